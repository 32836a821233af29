#include "trainer/trainer-window-private.h"

#include "report/privacy.h"
#include "stage/direct.h"

/* The notice stands above the class, calm and until somebody has seen to it; the class can go on all the while. */

static gboolean
has_people (SandTrainerWindow *self)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (self->workshop);

  for (guint i = 0; i < teams->len; i++) {
    g_autoptr (GPtrArray) members =
      sand_records_list (sand_trainer_window_get_records (self), sand_row_get_id (teams->pdata[i]), "member");
    if (members->len > 0)
      return TRUE;
  }
  return FALSE;
}

void
sand_trainer_window_show_privacy (SandTrainerWindow *self)
{
  SandRecords     *records = sand_trainer_window_get_records (self);
  g_autofree char *notice = sand_privacy_get_notice (records);
  gboolean         due = !self->rehearsal && !sand_privacy_was_shown (records) && has_people (self);

  gtk_label_set_label (self->privacy_label, notice);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->privacy_label), notice);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->privacy_bar), due);
  gtk_widget_set_visible (self->privacy_bar, due);
}

static void
understood_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow *self = data;

  sand_privacy_set_shown (self->workshop);
  sand_trainer_window_show_privacy (self);
  sand_team_board_focus (self->board);
}

/* The stage shows what stands in the records: the general notice is written down as the one of this class. */
static void
show_notice_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandTrainerWindow *self = data;
  g_autofree char   *notice = sand_privacy_get_notice (sand_trainer_window_get_records (self));

  sand_privacy_set_notice (self->workshop, notice);
  sand_direct_show (self->seat, &(SandCue){ .scene = SAND_SCENE_NOTICE });
}

void
sand_trainer_privacy_actions_add (SandTrainerWindow *self)
{
  static const GActionEntry entries[] = {
    { .name = "notice-understood", .activate = understood_cb },
    { .name = "show-notice", .activate = show_notice_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
