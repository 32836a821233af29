#include "trainer/round-board.h"

#include "base/id.h"
#include "base/property.h"
#include "base/text.h"
#include "trainer/live.h"
#include "trainer/names.h"
#include "trainer/team-cell.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>

#define QUESTION_MAX_CHARS 200

struct _SandRoundBoard {
  GtkBox parent_instance;

  SandLesson *lesson;
  SandSeat   *seat;
  SandLive   *live;
  gboolean    filling;
  char       *round; /* (nullable): the one that is shown */
  guint       n_rounds;

  GtkWidget *entry, *ask_button, *choice, *grid, *anonymous, *show_button, *empty;
};

G_DEFINE_FINAL_TYPE (SandRoundBoard, sand_round_board, GTK_TYPE_BOX)

enum {
  SHOW,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static SandRecords *
records_of (SandRoundBoard *self)
{
  return sand_workshop_get_records (sand_seat_get_workshop (self->seat));
}

static GPtrArray *
list_rounds (SandRoundBoard *self)
{
  return sand_records_list (records_of (self), SAND_WORKSHOP_RECORD, "round");
}

static void
set_field (SandRoundBoard *self, const char *field, int value, const char *label)
{
  const SandPlace    place = { .record = self->round, .kind = "round", .parent = SAND_WORKSHOP_RECORD };
  g_autoptr (GError) error = NULL;

  if (!sand_seat_set (self->seat, &place, field, sand_value_int (value), label, &error))
    g_signal_emit (self, signals[REFUSED], 0, error);
}

static GtkWidget *
answer_new (const SandRow *reply)
{
  const char      *answer = reply == NULL ? "" : sand_row_get_text (reply, "answer");
  const char      *pairs = reply == NULL ? "" : sand_row_get_text (reply, "pairs");
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_auto (GStrv)   notes = g_strsplit (pairs, "\n", -1);
  g_autofree char *joined = g_strjoinv (" · ", notes);

  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), sand_paragraph_new (*answer != '\0' ? answer : _ ("no answer yet"),
                                                     *answer != '\0' ? "answer" : "caption-label"));
  if (*joined != '\0')
    gtk_box_append (GTK_BOX (box), sand_paragraph_new (joined, "caption-label"));
  return box;
}

static GtkWidget *
points_button_new (const char *team, const char *name)
{
  GtkWidget       *button = gtk_button_new_with_label (_ ("Points…"));
  g_autofree char *spoken = g_strdup_printf (_ ("Points for %s"), name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.points");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", team);
  sand_spoken_name_set (button, spoken);
  return button;
}

static void
fill_replies (SandRoundBoard *self)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (sand_seat_get_workshop (self->seat));

  sand_grid_clear (GTK_GRID (self->grid));
  for (guint i = 0; self->round != NULL && i < teams->len; i++) {
    const char      *team = sand_row_get_id (teams->pdata[i]);
    g_autofree char *id = sand_id_join (self->round, team, NULL);
    g_autofree char *name = sand_team_dup_name (records_of (self), team);
    gtk_grid_attach (GTK_GRID (self->grid), sand_team_cell_new (records_of (self), team), 0, (int) i, 1, 1);
    gtk_grid_attach (GTK_GRID (self->grid), answer_new (sand_records_find (records_of (self), id)), 1, (int) i, 1, 1);
    gtk_grid_attach (GTK_GRID (self->grid), points_button_new (team, name), 2, (int) i, 1, 1);
  }
}

static void
fill_choice (SandRoundBoard *self, GPtrArray *rounds)
{
  g_autoptr (GtkStringList) texts = gtk_string_list_new (NULL);
  guint                     chosen = 0;

  for (guint i = rounds->len; i > 0; i--) {
    const SandRow *row = rounds->pdata[i - 1];
    if (g_strcmp0 (sand_row_get_id (row), self->round) == 0)
      chosen = rounds->len - i;
    gtk_string_list_append (texts, sand_row_get_text (row, "question"));
  }
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->choice), G_LIST_MODEL (texts));
  if (rounds->len > 0)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choice), chosen);
  self->n_rounds = rounds->len;
}

static void
refresh (gpointer data)
{
  SandRoundBoard       *self = data;
  g_autoptr (GPtrArray) rounds = list_rounds (self);
  const SandRow        *row;

  self->filling = TRUE;
  if (self->n_rounds != rounds->len) {
    if (rounds->len > 0)
      sand_set_str (&self->round, sand_row_get_id (rounds->pdata[rounds->len - 1]));
    else
      g_clear_pointer (&self->round, g_free);
    fill_choice (self, rounds);
  }
  row = self->round == NULL ? NULL : sand_records_find (records_of (self), self->round);
  gtk_widget_set_visible (self->empty, row == NULL);
  gtk_widget_set_sensitive (self->choice, row != NULL);
  gtk_widget_set_sensitive (self->anonymous, row != NULL);
  gtk_widget_set_sensitive (self->show_button, row != NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->anonymous),
                               row != NULL && sand_row_get_int (row, "anonymous", 0) != 0);
  fill_replies (self);
  self->filling = FALSE;
}

static void
chosen_cb (SandRoundBoard *self)
{
  g_autoptr (GPtrArray) rounds = list_rounds (self);
  guint                 chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));

  if (self->filling || chosen >= rounds->len)
    return;
  sand_set_str (&self->round, sand_row_get_id (rounds->pdata[rounds->len - 1 - chosen]));
  refresh (self);
}

