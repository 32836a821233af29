#include "kinds/form/turn-list.h"

#include "widgets/spoken-name.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SandTurnList {
  GtkWidget parent_instance;

  GtkWidget *rows;   /* GtkListBox */
  GPtrArray *people; /* Person */
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (SandTurnList, sand_turn_list, GTK_TYPE_WIDGET)

enum {
  CHOSEN,
  ABSENT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct {
  SandTurnList *list; /* not owned */
  char         *id;
  GtkWidget    *row, *mark, *name, *state, *absent, *take; /* owned by the list box */
} Person;

static void
person_free (gpointer data)
{
  Person *person = data;

  g_free (person->id);
  g_free (person);
}

static void
take_cb (GtkButton *button, Person *person)
{
  g_autofree char *id = g_strdup (person->id);

  g_signal_emit (person->list, signals[CHOSEN], 0, id);
}

static void
absent_cb (GtkToggleButton *button, Person *person)
{
  g_autofree char *id = g_strdup (person->id);

  if (!person->list->showing)
    g_signal_emit (person->list, signals[ABSENT], 0, id, gtk_toggle_button_get_active (button));
}

static GtkWidget *
make_line (Person *person)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  person->mark = gtk_label_new (NULL);
  person->name = gtk_label_new (NULL);
  person->state = gtk_label_new (NULL);
  person->absent = gtk_toggle_button_new_with_label (_ ("Absent"));
  person->take = gtk_button_new ();
  gtk_label_set_ellipsize (GTK_LABEL (person->name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (person->name), 0);
  gtk_widget_set_hexpand (person->name, TRUE);
  gtk_label_set_xalign (GTK_LABEL (person->state), 1);
  gtk_widget_add_css_class (person->state, "caption-label");
  gtk_widget_add_css_class (person->absent, "flat");
  gtk_box_append (GTK_BOX (line), person->mark);
  gtk_box_append (GTK_BOX (line), person->name);
  gtk_box_append (GTK_BOX (line), person->state);
  gtk_box_append (GTK_BOX (line), person->absent);
  gtk_box_append (GTK_BOX (line), person->take);
  g_signal_connect (person->take, "clicked", G_CALLBACK (take_cb), person);
  g_signal_connect (person->absent, "toggled", G_CALLBACK (absent_cb), person);
  return line;
}

static Person *
person_new (SandTurnList *self, const char *id)
{
  Person *person = g_new0 (Person, 1);

  person->list = self;
  person->id = g_strdup (id);
  person->row = gtk_list_box_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (person->row), FALSE);
  gtk_widget_set_focusable (person->row, FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (person->row), make_line (person));
  gtk_list_box_append (GTK_LIST_BOX (self->rows), person->row);
  return person;
}

static const char *
state_in_words (const SandTurn *turn)
{
  static const char *const words[] = {
    [SAND_ANSWERS_OPEN] = N_ ("not yet"),
    [SAND_ANSWERS_PARTLY] = N_ ("begun"),
    [SAND_ANSWERS_DONE] = N_ ("done"),
  };

  return turn->absent ? _ ("not here") : _ (words[turn->state]);
}

static void
show_person (Person *person, const SandTurn *turn)
{
  static const char *const glyphs[] = {
    [SAND_ANSWERS_OPEN] = "○",
    [SAND_ANSWERS_PARTLY] = "◐",
    [SAND_ANSWERS_DONE] = "✓",
  };
  static const char *const classes[] = {
    [SAND_ANSWERS_OPEN] = "open",
    [SAND_ANSWERS_PARTLY] = "partly",
    [SAND_ANSWERS_DONE] = "done",
  };
  const char      *state = state_in_words (turn);
  const char      *take = turn->state == SAND_ANSWERS_OPEN ? _ ("My turn") : _ ("Back to mine");
  g_autofree char *row_name = g_strdup_printf ("%s, %s", turn->name, state);
  g_autofree char *take_name = g_strdup_printf ("%s: %s", turn->name, take);
  g_autofree char *absent_name = g_strdup_printf ("%s: %s", turn->name, _ ("Absent"));

  gtk_label_set_text (GTK_LABEL (person->mark), turn->absent ? "–" : glyphs[turn->state]);
  gtk_widget_set_css_classes (person->mark,
                              (const char *[]){ "mark", turn->absent ? "open" : classes[turn->state], NULL });
  gtk_label_set_text (GTK_LABEL (person->name), turn->name);
  gtk_label_set_text (GTK_LABEL (person->state), state);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (person->absent), turn->absent);
  gtk_button_set_label (GTK_BUTTON (person->take), take);
  gtk_widget_set_sensitive (person->take, !turn->absent && !turn->up);
  gtk_widget_set_css_classes (person->row,
                              turn->up ? (const char *[]){ "turn", "up", NULL } : (const char *[]){ "turn", NULL });
  gtk_accessible_update_property (GTK_ACCESSIBLE (person->row), GTK_ACCESSIBLE_PROPERTY_LABEL, row_name, -1);
  sand_spoken_name_set (person->take, take_name);
  sand_spoken_name_set (person->absent, absent_name);
}

static void
sand_turn_list_dispose (GObject *object)
{
  SandTurnList *self = SAND_TURN_LIST (object);

  self->showing = TRUE;
  g_clear_pointer (&self->rows, gtk_widget_unparent);
  G_OBJECT_CLASS (sand_turn_list_parent_class)->dispose (object);
}

static void
sand_turn_list_finalize (GObject *object)
{
  g_ptr_array_unref (SAND_TURN_LIST (object)->people);
  G_OBJECT_CLASS (sand_turn_list_parent_class)->finalize (object);
}

static void
sand_turn_list_class_init (SandTurnListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_turn_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_turn_list_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "turnlist");
  signals[CHOSEN] =
    g_signal_new ("chosen", SAND_TYPE_TURN_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ABSENT] = g_signal_new ("absent", SAND_TYPE_TURN_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
sand_turn_list_init (SandTurnList *self)
{
  self->people = g_ptr_array_new_with_free_func (person_free);
  self->rows = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->rows), GTK_SELECTION_NONE);
  sand_spoken_name_set (self->rows, _ ("Who has answered"));
  gtk_widget_set_parent (self->rows, GTK_WIDGET (self));
}

GtkWidget *
sand_turn_list_new (void)
{
  return g_object_new (SAND_TYPE_TURN_LIST, NULL);
}

static gboolean
shows_same_people (SandTurnList *self, const SandTurn *turns, guint n)
{
  if (self->people->len != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (strcmp (((Person *) self->people->pdata[i])->id, turns[i].id) != 0)
      return FALSE;
  return TRUE;
}

static void
make_people (SandTurnList *self, const SandTurn *turns, guint n)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->rows), row);
  g_ptr_array_set_size (self->people, 0);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (self->people, person_new (self, turns[i].id));
}

void
sand_turn_list_show (SandTurnList *self, const SandTurn *turns, guint n)
{
  self->showing = TRUE;
  if (!shows_same_people (self, turns, n))
    make_people (self, turns, n);
  for (guint i = 0; i < n; i++)
    show_person (self->people->pdata[i], &turns[i]);
  self->showing = FALSE;
}
