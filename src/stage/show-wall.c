#include "stage/show.h"

#include "stage/words.h"

#include <glib/gi18n.h>
#include <math.h>

#define M SAND_SHOW_MARGIN

/* What can be read from the last row. */
#define LEAST_SIZE 26
/* Cards below this height have no room for a slogan. */
#define DENSE 300
/* Fewer teams than would fill the wall do not get cards that are empty below. */
#define CARD_MOST 560
#define LINE_MOST 156
/* Letters of a usual name, in sizes of the type. */
#define USUAL_NAME 3.2

/** How the roles of a team are set. */
typedef struct {
  guint    columns;
  double   cell, line, size, label; /* label: the widest one's width */
  gboolean stacked;                 /* the role stands above the name, else before it */
} Roles;

static double
measure_labels (SandShow *self)
{
  SandType type = { .size = LEAST_SIZE };
  double   widest = 0;

  for (guint r = 0; r < SAND_N_ROLES; r++)
    widest = MAX (widest, sand_picture_measure (self->picture, sand_words_role ((SandRole) r), &type).width);
  return widest;
}

/* The longest name of all teams, in sizes of its type. */
static double
measure_longest (SandShow *self)
{
  SandType type = { .size = 50, .bold = TRUE };
  double   widest = USUAL_NAME * type.size;

  for (guint i = 0; i < self->scene->teams->len; i++) {
    const SandSceneTeam *team = self->scene->teams->pdata[i];
    for (guint r = 0; r < SAND_N_ROLES; r++)
      if (team->roles[r][0] != '\0')
        widest = MAX (widest, sand_picture_measure (self->picture, team->roles[r], &type).width);
  }
  return widest / type.size;
}

/* Two by two, or below one another where the card is narrow; names as large as the room allows. */
static Roles
arrange_roles (SandShow *self, const SandArea *card, double room)
{
  gboolean dense = card->height < DENSE;
  Roles    roles = { .columns = card->width > 400 ? 2 : 1, .label = measure_labels (self) };
  double   longest = measure_longest (self), above, before;

  if (dense && card->width < 500 && room / SAND_N_ROLES > LEAST_SIZE)
    roles.columns = 1;
  roles.cell = (card->width - 64) / roles.columns;
  roles.line = MIN (room * roles.columns / SAND_N_ROLES, LINE_MOST);
  above = MIN (roles.line - LEAST_SIZE * 1.3 - 14, (roles.cell - 16) / longest);
  before = MIN (roles.line * (dense ? 0.85 : 0.56), (roles.cell - roles.label - 30) / longest);
  roles.stacked = !dense && above > before;
  roles.size = CLAMP (roles.stacked ? above : before, LEAST_SIZE, dense ? 34 : 64);
  return roles;
}

/* Where columns have no room, the roles stand in one paragraph. */
static void
show_roles_in_a_row (SandShow *self, const SandSceneTeam *team, const SandArea *card, double y, double bottom)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char    *key = sand_show_key ("roles", team), *shown = NULL;
  SandType            type = { .size = LEAST_SIZE, .ink = SAND_INK_TEXT, .width = card->width - 64, .wrap = TRUE };

  /* A role stays beside its name, and the dot at the end of its line. */
  for (guint r = 0; r < SAND_N_ROLES; r++)
    if (team->roles[r][0] != '\0')
      g_string_append_printf (text, "%s%s\u00a0%s", text->len > 0 ? "\u00a0· " : "", sand_words_role ((SandRole) r),
                              team->roles[r]);
  type.lines = MAX (1, (int) ((bottom - y) / (LEAST_SIZE * 1.3)));
  type.brief = TRUE; /* people have names of any length */
  shown = sand_show_shorten (self, text->str, &type);
  while (!g_str_equal (shown, text->str) && type.size > LEAST_SIZE * 0.77) {
    type.size--;
    g_free (shown);
    shown = sand_show_shorten (self, text->str, &type);
  }
  sand_show_text (self, key, shown, &type, card->x + 32, y);
}

