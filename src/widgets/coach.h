#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  SAND_COACH_PLAIN,
  SAND_COACH_GOOD,  /* ✓ */
  SAND_COACH_HINT,  /* ○ */
  SAND_COACH_WARN,  /* ● */
  SAND_COACH_ERROR, /* ▲ */
} SandCoachState;

/**
 * SandCoachRow:
 *
 * One finding. All strings are copied.
 */
typedef struct {
  SandCoachState state;
  const char    *title; /* (nullable): in bold above the text */
  const char    *text;
  const char    *ask;    /* (nullable): a question, small and grey */
  const char    *record; /* (nullable): with it the row can be activated and emits `go-to` */
  const char    *field;  /* (nullable) */
} SandCoachRow;

#define SAND_TYPE_COACH (sand_coach_get_type ())
G_DECLARE_FINAL_TYPE (SandCoach, sand_coach, SAND, COACH, GtkWidget)

GtkWidget *sand_coach_new (void) G_GNUC_WARN_UNUSED_RESULT;

void sand_coach_begin (SandCoach *self);
void sand_coach_add_card (SandCoach *self, const char *id, const char *title);
void sand_coach_add_row (SandCoach *self, const SandCoachRow *row);
void sand_coach_add_figure (SandCoach *self, const char *figure, const char *note, SandCoachState state);
void sand_coach_add_text (SandCoach *self, const char *text);
void sand_coach_add_bar (SandCoach *self, const char *label, double share, const char *note);
void sand_coach_end (SandCoach *self);

guint sand_coach_get_n_cards (SandCoach *self);

G_END_DECLS
