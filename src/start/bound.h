#pragma once

#include "model/seat.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Controls that show a field of a record and write it through a seat. They follow the workshop by themselves as long
 * as they live.
 */

typedef enum {
  SAND_BOUND_TEXT,
  SAND_BOUND_NUMBER,
  SAND_BOUND_DATE,     /* stored as text 2026-11-22 */
  SAND_BOUND_DAY_TIME, /* stored as minutes after midnight, shown as 09:05 */
} SandBoundType;

/*
 * Binds an entry, or a row with one. What cannot be taken stays, is marked, and its tooltip says why; the record keeps
 * what it had. The strings of @place are copied. @name: for undo and the screen reader
 */
void sand_bound_entry (
  GtkEditable *entry, SandSeat *seat, const SandPlace *place, const char *field, SandBoundType type, const char *name);
/* A bound text may have @max wide characters or @max_latin others, as sand_text_fits() counts; both above 0. */
void sand_bound_limit (GtkEditable *entry, double max, double max_latin);
/* Binds a spin button; @otherwise is shown while the field is empty. */
void sand_bound_spin (
  GtkSpinButton *spin, SandSeat *seat, const SandPlace *place, const char *field, double otherwise, const char *name);

/* An entry with its own width, bound. */
GtkWidget *sand_bound_entry_new (SandSeat        *seat,
                                 const SandPlace *place,
                                 const char      *field,
                                 SandBoundType    type,
                                 const char      *name,
                                 const char      *placeholder);

typedef void (*SandRefresh) (GtkWidget *widget);
/* Calls @refresh once a turn of the main loop after the workshop has changed, as long as the widget lives. */
void sand_follow (GtkWidget *widget, SandWorkshop *workshop, SandRefresh refresh);

G_END_DECLS
