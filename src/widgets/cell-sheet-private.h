#pragma once

#include "widgets/cell-sheet.h"

#include "widgets/cell-editor.h"
#include "widgets/cell-layout.h"
#include "widgets/cell-picker.h"
#include "widgets/cell-refusals.h"
#include "widgets/cell-row.h"
#include "widgets/cell.h"

G_BEGIN_DECLS

struct _SandCellSheet {
  GtkWidget           parent;
  GtkAdjustment      *adjustments[2]; /* by GtkOrientation */
  GtkScrollablePolicy policies[2];

  SandCellSource   *source;
  SandCellLayout    layout;
  SandCellRefusals *refusals;
  guint             n_lines;

  GtkWidget *header, *footer; /* SandCellRow; no footer without totals */
  GtkWidget *add_button;
  GPtrArray *rows; /* SandCellRow; borrowed children, those with index -1 are spare */
  int        row_height, header_height, footer_height, add_height;
  guint      grow_id;

  SandCellEditor *editor;
  SandCellPicker *picker;
  int             cursor_row, cursor_column; /* -1 while there is none */
  int             anchor_row, anchor_column; /* the other corner of what is selected */
  char           *old_text;                  /* before editing */
  gboolean        changed;                   /* since the last commit */
  gboolean        editing;                   /* arrows move in the text instead of over the cells */
  gboolean        working;                   /* a commit is on its way through the source */
  char           *notice;                    /* (nullable): about the last action */
};

/* cell-sheet.c */
int    sand_cell_sheet_n_rows (SandCellSheet *self);
int    sand_cell_sheet_n_columns (SandCellSheet *self);
int    sand_cell_sheet_rows_in_view (SandCellSheet *self);
double sand_cell_sheet_scroll_of (SandCellSheet *self, GtkOrientation orientation);

/* cell-binding.c */
void     sand_cell_sheet_visible_range (SandCellSheet *self, int height, int *out_from, int *out_to);
void     sand_cell_sheet_grow_pool (SandCellSheet *self);
void     sand_cell_sheet_bind_visible (SandCellSheet *self, int from, int to);
void     sand_cell_sheet_look (SandCellSheet *self, guint row, guint column, SandCellLook *out);
void     sand_cell_sheet_refresh (SandCellSheet *self, int row, int column);
void     sand_cell_sheet_refresh_cells (SandCellSheet *self, int row, int column);
void     sand_cell_sheet_refresh_selection (SandCellSheet *self);
void     sand_cell_sheet_scroll_to_cursor (SandCellSheet *self);
gboolean sand_cell_sheet_cell_at (SandCellSheet *self, double x, double y, int *out_row, int *out_column);
gboolean sand_cell_sheet_cell_box (SandCellSheet *self, int row, int column, GdkRectangle *out);
void     sand_cell_sheet_message_changed (SandCellSheet *self);
gboolean sand_cell_sheet_is_selected (SandCellSheet *self, int row, int column);

/* cell-pointer.c */
void sand_cell_sheet_watch_pointer (SandCellSheet *self);

/* cell-cursor.c */
void         sand_cell_sheet_load_cursor (SandCellSheet *self);
void         sand_cell_sheet_editor_changed_cb (SandCellSheet *self);
void         sand_cell_sheet_close_picker (SandCellSheet *self);
void         sand_cell_sheet_picked_cb (SandCellSheet *self);
void         sand_cell_sheet_set_notice (SandCellSheet *self, const char *notice);
gboolean     sand_cell_sheet_commit_cell (SandCellSheet *self, guint row, guint column, const char *text);
SandCellKind sand_cell_sheet_kind_of (SandCellSheet *self, guint column);

G_END_DECLS
