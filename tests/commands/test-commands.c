#include "commands/commands.h"

#include "course/pack.h"
#include "model/seat.h"
#include "support/ordinary-user.h"

#include <glib/gstdio.h>
#include <string.h>

/* Where the program is; the tests run it in folders of their own. */
static char *program;

typedef struct {
  char *folder;
  char *out, *err;
  int   status;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("sandtable-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);

  for (const char *name = dir == NULL ? NULL : g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir)) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    if (g_file_test (child, G_FILE_TEST_IS_DIR))
      remove_folder (child);
    else
      g_unlink (child);
  }
  g_rmdir (path);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->out);
  g_free (self->err);
}

static char *
path_to (Fixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

/* Runs `sandtable` with the words of @line, in the test's own folder, without a display. */
static void
run (Fixture *self, int expected, const char *line)
{
  g_autofree char   *command = g_strconcat ("program ", line, NULL);
  g_auto (GStrv)     words = NULL;
  g_auto (GStrv)     environment = g_environ_unsetenv (g_get_environ (), "DISPLAY");
  g_autoptr (GError) error = NULL;
  int                wait_status;

  g_clear_pointer (&self->out, g_free);
  g_clear_pointer (&self->err, g_free);
  g_shell_parse_argv (command, NULL, &words, &error);
  g_assert_no_error (error);
  g_free (words[0]);
  words[0] = g_strdup (program);
  g_spawn_sync (self->folder, words, environment, G_SPAWN_DEFAULT, NULL, NULL, &self->out, &self->err, &wait_status,
                &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (wait_status));
  self->status = WEXITSTATUS (wait_status);
  g_test_message ("%s: %d\n%s%s", line, self->status, self->out, self->err);
  g_assert_cmpint (self->status, ==, expected);
}

static void
assert_says (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

static void
test_usage (Fixture *self, gconstpointer data)
{
  static const char *const wrong[] = {
    "demo",
    "demo a b",
    "demo a --team 1",
    "manual",
    "manual a --team x",
    "manual a --team -1",
    "manual a --colour red",
    "check",
    "check a b",
    "import-roster a.csv",
    "import-roster --into a.sandtable",
    "frobnicate",
    "chek a.json",
    "--version now",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    run (self, 2, wrong[i]);
    assert_says (self->err, "sandtable import-roster CSV --into FILE");
    g_assert_cmpstr (self->out, ==, "");
  }
}

static void
test_help (Fixture *self, gconstpointer data)
{
  run (self, 0, "--version");
  g_assert_cmpstr (self->out, ==, "sandtable " SAND_VERSION "\n");
  run (self, 0, "--help");
  assert_says (self->out, "sandtable manual FILE");
  g_assert_cmpstr (self->err, ==, "");
  run (self, 0, "check --help");
  assert_says (self->out, "sandtable check FILE");
  g_assert_null (strstr (self->out, "sandtable demo"));
}

/* An option is never taken for the name of a file. */
static void
test_help_writes_nothing (Fixture *self, gconstpointer data)
{
  static const char *const commands[] = { "demo", "manual", "check", "import-roster" };
  static const char *const files[] = { "--help", "--what", "x.sandtable" };

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++) {
    g_autofree char *help = g_strdup_printf ("%s --help", commands[i]);
    g_autofree char *later = g_strdup_printf ("%s x.sandtable -h", commands[i]);
    run (self, 0, help);
    assert_says (self->out, commands[i]);
    run (self, 0, later);
    assert_says (self->out, commands[i]);
  }
  run (self, 2, "demo -- --help");
  run (self, 2, "demo --what");
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_build_filename (self->folder, files[i], NULL);
    g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  }
}

/* What is not a command is left to the windows. */
static void
test_not_commands (Fixture *self, gconstpointer data)
{
  static const char *const words[] = { "class.sandtable", "./demo", "/tmp/demo", "--gapplication-service",
                                       "--display=:1", "示例", "C:\\x" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    char *argv[] = { (char *) "sandtable", (char *) words[i], NULL };
    g_assert_false (sand_commands_is_command (2, argv));
  }
  g_assert_false (sand_commands_is_command (1, (char *[]){ (char *) "sandtable", NULL }));
}

