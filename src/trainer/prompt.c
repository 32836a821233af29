#include "trainer/prompt.h"

#include "base/text.h"
#include "widgets/spoken-name.h"

#include <adwaita.h>
#include <glib/gi18n.h>

typedef struct {
  GtkWidget     *entry;
  char          *subject;
  guint          max_chars;
  SandPromptFunc func;
} Question;

static void
free_question (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_free (question->subject);
  g_free (question);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Question        *question = data;
  g_autofree char *text = sand_text_clean (gtk_editable_get_text (GTK_EDITABLE (question->entry)), question->max_chars,
                                           FALSE);

  if (g_str_equal (response, "accept"))
    question->func (gtk_window_get_transient_for (GTK_WINDOW (dialog)), text, question->subject);
}

static void
typed_cb (AdwMessageDialog *dialog, GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  adw_message_dialog_set_response_enabled (dialog, "accept", *text != '\0');
}

void
sand_prompt_ask (GtkWindow *window, const SandPrompt *prompt, const char *subject, SandPromptFunc func)
{
  GtkWidget *dialog = adw_message_dialog_new (window, prompt->heading, prompt->body);
  GtkWidget *entry = gtk_entry_new ();
  Question  *question = g_new0 (Question, 1);

  *question = (Question){ entry, g_strdup (subject), prompt->max_chars, func };
  gtk_editable_set_text (GTK_EDITABLE (entry), prompt->text == NULL ? "" : prompt->text);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  sand_spoken_name_set (entry, prompt->heading);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "accept", prompt->accept);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "accept", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "accept");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  if (!prompt->may_be_empty) {
    g_signal_connect_object (entry, "changed", G_CALLBACK (typed_cb), dialog, G_CONNECT_SWAPPED);
    typed_cb (ADW_MESSAGE_DIALOG (dialog), GTK_EDITABLE (entry));
  }
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), question, free_question, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}
