#include "start/question-card.h"

#include "start/bound.h"
#include "start/pages.h"
#include "start/questions.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>

struct _SandQuestionCard {
  GtkBox parent_instance;

  SandSeat  *trainer;
  char      *question, *kind;
  GtkWidget *text, *fault;
  GtkWidget *checks[SAND_QUESTION_MAX_OPTIONS]; /* which options are right; %NULL where the kind has none */
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (SandQuestionCard, sand_question_card, GTK_TYPE_BOX)

const char *
sand_question_kind_name (const char *kind)
{
  if (g_str_equal (kind, "several"))
    return _ ("Several are right");
  if (g_str_equal (kind, "sort"))
    return _ ("To be put in order");
  if (g_str_equal (kind, "number"))
    return _ ("A number");
  return _ ("One is right");
}

static const SandRow *
row_of (SandQuestionCard *self)
{
  return sand_records_find (sand_workshop_get_records (sand_seat_get_workshop (self->trainer)), self->question);
}

static void
write_key (SandQuestionCard *self, const char *key)
{
  SandPlace          place = { .record = self->question };
  SandValue          value = *key == '\0' ? sand_value_none () : sand_value_text (key);
  g_autoptr (GError) error = NULL;

  if (!sand_seat_set (self->trainer, &place, "key", value, _ ("Right answer"), &error))
    sand_pages_explain (GTK_WIDGET (self), _ ("The question was not changed"), error->message);
}

static void
checked_cb (GtkCheckButton *check, SandQuestionCard *self)
{
  guint            n = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "option"));
  gboolean         on = gtk_check_button_get_active (check);
  const SandRow   *row = row_of (self);
  g_autofree char *key = NULL;

  if (self->showing || row == NULL)
    return;
  if (g_str_equal (self->kind, "choice")) {
    if (!on)
      return;
    key = g_strdup_printf ("%u", n);
  } else {
    key = sand_question_switch_key (sand_row_get_text (row, "key"), n, on);
  }
  write_key (self, key);
}

static gboolean
is_in_key (const char *key, guint n)
{
  g_auto (GStrv)   words = g_strsplit (key, " ", -1);
  g_autofree char *wanted = g_strdup_printf ("%u", n);

  return g_strv_contains ((const char *const *) words, wanted);
}

/* The order in which the trainer writes the parts is the right one: the key follows by itself. */
static void
keep_order_key (SandQuestionCard *self, const SandRow *row)
{
  g_autoptr (GString) key = g_string_new (NULL);
  guint               n = sand_question_count_options (row);

  for (guint i = 1; i <= n; i++)
    g_string_append_printf (key, "%s%u", i > 1 ? " " : "", i);
  if (!g_str_equal (sand_row_get_text (row, "key"), key->str))
    write_key (self, key->str);
}

static const char *
fault_text (SandQuestionFault fault, const char *kind)
{
  switch (fault) {
  case SAND_QUESTION_NO_TEXT:
    return _ ("The question has no text yet.");

  case SAND_QUESTION_FEW_OPTIONS:
    return _ ("Two answers at least are needed, without a gap between them.");

  case SAND_QUESTION_NO_KEY:
    return g_str_equal (kind, "number") ? _ ("The right number is missing.")
                                        : _ ("Mark the right answer: without it the question does not count.");

  case SAND_QUESTION_SOUND:
  default:
    return "";
  }
}

static void
refresh (GtkWidget *widget)
{
  SandQuestionCard *self = SAND_QUESTION_CARD (widget);
  const SandRow    *row = row_of (self);
  const char       *fault;

  if (row == NULL || sand_row_is_gone (row))
    return;
  if (g_str_equal (self->kind, "sort"))
    keep_order_key (self, row);
  self->showing = TRUE;
  for (guint i = 0; i < SAND_QUESTION_MAX_OPTIONS; i++)
    if (self->checks[i] != NULL)
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->checks[i]),
                                   is_in_key (sand_row_get_text (row, "key"), i + 1));
  self->showing = FALSE;
  fault = fault_text (sand_question_find_fault (row), self->kind);
  gtk_label_set_text (GTK_LABEL (self->fault), fault);
  gtk_widget_set_visible (self->fault, *fault != '\0');
}

static GtkWidget *
check_new (SandQuestionCard *self, guint n)
{
  GtkWidget       *check = gtk_check_button_new ();
  g_autofree char *name = g_strdup_printf (_ ("Answer %u is right"), n);

  g_object_set_data (G_OBJECT (check), "option", GUINT_TO_POINTER (n));
  gtk_widget_set_tooltip_text (check, name);
  sand_spoken_name_set (check, name);
  if (g_str_equal (self->kind, "choice") && n > 1)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (self->checks[0]));
  g_signal_connect (check, "toggled", G_CALLBACK (checked_cb), self);
  return check;
}

