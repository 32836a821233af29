#include "start/new-workshop-dialog.h"

#include "course/pack.h"
#include "model/open-sentence.h"
#include "model/seat.h"
#include "widgets/language.h"

#include <glib/gi18n.h>

struct _SandNewWorkshopDialog {
  AdwWindow parent_instance;

  GtkWidget *title_row;
  GtkWidget *course_row;
  GtkWidget *teams_spin;
  GPtrArray *courses; /* SandCourse, as the rows of course_row */
};

G_DEFINE_FINAL_TYPE (SandNewWorkshopDialog, sand_new_workshop_dialog, ADW_TYPE_WINDOW)

enum {
  CREATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
explain (SandNewWorkshopDialog *self, const GError *error, const char *path)
{
  g_autofree char *sentence = sand_open_sentence (error, path);
  GtkWidget       *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("The workshop was not created"), sentence);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static char *
chosen_title (SandNewWorkshopDialog *self, const SandCourse *course)
{
  g_autofree char *title = sand_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->title_row)), 80, FALSE);
  return *title != '\0' ? g_steal_pointer (&title) : g_strdup (sand_text_get (&course->title, sand_language_get ()));
}

static gboolean
fill_workshop (SandNewWorkshopDialog *self, SandWorkshop *workshop, const SandCourse *course, GError **error)
{
  g_autoptr (SandSeat) trainer = sand_seat_new (workshop, NULL);
  g_autofree char     *title = chosen_title (self, course);
  SandChange          *change = sand_seat_begin (trainer, _ ("New workshop"));
  SandPlace            place = { .record = "workshop", .kind = "workshop", .parent = NULL };
  int                  n = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->teams_spin));

  sand_seat_ensure (trainer, change, &place);
  sand_change_set (change, "workshop", "title", sand_value_text (title));
  sand_change_set (change, "workshop", "course", sand_value_text (course->id));
  for (int i = 1; i <= n; i++) {
    g_autofree char *team = sand_seat_add (trainer, change, "team", "workshop");
    sand_change_set (change, team, SAND_FIELD_TEAM, sand_value_ref (team));
    sand_change_set (change, team, "number", sand_value_int (i));
    sand_change_set (change, team, "colour", sand_value_int (i));
  }
  return sand_seat_commit (trainer, change, error) && sand_workshop_flush (workshop, error);
}

static void
create_at (SandNewWorkshopDialog *self, const char *path)
{
  g_autoptr (GError)       error = NULL;
  guint                    chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->course_row));
  SandCourse              *course = self->courses->pdata[MIN (chosen, self->courses->len - 1)];
  g_autoptr (SandWorkshop) workshop = sand_workshop_create (path, course, &error);

  if (workshop == NULL || !fill_workshop (self, workshop, course, &error)) {
    explain (self, error, path);
    return;
  }
  g_signal_emit (self, signals[CREATED], 0, workshop);
  gtk_window_close (GTK_WINDOW (self));
}

static void
place_chosen_cb (GtkNativeDialog *native, int response, gpointer data)
{
  SandNewWorkshopDialog *self = data;
  g_autoptr (GFile)      file = NULL;
  g_autofree char       *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (native));
  path = file == NULL ? NULL : g_file_get_path (file);
  gtk_native_dialog_destroy (native);
  if (path == NULL)
    return;
  if (!g_str_has_suffix (path, ".sandtable")) {
    char *longer = g_strconcat (path, ".sandtable", NULL);
    g_free (path);
    path = longer;
  }
  create_at (self, path);
}

static void
create_cb (GtkButton *button, SandNewWorkshopDialog *self)
{
  guint                 chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->course_row));
  const SandCourse     *course = self->courses->pdata[MIN (chosen, self->courses->len - 1)];
  g_autofree char      *title = chosen_title (self, course);
  g_autofree char      *name = g_strconcat (g_strdelimit (title, "/\\:*?\"<>|", '-'), ".sandtable", NULL);
  GtkFileChooserNative *native = gtk_file_chooser_native_new (
    _ ("Where to keep the workshop"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Create"), _ ("_Cancel"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), name);
  g_signal_connect_object (native, "response", G_CALLBACK (place_chosen_cb), self, 0);
  /* The dialog owns itself until it answers. */
  g_object_set_data_full (G_OBJECT (self), "place-chooser", native, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

static void
sand_new_workshop_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (SAND_NEW_WORKSHOP_DIALOG (object)->courses);
  G_OBJECT_CLASS (sand_new_workshop_dialog_parent_class)->finalize (object);
}

static void
sand_new_workshop_dialog_class_init (SandNewWorkshopDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sand_new_workshop_dialog_finalize;
  signals[CREATED] = g_signal_new ("created", SAND_TYPE_NEW_WORKSHOP_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, SAND_TYPE_WORKSHOP);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sandtable/ui/new-workshop-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SandNewWorkshopDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, SandNewWorkshopDialog, course_row);
  gtk_widget_class_bind_template_child (widget_class, SandNewWorkshopDialog, teams_spin);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sand_new_workshop_dialog_init (SandNewWorkshopDialog *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  const char *const        *ids = sand_course_list_built_in ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->courses = g_ptr_array_new_with_free_func ((GDestroyNotify) sand_course_unref);
  for (guint i = 0; ids[i] != NULL; i++) {
    SandCourse *course = sand_course_load (ids[i], NULL, NULL);
    if (course == NULL)
      continue;
    g_ptr_array_add (self->courses, course);
    gtk_string_list_append (titles, sand_text_get (&course->title, sand_language_get ()));
  }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->course_row), G_LIST_MODEL (titles));
  gtk_widget_grab_focus (self->title_row);
}

GtkWidget *
sand_new_workshop_dialog_new (GtkWindow *parent)
{
  return g_object_new (SAND_TYPE_NEW_WORKSHOP_DIALOG, "transient-for", parent, NULL);
}
