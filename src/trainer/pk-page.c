#include "trainer/pk-page.h"

#include "base/id.h"
#include "base/property.h"
#include "lesson/pk.h"
#include "trainer/assessment-text.h"
#include "trainer/live.h"
#include "trainer/mark-entry.h"
#include "trainer/names.h"
#include "trainer/pk-opener.h"
#include "trainer/team-cell.h"
#include "widgets/language.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>
#include <math.h>

/* Marks of one criterion that lie further apart than this should be talked about before the PK is closed. */
#define SPREAD_MOST 4

struct _SandPkPage {
  GtkBox parent_instance;

  SandSeat  *seat;
  SandLive  *live;
  char      *pk;    /* (nullable): the one that is shown */
  char      *shown; /* (nullable): the PK and the names of its teams, as the lines are made for them */
  guint      n_pks;
  gboolean   filling;
  GPtrArray *lines; /* Line */

  GtkWidget *opener, *choice, *close_button, *show_button, *reveal_button, *grid, *problem, *spread, *empty, *rule;
};

G_DEFINE_FINAL_TYPE (SandPkPage, sand_pk_page, GTK_TYPE_BOX)

enum {
  SHOW,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct {
  SandPkPage *page;
  char       *team;
  GPtrArray  *marks; /* SandMarkEntry, by criterion */
  GtkWidget  *teams, *result, *rank;
} Line;

static void
free_line (gpointer data)
{
  Line *line = data;

  g_ptr_array_unref (line->marks);
  g_free (line->team);
  g_free (line);
}

static SandRecords *
records_of (SandPkPage *self)
{
  return sand_workshop_get_records (sand_seat_get_workshop (self->seat));
}

static const SandCourse *
course_of (SandPkPage *self)
{
  return sand_workshop_get_course (sand_seat_get_workshop (self->seat));
}

static GPtrArray *
criteria_of (SandPkPage *self)
{
  const SandExercise *exercise = sand_course_find (course_of (self), SAND_PK_EXERCISE);
  return exercise == NULL ? NULL : exercise->config.scored.criteria;
}

static void
refuse (SandPkPage *self, const GError *error)
{
  g_signal_emit (self, signals[REFUSED], 0, error);
}

static void
show_problem (SandPkPage *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->problem), sentence);
  gtk_widget_set_visible (self->problem, *sentence != '\0');
}

static void
marked_cb (Line *line, double mark, GtkWidget *entry)
{
  SandPkPage        *self = line->page;
  g_autoptr (GError) error = NULL;

  if (!sand_pk_set_mark (self->seat, self->pk, line->team, g_object_get_data (G_OBJECT (entry), "criterion"), mark,
                         &error))
    refuse (self, error);
}

static Line *
line_new (SandPkPage *self, const SandPkEntrant *entrant, int row)
{
  Line            *line = g_new0 (Line, 1);
  GPtrArray       *criteria = criteria_of (self);
  g_autofree char *name = sand_team_dup_name (records_of (self), entrant->team);
  int              column = 2;

  line->page = self;
  line->team = g_strdup (entrant->team);
  line->marks = g_ptr_array_new ();
  gtk_grid_attach (GTK_GRID (self->grid), sand_figure_cell_new (entrant->letter, "pk-letter"), 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), sand_team_cell_new (records_of (self), entrant->team), 1, row, 1, 1);
  for (guint c = 0; criteria != NULL && c < criteria->len; c++) {
    const SandCriterion *criterion = criteria->pdata[c];
    const char          *label = sand_text_get (&criterion->label, sand_language_get ());
    g_autofree char     *spoken = g_strdup_printf (_ ("%1$s of %2$s, 1 to 10"), label, name);
    GtkWidget           *entry = sand_mark_entry_new (SAND_PK_MIN_MARK, SAND_PK_MAX_MARK, spoken);
    g_object_set_data_full (G_OBJECT (entry), "criterion", g_strdup (criterion->code), g_free);
    g_signal_connect_swapped (entry, "marked", G_CALLBACK (marked_cb), line);
    g_signal_connect_swapped (entry, "refused", G_CALLBACK (show_problem), self);
    gtk_grid_attach (GTK_GRID (self->grid), entry, column++, row, 1, 1);
    g_ptr_array_add (line->marks, entry);
  }
  line->teams = sand_figure_cell_new (NULL, NULL);
  line->result = sand_figure_cell_new (NULL, "team-points");
  line->rank = sand_figure_cell_new (NULL, NULL);
  gtk_grid_attach (GTK_GRID (self->grid), line->teams, column, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), line->result, column + 1, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), line->rank, column + 2, row, 1, 1);
  return line;
}

