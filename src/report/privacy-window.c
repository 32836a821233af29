#include "report/privacy-window.h"

#include "model/open-sentence.h"
#include "report/person-workbook.h"
#include "report/privacy.h"
#include "widgets/language.h"
#include "widgets/notice.h"
#include "widgets/spoken-name.h"
#include "widgets/start-folder.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SandPrivacyWindow {
  AdwWindow parent_instance;

  SandWorkshop *workshop;
  GPtrArray    *members; /* char*: ids, as the choice shows them */
  GtkWidget    *notice_view, *person_row, *export_button, *erase_button, *spinner, *toasts;
};

G_DEFINE_FINAL_TYPE (SandPrivacyWindow, sand_privacy_window, ADW_TYPE_WINDOW)

static void
tell (SandPrivacyWindow *self, const char *sentence)
{
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), sand_notice_new (sentence));
}

static void
receipt_answered_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  if (g_str_equal (response, "copy"))
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (dialog)), adw_message_dialog_get_body (dialog));
}

void
sand_privacy_show_receipt (GtkWindow *parent, const char *receipt)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, _ ("Deleted"), receipt);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "copy", _ ("_Copy the receipt"), "close", _ ("_Close"),
                                    NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect (dialog, "response", G_CALLBACK (receipt_answered_cb), NULL);
  gtk_window_present (GTK_WINDOW (dialog));
}

static char *
describe_member (SandWorkshop *workshop, const SandRow *member)
{
  const SandRow *team = sand_records_find (sand_workshop_get_records (workshop), sand_row_get_parent (member));
  const char    *name = sand_row_get_text (member, "alias");
  const char    *shown = *name == '\0' ? _ ("(without a name)") : name;

  if (team == NULL)
    return g_strdup (shown);
  /* Translators: a person, the number of the team, its name. */
  return g_strdup_printf (_ ("%1$s – team %2$d %3$s"), shown, (int) sand_row_get_int (team, "number", 0),
                          sand_row_get_text (team, "name"));
}

static void
add_member (gpointer item, gpointer data)
{
  const SandRow *row = item;

  if (g_strcmp0 (sand_row_get_kind (row), "member") == 0 && sand_row_get_int (row, "removed", 0) == 0)
    g_ptr_array_add (data, item);
}

static int
compare_members (gconstpointer a, gconstpointer b, gpointer records)
{
  const SandRow *members[] = { *(SandRow *const *) a, *(SandRow *const *) b };
  gint64         numbers[2];
  int            order;

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++) {
    const SandRow *team = sand_records_find (records, sand_row_get_parent (members[i]));
    numbers[i] = team == NULL ? G_MAXINT64 : sand_row_get_int (team, "number", 0);
  }
  if (numbers[0] != numbers[1])
    return numbers[0] < numbers[1] ? -1 : 1;
  order = g_utf8_collate (sand_row_get_text (members[0], "alias"), sand_row_get_text (members[1], "alias"));
  return order != 0 ? order : strcmp (sand_row_get_id (members[0]), sand_row_get_id (members[1]));
}

/* Team by team: somebody has to be found among hundreds, and at the same place when the list is read again. */
static void
list_members (SandPrivacyWindow *self)
{
  SandRecords              *records = sand_workshop_get_records (self->workshop);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray)     rows = g_ptr_array_new ();

  sand_records_foreach (records, add_member, rows);
  g_ptr_array_sort_with_data (rows, compare_members, records);
  g_ptr_array_set_size (self->members, 0);
  for (guint i = 0; i < rows->len; i++) {
    gtk_string_list_take (names, describe_member (self->workshop, rows->pdata[i]));
    g_ptr_array_add (self->members, g_strdup (sand_row_get_id (rows->pdata[i])));
  }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->person_row), G_LIST_MODEL (names));
  gtk_widget_set_sensitive (self->export_button, self->members->len > 0);
  gtk_widget_set_sensitive (self->erase_button, self->members->len > 0);
}

static SandPerson *
read_chosen (SandPrivacyWindow *self)
{
  guint              chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->person_row));
  g_autoptr (GError) error = NULL;
  g_autofree char   *sentence = NULL;
  SandPerson        *person;

  if (chosen >= self->members->len)
    return NULL;
  person = sand_privacy_read_person (self->workshop, g_ptr_array_index (self->members, chosen), &error);
  if (person != NULL)
    return person;
  sentence = sand_open_sentence (error, sand_workshop_get_path (self->workshop));
  tell (self, sentence);
  return NULL;
}

static void
export_to (SandPrivacyWindow *self, const char *path)
{
  g_autoptr (SandPerson) person = read_chosen (self);
  g_autoptr (GError)     error = NULL;
  g_autofree char       *sentence = NULL;

  if (person == NULL)
    return;
  if (sand_person_write (person, sand_workshop_get_records (self->workshop), sand_workshop_get_course (self->workshop),
                         sand_language_get (), sand_workshop_get_today (self->workshop), path, &error))
    sentence = g_strdup_printf (_ ("“%s” was written."), path);
  else
    sentence = g_strdup_printf (_ ("“%1$s” was not written: %2$s. What was there before is kept."), path,
                                error->message);
  tell (self, sentence);
}

