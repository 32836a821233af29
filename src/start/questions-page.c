#include "start/bound.h"
#include "start/pages.h"
#include "start/question-card.h"
#include "start/questions.h"
#include "lesson/agenda.h"
#include "widgets/language.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>

#define SAND_TYPE_QUESTIONS_PAGE (sand_questions_page_get_type ())
G_DECLARE_FINAL_TYPE (SandQuestionsPage, sand_questions_page, SAND, QUESTIONS_PAGE, GtkBox)

#define N_ASSESSMENTS 4

struct _SandQuestionsPage {
  GtkBox parent_instance;

  SandSeat  *trainer;
  guint      k;
  GtkWidget *tabs[N_ASSESSMENTS], *summary, *own, *of_course;
  char      *shown; /* which cards there are: they are made anew only when it is something else */
  char      *focus; /* (nullable): the question that gets the focus in the new cards */
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (SandQuestionsPage, sand_questions_page, GTK_TYPE_BOX)

static SandWorkshop *
workshop_of (SandQuestionsPage *self)
{
  return sand_seat_get_workshop (self->trainer);
}

static const SandExercise *
exercise_of (SandQuestionsPage *self, guint k)
{
  return sand_course_find (sand_workshop_get_course (workshop_of (self)), sand_assessment_exercise_id (k));
}

static GPtrArray *
list_own (SandQuestionsPage *self)
{
  g_autofree char *id = sand_assessment_dup_id (self->k);
  return sand_records_list (sand_workshop_get_records (workshop_of (self)), id, "question");
}

/* Only questions with a right answer count; others are for talking. */
static gboolean
is_question (const SandColumn *column)
{
  return !sand_value_is_empty (&column->key) && column->weight > 0;
}

static void
switched_cb (GtkSwitch *on, GParamSpec *pspec, SandQuestionsPage *self)
{
  const char        *code = g_object_get_data (G_OBJECT (on), "code");
  g_autoptr (GError) error = NULL;

  if (!self->showing &&
      !sand_pack_question_set_off (self->trainer, self->k, code, !gtk_switch_get_active (on), &error))
    sand_pages_explain (GTK_WIDGET (self), _ ("The question was not changed"), error->message);
}

static GtkWidget *
pack_question_new (SandQuestionsPage *self, const SandColumn *column)
{
  GtkWidget         *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  const char        *text = sand_text_get (&column->label, sand_language_get ());
  GtkWidget         *label = gtk_label_new (text);
  g_autofree char   *points = g_strdup_printf (_ ("%g points"), column->weight);
  GtkWidget         *weight = gtk_label_new (points);
  GtkWidget         *on = gtk_switch_new ();
  g_autofree char   *name = g_strdup_printf (_ ("Ask: %s"), text);
  const SandRecords *records = sand_workshop_get_records (workshop_of (self));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (weight, "caption-label");
  gtk_widget_set_valign (on, GTK_ALIGN_CENTER);
  sand_spoken_name_set (on, name);
  gtk_switch_set_active (
    GTK_SWITCH (on), !sand_pack_question_is_off (records, self->k, column->code));
  g_object_set_data (G_OBJECT (on), "code", column->code);
  g_signal_connect (on, "notify::active", G_CALLBACK (switched_cb), self);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), weight);
  gtk_box_append (GTK_BOX (line), on);
  return line;
}

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
fill (SandQuestionsPage *self, GPtrArray *own)
{
  const SandExercise *exercise = exercise_of (self, self->k);

  clear (self->own);
  clear (self->of_course);
  for (guint i = 0; i < own->len; i++) {
    const char *id = sand_row_get_id (own->pdata[i]);
    GtkWidget  *card = sand_question_card_new (self->trainer, id);
    gtk_box_append (GTK_BOX (self->own), card);
    if (g_strcmp0 (self->focus, id) == 0)
      sand_question_card_focus (SAND_QUESTION_CARD (card));
  }
  g_clear_pointer (&self->focus, g_free);
  self->showing = TRUE;
  for (guint i = 0; exercise != NULL && i < exercise->columns->len; i++)
    if (is_question (exercise->columns->pdata[i]))
      gtk_box_append (GTK_BOX (self->of_course), pack_question_new (self, exercise->columns->pdata[i]));
  self->showing = FALSE;
}

/* Questions that count, and their points. */
static void
show_summary (SandQuestionsPage *self, GPtrArray *own)
{
  const SandExercise *exercise = exercise_of (self, self->k);
  const SandRecords  *records = sand_workshop_get_records (workshop_of (self));
  guint               n = 0;
  double              points = 0;
  g_autofree char    *text = NULL;

  for (guint i = 0; exercise != NULL && i < exercise->columns->len; i++) {
    const SandColumn *column = exercise->columns->pdata[i];
    if (is_question (column) && !sand_pack_question_is_off (records, self->k, column->code)) {
      n++;
      points += column->weight;
    }
  }
  for (guint i = 0; i < own->len; i++)
    if (sand_question_find_fault (own->pdata[i]) == SAND_QUESTION_SOUND) {
      n++;
      points += sand_row_get_number (own->pdata[i], "weight", 10);
    }
  text = g_strdup_printf (ngettext ("%1$u question counts, %2$g points together", "%1$u questions count, %2$g points "
                                                                                  "together",
                                    n),
                          n, points);
  gtk_label_set_text (GTK_LABEL (self->summary), text);
}

