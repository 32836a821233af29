#include "trainer/trainer-window-private.h"

#include "base/id.h"
#include "team/export-dialog.h"
#include "trainer/assessment-page.h"
#include "trainer/names.h"
#include "trainer/pk-page.h"
#include "trainer/refusal.h"
#include "trainer/rehearsal.h"
#include "trainer/round-board.h"
#include "trainer/rubric-window.h"
#include "stage/direct.h"
#include "trainer/keys-back.h"
#include "widgets/language.h"
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

/* Titles */

static char *
describe_late (const SandAgenda *agenda)
{
  int minutes = (int) (agenda->late < 0 ? agenda->late - 0.5 : agenda->late + 0.5);

  if (minutes == 0)
    return g_strdup (_ ("on time"));
  if (ABS (minutes) >= 60)
    /* Translators: hours and minutes behind or ahead of the plan */
    return g_strdup_printf (minutes > 0 ? _ ("%1$d h %2$02d min late") : _ ("%1$d h %2$02d min ahead"),
                            ABS (minutes) / 60, ABS (minutes) % 60);
  if (minutes > 0)
    return g_strdup_printf (ngettext ("%d minute late", "%d minutes late", (gulong) minutes), minutes);
  return g_strdup_printf (ngettext ("%d minute ahead", "%d minutes ahead", (gulong) -minutes), -minutes);
}

static void
show_titles (SandTrainerWindow *self)
{
  g_autoptr (SandAgenda) agenda = sand_lesson_read_agenda (self->lesson);
  const SandItem        *item = agenda->current < 0 ? NULL : sand_agenda_get (agenda, (guint) agenda->current);
  const SandRow         *row = sand_records_find (sand_trainer_window_get_records (self), SAND_WORKSHOP_RECORD);
  const char            *workshop = row == NULL ? "" : sand_row_get_text (row, "title");
  g_autofree char       *title = item != NULL ? sand_item_dup_title (item, sand_language_get ())
                                              : g_strdup (*workshop == '\0' ? _ ("Sandtable") : workshop);
  g_autofree char       *late = describe_late (agenda);
  g_autofree char       *time = sand_time_to_text (sand_clock_get_wall_ms (sand_lesson_get_clock (self->lesson)));
  const char            *date = row == NULL ? "" : sand_row_get_text (row, "date");
  g_autofree char       *subtitle = *date == '\0' ? g_strdup_printf ("%s · %s", time, late)
                                                  : g_strdup_printf ("%s · %s · %s", time, late, date);

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
show_people (SandTrainerWindow *self)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (self->workshop);
  guint                 people = 0;
  g_autofree char      *n_teams = NULL;
  g_autofree char      *n_people = NULL;
  g_autofree char      *text = NULL;
  g_autofree char      *hint = NULL;

  for (guint i = 0; i < teams->len; i++) {
    g_autoptr (GPtrArray) members =
      sand_records_list (sand_trainer_window_get_records (self), sand_row_get_id (teams->pdata[i]), "member");
    people += members->len;
  }
  n_teams = g_strdup_printf (ngettext ("%u team", "%u teams", teams->len), teams->len);
  n_people = g_strdup_printf (ngettext ("%u person", "%u people", people), people);
  text = g_strdup_printf ("%s · %s", n_teams, n_people);
  gtk_label_set_label (GTK_LABEL (self->people_label), text);
  hint = g_strdup_printf (_ ("1–%u team, + / − points, Ctrl+Z takes back, F1 keys"), MIN (teams->len, 9));
  gtk_label_set_label (GTK_LABEL (self->hint_label), hint);
  gtk_widget_set_tooltip_text (self->hint_label, hint);
}

/* Teams are named in class: the list to choose from follows, the choice stays. */
static void
show_book_teams (SandTrainerWindow *self)
{
  g_autoptr (GPtrArray)     teams = sand_workshop_list_teams (self->workshop);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint                     chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->book_team));

  gtk_string_list_append (names, _ ("All teams"));
  for (guint i = 0; i < teams->len; i++)
    gtk_string_list_take (names, sand_team_dup_name (sand_trainer_window_get_records (self),
                                                     sand_row_get_id (teams->pdata[i])));
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->book_team), G_LIST_MODEL (names));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->book_team), chosen > teams->len ? 0 : chosen);
}

