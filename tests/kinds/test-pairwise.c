#include "kinds/scale/pairwise.h"

#include <math.h>
#include <string.h>

#define OPEN SAND_JUDGEMENT_OPEN

typedef struct {
  const char *name;
  gsize       n;
  int         upper[28]; /* row by row above the diagonal */
} Case;

static void
spread_out (const Case *c, int *judgements)
{
  const int *next = c->upper;
  for (gsize i = 0; i < c->n; i++)
    for (gsize j = i + 1; j < c->n; j++)
      judgements[i * c->n + j] = *next++;
}

static SandPairwise
solve (const Case *c)
{
  int judgements[64] = { 0 };
  spread_out (c, judgements);
  return sand_pairwise_solve (judgements, c->n);
}

/* Saaty 1990, "How to make a decision", EJOR 48: buying a house by size, transport, neighbourhood, age, yard,
 * facilities, condition, financing. */
static const Case house = {
  "house",
  8,
  { 4, 2, 6, 5, 5, -2, -3,
    -2, 4, 2, 2, -4, -6,
    5, 2, 3, 5, -4,
    -2, -3, -6, -7,
    -1, -4, -5,
    -4, -5,
    -1 },
};

/* Saaty: how much is drunk in the United States of coffee, wine, tea, beer, soft drinks, milk and water. */
static const Case drinks = {
  "drinks",
  7,
  { 8, 4, 1, 0, 0, -1,
    -2, -8, -8, -8, -8,
    -2, -3, -2, -8,
    -1, 0, -2,
    1, -1,
    -2 },
};

static void
test_published_examples (void)
{
  static const double house_weights[] = { 0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333 };
  static const double drinks_weights[] = { 0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327 };
  SandPairwise        self = solve (&house);

  g_assert_true (self.connected);
  g_assert_cmpuint (self.pairs, ==, 28);
  g_assert_cmpuint (self.open, ==, 0);
  g_assert_cmpfloat_with_epsilon (self.lambda_max, 9.669, 0.005);
  g_assert_cmpfloat_with_epsilon (self.index, 0.238, 0.002);
  g_assert_cmpfloat_with_epsilon (self.consistency, 0.169, 0.01);
  /* Saaty's weights are the eigenvector; geometric means of so inconsistent a matrix differ by up to 0.04. */
  for (gsize i = 0; i < 8; i++)
    g_assert_cmpfloat_with_epsilon (self.weights[i], house_weights[i], 0.04);

  self = solve (&drinks);
  g_assert_cmpfloat_with_epsilon (self.consistency, 0.022, 0.001);
  for (gsize i = 0; i < 7; i++)
    g_assert_cmpfloat_with_epsilon (self.weights[i], drinks_weights[i], 0.01);
}

/* The same paper: neighbourhood against facilities, 6, is the judgement to revise; with 1/2 instead the ratio
 * falls to 0.083. */
static void
test_worst_clash_is_the_published_one (void)
{
  SandPairwise self = solve (&house);
  int          judgements[64] = { 0 };

  g_assert_true (self.has_clash);
  g_assert_cmpuint (self.clash.first, ==, 2);
  g_assert_cmpuint (self.clash.second, ==, 6);
  g_assert_cmpint (self.clash.given, ==, 5);
  g_assert_cmpint (self.clash.implied, <, 0);
  g_assert_cmpfloat_with_epsilon (self.clash.consistency_after, 0.083, 0.01);

  spread_out (&house, judgements);
  judgements[2 * 8 + 6] = -1;
  self = sand_pairwise_solve (judgements, 8);
  g_assert_cmpfloat_with_epsilon (self.lambda_max, 8.811, 0.01);
  g_assert_cmpfloat_with_epsilon (self.consistency, 0.083, 0.005);
}

