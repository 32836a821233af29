#include "kinds/outline/outline-page.h"

#include "base/id.h"
#include "kinds/figure-strip.h"
#include "kinds/outline/outline-desk.h"
#include "kinds/outline/outline-line.h"
#include "widgets/language.h"
#include "widgets/spoken-name.h"
#include "widgets/wrapped-label.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SandOutlinePage {
  SandPage parent_instance;

  GtkWidget       *lines; /* GtkBox of SandOutlineLine, as they are seen */
  GtkWidget       *empty, *add_button;
  GtkWidget       *team_notes; /* how many notes each team has beside an outline of the class */
  SandFigureStrip *figures;
  GHashTable      *by_record; /* record → SandOutlineLine */
  GHashTable      *folded;    /* records whose lower points are not shown */
  GPtrArray       *columns;   /* SandColumn: what a point holds besides its text */
  SandColumn       note, link;
  SandEnum         exercises; /* what a point may lead to */
};

G_DEFINE_FINAL_TYPE (SandOutlinePage, sand_outline_page, SAND_TYPE_PAGE)

static const SandRow *
find_row (SandOutlinePage *self, const char *record)
{
  SandWorkshop *workshop = sand_sheets_get_workshop (sand_page_get_sheets (SAND_PAGE (self)));
  return sand_records_find (sand_workshop_get_records (workshop), record);
}

static GPtrArray *
list_nodes (SandOutlinePage *self)
{
  SandPage    *page = SAND_PAGE (self);
  SandResults *results = sand_sheets_get_results (sand_page_get_sheets (page));

  return sand_outline_list_all (results, sand_page_get_exercise (page)->id);
}

/* A point without an entry changes no result: the page shows it all the same. */
static void
show_now (SandOutlinePage *self)
{
  sand_page_queue_refresh (SAND_PAGE (self));
  sand_page_refresh_now (SAND_PAGE (self));
}

static void
focus_record (SandOutlinePage *self, const char *record)
{
  SandOutlineLine *line;

  show_now (self);
  line = record == NULL ? NULL : g_hash_table_lookup (self->by_record, record);
  if (line != NULL)
    sand_outline_line_go_to (line, NULL);
  else
    gtk_widget_grab_focus (self->add_button);
}

/* The record of the line that is seen before (−1) or after (1) the point's; NULL at the end. (transfer full) */
static char *
find_beside (SandOutlineLine *line, int by)
{
  GtkWidget *beside = by < 0 ? gtk_widget_get_prev_sibling (GTK_WIDGET (line))
                             : gtk_widget_get_next_sibling (GTK_WIDGET (line));
  return beside == NULL ? NULL : g_strdup (sand_outline_line_get_record (SAND_OUTLINE_LINE (beside)));
}

static void
delete_point (SandOutlinePage *self, SandOutlineLine *line, const char *record)
{
  g_autofree char *above = find_beside (line, -1);
  g_autofree char *below = find_beside (line, 1);
  const SandRow   *row = find_row (self, record);
  gboolean         written = row != NULL && *sand_row_get_text (row, "text") != '\0';

  if (!sand_outline_remove (SAND_PAGE (self), record))
    return;
  if (written)
    sand_page_tell (SAND_PAGE (self), _ ("The point is deleted with all below it. Undo brings it back."));
  show_now (self);
  focus_record (self, above != NULL ? above : below);
}

static void
set_folded (SandOutlinePage *self, const char *record, gboolean folded)
{
  if (folded)
    g_hash_table_add (self->folded, g_strdup (record));
  else
    g_hash_table_remove (self->folded, record);
  focus_record (self, record);
}

static void
add_point (SandOutlinePage *self, const char *record, gboolean below)
{
  g_autofree char *added = below ? sand_outline_add_below (SAND_PAGE (self), record)
                                 : sand_outline_add_after (SAND_PAGE (self), record);

  if (added == NULL)
    return;
  if (below)
    g_hash_table_remove (self->folded, record);
  focus_record (self, added);
}

static void
indent (SandOutlinePage *self, const char *record)
{
  const SandRow *row;

  if (!sand_outline_indent (SAND_PAGE (self), record))
    return;
  row = find_row (self, record);
  g_hash_table_remove (self->folded, sand_row_get_parent (row));
  focus_record (self, record);
}

static void
go_beside (SandOutlinePage *self, SandOutlineLine *line, int by)
{
  g_autofree char *beside = find_beside (line, by);

  if (beside != NULL)
    focus_record (self, beside);
}

