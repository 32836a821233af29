#include "base/id.h"
#include "start/agenda-edit.h"
#include "start/agenda-row.h"
#include "start/bound.h"
#include "start/pages.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>

#define SAND_TYPE_AGENDA_PAGE (sand_agenda_page_get_type ())
G_DECLARE_FINAL_TYPE (SandAgendaPage, sand_agenda_page, SAND, AGENDA_PAGE, GtkBox)

#define DEFAULT_DAY_START 540

struct _SandAgendaPage {
  GtkBox parent_instance;

  SandSeat  *trainer;
  GtkWidget *start_box, *end, *list, *fill_button;
  char      *shown; /* the ids of the rows: they are made anew only when these are others */
  char      *focus; /* (nullable): the item that gets the focus in the new rows */
};

G_DEFINE_FINAL_TYPE (SandAgendaPage, sand_agenda_page, GTK_TYPE_BOX)

static SandWorkshop *
workshop_of (SandAgendaPage *self)
{
  return sand_seat_get_workshop (self->trainer);
}

static void
complain (SandAgendaPage *self, const GError *error)
{
  sand_pages_explain (GTK_WIDGET (self), _ ("The agenda was not changed"), error->message);
}

static SandAgendaRow *
row_at (SandAgendaPage *self, guint index)
{
  return (SandAgendaRow *) gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) index);
}

static void
move_to (SandAgendaPage *self, const char *item, int position)
{
  g_autoptr (GError) error = NULL;

  g_free (self->focus);
  self->focus = g_strdup (item);
  if (!sand_agenda_edit_move (self->trainer, item, (guint) MAX (position, 0), &error))
    complain (self, error);
}

static void
step_cb (SandAgendaRow *row, int by, SandAgendaPage *self)
{
  int at = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  /* Down means: before the one after the next. */
  if (by > 0 ? row_at (self, (guint) at + 1) != NULL : at > 0)
    move_to (self, sand_agenda_row_get_item (row), by > 0 ? at + 2 : at - 1);
}

static void
dropped_cb (SandAgendaRow *row, const char *item, SandAgendaPage *self)
{
  const SandRow *dropped = sand_records_find (sand_workshop_get_records (workshop_of (self)), item);

  if (dropped != NULL && g_str_equal (sand_row_get_kind (dropped), "item") &&
      g_strcmp0 (item, sand_agenda_row_get_item (row)) != 0)
    move_to (self, item, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
}

static void
fill_rows (SandAgendaPage *self, const SandAgenda *agenda)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (guint i = 0; i < agenda->items->len; i++) {
    GtkWidget *row = sand_agenda_row_new (self->trainer, sand_agenda_get (agenda, i));
    g_signal_connect_object (row, "step", G_CALLBACK (step_cb), self, 0);
    g_signal_connect_object (row, "dropped", G_CALLBACK (dropped_cb), self, 0);
    gtk_list_box_append (GTK_LIST_BOX (self->list), row);
    if (g_strcmp0 (self->focus, sand_agenda_get (agenda, i)->id) == 0)
      gtk_widget_grab_focus (row);
  }
  g_clear_pointer (&self->focus, g_free);
}

static char *
join_ids (const SandAgenda *agenda)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; agenda->written && i < agenda->items->len; i++)
    g_string_append_printf (out, "%s\n", sand_agenda_get (agenda, i)->id);
  return g_string_free (out, FALSE);
}

static void
show_end (SandAgendaPage *self, const SandAgenda *agenda)
{
  g_autofree char *end = sand_day_time_to_string (agenda->end_planned);
  double           start = DEFAULT_DAY_START;
  const SandRow   *row = sand_records_find (sand_workshop_get_records (workshop_of (self)), SAND_WORKSHOP_RECORD);
  int              minutes;
  g_autofree char *text = NULL;

  if (row != NULL)
    start = sand_row_get_number (row, "day.start", DEFAULT_DAY_START);
  minutes = (int) (agenda->end_planned - start);
  /* Translators: when the day ends (17:05), and how long it is: hours and minutes. */
  text = g_strdup_printf (_ ("ends at %1$s · %2$d h %3$02d min"), end, minutes / 60, minutes % 60);
  gtk_label_set_text (GTK_LABEL (self->end), text);
}

static void
refresh (GtkWidget *widget)
{
  SandAgendaPage        *self = SAND_AGENDA_PAGE (widget);
  g_autoptr (SandAgenda) agenda = sand_agenda_edit_read (workshop_of (self));
  g_autofree char       *ids = join_ids (agenda);

  gtk_widget_set_visible (self->fill_button, !agenda->written);
  gtk_widget_set_visible (self->list, agenda->written);
  show_end (self, agenda);
  if (g_strcmp0 (ids, self->shown) != 0) {
    g_free (self->shown);
    self->shown = g_steal_pointer (&ids);
    if (agenda->written)
      fill_rows (self, agenda);
    return;
  }
  for (guint i = 0; agenda->written && i < agenda->items->len; i++)
    sand_agenda_row_show (row_at (self, i), sand_agenda_get (agenda, i));
}

