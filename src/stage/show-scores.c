#include "stage/show.h"

#include "stage/words.h"

#include <glib/gi18n.h>
#include <math.h>

#define M SAND_SHOW_MARGIN
/* The part of its size that a slogan keeps before it wraps. */
#define SLOGAN_LEAST 0.78

typedef struct {
  double   name, name_width, name_size, slogan_size, bar, bar_width, total, change, curve; /* x and sizes */
  double   row, top, side;
  gboolean slogans;
} Columns;

/* A slogan that gets smaller makes all of them smaller: they are read as one column. */
static double
choose_slogan_size (SandShow *self, const Columns *columns)
{
  double usual = MAX (columns->name_size * 0.58, 26), least = usual;

  for (guint i = 0; i < self->scene->teams->len; i++) {
    SandType    type = { .size = usual };
    const char *slogan = ((const SandSceneTeam *) self->scene->teams->pdata[i])->slogan;
    double      width = sand_picture_measure (self->picture, slogan, &type).width;
    if (width > columns->name_width)
      least = MIN (least, floor (usual * MAX (columns->name_width / width, SLOGAN_LEAST)));
  }
  return least;
}

static Columns
arrange (SandShow *self, double top, double bottom)
{
  Columns columns = { .top = top };
  guint   n = MAX (self->scene->teams->len, 1);
  double  right = self->width - M, room = self->width * (n <= 4 ? 0.3 : 0.21);

  columns.row = MIN ((bottom - top) / n, n <= 4 ? 156 : 116);
  columns.side = MIN (columns.row > 116 ? 84 : 66, columns.row * 0.74);
  columns.slogans = columns.row >= 84;
  columns.name = M + 106 + MAX (columns.side, 66);
  columns.name_size = sand_show_choose_name_size (self, CLAMP (columns.row * 0.4, 24, 52), 24, room);
  columns.name_width = sand_show_measure_names (self, columns.name_size, 220, room);
  columns.slogan_size = choose_slogan_size (self, &columns);
  columns.bar = columns.name + columns.name_width + 40;
  columns.curve = right - 112;
  columns.change = columns.curve - 128;
  columns.total = columns.change - 28;
  columns.bar_width = columns.total - 132 - columns.bar;
  return columns;
}

static void
show_change (SandShow *self, const SandSceneTeam *team, double x, double middle, double size)
{
  gboolean         up = team->change > 0;
  g_autofree char *sign = sand_show_key ("change:sign", team), *key = sand_show_key ("change", team);
  g_autofree char *text = sand_words_points (fabs (team->change));
  SandInk          ink = up ? SAND_INK_GOOD : SAND_INK_WARN;
  SandType         type = { .size = size, .bold = TRUE, .ink = ink, .rise = 0.5 };
  double           side = size * 0.8;

  if (fabs (team->change) < 0.05)
    return;
  sand_picture_symbol (self->picture, sign, up ? SAND_SYMBOL_UP : SAND_SYMBOL_DOWN, x, middle - side / 2, side, ink, 0);
  sand_show_text (self, key, text, &type, x + side + 8, middle);
}

static void
show_rank (SandShow *self, const SandSceneTeam *team, const Columns *columns, double middle)
{
  double           size = MIN (48, columns->row * 0.5), x = M + 34;
  gboolean         below = columns->row >= SAND_SHOW_EQUAL_BELOW;
  g_autofree char *key = sand_show_key ("rank", team), *equal = sand_show_key ("equal", team);
  g_autofree char *text = g_strdup_printf ("%u", team->rank);
  SandType         type = {
            .size = size,
            .bold = TRUE,
            .align = 0.5,
            .rise = 0.5,
            .ink = team->rank == 1 ? SAND_INK_GOLD : SAND_INK_MUTED,
  };
  SandType small = {
    .size = 22,
    .ink = SAND_INK_MUTED,
    .align = below ? 0.5 : 0,
    .rise = 0.5,
    .width = below ? 64 : columns->name - columns->side - 30 - x - size * 0.6,
  };

  if (team->rank == 0)
    return;
  sand_show_text (self, key, text, &type, x, team->equal && below ? middle - size * 0.24 : middle);
  if (team->equal)
    sand_show_text (self, equal, _ ("equal"), &small, below ? x : x + size * 0.6,
                    below ? middle + size * 0.56 : middle);
}