static void
asked_cb (SandOutlinePage *self, int deed, SandOutlineLine *line)
{
  SandPage        *page = SAND_PAGE (self);
  g_autofree char *record = g_strdup (sand_outline_line_get_record (line));

  switch ((SandOutlineDeed) deed) {
  case SAND_OUTLINE_ADD_AFTER:
  case SAND_OUTLINE_ADD_BELOW:
    add_point (self, record, deed == SAND_OUTLINE_ADD_BELOW);
    break;

  case SAND_OUTLINE_INDENT:
    indent (self, record);
    break;

  case SAND_OUTLINE_OUTDENT:
    if (sand_outline_outdent (page, record))
      focus_record (self, record);
    break;

  case SAND_OUTLINE_MOVE_UP:
  case SAND_OUTLINE_MOVE_DOWN:
    if (sand_outline_shift (page, record, deed == SAND_OUTLINE_MOVE_UP ? -1 : 1))
      focus_record (self, record);
    break;

  case SAND_OUTLINE_DELETE:
    delete_point (self, line, record);
    break;

  case SAND_OUTLINE_TICK:
    sand_outline_tick (page, record);
    show_now (self);
    break;

  case SAND_OUTLINE_GO_UP:
  case SAND_OUTLINE_GO_DOWN:
    go_beside (self, line, deed == SAND_OUTLINE_GO_UP ? -1 : 1);
    break;

  case SAND_OUTLINE_FOLD:
  case SAND_OUTLINE_UNFOLD:
    set_folded (self, record, deed == SAND_OUTLINE_FOLD);
    break;

  default:
    g_assert_not_reached ();
  }
}

static void
add_cb (SandOutlinePage *self)
{
  add_point (self, NULL, FALSE);
}

static SandOutlineLine *
ensure_line (SandOutlinePage *self, const char *record)
{
  SandOutlineLine *line = g_hash_table_lookup (self->by_record, record);

  if (line != NULL)
    return line;
  line = SAND_OUTLINE_LINE (sand_outline_line_new (SAND_PAGE (self), record, self->columns));
  g_hash_table_insert (self->by_record, g_strdup (record), line);
  g_signal_connect_object (line, "asked", G_CALLBACK (asked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->lines), GTK_WIDGET (line));
  return line;
}

static guint
count_below (GPtrArray *nodes, guint index)
{
  const SandOutlineNode *node = nodes->pdata[index];
  guint                  n = 0;

  while (index + n + 1 < nodes->len && ((const SandOutlineNode *) nodes->pdata[index + n + 1])->level > node->level)
    n++;
  return n;
}

static void
drop_unseen (SandOutlinePage *self, GHashTable *seen)
{
  GHashTableIter iter;
  gpointer       record, line;

  g_hash_table_iter_init (&iter, self->by_record);
  while (g_hash_table_iter_next (&iter, &record, &line)) {
    if (g_hash_table_contains (seen, record))
      continue;
    gtk_box_remove (GTK_BOX (self->lines), line);
    g_hash_table_iter_remove (&iter);
  }
}

/* "Eagles 3 · Lions 0" */
static char *
list_team_notes (SandOutlinePage *self)
{
  SandPage             *page = SAND_PAGE (self);
  SandResults          *results = sand_sheets_get_results (sand_page_get_sheets (page));
  g_autoptr (GPtrArray) teams =
    sand_records_list (sand_results_get_records (results), SAND_WORKSHOP_RECORD, "team");
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < teams->len; i++) {
    const SandRow   *team = teams->pdata[i];
    const char      *named = sand_row_get_text (team, "name");
    g_autofree char *numbered = g_strdup_printf (_ ("Team %d"), (int) sand_row_get_int (team, "number", 1));
    guint            n = sand_outline_count_notes (results, sand_page_get_exercise (page)->id, sand_row_get_id (team));
    g_string_append_printf (list, "%s%s %u", i > 0 ? " · " : "", *named == '\0' ? numbered : named, n);
  }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
show_team_notes (SandOutlinePage *self)
{
  gboolean         of_class = sand_outline_is_of_class (sand_page_get_exercise (SAND_PAGE (self)));
  g_autofree char *list = of_class ? list_team_notes (self) : g_strdup ("");
  /* Translators: %s lists teams, each with how many notes it wrote beside the trainer's points */
  g_autofree char *sentence = g_strdup_printf (_ ("Notes of the teams: %s"), list);

  gtk_label_set_label (GTK_LABEL (self->team_notes), sentence);
  gtk_widget_set_visible (self->team_notes, *list != '\0');
}

static void
sand_outline_page_refresh (SandPage *page, const SandResult *result)
{
  SandOutlinePage       *self = SAND_OUTLINE_PAGE (page);
  g_autoptr (GPtrArray)  nodes = list_nodes (self);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GtkWidget             *before = NULL;

  for (guint i = 0; i < nodes->len; i++) {
    const SandOutlineNode *node = nodes->pdata[i];
    const char            *record = sand_row_get_id (node->row);
    guint                  n_below = count_below (nodes, i);
    gboolean               folded = n_below > 0 && g_hash_table_contains (self->folded, record);
    SandOutlineLine       *line = ensure_line (self, record);
    g_hash_table_add (seen, (gpointer) record);
    gtk_box_reorder_child_after (GTK_BOX (self->lines), GTK_WIDGET (line), before);
    sand_outline_line_refresh (line, node, n_below, folded, result);
    before = GTK_WIDGET (line);
    i += folded ? n_below : 0;
  }
  drop_unseen (self, seen);
  gtk_widget_set_visible (self->empty, nodes->len == 0);
  show_team_notes (self);
  sand_figure_strip_show (self->figures, result);
}

