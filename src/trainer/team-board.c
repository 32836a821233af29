#include "trainer/team-board.h"

#include "lesson/standings.h"
#include "lesson/tally.h"
#include "trainer/names.h"

#include <glib/gi18n.h>

/* From so many teams on the lines are lower, so that twelve stand on a small laptop. */
#define COMPACT_FROM 9

struct _SandTeamBoard {
  GtkWidget parent_instance;

  GtkWidget    *list; /* GtkListBox */
  SandRoom     *room;
  GPtrArray    *lines; /* SandTeamLine, owned by the list */
  GtkSizeGroup *names, *states, *points;
  gboolean      points_stale;
  guint         refresh_source;
};

G_DEFINE_FINAL_TYPE (SandTeamBoard, sand_team_board, GTK_TYPE_WIDGET)

enum {
  GIVE,
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static SandRecords *
records_of (SandTeamBoard *self)
{
  return sand_workshop_get_records (sand_room_get_workshop (self->room));
}

static SandTone
tone_of (const SandLine *line)
{
  if (line->help_place > 0 || line->state == SAND_LINE_RETURNED)
    return SAND_TONE_WARN;
  if (line->state == SAND_LINE_HANDED_IN)
    return SAND_TONE_GOOD;
  if (line->stuck)
    return SAND_TONE_BAD;
  return line->state == SAND_LINE_NOT_STARTED ? SAND_TONE_QUIET : SAND_TONE_BUSY;
}

static char *
silent_for (SandTeamBoard *self, const SandLine *line)
{
  gint64 now_ms = sand_clock_get_wall_ms (sand_clock_of (sand_room_get_workshop (self->room)));
  int    minutes = line->active_ms == 0 ? 0 : (int) ((now_ms - line->active_ms) / 60000);

  return minutes < 1 ? g_strdup (_ ("stuck"))
                     : g_strdup_printf (ngettext ("silent %d min", "silent %d min", (gulong) minutes), minutes);
}

static char *
words_of (SandTeamBoard *self, const SandLine *line)
{
  if (line->help_place == 1)
    return g_strdup (_ ("calls for help"));
  if (line->help_place > 1)
    return g_strdup_printf (_ ("calls for help (%u.)"), line->help_place);
  return line->stuck ? silent_for (self, line) : g_strdup (line->text);
}

static void
show_line (SandTeamBoard *self, SandTeamLine *line)
{
  const char      *team = sand_team_line_get_team (line);
  const SandRow   *row = sand_records_find (records_of (self), team);
  const SandLine  *work = sand_room_get_line (self->room, team);
  g_autofree char *name = sand_team_dup_name (records_of (self), team);
  g_autofree char *people = NULL;
  g_autofree char *words = NULL;

  if (row == NULL || work == NULL)
    return;
  /* Translators: how many people a team has, and how many of them have spoken */
  people = work->spoke > 0 ? g_strdup_printf (_ ("%1$u people · %2$u spoke"), work->members, work->spoke)
                           : g_strdup_printf (ngettext ("%u person", "%u people", work->members), work->members);
  words = words_of (self, work);
  sand_team_line_set_name (line, (guint) sand_row_get_int (row, "number", 0), name, people);
  sand_team_line_set_work (line, work->share, tone_of (work), words);
}

static void
show_points (SandTeamBoard *self)
{
  gint64                    now_ms = sand_clock_get_wall_ms (sand_clock_of (sand_room_get_workshop (self->room)));
  g_autoptr (SandStandings) standings = sand_standings_new_points (records_of (self), now_ms);
  gboolean                  begun = FALSE; /* without any points nobody is first */

  self->points_stale = FALSE;
  for (guint i = 0; i < standings->teams->len; i++)
    begun |= ((const SandTeamStanding *) standings->teams->pdata[i])->trend->len > 0;
  for (guint i = 0; i < standings->teams->len; i++) {
    const SandTeamStanding *standing = standings->teams->pdata[i];
    SandTeamLine           *line = sand_team_board_find (self, standing->team);
    if (line != NULL)
      sand_team_line_set_points (line, standing->total, begun ? standing->rank.rank : 0,
                                 standing->rank.tied);
  }
}

static void
give_cb (SandTeamBoard *self, int points, SandTeamLine *line)
{
  g_signal_emit (self, signals[GIVE], 0, sand_team_line_get_team (line), points);
}

static SandTeamLine *
line_new (SandTeamBoard *self, const char *team)
{
  SandTeamLine *line = SAND_TEAM_LINE (sand_team_line_new (team));

  sand_team_line_align (line, self->names, self->states, self->points);
  g_signal_connect_swapped (line, "give", G_CALLBACK (give_cb), self);
  gtk_list_box_append (GTK_LIST_BOX (self->list), GTK_WIDGET (line));
  return line;
}

static void
fill (SandTeamBoard *self)
{
  g_autoptr (GPtrArray) teams = sand_tally_list_teams (records_of (self));
  g_autofree char      *chosen = g_strdup (sand_team_board_get_chosen (self));
  GtkWidget            *row;

  g_ptr_array_set_size (self->lines, 0);
  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; i < teams->len; i++)
    g_ptr_array_add (self->lines, line_new (self, sand_row_get_id (teams->pdata[i])));
  if (teams->len >= COMPACT_FROM)
    gtk_widget_add_css_class (self->list, "compact");
  else
    gtk_widget_remove_css_class (self->list, "compact");
  for (guint i = 0; i < self->lines->len; i++)
    show_line (self, self->lines->pdata[i]);
  if (chosen == NULL || !sand_team_board_choose (self, chosen))
    sand_team_board_unchoose (self);
}

