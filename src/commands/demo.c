#include "commands/demo-private.h"

#include "base/id.h"
#include "base/number.h"
#include "demo-resources.h"
#include "commands/demo.h"
#include "course/pack.h"
#include "lesson/step.h"

#include <glib/gstdio.h>

#define FOLDER "/io/github/sandtable/demo/"

static JsonNode *
load (const char *name, GError **error)
{
  g_autofree char       *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes)     bytes = g_resource_lookup_data (sand_demo_get_resource (), path, 0, error);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize                  size;
  const char            *text;

  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &size);
  if (!json_parser_load_from_data (parser, text, (gssize) size, error)) {
    g_prefix_error (error, "%s: ", name);
    return NULL;
  }
  return json_parser_steal_root (parser);
}

static void
set_text (SandChange *change, const char *record, const char *field, JsonObject *text)
{
  const char *value = json_object_get_string_member_with_default (text, field, NULL);
  if (value != NULL)
    sand_change_set (change, record, field, sand_value_text (value));
}

static void
add_member (SandDemo *demo, SandChange *change, JsonArray *person)
{
  static const char *const fields[] = { "alias", "job", "company", "department", "role" };
  g_autofree char         *id = sand_seat_add (demo->seat, change, "member", demo->team);

  for (guint i = 0; i < json_array_get_length (person) && i < G_N_ELEMENTS (fields); i++)
    sand_change_set (change, id, fields[i], sand_value_text (json_array_get_string_element (person, i)));
  sand_demo_remember (demo, "members", json_array_get_string_element (person, 0), id);
  g_ptr_array_add (demo->members, g_steal_pointer (&id));
}