static void
show_name (SandShow *self, const SandSceneTeam *team, const Columns *columns, double middle)
{
  g_autofree char *mark = sand_show_key ("mark", team), *name = sand_show_key ("name", team);
  g_autofree char *slogan = sand_show_key ("slogan", team), *called = sand_words_team (team), *shown = NULL;
  gboolean         below = columns->slogans && team->slogan[0] != '\0';
  double           size = columns->name_size, side = columns->side;
  SandType         type = {
            .size = size,
            .bold = TRUE,
            .rise = 0.5,
            .width = columns->name_width,
            .lines = below ? 1 : 2,
  };
  SandType small = {
    .size = columns->slogan_size,
    .ink = SAND_INK_MUTED,
    .rise = 0.5,
    .width = columns->name_width,
    .lines = 2,
  };

  sand_picture_mark (self->picture, mark, columns->name - 22 - side, middle - side / 2, side, team->number);
  sand_show_text (self, name, called, &type, columns->name, below ? middle - size * 0.42 : middle);
  if (below)
    shown = sand_show_shorten (self, team->slogan, &small);
  if (below)
    sand_show_text (self, slogan, shown, &small, columns->name, middle + size * 0.62);
}

static void
show_row (SandShow *self, const SandSceneTeam *team, guint place, const Columns *columns)
{
  double           middle = columns->top + columns->row * (place + 0.5), height = MIN (72, columns->row * 0.56);
  double           size = CLAMP (columns->row * 0.52, 30, 64);
  g_autofree char *bar = sand_show_key ("bar", team), *total = sand_show_key ("total", team);
  g_autofree char *curve = sand_show_key ("curve", team), *text = sand_words_points (team->score);
  SandType         type = { .size = size, .bold = TRUE, .align = 1, .rise = 0.5, .width = 124 };
  SandArea         area = { columns->bar, middle - height / 2, columns->bar_width, height };
  SandArea         line = { columns->curve, middle - MIN (26, columns->row * 0.34), 112,
                            MIN (52, columns->row * 0.68) };

  show_rank (self, team, columns, middle);
  show_name (self, team, columns, middle);
  sand_picture_bar (self->picture, bar, &area, team->bar, team->number);
  sand_show_text (self, total, text, &type, columns->total, middle);
  show_change (self, team, columns->change, middle, CLAMP (columns->row * 0.28, 22, 30));
  sand_picture_curve (self->picture, curve, &line, team->trend);
}

static double
show_heading (SandShow *self)
{
  const SandScene *scene = self->scene;
  SandType         title = { .size = 60, .bold = TRUE },
           small = { .size = 28, .ink = SAND_INK_MUTED, .width = self->width * 0.6 };
  g_autofree char *pill = NULL;

  sand_show_text (self, "title", _ ("Scoreboard"), &title, M, M - 4);
  sand_show_text (self, "course", scene->title[0] == '\0' ? scene->course : scene->title, &small, M, M + 74);
  if (scene->n_revealed > 0) {
    pill = g_strdup_printf (_ ("Assessment %1$u / %2$u revealed"), scene->n_revealed, scene->n_assessments);
    sand_show_pill (self, "pill", pill, self->width - M, M + 56);
  }
  return M + 140;
}

void
sand_show_scores (SandShow *self)
{
  gboolean foot = self->scene->awards->len > 0 || self->now->clock;
  double   top = show_heading (self), bottom = self->height - (foot ? M + 128 : M);
  Columns  columns;

  if (self->scene->teams->len == 0) {
    sand_show_nothing (self, _ ("There are no teams yet"));
    return;
  }
  columns = arrange (self, top, bottom - 20);
  for (guint i = 0; i < self->scene->teams->len; i++)
    show_row (self, self->scene->teams->pdata[i], i, &columns);
  if (foot)
    sand_show_awards (self, self->height - M - 108, 128);
}