static gboolean
is_same (SandTeamBoard *self)
{
  g_autoptr (GPtrArray) teams = sand_tally_list_teams (records_of (self));

  if (teams->len != self->lines->len)
    return FALSE;
  for (guint i = 0; i < teams->len; i++)
    if (g_strcmp0 (sand_row_get_id (teams->pdata[i]), sand_team_line_get_team (self->lines->pdata[i])) != 0)
      return FALSE;
  return TRUE;
}

static void
line_changed_cb (SandTeamBoard *self, const char *team)
{
  SandTeamLine *line = *team == '\0' ? NULL : sand_team_board_find (self, team);

  if (line != NULL) {
    show_line (self, line);
    return;
  }
  if (!is_same (self))
    fill (self);
  for (guint i = 0; i < self->lines->len; i++)
    show_line (self, self->lines->pdata[i]);
  show_points (self);
}

static void
field_changed_cb (SandTeamBoard *self, const char *record, const char *field)
{
  const SandRow *row = sand_records_find (records_of (self), record);
  const char    *kind = row == NULL ? "" : sand_row_get_kind (row);

  if (g_str_equal (kind, "entry"))
    self->points_stale = TRUE;
  else if (g_str_equal (kind, "team"))
    line_changed_cb (self, "");
}

/* Points appear in the frame after the key. */
static void
updated_cb (SandTeamBoard *self)
{
  if (self->points_stale)
    show_points (self);
}

static gboolean
minute_cb (gpointer data)
{
  SandTeamBoard *self = data;

  for (guint i = 0; i < self->lines->len; i++)
    show_line (self, self->lines->pdata[i]);
  return G_SOURCE_CONTINUE;
}

static void
selected_cb (SandTeamBoard *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
sand_team_board_dispose (GObject *object)
{
  SandTeamBoard *self = SAND_TEAM_BOARD (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_object (&self->room);
  g_clear_object (&self->names);
  g_clear_object (&self->states);
  g_clear_object (&self->points);
  G_OBJECT_CLASS (sand_team_board_parent_class)->dispose (object);
}

static void
sand_team_board_finalize (GObject *object)
{
  g_ptr_array_unref (SAND_TEAM_BOARD (object)->lines);
  G_OBJECT_CLASS (sand_team_board_parent_class)->finalize (object);
}

static void
sand_team_board_class_init (SandTeamBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_team_board_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_team_board_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "teamboard");

  signals[GIVE] = g_signal_new ("give", SAND_TYPE_TEAM_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                G_TYPE_STRING, G_TYPE_INT);
  signals[CHOSEN] =
    g_signal_new ("chosen", SAND_TYPE_TEAM_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
sand_team_board_init (SandTeamBoard *self)
{
  self->lines = g_ptr_array_new ();
  self->names = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->states = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->points = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->list = gtk_list_box_new ();
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Teams"), -1);
  g_signal_connect_swapped (self->list, "selected-rows-changed", G_CALLBACK (selected_cb), self);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}

void
sand_team_board_set_room (SandTeamBoard *self, SandRoom *room)
{
  SandWorkshop *workshop = sand_room_get_workshop (room);

  self->room = g_object_ref (room);
  g_signal_connect_object (room, "changed", G_CALLBACK (line_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workshop, "changed", G_CALLBACK (field_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workshop, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  /* How long a team has been silent grows though nothing happens. */
  self->refresh_source = g_timeout_add_seconds (30, minute_cb, self);
  fill (self);
  show_points (self);
}

SandTeamLine *
sand_team_board_find (SandTeamBoard *self, const char *team)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (g_strcmp0 (sand_team_line_get_team (self->lines->pdata[i]), team) == 0)
      return self->lines->pdata[i];
  return NULL;
}

static void
choose (SandTeamBoard *self, SandTeamLine *line)
{
  gtk_list_box_select_row (GTK_LIST_BOX (self->list), GTK_LIST_BOX_ROW (line));
}

gboolean
sand_team_board_choose (SandTeamBoard *self, const char *team)
{
  SandTeamLine *line = sand_team_board_find (self, team);

  if (line != NULL)
    choose (self, line);
  return line != NULL;
}

gboolean
sand_team_board_choose_number (SandTeamBoard *self, guint number)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (sand_team_line_get_number (self->lines->pdata[i]) == number) {
      choose (self, self->lines->pdata[i]);
      return TRUE;
    }
  return FALSE;
}

void
sand_team_board_move (SandTeamBoard *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  int            n = (int) self->lines->len;
  int            from = row != NULL ? gtk_list_box_row_get_index (row) : by > 0 ? -1
                                                                                : n;

  if (n > 0)
    choose (self, self->lines->pdata[CLAMP (from + by, 0, n - 1)]);
}

void
sand_team_board_unchoose (SandTeamBoard *self)
{
  gtk_list_box_unselect_all (GTK_LIST_BOX (self->list));
}

const char *
sand_team_board_get_chosen (SandTeamBoard *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));
  return row == NULL ? NULL : sand_team_line_get_team (SAND_TEAM_LINE (row));
}

guint
sand_team_board_get_n_teams (SandTeamBoard *self)
{
  return self->lines->len;
}

void
sand_team_board_focus (SandTeamBoard *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (GTK_LIST_BOX (self->list));

  if (row == NULL && self->lines->len > 0)
    row = self->lines->pdata[0];
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}
