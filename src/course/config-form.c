#include "course/shapes.h"

#define MAX_TIME_S     36000
#define MAX_MEMBERS    30
#define MAX_ASSESSMENT 3

#define AT(member) G_STRUCT_OFFSET (SandExercise, config.form.member)

static const char *const respondent_words[] = { "team", "member", NULL };

static const SandField team_fields[] = {
  { "members", SAND_READ_RANGE, AT (min_members), .offset_max = AT (max_members), .required = TRUE, .lo = 1,
    .hi = MAX_MEMBERS },
  { "columns", SAND_READ_LIST, AT (member_columns), .required = TRUE, .hi = SAND_MAX_COLUMNS,
    .shape = &sand_column_shape },
};
static const SandShape team_shape = { SAND_SHAPE (
  "an object {\"members\": [4, 10], \"columns\": […]}", SandExercise, team_fields) };

static void
read_team (SandPackReader *reader, JsonNode *node, gpointer exercise)
{
  SandFormConfig *form = &((SandExercise *) exercise)->config.form;

  sand_reader_read_object (reader, node, &team_shape, exercise);
  form->fills_team = TRUE;
  sand_read_no_formulas (reader, "columns", form->member_columns);
}

static void
finish_form (SandPackReader *reader, JsonObject *object, gpointer target)
{
  const SandFormConfig *form = &((SandExercise *) target)->config.form;

  if (form->fills_team && form->by_member)
    sand_reader_fail_at (reader, "team", "needs the respondents to be the team: a team has one record");
  if (form->by_round && (form->by_member || form->fills_team))
    sand_reader_fail_at (reader, "rounds", "needs the respondents to be the team, which answers each question once");
  if (form->assessment != SAND_NO_ASSESSMENT && (!form->by_member || form->anonymous))
    sand_reader_fail_at (reader, "assessment", "needs respondents that are members and not anonymous");
}

static void
init_form (SandPackReader *reader, gpointer target)
{
  SandFormConfig *form = &((SandExercise *) target)->config.form;

  form->by_member = TRUE;
  form->assessment = SAND_NO_ASSESSMENT;
}

static const SandField form_fields[] = {
  { "respondents", SAND_READ_CHOICE, AT (by_member), .words = respondent_words },
  { "rounds", SAND_READ_BOOL, AT (by_round) },
  { "anonymous", SAND_READ_BOOL, AT (anonymous) },
  { "case", SAND_READ_TEXT, AT (case_text) },
  { "team", SAND_READ_CUSTOM, 0, .read = read_team },
  { "time_limit_s", SAND_READ_COUNT, AT (time_limit_s), .lo = 0, .hi = MAX_TIME_S },
  { "assessment", SAND_READ_COUNT, AT (assessment), .lo = 0, .hi = MAX_ASSESSMENT },
};
const SandShape sand_form_config_shape = { SAND_SHAPE ("an object {\"respondents\": …}", SandExercise, form_fields),
                                           .init = init_form, .finish = finish_form };
