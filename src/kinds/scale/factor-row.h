#pragma once

#include "kinds/page.h"
#include "kinds/scale/scale.h"

G_BEGIN_DECLS

/**
 * SandFactorRow:
 *
 * One factor of a scale: name, definition, bands and weight in one line; everything else unfolds below it.
 *
 * Actions (group "factor"): `edit`, `move-up`, `move-down`, `lock`, `delete`.
 */
#define SAND_TYPE_FACTOR_ROW (sand_factor_row_get_type ())
G_DECLARE_FINAL_TYPE (SandFactorRow, sand_factor_row, SAND, FACTOR_ROW, GtkWidget)

GtkWidget  *sand_factor_row_new (SandPage *page, const char *record);
const char *sand_factor_row_get_record (SandFactorRow *self);
/* @index: its place in the scale, 0 first. */
void sand_factor_row_refresh (SandFactorRow *self, const SandScale *scale, guint index, const SandResult *result);
/* Unfolds and focuses what belongs to @field. */
void sand_factor_row_go_to (SandFactorRow *self, const char *field);
void sand_factor_row_set_open (SandFactorRow *self, gboolean open);

G_END_DECLS
