#include "canary.h"

#include "base/id.h"
#include "course/pack.h"

#include <string.h>

void
canary_set (Canary *self, const char *record, const char *kind, const char *parent, const char *field, SandValue taken)
{
  SandChange    *change = sand_workshop_begin (self->workshop, NULL);
  const SandRow *row = sand_records_find (sand_workshop_get_records (self->workshop), record);

  if (row == NULL) {
    sand_change_set (change, record, SAND_FIELD_TYPE, sand_value_text (kind));
    sand_change_set (change, record, SAND_FIELD_PARENT, sand_value_ref (parent));
    sand_change_set (change, record, SAND_FIELD_ORDER, sand_value_text (record));
  }
  sand_change_set (change, record, field, taken);
  sand_workshop_apply (self->workshop, change);
  sand_change_unref (change);
}

static void
set_text (Canary *self, const char *record, const char *kind, const char *parent, const char *field, const char *text)
{
  canary_set (self, record, kind, parent, field, sand_value_text (text));
}

static void
set_int (Canary *self, const char *record, const char *kind, const char *parent, const char *field, gint64 number)
{
  canary_set (self, record, kind, parent, field, sand_value_int (number));
}

static char *
make_canary (Canary *self, const char *what)
{
  char *text = g_strdup_printf ("CANARY%s%06u", what, g_rand_int (self->rand) % 1000000);

  g_ptr_array_add (self->hidden, g_strdup (text));
  return text;
}

static void
add_members (Canary *self, const char *team)
{
  static const char *const roles[] = { "captain", "vice", "secretary", "discipline", "member", "member", "" };
  static const char *const private[] = { "job", "company", "department" };

  for (gsize i = 0; i < G_N_ELEMENTS (roles); i++) {
    g_autofree char *id = g_strdup_printf ("%s-m%" G_GSIZE_FORMAT, team, i);
    g_autofree char *alias = i < 4 ? g_strdup_printf ("SHOWN-%s-%s", roles[i], team) : make_canary (self, "MEMBER");
    set_text (self, id, "member", team, "alias", alias);
    set_text (self, id, "member", team, "role", roles[i]);
    for (gsize f = 0; f < G_N_ELEMENTS (private); f++) {
      g_autofree char *text = make_canary (self, "PERSON");
      set_text (self, id, "member", team, private[f], text);
    }
  }
}

/* Customers, and sheets that speak of them: one released, one not, one about people. */
static void
add_sheets (Canary *self, const char *team, gboolean released)
{
  static const char *const hidden[] = { "c1-usp-list", "c1-selection-challenges", "c1-attack-strategy-plan" };
  g_autofree char         *list = sand_id_join (team, "c1-sample-customers", NULL);
  g_autofree char         *scale = sand_id_join (team, "c1-potential-scale", NULL);
  g_autofree char         *factor = g_strconcat (team, "-f1", NULL), *name = NULL,
                  *comment = make_canary (self, "COMMENT");
  g_autofree char *sensitive = sand_id_join (team, "c1-mix-4p-4c", NULL),
                  *row = g_strconcat (team, "-people", NULL);
  g_autofree char *people = make_canary (self, "PEOPLE");

  set_int (self, list, "sheet", team, "stage", 1);
  for (int i = 0; i < 3; i++) {
    g_autofree char *id = g_strdup_printf ("%s-c%d", team, i), *customer = make_canary (self, "CUSTOMER");
    set_text (self, id, "row", list, "alias", customer);
    if (i == 0)
      name = g_strdup_printf ("SHOWN %s factor", customer);
  }
  set_int (self, scale, "sheet", team, "stage", released);
  set_text (self, scale, "sheet", team, "comment", comment);
  set_text (self, factor, "factor", scale, "name", name);
  set_int (self, factor, "factor", scale, "weight", 100);
  for (gsize i = 0; i < G_N_ELEMENTS (hidden); i++) {
    g_autofree char *sheet = sand_id_join (team, hidden[i], NULL), *id = g_strconcat (sheet, "-row", NULL);
    g_autofree char *text = make_canary (self, "SHEET");
    set_text (self, id, "row", sheet, i == 0 ? "usp" : "where", text);
    set_text (self, id, "row", sheet, "name", text);
  }
  set_int (self, sensitive, "sheet", team, "stage", 1);
  set_text (self, row, "row", sensitive, "ours", people);
}

