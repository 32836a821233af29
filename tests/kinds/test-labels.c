#include "kinds/map/labels.h"

static const SandRect      plot = { 0, 0, 1200, 800 };
static const SandLabelRoom room = { .plot = { 0, 0, 1200, 800 } };

static void
scatter (gsize n, guint32 seed, SandRect *dots, SandSize *sizes)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  for (gsize i = 0; i < n; i++) {
    double diameter = g_rand_double_range (random, 8, 24);
    double x = g_rand_double_range (random, 0, 1176);
    dots[i] = (SandRect){ x, g_rand_double_range (random, 0, 776), diameter, diameter };
    sizes[i] = (SandSize){ 14 * g_rand_int_range (random, 2, 7), 18 };
  }
}

static guint
count_faults (const SandRect *dots, const SandLabel *labels, gsize n)
{
  guint faults = 0;

  for (gsize i = 0; i < n; i++) {
    const SandRect *rect = &labels[i].rect;
    if (!labels[i].placed)
      continue;
    faults += rect->x < 0 || rect->y < 0 || rect->x + rect->width > 1200 || rect->y + rect->height > 800 ? 1 : 0;
    for (gsize j = 0; j < n; j++) {
      faults += sand_rect_intersects (rect, &dots[j]) ? 1 : 0;
      faults += j != i && labels[j].placed && sand_rect_intersects (rect, &labels[j].rect) ? 1 : 0;
    }
  }
  return faults;
}

static void
test_no_overlap (void)
{
  static const struct {
    gsize n;
    guint most_missing;
  } cases[] = { { 1, 0 }, { 30, 0 }, { 100, 0 }, { 300, 15 }, { 3000, 3000 } };

  for (gsize c = 0; c < G_N_ELEMENTS (cases); c++) {
    gsize                 n = cases[c].n;
    g_autofree SandRect  *dots = g_new0 (SandRect, n);
    g_autofree SandSize  *sizes = g_new0 (SandSize, n);
    g_autofree SandLabel *labels = g_new0 (SandLabel, n);
    guint                 missing, unplaced = 0;
    gint64                began;

    scatter (n, 11, dots, sizes);
    began = g_get_monotonic_time ();
    missing = sand_labels_place (dots, sizes, n, &room, labels);
    g_test_message ("%" G_GSIZE_FORMAT " points: %u without a label, %.2f ms", n, missing,
                    (double) (g_get_monotonic_time () - began) / 1000);
    g_assert_cmpuint (count_faults (dots, labels, n), ==, 0);
    for (gsize i = 0; i < n; i++)
      unplaced += labels[i].placed ? 0 : 1;
    g_assert_cmpuint (missing, ==, unplaced);
    g_assert_cmpuint (missing, <=, cases[c].most_missing);
  }
}

static void
test_same_input_same_output (void)
{
  SandRect  dots[50];
  SandSize  sizes[50];
  SandLabel first[50], again[50];

  scatter (50, 5, dots, sizes);
  sand_labels_place (dots, sizes, 50, &room, first);
  sand_labels_place (dots, sizes, 50, &room, again);
  for (gsize i = 0; i < 50; i++) {
    g_assert_cmpfloat_with_epsilon (first[i].rect.x, again[i].rect.x, 1e-12);
    g_assert_cmpfloat_with_epsilon (first[i].rect.y, again[i].rect.y, 1e-12);
  }
}

static void
test_beside_first_then_with_a_leader (void)
{
  SandRect  dots[12];
  SandSize  sizes[12];
  SandLabel labels[12];
  guint     leaders = 0;

  for (gsize i = 0; i < 12; i++) {
    dots[i] = (SandRect){ 600, 400, 10, 10 };
    sizes[i] = (SandSize){ 60, 18 };
  }
  g_assert_cmpuint (sand_labels_place (dots, sizes, 12, &room, labels), ==, 0);
  g_assert_false (labels[0].leader);
  g_assert_cmpfloat (labels[0].rect.x, >=, 610);
  g_assert_cmpfloat_with_epsilon (labels[0].rect.y + 9, 405, 1e-9);
  for (gsize i = 0; i < 12; i++)
    leaders += labels[i].leader ? 1 : 0;
  g_assert_cmpuint (leaders, >, 0);
  g_assert_cmpuint (count_faults (dots, labels, 12), ==, 0);
}

static void
test_lines_are_kept_free (void)
{
  /* To the right of the point runs a line: the label goes to the left. */
  const SandRect      line = { 620, 0, 2, plot.height };
  const SandLabelRoom lined = { .plot = plot, .lines = &line, .n_lines = 1 };
  SandRect            dot = { 600, 400, 10, 10 };
  SandSize            size = { 60, 18 };
  SandLabel           label;

  g_assert_cmpuint (sand_labels_place (&dot, &size, 1, &lined, &label), ==, 0);
  g_assert_false (sand_rect_intersects (&label.rect, &line));
  g_assert_false (label.leader);
}

static void
test_a_line_is_crossed_rather_than_losing_the_name (void)
{
  const SandRect      lines[] = { { 0, 0, plot.width, plot.height } };
  const SandLabelRoom lined = { .plot = plot, .lines = lines, .n_lines = 1 };
  SandRect            dot = { 600, 400, 10, 10 };
  SandSize            size = { 60, 18 };
  SandLabel           label;

  g_assert_cmpuint (sand_labels_place (&dot, &size, 1, &lined, &label), ==, 0);
  g_assert_true (label.placed);
}

static void
test_too_large_is_left_out (void)
{
  SandRect  dot = { 5, 5, 8, 8 };
  SandSize  size = { 2000, 18 };
  SandLabel label;

  g_assert_cmpuint (sand_labels_place (&dot, &size, 1, &room, &label), ==, 1);
  g_assert_false (label.placed);
  g_assert_cmpuint (sand_labels_place (NULL, NULL, 0, &room, NULL), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/map/labels/no-overlap", test_no_overlap);
  g_test_add_func ("/kinds/map/labels/same-input-same-output", test_same_input_same_output);
  g_test_add_func ("/kinds/map/labels/beside-first-then-with-a-leader", test_beside_first_then_with_a_leader);
  g_test_add_func ("/kinds/map/labels/lines-are-kept-free", test_lines_are_kept_free);
  g_test_add_func ("/kinds/map/labels/a-line-is-crossed-rather-than-losing-the-name",
                   test_a_line_is_crossed_rather_than_losing_the_name);
  g_test_add_func ("/kinds/map/labels/too-large-is-left-out", test_too_large_is_left_out);
  return g_test_run ();
}
