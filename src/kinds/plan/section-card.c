#include "kinds/plan/section-card.h"

#include "kinds/field-box.h"
#include "kinds/plan/action-table.h"
#include "kinds/plan/line-list.h"
#include "kinds/plan/plan.h"
#include "widgets/language.h"
#include "widgets/wrapped-label.h"

#include <glib/gi18n.h>
#include <string.h>

#define N_TICKS 5

static const struct {
  const char *field, *letter, *word, *meaning;
} ticks[N_TICKS] = {
  { "smart.s", "S", N_ ("Specific"), N_ ("It says what, at whom and by whom.") },
  { "smart.m", "M", N_ ("Measurable"), N_ ("A figure shows whether it was reached.") },
  { "smart.a", "A", N_ ("Achievable"), N_ ("We can do it with the people and means we have.") },
  { "smart.r", "R", N_ ("Relevant"), N_ ("It serves the aim of this customer's zone.") },
  { "smart.t", "T", N_ ("Time-bound"), N_ ("It has a date.") },
};

struct _SandSectionCard {
  GtkWidget parent_instance;

  SandPage              *page; /* not owned: an ancestor */
  const SandPlanSection *section;
  char                  *plan, *parent;
  SandStepState          state;
  GtkWidget             *card;
  SandFieldBox          *fields;                /* owned; placed only when the section has some */
  GtkWidget             *tick_buttons[N_TICKS]; /* (nullable): of a section with SMART */
  SandLineList          *lines;                 /* (nullable) */
  SandActionTable       *actions;               /* (nullable) */
  gboolean               showing;
};

G_DEFINE_FINAL_TYPE (SandSectionCard, sand_section_card, GTK_TYPE_WIDGET)

static void
ticked_cb (SandSectionCard *self, GtkCheckButton *button)
{
  SandPlace place = { .record = self->plan, .kind = "plan", .parent = self->parent };

  if (self->showing || self->plan == NULL)
    return;
  for (guint i = 0; i < N_TICKS; i++)
    if (self->tick_buttons[i] == GTK_WIDGET (button))
      sand_seat_set (sand_page_get_seat (self->page), &place, ticks[i].field,
                     sand_value_int (gtk_check_button_get_active (button) ? 1 : 0), _ (ticks[i].word), NULL);
}

static void
sand_section_card_dispose (GObject *object)
{
  SandSectionCard *self = SAND_SECTION_CARD (object);

  g_clear_pointer (&self->card, gtk_widget_unparent);
  g_clear_object (&self->fields);
  G_OBJECT_CLASS (sand_section_card_parent_class)->dispose (object);
}

static void
sand_section_card_finalize (GObject *object)
{
  SandSectionCard *self = SAND_SECTION_CARD (object);

  g_free (self->plan);
  g_free (self->parent);
  G_OBJECT_CLASS (sand_section_card_parent_class)->finalize (object);
}

static void
sand_section_card_class_init (SandSectionCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sand_section_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_section_card_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "sectioncard");
}

static void
sand_section_card_init (SandSectionCard *self)
{
}

static GtkWidget *
make_head (const SandPlanSection *section, guint index)
{
  GtkWidget       *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *title = g_strdup_printf ("%u. %s", index + 1, sand_text_get (&section->title, sand_language_get ()));
  const char      *hint = sand_text_get (&section->hint, sand_language_get ());

  gtk_box_append (GTK_BOX (head), sand_wrapped_label_new (title, "card-title"));
  if (*hint != '\0')
    gtk_box_append (GTK_BOX (head), sand_wrapped_label_new (hint, "caption-label"));
  return head;
}

static GtkWidget *
make_tick (SandSectionCard *self, guint i)
{
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5);
  GtkWidget       *button = gtk_check_button_new ();
  g_autofree char *name = g_strdup_printf ("SMART: %s", _ (ticks[i].word));

  gtk_box_append (GTK_BOX (box), sand_wrapped_label_new (ticks[i].letter, "smart-letter"));
  gtk_box_append (GTK_BOX (box), gtk_label_new (_ (ticks[i].word)));
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), box);
  gtk_widget_set_tooltip_text (button, _ (ticks[i].meaning));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "toggled", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  self->tick_buttons[i] = button;
  return button;
}

