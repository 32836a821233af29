#pragma once

#include "roster/roster.h"

G_BEGIN_DECLS

/* Why a whole list was not taken, in the user's language. @name: the file's, or what the pasted text is called. */
char *sand_roster_error_sentence (const GError *error, const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* Why a line was refused: "Line 7: there is no name." */
char *sand_roster_refusal_sentence (const SandRosterRefusal *refusal) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
