#include "base/id.h"
#include "start/bound.h"
#include "start/pages.h"
#include "start/questions.h"
#include "widgets/language.h"

#include <glib/gi18n.h>

#define SAND_TYPE_LISTS_PAGE (sand_lists_page_get_type ())
G_DECLARE_FINAL_TYPE (SandListsPage, sand_lists_page, SAND, LISTS_PAGE, GtkBox)

static const char *const kinds[] = { "reward", "forfeit" };

struct _SandListsPage {
  GtkBox parent_instance;

  SandSeat  *trainer;
  GtkWidget *lists[G_N_ELEMENTS (kinds)];
  char      *shown; /* which lines there are: they are made anew only when it is something else */
  char      *focus; /* (nullable): the line that gets the focus in the new lists */
};

G_DEFINE_FINAL_TYPE (SandListsPage, sand_lists_page, GTK_TYPE_BOX)

static void
complain (SandListsPage *self, const GError *error)
{
  sand_pages_explain (GTK_WIDGET (self), _ ("The list was not changed"), error->message);
}

static void
remove_cb (GtkButton *button, SandListsPage *self)
{
  SandChange        *change = sand_seat_begin (self->trainer, _ ("Remove a line"));
  g_autoptr (GError) error = NULL;

  sand_seat_remove (self->trainer, change, g_object_get_data (G_OBJECT (button), "record"));
  if (!sand_seat_commit (self->trainer, change, &error))
    complain (self, error);
}

static GtkWidget *
line_new (SandListsPage *self, const char *record, const char *kind)
{
  GtkWidget  *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  SandPlace   place = { .record = record };
  const char *name = g_str_equal (kind, "reward") ? _ ("Reward") : _ ("Forfeit");
  GtkWidget  *entry = sand_bound_entry_new (self->trainer, &place, "text", SAND_BOUND_TEXT, name, name);
  GtkWidget  *remove = sand_pages_icon_button_new ("user-trash-symbolic", _ ("Remove the line"));

  gtk_widget_set_hexpand (entry, TRUE);
  g_object_set_data_full (G_OBJECT (remove), "record", g_strdup (record), g_free);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), self);
  gtk_box_append (GTK_BOX (line), entry);
  gtk_box_append (GTK_BOX (line), remove);
  return line;
}

static GPtrArray *
list_rows (SandListsPage *self, const char *kind)
{
  return sand_records_list (sand_workshop_get_records (sand_seat_get_workshop (self->trainer)), SAND_WORKSHOP_RECORD,
                            kind);
}

static void
fill_list (SandListsPage *self, gsize index)
{
  g_autoptr (GPtrArray) rows = list_rows (self, kinds[index]);
  GtkWidget            *child;

  while ((child = gtk_widget_get_first_child (self->lists[index])) != NULL)
    gtk_box_remove (GTK_BOX (self->lists[index]), child);
  for (guint i = 0; i < rows->len; i++) {
    const char *record = sand_row_get_id (rows->pdata[i]);
    GtkWidget  *line = line_new (self, record, kinds[index]);
    gtk_box_append (GTK_BOX (self->lists[index]), line);
    if (g_strcmp0 (self->focus, record) == 0)
      gtk_widget_grab_focus (gtk_widget_get_first_child (line));
  }
}

static void
refresh (GtkWidget *widget)
{
  SandListsPage      *self = SAND_LISTS_PAGE (widget);
  g_autoptr (GString) now = g_string_new (NULL);

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++) {
    g_autoptr (GPtrArray) rows = list_rows (self, kinds[k]);
    for (guint i = 0; i < rows->len; i++)
      g_string_append_printf (now, "%s\n", sand_row_get_id (rows->pdata[i]));
    g_string_append_c (now, '\n');
  }
  if (g_strcmp0 (now->str, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (now->str);
  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    fill_list (self, k);
  g_clear_pointer (&self->focus, g_free);
}

static void
add_cb (GtkButton *button, SandListsPage *self)
{
  const char        *kind = g_object_get_data (G_OBJECT (button), "kind");
  SandChange        *change = sand_seat_begin (self->trainer, _ ("New line"));
  g_autoptr (GError) error = NULL;

  g_free (self->focus);
  self->focus = sand_seat_add (self->trainer, change, kind, SAND_WORKSHOP_RECORD);
  if (!sand_seat_commit (self->trainer, change, &error))
    complain (self, error);
}

static void
usual_cb (GtkButton *button, SandListsPage *self)
{
  const char        *kind = g_object_get_data (G_OBJECT (button), "kind");
  SandWorkshop      *workshop = sand_seat_get_workshop (self->trainer);
  const SandRow     *row = sand_records_find (sand_workshop_get_records (workshop), SAND_WORKSHOP_RECORD);
  const char        *language = row == NULL ? "" : sand_row_get_text (row, "language");
  g_autoptr (GError) error = NULL;

  if (!sand_list_fill (self->trainer, kind,
                       g_str_equal (language, "zh")   ? SAND_LANGUAGE_ZH
                       : g_str_equal (language, "en") ? SAND_LANGUAGE_EN
                                                      : sand_language_get (),
                       &error))
    complain (self, error);
}

static GtkWidget *
card_new (SandListsPage *self, gsize index, const char *title)
{
  GtkWidget *card = sand_pages_card_new (title, &self->lists[index]);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *add = gtk_button_new_with_label (_ ("Add a line"));
  GtkWidget *usual = gtk_button_new_with_label (_ ("Add the usual ones"));

  g_object_set_data (G_OBJECT (add), "kind", (gpointer) kinds[index]);
  g_object_set_data (G_OBJECT (usual), "kind", (gpointer) kinds[index]);
  g_signal_connect (add, "clicked", G_CALLBACK (add_cb), self);
  g_signal_connect (usual, "clicked", G_CALLBACK (usual_cb), self);
  gtk_box_append (GTK_BOX (bar), add);
  gtk_box_append (GTK_BOX (bar), usual);
  gtk_box_append (GTK_BOX (card), bar);
  gtk_widget_set_valign (card, GTK_ALIGN_START);
  return card;
}

static void
sand_lists_page_finalize (GObject *object)
{
  SandListsPage *self = SAND_LISTS_PAGE (object);

  g_clear_object (&self->trainer);
  g_free (self->shown);
  g_free (self->focus);
  G_OBJECT_CLASS (sand_lists_page_parent_class)->finalize (object);
}

static void
sand_lists_page_class_init (SandListsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sand_lists_page_finalize;
}

static void
sand_lists_page_init (SandListsPage *self)
{
  GtkWidget *box, *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  box = sand_pages_scroll (GTK_WIDGET (self), 16);
  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  gtk_box_append (GTK_BOX (box), sand_pages_caption_new (_ ("Agree on them with the class at the start: at an "
                                                            "assessment one of each list is picked and recorded.")));
  gtk_box_append (GTK_BOX (columns), card_new (self, 0, _ ("Rewards")));
  gtk_box_append (GTK_BOX (columns), card_new (self, 1, _ ("Forfeits")));
  gtk_box_append (GTK_BOX (box), columns);
}

GtkWidget *
sand_lists_page_new (SandSeat *trainer)
{
  SandListsPage *self = g_object_new (SAND_TYPE_LISTS_PAGE, NULL);

  self->trainer = g_object_ref (trainer);
  sand_follow (GTK_WIDGET (self), sand_seat_get_workshop (trainer), refresh);
  refresh (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
