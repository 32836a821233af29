#include "application.h"
#include "customers.h"
#include "kinds/page.h"
#include "team/team-window.h"
#include "timing.h"
#include "windows.h"

#include <stdlib.h>

/*
 * keystroke N: a team window with the measurement of N customers by 14 factors and the map behind it. A digit is typed
 * through the seat, as the grid does; measured until the page and the coach have new totals and findings, a frame with
 * them is painted, and the map is computed anew.
 */
#define KEYS 60

typedef struct {
  GtkWidget *window;
  SandPage  *page;
  gboolean   coached, painted;
} Desk;

static void
coach_changed_cb (Desk *desk)
{
  desk->coached = TRUE;
}

static void
after_paint_cb (GdkFrameClock *clock, Desk *desk)
{
  desk->painted = desk->coached;
}

static void
show_step (Desk *desk, const char *exercise)
{
  g_action_group_activate_action (G_ACTION_GROUP (desk->window), "step", g_variant_new_string (exercise));
  bench_rest (100);
}

static SandPage *
find_page (Desk *desk, const char *exercise)
{
  GtkWidget *page = bench_find_widget (desk->window, SAND_TYPE_PAGE);

  for (; page != NULL; page = gtk_widget_get_next_sibling (page))
    if (SAND_IS_PAGE (page) && g_str_equal (sand_page_get_exercise (SAND_PAGE (page))->id, exercise))
      return SAND_PAGE (page);
  return NULL;
}

static void
type_digit (Desk *desk, guint n, guint customers)
{
  /* Never what is there already: nothing would be drawn then. */
  g_autofree char *cell = customers_cell (n * 7 % MIN (customers, 20), n % CUSTOMERS_N_FACTORS);
  SandPlace        place = { .record = cell, .kind = "cell", .parent = CUSTOMERS_SHEET };

  sand_seat_type (sand_page_get_seat (desk->page), &place, "value", sand_value_number (n * 37 % 97 + 0.5), "Measure",
                  NULL);
}

static void
measure (Desk *desk, guint customers, BenchSeries *series)
{
  SandSheets *sheets = sand_page_get_sheets (desk->page);

  for (guint n = 0; n < KEYS; n++) {
    desk->coached = desk->painted = FALSE;
    bench_series_begin (series);
    type_digit (desk, n, customers);
    while (!desk->painted)
      g_main_context_iteration (NULL, TRUE);
    g_assert_nonnull (sand_sheets_get (sheets, "c1-customer-map"));
    bench_series_end (series);
    bench_rest (40);
  }
}

static void
open_desk (Desk *desk, SandApplication *application, SandWorkshop *workshop)
{
  sand_application_show_workshop (application, workshop);
  desk->window = GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (application)));
  if (desk->window == NULL)
    desk->window = g_list_first (gtk_application_get_windows (GTK_APPLICATION (application)))->data;
  bench_rest (200);
  show_step (desk, "c1-customer-map");
  show_step (desk, "c1-customer-measurement");
  desk->page = find_page (desk, "c1-customer-measurement");
}

int
main (int argc, char *argv[])
{
  g_autoptr (SandApplication) application = NULL;
  g_autoptr (SandWorkshop)    workshop = NULL;
  g_autoptr (GError)          error = NULL;
  g_autofree char            *name = NULL;
  guint                       customers = argc == 2 ? (guint) atoi (argv[1]) : 0;
  Desk                        desk = { 0 };
  bench_series_auto           series;

  if (customers == 0)
    return 2;
  application = sand_application_new ();
  sand_application_set_face (application, SAND_FACE_TEAM, 0);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
  workshop = customers_new (customers);
  open_desk (&desk, application, workshop);
  if (desk.page == NULL)
    g_error ("the window has no page for the measurement");
  g_signal_connect_swapped (desk.page, "coach-changed", G_CALLBACK (coach_changed_cb), &desk);
  g_signal_connect_after (gtk_widget_get_frame_clock (desk.window), "after-paint", G_CALLBACK (after_paint_cb), &desk);
  bench_series_init (&series);
  measure (&desk, customers, &series);
  name = g_strdup_printf ("keystroke-%u", customers);
  bench_series_print (&series, name);
  gtk_window_destroy (GTK_WINDOW (desk.window));
  return 0;
}
