#pragma once

#include "kinds/page.h"
#include "kinds/scale/factor.h"

G_BEGIN_DECLS

/**
 * SandFactorEditor:
 *
 * Everything about a factor beside its name and weight: unit, source, two knock-out marks, kind of value, direction
 * and the bands.
 */
#define SAND_TYPE_FACTOR_EDITOR (sand_factor_editor_get_type ())
G_DECLARE_FINAL_TYPE (SandFactorEditor, sand_factor_editor, SAND, FACTOR_EDITOR, GtkWidget)

GtkWidget *sand_factor_editor_new (SandPage *page, const char *record, guint levels);
void       sand_factor_editor_refresh (SandFactorEditor *self, const SandFactor *factor, const SandResult *result);
void       sand_factor_editor_go_to (SandFactorEditor *self, const char *field);

G_END_DECLS
