#include "start/bound.h"
#include "start/pages.h"
#include "start/people.h"
#include "start/roster-preview.h"
#include "roster/roster-sentence.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>

#define SAND_TYPE_PEOPLE_PAGE (sand_people_page_get_type ())
G_DECLARE_FINAL_TYPE (SandPeoplePage, sand_people_page, SAND, PEOPLE_PAGE, GtkBox)

/* The first draw of a class; "Draw again" on the teams' page goes on from it. */
#define FIRST_SEED 1

struct _SandPeoplePage {
  GtkBox parent_instance;

  SandSeat      *trainer;
  GtkTextBuffer *text;
  char          *bytes; /* (nullable): of an opened file, which may be in another encoding */
  gsize          length;
  char          *name; /* what the list is called in sentences */
  SandRoster    *roster;
  GtkWidget     *view, *status, *state, *preview, *add_button;
  gboolean       filling;
};

G_DEFINE_FINAL_TYPE (SandPeoplePage, sand_people_page, GTK_TYPE_BOX)

static void
say (SandPeoplePage *self, const char *sentence, const char *css_class)
{
  gtk_widget_remove_css_class (self->state, "problem");
  gtk_widget_remove_css_class (self->state, "caption-label");
  gtk_widget_add_css_class (self->state, css_class);
  gtk_label_set_text (GTK_LABEL (self->state), sentence);
}

static void
show_count (GtkWidget *widget)
{
  SandPeoplePage  *self = SAND_PEOPLE_PAGE (widget);
  guint            n = sand_people_count (sand_seat_get_workshop (self->trainer));
  g_autofree char *text = n == 0 ? g_strdup (_ ("Nobody is on the list yet."))
                                 : g_strdup_printf (ngettext ("%u person is on the list.", "%u people are on the list.",
                                                              n),
                                                    n);

  gtk_label_set_text (GTK_LABEL (self->status), text);
}

static void
show_button (SandPeoplePage *self, guint n)
{
  g_autofree char *label =
    n == 0 ? g_strdup (_ ("_Add people")) : g_strdup_printf (ngettext ("_Add %u person", "_Add %u people", n), n);

  gtk_button_set_label (GTK_BUTTON (self->add_button), label);
  gtk_widget_set_sensitive (self->add_button, n > 0);
}

static void
show_roster (SandPeoplePage *self, const GError *failure)
{
  g_autoptr (GError) error = NULL;
  const GError      *fault = failure;
  g_autofree char   *sentence = NULL;

  if (fault == NULL && self->roster != NULL && !sand_roster_check (self->roster, &error))
    fault = error;
  sand_roster_preview_show (SAND_ROSTER_PREVIEW (self->preview), self->roster);
  show_button (self, fault == NULL && self->roster != NULL ? self->roster->people->len : 0);
  if (fault != NULL) {
    sentence = sand_roster_error_sentence (fault, self->name);
    say (self, sentence, "problem");
  } else if (self->roster == NULL) {
    say (self, _ ("Name, company, department, job and team are recognised, with or without a header."),
         "caption-label");
  } else {
    guint            refused = self->roster->refusals->len;
    g_autofree char *found = g_strdup_printf (
      ngettext ("%u person was recognised.", "%u people were recognised.", self->roster->people->len),
      self->roster->people->len);
    g_autofree char *lines =
      refused == 0 ? g_strdup ("")
                   : g_strdup_printf (ngettext ("%u line is refused:", "%u lines are refused:", refused), refused);
    sentence = g_strconcat (found, " ", lines, NULL);
    say (self, sentence, "caption-label");
  }
}

static gboolean
is_blank (const char *text)
{
  g_autofree char *clean = sand_text_clean (text, 1, FALSE);
  return *clean == '\0';
}

