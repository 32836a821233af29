#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/** What a key means in the trainer's window. */
typedef enum {
  SAND_COMMAND_NONE,  /* not ours: the widget that has the focus gets it */
  SAND_COMMAND_TEAM,  /* @number: 1… */
  SAND_COMMAND_PLUS,  /* opens the points bar, or one step up in it */
  SAND_COMMAND_MINUS, /* the same downwards */
  SAND_COMMAND_NOTE,  /* a note without points */
  SAND_COMMAND_DIGIT, /* @number: 0–9, of the points being typed */
  SAND_COMMAND_RUB,   /* takes the last digit back */
  SAND_COMMAND_GIVE,
  SAND_COMMAND_CANCEL,
  SAND_COMMAND_NEXT_REASON,
  SAND_COMMAND_PREVIOUS_REASON,
  SAND_COMMAND_TEAM_BELOW,
  SAND_COMMAND_TEAM_ABOVE,
  SAND_COMMAND_NEXT,
  SAND_COMMAND_PAUSE,
  SAND_COMMAND_LONGER, /* @number minutes */
  SAND_COMMAND_STEP_ON,
  SAND_COMMAND_STEP_BACK,
  SAND_COMMAND_BLACK,
  SAND_COMMAND_STAGE,
  SAND_COMMAND_SCENE_SCORES,
  SAND_COMMAND_SCENE_EXERCISE,
  SAND_COMMAND_HELP,
  SAND_COMMAND_SPEAKER,
  SAND_COMMAND_SPOKEN,
  SAND_COMMAND_KEYS,
} SandCommand;

typedef enum {
  SAND_KEYS_CLASS,  /* the points bar is closed */
  SAND_KEYS_POINTS, /* it is open, no reason was typed yet: digits are points */
  SAND_KEYS_REASON, /* a reason is being typed: letters and digits are text */
} SandKeyMode;

typedef struct {
  SandCommand command;
  guint       number;
} SandKey;

/*
 * @base: what the key gives without Shift, @keyval itself where that is not known: Shift+1 and Shift+2 are teams 11
 * and 12 on every keyboard. Keys with Ctrl, Alt or Super are never ours.
 */
SandKey sand_key_read (guint keyval, guint base, GdkModifierType state, SandKeyMode mode);

G_END_DECLS
