#include "team/step-list.h"

#include "kinds/outline/outline.h"
#include "kinds/pages.h"
#include "model/gate.h"
#include "widgets/language.h"
#include "widgets/progress-mark.h"

#include <glib/gi18n.h>

struct _SandStepList {
  GtkWidget parent_instance;

  GtkWidget  *list; /* GtkListBox */
  SandSheets *sheets;
  GPtrArray  *steps; /* Step */
  guint       refresh_source, scroll_source;
};

G_DEFINE_FINAL_TYPE (SandStepList, sand_step_list, GTK_TYPE_WIDGET)

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct {
  const SandExercise *exercise;
  const SandModule   *module;
  GtkListBoxRow      *row;
  SandProgressMark   *mark;
  gboolean            stale;
} Step;

static const char *
state_in_words (const SandResult *result, double share)
{
  if (result == NULL || !result->started)
    return _ ("not started");
  if (result->errors > 0)
    return _ ("started, something to mend");
  return share >= 0.999 ? _ ("complete") : _ ("started");
}

/* How far the trainer is. */
static char *
words_of_class (const SandResult *result, double *out_share)
{
  double n_points = 0, n_done = 0;

  if (result != NULL) {
    n_points = sand_value_as_number (sand_frame_get_figure (result->frame, "nodes"), 0);
    n_done = sand_value_as_number (sand_frame_get_figure (result->frame, "done"), 0);
  }
  *out_share = n_points > 0 ? n_done / n_points : 0;
  if (n_points <= 0)
    return g_strdup (_ ("nothing written yet"));
  /* Translators: how far the trainer is in the outline of the lecture, said after its name */
  return g_strdup_printf (_ ("%.0f of %.0f points done"), n_done, n_points);
}

static void
refresh_step (SandStepList *self, Step *step)
{
  const SandResult *result = sand_sheets_get (self->sheets, step->exercise->id);
  double            share = result == NULL ? 0 : sand_result_get_completeness (result);
  gboolean          of_class = sand_outline_is_of_class (step->exercise);
  const char       *title = sand_text_get (&step->exercise->short_title, sand_language_get ());
  g_autofree char  *state = of_class ? words_of_class (result, &share) : g_strdup (state_in_words (result, share));
  g_autofree char  *name = g_strdup_printf ("%s, %s", title, state);

  /* A full circle with a tick is a promise: no error is left. */
  if (!of_class && result != NULL && result->errors > 0)
    share = MIN (share, 0.9);
  sand_share_mark_set_share (SAND_SHARE_MARK (step->mark), result != NULL && result->started ? MAX (share, 0.02) : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (step->row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  step->stale = FALSE;
}

/* One sheet per turn: the marks of a whole course never hold up a keystroke. */
static gboolean
refresh_cb (gpointer data)
{
  SandStepList *self = data;

  for (guint i = 0; i < self->steps->len; i++) {
    Step *step = self->steps->pdata[i];
    if (step->stale) {
      refresh_step (self, step);
      return G_SOURCE_CONTINUE;
    }
  }
  self->refresh_source = 0;
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (SandStepList *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE + 10, refresh_cb, self, NULL);
}

static Step *
find_step (SandStepList *self, const char *exercise)
{
  for (guint i = 0; i < self->steps->len; i++) {
    Step *step = self->steps->pdata[i];
    if (g_strcmp0 (step->exercise->id, exercise) == 0)
      return step;
  }
  return NULL;
}

static void
sheet_changed_cb (SandStepList *self, const char *exercise)
{
  Step *step = find_step (self, exercise);

  if (step == NULL)
    return;
  step->stale = TRUE;
  queue_refresh (self);
}

/* The step that is worked on stays in sight, whichever way it was chosen. */
static void
keep_in_sight (SandStepList *self, GtkListBoxRow *row)
{
  GtkWidget     *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  double         x, top;

  if (scroller == NULL || !gtk_widget_translate_coordinates (GTK_WIDGET (row), self->list, 0, 0, &x, &top))
    return;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_adjustment_clamp_page (adjustment, top, top + gtk_widget_get_height (GTK_WIDGET (row)));
}

static gboolean
settle_scroll_cb (gpointer data)
{
  SandStepList  *self = data;
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  self->scroll_source = 0;
  if (row != NULL)
    keep_in_sight (self, row);
  return G_SOURCE_REMOVE;
}

static void
row_selected_cb (SandStepList *self, GtkListBoxRow *row)
{
  /* After the list has its size: a window that opens on a late step has none yet. */
  if (self->scroll_source == 0)
    self->scroll_source = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, settle_scroll_cb, self, NULL);

  for (guint i = 0; row != NULL && i < self->steps->len; i++) {
    Step *step = self->steps->pdata[i];
    if (step->row == row)
      g_signal_emit (self, signals[CHOSEN], 0, step->exercise->id);
  }
}

/* The chosen step comes back with a click while something else of the class is shown. */
static void
row_activated_cb (SandStepList *self, GtkListBoxRow *row)
{
  const char *chosen = sand_step_list_get_chosen (self);

  if (chosen != NULL && row == gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list)))
    g_signal_emit (self, signals[CHOSEN], 0, chosen);
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  const SandModule *module = g_object_get_data (G_OBJECT (row), "module");
  const SandModule *above = before == NULL ? NULL : g_object_get_data (G_OBJECT (before), "module");
  GtkWidget        *label;

  if (module == above) {
    gtk_list_box_row_set_header (row, NULL);
    return;
  }
  label = gtk_label_new (sand_text_get (&module->title, sand_language_get ()));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "step-heading");
  gtk_list_box_row_set_header (row, label);
}

