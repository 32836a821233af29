#include "course/shapes.h"

#define MAX_TIME_S 36000

#define AT(member) G_STRUCT_OFFSET (SandExercise, config.form.member)

static const char *const respondent_words[] = { "team", "member", NULL };

static void
init_form (SandPackReader *reader, gpointer target)
{
  ((SandExercise *) target)->config.form.by_member = TRUE;
}

static const SandField form_fields[] = {
  { "respondents", SAND_READ_CHOICE, AT (by_member), .words = respondent_words },
  { "anonymous", SAND_READ_BOOL, AT (anonymous) },
  { "case", SAND_READ_TEXT, AT (case_text) },
  { "time_limit_s", SAND_READ_COUNT, AT (time_limit_s), .lo = 0, .hi = MAX_TIME_S },
};
const SandShape sand_form_config_shape = { SAND_SHAPE ("an object {\"respondents\": …}", SandExercise, form_fields),
                                           .init = init_form };
