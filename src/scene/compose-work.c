#include "scene/scene-private.h"

#include "base/id.h"
#include "lesson/pk.h"

static const char *
get_link (const SandRow *row, const char *field)
{
  const char *id = row == NULL ? NULL : sand_value_as_text (sand_row_get (row, field));

  return id == NULL ? "" : id;
}

static const SandRow *
find (const SandCompose *self, const char *id, const char *kind)
{
  const SandRow *row = sand_records_find (self->records, id);

  return row == NULL || sand_row_is_gone (row) || !g_str_equal (sand_row_get_kind (row), kind) ? NULL : row;
}

/* A sheet is shown when the trainer released it, and never when it is about people. */
static gboolean
is_released (const SandCompose *self, const SandRow *team, const SandExercise *exercise)
{
  g_autofree char *id = NULL;
  const SandRow   *sheet;

  if (team == NULL || exercise == NULL || exercise->sensitive)
    return FALSE;
  id = sand_id_join (sand_row_get_id (team), exercise->id, NULL);
  sheet = find (self, id, "sheet");
  return sheet != NULL && sand_row_get_int (sheet, "stage", 0) != 0;
}

void
sand_compose_sheet (SandCompose *self)
{
  const SandRow      *team = find (self, get_link (self->stage, "team"), "team");
  const SandExercise *exercise = sand_course_find (self->course, sand_compose_text (self->stage, "exercise"));

  self->scene->withheld = !is_released (self, team, exercise);
  if (self->scene->withheld)
    return;
  sand_compose_add_team (self, team);
  self->scene->digest = sand_digest_new (self, sand_row_get_id (team), exercise);
}

/* The round whose answers the room sees, or else saw last. */
static const SandRow *
find_shown_round (const SandCompose *self)
{
  const SandRow        *round = find (self, get_link (self->stage, "round"), "round");
  g_autoptr (GPtrArray) rounds = sand_records_list (self->records, SAND_WORKSHOP_RECORD, "round");

  if (round != NULL && sand_row_get_int (round, "shown", 0) != 0)
    return round;
  for (guint i = rounds->len; i > 0; i--)
    if (sand_row_get_int (rounds->pdata[i - 1], "shown", 0) != 0)
      return rounds->pdata[i - 1];
  return NULL;
}

static SandSceneDigest *
digest_answer (SandCompose *self, const SandRow *team)
{
  const SandRow   *round = find_shown_round (self);
  g_autofree char *id = round == NULL ? NULL : sand_id_join (sand_row_get_id (round), sand_row_get_id (team), NULL);
  const SandRow   *reply = id == NULL ? NULL : find (self, id, "reply");
  SandSceneDigest *digest;

  if (reply == NULL || sand_row_get_text (reply, "answer")[0] == '\0')
    return NULL;
  digest = sand_scene_digest_new (SAND_KIND_FORM);
  sand_compose_set (&digest->title, sand_compose_dup_text (self, sand_row_get_text (round, "question")));
  g_ptr_array_add (digest->lines,
                   sand_scene_line_new (sand_compose_dup_text (self, sand_row_get_text (reply, "answer"))));
  return digest;
}

SandSceneDigest *
sand_compose_judged (SandCompose *self, const char *team_id, const SandExercise *exercise)
{
  const SandRow *team = find (self, team_id, "team");

  if (team == NULL)
    return NULL;
  if (exercise == NULL || (exercise->kind == SAND_KIND_FORM && exercise->config.form.by_round))
    return digest_answer (self, team);
  return is_released (self, team, exercise) ? sand_digest_new (self, team_id, exercise) : NULL;
}

/* Behind a letter nobody knows the team: neither name nor number nor id. */
static void
make_anonymous (SandSceneTeam *team, const char *letter)
{
  sand_compose_set (&team->id, g_strdup_printf ("letter-%s", letter));
  sand_compose_set (&team->name, g_strdup (""));
  sand_compose_set (&team->slogan, g_strdup (""));
  sand_compose_set (&team->letter, g_strdup (letter));
  team->number = 0;
}

/* What the team wrote on the sheet that the PK is about, once the trainer released the sheet to the stage. */
static char *
dup_sheet (SandCompose *self, const char *team, const char *exercise_id)
{
  const SandExercise *exercise = sand_course_find (self->course, exercise_id);
  g_autofree char    *id = exercise == NULL ? NULL : sand_id_join (team, exercise->id, NULL);
  const SandRow      *sheet = exercise == NULL ? NULL : find (self, id, "sheet");
  SandSceneDigest    *digest;
  GString            *text = g_string_new (NULL);

  if (sheet == NULL || exercise->sensitive || sand_row_get_int (sheet, "stage", 0) == 0)
    return g_string_free (text, FALSE);
  digest = sand_digest_new (self, team, exercise);
  for (guint i = 0; i < digest->lines->len; i++) {
    const SandSceneLine *line = digest->lines->pdata[i];
    const char          *part = line->parts->len == 0 ? "" : line->parts->pdata[0];
    g_string_append_printf (text, "%s%s", text->len == 0 ? "" : "\n", line->label);
    if (line->figure[0] != '\0')
      g_string_append_printf (text, " · %s", line->figure);
    else if (part[0] != '\0')
      g_string_append_printf (text, " · %s", part);
  }
  sand_scene_digest_free (digest);
  return g_string_free (text, FALSE);
}

