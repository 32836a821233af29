#include "team/team-window-private.h"

#include "base/id.h"
#include "team/coach-cards.h"
#include "team/judge-page.h"
#include "team/team-name.h"
#include "widgets/language.h"
#include "widgets/late-menu.h"
#include "widgets/notice.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (SandTeamWindow, sand_team_window, ADW_TYPE_APPLICATION_WINDOW)

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

void
sand_team_window_tell (SandTeamWindow *self, const char *sentence)
{
  adw_toast_overlay_add_toast (self->toasts, sand_notice_new (sentence));
}

static void
kept_cb (SandTeamWindow *self, guint n)
{
  g_autofree char *sentence =
    g_strdup_printf (ngettext ("%u field was left as it is: a colleague has changed it since.",
                               "%u fields were left as they are: colleagues have changed them since.", n),
                     n);
  sand_team_window_tell (self, sentence);
}

void
sand_team_window_fill_coach (SandTeamWindow *self)
{
  SandPage *page = sand_sheet_pages_get_shown (self->pages);

  if (page != NULL)
    sand_coach_cards_fill (self->coach, page);
}

static void
coach_go_to_cb (SandTeamWindow *self, const char *record, const char *field)
{
  SandPage *page = sand_sheet_pages_get_shown (self->pages);

  if (page != NULL)
    sand_page_go_to (page, record, field);
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
  SandPage           *page = sand_sheet_pages_get_shown (self->pages);
  const SandExercise *exercise = page == NULL ? chosen_exercise (self) : sand_page_get_exercise (page);
  g_autofree char    *team =
    sand_team_dup_name (sand_workshop_get_records (self->workshop), sand_sheets_get_team (self->sheets));
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", team,
                                               sand_text_get (&course->title, sand_language_get ()));
  const char      *title = exercise == NULL ? _ ("Sandtable")
                                            : sand_text_get (&exercise->title, sand_language_get ());

  if (SAND_IS_JUDGE_PAGE (page))
    title = sand_judge_page_get_title (SAND_JUDGE_PAGE (page));
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_label_set_label (self->team_label, team);
  sand_team_mark_set_number (self->team_mark, (guint) sand_row_get_int (team_row (self), "number", 1));
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
  sand_sheet_pages_show_exercise (self->pages, exercise);
  sand_team_window_set_action_state (self, "step", id);
  sand_team_window_show_neighbours (self);
  show_titles (self);
  sand_sheet_bar_set_sheet (self->sheet_bar, self->sheets, exercise);
  sand_team_window_fill_coach (self);
}

/* What runs in class is made anew each time: it is gone when the class goes on. */
static void
show_activity (SandTeamWindow *self, const char *activity)
{
  SandPage *page;

  sand_seat_settle (self->seat);
  page = sand_now_list_make_page (self->seat, self->sheets, activity);
  if (page == NULL)
    return;
  sand_sheet_pages_show_activity (self->pages, page, sand_judge_page_get_title (SAND_JUDGE_PAGE (page)));
  show_titles (self);
  sand_sheet_bar_set_sheet (self->sheet_bar, self->sheets, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->step_list), "aside");
  sand_team_window_fill_coach (self);
}

static void
field_changed_cb (SandTeamWindow *self, const char *record, const char *field)
{
  if (g_str_equal (record, sand_sheets_get_team (self->sheets)))
    show_titles (self);
}

/* A window that opens in the middle of the class begins where the class is. */
static const char *
first_step (SandTeamWindow *self, const char *chosen)
{
  const SandExercise *running = sand_follower_get_running (self->follower);
  return chosen != NULL || running == NULL ? chosen : running->id;
}

void
sand_team_window_show_team (SandTeamWindow *self, const char *team)
{
  g_autofree char *step = g_strdup (sand_step_list_get_chosen (self->step_list));

  sand_sheet_pages_set_team (self->pages, NULL, NULL);
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
  g_signal_connect_object (self->seat, "notify", G_CALLBACK (sand_team_window_show_undo), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->seat, "kept", G_CALLBACK (kept_cb), self, G_CONNECT_SWAPPED);
  sand_sheet_pages_set_team (self->pages, self->seat, self->sheets);
  sand_team_window_follow_class (self);
  sand_team_window_show_undo (self);
  sand_team_window_set_action_state (self, "team", team);
  sand_now_list_set_sheets (self->now_list, self->sheets);
  sand_step_list_set_sheets (self->step_list, self->sheets);
  show_titles (self);
  sand_step_list_choose (self->step_list, first_step (self, step));
}

/* Teams come, go and change their names: made anew whenever it is opened. */
static void
make_team_menu_cb (GtkMenuButton *button, gpointer data)
{
  SandTeamWindow       *self = data;
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (self->workshop);
  g_autoptr (GMenu)     menu = g_menu_new ();

  for (guint i = 0; i < teams->len; i++) {
    const char           *id = sand_row_get_id (teams->pdata[i]);
    g_autofree char      *name = sand_team_dup_name (sand_workshop_get_records (self->workshop), id);
    g_autoptr (GMenuItem) item = g_menu_item_new (name, NULL);
    g_menu_item_set_action_and_target (item, "win.team", "s", id);
    g_menu_append_item (menu, item);
  }
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (G_MENU_MODEL (menu)));
}

static gboolean
close_request_cb (SandTeamWindow *self)
{
  g_autoptr (GError) error = NULL;

  sand_seat_settle (self->seat);
  if (sand_workshop_flush (self->workshop, &error))
    return GDK_EVENT_PROPAGATE;
  sand_team_window_tell (self, _ ("The disk refuses: the window stays open so that nothing is lost. Free some space "
                                  "or plug the disk in again."));
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
  g_type_ensure (SAND_TYPE_SHEET_PAGES);
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
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, main_menu);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, team_button);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, team_mark);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, team_label);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, now_list);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, step_list);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, coach);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, class_head);
  gtk_widget_class_bind_template_child (widget_class, SandTeamWindow, sheet_bar);
}

static void
sand_team_window_init (SandTeamWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sand_spoken_name_set (GTK_WIDGET (self->menu_button), _ ("Main menu"));
  sand_spoken_name_set (GTK_WIDGET (self->team_button), _ ("Show another team's sheets"));
  sand_team_window_add_actions (self);
  sand_team_window_watch_keys (self);
  g_signal_connect_swapped (self->now_list, "chosen", G_CALLBACK (show_activity), self);
  g_signal_connect_swapped (self->step_list, "chosen", G_CALLBACK (show_exercise), self);
  g_signal_connect_swapped (self->pages, "coach-changed", G_CALLBACK (sand_team_window_fill_coach), self);
  g_signal_connect_swapped (self->pages, "message", G_CALLBACK (sand_team_window_tell), self);
  g_signal_connect_swapped (self->coach, "go-to", G_CALLBACK (coach_go_to_cb), self);
  gtk_menu_button_set_create_popup_func (self->team_button, make_team_menu_cb, self, NULL);
  sand_late_menu_set (GTK_WIDGET (self->menu_button), self->main_menu);
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
  sand_team_window_show_team (self, team != NULL ? team : sand_row_get_id (teams->pdata[0]));
  return GTK_WIDGET (self);
}

SandWorkshop *
sand_team_window_get_workshop (SandTeamWindow *self)
{
  return self->workshop;
}
