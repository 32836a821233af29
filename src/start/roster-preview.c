#include "start/roster-preview.h"

#include "roster/roster-sentence.h"
#include "start/pages.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>

/* More lines than these are counted, not drawn. */
#define MAX_LINES    40
#define MAX_REFUSALS 100

struct _SandRosterPreview {
  GtkBox parent_instance;

  GtkWidget *header_check, *grid, *refusals;
  GArray    *fields; /* int: what each column is */
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (SandRosterPreview, sand_roster_preview, GTK_TYPE_BOX)

enum {
  WISHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_widget_unparent (child);
}

static gboolean
wished_idle_cb (gpointer data)
{
  g_signal_emit (data, signals[WISHED], 0);
  return G_SOURCE_REMOVE;
}

/* Not while the list to choose from is still closing: the preview makes it anew. */
static void
tell_wish (SandRosterPreview *self)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, wished_idle_cb, g_object_ref (self), g_object_unref);
}

/* The first entry of the list is "not used", then the fields in their order. */
static void
meaning_chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, SandRosterPreview *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (drop_down), "column"));

  if (self->showing || index >= self->fields->len)
    return;
  g_array_index (self->fields, int, index) = (int) gtk_drop_down_get_selected (drop_down) - 1;
  tell_wish (self);
}

static GtkWidget *
meaning_list_new (SandRosterPreview *self, const SandRosterColumn *column, guint index)
{
  const char *const meanings[] = { _ ("not used"), _ ("Full name"), _ ("Company"), _ ("Department"),
                                   _ ("Job"), _ ("Team"), NULL };
  GtkWidget        *drop_down = gtk_drop_down_new_from_strings (meanings);
  g_autofree char  *name = g_strdup_printf (_ ("Column %u"), index + 1);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), (guint) ((int) column->field + 1));
  g_object_set_data (G_OBJECT (drop_down), "column", GUINT_TO_POINTER (index));
  gtk_widget_set_tooltip_text (drop_down, *column->heading != '\0' ? column->heading : NULL);
  sand_spoken_name_set (drop_down, name);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (meaning_chosen_cb), self);
  return drop_down;
}

static void
attach_text (GtkWidget *grid, const char *text, int column, int row, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_widget_add_css_class (label, css_class);
  gtk_grid_attach (GTK_GRID (grid), label, column, row, 1, 1);
}

/* What is not used is shown by its first entry, so that one can see what it is. */
static const char *
text_of (const SandRosterPerson *person, const SandRosterColumn *column, guint line)
{
  if (column->field >= 0)
    return person->fields[column->field];
  return line == 0 ? column->sample : "…";
}

static char *
dup_more (guint more)
{
  return g_strdup_printf (ngettext ("and %u more", "and %u more", more), more);
}

static void
fill_lines (SandRosterPreview *self, const SandRoster *roster)
{
  guint n = MIN (roster->people->len, MAX_LINES);

  for (guint i = 0; i < n; i++) {
    const SandRosterPerson *person = roster->people->pdata[i];
    g_autofree char        *number = g_strdup_printf ("%u", person->line);
    attach_text (self->grid, number, 0, (int) i + 1, "caption-label");
    for (guint c = 0; c < roster->columns->len; c++) {
      const SandRosterColumn *column = roster->columns->pdata[c];
      attach_text (self->grid, text_of (person, column, i), (int) c + 1, (int) i + 1,
                   column->field >= 0 ? "preview-cell" : "caption-label");
    }
  }
  if (roster->people->len > n) {
    g_autofree char *text = dup_more (roster->people->len - n);
    attach_text (self->grid, text, 1, (int) n + 1, "caption-label");
  }
}

static void
fill_columns (SandRosterPreview *self, const SandRoster *roster)
{
  attach_text (self->grid, _ ("Line"), 0, 0, "caption-label");
  g_array_set_size (self->fields, 0);
  for (guint i = 0; i < roster->columns->len; i++) {
    const SandRosterColumn *column = roster->columns->pdata[i];
    int                     field = column->field;
    g_array_append_val (self->fields, field);
    gtk_grid_attach (GTK_GRID (self->grid), meaning_list_new (self, column, i), (int) i + 1, 0, 1, 1);
  }
}

static void
add_refusal (SandRosterPreview *self, const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "problem");
  gtk_box_append (GTK_BOX (self->refusals), label);
}

static void
fill_refusals (SandRosterPreview *self, const SandRoster *roster)
{
  guint n = MIN (roster->refusals->len, MAX_REFUSALS);

  for (guint i = 0; i < n; i++) {
    g_autofree char *sentence = sand_roster_refusal_sentence (roster->refusals->pdata[i]);
    add_refusal (self, sentence);
  }
  if (roster->refusals->len > n) {
    g_autofree char *text = dup_more (roster->refusals->len - n);
    add_refusal (self, text);
  }
}

void
sand_roster_preview_show (SandRosterPreview *self, const SandRoster *roster)
{
  self->showing = TRUE;
  clear (self->grid);
  clear (self->refusals);
  gtk_widget_set_visible (GTK_WIDGET (self), roster != NULL);
  if (roster != NULL) {
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->header_check), roster->headed);
    fill_columns (self, roster);
    fill_lines (self, roster);
    fill_refusals (self, roster);
  }
  self->showing = FALSE;
}

SandRosterWish
sand_roster_preview_get_wish (SandRosterPreview *self)
{
  gboolean headed = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->header_check));

  return (SandRosterWish){
    .header = headed ? SAND_ROSTER_HEADER_YES : SAND_ROSTER_HEADER_NO,
    .fields = (const int *) self->fields->data,
    .n_fields = self->fields->len,
  };
}

static void
header_toggled_cb (GtkCheckButton *check, SandRosterPreview *self)
{
  if (!self->showing)
    tell_wish (self);
}

static void
sand_roster_preview_finalize (GObject *object)
{
  g_array_unref (SAND_ROSTER_PREVIEW (object)->fields);
  G_OBJECT_CLASS (sand_roster_preview_parent_class)->finalize (object);
}

static void
sand_roster_preview_class_init (SandRosterPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sand_roster_preview_finalize;
  signals[WISHED] =
    g_signal_new ("wished", SAND_TYPE_ROSTER_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sand_roster_preview_init (SandRosterPreview *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->fields = g_array_new (FALSE, TRUE, sizeof (int));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 8);
  self->header_check = gtk_check_button_new_with_mnemonic (_ ("The first line _names the columns"));
  g_signal_connect (self->header_check, "toggled", G_CALLBACK (header_toggled_cb), self);
  self->refusals = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 4);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->grid);
  gtk_box_append (GTK_BOX (self), self->header_check);
  gtk_box_append (GTK_BOX (self), self->refusals);
  gtk_box_append (GTK_BOX (self), scroller);
}

GtkWidget *
sand_roster_preview_new (void)
{
  return g_object_new (SAND_TYPE_ROSTER_PREVIEW, "visible", FALSE, NULL);
}
