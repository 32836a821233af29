#pragma once

#include "kinds/kind.h"
#include "manual/manual.h"
#include "manual/styles.h"
#include "manual/words.h"

G_BEGIN_DECLS

/*
 * A workbook being written. It is made in two passes: first every kind *lays out* its sheet, that is, says where each
 * column, row and figure will stand; then every kind *writes*. So formulas can refer to any sheet, also a later one.
 *
 * Rows and columns count from 0. Errors are kept: the first one stops nothing, but the workbook is not delivered.
 */
typedef struct _SandBook      SandBook;
typedef struct _SandBookSheet SandBookSheet;
typedef struct _SandLists     SandLists;

/* The columns of a page's width: sheets that are narrower are stretched to it, wider ones are printed smaller. */
#define SAND_PAGE_WIDTH 132.0

struct _SandBookSheet {
  SandBook           *book;
  const SandExercise *exercise; /* (nullable): of the front matter */
  const SandResult   *result;   /* (nullable) */
  char               *name;     /* legal and unique */
  char               *prefix;   /* 'name'! for formulas */
  lxw_worksheet      *worksheet;

  /* Records stand one a row in first..last, or, when @across, one a column. */
  gboolean    across;
  guint       first, last; /* last includes spare ones; last < first when there are none */
  guint       n_records;   /* those that were filled in class */
  GHashTable *lines;       /* name in formulas → line (column; row when @across) + 1 */
  GHashTable *figures;     /* name in formulas → cell ($B$4) */
  guint       n_columns;   /* visible: what titles are merged over */
  guint       bottom;      /* first row below everything, kept up to date by whoever writes there */
  double     *widths;      /* of the visible columns, (nullable) before the layout */
  GArray     *marks;       /* guint8: where a printed page may and may not begin, by row */
  guint       coach;       /* first row of findings and steps below everything; 0 while there are none */
  guint       n_pages;     /* printed; 0 before the page is finished */
  guint       right_half;  /* column with which a second page beside the first begins; 0 for none */
  gboolean    hides_coach; /* those rows stand below what is printed */
  gboolean    foldable;    /* not protected: the buttons of grouped rows do nothing on a protected sheet */
  GArray     *heights;     /* double: points of each row that was set, 0 for the others */

  /* (nullable): how `band` finds the level of a raw value by the factors of this sheet (a scale). (transfer full) */
  char *(*band) (SandBookSheet *self, const char *factor_excel, const char *value_excel);

  gpointer       layout; /* the kind's own */
  GDestroyNotify free_layout;
};

struct _SandBook {
  lxw_workbook          *workbook;
  const SandManualOrder *order;
  const SandCourse      *course;
  SandResults           *results;
  SandLanguage           language;
  SandStyles            *styles;
  SandLists             *lists;
  GPtrArray             *sheets; /* SandBookSheet, in order */
  GHashTable            *names;  /* taken sheet names */
  char                  *course_title, *team_title, *date;
  lxw_error              failed; /* the first error */
  char                  *failed_at;
  guint                  n_cut, n_renamed;
  guint                  n_frozen; /* values whose formula has no form in this workbook */
};

