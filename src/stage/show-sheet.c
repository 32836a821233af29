#include "stage/show.h"

#include "stage/words.h"

#include <glib/gi18n.h>
#include <math.h>

#define M SAND_SHOW_MARGIN
/* Of a line to the next, in sizes of the type. */
#define LINE 1.32

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

/* What a team wrote at any length, cut to what has room in the type it is to be read in: the picture would rather make
 * it too small for the last row. (transfer full) */
static char *
shorten (SandShow *self, const char *text, const SandType *type)
{
  SandType         whole = *type;
  double           most = type->size * (1 + LINE * (type->lines - 1)) + 1;
  glong            least = 0, n = g_utf8_strlen (text, -1);
  g_autofree char *kept = NULL;

  whole.lines = 40;
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

/* Label, bar behind its figure, and the parts as cells to the right of it. */
static void
show_line (SandShow *self, guint index, const SandArea *row, double label_width)
{
  const SandSceneDigest *digest = self->scene->digest;
  const SandSceneLine   *line = digest->lines->pdata[index];
  guint                  team = ((SandSceneTeam *) self->scene->teams->pdata[0])->number;
  g_autofree char       *key = g_strdup_printf ("line:%u", index), *bar = g_strconcat (key, ":bar", NULL);
  g_autofree char       *figure = g_strconcat (key, ":figure", NULL);
  double                 middle = row->y + row->height / 2, size = CLAMP (row->height * 0.36, 22, 36);
  guint                  n;
  double                 x = row->x + label_width + 24, figure_width = line->figure[0] == '\0' ? 0 : 130;
  SandType               label = { .size = size, .bold = TRUE, .rise = 0.5, .width = label_width, .lines = 2 };
  SandType               number = {
                  .size = size * 1.05,
                  .bold = TRUE,
                  .ink = SAND_INK_GOLD,
                  .rise = 0.5,
                  .align = 1,
                  .width = 110,
  };
  SandType part = {
    .size = size * 0.88,
    .rise = 0.5,
    .brief = TRUE,
    .lines = MAX ((int) (row->height / (size * 0.88 * LINE)), 1),
    .wrap = TRUE,
  };
  double cell;

  sand_show_text (self, key, line->label, &label, row->x, middle);
  if (figure_width > 0)
    sand_show_text (self, figure, line->figure, &number, x + 100, middle);
  if (!isnan (line->share)) {
    SandArea area = { row->x, row->y + row->height - 8, label_width + 24 + 100, 6 };
    sand_picture_bar (self->picture, bar, &area, line->share, team);
  }
  x += figure_width + (figure_width > 0 ? 10 : 0);
  /* Fewer parts rather than smaller letters, but never fewer than the headings name. */
  n = MAX (MIN (line->parts->len,
                MAX ((guint) ((row->x + row->width - x) / (digest->kind == SAND_KIND_PLAN ? 250 : 60)), 1)),
           digest->headings->len);
  n = MIN (n, line->parts->len);
  cell = (row->x + row->width - x) / MAX (n, 1);
  part.width = cell - 20;
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("%s:%u", key, i);
    g_autofree char *text = shorten (self, line->parts->pdata[i], &part);
    sand_show_text (self, name, text, &part, x + cell * i, middle);
  }
}

static gboolean
has_figures (const SandSceneDigest *digest)
{
  return digest->lines->len > 0 && ((const SandSceneLine *) digest->lines->pdata[0])->figure[0] != '\0';
}

static void
show_headings (SandShow *self, const SandArea *row, double label_width)
{
  const GPtrArray *headings = self->scene->digest->headings;
  SandType         type = { .size = 28, .ink = SAND_INK_MUTED, .rise = 0.5 };
  double           x = row->x + label_width + 24 + (has_figures (self->scene->digest) ? 140 : 0), cell;

  if (headings->len < 2)
    return;
  type.width = label_width;
  sand_show_text (self, "heading:0", headings->pdata[0], &type, row->x, row->y);
  cell = (row->x + row->width - x) / (headings->len - 1);
  type.width = cell - 20;
  for (guint i = 1; i < headings->len; i++) {
    g_autofree char *key = g_strdup_printf ("heading:%u", i);
    sand_show_text (self, key, headings->pdata[i], &type, x + cell * (i - 1), row->y);
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

static gboolean
has_parts (const SandSceneDigest *digest)
{
  for (guint i = 0; i < digest->lines->len; i++)
    if (((const SandSceneLine *) digest->lines->pdata[i])->parts->len > 0)
      return TRUE;
  return FALSE;
}

static void
show_lines (SandShow *self, double top, double bottom)
{
  const SandSceneDigest *digest = self->scene->digest;
  SandArea               card = { M, top, self->width - 2 * M, bottom - top };
  gboolean               headed = digest->headings->len > 1;
  guint                  n = digest->lines->len;
  double                 pad = 30, y = card.y + pad + (headed ? 44 : 0), height, label;

  height = MIN ((card.y + card.height - pad - y) / n, 132);
  card.height = y - card.y + height * n + pad;
  label = card.width * (!has_parts (digest) ? 0.6 : digest->kind == SAND_KIND_SCALE ? 0.26
                                                                                    : 0.22);
  sand_show_card (self, "sheet", &card, FALSE);
  if (headed)
    show_headings (self, &(SandArea){ card.x + pad, card.y + pad + 14, card.width - 2 * pad, 40 }, label);
  for (guint i = 0; i < n; i++)
    show_line (self, i, &(SandArea){ card.x + pad, y + height * i, card.width - 2 * pad, height }, label);
  show_more (self, bottom);
}

/* A board: its cells as cards, with what lies in them. */
static void
show_cells (SandShow *self, double top, double bottom)
{
  const SandSceneDigest *digest = self->scene->digest;
  guint                  n = digest->lines->len;

  for (guint i = 0; i < n; i++) {
    const SandSceneLine *line = digest->lines->pdata[i];
    SandArea             card = sand_show_grid_area (self, n, i, top, bottom);
    g_autofree char     *key = g_strdup_printf ("cell:%u", i), *head = g_strconcat (key, ":head", NULL);
    SandType             type = {
                  .size = 36,
                  .bold = TRUE,
                  .ink = SAND_INK_GOLD,
                  .width = card.width - 56,
                  .lines = 2,
    };
    SandType text = { .size = 34, .width = card.width - 56, .lines = 2, .wrap = TRUE };
    double   y = card.y + 24;
    sand_show_card (self, key, &card, FALSE);
    y += sand_show_text (self, head, line->label, &type, card.x + 28, y).height + 16;
    for (guint p = 0; p < line->parts->len; p++) {
      g_autofree char *name = g_strdup_printf ("%s:%u", key, p);
      SandExtent       extent = sand_picture_measure (self->picture, line->parts->pdata[p], &text);
      if (y + extent.height > card.y + card.height - 16)
        break;
      y += sand_show_text (self, name, line->parts->pdata[p], &text, card.x + 28, y).height + 12;
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
