#include "kinds/scale/pairwise-view.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _SandPairwiseView {
  GtkWidget parent_instance;

  SandPage  *page; /* not owned: an ancestor */
  GtkWidget *grid;
  GPtrArray *pairs; /* Pair */
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (SandPairwiseView, sand_pairwise_view, GTK_TYPE_WIDGET)

/* One question. @record is the judgement; @swapped when its first factor is the one on the right. */
typedef struct {
  SandPairwiseView *view;
  char             *first, *second, *record;
  gboolean          swapped;
  GtkWidget        *first_label, *second_label, *scale, *words;
} Pair;

static void
pair_free (gpointer data)
{
  Pair *pair = data;
  g_free (pair->first);
  g_free (pair->second);
  g_free (pair->record);
  g_free (pair);
}

static char *
judgement_in_words (const char *first, const char *second, int judgement, gboolean open)
{
  if (open)
    return g_strdup (_ ("not judged yet"));
  if (judgement == 0)
    return g_strdup (_ ("equally important"));
  /* Translators: %1$s is the name of a factor, %2$d a number from 2 to 9. */
  return g_strdup_printf (_ ("%1$s is %2$d times as important"), judgement > 0 ? first : second, ABS (judgement) + 1);
}

/* The slider runs from the left factor to the right one: left is positive for the first. */
static void
moved_cb (GtkRange *range, Pair *pair)
{
  SandPairwiseView *self = pair->view;
  int               judgement = -(int) rint (gtk_range_get_value (range));
  const char       *sheet = sand_page_get_sheet_id (self->page);
  SandPlace         place = { .record = pair->record, .kind = "judgement", .parent = sheet };

  if (self->showing)
    return;
  sand_seat_type (sand_page_get_seat (self->page), &place, "value",
                  sand_value_int (pair->swapped ? -judgement : judgement), _ ("Compare two factors"), NULL);
}

static void
left_cb (Pair *pair)
{
  sand_seat_settle (sand_page_get_seat (pair->view->page));
}

static GtkWidget *
factor_label (float align)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), align);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

static void
build_pair (SandPairwiseView *self, Pair *pair, int row)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  pair->first_label = factor_label (1);
  pair->second_label = factor_label (0);
  pair->words = factor_label (0);
  gtk_label_set_width_chars (GTK_LABEL (pair->words), 18);
  gtk_widget_add_css_class (pair->words, "dim-label");
  pair->scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, -SAND_JUDGEMENT_MAX, SAND_JUDGEMENT_MAX, 1);
  gtk_scale_set_has_origin (GTK_SCALE (pair->scale), FALSE);
  gtk_scale_add_mark (GTK_SCALE (pair->scale), 0, GTK_POS_BOTTOM, NULL);
  gtk_widget_set_size_request (pair->scale, 220, -1);
  g_signal_connect (pair->scale, "value-changed", G_CALLBACK (moved_cb), pair);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), pair);
  gtk_widget_add_controller (pair->scale, focus);
  gtk_grid_attach (GTK_GRID (self->grid), pair->first_label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), pair->scale, 1, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), pair->second_label, 2, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), pair->words, 3, row, 1, 1);
}

static void
clear (SandPairwiseView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->grid)) != NULL)
    gtk_grid_remove (GTK_GRID (self->grid), child);
  g_ptr_array_set_size (self->pairs, 0);
}

static gboolean
has_same_pairs (SandPairwiseView *self, const SandScale *scale)
{
  guint n = scale->factors->len, at = 0;

  if (self->pairs->len != n * (n - 1) / 2)
    return FALSE;
  for (guint i = 0; i < n; i++)
    for (guint k = i + 1; k < n; k++, at++) {
      const Pair *pair = self->pairs->pdata[at];
      if (strcmp (pair->first, sand_scale_get_factor (scale, i)->id) != 0 ||
          strcmp (pair->second, sand_scale_get_factor (scale, k)->id) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
rebuild (SandPairwiseView *self, const SandScale *scale)
{
  clear (self);
  for (guint i = 0; i < scale->factors->len; i++)
    for (guint k = i + 1; k < scale->factors->len; k++) {
      Pair *pair = g_new0 (Pair, 1);
      pair->view = self;
      pair->first = g_strdup (sand_scale_get_factor (scale, i)->id);
      pair->second = g_strdup (sand_scale_get_factor (scale, k)->id);
      pair->record = sand_scale_judgement_id (pair->first, pair->second, &pair->swapped);
      g_ptr_array_add (self->pairs, pair);
      build_pair (self, pair, (int) self->pairs->len);
    }
}

static void
refresh_pair (SandPairwiseView *self, Pair *pair, const SandScale *scale)
{
  const SandRecords *records = sand_workshop_get_records (sand_seat_get_workshop (sand_page_get_seat (self->page)));
  const SandRow     *row = sand_records_find (records, pair->record);
  gboolean           open = row == NULL || sand_row_is_gone (row) || !sand_row_has (row, "value");
  gint64             value = open ? 0 : sand_row_get_int (row, "value", 0);
  int                stored = (int) CLAMP (value, -SAND_JUDGEMENT_MAX, SAND_JUDGEMENT_MAX);
  int                judgement = pair->swapped ? -stored : stored;
  const char        *first = sand_scale_get_factor (scale, (guint) sand_scale_find (scale, pair->first))->name;
  const char        *second = sand_scale_get_factor (scale, (guint) sand_scale_find (scale, pair->second))->name;
  g_autofree char   *words = judgement_in_words (first, second, judgement, open);
  g_autofree char   *name = g_strdup_printf (_ ("%1$s against %2$s"), first, second);

  gtk_label_set_label (GTK_LABEL (pair->first_label), first);
  gtk_label_set_label (GTK_LABEL (pair->second_label), second);
  gtk_label_set_label (GTK_LABEL (pair->words), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (pair->scale), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
  if (open)
    gtk_widget_add_css_class (pair->scale, "open");
  else
    gtk_widget_remove_css_class (pair->scale, "open");
  gtk_range_set_value (GTK_RANGE (pair->scale), -judgement);
}

static void
sand_pairwise_view_dispose (GObject *object)
{
  SandPairwiseView *self = SAND_PAIRWISE_VIEW (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (sand_pairwise_view_parent_class)->dispose (object);
}

static void
sand_pairwise_view_finalize (GObject *object)
{
  g_ptr_array_unref (SAND_PAIRWISE_VIEW (object)->pairs);
  G_OBJECT_CLASS (sand_pairwise_view_parent_class)->finalize (object);
}

static void
sand_pairwise_view_class_init (SandPairwiseViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sand_pairwise_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_pairwise_view_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "pairwise");
}

static void
sand_pairwise_view_init (SandPairwiseView *self)
{
  self->pairs = g_ptr_array_new_with_free_func (pair_free);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 2);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
}

GtkWidget *
sand_pairwise_view_new (SandPage *page)
{
  SandPairwiseView *self = g_object_new (SAND_TYPE_PAIRWISE_VIEW, NULL);
  self->page = page;
  return GTK_WIDGET (self);
}

void
sand_pairwise_view_refresh (SandPairwiseView *self, const SandScale *scale)
{
  self->showing = TRUE;
  if (!has_same_pairs (self, scale))
    rebuild (self, scale);
  for (guint i = 0; i < self->pairs->len; i++)
    refresh_pair (self, self->pairs->pdata[i], scale);
  self->showing = FALSE;
}