static void
test_demo_and_check (Fixture *self, gconstpointer data)
{
  run (self, 0, "demo class.sandtable");
  run (self, 1, "demo class.sandtable");
  assert_says (self->err, "There is already a file “class.sandtable”. It was not replaced.");
  run (self, 1, "demo nowhere/class.sandtable");
  g_assert_cmpstr (self->err, !=, "");

  run (self, 0, "check class.sandtable");
  assert_says (self->out, "Team 1 猎豹队: 26 of 26 sheets complete, 26 begun; 0 errors, ");
  assert_says (self->out, "Team 6 探路者: 4 of 26 sheets complete, 6 begun; 2 errors, ");
  run (self, 1, "check missing.sandtable");
  assert_says (self->err, "“missing.sandtable” is not there any more.");
}

static void
write_file (Fixture *self, const char *name, const char *bytes, gssize length)
{
  g_autofree char   *path = path_to (self, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
}

static void
test_check_refuses (Fixture *self, gconstpointer data)
{
  write_file (self, "text.sandtable", "this is no workshop at all, only a text", -1);
  run (self, 1, "check text.sandtable");
  assert_says (self->err, "“text.sandtable” is not a Sandtable workshop. It was not changed.");
  run (self, 1, "check missing.json");
  assert_says (self->err, "missing.json");
}

static void
test_check_pack (Fixture *self, gconstpointer data)
{
  g_autofree char *c1 = g_test_build_filename (G_TEST_DIST, "..", "resources", "courses", "c1.json", NULL);
  g_autofree char *line = g_strdup_printf ("check %s", c1);

  run (self, 0, line);
  g_assert_cmpstr (self->out, ==, "“c1.json” has no mistakes.\n");

  write_file (self, "c9.json", "{\"format\": 2, \"id\": \"c9\", \"version\": \"1\", \"modles\": []}", -1);
  run (self, 1, "check c9.json");
  assert_says (self->out, "modles");
  assert_says (self->out, "format");
  assert_says (self->err, "“c9.json” has ");
}

static void
assert_workbook (Fixture *self, const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, folder, name, NULL);
  g_autofree char *bytes = NULL;
  gsize            length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  g_assert_cmpuint (length, >, 10000);
  g_assert_cmpint (memcmp (bytes, "PK", 2), ==, 0);
}

static void
test_manual (Fixture *self, gconstpointer data)
{
  run (self, 0, "demo class.sandtable");
  run (self, 0, "manual class.sandtable --team 6");
  assert_says (self->out, "1 of 1 workbook is written");
  assert_workbook (self, "class-manuals", "06 探路者 Results handbook.xlsx");
  run (self, 0, "manual class.sandtable --person 方圆 --out copies");
  assert_workbook (self, "copies", "06 探路者 - 方圆 Results handbook.xlsx");

  run (self, 1, "manual class.sandtable --team 7");
  g_assert_cmpstr (self->err, ==, "There is no team 7 in this workshop.\n");
  run (self, 1, "manual class.sandtable --team 1 --person 方圆");
  g_assert_cmpstr (self->err, ==, "Nobody is called “方圆” in this workshop.\n");
  run (self, 1, "manual missing.sandtable");
  write_file (self, "file", "", 0);
  run (self, 1, "manual class.sandtable --team 6 --out file/folder");
  assert_says (self->err, "cannot be made");
}

/* A new workshop with @n teams that have no names yet. */
static void
create_workshop (Fixture *self, const char *name, int n)
{
  g_autofree char         *path = path_to (self, name);
  g_autoptr (GError)       error = NULL;
  g_autoptr (SandCourse)   course = sand_course_load ("c1", NULL, &error);
  g_autoptr (SandWorkshop) workshop = sand_workshop_create (path, course, &error);
  g_autoptr (SandSeat)     trainer = sand_seat_new (workshop, NULL);
  SandChange              *change = sand_seat_begin (trainer, NULL);

  for (int i = 1; i <= n; i++) {
    g_autofree char *team = sand_seat_add (trainer, change, "team", "workshop");
    sand_change_set (change, team, SAND_FIELD_TEAM, sand_value_ref (team));
    sand_change_set (change, team, "number", sand_value_int (i));
  }
  g_assert_true (sand_seat_commit (trainer, change, &error));
  g_assert_true (sand_workshop_close (workshop, &error));
}

