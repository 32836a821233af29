#include "lesson/agenda-private.h"

#include "base/id.h"

#include <string.h>

static const char *const what_words[] = {
  [SAND_ITEM_EXERCISE] = "exercise",
  [SAND_ITEM_ASSESSMENT] = "assessment",
  [SAND_ITEM_BREAK] = "break",
  [SAND_ITEM_LECTURE] = "lecture",
  [SAND_ITEM_PK] = "pk",
  [SAND_ITEM_CEREMONY] = "ceremony",
};

#define MAX_MINUTES 600
/* A break of so many minutes and more is lunch. */
#define LUNCH_FROM_MINUTES 40

const char *
sand_item_what_to_string (SandItemWhat what)
{
  return what_words[what];
}

static SandItemWhat
parse_what (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (what_words); i++)
    if (g_str_equal (word, what_words[i]))
      return (SandItemWhat) i;
  return SAND_ITEM_LECTURE;
}

const char *
sand_assessment_exercise_id (guint k)
{
  static const char *const ids[] = { "class-baseline", "class-assessment", "class-assessment-2", "class-assessment-3" };
  return k < G_N_ELEMENTS (ids) ? ids[k] : "";
}

static guint
default_minutes (SandItemWhat what)
{
  switch (what) {
  case SAND_ITEM_BREAK:
    return 15;

  case SAND_ITEM_EXERCISE:
  case SAND_ITEM_ASSESSMENT:
  case SAND_ITEM_PK:
    return 10;

  case SAND_ITEM_LECTURE:
  case SAND_ITEM_CEREMONY:
  default:
    return 20;
  }
}

static void
add_phase (SandItem *self, const SandRow *row, const char *mode, guint minutes)
{
  g_autofree char *field = g_strdup_printf ("phase.%u.minutes", self->phases->len);
  SandItemPhase    phase = { .mode = mode };
  gint64           changed = row == NULL ? minutes : sand_row_get_int (row, field, minutes);

  phase.minutes = (guint) CLAMP (changed, 0, MAX_MINUTES);
  self->minutes += phase.minutes;
  g_array_append_val (self->phases, phase);
}

/* @row: (nullable): where minutes may have been changed. @minutes: of an item without phases, 0 for the usual. */
void
sand_item_fill_phases (SandItem *self, const SandRow *row, guint minutes)
{
  const GPtrArray *timing = self->exercise == NULL ? NULL : self->exercise->timing;

  for (guint i = 0; timing != NULL && i < timing->len; i++) {
    const SandPhase *phase = timing->pdata[i];
    add_phase (self, row, phase->mode, phase->minutes);
  }
  if (self->phases->len == 0)
    add_phase (self, row, self->what == SAND_ITEM_PK ? "pk" : "", minutes > 0 ? minutes : default_minutes (self->what));
}

SandItem *
sand_item_new (const char *id, SandItemWhat what, const SandExercise *exercise)
{
  SandItem *self = g_new0 (SandItem, 1);

  self->id = g_strdup (id);
  self->what = what;
  self->exercise = exercise;
  self->title = g_strdup ("");
  self->phases = g_array_new (FALSE, FALSE, sizeof (SandItemPhase));
  self->fixed = -1;
  return self;
}

static const SandExercise *
find_exercise (const SandRow *row, SandItemWhat what, guint k, const SandCourse *course)
{
  const char *id = sand_row_get_text (row, "exercise");

  if (what == SAND_ITEM_ASSESSMENT && *id == '\0')
    id = sand_assessment_exercise_id (k);
  if (what == SAND_ITEM_PK && *id == '\0')
    id = "class-pk";
  return *id == '\0' ? NULL : sand_course_find (course, id);
}

SandItem *
sand_item_read (const SandRow *row, const SandCourse *course)
{
  SandItemWhat what = parse_what (sand_row_get_text (row, "what"));
  guint        k = (guint) CLAMP (sand_row_get_int (row, "k", 0), 0, 9);
  SandItem    *self = sand_item_new (sand_row_get_id (row), what, find_exercise (row, what, k, course));

  self->k = k;
  g_free (self->title);
  self->title = g_strdup (sand_row_get_text (row, "title"));
  self->fixed = CLAMP (sand_row_get_number (row, "starts", -1), -1, 24 * 60);
  self->started_ms = sand_row_get_int (row, "started_ms", 0);
  self->ended_ms = sand_row_get_int (row, "ended_ms", 0);
  sand_item_fill_phases (self, row, (guint) CLAMP (sand_row_get_int (row, "minutes", 0), 0, MAX_MINUTES));
  if (sand_row_get_int (row, "skipped", 0) != 0)
    self->state = SAND_STEP_SKIPPED;
  else if (self->ended_ms > 0)
    self->state = SAND_STEP_DONE;
  return self;
}

void
sand_item_free (SandItem *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->phases);
  g_free (self->title);
  g_free (self->id);
  g_free (self);
}

char *
sand_item_dup_title (const SandItem *self, SandLanguage language)
{
  static const SandText texts[] = {
    [SAND_ITEM_EXERCISE] = { (char *) "Exercise", (char *) "练习" },
    [SAND_ITEM_ASSESSMENT] = { (char *) "Assessment", (char *) "考核" },
    [SAND_ITEM_BREAK] = { (char *) "Coffee break", (char *) "茶歇" },
    [SAND_ITEM_LECTURE] = { (char *) "Lecture", (char *) "讲解" },
    [SAND_ITEM_PK] = { (char *) "Team PK", (char *) "小组PK" },
    [SAND_ITEM_CEREMONY] = { (char *) "Awards and closing", (char *) "颁奖与结课" },
  };
  static const SandText lunch = { (char *) "Lunch", (char *) "午餐" };

  if (*self->title != '\0')
    return g_strdup (self->title);
  if (self->exercise != NULL)
    return g_strdup (sand_text_get (&self->exercise->short_title, language));
  if (self->what == SAND_ITEM_BREAK && self->minutes >= LUNCH_FROM_MINUTES)
    return g_strdup (sand_text_get (&lunch, language));
  return g_strdup (sand_text_get (&texts[self->what], language));
}

const char *
sand_phase_get_name (const SandCourse *course, const char *mode, SandLanguage language)
{
  const SandEnum   *modes = sand_course_find_enum (course, "disc_mode");
  const SandOption *option = modes == NULL ? NULL : sand_enum_find (modes, mode);

  return option == NULL ? "" : sand_text_get (&option->label, language);
}
