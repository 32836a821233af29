#include "class-fixture.h"

#include "application.h"
#include "start/pages.h"
#include "start/people.h"
#include "start/prepare-window.h"
#include "start/team-card.h"
#include "support/find-widget.h"
#include "support/window-png.h"
#include "widgets/init.h"

#include <string.h>

typedef struct {
  ClassFixture room;
  GtkWidget   *window;
} Fixture;

static void
open_window (Fixture *self, const char *step)
{
  class_fixture_open (&self->room);
  self->window = sand_prepare_window_new (NULL, self->room.workshop);
  gtk_window_present (GTK_WINDOW (self->window));
  sand_prepare_window_show_step (SAND_PREPARE_WINDOW (self->window), step);
  sand_test_settle ();
}

static void
close_window (Fixture *self)
{
  gpointer window = self->window;

  g_object_add_weak_pointer (G_OBJECT (self->window), &window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  sand_test_settle ();
  g_assert_null (window);
  class_fixture_close (&self->room);
}

static gboolean
has_label (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget) &&
         g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), data) == 0;
}

static gboolean
has_type_name (GtkWidget *widget, gconstpointer data)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), data);
}

static gboolean
shows_text (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
         strstr (gtk_label_get_text (GTK_LABEL (widget)), data) != NULL;
}

static void
click (Fixture *self, const char *label)
{
  GtkWidget *button = sand_test_find (self->window, has_label, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  sand_test_settle ();
}

static void
assert_shows (Fixture *self, const char *text)
{
  if (sand_test_find (self->window, shows_text, text) == NULL)
    g_error ("“%s” is not shown", text);
}

static void
paste (Fixture *self, const char *text)
{
  sand_people_page_set_text (sand_test_find (self->window, has_type_name, "SandPeoplePage"), text);
  sand_test_settle ();
}

static void
test_pasted_list (void)
{
  Fixture          self;
  g_autofree char *people = NULL;

  open_window (&self, "people");
  paste (&self, "\"never closed\n");
  assert_shows (&self, "the quotation mark in line 1 is never closed");
  paste (&self, "单位,部门\n甲,销售\n");
  assert_shows (&self, "has no column “name”");
  paste (&self, "姓名,公司\n=1+1,甲\n张三,乙,x\n,丙\n李四,\n");
  assert_shows (&self, "2 people were recognised. 2 lines are refused:");
  assert_shows (&self, "Line 3 has more cells than there are columns.");
  assert_shows (&self, "Line 4: there is no name.");
  click (&self, "_Add 2 people");
  assert_shows (&self, "2 people were added.");
  assert_shows (&self, "2 people are on the list.");
  g_assert_nonnull (class_fixture_find_person (&self.room, "=1+1"));
  /* Somebody who is there already is not added twice. */
  paste (&self, "李四\n王五\n");
  assert_shows (&self, "Line 1: “李四” is there already.");
  click (&self, "_Add 1 person");
  g_assert_cmpuint (sand_people_count (self.room.workshop), ==, 3);
  close_window (&self);
}

/* The user knows better than the headings: the preview follows at once. */
static void
test_column_is_changed (void)
{
  Fixture    self;
  GtkWidget *list;

  open_window (&self, "people");
  paste (&self, "名字,单位\n张三,甲\n");
  list = sand_test_find (self.window, has_type_name, "GtkDropDown");
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (list)), ==, 1);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), 0);
  sand_test_settle ();
  assert_shows (&self, "has no column “name”");
  list = sand_test_find (self.window, has_type_name, "GtkDropDown");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), 1);
  sand_test_settle ();
  assert_shows (&self, "1 person was recognised.");
  close_window (&self);
}

static void
test_draw_and_move (void)
{
  Fixture          self;
  GtkWidget       *card;
  g_autofree char *first = NULL, *second = NULL, *back = NULL;
  const char      *member;

  open_window (&self, "teams");
  class_fixture_add_people (&self.room, 24, 4);
  sand_test_settle ();
  assert_shows (&self, "24 people · 3 teams");
  first = class_fixture_print_people (&self.room);
  click (&self, "_Draw again");
  second = class_fixture_print_people (&self.room);
  g_assert_cmpstr (first, !=, second);

  member = sand_row_get_id (class_fixture_find_person (&self.room, "P07"));
  card = sand_test_find (self.window, has_type_name, "SandTeamCard");
  while (!sand_team_card_focus_member (SAND_TEAM_CARD (card), member))
    card = gtk_flow_box_child_get_child (
      GTK_FLOW_BOX_CHILD (gtk_widget_get_next_sibling (gtk_widget_get_parent (card))));
  g_signal_emit_by_name (card, "step", member, 1);
  sand_test_settle ();
  g_assert_cmpuint (sand_people_count (self.room.workshop), ==, 24);
  gtk_widget_activate_action (self.window, "window.close", NULL);
  sand_test_settle ();
  back = class_fixture_print_people (&self.room);
  g_assert_cmpstr (back, !=, second);
  class_fixture_close (&self.room);
}

