#include "paper/sheet-paper.h"

#include "paper/paper-private.h"

#include <cairo-pdf.h>
#include <gio/gio.h>
#include <stdio.h>

/* Every page is recorded and put on paper at the end: only then is the number of pages known. */
typedef struct {
  cairo_surface_t *drawing;
  double           width, height;
  gboolean         bare;
} Page;

/* One family for both languages: text of both stands in one line. */
/* A Chinese face sets quotation marks as wide as its letters: a text without such letters has its own face first. */
#define NARROW_FAMILIES "Cantarell, DejaVu Sans, " FAMILIES
#define FAMILIES        "Noto Sans CJK SC, Source Han Sans SC, Microsoft YaHei, PingFang SC, Sans"

static const struct {
  double   points;
  gboolean bold;
} faces[SAND_N_FACES] = {
  [SAND_FACE_TEXT] = { 10, FALSE },
  [SAND_FACE_STRONG] = { 10, TRUE },
  [SAND_FACE_SMALL] = { 8, FALSE },
  [SAND_FACE_HEADING] = { 13, TRUE },
  [SAND_FACE_TITLE] = { 19, TRUE },
  [SAND_FACE_POSTER] = { 64, TRUE },
};

static const char *const inks[SAND_N_INKS] = {
  [SAND_INK_TEXT] = "#221c14",
  [SAND_INK_MUTED] = "#6b6256",
  [SAND_INK_ACCENT] = "#7a5518",
  [SAND_INK_LINE] = "#b3a891",
  [SAND_INK_SHADE] = "#f5efe1",
  [SAND_INK_WHITE] = "#ffffff",
};

static void
page_free (Page *page)
{
  cairo_surface_destroy (page->drawing);
  g_free (page);
}

/* Fonts are laid out as for paper: without regard to the pixels of any screen. */
static PangoContext *
make_context (SandLanguage language)
{
  PangoContext         *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string (language == SAND_LANGUAGE_ZH ? "zh-cn" : "en"));
  cairo_font_options_destroy (options);
  return context;
}

static void
clear_column (gpointer data)
{
  SandPaperTableColumn *column = data;
  g_free (column->title);
}

SandPaper *
sand_paper_new (const char *title, const char *note, SandLanguage language)
{
  SandPaper *self = g_new0 (SandPaper, 1);

  self->title = g_strdup (title);
  self->note = g_strdup (note);
  self->section = g_strdup ("");
  self->language = language;
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) page_free);
  self->pango = make_context (language);
  self->table = g_array_new (FALSE, TRUE, sizeof (SandPaperTableColumn));
  g_array_set_clear_func (self->table, clear_column);
  return self;
}

void
sand_paper_free (SandPaper *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->cr, cairo_destroy);
  g_ptr_array_unref (self->pages);
  g_object_unref (self->pango);
  g_array_unref (self->table);
  g_free (self->title);
  g_free (self->note);
  g_free (self->section);
  g_free (self);
}

void
sand_paper_set_section (SandPaper *self, const char *section)
{
  g_free (self->section);
  self->section = g_strdup (section);
}

static void
add_page (SandPaper *self, SandPaperTurn turn, gboolean bare)
{
  Page *page = g_new0 (Page, 1);

  g_clear_pointer (&self->cr, cairo_destroy);
  page->width = self->width = turn == SAND_PAPER_PORTRAIT ? SAND_PAPER_SHORT : SAND_PAPER_LONG;
  page->height = self->height = turn == SAND_PAPER_PORTRAIT ? SAND_PAPER_LONG : SAND_PAPER_SHORT;
  page->bare = bare;
  page->drawing = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  g_ptr_array_add (self->pages, page);
  self->turn = turn;
  self->margin = bare ? 0 : SAND_PAPER_MARGIN;
  self->cr = cairo_create (page->drawing);
  self->y = self->margin;
  sand_paper_set_ink (self, SAND_INK_TEXT);
}

/* The section never runs into the title: it keeps two fifths of the line. */
static void
draw_header (SandPaper *self)
{
  double left = self->margin, width = sand_paper_get_width (self), y = SAND_PAPER_MARGIN - 22;

  sand_paper_set_ink (self, SAND_INK_MUTED);
  sand_paper_draw_fitted (self, self->title, 8, 8, SAND_ALIGN_START, left, y, width * 0.58);
  sand_paper_draw_fitted (self, self->section, 8, 8, SAND_ALIGN_END, left + width * 0.6, y, width * 0.4);
  sand_paper_set_ink (self, SAND_INK_LINE);
  cairo_set_line_width (self->cr, 0.5);
  cairo_move_to (self->cr, left, SAND_PAPER_MARGIN - 8);
  cairo_rel_line_to (self->cr, width, 0);
  cairo_stroke (self->cr);
  sand_paper_set_ink (self, SAND_INK_TEXT);
}

void
sand_paper_begin_page (SandPaper *self, SandPaperTurn turn)
{
  add_page (self, turn, FALSE);
  draw_header (self);
}

