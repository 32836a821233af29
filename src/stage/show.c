#include "stage/show.h"

#include "stage/words.h"

#include <glib/gi18n.h>
#include <math.h>

#define M SAND_SHOW_MARGIN

char *
sand_show_key (const char *part, const SandSceneTeam *team)
{
  return g_strdup_printf ("row:%s:%s", team->id, part);
}

SandExtent
sand_show_text (SandShow *self, const char *key, const char *text, const SandType *type, double x, double y)
{
  return sand_picture_text (self->picture, key, text, type, x, y);
}

double
sand_show_head (SandShow *self, const char *eyebrow, const char *title)
{
  SandType small = { .size = 34, .bold = TRUE, .ink = SAND_INK_GOLD, .width = self->width * 0.6 };
  SandType large = {
    .size = 76,
    .bold = TRUE,
    .ink = SAND_INK_TEXT,
    .width = self->width - 2 * M,
    .lines = 2,
    .wrap = TRUE,
  };
  double     y = M - 4;
  SandExtent extent = sand_show_text (self, "eyebrow", eyebrow, &small, M, y);

  if (eyebrow[0] != '\0')
    y += extent.height + 24;
  extent = sand_show_text (self, "title", title, &large, M, y);
  return y + extent.height;
}

char *
sand_show_shorten (SandShow *self, const char *text, const SandType *type)
{
  SandType         whole = *type;
  double           most = type->size * (1 + SAND_SHOW_LINE * (MAX (type->lines, 1) - 1)) + 1;
  glong            least = 0, n = g_utf8_strlen (text, -1);
  g_autofree char *kept = NULL;

  whole.lines = 40;
  whole.wrap = TRUE;
  if (sand_picture_measure (self->picture, text, &whole).height <= most)
    return g_strdup (text);
  while (least < n) {
    glong            middle = (least + n + 1) / 2;
    g_autofree char *begin = g_utf8_substring (text, 0, middle), *cut = g_strconcat (begin, "…", NULL);
    if (sand_picture_measure (self->picture, cut, &whole).height <= most)
      least = middle;
    else
      n = middle - 1;
  }
  kept = g_utf8_substring (text, 0, least);
  return g_strconcat (g_strchomp (kept), "…", NULL);
}

void
sand_show_card (SandShow *self, const char *key, const SandArea *area, gboolean gold)
{
  SandPaint paint = { .ink = SAND_INK_TEXT, .fill = 0.055, .radius = 22 };

  if (gold)
    paint = (SandPaint){ .ink = SAND_INK_GOLD, .fill = 0.13, .border = 0.6, .radius = 22 };
  sand_picture_box (self->picture, key, area, &paint);
}

void
sand_show_pill (SandShow *self, const char *key, const char *text, double right, double middle)
{
  SandType         type = { .size = 28, .bold = TRUE, .ink = SAND_INK_GOLD, .align = 0.5, .rise = 0.5 };
  SandPaint        paint = { .ink = SAND_INK_GOLD, .fill = 0.06, .border = 0.9, .radius = 30 };
  SandExtent       extent = sand_picture_measure (self->picture, text, &type);
  SandArea         area = { right - extent.width - 56, middle - 30, extent.width + 56, 60 };
  g_autofree char *box = g_strconcat (key, ":box", NULL);

  sand_picture_box (self->picture, box, &area, &paint);
  sand_show_text (self, key, text, &type, area.x + area.width / 2, middle);
}

void
sand_show_grid (const SandShow *self, guint n, guint *out_columns, guint *out_rows)
{
  guint columns = n <= 3 ? MAX (n, 1) : n == 4           ? 2
                                      : n <= 6 || n == 9 ? 3
                                                         : 4;

  if (columns == 4 && self->width < 1700)
    columns = 3;
  *out_columns = columns;
  *out_rows = (MAX (n, 1) + columns - 1) / columns;
}

SandArea
sand_show_grid_area (const SandShow *self, guint n, guint index, double top, double bottom)
{
  double gap = 28, width, height;
  guint  columns, rows;

  sand_show_grid (self, n, &columns, &rows);
  width = (self->width - 2 * M - gap * (columns - 1)) / columns;
  height = (bottom - top - gap * (rows - 1)) / rows;
  return (SandArea){ M + (width + gap) * (index % columns), top + (height + gap) * (index / columns), width, height };
}

void
sand_show_nothing (SandShow *self, const char *sentence)
{
  SandType type = {
    .size = 48,
    .ink = SAND_INK_MUTED,
    .width = self->width - 4 * M,
    .lines = 3,
    .wrap = TRUE,
    .align = 0.5,
    .rise = 0.5,
  };

  sand_show_text (self, "nothing", sentence, &type, self->width / 2, self->height / 2);
}

static char *
describe_award (const SandSceneAward *award)
{
  g_autofree char *names = sand_words_names (award->teams, award->numbers);
  g_autofree char *score = sand_words_score (award->score);
  g_autofree char *before = sand_words_score (award->before);
  g_autofree char *growth = sand_words_signed (award->growth);

  if (award->kind == SAND_AWARD_HIGHEST)
    return g_strdup_printf ("%s · %s", names, score);
  if (isnan (award->before) || award->teams->len > 1)
    return g_strdup_printf ("%s · %s", names, growth);
  return g_strdup_printf ("%s · %s → %s = %s", names, before, score, growth);
}

