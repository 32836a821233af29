#pragma once

#include "team/class-head.h"
#include "team/follower.h"
#include "team/now-list.h"
#include "team/sheet-bar.h"
#include "team/sheet-pages.h"
#include "team/step-list.h"
#include "team/team-window.h"
#include "widgets/coach.h"
#include "widgets/team-mark.h"

G_BEGIN_DECLS

struct _SandTeamWindow {
  AdwApplicationWindow parent_instance;

  SandWorkshop *workshop;
  SandSheets   *sheets;
  SandSeat     *seat;
  SandFollower *follower;
  AdwToast     *refusal; /* (nullable): the one that is shown; a second would only cover the page */

  AdwToastOverlay *toasts;
  AdwWindowTitle  *title;
  GtkWidget       *saved_box, *saved_icon, *saved_label;
  GtkWidget       *steps_flap, *coach_flap;
  GtkWidget       *steps_button, *coach_button;
  GMenuModel      *main_menu;
  GtkMenuButton   *menu_button, *team_button;
  SandTeamMark    *team_mark;
  GtkLabel        *team_label;
  SandNowList     *now_list;
  SandStepList    *step_list;
  SandSheetPages  *pages;
  SandCoach       *coach;
  SandClassHead   *class_head;
  SandSheetBar    *sheet_bar;
};

void sand_team_window_tell (SandTeamWindow *self, const char *sentence);
void sand_team_window_fill_coach (SandTeamWindow *self);
/* Another team means another seat, other sheets and fresh pages. */
void sand_team_window_show_team (SandTeamWindow *self, const char *team);

/* The window's actions (window-actions.c). */
void sand_team_window_add_actions (SandTeamWindow *self);
void sand_team_window_set_action_state (SandTeamWindow *self, const char *name, const char *state);
/* Enables what can be undone now, and the steps to both sides of the chosen one. */
void sand_team_window_show_undo (SandTeamWindow *self);
void sand_team_window_show_neighbours (SandTeamWindow *self);

/* What the trainer does: begins an exercise, writes, closes sheets (class-following.c). Follows it for the team of
 * the window's seat; follow_class is called again for another team, watch_keys once. */
void sand_team_window_follow_class (SandTeamWindow *self);
void sand_team_window_watch_keys (SandTeamWindow *self);

G_END_DECLS