static void
add_assessments (Canary *self)
{
  static const char *const ids[] = { "assessment:0", "assessment:1", "assessment:2" };

  for (gsize k = 0; k < G_N_ELEMENTS (ids); k++) {
    g_autofree char *reward = make_canary (self, "REWARD");
    set_text (self, ids[k], "assessment", SAND_WORKSHOP_RECORD, "state", "closed");
    set_int (self, ids[k], "assessment", SAND_WORKSHOP_RECORD, "max.quiz", 0);
    set_int (self, ids[k], "assessment", SAND_WORKSHOP_RECORD, "max.sheets", 0);
    set_int (self, ids[k], "assessment", SAND_WORKSHOP_RECORD, "max.trainer", 100);
    set_int (self, ids[k], "assessment", SAND_WORKSHOP_RECORD, "revealed", 0);
    set_text (self, ids[k], "assessment", SAND_WORKSHOP_RECORD, "reward", reward);
    for (guint i = 0; i < self->teams->len; i++) {
      const char      *team = self->teams->pdata[i];
      g_autofree char *id = sand_id_join (ids[k], team, NULL);
      /* No other number on the stage has this decimal. */
      double           mark = 10 + 5 * i + 2 * (double) k + 0.7;
      g_autofree char *shown = g_strdup_printf ("%.1f", mark);
      canary_set (self, id, "mark", ids[k], "trainer", sand_value_number (mark));
      g_ptr_array_add (self->hidden, g_steal_pointer (&shown));
    }
  }
}

static void
add_rounds (Canary *self)
{
  self->round_hidden = g_strdup ("round-hidden");
  self->round_shown = g_strdup ("round-shown");
  for (int shown = 0; shown < 2; shown++) {
    const char *round = shown ? self->round_shown : self->round_hidden;
    set_text (self, round, "round", SAND_WORKSHOP_RECORD, "question", "SHOWN question");
    set_int (self, round, "round", SAND_WORKSHOP_RECORD, "shown", shown);
    set_int (self, round, "round", SAND_WORKSHOP_RECORD, "anonymous", shown);
    for (guint i = 0; i < self->teams->len; i++) {
      g_autofree char *id = sand_id_join (round, self->teams->pdata[i], NULL);
      g_autofree char *answer = shown ? g_strdup_printf ("SHOWN answer %u", i) : make_canary (self, "REPLY");
      g_autofree char *pairs = make_canary (self, "PAIRS");
      set_text (self, id, "reply", self->teams->pdata[i], "answer", answer);
      set_text (self, id, "reply", self->teams->pdata[i], "pairs", pairs);
    }
  }
}

static void
add_pk (Canary *self, const char *pk, gboolean revealed)
{
  static const char *const criteria[] = { "accuracy", "depth", "practicality", "presentation" };

  set_text (self, pk, "pk", SAND_WORKSHOP_RECORD, "title", "SHOWN duel");
  set_text (self, pk, "pk", SAND_WORKSHOP_RECORD, "state", "closed");
  set_int (self, pk, "pk", SAND_WORKSHOP_RECORD, "revealed", revealed);
  for (guint i = 0; i < 2; i++) {
    g_autofree char *id = sand_id_join (pk, self->teams->pdata[i], NULL), *marks = sand_id_join (id, "trainer", NULL);
    const char      *letters[] = { "A", "B" };
    set_text (self, id, "entrant", pk, "letter", letters[i]);
    for (gsize c = 0; c < G_N_ELEMENTS (criteria); c++)
      set_int (self, marks, "pkmark", pk, criteria[c], 3 + (gint64) (i + 2 * c) % 7);
  }
}

static void
add_book (Canary *self)
{
  for (guint i = 0; i < 30; i++) {
    g_autofree char *id = g_strdup_printf ("entry-%u", i), *reason = make_canary (self, "REASON");
    const char      *team = self->teams->pdata[g_rand_int_range (self->rand, 0, (gint32) self->teams->len)];
    set_text (self, id, "entry", SAND_WORKSHOP_RECORD, "reason", reason);
    canary_set (self, id, "entry", SAND_WORKSHOP_RECORD, "team", sand_value_ref (team));
    set_int (self, id, "entry", SAND_WORKSHOP_RECORD, "points", g_rand_int_range (self->rand, -10, 30));
    set_int (self, id, "entry", SAND_WORKSHOP_RECORD, "at_ms", 1000 + i);
  }
}

