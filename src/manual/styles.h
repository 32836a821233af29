#pragma once

#include <glib.h>
#include <xlsxwriter.h>

G_BEGIN_DECLS

/* What a cell is. Everything that looks alike in the workbook is named here once. */
typedef enum {
  SAND_LOOK_PLAIN,
  SAND_LOOK_ITEM, /* a line of a list */
  SAND_LOOK_COVER_TITLE,
  SAND_LOOK_COVER_LABEL,
  SAND_LOOK_COVER_TEXT,
  SAND_LOOK_TITLE,
  SAND_LOOK_SUBTITLE,
  SAND_LOOK_PURPOSE,
  SAND_LOOK_HEADER,
  SAND_LOOK_HEADER_TURNED,
  SAND_LOOK_HEADER_TURNED_INPUT, /* one that may be changed */
  SAND_LOOK_BAND,                /* heading inside a block */
  SAND_LOOK_BAR,                 /* a mark that fills cells like a bar */
  SAND_LOOK_SECTION,             /* heading of a block */
  SAND_LOOK_INPUT,               /* pale yellow, not locked */
  SAND_LOOK_INPUT_LEFT,          /* an input beside its label */
  SAND_LOOK_COMPUTED,            /* grey */
  SAND_LOOK_GIVEN,               /* white: what the course gives */
  SAND_LOOK_TOTAL,
  SAND_LOOK_FIGURE_LABEL,
  SAND_LOOK_FIGURE,
  SAND_LOOK_NOTE,
  SAND_LOOK_ERROR,
  SAND_LOOK_WARN,
  SAND_LOOK_HINT,
  SAND_LOOK_LINK,
  SAND_LOOK_CELL_LINK,  /* in a table */
  SAND_LOOK_TITLE_OPEN, /* runs over the cells beside it */
  SAND_LOOK_HIDDEN,     /* cells for formulas only */
  SAND_LOOK_ESTIMATE,   /* an input that is a guess */
  SAND_N_LOOKS
} SandLook;

/* How its content is written. */
typedef enum {
  SAND_CELL_TEXT,
  SAND_CELL_CENTRE,
  SAND_CELL_INT,
  SAND_CELL_NUMBER,
  SAND_CELL_SCORE, /* one decimal, for points of 0..100 */
  SAND_CELL_RATIO, /* two decimals */
  SAND_CELL_MONEY,
  SAND_CELL_PERCENT, /* typed: 45 is 45 % */
  SAND_CELL_SHARE,   /* 0..1 */
  SAND_CELL_DATE,
  SAND_CELL_MONTH,
  SAND_N_CELL_FORMS
} SandCellForm;

typedef struct _SandStyles SandStyles;

SandStyles *sand_styles_new (lxw_workbook *workbook, const char *font) G_GNUC_WARN_UNUSED_RESULT;
void        sand_styles_free (SandStyles *self);
/* (transfer none): made when first asked for; lives as long as the workbook. */
lxw_format *sand_styles_get (SandStyles *self, SandLook look, SandCellForm form);
/* Fill and text of a marked cell, for conditional formats. */
lxw_format *sand_styles_get_mark (SandStyles *self, SandLook severity);

#define SAND_COLOUR_ACCENT   0x8A5A12
#define SAND_COLOUR_TAN      0xF3E7CF
#define SAND_COLOUR_INPUT    0xFFFBE6
#define SAND_COLOUR_COMPUTED 0xF2F2F2
#define SAND_COLOUR_LINE     0xD9C9A8
#define SAND_COLOUR_TEXT     0x2B2520

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandStyles, sand_styles_free)

G_END_DECLS
