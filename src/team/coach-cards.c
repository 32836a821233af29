#include "team/coach-cards.h"

#include "kinds/outline/follow-page.h"
#include "lesson/hand-in.h"
#include "lesson/help.h"
#include "lesson/lesson.h"
#include "team/judge-page.h"
#include "widgets/language.h"

#include <glib/gi18n.h>

/* So many findings of one severity are read; more only discourage. */
#define MAX_SHOWN 7

#define MAX_MESSAGES 2

static SandCoachState
state_of (SandSeverity severity)
{
  switch (severity) {
  case SAND_SEVERITY_ERROR:
    return SAND_COACH_ERROR;

  case SAND_SEVERITY_WARN:
    return SAND_COACH_WARN;

  case SAND_SEVERITY_HINT:
  default:
    return SAND_COACH_HINT;
  }
}

static void
add_finding (SandCoach *coach, const SandFinding *finding)
{
  SandLanguage language = sand_language_get ();
  SandCoachRow row = {
    .state = state_of (finding->severity),
    .text = sand_text_get (&finding->say, language),
    .ask = *sand_text_get (&finding->ask, language) == '\0' ? NULL : sand_text_get (&finding->ask, language),
    .record = finding->record,
    .field = finding->field,
  };
  sand_coach_add_row (coach, &row);
}

static void
add_steps (SandCoach *coach, const SandExercise *exercise)
{
  if (exercise->steps->len == 0)
    return;
  sand_coach_add_card (coach, "steps", _ ("What to do"));
  sand_coach_add_text (coach, sand_text_get (&exercise->purpose, sand_language_get ()));
  for (guint i = 0; i < exercise->steps->len; i++) {
    g_autofree char *step =
      g_strdup_printf ("%u. %s", i + 1, sand_text_get (exercise->steps->pdata[i], sand_language_get ()));
    sand_coach_add_text (coach, step);
  }
}

/* The steps and ideas of an outline of the class are for the trainer, who writes it. */
static void
add_following (SandCoach *coach)
{
  sand_coach_add_card (coach, "steps", _ ("What to do"));
  sand_coach_add_text (coach, _ ("Read along: points appear as the trainer writes them, and a tick says that one is "
                                 "done."));
  sand_coach_add_text (coach, _ ("Note beside a point what it means for your own customers. Only your team sees "
                                 "these notes, and your workbook keeps them."));
}

static void
add_progress (SandCoach *coach, const SandResult *result)
{
  guint            missing = result->required > result->filled ? result->required - result->filled : 0;
  g_autofree char *text = NULL;
  SandCoachRow     row = { .state = missing == 0 ? SAND_COACH_GOOD : SAND_COACH_PLAIN };

  if (result->required == 0)
    return;
  text = missing == 0
           ? g_strdup (_ ("Everything that is needed is filled in"))
           : g_strdup_printf (ngettext ("%u field still needs an entry", "%u fields still need an entry", missing),
                              missing);
  row.text = text;
  sand_coach_add_row (coach, &row);
}

static void
add_checks (SandCoach *coach, const SandResult *result)
{
  guint shown = 0;

  sand_coach_add_card (coach, "checks", _ ("Checks"));
  add_progress (coach, result);
  for (guint i = 0; i < result->findings->len && shown < MAX_SHOWN; i++, shown++)
    add_finding (coach, result->findings->pdata[i]);
  if (result->findings->len > shown) {
    g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", result->findings->len - shown),
                                             result->findings->len - shown);
    sand_coach_add_text (coach, more);
  }
  if (result->findings->len == 0 && result->rules > 0) {
    g_autofree char *text =
      g_strdup_printf (ngettext ("%u rule holds", "all %u rules hold", result->rules), result->rules);
    sand_coach_add_row (coach, &(SandCoachRow){ .state = SAND_COACH_GOOD, .text = text });
  }
}

/* While the class works on an exercise its ideas are the trainer's to give; before and after they are everybody's. */
static gboolean
are_hints_open (const SandRecords *records, const SandCourse *course, const char *team, const SandExercise *exercise)
{
  g_auto (SandRunning) running = sand_running_read (records, course);

  return running.item == NULL || running.item->exercise != exercise ||
         sand_hints_are_released (records, team, exercise->id);
}

static void
add_answer (SandCoach *coach, const SandExercise *exercise)
{
  const char *answer = sand_text_get (&exercise->answer, sand_language_get ());

  if (answer == NULL || *answer == '\0')
    return;
  sand_coach_add_card (coach, "answer", _ ("A good answer"));
  sand_coach_add_text (coach, answer);
}

/* The newest last, as people talk. */
static void
add_messages (SandCoach *coach, const SandRecords *records, const char *team)
{
  g_autoptr (GPtrArray) messages = sand_message_list (records, team);
  guint                 first = messages->len > MAX_MESSAGES ? messages->len - MAX_MESSAGES : 0;

  if (messages->len == 0)
    return;
  sand_coach_add_card (coach, "messages", _ ("From the trainer"));
  for (guint i = first; i < messages->len; i++)
    sand_coach_add_text (coach, sand_row_get_text (messages->pdata[i], "text"));
}

static void
add_hints (SandCoach *coach, const SandExercise *exercise)
{
  if (exercise->hints->len == 0)
    return;
  sand_coach_add_card (coach, "hints", _ ("Ideas"));
  for (guint i = 0; i < exercise->hints->len; i++)
    sand_coach_add_text (coach, sand_text_get (exercise->hints->pdata[i], sand_language_get ()));
}

void
sand_coach_cards_fill (SandCoach *coach, SandPage *page)
{
  const SandExercise *exercise = sand_page_get_exercise (page);
  const SandResult   *result = sand_page_get_result (page);
  gboolean            started = result != NULL && result->started;
  SandWorkshop       *workshop = sand_sheets_get_workshop (sand_page_get_sheets (page));
  const SandRecords  *records = sand_workshop_get_records (workshop);
  const char         *team = sand_sheets_get_team (sand_page_get_sheets (page));

  sand_coach_begin (coach);
  add_messages (coach, records, team);
  if (SAND_IS_JUDGE_PAGE (page)) {
    /* The team's own sheet of the exercise, its checks and its model answer are not what is judged. */
    if (sand_judge_page_is_of_pk (SAND_JUDGE_PAGE (page))) {
      add_steps (coach, exercise);
      add_hints (coach, exercise);
    }
    sand_coach_end (coach);
    return;
  }
  if (SAND_IS_FOLLOW_PAGE (page)) {
    add_following (coach);
    sand_coach_end (coach);
    return;
  }
  if (sand_answer_is_released (records, team, exercise->id))
    add_answer (coach, exercise);
  /* Before the first entry a team needs to know what to do; afterwards whether it is good. */
  if (!started)
    add_steps (coach, exercise);
  if (result != NULL)
    sand_page_fill_coach_head (page, coach);
  if (started && !sand_page_hides_checks (page))
    add_checks (coach, result);
  if (result != NULL)
    sand_page_fill_coach (page, coach);
  if (started)
    add_steps (coach, exercise);
  if (are_hints_open (records, sand_workshop_get_course (workshop), team, exercise))
    add_hints (coach, exercise);
  sand_coach_end (coach);
}