/* Opens everything the point stands below. */
static void
unfold_to (SandOutlinePage *self, const char *record)
{
  const SandRow *row = find_row (self, record);

  for (guint step = 0; row != NULL && step <= SAND_OUTLINE_MAX_DEPTH; step++) {
    g_hash_table_remove (self->folded, sand_row_get_parent (row));
    row = find_row (self, sand_row_get_parent (row));
  }
}

static gboolean
sand_outline_page_go_to (SandPage *page, const char *record, const char *field)
{
  SandOutlinePage *self = SAND_OUTLINE_PAGE (page);
  SandOutlineLine *line;

  if (record == NULL)
    return FALSE;
  unfold_to (self, record);
  show_now (self);
  line = g_hash_table_lookup (self->by_record, record);
  return line != NULL && sand_outline_line_go_to (line, field);
}

static void
list_exercises (SandOutlinePage *self, const SandCourse *course)
{
  self->exercises.options = g_ptr_array_new_with_free_func (g_free);
  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = course->modules->pdata[m];
    for (guint i = 0; i < module->exercises->len; i++) {
      const SandExercise *exercise = module->exercises->pdata[i];
      SandOption         *option = g_new0 (SandOption, 1);
      *option = (SandOption){ .code = exercise->id, .label = exercise->short_title };
      g_ptr_array_add (self->exercises.options, option);
    }
  }
}

static void
make_columns (SandOutlinePage *self)
{
  SandPage           *page = SAND_PAGE (self);
  const SandExercise *exercise = sand_page_get_exercise (page);

  list_exercises (self, sand_workshop_get_course (sand_sheets_get_workshop (sand_page_get_sheets (page))));
  self->note = (SandColumn){ .code = (char *) "note",
                             .label = { .en = _ ("Note"), .zh = _ ("Note") },
                             .type = SAND_TYPE_LONG,
                             .min = -INFINITY,
                             .max = INFINITY };
  self->link = (SandColumn){ .code = (char *) "link",
                             .label = { .en = _ ("Exercise"), .zh = _ ("Exercise") },
                             .type = SAND_TYPE_CHOICE,
                             .choices = &self->exercises,
                             .min = -INFINITY,
                             .max = INFINITY };
  for (guint i = 0; i < exercise->columns->len; i++)
    g_ptr_array_add (self->columns, exercise->columns->pdata[i]);
  g_ptr_array_add (self->columns, &self->note);
  g_ptr_array_add (self->columns, &self->link);
}

static GtkWidget *
make_card (SandOutlinePage *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *keys = sand_wrapped_label_new (
    _ ("Enter: next point · Tab and Shift+Tab: one level down or up · Alt+Up and Alt+Down: move · Ctrl+D: done · "
       "Delete: an empty point · Ctrl+Tab: leave the text"),
    "caption-label");

  self->lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  self->empty = sand_wrapped_label_new (_ ("Nothing here yet. Begin with one point for each topic."), "empty-state");
  self->add_button = gtk_button_new_with_label (_ ("Add point"));
  gtk_widget_add_css_class (self->add_button, "flat");
  gtk_widget_set_halign (self->add_button, GTK_ALIGN_START);
  g_signal_connect_object (self->add_button, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (card, "sand-card");
  gtk_widget_add_css_class (card, "padded");
  gtk_box_append (GTK_BOX (card), self->empty);
  gtk_box_append (GTK_BOX (card), self->lines);
  gtk_box_append (GTK_BOX (card), self->add_button);
  gtk_box_append (GTK_BOX (card), keys);
  return card;
}

static void
sand_outline_page_constructed (GObject *object)
{
  SandOutlinePage *self = SAND_OUTLINE_PAGE (object);
  GtkWidget       *scroller = gtk_scrolled_window_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  G_OBJECT_CLASS (sand_outline_page_parent_class)->constructed (object);
  make_columns (self);
  self->figures = SAND_FIGURE_STRIP (sand_figure_strip_new (sand_page_get_exercise (SAND_PAGE (self))));
  gtk_widget_add_css_class (box, "sheet");
  gtk_box_append (GTK_BOX (box), make_card (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figures));
  self->team_notes = sand_wrapped_label_new (NULL, "caption-label");
  gtk_box_append (GTK_BOX (box), self->team_notes);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static void
sand_outline_page_finalize (GObject *object)
{
  SandOutlinePage *self = SAND_OUTLINE_PAGE (object);

  g_hash_table_unref (self->by_record);
  g_hash_table_unref (self->folded);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->exercises.options);
  G_OBJECT_CLASS (sand_outline_page_parent_class)->finalize (object);
}

static void
sand_outline_page_class_init (SandOutlinePageClass *klass)
{
  SandPageClass *page_class = SAND_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sand_outline_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = sand_outline_page_finalize;
  page_class->refresh = sand_outline_page_refresh;
  page_class->go_to = sand_outline_page_go_to;
}

static void
sand_outline_page_init (SandOutlinePage *self)
{
  self->by_record = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->columns = g_ptr_array_new ();
}
