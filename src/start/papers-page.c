#include "paper/papers.h"
#include "start/pages.h"
#include "widgets/language.h"
#include "widgets/spoken-name.h"
#include "widgets/start-folder.h"

#include <glib/gi18n.h>

#define SAND_TYPE_PAPERS_PAGE (sand_papers_page_get_type ())
G_DECLARE_FINAL_TYPE (SandPapersPage, sand_papers_page, SAND, PAPERS_PAGE, GtkBox)

struct _SandPapersPage {
  GtkBox parent_instance;

  SandSeat     *trainer;
  GPtrArray    *exercises; /* const SandExercise */
  GPtrArray    *checks;    /* GtkCheckButton (not owned), as the exercises */
  GtkWidget    *state;
  SandPaperKind chosen; /* what the dialog asks the place for */
};

G_DEFINE_FINAL_TYPE (SandPapersPage, sand_papers_page, GTK_TYPE_BOX)

static SandLanguage
language_of (SandPapersPage *self)
{
  return sand_papers_get_language (sand_workshop_get_records (sand_seat_get_workshop (self->trainer)),
                                   sand_language_get ());
}

/* (transfer container): ids of the exercises that are ticked */
static GPtrArray *
list_ticked (SandPapersPage *self)
{
  GPtrArray *ids = g_ptr_array_new ();

  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (self->checks->pdata[i]))
      g_ptr_array_add (ids, ((const SandExercise *) self->exercises->pdata[i])->id);
  g_ptr_array_add (ids, NULL);
  return ids;
}

static void
write_to (SandPapersPage *self, const char *path)
{
  SandWorkshop         *workshop = sand_seat_get_workshop (self->trainer);
  g_autoptr (GPtrArray) ids = list_ticked (self);
  g_autoptr (GError)    error = NULL;
  g_autofree char      *name = g_path_get_basename (path);
  g_autofree char      *sentence = NULL;

  if (sand_papers_write (self->chosen, sand_workshop_get_course (workshop), sand_workshop_get_records (workshop),
                         (const char *const *) ids->pdata, language_of (self), path, &error))
    sentence = g_strdup_printf (_ ("“%s” is written."), name);
  else
    sentence = g_strdup_printf (_ ("“%1$s” was not written: %2$s."), name, error->message);
  gtk_label_set_text (GTK_LABEL (self->state), sentence);
}

static void
place_chosen_cb (GtkNativeDialog *native, int response, SandPapersPage *self)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (native)) : NULL;
  g_autofree char *path = file == NULL ? NULL : g_file_get_path (file);

  /* Not only hidden: GTK 4.8 ends the program when a screen reader asks for a window that has just gone away. */
  g_object_set_data (G_OBJECT (self), "place-chooser", NULL);
  if (path != NULL)
    write_to (self, path);
}

