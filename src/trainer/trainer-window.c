#include "trainer/trainer-window-private.h"

#include "stage/direct.h"
#include "team/export-dialog.h"
#include "trainer/assessment-page.h"
#include "trainer/keys-back.h"
#include "trainer/pk-page.h"
#include "trainer/refusal.h"
#include "trainer/rehearsal.h"
#include "trainer/round-board.h"
#include "trainer/rubric-window.h"
#include "widgets/late-menu.h"
#include "widgets/notice.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (SandTrainerWindow, sand_trainer_window, ADW_TYPE_APPLICATION_WINDOW)

SandRecords *
sand_trainer_window_get_records (SandTrainerWindow *self)
{
  return sand_workshop_get_records (self->workshop);
}

void
sand_trainer_window_tell (SandTrainerWindow *self, const char *sentence)
{
  adw_toast_overlay_add_toast (self->toasts, sand_notice_new (sentence));
}

/* Until it is closed, or until the next one: failures do not pile up. */
static void
tell_failure (SandTrainerWindow *self, const char *sentence)
{
  AdwToast *toast = sand_notice_new_lasting (sentence);

  if (self->failure != NULL)
    adw_toast_dismiss (self->failure);
  g_set_weak_pointer (&self->failure, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
sand_trainer_window_tell_error (SandTrainerWindow *self, const GError *error)
{
  g_autofree char *sentence = sand_refusal_sentence (error);
  tell_failure (self, sentence);
}

void
sand_trainer_window_set_action_enabled (SandTrainerWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* The pages beside the teams, each made when it is first looked at: a window opens faster without them */

static void
reveal_cb (SandTrainerWindow *self, guint k)
{
  sand_direct_show (self->seat, &(SandCue){ .scene = SAND_SCENE_REVEAL, .k = k });
}

static void
show_pk_cb (SandTrainerWindow *self, const char *pk)
{
  sand_direct_show (self->seat, &(SandCue){ .scene = SAND_SCENE_PK, .pk = pk });
}

static void
show_round_cb (SandTrainerWindow *self, const char *round)
{
  sand_direct_show (self->seat, &(SandCue){ .scene = SAND_SCENE_ROUND, .round = round });
}

void
sand_trainer_window_mark_sheets (SandTrainerWindow *self, const char *exercise_id, const char *team)
{
  const SandExercise *exercise = sand_course_find (sand_workshop_get_course (self->workshop), exercise_id);

  if (exercise != NULL)
    gtk_window_present (GTK_WINDOW (sand_rubric_window_new (GTK_WINDOW (self), self->seat, exercise, team)));
}

static void
mark_sheets_cb (SandTrainerWindow *self, const char *exercise)
{
  sand_trainer_window_mark_sheets (self, exercise, NULL);
}

static void
add_page (SandTrainerWindow *self, GtkWidget *page, const char *name, const char *show, GCallback callback)
{
  gtk_stack_add_named (self->views, page, name);
  g_signal_connect_object (page, "refused", G_CALLBACK (sand_trainer_window_tell_error), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, show, callback, self, G_CONNECT_SWAPPED);
}

static void
ensure_page (SandTrainerWindow *self, const char *name)
{
  GtkWidget *page;

  if (gtk_stack_get_child_by_name (self->views, name) != NULL)
    return;
  if (g_str_equal (name, "assessments")) {
    page = sand_assessment_page_new (self->seat, self->room);
    add_page (self, page, name, "reveal", G_CALLBACK (reveal_cb));
    g_signal_connect_object (page, "mark-sheets", G_CALLBACK (mark_sheets_cb), self, G_CONNECT_SWAPPED);
  } else if (g_str_equal (name, "pk"))
    add_page (self, sand_pk_page_new (self->seat), name, "show-pk", G_CALLBACK (show_pk_cb));
  else if (g_str_equal (name, "round"))
    add_page (self, sand_round_board_new (self->lesson), name, "show-round", G_CALLBACK (show_round_cb));
}

void
sand_trainer_window_show_view (SandTrainerWindow *self, const char *name)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "view");

  ensure_page (self, name);
  if (gtk_stack_get_child_by_name (self->views, name) == NULL)
    return;
  /* The keys are for the class on every view: no field has the focus until the trainer goes to it. */
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  gtk_stack_set_visible_child_name (self->views, name);
  if (g_str_equal (name, "teams"))
    sand_team_board_focus (self->board);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (name));
}

