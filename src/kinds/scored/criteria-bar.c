#include "kinds/scored/criteria-bar.h"

#include "kinds/field-box.h"
#include "kinds/field-entry.h"
#include "widgets/language.h"

#include <glib/gi18n.h>
#include <string.h>

/* What the widgets of one criterion are. */
typedef struct {
  char           *record;
  GtkWidget      *box;
  SandFieldEntry *name, *weight; /* weight: NULL where criteria carry none */
  SandFieldBox   *fields;        /* (nullable): what else is said of it */
} Chip;

struct _SandCriteriaBar {
  GtkWidget parent_instance;

  SandPage  *page; /* not owned: an ancestor */
  GtkWidget *flow; /* GtkFlowBox */
  GtkWidget *add_button;
  GArray    *chips; /* Chip */
};

G_DEFINE_FINAL_TYPE (SandCriteriaBar, sand_criteria_bar, GTK_TYPE_WIDGET)

static const SandScoredConfig *
config_of (SandCriteriaBar *self)
{
  return &sand_page_get_exercise (self->page)->config.scored;
}

static void
clear_chip (gpointer pointer)
{
  g_free (((Chip *) pointer)->record);
}

static void
sand_criteria_bar_dispose (GObject *object)
{
  SandCriteriaBar *self = SAND_CRITERIA_BAR (object);

  g_array_set_size (self->chips, 0);
  g_clear_pointer (&self->flow, gtk_widget_unparent);
  G_OBJECT_CLASS (sand_criteria_bar_parent_class)->dispose (object);
}

static void
sand_criteria_bar_finalize (GObject *object)
{
  g_array_unref (SAND_CRITERIA_BAR (object)->chips);
  G_OBJECT_CLASS (sand_criteria_bar_parent_class)->finalize (object);
}

static void
sand_criteria_bar_class_init (SandCriteriaBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_criteria_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_criteria_bar_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "criteriabar");
}

static void
sand_criteria_bar_init (SandCriteriaBar *self)
{
  self->chips = g_array_new (FALSE, TRUE, sizeof (Chip));
  g_array_set_clear_func (self->chips, clear_chip);
  self->flow = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->flow), 6);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->flow), 8);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->flow), 6);
  gtk_widget_set_parent (self->flow, GTK_WIDGET (self));
}

static void
remove_cb (SandCriteriaBar *self, GtkWidget *button)
{
  SandSeat *seat = sand_page_get_seat (self->page);

  for (guint i = 0; i < self->chips->len; i++) {
    const Chip *chip = &g_array_index (self->chips, Chip, i);
    SandChange *change;
    if (!gtk_widget_is_ancestor (button, chip->box))
      continue;
    sand_seat_settle (seat);
    change = sand_seat_begin (seat, _ ("Remove criterion"));
    sand_seat_remove (seat, change, chip->record);
    sand_seat_commit (seat, change, NULL);
    return;
  }
}

/* The line of the flow box itself takes no keyboard: its entry does. */
static void
append (SandCriteriaBar *self, GtkWidget *widget)
{
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), widget);
  gtk_flow_box_append (GTK_FLOW_BOX (self->flow), child);
}

static GtkWidget *
make_remove_button (SandCriteriaBar *self)
{
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "circular");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remove, _ ("Remove this criterion; undo brings it back with its scores"));
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  return remove;
}

static void
add_fields (SandCriteriaBar *self, Chip *chip, const SandPlace *place)
{
  GPtrArray *columns = config_of (self)->own_fields;

  if (columns->len == 0)
    return;
  chip->fields = SAND_FIELD_BOX (sand_field_box_new (self->page, NULL, SAND_FIELD_COMPACT));
  for (guint i = 0; i < columns->len; i++)
    sand_field_box_add (chip->fields, columns->pdata[i]);
  sand_field_box_bind (chip->fields, place);
  gtk_box_append (GTK_BOX (chip->box), GTK_WIDGET (chip->fields));
}

