#include "trainer/question-list.h"

#include "kinds/form/form.h"
#include "lesson/tally.h"
#include "widgets/language.h"

#include <glib/gi18n.h>
#include <math.h>

/* Below this share of right answers the whole room should hear it once more. */
#define TEACH_AGAIN_BELOW 0.6

struct _SandQuestionList {
  GtkBox parent_instance;

  char *shown; /* what is on the screen, so that nothing is made anew that is the same */
};

G_DEFINE_FINAL_TYPE (SandQuestionList, sand_question_list, GTK_TYPE_BOX)

typedef struct {
  const char *text;
  guint       n;
  double      right; /* sum over answers */
} Asked;

static void
add_team (GArray *asked, GHashTable *index, const SandForm *form)
{
  for (guint i = 0; i < form->questions->len; i++) {
    const SandFormQuestion *question = &g_array_index (form->questions, SandFormQuestion, i);
    gpointer                found;
    Asked                  *sum;
    if (isnan (question->right))
      continue;
    if (!g_hash_table_lookup_extended (index, question->column->code, NULL, &found)) {
      Asked one = { .text = sand_text_get (&question->column->label, sand_language_get ()) };
      found = GUINT_TO_POINTER (asked->len);
      g_array_append_val (asked, one);
      g_hash_table_insert (index, question->column->code, found);
    }
    sum = &g_array_index (asked, Asked, GPOINTER_TO_UINT (found));
    sum->n += question->n;
    sum->right += question->right * question->n;
  }
}

static double
share (const Asked *asked)
{
  return asked->n == 0 ? 1 : asked->right / asked->n;
}

static int
hardest_first (gconstpointer a, gconstpointer b)
{
  double left = share (a), right = share (b);
  return left < right ? -1 : left > right;
}

static GtkWidget *
row_new (const Asked *asked)
{
  GtkWidget       *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget       *text = gtk_label_new (asked->text);
  GtkWidget       *bar = gtk_progress_bar_new ();
  gboolean         again = asked->n > 0 && share (asked) < TEACH_AGAIN_BELOW;
  g_autofree char *figure = asked->n == 0 ? g_strdup (_ ("no answers"))
                                          : g_strdup_printf ("%.0f %%", 100 * share (asked));
  GtkWidget       *right = gtk_label_new (figure);
  GtkWidget       *mark = gtk_label_new (again ? _ ("▲ teach again") : "");

  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_tooltip_text (text, asked->text);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), asked->n == 0 ? 0 : share (asked));
  gtk_widget_set_valign (bar, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, asked->text, -1);
  gtk_label_set_width_chars (GTK_LABEL (right), 6);
  gtk_label_set_xalign (GTK_LABEL (right), 1);
  gtk_widget_add_css_class (right, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (mark), 10);
  gtk_label_set_xalign (GTK_LABEL (mark), 0);
  gtk_widget_add_css_class (mark, "loss");
  gtk_box_append (GTK_BOX (row), text);
  gtk_box_append (GTK_BOX (row), bar);
  gtk_box_append (GTK_BOX (row), right);
  gtk_box_append (GTK_BOX (row), mark);
  return row;
}

static void
fill (SandQuestionList *self, GArray *asked)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  for (guint i = 0; i < asked->len; i++)
    gtk_box_append (GTK_BOX (self), row_new (&g_array_index (asked, Asked, i)));
  if (asked->len == 0) {
    child = gtk_label_new (_ ("This assessment asks no questions with a key."));
    gtk_label_set_xalign (GTK_LABEL (child), 0);
    gtk_widget_add_css_class (child, "coach-text");
    gtk_box_append (GTK_BOX (self), child);
  }
}

static char *
describe (GArray *asked)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < asked->len; i++) {
    const Asked *one = &g_array_index (asked, Asked, i);
    g_string_append_printf (text, "%s|%u|%.6f\n", one->text, one->n, one->right);
  }
  return g_string_free (text, FALSE);
}

static void
sand_question_list_finalize (GObject *object)
{
  g_free (SAND_QUESTION_LIST (object)->shown);
  G_OBJECT_CLASS (sand_question_list_parent_class)->finalize (object);
}

static void
sand_question_list_class_init (SandQuestionListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sand_question_list_finalize;
}

static void
sand_question_list_init (SandQuestionList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 4);
}

GtkWidget *
sand_question_list_new (void)
{
  return g_object_new (SAND_TYPE_QUESTION_LIST, NULL);
}

void
sand_question_list_show (SandQuestionList *self, SandRoom *room, const char *exercise)
{
  g_autoptr (GArray)     asked = g_array_new (FALSE, FALSE, sizeof (Asked));
  g_autoptr (GHashTable) index = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray)  teams = sand_tally_list_teams (sand_workshop_get_records (sand_room_get_workshop (room)));
  g_autofree char       *text = NULL;

  for (guint i = 0; i < teams->len; i++) {
    SandSheets       *sheets = sand_room_get_sheets (room, sand_row_get_id (teams->pdata[i]));
    const SandResult *result = sheets == NULL ? NULL : sand_sheets_get (sheets, exercise);
    const SandForm   *form = result == NULL ? NULL : sand_form_get (result);
    if (form != NULL)
      add_team (asked, index, form);
  }
  g_array_sort (asked, hardest_first);
  text = describe (asked);
  if (g_strcmp0 (text, self->shown) == 0)
    return;
  fill (self, asked);
  g_free (self->shown);
  self->shown = g_steal_pointer (&text);
}