/* After the item with the focus, else at the end. */
static void
add (SandAgendaPage *self, SandItemWhat what, guint minutes)
{
  GtkWidget         *focus = gtk_widget_get_focus_child (self->list);
  int                at = focus == NULL ? G_MAXINT - 1 : gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focus));
  g_autofree char   *id = NULL;
  g_autoptr (GError) error = NULL;

  id = sand_agenda_edit_add (self->trainer, what, minutes, (guint) at + 1, &error);
  if (id == NULL) {
    complain (self, error);
    return;
  }
  g_free (self->focus);
  self->focus = g_steal_pointer (&id);
}

static void
add_break_cb (GtkButton *button, SandAgendaPage *self)
{
  add (self, SAND_ITEM_BREAK, 15);
}

static void
add_lecture_cb (GtkButton *button, SandAgendaPage *self)
{
  add (self, SAND_ITEM_LECTURE, 20);
}

static void
add_pk_cb (GtkButton *button, SandAgendaPage *self)
{
  add (self, SAND_ITEM_PK, 0);
}

static void
fill_cb (GtkButton *button, SandAgendaPage *self)
{
  g_autoptr (GError) error = NULL;

  if (!sand_agenda_fill (self->trainer, sand_workshop_get_course (workshop_of (self)), DEFAULT_DAY_START, &error))
    complain (self, error);
}

static GtkWidget *
add_button (SandAgendaPage *self, GtkWidget *bar, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  /* The focus stays in the list: the new item comes behind the one that has it. */
  gtk_widget_set_focus_on_click (button, FALSE);
  g_signal_connect (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (bar), button);
  return button;
}

static void
sand_agenda_page_finalize (GObject *object)
{
  SandAgendaPage *self = SAND_AGENDA_PAGE (object);

  g_clear_object (&self->trainer);
  g_free (self->shown);
  g_free (self->focus);
  G_OBJECT_CLASS (sand_agenda_page_parent_class)->finalize (object);
}

static void
sand_agenda_page_class_init (SandAgendaPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sand_agenda_page_finalize;
}

/* A place in a flow of parts takes no focus of its own. */
static void
add_part (GtkWidget *bar, GtkWidget *part)
{
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), part);
  gtk_flow_box_append (GTK_FLOW_BOX (bar), child);
}

static GtkWidget *
bar_new (SandAgendaPage *self)
{
  GtkWidget *bar = gtk_flow_box_new (), *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *times = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->start_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_box_append (GTK_BOX (self->start_box), gtk_label_new (_ ("The day begins at")));
  self->end = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->end), 0);
  gtk_widget_add_css_class (self->end, "person-name");
  gtk_box_append (GTK_BOX (times), self->start_box);
  gtk_box_append (GTK_BOX (times), self->end);
  add_button (self, buttons, _ ("Add a _break"), G_CALLBACK (add_break_cb));
  add_button (self, buttons, _ ("Add a _lecture"), G_CALLBACK (add_lecture_cb));
  add_button (self, buttons, _ ("Add a _PK"), G_CALLBACK (add_pk_cb));
  gtk_widget_set_halign (buttons, GTK_ALIGN_END);
  /* Below one another where the text is large. */
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (bar), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (bar), 2);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (bar), 8);
  gtk_widget_add_css_class (bar, "short-fields");
  add_part (bar, times);
  add_part (bar, buttons);
  return bar;
}

static void
sand_agenda_page_init (SandAgendaPage *self)
{
  GtkWidget *box;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  box = sand_pages_scroll (GTK_WIDGET (self), 16);
  gtk_box_append (GTK_BOX (box), bar_new (self));
  gtk_box_append (GTK_BOX (box),
                  sand_pages_caption_new (_ ("Drag an item to another place, or press Alt with ↑ or ↓. What is "
                                             "switched off can be taken in again in class.")));
  self->fill_button = gtk_button_new_with_mnemonic (_ ("_Fill in what the course suggests"));
  gtk_widget_set_halign (self->fill_button, GTK_ALIGN_CENTER);
  g_signal_connect (self->fill_button, "clicked", G_CALLBACK (fill_cb), self);
  gtk_box_append (GTK_BOX (box), self->fill_button);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "sand-card");
  sand_spoken_name_set (self->list, _ ("Agenda"));
  gtk_box_append (GTK_BOX (box), self->list);
}

GtkWidget *
sand_agenda_page_new (SandSeat *trainer)
{
  SandAgendaPage *self = g_object_new (SAND_TYPE_AGENDA_PAGE, NULL);
  SandPlace       place = { .record = SAND_WORKSHOP_RECORD, .kind = "workshop" };
  GtkWidget      *start;

  self->trainer = g_object_ref (trainer);
  start = sand_bound_entry_new (trainer, &place, "day.start", SAND_BOUND_DAY_TIME, _ ("The day begins at"), "09:00");
  gtk_editable_set_width_chars (GTK_EDITABLE (start), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (start), 6);
  gtk_box_append (GTK_BOX (self->start_box), start);
  sand_follow (GTK_WIDGET (self), workshop_of (self), refresh);
  refresh (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