static void
place_chosen_cb (GtkNativeDialog *native, int response, gpointer data)
{
  SandPrivacyWindow *self = data;
  g_autoptr (GFile)  file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (native)) : NULL;
  g_autofree char *path = file == NULL ? NULL : g_file_get_path (file);

  g_object_set_data (G_OBJECT (self), "chooser", NULL);
  if (path != NULL)
    export_to (self, path);
}

static void
export_cb (GtkButton *button, SandPrivacyWindow *self)
{
  GtkFileChooserNative *native =
    gtk_file_chooser_native_new (_ ("What is stored about a person"), GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
                                 _ ("_Export"), _ ("_Cancel"));
  g_autofree char *name = g_strconcat (_ ("Personal data"), ".xlsx", NULL);

  sand_start_folder_set (GTK_FILE_CHOOSER (native), sand_workshop_get_path (self->workshop));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), name);
  g_signal_connect_object (native, "response", G_CALLBACK (place_chosen_cb), self, 0);
  g_object_set_data_full (G_OBJECT (self), "chooser", native, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

static void
erased_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SandPrivacyWindow) self = data;
  SandErased                    erased = { 0 };
  g_autoptr (GError)            error = NULL;
  const char                   *path = sand_workshop_get_path (self->workshop);
  g_autofree char              *file = path == NULL ? g_strdup ("–") : g_filename_display_basename (path);
  g_autofree char              *when = sand_privacy_make_time ();
  g_autofree char              *text = NULL;

  gtk_spinner_stop (GTK_SPINNER (self->spinner));
  gtk_widget_set_sensitive (GTK_WIDGET (self->toasts), TRUE);
  if (sand_workshop_erase_finish (SAND_WORKSHOP (source), result, &erased, &error)) {
    text = sand_privacy_make_receipt (SAND_RECEIPT_PERSON, file, when, &erased);
    list_members (self);
    sand_privacy_show_receipt (GTK_WINDOW (self), text);
  } else {
    text = sand_open_sentence (error, path == NULL ? "" : path);
    tell (self, text);
  }
}

static void
erase_chosen (SandPrivacyWindow *self)
{
  g_autoptr (SandPerson) person = read_chosen (self);

  if (person == NULL)
    return;
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  gtk_widget_set_sensitive (GTK_WIDGET (self->toasts), FALSE);
  sand_workshop_erase_async (self->workshop, sand_privacy_make_erasure (self->workshop, person), erased_cb,
                             g_object_ref (self));
}

static void
confirmed_cb (AdwMessageDialog *dialog, const char *response, SandPrivacyWindow *self)
{
  if (g_str_equal (response, "person"))
    erase_chosen (self);
  else if (g_str_equal (response, "all"))
    /* This window is none of the application's, so that its actions are out of reach from here. */
    gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self))), "app.delete-workshop",
                                "s", sand_workshop_get_path (self->workshop));
}

static void
confirm (SandPrivacyWindow *self, const char *heading, const char *body, const char *response, const char *label)
{
  g_autofree char *text = g_strdup_printf ("%s\n\n%s", body, sand_privacy_get_limits ());
  GtkWidget       *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, text);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), response, label, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), response, ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (confirmed_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
erase_cb (GtkButton *button, SandPrivacyWindow *self)
{
  guint            chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (self->person_row));
  const SandRow   *member = chosen >= self->members->len
                              ? NULL
                              : sand_records_find (sand_workshop_get_records (self->workshop),
                                                   g_ptr_array_index (self->members, chosen));
  g_autofree char *name = member == NULL ? NULL : describe_member (self->workshop, member);
  g_autofree char *heading = NULL;

  if (member == NULL)
    return;
  heading = g_strdup_printf (_ ("Delete the data of %s?"), name);
  confirm (self, heading,
           _ ("This cannot be undone. Entry in the list, answers and turns go; where sheets name this person there "
              "will be a neutral mark. Results that were announced stay."),
           "person", _ ("_Delete"));
}

static void
erase_all_cb (GtkButton *button, SandPrivacyWindow *self)
{
  confirm (self, _ ("Delete the whole workshop?"),
           _ ("This cannot be undone. The file and its backups are overwritten and removed: sheets, scores, people. "
              "Export manuals and the class report first."),
           "all", _ ("_Delete everything"));
}

static void
keep_notice (SandPrivacyWindow *self)
{
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->notice_view));
  g_autofree char *before = sand_privacy_get_notice (sand_workshop_get_records (self->workshop));
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  if (g_strcmp0 (text, before) != 0)
    sand_privacy_set_notice (self->workshop, text);
}

static void
notice_left_cb (GtkEventControllerFocus *focus, SandPrivacyWindow *self)
{
  /* The focus also leaves while the window goes, when there is no workshop to write to any more. */
  if (self->workshop != NULL)
    keep_notice (self);
}

