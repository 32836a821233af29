#include "start/agenda-edit.h"

#include "base/id.h"
#include "base/order-key.h"
#include "base/text.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

SandAgenda *
sand_agenda_edit_read (SandWorkshop *workshop)
{
  const SandNow now = { .now_ms = 0 };
  return sand_agenda_read (sand_workshop_get_records (workshop), sand_workshop_get_course (workshop), &now);
}

static guint
minutes_of (const SandItem *item, guint phase)
{
  return g_array_index (item->phases, SandItemPhase, phase).minutes;
}

static void
set_phase (SandChange *change, const SandItem *item, guint phase, guint minutes)
{
  g_autofree char *field = g_strdup_printf ("phase.%u.minutes", phase);

  if (minutes_of (item, phase) != minutes)
    sand_change_set (change, item->id, field, sand_value_int (minutes));
}

gboolean
sand_agenda_edit_set_phase (SandSeat *trainer, const SandItem *item, guint phase, guint minutes, GError **error)
{
  SandChange *change = sand_seat_begin (trainer, _ ("Planned minutes"));

  set_phase (change, item, phase, minutes);
  return sand_seat_commit (trainer, change, error);
}

/* What rounding leaves over goes to the longest phase. */
gboolean
sand_agenda_edit_set_minutes (SandSeat *trainer, const SandItem *item, guint minutes, GError **error)
{
  guint             n = item->phases->len, longest = 0, sum = 0;
  g_autofree guint *parts = g_new0 (guint, n + 1);
  double            before = item->minutes;
  SandChange       *change;

  for (guint i = 0; i < n; i++) {
    double share = before > 0 ? minutes_of (item, i) / before : 1.0 / n;
    parts[i] = (guint) floor (minutes * share + 0.5);
    if (parts[i] == 0 && minutes_of (item, i) > 0 && minutes >= n)
      parts[i] = 1;
    sum += parts[i];
    if (minutes_of (item, i) > minutes_of (item, longest))
      longest = i;
  }
  if (sum <= minutes)
    parts[longest] += minutes - sum;
  else
    parts[longest] -= MIN (sum - minutes, parts[longest]);
  change = sand_seat_begin (trainer, _ ("Planned minutes"));
  for (guint i = 0; i < n; i++)
    set_phase (change, item, i, parts[i]);
  return sand_seat_commit (trainer, change, error);
}

gboolean
sand_agenda_edit_set_skipped (SandSeat *trainer, const char *item, gboolean skipped, GError **error)
{
  SandChange *change = sand_seat_begin (trainer, skipped ? _ ("Leave an item out") : _ ("Take an item in"));

  sand_change_set (change, item, "skipped", sand_value_int (skipped ? 1 : 0));
  return sand_seat_commit (trainer, change, error);
}

/* A key for the place before the item that stands at @position, not counting @moved. */
static char *
key_at (SandSeat *trainer, guint position, const char *moved)
{
  const SandRecords    *records = sand_workshop_get_records (sand_seat_get_workshop (trainer));
  g_autoptr (GPtrArray) items = sand_records_list (records, SAND_WORKSHOP_RECORD, "item");
  const char           *before = NULL, *after = NULL;

  for (guint i = 0; i < items->len; i++) {
    if (g_strcmp0 (sand_row_get_id (items->pdata[i]), moved) == 0)
      continue;
    if (i < position)
      before = sand_row_get_order (items->pdata[i]);
    else if (after == NULL)
      after = sand_row_get_order (items->pdata[i]);
  }
  /* Two laptops may have given one key twice: then right behind them both. */
  return sand_order_key_between (before, before != NULL && after != NULL && strcmp (before, after) >= 0 ? NULL : after);
}

gboolean
sand_agenda_edit_move (SandSeat *trainer, const char *item, guint position, GError **error)
{
  g_autofree char *key = key_at (trainer, position, item);
  SandChange      *change = sand_seat_begin (trainer, _ ("Move an item"));

  sand_change_set (change, item, SAND_FIELD_ORDER, sand_value_text (key));
  return sand_seat_commit (trainer, change, error);
}

char *
sand_agenda_edit_add (SandSeat *trainer, SandItemWhat what, guint minutes, guint position, GError **error)
{
  g_autofree char *key = key_at (trainer, position, NULL);
  SandChange      *change = sand_seat_begin (trainer, _ ("New item"));
  g_autofree char *id = sand_seat_add_at (trainer, change, "item", SAND_WORKSHOP_RECORD, key);
  const char      *word = what == SAND_ITEM_BREAK ? "break" : what == SAND_ITEM_PK ? "pk"
                                                                                   : "lecture";

  sand_change_set (change, id, "what", sand_value_text (word));
  if (what == SAND_ITEM_PK)
    sand_change_set (change, id, "exercise", sand_value_text ("class-pk"));
  else
    sand_change_set (change, id, "minutes", sand_value_int (minutes));
  return sand_seat_commit (trainer, change, error) ? g_steal_pointer (&id) : NULL;
}

gboolean
sand_agenda_edit_can_remove (const SandItem *item)
{
  return item->what == SAND_ITEM_BREAK || item->what == SAND_ITEM_LECTURE || item->what == SAND_ITEM_PK;
}

gboolean
sand_agenda_edit_remove (SandSeat *trainer, const char *item, GError **error)
{
  SandChange *change = sand_seat_begin (trainer, _ ("Remove an item"));

  sand_seat_remove (trainer, change, item);
  return sand_seat_commit (trainer, change, error);
}

char *
sand_day_time_to_string (double minutes)
{
  int whole = (int) floor (minutes + 0.5);

  return g_strdup_printf ("%02d:%02d", whole / 60 % 24, whole % 60);
}

/* "9:05", "9：05", "0905", "9" */
gboolean
sand_day_time_parse (const char *text, int *out_minutes)
{
  g_autofree char *folded = sand_text_fold (text);
  int              hour = -1, minute = 0, end = 0;
  gboolean         read = strlen (folded) == 4 && strchr (folded, ':') == NULL
                            ? sscanf (folded, "%2d%2d%n", &hour, &minute, &end) == 2
                            : sscanf (folded, "%2d:%2d%n", &hour, &minute, &end) == 2 ||
                        (sscanf (folded, "%2d%n", &hour, &end) == 1);

  if (!read || folded[end] != '\0')
    return FALSE;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return FALSE;
  *out_minutes = hour * 60 + minute;
  return TRUE;
}
