#pragma once

#include "kinds/kind.h"
#include "model/workshop.h"

G_BEGIN_DECLS

/**
 * SandSheets:
 *
 * All sheets of one team, live: follows the workshop and knows which sheets a changed field concerns. Results are
 * computed when they
 * are asked for, and only those that depend on what has changed.
 *
 * Signal `changed` (const char *exercise): the result of this exercise, which somebody had asked for, may be
 * another now.
 */
#define SAND_TYPE_SHEETS (sand_sheets_get_type ())
G_DECLARE_FINAL_TYPE (SandSheets, sand_sheets, SAND, SHEETS, GObject)

SandSheets   *sand_sheets_new (SandWorkshop *workshop, const char *team) G_GNUC_WARN_UNUSED_RESULT;
SandWorkshop *sand_sheets_get_workshop (SandSheets *self);
const char   *sand_sheets_get_team (SandSheets *self);
SandResults  *sand_sheets_get_results (SandSheets *self);
/* (transfer none) (nullable): valid until the next `changed` of this exercise. */
const SandResult *sand_sheets_get (SandSheets *self, const char *exercise);

G_END_DECLS
