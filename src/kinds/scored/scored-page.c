#include "kinds/scored/scored-page.h"

#include "kinds/field-entry.h"
#include "kinds/figure-strip.h"
#include "kinds/scored/criteria-bar.h"
#include "kinds/scored/missing-card.h"
#include "kinds/scored/scored-cells.h"
#include "kinds/scored/scored-coach.h"
#include "kinds/scored/scored-toolbar.h"
#include "widgets/cell-grid.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SandScoredPage {
  SandPage parent_instance;

  SandScoredCells    *cells;
  GSimpleActionGroup *actions;
  SandCellGrid       *grid;
  SandMissingCard    *missing;
  SandCriteriaBar    *criteria; /* (nullable): of the team's own criteria */
  SandScoredToolbar  *toolbar;
  GtkWidget          *banner, *banner_label;
  GtkWidget          *work; /* everything that needs rows and criteria */
  GtkWidget          *note_line, *note_label;
  SandFieldEntry     *note;
  SandFigureStrip    *figures;
};

G_DEFINE_FINAL_TYPE (SandScoredPage, sand_scored_page, SAND_TYPE_PAGE)

static const SandScoredConfig *
config_of (SandScoredPage *self)
{
  return &sand_page_get_exercise (SAND_PAGE (self))->config.scored;
}

/* Which cell a note is about follows the cursor. */
static void
show_note (SandScoredPage *self)
{
  SandPlace        place = { .kind = "cell", .parent = sand_page_get_sheet_id (SAND_PAGE (self)) };
  guint            row, column;
  g_autofree char *record = NULL;
  g_autofree char *words = NULL;
  gboolean         shown = self->cells != NULL && !sand_scored_cells_get_blind (self->cells) &&
                   sand_cell_grid_get_cursor (self->grid, &row, &column) &&
                   sand_scored_cells_get_record (self->cells, row, column, &record, &words);

  gtk_widget_set_visible (self->note_line, shown);
  if (!shown)
    return;
  place.record = record;
  gtk_label_set_label (GTK_LABEL (self->note_label), words);
  gtk_widget_set_tooltip_text (self->note_label, words);
  sand_field_entry_bind (self->note, &place, "note");
}

static guint
count_rated_twice (const SandMeasurement *measurement)
{
  guint n = 0;

  for (guint row = 0; row < measurement->n_rows; row++) {
    guint filled = 0;
    for (guint m = 0; m < measurement->n_measures; m++)
      filled += isfinite (sand_measurement_mark (measurement, row, m)->blind_fraction) ? 1 : 0;
    n += filled == measurement->n_measures ? 1 : 0;
  }
  return n;
}

static void
show_banner (SandScoredPage *self)
{
  const SandMeasurement *measurement = sand_scored_cells_get_measurement (self->cells);
  gboolean               blind = sand_scored_cells_get_blind (self->cells);
  g_autofree char       *words = NULL;

  gtk_widget_set_visible (self->banner, blind);
  if (!blind || measurement == NULL)
    return;
  /* Translators: how many rows the second person has rated, of how many */
  words = g_strdup_printf (_ ("The second rater's turn: the first values are hidden. Rated in full: %1$u of %2$u."),
                           count_rated_twice (measurement), measurement->n_rows);
  gtk_label_set_label (GTK_LABEL (self->banner_label), words);
}

static void
show_levels (SandScoredPage *self, const SandMeasurement *measurement)
{
  guint levels = 0;

  for (guint m = 0; m < measurement->n_measures; m++)
    if (measurement->measures[m].factor != NULL)
      levels = MAX (levels, measurement->measures[m].factor->levels);
  sand_scored_toolbar_set_levels (self->toolbar, sand_scored_cells_get_heat (self->cells) ? levels : 0);
}

