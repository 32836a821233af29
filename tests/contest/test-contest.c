#include "contest/announcement.h"
#include "contest/assessment.h"
#include "contest/draw.h"
#include "contest/ledger.h"
#include "contest/pk.h"
#include "contest/quiz.h"
#include "contest/ranks.h"
#include "contest/reveal.h"
#include "contest/rubric.h"
#include "contest/turns.h"

#include <math.h>

#define NONE \
  {          \
    0        \
  }
#define TENTHS(n)                 \
  {                               \
    .known = TRUE, .tenths = (n), \
  }

static void
test_rounding (void)
{
  static const struct {
    double number;
    int    up, away;
  } cases[] = { { 83.25, 833, 833 }, { 83.24, 832, 832 }, { 0.05, 1, 1 }, { -0.05, 0, -1 }, { 100, 1000, 1000 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_cmpint (sand_score_round (cases[i].number).tenths, ==, cases[i].up);
    g_assert_cmpint (sand_score_round_growth (cases[i].number).tenths, ==, cases[i].away);
  }
  g_assert_false (sand_score_round (NAN).known);
}

static void
test_ranks (void)
{
  static const struct {
    int   totals[4];
    guint ranks[4], order[4];
  } cases[] = {
    { { 10, 20, 20, 5 }, { 3, 1, 1, 4 }, { 1, 2, 0, 3 } },
    { { 30, 20, 20, 5 }, { 1, 2, 2, 4 }, { 0, 1, 2, 3 } },
    { { -5, -10, 0, -10 }, { 2, 3, 1, 3 }, { 2, 0, 1, 3 } },
    { { 0, 0, 0, 0 }, { 1, 1, 1, 1 }, { 0, 1, 2, 3 } },
  };
  static const guint    numbers[4] = { 1, 2, 3, 4 };
  static const gboolean present[4] = { TRUE, FALSE, TRUE, TRUE };
  SandRank              ranks[4];
  guint                 order[4];

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    sand_ranks_compute (cases[i].totals, NULL, 4, ranks);
    sand_ranks_order (ranks, numbers, 4, order);
    for (guint t = 0; t < 4; t++) {
      g_assert_cmpuint (ranks[t].rank, ==, cases[i].ranks[t]);
      g_assert_cmpuint (order[t], ==, cases[i].order[t]);
    }
  }
  /* A dissolved team has no rank and takes none from others. */
  sand_ranks_compute (cases[1].totals, present, 4, ranks);
  g_assert_cmpuint (ranks[1].rank, ==, 0);
  g_assert_cmpuint (ranks[2].rank, ==, 2);
  g_assert_false (ranks[2].tied);
}

static void
test_ledger (void)
{
  static const SandLedgerEntry entries[] = {
    { "a", NULL, 0, 10, 100 },
    { "b", NULL, 1, -40, 200 },
    { "c", "a", 0, -10, 300 },
    { "d", "c", 0, 10, 400 },
    { "e", NULL, SAND_LEDGER_NOBODY, 50, 500 },
    { "f", NULL, 0, 0, 600 },
    { "g", "d", 0, -10, 700 },
  };
  static const gboolean stands[] = { FALSE, TRUE, TRUE, FALSE, TRUE, TRUE, TRUE };
  gboolean              found[G_N_ELEMENTS (entries)];
  g_autoptr (GArray)    trend = sand_ledger_trend (entries, G_N_ELEMENTS (entries), 0);
  int                   totals[2];

  sand_ledger_add_up (entries, G_N_ELEMENTS (entries), G_MININT64, 2, totals);
  g_assert_cmpint (totals[0], ==, 0);
  g_assert_cmpint (totals[1], ==, -40);
  sand_ledger_add_up (entries, G_N_ELEMENTS (entries), 400, 2, totals);
  g_assert_cmpint (totals[1], ==, 0);
  g_assert_cmpuint (trend->len, ==, 4);
  sand_ledger_mark_standing (entries, G_N_ELEMENTS (entries), found);
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    g_assert_cmpint (found[i], ==, stands[i]);
}

