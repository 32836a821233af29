#include "support/find-widget.h"
#include "support/window-png.h"
#include "widgets/field-editor.h"
#include "widgets/init.h"

#include <adwaita.h>
#include <math.h>
#include <string.h>

typedef struct {
  char *value;
  guint n_typed, n_commits;
} Store;

static char *
dup_text (gpointer user_data)
{
  return g_strdup (((Store *) user_data)->value);
}

static void
typed (const char *text, gpointer user_data)
{
  ((Store *) user_data)->n_typed++;
}

static gboolean
commit (const char *text, char **out_message, gpointer user_data)
{
  Store *store = user_data;

  store->n_commits++;
  if (strcmp (text, "taken") == 0) {
    *out_message = g_strdup ("Another team has this name.");
    return FALSE;
  }
  g_free (store->value);
  store->value = g_strdup (text);
  return TRUE;
}

static const SandFieldHandlers handlers = { dup_text, typed, commit };

static GPtrArray *
make_choices (guint n)
{
  GPtrArray *choices = sand_cell_choices_new ();

  for (guint i = 0; i < n; i++) {
    g_autofree char *code = g_strdup_printf ("c%u", i), *label = g_strdup_printf ("选项 %u", i);
    sand_cell_choices_add (choices, code, label, NULL, NULL);
  }
  return choices;
}

static SandFieldEditor *
make (Store *store, SandColumnType type, guint n_choices)
{
  g_autoptr (GPtrArray) choices = make_choices (n_choices);
  SandFieldSpec         spec = {
            .type = type,
            .label = "Question",
            .required = TRUE,
            .min = -INFINITY,
            .max = INFINITY,
            .choices = choices,
  };

  return g_object_ref_sink (SAND_FIELD_EDITOR (sand_field_editor_new (&spec, &handlers, store, NULL)));
}

