#include "team/team-window.h"

#include "base/id.h"
#include "kinds/page.h"
#include "lesson/hand-in.h"
#include "lesson/help.h"
#include "model/open-sentence.h"
#include "team/class-head.h"
#include "team/coach-cards.h"
#include "team/export-dialog.h"
#include "team/judge-page.h"
#include "team/now-list.h"
#include "team/follower.h"
#include "team/sheet-bar.h"
#include "team/step-list.h"
#include "team/team-name.h"
#include "widgets/language.h"
#include "widgets/spoken-name.h"
#include "widgets/team-mark.h"

#include <glib/gi18n.h>

/* Pages that stay built. */
#define MAX_PAGES 6

struct _SandTeamWindow {
  AdwApplicationWindow parent_instance;

  SandWorkshop *workshop;
  SandSheets   *sheets;
  SandSeat     *seat;
  SandPage     *page;   /* the one that is shown; owned by page_stack */
  GHashTable   *pages;  /* exercise id → SandPage of this team */
  GQueue        recent; /* those pages, the one that was shown last at the head */

  AdwToastOverlay *toasts;
  AdwWindowTitle  *title;
  GtkWidget       *saved_box, *saved_icon, *saved_label;
  GtkWidget       *steps_flap, *coach_flap;
  GtkWidget       *steps_button, *coach_button;
  GtkMenuButton   *menu_button, *team_button;
  SandTeamMark    *team_mark;
  GtkLabel        *team_label;
  SandNowList     *now_list;
  SandStepList    *step_list;
  GtkStack        *page_stack;
  SandCoach       *coach;
  SandClassHead   *class_head;
  SandSheetBar    *sheet_bar;

  SandFollower *follower;
  AdwToast     *refusal; /* (nullable): the one that is shown; a second would only cover the page */

  gboolean painted; /* the first frame is on the screen */
  gulong   first_paint;
};

G_DEFINE_FINAL_TYPE (SandTeamWindow, sand_team_window, ADW_TYPE_APPLICATION_WINDOW)

static void
set_action_enabled (SandTeamWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
set_action_state (SandTeamWindow *self, const char *name, const char *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (state));
}

static void
show_saved_state (SandTeamWindow *self)
{
  static const struct {
    const char *css, *icon, *words;
  } looks[] = {
    [SAND_SAVE_STATE_SAVED] = { "saved", "sand-dot-symbolic", N_ ("Saved") },
    [SAND_SAVE_STATE_SAVING] = { "saving", "sand-dot-symbolic", N_ ("Saving…") },
    [SAND_SAVE_STATE_FAILED] = { "not-saved", "dialog-warning-symbolic", N_ ("Not saved") },
  };
  SandSaveState state = sand_workshop_get_save_state (self->workshop);

  for (gsize i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (self->saved_box, looks[i].css);
  gtk_widget_add_css_class (self->saved_box, looks[state].css);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->saved_icon), looks[state].icon);
  gtk_label_set_label (GTK_LABEL (self->saved_label), _ (looks[state].words));
  gtk_widget_set_tooltip_text (self->saved_box, state == SAND_SAVE_STATE_FAILED
                                                  ? _ ("The disk refuses. What you type is kept in memory and "
                                                       "written as soon as it is possible; do not switch off.")
                                                  : _ ("Everything is on the disk of this computer, nothing needs "
                                                       "to be saved by hand."));
}

static void
show_undo (SandTeamWindow *self)
{
  gboolean         can_undo, can_redo;
  g_autofree char *undo = NULL;
  g_autofree char *redo = NULL;

  g_object_get (self->seat, "can-undo", &can_undo, "can-redo", &can_redo, "undo-label", &undo, "redo-label", &redo,
                NULL);
  set_action_enabled (self, "undo", can_undo);
  set_action_enabled (self, "redo", can_redo);
}

