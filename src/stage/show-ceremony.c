#include "stage/show.h"

#include "stage/words.h"

#include <glib/gi18n.h>

#define M   SAND_SHOW_MARGIN
#define GAP 28
/* Who stands on the steps. */
#define FIRST 3
/* Room for a total and a place. */
#define LEAST_STEP 176
/* Of a card of awards. */
#define HEAD 72
/* Where the name begins of a team beside the steps, and what stands free behind its total. */
#define OTHER_NAME 104
#define OTHER_FREE 36
/* In smaller type than this a name wraps. */
#define LEAST_SIZE 22

/** The steps from the left: whose place, and which part of the highest they are. */
static const struct {
  guint  place;
  double height;
} steps[FIRST] = { { 1, 0.78 }, { 0, 1 }, { 2, 0.62 } };

static char *
write_place (const SandSceneTeam *team)
{
  /* Translators: %u is a rank */
  return team->equal ? g_strdup_printf (_ ("Place %u, equal"), team->rank)
                     : g_strdup_printf (_ ("Place %u"), team->rank);
}

static void
show_step (SandShow *self, const SandSceneTeam *team, const SandArea *area, double most_mark)
{
  g_autofree char *box = sand_show_key ("step", team), *mark = sand_show_key ("mark", team);
  g_autofree char *name = sand_show_key ("name", team), *total = sand_show_key ("total", team);
  g_autofree char *place = sand_show_key ("rank", team), *called = sand_words_team (team);
  g_autofree char *points = sand_words_points (team->score), *rank = write_place (team);
  double           x = area->x + area->width / 2, side = MIN (112, MIN (area->width * 0.42, most_mark));
  SandType         title = { .size = 38, .bold = TRUE, .align = 0.5, .width = area->width - 16, .lines = 2, .rise = 1 };
  SandType         figure = { .size = 84, .bold = TRUE, .align = 0.5, .rise = 0.5, .width = area->width - 32 };
  SandType         small = { .size = 30, .bold = TRUE, .align = 0.5, .rise = 0.5, .width = area->width - 32 };
  SandPaint        paint = { .ink = SAND_INK_TEAM, .team = team->number, .fill = 0.16, .border = 0.85, .radius = 18 };
  SandExtent       extent;

  small.ink = team->rank == 1 ? SAND_INK_GOLD : SAND_INK_TEXT;
  sand_picture_box (self->picture, box, area, &paint);
  extent = sand_show_text (self, name, called, &title, x, area->y - 20);
  sand_picture_mark (self->picture, mark, x - side / 2, area->y - 40 - extent.height - side, side, team->number);
  sand_show_text (self, total, points, &figure, x, area->y + 76);
  sand_show_text (self, place, rank, &small, x, area->y + 148);
}

static void
show_steps (SandShow *self, const SandArea *area)
{
  guint  n = MIN (self->scene->teams->len, FIRST);
  double width = MIN ((area->width - GAP * (n - 1)) / n, 300);
  double x = area->x + (area->width - width * n - GAP * (n - 1)) / 2;
  /* Where many stand beside them, the steps keep their heights and the marks get smaller. */
  double mark = area->height < 520 ? 76 : 112, highest = area->height - 138 - mark;

  for (guint i = 0; i < FIRST; i++) {
    SandArea step = { x, 0, width, MAX (highest * steps[i].height, LEAST_STEP) };
    if (steps[i].place >= n)
      continue;
    step.y = area->y + area->height - step.height;
    show_step (self, self->scene->teams->pdata[steps[i].place], &step, mark);
    x += width + GAP;
  }
}

/** How those beside the steps are arranged. */
typedef struct {
  guint    columns, rows;
  double   size, row, width, points; /* type, and what one of them has room for */
  gboolean wrap;
} Others;

