#include "stage/show.h"

#include "stage/words.h"

#include <glib/gi18n.h>
#include <math.h>

#define M SAND_SHOW_MARGIN

typedef struct {
  double row, top, name_size, name_width, side;
  double growth; /* width of the column, 0 without one */
} Rows;

static gboolean
is_ceremony (const SandShow *self)
{
  return self->scene->kind == SAND_SCENE_CEREMONY;
}

static double
bar_height (double row)
{
  return MIN (72, row * 0.56);
}

static void
show_known (SandShow *self, const SandSceneTeam *team, const Rows *rows, double middle)
{
  g_autofree char *mark = sand_show_key ("mark", team), *name = sand_show_key ("name", team);
  g_autofree char *bar = sand_show_key ("bar", team), *score = sand_show_key ("total", team);
  g_autofree char *growth = sand_show_key ("growth", team), *called = sand_words_team (team);
  g_autofree char *number = is_ceremony (self) ? sand_words_points (team->score) : sand_words_score (team->score);
  g_autofree char *gain = sand_words_signed (team->growth);
  double           side = rows->side, size = rows->name_size, right = self->width - M;
  double           bar_x = M + 196 + rows->name_width + 40, height = bar_height (rows->row);
  SandType         type = { .size = size, .bold = TRUE, .rise = 0.5, .width = rows->name_width, .lines = 2 };
  SandType         large = { .size = CLAMP (rows->row * 0.52, 30, 64), .bold = TRUE, .align = 1, .rise = 0.5 };
  SandType         small = {
            .size = MAX (24, size * 0.8),
            .bold = TRUE,
            .ink = team->growth < 0 ? SAND_INK_WARN : SAND_INK_GOOD,
            .align = 1,
            .rise = 0.5,
  };
  SandArea area = { bar_x, middle - height / 2, right - 170 - rows->growth - bar_x, height };

  sand_picture_mark (self->picture, mark, M + 172 - side, middle - side / 2, side, team->number);
  sand_show_text (self, name, called, &type, M + 196, middle);
  sand_picture_bar (self->picture, bar, &area, team->bar, team->number);
  sand_show_text (self, score, number, &large, right - 24 - rows->growth, middle);
  if (!isnan (team->growth) && rows->growth > 0)
    sand_show_text (self, growth, gain, &small, right - 24, middle);
}

/* The place that the next step shows. */
static gboolean
is_next (const SandScene *scene, guint place)
{
  const SandSceneTeam *below = place + 1 < scene->teams->len ? scene->teams->pdata[place + 1] : NULL;

  return below == NULL || below->known;
}

/* A place that is still to come is a place all the same: the room sees how many are left. */
static void
show_hidden (SandShow *self, guint place, const Rows *rows, double middle)
{
  double           height = bar_height (rows->row);
  SandArea         area = { M + 106, middle - height / 2, self->width - 2 * M - 106, height };
  gboolean         next = is_next (self->scene, place);
  SandPaint        paint = { .ink = SAND_INK_TEXT, .fill = 0.06, .radius = 14 };
  g_autofree char *key = g_strdup_printf ("hidden:%u", place), *sign = g_strdup_printf ("hidden:%u:sign", place);
  SandType         type = { .size = height * 0.8, .bold = TRUE, .ink = SAND_INK_GOLD, .align = 0.5, .rise = 0.5 };

  if (next)
    paint = (SandPaint){ .ink = SAND_INK_GOLD, .fill = 0.08, .border = 0.7, .radius = 14 };
  sand_picture_box (self->picture, key, &area, &paint);
  if (place == 0)
    sand_picture_symbol (self->picture, sign, SAND_SYMBOL_STAR, area.x + area.width / 2 - height * 0.36,
                         middle - height * 0.36, height * 0.72, SAND_INK_GOLD, 0);
  else if (next)
    sand_show_text (self, sign, "?", &type, area.x + area.width / 2, middle);
}

