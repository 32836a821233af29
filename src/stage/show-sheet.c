#include "stage/show.h"

#include "stage/words.h"

#include <glib/gi18n.h>
#include <math.h>

#define M SAND_SHOW_MARGIN
/* Between the edges of the card and what it holds, and between the columns. */
#define PAD    30.0
#define GUTTER 32
/* What can be read from the last row, on a card. */
#define LEAST_ON_CARD 34
/* The room of a figure behind its label. */
#define FIGURE 110.0

static void
show_owner (SandShow *self, double top)
{
  const SandSceneTeam *team = self->scene->teams->pdata[0];
  g_autofree char     *name = sand_words_team (team);
  SandType             type = { .size = 36, .bold = TRUE, .align = 1, .rise = 0.5, .width = self->width * 0.3 };
  double               right = self->width - M, side = 60;

  sand_picture_mark (self->picture, "owner:mark", right - side, top - side / 2, side, team->number);
  sand_show_text (self, "owner", name, &type, right - side - 20, top);
}

/** The grid of a sheet's lines: label, figure, and the parts as cells to the right of them. */
typedef struct {
  double x, width;            /* of a line */
  double label, figure, cell; /* widths */
  double cells;               /* where the first cell begins */
  double height, size;        /* of a line, and of its label's type */
} Lines;

static gboolean
has_figures (const SandSceneDigest *digest)
{
  return digest->lines->len > 0 && ((const SandSceneLine *) digest->lines->pdata[0])->figure[0] != '\0';
}

static guint
count_most_parts (const SandSceneDigest *digest)
{
  guint most = 0;

  for (guint i = 0; i < digest->lines->len; i++)
    most = MAX (most, ((const SandSceneLine *) digest->lines->pdata[i])->parts->len);
  return most;
}

/* Fewer parts rather than smaller letters, but never fewer than the headings name. */
static guint
count_cells (const SandSceneDigest *digest, guint n_parts, double room)
{
  guint least = digest->kind == SAND_KIND_PLAN ? 250 : 60, fit = (guint) (room / least);

  return MIN (n_parts, MAX (MAX (fit, 1), digest->headings->len));
}

static SandType
make_part_type (const Lines *lines, double width)
{
  double size = lines->size * 0.9;

  return (SandType){
    .size = size,
    .rise = 0.5,
    .brief = TRUE,
    .lines = MAX ((int) (lines->height / (size * SAND_SHOW_LINE)), 1),
    .width = width,
    .wrap = TRUE,
  };
}

/* Whether every text of the sheet has room in one line. */
static gboolean
fits_on_lines (SandShow *self, const Lines *lines)
{
  const SandSceneDigest *digest = self->scene->digest;
  SandType               label = { .size = lines->size, .bold = TRUE };
  SandType               part = { .size = lines->size * 0.9 };

  for (guint i = 0; i < digest->lines->len; i++) {
    const SandSceneLine *line = digest->lines->pdata[i];
    if (sand_picture_measure (self->picture, line->label, &label).width > lines->label)
      return FALSE;
    for (guint n = 0; n < line->parts->len; n++)
      if (sand_picture_measure (self->picture, line->parts->pdata[n], &part).width > lines->cell - GUTTER)
        return FALSE;
  }
  return TRUE;
}

/* The largest type in which everything stands in its own line; where nothing does, one that leaves room to wrap. */
static void
choose_size (SandShow *self, Lines *lines)
{
  double least = CLAMP (lines->height * 0.36, 22, 36);

  for (lines->size = CLAMP (lines->height * 0.5, least, 42); lines->size > least; lines->size--)
    if (fits_on_lines (self, lines))
      return;
  lines->size = least;
}