void
sand_paper_begin_bare_page (SandPaper *self, SandPaperTurn turn)
{
  add_page (self, turn, TRUE);
}

guint
sand_paper_get_n_pages (const SandPaper *self)
{
  return self->pages->len;
}

cairo_t *
sand_paper_get_cairo (SandPaper *self)
{
  return self->cr;
}

void
sand_paper_set_ink_hex (SandPaper *self, const char *hex)
{
  guint red = 0, green = 0, blue = 0;

  if (sscanf (hex, "#%2x%2x%2x", &red, &green, &blue) == 3)
    cairo_set_source_rgb (self->cr, red / 255.0, green / 255.0, blue / 255.0);
}

void
sand_paper_set_ink (SandPaper *self, SandPaperInk ink)
{
  sand_paper_set_ink_hex (self, inks[ink]);
}

double
sand_paper_get_left (const SandPaper *self)
{
  return self->margin;
}

double
sand_paper_get_width (const SandPaper *self)
{
  return self->width - 2 * self->margin;
}

double
sand_paper_get_y (const SandPaper *self)
{
  return self->y;
}

double
sand_paper_get_room (const SandPaper *self)
{
  return self->height - self->margin - self->y;
}

void
sand_paper_set_y (SandPaper *self, double y)
{
  self->y = y;
}

void
sand_paper_skip (SandPaper *self, double height)
{
  self->y += height;
}

gboolean
sand_paper_need (SandPaper *self, double height)
{
  if (self->cr != NULL && sand_paper_get_room (self) >= height)
    return FALSE;
  sand_paper_begin_page (self, self->turn);
  return TRUE;
}

static gboolean
has_wide (const char *text)
{
  for (const char *c = text; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_iswide (g_utf8_get_char (c)))
      return TRUE;
  return FALSE;
}