/* Once a team has written something nobody is drawn anew. */
static void
test_no_draw_in_class (void)
{
  Fixture          self;
  g_autofree char *id = NULL;
  SandPlace        place = { .kind = "sheet" };

  open_window (&self, "teams");
  class_fixture_add_people (&self.room, 16, 2);
  place.parent = sand_row_get_id (class_fixture_team_at (&self.room, 0));
  id = g_strconcat (place.parent, ":c1-usp-list", NULL);
  place.record = id;
  g_assert_true (sand_seat_set (self.room.trainer, &place, "state", sand_value_text ("draft"), NULL, NULL));
  sand_test_settle ();
  assert_shows (&self, "nobody is drawn anew");
  g_assert_false (gtk_widget_get_sensitive (sand_test_find (self.window, has_label, "_Draw again")));
  close_window (&self);
}

static gboolean
is_team_name (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_ENTRY (widget) && gtk_widget_has_css_class (widget, "team-name");
}

/* As on the team's own charter; what is too long stays with its sentence, and the file keeps what went before. */
static void
test_name_of_a_team (void)
{
  Fixture    self;
  GtkWidget *entry;
  int        end = 30;

  open_window (&self, "teams");
  class_fixture_add_people (&self.room, 8, 2);
  sand_test_settle ();
  entry = sand_test_find (self.window, is_team_name, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Thirty letters are many enough");
  gtk_editable_insert_text (GTK_EDITABLE (entry), "!", 1, &end);
  sand_test_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Thirty letters are many enough!");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (entry), ==, "Please keep to 30 letters, or 12 Chinese characters.");
  g_assert_cmpstr (sand_row_get_text (class_fixture_team_at (&self.room, 0), "name"), ==,
                   "Thirty letters are many enough");
  gtk_editable_set_text (GTK_EDITABLE (entry), "一二三四五六七八九十甲乙");
  sand_test_settle ();
  g_assert_null (gtk_widget_get_tooltip_text (entry));
  g_assert_cmpstr (sand_row_get_text (class_fixture_team_at (&self.room, 0), "name"), ==, "一二三四五六七八九十甲乙");
  close_window (&self);
}

/* Every step can be shown, and the assistant makes a workshop that it hands over when it is closed. */
static void
created_cb (GtkWidget *window, SandWorkshop *workshop, SandWorkshop **out)
{
  g_set_object (out, workshop);
}

static void
test_assistant (void)
{
  static const char *const steps[] = { "class", "people", "teams", "agenda", "questions", "lists", "paper" };
  GtkWidget               *window = sand_prepare_window_new_workshop (NULL);
  g_autoptr (SandWorkshop) made = NULL;
  g_autoptr (GError)       error = NULL;

  g_signal_connect (window, "created", G_CALLBACK (created_cb), &made);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_null (sand_prepare_window_get_workshop (SAND_PREPARE_WINDOW (window)));
  g_assert_true (sand_prepare_window_create_at (SAND_PREPARE_WINDOW (window), NULL, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
    sand_prepare_window_show_step (SAND_PREPARE_WINDOW (window), steps[i]);
    sand_test_settle ();
  }
  g_assert_null (made);
  gtk_window_close (GTK_WINDOW (window));
  sand_test_settle ();
  g_assert_nonnull (made);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  sand_widgets_init ();
  /* The class of the application registers the windows' resources. */
  g_type_class_unref (g_type_class_ref (SAND_TYPE_APPLICATION));
  g_test_add_func ("/start/prepare/pasted-list", test_pasted_list);
  g_test_add_func ("/start/prepare/a-column-is-changed", test_column_is_changed);
  g_test_add_func ("/start/prepare/draw-and-move", test_draw_and_move);
  g_test_add_func ("/start/prepare/no-draw-in-class", test_no_draw_in_class);
  g_test_add_func ("/start/prepare/name-of-a-team", test_name_of_a_team);
  g_test_add_func ("/start/prepare/assistant", test_assistant);
  return g_test_run ();
}
