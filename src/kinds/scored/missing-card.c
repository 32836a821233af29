#include "kinds/scored/missing-card.h"

#include "widgets/language.h"

#include <glib/gi18n.h>

struct _SandMissingCard {
  GtkWidget parent_instance;

  SandPage  *page; /* not owned: an ancestor */
  GtkWidget *box;
  GPtrArray *shown; /* const SandExercise: what is missing */
};

G_DEFINE_FINAL_TYPE (SandMissingCard, sand_missing_card, GTK_TYPE_WIDGET)

static void
sand_missing_card_dispose (GObject *object)
{
  g_clear_pointer (&SAND_MISSING_CARD (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (sand_missing_card_parent_class)->dispose (object);
}

static void
sand_missing_card_finalize (GObject *object)
{
  g_ptr_array_unref (SAND_MISSING_CARD (object)->shown);
  G_OBJECT_CLASS (sand_missing_card_parent_class)->finalize (object);
}

static void
sand_missing_card_class_init (SandMissingCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_missing_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_missing_card_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "missingcard");
}

static void
sand_missing_card_init (SandMissingCard *self)
{
  self->shown = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  gtk_widget_add_css_class (self->box, "sand-card");
  gtk_widget_add_css_class (self->box, "padded");
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
sand_missing_card_new (SandPage *page)
{
  SandMissingCard *self = g_object_new (SAND_TYPE_MISSING_CARD, NULL);

  self->page = page;
  return GTK_WIDGET (self);
}

static const SandCourse *
course_of (SandMissingCard *self)
{
  return sand_workshop_get_course (sand_sheets_get_workshop (sand_page_get_sheets (self->page)));
}

/* Scales without factors, and the sheet that lists the rows when it lists none. */
static GPtrArray *
list_missing (SandMissingCard *self, const SandMeasurement *measurement)
{
  const SandScoredConfig *config = &sand_page_get_exercise (self->page)->config.scored;
  GPtrArray              *missing = g_ptr_array_new ();
  const SandExercise     *exercise;

  for (guint i = 0; config->source == SAND_CRITERIA_SCALE && i < config->scales->len; i++) {
    gssize group = measurement == NULL ? -1 : sand_measurement_find_group (measurement, config->scales->pdata[i]);
    exercise = sand_course_find (course_of (self), config->scales->pdata[i]);
    if (exercise != NULL && (group < 0 || measurement->groups[group].n == 0))
      g_ptr_array_add (missing, (gpointer) exercise);
  }
  exercise = config->rows.source == SAND_ROWS_REGISTER ? sand_course_find_register (course_of (self), config->rows.reg)
                                                       : NULL;
  if (exercise != NULL && (measurement == NULL || measurement->n_rows == 0))
    g_ptr_array_add (missing, (gpointer) exercise);
  return missing;
}

static GtkWidget *
make_title (void)
{
  GtkWidget *label = gtk_label_new (_ ("This sheet builds on others. First it needs:"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "card-title");
  return label;
}

static GtkWidget *
make_line (const SandExercise *exercise)
{
  const char *title = sand_text_get (&exercise->title, sand_language_get ());
  /* Translators: %s is the title of another sheet */
  g_autofree char *words = g_strdup_printf (exercise->kind == SAND_KIND_SCALE ? _ ("“%s” has no factors yet.")
                                                                              : _ ("“%s” has no rows yet."),
                                            title);
  g_autofree char *name = g_strdup_printf (_ ("Go to “%s”"), title);
  GtkWidget       *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *label = gtk_label_new (words);
  GtkWidget       *button = gtk_button_new_with_label (_ ("Go there"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", exercise->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.step");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), button);
  return line;
}

static gboolean
are_same (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (a->pdata[i] != b->pdata[i])
      return FALSE;
  return TRUE;
}

guint
sand_missing_card_refresh (SandMissingCard *self, const SandMeasurement *measurement)
{
  GPtrArray *missing = list_missing (self, measurement);
  GtkWidget *child;

  if (are_same (missing, self->shown)) {
    g_ptr_array_unref (missing);
    return self->shown->len;
  }
  g_ptr_array_unref (self->shown);
  self->shown = missing;
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  gtk_box_append (GTK_BOX (self->box), make_title ());
  for (guint i = 0; i < missing->len; i++)
    gtk_box_append (GTK_BOX (self->box), make_line (missing->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self), missing->len > 0);
  return missing->len;
}
