#include "start/prepare-window.h"

#include "base/id.h"
#include "base/number.h"
#include "course/pack.h"
#include "model/open-sentence.h"
#include "start/bound.h"
#include "start/new-class.h"
#include "start/pages.h"
#include "widgets/language.h"
#include "widgets/spoken-name.h"
#include "widgets/start-folder.h"

#include <glib/gi18n.h>

typedef struct {
  const char *id, *title;
  GtkWidget *(*make) (SandSeat *trainer);
} Step;

static const Step steps[] = {
  { "class", N_ ("Class"), sand_class_page_new },
  { "people", N_ ("People"), sand_people_page_new },
  { "teams", N_ ("Teams"), sand_teams_page_new },
  { "agenda", N_ ("Agenda"), sand_agenda_page_new },
  { "questions", N_ ("Questions"), sand_questions_page_new },
  { "lists", N_ ("Rewards and forfeits"), sand_lists_page_new },
  { "paper", N_ ("On paper"), sand_papers_page_new },
};

struct _SandPrepareWindow {
  AdwWindow parent_instance;

  SandWorkshop *workshop; /* (nullable): not made yet */
  SandSeat     *trainer;  /* (nullable) */
  gboolean      is_new;   /* the assistant: tells at its end that there is a workshop */
  GPtrArray    *courses;  /* SandCourse, as the rows of course_row */

  GtkWidget *window_title, *steps, *stack, *bottom_bar;
  GtkWidget *back_button, *next_button, *undo_button, *redo_button, *saved_label;
  GtkWidget *course_row, *title_row, *date_row, *room_row, *trainer_row, *language_row;
};

G_DEFINE_FINAL_TYPE (SandPrepareWindow, sand_prepare_window, ADW_TYPE_WINDOW)

enum {
  CREATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static guint
selected_step (SandPrepareWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->steps));
  return row == NULL ? 0 : (guint) gtk_list_box_row_get_index (row);
}

static void
select_step (SandPrepareWindow *self, guint index)
{
  gtk_list_box_select_row (GTK_LIST_BOX (self->steps),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->steps), (int) index));
}

/* What is being typed is handed over before anything else is shown. Who goes through the steps with the arrows stays in
 * their list. */
static void
settle (SandPrepareWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus != NULL && gtk_widget_is_ancestor (focus, self->stack))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
  if (self->trainer != NULL)
    sand_seat_settle (self->trainer);
}

/* With the focus where the page begins, so that one can go on with the keyboard. */
static void
go_to_step (SandPrepareWindow *self, guint index)
{
  select_step (self, index);
  gtk_widget_child_focus (self->stack, GTK_DIR_TAB_FORWARD);
}

static void
show_buttons (SandPrepareWindow *self)
{
  guint       at = selected_step (self);
  gboolean    last = at + 1 == G_N_ELEMENTS (steps);
  const char *next = self->workshop == NULL ? _ ("C_reate…") : last ? _ ("_Done")
                                                                    : _ ("_Next");

  gtk_button_set_label (GTK_BUTTON (self->next_button), next);
  gtk_widget_set_sensitive (self->back_button, at > 0);
  /* It keeps its place: the buttons stand at the end of the line from the first step on. */
  gtk_widget_set_opacity (self->saved_label, self->workshop != NULL ? 1 : 0);
}

/* Pages are made when they are first seen. */
static void
show_page (SandPrepareWindow *self, guint index)
{
  const Step *step = &steps[index];

  settle (self);
  if (self->trainer == NULL) {
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "new");
  } else {
    if (gtk_stack_get_child_by_name (GTK_STACK (self->stack), step->id) == NULL)
      gtk_stack_add_named (GTK_STACK (self->stack), step->make (self->trainer), step->id);
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), step->id);
  }
  show_buttons (self);
}

static void
step_selected_cb (GtkListBox *list, GtkListBoxRow *row, SandPrepareWindow *self)
{
  if (row != NULL)
    show_page (self, (guint) gtk_list_box_row_get_index (row));
}

static void
show_title (SandPrepareWindow *self)
{
  const char      *what = self->is_new ? _ ("New workshop") : _ ("Prepare the class");
  g_autofree char *title = NULL;

  if (self->workshop != NULL)
    g_object_get (self->workshop, "title", &title, NULL);
  gtk_window_set_title (GTK_WINDOW (self), what);
  adw_window_title_set_title (ADW_WINDOW_TITLE (self->window_title), what);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->window_title), title == NULL ? "" : title);
}

