#include "lesson/agenda-private.h"

#include "base/id.h"

/* The usual day in class. Minutes after midnight, and lengths in minutes. */
#define LUNCH_FROM    710
#define LUNCH_SOON    670 /* no coffee any more */
#define LUNCH_UNTIL   840
#define LUNCH_MINUTES 60
#define COFFEE_AFTER  95
#define COFFEE        10
#define DAY_END       1050

/* A course that is longer than the day is shortened evenly, but not beyond recognition; the trainer does the rest. */
#define LEAST_PACE  0.6
#define LEAST_PHASE 2

/* After which part of the course's minutes the assessments and the PK come. */
#define SHARE_FIRST  0.36
#define SHARE_PK     0.6
#define SHARE_SECOND 0.7

typedef struct {
  const SandCourse *course;
  GPtrArray        *items;
  double            clock, rested; /* minutes of the day: now, and when the last break ended */
  double            worked, total; /* minutes of the course's exercises */
  double            pace;          /* share of its minutes that an exercise gets */
  gboolean          lunched, dueled;
  guint             assessed;
} Day;

static void
shorten (const Day *day, SandItem *item)
{
  item->minutes = 0;
  for (guint i = 0; i < item->phases->len; i++) {
    SandItemPhase *phase = &g_array_index (item->phases, SandItemPhase, i);
    phase->minutes = MAX ((guint) (phase->minutes * day->pace + 0.5), MIN (LEAST_PHASE, phase->minutes));
    item->minutes += phase->minutes;
  }
}

static SandItem *
append (Day *day, SandItemWhat what, const char *exercise, guint minutes)
{
  const SandExercise *found = exercise == NULL ? NULL : sand_course_find (day->course, exercise);
  g_autofree char    *id = g_strdup_printf ("item-%u", day->items->len);
  SandItem           *item = sand_item_new (id, what, found);

  sand_item_fill_phases (item, NULL, minutes);
  if (found != NULL && !g_str_equal (found->course_id, "class"))
    shorten (day, item);
  if (found != NULL && g_str_equal (found->tier, "option"))
    item->state = SAND_STEP_SKIPPED;
  else
    day->clock += item->minutes;
  g_ptr_array_add (day->items, item);
  return item;
}

static void
rest (Day *day)
{
  if (!day->lunched && day->clock >= LUNCH_FROM && day->clock < LUNCH_UNTIL) {
    day->lunched = TRUE;
    append (day, SAND_ITEM_BREAK, NULL, LUNCH_MINUTES);
    day->rested = day->clock;
  } else if (day->clock - day->rested >= COFFEE_AFTER && (day->lunched || day->clock < LUNCH_SOON)) {
    append (day, SAND_ITEM_BREAK, NULL, COFFEE);
    day->rested = day->clock;
  }
}

static void
assess (Day *day, guint k)
{
  if (sand_course_find (day->course, sand_assessment_exercise_id (k)) == NULL)
    return;
  append (day, SAND_ITEM_ASSESSMENT, sand_assessment_exercise_id (k), 0)->k = k;
}

/* What comes between two exercises: the competition, and a rest. */
static void
pause_between (Day *day)
{
  double share = day->total > 0 ? day->worked / day->total : 1;

  if (!day->dueled && share >= SHARE_PK && share < 1) {
    day->dueled = TRUE;
    append (day, SAND_ITEM_PK, "class-pk", 0);
  }
  if ((day->assessed == 0 && share >= SHARE_FIRST) || (day->assessed == 1 && share >= SHARE_SECOND && share < 1))
    assess (day, ++day->assessed);
  rest (day);
}

/* Modules of the classroom hold what the trainer calls when it suits: only its first and last sheets have a place. */
static gboolean
is_of_class (const SandModule *module)
{
  const SandExercise *first = module->exercises->len == 0 ? NULL : module->exercises->pdata[0];
  return first != NULL && g_str_equal (first->course_id, "class");
}

static gboolean
has_own_place (const SandExercise *exercise)
{
  static const char *const placed[] = { "class-team-charter", "class-manual", "class-follow-through",
                                        "class-course-feedback", NULL };
  return g_strv_contains (placed, exercise->id);
}

static double
sum_minutes (const SandExercise *exercise)
{
  double sum = 0;

  for (guint i = 0; i < exercise->timing->len; i++)
    sum += ((SandPhase *) exercise->timing->pdata[i])->minutes;
  return sum;
}

static double
sum_course (const SandCourse *course)
{
  double sum = 0;

  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = course->modules->pdata[m];
    for (guint i = 0; !is_of_class (module) && i < module->exercises->len; i++) {
      const SandExercise *exercise = module->exercises->pdata[i];
      if (!g_str_equal (exercise->tier, "option"))
        sum += sum_minutes (exercise);
    }
  }
  return sum;
}

static void
append_exercise (Day *day, const SandModule *module, const SandExercise *exercise)
{
  SandItem *item;

  if (is_of_class (module)) {
    if (has_own_place (exercise))
      append (day, SAND_ITEM_EXERCISE, exercise->id, 0);
    return;
  }
  item = append (day, SAND_ITEM_EXERCISE, exercise->id, 0);
  if (item->state == SAND_STEP_SKIPPED)
    return;
  day->worked += item->minutes;
  pause_between (day);
}

static void
append_module (Day *day, const SandModule *module)
{
  for (guint i = 0; i < module->exercises->len; i++)
    if (!g_str_equal (((SandExercise *) module->exercises->pdata[i])->tier, "home"))
      append_exercise (day, module, module->exercises->pdata[i]);
}

static gboolean
begins_with (const SandModule *module, const char *exercise)
{
  return module->exercises->len > 0 &&
         g_str_equal (((SandExercise *) module->exercises->pdata[0])->id, exercise);
}

static Day
plan (const SandCourse *course, double day_start, double pace)
{
  Day day = {
    .course = course,
    .clock = day_start,
    .rested = day_start,
    .total = pace * sum_course (course),
    .pace = pace,
  };

  day.items = g_ptr_array_new_with_free_func ((GDestroyNotify) sand_item_free);
  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = course->modules->pdata[m];
    /* What has arrived is asked before the teams sum up. */
    if (module->last && day.assessed < 3) {
      day.assessed = 3;
      assess (&day, 3);
    }
    append_module (&day, module);
    /* Before the first lecture, or growth could not be measured against anything. */
    if (begins_with (module, "class-team-charter"))
      assess (&day, 0);
  }
  if (day.assessed < 3)
    assess (&day, 3);
  append (&day, SAND_ITEM_CEREMONY, NULL, 0);
  return day;
}

GPtrArray *
sand_agenda_suggest (const SandCourse *course, double day_start)
{
  Day    whole = plan (course, day_start, 1);
  double others = whole.clock - day_start - whole.worked;
  double pace = (DAY_END - day_start - others) / MAX (whole.worked, 1);

  if (whole.clock <= DAY_END)
    return whole.items;
  g_ptr_array_unref (whole.items);
  return plan (course, day_start, CLAMP (pace, LEAST_PACE, 1)).items;
}