static Step *
step_new (SandStepList *self, const SandModule *module, const SandExercise *exercise)
{
  Step       *step = g_new0 (Step, 1);
  GtkWidget  *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  const char *title = sand_text_get (&exercise->short_title, sand_language_get ());
  GtkWidget  *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  step->exercise = exercise;
  step->module = module;
  step->stale = TRUE;
  step->mark = g_object_new (SAND_TYPE_PROGRESS_MARK, NULL);
  gtk_widget_set_valign (GTK_WIDGET (step->mark), GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (step->mark));
  gtk_box_append (GTK_BOX (box), label);

  step->row = GTK_LIST_BOX_ROW (gtk_list_box_row_new ());
  g_object_set_data (G_OBJECT (step->row), "module", (gpointer) module);
  gtk_list_box_row_set_child (step->row, box);
  gtk_widget_set_tooltip_text (GTK_WIDGET (step->row), sand_text_get (&exercise->title, sand_language_get ()));
  gtk_accessible_update_property (GTK_ACCESSIBLE (step->row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_list_box_append (GTK_LIST_BOX (self->list), GTK_WIDGET (step->row));
  return step;
}

static gboolean
is_shown (SandStepList *self, const SandExercise *exercise)
{
  const SandRecords *records = sand_workshop_get_records (sand_sheets_get_workshop (self->sheets));
  gboolean           of_team = g_str_equal (exercise->scope, "team") || sand_outline_is_of_class (exercise);

  return of_team && sand_gate_was_opened (records, exercise) &&
         sand_pages_get_type_of (exercise->kind) != G_TYPE_INVALID;
}

static void
fill (SandStepList *self)
{
  const SandCourse *course = sand_workshop_get_course (sand_sheets_get_workshop (self->sheets));

  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = course->modules->pdata[m];
    for (guint i = 0; i < module->exercises->len; i++) {
      const SandExercise *exercise = module->exercises->pdata[i];
      if (is_shown (self, exercise))
        g_ptr_array_add (self->steps, step_new (self, module, exercise));
    }
  }
}

static void
sand_step_list_dispose (GObject *object)
{
  SandStepList *self = SAND_STEP_LIST (object);

  /* A list that goes away deselects its row: nothing may be started by that. */
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_handle_id (&self->scroll_source, g_source_remove);
  if (self->sheets != NULL)
    g_signal_handlers_disconnect_by_data (self->sheets, self);
  g_clear_object (&self->sheets);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  G_OBJECT_CLASS (sand_step_list_parent_class)->dispose (object);
}

static void
sand_step_list_finalize (GObject *object)
{
  g_ptr_array_unref (SAND_STEP_LIST (object)->steps);
  G_OBJECT_CLASS (sand_step_list_parent_class)->finalize (object);
}

/* Tab goes to the chosen step and then out of the list: on its way through all of them it would show every page. */
static gboolean
sand_step_list_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;

  if (tab && gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return gtk_widget_child_focus (SAND_STEP_LIST (widget)->list, direction);
}

static void
sand_step_list_class_init (SandStepListClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sand_step_list_dispose;
  object_class->finalize = sand_step_list_finalize;
  widget_class->focus = sand_step_list_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "steplist");

  signals[CHOSEN] = g_signal_new ("chosen", SAND_TYPE_STEP_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                  1, G_TYPE_STRING);
}