/* "team: alias/job/company/department, …" of all teams, in order. */
static char *
print_members (Fixture *self, const char *name)
{
  g_autofree char         *path = path_to (self, name);
  g_autoptr (GError)       error = NULL;
  g_autoptr (SandWorkshop) workshop = sand_workshop_open (path, &error);
  g_autoptr (GPtrArray)    teams = workshop == NULL ? NULL : sand_workshop_list_teams (workshop);
  GString                 *out = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint t = 0; t < teams->len; t++) {
    const SandRow        *team = g_ptr_array_index (teams, t);
    g_autoptr (GPtrArray) members =
      sand_records_list (sand_workshop_get_records (workshop), sand_row_get_id (team), "member");
    g_string_append_printf (out, "%s:", sand_row_get_text (team, "name"));
    for (guint i = 0; i < members->len; i++) {
      const SandRow *member = g_ptr_array_index (members, i);
      g_assert_cmpstr (sand_row_get_team (member), ==, sand_row_get_id (team));
      g_string_append_printf (out, " %s/%s/%s/%s", sand_row_get_text (member, "alias"),
                              sand_row_get_text (member, "job"), sand_row_get_text (member, "company"),
                              sand_row_get_text (member, "department"));
    }
    g_string_append_c (out, '\n');
  }
  g_assert_true (sand_workshop_close (workshop, &error));
  return g_string_free (out, FALSE);
}

static void
test_roster (Fixture *self, gconstpointer data)
{
  g_autofree char *members = NULL;

  create_workshop (self, "new.sandtable", 2);
  write_file (self, "list.csv",
              "姓名,公司,部门,职务,小组\n张三,甲,销售,经理,猎豹队\n李四,乙,,,第2组\n王五,甲,,,\n赵六,乙,,,\n=1+1,丙,,,\n孙七,丁,,,飞虎队\n"
              "张 三,甲,,,\n,甲,,,\n",
              -1);
  run (self, 1, "import-roster list.csv --into new.sandtable");
  g_assert_cmpstr (self->err, ==, "Line 8: “张 三” is there already.\nLine 9: there is no name.\n");
  g_assert_cmpstr (self->out, ==, "Team 1 猎豹队: 3 people\nTeam 2 飞虎队: 3 people\n");
  members = print_members (self, "new.sandtable");
  g_assert_cmpstr (members, ==,
                   "猎豹队: 张三/经理/甲/销售 赵六//乙/ =1+1//丙/\n飞虎队: 李四//乙/ 王五//甲/ 孙七//丁/\n");

  write_file (self, "more.csv", "姓名,小组\n周八,九队\n吴九,3\n郑十,飞虎队\n", -1);
  run (self, 1, "import-roster more.csv --into new.sandtable");
  g_assert_cmpstr (self->err, ==, "Line 2: there is no team “九队”.\nLine 3: there is no team “3”.\n");
  run (self, 1, "import-roster more.csv --into new.sandtable");
  assert_says (self->err, "Line 4: “郑十” is there already.\n");
}

static void
test_roster_gb18030 (Fixture *self, gconstpointer data)
{
  g_autofree char *members = NULL;

  create_workshop (self, "new.sandtable", 1);
  write_file (self, "list.csv", "\xd0\xd5\xc3\xfb;\xb9\xab\xcb\xbe\r\n\xd5\xc5\xc8\xfd;\xbc\xd7\xb3\xa7\r\n", -1);
  run (self, 0, "import-roster list.csv --into new.sandtable");
  g_assert_cmpstr (self->err, ==, "");
  members = print_members (self, "new.sandtable");
  g_assert_cmpstr (members, ==, ": 张三//甲厂/\n");
}