static void
fill_headings (SandPkPage *self)
{
  GPtrArray        *criteria = criteria_of (self);
  const char *const last[] = { _ ("Teams"), _ ("Result"), _ ("Place · points") };
  int               column = 2;

  for (guint c = 0; criteria != NULL && c < criteria->len; c++) {
    const SandCriterion *criterion = criteria->pdata[c];
    GtkWidget           *label = sand_heading_cell_new (sand_text_get (&criterion->label, sand_language_get ()), 1);
    gtk_label_set_max_width_chars (GTK_LABEL (label), 12);
    gtk_grid_attach (GTK_GRID (self->grid), label, column++, 0, 1, 1);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (last); i++)
    gtk_grid_attach (GTK_GRID (self->grid), sand_heading_cell_new (last[i], 1), column++, 0, 1, 1);
}

static void
show_line (Line *line, const SandPk *pk, const SandPkEntrant *entrant)
{
  SandPkPage      *self = line->page;
  g_autofree char *teams = isnan (entrant->teams)
                             ? g_strdup ("–")
                             : g_strdup_printf (_ ("%1$.1f (%2$u)"), entrant->teams, entrant->n_judges);
  g_autofree char *result = sand_score_to_text (entrant->result);
  g_autofree char *points = sand_points_to_text (entrant->points);
  g_autofree char *rank = entrant->rank.rank == 0 ? g_strdup ("")
                                                  : g_strdup_printf ("%u · %s", entrant->rank.rank, points);

  for (guint c = 0; c < line->marks->len; c++) {
    GtkWidget *entry = line->marks->pdata[c];
    sand_mark_entry_set_mark (SAND_MARK_ENTRY (entry),
                              sand_pk_get_mark (records_of (self), self->pk, line->team, NULL,
                                                g_object_get_data (G_OBJECT (entry), "criterion")));
    gtk_widget_set_sensitive (entry, !pk->closed);
  }
  gtk_label_set_label (GTK_LABEL (line->teams), teams);
  gtk_label_set_label (GTK_LABEL (line->result), result);
  gtk_label_set_label (GTK_LABEL (line->rank), rank);
}

static void
clear_lines (SandPkPage *self)
{
  for (guint i = 0; i < self->lines->len; i++) {
    Line *line = self->lines->pdata[i];
    for (guint c = 0; c < line->marks->len; c++) {
      g_signal_handlers_disconnect_by_data (line->marks->pdata[c], line);
      g_signal_handlers_disconnect_by_data (line->marks->pdata[c], self);
    }
  }
  g_ptr_array_set_size (self->lines, 0);
  sand_grid_clear (GTK_GRID (self->grid));
}

static void
widen (double mark, double *least, double *most)
{
  if (isnan (mark))
    return;
  *least = fmin (*least, mark);
  *most = fmax (*most, mark);
}

/* How far the judges are apart where they are furthest. */
static double
spread_of (SandPkPage *self, const char *entrant)
{
  GPtrArray            *criteria = criteria_of (self);
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (sand_seat_get_workshop (self->seat));
  double                widest = 0;

  for (guint c = 0; criteria != NULL && c < criteria->len; c++) {
    const char *code = ((const SandCriterion *) criteria->pdata[c])->code;
    double      least = INFINITY, most = -INFINITY;
    widen (sand_pk_get_mark (records_of (self), self->pk, entrant, NULL, code), &least, &most);
    for (guint i = 0; i < teams->len; i++)
      if (g_strcmp0 (sand_row_get_id (teams->pdata[i]), entrant) != 0)
        widen (sand_pk_get_mark (records_of (self), self->pk, entrant, sand_row_get_id (teams->pdata[i]), code), &least,
               &most);
    if (most >= least)
      widest = fmax (widest, most - least);
  }
  return widest;
}

static void
show_spread (SandPkPage *self, const SandPk *pk)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < pk->entrants->len; i++) {
    const SandPkEntrant *entrant = pk->entrants->pdata[i];
    double               spread = spread_of (self, entrant->team);
    g_autofree char     *name = sand_team_dup_name (records_of (self), entrant->team);
    if (spread > SPREAD_MOST)
      g_string_append_printf (text, _ ("%1$s● The judges of %2$s are %3$.0f marks apart: let them say why."),
                              text->len > 0 ? "\n" : "", name, spread);
  }
  gtk_label_set_label (GTK_LABEL (self->spread), text->str);
  gtk_widget_set_visible (self->spread, text->len > 0);
}

