#include "trainer/keys.h"
#include "trainer/points-draft.h"

/* Keys of an American keyboard: with Shift the keyval is another, the base is what the key is without. */
typedef struct {
  guint           keyval, base;
  GdkModifierType state;
  SandKeyMode     mode;
  SandCommand     command;
  guint           number;
} Case;

static const Case cases[] = {
  { GDK_KEY_1, GDK_KEY_1, 0, SAND_KEYS_CLASS, SAND_COMMAND_TEAM, 1 },
  { GDK_KEY_9, GDK_KEY_9, 0, SAND_KEYS_CLASS, SAND_COMMAND_TEAM, 9 },
  { GDK_KEY_0, GDK_KEY_0, 0, SAND_KEYS_CLASS, SAND_COMMAND_TEAM, 10 },
  { GDK_KEY_exclam, GDK_KEY_1, GDK_SHIFT_MASK, SAND_KEYS_CLASS, SAND_COMMAND_TEAM, 11 },
  { GDK_KEY_at, GDK_KEY_2, GDK_SHIFT_MASK, SAND_KEYS_CLASS, SAND_COMMAND_TEAM, 12 },
  { GDK_KEY_numbersign, GDK_KEY_3, GDK_SHIFT_MASK, SAND_KEYS_CLASS, SAND_COMMAND_NONE, 0 },
  /* A French keyboard gives digits with Shift. */
  { GDK_KEY_1, GDK_KEY_ampersand, GDK_SHIFT_MASK, SAND_KEYS_CLASS, SAND_COMMAND_TEAM, 1 },
  { GDK_KEY_KP_3, GDK_KEY_KP_3, 0, SAND_KEYS_CLASS, SAND_COMMAND_TEAM, 3 },
  { GDK_KEY_plus, GDK_KEY_equal, GDK_SHIFT_MASK, SAND_KEYS_CLASS, SAND_COMMAND_PLUS, 0 },
  { GDK_KEY_equal, GDK_KEY_equal, 0, SAND_KEYS_CLASS, SAND_COMMAND_PLUS, 0 },
  { GDK_KEY_KP_Subtract, GDK_KEY_KP_Subtract, 0, SAND_KEYS_CLASS, SAND_COMMAND_MINUS, 0 },
  { GDK_KEY_period, GDK_KEY_period, 0, SAND_KEYS_CLASS, SAND_COMMAND_NOTE, 0 },
  { GDK_KEY_space, GDK_KEY_space, 0, SAND_KEYS_CLASS, SAND_COMMAND_NEXT, 0 },
  { GDK_KEY_N, GDK_KEY_n, GDK_LOCK_MASK, SAND_KEYS_CLASS, SAND_COMMAND_NEXT, 0 },
  { GDK_KEY_Return, GDK_KEY_Return, 0, SAND_KEYS_CLASS, SAND_COMMAND_NEXT, 0 },
  { GDK_KEY_p, GDK_KEY_p, 0, SAND_KEYS_CLASS, SAND_COMMAND_PAUSE, 0 },
  { GDK_KEY_b, GDK_KEY_b, 0, SAND_KEYS_CLASS, SAND_COMMAND_BLACK, 0 },
  { GDK_KEY_f, GDK_KEY_f, 0, SAND_KEYS_CLASS, SAND_COMMAND_STAGE, 0 },
  { GDK_KEY_s, GDK_KEY_s, 0, SAND_KEYS_CLASS, SAND_COMMAND_SCENE_SCORES, 0 },
  { GDK_KEY_e, GDK_KEY_e, 0, SAND_KEYS_CLASS, SAND_COMMAND_SCENE_EXERCISE, 0 },
  { GDK_KEY_h, GDK_KEY_h, 0, SAND_KEYS_CLASS, SAND_COMMAND_HELP, 0 },
  { GDK_KEY_Page_Down, GDK_KEY_Page_Down, 0, SAND_KEYS_CLASS, SAND_COMMAND_STEP_ON, 0 },
  { GDK_KEY_Left, GDK_KEY_Left, 0, SAND_KEYS_CLASS, SAND_COMMAND_STEP_BACK, 0 },
  { GDK_KEY_x, GDK_KEY_x, 0, SAND_KEYS_CLASS, SAND_COMMAND_NONE, 0 },
  /* Others' keys. */
  { GDK_KEY_n, GDK_KEY_n, GDK_CONTROL_MASK, SAND_KEYS_CLASS, SAND_COMMAND_NONE, 0 },
  { GDK_KEY_1, GDK_KEY_1, GDK_ALT_MASK, SAND_KEYS_CLASS, SAND_COMMAND_NONE, 0 },
  /* The bar is open: digits are points, letters begin the reason. */
  { GDK_KEY_5, GDK_KEY_5, 0, SAND_KEYS_POINTS, SAND_COMMAND_DIGIT, 5 },
  { GDK_KEY_plus, GDK_KEY_equal, GDK_SHIFT_MASK, SAND_KEYS_POINTS, SAND_COMMAND_PLUS, 0 },
  { GDK_KEY_BackSpace, GDK_KEY_BackSpace, 0, SAND_KEYS_POINTS, SAND_COMMAND_RUB, 0 },
  { GDK_KEY_Return, GDK_KEY_Return, 0, SAND_KEYS_POINTS, SAND_COMMAND_GIVE, 0 },
  { GDK_KEY_Escape, GDK_KEY_Escape, 0, SAND_KEYS_POINTS, SAND_COMMAND_CANCEL, 0 },
  { GDK_KEY_Down, GDK_KEY_Down, 0, SAND_KEYS_POINTS, SAND_COMMAND_NEXT_REASON, 0 },
  { GDK_KEY_s, GDK_KEY_s, 0, SAND_KEYS_POINTS, SAND_COMMAND_NONE, 0 },
  /* A reason is being typed: everything but Enter, Escape and the arrows is text. */
  { GDK_KEY_5, GDK_KEY_5, 0, SAND_KEYS_REASON, SAND_COMMAND_NONE, 0 },
  { GDK_KEY_plus, GDK_KEY_equal, GDK_SHIFT_MASK, SAND_KEYS_REASON, SAND_COMMAND_NONE, 0 },
  { GDK_KEY_space, GDK_KEY_space, 0, SAND_KEYS_REASON, SAND_COMMAND_NONE, 0 },
  { GDK_KEY_Return, GDK_KEY_Return, 0, SAND_KEYS_REASON, SAND_COMMAND_GIVE, 0 },
};

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    const Case *c = &cases[i];
    SandKey     key = sand_key_read (c->keyval, c->base, c->state, c->mode);
    g_test_message ("case %" G_GSIZE_FORMAT ": key %#x", i, c->keyval);
    g_assert_cmpint (key.command, ==, c->command);
    g_assert_cmpuint (key.number, ==, c->number);
  }
}

