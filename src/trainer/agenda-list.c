#include "trainer/agenda-list.h"

#include "trainer/keys-back.h"
#include "widgets/language.h"
#include "widgets/progress-mark.h"

#include <glib/gi18n.h>

struct _SandAgendaList {
  GtkWidget parent_instance;

  GtkWidget  *list; /* GtkListBox */
  GtkWidget  *menu; /* GtkPopoverMenu, its parent is a row while it is open */
  SandLesson *lesson;
  GPtrArray  *lines; /* Line */
  char       *running;
};

G_DEFINE_FINAL_TYPE (SandAgendaList, sand_agenda_list, GTK_TYPE_WIDGET)

typedef struct {
  char             *item;
  GtkWidget        *row;
  SandProgressMark *mark;
  GtkWidget        *title, *time;
} Line;

static void
free_line (gpointer data)
{
  Line *line = data;

  g_free (line->item);
  g_free (line);
}

static char *
time_of_day (double minutes)
{
  int whole = (int) (minutes + 0.5);
  return g_strdup_printf ("%02d:%02d", whole / 60 % 24, whole % 60);
}

static char *
describe_times (const SandItem *item)
{
  g_autofree char *from = time_of_day (item->planned_start);
  g_autofree char *to = time_of_day (item->planned_end);
  g_autofree char *now_from = time_of_day (item->projected_start);
  g_autofree char *now_to = time_of_day (item->projected_end);
  g_autofree char *plan = g_strdup_printf (_ ("planned %1$s–%2$s (%3$.0f min)"), from, to, item->minutes);

  if (item->state == SAND_STEP_SKIPPED)
    return g_strdup_printf ("%s · %s", plan, _ ("left out"));
  /* Translators: the real or expected times of an item of the agenda */
  return g_strdup_printf (item->state == SAND_STEP_DONE ? _ ("%1$s, was %2$s–%3$s") : _ ("%1$s, as it goes %2$s–%3$s"),
                          plan, now_from, now_to);
}

static char *
describe_short (const SandItem *item)
{
  if (item->state == SAND_STEP_SKIPPED)
    return g_strdup ("–");
  if (item->state == SAND_STEP_DONE && item->started_ms > 0 && item->ended_ms > item->started_ms)
    return g_strdup_printf ("%.0f′", (double) (item->ended_ms - item->started_ms) / 60000);
  return time_of_day (item->projected_start);
}

static const char *
state_in_words (SandStepState state)
{
  switch (state) {
  case SAND_STEP_NOW:
    return _ ("running");
  case SAND_STEP_DONE:
    return _ ("done");
  case SAND_STEP_SKIPPED:
    return _ ("left out");
  case SAND_STEP_NEXT:
  default:
    return _ ("to come");
  }
}

static void
show_item (Line *line, const SandItem *item)
{
  g_autofree char *title = sand_item_dup_title (item, sand_language_get ());
  g_autofree char *times = describe_times (item);
  g_autofree char *when = describe_short (item);
  g_autofree char *tooltip = g_strdup_printf ("%s\n%s", title, times);
  g_autofree char *spoken = g_strdup_printf ("%s, %s, %s", title, state_in_words (item->state), times);

  gtk_label_set_label (GTK_LABEL (line->title), title);
  gtk_label_set_label (GTK_LABEL (line->time), when);
  gtk_widget_set_tooltip_text (line->row, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  sand_share_mark_set_share (SAND_SHARE_MARK (line->mark), item->state == SAND_STEP_DONE  ? 1
                                                           : item->state == SAND_STEP_NOW ? 0.5
                                                                                          : 0);
  if (item->state == SAND_STEP_SKIPPED)
    gtk_widget_add_css_class (line->row, "skipped");
  else
    gtk_widget_remove_css_class (line->row, "skipped");
}

static const SandModule *
module_of (const SandCourse *course, const SandItem *item)
{
  if (item->what != SAND_ITEM_EXERCISE || item->exercise == NULL)
    return NULL;
  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = course->modules->pdata[m];
    if (g_ptr_array_find (module->exercises, item->exercise, NULL))
      return module;
  }
  return NULL;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const char *heading = g_object_get_data (G_OBJECT (row), "heading");
  const char *above = before == NULL ? NULL : g_object_get_data (G_OBJECT (before), "heading");
  GtkWidget  *label;

  if (heading == NULL || heading == above) {
    gtk_list_box_row_set_header (row, NULL);
    return;
  }
  label = gtk_label_new (heading);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "step-heading");
  gtk_list_box_row_set_header (row, label);
}

