#include "application.h"
#include "commands/demo.h"
#include "course/pack.h"
#include "model/seat.h"
#include "base/id.h"
#include "support/window-png.h"
#include "team/team-window.h"

#include <adwaita.h>

typedef struct {
  SandWorkshop *workshop;
  SandSeat     *trainer;
  GtkWidget    *window;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, &error);

  g_assert_no_error (error);
  self->workshop = sand_workshop_create (NULL, course, &error);
  g_assert_no_error (error);
  sand_demo_fill (self->workshop, &error);
  g_assert_no_error (error);
  self->trainer = sand_seat_new (self->workshop, NULL);
  self->window = sand_team_window_new (GTK_APPLICATION (g_application_get_default ()), self->workshop, NULL);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_test_widget_wait_for_draw (self->window);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  sand_test_settle ();
  g_assert_finalize_object (self->trainer);
  g_assert_finalize_object (self->workshop);
}

static GtkMenuButton *
get_button (Fixture *self, const char *name)
{
  return GTK_MENU_BUTTON (gtk_widget_get_template_child (self->window, SAND_TYPE_TEAM_WINDOW, name));
}

/* The menu as it stands after the button was pressed. */
static GtkPopover *
open_menu (GtkMenuButton *button)
{
  gtk_menu_button_popup (button);
  sand_test_settle ();
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (button))));
  return gtk_menu_button_get_popover (button);
}

static void
close_menu (GtkMenuButton *button)
{
  gtk_menu_button_popdown (button);
  sand_test_settle ();
}

static gboolean
has_item (GtkPopover *menu, const char *label)
{
  GMenuModel *model = gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (menu));

  for (int i = 0; i < g_menu_model_get_n_items (model); i++) {
    g_autofree char *here = NULL;
    if (g_menu_model_get_item_attribute (model, i, G_MENU_ATTRIBUTE_LABEL, "s", &here) && g_str_equal (here, label))
      return TRUE;
  }
  return FALSE;
}

/* A team that gets another name stands in the menu with it. */
static void
test_renamed_team (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (self->workshop);
  const char           *first = sand_row_get_id (teams->pdata[0]);
  SandPlace             place = { .record = first, .kind = "team", .parent = SAND_WORKSHOP_RECORD };
  GtkMenuButton        *button = get_button (self, "team_button");
  g_autoptr (GError)    error = NULL;

  g_assert_false (has_item (open_menu (button), "山鹰队"));
  close_menu (button);
  g_assert_true (sand_seat_set (self->trainer, &place, "name", sand_value_text ("山鹰队"), "Rename", &error));
  g_assert_no_error (error);
  g_assert_true (has_item (open_menu (button), "山鹰队"));
  close_menu (button);
}

/* What nobody has opened takes no memory; what was opened once is there at once. */
static void
test_late (Fixture *self, gconstpointer data)
{
  GtkMenuButton *button = get_button (self, "menu_button");
  GtkPopover    *menu;

  g_assert_null (gtk_menu_button_get_popover (button));
  menu = open_menu (button);
  close_menu (button);
  g_assert_true (open_menu (button) == menu);
  close_menu (button);
}

int
main (int argc, char **argv)
{
  g_autoptr (SandApplication) application = NULL;

  gtk_test_init (&argc, &argv, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  application = sand_application_new ();
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_set_default (G_APPLICATION (application));
  g_test_add ("/team/menus/renamed-team", Fixture, NULL, set_up, test_renamed_team, tear_down);
  g_test_add ("/team/menus/made-when-opened", Fixture, NULL, set_up, test_late, tear_down);
  return g_test_run ();
}