/* @strokes: + and − step, digits are typed, < takes one back */
typedef struct {
  const char *strokes;
  int         points;
  gboolean    allowed;
} Draft;

static const Draft drafts[] = {
  { "", 0, TRUE },
  { "+", 1, TRUE },
  { "++", 2, TRUE },
  { "+++", 5, TRUE },
  { "++++", 10, TRUE },
  { "+++++", 15, TRUE },
  { "-", -1, TRUE },
  { "----", -10, TRUE },
  { "-----", -15, TRUE },
  { "++-", 1, TRUE },
  { "+-", 0, TRUE },
  { "+--", -1, TRUE },
  { "+7", 7, TRUE },
  { "+15", 15, TRUE },
  { "-15", -15, TRUE },
  { "+0", 0, TRUE },
  { "+100", 100, TRUE },
  { "+101", 101, FALSE },
  { "-150", -150, FALSE },
  { "+12345", 1234, FALSE },
  { "+150<", 15, TRUE },
  { "+150<<<", 0, TRUE },
  { "+12+", 17, TRUE },
  { "+100+", 100, TRUE },
  { "-100-", -100, TRUE },
  { "+3-", 2, TRUE },
};

static void
stroke (SandPointsDraft *draft, char key)
{
  if (key == '+')
    sand_points_draft_step_up (draft);
  else if (key == '-')
    sand_points_draft_step_down (draft);
  else if (key == '<')
    sand_points_draft_rub (draft);
  else
    sand_points_draft_type (draft, (guint) (key - '0'));
}

static void
test_drafts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (drafts); i++) {
    SandPointsDraft draft = { 0 };
    for (const char *key = drafts[i].strokes; *key != '\0'; key++)
      stroke (&draft, *key);
    g_test_message ("strokes %s", drafts[i].strokes);
    g_assert_cmpint (draft.points, ==, drafts[i].points);
    g_assert_cmpint (sand_points_draft_is_allowed (&draft), ==, drafts[i].allowed);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trainer/keys/table", test_table);
  g_test_add_func ("/trainer/points-draft/strokes", test_drafts);
  return g_test_run ();
}