static void
tell (SandTeamWindow *self, const char *sentence)
{
  AdwToast        *toast;
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  toast = adw_toast_new (escaped);
  /* What has just been done is told at once, not after what the trainer said a while ago. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
kept_cb (SandTeamWindow *self, guint n)
{
  g_autofree char *sentence =
    g_strdup_printf (ngettext ("%u field was left as it is: a colleague has changed it since.",
                               "%u fields were left as they are: colleagues have changed them since.", n),
                     n);
  tell (self, sentence);
}

static void
fill_coach (SandTeamWindow *self)
{
  if (!self->painted)
    return;
  if (self->page != NULL)
    sand_coach_cards_fill (self->coach, self->page);
}

static void
coach_go_to_cb (SandTeamWindow *self, const char *record, const char *field)
{
  if (self->page != NULL)
    sand_page_go_to (self->page, record, field);
}

static const SandRow *
team_row (SandTeamWindow *self)
{
  return sand_records_find (sand_workshop_get_records (self->workshop), sand_sheets_get_team (self->sheets));
}

static const SandExercise *
chosen_exercise (SandTeamWindow *self)
{
  const char *id = sand_step_list_get_chosen (self->step_list);
  return id == NULL ? NULL : sand_course_find (sand_workshop_get_course (self->workshop), id);
}

static void
show_titles (SandTeamWindow *self)
{
  const SandCourse   *course = sand_workshop_get_course (self->workshop);
  const SandExercise *exercise = self->page == NULL ? chosen_exercise (self) : sand_page_get_exercise (self->page);
  g_autofree char    *team =
    sand_team_dup_name (sand_workshop_get_records (self->workshop), sand_sheets_get_team (self->sheets));
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", team,
                                               sand_text_get (&course->title, sand_language_get ()));
  const char      *title = exercise == NULL ? _ ("Sandtable")
                                            : sand_text_get (&exercise->title, sand_language_get ());

  if (SAND_IS_JUDGE_PAGE (self->page))
    title = sand_judge_page_get_title (SAND_JUDGE_PAGE (self->page));
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_label (self->team_label, team);
  sand_team_mark_set_number (self->team_mark, (guint) sand_row_get_int (team_row (self), "number", 1));
}

/* What scrolls takes the focus too, so that the arrows can move it. */
static void
name_page (SandPage *page, const char *title)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (page));

  sand_spoken_name_set (GTK_WIDGET (page), title);
  if (GTK_IS_SCROLLED_WINDOW (child))
    sand_spoken_name_set (child, title);
}

static void
add_page (SandTeamWindow *self, SandPage *page, const char *title)
{
  name_page (page, title);
  gtk_stack_add_child (self->page_stack, GTK_WIDGET (page));
  g_signal_connect_object (page, "coach-changed", G_CALLBACK (fill_coach), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "message", G_CALLBACK (tell), self, G_CONNECT_SWAPPED);
  sand_page_refresh_now (page);
}

/* A class day has some forty sheets; only those one goes to and fro between stay built. */
static void
drop_oldest_page (SandTeamWindow *self)
{
  SandPage *oldest = g_queue_pop_tail (&self->recent);

  g_hash_table_remove (self->pages, sand_page_get_exercise (oldest)->id);
  gtk_stack_remove (self->page_stack, GTK_WIDGET (oldest));
}

static SandPage *
ensure_page (SandTeamWindow *self, const SandExercise *exercise)
{
  SandPage *page = g_hash_table_lookup (self->pages, exercise->id);

  if (page == NULL) {
    page = sand_page_new (self->seat, self->sheets, exercise);
    g_hash_table_insert (self->pages, exercise->id, page);
    add_page (self, page, sand_text_get (&exercise->title, sand_language_get ()));
  }
  g_queue_remove (&self->recent, page);
  g_queue_push_head (&self->recent, page);
  return page;
}

