#include "stage/piece.h"

#include <math.h>

/* How small a text may get before it wraps, and before it is cut. */
#define LEAST_ON_ONE_LINE 0.72
#define LEAST             0.5
#define LINE_HEIGHT       1.32
/* Where the em box of the stage's letters begins above the baseline. */
#define ASCENT 0.86
/* From this size on numbers are set in the heaviest weight. */
#define HEAVY_FROM 30

/** A text that was set: pictures hand these on, because setting is what costs. */
typedef struct {
  PangoLayout *layout;
  double       size, width, height; /* lines of the canvas */
  double       ascent;              /* from the layout's top to the em box's */
  gboolean     cut;
} Setting;

struct _SandPicture {
  PangoContext *context;
  double        width, height, scale;
  GPtrArray    *pieces;   /* SandPiece */
  GHashTable   *by_key;   /* borrowed from the pieces */
  GHashTable   *settings; /* description → Setting */
  GHashTable   *earlier;  /* (nullable): those of the picture before */
  guint         n_cut;
};

static void
free_setting (gpointer data)
{
  g_object_unref (((Setting *) data)->layout);
  g_free (data);
}

static void
free_piece (gpointer data)
{
  sand_piece_free (data);
}

SandPicture *
sand_picture_new (PangoContext *context, double width, double height, double scale, SandPicture *before)
{
  SandPicture *self = g_new0 (SandPicture, 1);

  self->context = g_object_ref (context);
  self->width = width;
  self->height = height;
  self->scale = scale;
  self->pieces = g_ptr_array_new_with_free_func (free_piece);
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  self->settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_setting);
  if (before != NULL && fabs (before->scale - scale) < 1e-9 && before->context == context)
    self->earlier = g_hash_table_ref (before->settings);
  return self;
}

void
sand_picture_free (SandPicture *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->pieces);
  g_hash_table_unref (self->settings);
  g_clear_pointer (&self->earlier, g_hash_table_unref);
  g_object_unref (self->context);
  g_free (self);
}

double
sand_picture_get_width (const SandPicture *self)
{
  return self->width;
}

double
sand_picture_get_height (const SandPicture *self)
{
  return self->height;
}

static gboolean
is_of_number (const char *at, gboolean inside)
{
  gunichar sign = g_utf8_get_char (at);

  if (g_unichar_isdigit (sign))
    return TRUE;
  if (!inside)
    return FALSE;
  return sign == '%' || ((sign == '.' || sign == ',' || sign == '/' || sign == 0x2013) &&
                         g_unichar_isdigit (g_utf8_get_char (g_utf8_next_char (at))));
}

/* "5–8", "100", "1.5%" */
static void
embolden_numbers (PangoAttrList *list, const char *text)
{
  const char *from = NULL;

  for (const char *at = text;; at = g_utf8_next_char (at)) {
    gboolean inside = *at != '\0' && is_of_number (at, from != NULL);
    if (inside && from == NULL)
      from = at;
    if (!inside && from != NULL) {
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
      bold->start_index = (guint) (from - text);
      bold->end_index = (guint) (at - text);
      pango_attr_list_insert (list, bold);
      from = NULL;
    }
    if (*at == '\0')
      return;
  }
}

/* Clocks and totals are the heaviest thing on the stage; words of that weight would be hard to read. */
static PangoWeight
weigh (const SandType *type, const char *text)
{
  if (!type->bold)
    return PANGO_WEIGHT_NORMAL;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_isalpha (g_utf8_get_char (at)))
      return PANGO_WEIGHT_BOLD;
  return type->size >= HEAVY_FROM ? PANGO_WEIGHT_ULTRABOLD : PANGO_WEIGHT_BOLD;
}

static void
set_size (PangoLayout *layout, const SandType *type, double pixels)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();
  g_autoptr (PangoAttrList)        list = pango_attr_list_new ();

  pango_font_description_set_family_static (font,
                                            "Cantarell, Noto Sans CJK SC, Microsoft YaHei, PingFang SC, sans-serif");
  pango_font_description_set_weight (font, weigh (type, pango_layout_get_text (layout)));
  pango_font_description_set_absolute_size (font, pixels * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_attr_list_insert (list, pango_attr_font_features_new ("tnum"));
  pango_attr_list_insert (list, pango_attr_line_height_new_absolute ((int) (pixels * LINE_HEIGHT * PANGO_SCALE)));
  if (type->figures)
    embolden_numbers (list, pango_layout_get_text (layout));
  pango_layout_set_attributes (layout, list);
}