static void
write_cb (GtkButton *button, SandPapersPage *self)
{
  GtkRoot              *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkFileChooserNative *native = gtk_file_chooser_native_new (
    _ ("Where to keep the PDF"), GTK_WINDOW (root), GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));

  self->chosen = (SandPaperKind) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "kind"));
  sand_start_folder_set (GTK_FILE_CHOOSER (native), sand_workshop_get_path (sand_seat_get_workshop (self->trainer)));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native),
                                     sand_papers_get_file_name (self->chosen, language_of (self)));
  g_signal_connect_object (native, "response", G_CALLBACK (place_chosen_cb), self, 0);
  g_object_set_data_full (G_OBJECT (self), "place-chooser", native, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

static GtkWidget *
card_new (SandPapersPage *self, SandPaperKind kind, const char *title, const char *about, GtkWidget **out_box)
{
  GtkWidget       *box;
  GtkWidget       *card = sand_pages_card_new (title, &box);
  GtkWidget       *button = gtk_button_new_with_label (_ ("Save as PDF…"));
  g_autofree char *name = g_strdup_printf (_ ("Save as PDF: %s"), title);

  sand_spoken_name_set (button, name);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_object_set_data (G_OBJECT (button), "kind", GINT_TO_POINTER ((int) kind));
  g_signal_connect (button, "clicked", G_CALLBACK (write_cb), self);
  gtk_box_append (GTK_BOX (box), sand_pages_caption_new (about));
  gtk_box_append (GTK_BOX (box), button);
  if (out_box != NULL)
    *out_box = box;
  return card;
}

static void
tick_all (SandPapersPage *self, gboolean on)
{
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (self->checks->pdata[i], on);
}

static void
tick_all_cb (GtkButton *button, SandPapersPage *self)
{
  tick_all (self, TRUE);
}

static void
tick_none_cb (GtkButton *button, SandPapersPage *self)
{
  tick_all (self, FALSE);
}

static void
add_exercises (SandPapersPage *self, GtkWidget *box)
{
  GtkWidget *flow = gtk_flow_box_new ();
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *all = gtk_button_new_with_label (_ ("All")), *none = gtk_button_new_with_label (_ ("None"));

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (flow), 2);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 4);
  for (guint i = 0; i < self->exercises->len; i++) {
    const SandExercise *exercise = self->exercises->pdata[i];
    const char         *title = sand_text_get (&exercise->short_title, sand_language_get ());
    GtkWidget          *check = gtk_check_button_new_with_label (title);
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
    g_ptr_array_add (self->checks, check);
    gtk_flow_box_append (GTK_FLOW_BOX (flow), check);
    gtk_widget_set_focusable (gtk_widget_get_parent (check), FALSE);
  }
  g_signal_connect (all, "clicked", G_CALLBACK (tick_all_cb), self);
  g_signal_connect (none, "clicked", G_CALLBACK (tick_none_cb), self);
  gtk_box_append (GTK_BOX (bar), all);
  gtk_box_append (GTK_BOX (bar), none);
  gtk_box_append (GTK_BOX (box), flow);
  gtk_box_append (GTK_BOX (box), bar);
}

static void
fill (SandPapersPage *self)
{
  GtkWidget *box = sand_pages_scroll (GTK_WIDGET (self), 16);
  GtkWidget *cards = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *sheets;

  self->state = sand_pages_caption_new (NULL);
  gtk_box_set_homogeneous (GTK_BOX (cards), TRUE);
  gtk_box_append (GTK_BOX (cards),
                  card_new (self, SAND_PAPER_TABLE_CARDS, _ ("Table cards"),
                            _ ("One A4 a team with its number, shape and name, to be folded in the middle."), NULL));
  gtk_box_append (GTK_BOX (cards), card_new (self, SAND_PAPER_NAME_CARDS, _ ("Name cards"),
                                             _ ("Eight a page, to be cut: name, job, company, team."), NULL));
  gtk_box_append (GTK_BOX (box), cards);
  gtk_box_append (GTK_BOX (box),
                  card_new (self, SAND_PAPER_WORKSHEETS, _ ("Worksheets to fill in by hand"),
                            _ ("For the day the power fails: what to do, and blank tables, scales, maps and plans."),
                            &sheets));
  add_exercises (self, sheets);
  gtk_box_append (GTK_BOX (box), self->state);
}

static void
sand_papers_page_finalize (GObject *object)
{
  SandPapersPage *self = SAND_PAPERS_PAGE (object);

  g_clear_object (&self->trainer);
  g_ptr_array_unref (self->exercises);
  g_ptr_array_unref (self->checks);
  G_OBJECT_CLASS (sand_papers_page_parent_class)->finalize (object);
}

static void
sand_papers_page_class_init (SandPapersPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sand_papers_page_finalize;
}

static void
sand_papers_page_init (SandPapersPage *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->checks = g_ptr_array_new ();
}

GtkWidget *
sand_papers_page_new (SandSeat *trainer)
{
  SandPapersPage *self = g_object_new (SAND_TYPE_PAPERS_PAGE, NULL);

  self->trainer = g_object_ref (trainer);
  self->exercises = sand_papers_list_worksheets (sand_workshop_get_course (sand_seat_get_workshop (trainer)));
  fill (self);
  return GTK_WIDGET (self);
}
