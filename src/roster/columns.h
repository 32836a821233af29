#pragma once

#include "roster/csv.h"
#include "roster/roster.h"

G_BEGIN_DECLS

/* Whether the record names the columns: any of its cells is a heading we know, unless the user says otherwise. */
gboolean sand_roster_has_header (const SandCsvRow *first, const SandRosterWish *wish);
/**
 * sand_roster_find_columns:
 * @rows: (element-type SandCsvRow): all records, a header included
 * @columns: (element-type SandRosterColumn): where the columns are added
 *
 * Says what each column is: as the user wished, else by its heading, else by what stands in it.
 */
void sand_roster_find_columns (GPtrArray *rows, gboolean headed, const SandRosterWish *wish, GPtrArray *columns);

G_END_DECLS
