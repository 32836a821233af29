#include "widgets/cell-sheet-private.h"

#include <math.h>

/* What the pointer does to a sheet. A click on another cell selects it; a click on the selected cell edits it. */

static void
pressed_cb (GtkGestureClick *click, int n_press, double x, double y, SandCellSheet *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (click));
  int             row, column;
  gboolean        again;
  GtkWidget      *hit;

  if (self->source == NULL || !sand_cell_sheet_cell_at (self, x, y, &row, &column))
    return;
  /* A long text being edited lies over the rows below; what is seen there is the editor. */
  hit = self->editing ? gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT) : NULL;
  if (hit != NULL && gtk_widget_is_ancestor (hit, GTK_WIDGET (self->editor)))
    return;
  again = row == self->cursor_row && column == self->cursor_column &&
          gtk_widget_has_css_class (GTK_WIDGET (self), "active");
  if (state & GDK_SHIFT_MASK) {
    sand_cell_sheet_extend_to (self, row, column);
    gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
    return;
  }
  if (!again)
    sand_cell_sheet_move_to (self, row, column);
  if (sand_cell_sheet_kind_of (self, (guint) column) == SAND_CELL_BOOL)
    sand_cell_sheet_toggle_bool (self);
  else if (n_press == 2 || again)
    sand_cell_sheet_edit (self);
}

static void
menu_cb (GtkGestureClick *click, int n_press, double x, double y, SandCellSheet *self)
{
  int row, column;

  if (self->source == NULL || !sand_cell_sheet_cell_at (self, x, y, &row, &column))
    return;
  if (self->editing && row == self->cursor_row && column == self->cursor_column)
    return;
  if (!sand_cell_sheet_is_selected (self, row, column))
    sand_cell_sheet_move_to (self, row, column);
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_activate_action (GTK_WIDGET (self), "cells.menu", "(ii)", (int) x, (int) y);
}

static void
drag_cb (GtkGestureDrag *drag, double dx, double dy, SandCellSheet *self)
{
  double x, y;
  int    row, column;

  gtk_gesture_drag_get_start_point (drag, &x, &y);
  if (self->editing || self->cursor_row < 0 || !sand_cell_sheet_cell_at (self, x + dx, y + dy, &row, &column))
    return;
  if (row != self->cursor_row || column != self->cursor_column) {
    gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
    sand_cell_sheet_extend_to (self, row, column);
  }
}

static gboolean
query_tooltip_cb (SandCellSheet *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_auto (SandCellLook) look = SAND_CELL_LOOK_INIT;
  int                   row, column;

  if (keyboard || self->source == NULL || !sand_cell_sheet_cell_at (self, x, y, &row, &column))
    return FALSE;
  sand_cell_sheet_look (self, (guint) row, (guint) column, &look);
  if (look.message == NULL)
    return FALSE;
  gtk_tooltip_set_text (tooltip, look.message);
  return TRUE;
}

/* Watches the pointer; called once for each sheet. */
void
sand_cell_sheet_watch_pointer (SandCellSheet *self)
{
  GtkGesture *click = gtk_gesture_click_new (), *menu = gtk_gesture_click_new (), *drag = gtk_gesture_drag_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (menu), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  g_signal_connect_object (menu, "pressed", G_CALLBACK (menu_cb), self, 0);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_cb), self, 0);
  g_signal_connect_object (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}
