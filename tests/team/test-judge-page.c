#include "team/judge-page.h"

#include "base/id.h"
#include "course/pack.h"
#include "lesson/assessments.h"
#include "lesson/hand-in.h"
#include "lesson/help.h"
#include "lesson/pk.h"
#include "support/window-png.h"
#include "team/follower.h"
#include "team/mark-row.h"
#include "team/now-list.h"
#include "widgets/init.h"

#include <math.h>
#include <string.h>

typedef struct {
  SandWorkshop *workshop;
  SandSeat     *trainer, *seat;
  SandSheets   *sheets;
  char         *teams[3];
  char         *pk;
} Class;

static void
class_open (Class *self)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, &error);
  const int              points[] = { 5 };
  SandChange            *change;

  g_assert_no_error (error);
  self->workshop = sand_workshop_create (NULL, course, &error);
  g_assert_no_error (error);
  self->trainer = sand_seat_new (self->workshop, NULL);
  change = sand_seat_begin (self->trainer, "Teams");
  for (guint i = 0; i < 3; i++) {
    self->teams[i] = sand_seat_add (self->trainer, change, "team", "workshop");
    sand_change_set (change, self->teams[i], SAND_FIELD_TEAM, sand_value_ref (self->teams[i]));
    sand_change_set (change, self->teams[i], "number", sand_value_int (i + 1));
  }
  g_assert_true (sand_seat_commit (self->trainer, change, NULL));
  self->pk = sand_pk_open (self->trainer,
                           &(SandPkPlan){ .title = "Why us?",
                                          .teams = (const char *const[]){ self->teams[0], self->teams[1], NULL },
                                          .points = points,
                                          .n_points = 1 },
                           &error);
  g_assert_no_error (error);
  self->seat = sand_seat_new (self->workshop, self->teams[1]);
  self->sheets = sand_sheets_new (self->workshop, self->teams[1]);
}

static void
class_close (Class *self)
{
  for (guint i = 0; i < 3; i++)
    g_free (self->teams[i]);
  g_free (self->pk);
  g_assert_finalize_object (self->seat);
  g_assert_finalize_object (self->sheets);
  g_assert_finalize_object (self->trainer);
  g_assert_finalize_object (self->workshop);
}

static guint
count (GtkWidget *widget, GType type, GtkWidget **out_first)
{
  guint n = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? 1 : 0;

  if (n > 0 && *out_first == NULL)
    *out_first = widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += count (child, type, out_first);
  return n;
}

static double
mark_of (Class *self, const char *entrant)
{
  return sand_pk_get_mark (sand_workshop_get_records (self->workshop), self->pk, entrant, self->teams[1], "accuracy");
}

/* The second team judges the first: four criteria, and nothing of its own. */
static void
test_marks_of_a_pk (void)
{
  Class class = { NULL };
  g_autofree char *activity = NULL;
  GtkWidget       *row = NULL, *page;

  class_open (&class);
  activity = g_strconcat ("pk:", class.pk, NULL);
  page = g_object_ref_sink (GTK_WIDGET (sand_now_list_make_page (class.seat, class.sheets, activity)));
  g_assert_cmpstr (sand_judge_page_get_title (SAND_JUDGE_PAGE (page)), ==, "PK: Why us?");
  g_assert_cmpuint (count (page, SAND_TYPE_MARK_ROW, &row), ==, 4);
  g_signal_emit_by_name (row, "marked", 7.0);
  g_assert_cmpfloat_with_epsilon (mark_of (&class, class.teams[0]), 7, 1e-9);
  g_assert_true (isnan (mark_of (&class, class.teams[1])));
  g_signal_emit_by_name (row, "marked", (double) NAN);
  g_assert_true (isnan (mark_of (&class, class.teams[0])));

  g_assert_true (sand_pk_close (class.trainer, sand_workshop_get_course (class.workshop), class.pk, NULL));
  sand_page_queue_refresh (SAND_PAGE (page));
  sand_page_refresh_now (SAND_PAGE (page));
  g_assert_false (gtk_widget_get_sensitive (row));
  g_signal_emit_by_name (row, "marked", 9.0);
  g_assert_true (isnan (mark_of (&class, class.teams[0])));
  g_assert_finalize_object (page);
  class_close (&class);
}

/* The list shows what runs, and hides when nothing does. */
static void
test_the_list_follows (void)
{
  Class class = { NULL };
  GtkWidget *list = g_object_ref_sink (g_object_new (SAND_TYPE_NOW_LIST, NULL)), *row = NULL;

  class_open (&class);
  sand_now_list_set_sheets (SAND_NOW_LIST (list), class.sheets);
  g_assert_true (gtk_widget_get_visible (list));
  g_assert_cmpuint (count (list, GTK_TYPE_LIST_BOX_ROW, &row), ==, 1);
  g_assert_true (sand_pk_close (class.trainer, sand_workshop_get_course (class.workshop), class.pk, NULL));
  g_assert_false (gtk_widget_get_visible (list));
  g_assert_finalize_object (list);
  class_close (&class);
}