static Lines
arrange_lines (SandShow *self, const SandArea *card, double height)
{
  const SandSceneDigest *digest = self->scene->digest;
  guint                  most = count_most_parts (digest);
  double                 part = most == 0 ? 0.6 : digest->kind == SAND_KIND_SCALE ? 0.26
                                                                                  : 0.22;
  Lines                  lines = { .x = card->x + PAD, .width = card->width - 2 * PAD, .height = height };

  lines.label = card->width * part;
  lines.figure = has_figures (digest) ? FIGURE : 0;
  lines.cells = lines.x + lines.label + (lines.figure > 0 ? lines.figure + 24 + GUTTER : 0) + GUTTER;
  lines.cell = (lines.x + lines.width - lines.cells) /
               MAX (count_cells (digest, MAX (most, digest->headings->len - (digest->headings->len > 0)),
                                 lines.x + lines.width - lines.cells),
                    1);
  choose_size (self, &lines);
  return lines;
}

static void
show_line (SandShow *self, guint index, const Lines *lines, double y)
{
  const SandSceneDigest *digest = self->scene->digest;
  const SandSceneLine   *line = digest->lines->pdata[index];
  guint                  team = ((SandSceneTeam *) self->scene->teams->pdata[0])->number, n;
  g_autofree char       *key = g_strdup_printf ("line:%u", index), *bar = g_strconcat (key, ":bar", NULL);
  g_autofree char       *figure = g_strconcat (key, ":figure", NULL);
  double                 middle = y + lines->height / 2, right = lines->x + lines->label + 24 + lines->figure;
  double                 room = lines->x + lines->width - lines->cells, cell = lines->cell;
  SandType               label = { .size = lines->size, .bold = TRUE, .rise = 0.5, .width = lines->label, .lines = 2 };
  SandType               part, number = label;

  number.ink = SAND_INK_GOLD;
  number.align = 1;
  number.width = lines->figure;
  sand_show_text (self, key, line->label, &label, lines->x, middle);
  sand_show_text (self, figure, line->figure, &number, right, middle);
  if (!isnan (line->share))
    sand_picture_bar (self->picture, bar,
                      &(SandArea){ lines->x, y + lines->height - 8, right - lines->x, 6 }, line->share, team);
  n = count_cells (digest, line->parts->len, room);
  /* A line that has fewer parts than the others, and no heading to stand below, spreads them. */
  if (digest->headings->len < 2 && n > 0)
    cell = room / n;
  part = make_part_type (lines, cell - GUTTER);
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("%s:%u", key, i);
    g_autofree char *text = sand_show_shorten (self, line->parts->pdata[i], &part);
    sand_show_text (self, name, text, &part, lines->cells + cell * i, middle);
  }
}

static void
show_headings (SandShow *self, const Lines *lines, double middle)
{
  const GPtrArray *headings = self->scene->digest->headings;
  SandType         type = { .size = MIN (28, lines->size * 0.9), .ink = SAND_INK_MUTED, .rise = 0.5, .lines = 2 };

  for (guint i = 0; i < headings->len; i++) {
    g_autofree char *key = g_strdup_printf ("heading:%u", i);
    type.width = i == 0 ? lines->label : lines->cell - GUTTER;
    sand_show_text (self, key, headings->pdata[i], &type, i == 0 ? lines->x : lines->cells + lines->cell * (i - 1),
                    middle);
  }
}

static void
show_more (SandShow *self, double bottom)
{
  guint            more = self->scene->digest->more;
  SandType         type = { .size = 26, .ink = SAND_INK_MUTED, .rise = 1, .align = 1 };
  g_autofree char *text = NULL;

  if (more == 0)
    return;
  text = g_strdup_printf (ngettext ("and %u more", "and %u more", more), more);
  sand_show_text (self, "more", text, &type, self->width - M, bottom + 44);
}