/* Sheet and coach come with the second frame: the window is there, and can be moved and read, before they are built. */
static void
show_page (SandTeamWindow *self, const SandExercise *exercise)
{
  SandPage *before = self->page;

  if (!self->painted)
    return;
  self->page = ensure_page (self, exercise);
  gtk_stack_set_visible_child (self->page_stack, GTK_WIDGET (self->page));
  if (SAND_IS_JUDGE_PAGE (before))
    gtk_stack_remove (self->page_stack, GTK_WIDGET (before));
  while (g_queue_get_length (&self->recent) > MAX_PAGES)
    drop_oldest_page (self);
}

static void
show_exercise (SandTeamWindow *self, const char *id)
{
  const SandExercise *exercise = sand_course_find (sand_workshop_get_course (self->workshop), id);

  if (exercise == NULL)
    return;
  sand_seat_settle (self->seat);
  sand_now_list_unselect (self->now_list);
  gtk_widget_remove_css_class (GTK_WIDGET (self->step_list), "aside");
  show_page (self, exercise);
  set_action_state (self, "step", id);
  set_action_enabled (self, "next-step", sand_step_list_peek (self->step_list, 1) != NULL);
  set_action_enabled (self, "previous-step", sand_step_list_peek (self->step_list, -1) != NULL);
  show_titles (self);
  sand_sheet_bar_set_sheet (self->sheet_bar, self->sheets, exercise);
  fill_coach (self);
}

static void
refusal_gone_cb (SandTeamWindow *self)
{
  self->refusal = NULL;
}

/* Kindly, and once: whoever goes on typing need not read it again. */
static void
tell_refusal (SandTeamWindow *self, const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);

  if (self->refusal != NULL)
    return;
  self->refusal = adw_toast_new (escaped);
  g_signal_connect_object (self->refusal, "dismissed", G_CALLBACK (refusal_gone_cb), self, G_CONNECT_SWAPPED);
  adw_toast_set_priority (self->refusal, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_overlay_add_toast (self->toasts, self->refusal);
}

static void
refused_cb (SandTeamWindow *self, const char *exercise)
{
  const SandExercise *it = sand_course_find (sand_workshop_get_course (self->workshop), exercise);
  SandPage           *page = g_hash_table_lookup (self->pages, exercise);
  g_autofree char    *sentence = it == NULL ? NULL : sand_sheet_bar_say_closed (self->sheets, it);

  tell_refusal (self, sentence != NULL ? sentence : _ ("This is written by the trainer."));
  /* Its fields show again what is kept. */
  if (page != NULL)
    sand_page_queue_refresh (page);
}

static GtkWidget *
focus_on_page (SandTeamWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->page_stack)) ? focus : NULL;
}

/* Editors that write when they are left get their last words in. */
static void
closing_cb (SandTeamWindow *self, const char *exercise)
{
  if (self->page != NULL && g_str_equal (sand_page_get_exercise (self->page)->id, exercise) &&
      focus_on_page (self) != NULL)
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

static gboolean
would_edit (guint keyval, GdkModifierType state)
{
  gunichar letter = gdk_keyval_to_unicode (keyval);
  gboolean control = (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_META_MASK)) != 0;

  switch (keyval) {
  case GDK_KEY_BackSpace:
  case GDK_KEY_Delete:
  case GDK_KEY_KP_Delete:
  case GDK_KEY_F2:
    return TRUE;

  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_Escape:
  case GDK_KEY_Tab:
    return FALSE;

  case GDK_KEY_v:
  case GDK_KEY_x:
    return TRUE;

  default:
    return letter != 0 && g_unichar_isprint (letter) && !control;
  }
}

/* On a closed sheet not even the first letter is taken: a text that appears and vanishes again would frighten. */
static gboolean
page_key_cb (SandTeamWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  g_autofree char *sentence = NULL;

  if (self->page == NULL || !would_edit (keyval, state) || GTK_IS_BUTTON (gtk_window_get_focus (GTK_WINDOW (self))))
    return GDK_EVENT_PROPAGATE;
  sentence = sand_sheet_bar_say_closed (self->sheets, sand_page_get_exercise (self->page));
  if (sentence == NULL)
    return GDK_EVENT_PROPAGATE;
  tell_refusal (self, sentence);
  return GDK_EVENT_STOP;
}