static void
add_messages (Canary *self)
{
  g_autofree char *message = make_canary (self, "MESSAGE"), *help = make_canary (self, "HELP");

  set_text (self, "message-1", "message", SAND_WORKSHOP_RECORD, "text", message);
  set_text (self, "help-1", "help", self->teams->pdata[0], "text", help);
}

void
canary_init (Canary *self, guint32 seed)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, &error);
  guint                  n;

  g_assert_no_error (error);
  /* The course has no sheet about people; this one is made one. */
  ((SandExercise *) sand_course_find (course, "c1-mix-4p-4c"))->sensitive = TRUE;
  *self = (Canary){ .rand = g_rand_new_with_seed (seed),
                    .teams = g_ptr_array_new_with_free_func (g_free),
                    .hidden = g_ptr_array_new_with_free_func (g_free) };
  self->workshop = sand_workshop_create (NULL, course, &error);
  g_assert_no_error (error);
  self->trainer = sand_seat_new (self->workshop, NULL);
  set_text (self, SAND_WORKSHOP_RECORD, "workshop", NULL, "title", "SHOWN class");
  n = (guint) g_rand_int_range (self->rand, 2, 13);
  for (guint i = 0; i < n; i++) {
    char            *team = g_strdup_printf ("team%02u", i);
    g_autofree char *name = g_strdup_printf ("SHOWN %u", i);
    g_ptr_array_add (self->teams, team);
    set_int (self, team, "team", SAND_WORKSHOP_RECORD, "number", i + 1);
    set_text (self, team, "team", SAND_WORKSHOP_RECORD, "name", name);
    set_text (self, team, "team", SAND_WORKSHOP_RECORD, "slogan", "SHOWN slogan");
    add_members (self, team);
    add_sheets (self, team, i == 0);
  }
  self->sheet_team = g_strdup (self->teams->pdata[0]);
  self->pk_hidden = g_strdup ("pk-hidden");
  self->pk_shown = g_strdup ("pk-shown");
  add_assessments (self);
  add_rounds (self);
  add_pk (self, self->pk_hidden, FALSE);
  add_pk (self, self->pk_shown, TRUE);
  add_book (self);
  add_messages (self);
  set_text (self, "item-1", "item", SAND_WORKSHOP_RECORD, "what", "exercise");
  set_text (self, "item-1", "item", SAND_WORKSHOP_RECORD, "exercise", "c1-potential-scale");
  canary_set (self, "lesson", "lesson", SAND_WORKSHOP_RECORD, "item", sand_value_ref ("item-1"));
}

void
canary_clear (Canary *self)
{
  g_object_unref (self->trainer);
  sand_workshop_close (self->workshop, NULL);
  g_object_unref (self->workshop);
  g_rand_free (self->rand);
  g_ptr_array_unref (self->teams);
  g_ptr_array_unref (self->hidden);
  g_free (self->pk_hidden);
  g_free (self->pk_shown);
  g_free (self->round_hidden);
  g_free (self->round_shown);
  g_free (self->sheet_team);
}

static void
add_sheet_cues (Canary *self, GArray *cues)
{
  const SandCourse *course = sand_workshop_get_course (self->workshop);

  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = course->modules->pdata[m];
    for (guint i = 0; i < module->exercises->len; i++)
      for (guint t = 0; t < MIN (self->teams->len, 2); t++) {
        SandCue cue = {
          .scene = SAND_SCENE_SHEET,
          .team = self->teams->pdata[t],
          .exercise = ((const SandExercise *) module->exercises->pdata[i])->id,
        };
        g_array_append_val (cues, cue);
      }
  }
}

GArray *
canary_list_cues (Canary *self)
{
  GArray       *cues = g_array_new (FALSE, FALSE, sizeof (SandCue));
  const SandCue more[] = {
    { .scene = SAND_SCENE_PK, .pk = self->pk_hidden },
    { .scene = SAND_SCENE_PK, .pk = self->pk_shown },
    { .scene = SAND_SCENE_ROUND, .round = self->round_hidden },
    { .scene = SAND_SCENE_ROUND, .round = self->round_shown },
    { .scene = SAND_SCENE_REVEAL, .k = 0 },
    { .scene = SAND_SCENE_REVEAL, .k = 1 },
    { .scene = SAND_SCENE_REVEAL, .k = 2 },
    { .scene = SAND_SCENE_REVEAL, .k = 3 },
  };

  for (int kind = 0; kind < SAND_N_SCENES; kind++) {
    SandCue cue = { .scene = (SandSceneKind) kind };
    g_array_append_val (cues, cue);
  }
  g_array_append_vals (cues, more, G_N_ELEMENTS (more));
  add_sheet_cues (self, cues);
  return cues;
}

