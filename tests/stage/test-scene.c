#include "canary.h"
#include "scene/mask.h"
#include "scene/scene-private.h"

static void
test_mask_patterns (void)
{
  static const struct {
    const char *name, *masked;
  } cases[] = {
    { "恒远电气", "恒●●气" },
    { "恒远电气股份", "恒●●份" },
    { "恒远厂", "恒●厂" },
    { "恒远", "恒●" },
    { "恒", "●" },
    { "", "" },
    { "Acme Pumps", "A●●s" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *masked = sand_mask_name (cases[i].name);
    g_assert_cmpstr (masked, ==, cases[i].masked);
  }
}

static void
add_customer (Canary *self, const char *id, const char *name)
{
  canary_set (self, id, "row", "team00:c1-sample-customers", "alias", sand_value_text (name));
}

static void
test_mask_codes (void)
{
  canary_auto          self;
  g_autoptr (SandMask) mask = NULL, again = NULL;
  g_autofree char     *text = NULL;

  canary_init (&self, 1);
  add_customer (&self, "look-1", "恒远电气");
  add_customer (&self, "look-2", "恒通大气");
  add_customer (&self, "look-3", "金辉集团");
  mask = sand_mask_new (sand_workshop_get_records (self.workshop), sand_workshop_get_course (self.workshop));
  add_customer (&self, "look-4", "华盛物流");
  again = sand_mask_new (sand_workshop_get_records (self.workshop), sand_workshop_get_course (self.workshop));

  /* Two that look alike get a code each, the third needs none; a further customer changes no code. */
  g_assert_true (g_str_has_prefix (sand_mask_get (mask, "look-1"), "恒●●气 "));
  g_assert_cmpstr (sand_mask_get (mask, "look-1"), !=, sand_mask_get (mask, "look-2"));
  g_assert_cmpstr (sand_mask_get (mask, "look-3"), ==, "金●●团");
  g_assert_cmpstr (sand_mask_get (mask, "look-1"), ==, sand_mask_get (again, "look-1"));
  g_assert_cmpstr (sand_mask_get (mask, "nobody"), ==, "");

  /* Also in what teams write, in full and in short. */
  text = sand_mask_apply (mask, "先拿下金辉集团，再谈金辉的二期");
  g_assert_cmpstr (text, ==, "先拿下金●●团，再谈金●●团的二期");
}

static void
test_names_shown (void)
{
  canary_auto           self;
  g_autoptr (SandScene) masked = NULL, shown = NULL;
  g_autoptr (GPtrArray) masked_texts = NULL, shown_texts = NULL;

  canary_init (&self, 2);
  canary_cue (&self, &(SandCue){ .scene = SAND_SCENE_SHEET, .team = "team00", .exercise = "c1-potential-scale" }, 0);
  masked = canary_compose (&self);
  canary_set (&self, "workshop", "workshop", NULL, "names.shown", sand_value_int (1));
  shown = canary_compose (&self);
  masked_texts = canary_collect (masked);
  shown_texts = canary_collect (shown);
  g_assert_true (canary_has (masked_texts, "SHOWN C●●"));
  g_assert_false (canary_has (masked_texts, "CANARYCUSTOMER"));
  g_assert_true (canary_has (shown_texts, "CANARYCUSTOMER"));
}

static void
test_canaries (void)
{
  for (guint32 seed = 10; seed < 22; seed++) {
    canary_auto        self;
    g_autoptr (GArray) cues = NULL;
    canary_init (&self, seed);
    cues = canary_list_cues (&self);
    for (guint i = 0; i < cues->len; i++) {
      const SandCue        *cue = &g_array_index (cues, SandCue, i);
      g_autoptr (SandScene) scene = NULL;
      g_autoptr (GPtrArray) texts = NULL;
      canary_cue (&self, cue, 0);
      scene = canary_compose (&self);
      texts = canary_collect (scene);
      canary_assert_hidden (&self, texts, sand_scene_kind_to_name (cue->scene));
    }
  }
}

/* What is released is there: else the test above would pass with an empty stage. */
static void
test_released (void)
{
  static const struct {
    SandCue     cue;
    const char *text;
  } cases[] = {
    { { .scene = SAND_SCENE_WELCOME }, "SHOWN class" },
    { { .scene = SAND_SCENE_WALL }, "SHOWN-captain-team00" },
    { { .scene = SAND_SCENE_WALL }, "SHOWN slogan" },
    { { .scene = SAND_SCENE_EXERCISE }, "SHOWN 1" },
    { { .scene = SAND_SCENE_SHEET, .team = "team00", .exercise = "c1-potential-scale" }, "SHOWN C●●" },
    { { .scene = SAND_SCENE_SHEET, .team = "team01", .exercise = "c1-sample-customers" }, "C●●" },
    { { .scene = SAND_SCENE_PK, .pk = "pk-hidden" }, "A" },
    { { .scene = SAND_SCENE_PK, .pk = "pk-shown" }, "SHOWN 0" },
    { { .scene = SAND_SCENE_ROUND, .round = "round-shown" }, "SHOWN answer 1" },
    { { .scene = SAND_SCENE_SCORES }, "SHOWN 1" },
  };
  canary_auto self;

  canary_init (&self, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (SandScene) scene = NULL;
    g_autoptr (GPtrArray) texts = NULL;
    canary_cue (&self, &cases[i].cue, 0);
    scene = canary_compose (&self);
    texts = canary_collect (scene);
    g_assert_true (canary_has (texts, cases[i].text));
  }
}

/* A case that a team wrote about has a question with a right answer among others: only what was ticked there is
 * hidden. */
static void
test_case (void)
{
  const char           *exercise = "c1-busy-no-result-case", *sheet = "team00:c1-busy-no-result-case";
  const char           *answers = "team00:c1-busy-no-result-case:team";
  canary_auto           self;
  g_autoptr (SandScene) scene = NULL;
  g_autoptr (GPtrArray) texts = NULL;

  canary_init (&self, 5);
  canary_set (&self, sheet, "sheet", "team00", "stage", sand_value_int (1));
  canary_set (&self, answers, "answers", sheet, "facts", sand_value_text ("SHOWN facts"));
  canary_set (&self, answers, "answers", sheet, "fault", sand_value_text ("access"));
  canary_cue (&self, &(SandCue){ .scene = SAND_SCENE_SHEET, .team = "team00", .exercise = exercise }, 0);
  scene = canary_compose (&self);
  texts = canary_collect (scene);
  g_assert_true (canary_has (texts, "SHOWN facts"));
  g_assert_false (canary_has (texts, "见不到决策人"));
  g_assert_false (canary_has (texts, "No access to deciders"));
}

static void
test_anonymous (void)
{
  canary_auto           self;
  g_autoptr (SandScene) scene = NULL;

  canary_init (&self, 4);
  canary_cue (&self, &(SandCue){ .scene = SAND_SCENE_ROUND, .round = "round-shown" }, 0);
  scene = canary_compose (&self);
  g_assert_cmpuint (scene->teams->len, ==, self.teams->len);
  for (guint i = 0; i < scene->teams->len; i++) {
    const SandSceneTeam *team = scene->teams->pdata[i];
    g_assert_cmpuint (team->number, ==, 0);
    g_assert_cmpstr (team->name, ==, "");
    g_assert_cmpint (team->letter[0], ==, 'A' + (char) i);
  }
}

static guint
count_known (const SandScene *scene)
{
  guint n = 0;

  for (guint i = 0; i < scene->teams->len; i++)
    n += ((const SandSceneTeam *) scene->teams->pdata[i])->known;
  return n;
}

/* One step shows one place, from the last one up; going back hides it again. */
static void
test_reveal (void)
{
  canary_auto self;
  guint       n;

  canary_init (&self, 5);
  n = self.teams->len;
  for (guint step = 0; step <= n + 3; step++) {
    g_autoptr (SandScene) scene = NULL, next = NULL;
    SandSceneOptions      options = { .today = 46000 };
    const SandSceneTeam  *last;
    canary_cue (&self, &(SandCue){ .scene = SAND_SCENE_REVEAL, .k = 1 }, step);
    scene = canary_compose (&self);
    next = sand_scene_compose_next (sand_workshop_get_records (self.workshop),
                                    sand_workshop_get_course (self.workshop), &options);
    last = scene->teams->pdata[n - 1];
    g_assert_cmpuint (scene->teams->len, ==, n);
    g_assert_cmpuint (scene->n_steps, ==, n + 4);
    g_assert_cmpuint (count_known (scene), ==, MIN (step, n));
    g_assert_true (last->known == (step > 0));
    g_assert_cmpuint (scene->awards->len, ==, step <= n ? 0 : MIN (step - n, 2));
    g_assert_true ((next == NULL) == (step == n + 3));
    if (next != NULL)
      g_assert_cmpuint (next->step, ==, step + 1);
    if (step == n)
      g_assert_cmpstr (scene->reward, ==, "");
    if (step > n)
      g_assert_cmpstr (scene->reward, !=, "");
  }
}

static void
test_black (void)
{
  canary_auto           self;
  g_autoptr (SandScene) scene = NULL;

  canary_init (&self, 6);
  canary_cue (&self, &(SandCue){ .scene = SAND_SCENE_WALL }, 0);
  sand_direct_toggle_black (self.trainer);
  scene = canary_compose (&self);
  g_assert_true (scene->black);
  g_assert_cmpuint (scene->teams->len, ==, 0);
  g_assert_cmpstr (scene->title, ==, "");
}

static gint64
read_stage (Canary *self, const char *field)
{
  return sand_row_get_int (sand_records_find (sand_workshop_get_records (self->workshop), "stage"), field, -1);
}

static void
test_direct (void)
{
  canary_auto self;

  canary_init (&self, 7);
  sand_direct_show (self.trainer, &(SandCue){ .scene = SAND_SCENE_REVEAL, .k = 1 });
  sand_direct_step (self.trainer, -1);
  g_assert_cmpint (read_stage (&self, "step"), ==, 0);
  for (int i = 0; i < 100; i++)
    sand_direct_step (self.trainer, 1);
  g_assert_cmpint (read_stage (&self, "step"), ==, self.teams->len + 3);
  sand_direct_step (self.trainer, -1);
  g_assert_cmpint (read_stage (&self, "step"), ==, self.teams->len + 2);
  sand_direct_toggle_black (self.trainer);
  g_assert_cmpint (read_stage (&self, "black"), ==, 1);
  sand_direct_show (self.trainer, &(SandCue){ .scene = SAND_SCENE_SCORES });
  g_assert_cmpint (read_stage (&self, "black"), ==, 0);
  g_assert_cmpint (read_stage (&self, "step"), ==, 0);
  sand_direct_step (self.trainer, 1);
  g_assert_cmpint (read_stage (&self, "step"), ==, 0);
}

/* A reveal that is interrupted by a correction shows the corrected places at the same step. */
static void
test_correction (void)
{
  canary_auto           self;
  g_autoptr (SandScene) scene = NULL;
  const SandSceneTeam  *last;

  canary_init (&self, 8);
  canary_cue (&self, &(SandCue){ .scene = SAND_SCENE_REVEAL, .k = 1 }, 1);
  canary_set (&self, "assessment:1:team01", "mark", "assessment:1", "trainer", sand_value_number (1.5));
  scene = canary_compose (&self);
  last = scene->teams->pdata[self.teams->len - 1];
  g_assert_cmpstr (last->name, ==, "SHOWN 1");
  g_assert_cmpfloat_with_epsilon (last->score, 1.5, 1e-9);
  g_assert_cmpuint (count_known (scene), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stage/mask/patterns", test_mask_patterns);
  g_test_add_func ("/stage/mask/codes", test_mask_codes);
  g_test_add_func ("/stage/mask/names-shown-on-demand", test_names_shown);
  g_test_add_func ("/stage/scene/nothing-unreleased", test_canaries);
  g_test_add_func ("/stage/scene/released-is-there", test_released);
  g_test_add_func ("/stage/scene/case-without-its-right-answers", test_case);
  g_test_add_func ("/stage/scene/anonymous-answers", test_anonymous);
  g_test_add_func ("/stage/scene/reveal-steps", test_reveal);
  g_test_add_func ("/stage/scene/correction-during-reveal", test_correction);
  g_test_add_func ("/stage/scene/black-holds-nothing", test_black);
  g_test_add_func ("/stage/direct/steps-stay-within", test_direct);
  return g_test_run ();
}
