#include "trainer/trainer-window-private.h"

#include "lesson/help.h"
#include "lesson/speakers.h"
#include "trainer/names.h"
#include "trainer/refusal.h"
#include "widgets/language.h"

#include <glib/gi18n.h>

static void
next_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow *self = data;

  if (!sand_lesson_next (self->lesson)) {
    g_autofree char *next = sand_lesson_describe_next (self->lesson, sand_language_get ());
    if (next == NULL)
      sand_trainer_window_tell (self, _ ("The day is over: nothing comes after this."));
  }
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sand_lesson_back (SAND_TRAINER_WINDOW (data)->lesson);
}

static void
pause_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow *self = data;
  SandClock         *clock = sand_lesson_get_clock (self->lesson);

  if (sand_clock_get_state (clock) == SAND_CLOCK_RUNNING)
    sand_clock_pause (clock, self->seat);
  else
    sand_clock_resume (clock, self->seat);
}

static void
longer_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow *self = data;
  sand_clock_add_minutes (sand_lesson_get_clock (self->lesson), self->seat, g_variant_get_int32 (parameter));
}

static void
end_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow *self = data;
  sand_clock_end (sand_lesson_get_clock (self->lesson), self->seat);
}

static void
go_to_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow *self = data;

  sand_lesson_go_to (self->lesson, g_variant_get_string (parameter, NULL), 0);
  sand_team_board_focus (self->board);
}

static void
skip_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow     *self = data;
  const char            *id = g_variant_get_string (parameter, NULL);
  g_autoptr (SandAgenda) agenda = sand_lesson_read_agenda (self->lesson);
  const SandItem        *item = sand_agenda_find (agenda, id, NULL);

  if (item != NULL)
    sand_lesson_skip (self->lesson, id, item->state != SAND_STEP_SKIPPED);
  sand_team_board_focus (self->board);
}

/* The minutes go to the running phase, else to the longest one: that is where an hour gives way. */
static guint
phase_to_stretch (const SandItem *item)
{
  guint longest = 0;

  for (guint i = 0; i < item->phases->len; i++) {
    const SandItemPhase *phase = &g_array_index (item->phases, SandItemPhase, i);
    if (phase->state == SAND_STEP_NOW)
      return i;
    if (phase->minutes > g_array_index (item->phases, SandItemPhase, longest).minutes)
      longest = i;
  }
  return longest;
}

static void
stretch_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow     *self = data;
  g_autoptr (SandAgenda) agenda = sand_lesson_read_agenda (self->lesson);
  const SandItem        *item;
  const char            *id;
  int                    by;

  g_variant_get (parameter, "(&si)", &id, &by);
  item = sand_agenda_find (agenda, id, NULL);
  if (item != NULL && item->phases->len > 0) {
    guint phase = phase_to_stretch (item);
    int   minutes = (int) g_array_index (item->phases, SandItemPhase, phase).minutes + by;
    sand_lesson_set_minutes (self->lesson, id, phase, (guint) MAX (minutes, 1));
  }
  sand_team_board_focus (self->board);
}

/* Points */

static gboolean
write_entry (SandTrainerWindow *self, const char *team, int points, const char *reason)
{
  g_autoptr (GError) error = NULL;
  const char        *category = points < 0 ? "penalty" : points > 0 ? "bonus"
                                                                    : "answer";
  g_autofree char   *id = sand_score_book_give (self->seat,
                                                &(SandBookNote){ .team = team,
                                                                 .points = points,
                                                                 .category = category,
                                                                 .reason = reason },
                                                &error);

  if (id == NULL) {
    sand_trainer_window_tell_error (self, error);
    return FALSE;
  }
  g_queue_push_head (&self->deeds, g_steal_pointer (&id));
  g_queue_clear_full (&self->undone, g_free);
  return TRUE;
}