/* Breaks and assessments stand among the exercises, under the heading that is there. */
static Line *
line_new (SandAgendaList *self, const SandItem *item, const char *heading)
{
  Line      *line = g_new0 (Line, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  line->item = g_strdup (item->id);
  line->mark = g_object_new (SAND_TYPE_PROGRESS_MARK, NULL);
  gtk_widget_set_valign (GTK_WIDGET (line->mark), GTK_ALIGN_CENTER);
  line->title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (line->title), 0);
  gtk_label_set_wrap (GTK_LABEL (line->title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (line->title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (line->title), 2);
  gtk_label_set_ellipsize (GTK_LABEL (line->title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (line->title, TRUE);
  line->time = gtk_label_new (NULL);
  gtk_widget_add_css_class (line->time, "item-time");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (line->mark));
  gtk_box_append (GTK_BOX (box), line->title);
  gtk_box_append (GTK_BOX (box), line->time);
  line->row = gtk_list_box_row_new ();
  if (item->what != SAND_ITEM_EXERCISE)
    gtk_widget_add_css_class (line->row, "other");
  g_object_set_data (G_OBJECT (line->row), "heading", (gpointer) heading);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line->row), box);
  gtk_list_box_append (GTK_LIST_BOX (self->list), line->row);
  return line;
}

static gboolean
is_same (SandAgendaList *self, const SandAgenda *agenda)
{
  if (self->lines->len != agenda->items->len)
    return FALSE;
  for (guint i = 0; i < self->lines->len; i++)
    if (g_strcmp0 (((Line *) self->lines->pdata[i])->item, sand_agenda_get (agenda, i)->id) != 0)
      return FALSE;
  return TRUE;
}

static void
close_menu (SandAgendaList *self)
{
  if (gtk_widget_get_parent (self->menu) == NULL)
    return;
  gtk_popover_popdown (GTK_POPOVER (self->menu));
  gtk_widget_unparent (self->menu);
}

static void
fill (SandAgendaList *self, const SandAgenda *agenda)
{
  const SandCourse *course = sand_workshop_get_course (sand_lesson_get_workshop (self->lesson));
  const char       *heading = NULL;
  GtkWidget        *row;

  close_menu (self);
  g_ptr_array_set_size (self->lines, 0);
  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; i < agenda->items->len; i++) {
    const SandItem   *item = sand_agenda_get (agenda, i);
    const SandModule *module = module_of (course, item);
    if (module != NULL)
      heading = sand_text_get (&module->title, sand_language_get ());
    g_ptr_array_add (self->lines, line_new (self, item, heading));
  }
}

/* Scrolls only when another item runs: the trainer may be looking at the afternoon. */
static void
follow_running (SandAgendaList *self, const SandAgenda *agenda)
{
  const char *running = agenda->current < 0 ? NULL : sand_agenda_get (agenda, (guint) agenda->current)->id;
  Line       *line;

  if (g_strcmp0 (running, self->running) == 0)
    return;
  g_free (self->running);
  self->running = g_strdup (running);
  if (agenda->current < 0) {
    gtk_list_box_unselect_all (GTK_LIST_BOX (self->list));
    return;
  }
  line = self->lines->pdata[agenda->current];
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (line->row));
  if (gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW) != NULL) {
    GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
    double     x, top;
    if (gtk_widget_translate_coordinates (line->row, self->list, 0, 0, &x, &top))
      gtk_adjustment_clamp_page (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), top - 60,
                                 top + gtk_widget_get_height (line->row) + 60);
  }
}

void
sand_agenda_list_refresh (SandAgendaList *self)
{
  g_autoptr (SandAgenda) agenda = NULL;

  if (self->lesson == NULL)
    return;
  agenda = sand_lesson_read_agenda (self->lesson);
  if (!is_same (self, agenda)) {
    g_clear_pointer (&self->running, g_free);
    fill (self, agenda);
  }
  for (guint i = 0; i < self->lines->len; i++)
    show_item (self->lines->pdata[i], sand_agenda_get (agenda, i));
  follow_running (self, agenda);
}