/* What the lines are made of: another PK, or a team of another name, needs new ones. */
static char *
describe_lines (SandPkPage *self, const SandPk *pk)
{
  GString *text = g_string_new (pk->id);

  for (guint i = 0; i < pk->entrants->len; i++) {
    const char      *team = ((const SandPkEntrant *) pk->entrants->pdata[i])->team;
    g_autofree char *name = sand_team_dup_name (records_of (self), team);
    g_string_append_printf (text, "\n%s %s", team, name);
  }
  return g_string_free (text, FALSE);
}

static void
show_pk (SandPkPage *self, const SandPk *pk)
{
  g_autofree char *lines = describe_lines (self, pk);

  if (g_strcmp0 (self->shown, lines) != 0) {
    clear_lines (self);
    fill_headings (self);
    for (guint i = 0; i < pk->entrants->len; i++)
      g_ptr_array_add (self->lines, line_new (self, pk->entrants->pdata[i], (int) i + 1));
    sand_set_str (&self->shown, lines);
  }
  for (guint i = 0; i < self->lines->len; i++)
    show_line (self->lines->pdata[i], pk, pk->entrants->pdata[i]);
  show_spread (self, pk);
}

static void
fill_choice (SandPkPage *self, GPtrArray *pks)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint                     chosen = 0;

  for (guint i = pks->len; i > 0; i--) {
    if (g_strcmp0 (sand_row_get_id (pks->pdata[i - 1]), self->pk) == 0)
      chosen = pks->len - i;
    gtk_string_list_append (titles, sand_row_get_text (pks->pdata[i - 1], "title"));
  }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->choice), G_LIST_MODEL (titles));
  if (pks->len > 0)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choice), chosen);
  self->n_pks = pks->len;
}

static void
show_rule (SandPkPage *self)
{
  const SandRow   *workshop = sand_records_find (records_of (self), SAND_WORKSHOP_RECORD);
  g_autofree char *rule = NULL;

  rule = g_strdup_printf (_ ("The other teams judge in their windows, never themselves; from five judges on, the "
                             "highest and the lowest result are left out. The trainer's marks count %g %%."),
                          workshop == NULL ? 50 : sand_row_get_number (workshop, "trainer.weight", 50));
  gtk_label_set_label (GTK_LABEL (self->rule), rule);
}

static void
refresh (gpointer data)
{
  SandPkPage           *self = data;
  g_autoptr (GPtrArray) pks = sand_pk_list (records_of (self));
  g_autoptr (SandPk)    pk = NULL;

  self->filling = TRUE;
  sand_pk_opener_show_teams (SAND_PK_OPENER (self->opener));
  if (self->n_pks != pks->len) {
    g_clear_pointer (&self->pk, g_free);
    if (pks->len > 0)
      self->pk = g_strdup (sand_row_get_id (pks->pdata[pks->len - 1]));
    fill_choice (self, pks);
  }
  show_rule (self);
  pk = self->pk == NULL ? NULL : sand_pk_read (course_of (self), records_of (self), self->pk);
  gtk_widget_set_visible (self->empty, pk == NULL);
  gtk_widget_set_visible (self->grid, pk != NULL);
  gtk_widget_set_sensitive (self->choice, pk != NULL);
  gtk_widget_set_sensitive (self->show_button, pk != NULL);
  gtk_widget_set_sensitive (self->close_button, pk != NULL && !pk->closed);
  gtk_widget_set_sensitive (self->reveal_button, pk != NULL && pk->closed);
  if (pk != NULL)
    show_pk (self, pk);
  self->filling = FALSE;
}

static void
chosen_cb (SandPkPage *self)
{
  g_autoptr (GPtrArray) pks = sand_pk_list (records_of (self));
  guint                 chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));

  if (self->filling || chosen >= pks->len)
    return;
  sand_set_str (&self->pk, sand_row_get_id (pks->pdata[pks->len - 1 - chosen]));
  refresh (self);
}

static void
close_cb (SandPkPage *self)
{
  g_autoptr (GError) error = NULL;

  if (!sand_pk_close (self->seat, course_of (self), self->pk, &error))
    refuse (self, error);
}