static double
natural_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_set_width (layout, -1);
  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

/* Whether it fits into so many lines of the given width, broken where words end. */
static gboolean
fits_wrapped (PangoLayout *layout, double width, int lines)
{
  PangoRectangle logical;

  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_get_extents (layout, NULL, &logical);
  return pango_layout_get_line_count (layout) <= lines && logical.width <= (int) (width * PANGO_SCALE);
}

/* Sets the text as large as it can be. Returns the part of the wanted size that was left of it. */
static double
fit (PangoLayout *layout, const SandType *type, double pixels, double width, gboolean *out_cut)
{
  int    lines = MAX (type->lines, 1);
  double part = 1, natural = natural_width (layout);

  *out_cut = FALSE;
  if (width <= 0 || natural <= width)
    return 1;
  if (!type->wrap || lines == 1) {
    part = width / natural * 0.995;
    if (part >= LEAST_ON_ONE_LINE || (lines == 1 && part >= LEAST)) {
      set_size (layout, type, pixels * part);
      return part;
    }
    part = LEAST_ON_ONE_LINE;
  }
  for (; part >= LEAST; part -= 0.07) {
    set_size (layout, type, pixels * part);
    if (fits_wrapped (layout, width, lines))
      return part;
  }
  set_size (layout, type, pixels * LEAST);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_height (layout, -lines);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  *out_cut = pango_layout_is_ellipsized (layout);
  return LEAST;
}

static Setting *
set_text (SandPicture *self, const char *text, const SandType *type)
{
  Setting       *setting = g_new0 (Setting, 1);
  PangoLayout   *layout = pango_layout_new (self->context);
  double         pixels = type->size * self->scale;
  PangoRectangle logical;
  int            lines, last;

  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_alignment (layout, type->align > 0.75   ? PANGO_ALIGN_RIGHT
                                      : type->align > 0.25 ? PANGO_ALIGN_CENTER
                                                           : PANGO_ALIGN_LEFT);
  set_size (layout, type, pixels);
  setting->size = type->size * fit (layout, type, pixels, type->width * self->scale, &setting->cut);
  /* Aligned by its own box from here on, so that a wide limit moves nothing. */
  pango_layout_get_extents (layout, NULL, &logical);
  lines = pango_layout_get_line_count (layout);
  if (lines > 1)
    pango_layout_set_width (layout, logical.width + PANGO_SCALE);
  pango_layout_get_extents (layout, NULL, &logical);
  last = lines - 1;
  setting->layout = layout;
  setting->width = (double) logical.width / PANGO_SCALE / self->scale;
  setting->height = setting->size * (1 + LINE_HEIGHT * last);
  setting->ascent = (double) pango_layout_get_baseline (layout) / PANGO_SCALE / self->scale - ASCENT * setting->size;
  return setting;
}

static const Setting *
find_setting (SandPicture *self, const char *text, const SandType *type)
{
  g_autofree char *name = g_strdup_printf ("%.1f %d %d %.1f %d %.1f %d %s", type->size, type->bold,
                                           type->figures, type->width,
                                           type->lines,
                                           type->align, type->wrap, text);
  gpointer         key, found;

  found = g_hash_table_lookup (self->settings, name);
  if (found != NULL)
    return found;
  if (self->earlier != NULL && g_hash_table_steal_extended (self->earlier, name, &key, &found)) {
    g_hash_table_insert (self->settings, key, found);
    return found;
  }
  found = set_text (self, text, type);
  g_hash_table_insert (self->settings, g_steal_pointer (&name), found);
  return found;
}

static void
add (SandPicture *self, SandPiece *taken)
{
  g_ptr_array_add (self->pieces, taken);
  g_hash_table_insert (self->by_key, taken->key, taken);
}

SandExtent
sand_picture_measure (SandPicture *self, const char *text, const SandType *type)
{
  const Setting *setting = find_setting (self, text, type);

  return (SandExtent){ setting->width, setting->height };
}