SandBook *sand_book_new (const SandManualOrder *order, const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* Closes the file. FALSE with the first error that happened since sand_book_new(). The book is freed in any case. */
gboolean sand_book_close (SandBook *taken, GError **error);
/* @exercise: (nullable). The sheet is the last one. (transfer none) */
SandBookSheet *sand_book_add_sheet (SandBook *self, const SandExercise *exercise, const char *wanted_name);
SandBookSheet *sand_book_find_sheet (const SandBook *self, const char *exercise_id); /* (nullable) */
/* The sheet whose rows are the register. (nullable) */
SandBookSheet *sand_book_find_register (const SandBook *self, const char *reg);
/*
 * How many rows a sheet over the register has, spare ones included: the same on every sheet, so that rows stand side
 * by side.
 */
guint       sand_book_count_register_rows (const SandBook *self, const char *reg);
lxw_format *sand_book_get_format (SandBook *self, SandLook look, SandCellForm form);
/* Notes an error of the library. */
void sand_book_check (SandBook *self, lxw_error error, const SandBookSheet *sheet);

/* Where things stand. `from` is the sheet whose formula refers there. All return (transfer full) (nullable) texts. */
void  sand_sheet_set_line (SandBookSheet *self, const char *code, guint line);
int   sand_sheet_get_line (const SandBookSheet *self, const char *code); /* -1 when there is none */
void  sand_sheet_set_figure (SandBookSheet *self, const char *code, guint row, guint column);
char *sand_sheet_cell_of (const SandBookSheet *self, const char *code, guint record, const SandBookSheet *from)
  G_GNUC_WARN_UNUSED_RESULT;
char *sand_sheet_range_of (const SandBookSheet *self, const char *code, const SandBookSheet *from)
  G_GNUC_WARN_UNUSED_RESULT;
char *sand_sheet_figure_of (const SandBookSheet *self, const char *code, const SandBookSheet *from)
  G_GNUC_WARN_UNUSED_RESULT;
/* Row and column of a record's cell. FALSE when the name has no line. */
gboolean sand_sheet_locate (const SandBookSheet *self,
                            const char          *code,
                            guint                record,
                            guint               *out_row,
                            guint               *out_column);
char    *sand_cell_name (guint row, guint column) G_GNUC_WARN_UNUSED_RESULT; /* $C$5 */
char    *sand_range_name (guint row, guint column, guint last_row, guint last_column) G_GNUC_WARN_UNUSED_RESULT;

/*
 * A formula of the pack as the workbook writes it, without "="; @record is -1 for the whole sheet. %NULL when a name
 * in it has no place in this workbook, for instance because the sheet it looks up was not chosen: then the value is
 * written instead.
 */
char *sand_sheet_to_excel (SandBookSheet *self, const SandFormula *formula, int record) G_GNUC_WARN_UNUSED_RESULT;
char *sand_excel_quote_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Cells. Texts are always strings; invalid UTF-8 is repaired and what is too long is cut and marked. */
void sand_sheet_put_text (SandBookSheet *self, guint row, guint column, const char *text, SandLook look);
void sand_sheet_put_text_as (SandBookSheet *self,
                             guint          row,
                             guint          column,
                             const char    *text,
                             SandLook       look,
                             SandCellForm   form);
void sand_sheet_put_number (SandBookSheet *self,
                            guint          row,
                            guint          column,
                            double         number,
                            SandLook       look,
                            SandCellForm   form);
void sand_sheet_put_blank (SandBookSheet *self, guint row, guint column, SandLook look, SandCellForm form);
void sand_sheet_put_wide (SandBookSheet *self,
                          guint          row,
                          guint          column,
                          guint          last_column,
                          const char    *text,
                          SandLook       look);
/*
 * @formula without "=", %NULL to write only the value. @value is what it gives now: a number, a text, or nothing for
 * "".
 */
void sand_sheet_put_formula (SandBookSheet   *self,
                             guint            row,
                             guint            column,
                             const char      *formula,
                             const SandValue *value,
                             SandLook         look,
                             SandCellForm     form);
void sand_sheet_put_link (SandBookSheet       *self,
                          guint                row,
                          guint                column,
                          const SandBookSheet *target,
                          const char          *text,
                          SandLook             look);
void sand_sheet_set_height (SandBookSheet *self, guint row, double points);
/* What a typed cell of the column shows for @value, which is stored or of a frame; choices become labels. */
void  sand_sheet_put_typed (SandBookSheet    *self,
                            guint             row,
                            guint             column,
                            const SandColumn *type,
                            const SandValue  *value,
                            SandLook          look);
char *sand_book_value_text (SandBook *self, const SandColumn *type, const SandValue *value)
  G_GNUC_WARN_UNUSED_RESULT;
SandCellForm sand_column_get_cell_form (const SandColumn *column);
SandCellForm sand_type_get_cell_form (SandColumnType type, gboolean computed);
/* Header text on two lines, with the unit. (transfer full) */
char *sand_book_make_header (SandBook *self, const SandText *label, const SandText *unit) G_GNUC_WARN_UNUSED_RESULT;

/* Drop-downs, bounds and the hint of a typed column for a block of cells. */
void sand_sheet_validate (SandBookSheet    *self,
                          guint             row,
                          guint             column,
                          guint             last_row,
                          guint             last_column,
                          const SandColumn *type);
/* Any list as drop-down: a range such as 'Lists 选项'!$B$3:$B$9. */
void sand_sheet_validate_list (SandBookSheet *self,
                               guint          row,
                               guint          column,
                               guint          last_row,
                               guint          last_column,
                               const char    *range,
                               gboolean       strict);

/*
 * Choices are shown as labels while formulas compare codes: a hidden cell holds the code of what stands in
 * @label_cell. Returns its formula (transfer full), %NULL for types that need none.
 */
char *sand_book_make_code_formula (SandBook *self, const SandColumn *column, const char *label_cell)
  G_GNUC_WARN_UNUSED_RESULT;
/* The label of the code in @code_cell. */
char *sand_book_make_label_formula (SandBook *self, const SandColumn *column, const char *code_cell)
  G_GNUC_WARN_UNUSED_RESULT;
/* The value of the code cell, from the value of the frame. */
SandValue sand_book_make_code_value (SandBook *self, const SandColumn *column, const SandValue *value)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean sand_column_has_code (const SandColumn *column);

/* The parts every sheet has. */

/* The rows of title, link back and purpose: key figures or the table's header stand below. */
#define SAND_HEAD_ROWS 2
/* Needs n_columns and widths. */
void sand_sheet_write_head (SandBookSheet *self);
/*
 * How many rows a strip of the exercise's figures takes, and its cells: called while laying out, after widths are
 * known.
 */
guint sand_sheet_place_figures (SandBookSheet *self, guint row);
void  sand_sheet_write_figures (SandBookSheet *self, guint row);
/* Findings, steps and examples below everything. Uses and moves @bottom. */
void sand_sheet_write_coach (SandBookSheet *self);
/* The same without findings, for a sheet that shows them in its own way. */
void sand_sheet_write_steps (SandBookSheet *self);
/* How many rows those take, the blank one above them included. Needs widths. */
guint sand_sheet_count_step_rows (const SandBookSheet *self);
/* The same of another sheet that does not print them, in two columns and without headings, from @bottom on. */
void sand_sheet_write_steps_of (SandBookSheet *self, const SandBookSheet *other);
/* A block heading over the visible columns at @row; without a @text only its height is set. */
void sand_sheet_write_section (SandBookSheet *self, guint row, const char *text);
/*
 * A4 landscape, one page wide and as many high as it takes, header and footer, protection. When a page must end within
 * the table below @header_row, that row is repeated. @last_row is the last printed one, 0 for everything. Needs all
 * heights.
 */
void sand_sheet_finish_page (SandBookSheet *self,
                             guint          header_row,
                             guint          freeze_row,
                             guint          freeze_column,
                             guint          last_row);
/*
 * Widths of the visible columns, stretched to the page. Consumes nothing; sets n_columns. @stretch: (nullable): which
 * may grow.
 */
void sand_sheet_set_widths (SandBookSheet *self, const double *widths, const gboolean *stretch, guint n);
/* A row of text over several columns: merged, wrapped, with a fitting height. */
void sand_sheet_put_paragraph (SandBookSheet *self,
                               guint          row,
                               guint          column,
                               guint          last_column,
                               const char    *text,
                               SandLook       look,
                               double         size);
/* A block begins at @row: pages end between blocks where they can, and never before a row that is glued. */
void sand_sheet_begin_block (SandBookSheet *self, guint row);
void sand_sheet_glue_row (SandBookSheet *self, guint row);
/* A part of a block begins at @row, under a heading of its own: where a page must end within the block, it is there. */
void   sand_sheet_begin_part (SandBookSheet *self, guint row);
double sand_sheet_get_width (const SandBookSheet *self, guint column, guint last_column);

/* How a finding is marked. */
SandLook    sand_severity_look (SandSeverity severity);
const char *sand_severity_word (SandSeverity severity, SandLanguage language);

G_END_DECLS
