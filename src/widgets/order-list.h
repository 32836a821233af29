#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandOrderList:
 *
 * Options that are put in an order: by dragging, with the arrow buttons of a row, or with Alt and the arrow keys. Until
 * something was moved or the order confirmed there is no answer, and the rows have no numbers.
 *
 * Signal `reordered`: the user gave an order, or another one.
 */
#define SAND_TYPE_ORDER_LIST (sand_order_list_get_type ())
G_DECLARE_FINAL_TYPE (SandOrderList, sand_order_list, SAND, ORDER_LIST, GtkWidget)

/* @choices: (element-type SandCellChoice): copied, in the order they are shown in at first */
GtkWidget *sand_order_list_new (GPtrArray *choices);
/* What takes the keyboard and carries the accessible name. */
GtkWidget *sand_order_list_get_rows (SandOrderList *self);
/* Codes parted by single spaces, "" for no answer; what are not exactly the codes of the list counts as none. */
void  sand_order_list_set_order (SandOrderList *self, const char *codes);
char *sand_order_list_dup_order (SandOrderList *self) G_GNUC_WARN_UNUSED_RESULT;
/* Moves the option by so many places, as the arrow buttons do; FALSE when it cannot go further. */
gboolean sand_order_list_move (SandOrderList *self, const char *code, int by);

G_END_DECLS
