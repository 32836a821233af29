#pragma once

#include "manual/book.h"

G_BEGIN_DECLS

/**
 * SandGrid:
 *
 * A table of a sheet with one record a row: the typed columns of the pack, computed ones as formulas, choices with a
 * hidden column for their codes, totals under the header, spare rows that already calculate. What a kind adds
 * (criteria, points, zones) are extra columns, whose cells it writes itself.
 *
 * Laying out: sand_grid_new(), add the columns in their order, sand_grid_fix_columns(), sand_sheet_place_figures()
 * when the sheet has figures, sand_grid_place_rows(). Writing: sand_grid_write(), then the extra columns' cells.
 */
typedef struct _SandGrid SandGrid;

/*
 * @rows: (transfer full) (element-type SandSheetRow): what was filled in class; @source: (nullable): the rule about
 * the rows.
 */
SandGrid *sand_grid_new (SandBookSheet *sheet, GPtrArray *rows, const SandRows *source) G_GNUC_WARN_UNUSED_RESULT;
void      sand_grid_free (SandGrid *self);

/* The running number; the same customer has the same on every sheet, so it is the `key` that lookups match. */
void sand_grid_add_number (SandGrid *self);
/*
 * What the row is called: a formula on the register's sheet, or the label of a fixed row. For free rows an entry, code
 * `name`.
 */
void sand_grid_add_name (SandGrid *self, const SandText *label);
void sand_grid_add_typed (SandGrid *self, const SandColumn *column);
void sand_grid_add_all_typed (SandGrid *self, GPtrArray *columns);
/* A column of the kind's own; @code is its name in formulas, @label is copied. */
void sand_grid_add_extra (SandGrid       *self,
                          const char     *code,
                          const SandText *label,
                          const SandText *unit,
                          double          width,
                          gboolean        stretch);
void sand_grid_add_hidden (SandGrid *self, const char *code);

/*
 * What stands above the table in @parts beside each other needs the sheet's columns to begin where its parts do: the
 * typed column @code is cut there, and its cells are merged. Before the columns are fixed.
 */
void sand_grid_cut_column (SandGrid *self, const char *code, guint parts);
void sand_grid_fix_columns (SandGrid *self);
/* @row: where the header stands. Returns the row below the last one, spare rows included. */
guint sand_grid_place_rows (SandGrid *self, guint row);

/* Header, totals, all but the extra cells, drop-downs, marks, heights. */
void sand_grid_write (SandGrid *self);
/* The print set-up: a long tail of spare rows is not printed. */
void sand_grid_finish_page (SandGrid *self);

guint sand_grid_get_header_row (const SandGrid *self);
/*
 * Below the header, above the rows; the kind may use it for its extra columns. 0 when there is none (see
 * sand_grid_want_totals()).
 */
guint      sand_grid_get_totals_row (const SandGrid *self);
void       sand_grid_want_totals (SandGrid *self);
GPtrArray *sand_grid_get_rows (const SandGrid *self); /* SandSheetRow */
/* Rows, spare ones included. */
guint sand_grid_get_capacity (const SandGrid *self);
/*
 * A formula of a row as it is written: blank while nothing is entered in the row. (transfer full) (nullable) for a
 * %NULL @formula.
 */
char *sand_grid_wrap (const SandGrid *self, guint record, const char *formula) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandGrid, sand_grid_free)

G_END_DECLS
