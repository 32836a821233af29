#pragma once

#include "manual/styles.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * A plain workbook of tables: the class report, what is held about a person. Rows and columns count from 0. Texts are
 * always strings, never formulas. Errors are kept: the first one stops nothing, but the workbook is not delivered.
 */
typedef struct {
  lxw_workbook *workbook;
  SandStyles   *styles;
  GHashTable   *names;
  char         *title;
  lxw_error     failed;        /* the first */
  gpointer      plain, before; /* locales */
} SandFlatBook;

/* @file: where it is written, without a care for what is there */
SandFlatBook *sand_flat_book_new (const char *file, const char *title) G_GNUC_WARN_UNUSED_RESULT;
gboolean      sand_flat_book_close (SandFlatBook *taken, GError **error);

/* A sheet of A4 pages, one page wide, with a title in row 0 and @about (nullable) in row 1. */
lxw_worksheet *sand_flat_book_add (SandFlatBook *self,
                                   const char   *name,
                                   const char   *title,
                                   const char   *about,
                                   const double *widths,
                                   guint         n_columns);
void           sand_flat_book_check (SandFlatBook *self, lxw_error error);
void           sand_flat_put_text (
            SandFlatBook *self, lxw_worksheet *sheet, guint row, guint column, const char *text, SandLook look);
/* A missing number (NaN) is an empty cell. */
void sand_flat_put_number (
  SandFlatBook *self, lxw_worksheet *sheet, guint row, guint column, double number, SandLook look, SandCellForm form);
/* A row of texts with the height they need. @widths: of the columns, in characters */
void sand_flat_put_row (SandFlatBook      *self,
                        lxw_worksheet     *sheet,
                        guint              row,
                        const char *const *texts,
                        const double      *widths,
                        guint              n,
                        SandLook           look);
/* A merged line of wrapped text over @n_columns columns of @width characters together. */
void sand_flat_put_paragraph (
  SandFlatBook *self, lxw_worksheet *sheet, guint row, guint n_columns, double width, const char *text, SandLook look);
/* The header of a table, which is repeated on every page and stays in sight. */
void sand_flat_put_header (SandFlatBook *self, lxw_worksheet *sheet, guint row, const char *const *titles, guint n);

G_END_DECLS
