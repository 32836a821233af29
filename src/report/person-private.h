#pragma once

#include "report/person.h"

G_BEGIN_DECLS

/* @alias: (nullable): what the name's field has held */
void     sand_person_collect_names (SandPerson *self, const SandRecords *records, const SandTrace *alias);
gboolean sand_person_is_named (const SandPerson *self, const char *text);

G_END_DECLS