static void
sand_step_list_init (SandStepList *self)
{
  self->steps = g_ptr_array_new_with_free_func (g_free);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_BROWSE);
  gtk_list_box_set_header_func (GTK_LIST_BOX (self->list), header_cb, NULL, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Steps of the course"), -1);
  gtk_widget_add_css_class (self->list, "step-rows");
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (row_selected_cb), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}

void
sand_step_list_set_sheets (SandStepList *self, SandSheets *sheets)
{
  GtkWidget *row;

  if (self->sheets != NULL)
    g_signal_handlers_disconnect_by_data (self->sheets, self);
  g_set_object (&self->sheets, sheets);
  g_signal_handlers_block_by_func (self->list, row_selected_cb, self);
  g_ptr_array_set_size (self->steps, 0);
  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  fill (self);
  g_signal_handlers_unblock_by_func (self->list, row_selected_cb, self);
  g_signal_connect_object (sheets, "changed", G_CALLBACK (sheet_changed_cb), self, G_CONNECT_SWAPPED);
  queue_refresh (self);
}

static guint
count_shown (SandStepList *self)
{
  const SandCourse *course = sand_workshop_get_course (sand_sheets_get_workshop (self->sheets));
  guint             n = 0;

  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = course->modules->pdata[m];
    for (guint i = 0; i < module->exercises->len; i++)
      n += is_shown (self, module->exercises->pdata[i]) ? 1 : 0;
  }
  return n;
}

void
sand_step_list_refill (SandStepList *self)
{
  g_autofree char       *chosen = g_strdup (sand_step_list_get_chosen (self));
  g_autoptr (SandSheets) sheets = self->sheets == NULL ? NULL : g_object_ref (self->sheets);

  if (sheets == NULL || count_shown (self) == self->steps->len)
    return;
  sand_step_list_set_sheets (self, sheets);
  sand_step_list_choose (self, chosen);
}

void
sand_step_list_choose (SandStepList *self, const char *exercise)
{
  Step *step = find_step (self, exercise);
  if (step == NULL && self->steps->len > 0)
    step = self->steps->pdata[0];
  if (step != NULL)
    gtk_list_box_select_row (GTK_LIST_BOX (self->list), step->row);
}

const char *
sand_step_list_get_chosen (SandStepList *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  for (guint i = 0; row != NULL && i < self->steps->len; i++) {
    const Step *step = self->steps->pdata[i];
    if (step->row == row)
      return step->exercise->id;
  }
  return NULL;
}

const char *
sand_step_list_peek (SandStepList *self, int by)
{
  const char *chosen = sand_step_list_get_chosen (self);

  for (guint i = 0; chosen != NULL && i < self->steps->len; i++) {
    const Step *step = self->steps->pdata[i];
    int         at = (int) i + by;
    if (step->exercise->id == chosen)
      return at < 0 || at >= (int) self->steps->len ? NULL : ((Step *) self->steps->pdata[at])->exercise->id;
  }
  return NULL;
}