static void
test_roster_refused (Fixture *self, gconstpointer data)
{
  g_autofree char    *members = NULL;
  g_autoptr (GString) crowd = g_string_new ("name\n");

  create_workshop (self, "new.sandtable", 1);
  create_workshop (self, "empty.sandtable", 0);
  write_file (self, "list.csv", "name\nAnn\n", -1);
  write_file (self, "open.csv", "name\n\"Ann\n", -1);
  write_file (self, "none.csv", "company\nA\n", -1);
  for (guint i = 0; i < 501; i++)
    g_string_append_printf (crowd, "P%u\n", i);
  write_file (self, "crowd.csv", crowd->str, -1);

  run (self, 1, "import-roster missing.csv --into new.sandtable");
  run (self, 1, "import-roster list.csv --into missing.sandtable");
  run (self, 1, "import-roster list.csv --into empty.sandtable");
  g_assert_cmpstr (self->err, ==, "The workshop has no teams yet.\n");
  run (self, 1, "import-roster open.csv --into new.sandtable");
  g_assert_cmpstr (self->err, ==, "“open.csv”: the quotation mark in line 2 is never closed. Nobody was added.\n");
  run (self, 1, "import-roster none.csv --into new.sandtable");
  g_assert_cmpstr (self->err, ==, "“none.csv” has no column “name”. Nobody was added.\n");
  run (self, 1, "import-roster crowd.csv --into new.sandtable");
  g_assert_cmpstr (self->err, ==, "“crowd.csv” names more than 500 people. Nobody was added.\n");
  members = print_members (self, "new.sandtable");
  g_assert_cmpstr (members, ==, ":\n");
}

static void
add_record (
  SandWorkshop *workshop, const char *id, const char *kind, const char *parent, const char *field, SandValue value)
{
  g_autoptr (SandChange) change = sand_workshop_begin (workshop, "test");

  sand_change_set (change, id, "#type", sand_value_text (kind));
  sand_change_set (change, id, "#parent", sand_value_ref (parent));
  sand_change_set (change, id, field, value);
  sand_workshop_apply (workshop, change);
}

/* Three people, two of them of one name. (transfer full): still open */
static SandWorkshop *
make_class (Fixture *self)
{
  g_autofree char       *path = path_to (self, "class.sandtable");
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, NULL);
  SandWorkshop          *workshop = sand_workshop_create (path, course, NULL);

  g_assert_nonnull (workshop);
  add_record (workshop, "t1", "team", "workshop", "number", sand_value_int (1));
  add_record (workshop, "t2", "team", "workshop", "number", sand_value_int (2));
  add_record (workshop, "m1", "member", "t1", "alias", sand_value_text ("Li Wei"));
  add_record (workshop, "m2", "member", "t2", "alias", sand_value_text ("Li Wei"));
  add_record (workshop, "m3", "member", "t2", "alias", sand_value_text ("Zhao Min"));
  g_assert_true (sand_workshop_flush (workshop, NULL));
  return workshop;
}

