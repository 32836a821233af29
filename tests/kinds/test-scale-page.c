#include "page-fixture.h"

#include <string.h>

static void
collect (GtkWidget *widget, GPtrArray *out)
{
  if (GTK_IS_DROP_DOWN (widget))
    g_ptr_array_add (out, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    collect (child, out);
}

/* What takes the focus of a drop-down is the button inside. */
static gboolean
has_name (GPtrArray *drops, const char *name)
{
  for (guint i = 0; i < drops->len; i++) {
    g_autofree char *other = gtk_test_accessible_check_property (
      GTK_ACCESSIBLE (gtk_widget_get_first_child (drops->pdata[i])), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
    if (other == NULL)
      return TRUE;
  }
  return FALSE;
}

static void
add_choice (PageFixture *fixture, const char *name)
{
  g_autofree char *sheet = page_fixture_id (fixture, NULL);
  g_autofree char *factor = page_fixture_add (fixture, "factor", sheet);

  page_fixture_set (fixture, factor, "name", name);
  page_fixture_set (fixture, factor, "value_type", "choice");
  page_fixture_refresh (fixture);
  g_assert_true (sand_page_go_to (fixture->page, factor, "source"));
}

/* Several factors are open at once: the name of each list says which factor, and whose value, is meant. */
static void
test_every_list_has_its_own_name (void)
{
  static const char *const names[] = { "Sites, customer on trial", "Trend, customer on trial",
                                       "Easy to obtain, 1 to 5, Sites", "Easy to obtain, 1 to 5, Trend",
                                       "Measurable, 1 to 5, Sites", "Kind of value, Trend" };
  g_autoptr (GPtrArray)    drops = g_ptr_array_new ();
  PageFixture              fixture;
  g_autofree char         *trial = NULL;
  SandPlace                place;

  page_fixture_open (&fixture, "c1-potential-scale");
  add_choice (&fixture, "Sites");
  add_choice (&fixture, "Trend");
  page_fixture_refresh (&fixture);
  gtk_test_widget_wait_for_draw (fixture.window);
  collect (GTK_WIDGET (fixture.page), drops);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_test_message ("%s", names[i]);
    g_assert_true (has_name (drops, names[i]));
  }
  trial = page_fixture_id (&fixture, "try");
  place = (SandPlace){ .record = trial, .kind = "try", .parent = sand_page_get_sheet_id (fixture.page) };
  g_assert_true (sand_seat_set (fixture.seat, &place, "name", sand_value_text ("Hengda"), "Test", NULL));
  page_fixture_refresh (&fixture);
  g_assert_true (has_name (drops, "Sites, Hengda"));
  page_fixture_close (&fixture);
}

int
main (int argc, char **argv)
{
  page_fixture_init (&argc, &argv);
  g_test_add_func ("/kinds/scale/page/every-list-has-its-own-name", test_every_list_has_its_own_name);
  return g_test_run ();
}