static void
show_calls (SandTrainerWindow *self)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (self->workshop);
  guint                 calls = 0;
  g_autofree char      *text = NULL;

  for (guint i = 0; i < teams->len; i++) {
    const SandLine *line = sand_room_get_line (self->room, sand_row_get_id (teams->pdata[i]));
    calls += line != NULL && line->help_place > 0;
  }
  text = g_strdup_printf (ngettext ("%u call for help", "%u calls for help", calls), calls);
  gtk_widget_set_visible (self->help_button, calls > 0);
  gtk_button_set_label (GTK_BUTTON (self->help_button), text);
  gtk_widget_set_tooltip_text (self->help_button, _ ("Answer the first call (H)"));
}

static void
lesson_changed_cb (SandTrainerWindow *self)
{
  show_titles (self);
}

static void
room_changed_cb (SandTrainerWindow *self, const char *team)
{
  if (*team == '\0')
    show_people (self);
  show_calls (self);
}

static void
field_changed_cb (SandTrainerWindow *self, const char *record, const char *field)
{
  const SandRow *row = sand_records_find (sand_trainer_window_get_records (self), record);

  if (g_str_equal (record, "stage"))
    sand_trainer_window_show_scene (self);
  if (g_str_equal (field, "names.shown"))
    sand_trainer_window_show_names (self);
  if (g_str_has_prefix (field, "privacy.") || g_str_equal (field, "alias"))
    sand_trainer_window_show_privacy (self);
  if (row != NULL && g_str_equal (sand_row_get_kind (row), "team"))
    show_book_teams (self);
}

/* A soft signal: the phase goes on until the trainer says otherwise. */
static void
ran_out_cb (SandTrainerWindow *self)
{
  gdk_display_beep (gtk_widget_get_display (GTK_WIDGET (self)));
  sand_trainer_window_tell (self, _ ("The time of this phase is up."));
}

static gboolean
minute_cb (gpointer data)
{
  SandTrainerWindow *self = data;

  show_titles (self);
  sand_agenda_list_refresh (self->agenda_list);
  return G_SOURCE_CONTINUE;
}

/* Keys */

static guint
key_number (SandKey key)
{
  return key.number;
}

static void
activate (SandTrainerWindow *self, const char *action, GVariant *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (self), action, parameter);
}

static gboolean
choose_team (SandTrainerWindow *self, SandKey key)
{
  g_autofree char *sentence = NULL;

  sand_trainer_window_show_view (self, "teams");
  if (sand_team_board_choose_number (self->board, key_number (key)))
    return TRUE;
  /* Points that are meant for it must not go to the one that was chosen before. */
  sand_team_board_unchoose (self->board);
  sentence = g_strdup_printf (_ ("There is no team %u."), key_number (key));
  sand_trainer_window_tell (self, sentence);
  return TRUE;
}

static void
cancel (SandTrainerWindow *self)
{
  if (self->speaker != NULL)
    g_signal_emit_by_name (self->speaker_close_button, "clicked");
  else
    sand_team_board_unchoose (self->board);
}

/* What the keys without a field to type in do. Each is handled at once, so that two in one frame both count. */
static gboolean
obey (SandTrainerWindow *self, SandKey key)
{
  switch (key.command) {
  case SAND_COMMAND_TEAM:
    return choose_team (self, key);
  case SAND_COMMAND_PLUS:
  case SAND_COMMAND_MINUS:
  case SAND_COMMAND_NOTE:
    sand_trainer_window_open_points (self, key);
    return TRUE;
  case SAND_COMMAND_TEAM_BELOW:
    sand_team_board_move (self->board, 1);
    return TRUE;
  case SAND_COMMAND_TEAM_ABOVE:
    sand_team_board_move (self->board, -1);
    return TRUE;
  case SAND_COMMAND_CANCEL:
    cancel (self);
    return TRUE;
  case SAND_COMMAND_NEXT:
    activate (self, "next", NULL);
    return TRUE;
  case SAND_COMMAND_PAUSE:
    activate (self, "pause", NULL);
    return TRUE;
  case SAND_COMMAND_LONGER:
    activate (self, "longer", g_variant_new_int32 ((int) key.number));
    return TRUE;
  case SAND_COMMAND_STEP_ON:
    activate (self, "step", g_variant_new_int32 (1));
    return TRUE;
  case SAND_COMMAND_STEP_BACK:
    activate (self, "step", g_variant_new_int32 (-1));
    return TRUE;
  case SAND_COMMAND_BLACK:
    activate (self, "black", NULL);
    return TRUE;
  case SAND_COMMAND_STAGE:
    activate (self, "stage", NULL);
    return TRUE;
  case SAND_COMMAND_SCENE_SCORES:
    activate (self, "scene", g_variant_new_string ("scores"));
    return TRUE;
  case SAND_COMMAND_SCENE_EXERCISE:
    activate (self, "scene", g_variant_new_string ("exercise"));
    return TRUE;
  case SAND_COMMAND_HELP:
    activate (self, "help", NULL);
    return TRUE;
  case SAND_COMMAND_SPEAKER:
    activate (self, "speaker", NULL);
    return TRUE;
  case SAND_COMMAND_SPOKEN:
    activate (self, "spoken", NULL);
    return TRUE;
  case SAND_COMMAND_KEYS:
    activate (self, "show-help-overlay", NULL);
    return TRUE;
  case SAND_COMMAND_NONE:
  case SAND_COMMAND_DIGIT:
  case SAND_COMMAND_RUB:
  case SAND_COMMAND_GIVE:
  case SAND_COMMAND_NEXT_REASON:
  case SAND_COMMAND_PREVIOUS_REASON:
  default:
    return FALSE;
  }
}

