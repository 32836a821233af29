#include "fixture.h"
#include "page-fixture.h"

#include "course/pack.h"
#include "kinds/outline/follow-line.h"
#include "kinds/outline/follow-page.h"
#include "kinds/outline/outline-desk.h"
#include "kinds/outline/outline-line.h"
#include "kinds/field-entry.h"
#include "model/gate.h"
#include "support/find-widget.h"
#include "support/window-png.h"

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

static void
open_map (PageFixture *self)
{
  Fixture small;

  fixture_init (&small, EXERCISE ("map", "outline", "'scope':'class','config':{'depth':3}"));
  page_fixture_open_course (self, small.course, "map");
  fixture_clear (&small);
}

/* A point of the trainer's; owned by the caller. */
static char *
say (PageFixture *self, const char *parent, const char *text)
{
  g_autoptr (SandSeat) trainer = sand_seat_new (self->workshop, NULL);
  SandChange          *change = sand_seat_begin (trainer, "Say");
  char                *node = sand_seat_add (trainer, change, "node", parent);

  sand_change_set (change, node, "text", sand_value_text (text));
  g_assert_true (sand_seat_commit (trainer, change, NULL));
  sand_test_settle ();
  return node;
}

static void
tick (PageFixture *self, const char *node)
{
  g_autoptr (SandSeat) trainer = sand_seat_new (self->workshop, NULL);
  const SandPlace      place = { .record = node, .kind = "node" };

  g_assert_true (sand_seat_set (trainer, &place, "done", sand_value_int (1), "Tick", NULL));
  sand_test_settle ();
}

static const char *
own_note (PageFixture *self, const char *node)
{
  return sand_outline_get_note (sand_workshop_get_records (self->workshop), self->team, "map", node);
}

static gboolean
is_empty_state (GtkWidget *widget, gconstpointer data)
{
  return gtk_widget_has_css_class (widget, "empty-state");
}

/* Whether the page says that there is nothing yet. */
static void
assert_empty (PageFixture *self, gboolean empty)
{
  GtkWidget *sentence = sand_test_find (GTK_WIDGET (self->page), is_empty_state, NULL);

  g_assert_nonnull (sentence);
  g_assert_cmpint (gtk_widget_get_visible (sentence), ==, empty);
}

/* A team reads what the trainer writes as it is written, and writes nothing but its own note. */
static void
test_a_team_follows_the_trainer (void)
{
  PageFixture        fixture;
  g_autofree char   *first = NULL, *second = NULL;
  g_autoptr (GError) error = NULL;
  SandPlace          node;

  open_map (&fixture);
  g_assert_true (SAND_IS_FOLLOW_PAGE (fixture.page));
  g_assert_null (page_fixture_find (&fixture, SAND_TYPE_FOLLOW_LINE, NULL));
  assert_empty (&fixture, TRUE);
  first = say (&fixture, "workshop:map", "Why choose");
  second = say (&fixture, first, "Wrong customers cost");
  g_assert_nonnull (page_fixture_find (&fixture, SAND_TYPE_FOLLOW_LINE, "Why choose"));
  g_assert_nonnull (page_fixture_find (&fixture, SAND_TYPE_FOLLOW_LINE, "1.1"));
  assert_empty (&fixture, FALSE);
  g_assert_null (page_fixture_find (&fixture, SAND_TYPE_FIELD_ENTRY, NULL));
  tick (&fixture, first);
  g_assert_true (gtk_widget_get_visible (page_fixture_find (&fixture, GTK_TYPE_LABEL, "✓")));

  page_fixture_type (&fixture, "note", "For us: the two big ones");
  g_assert_cmpstr (own_note (&fixture, first), ==, "For us: the two big ones");
  g_assert_cmpstr (own_note (&fixture, second), ==, "");
  sand_seat_undo (fixture.seat);
  g_assert_cmpstr (own_note (&fixture, first), ==, "");
  sand_seat_redo (fixture.seat);
  g_assert_cmpstr (own_note (&fixture, first), ==, "For us: the two big ones");

  node = (SandPlace){ .record = first, .kind = "node" };
  g_assert_false (sand_seat_set (fixture.seat, &node, "text", sand_value_text ("Ours"), "Test", &error));
  g_assert_error (error, SAND_SEAT_ERROR, SAND_SEAT_ERROR_NOT_YOURS);
  g_assert_cmpstr (page_fixture_text (&fixture, first, "text"), ==, "Why choose");
  page_fixture_close (&fixture);
}