static void
put_on_stage (Class *self, const char *team, const char *exercise)
{
  SandChange      *change = sand_seat_begin (self->trainer, "Stage");
  const SandPlace  place = { .record = "stage", .kind = "stage", .parent = "workshop" };
  g_autofree char *sheet = sand_id_join (team, exercise, NULL);
  const SandPlace  work = { .record = sheet, .kind = "sheet", .parent = team };

  sand_seat_ensure (self->trainer, change, &place);
  sand_change_set (change, "stage", "scene", sand_value_text ("sheet"));
  sand_change_set (change, "stage", "team", sand_value_ref (team));
  sand_change_set (change, "stage", "exercise", sand_value_text (exercise));
  sand_seat_ensure (self->trainer, change, &work);
  sand_change_set (change, sheet, "stage", sand_value_int (1));
  g_assert_true (sand_seat_commit (self->trainer, change, NULL));
}

static gboolean
strike (GtkWidget *widget, guint keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean               taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-pressed", keyval, 0u, (GdkModifierType) 0, &taken);
  }
  return taken;
}

/* A sheet is marked with three marks from 0 to 10 while the room sees it, by the digits too. */
static void
test_marks_of_a_sheet (void)
{
  Class class = { NULL };
  const char      *exercise = "c1-potential-scale";
  GtkWidget       *list = g_object_ref_sink (g_object_new (SAND_TYPE_NOW_LIST, NULL)), *row = NULL, *page;
  g_autofree char *activity = NULL;
  SandRubric       rubric;

  class_open (&class);
  sand_now_list_set_sheets (SAND_NOW_LIST (list), class.sheets);
  put_on_stage (&class, class.teams[0], exercise);
  g_assert_cmpuint (count (list, GTK_TYPE_LIST_BOX_ROW, &row), ==, 2);
  /* Nobody marks the own sheet. */
  put_on_stage (&class, class.teams[1], exercise);
  g_assert_cmpuint (count (list, GTK_TYPE_LIST_BOX_ROW, &row), ==, 1);

  put_on_stage (&class, class.teams[0], exercise);
  activity = g_strdup_printf ("sheet:%s:%s", class.teams[0], exercise);
  page = g_object_ref_sink (GTK_WIDGET (sand_now_list_make_page (class.seat, class.sheets, activity)));
  row = NULL;
  g_assert_cmpuint (count (page, SAND_TYPE_MARK_ROW, &row), ==, 3);
  g_assert_true (strike (row, GDK_KEY_7));
  rubric = sand_assessment_get_rubric (sand_workshop_get_records (class.workshop), exercise, class.teams[0],
                                       class.teams[1]);
  g_assert_cmpfloat_with_epsilon (rubric.marks[0], 7, 1e-9);
  g_assert_true (strike (row, GDK_KEY_0));
  rubric = sand_assessment_get_rubric (sand_workshop_get_records (class.workshop), exercise, class.teams[0],
                                       class.teams[1]);
  g_assert_cmpfloat_with_epsilon (rubric.marks[0], 10, 1e-9);
  g_assert_true (strike (row, GDK_KEY_Delete));
  g_assert_false (strike (row, GDK_KEY_x));
  rubric = sand_assessment_get_rubric (sand_workshop_get_records (class.workshop), exercise, class.teams[0],
                                       class.teams[1]);
  g_assert_true (isnan (rubric.marks[0]));
  g_assert_finalize_object (page);
  g_assert_finalize_object (list);
  class_close (&class);
}

static void
note_cb (GString *heard, const char *text)
{
  g_string_append_printf (heard, "told %s;", text);
}

static void
given_cb (GString *heard, const char *exercise, gboolean answer)
{
  g_string_append_printf (heard, "%s of %s;", answer ? "answer" : "hints", exercise);
}

/* What the trainer says and gives reaches the team it is for, once, and nothing of before the window was there. */
static void
test_the_follower (void)
{
  Class class = { NULL };
  g_autoptr (GString) heard = g_string_new (NULL);
  SandFollower       *follower;

  class_open (&class);
  g_assert_true (sand_message_send (class.trainer, NULL, "before", NULL));
  sand_test_settle ();
  follower = sand_follower_new (class.workshop, class.teams[1]);
  g_signal_connect_swapped (follower, "told", G_CALLBACK (note_cb), heard);
  g_signal_connect_swapped (follower, "given", G_CALLBACK (given_cb), heard);
  g_assert_true (sand_message_send (class.trainer, class.teams[0], "for another", NULL));
  g_assert_true (sand_message_send (class.trainer, NULL, "for all", NULL));
  sand_test_settle ();
  g_assert_cmpstr (heard->str, ==, "told for all;");
  g_string_truncate (heard, 0);
  sand_release_hints (class.trainer, class.teams[0], "c1-potential-scale", TRUE);
  sand_release_hints (class.trainer, class.teams[1], "c1-potential-scale", TRUE);
  sand_test_settle ();
  g_assert_cmpstr (heard->str, ==, "hints of c1-potential-scale;");
  g_string_truncate (heard, 0);
  sand_release_answer (class.trainer, NULL, "c1-potential-scale", TRUE);
  sand_test_settle ();
  g_assert_cmpstr (heard->str, ==, "answer of c1-potential-scale;");
  g_assert_finalize_object (follower);
  class_close (&class);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  sand_widgets_init ();
  g_test_add_func ("/team/judge/marks-of-a-pk", test_marks_of_a_pk);
  g_test_add_func ("/team/judge/the-list-follows", test_the_list_follows);
  g_test_add_func ("/team/judge/marks-of-a-sheet", test_marks_of_a_sheet);
  g_test_add_func ("/team/judge/the-follower", test_the_follower);
  return g_test_run ();
}