gboolean
sand_trainer_window_press (SandTrainerWindow *self, guint keyval, guint base, GdkModifierType state)
{
  SandKeyMode mode = sand_points_bar_get_mode (self->points_bar);
  SandKey     key = sand_key_read (keyval, base, state, mode);

  if (key.command == SAND_COMMAND_NONE)
    return FALSE;
  return mode == SAND_KEYS_CLASS ? obey (self, key) : sand_points_bar_obey (self->points_bar, key);
}

static guint
key_without_shift (SandTrainerWindow *self, guint keycode, guint keyval)
{
  guint base = keyval;

  gdk_display_translate_key (gtk_widget_get_display (GTK_WIDGET (self)), keycode, 0, 0, &base, NULL, NULL, NULL);
  return base;
}

gboolean
sand_trainer_window_press_code (SandTrainerWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  return sand_trainer_window_press (self, keyval, key_without_shift (self, keycode, keyval), state);
}

/* Space, Enter and the arrows belong to the control that has the focus; letters and digits only to a field. */
static gboolean
belongs_to_focus (SandTrainerWindow *self, guint keyval)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean   in_bar = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->points_bar));
  gboolean   moves = keyval == GDK_KEY_space || keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter ||
                   keyval == GDK_KEY_Up || keyval == GDK_KEY_Down || keyval == GDK_KEY_Left ||
                   keyval == GDK_KEY_Right ||
                   keyval == GDK_KEY_Page_Up || keyval == GDK_KEY_Page_Down;

  if (focus == NULL || SAND_IS_TEAM_LINE (focus))
    return FALSE;
  if (gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)
    return TRUE;
  if (in_bar)
    return moves && GTK_IS_BUTTON (focus);
  if (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus))
    return TRUE;
  return moves;
}

/* Escape gives the keyboard back to the class. */
static gboolean
leave_field (SandTrainerWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL || !GTK_IS_EDITABLE (focus) || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->points_bar)))
    return FALSE;
  gtk_window_set_focus (GTK_WINDOW (self), NULL);
  return TRUE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, gpointer data)
{
  SandTrainerWindow *self = data;

  if (keyval == GDK_KEY_Escape && leave_field (self))
    return GDK_EVENT_STOP;
  if (belongs_to_focus (self, keyval))
    return GDK_EVENT_PROPAGATE;
  return sand_trainer_window_press_code (self, keyval, keycode, state);
}

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
  GtkEventController *keys = gtk_event_controller_key_new ();

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
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
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
follow (SandTrainerWindow *self)
{
  g_signal_connect_object (self->lesson, "changed", G_CALLBACK (lesson_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->room, "changed", G_CALLBACK (room_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sand_lesson_get_clock (self->lesson), "ran-out", G_CALLBACK (ran_out_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workshop, "changed", G_CALLBACK (field_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->seat, "notify::can-undo", G_CALLBACK (sand_trainer_window_note_deed), self,
                           G_CONNECT_SWAPPED);
  self->minute_source = g_timeout_add_seconds (15, minute_cb, self);
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
  show_book_teams (self);
  follow (self);
  show_titles (self);
  show_people (self);
  show_calls (self);
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