/* Every change of the order shows in the lines, and each note stays with its point. */
static void
test_notes_stay_with_their_points (void)
{
  PageFixture      fixture;
  g_autofree char *first = NULL, *second = NULL;
  SandChange      *change;

  open_map (&fixture);
  first = say (&fixture, "workshop:map", "a");
  second = say (&fixture, "workshop:map", "b");
  page_fixture_refresh (&fixture);
  page_fixture_type (&fixture, "note", "of a");
  {
    g_autoptr (SandSeat) trainer = sand_seat_new (fixture.workshop, NULL);
    change = sand_seat_begin (trainer, "Move");
    sand_change_set (change, second, SAND_FIELD_ORDER, sand_value_text ("0"));
    g_assert_true (sand_seat_commit (trainer, change, NULL));
  }
  sand_test_settle ();
  page_fixture_refresh (&fixture);
  g_assert_cmpstr (sand_follow_line_get_node (
                     SAND_FOLLOW_LINE (page_fixture_find (&fixture, SAND_TYPE_FOLLOW_LINE, NULL))),
                   ==, second);
  g_assert_cmpstr (own_note (&fixture, first), ==, "of a");
  g_assert_cmpstr (own_note (&fixture, second), ==, "");
  page_fixture_close (&fixture);
}

/* While the trainer keeps the sheet closed nothing is taken; what was noted before stays. */
static void
test_a_closed_map_takes_no_notes (void)
{
  PageFixture          fixture;
  g_autofree char     *node = NULL;
  g_autofree char     *note = NULL;
  g_autofree char     *gate = sand_gate_id ("map");
  g_autofree char     *sheet = NULL;
  g_autoptr (GError)   error = NULL;
  g_autoptr (SandSeat) trainer = NULL;
  const SandPlace      closed = { .record = gate, .kind = "gate", .parent = "workshop" };
  SandPlace            place;

  open_map (&fixture);
  trainer = sand_seat_new (fixture.workshop, NULL);
  node = say (&fixture, "workshop:map", "a");
  note = sand_outline_note_id (fixture.team, "map", node);
  sheet = g_strconcat (fixture.team, ":map", NULL);
  place = (SandPlace){ .record = note, .kind = "note", .parent = sheet };
  g_assert_true (sand_seat_set (fixture.seat, &place, "note", sand_value_text ("kept"), "Test", NULL));
  g_assert_true (sand_seat_set (trainer, &closed, "state", sand_value_text ("closed"), "Close", NULL));
  g_assert_false (sand_seat_set (fixture.seat, &place, "note", sand_value_text ("late"), "Test", &error));
  g_assert_error (error, SAND_SEAT_ERROR, SAND_SEAT_ERROR_CLOSED);
  g_assert_cmpstr (own_note (&fixture, node), ==, "kept");
  g_clear_object (&trainer);
  page_fixture_close (&fixture);
}

static void
test_a_note_is_in_the_file (void)
{
  g_autofree char         *folder = g_dir_make_tmp ("sandtable-XXXXXX", NULL);
  g_autofree char         *path = g_build_filename (folder, "class.sandtable", NULL);
  g_autoptr (SandCourse)   course = sand_course_load ("c1", NULL, NULL);
  g_autoptr (SandWorkshop) workshop = sand_workshop_create (path, course, NULL);
  g_autoptr (SandSeat)     seat = sand_seat_new (workshop, "t1");
  g_autofree char         *note = sand_outline_note_id ("t1", "class-mind-map", "n1");
  const SandPlace          place = { .record = note, .kind = "note", .parent = "t1:class-mind-map" };

  g_assert_true (sand_seat_set (seat, &place, "note", sand_value_text ("to keep"), "Test", NULL));
  g_assert_true (sand_workshop_flush (workshop, NULL));
  g_clear_object (&seat);
  g_clear_object (&workshop);
  workshop = sand_workshop_open (path, NULL);
  g_assert_nonnull (workshop);
  g_assert_cmpstr (sand_outline_get_note (sand_workshop_get_records (workshop), "t1", "class-mind-map", "n1"), ==,
                   "to keep");
}

static void
test_ticks (void)
{
  PageFixture fixture;
  GtkWidget  *tick;
  const char *record;

  open_outline (&fixture);
  page_fixture_click (&fixture, "Add point");
  type (&fixture, "a");
  record = sand_outline_line_get_record (find_line (&fixture, "a"));
  press (&fixture, GDK_KEY_d, GDK_CONTROL_MASK);
  g_assert_cmpint (page_fixture_int (&fixture, record, "done"), ==, 1);
  tick = page_fixture_find (&fixture, GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (tick)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), FALSE);
  g_assert_cmpint (page_fixture_int (&fixture, record, "done"), ==, -1);
  sand_seat_undo (fixture.seat);
  page_fixture_refresh (&fixture);
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (tick)));
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
  g_test_add_func ("/kinds/outline/page/ticks", test_ticks);
  g_test_add_func ("/kinds/outline/page/a-team-follows-the-trainer", test_a_team_follows_the_trainer);
  g_test_add_func ("/kinds/outline/page/notes-stay-with-their-points", test_notes_stay_with_their_points);
  g_test_add_func ("/kinds/outline/page/a-closed-map-takes-no-notes", test_a_closed_map_takes_no_notes);
  g_test_add_func ("/kinds/outline/page/a-note-is-in-the-file", test_a_note_is_in_the_file);
  return g_test_run ();
}