/* "second Pathfinders +19.0"; that several share the award is said */
static char *
describe_lead (const SandSceneAward *award)
{
  g_autofree char *second = NULL, *name = NULL;

  if (award->teams->len > 1)
    return g_strdup (_ ("equal"));
  if (award->kind == SAND_AWARD_HIGHEST || award->second_number == 0)
    return g_strdup ("");
  second = sand_words_signed (award->second_growth);
  name = sand_words_team_named (award->second, award->second_number);
  /* Translators: the team that improved second most, and by how much */
  return g_strdup_printf (_ ("second %1$s %2$s"), name, second);
}

static void
show_award (SandShow *self, const SandSceneAward *award, const SandArea *area)
{
  gboolean         improved = award->kind == SAND_AWARD_IMPROVED;
  const char      *name = improved ? "improved" : "highest";
  g_autofree char *text = describe_award (award), *lead = describe_lead (award), *caption = NULL;
  g_autofree char *box = g_strconcat ("award:", name, NULL), *sign = g_strconcat (box, ":sign", NULL);
  g_autofree char *head = g_strconcat (box, ":head", NULL), *body = g_strconcat (box, ":body", NULL);
  g_autofree char *tail = g_strconcat (box, ":tail", NULL);
  SandType         small = { .size = 26, .ink = SAND_INK_MUTED, .width = area->width - 140 };
  SandType         large = { .size = 36, .bold = TRUE, .width = area->width - 132, .lines = 2, .rise = 0.5 };
  SandExtent       extent;

  caption = award->assessment == 0
              ? g_strdup (improved ? _ ("Most improved") : _ ("Highest score"))
              : g_strdup_printf (improved ? _ ("Assessment %u: most improved") : _ ("Assessment %u: highest score"),
                                 award->assessment);
  sand_show_card (self, box, area, improved);
  sand_picture_symbol (self->picture, sign, improved ? SAND_SYMBOL_UP : SAND_SYMBOL_STAR, area->x + 34,
                       area->y + area->height / 2 - 22, 44, SAND_INK_GOLD, 0);
  sand_show_text (self, head, caption, &small, area->x + 104, area->y + area->height / 2 - 44);
  extent = sand_show_text (self, body, text, &large, area->x + 104, area->y + area->height / 2 + 22);
  small.width = area->width - 140 - extent.width - 18;
  small.lines = 2;
  small.rise = 0.5;
  if (small.width > 220)
    sand_show_text (self, tail, lead, &small, area->x + 104 + extent.width + 18, area->y + area->height / 2 + 22);
}

static void
show_next (SandShow *self, const SandArea *area)
{
  g_autofree char *clock = sand_words_clock (self->now->left_ms);
  SandType         small = { .size = 26, .ink = SAND_INK_MUTED, .align = 1, .width = area->width - 60 };
  SandType         large = { .size = 46, .bold = TRUE, .ink = SAND_INK_TEXT, .align = 1 };
  double           right = area->x + area->width - 32;

  sand_show_card (self, "next", area, FALSE);
  sand_show_text (self, "next:head", _ ("Time left"), &small, right, area->y + area->height / 2 - 46);
  sand_show_text (self, "clock", clock, &large, right, area->y + area->height / 2 - 4);
}

void
sand_show_awards (SandShow *self, double top, double height)
{
  const SandScene *scene = self->scene;
  double           gap = 28, x = M, total = self->width - 2 * M;
  double           last = self->now->clock && scene->kind == SAND_SCENE_SCORES ? 290 : 0;
  double           rest = total - (last > 0 ? last + gap : 0);

  for (guint i = 0; i < scene->awards->len; i++) {
    const SandSceneAward *award = scene->awards->pdata[i];
    double                part = scene->awards->len == 1 ? 1 : award->kind == SAND_AWARD_IMPROVED ? 0.58
                                                                                                  : 0.42;
    SandArea              area = { x, top, (rest - gap * (scene->awards->len - 1)) * part, height };
    show_award (self, award, &area);
    x += area.width + gap;
  }
  if (last > 0)
    show_next (self, &(SandArea){ M + total - last, top, last, height });
}

void
sand_show_scene (SandPicture *picture, const SandScene *scene, const SandShowNow *now)
{
  static void (*const shows[SAND_N_SCENES]) (SandShow *) = {
    [SAND_SCENE_WELCOME] = sand_show_welcome,
    [SAND_SCENE_WALL] = sand_show_wall,
    [SAND_SCENE_EXERCISE] = sand_show_exercise,
    [SAND_SCENE_SHEET] = sand_show_sheet,
    [SAND_SCENE_PK] = sand_show_answers,
    [SAND_SCENE_ROUND] = sand_show_answers,
    [SAND_SCENE_SCORES] = sand_show_scores,
    [SAND_SCENE_REVEAL] = sand_show_reveal,
    [SAND_SCENE_CEREMONY] = sand_show_reveal,
    [SAND_SCENE_BREAK] = sand_show_break,
    [SAND_SCENE_NOTICE] = sand_show_notice,
  };
  SandShow self = { picture, scene, now, sand_picture_get_width (picture), sand_picture_get_height (picture) };

  shows[scene->kind](&self);
}

double
sand_show_measure_names (SandShow *self, double size, double least, double most)
{
  SandType type = { .size = size, .bold = TRUE };
  double   widest = 0;

  for (guint i = 0; i < self->scene->teams->len; i++) {
    g_autofree char *name = sand_words_team (self->scene->teams->pdata[i]);
    widest = MAX (widest, sand_picture_measure (self->picture, name, &type).width);
  }
  return CLAMP (ceil (widest) + 4, least, most);
}

double
sand_show_choose_name_size (SandShow *self, double largest, double least, double room)
{
  double size = floor (largest);

  while (size > least && sand_show_measure_names (self, size, 0, G_MAXDOUBLE) > room)
    size--;
  return MAX (size, MIN (largest, least));
}