PangoLayout *
sand_paper_make_layout (SandPaper *self, const char *text, SandPaperFace face, double width)
{
  PangoLayout          *layout = pango_layout_new (self->pango);
  PangoFontDescription *font = pango_font_description_from_string (has_wide (text) ? FAMILIES : NARROW_FAMILIES);

  pango_font_description_set_absolute_size (font, faces[face].points * PANGO_SCALE);
  pango_font_description_set_weight (font, faces[face].bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text == NULL ? "" : text, -1);
  if (width > 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_font_description_free (font);
  return layout;
}

double
sand_paper_layout_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static PangoAlignment
pango_align (SandPaperAlign align)
{
  return align == SAND_ALIGN_CENTRE ? PANGO_ALIGN_CENTER : align == SAND_ALIGN_END ? PANGO_ALIGN_RIGHT
                                                                                   : PANGO_ALIGN_LEFT;
}

static double
show (SandPaper *self, PangoLayout *layout, double x, double y)
{
  cairo_move_to (self->cr, x, y);
  pango_cairo_show_layout (self->cr, layout);
  cairo_new_path (self->cr);
  return sand_paper_layout_height (layout);
}

double
sand_paper_measure (SandPaper *self, const char *text, SandPaperFace face, double width)
{
  g_autoptr (PangoLayout) layout = sand_paper_make_layout (self, text, face, width);
  return sand_paper_layout_height (layout);
}

double
sand_paper_draw (SandPaper     *self,
                 const char    *text,
                 SandPaperFace  face,
                 SandPaperAlign align,
                 double         x,
                 double         y,
                 double         width)
{
  g_autoptr (PangoLayout) layout = sand_paper_make_layout (self, text, face, width);

  pango_layout_set_alignment (layout, pango_align (align));
  return show (self, layout, x, y);
}

/* Bold from 12 points on: what is fitted is either a name or the small print of a header. */
static void
set_size (PangoLayout *layout, double points)
{
  g_autoptr (PangoFontDescription) font =
    pango_font_description_copy (pango_layout_get_font_description (layout));

  pango_font_description_set_absolute_size (font, points * PANGO_SCALE);
  pango_font_description_set_weight (font, points >= 12 ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
}

static PangoLayout *
fit_layout (SandPaper *self, const char *text, double points, double least, double width)
{
  PangoLayout *layout = sand_paper_make_layout (self, text, SAND_FACE_TEXT, 0);
  int          natural;

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  set_size (layout, points);
  pango_layout_get_size (layout, &natural, NULL);
  if (natural > width * PANGO_SCALE)
    set_size (layout, MAX (least, points * width * PANGO_SCALE / natural * 0.995));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  return layout;
}

double
sand_paper_draw_fitted (SandPaper     *self,
                        const char    *text,
                        double         points,
                        double         least,
                        SandPaperAlign align,
                        double         x,
                        double         y,
                        double         width)
{
  g_autoptr (PangoLayout) layout = fit_layout (self, text, points, least, width);

  pango_layout_set_alignment (layout, pango_align (align));
  return show (self, layout, x, y);
}

double
sand_paper_measure_fitted (SandPaper *self, const char *text, double points, double least, double width)
{
  g_autoptr (PangoLayout) layout = fit_layout (self, text, points, least, width);

  return sand_paper_layout_height (layout);
}

/* Shows the lines of the layout that fit, then goes on on the next page. */
static void
flow (SandPaper *self, PangoLayout *layout, double indent)
{
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (layout);

  do {
    PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
    int              top, bottom, baseline = pango_layout_iter_get_baseline (iter);
    pango_layout_iter_get_line_yrange (iter, &top, &bottom);
    sand_paper_need (self, (double) (bottom - top) / PANGO_SCALE);
    cairo_move_to (self->cr, sand_paper_get_left (self) + indent, self->y + (double) (baseline - top) / PANGO_SCALE);
    pango_cairo_show_layout_line (self->cr, line);
    cairo_new_path (self->cr);
    self->y += (double) (bottom - top) / PANGO_SCALE;
  } while (pango_layout_iter_next_line (iter));
}

void
sand_paper_write (SandPaper *self, const char *text, SandPaperFace face)
{
  g_autoptr (PangoLayout) layout = sand_paper_make_layout (self, text, face, sand_paper_get_width (self));
  /* A heading never stands alone at the foot of a page. */
  double below = face == SAND_FACE_HEADING || face == SAND_FACE_TITLE ? 40 : 0;

  if (below > 0)
    sand_paper_need (self, MIN (sand_paper_layout_height (layout) + below, 200));
  flow (self, layout, 0);
}

void
sand_paper_write_item (SandPaper *self, const char *mark, const char *text, SandPaperFace face)
{
  double                  indent = 16;
  g_autoptr (PangoLayout) layout = sand_paper_make_layout (self, text, face, sand_paper_get_width (self) - indent);
  g_autoptr (PangoLayout) head = sand_paper_make_layout (self, mark, face, 0);

  sand_paper_need (self, sand_paper_layout_height (head));
  show (self, head, sand_paper_get_left (self), self->y);
  flow (self, layout, indent);
}

void
sand_paper_write_lines (SandPaper *self, guint n)
{
  for (guint i = 0; i < n; i++) {
    sand_paper_need (self, 22);
    self->y += 20;
    sand_paper_write_rule (self);
  }
}

void
sand_paper_write_rule (SandPaper *self)
{
  cairo_save (self->cr);
  sand_paper_set_ink (self, SAND_INK_LINE);
  cairo_set_line_width (self->cr, 0.5);
  cairo_move_to (self->cr, sand_paper_get_left (self), self->y);
  cairo_rel_line_to (self->cr, sand_paper_get_width (self), 0);
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
  self->y += 2;
}

static void
draw_footer (SandPaper *self, guint number)
{
  g_autofree char *text = g_strdup_printf ("%u / %u", number, self->pages->len);
  double           y = self->height - SAND_PAPER_MARGIN + 12;

  sand_paper_set_ink (self, SAND_INK_MUTED);
  if (self->note != NULL)
    sand_paper_draw_fitted (self, self->note, 8, 8, SAND_ALIGN_START, SAND_PAPER_MARGIN, y,
                            (self->width - 2 * SAND_PAPER_MARGIN) * 0.8);
  sand_paper_draw (self, text, SAND_FACE_SMALL, SAND_ALIGN_END, SAND_PAPER_MARGIN, y,
                   self->width - 2 * SAND_PAPER_MARGIN);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (closure, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
put_page (SandPaper *self, cairo_surface_t *pdf, const Page *page, guint number)
{
  cairo_pdf_surface_set_size (pdf, page->width, page->height);
  self->cr = cairo_create (pdf);
  self->width = page->width;
  self->height = page->height;
  cairo_set_source_surface (self->cr, page->drawing, 0, 0);
  cairo_paint (self->cr);
  if (!page->bare)
    draw_footer (self, number);
  cairo_show_page (self->cr);
  g_clear_pointer (&self->cr, cairo_destroy);
}

gboolean
sand_paper_finish (SandPaper *self, const char *path, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t       *pdf = cairo_pdf_surface_create_for_stream (append_cb, bytes,
                                                                    SAND_PAPER_SHORT, SAND_PAPER_LONG);
  cairo_status_t         status;

  g_clear_pointer (&self->cr, cairo_destroy);
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (pdf, CAIRO_PDF_METADATA_CREATOR, "Sandtable " SAND_VERSION);
  for (guint i = 0; i < self->pages->len; i++)
    put_page (self, pdf, self->pages->pdata[i], i + 1);
  cairo_surface_finish (pdf);
  status = cairo_surface_status (pdf);
  cairo_surface_destroy (pdf);
  if (status != CAIRO_STATUS_SUCCESS) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, cairo_status_to_string (status));
    return FALSE;
  }
  return g_file_set_contents (path, (const char *) bytes->data, (gssize) bytes->len, error);
}