static GtkWidget *
option_new (SandQuestionCard *self, guint n)
{
  GtkWidget       *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  SandPlace        place = { .record = self->question };
  g_autofree char *field = g_strdup_printf ("option.%u", n);
  gboolean         sorted = g_str_equal (self->kind, "sort");
  /* Translators: the parts of a question that are to be put in order. */
  g_autofree char *name = g_strdup_printf (sorted ? _ ("Step %u") : _ ("Answer %u"), n);
  GtkWidget       *entry = sand_bound_entry_new (self->trainer, &place, field, SAND_BOUND_TEXT, name, name);

  gtk_widget_set_hexpand (entry, TRUE);
  if (sorted) {
    g_autofree char *number = g_strdup_printf ("%u.", n);
    gtk_box_append (GTK_BOX (line), gtk_label_new (number));
  } else {
    self->checks[n - 1] = check_new (self, n);
    gtk_box_append (GTK_BOX (line), self->checks[n - 1]);
  }
  gtk_box_append (GTK_BOX (line), entry);
  return line;
}

static GtkWidget *
options_new (SandQuestionCard *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  for (guint i = 0; i < SAND_QUESTION_MAX_OPTIONS; i++)
    gtk_grid_attach (GTK_GRID (grid), option_new (self, i + 1), (int) (i % 2), (int) (i / 2), 1, 1);
  return grid;
}

static GtkWidget *
number_new (SandQuestionCard *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  SandPlace  place = { .record = self->question };

  gtk_box_append (GTK_BOX (line), gtk_label_new (_ ("Right number")));
  gtk_box_append (GTK_BOX (line), sand_bound_entry_new (self->trainer, &place, "key", SAND_BOUND_NUMBER,
                                                        _ ("Right number"), NULL));
  gtk_box_append (GTK_BOX (line), gtk_label_new (_ ("right as far as ±")));
  gtk_box_append (GTK_BOX (line), sand_bound_entry_new (self->trainer, &place, "tolerance", SAND_BOUND_NUMBER,
                                                        _ ("How far off is still right"), "0"));
  return line;
}

static void
remove_cb (GtkButton *button, SandQuestionCard *self)
{
  SandChange        *change = sand_seat_begin (self->trainer, _ ("Remove a question"));
  g_autoptr (GError) error = NULL;

  sand_seat_remove (self->trainer, change, self->question);
  if (!sand_seat_commit (self->trainer, change, &error))
    sand_pages_explain (GTK_WIDGET (self), _ ("The question was not removed"), error->message);
}

static GtkWidget *
head_new (SandQuestionCard *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *kind = gtk_label_new (sand_question_kind_name (self->kind));
  GtkWidget *weight = gtk_spin_button_new_with_range (1, 100, 1);
  GtkWidget *remove = sand_pages_icon_button_new ("user-trash-symbolic", _ ("Remove the question"));
  SandPlace  place = { .record = self->question };

  gtk_widget_add_css_class (kind, "card-title");
  gtk_label_set_xalign (GTK_LABEL (kind), 0);
  gtk_widget_set_hexpand (kind, TRUE);
  sand_bound_spin (GTK_SPIN_BUTTON (weight), self->trainer, &place, "weight", 10, _ ("Points of the question"));
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), self);
  gtk_box_append (GTK_BOX (head), kind);
  gtk_box_append (GTK_BOX (head), gtk_label_new (_ ("Points")));
  gtk_box_append (GTK_BOX (head), weight);
  gtk_box_append (GTK_BOX (head), remove);
  return head;
}

static void
sand_question_card_finalize (GObject *object)
{
  SandQuestionCard *self = SAND_QUESTION_CARD (object);

  g_clear_object (&self->trainer);
  g_free (self->question);
  g_free (self->kind);
  G_OBJECT_CLASS (sand_question_card_parent_class)->finalize (object);
}

static void
sand_question_card_class_init (SandQuestionCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sand_question_card_finalize;
}

static void
sand_question_card_init (SandQuestionCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sand-card");
  gtk_widget_add_css_class (GTK_WIDGET (self), "padded");
}

GtkWidget *
sand_question_card_new (SandSeat *trainer, const char *question)
{
  SandQuestionCard *self = g_object_new (SAND_TYPE_QUESTION_CARD, NULL);
  SandPlace         place = { .record = question };

  self->trainer = g_object_ref (trainer);
  self->question = g_strdup (question);
  self->kind = g_strdup (sand_row_get_text (row_of (self), "kind"));
  self->text = sand_bound_entry_new (trainer, &place, "text", SAND_BOUND_TEXT, _ ("Question"), _ ("Question"));
  self->fault = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->fault, "problem");
  gtk_label_set_xalign (GTK_LABEL (self->fault), 0);
  gtk_label_set_wrap (GTK_LABEL (self->fault), TRUE);
  gtk_box_append (GTK_BOX (self), head_new (self));
  gtk_box_append (GTK_BOX (self), self->text);
  gtk_box_append (GTK_BOX (self), g_str_equal (self->kind, "number") ? number_new (self) : options_new (self));
  gtk_box_append (GTK_BOX (self), self->fault);
  sand_follow (GTK_WIDGET (self), sand_seat_get_workshop (trainer), refresh);
  refresh (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
sand_question_card_focus (SandQuestionCard *self)
{
  gtk_widget_grab_focus (self->text);
}
