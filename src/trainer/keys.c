#include "trainer/keys.h"

typedef struct {
  guint       keyval;
  SandCommand command;
  guint       number;
} Meaning;

/* Letters are listed small; capitals mean the same. */
static const Meaning in_class[] = {
  { GDK_KEY_space, SAND_COMMAND_NEXT, 0 },
  { GDK_KEY_n, SAND_COMMAND_NEXT, 0 },
  { GDK_KEY_Return, SAND_COMMAND_NEXT, 0 },
  { GDK_KEY_KP_Enter, SAND_COMMAND_NEXT, 0 },
  { GDK_KEY_p, SAND_COMMAND_PAUSE, 0 },
  { GDK_KEY_m, SAND_COMMAND_LONGER, 1 },
  { GDK_KEY_b, SAND_COMMAND_BLACK, 0 },
  { GDK_KEY_f, SAND_COMMAND_STAGE, 0 },
  { GDK_KEY_s, SAND_COMMAND_SCENE_SCORES, 0 },
  { GDK_KEY_e, SAND_COMMAND_SCENE_EXERCISE, 0 },
  { GDK_KEY_h, SAND_COMMAND_HELP, 0 },
  { GDK_KEY_question, SAND_COMMAND_KEYS, 0 },
  { GDK_KEY_a, SAND_COMMAND_SPEAKER, 0 },
  { GDK_KEY_v, SAND_COMMAND_SPOKEN, 0 },
  { GDK_KEY_Right, SAND_COMMAND_STEP_ON, 0 },
  { GDK_KEY_Page_Down, SAND_COMMAND_STEP_ON, 0 },
  { GDK_KEY_Left, SAND_COMMAND_STEP_BACK, 0 },
  { GDK_KEY_Page_Up, SAND_COMMAND_STEP_BACK, 0 },
  { GDK_KEY_Down, SAND_COMMAND_TEAM_BELOW, 0 },
  { GDK_KEY_Up, SAND_COMMAND_TEAM_ABOVE, 0 },
  { GDK_KEY_Escape, SAND_COMMAND_CANCEL, 0 },
};

/* While the points bar is open and no reason stands in it. */
static const Meaning in_points[] = {
  { GDK_KEY_BackSpace, SAND_COMMAND_RUB, 0 },
};

static const Meaning in_bar[] = {
  { GDK_KEY_Return, SAND_COMMAND_GIVE, 0 },
  { GDK_KEY_KP_Enter, SAND_COMMAND_GIVE, 0 },
  { GDK_KEY_Escape, SAND_COMMAND_CANCEL, 0 },
  { GDK_KEY_Down, SAND_COMMAND_NEXT_REASON, 0 },
  { GDK_KEY_Up, SAND_COMMAND_PREVIOUS_REASON, 0 },
};

/* Without Shift the plus key of most keyboards gives an equals sign. */
static const Meaning of_points[] = {
  { GDK_KEY_plus, SAND_COMMAND_PLUS, 0 },
  { GDK_KEY_equal, SAND_COMMAND_PLUS, 0 },
  { GDK_KEY_KP_Add, SAND_COMMAND_PLUS, 0 },
  { GDK_KEY_minus, SAND_COMMAND_MINUS, 0 },
  { GDK_KEY_KP_Subtract, SAND_COMMAND_MINUS, 0 },
  { GDK_KEY_period, SAND_COMMAND_NOTE, 0 },
  { GDK_KEY_KP_Decimal, SAND_COMMAND_NOTE, 0 },
};

static gboolean
find (const Meaning *table, gsize n, guint keyval, SandKey *out)
{
  for (gsize i = 0; i < n; i++)
    if (table[i].keyval == keyval) {
      *out = (SandKey){ table[i].command, table[i].number };
      return TRUE;
    }
  return FALSE;
}

static int
digit_of (guint keyval)
{
  if (keyval >= GDK_KEY_0 && keyval <= GDK_KEY_9)
    return (int) (keyval - GDK_KEY_0);
  if (keyval >= GDK_KEY_KP_0 && keyval <= GDK_KEY_KP_9)
    return (int) (keyval - GDK_KEY_KP_0);
  return -1;
}

/* 1–9 and 0 for the tenth; Shift+1 and Shift+2 for the two after it. */
static SandKey
read_team (guint keyval, guint base)
{
  int digit = digit_of (keyval);
  int under = digit_of (base);

  if (digit >= 0)
    return (SandKey){ SAND_COMMAND_TEAM, digit == 0 ? 10 : (guint) digit };
  if (under == 1 || under == 2)
    return (SandKey){ SAND_COMMAND_TEAM, 10 + (guint) under };
  return (SandKey){ SAND_COMMAND_NONE, 0 };
}

SandKey
sand_key_read (guint keyval, guint base, GdkModifierType state, SandKeyMode mode)
{
  guint   small = gdk_keyval_to_lower (keyval);
  SandKey key = { SAND_COMMAND_NONE, 0 };

  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK))
    return key;
  if (mode == SAND_KEYS_REASON) {
    find (in_bar, G_N_ELEMENTS (in_bar), keyval, &key);
    return key;
  }
  if (find (of_points, G_N_ELEMENTS (of_points), keyval, &key))
    return key;
  if (mode == SAND_KEYS_CLASS)
    return find (in_class, G_N_ELEMENTS (in_class), small, &key) ? key : read_team (keyval, base);
  if (find (in_bar, G_N_ELEMENTS (in_bar), keyval, &key) || find (in_points, G_N_ELEMENTS (in_points), keyval, &key))
    return key;
  if (digit_of (keyval) >= 0)
    key = (SandKey){ SAND_COMMAND_DIGIT, (guint) digit_of (keyval) };
  return key;
}