static void
sand_scored_page_refresh (SandPage *page, const SandResult *result)
{
  SandScoredPage  *self = SAND_SCORED_PAGE (page);
  SandMeasurement *measurement = result == NULL ? NULL : result->detail;
  guint            missing = sand_missing_card_refresh (self->missing, measurement);
  gboolean         usable = measurement != NULL &&
                    (missing == 0 || (measurement->n_measures > 0 && measurement->n_rows > 0));

  sand_scored_cells_refresh (self->cells, result);
  gtk_widget_set_visible (self->work, usable);
  sand_figure_strip_show (self->figures, result);
  if (measurement == NULL)
    return;
  if (self->criteria != NULL)
    sand_criteria_bar_refresh (self->criteria, measurement, result);
  show_levels (self, measurement);
  show_banner (self);
  sand_field_entry_refresh (self->note);
}

static void
sand_scored_page_fill_coach (SandPage *page, SandCoach *coach, const SandResult *result)
{
  if (result != NULL)
    sand_scored_coach_fill (coach, result, sand_scored_cells_get_blind (SAND_SCORED_PAGE (page)->cells));
}

static gboolean
sand_scored_page_hides_checks (SandPage *page)
{
  return sand_scored_cells_get_blind (SAND_SCORED_PAGE (page)->cells);
}

static gboolean
sand_scored_page_go_to (SandPage *page, const char *record, const char *field)
{
  SandScoredPage *self = SAND_SCORED_PAGE (page);
  guint           row, column;

  if (self->criteria != NULL && sand_criteria_bar_go_to (self->criteria, record, field))
    return TRUE;
  if (!sand_scored_cells_find (self->cells, record, field, &row, &column))
    return FALSE;
  sand_cell_grid_move_to (self->grid, row, column);
  return TRUE;
}

static gboolean
flip (GSimpleAction *action)
{
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (action));
  gboolean             on = !g_variant_get_boolean (state);

  g_simple_action_set_state (action, g_variant_new_boolean (on));
  return on;
}

static void
heat_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandScoredPage *self = data;

  sand_scored_cells_set_heat (self->cells, flip (action));
  sand_page_queue_refresh (SAND_PAGE (self));
}

static void
second_rater_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandScoredPage *self = data;

  /* What is being typed belongs to the one who typed it. */
  sand_cell_grid_commit (self->grid);
  sand_seat_settle (sand_page_get_seat (SAND_PAGE (self)));
  sand_scored_cells_set_blind (self->cells, flip (action));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "estimate")),
                               !sand_scored_cells_get_blind (self->cells));
  show_note (self);
  sand_page_queue_refresh (SAND_PAGE (self));
}

static void
estimate_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (SAND_SCORED_PAGE (data)->grid), "cells.toggle-estimated", NULL);
}

static void
note_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandScoredPage *self = data;

  if (gtk_widget_get_visible (self->note_line))
    gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static void
add_criterion_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandScoredPage *self = data;

  if (self->criteria != NULL)
    sand_criteria_bar_add (self->criteria);
}