static gboolean
is_editing (SandTeamWindow *self)
{
  GtkWidget *focus = focus_on_page (self);
  return focus != NULL && (GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus));
}

/* Nobody is torn out of a cell: who is writing gets a button instead. */
static void
opened_cb (SandTeamWindow *self, const char *exercise)
{
  const SandExercise *it = sand_course_find (sand_workshop_get_course (self->workshop), exercise);
  g_autofree char    *sentence = NULL;
  g_autofree char    *escaped = NULL;
  AdwToast           *toast;

  sand_step_list_refill (self->step_list);
  if (it == NULL || g_strcmp0 (sand_step_list_get_chosen (self->step_list), exercise) == 0)
    return;
  if (!is_editing (self)) {
    sand_step_list_choose (self->step_list, exercise);
    return;
  }
  /* Translators: %s is an exercise */
  sentence = g_strdup_printf (_ ("The class goes on with “%s”."),
                              sand_text_get (&it->short_title, sand_language_get ()));
  escaped = g_markup_escape_text (sentence, -1);
  toast = adw_toast_new (escaped);
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _ ("Go there"));
  adw_toast_set_action_name (toast, "win.step");
  adw_toast_set_action_target (toast, "s", exercise);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
told_cb (SandTeamWindow *self, const char *text)
{
  g_autofree char *sentence = g_strdup_printf (_ ("Trainer: %s"), text);

  tell (self, sentence);
  fill_coach (self);
}

/* What the trainer gives for the sheet that is open stands in the coach, maybe below the edge of the screen. */
static void
given_cb (SandTeamWindow *self, const char *exercise, gboolean answer)
{
  if (self->page != NULL && g_str_equal (sand_page_get_exercise (self->page)->id, exercise))
    tell (self, answer ? _ ("The trainer shows a good answer: read it on the right.")
                       : _ ("The trainer shows ideas for this sheet: read them on the right."));
}

/* What runs in class is made anew each time: it is gone when the class goes on. */
static void
show_activity (SandTeamWindow *self, const char *activity)
{
  SandPage *before = self->page;
  SandPage *page;

  sand_seat_settle (self->seat);
  page = sand_now_list_make_page (self->seat, self->sheets, activity);
  if (page == NULL)
    return;
  self->page = page;
  add_page (self, page, sand_judge_page_get_title (SAND_JUDGE_PAGE (page)));
  gtk_stack_set_visible_child (self->page_stack, GTK_WIDGET (page));
  if (SAND_IS_JUDGE_PAGE (before))
    gtk_stack_remove (self->page_stack, GTK_WIDGET (before));
  show_titles (self);
  sand_sheet_bar_set_sheet (self->sheet_bar, self->sheets, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->step_list), "aside");
  fill_coach (self);
}

static void
clear_pages (SandTeamWindow *self)
{
  GtkWidget *child;

  self->page = NULL;
  g_hash_table_remove_all (self->pages);
  g_queue_clear (&self->recent);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->page_stack))) != NULL)
    gtk_stack_remove (self->page_stack, child);
}

static void
field_changed_cb (SandTeamWindow *self, const char *record, const char *field)
{
  if (g_str_equal (record, sand_sheets_get_team (self->sheets)))
    show_titles (self);
}

static void
gates_cb (SandTeamWindow *self)
{
  sand_step_list_refill (self->step_list);
}