void
sand_trainer_window_give (SandTrainerWindow *self, const char *team, int points, const char *reason)
{
  g_autoptr (GPtrArray) teams = NULL;

  if (*team != '\0')
    write_entry (self, team, points, reason);
  else {
    teams = sand_workshop_list_teams (self->workshop);
    for (guint i = 0; i < teams->len; i++)
      write_entry (self, sand_row_get_id (teams->pdata[i]), points, reason);
  }
  sand_trainer_window_show_undo (self);
}

/* The last reasons, each once, newest first. */
static GPtrArray *
list_reasons (SandTrainerWindow *self)
{
  g_autoptr (SandScoreBook) book = sand_score_book_new (sand_trainer_window_get_records (self));
  GPtrArray                *reasons = g_ptr_array_new_with_free_func (g_free);

  for (guint i = book->entries->len; i > 0 && reasons->len < 20; i--) {
    const SandBookEntry *entry = book->entries->pdata[i - 1];
    if (*entry->reason != '\0' && *entry->cancels == '\0' &&
        !g_ptr_array_find_with_equal_func (reasons, entry->reason, g_str_equal, NULL))
      g_ptr_array_add (reasons, g_strdup (entry->reason));
  }
  return reasons;
}

void
sand_trainer_window_open_points (SandTrainerWindow *self, SandKey key)
{
  const char           *team = sand_team_board_get_chosen (self->board);
  SandTeamLine         *line = team == NULL ? NULL : sand_team_board_find (self->board, team);
  g_autoptr (GPtrArray) reasons = list_reasons (self);

  if (line == NULL) {
    sand_trainer_window_tell (self, _ ("Choose a team first: press its number, or click on its line."));
    return;
  }
  sand_trainer_window_show_view (self, "teams");
  sand_points_bar_set_reasons (self->points_bar, reasons);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->points_revealer), TRUE);
  sand_points_bar_open (self->points_bar, team, sand_team_line_get_number (line), sand_team_line_get_name (line));
  sand_points_bar_obey (self->points_bar, key);
}

static void
points_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow *self = data;

  sand_team_board_choose (self->board, g_variant_get_string (parameter, NULL));
  sand_trainer_window_open_points (self, (SandKey){ SAND_COMMAND_PLUS, 0 });
}

static void
give_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *team;
  int         points;

  g_variant_get (parameter, "(&si)", &team, &points);
  sand_trainer_window_give (data, team, points, "");
}

/* Undo: the newest action first, whichever kind it was. Points are taken back by a counter-entry. */

static gboolean
seat_can_undo (SandTrainerWindow *self)
{
  gboolean can;
  g_object_get (self->seat, "can-undo", &can, NULL);
  return can;
}

void
sand_trainer_window_show_undo (SandTrainerWindow *self)
{
  sand_trainer_window_set_action_enabled (self, "undo", !g_queue_is_empty (&self->deeds) || seat_can_undo (self));
  sand_trainer_window_set_action_enabled (self, "redo", !g_queue_is_empty (&self->undone));
}

void
sand_trainer_window_note_deed (SandTrainerWindow *self)
{
  if (!self->reverting) {
    g_queue_push_head (&self->deeds, g_strdup (""));
    g_queue_clear_full (&self->undone, g_free);
  }
  sand_trainer_window_show_undo (self);
}

static void
tell_taken_back (SandTrainerWindow *self, const char *entry)
{
  g_autoptr (SandScoreBook) book = sand_score_book_new (sand_trainer_window_get_records (self));

  for (guint i = 0; i < book->entries->len; i++) {
    const SandBookEntry *found = book->entries->pdata[i];
    if (g_str_equal (found->id, entry)) {
      g_autofree char *team = sand_team_dup_name (sand_trainer_window_get_records (self), found->team);
      g_autofree char *points = sand_points_to_text (found->points);
      /* Translators: a team and its points */
      g_autofree char *sentence = g_strdup_printf (_ ("Taken back: %1$s %2$s"), team, points);
      sand_trainer_window_tell (self, sentence);
      return;
    }
  }
}