static void
show_place (SandShow *self, guint index, const Rows *rows)
{
  const SandSceneTeam *team = self->scene->teams->pdata[index];
  double               middle = rows->top + rows->row * (index + 0.5);
  g_autofree char     *key = g_strdup_printf ("place:%u", index), *box = g_strdup_printf ("fresh:%u", index);
  g_autofree char     *text = g_strdup_printf ("%u", team->rank), *equal = g_strdup_printf ("equal:%u", index);
  double               size = MIN (48, rows->row * 0.5), x = M + 46;
  gboolean             equally = team->known && team->equal, below = rows->row >= SAND_SHOW_EQUAL_BELOW;
  SandType             type = {
                .size = size,
                .bold = TRUE,
                .align = 0.5,
                .rise = 0.5,
                .ink = team->known && team->rank == 1 ? SAND_INK_GOLD : SAND_INK_MUTED,
  };
  SandType small = {
    .size = 22,
    .ink = SAND_INK_MUTED,
    .align = below ? 0.5 : 0,
    .rise = 0.5,
    .width = below ? 90 : 172 - rows->side - 12 - 46 - size * 0.6,
  };
  SandArea area = { M - 12, middle - rows->row / 2 + 3, self->width - 2 * M + 24, rows->row - 6 };

  if (team->fresh)
    sand_show_card (self, box, &area, TRUE);
  sand_show_text (self, key, text, &type, x, equally && below ? middle - size * 0.24 : middle);
  if (equally)
    sand_show_text (self, equal, _ ("equal"), &small, below ? x : x + size * 0.6,
                    below ? middle + size * 0.56 : middle);
  if (team->known)
    show_known (self, team, rows, middle);
  else
    show_hidden (self, index, rows, middle);
}

static char *
write_rule (const SandScene *scene)
{
  if (!scene->normalised)
    return g_strdup (_ ("Growth = this score − the score before"));
  return g_strdup_printf (_ ("Growth = 100 × (this score − before) ÷ (100 − before); before counts as at least %g"),
                          scene->floor);
}

static void
show_rule (SandShow *self, double bottom)
{
  g_autofree char *rule = write_rule (self->scene);
  SandType         type = { .size = 28, .ink = SAND_INK_MUTED, .width = self->width - 2 * M, .lines = 2, .rise = 1 };

  if (self->scene->stage == SAND_SHOWN_RULE)
    sand_show_text (self, "rule", rule, &type, M, bottom);
}

static double
show_heading (SandShow *self)
{
  g_autofree char *title = is_ceremony (self) ? g_strdup (_ ("Final standings"))
                                              : sand_words_assessment (self->scene->assessment);
  const char      *eyebrow = is_ceremony (self) ? _ ("Ceremony") : _ ("Results");

  return sand_show_head (self, eyebrow, title);
}

static void
show_prizes (SandShow *self)
{
  g_autofree char *reward = NULL;
  SandType         type = {
            .size = 28,
            .ink = SAND_INK_GOLD,
            .bold = TRUE,
            .align = 1,
            .width = self->width * 0.5,
            .lines = 2,
  };

  if (self->scene->reward[0] == '\0')
    return;
  /* Translators: what the winners get; %s was chosen by the trainer */
  reward = g_strdup_printf (_ ("Reward: %s"), self->scene->reward);
  sand_show_text (self, "reward", reward, &type, self->width - M, M + 20);
  g_clear_pointer (&reward, g_free);
  if (self->scene->forfeit[0] == '\0')
    return;
  reward = g_strdup_printf (_ ("Forfeit: %s"), self->scene->forfeit);
  type.ink = SAND_INK_MUTED;
  sand_show_text (self, "forfeit", reward, &type, self->width - M, M + 66);
}

void
sand_show_reveal (SandShow *self)
{
  double foot = self->height - M + 16, top;
  guint  n = self->scene->teams->len;
  Rows   rows = { 0 };

  if (is_ceremony (self) && n > 0 && self->scene->stage == SAND_SHOWN_RULE) {
    sand_show_ceremony (self);
    return;
  }
  top = show_heading (self) + 30;

  if (n == 0) {
    sand_show_nothing (self, _ ("There are no results yet"));
    return;
  }
  rows.top = top;
  rows.row = MIN ((foot - 190 - top) / n, n <= 4 ? 148 : 108);
  rows.side = MIN (66, rows.row * 0.74);
  rows.growth = is_ceremony (self) ? 0 : 160;
  /* Not chosen by the longest name: it may be one that is still to come. */
  rows.name_size = CLAMP (rows.row * 0.42, 24, 46);
  rows.name_width = sand_show_measure_names (self, rows.name_size, self->width * 0.11, self->width * 0.24);
  for (guint i = 0; i < n; i++)
    show_place (self, i, &rows);
  if (self->scene->awards->len > 0)
    sand_show_awards (self, foot - 174, 120);
  show_rule (self, foot);
  show_prizes (self);
}
