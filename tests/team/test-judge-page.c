#include "team/judge-page.h"

#include "course/pack.h"
#include "lesson/pk.h"
#include "support/window-png.h"
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

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  sand_widgets_init ();
  g_test_add_func ("/team/judge/marks-of-a-pk", test_marks_of_a_pk);
  g_test_add_func ("/team/judge/the-list-follows", test_the_list_follows);
  return g_test_run ();
}