static void
read_list (SandPeoplePage *self, const SandRosterWish *wish)
{
  g_autoptr (GHashTable) known = sand_people_list_known (sand_seat_get_workshop (self->trainer));
  g_autoptr (GError)     error = NULL;
  g_autofree char       *text = NULL;
  GtkTextIter            start, end;

  g_clear_pointer (&self->roster, sand_roster_free);
  gtk_text_buffer_get_bounds (self->text, &start, &end);
  text = gtk_text_buffer_get_text (self->text, &start, &end, FALSE);
  if (self->bytes != NULL)
    self->roster = sand_roster_look_at (self->bytes, self->length, wish, known, &error);
  else if (!is_blank (text))
    self->roster = sand_roster_look_at (text, strlen (text), wish, known, &error);
  show_roster (self, error);
}

static void
forget_file (SandPeoplePage *self)
{
  g_clear_pointer (&self->bytes, g_free);
  g_free (self->name);
  self->name = g_strdup (_ ("The pasted list"));
}

/* What is typed is no longer the file. */
static void
text_changed_cb (GtkTextBuffer *text, SandPeoplePage *self)
{
  if (self->filling)
    return;
  forget_file (self);
  read_list (self, NULL);
}

static void
wished_cb (SandRosterPreview *preview, SandPeoplePage *self)
{
  SandRosterWish  wish = sand_roster_preview_get_wish (preview);
  g_autofree int *fields = g_memdup2 (wish.fields, wish.n_fields * sizeof (int));

  /* The preview is filled anew while its wish is read. */
  wish.fields = fields;
  read_list (self, &wish);
}

static void
set_text (SandPeoplePage *self, const char *text)
{
  self->filling = TRUE;
  gtk_text_buffer_set_text (self->text, text, -1);
  self->filling = FALSE;
}

static void
take_file (SandPeoplePage *self, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *name = g_file_get_basename (file);
  g_autofree char   *sentence = NULL;

  g_clear_pointer (&self->roster, sand_roster_free);
  g_clear_pointer (&self->bytes, g_free);
  g_free (self->name);
  self->name = g_filename_display_name (name);
  set_text (self, "");
  if (g_file_load_contents (file, NULL, &self->bytes, &self->length, NULL, &error)) {
    read_list (self, NULL);
    return;
  }
  show_roster (self, NULL);
  sentence = g_strdup_printf (_ ("“%1$s” cannot be read: %2$s."), self->name, error->message);
  say (self, sentence, "problem");
}

static void
file_chosen_cb (GtkNativeDialog *native, int response, SandPeoplePage *self)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (native)) : NULL;

  if (file != NULL)
    take_file (self, file);
  /* Not only hidden: GTK 4.8 ends the program when a screen reader asks for a window that has just gone away. */
  g_object_set_data (G_OBJECT (self), "list-chooser", NULL);
}

