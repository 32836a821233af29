#include "manual/styles.h"

struct _SandStyles {
  lxw_workbook *workbook;
  char         *font;
  lxw_format   *formats[SAND_N_LOOKS][SAND_N_CELL_FORMS];
  lxw_format   *marks[SAND_N_LOOKS];
};

typedef struct {
  double      size;
  gboolean    bold, italic, border, unlocked, bottom_line, indented;
  lxw_color_t colour, fill; /* 0: none */
} Look;

/* The sizes are in points; column widths are reckoned for 10. */
static const Look looks[SAND_N_LOOKS] = {
  [SAND_LOOK_PLAIN] = { .size = 10 },
  [SAND_LOOK_ITEM] = { .size = 10, .indented = TRUE },
  [SAND_LOOK_COVER_TITLE] = { .size = 30, .bold = TRUE, .colour = SAND_COLOUR_ACCENT },
  [SAND_LOOK_COVER_LABEL] = { .size = 12, .colour = SAND_COLOUR_ACCENT, .bottom_line = TRUE },
  [SAND_LOOK_COVER_TEXT] = { .size = 14, .bottom_line = TRUE },
  [SAND_LOOK_TITLE] = { .size = 16, .bold = TRUE, .colour = SAND_COLOUR_ACCENT },
  [SAND_LOOK_SUBTITLE] = { .size = 10, .colour = 0x7A6A52 },
  [SAND_LOOK_PURPOSE] = { .size = 10, .colour = 0x5A4E3C },
  [SAND_LOOK_HEADER] = { .size = 10, .bold = TRUE, .border = TRUE, .colour = 0x5C3B0A, .fill = SAND_COLOUR_TAN },
  [SAND_LOOK_HEADER_TURNED] = { .size = 8, .border = TRUE, .colour = 0x5C3B0A, .fill = SAND_COLOUR_TAN },
  [SAND_LOOK_HEADER_TURNED_INPUT] = { .size = 8, .border = TRUE, .unlocked = TRUE, .fill = SAND_COLOUR_INPUT },
  [SAND_LOOK_BAND] = { .size = 10, .bold = TRUE, .border = TRUE, .colour = 0x5C3B0A, .fill = SAND_COLOUR_TAN },
  [SAND_LOOK_BAR] = { .size = 10, .colour = 0xC79A4B, .fill = 0xC79A4B },
  [SAND_LOOK_SECTION] = { .size = 12, .bold = TRUE, .colour = SAND_COLOUR_ACCENT, .bottom_line = TRUE },
  [SAND_LOOK_INPUT] = { .size = 10, .border = TRUE, .unlocked = TRUE, .fill = SAND_COLOUR_INPUT },
  [SAND_LOOK_INPUT_LEFT] = { .size = 10, .border = TRUE, .unlocked = TRUE, .fill = SAND_COLOUR_INPUT },
  [SAND_LOOK_COMPUTED] = { .size = 10, .border = TRUE, .fill = SAND_COLOUR_COMPUTED },
  [SAND_LOOK_GIVEN] = { .size = 10, .border = TRUE },
  [SAND_LOOK_TOTAL] = { .size = 10, .bold = TRUE, .border = TRUE, .fill = 0xE9E2D5 },
  [SAND_LOOK_FIGURE_LABEL] = { .size = 9, .border = TRUE, .colour = 0x7A6A52, .fill = 0xFAF5EA },
  [SAND_LOOK_FIGURE] = { .size = 11, .bold = TRUE, .border = TRUE, .fill = SAND_COLOUR_COMPUTED },
  [SAND_LOOK_NOTE] = { .size = 9, .colour = 0x7A6A52 },
  [SAND_LOOK_ERROR] = { .size = 10, .border = TRUE, .colour = 0x8E1B1B, .fill = 0xF9DEDC },
  [SAND_LOOK_WARN] = { .size = 10, .border = TRUE, .colour = 0x7A4B00, .fill = 0xFBE6C3 },
  [SAND_LOOK_HINT] = { .size = 10, .border = TRUE, .colour = 0x1F4E79, .fill = 0xDEEAF6 },
  [SAND_LOOK_LINK] = { .size = 10, .colour = 0x1F5FA8 },
  [SAND_LOOK_CELL_LINK] = { .size = 10, .border = TRUE, .colour = 0x1F5FA8 },
  [SAND_LOOK_TITLE_OPEN] = { .size = 16, .bold = TRUE, .colour = SAND_COLOUR_ACCENT },
  [SAND_LOOK_HIDDEN] = { .size = 9, .colour = 0x9A9A9A },
  [SAND_LOOK_ESTIMATE] = {
    .size = 10,
    .italic = TRUE,
    .border = TRUE,
    .unlocked = TRUE,
    .colour = SAND_COLOUR_ACCENT,
    .fill = SAND_COLOUR_INPUT,
  },
};

/*
 * The fraction of a whole number would show a lonely point, so numbers with an open number of decimals stay "General".
 */