static void
test_quiz (void)
{
  static const struct {
    SandQuizKind kind;
    const char  *key, *given;
    double       share;
  } cases[] = {
    { SAND_QUIZ_CHOICE, "b", "b", 1 },
    { SAND_QUIZ_CHOICE, "b", "a b", 0 },
    { SAND_QUIZ_CHOICE, "b", NULL, 0 },
    { SAND_QUIZ_SEVERAL, "a b c", "a b", 2 / 3.0 },
    { SAND_QUIZ_SEVERAL, "a b", "a x", 0 },
    { SAND_QUIZ_SEVERAL, "a b", "a a", 0.5 },
    { SAND_QUIZ_SEVERAL, "a b", "x y z", 0 },
    { SAND_QUIZ_SORT, "a b c", "a b c", 1 },
    { SAND_QUIZ_SORT, "a b c", "b a c", 2 / 3.0 },
    { SAND_QUIZ_SORT, "a b c", "c b a", 0 },
    { SAND_QUIZ_SORT, "a b c", "a b", 0 },
    { SAND_QUIZ_SORT, "a b c", "a b x", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    SandQuizQuestion question = { .kind = cases[i].kind, .key = cases[i].key, .weight = 10 };
    SandQuizAnswer   answer = { .codes = cases[i].given, .number = (double) NAN };
    g_assert_cmpfloat_with_epsilon (sand_quiz_mark (&question, &answer), cases[i].share, 1e-12);
  }
}

static void
test_quiz_number (void)
{
  SandQuizQuestion question = { .kind = SAND_QUIZ_NUMBER, .number = 3, .tolerance = 0.1, .weight = 10 };
  SandQuizAnswer   near = { .number = 3.1 }, far = { .number = 3.11 }, none = { .number = (double) NAN };
  double           heads[] = { 1, 0, 0.5 };

  g_assert_cmpfloat_with_epsilon (sand_quiz_mark (&question, &near), 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (sand_quiz_mark (&question, &far), 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (sand_quiz_mark (&question, &none), 0, 1e-12);
  /* Teams of two and of three: the mean per head. */
  g_assert_cmpfloat_with_epsilon (sand_quiz_team_share (heads, 2), 0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (sand_quiz_team_share (heads, 3), 0.5, 1e-12);
  g_assert_true (isnan (sand_quiz_team_share (heads, 0)));
}

static void
test_growth (void)
{
  static const struct {
    SandGrowthRule rule;
    SandScore      before, now, growth;
  } cases[] = {
    { SAND_GROWTH_ABSOLUTE, TENTHS (400), TENTHS (555), TENTHS (155) },
    { SAND_GROWTH_ABSOLUTE, NONE, TENTHS (555), NONE },
    { SAND_GROWTH_NORMALISED, TENTHS (500), TENTHS (750), TENTHS (500) },
    { SAND_GROWTH_NORMALISED, TENTHS (0), TENTHS (600), TENTHS (500) },
    { SAND_GROWTH_NORMALISED, TENTHS (1000), TENTHS (900), TENTHS (0) },
    { SAND_GROWTH_NORMALISED, TENTHS (500), TENTHS (250), TENTHS (-500) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (sand_score_equal (sand_growth_compute (cases[i].rule, 20, cases[i].before, cases[i].now),
                                     cases[i].growth));
  g_assert_false (sand_assessment_counts (1, 1));
  g_assert_true (sand_assessment_counts (2, 1));
  g_assert_false (sand_assessment_counts (0, 1));
}

static void
test_assessment_and_rubric (void)
{
  SandComponent  parts[] = { { 60, 0.5 }, { 30, (double) NAN }, { 10, 1 } };
  SandSheetState sheet = { TRUE, 0.5, 1, 1 }, empty = { FALSE, 0, 0, 0 };
  SandRubric     none = sand_rubric_none ();

  g_assert_cmpint (sand_assessment_score (parts, 3).tenths, ==, 571);
  g_assert_false (sand_assessment_score (parts + 1, 1).known);
  g_assert_cmpfloat_with_epsilon (sand_rubric_sheet_share (&sheet, &none), (20 + 20 * 0.65) / 60, 1e-12);
  g_assert_cmpfloat_with_epsilon (sand_rubric_sheet_share (&empty, &none), 0, 1e-12);
}

static void
test_pk (void)
{
  static const double weights[] = { 30, 70 }, marks[] = { 10, 5 };
  const double        half[] = { 10, (double) NAN }, teams[] = { 10, 50, 60, 70, 100 };
  static const int    points[] = { 30, 20 };

  g_assert_cmpfloat_with_epsilon (sand_pk_judge_result (weights, marks, 2), 65, 1e-9);
  g_assert_true (isnan (sand_pk_judge_result (weights, half, 2)));
  g_assert_cmpfloat_with_epsilon (sand_pk_teams_result (teams, 5), 60, 1e-9);
  g_assert_cmpfloat_with_epsilon (sand_pk_teams_result (teams, 4), 47.5, 1e-9);
  g_assert_cmpint (sand_pk_result (80, 60, 0.5).tenths, ==, 700);
  g_assert_cmpint (sand_pk_result (80, NAN, 0.5).tenths, ==, 800);
  g_assert_false (sand_pk_result (NAN, NAN, 0.5).known);
  g_assert_cmpint (sand_pk_points (2, points, 2), ==, 20);
  g_assert_cmpint (sand_pk_points (3, points, 2), ==, 0);
  g_assert_cmpint (sand_pk_points (0, points, 2), ==, 0);
}

static void
test_reveal_and_correction (void)
{
  static const SandScore scores[] = { TENTHS (700), TENTHS (900), TENTHS (700), NONE };
  static const SandScore growth[] = { TENTHS (50), TENTHS (50), NONE, NONE };
  static const SandScore late[] = { TENTHS (950), TENTHS (900), TENTHS (700), NONE };
  static const guint     numbers[] = { 1, 2, 3, 4 };
  g_autoptr (GPtrArray)  steps = sand_reveal_steps (scores, scores, growth, numbers, 4);
  const SandRevealStep  *last = steps->pdata[0];
  SandAnnounced          before[4], now[4];
  g_autoptr (GArray)     corrections = NULL;

  g_assert_cmpuint (steps->len, ==, 4);
  g_assert_cmpuint (last->rank, ==, 2);
  g_assert_cmpuint (last->teams->len, ==, 2);
  g_assert_cmpint (((SandRevealStep *) steps->pdata[3])->kind, ==, SAND_REVEAL_IMPROVED);
  g_assert_cmpuint (((SandRevealStep *) steps->pdata[3])->teams->len, ==, 2);
  sand_announcement_make (scores, growth, 4, before);
  sand_announcement_make (late, growth, 4, now);
  corrections = sand_announcement_compare (before, now, 4);
  /* The corrected team, and the one that is not the highest any more. */
  g_assert_cmpuint (corrections->len, ==, 2);
}

static void
test_turns (void)
{
  SandTurnTaker people[] = { { 0, 0, FALSE }, { 0, 0, FALSE }, { 0, 0, TRUE }, { 1, 0, FALSE }, { 1, 0, FALSE } };

  for (guint round = 0; round < 50; round++) {
    guint picked = sand_turns_pick (people, 5, 2, round);
    g_assert_cmpuint (picked, <, 5);
    g_assert_cmpuint (picked, !=, 2);
    g_assert_cmpuint (picked, ==, sand_turns_pick (people, 5, 2, round));
    people[picked].turns++;
    /* Nobody is heard again before everybody has been. */
    if (round % 4 == 3)
      for (guint i = 0; i < 5; i++)
        g_assert_cmpuint (people[i].turns, ==, i == 2 ? 0 : round / 4 + 1);
  }
  people[0].absent = people[1].absent = people[3].absent = people[4].absent = TRUE;
  g_assert_cmpuint (sand_turns_pick (people, 5, 2, 1), ==, 5);
}

static void
test_draw (void)
{
  for (guint n = 8; n <= 500; n++) {
    guint n_teams = sand_draw_n_teams (n);
    g_assert_cmpuint (n / n_teams, >=, SAND_DRAW_MIN_SIZE);
    g_assert_cmpuint ((n + n_teams - 1) / n_teams, <=, SAND_DRAW_MAX_SIZE);
  }
  for (guint seed = 0; seed < 50; seed++) {
    static const char *const companies[] = { "甲", "乙", "甲 ", "丙", "甲" };
    SandDrawPerson           people[47];
    guint                    teams[47], again[47], sizes[6] = { 0 }, first[6] = { 0 };
    for (guint i = 0; i < 47; i++)
      people[i] = (SandDrawPerson){ companies[i % 5], i % 2 == 0 ? "销售" : "市场" };
    sand_draw_teams (people, 47, 6, seed, teams);
    sand_draw_teams (people, 47, 6, seed, again);
    for (guint i = 0; i < 47; i++) {
      g_assert_cmpuint (teams[i], ==, again[i]);
      sizes[teams[i]]++;
      first[teams[i]] += i % 5 == 0 || i % 5 == 2 || i % 5 == 4 ? 1 : 0;
    }
    for (guint t = 0; t < 6; t++) {
      g_assert_true (sizes[t] == 7 || sizes[t] == 8);
      g_assert_true (first[t] >= 4 && first[t] <= 5);
    }
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contest/score/rounding", test_rounding);
  g_test_add_func ("/contest/ranks/ties-and-negative-totals", test_ranks);
  g_test_add_func ("/contest/ledger/taking-back", test_ledger);
  g_test_add_func ("/contest/quiz/codes", test_quiz);
  g_test_add_func ("/contest/quiz/numbers-and-heads", test_quiz_number);
  g_test_add_func ("/contest/growth", test_growth);
  g_test_add_func ("/contest/assessment-and-rubric", test_assessment_and_rubric);
  g_test_add_func ("/contest/pk", test_pk);
  g_test_add_func ("/contest/reveal-and-correction", test_reveal_and_correction);
  g_test_add_func ("/contest/turns", test_turns);
  g_test_add_func ("/contest/draw", test_draw);
  return g_test_run ();
}