/* How wide the longest name and the longest figure are. */
static void
measure_others (SandShow *self, double size, double *out_name, double *out_points)
{
  SandType type = { .size = size, .bold = TRUE };

  *out_name = *out_points = 0;
  for (guint i = FIRST; i < self->scene->teams->len; i++) {
    const SandSceneTeam *team = self->scene->teams->pdata[i];
    g_autofree char     *called = sand_words_team (team), *points = sand_words_points (team->score);
    *out_name = MAX (*out_name, sand_picture_measure (self->picture, called, &type).width);
    *out_points = MAX (*out_points, sand_picture_measure (self->picture, points, &type).width);
  }
}

/* Three columns where all names have room in large type, else two. */
static Others
arrange_others (SandShow *self, double width)
{
  guint  n = self->scene->teams->len - FIRST;
  double name;
  Others plan = { .columns = MIN (n, 3), .size = 32 };

  for (; plan.size > LEAST_SIZE; plan.size--) {
    if (plan.columns == 3 && plan.size < 26)
      plan = (Others){ .columns = 2, .size = 32 };
    plan.width = MIN (width / plan.columns, 560);
    measure_others (self, plan.size, &name, &plan.points);
    if (name + plan.points <= plan.width - OTHER_NAME - OTHER_FREE - 16)
      break;
  }
  plan.rows = (n + plan.columns - 1) / plan.columns;
  plan.wrap = plan.size <= LEAST_SIZE;
  plan.row = plan.rows <= 3 ? 62 : plan.wrap ? 50
                                             : 42;
  return plan;
}

/* Those who stand beside the steps are named all the same, in their order. */
static void
show_others (SandShow *self, const Others *plan, const SandArea *area)
{
  guint  n = self->scene->teams->len - FIRST;
  double width = plan->width, side = MIN (44, plan->row - 8);

  for (guint i = 0; i < n; i++) {
    const SandSceneTeam *team = self->scene->teams->pdata[FIRST + i];
    g_autofree char     *mark = sand_show_key ("mark", team), *name = sand_show_key ("name", team);
    g_autofree char     *place = sand_show_key ("rank", team), *called = sand_words_team (team);
    g_autofree char     *total = sand_show_key ("total", team);
    g_autofree char     *rank = g_strdup_printf ("%u", team->rank), *points = sand_words_points (team->score);
    double               x = area->x + width * (i % plan->columns), y = area->y + plan->row * (i / plan->columns + 0.5);
    SandType             figure = { .size = MIN (34, plan->size + 4), .bold = TRUE, .rise = 0.5, .align = 0.5 };
    SandType             title = { .size = plan->size, .bold = TRUE, .rise = 0.5, .lines = 2, .wrap = plan->wrap };
    SandType             right = { .size = plan->size, .bold = TRUE, .ink = SAND_INK_MUTED, .rise = 0.5, .align = 1 };
    figure.ink = SAND_INK_MUTED;
    title.width = width - OTHER_NAME - plan->points - OTHER_FREE - 16;
    sand_show_text (self, place, rank, &figure, x + 20, y);
    sand_picture_mark (self->picture, mark, x + OTHER_NAME - side - 14, y - side / 2, side, team->number);
    sand_show_text (self, name, called, &title, x + OTHER_NAME, y);
    sand_show_text (self, total, points, &right, x + width - OTHER_FREE, y);
  }
}

static void
show_award (SandShow *self, guint index, const SandArea *area)
{
  const SandSceneAward *award = self->scene->awards->pdata[index];
  gboolean              improved = award->kind == SAND_AWARD_IMPROVED;
  g_autofree char      *key = g_strdup_printf ("honour:%u", index), *sign = g_strconcat (key, ":sign", NULL);
  g_autofree char      *head = g_strconcat (key, ":head", NULL), *figure = g_strconcat (key, ":figure", NULL);
  g_autofree char      *names = sand_words_names (award->teams, award->numbers);
  g_autofree char      *number = improved ? sand_words_signed (award->growth) : sand_words_score (award->score);
  double                middle = area->y + area->height / 2, x = area->x + 90, top;
  SandType              value = { .size = 46, .bold = TRUE, .ink = SAND_INK_GOLD, .align = 1, .rise = 0.5 };
  SandType              small = { .size = 26, .ink = SAND_INK_MUTED, .rise = 0.5, .width = area->width - 250 };
  SandType              large = { .size = 40, .bold = TRUE, .rise = 0.5, .width = area->width - 250, .lines = 2 };

  sand_picture_symbol (self->picture, sign, improved ? SAND_SYMBOL_UP : SAND_SYMBOL_STAR, area->x + 30, middle - 19, 38,
                       SAND_INK_GOLD, 0);
  small.rise = large.rise = 0;
  top = middle - (small.size * 1.35 + sand_picture_measure (self->picture, names, &large).height) / 2;
  sand_show_text (self, head, improved ? _ ("Most improved") : _ ("Highest score"), &small, x, top);
  sand_show_text (self, key, names, &large, x, top + small.size * 1.35);
  sand_show_text (self, figure, number, &value, area->x + area->width - 32, middle);
}

