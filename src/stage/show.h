#pragma once

#include "stage/picture.h"
#include "scene/scene.h"

G_BEGIN_DECLS

/* How scenes are laid out. Numbers are lines of the canvas. */

#define SAND_SHOW_MARGIN 72.0
/* Of a line to the next, in sizes of the type. */
#define SAND_SHOW_LINE 1.32
/* In rows of this height on the word "equal" has room below the place, else it stands beside it. */
#define SAND_SHOW_EQUAL_BELOW 76

/** What a scene shows and the records do not say. */
typedef struct {
  gboolean clock;   /* whether there is one */
  gboolean running; /* and it runs */
  gint64   left_ms;
  char    *until; /* (nullable): the time of day when it will be over, "10:45" */
} SandShowNow;

typedef struct {
  SandPicture       *picture;
  const SandScene   *scene;
  const SandShowNow *now;
  double             width, height;
} SandShow;

void sand_show_scene (SandPicture *picture, const SandScene *scene, const SandShowNow *now);

void sand_show_exercise (SandShow *self);
void sand_show_scores (SandShow *self);
void sand_show_reveal (SandShow *self);   /* and the ceremony */
void sand_show_ceremony (SandShow *self); /* its last picture */
void sand_show_wall (SandShow *self);
void sand_show_sheet (SandShow *self);
void sand_show_map (SandShow *self, double top, double bottom); /* a customer map's digest */
void sand_show_answers (SandShow *self);                        /* PK and question round */
void sand_show_welcome (SandShow *self);
void sand_show_break (SandShow *self);
void sand_show_notice (SandShow *self);

/* What several of them need. */

/* Eyebrow and title. Returns the y below them. */
double     sand_show_head (SandShow *self, const char *eyebrow, const char *title);
SandExtent sand_show_text (
  SandShow *self, const char *key, const char *text, const SandType *type, double x, double y);
void sand_show_pill (SandShow *self, const char *key, const char *text, double right, double middle);
void sand_show_card (SandShow *self, const char *key, const SandArea *area, gboolean gold);
/* What people wrote at any length, cut to what has room in the type it is to be read in: the picture would rather make
 * it too small for the last row. (transfer full) */
char *sand_show_shorten (SandShow *self, const char *text, const SandType *type) G_GNUC_WARN_UNUSED_RESULT;
/* "row:ID:PART". (transfer full) */
char *sand_show_key (const char *part, const SandSceneTeam *team) G_GNUC_WARN_UNUSED_RESULT;
/* The width of the widest team name in bold type of @size, within @least and @most. */
double sand_show_measure_names (SandShow *self, double size, double least, double most);
/* The largest type, from @largest down to @least, in which every team's name has room in one line of @room: no team is
 * set smaller than another. */
double sand_show_choose_name_size (SandShow *self, double largest, double least, double room);
/* How n cards are arranged. */
void     sand_show_grid (const SandShow *self, guint n, guint *out_columns, guint *out_rows);
SandArea sand_show_grid_area (const SandShow *self, guint n, guint index, double top, double bottom);
/* Where there is nothing to show (yet). */
void sand_show_nothing (SandShow *self, const char *sentence);
/* Award boxes and the next box at the foot. @top: their upper edge */
void sand_show_awards (SandShow *self, double top, double height);

G_END_DECLS