static void
test_values_pass_as_text (void)
{
  static const struct {
    SandColumnType type;
    guint          n_choices;
    const char    *typed, *stored;
  } cases[] = {
    { SAND_TYPE_TEXT, 0, "  破局者 ", "破局者" },
    { SAND_TYPE_LONG, 0, "two\nlines", "two\nlines" },
    { SAND_TYPE_NUMBER, 0, "3.5万", "35000" },
    { SAND_TYPE_INT, 0, "１２", "12" },
    { SAND_TYPE_PERCENT, 0, "45%", "45" },
    { SAND_TYPE_DATE, 0, "2026年11月22日", "2026-11-22" },
    { SAND_TYPE_MONTH, 0, "2026/11", "2026-11" },
    { SAND_TYPE_BOOL, 0, "1", "1" },
    { SAND_TYPE_CHOICE, 3, "c2", "c2" },
    { SAND_TYPE_CHOICE, 9, "c7", "c7" },
    { SAND_TYPE_CHOICES, 6, "c4 c1", "c1 c4" },
    { SAND_TYPE_ORDER, 3, "c2 c0 c1", "c2 c0 c1" },
    { SAND_TYPE_ORDER, 3, "c2 c0", "" },
    { SAND_TYPE_LINK, 20, "c19", "c19" },
    { SAND_TYPE_LINKS, 5, "c0 c3", "c0 c3" },
    { SAND_TYPE_SCORE, 0, "4", "4" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    Store            store = { NULL };
    SandFieldEditor *editor = make (&store, cases[i].type, cases[i].n_choices);
    g_autofree char *shown = NULL;
    sand_field_editor_type_text (editor, cases[i].typed);
    g_assert_true (sand_field_editor_commit (editor));
    g_assert_cmpstr (store.value, ==, cases[i].stored);
    shown = sand_field_editor_dup_text (editor);
    g_assert_cmpstr (shown, ==, cases[i].stored);
    g_assert_cmpuint (store.n_commits, ==, 1);
    g_assert_finalize_object (editor);
    g_free (store.value);
  }
}

static void
test_what_cannot_be_read_is_refused (void)
{
  static const struct {
    SandColumnType type;
    const char    *typed;
  } cases[] = {
    { SAND_TYPE_NUMBER, "many" },
    { SAND_TYPE_INT, "1.5" },
    { SAND_TYPE_DATE, "2026-02-30" },
    { SAND_TYPE_MONTH, "soon" },
    { SAND_TYPE_TEXT, "taken" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    Store            store = { g_strdup ("1"), 0, 0 };
    SandFieldEditor *editor = make (&store, cases[i].type, 0);
    g_autofree char *message = NULL, *shown = NULL, *after = NULL;
    sand_field_editor_type_text (editor, cases[i].typed);
    g_assert_false (sand_field_editor_commit (editor));
    message = sand_field_editor_dup_message (editor);
    g_assert_nonnull (message);
    sand_field_editor_refresh (editor);
    shown = sand_field_editor_dup_text (editor);
    g_assert_cmpstr (shown, ==, cases[i].typed);
    g_assert_cmpstr (store.value, ==, "1");
    sand_field_editor_revert (editor);
    after = sand_field_editor_dup_text (editor);
    g_assert_cmpstr (after, ==, "1");
    g_assert_true (sand_field_editor_commit (editor));
    g_assert_finalize_object (editor);
    g_free (store.value);
  }
}

/* Room on the projector: a Latin letter takes less of it. */
static void
test_widths_are_explained (void)
{
  static const SandFieldSpec spec = { .type = SAND_TYPE_TEXT, .label = "Team", .max = 12, .max_latin = 30 };
  Store                      store = { NULL };
  GtkWidget                 *made = sand_field_editor_new (&spec, &handlers, &store, NULL);
  SandFieldEditor           *editor = g_object_ref_sink (SAND_FIELD_EDITOR (made));
  g_autofree char           *message = NULL;

  sand_field_editor_type_text (editor, "Thirty letters are many enough");
  g_assert_true (sand_field_editor_commit (editor));
  sand_field_editor_type_text (editor, "一二三四五六七八九十甲乙丙");
  g_assert_false (sand_field_editor_commit (editor));
  message = sand_field_editor_dup_message (editor);
  g_assert_cmpstr (message, ==, "Please keep to 30 letters, or 12 Chinese characters.");
  g_assert_cmpstr (store.value, ==, "Thirty letters are many enough");
  g_assert_finalize_object (editor);
  g_free (store.value);
}

static void
test_ranges_are_explained (void)
{
  Store            store = { NULL };
  SandFieldSpec    spec = { .type = SAND_TYPE_PERCENT, .label = "Share", .min = 0, .max = 100 };
  SandFieldEditor *editor = g_object_ref_sink (SAND_FIELD_EDITOR (sand_field_editor_new (&spec, &handlers,
                                                                                         &store, NULL)));
  g_autofree char *message = NULL;

  sand_field_editor_type_text (editor, "120");
  g_assert_false (sand_field_editor_commit (editor));
  message = sand_field_editor_dup_message (editor);
  g_assert_cmpstr (message, ==, "Please enter a number from 0 to 100.");
  sand_field_editor_type_text (editor, "100");
  g_assert_true (sand_field_editor_commit (editor));
  g_assert_finalize_object (editor);
  g_free (store.value);
}

static void
test_refresh_spares_what_is_typed (void)
{
  Store            store = { g_strdup ("one"), 0, 0 };
  SandFieldEditor *editor = make (&store, SAND_TYPE_TEXT, 0);
  g_autofree char *shown = NULL, *later = NULL;

  sand_field_editor_type_text (editor, "mine");
  g_assert_cmpuint (store.n_typed, ==, 1);
  g_free (store.value);
  store.value = g_strdup ("theirs");
  sand_field_editor_refresh (editor);
  shown = sand_field_editor_dup_text (editor);
  g_assert_cmpstr (shown, ==, "mine");
  sand_field_editor_commit (editor);
  g_free (store.value);
  store.value = g_strdup ("theirs");
  sand_field_editor_refresh (editor);
  later = sand_field_editor_dup_text (editor);
  g_assert_cmpstr (later, ==, "theirs");
  g_assert_finalize_object (editor);
  g_free (store.value);
}

static void
test_own_text_of_an_open_list (void)
{
  static const guint lengths[] = { 3, 9 };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autoptr (GPtrArray) choices = make_choices (lengths[i]);
    Store                 store = { NULL };
    SandFieldSpec         spec = { .type = SAND_TYPE_CHOICE, .label = "Why", .choices = choices, .open = TRUE };
    SandFieldEditor      *editor = g_object_ref_sink (SAND_FIELD_EDITOR (sand_field_editor_new (&spec,
                                                                                                &handlers,
                                                                                                &store, NULL)));
    sand_field_editor_type_text (editor, "other:自己的话");
    g_assert_true (sand_field_editor_commit (editor));
    g_assert_cmpstr (store.value, ==, "other:自己的话");
    g_assert_finalize_object (editor);
    g_free (store.value);
  }
}

static gboolean
is_toggle (GtkWidget *widget, gconstpointer label)
{
  return GTK_IS_TOGGLE_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

static void
test_a_click_says_it_all (void)
{
  Store            store = { NULL };
  SandFieldEditor *editor = make (&store, SAND_TYPE_SCORE, 0);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (sand_test_find (GTK_WIDGET (editor), is_toggle, "3")), TRUE);
  g_assert_cmpstr (store.value, ==, "3");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (sand_test_find (GTK_WIDGET (editor), is_toggle, "5")), TRUE);
  g_assert_cmpstr (store.value, ==, "5");
  g_assert_false (gtk_toggle_button_get_active (
    GTK_TOGGLE_BUTTON (sand_test_find (GTK_WIDGET (editor), is_toggle, "3"))));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (sand_test_find (GTK_WIDGET (editor), is_toggle, "5")), FALSE);
  g_assert_cmpstr (store.value, ==, "");
  g_assert_cmpuint (store.n_commits, ==, 3);
  g_assert_finalize_object (editor);
  g_free (store.value);
}