static GtkWidget *
make_smart (SandSectionCard *self)
{
  GtkWidget *row = g_object_new (GTK_TYPE_FLOW_BOX,
                                 "selection-mode", GTK_SELECTION_NONE,
                                 "column-spacing", 14,
                                 "row-spacing", 4,
                                 "max-children-per-line", N_TICKS,
                                 NULL);

  gtk_widget_add_css_class (row, "short-fields");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The goal is SMART"), -1);
  for (guint i = 0; i < N_TICKS; i++) {
    GtkWidget *child = gtk_flow_box_child_new ();
    gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), make_tick (self, i));
    gtk_widget_set_focusable (child, FALSE);
    gtk_widget_set_halign (child, GTK_ALIGN_START);
    gtk_flow_box_append (GTK_FLOW_BOX (row), child);
  }
  return row;
}

static void
add_parts (SandSectionCard *self, GtkWidget *body)
{
  const SandPlanSection *section = self->section;

  for (guint i = 0; i < section->fields->len; i++)
    sand_field_box_add (self->fields, section->fields->pdata[i]);
  if (section->fields->len > 0)
    gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->fields));
  if (section->smart)
    gtk_box_append (GTK_BOX (body), make_smart (self));
  if (section->lines) {
    self->lines = SAND_LINE_LIST (sand_line_list_new (self->page, section->max_lines));
    gtk_box_append (GTK_BOX (body), sand_wrapped_label_new (_ ("Strategy lines"), "field-heading"));
    gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->lines));
  }
  if (section->actions) {
    self->actions = SAND_ACTION_TABLE (sand_action_table_new (self->page, section));
    gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->actions));
  }
}

GtkWidget *
sand_section_card_new (SandPage *page, guint index)
{
  SandSectionCard *self = g_object_new (SAND_TYPE_SECTION_CARD, NULL);
  g_autofree char *prefix = NULL;

  self->page = page;
  self->section = sand_page_get_exercise (page)->config.plan.sections->pdata[index];
  self->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (self->card, "sand-card");
  gtk_widget_add_css_class (self->card, "padded");
  gtk_box_append (GTK_BOX (self->card), make_head (self->section, index));
  prefix = g_strconcat (self->section->code, ".", NULL);
  self->fields = g_object_ref_sink (SAND_FIELD_BOX (sand_field_box_new (page, prefix, SAND_FIELD_USUAL)));
  add_parts (self, self->card);
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
sand_section_card_bind (SandSectionCard *self, const SandPlace *plan)
{
  g_free (self->plan);
  g_free (self->parent);
  self->plan = g_strdup (plan->record);
  self->parent = g_strdup (plan->parent);
  sand_field_box_bind (self->fields, plan);
  if (self->lines != NULL)
    sand_line_list_bind (self->lines, plan->record);
  if (self->actions != NULL)
    sand_action_table_bind (self->actions, plan->record);
}

static void
show_ticks (SandSectionCard *self)
{
  SandResults   *results = sand_sheets_get_results (sand_page_get_sheets (self->page));
  const SandRow *row = sand_records_find (sand_results_get_records (results), self->plan);

  self->showing = TRUE;
  for (guint i = 0; i < N_TICKS && row != NULL; i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->tick_buttons[i]),
                                 sand_row_get_int (row, ticks[i].field, 0) != 0);
  self->showing = FALSE;
}

static const SandOnePlan *
find_plan (SandSectionCard *self, const SandResult *result)
{
  const SandPlan *plan = result == NULL ? NULL : sand_plan_get (result);

  for (guint i = 0; plan != NULL && i < plan->plans->len; i++)
    if (g_strcmp0 (((const SandOnePlan *) plan->plans->pdata[i])->id, self->plan) == 0)
      return plan->plans->pdata[i];
  return NULL;
}

