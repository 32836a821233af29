#pragma once

#include "lesson/score-book.h"

G_BEGIN_DECLS

/* Sets the error; FALSE, so that it can be returned. */
gboolean sand_contest_fail (GError **error, SandContestError code, const char *message);
/* The records behind a seat. */
const SandRecords *sand_class_records (SandSeat *seat);
gboolean           sand_class_check_trainer (SandSeat *seat, GError **error);
/* Whether the team is there. */
gboolean sand_class_check_team (SandSeat *seat, const char *team, GError **error);
gboolean sand_class_check_text (const char *text, const char *what, GError **error);

G_END_DECLS
