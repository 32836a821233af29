#include "kinds/outline/follow-page.h"

#include "kinds/figure-strip.h"
#include "kinds/outline/follow-line.h"
#include "widgets/wrapped-label.h"

#include <glib/gi18n.h>

struct _SandFollowPage {
  SandPage parent_instance;

  GtkWidget       *lines; /* GtkBox of SandFollowLine */
  GtkWidget       *empty, *heads;
  SandFigureStrip *figures;
  GHashTable      *by_node; /* record → SandFollowLine */
};

G_DEFINE_FINAL_TYPE (SandFollowPage, sand_follow_page, SAND_TYPE_PAGE)

static SandFollowLine *
ensure_line (SandFollowPage *self, const char *node)
{
  SandFollowLine *line = g_hash_table_lookup (self->by_node, node);

  if (line != NULL)
    return line;
  line = SAND_FOLLOW_LINE (sand_follow_line_new (SAND_PAGE (self), node));
  g_hash_table_insert (self->by_node, g_strdup (node), line);
  gtk_box_append (GTK_BOX (self->lines), GTK_WIDGET (line));
  return line;
}

static void
drop_unseen (SandFollowPage *self, GHashTable *seen)
{
  GHashTableIter iter;
  gpointer       node, line;

  g_hash_table_iter_init (&iter, self->by_node);
  while (g_hash_table_iter_next (&iter, &node, &line)) {
    if (g_hash_table_contains (seen, node))
      continue;
    gtk_box_remove (GTK_BOX (self->lines), line);
    g_hash_table_iter_remove (&iter);
  }
}

static void
sand_follow_page_refresh (SandPage *page, const SandResult *result)
{
  SandFollowPage        *self = SAND_FOLLOW_PAGE (page);
  SandResults           *results = sand_sheets_get_results (sand_page_get_sheets (page));
  g_autoptr (GPtrArray)  nodes = sand_outline_list (results, sand_page_get_exercise (page)->id);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GtkWidget             *before = NULL;

  for (guint i = 0; i < nodes->len; i++) {
    const SandOutlineNode *node = nodes->pdata[i];
    const char            *record = sand_row_get_id (node->row);
    SandFollowLine        *line = ensure_line (self, record);
    g_hash_table_add (seen, (gpointer) record);
    if (gtk_widget_get_prev_sibling (GTK_WIDGET (line)) != before)
      gtk_box_reorder_child_after (GTK_BOX (self->lines), GTK_WIDGET (line), before);
    sand_follow_line_refresh (line, node);
    before = GTK_WIDGET (line);
  }
  drop_unseen (self, seen);
  gtk_widget_set_visible (self->empty, nodes->len == 0);
  gtk_widget_set_visible (self->heads, nodes->len > 0);
  sand_figure_strip_show (self->figures, result);
}

static gboolean
sand_follow_page_go_to (SandPage *page, const char *record, const char *field)
{
  SandFollowLine *line = record == NULL ? NULL : g_hash_table_lookup (SAND_FOLLOW_PAGE (page)->by_node, record);
  return line != NULL && sand_follow_line_go_to (line);
}

/* They are about what the trainer writes. */
static gboolean
sand_follow_page_hides_checks (SandPage *page)
{
  return TRUE;
}

/* A test that is opened now may be led to. */
static void
record_changed_cb (SandFollowPage *self, const char *record)
{
  if (g_str_has_prefix (record, "gate:"))
    sand_page_queue_refresh (SAND_PAGE (self));
}

static GtkWidget *
make_heads (void)
{
  GtkWidget *heads = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (heads), TRUE);
  gtk_box_append (GTK_BOX (heads), sand_wrapped_label_new (_ ("What the trainer says"), "caption-label"));
  gtk_box_append (GTK_BOX (heads), sand_wrapped_label_new (_ ("Notes of your team"), "caption-label"));
  return heads;
}

static GtkWidget *
make_card (SandFollowPage *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  self->heads = make_heads ();
  self->empty = sand_wrapped_label_new (_ ("The trainer has not written anything yet. Each point appears here as soon "
                                           "as it is written, and you can put a note of your own beside it."),
                                        "empty-state");
  gtk_widget_add_css_class (card, "sand-card");
  gtk_widget_add_css_class (card, "padded");
  gtk_box_append (GTK_BOX (card), self->empty);
  gtk_box_append (GTK_BOX (card), self->heads);
  gtk_box_append (GTK_BOX (card), self->lines);
  return card;
}

static void
sand_follow_page_constructed (GObject *object)
{
  SandFollowPage *self = SAND_FOLLOW_PAGE (object);
  SandPage       *page = SAND_PAGE (object);
  GtkWidget      *scroller = gtk_scrolled_window_new ();
  GtkWidget      *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  G_OBJECT_CLASS (sand_follow_page_parent_class)->constructed (object);
  self->figures = SAND_FIGURE_STRIP (sand_figure_strip_new (sand_page_get_exercise (page)));
  gtk_widget_add_css_class (box, "sheet");
  gtk_box_append (GTK_BOX (box), make_card (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figures));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_bin_set_child (ADW_BIN (self), scroller);
  g_signal_connect_object (sand_sheets_get_workshop (sand_page_get_sheets (page)), "changed",
                           G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
sand_follow_page_finalize (GObject *object)
{
  g_hash_table_unref (SAND_FOLLOW_PAGE (object)->by_node);
  G_OBJECT_CLASS (sand_follow_page_parent_class)->finalize (object);
}

static void
sand_follow_page_class_init (SandFollowPageClass *klass)
{
  SandPageClass *page_class = SAND_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sand_follow_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = sand_follow_page_finalize;
  page_class->refresh = sand_follow_page_refresh;
  page_class->go_to = sand_follow_page_go_to;
  page_class->hides_checks = sand_follow_page_hides_checks;
}

static void
sand_follow_page_init (SandFollowPage *self)
{
  self->by_node = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}