static void
show_roles (SandShow *self, const SandSceneTeam *team, const SandArea *card, double y, double bottom)
{
  Roles roles = arrange_roles (self, card, bottom - y);

  if (!roles.stacked && roles.cell - roles.label - 30 < USUAL_NAME * LEAST_SIZE) {
    show_roles_in_a_row (self, team, card, y, bottom);
    return;
  }
  y += MAX ((bottom - y - roles.line * ((SAND_N_ROLES + roles.columns - 1) / roles.columns)) / 2, 0);
  for (guint r = 0; r < SAND_N_ROLES; r++) {
    g_autofree char *part = g_strdup_printf ("role:%u", r), *head = sand_show_key (part, team);
    g_autofree char *key = g_strconcat (head, ":name", NULL), *shown = NULL;
    double           x = card->x + 32 + roles.cell * (r % roles.columns), top = y + roles.line * (r / roles.columns);
    double           before = roles.stacked ? 0 : roles.label + 14, middle = top + roles.line / 2;
    SandType         label = { .size = LEAST_SIZE, .ink = SAND_INK_MUTED, .width = roles.cell - 16 };
    SandType         name = { .size = roles.size, .bold = TRUE, .width = roles.cell - 16 - before, .lines = 2 };
    if (team->roles[r][0] == '\0')
      continue;
    label.rise = name.rise = roles.stacked ? 0 : 0.5;
    name.brief = TRUE; /* people have names of any length */
    name.lines = card->height < DENSE ? 1 : 2;
    sand_show_text (self, head, sand_words_role ((SandRole) r), &label, x, roles.stacked ? top : middle);
    shown = card->height < DENSE ? sand_show_shorten (self, team->roles[r], &name) : g_strdup (team->roles[r]);
    sand_show_text (self, key, shown, &name, x + before, roles.stacked ? top + LEAST_SIZE * 1.3 : middle);
  }
}

static void
show_member_count (SandShow *self, const SandSceneTeam *team, double x, double y, double width)
{
  SandType         type = { .size = LEAST_SIZE, .ink = SAND_INK_MUTED, .rise = 0.5, .width = width };
  g_autofree char *key = sand_show_key ("members", team), *text = NULL;

  text = g_strdup_printf (ngettext ("%u member", "%u members", team->n_members), team->n_members);
  sand_show_text (self, key, text, &type, x, y);
}

static void
show_team (SandShow *self, const SandSceneTeam *team, const SandArea *card)
{
  g_autofree char *box = sand_show_key ("card", team), *mark = sand_show_key ("mark", team);
  g_autofree char *name = sand_show_key ("name", team), *slogan = sand_show_key ("slogan", team);
  g_autofree char *called = sand_words_team (team);
  gboolean         counted;
  double           side = CLAMP (card->height * 0.24, 52, card->width > 700 ? 112 : 84);
  double           x = card->x + 32 + side + 24, y;
  double           size = CLAMP (card->height * 0.13, 32, card->width > 700 ? 64 : 52);
  SandType         type = {
            .size = size,
            .bold = TRUE,
            .width = card->x + card->width - 28 - x,
            .lines = 2,
            .rise = 0.5,
  };
  SandType small = {
    .size = CLAMP (size * 0.66, LEAST_SIZE, 34),
    .ink = SAND_INK_GOLD,
    .width = card->width - 64,
    .lines = 2,
    .wrap = TRUE,
  };

  sand_show_card (self, box, card, FALSE);
  sand_picture_mark (self->picture, mark, card->x + 32, card->y + 28, side, team->number);
  /* A name of two lines takes the place of the number of members. */
  counted = team->n_members > 0 && sand_picture_measure (self->picture, called, &type).height < size * 1.2;
  sand_show_text (self, name, called, &type, x, card->y + 28 + side * (counted ? 0.28 : 0.5));
  y = card->y + 28 + side + (card->height < DENSE ? 10 : 20);
  if (card->height >= DENSE && team->slogan[0] != '\0')
    y += sand_show_text (self, slogan, team->slogan, &small, card->x + 32, y).height + 18;
  show_roles (self, team, card, y, card->y + card->height - (card->height < DENSE ? 14 : 24));
  if (counted)
    show_member_count (self, team, x, card->y + 28 + side * 0.84, type.width);
}

void
sand_show_wall (SandShow *self)
{
  double top = sand_show_head (self, self->scene->course, _ ("Our teams")) + 44;
  double bottom = self->height - M + 12;
  guint  n = self->scene->teams->len, columns, rows;

  if (n == 0)
    sand_show_nothing (self, _ ("There are no teams yet"));
  sand_show_grid (self, n, &columns, &rows);
  bottom = MIN (bottom, top + rows * (CARD_MOST + 28.0));
  for (guint i = 0; i < n; i++) {
    SandArea card = sand_show_grid_area (self, n, i, top, bottom);
    show_team (self, self->scene->teams->pdata[i], &card);
  }
}

