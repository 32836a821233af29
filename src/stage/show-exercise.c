#include "stage/show.h"

#include "stage/words.h"

#include <glib/gi18n.h>
#include <math.h>

#define M SAND_SHOW_MARGIN

/* From this width on the card's rows have room for everything in one line. */
#define WIDE_CARD 760

typedef struct {
  SandArea card;
  double   left; /* width of the left column */
  gboolean wide;
} Plan;

/** How the names of all teams are set. */
typedef struct {
  double size, width;
} Names;

static Plan
make_plan (const SandShow *self, double top)
{
  Plan   plan;
  double x = round (self->width * (self->width > 1700 ? 0.52 : 0.535));

  plan.card = (SandArea){ x, top, self->width - M - x, self->height - M - 84 - top };
  plan.left = x - M - 56;
  plan.wide = plan.card.width >= WIDE_CARD;
  return plan;
}

static char *
write_eyebrow (const SandScene *scene)
{
  g_autofree char *position = NULL;

  if (scene->position == 0)
    return g_strdup (scene->phase);
  /* Translators: number of the exercise and how many there are today */
  position = g_strdup_printf (_ ("Exercise %1$u / %2$u"), scene->position, scene->n_exercises);
  return scene->phase[0] == '\0' ? g_steal_pointer (&position) : g_strdup_printf ("%s · %s", position, scene->phase);
}

/* The largest type in which all steps have room. */
static double
choose_step_size (SandShow *self, double width, double room)
{
  for (double size = 38; size > 22; size -= 2) {
    SandType type = { .size = size, .ink = SAND_INK_TEXT, .width = width, .lines = 3, .wrap = TRUE, .figures = TRUE };
    double   height = 0;
    for (guint i = 0; i < self->scene->steps->len; i++)
      height += sand_picture_measure (self->picture, self->scene->steps->pdata[i], &type).height + size * 0.8;
    if (height <= room)
      return size;
  }
  return 22;
}

static void
show_steps (SandShow *self, double top, double width, double room)
{
  double size = choose_step_size (self, width - 52, room), y = top;

  for (guint i = 0; i < self->scene->steps->len; i++) {
    SandType figure = { .size = size, .bold = TRUE, .ink = SAND_INK_GOLD };
    SandType type = {
      .size = size,
      .ink = SAND_INK_TEXT,
      .width = width - 52,
      .lines = 3,
      .wrap = TRUE,
      .figures = TRUE,
    };
    g_autofree char *key = g_strdup_printf ("step:%u", i), *mark = g_strdup_printf ("step:%u:number", i);
    g_autofree char *number = g_strdup_printf ("%u", i + 1);
    sand_show_text (self, mark, number, &figure, M, y);
    y += sand_show_text (self, key, self->scene->steps->pdata[i], &type, M + 52, y).height + size * 0.8;
  }
}

/* The largest type in which every phase has room in one line: they are read together, so they are equally large. */
static double
choose_phase_size (SandShow *self, double largest, double room)
{
  for (double size = largest; size > 20; size--) {
    SandType type = { .size = size, .bold = TRUE };
    double   widest = 0;
    for (guint i = 0; i < self->scene->phases->len; i++) {
      const SandScenePhase *phase = self->scene->phases->pdata[i];
      g_autofree char      *minutes = sand_words_minutes (phase->minutes);
      widest = MAX (widest, sand_picture_measure (self->picture, phase->name, &type).width +
                              sand_picture_measure (self->picture, minutes, &type).width);
    }
    if (widest + size * 1.85 <= room)
      return size;
  }
  return 20;
}