static void
ask_cb (SandRoundBoard *self)
{
  g_autofree char       *question = sand_text_clean (gtk_editable_get_text (GTK_EDITABLE (self->entry)),
                                                     QUESTION_MAX_CHARS, FALSE);
  g_autoptr (SandAgenda) agenda = sand_lesson_read_agenda (self->lesson);
  g_autoptr (GError)     error = NULL;
  g_autofree char       *id = NULL;
  SandChange            *change;

  if (*question == '\0')
    return;
  change = sand_seat_begin (self->seat, _ ("Ask a question"));
  id = sand_seat_add (self->seat, change, "round", SAND_WORKSHOP_RECORD);
  sand_change_set (change, id, "question", sand_value_text (question));
  if (agenda->current >= 0)
    sand_change_set (change, id, "item", sand_value_ref (sand_agenda_get (agenda, (guint) agenda->current)->id));
  if (!sand_seat_commit (self->seat, change, &error)) {
    g_signal_emit (self, signals[REFUSED], 0, error);
    return;
  }
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  refresh (self);
}

static void
anonymous_cb (SandRoundBoard *self)
{
  if (!self->filling && self->round != NULL)
    set_field (self, "anonymous", gtk_check_button_get_active (GTK_CHECK_BUTTON (self->anonymous)),
               _ ("Answers without names"));
}

static void
show_cb (SandRoundBoard *self)
{
  if (self->round == NULL)
    return;
  set_field (self, "shown", 1, _ ("Show the answers"));
  g_signal_emit (self, signals[SHOW], 0, self->round);
}

static void
build (SandRoundBoard *self)
{
  GtkWidget *panel = sand_panel_new (GTK_WIDGET (self), NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry),
                                  _ ("A question for all teams: first two by two, then the team"));
  gtk_entry_set_max_length (GTK_ENTRY (self->entry), QUESTION_MAX_CHARS);
  gtk_widget_set_hexpand (self->entry, TRUE);
  sand_spoken_name_set (self->entry, _ ("Question"));
  self->ask_button = gtk_button_new_with_label (_ ("Ask"));
  gtk_widget_add_css_class (self->ask_button, "suggested-action");
  gtk_box_append (GTK_BOX (row), self->entry);
  gtk_box_append (GTK_BOX (row), self->ask_button);
  gtk_box_append (GTK_BOX (panel), row);

  panel = sand_panel_new (GTK_WIDGET (self), NULL);
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->choice = gtk_drop_down_new (NULL, NULL);
  gtk_widget_set_hexpand (self->choice, TRUE);
  sand_spoken_name_set (self->choice, _ ("Question round"));
  self->anonymous = gtk_check_button_new_with_label (_ ("without names"));
  self->show_button = gtk_button_new_with_label (_ ("Show side by side"));
  gtk_widget_set_focus_on_click (self->show_button, FALSE);
  gtk_box_append (GTK_BOX (row), self->choice);
  gtk_box_append (GTK_BOX (row), self->anonymous);
  gtk_box_append (GTK_BOX (row), self->show_button);
  gtk_box_append (GTK_BOX (panel), row);

  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 16);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 12);
  self->empty = sand_paragraph_new (_ ("No question was asked yet. Type one above; it appears in the teams' windows."),
                                    "empty-state");
  panel = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (panel, "padded");
  gtk_box_append (GTK_BOX (panel), self->empty);
  gtk_box_append (GTK_BOX (panel), self->grid);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), panel);
  gtk_widget_set_vexpand (scroller, TRUE);
  sand_spoken_name_set (scroller, _ ("Answers"));
  gtk_box_append (GTK_BOX (self), scroller);
}

static void
sand_round_board_dispose (GObject *object)
{
  SandRoundBoard *self = SAND_ROUND_BOARD (object);

  g_clear_pointer (&self->live, sand_live_free);
  g_clear_object (&self->lesson);
  g_clear_object (&self->seat);
  G_OBJECT_CLASS (sand_round_board_parent_class)->dispose (object);
}

static void
sand_round_board_finalize (GObject *object)
{
  g_free (SAND_ROUND_BOARD (object)->round);
  G_OBJECT_CLASS (sand_round_board_parent_class)->finalize (object);
}

static void
sand_round_board_class_init (SandRoundBoardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sand_round_board_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_round_board_finalize;
  signals[SHOW] = g_signal_new ("show-round", SAND_TYPE_ROUND_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE,
                                1, G_TYPE_STRING);
  signals[REFUSED] = g_signal_new ("refused", SAND_TYPE_ROUND_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sand_round_board_init (SandRoundBoard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  build (self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (ask_cb), self);
  g_signal_connect_swapped (self->ask_button, "clicked", G_CALLBACK (ask_cb), self);
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->anonymous, "toggled", G_CALLBACK (anonymous_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->show_button, "clicked", G_CALLBACK (show_cb), self);
}

GtkWidget *
sand_round_board_new (SandLesson *lesson)
{
  SandRoundBoard *self = g_object_new (SAND_TYPE_ROUND_BOARD, NULL);

  self->lesson = g_object_ref (lesson);
  self->seat = g_object_ref (sand_lesson_get_seat (lesson));
  self->n_rounds = G_MAXUINT;
  refresh (self);
  self->live = sand_live_new (GTK_WIDGET (self), sand_lesson_get_workshop (lesson), refresh, self);
  return GTK_WIDGET (self);
}
