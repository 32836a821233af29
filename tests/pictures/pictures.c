#include "application.h"
#include "base/text.h"
#include "kinds/pages.h"
#include "model/workshop.h"
#include "report/privacy-window.h"
#include "report/privacy.h"
#include "start/pages.h"
#include "start/people.h"
#include "start/prepare-window.h"
#include "start/questions.h"
#include "start/start-window.h"
#include "support/find-widget.h"
#include "support/window-png.h"
#include "team/team-window.h"
#include "trainer/trainer-window.h"

#include <glib/gi18n.h>
#include <locale.h>

/* Takes a picture of every page of the real program. usage: pictures WORKSHOP FOLDER
 *
 * The exit status is 1 when a window needs more room than the smallest laptop of a training room has, or was not
 * drawn. Run with
 * G_DEBUG=fatal-warnings, a page that complains ends the program; its name is the last one printed. */

#define WIDTH  1366
#define HEIGHT 768

typedef struct {
  SandApplication *application;
  const char      *folder;
  guint            n_taken;
  guint            n_failed;
  gboolean         large_text; /* a window may then need more than the screen has */
} Pictures;

typedef enum {
  LOOK_PLAIN,
  LOOK_DARK,
  LOOK_LARGE,
  N_LOOKS,
} Look;

static const char *const look_suffixes[] = { "", "-dark", "-200" };

static void
draw (GtkWidget *window)
{
  /* A page is made in one frame, asks for idle work (marks, coach, labels), and shows its result in the next. */
  for (int i = 0; i < 3; i++) {
    gtk_test_widget_wait_for_draw (window);
    sand_test_settle ();
  }
}

static void
resize (GtkWidget *window)
{
  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  for (int i = 0; i < 20 && gtk_widget_get_width (window) != WIDTH; i++)
    gtk_test_widget_wait_for_draw (window);
}

static gboolean
fits (GtkWidget *window, const char *name)
{
  int width, height;

  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (window, GTK_ORIENTATION_VERTICAL, WIDTH, &height, NULL, NULL, NULL);
  g_print ("%s needs %d×%d\n", name, width, height);
  return width <= WIDTH && height <= HEIGHT;
}

static void
take (Pictures *self, GtkWidget *window, const char *name)
{
  g_autofree char *file = g_strdup_printf ("%s/%02u-%s.png", self->folder, self->n_taken++, name);

  draw (window);
  if (!fits (window, name) && !self->large_text) {
    g_printerr ("%s does not fit into %d×%d\n", name, WIDTH, HEIGHT);
    self->n_failed++;
  }
  if (!sand_test_save_window (window, file)) {
    g_printerr ("%s was not drawn\n", name);
    self->n_failed++;
  }
}

static GtkWidget *
find_window (Pictures *self, GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
    if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
      return window;
  }
  g_error ("there is no %s", g_type_name (type));
}

static void
activate (gpointer group, const char *action, const char *parameter)
{
  GVariant *value = parameter == NULL ? NULL : g_variant_new_string (parameter);

  g_action_group_activate_action (G_ACTION_GROUP (group), action, value);
}

static void
set_look (Pictures *self, GtkWidget *window, Look look)
{
  activate (self->application, "appearance", look == LOOK_DARK ? "dark" : "light");
  activate (self->application, "text-size", look == LOOK_LARGE ? "200" : "100");
  self->large_text = look == LOOK_LARGE;
  resize (window);
}

static gboolean
is_step (const SandExercise *exercise)
{
  gboolean followed = exercise->kind == SAND_KIND_OUTLINE && g_str_equal (exercise->scope, "class");

  return (followed || g_str_equal (exercise->scope, "team")) &&
         sand_pages_get_type_of (exercise->kind) != G_TYPE_INVALID;
}

/* (transfer container): the SandExercises that the list of steps shows */
static GPtrArray *
list_steps (const SandCourse *course)
{
  GPtrArray *steps = g_ptr_array_new ();

  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = course->modules->pdata[m];
    for (guint i = 0; i < module->exercises->len; i++)
      if (is_step (module->exercises->pdata[i]))
        g_ptr_array_add (steps, module->exercises->pdata[i]);
  }
  return steps;
}

static void
take_step (Pictures *self, GtkWidget *window, const SandExercise *exercise, const char *suffix)
{
  g_autofree char *name = g_strconcat (exercise->id, suffix, NULL);

  activate (window, "step", exercise->id);
  take (self, window, name);
}

/* The first step of each kind. */
static void
take_kinds (Pictures *self, GtkWidget *window, GPtrArray *steps, const char *suffix)
{
  for (int kind = 0; kind < SAND_N_KINDS; kind++)
    for (guint i = 0; i < steps->len; i++) {
      const SandExercise *exercise = steps->pdata[i];
      if (exercise->kind == (SandKindId) kind) {
        take_step (self, window, exercise, suffix);
        break;
      }
    }
}