/* All teams at the foot, in two rows where one has no room for their names, or their signs alone. */
static void
show_team_marks (SandShow *self, double bottom)
{
  double   room = self->width - 2 * M, side = 60, row = 84, cell;
  guint    n = MAX (self->scene->teams->len, 1), rows = room / n >= 280 ? 1 : 2, columns = (n + rows - 1) / rows;
  gboolean named = room / columns >= 250;
  SandType type = { .size = 30, .bold = TRUE, .lines = 2, .rise = 0.5 };

  if (!named) {
    rows = 1;
    columns = n;
  }
  cell = MIN (room / columns, 560);
  type.width = cell - side - 52;
  for (guint i = 0; i < self->scene->teams->len; i++) {
    const SandSceneTeam *team = self->scene->teams->pdata[i];
    g_autofree char     *mark = sand_show_key ("mark", team), *name = sand_show_key ("name", team);
    g_autofree char     *called = sand_words_team (team);
    double               x = M + cell * (i % columns), y = bottom - side - row * (rows - 1 - i / columns);
    sand_picture_mark (self->picture, mark, x, y, side, team->number);
    if (named)
      sand_show_text (self, name, called, &type, x + side + 16, y + side / 2);
  }
}

void
sand_show_welcome (SandShow *self)
{
  const SandScene *scene = self->scene;
  SandType         small = { .size = 40, .bold = TRUE, .ink = SAND_INK_GOLD, .rise = 1 };
  SandType         large = { .size = 124, .bold = TRUE, .width = self->width - 2 * M, .lines = 2, .rise = 0.5 };
  SandType         line = { .size = 40, .ink = SAND_INK_TEXT, .width = self->width - 2 * M, .lines = 2 };
  g_autofree char *place = NULL, *date = NULL, *trainer = NULL;
  SandPaint        rule = { .ink = SAND_INK_GOLD, .fill = 0.9, .radius = 3 };
  double           middle = self->height * 0.40;
  SandExtent       extent = sand_show_text (self, "title", scene->course, &large, M, middle);
  double           y = middle + extent.height / 2 + 56;

  sand_picture_box (self->picture, "rule", &(SandArea){ M, y, 132, 6 }, &rule);
  y += 54;
  show_team_marks (self, self->height - M - 8);
  sand_show_text (self, "eyebrow", _ ("Welcome"), &small, M, middle - extent.height / 2 - 36);
  if (g_strcmp0 (scene->title, scene->course) != 0)
    y += sand_show_text (self, "workshop", scene->title, &line, M, y).height + 18;
  line.ink = SAND_INK_MUTED;
  line.size = 36;
  date = sand_words_date (scene->date);
  place = date[0] != '\0' && scene->room[0] != '\0' ? g_strdup_printf ("%s · %s", date, scene->room)
                                                    : g_strconcat (date, scene->room, NULL);
  y += sand_show_text (self, "place", place, &line, M, y).height + 20;
  if (scene->trainer[0] == '\0')
    return;
  /* Translators: %s is the trainer's name */
  trainer = g_strdup_printf (_ ("Your trainer: %s"), scene->trainer);
  sand_show_text (self, "trainer", trainer, &line, M, y);
}

void
sand_show_break (SandShow *self)
{
  g_autofree char *clock = sand_words_clock (self->now->left_ms), *until = NULL, *next = NULL;
  double           middle = self->height * 0.47, x = self->width / 2;
  SandType         small = { .size = 54, .bold = TRUE, .ink = SAND_INK_GOLD, .align = 0.5, .rise = 1 };
  SandType         large = {
            .size = 330,
            .bold = TRUE,
            .align = 0.5,
            .rise = 0.5,
            .width = self->width - 2 * M,
            .ink = self->now->left_ms < 0 ? SAND_INK_WARN : SAND_INK_TEXT,
  };
  SandType line = { .size = 46, .ink = SAND_INK_TEXT, .align = 0.5, .width = self->width - 2 * M };

  sand_show_text (self, "title", self->scene->title[0] == '\0' ? _ ("Break") : self->scene->title, &small, x,
                  middle - 210);
  if (self->now->clock)
    sand_show_text (self, "clock", clock, &large, x, middle);
  if (self->now->until != NULL && self->now->running && self->now->left_ms > 0) {
    /* Translators: %s is a time of day */
    until = g_strdup_printf (_ ("We go on at %s"), self->now->until);
    sand_show_text (self, "until", until, &line, x, middle + 206);
  }
  if (self->scene->next[0] == '\0')
    return;
  next = g_strdup_printf (_ ("Next: %s"), self->scene->next);
  line.size = 34;
  line.ink = SAND_INK_MUTED;
  sand_show_text (self, "following", next, &line, x, middle + 284);
}