static void
follow_class (SandTeamWindow *self, const char *team)
{
  self->follower = sand_follower_new (self->workshop, team);
  g_signal_connect_object (self->follower, "opened", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->follower, "told", G_CALLBACK (told_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->follower, "given", G_CALLBACK (given_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->follower, "gates", G_CALLBACK (gates_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->follower, "help", G_CALLBACK (fill_coach), self, G_CONNECT_SWAPPED);
  sand_class_head_set_team (self->class_head, self->workshop, team);
}

/* A window that opens in the middle of the class begins where the class is. */
static const char *
first_step (SandTeamWindow *self, const char *chosen)
{
  const SandExercise *running = sand_follower_get_running (self->follower);
  return chosen != NULL || running == NULL ? chosen : running->id;
}

/* A window shows one team; another team means another seat, other sheets and fresh pages. */
static void
show_team (SandTeamWindow *self, const char *team)
{
  g_autofree char *step = g_strdup (sand_step_list_get_chosen (self->step_list));

  clear_pages (self);
  if (self->seat != NULL) {
    sand_seat_settle (self->seat);
    g_signal_handlers_disconnect_by_data (self->seat, self);
  }
  if (self->follower != NULL)
    g_signal_handlers_disconnect_by_data (self->follower, self);
  g_clear_object (&self->follower);
  g_clear_object (&self->seat);
  g_clear_object (&self->sheets);
  self->seat = sand_seat_new (self->workshop, team);
  self->sheets = sand_sheets_new (self->workshop, team);
  g_signal_connect_object (self->seat, "notify", G_CALLBACK (show_undo), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->seat, "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->seat, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->seat, "closing", G_CALLBACK (closing_cb), self, G_CONNECT_SWAPPED);
  follow_class (self, team);
  show_undo (self);
  set_action_state (self, "team", team);
  sand_now_list_set_sheets (self->now_list, self->sheets);
  sand_step_list_set_sheets (self->step_list, self->sheets);
  show_titles (self);
  sand_step_list_choose (self->step_list, first_step (self, step));
}

static void
fill_team_menu (SandTeamWindow *self)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (self->workshop);
  g_autoptr (GMenu)     menu = g_menu_new ();

  for (guint i = 0; i < teams->len; i++) {
    const char           *id = sand_row_get_id (teams->pdata[i]);
    g_autofree char      *name = sand_team_dup_name (sand_workshop_get_records (self->workshop), id);
    g_autoptr (GMenuItem) item = g_menu_item_new (name, NULL);
    g_menu_item_set_action_and_target (item, "win.team", "s", id);
    g_menu_append_item (menu, item);
  }
  gtk_menu_button_set_menu_model (self->team_button, G_MENU_MODEL (menu));
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sand_seat_undo (SAND_TEAM_WINDOW (data)->seat);
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sand_seat_redo (SAND_TEAM_WINDOW (data)->seat);
}

static void
step_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sand_step_list_choose (SAND_TEAM_WINDOW (data)->step_list, g_variant_get_string (parameter, NULL));
}

static void
next_step_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTeamWindow *self = data;
  const char     *next = sand_step_list_peek (self->step_list, 1);
  if (next != NULL)
    sand_step_list_choose (self->step_list, next);
}

static void
previous_step_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTeamWindow *self = data;
  const char     *previous = sand_step_list_peek (self->step_list, -1);
  if (previous != NULL)
    sand_step_list_choose (self->step_list, previous);
}

static void
team_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTeamWindow *self = data;
  const char     *team = g_variant_get_string (parameter, NULL);
  const SandRow  *row = sand_records_find (sand_workshop_get_records (self->workshop), team);

  if (row != NULL && g_str_equal (sand_row_get_kind (row), "team"))
    show_team (self, team);
}

static void
toggle_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTeamWindow *self = data;
  gboolean        steps = g_str_equal (g_action_get_name (G_ACTION (action)), "steps");
  GtkWidget      *button = steps ? self->steps_button : self->coach_button;

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button)));
}

/* The first thing that blocks the hand-in is shown right away, and all of them beside the page. */
static void
show_what_blocks (SandTeamWindow *self, const SandResult *result, const GError *error)
{
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, SAND_HAND_IN_ERROR, SAND_HAND_IN_ERROR_EMPTY)) {
    tell (self, _ ("There is nothing to hand in yet."));
    return;
  }
  sentence = g_strdup_printf (ngettext ("%u point must be mended before you can hand in.",
                                        "%u points must be mended before you can hand in.", result->errors),
                              result->errors);
  tell (self, sentence);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->coach_button), TRUE);
  for (guint i = 0; i < result->findings->len; i++) {
    const SandFinding *finding = result->findings->pdata[i];
    if (finding->severity == SAND_SEVERITY_ERROR && finding->record != NULL &&
        sand_page_go_to (self->page, finding->record, finding->field))
      return;
  }
}

