#pragma once

#include "paper/sheet-paper.h"

G_BEGIN_DECLS


typedef struct {
  SandPaperColumn column;
  char           *title;
  double          x, width;
} SandPaperTableColumn;

struct _SandPaper {
  char         *title, *note, *section;
  SandLanguage  language;
  GPtrArray    *pages; /* Page */
  cairo_t      *cr;    /* (nullable): of the last page */
  PangoContext *pango;
  double        width, height, margin; /* of the page now */
  double        y;
  SandPaperTurn turn;
  GArray       *table; /* SandPaperTableColumn */
};

/* (transfer full) */
PangoLayout *sand_paper_make_layout (SandPaper *self, const char *text, SandPaperFace face, double width)
  G_GNUC_WARN_UNUSED_RESULT;
double sand_paper_layout_height (PangoLayout *layout);

G_END_DECLS