static void
show_cb (SandPkPage *self)
{
  g_signal_emit (self, signals[SHOW], 0, self->pk);
}

static void
reveal_cb (SandPkPage *self)
{
  g_autoptr (GError) error = NULL;

  if (!sand_pk_set_revealed (self->seat, self->pk, TRUE, &error))
    refuse (self, error);
  else
    g_signal_emit (self, signals[SHOW], 0, self->pk);
}

static GtkWidget *
button_new (SandPkPage *self, GtkWidget *row, const char *label, void (*clicked) (SandPkPage *))
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_widget_set_focus_on_click (button, FALSE);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked), self);
  gtk_box_append (GTK_BOX (row), button);
  return button;
}

static void
build (SandPkPage *self)
{
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *panel = sand_panel_new (whole, NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->opener = sand_pk_opener_new (self->seat);
  g_signal_connect_object (self->opener, "refused", G_CALLBACK (refuse), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (panel), self->opener);
  panel = sand_panel_new (whole, NULL);
  self->choice = gtk_drop_down_new (NULL, NULL);
  gtk_widget_set_hexpand (self->choice, TRUE);
  sand_spoken_name_set (self->choice, _ ("PK"));
  gtk_box_append (GTK_BOX (row), self->choice);
  self->show_button = button_new (self, row, _ ("Show side by side"), show_cb);
  self->close_button = button_new (self, row, _ ("Close: give the points"), close_cb);
  self->reveal_button = button_new (self, row, _ ("Reveal"), reveal_cb);
  gtk_box_append (GTK_BOX (panel), row);
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);

  panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  gtk_widget_add_css_class (panel, "padded");
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 14);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  self->problem = sand_paragraph_new ("", "problem");
  self->spread = sand_paragraph_new ("", "spread");
  self->empty = sand_paragraph_new (
    _ ("There was no PK yet. Choose two teams for a duel, or all of them, and open it."),
    "empty-state");
  gtk_widget_set_visible (self->problem, FALSE);
  gtk_box_append (GTK_BOX (panel), self->empty);
  gtk_box_append (GTK_BOX (panel), self->grid);
  gtk_box_append (GTK_BOX (panel), self->problem);
  gtk_box_append (GTK_BOX (panel), self->spread);
  self->rule = sand_paragraph_new ("", "caption-label");
  gtk_box_append (GTK_BOX (panel), self->rule);
  gtk_box_append (GTK_BOX (whole), panel);
  /* All of it scrolls: twelve teams with long names need more room than a small laptop has. */
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), whole);
  gtk_widget_set_vexpand (scroller, TRUE);
  sand_spoken_name_set (scroller, _ ("PK"));
  gtk_box_append (GTK_BOX (self), scroller);
}

static void
sand_pk_page_dispose (GObject *object)
{
  SandPkPage *self = SAND_PK_PAGE (object);

  g_clear_pointer (&self->live, sand_live_free);
  if (self->seat != NULL)
    clear_lines (self);
  g_clear_object (&self->seat);
  G_OBJECT_CLASS (sand_pk_page_parent_class)->dispose (object);
}

static void
sand_pk_page_finalize (GObject *object)
{
  SandPkPage *self = SAND_PK_PAGE (object);

  g_ptr_array_unref (self->lines);
  g_free (self->pk);
  g_free (self->shown);
  G_OBJECT_CLASS (sand_pk_page_parent_class)->finalize (object);
}

static void
sand_pk_page_class_init (SandPkPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sand_pk_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_pk_page_finalize;
  signals[SHOW] = g_signal_new ("show-pk", SAND_TYPE_PK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
  signals[REFUSED] = g_signal_new ("refused", SAND_TYPE_PK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_ERROR);
}

static void
sand_pk_page_init (SandPkPage *self)
{
  self->lines = g_ptr_array_new_with_free_func (free_line);
  self->n_pks = G_MAXUINT;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

GtkWidget *
sand_pk_page_new (SandSeat *trainer)
{
  SandPkPage *self = g_object_new (SAND_TYPE_PK_PAGE, NULL);

  self->seat = g_object_ref (trainer);
  build (self);
  refresh (self);
  self->live = sand_live_new (GTK_WIDGET (self), sand_seat_get_workshop (trainer), refresh, self);
  return GTK_WIDGET (self);
}