/* Points */

static void
points_given_cb (SandTrainerWindow *self, const char *team, int points, const char *reason)
{
  sand_trainer_window_give (self, team, points, reason);
}

static void
points_closed_cb (SandTrainerWindow *self)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->points_revealer), FALSE);
  sand_team_board_focus (self->board);
}

static void
quick_points_cb (SandTrainerWindow *self, const char *team, int points)
{
  sand_trainer_window_give (self, team, points, "");
}

/* Another team while the bar is open: the points go there. */
static void
team_chosen_cb (SandTrainerWindow *self)
{
  const char   *team = sand_team_board_get_chosen (self->board);
  SandTeamLine *line = team == NULL ? NULL : sand_team_board_find (self->board, team);

  if (line != NULL && sand_points_bar_get_mode (self->points_bar) != SAND_KEYS_CLASS)
    sand_points_bar_open (self->points_bar, team, sand_team_line_get_number (line), sand_team_line_get_name (line));
}

static void
take_back_cb (SandTrainerWindow *self, const char *entry)
{
  g_autoptr (GError) error = NULL;
  g_autofree char   *counter = sand_score_book_take_back (self->seat, entry, NULL, &error);

  if (counter == NULL)
    sand_trainer_window_tell_error (self, error);
}

/* The score book's own view */

static void
filter_book (SandTrainerWindow *self)
{
  guint                 chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->book_team));
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (self->workshop);
  const char           *team = chosen == 0 || chosen > teams->len ? "" : sand_row_get_id (teams->pdata[chosen - 1]);

  sand_book_list_filter (self->book_all, gtk_editable_get_text (GTK_EDITABLE (self->book_search)), team);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow    *self = data;
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (self->workshop);

  if (teams->len > 0)
    gtk_window_present (GTK_WINDOW (sand_export_dialog_new (GTK_WINDOW (self), self->workshop, NULL)));
  else
    sand_trainer_window_tell (self, _ ("There are no teams yet: prepare the class first."));
}

/* The same class in another window, in memory: whatever is tried there is gone when it closes. */
static void
rehearse_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow       *self = data;
  g_autoptr (GError)       error = NULL;
  g_autoptr (SandWorkshop) copy = sand_rehearsal_new (self->workshop, g_random_int (), &error);
  GtkWidget               *window;

  if (copy == NULL) {
    sand_trainer_window_tell_error (self, error);
    return;
  }
  window = sand_trainer_window_new (gtk_window_get_application (GTK_WINDOW (self)), copy, self->settings);
  sand_trainer_window_set_rehearsal (SAND_TRAINER_WINDOW (window));
  gtk_window_present (GTK_WINDOW (window));
}

static void
toggle_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow *self = data;
  gboolean           agenda = g_str_equal (g_action_get_name (G_ACTION (action)), "agenda");
  GtkToggleButton   *button = GTK_TOGGLE_BUTTON (agenda ? self->agenda_button : self->side_button);

  gtk_toggle_button_set_active (button, !gtk_toggle_button_get_active (button));
}

static gboolean
close_request_cb (SandTrainerWindow *self)
{
  g_autoptr (GError) error = NULL;

  sand_seat_settle (self->seat);
  if (sand_workshop_flush (self->workshop, &error)) {
    sand_trainer_window_forget_stage (self);
    return GDK_EVENT_PROPAGATE;
  }
  tell_failure (self, _ ("The disk refuses: the window stays open so that nothing is lost. Free some space "
                         "or plug the disk in again."));
  return GDK_EVENT_STOP;
}

