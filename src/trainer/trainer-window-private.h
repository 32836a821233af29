#pragma once

#include "lesson/lesson.h"
#include "lesson/room.h"
#include "lesson/score-book.h"
#include "trainer/agenda-list.h"
#include "trainer/book-list.h"
#include "trainer/clock-card.h"
#include "trainer/points-bar.h"
#include "trainer/stage-card.h"
#include "trainer/team-board.h"
#include "trainer/trainer-window.h"
#include "widgets/team-mark.h"

G_BEGIN_DECLS

struct _SandTrainerWindow {
  AdwApplicationWindow parent_instance;

  SandWorkshop *workshop;
  SandSeat     *seat;
  SandLesson   *lesson;
  SandRoom     *room;
  GSettings    *settings;
  GtkWidget    *stage;  /* (nullable): the stage's window, while it is open */
  GQueue        deeds;  /* char*: what Ctrl+Z takes back, newest first: an entry's id, "" for an action of the seat */
  GQueue        undone; /* char*: what was taken back, newest first: the counter-entry, "" for an action of the seat */
  gboolean      reverting;
  char         *speaker; /* (nullable): the member who was picked */
  guint32       dice;    /* seed of the next pick */
  guint         minute_source, fold_source;
  gboolean      rehearsal;
  AdwToast     *failure; /* (nullable): weak, the last one that was told */

  AdwToastOverlay *toasts;
  AdwWindowTitle  *title;
  GtkWidget       *privacy_bar; /* GtkRevealer */
  GtkLabel        *privacy_label;
  GMenuModel      *main_menu;
  GtkWidget       *menu_button, *people_label, *help_button, *stage_button, *rehearsal_label;
  GtkWidget       *agenda_flap, *side_flap, *agenda_button, *side_button;
  GtkWidget       *agenda_scroller, *teams_scroller, *side_scroller, *book_scroller;
  SandAgendaList  *agenda_list;
  SandClockCard   *clock_card;
  SandTeamBoard   *board;
  SandPointsBar   *points_bar;
  GtkWidget       *points_revealer, *speaker_revealer, *speaker_label, *speaker_close_button, *hint_label;
  SandTeamMark    *speaker_mark;
  GtkStack        *views;
  SandStageCard   *stage_card;
  SandBookList    *book_newest, *book_all;
  GtkWidget       *book_search, *book_team;
};

/* The window's actions, by what they are about. */
void sand_trainer_class_actions_add (SandTrainerWindow *self); /* the running class, clock, points, undo */
void sand_trainer_team_actions_add (SandTrainerWindow *self);  /* one team and its sheet */
void sand_trainer_stage_actions_add (SandTrainerWindow *self); /* what the room sees */

SandRecords *sand_trainer_window_get_records (SandTrainerWindow *self);
/* A sentence in a toast. */
void sand_trainer_window_tell (SandTrainerWindow *self, const char *sentence);
/* Why something was refused. */
void sand_trainer_window_tell_error (SandTrainerWindow *self, const GError *error);
void sand_trainer_window_set_action_enabled (SandTrainerWindow *self, const char *name, gboolean enabled);
/* Gives points to a team, to all for "". */
void sand_trainer_window_give (SandTrainerWindow *self, const char *team, int points, const char *reason);
void sand_trainer_window_open_points (SandTrainerWindow *self, SandKey key);
/* What Ctrl+Z would take back. */
void sand_trainer_window_show_undo (SandTrainerWindow *self);
/* After an action of the seat that can be undone. */
void sand_trainer_window_note_deed (SandTrainerWindow *self);
void sand_trainer_window_show_view (SandTrainerWindow *self, const char *name);
/* The trainer's marks of a sheet; @team: (nullable): whose row begins with the focus */
void sand_trainer_window_mark_sheets (SandTrainerWindow *self, const char *exercise, const char *team);
/* The notice at the first start of the class, until it was seen to. */
void sand_trainer_window_show_privacy (SandTrainerWindow *self);
void sand_trainer_privacy_actions_add (SandTrainerWindow *self);
/* The stage's scene has changed: marks the buttons. */
void sand_trainer_window_show_scene (SandTrainerWindow *self);
void sand_trainer_window_show_names (SandTrainerWindow *self);
void sand_trainer_window_open_stage (SandTrainerWindow *self);
/* Closes it with the window. */
void sand_trainer_window_forget_stage (SandTrainerWindow *self);

/* Keeps titles, people, calls and the choice of teams as the class is (class-following.c). */
void sand_trainer_window_follow_class (SandTrainerWindow *self);

/* The keys of the class (window-keys.c). */
void sand_trainer_window_watch_keys (SandTrainerWindow *self);
/* A key as the keyboard gives it, from this window or from the stage. */
gboolean sand_trainer_window_press_code (SandTrainerWindow *self, guint keyval, guint keycode, GdkModifierType state);

G_END_DECLS