static void
test_consistent (void)
{
  static const Case c = { "2:1, 4:1, 2:1", 3, { 1, 3, 1 } };
  SandPairwise      self = solve (&c);

  g_assert_cmpfloat_with_epsilon (self.weights[0], 4 / 7.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (self.weights[1], 2 / 7.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (self.weights[2], 1 / 7.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (self.lambda_max, 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (self.consistency, 0, 1e-9);
  g_assert_false (self.has_clash);
}

static void
test_open_judgements_are_filled (void)
{
  static const Case chain = { "a:b and b:c judged", 3, { 1, OPEN, 1 } };
  static const Case loose = { "c not compared with anything", 3, { 1, OPEN, OPEN } };
  static const Case empty = { "nothing judged", 4, { OPEN, OPEN, OPEN, OPEN, OPEN, OPEN } };
  SandPairwise      self = solve (&chain);

  g_assert_true (self.connected);
  g_assert_cmpuint (self.open, ==, 1);
  g_assert_cmpfloat_with_epsilon (self.weights[0], 4 / 7.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (self.consistency, 0, 1e-9);

  self = solve (&loose);
  g_assert_false (self.connected);
  g_assert_cmpuint (self.open, ==, 2);
  self = solve (&empty);
  g_assert_false (self.connected);
  g_assert_cmpuint (self.open, ==, 6);
}

/* In a circle the first judgement is as good as the others; correcting any of the three makes it sound. */
static void
test_circle_clashes (void)
{
  static const Case circle = { "a > b > c > a", 3, { 2, -2, 2 } };
  SandPairwise      self = solve (&circle);

  g_assert_cmpfloat (self.consistency, >, SAND_CONSISTENT);
  g_assert_true (self.has_clash);
  g_assert_cmpfloat_with_epsilon (self.clash.consistency_after, 0, 1e-9);
}

static void
test_small_and_large (void)
{
  static const Case one = { "one", 1, { 0 } };
  static const Case two = { "two", 2, { 8 } };
  g_autofree int   *many = g_new0 (int, 16 * 16);
  SandPairwise      self = solve (&one);

  g_assert_true (self.connected);
  g_assert_cmpfloat_with_epsilon (self.weights[0], 1, 1e-12);
  self = solve (&two);
  g_assert_cmpfloat_with_epsilon (self.weights[0], 0.9, 1e-12);
  g_assert_cmpfloat_with_epsilon (self.consistency, 0, 1e-12);
  g_assert_true (sand_pairwise_solve (many, 15).connected);
  g_assert_false (sand_pairwise_solve (many, 16).connected);
  g_assert_false (sand_pairwise_solve (many, 0).connected);
}

static void
test_ratios (void)
{
  for (int judgement = -8; judgement <= 8; judgement++)
    g_assert_cmpint (sand_judgement_from_ratio (sand_judgement_ratio (judgement)), ==, judgement);
  g_assert_cmpfloat_with_epsilon (sand_judgement_ratio (2), 3, 1e-12);
  g_assert_cmpfloat_with_epsilon (sand_judgement_ratio (-2), 1 / 3.0, 1e-12);
  g_assert_cmpint (sand_judgement_from_ratio (500), ==, 8);
  g_assert_cmpint (sand_judgement_from_ratio (0.72), ==, 0);
  g_assert_cmpint (sand_judgement_from_ratio (0.6), ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/scale/pairwise/published-examples", test_published_examples);
  g_test_add_func ("/kinds/scale/pairwise/worst-clash-is-the-published-one", test_worst_clash_is_the_published_one);
  g_test_add_func ("/kinds/scale/pairwise/consistent", test_consistent);
  g_test_add_func ("/kinds/scale/pairwise/open-judgements-are-filled", test_open_judgements_are_filled);
  g_test_add_func ("/kinds/scale/pairwise/circle-clashes", test_circle_clashes);
  g_test_add_func ("/kinds/scale/pairwise/small-and-large", test_small_and_large);
  g_test_add_func ("/kinds/scale/pairwise/ratios", test_ratios);
  return g_test_run ();
}