/* The charter is where the team writes its name, and the team is who is called so. */
static void
write_charter (SandDemo *demo, SandChange *change, JsonObject *text)
{
  static const char *const rules[] = { "rule1", "rule2", "rule3" };
  g_autofree char         *sheet = sand_id_join (demo->team, "class-team-charter", NULL);
  g_autofree char         *answers = sand_id_join (sheet, "team", NULL);
  SandPlace                places[] = { { sheet, "sheet", demo->team, NULL }, { answers, "answers", sheet, NULL } };
  const char              *records[] = { demo->team, answers };
  JsonArray               *said = json_object_get_array_member (text, "rules");

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    sand_seat_ensure (demo->seat, change, &places[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (records); i++) {
    set_text (change, records[i], "name", text);
    set_text (change, records[i], "slogan", text);
    set_text (change, records[i], "goal", text);
    for (guint r = 0; r < json_array_get_length (said) && r < G_N_ELEMENTS (rules); r++)
      sand_change_set (change, records[i], rules[r], sand_value_text (json_array_get_string_element (said, r)));
  }
}

static gboolean
write_sheets (SandDemo *demo, JsonObject *text)
{
  JsonObject       *sheets = json_object_get_object_member (text, "sheets");
  g_autoptr (GList) ids = json_object_get_members (sheets);

  for (GList *l = ids; l != NULL; l = l->next)
    if (!sand_demo_write_sheet (demo, l->data, json_object_get_object_member (sheets, l->data)))
      return FALSE;
  return TRUE;
}

static gboolean
write_people (SandDemo *demo, JsonObject *text)
{
  SandChange *change = sand_seat_begin (demo->seat, NULL);
  JsonArray  *members = json_object_get_array_member (text, "members");

  for (guint i = 0; i < json_array_get_length (members); i++)
    add_member (demo, change, json_array_get_array_element (members, i));
  write_charter (demo, change, text);
  return sand_seat_commit (demo->seat, change, demo->error);
}

/* Only the trainer makes teams. */
static char *
add_team (SandSeat *trainer, int number, GError **error)
{
  SandChange      *change = sand_seat_begin (trainer, NULL);
  g_autofree char *team = sand_seat_add (trainer, change, "team", SAND_WORKSHOP_RECORD);

  sand_change_set (change, team, SAND_FIELD_TEAM, sand_value_ref (team));
  sand_change_set (change, team, "number", sand_value_int (number));
  sand_change_set (change, team, "colour", sand_value_int (number));
  return sand_seat_commit (trainer, change, error) ? g_steal_pointer (&team) : NULL;
}

static void
open_demo (SandDemo *demo, SandWorkshop *workshop, const char *team, GError **error)
{
  demo->seat = sand_seat_new (workshop, team);
  demo->course = sand_workshop_get_course (workshop);
  demo->team = team == NULL ? SAND_WORKSHOP_RECORD : team;
  demo->today = sand_workshop_get_today (workshop);
  demo->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  demo->members = g_ptr_array_new_with_free_func (g_free);
  demo->error = error;
}

static void
close_demo (SandDemo *demo)
{
  g_clear_object (&demo->seat);
  g_hash_table_unref (demo->names);
  g_ptr_array_unref (demo->members);
}

static gboolean
write_team (SandWorkshop *workshop, SandSeat *trainer, int number, const char *file, GError **error)
{
  g_autoptr (JsonNode) root = load (file, error);
  g_autofree char     *team = root == NULL ? NULL : add_team (trainer, number, error);
  SandDemo             demo;
  gboolean             done;

  if (team == NULL)
    return FALSE;
  open_demo (&demo, workshop, team, error);
  done = write_people (&demo, json_node_get_object (root)) && write_sheets (&demo, json_node_get_object (root));
  close_demo (&demo);
  if (!done)
    g_prefix_error (error, "%s: ", file);
  return done;
}

static gboolean
write_class (SandWorkshop *workshop, SandSeat *trainer, JsonObject *text, GError **error)
{
  static const char *const fields[] = { "title", "room", "trainer", "currency" };
  SandChange              *change = sand_seat_begin (trainer, NULL);
  SandPlace                place = { SAND_WORKSHOP_RECORD, "workshop", NULL, NULL };
  g_autofree char         *today = sand_date_from_serial (sand_workshop_get_today (workshop));

  sand_seat_ensure (trainer, change, &place);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    set_text (change, SAND_WORKSHOP_RECORD, fields[i], text);
  sand_change_set (change, SAND_WORKSHOP_RECORD, "course", sand_value_text (sand_workshop_get_course (workshop)->id));
  sand_change_set (change, SAND_WORKSHOP_RECORD, "date", sand_value_text (today));
  /* Its people are invented: nobody needs to be reminded of them. */
  sand_change_set (change, SAND_WORKSHOP_RECORD, "privacy.keep", sand_value_int (1));
  sand_change_set (change, SAND_WORKSHOP_RECORD, "privacy.shown", sand_value_int (1));
  return sand_seat_commit (trainer, change, error);
}

static gboolean
write_class_sheets (SandWorkshop *workshop, JsonObject *text, GError **error)
{
  SandDemo demo;
  gboolean done;

  open_demo (&demo, workshop, NULL, error);
  done = write_sheets (&demo, text);
  close_demo (&demo);
  return done;
}

/* What only the trainer opens is open while the sample is written, and closed after that. */
static gboolean
set_gates (SandWorkshop *workshop, SandSeat *trainer, gboolean open, GError **error)
{
  const SandCourse *course = sand_workshop_get_course (workshop);
  SandChange       *change = sand_seat_begin (trainer, NULL);

  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = course->modules->pdata[m];
    for (guint i = 0; i < module->exercises->len; i++) {
      const SandExercise *exercise = module->exercises->pdata[i];
      if (g_str_equal (exercise->opened_by, "trainer"))
        sand_step_set_gate (trainer, change, exercise->id, open);
    }
  }
  return sand_seat_commit_lasting (trainer, change, error);
}

gboolean
sand_demo_fill (SandWorkshop *workshop, GError **error)
{
  g_autoptr (JsonNode) root = load ("class.json", error);
  g_autoptr (SandSeat) trainer = sand_seat_new (workshop, NULL);
  JsonObject          *text = root == NULL ? NULL : json_node_get_object (root);
  JsonArray           *teams = text == NULL ? NULL : json_object_get_array_member (text, "teams");

  if (text == NULL || !write_class (workshop, trainer, text, error) || !set_gates (workshop, trainer, TRUE, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (teams); i++)
    if (!write_team (workshop, trainer, (int) i + 1, json_array_get_string_element (teams, i), error))
      return FALSE;
  return write_class_sheets (workshop, text, error) && sand_demo_write_day (workshop, trainer, text, error) &&
         set_gates (workshop, trainer, FALSE, error);
}

static void
remove_file (const char *path)
{
  static const char *const suffixes[] = { "", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *name = g_strconcat (path, suffixes[i], NULL);
    g_unlink (name);
  }
}

gboolean
sand_demo_write (const char *path, GError **error)
{
  g_autoptr (SandCourse)   course = sand_course_load ("c1", NULL, error);
  g_autoptr (SandWorkshop) workshop = course == NULL ? NULL : sand_workshop_create (path, course, error);

  if (workshop == NULL)
    return FALSE;
  if (!sand_demo_fill (workshop, error)) {
    sand_workshop_close (workshop, NULL);
    remove_file (path);
    return FALSE;
  }
  return sand_workshop_close (workshop, error);
}