static void
sand_trainer_window_dispose (GObject *object)
{
  SandTrainerWindow *self = SAND_TRAINER_WINDOW (object);

  g_clear_handle_id (&self->minute_source, g_source_remove);
  g_clear_handle_id (&self->fold_source, g_source_remove);
  sand_trainer_window_forget_stage (self);
  g_clear_weak_pointer (&self->failure);
  gtk_widget_dispose_template (GTK_WIDGET (self), SAND_TYPE_TRAINER_WINDOW);
  g_clear_object (&self->lesson);
  g_clear_object (&self->room);
  g_clear_object (&self->seat);
  g_clear_object (&self->workshop);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (sand_trainer_window_parent_class)->dispose (object);
}

static void
sand_trainer_window_finalize (GObject *object)
{
  SandTrainerWindow *self = SAND_TRAINER_WINDOW (object);

  g_queue_clear_full (&self->deeds, g_free);
  g_queue_clear_full (&self->undone, g_free);
  g_free (self->speaker);
  G_OBJECT_CLASS (sand_trainer_window_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, privacy_bar);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, privacy_label);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, people_label);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, help_button);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, stage_button);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, rehearsal_label);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, agenda_flap);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, side_flap);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, agenda_button);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, side_button);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, agenda_scroller);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, teams_scroller);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, side_scroller);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, book_scroller);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, agenda_list);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, clock_card);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, board);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, points_bar);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, points_revealer);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, speaker_revealer);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, speaker_label);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, speaker_mark);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, speaker_close_button);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, hint_label);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, views);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, stage_card);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, book_newest);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, book_all);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, book_search);
  gtk_widget_class_bind_template_child (widget_class, SandTrainerWindow, book_team);
}

static void
sand_trainer_window_class_init (SandTrainerWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_trainer_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_trainer_window_finalize;
  g_type_ensure (SAND_TYPE_AGENDA_LIST);
  g_type_ensure (SAND_TYPE_CLOCK_CARD);
  g_type_ensure (SAND_TYPE_TEAM_BOARD);
  g_type_ensure (SAND_TYPE_POINTS_BAR);
  g_type_ensure (SAND_TYPE_STAGE_CARD);
  g_type_ensure (SAND_TYPE_BOOK_LIST);
  g_type_ensure (SAND_TYPE_TEAM_MARK);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sandtable/ui/trainer-window.ui");
  bind_children (widget_class);
}

static void
add_actions (SandTrainerWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "export-manuals", .activate = export_cb },
    { .name = "rehearse", .activate = rehearse_cb },
    { .name = "agenda", .activate = toggle_cb },
    { .name = "side", .activate = toggle_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  sand_trainer_class_actions_add (self);
  sand_trainer_team_actions_add (self);
  sand_trainer_stage_actions_add (self);
  sand_trainer_privacy_actions_add (self);
}

static gboolean
show_flap_buttons (gpointer data)
{
  SandTrainerWindow *self = data;

  self->fold_source = 0;
  gtk_widget_set_visible (self->agenda_button, adw_flap_get_folded (ADW_FLAP (self->agenda_flap)));
  gtk_widget_set_visible (self->side_button, adw_flap_get_folded (ADW_FLAP (self->side_flap)));
  return G_SOURCE_REMOVE;
}

/* A flap folds while the window is being laid out. The header bar has its place by then: a button that came now would
 * leave it without one for a frame. */
static void
folded_cb (SandTrainerWindow *self)
{
  if (self->fold_source == 0)
    self->fold_source = g_idle_add (show_flap_buttons, self);
}