static gboolean
take_back (SandTrainerWindow *self, const char *entry)
{
  char *counter = sand_score_book_take_back (self->seat, entry, NULL, NULL);

  if (counter == NULL)
    return FALSE;
  tell_taken_back (self, entry);
  g_queue_push_head (&self->undone, counter);
  return TRUE;
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow *self = data;
  gboolean           done = FALSE;

  self->reverting = TRUE;
  while (!done && !g_queue_is_empty (&self->deeds)) {
    g_autofree char *deed = g_queue_pop_head (&self->deeds);
    /* An entry may have been taken back in the score book since: then the one before it is meant. */
    if (*deed != '\0')
      done = take_back (self, deed);
    else if (seat_can_undo (self)) {
      sand_seat_undo (self->seat);
      g_queue_push_head (&self->undone, g_strdup (""));
      done = TRUE;
    }
  }
  self->reverting = FALSE;
  sand_trainer_window_show_undo (self);
}

/* Points are given again by taking back their counter-entry: the book never loses a line. */
static gboolean
give_again (SandTrainerWindow *self, const char *counter)
{
  char *entry = sand_score_book_take_back (self->seat, counter, NULL, NULL);

  if (entry == NULL)
    return FALSE;
  g_queue_push_head (&self->deeds, entry);
  sand_trainer_window_tell (self, _ ("Given again"));
  return TRUE;
}

static gboolean
redo_action (SandTrainerWindow *self)
{
  gboolean can_redo;

  g_object_get (self->seat, "can-redo", &can_redo, NULL);
  if (!can_redo)
    return FALSE;
  sand_seat_redo (self->seat);
  g_queue_push_head (&self->deeds, g_strdup (""));
  return TRUE;
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow *self = data;
  gboolean           done = FALSE;

  self->reverting = TRUE;
  while (!done && !g_queue_is_empty (&self->undone)) {
    g_autofree char *undone = g_queue_pop_head (&self->undone);
    done = *undone != '\0' ? give_again (self, undone) : redo_action (self);
  }
  self->reverting = FALSE;
  sand_trainer_window_show_undo (self);
}

/* Speakers */

static void
show_speaker (SandTrainerWindow *self)
{
  SandRecords     *records = sand_trainer_window_get_records (self);
  const SandRow   *member = self->speaker == NULL ? NULL : sand_records_find (records, self->speaker);
  const SandRow   *team = member == NULL ? NULL : sand_records_find (records, sand_row_get_parent (member));
  g_autofree char *team_name = team == NULL ? NULL : sand_team_dup_name (records, sand_row_get_id (team));
  g_autofree char *text = NULL;

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->speaker_revealer), member != NULL);
  sand_trainer_window_set_action_enabled (self, "spoken", member != NULL);
  if (member == NULL)
    return;
  /* Translators: a person and the team */
  text = g_strdup_printf (_ ("%1$s · %2$s"), sand_row_get_text (member, "alias"), team_name == NULL ? "" : team_name);
  gtk_label_set_label (GTK_LABEL (self->speaker_label), text);
  if (team != NULL)
    sand_team_mark_set_number (self->speaker_mark, (guint) sand_row_get_int (team, "number", 1));
}

static void
speaker_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow *self = data;
  char              *picked = NULL;

  /* Somebody else than the one who is on the screen, where there is anybody else. */
  for (guint i = 0; i < 20; i++) {
    g_free (picked);
    picked = sand_speakers_pick (sand_trainer_window_get_records (self), self->dice++);
    if (picked == NULL || g_strcmp0 (picked, self->speaker) != 0)
      break;
  }
  g_free (self->speaker);
  self->speaker = picked;
  if (picked == NULL)
    sand_trainer_window_tell (self, _ ("Nobody is there to be asked: the teams have no participants yet."));
  show_speaker (self);
}

