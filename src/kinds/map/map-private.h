#pragma once

#include "kinds/map/map.h"

G_BEGIN_DECLS

/* Reads points, dividers and what the register says; nothing is computed yet. */
SandMap *sand_map_read (const SandExercise *exercise, SandResults *results) G_GNUC_WARN_UNUSED_RESULT;
void     sand_map_free (SandMap *self);

void sand_map_place (SandMap *self);
void sand_map_simulate (SandMap *self);
void sand_map_fill_frame (const SandMap *self, const SandMapConfig *config, SandFrame *frame);
void sand_map_check (const SandMap *self, SandResult *result, SandResults *results);
void sand_map_name_customers (const SandMap *self, SandResult *result);
void sand_map_count_verdicts (SandResult *result, const SandResults *results);

/* The code of a zone in formulas: the pack's, or the usual one. */
const char *sand_map_zone_code (const SandMapConfig *config, SandZoneId zone);

G_END_DECLS
