#include "page-fixture.h"

#include "base/id.h"
#include "course/pack.h"
#include "kinds/bound-field.h"
#include "support/find-widget.h"
#include "support/window-png.h"
#include "widgets/field-editor.h"
#include "widgets/init.h"

#include <string.h>

static void
add_people (PageFixture *self)
{
  static const char *const aliases[] = { "Ann", "Bo", "Cai" };
  g_autoptr (SandSeat)     trainer = sand_seat_new (self->workshop, NULL);
  g_autoptr (SandSeat)     team_seat = NULL;
  SandChange              *change = sand_seat_begin (trainer, "Team");

  self->team = sand_seat_add (trainer, change, "team", "workshop");
  sand_change_set (change, self->team, SAND_FIELD_TEAM, sand_value_ref (self->team));
  sand_change_set (change, self->team, "number", sand_value_int (1));
  g_assert_true (sand_seat_commit (trainer, change, NULL));
  team_seat = sand_seat_new (self->workshop, self->team);
  change = sand_seat_begin (team_seat, "Members");
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++) {
    self->members[i] = sand_seat_add (team_seat, change, "member", self->team);
    sand_change_set (change, self->members[i], "alias", sand_value_text (aliases[i]));
  }
  g_assert_true (sand_seat_commit (team_seat, change, NULL));
}

void
page_fixture_open_course (PageFixture *self, SandCourse *course, const char *exercise)
{
  g_autoptr (GError) error = NULL;

  *self = (PageFixture){ .workshop = sand_workshop_create (NULL, course, &error) };
  g_assert_no_error (error);
  add_people (self);
  self->seat = sand_seat_new (self->workshop, self->team);
  self->sheets = sand_sheets_new (self->workshop, self->team);
  self->page = sand_page_new (self->seat, self->sheets, sand_course_find (course, exercise));
  self->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (self->window), 900, 640);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->page));
  gtk_window_present (GTK_WINDOW (self->window));
  page_fixture_refresh (self);
  gtk_test_widget_wait_for_draw (self->window);
}

void
page_fixture_open (PageFixture *self, const char *exercise)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, &error);

  g_assert_no_error (error);
  page_fixture_open_course (self, course, exercise);
}

void
page_fixture_close (PageFixture *self)
{
  gpointer page = self->page;

  g_object_add_weak_pointer (G_OBJECT (self->page), &page);
  gtk_window_destroy (GTK_WINDOW (self->window));
  sand_test_settle ();
  g_assert_null (page);
  g_assert_finalize_object (self->seat);
  g_assert_finalize_object (self->sheets);
  g_assert_finalize_object (self->workshop);
  for (guint i = 0; i < G_N_ELEMENTS (self->members); i++)
    g_free (self->members[i]);
  g_free (self->team);
}

char *
page_fixture_id (PageFixture *self, const char *rest)
{
  const char *sheet = sand_page_get_sheet_id (self->page);
  return rest == NULL ? g_strdup (sheet) : sand_id_join (sheet, rest, NULL);
}

void
page_fixture_set (PageFixture *self, const char *record, const char *field, const char *text)
{
  SandChange *change = sand_seat_begin (self->seat, "Test");

  sand_change_set (change, record, field, sand_value_text (text));
  g_assert_true (sand_seat_commit (self->seat, change, NULL));
}

char *
page_fixture_add (PageFixture *self, const char *kind, const char *parent)
{
  SandChange *change = sand_seat_begin (self->seat, "Test");
  char       *record = sand_seat_add (self->seat, change, kind, parent);

  g_assert_true (sand_seat_commit (self->seat, change, NULL));
  return record;
}

const char *
page_fixture_text (PageFixture *self, const char *record, const char *field)
{
  const SandRow *row = sand_records_find (sand_workshop_get_records (self->workshop), record);
  return row == NULL ? "" : sand_row_get_text (row, field);
}

int
page_fixture_int (PageFixture *self, const char *record, const char *field)
{
  const SandRow *row = sand_records_find (sand_workshop_get_records (self->workshop), record);
  return row == NULL ? -1 : (int) sand_row_get_number (row, field, -1);
}

void
page_fixture_refresh (PageFixture *self)
{
  sand_page_queue_refresh (self->page);
  sand_page_refresh_now (self->page);
}

static gboolean
is_field (GtkWidget *widget, gconstpointer data)
{
  return SAND_IS_BOUND_FIELD (widget) && g_strcmp0 (sand_bound_field_get_field (SAND_BOUND_FIELD (widget)), data) == 0;
}

void
page_fixture_type (PageFixture *self, const char *field, const char *text)
{
  GtkWidget *bound = sand_test_find (GTK_WIDGET (self->page), is_field, field);
  GtkWidget *editor;

  g_assert_nonnull (bound);
  editor = gtk_widget_get_first_child (bound);
  sand_field_editor_type_text (SAND_FIELD_EDITOR (editor), text);
  g_assert_true (sand_bound_field_commit (SAND_BOUND_FIELD (bound)));
  page_fixture_refresh (self);
}

typedef struct {
  GType       type;
  const char *label;
} Described;

static gboolean
is_labelled (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_LABEL (widget) && strcmp (gtk_label_get_text (GTK_LABEL (widget)), data) == 0;
}

static gboolean
is_described (GtkWidget *widget, gconstpointer data)
{
  const Described *described = data;
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, described->type) &&
         (described->label == NULL || sand_test_find (widget, is_labelled, described->label) != NULL);
}

GtkWidget *
page_fixture_find (PageFixture *self, GType type, const char *label)
{
  const Described described = { type, label };
  return sand_test_find (GTK_WIDGET (self->page), is_described, &described);
}

void
page_fixture_click (PageFixture *self, const char *label)
{
  GtkWidget *button = page_fixture_find (self, GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  page_fixture_refresh (self);
}

void
page_fixture_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv);
  sand_widgets_init ();
}