static void
add_actions (SandScoredPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "heat", .activate = heat_cb, .state = "true" },
    { .name = "second-rater", .activate = second_rater_cb, .state = "false" },
    { .name = "estimate", .activate = estimate_cb },
    { .name = "note", .activate = note_cb },
    { .name = "add-criterion", .activate = add_criterion_cb },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", G_ACTION_GROUP (self->actions));
  /* As in a spreadsheet; before the grid, which would edit the cell. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F2, GDK_SHIFT_MASK),
                                                          gtk_named_action_new ("page.note")));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static GtkWidget *
make_banner (SandScoredPage *self)
{
  GtkWidget *done = gtk_button_new_with_label (_ ("Done"));

  self->banner = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  self->banner_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->banner_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->banner_label), 0);
  gtk_widget_set_hexpand (self->banner_label, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (done), "page.second-rater");
  gtk_widget_set_tooltip_text (done, _ ("Shows the first values again; the coach compares"));
  gtk_widget_set_valign (done, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self->banner), gtk_image_new_from_icon_name ("view-conceal-symbolic"));
  gtk_box_append (GTK_BOX (self->banner), self->banner_label);
  gtk_box_append (GTK_BOX (self->banner), done);
  gtk_widget_add_css_class (self->banner, "rater-banner");
  gtk_widget_set_visible (self->banner, FALSE);
  return self->banner;
}

static GtkWidget *
make_note_line (SandScoredPage *self)
{
  GtkWidget *caption = gtk_label_new (_ ("Note"));

  self->note_line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  self->note_label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->note_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->note_label), 28);
  gtk_widget_add_css_class (self->note_label, "caption-label");
  self->note = SAND_FIELD_ENTRY (sand_field_entry_new (SAND_PAGE (self), SAND_TYPE_TEXT, _ ("Note"),
                                                       _ ("Where does this value come from? (Shift+F2)")));
  gtk_widget_set_hexpand (GTK_WIDGET (self->note), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->note), "boxed");
  gtk_box_append (GTK_BOX (self->note_line), caption);
  gtk_box_append (GTK_BOX (self->note_line), self->note_label);
  gtk_box_append (GTK_BOX (self->note_line), GTK_WIDGET (self->note));
  gtk_widget_add_css_class (self->note_line, "note-line");
  gtk_widget_set_visible (self->note_line, FALSE);
  return self->note_line;
}

static GtkWidget *
make_work (SandScoredPage *self)
{
  self->work = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->toolbar = SAND_SCORED_TOOLBAR (sand_scored_toolbar_new (config_of (self)->source == SAND_CRITERIA_SCALE));
  self->grid = SAND_CELL_GRID (sand_cell_grid_new (SAND_CELL_SOURCE (self->cells)));
  gtk_widget_set_vexpand (GTK_WIDGET (self->grid), TRUE);
  g_signal_connect_object (self->grid, "cursor-moved", G_CALLBACK (show_note), self, G_CONNECT_SWAPPED);
  if (config_of (self)->source == SAND_CRITERIA_OWN) {
    self->criteria = SAND_CRITERIA_BAR (sand_criteria_bar_new (SAND_PAGE (self)));
    gtk_box_append (GTK_BOX (self->work), GTK_WIDGET (self->criteria));
  }
  gtk_box_append (GTK_BOX (self->work), GTK_WIDGET (self->toolbar));
  gtk_box_append (GTK_BOX (self->work), make_banner (self));
  gtk_box_append (GTK_BOX (self->work), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (self->work), make_note_line (self));
  self->figures = SAND_FIGURE_STRIP (sand_figure_strip_new (sand_page_get_exercise (SAND_PAGE (self))));
  gtk_box_append (GTK_BOX (self->work), GTK_WIDGET (self->figures));
  return self->work;
}

static void
sand_scored_page_constructed (GObject *object)
{
  SandScoredPage *self = SAND_SCORED_PAGE (object);
  GtkWidget      *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  G_OBJECT_CLASS (sand_scored_page_parent_class)->constructed (object);
  self->cells = sand_scored_cells_new (SAND_PAGE (self));
  add_actions (self);
  self->missing = SAND_MISSING_CARD (sand_missing_card_new (SAND_PAGE (self)));
  gtk_widget_add_css_class (box, "sheet");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->missing));
  gtk_box_append (GTK_BOX (box), make_work (self));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
sand_scored_page_dispose (GObject *object)
{
  SandScoredPage *self = SAND_SCORED_PAGE (object);

  g_clear_object (&self->cells);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (sand_scored_page_parent_class)->dispose (object);
}

static void
sand_scored_page_class_init (SandScoredPageClass *klass)
{
  SandPageClass *page_class = SAND_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sand_scored_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = sand_scored_page_dispose;
  page_class->refresh = sand_scored_page_refresh;
  page_class->fill_coach = sand_scored_page_fill_coach;
  page_class->hides_checks = sand_scored_page_hides_checks;
  page_class->go_to = sand_scored_page_go_to;
}

static void
sand_scored_page_init (SandScoredPage *self)
{
}