static void
title_changed_cb (SandWorkshop *workshop, GParamSpec *pspec, SandPrepareWindow *self)
{
  show_title (self);
}

static void
undo_cb (GtkButton *button, SandPrepareWindow *self)
{
  settle (self);
  sand_seat_undo (self->trainer);
}

static void
redo_cb (GtkButton *button, SandPrepareWindow *self)
{
  settle (self);
  sand_seat_redo (self->trainer);
}

static gboolean
undo_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  SandPrepareWindow *self = SAND_PREPARE_WINDOW (widget);
  gboolean           again;

  g_variant_get (arguments, "(b)", &again);
  if (self->trainer == NULL)
    return FALSE;
  if (again)
    redo_cb (NULL, self);
  else
    undo_cb (NULL, self);
  return TRUE;
}

static void
enable_steps (SandPrepareWindow *self)
{
  for (guint i = 1; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_set_sensitive (
      GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->steps), (int) i)), self->workshop != NULL);
}

static void
take_workshop (SandPrepareWindow *self, SandWorkshop *workshop)
{
  self->workshop = g_object_ref (workshop);
  self->trainer = sand_seat_new (workshop, NULL);
  g_object_bind_property (self->trainer, "can-undo", self->undo_button, "sensitive", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->trainer, "can-redo", self->redo_button, "sensitive", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (workshop, "notify::title", G_CALLBACK (title_changed_cb), self, 0);
  enable_steps (self);
  show_title (self);
}

static SandCourse *
chosen_course (SandPrepareWindow *self)
{
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->course_row));
  return self->courses->pdata[MIN (chosen, self->courses->len - 1)];
}

static SandLanguage
chosen_language (SandPrepareWindow *self)
{
  return adw_combo_row_get_selected (ADW_COMBO_ROW (self->language_row)) == 0 ? SAND_LANGUAGE_ZH : SAND_LANGUAGE_EN;
}

static char *
typed (GtkWidget *row)
{
  return sand_text_clean (gtk_editable_get_text (GTK_EDITABLE (row)), 80, FALSE);
}

static char *
chosen_title (SandPrepareWindow *self)
{
  g_autofree char *title = typed (self->title_row);

  return *title != '\0' ? g_steal_pointer (&title)
                        : g_strdup (sand_text_get (&chosen_course (self)->title, sand_language_get ()));
}

gboolean
sand_prepare_window_create_at (SandPrepareWindow *self, const char *path, GError **error)
{
  g_autofree char         *title = chosen_title (self);
  g_autofree char         *room = typed (self->room_row);
  g_autofree char         *trainer = typed (self->trainer_row);
  g_autofree char         *date = NULL;
  SandNewClass             details = { .title = title, .room = room, .trainer = trainer };
  g_autoptr (SandWorkshop) workshop = NULL;

  details.language = chosen_language (self);
  if (sand_date_parse (gtk_editable_get_text (GTK_EDITABLE (self->date_row)), &date))
    details.date = date;
  workshop = sand_new_class_create (path, chosen_course (self), &details, error);
  if (workshop == NULL)
    return FALSE;
  take_workshop (self, workshop);
  go_to_step (self, 1);
  return TRUE;
}

static void
place_chosen_cb (GtkNativeDialog *native, int response, SandPrepareWindow *self)
{
  g_autoptr (GFile)  file = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char   *path = NULL, *sentence = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (native));
  path = file == NULL ? NULL : g_file_get_path (file);
  /* Not only hidden: GTK 4.8 ends the program when a screen reader asks for a window that has just gone away. */
  g_object_set_data (G_OBJECT (self), "place-chooser", NULL);
  if (path == NULL)
    return;
  if (!g_str_has_suffix (path, ".sandtable")) {
    char *longer = g_strconcat (path, ".sandtable", NULL);
    g_free (path);
    path = longer;
  }
  if (sand_prepare_window_create_at (self, path, &error))
    return;
  sentence = sand_open_sentence (error, path);
  sand_pages_explain (GTK_WIDGET (self), _ ("The workshop was not created"), sentence);
}

