#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum {
  SAND_TONE_QUIET, /* nothing to say, or not begun */
  SAND_TONE_BUSY,
  SAND_TONE_GOOD, /* handed in */
  SAND_TONE_WARN, /* calls for help, was given back */
  SAND_TONE_BAD,  /* stuck */
} SandTone;

/**
 * SandTeamLine:
 *
 * One team in the trainer's list: mark, name, people, progress, state, points and the quick points.
 *
 * Signal `give` (int points): one of the quick points was chosen.
 */
#define SAND_TYPE_TEAM_LINE (sand_team_line_get_type ())
G_DECLARE_FINAL_TYPE (SandTeamLine, sand_team_line, SAND, TEAM_LINE, GtkListBoxRow)

GtkWidget  *sand_team_line_new (const char *team) G_GNUC_WARN_UNUSED_RESULT;
const char *sand_team_line_get_team (SandTeamLine *self);
guint       sand_team_line_get_number (SandTeamLine *self);
const char *sand_team_line_get_name (SandTeamLine *self);
void        sand_team_line_set_name (SandTeamLine *self, guint number, const char *name, const char *people);
/* @share: 0…1 */
void sand_team_line_set_work (SandTeamLine *self, double share, SandTone state, const char *words);
/* @rank: from 1, 0 for none */
void sand_team_line_set_points (SandTeamLine *self, int total, guint rank, gboolean equal);
/* The same width for the columns of all lines. */
void sand_team_line_align (SandTeamLine *self, GtkSizeGroup *names, GtkSizeGroup *states, GtkSizeGroup *points);

G_END_DECLS
