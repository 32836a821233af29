#include "fixture.h"
#include "page-fixture.h"

#include "kinds/outline/outline-desk.h"
#include "kinds/outline/outline-line.h"
#include "kinds/field-entry.h"

#include <string.h>

static void
open_outline (PageFixture *self)
{
  Fixture small;

  fixture_init (&small, EXERCISE ("tree", "outline", "'config':{'depth':3,'children':4}"));
  page_fixture_open_course (self, small.course, "tree");
  fixture_clear (&small);
}

/* "1 a|1.1 b": what the page shows. */
static void
assert_shown (PageFixture *self, const char *expected)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  GtkWidget          *line;

  page_fixture_refresh (self);
  line = page_fixture_find (self, SAND_TYPE_OUTLINE_LINE, NULL);
  for (; line != NULL; line = gtk_widget_get_next_sibling (line)) {
    const char *record = sand_outline_line_get_record (SAND_OUTLINE_LINE (line));
    int         indent = gtk_widget_get_margin_start (line) / 26;
    g_string_append_printf (shown, "%s%.*s%s", shown->len > 0 ? "|" : "", indent, "....",
                            page_fixture_text (self, record, "text"));
  }
  g_assert_cmpstr (shown->str, ==, expected);
}

static SandOutlineLine *
find_line (PageFixture *self, const char *text)
{
  GtkWidget *line = page_fixture_find (self, SAND_TYPE_OUTLINE_LINE, NULL);

  for (; line != NULL; line = gtk_widget_get_next_sibling (line))
    if (strcmp (page_fixture_text (self, sand_outline_line_get_record (SAND_OUTLINE_LINE (line)), "text"), text) == 0)
      return SAND_OUTLINE_LINE (line);
  g_error ("no point %s", text);
}

/* The entry in which somebody is. */
static GtkWidget *
entry_with_focus (PageFixture *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  g_assert_nonnull (focus);
  focus = gtk_widget_get_ancestor (focus, SAND_TYPE_FIELD_ENTRY);
  g_assert_nonnull (focus);
  return focus;
}

static void
press (PageFixture *self, guint key, GdkModifierType held)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (entry_with_focus (self));
  gboolean               taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++) {
    g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-pressed", key, 0, held, &taken);
  }
  g_assert_true (taken);
  page_fixture_refresh (self);
}

static void
type (PageFixture *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_first_child (entry_with_focus (self))), text);
  page_fixture_refresh (self);
}

static void
go_to (PageFixture *self, const char *text)
{
  g_assert_true (sand_outline_line_go_to (find_line (self, text), NULL));
}

/* A tree as people type it: no hand leaves the keyboard. */
static void
test_a_tree_is_typed (void)
{
  PageFixture fixture;

  open_outline (&fixture);
  page_fixture_click (&fixture, "Add point");
  type (&fixture, "a");
  press (&fixture, GDK_KEY_Return, 0);
  type (&fixture, "b");
  press (&fixture, GDK_KEY_Tab, 0);
  assert_shown (&fixture, "a|.b");
  press (&fixture, GDK_KEY_Return, 0);
  type (&fixture, "c");
  press (&fixture, GDK_KEY_Return, 0);
  type (&fixture, "d");
  press (&fixture, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK);
  assert_shown (&fixture, "a|.b|.c|d");
  press (&fixture, GDK_KEY_Up, 0);
  press (&fixture, GDK_KEY_Up, GDK_ALT_MASK);
  assert_shown (&fixture, "a|.c|.b|d");
  sand_seat_undo (fixture.seat);
  assert_shown (&fixture, "a|.b|.c|d");
  go_to (&fixture, "a");
  press (&fixture, GDK_KEY_Down, GDK_ALT_MASK);
  assert_shown (&fixture, "d|a|.b|.c");
  page_fixture_close (&fixture);
}

static void
test_deleting_and_undoing (void)
{
  PageFixture fixture;

  open_outline (&fixture);
  page_fixture_click (&fixture, "Add point");
  type (&fixture, "a");
  press (&fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
  type (&fixture, "b");
  press (&fixture, GDK_KEY_Return, 0);
  assert_shown (&fixture, "a|.b|.");
  press (&fixture, GDK_KEY_Delete, 0);
  assert_shown (&fixture, "a|.b");
  g_assert_true (gtk_widget_is_ancestor (entry_with_focus (&fixture), GTK_WIDGET (find_line (&fixture, "b"))));
  go_to (&fixture, "a");
  press (&fixture, GDK_KEY_Delete, GDK_CONTROL_MASK);
  g_assert_null (page_fixture_find (&fixture, SAND_TYPE_OUTLINE_LINE, NULL));
  sand_seat_undo (fixture.seat);
  assert_shown (&fixture, "a|.b");
  page_fixture_close (&fixture);
}

static void
test_folded_points (void)
{
  PageFixture      fixture;
  g_autofree char *below = NULL;

  open_outline (&fixture);
  page_fixture_click (&fixture, "Add point");
  type (&fixture, "a");
  press (&fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
  type (&fixture, "b");
  below = g_strdup (sand_outline_line_get_record (find_line (&fixture, "b")));
  go_to (&fixture, "a");
  press (&fixture, GDK_KEY_Left, GDK_ALT_MASK);
  assert_shown (&fixture, "a");
  press (&fixture, GDK_KEY_Right, GDK_ALT_MASK);
  assert_shown (&fixture, "a|.b");
  press (&fixture, GDK_KEY_Left, GDK_ALT_MASK);
  /* A finding about what is folded away opens it, and its note. */
  g_assert_true (sand_page_go_to (fixture.page, below, "note"));
  assert_shown (&fixture, "a|.b");
  page_fixture_type (&fixture, "note", "said by Bo");
  g_assert_cmpstr (page_fixture_text (&fixture, below, "note"), ==, "said by Bo");
  page_fixture_type (&fixture, "link", "tree");
  g_assert_cmpstr (page_fixture_text (&fixture, below, "link"), ==, "tree");
  page_fixture_close (&fixture);
}

static void
told_cb (char **told, const char *sentence)
{
  g_free (*told);
  *told = g_strdup (sentence);
}

/* Three levels, and four points in one place, as the pack says. */
static void
test_limits (void)
{
  PageFixture      fixture;
  g_autofree char *told = NULL;
  char            *record = NULL;

  open_outline (&fixture);
  g_signal_connect_swapped (fixture.page, "message", G_CALLBACK (told_cb), &told);
  for (guint i = 0; i < 3; i++) {
    char *next = record == NULL ? sand_outline_add_after (fixture.page, NULL)
                                : sand_outline_add_below (fixture.page, record);
    g_assert_nonnull (next);
    g_free (record);
    record = next;
  }
  g_assert_null (told);
  g_assert_null (sand_outline_add_below (fixture.page, record));
  g_assert_cmpstr (told, ==, "This outline has 3 levels at most.");
  g_assert_false (sand_outline_indent (fixture.page, record));
  for (guint i = 0; i < 3; i++)
    g_free (sand_outline_add_after (fixture.page, record));
  g_assert_null (sand_outline_add_after (fixture.page, record));
  g_assert_cmpstr (told, ==, "4 points are the most that stand in one place.");
  g_free (record);
  page_fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  g_test_add_func ("/kinds/outline/page/a-tree-is-typed", test_a_tree_is_typed);
  g_test_add_func ("/kinds/outline/page/deleting-and-undoing", test_deleting_and_undoing);
  g_test_add_func ("/kinds/outline/page/folded-points", test_folded_points);
  g_test_add_func ("/kinds/outline/page/limits", test_limits);
  return g_test_run ();
}