static void
show_phase (SandShow *self, guint index, double x, double y, double size, double room)
{
  const SandScenePhase *phase = self->scene->phases->pdata[index];
  gboolean              now = phase->state == SAND_PHASE_NOW, over = phase->state == SAND_PHASE_OVER;
  SandType              name = { .size = size, .bold = now, .ink = now ? SAND_INK_TEXT : SAND_INK_MUTED, .rise = 0.5 };
  SandType              minutes = {
                 .size = size,
                 .bold = now || over,
                 .ink = over ? SAND_INK_GOOD : name.ink,
                 .rise = 0.5,
  };
  g_autofree char *key = g_strdup_printf ("phase:%u", index), *sign = g_strconcat (key, ":sign", NULL);
  g_autofree char *time = g_strconcat (key, ":minutes", NULL), *text = sand_words_minutes (phase->minutes);
  double           side = size * 0.72;

  if (over || now)
    sand_picture_symbol (self->picture, sign, over ? SAND_SYMBOL_CHECK : SAND_SYMBOL_NOW, x, y - side / 2, side,
                         over ? SAND_INK_GOOD : SAND_INK_GOLD, 0);
  x += size * 1.25;
  name.width = room - size * 1.85 - sand_picture_measure (self->picture, text, &minutes).width;
  x += sand_show_text (self, key, phase->name, &name, x, y).width + size * 0.6;
  sand_show_text (self, time, text, &minutes, x, y);
}

/* Colour is not the only sign of a clock that stands still or has run out. */
static void
show_clock_sign (SandShow *self, double middle)
{
  gboolean   over = self->now->left_ms < 0;
  SandType   type = { .size = 36, .bold = TRUE, .ink = over ? SAND_INK_WARN : SAND_INK_GOLD, .rise = 0.5 };
  SandSymbol symbol = self->now->running ? SAND_SYMBOL_DOWN : SAND_SYMBOL_PAUSE;

  if (self->now->running && !over)
    return;
  sand_picture_symbol (self->picture, "clock:sign", symbol, M + 6, middle - 16, 32, type.ink, 0);
  sand_show_text (self, "paused", self->now->running ? _ ("Over time") : _ ("Paused"), &type, M + 54, middle);
}

static void
show_clock (SandShow *self, const Plan *plan, double bottom)
{
  g_autofree char *text = sand_words_clock (self->now->left_ms);
  double           size = plan->wide ? 204 : 150, line = 50, x = M, y = bottom - size / 2;
  guint            n = self->scene->phases->len;
  SandType         type = {
            .size = size,
            .bold = TRUE,
            .rise = 0.5,
            .width = plan->left * (plan->wide ? 0.62 : 1),
            .ink = self->now->left_ms < 0 ? SAND_INK_WARN : SAND_INK_TEXT,
  };

  if (self->now->clock) {
    /* Long names of phases get some of the clock's room, so that both can be read from the last row. */
    double room = plan->left - sand_picture_measure (self->picture, text, &type).width - 56;
    if (plan->wide && n > 0 && choose_phase_size (self, 32, room) < 28)
      type.size = size * 0.86;
    x += sand_show_text (self, "clock", text, &type, M - size * 0.03, y).width + 48;
    show_clock_sign (self, bottom + 26);
  }
  if (plan->wide || !self->now->clock) {
    double room = M + plan->left - x, type_size = choose_phase_size (self, 32, room);
    for (guint i = 0; i < n; i++)
      show_phase (self, i, x, y + (i - (n - 1) / 2.0) * line, type_size, room);
    return;
  }
  for (guint i = 0; i < n; i++)
    show_phase (self, i, M, bottom - size - 40 - (n - 1 - i) * 42.0, choose_phase_size (self, 28, plan->left),
                plan->left);
}

static SandInk
ink_of (SandWork work)
{
  if (work == SAND_WORK_SUBMITTED || work == SAND_WORK_COMPLETE)
    return SAND_INK_GOOD;
  return work == SAND_WORK_RETURNED ? SAND_INK_WARN : SAND_INK_MUTED;
}

