#include "stage/show.h"

#include "stage/words.h"

#include <glib/gi18n.h>
#include <math.h>

#define M SAND_SHOW_MARGIN

typedef struct {
  double   name, name_width, bar, bar_width, total, change, curve; /* x */
  double   row, top;
  gboolean slogans;
} Columns;

static double
name_size (double row)
{
  return CLAMP (row * 0.4, 24, 40);
}

static Columns
arrange (SandShow *self, double top, double bottom)
{
  Columns columns = { .top = top };
  guint   n = MAX (self->scene->teams->len, 1);
  double  right = self->width - M;

  columns.row = MIN ((bottom - top) / n, 116);
  columns.slogans = columns.row >= 84;
  columns.name = M + 172;
  columns.name_width = sand_show_measure_names (self, name_size (columns.row), 220, self->width * 0.21);
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
show_rank (SandShow *self, const SandSceneTeam *team, double middle, double size)
{
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
    .size = MIN (22, size * 0.5),
    .ink = SAND_INK_MUTED,
    .align = 0.5,
    .rise = 0.5,
    .width = 62,
  };

  if (team->rank == 0)
    return;
  sand_show_text (self, key, text, &type, M + 34, team->equal ? middle - size * 0.24 : middle);
  if (team->equal)
    sand_show_text (self, equal, _ ("equal"), &small, M + 34, middle + size * 0.52);
}

static void
show_name (SandShow *self, const SandSceneTeam *team, const Columns *columns, double middle)
{
  g_autofree char *mark = sand_show_key ("mark", team), *name = sand_show_key ("name", team);
  g_autofree char *slogan = sand_show_key ("slogan", team), *called = sand_words_team (team);
  gboolean         below = columns->slogans && team->slogan[0] != '\0';
  double           size = name_size (columns->row), side = MIN (66, columns->row * 0.74);
  SandType         type = {
            .size = size,
            .bold = TRUE,
            .rise = 0.5,
            .width = columns->name_width,
            .lines = below ? 1 : 2,
  };
  SandType small = {
    .size = MAX (size * 0.58, 26),
    .ink = SAND_INK_MUTED,
    .rise = 0.5,
    .width = columns->name_width,
    .lines = 2,
  };

  sand_picture_mark (self->picture, mark, M + 84, middle - side / 2, side, team->number);
  sand_show_text (self, name, called, &type, columns->name, below ? middle - size * 0.42 : middle);
  if (below)
    sand_show_text (self, slogan, team->slogan, &small, columns->name, middle + size * 0.62);
}

static void
show_row (SandShow *self, const SandSceneTeam *team, guint place, const Columns *columns)
{
  double           middle = columns->top + columns->row * (place + 0.5), height = MIN (58, columns->row * 0.56);
  double           size = CLAMP (columns->row * 0.52, 30, 56);
  g_autofree char *bar = sand_show_key ("bar", team), *total = sand_show_key ("total", team);
  g_autofree char *curve = sand_show_key ("curve", team), *text = sand_words_points (team->score);
  SandType         type = { .size = size, .bold = TRUE, .align = 1, .rise = 0.5, .width = 124 };
  SandArea         area = { columns->bar, middle - height / 2, columns->bar_width, height };
  SandArea         line = { columns->curve, middle - MIN (26, columns->row * 0.34), 112,
                            MIN (52, columns->row * 0.68) };

  show_rank (self, team, middle, MIN (48, columns->row * 0.5));
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