static char *
describe (SandQuestionsPage *self, GPtrArray *own)
{
  g_autofree char *id = sand_assessment_dup_id (self->k);
  const SandRow   *row = sand_records_find (sand_workshop_get_records (workshop_of (self)), id);
  GString         *out = g_string_new (NULL);

  g_string_append_printf (out, "%u %s\n", self->k, row == NULL ? "" : sand_row_get_text (row, "off"));
  for (guint i = 0; i < own->len; i++)
    g_string_append_printf (out, "%s\n", sand_row_get_id (own->pdata[i]));
  return g_string_free (out, FALSE);
}

static void
refresh (GtkWidget *widget)
{
  SandQuestionsPage    *self = SAND_QUESTIONS_PAGE (widget);
  g_autoptr (GPtrArray) own = list_own (self);
  g_autofree char      *now = describe (self, own);

  show_summary (self, own);
  if (g_strcmp0 (now, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&now);
  fill (self, own);
}

static void
tab_cb (GtkToggleButton *tab, SandQuestionsPage *self)
{
  if (!gtk_toggle_button_get_active (tab))
    return;
  for (guint k = 0; k < N_ASSESSMENTS; k++)
    if (self->tabs[k] == GTK_WIDGET (tab))
      self->k = k;
  sand_seat_settle (self->trainer);
  refresh (GTK_WIDGET (self));
}

static void
add_cb (GtkButton *button, SandQuestionsPage *self)
{
  const char        *kind = g_object_get_data (G_OBJECT (button), "kind");
  g_autoptr (GError) error = NULL;

  g_free (self->focus);
  self->focus = sand_question_add (self->trainer, self->k, kind, &error);
  if (self->focus == NULL)
    sand_pages_explain (GTK_WIDGET (self), _ ("The question was not added"), error->message);
}

static GtkWidget *
tabs_new (SandQuestionsPage *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *tabs = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (tabs, "linked");
  for (guint k = 0; k < N_ASSESSMENTS; k++) {
    const SandExercise *exercise = exercise_of (self, k);
    if (exercise == NULL)
      continue;
    self->tabs[k] = gtk_toggle_button_new_with_label (sand_text_get (&exercise->short_title, sand_language_get ()));
    if (k > 0 && self->tabs[0] != NULL)
      gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->tabs[k]), GTK_TOGGLE_BUTTON (self->tabs[0]));
    g_signal_connect (self->tabs[k], "toggled", G_CALLBACK (tab_cb), self);
    gtk_box_append (GTK_BOX (tabs), self->tabs[k]);
  }
  self->summary = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->summary), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->summary), 0);
  gtk_widget_set_hexpand (self->summary, TRUE);
  gtk_widget_add_css_class (self->summary, "person-name");
  gtk_box_append (GTK_BOX (bar), tabs);
  gtk_box_append (GTK_BOX (bar), self->summary);
  return bar;
}

static GtkWidget *
add_bar_new (SandQuestionsPage *self)
{
  static const char *const kinds[] = { "choice", "several", "sort", "number" };
  GtkWidget               *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget               *label = gtk_label_new (_ ("Add a question:"));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (bar), label);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    GtkWidget *button = gtk_button_new_with_label (sand_question_kind_name (kinds[i]));
    g_object_set_data (G_OBJECT (button), "kind", (gpointer) kinds[i]);
    g_signal_connect (button, "clicked", G_CALLBACK (add_cb), self);
    gtk_box_append (GTK_BOX (bar), button);
  }
  return bar;
}

static void
sand_questions_page_finalize (GObject *object)
{
  SandQuestionsPage *self = SAND_QUESTIONS_PAGE (object);

  g_clear_object (&self->trainer);
  g_free (self->shown);
  g_free (self->focus);
  G_OBJECT_CLASS (sand_questions_page_parent_class)->finalize (object);
}

static void
sand_questions_page_class_init (SandQuestionsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sand_questions_page_finalize;
}

static void
sand_questions_page_init (SandQuestionsPage *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

static void
fill_page (SandQuestionsPage *self)
{
  GtkWidget *box = sand_pages_scroll (GTK_WIDGET (self), 16);
  GtkWidget *card, *heading = gtk_label_new (_ ("Questions of your own"));

  gtk_widget_add_css_class (heading, "card-title");
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  self->own = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  gtk_box_append (GTK_BOX (box), tabs_new (self));
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), self->own);
  gtk_box_append (GTK_BOX (box), add_bar_new (self));
  card = sand_pages_card_new (_ ("Questions of the course"), &self->of_course);
  gtk_box_append (GTK_BOX (box), card);
}

GtkWidget *
sand_questions_page_new (SandSeat *trainer)
{
  SandQuestionsPage *self = g_object_new (SAND_TYPE_QUESTIONS_PAGE, NULL);

  self->trainer = g_object_ref (trainer);
  self->k = 1;
  fill_page (self);
  if (self->tabs[1] != NULL)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->tabs[1]), TRUE);
  sand_follow (GTK_WIDGET (self), workshop_of (self), refresh);
  refresh (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
