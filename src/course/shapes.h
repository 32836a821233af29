#pragma once

#include "course/reader.h"

G_BEGIN_DECLS

/** How many items the lists of a pack may have: more than any sheet can show, few enough to check quickly. */
#define SAND_MAX_COLUMNS   100
#define SAND_MAX_FIGURES   100
#define SAND_MAX_RULES     100
#define SAND_MAX_EXERCISES 200
#define SAND_MAX_MODULES   50
#define SAND_MAX_OPTIONS   200
#define SAND_MAX_ROWS      500
#define SAND_MAX_TEXTS     50
#define SAND_MAX_TERMS     1000
#define SAND_MAX_LEVELS    9

extern const SandShape   sand_column_shape;
extern const SandShape   sand_option_shape;
extern const SandShape   sand_exercise_shape;
extern const SandShape   sand_pack_shape;
extern const char *const sand_severity_words[];
extern const char *const sand_column_type_words[];

/** Of `config`, one for each kind, over the whole SandExercise. */
extern const SandShape sand_scale_config_shape;
extern const SandShape sand_scored_config_shape;
extern const SandShape sand_map_config_shape;
extern const SandShape sand_board_config_shape;
extern const SandShape sand_table_config_shape;
extern const SandShape sand_plan_config_shape;
extern const SandShape sand_form_config_shape;
extern const SandShape sand_outline_config_shape;

gboolean sand_column_type_is_text (SandColumnType type);
gboolean sand_column_type_is_whole (SandColumnType type);
gboolean sand_column_type_is_numeric (SandColumnType type);
gboolean sand_column_type_is_choice (SandColumnType type);
gboolean sand_column_type_is_link (SandColumnType type);

gboolean sand_read_column_value (SandPackReader *reader, JsonNode *node, const SandColumn *column, SandValue *out);
void     sand_read_rows (SandPackReader *reader, JsonNode *node, gpointer rows);
void     sand_read_no_formulas (SandPackReader *reader, const char *key, GPtrArray *columns);

G_END_DECLS