static void
open_cb (GtkButton *button, SandPeoplePage *self)
{
  GtkRoot                  *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GtkFileChooserNative     *native = gtk_file_chooser_native_new (
        _ ("Open a list of people"), GTK_WINDOW (root), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));

  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_filter_add_suffix (filter, "tsv");
  gtk_file_filter_add_suffix (filter, "txt");
  gtk_file_filter_set_name (filter, _ ("Lists (CSV, text)"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (native), filter);
  g_signal_connect_object (native, "response", G_CALLBACK (file_chosen_cb), self, 0);
  g_object_set_data_full (G_OBJECT (self), "list-chooser", native, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

/* Lines whose team is unknown turn out only now: they are named like the others. */
static void
tell_what_was_taken (SandPeoplePage *self, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_append_printf (text, ngettext ("%u person was added.", "%u people were added.", n), n);
  for (guint i = 0; i < self->roster->refusals->len; i++) {
    g_autofree char *sentence = sand_roster_refusal_sentence (self->roster->refusals->pdata[i]);
    g_string_append_printf (text, "\n%s", sentence);
  }
  say (self, text->str, self->roster->refusals->len > 0 ? "problem" : "caption-label");
}

static void
add_cb (GtkButton *button, SandPeoplePage *self)
{
  g_autoptr (GError) error = NULL;

  if (self->roster == NULL)
    return;
  if (!sand_people_take (self->trainer, self->roster, FIRST_SEED, &error)) {
    sand_pages_explain (GTK_WIDGET (self), _ ("Nobody was added"), error->message);
    return;
  }
  /* What had the focus may be about to go. */
  gtk_widget_grab_focus (self->view);
  set_text (self, "");
  forget_file (self);
  sand_roster_preview_show (SAND_ROSTER_PREVIEW (self->preview), NULL);
  show_button (self, 0);
  tell_what_was_taken (self, self->roster->people->len);
  g_clear_pointer (&self->roster, sand_roster_free);
}

static GtkWidget *
paste_area_new (SandPeoplePage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  self->view = view;
  self->text = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 8);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 10);
  sand_spoken_name_set (view, _ ("Pasted list"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 130);
  gtk_widget_add_css_class (scroller, "paste-area");
  g_signal_connect (self->text, "changed", G_CALLBACK (text_changed_cb), self);
  return scroller;
}

static GtkWidget *
bar_new (SandPeoplePage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *open = gtk_button_new_with_mnemonic (_ ("_Open a file…"));

  self->add_button = gtk_button_new_with_mnemonic ("");
  gtk_widget_add_css_class (self->add_button, "suggested-action");
  self->state = sand_pages_caption_new (NULL);
  gtk_widget_set_hexpand (self->state, TRUE);
  gtk_widget_set_valign (open, GTK_ALIGN_START);
  gtk_widget_set_valign (self->add_button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (bar), open);
  gtk_box_append (GTK_BOX (bar), self->state);
  gtk_box_append (GTK_BOX (bar), self->add_button);
  g_signal_connect (open, "clicked", G_CALLBACK (open_cb), self);
  g_signal_connect (self->add_button, "clicked", G_CALLBACK (add_cb), self);
  return bar;
}

static void
sand_people_page_finalize (GObject *object)
{
  SandPeoplePage *self = SAND_PEOPLE_PAGE (object);

  g_clear_object (&self->trainer);
  g_clear_pointer (&self->roster, sand_roster_free);
  g_free (self->bytes);
  g_free (self->name);
  G_OBJECT_CLASS (sand_people_page_parent_class)->finalize (object);
}

static void
sand_people_page_class_init (SandPeoplePageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sand_people_page_finalize;
}

static void
sand_people_page_init (SandPeoplePage *self)
{
  GtkWidget *box, *card, *inner;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  box = sand_pages_scroll (GTK_WIDGET (self), 16);
  card = sand_pages_card_new (_ ("Paste the list: rows copied from a spreadsheet, or one name a line"), &inner);
  self->status = sand_pages_caption_new (NULL);
  gtk_box_append (GTK_BOX (inner), self->status);
  gtk_box_append (GTK_BOX (inner), paste_area_new (self));
  gtk_box_append (GTK_BOX (inner), bar_new (self));
  self->preview = sand_roster_preview_new ();
  g_signal_connect (self->preview, "wished", G_CALLBACK (wished_cb), self);
  gtk_box_append (GTK_BOX (inner), self->preview);
  gtk_box_append (GTK_BOX (box), card);
}

GtkWidget *
sand_people_page_new (SandSeat *trainer)
{
  SandPeoplePage *self = g_object_new (SAND_TYPE_PEOPLE_PAGE, NULL);

  self->trainer = g_object_ref (trainer);
  forget_file (self);
  show_roster (self, NULL);
  sand_follow (GTK_WIDGET (self), sand_seat_get_workshop (trainer), show_count);
  show_count (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
sand_people_page_set_text (GtkWidget *people_page, const char *text)
{
  gtk_text_buffer_set_text (SAND_PEOPLE_PAGE (people_page)->text, text, -1);
}