static void
test_leaving_commits (void)
{
  Store      store = { NULL };
  GtkWidget *window = gtk_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *other = gtk_button_new_with_label ("x");
  GtkWidget *editor = GTK_WIDGET (make (&store, SAND_TYPE_TEXT, 0));

  gtk_box_append (GTK_BOX (box), editor);
  gtk_box_append (GTK_BOX (box), other);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  g_assert_true (gtk_widget_grab_focus (editor));
  sand_field_editor_type_text (SAND_FIELD_EDITOR (editor), "猎鹰队");
  g_assert_null (store.value);
  gtk_widget_grab_focus (other);
  g_assert_cmpstr (store.value, ==, "猎鹰队");
  gtk_window_destroy (GTK_WINDOW (window));
  sand_test_settle ();
  g_assert_finalize_object (editor);
  g_free (store.value);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  sand_widgets_init ();
  g_test_add_func ("/widgets/field-editor/values-pass-as-text", test_values_pass_as_text);
  g_test_add_func ("/widgets/field-editor/what-cannot-be-read-is-refused", test_what_cannot_be_read_is_refused);
  g_test_add_func ("/widgets/field-editor/ranges-are-explained", test_ranges_are_explained);
  g_test_add_func ("/widgets/field-editor/widths-are-explained", test_widths_are_explained);
  g_test_add_func ("/widgets/field-editor/refresh-spares-what-is-typed", test_refresh_spares_what_is_typed);
  g_test_add_func ("/widgets/field-editor/own-text-of-an-open-list", test_own_text_of_an_open_list);
  g_test_add_func ("/widgets/field-editor/a-click-says-it-all", test_a_click_says_it_all);
  g_test_add_func ("/widgets/field-editor/leaving-commits", test_leaving_commits);
  return g_test_run ();
}
