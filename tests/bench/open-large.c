#include "base/id.h"
#include "course/pack.h"
#include "model/workshop.h"
#include "timing.h"

#include <stdio.h>

/*
 * open-large make FILE: a workshop with 200,000 operations in 20,000 changes, each of which sets new fields.
 * open-large open FILE: how long opening it takes. A process of its own, so that nothing is at hand.
 */
#define CHANGES      20000
#define OPS_A_CHANGE 10
#define ROWS_A_SHEET 200
#define SAVE_AFTER   1000

static SandWorkshop *
make_workshop (const char *path)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, &error);
  SandWorkshop          *workshop = course == NULL ? NULL : sand_workshop_create (path, course, &error);

  if (workshop == NULL)
    g_error ("%s", error->message);
  return workshop;
}

static void
add_row (SandWorkshop *workshop, guint n)
{
  g_autoptr (SandChange) change = sand_workshop_begin (workshop, "Row");
  g_autofree char       *row = sand_id_new ();
  g_autofree char       *sheet = g_strdup_printf ("team%u:c1-sample-customers", n / ROWS_A_SHEET);
  g_autofree char       *order = g_strdup_printf ("a%06u", n);

  sand_change_set (change, row, SAND_FIELD_TYPE, sand_value_text ("row"));
  sand_change_set (change, row, SAND_FIELD_PARENT, sand_value_ref (sheet));
  sand_change_set (change, row, SAND_FIELD_ORDER, sand_value_text (order));
  while (sand_change_n_ops (change) < OPS_A_CHANGE) {
    g_autofree char *field = g_strdup_printf ("field%u", sand_change_n_ops (change));
    sand_change_set (change, row, field, n % 2 == 0 ? sand_value_number (n) : sand_value_text ("先约见设备科长"));
  }
  sand_workshop_apply (workshop, change);
}

static void
make (const char *path)
{
  SandWorkshop      *workshop = make_workshop (path);
  g_autoptr (GError) error = NULL;

  for (guint n = 0; n < CHANGES; n++) {
    add_row (workshop, n);
    if (n % SAVE_AFTER == SAVE_AFTER - 1 && !sand_workshop_flush (workshop, &error))
      g_error ("%s", error->message);
  }
  if (!sand_workshop_close (workshop, &error))
    g_error ("%s", error->message);
  g_object_unref (workshop);
}

static void
open (const char *path)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SandWorkshop) workshop = NULL;
  bench_series_auto        series;

  bench_series_init (&series);
  bench_series_begin (&series);
  workshop = sand_workshop_open (path, &error);
  bench_series_end (&series);
  if (workshop == NULL)
    g_error ("%s", error->message);
  g_assert_cmpuint (sand_records_get_n (sand_workshop_get_records (workshop)), >=, CHANGES);
  bench_series_print (&series, "open-large");
}

int
main (int argc, char *argv[])
{
  if (argc != 3)
    return 2;
  if (g_str_equal (argv[1], "make"))
    make (argv[2]);
  else
    open (argv[2]);
  return 0;
}