/* A duel about a question shows the answers of its round, where the trainer put both on the stage. */
static char *
dup_answer (SandCompose *self, const char *team, const char *exercise)
{
  const char      *id = get_link (self->stage, "round");
  const SandRow   *round = find (self, id, "round");
  g_autofree char *reply = sand_id_join (id, team, NULL);

  if (exercise[0] != '\0')
    return dup_sheet (self, team, exercise);
  if (round == NULL || sand_row_get_int (round, "shown", 0) == 0)
    return g_strdup ("");
  return sand_compose_dup_text (self, sand_compose_text (find (self, reply, "reply"), "answer"));
}

static void
add_entrant (SandCompose *self, const SandPkEntrant *entrant, const char *exercise, gboolean released)
{
  const SandRow *row = find (self, entrant->team, "team");
  SandSceneTeam *team;

  if (row == NULL)
    return;
  team = sand_compose_add_team (self, row);
  sand_compose_set (&team->slogan, g_strdup (""));
  sand_compose_set (&team->answer, dup_answer (self, entrant->team, exercise));
  if (!released) {
    if (entrant->letter[0] != '\0')
      make_anonymous (team, entrant->letter);
    return;
  }
  team->known = entrant->result.known;
  team->score = sand_score_value (entrant->result);
  team->bar = entrant->result.known ? CLAMP (team->score / 100, 0, 1) : 0;
  team->rank = entrant->rank.rank;
  team->equal = entrant->rank.tied;
}

/* While the judges mark, an answer has its letter; with the result the team comes out from behind it. */
void
sand_compose_pk (SandCompose *self)
{
  g_autoptr (SandPk) pk = sand_pk_read (self->course, self->records, get_link (self->stage, "pk"));
  gboolean           released;

  self->scene->withheld = TRUE;
  sand_compose_set (&self->scene->title, g_strdup (""));
  if (pk == NULL)
    return;
  released = pk->closed && pk->revealed;
  self->scene->withheld = !released;
  self->scene->closed = released;
  sand_compose_set (&self->scene->title, sand_compose_dup_text (self, pk->title));
  for (guint i = 0; i < pk->entrants->len; i++)
    add_entrant (self, pk->entrants->pdata[i], pk->exercise, released);
}

static gboolean
add_reply (SandCompose *self, const SandRow *row, const char *round, const char *letter)
{
  g_autofree char *id = sand_id_join (round, sand_row_get_id (row), NULL);
  const SandRow   *reply = find (self, id, "reply");
  SandSceneTeam   *team;

  if (reply == NULL || sand_row_get_text (reply, "answer")[0] == '\0')
    return FALSE;
  team = sand_compose_add_team (self, row);
  sand_compose_set (&team->slogan, g_strdup (""));
  sand_compose_set (&team->answer, sand_compose_dup_text (self, sand_row_get_text (reply, "answer")));
  if (letter != NULL)
    make_anonymous (team, letter);
  return TRUE;
}

static guint
hash_text (const char *first, const char *second)
{
  g_autofree char *joined = g_strconcat (first, second, NULL);

  return g_str_hash (joined);
}

/* Letters in an order that the teams' numbers do not tell, and that is the same at every look. */
static int
compare_mixed (gconstpointer a, gconstpointer b, gpointer round)
{
  guint first = hash_text (sand_row_get_id (*(SandRow *const *) a), round);
  guint second = hash_text (sand_row_get_id (*(SandRow *const *) b), round);

  return first < second ? -1 : first > second;
}

void
sand_compose_round (SandCompose *self)
{
  const char           *id = get_link (self->stage, "round");
  const SandRow        *round = find (self, id, "round");
  g_autoptr (GPtrArray) teams = NULL;
  guint                 n = 0;

  self->scene->withheld = TRUE;
  if (round == NULL)
    return;
  sand_compose_set (&self->scene->question, sand_compose_dup_text (self, sand_row_get_text (round, "question")));
  self->scene->anonymous = sand_row_get_int (round, "anonymous", 0) != 0;
  self->scene->withheld = sand_row_get_int (round, "shown", 0) == 0;
  if (self->scene->withheld)
    return;
  teams = sand_compose_list_teams (self);
  if (self->scene->anonymous)
    g_ptr_array_sort_with_data (teams, compare_mixed, (gpointer) id);
  for (guint i = 0; i < teams->len; i++) {
    char letter[2] = { (char) ('A' + n % 26), '\0' };
    n += add_reply (self, teams->pdata[i], id, self->scene->anonymous ? letter : NULL);
  }
}