/* What is only missing does not make a section wrong: it is not complete yet. */
static gboolean
is_gap (const SandFinding *finding)
{
  return strcmp (finding->id, "cell.required") == 0 || strcmp (finding->id, "plan.section-empty") == 0 ||
         strcmp (finding->id, "plan.lines-min") == 0 || strcmp (finding->id, "plan.actions-min") == 0;
}

static gboolean
has_line (const SandOnePlan *plan, const char *record)
{
  for (guint i = 0; i < plan->lines->len; i++)
    if (strcmp (((const SandPlanLine *) plan->lines->pdata[i])->id, record) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_action (SandSectionCard *self, const SandOnePlan *plan, const char *record)
{
  for (guint i = 0; i < plan->actions->len; i++) {
    const SandPlanAction *action = plan->actions->pdata[i];
    if (action->section == self->section && strcmp (action->id, record) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_mine (SandSectionCard *self, const SandOnePlan *plan, const char *record, const char *field)
{
  gsize length = strlen (self->section->code);

  if (strcmp (record, plan->id) != 0)
    return self->section->lines && has_line (plan, record) ? TRUE : has_action (self, plan, record);
  if (field == NULL)
    return FALSE;
  if (self->section->smart && g_str_has_prefix (field, "smart"))
    return TRUE;
  return strncmp (field, self->section->code, length) == 0 && (field[length] == '.' || field[length] == '\0');
}

static gboolean
is_wrong (SandSectionCard *self, const SandOnePlan *plan, const SandResult *result)
{
  for (guint i = 0; i < result->findings->len; i++) {
    const SandFinding *finding = result->findings->pdata[i];
    if (finding->severity == SAND_SEVERITY_ERROR && finding->record != NULL && !is_gap (finding) &&
        is_mine (self, plan, finding->record, finding->field))
      return TRUE;
  }
  return FALSE;
}

static SandStepState
compute_state (SandSectionCard *self, const SandOnePlan *plan, const SandResult *result)
{
  const SandPlanPart *part = NULL;

  for (guint i = 0; plan != NULL && i < plan->parts->len; i++)
    if (((const SandPlanPart *) plan->parts->pdata[i])->section == self->section)
      part = plan->parts->pdata[i];
  if (part == NULL || !part->started)
    return SAND_STEP_EMPTY;
  if (is_wrong (self, plan, result))
    return SAND_STEP_WRONG;
  return part->complete ? SAND_STEP_DONE : SAND_STEP_PARTLY;
}

void
sand_section_card_refresh (SandSectionCard *self, const SandResult *result)
{
  sand_field_box_refresh (self->fields, result);
  if (self->tick_buttons[0] != NULL)
    show_ticks (self);
  if (self->lines != NULL)
    sand_line_list_refresh (self->lines, result);
  if (self->actions != NULL)
    sand_action_table_refresh (self->actions, result);
  self->state = compute_state (self, find_plan (self, result), result);
}

SandStepState
sand_section_card_get_state (SandSectionCard *self)
{
  return self->state;
}

gboolean
sand_section_card_commit (SandSectionCard *self)
{
  return sand_field_box_commit (self->fields);
}

static gboolean
go_to_part (SandSectionCard *self, const char *field)
{
  if (field != NULL && g_str_has_prefix (field, "smart") && self->tick_buttons[0] != NULL)
    return gtk_widget_grab_focus (self->tick_buttons[0]);
  if (field != NULL && strcmp (field, self->section->code) != 0)
    return sand_field_box_go_to (self->fields, field);
  /* The section as a whole. */
  return sand_field_box_go_to (self->fields, NULL) || gtk_widget_child_focus (self->card, GTK_DIR_TAB_FORWARD);
}

gboolean
sand_section_card_go_to (SandSectionCard *self, const char *record, const char *field)
{
  if (record == NULL || g_strcmp0 (record, self->plan) == 0)
    return go_to_part (self, field);
  if (self->lines != NULL && sand_line_list_go_to (self->lines, record))
    return TRUE;
  return self->actions != NULL && sand_action_table_go_to (self->actions, record, field);
}