static GMenuModel *
menu_new (const char *item, gboolean skipped)
{
  static const struct {
    const char *label;
    int         minutes;
  } stretches[] = {
    { N_ ("5 minutes longer"), 5 },
    { N_ ("1 minute longer"), 1 },
    { N_ ("5 minutes shorter"), -5 },
  };
  GMenu                *menu = g_menu_new ();
  g_autoptr (GMenu)     jump = g_menu_new ();
  g_autoptr (GMenu)     stretch = g_menu_new ();
  g_autoptr (GMenuItem) go = g_menu_item_new (_ ("Go here now"), NULL);
  g_autoptr (GMenuItem) skip = g_menu_item_new (skipped ? _ ("Take in again") : _ ("Leave out"), NULL);

  g_menu_item_set_action_and_target (go, "win.go-to", "s", item);
  g_menu_item_set_action_and_target (skip, "win.skip", "s", item);
  g_menu_append_item (jump, go);
  g_menu_append_item (jump, skip);
  for (gsize i = 0; i < G_N_ELEMENTS (stretches); i++) {
    g_autoptr (GMenuItem) entry = g_menu_item_new (_ (stretches[i].label), NULL);
    g_menu_item_set_action_and_target (entry, "win.stretch", "(si)", item, stretches[i].minutes);
    g_menu_append_item (stretch, entry);
  }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (jump));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (stretch));
  return G_MENU_MODEL (menu);
}

static void
open_menu (SandAgendaList *self, GtkListBoxRow *row)
{
  const Line            *line = self->lines->pdata[gtk_list_box_row_get_index (row)];
  g_autoptr (GMenuModel) model = menu_new (line->item, gtk_widget_has_css_class (line->row, "skipped"));

  close_menu (self);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (row));
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer data)
{
  SandAgendaList *self = data;
  GtkListBoxRow  *row = gtk_list_box_get_row_at_y (GTK_LIST_BOX (self->list), (int) y);

  if (row != NULL)
    open_menu (self, row);
}

/* The row that is marked is the one that runs, whatever the pointer or the arrows touch. */
static void
row_activated_cb (SandAgendaList *self, GtkListBoxRow *row)
{
  open_menu (self, row);
}

static void
row_selected_cb (SandAgendaList *self, GtkListBoxRow *row)
{
  for (guint i = 0; i < self->lines->len; i++) {
    const Line *line = self->lines->pdata[i];
    if (g_strcmp0 (line->item, self->running) == 0 && GTK_LIST_BOX_ROW (line->row) != row)
      gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (line->row));
  }
  if (self->running == NULL && row != NULL)
    gtk_list_box_unselect_all (GTK_LIST_BOX (self->list));
}

static void
sand_agenda_list_dispose (GObject *object)
{
  SandAgendaList *self = SAND_AGENDA_LIST (object);

  if (self->menu != NULL)
    close_menu (self);
  g_clear_object (&self->menu);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_object (&self->lesson);
  G_OBJECT_CLASS (sand_agenda_list_parent_class)->dispose (object);
}

static void
sand_agenda_list_finalize (GObject *object)
{
  SandAgendaList *self = SAND_AGENDA_LIST (object);

  g_ptr_array_unref (self->lines);
  g_free (self->running);
  G_OBJECT_CLASS (sand_agenda_list_parent_class)->finalize (object);
}

static void
sand_agenda_list_class_init (SandAgendaListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_agenda_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_agenda_list_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "steplist");
}

static void
sand_agenda_list_init (SandAgendaList *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->lines = g_ptr_array_new_with_free_func (free_line);
  self->menu = g_object_ref_sink (gtk_popover_menu_new_from_model (NULL));
  sand_keys_back_after (GTK_POPOVER (self->menu));
  self->list = gtk_list_box_new ();
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), header_cb, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Agenda"), -1);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (self->list, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}

void
sand_agenda_list_set_lesson (SandAgendaList *self, SandLesson *lesson)
{
  self->lesson = g_object_ref (lesson);
  g_signal_connect_object (lesson, "changed", G_CALLBACK (sand_agenda_list_refresh), self, G_CONNECT_SWAPPED);
  sand_agenda_list_refresh (self);
}