/* Name, bar and state of one team: in one line, or with the bar below where the card is narrow. */
static void
show_team (SandShow *self, const SandSceneTeam *team, const SandArea *row, const Names *names, gboolean wide)
{
  g_autofree char *mark = sand_show_key ("mark", team), *name = sand_show_key ("name", team);
  g_autofree char *bar = sand_show_key ("bar", team), *state = sand_show_key ("state", team);
  g_autofree char *sign = sand_show_key ("done", team);
  g_autofree char *called = sand_words_team (team), *work = sand_words_work (self->scene, team);
  double           side = MIN (58, row->height * 0.78), middle = row->y + row->height / 2, x = row->x + side + 22;
  double           size = names->size, state_width = wide ? 196 : 190;
  double           right = row->x + row->width;
  SandType         type = { .size = size, .bold = TRUE, .width = names->width, .lines = 2, .rise = 0.5 };
  SandType         small = {
            .size = CLAMP (size * 0.86, 22, 28),
            .ink = ink_of (team->work),
            .width = state_width,
            .lines = 2,
            .rise = 0.5,
  };
  SandArea   line;
  SandExtent extent;

  sand_picture_mark (self->picture, mark, row->x, middle - side / 2, side, team->number);
  if (wide) {
    line = (SandArea){ x + names->width + 24, middle - MIN (13, row->height * 0.2), 0, MIN (26, row->height * 0.4) };
    line.width = right - state_width - 24 - line.x;
    sand_show_text (self, name, called, &type, x, middle);
    extent = sand_show_text (self, state, work, &small, right - state_width, middle);
    if (team->work == SAND_WORK_SUBMITTED && extent.width + small.size * 1.4 < state_width)
      sand_picture_symbol (self->picture, sign, SAND_SYMBOL_CHECK, right - state_width + extent.width + 12,
                           middle - small.size * 0.4, small.size * 0.8, SAND_INK_GOOD, 0);
  } else {
    double upper = row->height > 80 ? middle - size * 0.55 : row->y + row->height * 0.36;
    type.width = right - x - state_width - 16;
    small.align = 1;
    line = (SandArea){ x, row->y + row->height * (row->height > 80 ? 0.62 : 0.68), right - x,
                       MIN (16, row->height * 0.2) };
    sand_show_text (self, name, called, &type, x, upper);
    sand_show_text (self, state, work, &small, right, upper);
  }
  sand_picture_bar (self->picture, bar, &line, team->bar, team->number);
}

/* The largest type in which the longest name has room in one line, so that no team is set smaller than another. */
static Names
choose_names (SandShow *self, double largest, double most)
{
  Names names = { .size = largest };

  while (names.size > 22 && sand_show_measure_names (self, names.size, 100, most) >= most)
    names.size--;
  names.width = sand_show_measure_names (self, names.size, 100, most);
  return names;
}

static void
show_teams (SandShow *self, const Plan *plan)
{
  guint    n = self->scene->teams->len;
  double   pad = 34, row_height;
  Names    names;
  SandArea card = plan->card;

  if (n == 0)
    return;
  row_height = MIN ((card.height - 2 * pad) / n, 104);
  card.height = row_height * n + 2 * pad;
  sand_show_card (self, "teams", &card, FALSE);
  names = choose_names (self, CLAMP (row_height * 0.5, 22, 38), card.width * 0.4);
  for (guint i = 0; i < n; i++) {
    SandArea row = { card.x + pad, card.y + pad + row_height * i, card.width - 2 * pad, row_height };
    show_team (self, self->scene->teams->pdata[i], &row, &names, plan->wide);
  }
}

static void
show_foot (SandShow *self)
{
  SandType         type = { .size = 30, .ink = SAND_INK_MUTED, .rise = 1 };
  g_autofree char *points = NULL;

  if (self->scene->points_max > 0) {
    type.figures = TRUE;
    points = g_strdup_printf (ngettext ("Up to %u point to win", "Up to %u points to win", self->scene->points_max),
                              self->scene->points_max);
    sand_show_text (self, "points", points, &type, M, self->height - M + 12);
  }
  type.figures = FALSE;
  type.align = 1;
  type.width = self->width / 2;
  sand_show_text (self, "course", self->scene->course, &type, self->width - M, self->height - M + 12);
}

void
sand_show_exercise (SandShow *self)
{
  g_autofree char *eyebrow = write_eyebrow (self->scene);
  double           top, bottom = self->height - M - 110, clock = 0;
  Plan             plan;

  if (self->scene->title[0] == '\0') {
    sand_show_nothing (self, _ ("No exercise is running"));
    return;
  }
  top = sand_show_head (self, eyebrow, self->scene->title) + 52;
  plan = make_plan (self, top);
  if (self->now->clock || self->scene->phases->len > 0)
    clock = plan.wide ? 250 : 196 + 42.0 * self->scene->phases->len;
  show_clock (self, &plan, bottom);
  show_steps (self, top + 6, plan.left, bottom - clock - top - 6);
  show_teams (self, &plan);
  show_foot (self);
}