static void
sand_trainer_window_init (SandTrainerWindow *self)
{
  g_queue_init (&self->deeds);
  g_queue_init (&self->undone);
  gtk_widget_init_template (GTK_WIDGET (self));
  sand_spoken_name_set (self->menu_button, _ ("Main menu"));
  sand_spoken_name_set (self->stage_button, _ ("Stage"));
  sand_late_menu_set (self->menu_button, self->main_menu);
  sand_keys_back_after_menu (self->menu_button);
  sand_spoken_name_set (self->agenda_scroller, _ ("Agenda"));
  sand_spoken_name_set (self->teams_scroller, _ ("Teams"));
  sand_spoken_name_set (self->side_scroller, _ ("Stage and score book"));
  sand_spoken_name_set (self->book_scroller, _ ("Score book"));
  sand_spoken_name_set (self->book_search, _ ("Search the score book"));
  sand_spoken_name_set (self->book_team, _ ("Entries of which team"));
  sand_spoken_name_set (self->speaker_close_button, _ ("Nobody after all"));
  add_actions (self);
  sand_trainer_window_watch_keys (self);
  g_signal_connect_swapped (self->points_bar, "give", G_CALLBACK (points_given_cb), self);
  g_signal_connect_swapped (self->points_bar, "closed", G_CALLBACK (points_closed_cb), self);
  g_signal_connect_swapped (self->board, "give", G_CALLBACK (quick_points_cb), self);
  g_signal_connect_swapped (self->board, "chosen", G_CALLBACK (team_chosen_cb), self);
  g_signal_connect_swapped (self->book_all, "take-back", G_CALLBACK (take_back_cb), self);
  g_signal_connect_swapped (self->book_search, "search-changed", G_CALLBACK (filter_book), self);
  g_signal_connect_swapped (self->book_team, "notify::selected", G_CALLBACK (filter_book), self);
  g_signal_connect_swapped (self->agenda_flap, "notify::folded", G_CALLBACK (folded_cb), self);
  g_signal_connect_swapped (self->side_flap, "notify::folded", G_CALLBACK (folded_cb), self);
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
}

static void
set_keys_overlay (SandTrainerWindow *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/io/github/sandtable/ui/trainer-keys.ui");
  GObject               *overlay = gtk_builder_get_object (builder, "help_overlay");

  gtk_application_window_set_help_overlay (GTK_APPLICATION_WINDOW (self), GTK_SHORTCUTS_WINDOW (overlay));
}

GtkWidget *
sand_trainer_window_new (GtkApplication *application, SandWorkshop *workshop, GSettings *settings)
{
  SandTrainerWindow *self = g_object_new (SAND_TYPE_TRAINER_WINDOW, "application", application, NULL);

  self->workshop = g_object_ref (workshop);
  self->settings = settings == NULL ? NULL : g_object_ref (settings);
  self->seat = sand_seat_new (workshop, NULL);
  self->lesson = sand_lesson_new (self->seat);
  self->room = sand_room_new (workshop);
  self->dice = g_random_int ();
  sand_agenda_list_set_lesson (self->agenda_list, self->lesson);
  sand_clock_card_set_lesson (self->clock_card, self->lesson);
  sand_team_board_set_room (self->board, self->room);
  sand_stage_card_set_seat (self->stage_card, self->seat);
  sand_book_list_set_workshop (self->book_newest, workshop, 8);
  sand_book_list_set_workshop (self->book_all, workshop, 0);
  sand_trainer_window_follow_class (self);
  sand_trainer_window_show_scene (self);
  sand_trainer_window_show_names (self);
  sand_trainer_window_show_undo (self);
  sand_trainer_window_show_privacy (self);
  set_keys_overlay (self);
  sand_team_board_focus (self->board);
  return GTK_WIDGET (self);
}

SandWorkshop *
sand_trainer_window_get_workshop (SandTrainerWindow *self)
{
  return self->workshop;
}

void
sand_trainer_window_set_rehearsal (SandTrainerWindow *self)
{
  self->rehearsal = TRUE;
  sand_trainer_window_show_privacy (self);
  gtk_widget_set_visible (self->rehearsal_label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "rehearsing");
}