static void
hand_in_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTeamWindow     *self = data;
  const SandExercise *exercise = self->page == NULL ? NULL : sand_page_get_exercise (self->page);
  g_autoptr (GError)  error = NULL;

  if (exercise == NULL)
    return;
  if (sand_hand_in (self->seat, self->sheets, exercise->id, &error))
    tell (self, _ ("Handed in. The trainer can see it now."));
  else if (error->domain == SAND_HAND_IN_ERROR)
    show_what_blocks (self, sand_sheets_get (self->sheets, exercise->id), error);
}

static void
take_back_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTeamWindow *self = data;

  if (self->page != NULL &&
      sand_hand_in_take_back (self->seat, sand_page_get_exercise (self->page)->id, NULL))
    tell (self, _ ("Taken back: you can go on writing."));
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTeamWindow *self = data;
  const char     *team = sand_sheets_get_team (self->sheets);

  if (sand_help_get_since (sand_workshop_get_records (self->workshop), team) != 0)
    sand_help_end (self->seat, team, NULL);
  else
    sand_help_call (self->seat, self->page == NULL ? "" : sand_page_get_exercise (self->page)->id, "", NULL);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTeamWindow *self = data;

  sand_seat_settle (self->seat);
  gtk_window_present (
    GTK_WINDOW (sand_export_dialog_new (GTK_WINDOW (self), self->workshop, sand_sheets_get_team (self->sheets))));
}

static void
add_actions (SandTeamWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "undo", .activate = undo_cb },
    { .name = "redo", .activate = redo_cb },
    { .name = "next-step", .activate = next_step_cb },
    { .name = "previous-step", .activate = previous_step_cb },
    { .name = "step", .activate = step_cb, .parameter_type = "s", .state = "''" },
    { .name = "team", .activate = team_cb, .parameter_type = "s", .state = "''" },
    { .name = "hand-in", .activate = hand_in_cb },
    { .name = "take-back", .activate = take_back_cb },
    { .name = "help", .activate = help_cb },
    { .name = "export-manuals", .activate = export_cb },
    { .name = "steps", .activate = toggle_cb },
    { .name = "coach", .activate = toggle_cb },
  };
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

static void
first_painted_cb (GdkFrameClock *clock, SandTeamWindow *self)
{
  /* A frame before the window is on the screen draws nothing. */
  if (!gdk_surface_get_mapped (gtk_native_get_surface (GTK_NATIVE (self))))
    return;
  g_clear_signal_handler (&self->first_paint, clock);
  self->painted = TRUE;
  if (self->page == NULL && chosen_exercise (self) != NULL)
    show_page (self, chosen_exercise (self));
  fill_coach (self);
}

static void
mapped_cb (SandTeamWindow *self)
{
  if (!self->painted && self->first_paint == 0)
    self->first_paint = g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self)), "after-paint",
                                                 G_CALLBACK (first_painted_cb), self, G_CONNECT_AFTER);
}

static gboolean
close_request_cb (SandTeamWindow *self)
{
  g_autoptr (GError) error = NULL;

  sand_seat_settle (self->seat);
  if (sand_workshop_flush (self->workshop, &error))
    return GDK_EVENT_PROPAGATE;
  tell (self, _ ("The disk refuses: the window stays open so that nothing is lost. Free some space or plug the "
                 "disk in again."));
  return GDK_EVENT_STOP;
}

static void
active_changed_cb (SandTeamWindow *self)
{
  if (!gtk_window_is_active (GTK_WINDOW (self)) && self->seat != NULL)
    sand_seat_settle (self->seat);
}

