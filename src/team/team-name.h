#pragma once

#include "model/records.h"

G_BEGIN_DECLS

/* A team's name, "Team 3" while it has none, "" for a record that is no team. (transfer full) */
char *sand_team_dup_name (const SandRecords *records, const char *team) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