static void
show_lines (SandShow *self, double top, double bottom)
{
  const SandSceneDigest *digest = self->scene->digest;
  SandArea               card = { M, top, self->width - 2 * M, bottom - top };
  gboolean               headed = digest->headings->len > 1;
  guint                  n = digest->lines->len;
  double                 y = card.y + PAD + (headed ? 44 : 0), height;
  Lines                  lines;

  height = MIN ((card.y + card.height - PAD - y) / n, 132);
  card.height = y - card.y + height * n + PAD;
  lines = arrange_lines (self, &card, height);
  sand_show_card (self, "sheet", &card, FALSE);
  if (headed)
    show_headings (self, &lines, card.y + PAD + 14);
  for (guint i = 0; i < n; i++)
    show_line (self, i, &lines, y + height * i);
  show_more (self, bottom);
}

static SandType
make_card_type (const SandArea *card, double size)
{
  return (SandType){ .size = size, .width = card->width - 2 * PAD, .lines = 2, .wrap = TRUE };
}

static double
measure_cell (SandShow *self, const SandSceneLine *line, const SandArea *card, double size)
{
  SandType head = { .size = 38, .bold = TRUE, .width = card->width - 2 * PAD, .lines = 2 };
  SandType text = make_card_type (card, size);
  double   height = PAD + sand_picture_measure (self->picture, line->label, &head).height + 16;

  for (guint p = 0; p < line->parts->len; p++)
    height += sand_picture_measure (self->picture, line->parts->pdata[p], &text).height + 12;
  return height;
}

/* The largest type in which all cards have room for what lies in them. */
static double
choose_card_size (SandShow *self, double top, double bottom)
{
  const GPtrArray *lines = self->scene->digest->lines;
  double           size = 46;

  for (guint i = 0; i < lines->len; i++) {
    SandArea card = sand_show_grid_area (self, lines->len, i, top, bottom);
    while (size > LEAST_ON_CARD && measure_cell (self, lines->pdata[i], &card, size) > card.height - 16)
      size -= 2;
  }
  return size;
}

/* A board: its cells as cards, with what lies in them. */
static void
show_cells (SandShow *self, double top, double bottom)
{
  const SandSceneDigest *digest = self->scene->digest;
  guint                  n = digest->lines->len;
  double                 size = choose_card_size (self, top, bottom);

  for (guint i = 0; i < n; i++) {
    const SandSceneLine *line = digest->lines->pdata[i];
    SandArea             card = sand_show_grid_area (self, n, i, top, bottom);
    g_autofree char     *key = g_strdup_printf ("cell:%u", i), *head = g_strconcat (key, ":head", NULL);
    SandType             type = { .size = 38, .bold = TRUE, .ink = SAND_INK_GOLD, .lines = 2 };
    SandType             text = make_card_type (&card, size);
    double               y = card.y + PAD;
    type.width = text.width;
    sand_show_card (self, key, &card, FALSE);
    y += sand_show_text (self, head, line->label, &type, card.x + PAD, y).height + 16;
    for (guint p = 0; p < line->parts->len; p++) {
      g_autofree char *name = g_strdup_printf ("%s:%u", key, p);
      SandExtent       extent = sand_picture_measure (self->picture, line->parts->pdata[p], &text);
      if (y + extent.height > card.y + card.height - 16)
        break;
      y += sand_show_text (self, name, line->parts->pdata[p], &text, card.x + PAD, y).height + 12;
    }
  }
}

void
sand_show_sheet (SandShow *self)
{
  const SandSceneDigest *digest = self->scene->digest;
  double                 top, bottom = self->height - M + 8;

  if (digest == NULL || self->scene->teams->len == 0) {
    sand_show_nothing (self, _ ("This sheet is not shown on the stage"));
    return;
  }
  top = sand_show_head (self, _ ("From the teams"), digest->title) + 40;
  show_owner (self, M + 14);
  if (digest->kind == SAND_KIND_MAP && digest->points->len > 0)
    sand_show_map (self, top + 44, bottom);
  else if (digest->kind == SAND_KIND_BOARD && digest->lines->len > 0)
    show_cells (self, top, bottom);
  else if (digest->lines->len > 0)
    show_lines (self, top, bottom - (digest->more > 0 ? 44 : 0));
  else
    sand_show_nothing (self, _ ("Nothing is written on this sheet yet"));
}