static const struct {
  const char *format; /* NULL for General */
  uint8_t     align;
} forms[SAND_N_CELL_FORMS] = {
  [SAND_CELL_TEXT] = { NULL, LXW_ALIGN_LEFT },
  [SAND_CELL_CENTRE] = { NULL, LXW_ALIGN_CENTER },
  [SAND_CELL_INT] = { "#,##0", LXW_ALIGN_CENTER },
  [SAND_CELL_NUMBER] = { NULL, LXW_ALIGN_CENTER },
  [SAND_CELL_SCORE] = { "0.0", LXW_ALIGN_CENTER },
  [SAND_CELL_RATIO] = { "0.00", LXW_ALIGN_CENTER },
  [SAND_CELL_MONEY] = { "#,##0", LXW_ALIGN_RIGHT },
  [SAND_CELL_PERCENT] = { "0.0\"%\"", LXW_ALIGN_CENTER },
  [SAND_CELL_SHARE] = { "0.0%", LXW_ALIGN_CENTER },
  [SAND_CELL_DATE] = { "yyyy-mm-dd", LXW_ALIGN_CENTER },
  [SAND_CELL_MONTH] = { "yyyy-mm", LXW_ALIGN_CENTER },
};

/*
 * Widths of columns are counted in digits of the default font. That of the cells is found, or replaced by another,
 * together with them; the library's own is found on few machines, and what takes its place is often far wider.
 */
static void
set_default_font (lxw_workbook *workbook, const char *font)
{
  lxw_format *format = STAILQ_FIRST (workbook->formats);

  format_set_font_name (format, font);
  format_set_font_size (format, looks[SAND_LOOK_PLAIN].size);
}

SandStyles *
sand_styles_new (lxw_workbook *workbook, const char *font)
{
  SandStyles *self = g_new0 (SandStyles, 1);

  self->workbook = workbook;
  self->font = g_strdup (font);
  set_default_font (workbook, font);
  return self;
}

void
sand_styles_free (SandStyles *self)
{
  if (self == NULL)
    return;
  g_free (self->font);
  g_free (self);
}

static void
set_lines (lxw_format *format, const Look *look)
{
  if (look->border) {
    format_set_border (format, LXW_BORDER_THIN);
    format_set_border_color (format, SAND_COLOUR_LINE);
  } else if (look->bottom_line) {
    format_set_bottom (format, LXW_BORDER_THIN);
    format_set_bottom_color (format, SAND_COLOUR_LINE);
  }
}

static uint8_t
choose_align (SandLook look, SandCellForm form)
{
  if (look == SAND_LOOK_INPUT_LEFT)
    return LXW_ALIGN_LEFT;
  if (look == SAND_LOOK_LINK)
    return LXW_ALIGN_RIGHT;
  return look == SAND_LOOK_HEADER || look == SAND_LOOK_FIGURE ? LXW_ALIGN_CENTER : forms[form].align;
}

static lxw_format *
make (SandStyles *self, SandLook which, SandCellForm form)
{
  const Look *look = &looks[which];
  lxw_format *format = workbook_add_format (self->workbook);

  format_set_font_name (format, self->font);
  format_set_font_size (format, look->size);
  format_set_font_color (format, look->colour == 0 ? SAND_COLOUR_TEXT : look->colour);
  format_set_align (format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_align (format, choose_align (which, form));
  if (which == SAND_LOOK_HEADER_TURNED || which == SAND_LOOK_HEADER_TURNED_INPUT)
    format_set_rotation (format, 90);
  if (which != SAND_LOOK_TITLE_OPEN && which != SAND_LOOK_HIDDEN)
    format_set_text_wrap (format);
  if ((look->border || look->indented) && choose_align (which, form) == LXW_ALIGN_LEFT)
    format_set_indent (format, 1);
  if (forms[form].format != NULL)
    format_set_num_format (format, forms[form].format);
  if (look->bold)
    format_set_bold (format);
  if (look->italic)
    format_set_italic (format);
  if (look->fill != 0)
    format_set_bg_color (format, look->fill);
  if (look->unlocked)
    format_set_unlocked (format);
  if (which == SAND_LOOK_LINK || which == SAND_LOOK_CELL_LINK)
    format_set_underline (format, LXW_UNDERLINE_SINGLE);
  set_lines (format, look);
  return format;
}

lxw_format *
sand_styles_get (SandStyles *self, SandLook look, SandCellForm form)
{
  if (self->formats[look][form] == NULL)
    self->formats[look][form] = make (self, look, form);
  return self->formats[look][form];
}

lxw_format *
sand_styles_get_mark (SandStyles *self, SandLook severity)
{
  if (self->marks[severity] == NULL) {
    lxw_format *format = workbook_add_format (self->workbook);
    format_set_font_color (format, looks[severity].colour);
    format_set_bg_color (format, looks[severity].fill);
    self->marks[severity] = format;
  }
  return self->marks[severity];
}
