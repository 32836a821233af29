#include "kinds/form/respondent-bar.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  char            *id;
  SandAnswersState state;
  GtkWidget       *child; /* GtkFlowBoxChild */
  GtkWidget       *mark, *name;
} Person;

struct _SandRespondentBar {
  GtkWidget parent_instance;

  GtkWidget *pills;
  GPtrArray *people; /* Person, in the order of the pills */
  guint      told;   /* of people, since begin */
  char      *chosen;
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (SandRespondentBar, sand_respondent_bar, GTK_TYPE_WIDGET)

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
person_free (gpointer data)
{
  Person *person = data;

  g_free (person->id);
  g_free (person);
}

static Person *
find (SandRespondentBar *self, const char *id)
{
  for (guint i = 0; i < self->people->len; i++)
    if (g_strcmp0 (((Person *) self->people->pdata[i])->id, id) == 0)
      return self->people->pdata[i];
  return NULL;
}

static void
selected_cb (SandRespondentBar *self)
{
  g_autoptr (GList) selected = gtk_flow_box_get_selected_children (GTK_FLOW_BOX (self->pills));
  Person           *person;
  int               index;

  if (self->showing || selected == NULL)
    return;
  index = gtk_flow_box_child_get_index (selected->data);
  person = index < 0 || index >= (int) self->people->len ? NULL : self->people->pdata[index];
  if (person == NULL || g_strcmp0 (person->id, self->chosen) == 0)
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (person->id);
  g_signal_emit (self, signals[CHOSEN], 0, self->chosen);
}

static void
sand_respondent_bar_dispose (GObject *object)
{
  SandRespondentBar *self = SAND_RESPONDENT_BAR (object);

  self->showing = TRUE;
  g_ptr_array_set_size (self->people, 0);
  g_clear_pointer (&self->pills, gtk_widget_unparent);
  G_OBJECT_CLASS (sand_respondent_bar_parent_class)->dispose (object);
}

static void
sand_respondent_bar_finalize (GObject *object)
{
  SandRespondentBar *self = SAND_RESPONDENT_BAR (object);

  g_ptr_array_unref (self->people);
  g_free (self->chosen);
  G_OBJECT_CLASS (sand_respondent_bar_parent_class)->finalize (object);
}

static void
sand_respondent_bar_class_init (SandRespondentBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_respondent_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_respondent_bar_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "respondents");
  signals[CHOSEN] = g_signal_new ("chosen", SAND_TYPE_RESPONDENT_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sand_respondent_bar_init (SandRespondentBar *self)
{
  self->people = g_ptr_array_new_with_free_func (person_free);
  self->pills = g_object_new (GTK_TYPE_FLOW_BOX,
                              "selection-mode", GTK_SELECTION_SINGLE,
                              "column-spacing", 6,
                              "row-spacing", 6,
                              "max-children-per-line", 12,
                              NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pills), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Who is answering"),
                                  -1);
  gtk_widget_set_parent (self->pills, GTK_WIDGET (self));
  g_signal_connect_object (self->pills, "selected-children-changed", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
sand_respondent_bar_new (void)
{
  return g_object_new (SAND_TYPE_RESPONDENT_BAR, NULL);
}

void
sand_respondent_bar_begin (SandRespondentBar *self)
{
  self->told = 0;
}

static Person *
make_person (SandRespondentBar *self, const char *id)
{
  Person    *person = g_new0 (Person, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  person->id = g_strdup (id);
  person->mark = gtk_label_new (NULL);
  person->name = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (person->name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (person->name), 12);
  gtk_box_append (GTK_BOX (box), person->mark);
  gtk_box_append (GTK_BOX (box), person->name);
  person->child = gtk_flow_box_child_new ();
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (person->child), box);
  gtk_widget_set_halign (person->child, GTK_ALIGN_START);
  gtk_widget_add_css_class (person->child, "person");
  return person;
}

/* The person stands where they are told; who stood there before goes on by one. */
static Person *
place_person (SandRespondentBar *self, const char *id)
{
  Person *person = find (self, id);
  guint   index;

  if (person == NULL) {
    person = make_person (self, id);
    gtk_flow_box_insert (GTK_FLOW_BOX (self->pills), person->child, (int) self->told);
    g_ptr_array_insert (self->people, (int) self->told, person);
    return person;
  }
  g_ptr_array_find (self->people, person, &index);
  if (index != self->told) {
    g_ptr_array_steal_index (self->people, index);
    g_ptr_array_insert (self->people, (int) self->told, person);
    g_object_ref (person->child);
    gtk_flow_box_remove (GTK_FLOW_BOX (self->pills), person->child);
    gtk_flow_box_insert (GTK_FLOW_BOX (self->pills), person->child, (int) self->told);
    g_object_unref (person->child);
  }
  return person;
}

void
sand_respondent_bar_add (SandRespondentBar *self, const char *id, const char *name, SandAnswersState state)
{
  static const struct {
    const char *css, *glyph, *words;
  } looks[] = {
    [SAND_ANSWERS_OPEN] = { "open", "○", N_ ("not begun") },
    [SAND_ANSWERS_PARTLY] = { "partly", "◐", N_ ("begun") },
    [SAND_ANSWERS_DONE] = { "done", "✓", N_ ("done") },
  };
  Person          *person;
  g_autofree char *full = NULL;

  self->showing = TRUE;
  person = place_person (self, id);
  person->state = state;
  gtk_label_set_text (GTK_LABEL (person->mark), looks[state].glyph);
  gtk_label_set_text (GTK_LABEL (person->name), name);
  gtk_widget_set_css_classes (person->mark, (const char *[]){ "mark", looks[state].css, NULL });
  full = g_strdup_printf ("%s · %s", name, _ (looks[state].words));
  gtk_widget_set_tooltip_text (person->child, full);
  gtk_accessible_update_property (GTK_ACCESSIBLE (person->child), GTK_ACCESSIBLE_PROPERTY_LABEL, full, -1);
  self->showing = FALSE;
  self->told++;
}

void
sand_respondent_bar_end (SandRespondentBar *self)
{
  self->showing = TRUE;
  while (self->people->len > self->told) {
    Person *person = self->people->pdata[self->people->len - 1];
    gtk_flow_box_remove (GTK_FLOW_BOX (self->pills), person->child);
    g_ptr_array_set_size (self->people, (int) self->people->len - 1);
  }
  self->showing = FALSE;
  sand_respondent_bar_choose (self, find (self, self->chosen) != NULL ? self->chosen : NULL);
}

void
sand_respondent_bar_choose (SandRespondentBar *self, const char *id)
{
  g_autofree char *wanted = g_strdup (id);
  Person          *person = find (self, wanted);

  g_free (self->chosen);
  self->chosen = g_steal_pointer (&wanted);
  self->showing = TRUE;
  if (person != NULL)
    gtk_flow_box_select_child (GTK_FLOW_BOX (self->pills), GTK_FLOW_BOX_CHILD (person->child));
  else
    gtk_flow_box_unselect_all (GTK_FLOW_BOX (self->pills));
  self->showing = FALSE;
}

const char *
sand_respondent_bar_get_chosen (SandRespondentBar *self)
{
  return self->chosen;
}

const char *
sand_respondent_bar_peek_next (SandRespondentBar *self)
{
  Person *chosen = find (self, self->chosen);
  Person *following = NULL;
  guint   at = 0;

  if (chosen != NULL)
    g_ptr_array_find (self->people, chosen, &at);
  for (guint i = 1; i < self->people->len; i++) {
    Person *person = self->people->pdata[(at + i) % self->people->len];
    if (person->state != SAND_ANSWERS_DONE)
      return person->id;
    following = following == NULL ? person : following;
  }
  return following == NULL ? NULL : following->id;
}