void
canary_cue (Canary *self, const SandCue *cue, guint step)
{
  set_text (self, "stage", "stage", SAND_WORKSHOP_RECORD, "scene", sand_scene_kind_to_name (cue->scene));
  set_text (self, "stage", "stage", SAND_WORKSHOP_RECORD, "exercise", cue->exercise);
  canary_set (self, "stage", "stage", SAND_WORKSHOP_RECORD, "team", sand_value_ref (cue->team));
  canary_set (self, "stage", "stage", SAND_WORKSHOP_RECORD, "pk", sand_value_ref (cue->pk));
  canary_set (self, "stage", "stage", SAND_WORKSHOP_RECORD, "round", sand_value_ref (cue->round));
  set_int (self, "stage", "stage", SAND_WORKSHOP_RECORD, "k", cue->k);
  set_int (self, "stage", "stage", SAND_WORKSHOP_RECORD, "step", step);
}

static void
take (GPtrArray *texts, const char *text)
{
  g_ptr_array_add (texts, g_strdup (text));
}

static void
take_number (GPtrArray *texts, double number)
{
  g_ptr_array_add (texts, g_strdup_printf ("%.1f", number));
}

static void
collect_team (GPtrArray *texts, const SandSceneTeam *team)
{
  take (texts, team->id);
  take (texts, team->name);
  take (texts, team->slogan);
  for (gsize r = 0; r < SAND_N_ROLES; r++)
    take (texts, team->roles[r]);
  take (texts, team->letter);
  take (texts, team->answer);
  take_number (texts, team->score);
  take_number (texts, team->growth);
  take_number (texts, team->before);
}

static void
collect_digest (GPtrArray *texts, const SandSceneDigest *digest)
{
  take (texts, digest->title);
  for (guint i = 0; i < digest->headings->len; i++)
    take (texts, digest->headings->pdata[i]);
  for (guint i = 0; i < digest->lines->len; i++) {
    const SandSceneLine *line = digest->lines->pdata[i];
    take (texts, line->label);
    take (texts, line->figure);
    for (guint p = 0; p < line->parts->len; p++)
      take (texts, line->parts->pdata[p]);
  }
  for (guint i = 0; i < digest->points->len; i++)
    take (texts, g_array_index (digest->points, SandScenePoint, i).label);
}

GPtrArray *
canary_collect (const SandScene *scene)
{
  GPtrArray  *texts = g_ptr_array_new_with_free_func (g_free);
  const char *own[] = { scene->course, scene->title, scene->date, scene->room, scene->next,
                        scene->phase, scene->question, scene->reward, scene->forfeit };

  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    take (texts, own[i]);
  for (guint i = 0; i < scene->teams->len; i++)
    collect_team (texts, scene->teams->pdata[i]);
  for (guint i = 0; i < scene->steps->len; i++)
    take (texts, scene->steps->pdata[i]);
  for (guint i = 0; i < scene->awards->len; i++) {
    const SandSceneAward *award = scene->awards->pdata[i];
    for (guint t = 0; t < award->teams->len; t++)
      take (texts, award->teams->pdata[t]);
    take (texts, award->second);
    take_number (texts, award->score);
    take_number (texts, award->before);
  }
  if (scene->digest != NULL)
    collect_digest (texts, scene->digest);
  return texts;
}

gboolean
canary_has (GPtrArray *texts, const char *part)
{
  for (guint i = 0; i < texts->len; i++)
    if (strstr (texts->pdata[i], part) != NULL)
      return TRUE;
  return FALSE;
}

void
canary_assert_hidden (Canary *self, GPtrArray *texts, const char *where)
{
  if (canary_has (texts, "CANARY"))
    g_error ("%s shows a canary", where);
  for (guint i = 0; i < self->hidden->len; i++)
    if (canary_has (texts, self->hidden->pdata[i]))
      g_error ("%s shows %s", where, (char *) self->hidden->pdata[i]);
}

SandScene *
canary_compose (Canary *self)
{
  SandSceneOptions options = { .language = SAND_LANGUAGE_EN, .today = 46000, .now_ms = 100000000 };

  return sand_scene_compose (sand_workshop_get_records (self->workshop), sand_workshop_get_course (self->workshop),
                             &options);
}