/* Somebody of one team who has spoken least. */
static void
speaker_of_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow    *self = data;
  SandRecords          *records = sand_trainer_window_get_records (self);
  g_autoptr (GPtrArray) members = sand_records_list (records, g_variant_get_string (parameter, NULL), "member");
  GRand                *rand = g_rand_new_with_seed (self->dice++);
  guint                 least = G_MAXUINT, n_least = 0;

  for (guint i = 0; i < members->len; i++) {
    guint turns = sand_speakers_count_turns (records, sand_row_get_id (members->pdata[i]));
    if (sand_row_get_int (members->pdata[i], "absent", 0) != 0 || turns > least)
      continue;
    n_least = turns < least ? 1 : n_least + 1;
    least = turns;
    if (g_rand_int_range (rand, 0, (int) n_least) == 0) {
      g_free (self->speaker);
      self->speaker = g_strdup (sand_row_get_id (members->pdata[i]));
    }
  }
  g_rand_free (rand);
  show_speaker (self);
}

static void
spoken_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow     *self = data;
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandAgenda) agenda = sand_lesson_read_agenda (self->lesson);
  const char            *item = agenda->current < 0 ? NULL : sand_agenda_get (agenda, (guint) agenda->current)->id;

  if (self->speaker == NULL)
    return;
  if (!sand_speakers_mark (self->seat, self->speaker, item, &error)) {
    sand_trainer_window_tell_error (self, error);
    return;
  }
  g_clear_pointer (&self->speaker, g_free);
  show_speaker (self);
}

static void
close_speaker_cb (SandTrainerWindow *self)
{
  g_clear_pointer (&self->speaker, g_free);
  show_speaker (self);
}

static void
view_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  sand_trainer_window_show_view (data, g_variant_get_string (parameter, NULL));
}

/* The first call is answered: its line is chosen and the call ends. */
static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow    *self = data;
  SandRecords          *records = sand_trainer_window_get_records (self);
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (self->workshop);

  for (guint i = 0; i < teams->len; i++) {
    const char *team = sand_row_get_id (teams->pdata[i]);
    if (sand_help_get_place (records, team) == 1) {
      g_autofree char   *name = sand_team_dup_name (records, team);
      g_autofree char   *sentence = g_strdup_printf (_ ("%s is being helped"), name);
      g_autoptr (GError) error = NULL;
      sand_team_board_choose (self->board, team);
      if (sand_help_end (self->seat, team, &error))
        sand_trainer_window_tell (self, sentence);
      else
        sand_trainer_window_tell_error (self, error);
      return;
    }
  }
  sand_trainer_window_tell (self, _ ("Nobody is calling for help."));
}

void
sand_trainer_class_actions_add (SandTrainerWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "next", .activate = next_cb },
    { .name = "back", .activate = back_cb },
    { .name = "pause", .activate = pause_cb },
    { .name = "longer", .activate = longer_cb, .parameter_type = "i" },
    { .name = "end", .activate = end_cb },
    { .name = "go-to", .activate = go_to_cb, .parameter_type = "s" },
    { .name = "skip", .activate = skip_cb, .parameter_type = "s" },
    { .name = "stretch", .activate = stretch_cb, .parameter_type = "(si)" },
    { .name = "points", .activate = points_cb, .parameter_type = "s" },
    { .name = "give", .activate = give_cb, .parameter_type = "(si)" },
    { .name = "undo", .activate = undo_cb },
    { .name = "redo", .activate = redo_cb },
    { .name = "speaker", .activate = speaker_cb },
    { .name = "speaker-of", .activate = speaker_of_cb, .parameter_type = "s" },
    { .name = "spoken", .activate = spoken_cb },
    { .name = "view", .activate = view_cb, .parameter_type = "s", .state = "'teams'" },
    { .name = "help", .activate = help_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  sand_trainer_window_set_action_enabled (self, "spoken", FALSE);
  g_signal_connect_swapped (self->speaker_close_button, "clicked", G_CALLBACK (close_speaker_cb), self);
}