static void
ask_for_place (SandPrepareWindow *self)
{
  g_autofree char      *title = chosen_title (self);
  g_autofree char      *name = g_strconcat (g_strdelimit (title, "/\\:*?\"<>|", '-'), ".sandtable", NULL);
  GtkFileChooserNative *native = gtk_file_chooser_native_new (
    _ ("Where to keep the workshop"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Create"), _ ("_Cancel"));

  sand_start_folder_set (GTK_FILE_CHOOSER (native), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), name);
  g_signal_connect_object (native, "response", G_CALLBACK (place_chosen_cb), self, 0);
  /* The dialog owns itself until it answers. */
  g_object_set_data_full (G_OBJECT (self), "place-chooser", native, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

/* A date that cannot be read is not silently left out. */
static gboolean
check_date (SandPrepareWindow *self)
{
  g_autofree char *text = typed (self->date_row);
  g_autofree char *iso = NULL;
  gboolean         good = *text == '\0' || sand_date_parse (text, &iso);

  if (good) {
    gtk_widget_remove_css_class (self->date_row, "error");
  } else {
    gtk_widget_add_css_class (self->date_row, "error");
    gtk_widget_grab_focus (self->date_row);
    gtk_widget_set_tooltip_text (self->date_row, _ ("This is no date: write it like 2026-11-22."));
  }
  return good;
}

static void
back_cb (GtkButton *button, SandPrepareWindow *self)
{
  guint at = selected_step (self);

  if (at > 0)
    go_to_step (self, at - 1);
}

static void
next_cb (GtkButton *button, SandPrepareWindow *self)
{
  guint at = selected_step (self);

  if (self->workshop == NULL) {
    if (check_date (self))
      ask_for_place (self);
  } else if (at + 1 < G_N_ELEMENTS (steps)) {
    go_to_step (self, at + 1);
  } else {
    gtk_window_close (GTK_WINDOW (self));
  }
}

/* However the assistant ends: a workshop that was made is opened. */
static gboolean
sand_prepare_window_close_request (GtkWindow *window)
{
  SandPrepareWindow *self = SAND_PREPARE_WINDOW (window);

  settle (self);
  if (self->is_new && self->workshop != NULL) {
    self->is_new = FALSE;
    g_signal_emit (self, signals[CREATED], 0, self->workshop);
  }
  return GTK_WINDOW_CLASS (sand_prepare_window_parent_class)->close_request (window);
}

static void
sand_prepare_window_dispose (GObject *object)
{
  SandPrepareWindow *self = SAND_PREPARE_WINDOW (object);

  if (self->trainer != NULL)
    sand_seat_settle (self->trainer);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAND_TYPE_PREPARE_WINDOW);
  g_clear_object (&self->trainer);
  g_clear_object (&self->workshop);
  g_clear_pointer (&self->courses, g_ptr_array_unref);
  G_OBJECT_CLASS (sand_prepare_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SandPrepareWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, SandPrepareWindow, steps);
  gtk_widget_class_bind_template_child (widget_class, SandPrepareWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SandPrepareWindow, bottom_bar);
  gtk_widget_class_bind_template_child (widget_class, SandPrepareWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, SandPrepareWindow, next_button);
  gtk_widget_class_bind_template_child (widget_class, SandPrepareWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, SandPrepareWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, SandPrepareWindow, saved_label);
  gtk_widget_class_bind_template_child (widget_class, SandPrepareWindow, course_row);
  gtk_widget_class_bind_template_child (widget_class, SandPrepareWindow, title_row);
  gtk_widget_class_bind_template_child (widget_class, SandPrepareWindow, date_row);
  gtk_widget_class_bind_template_child (widget_class, SandPrepareWindow, room_row);
  gtk_widget_class_bind_template_child (widget_class, SandPrepareWindow, trainer_row);
  gtk_widget_class_bind_template_child (widget_class, SandPrepareWindow, language_row);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, undo_cb);
  gtk_widget_class_bind_template_callback (widget_class, redo_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_selected_cb);
}

static void
sand_prepare_window_class_init (SandPrepareWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_prepare_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sand_prepare_window_close_request;
  signals[CREATED] = g_signal_new ("created", SAND_TYPE_PREPARE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, SAND_TYPE_WORKSHOP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sandtable/ui/prepare-window.ui");
  bind_children (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, undo_key_cb, "(b)", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, undo_key_cb, "(b)", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, undo_key_cb, "(b)", TRUE);
}

/* Tab would stop at every step and show it; it leaves the list, and the arrows go through it. */
static gboolean
steps_key_cb (
  GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, SandPrepareWindow *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  GtkWidget      *above = gtk_widget_get_prev_sibling (gtk_widget_get_parent (self->steps));

  if (key == GDK_KEY_Tab && modifiers == 0)
    return gtk_widget_child_focus (self->stack, GTK_DIR_TAB_FORWARD);
  if (key == GDK_KEY_ISO_Left_Tab && modifiers == GDK_SHIFT_MASK)
    return gtk_widget_child_focus (above, GTK_DIR_TAB_BACKWARD);
  return FALSE;
}

static void
add_steps (SandPrepareWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autofree char *number = g_strdup_printf ("%u", i + 1);
    GtkWidget       *row = gtk_list_box_row_new ();
    GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
    GtkWidget       *badge = gtk_label_new (number), *title = gtk_label_new (_ (steps[i].title));
    gtk_widget_add_css_class (badge, "step-number");
    gtk_label_set_xalign (GTK_LABEL (title), 0);
    gtk_label_set_wrap (GTK_LABEL (title), TRUE);
    gtk_box_append (GTK_BOX (box), badge);
    gtk_box_append (GTK_BOX (box), title);
    gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
    sand_spoken_name_set (row, _ (steps[i].title));
    gtk_list_box_append (GTK_LIST_BOX (self->steps), row);
  }
}

static void
sand_prepare_window_init (SandPrepareWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  sand_spoken_name_set (self->steps, _ ("Steps"));
  sand_spoken_name_set (self->undo_button, _ ("Take back"));
  sand_spoken_name_set (self->redo_button, _ ("Do again"));
  add_steps (self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (steps_key_cb), self);
  gtk_widget_add_controller (self->steps, keys);
}

static void
fill_courses (SandPrepareWindow *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  const char *const        *ids = sand_course_list_built_in ();

  self->courses = g_ptr_array_new_with_free_func ((GDestroyNotify) sand_course_unref);
  for (guint i = 0; ids[i] != NULL; i++) {
    SandCourse *course = sand_course_load (ids[i], NULL, NULL);
    if (course == NULL)
      continue;
    g_ptr_array_add (self->courses, course);
    gtk_string_list_append (titles, sand_text_get (&course->title, sand_language_get ()));
  }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->course_row), G_LIST_MODEL (titles));
}