static guint
count_of_assessment (const GPtrArray *awards, guint first)
{
  guint k = ((const SandSceneAward *) awards->pdata[first])->assessment, n = 1;

  while (first + n < awards->len && ((const SandSceneAward *) awards->pdata[first + n])->assessment == k)
    n++;
  return n;
}

static guint
count_cards (const GPtrArray *awards)
{
  guint n = 0;

  for (guint i = 0; i < awards->len; i += count_of_assessment (awards, i))
    n++;
  return n;
}

/* A card an assessment: the highest score and the most improved. */
static void
show_awards (SandShow *self, const SandArea *area)
{
  const GPtrArray *awards = self->scene->awards;
  guint            cards = count_cards (awards);
  double           room = area->height - HEAD * cards - GAP * (cards - 1.0);
  double           row = MIN (room / MAX (awards->len, 1), 130), y = area->y + (room - row * awards->len) / 2;

  for (guint i = 0, n; i < awards->len; i += n) {
    guint            k = ((const SandSceneAward *) awards->pdata[i])->assessment;
    g_autofree char *key = g_strdup_printf ("honours:%u", k), *head = g_strconcat (key, ":head", NULL);
    g_autofree char *title = sand_words_assessment (k);
    SandType         type = { .size = 28, .bold = TRUE, .ink = SAND_INK_GOLD, .width = area->width - 64 };
    SandArea         card = { area->x, y, area->width, 0 };
    n = count_of_assessment (awards, i);
    card.height = HEAD + row * n;
    sand_show_card (self, key, &card, FALSE);
    sand_show_text (self, head, title, &type, card.x + 30, card.y + 24);
    for (guint a = 0; a < n; a++)
      show_award (self, i + a, &(SandArea){ card.x, card.y + HEAD - 10 + row * a, card.width, row });
    y += card.height + GAP;
  }
}

/* The picture that the class takes home: who won, who was honoured, and thanks. */
void
sand_show_ceremony (SandShow *self)
{
  const SandScene *scene = self->scene;
  const char      *eyebrow = scene->title[0] == '\0' ? _ ("Ceremony") : scene->title;
  SandType         thanks = { .size = 34, .bold = TRUE, .ink = SAND_INK_GOLD, .rise = 1, .width = self->width - 2 * M };
  double           top = sand_show_head (self, eyebrow, _ ("Final standings")) + 36;
  double           foot = self->height - M + 10, bottom = foot - 74, left = self->width - 2 * M, beside = 0;
  Others           others = { 0 };

  if (scene->awards->len > 0)
    left = left * 0.57 - GAP;
  if (scene->teams->len > FIRST) {
    others = arrange_others (self, left);
    beside = 16 + others.row * others.rows;
  }
  show_steps (self, &(SandArea){ M, top, left, bottom - beside - top });
  if (beside > 0)
    show_others (self, &others, &(SandArea){ M, bottom - beside + 16, left, beside - 16 });
  show_awards (self, &(SandArea){ M + left + 2 * GAP, top, self->width - 2 * M - left - 2 * GAP, bottom - top });
  sand_show_text (self, "thanks", _ ("Thank you all: every team goes home with its own tools."), &thanks, M, foot);
}