SandExtent
sand_picture_text (SandPicture *self, const char *key, const char *text, const SandType *type, double x, double y)
{
  const Setting *setting;
  SandPiece     *piece;
  SandArea       area;

  if (text[0] == '\0')
    return (SandExtent){ 0, 0 };
  setting = find_setting (self, text, type);
  area.x = x - setting->width * type->align;
  area.y = y - setting->height * type->rise - setting->ascent;
  area.width = setting->width;
  area.height = setting->height;
  piece = sand_piece_new (SAND_PIECE_TEXT, key, &area);
  piece->layout = g_object_ref (setting->layout);
  piece->text = g_strdup (text);
  piece->paint.ink = type->ink;
  piece->paint.team = type->team;
  /* A text is cut by its limit or by the edge of the canvas. */
  if ((setting->cut && !type->brief) || area.x < -1 || area.x + area.width > self->width + 1 ||
      y - setting->height * type->rise + setting->height > self->height + 1)
    self->n_cut++;
  add (self, piece);
  return (SandExtent){ setting->width, setting->height };
}

void
sand_picture_box (SandPicture *self, const char *key, const SandArea *area, const SandPaint *paint)
{
  SandPiece *piece = sand_piece_new (SAND_PIECE_BOX, key, area);

  piece->paint = *paint;
  add (self, piece);
}

void
sand_picture_bar (SandPicture *self, const char *key, const SandArea *area, double value, guint team)
{
  SandPiece *piece = sand_piece_new (SAND_PIECE_BAR, key, area);

  piece->paint.team = team;
  piece->paint.radius = MIN (area->height / 2, 14);
  piece->value.goal = CLAMP (value, 0, 1);
  add (self, piece);
}

void
sand_picture_mark (SandPicture *self, const char *key, double x, double y, double side, guint team)
{
  SandPiece *piece = sand_piece_new (SAND_PIECE_MARK, key, &(SandArea){ x, y, side, side });

  piece->paint.team = team;
  add (self, piece);
}

void
sand_picture_symbol (
  SandPicture *self, const char *key, SandSymbol symbol, double x, double y, double side, SandInk ink, guint team)
{
  SandPiece *piece = sand_piece_new (SAND_PIECE_SYMBOL, key, &(SandArea){ x, y, side, side });

  piece->symbol = symbol;
  piece->paint.ink = ink;
  piece->paint.team = team;
  add (self, piece);
}

void
sand_picture_curve (SandPicture *self, const char *key, const SandArea *area, const GArray *values)
{
  SandPiece *piece;

  if (values->len < 2)
    return;
  piece = sand_piece_new (SAND_PIECE_CURVE, key, area);
  piece->values = g_array_copy ((GArray *) values);
  add (self, piece);
}

void
sand_picture_follow (SandPicture *self, SandPicture *before, gboolean moving)
{
  for (guint i = 0; i < self->pieces->len; i++) {
    SandPiece *piece = self->pieces->pdata[i];
    SandPiece *old = before == NULL ? NULL : g_hash_table_lookup (before->by_key, piece->key);
    if (old != NULL && old->kind == piece->kind)
      sand_piece_follow (piece, old, fabs (before->scale - self->scale) < 1e-9);
    if (!moving)
      sand_piece_jump (piece);
  }
}

gboolean
sand_picture_advance (SandPicture *self, double seconds)
{
  gboolean moves = FALSE;

  for (guint i = 0; i < self->pieces->len; i++)
    moves |= sand_piece_advance (self->pieces->pdata[i], seconds);
  return moves;
}

void
sand_picture_snapshot (SandPicture *self, GtkSnapshot *snapshot, int factor)
{
  for (guint i = 0; i < self->pieces->len; i++)
    sand_piece_snapshot (self->pieces->pdata[i], snapshot, self->scale, factor);
}

GPtrArray *
sand_picture_list_texts (const SandPicture *self)
{
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; i < self->pieces->len; i++) {
    const SandPiece *piece = self->pieces->pdata[i];
    if (piece->text != NULL)
      g_ptr_array_add (texts, piece->text);
  }
  return texts;
}

guint
sand_picture_count_cut (const SandPicture *self)
{
  return self->n_cut;
}