static void
add_chip (SandCriteriaBar *self, const char *record, guint number)
{
  SandPlace        place = { .record = record, .kind = "criterion", .parent = sand_page_get_sheet_id (self->page) };
  g_autofree char *words = g_strdup_printf (_ ("Criterion %u"), number);
  g_autofree char *weight_words = g_strdup_printf (_ ("Weight of criterion %u"), number);
  GtkWidget       *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  Chip             chip = { .record = g_strdup (record), .box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4) };

  chip.name = SAND_FIELD_ENTRY (sand_field_entry_new (self->page, SAND_TYPE_TEXT, words, words));
  sand_field_entry_bind (chip.name, &place, "name");
  sand_field_entry_set_width (chip.name, 20);
  gtk_widget_set_hexpand (GTK_WIDGET (chip.name), TRUE);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (chip.name));
  if (config_of (self)->weighted) {
    chip.weight = SAND_FIELD_ENTRY (sand_field_entry_new (self->page, SAND_TYPE_NUMBER, weight_words, "%"));
    sand_field_entry_bind (chip.weight, &place, "weight");
    sand_field_entry_set_width (chip.weight, 4);
    sand_field_entry_set_align (chip.weight, 1);
    gtk_box_append (GTK_BOX (line), GTK_WIDGET (chip.weight));
  }
  gtk_box_append (GTK_BOX (line), make_remove_button (self));
  gtk_box_append (GTK_BOX (chip.box), line);
  add_fields (self, &chip, &place);
  gtk_widget_add_css_class (chip.box, "criterion");
  append (self, chip.box);
  g_array_append_val (self->chips, chip);
}

static void
add_add_button (SandCriteriaBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (box), gtk_label_new (_ ("Add criterion")));
  self->add_button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->add_button), box);
  gtk_widget_add_css_class (self->add_button, "flat");
  gtk_widget_set_halign (self->add_button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add criterion"), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add_button), "page.add-criterion");
  append (self, self->add_button);
}

GtkWidget *
sand_criteria_bar_new (SandPage *page)
{
  SandCriteriaBar *self = g_object_new (SAND_TYPE_CRITERIA_BAR, NULL);

  self->page = page;
  add_add_button (self);
  return GTK_WIDGET (self);
}

static gboolean
shows (SandCriteriaBar *self, const SandMeasurement *measurement)
{
  if (self->chips->len != measurement->n_measures)
    return FALSE;
  for (guint i = 0; i < self->chips->len; i++)
    if (strcmp (g_array_index (self->chips, Chip, i).record, measurement->measures[i].id) != 0)
      return FALSE;
  return TRUE;
}

/* Only when one came or went; while names are typed the widgets stay. */
static void
rebuild (SandCriteriaBar *self, const SandMeasurement *measurement)
{
  GtkWidget *child;

  g_array_set_size (self->chips, 0);
  while ((child = gtk_widget_get_first_child (self->flow)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->flow), child);
  for (guint i = 0; i < measurement->n_measures; i++)
    add_chip (self, measurement->measures[i].id, i + 1);
  add_add_button (self);
}

void
sand_criteria_bar_refresh (SandCriteriaBar *self, const SandMeasurement *measurement, const SandResult *result)
{
  guint    max = config_of (self)->own_max;
  gboolean full = max > 0 && measurement->n_measures >= max;

  if (!shows (self, measurement))
    rebuild (self, measurement);
  for (guint i = 0; i < self->chips->len; i++) {
    const Chip *chip = &g_array_index (self->chips, Chip, i);
    const char *problem;
    sand_field_entry_refresh (chip->name);
    problem =
      sand_result_get_problem (result, chip->record, "name", SAND_SEVERITY_HINT, sand_language_get ());
    sand_field_entry_set_problem (chip->name, problem);
    if (chip->weight != NULL)
      sand_field_entry_refresh (chip->weight);
    if (chip->fields != NULL)
      sand_field_box_refresh (chip->fields, result);
  }
  gtk_widget_set_sensitive (self->add_button, !full);
  gtk_widget_set_tooltip_text (self->add_button, full ? _ ("There are as many criteria as this sheet takes") : NULL);
}

gboolean
sand_criteria_bar_add (SandCriteriaBar *self)
{
  SandSeat        *seat = sand_page_get_seat (self->page);
  guint            max = config_of (self)->own_max;
  SandChange      *change;
  g_autofree char *record = NULL;

  if (max > 0 && self->chips->len >= max)
    return FALSE;
  sand_seat_settle (seat);
  change = sand_seat_begin (seat, _ ("Add criterion"));
  record = sand_seat_add (seat, change, "criterion", sand_page_get_sheet_id (self->page));
  if (!sand_seat_commit (seat, change, NULL))
    return FALSE;
  sand_page_refresh_now (self->page);
  return sand_criteria_bar_go_to (self, record, "name");
}

gboolean
sand_criteria_bar_go_to (SandCriteriaBar *self, const char *record, const char *field)
{
  for (guint i = 0; record != NULL && i < self->chips->len; i++) {
    const Chip *chip = &g_array_index (self->chips, Chip, i);
    gboolean    weight = g_strcmp0 (field, "weight") == 0 && chip->weight != NULL;
    if (strcmp (chip->record, record) != 0)
      continue;
    if (chip->fields != NULL && field != NULL && sand_field_box_go_to (chip->fields, field))
      return TRUE;
    gtk_widget_grab_focus (GTK_WIDGET (weight ? chip->weight : chip->name));
    return TRUE;
  }
  return FALSE;
}