static void
fill_details (SandPrepareWindow *self)
{
  const char *const         languages[] = { "简体中文", "English", NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (languages);
  g_autoptr (GDateTime)     now = g_date_time_new_now_local ();
  g_autofree char          *today = g_date_time_format (now, "%Y-%m-%d");

  adw_combo_row_set_model (ADW_COMBO_ROW (self->language_row), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->language_row), sand_language_get () == SAND_LANGUAGE_ZH ? 0 : 1);
  gtk_editable_set_text (GTK_EDITABLE (self->date_row), today);
}

GtkWidget *
sand_prepare_window_new_workshop (GtkWindow *parent)
{
  SandPrepareWindow *self = g_object_new (SAND_TYPE_PREPARE_WINDOW, "transient-for", parent, NULL);

  self->is_new = TRUE;
  fill_courses (self);
  fill_details (self);
  enable_steps (self);
  show_title (self);
  select_step (self, 0);
  /* The only thing that must be typed. */
  gtk_widget_grab_focus (self->title_row);
  return GTK_WIDGET (self);
}

GtkWidget *
sand_prepare_window_new (GtkWindow *parent, SandWorkshop *workshop)
{
  SandPrepareWindow *self = g_object_new (SAND_TYPE_PREPARE_WINDOW, "transient-for", parent, NULL);

  take_workshop (self, workshop);
  select_step (self, 0);
  return GTK_WIDGET (self);
}

void
sand_prepare_window_show_step (SandPrepareWindow *self, const char *step)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].id, step) && (i == 0 || self->workshop != NULL))
      select_step (self, i);
}

SandWorkshop *
sand_prepare_window_get_workshop (SandPrepareWindow *self)
{
  return self->workshop;
}
