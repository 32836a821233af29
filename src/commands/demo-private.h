#pragma once

#include "model/seat.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/*
 * The sample workshop is written down in `resources/demo/`: `class.json` holds the class and its common sheets,
 * `team-1.json` and so on a team each. A team has `name`, `slogan`, `goal`, `rules`, its `members` as
 * `[alias, job, company, department, role]`, and `sheets` by exercise:
 *
 * - table, scored, form: `columns` and `rows`. A column is a column's code, `name`, a criterion's code, or a factor's
 *   name. `row` says which row of the course or register is meant (its code or name); rows of a form for each member
 *   stand in the order of the members, null for one who has not answered. A mark `[value, "note"]` is an estimate.
 * - scale: `factors`, each with `bands`: the bounds between the levels, from the lowest level up; `labels` name the
 *   levels. `try`: a customer.
 * - map: the sheet's own `fields`; `verdicts`: `"accept"`, or the reason of a rejection.
 * - board: `columns` and `rows` of the cards, `cells`: what is said of a cell.
 * - plan: `plans`, each with its fields, `smart` (the letters that are ticked), `lines`, and `columns` and `actions`,
 *   in which `line` counts the lines from 1.
 * - outline: `nodes`: `["text", child, …]`, or just a text.
 *
 * `class.json` also holds the day: `lists` of rewards and forfeits, `book` as `[minutes ago, team, points, category,
 * reason, reward, by]`, `turns` at speaking as `[minutes ago, name]`, `assessments`, `pk` and `round` with teams by
 * their names, and `day`: what is running.
 *
 * `state` is that of the sheet. Links are names, dates days from today, months months from now, ticks true or false.
 */
typedef struct {
  SandSeat         *seat;
  const SandCourse *course;
  const char       *team; /* its record, "workshop" for the sheets of the class */
  double            today;
  GHashTable       *names;   /* "register/name" → id */
  GPtrArray        *members; /* char*: ids */
  GError          **error;   /* the first mistake in the sample; its text is for its authors */
} SandDemo;

/** One sheet while it is written. */
typedef struct {
  SandDemo           *demo;
  const SandExercise *exercise;
  JsonObject         *text; /* what the sample says */
  SandChange         *change;
  char               *sheet;
} SandDemoSheet;

/* Notes the first mistake. */
void sand_demo_refuse (SandDemo *demo, const char *format, ...) G_GNUC_PRINTF (2, 3);
void sand_demo_remember (SandDemo *demo, const char *reg, const char *name, const char *id);
/* (transfer none) (nullable): the id behind a name; an unknown one is a mistake. */
const char *sand_demo_find (SandDemo *demo, const char *reg, const char *name);
/* (transfer none) (nullable): a member of an object that may be left out. */
JsonArray *sand_demo_get_array (JsonObject *text, const char *name);
/* The value of a cell as it is stored. @column: (nullable) */
SandValue sand_demo_value (SandDemo *demo, const SandColumn *column, JsonNode *node) G_GNUC_WARN_UNUSED_RESULT;

void sand_demo_set (SandDemoSheet *self, const char *record, const char *field, SandValue taken);
/* The record of this id, made when it is not there. Returns @taken_id. */
char *sand_demo_ensure (SandDemoSheet *self, char *taken_id, const char *kind);

/* What the trainer wrote: lists, assessments, PK, question round, score book, agenda and clock. */
gboolean sand_demo_write_day (SandWorkshop *workshop, SandSeat *trainer, JsonObject *text, GError **error);
gboolean sand_demo_write_sheet (SandDemo *demo, const char *exercise_id, JsonObject *text);
void     sand_demo_write_rows (SandDemoSheet *self);
void     sand_demo_write_scale (SandDemoSheet *self);
void     sand_demo_write_plans (SandDemoSheet *self);

G_END_DECLS