static gboolean
close_request_cb (SandPrivacyWindow *self)
{
  keep_notice (self);
  return GDK_EVENT_PROPAGATE;
}

static void
sand_privacy_window_dispose (GObject *object)
{
  SandPrivacyWindow *self = SAND_PRIVACY_WINDOW (object);

  g_clear_object (&self->workshop);
  g_clear_pointer (&self->members, g_ptr_array_unref);
  G_OBJECT_CLASS (sand_privacy_window_parent_class)->dispose (object);
}

static void
sand_privacy_window_class_init (SandPrivacyWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sand_privacy_window_dispose;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
make_notice (SandPrivacyWindow *self)
{
  GtkWidget          *group = adw_preferences_group_new ();
  GtkWidget          *frame = gtk_frame_new (NULL);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Privacy notice"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _ ("Read it to the class before you begin. You may put it in your own words; "
                                            "an empty text brings the general one back."));
  self->notice_view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->notice_view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->notice_view), FALSE);
  g_object_set (self->notice_view, "left-margin", 10, "right-margin", 10, "top-margin", 8, "bottom-margin", 8, NULL);
  gtk_widget_set_size_request (self->notice_view, -1, 120);
  sand_spoken_name_set (self->notice_view, _ ("Privacy notice"));
  g_signal_connect (focus, "leave", G_CALLBACK (notice_left_cb), self);
  gtk_widget_add_controller (self->notice_view, focus);
  gtk_frame_set_child (GTK_FRAME (frame), self->notice_view);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), frame);
  return group;
}

static GtkWidget *
make_button_row (const char *title, const char *subtitle, const char *label, const char *style, GtkWidget **out_button)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  sand_spoken_name_set (button, title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  *out_button = button;
  return row;
}

static GtkWidget *
make_person (SandPrivacyWindow *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("One person"));
  self->person_row = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->person_row), _ ("Participant"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->person_row), FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->person_row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             make_button_row (_ ("Show what is stored"),
                                              _ ("A workbook with everything about this person and its history"),
                                              _ ("_Export…"), NULL, &self->export_button));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             make_button_row (_ ("Delete personal data"),
                                              _ ("From the file, its history and its backups, with a receipt"),
                                              _ ("_Delete…"), "destructive-action", &self->erase_button));
  g_signal_connect_object (self->export_button, "clicked", G_CALLBACK (export_cb), self, 0);
  g_signal_connect_object (self->erase_button, "clicked", G_CALLBACK (erase_cb), self, 0);
  return group;
}

static GtkWidget *
make_all (SandPrivacyWindow *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *button;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("The whole workshop"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             make_button_row (_ ("Delete the workshop"), _ ("The file and its backups, with a receipt"),
                                              _ ("Delete _everything…"), "destructive-action", &button));
  g_signal_connect_object (button, "clicked", G_CALLBACK (erase_all_cb), self, 0);
  return group;
}

static void
sand_privacy_window_init (SandPrivacyWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *page = adw_preferences_page_new ();

  self->members = g_ptr_array_new_with_free_func (g_free);
  self->spinner = gtk_spinner_new ();
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->spinner);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_notice (self)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_person (self)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_all (self)));
  gtk_widget_set_vexpand (page, TRUE);
  self->toasts = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), page);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), self->toasts);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 640, 680);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Privacy"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
}

GtkWidget *
sand_privacy_window_new (GtkWindow *parent, SandWorkshop *workshop)
{
  SandPrivacyWindow *self = g_object_new (SAND_TYPE_PRIVACY_WINDOW, "transient-for", parent, NULL);
  g_autofree char   *notice = sand_privacy_get_notice (sand_workshop_get_records (workshop));

  self->workshop = g_object_ref (workshop);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->notice_view)), notice, -1);
  list_members (self);
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
  return GTK_WIDGET (self);
}

static void
reminded_cb (AdwMessageDialog *dialog, const char *response, SandWorkshop *workshop)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (dialog));

  if (g_str_equal (response, "keep"))
    sand_privacy_keep (workshop);
  else if (g_str_equal (response, "later"))
    sand_privacy_put_off (workshop);
  else if (g_str_equal (response, "delete"))
    gtk_window_present (GTK_WINDOW (sand_privacy_window_new (parent, workshop)));
}

void
sand_privacy_remind (GtkWindow *parent, SandWorkshop *workshop)
{
  GtkWidget *dialog;

  if (!sand_privacy_should_remind (workshop))
    return;
  dialog = adw_message_dialog_new (parent, _ ("The class was more than 30 days ago"),
                                   _ ("This workshop still holds personal data: names, answers, who has spoken. Keep "
                                      "them only if you need them."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "later", _ ("_Remind me in 30 days"), "keep",
                                    _ ("_Keep the data"), "delete", _ ("_Delete personal data…"), NULL);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (reminded_cb), workshop, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