static void
test_erase (Fixture *self, gconstpointer data)
{
  SandWorkshop    *workshop = make_class (self);
  g_autofree char *path = path_to (self, "class.sandtable");
  g_autofree char *receipt = path_to (self, "receipt.txt");
  g_autofree char *text = NULL;

  run (self, 1, "erase class.sandtable --person 'Zhao Min' --confirm delete");
  assert_says (self->err, "is open in another window or program");
  run (self, 1, "erase class.sandtable --all --confirm delete");
  assert_says (self->err, "is open in another window or program");
  g_object_unref (workshop);

  run (self, 2, "erase class.sandtable --confirm delete");
  run (self, 2, "erase class.sandtable --all --person 'Zhao Min' --confirm delete");
  run (self, 1, "erase class.sandtable --person 'Zhao Min'");
  assert_says (self->err, "--confirm delete");
  run (self, 1, "erase class.sandtable --person Nobody --confirm delete");
  g_assert_cmpstr (self->err, ==, "Nobody is called “Nobody” in this workshop.\n");
  run (self, 1, "erase class.sandtable --person 'Li Wei' --confirm delete");
  assert_says (self->err, "2 people are called “Li Wei”: Team 1, Team 2.");
  run (self, 0, "erase class.sandtable --person 'Li Wei' --team 2 --confirm delete");
  run (self, 0, "erase class.sandtable --person 'Zhao Min' --confirm delete --receipt receipt.txt");
  g_assert_true (g_file_get_contents (receipt, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, self->out);
  g_assert_null (strstr (text, "Zhao"));
  run (self, 1, "erase class.sandtable --person 'Zhao Min' --confirm delete");
  run (self, 0, "erase class.sandtable --all --confirm delete");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  run (self, 1, "erase class.sandtable --all --confirm delete");
  assert_says (self->err, "is not there any more");
}

/* The program lies where only the superuser may run it: here it is called. */
static void
refuse_to_erase (Fixture *self, const char *whom, const char *name)
{
  g_autofree char *path = path_to (self, "class.sandtable");
  char            *argv[] = { (char *) "sandtable", (char *) "erase", path, (char *) "--confirm", (char *) "delete",
                              (char *) whom, (char *) name };

  g_assert_cmpint (sand_commands_run (name == NULL ? 6 : 7, argv), ==, 1);
}

static void
test_erase_read_only (Fixture *self, gconstpointer data)
{
  if (g_test_subprocess ()) {
    g_autofree char       *path = path_to (self, "class.sandtable");
    g_autoptr (GHashTable) before = NULL;
    g_object_unref (make_class (self));
    before = sand_test_read_folder (self->folder);
    sand_test_become_ordinary (self->folder);
    g_assert_cmpint (g_chmod (path, 0444), ==, 0);
    refuse_to_erase (self, "--person", "Zhao Min");
    refuse_to_erase (self, "--all", NULL);
    sand_test_assert_folder_is (self->folder, before);
    sand_test_become_again_what_it_was ();
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  /* Without a locale the quotation marks are not what they were. */
  g_test_trap_assert_stderr ("?class.sandtable? cannot be written to. Nothing was changed. *\n"
                             "Nothing was deleted. ?class.sandtable? cannot be written to. *");
}

static void
test_person_and_report (Fixture *self, gconstpointer data)
{
  g_autofree char *workbook = path_to (self, "person.xlsx");

  g_object_unref (make_class (self));
  run (self, 2, "export-person class.sandtable --name 'Zhao Min'");
  run (self, 1, "export-person class.sandtable --name Nobody --out person.xlsx");
  g_assert_false (g_file_test (workbook, G_FILE_TEST_EXISTS));
  run (self, 0, "export-person class.sandtable --name ' zhao min ' --out person.xlsx");
  g_assert_true (g_file_test (workbook, G_FILE_TEST_EXISTS));
  run (self, 1, "export-person class.sandtable --name 'Zhao Min' --out /proc/person.xlsx");
  assert_says (self->err, "What was there before is kept.");
  run (self, 0, "report class.sandtable --out report");
  assert_says (self->out, ".pdf\n");
  run (self, 1, "report class.sandtable --out /proc/nowhere");
  assert_says (self->err, "The class report was not written");
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *name;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/commands/usage", test_usage },
    { "/commands/help-and-version", test_help },
    { "/commands/help-writes-nothing", test_help_writes_nothing },
    { "/commands/files-and-options-are-no-commands", test_not_commands },
    { "/commands/demo-and-check", test_demo_and_check },
    { "/commands/check/refusals", test_check_refuses },
    { "/commands/check/pack", test_check_pack },
    { "/commands/manual", test_manual },
    { "/commands/import-roster/teams", test_roster },
    { "/commands/import-roster/gb18030", test_roster_gb18030 },
    { "/commands/import-roster/refused", test_roster_refused },
    { "/commands/erase", test_erase },
    { "/commands/erase-read-only", test_erase_read_only },
    { "/commands/person-and-report", test_person_and_report },
  };
  int status;

  g_test_init (&argc, &argv, NULL);
  g_assert_true (argc == 2 || g_test_subprocess ());
  program = argc == 2 ? g_canonicalize_filename (argv[1], NULL) : NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].test, tear_down);
  status = g_test_run ();
  g_free (program);
  return status;
}