static void
sand_team_window_dispose (GObject *object)
{
  SandTeamWindow *self = SAND_TEAM_WINDOW (object);

  if (self->workshop != NULL)
    g_signal_handlers_disconnect_by_data (self->workshop, self);
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_queue_clear (&self->recent);
  self->page = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), SAND_TYPE_TEAM_WINDOW);
  g_clear_object (&self->follower);
  g_clear_object (&self->seat);
  g_clear_object (&self->sheets);
  g_clear_object (&self->workshop);
  G_OBJECT_CLASS (sand_team_window_parent_class)->dispose (object);
}

static void
sand_team_window_class_init (SandTeamWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_team_window_dispose;
  g_type_ensure (SAND_TYPE_CLASS_HEAD);
  g_type_ensure (SAND_TYPE_SHEET_BAR);
  g_type_ensure (SAND_TYPE_NOW_LIST);
  g_type_ensure (SAND_TYPE_STEP_LIST);
  g_type_ensure (SAND_TYPE_COACH);
  g_type_ensure (SAND_TYPE_TEAM_MARK);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sandtable/ui/team-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, title);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, saved_box);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, saved_icon);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, saved_label);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, steps_flap);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, coach_flap);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, steps_button);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, coach_button);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, team_button);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, team_mark);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, team_label);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, now_list);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, step_list);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, page_stack);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, coach);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, class_head);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, sheet_bar);
}

static void
watch_keys (SandTeamWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (page_key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->page_stack), keys);
}

static void
sand_team_window_init (SandTeamWindow *self)
{
  self->pages = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_widget_init_template (GTK_WIDGET (self));
  sand_spoken_name_set (GTK_WIDGET (self->menu_button), _ ("Main menu"));
  sand_spoken_name_set (GTK_WIDGET (self->team_button), _ ("Show another team's sheets"));
  add_actions (self);
  watch_keys (self);
  g_signal_connect_swapped (self->now_list, "chosen", G_CALLBACK (show_activity), self);
  g_signal_connect_swapped (self->step_list, "chosen", G_CALLBACK (show_exercise), self);
  g_signal_connect_swapped (self->coach, "go-to", G_CALLBACK (coach_go_to_cb), self);
  g_signal_connect_swapped (self->team_button, "notify::active", G_CALLBACK (fill_team_menu), self);
  g_signal_connect (self, "map", G_CALLBACK (mapped_cb), NULL);
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (active_changed_cb), NULL);
}

/* A workshop may come without teams, for example one that was rescued from a damaged file: then the first one is
 * made. */
static void
ensure_team (SandWorkshop *workshop)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (workshop);
  g_autoptr (SandSeat)  trainer = sand_seat_new (workshop, NULL);
  SandChange           *change;
  g_autofree char      *team = NULL;

  if (teams->len > 0)
    return;
  change = sand_seat_begin (trainer, _ ("Add team"));
  team = sand_seat_add (trainer, change, "team", SAND_WORKSHOP_RECORD);
  sand_change_set (change, team, SAND_FIELD_TEAM, sand_value_ref (team));
  sand_change_set (change, team, "number", sand_value_int (1));
  sand_seat_commit (trainer, change, NULL);
}

GtkWidget *
sand_team_window_new (GtkApplication *application, SandWorkshop *workshop, const char *team)
{
  SandTeamWindow       *self = g_object_new (SAND_TYPE_TEAM_WINDOW, "application", application, NULL);
  g_autoptr (GPtrArray) teams = NULL;

  ensure_team (workshop);
  teams = sand_workshop_list_teams (workshop);
  self->workshop = g_object_ref (workshop);
  g_signal_connect_object (workshop, "notify::save-state", G_CALLBACK (show_saved_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workshop, "changed", G_CALLBACK (field_changed_cb), self, G_CONNECT_SWAPPED);
  show_saved_state (self);
  fill_team_menu (self);
  show_team (self, team != NULL ? team : sand_row_get_id (teams->pdata[0]));
  return GTK_WIDGET (self);
}

SandWorkshop *
sand_team_window_get_workshop (SandTeamWindow *self)
{
  return self->workshop;
}
