#pragma once

#include "base/text.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/*
 * A4 pages as PDF, for everything the program prints: cards, worksheets, the class report. Lengths are points (1/72
 * inch); y grows downwards. Text flows from the top margin to the bottom one and goes on on the next page.
 */
#define SAND_PAPER_SHORT  595.276 /* the short side of A4 */
#define SAND_PAPER_LONG   841.890
#define SAND_PAPER_MARGIN 45.0
/** One millimetre. */
#define SAND_PAPER_MM (72.0 / 25.4)

typedef enum {
  SAND_PAPER_PORTRAIT,
  SAND_PAPER_LANDSCAPE,
} SandPaperTurn;

typedef enum {
  SAND_FACE_TEXT,    /* 10 points */
  SAND_FACE_STRONG,  /* the same, bold */
  SAND_FACE_SMALL,   /* 8 points */
  SAND_FACE_HEADING, /* 13 points, bold */
  SAND_FACE_TITLE,   /* 19 points, bold */
  SAND_FACE_POSTER,  /* 64 points, bold: cards that are read from afar */
  SAND_N_FACES
} SandPaperFace;

typedef enum {
  SAND_INK_TEXT,
  SAND_INK_MUTED,  /* what explains */
  SAND_INK_ACCENT, /* the course's brown */
  SAND_INK_LINE,   /* rules and frames */
  SAND_INK_SHADE,  /* a light ground */
  SAND_INK_WHITE,
  SAND_N_INKS
} SandPaperInk;

typedef enum {
  SAND_ALIGN_START,
  SAND_ALIGN_CENTRE,
  SAND_ALIGN_END,
} SandPaperAlign;

typedef struct _SandPaper SandPaper;

/*
 * @title: stands in every header and in the PDF's properties
 * @note: (nullable): stands on the left of every footer; the page's number is on the right
 */
SandPaper *sand_paper_new (const char *title, const char *note, SandLanguage language) G_GNUC_WARN_UNUSED_RESULT;
void       sand_paper_free (SandPaper *self);
/* What stands on the right of the header from the next page on. */
void sand_paper_set_section (SandPaper *self, const char *section);
/* A page with header and footer. */
void sand_paper_begin_page (SandPaper *self, SandPaperTurn turn);
/* A page without either, and without margins of its own: for cards. */
void  sand_paper_begin_bare_page (SandPaper *self, SandPaperTurn turn);
guint sand_paper_get_n_pages (const SandPaper *self);
/* Writes beside @path and renames over it: a failure leaves what was there. Nothing can be added afterwards. */
gboolean sand_paper_finish (SandPaper *self, const char *path, GError **error);

/* The drawing of the page now, for what has no function here; save and restore it. (transfer none) */
cairo_t *sand_paper_get_cairo (SandPaper *self);
void     sand_paper_set_ink (SandPaper *self, SandPaperInk ink);
/* "#rrggbb", as team colours are written. */
void sand_paper_set_ink_hex (SandPaper *self, const char *hex);

/* Where the flow stands. */
double sand_paper_get_left (const SandPaper *self);
double sand_paper_get_width (const SandPaper *self); /* between the margins */
double sand_paper_get_y (const SandPaper *self);
double sand_paper_get_room (const SandPaper *self); /* down to the bottom margin */
void   sand_paper_set_y (SandPaper *self, double y);
void   sand_paper_skip (SandPaper *self, double height);
/* Goes on on a new page unless there is so much room. Returns whether it did. */
gboolean sand_paper_need (SandPaper *self, double height);

/* The height of a text that is wrapped at @width, whatever its language. */
double sand_paper_measure (SandPaper *self, const char *text, SandPaperFace face, double width);
/* Draws wrapped text at a place, whatever the flow. Returns its height. */
double sand_paper_draw (SandPaper     *self,
                        const char    *text,
                        SandPaperFace  face,
                        SandPaperAlign align,
                        double         x,
                        double         y,
                        double         width);
/* The same in one line that becomes smaller until it fits, down to @least points, and is cut after that. */
double sand_paper_draw_fitted (SandPaper     *self,
                               const char    *text,
                               double         points,
                               double         least,
                               SandPaperAlign align,
                               double         x,
                               double         y,
                               double         width);
/* The height that it would have. */
double sand_paper_measure_fitted (SandPaper *self, const char *text, double points, double least, double width);
/* A paragraph in the flow; a long one is parted between pages line by line. */
void sand_paper_write (SandPaper *self, const char *text, SandPaperFace face);
/* The same behind a mark such as "1." or "•". */
void sand_paper_write_item (SandPaper *self, const char *mark, const char *text, SandPaperFace face);
/* @n lines to write on by hand. */
void sand_paper_write_lines (SandPaper *self, guint n);
/* A rule over the whole width. */
void sand_paper_write_rule (SandPaper *self);

typedef struct {
  const char    *title; /* (nullable) */
  double         share; /* of the width, in any unit */
  SandPaperAlign align;
} SandPaperColumn;

/*
 * A table in the flow: begin draws the head, which is repeated on each page. @columns is copied; the cells of a row may
 * be %NULL. Rows are as high as their text needs, at least @height.
 */
void sand_paper_begin_table (SandPaper *self, const SandPaperColumn *columns, guint n_columns);
void sand_paper_add_row (SandPaper *self, const char *const *cells, double height);
void sand_paper_end_table (SandPaper *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandPaper, sand_paper_free)

G_END_DECLS