static gboolean
has_tooltip (GtkWidget *widget, gconstpointer tooltip)
{
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), tooltip) == 0 && gtk_widget_get_mapped (widget);
}

static gboolean
has_type_name (GtkWidget *widget, gconstpointer type_name)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), type_name);
}

static void
take_findings (Pictures *self, GtkWidget *window, GPtrArray *steps)
{
  const char *tooltip = dgettext (GETTEXT_PACKAGE, "Hidden problems of the map, with your verdict");

  for (guint i = 0; i < steps->len; i++) {
    const SandExercise *exercise = steps->pdata[i];
    GtkWidget          *button;
    if (exercise->kind != SAND_KIND_MAP)
      continue;
    activate (window, "step", exercise->id);
    draw (window);
    button = sand_test_find (window, has_tooltip, tooltip);
    g_assert_nonnull (button);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
    take (self, window, "findings");
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
    return;
  }
}

static void
take_team_window (Pictures *self, GtkWidget *window)
{
  SandWorkshop         *workshop = sand_team_window_get_workshop (SAND_TEAM_WINDOW (window));
  g_autoptr (GPtrArray) steps = list_steps (sand_workshop_get_course (workshop));
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (workshop);

  resize (window);
  for (guint i = 0; i < steps->len; i++)
    take_step (self, window, steps->pdata[i], "");
  take_findings (self, window, steps);

  set_look (self, window, LOOK_DARK);
  take_kinds (self, window, steps, "-dark");
  set_look (self, window, LOOK_LARGE);
  take_kinds (self, window, steps, "-200");
  set_look (self, window, LOOK_PLAIN);

  /* The last team of a real room is the one that is behind. */
  activate (window, "team", sand_row_get_id (teams->pdata[teams->len - 1]));
  for (guint i = 0; i < steps->len; i++)
    take_step (self, window, steps->pdata[i], "-last-team");
}

static void
take_start (Pictures *self, const char *name)
{
  g_application_activate (G_APPLICATION (self->application));
  take (self, find_window (self, SAND_TYPE_START_WINDOW), name);
}

/* Forty-seven people of five companies, and lines that cannot be taken. */
static char *
make_list (void)
{
  static const char *const companies[] = { "华星科技", "东方机电", "恒信集团", "远洋商贸", "金桥实业" };
  static const char *const departments[] = { "销售部", "市场部", "大客户部" };
  static const char *const jobs[] = { "销售经理", "客户代表", "区域总监" };
  static const char *const families[] = { "陈", "林", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高" };
  static const char *const given[] = { "立", "晓梅", "志强", "丽", "文杰" };
  GString                 *text = g_string_new ("姓名\t公司\t部门\t职务\t手机\n");

  for (int i = 0; i < 47; i++)
    g_string_append_printf (text, "%s%s\t%s\t%s\t%s\t1380000%04d\n", families[i % 10], given[i / 10],
                            companies[i * i % 5],
                            departments[i % 3], jobs[i * 7 % 3], i);
  g_string_append (text, "\t华星科技\t销售部\n陈立\t东方机电\n");
  return g_string_free (text, FALSE);
}

static void
add_people (SandWorkshop *workshop, const char *list)
{
  g_autoptr (SandSeat)   trainer = sand_seat_new (workshop, NULL);
  g_autoptr (GHashTable) known = sand_people_list_known (workshop);
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandRoster) roster = sand_roster_read (list, strlen (list), known, &error);

  g_assert_no_error (error);
  g_assert_true (sand_people_take (trainer, roster, 1, &error));
}

static void
add_question (SandWorkshop *workshop)
{
  g_autoptr (SandSeat) trainer = sand_seat_new (workshop, NULL);
  g_autofree char     *id = sand_question_add (trainer, 1, "choice", NULL);
  SandChange          *change = sand_seat_begin (trainer, NULL);

  sand_change_set (change, id, "text", sand_value_text ("哪一类客户最值得花时间？"));
  sand_change_set (change, id, "option.1", sand_value_text ("潜力高、关系弱"));
  sand_change_set (change, id, "option.2", sand_value_text ("潜力低、关系强"));
  sand_change_set (change, id, "key", sand_value_text ("1"));
  g_assert_true (sand_seat_commit (trainer, change, NULL));
}

static void
take_preparation (Pictures *self)
{
  static const char *const steps[] = { "class", "teams", "agenda", "questions", "lists", "paper" };
  g_autofree char         *list = make_list ();
  g_autoptr (GError)       error = NULL;
  GtkWidget               *window;

  activate (self->application, "new", NULL);
  window = find_window (self, SAND_TYPE_PREPARE_WINDOW);
  resize (window);
  take (self, window, "new-workshop");
  g_assert_true (sand_prepare_window_create_at (SAND_PREPARE_WINDOW (window), NULL, &error));
  take (self, window, "prepare-people-empty");
  sand_people_page_set_text (sand_test_find (window, has_type_name, "SandPeoplePage"), list);
  take (self, window, "prepare-people");
  add_people (sand_prepare_window_get_workshop (SAND_PREPARE_WINDOW (window)), list);
  add_question (sand_prepare_window_get_workshop (SAND_PREPARE_WINDOW (window)));
  for (int look = 0; look < N_LOOKS; look++) {
    set_look (self, window, (Look) look);
    for (gsize i = 0; i < G_N_ELEMENTS (steps); i++) {
      g_autofree char *name = g_strconcat ("prepare-", steps[i], look_suffixes[look], NULL);
      sand_prepare_window_show_step (SAND_PREPARE_WINDOW (window), steps[i]);
      take (self, window, name);
    }
  }
  set_look (self, window, LOOK_PLAIN);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The window that stands before @window, which is closed when its picture was taken. */
static void
take_dialog (Pictures *self, GtkWidget *window, const char *name)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) dialog = g_list_model_get_item (windows, i);
    if (gtk_window_get_transient_for (dialog) != GTK_WINDOW (window) || !gtk_widget_get_visible (GTK_WIDGET (dialog)))
      continue;
    take (self, GTK_WIDGET (dialog), name);
    gtk_window_destroy (dialog);
    return;
  }
  g_error ("there is no %s", name);
}

static void
take_dialogs (Pictures *self, GtkWidget *window, SandWorkshop *workshop, const char *suffix)
{
  g_autofree char *export = g_strconcat ("export", suffix, NULL), *privacy = g_strconcat ("privacy", suffix, NULL);
  g_autofree char *receipt = g_strconcat ("receipt", suffix, NULL);

  activate (window, "export-manuals", NULL);
  take_dialog (self, window, export);
  gtk_window_present (GTK_WINDOW (sand_privacy_window_new (GTK_WINDOW (window), workshop)));
  take_dialog (self, window, privacy);
  sand_privacy_show_receipt (GTK_WINDOW (window), "2026-11-22 17:40\n30 × 5\n");
  take_dialog (self, window, receipt);
}

static void
take_points (Pictures *self, GtkWidget *window, const char *suffix)
{
  g_autofree char *name = g_strconcat ("trainer-points", suffix, NULL);

  sand_trainer_window_press (SAND_TRAINER_WINDOW (window), GDK_KEY_2, GDK_KEY_2, 0);
  sand_trainer_window_press (SAND_TRAINER_WINDOW (window), GDK_KEY_plus, GDK_KEY_equal, 0);
  take (self, window, name);
  sand_trainer_window_press (SAND_TRAINER_WINDOW (window), GDK_KEY_Escape, GDK_KEY_Escape, 0);
}

static void
take_trainer_window (Pictures *self, const char *path)
{
  static const char *const views[] = { "teams", "assessments", "pk", "round", "book" };
  GtkWidget               *window;
  SandWorkshop            *workshop;

  sand_application_set_face (self->application, SAND_FACE_TRAINER, 0);
  g_assert_true (sand_application_open_path (self->application, path, NULL));
  window = find_window (self, SAND_TYPE_TRAINER_WINDOW);
  workshop = sand_trainer_window_get_workshop (SAND_TRAINER_WINDOW (window));
  resize (window);
  take (self, window, "trainer");
  sand_privacy_set_shown (workshop);
  for (int look = 0; look < N_LOOKS; look++) {
    set_look (self, window, (Look) look);
    for (gsize i = 0; i < G_N_ELEMENTS (views); i++) {
      g_autofree char *name = g_strconcat ("trainer-", views[i], look_suffixes[look], NULL);
      activate (window, "view", views[i]);
      take (self, window, name);
    }
    activate (window, "view", "teams");
    take_points (self, window, look_suffixes[look]);
    take_dialogs (self, window, workshop, look_suffixes[look]);
  }
  set_look (self, window, LOOK_PLAIN);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
set_up_translation (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("SANDTABLE_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char *argv[])
{
  g_autoptr (SandApplication) application = NULL;
  g_autoptr (GError)          error = NULL;
  Pictures                    self = { 0 };
  GtkWidget                  *window;

  if (argc != 3) {
    g_printerr ("usage: pictures WORKSHOP FOLDER\n");
    return 2;
  }
  set_up_translation ();
  g_mkdir_with_parents (argv[2], 0755);
  application = sand_application_new ();
  sand_application_set_face (application, SAND_FACE_TEAM, 0);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  self = (Pictures){ .application = application, .folder = argv[2] };

  take_start (&self, "start");
  take_preparation (&self);
  if (g_getenv ("SAND_PICTURES_ONLY_PREPARATION") != NULL)
    return 0;
  if (!sand_application_open_path (application, argv[1], NULL))
    g_error ("%s was not opened", argv[1]);
  window = find_window (&self, SAND_TYPE_TEAM_WINDOW);
  take_team_window (&self, window);
  take_trainer_window (&self, argv[1]);
  gtk_window_destroy (GTK_WINDOW (window));
  take_start (&self, "start-again");
  return self.n_failed == 0 ? 0 : 1;
}
