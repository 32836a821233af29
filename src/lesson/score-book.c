#include "lesson/score-book.h"

#include "base/id.h"
#include "base/text.h"
#include "lesson/class-rows.h"
#include "lesson/class-write.h"

#include <string.h>

G_DEFINE_QUARK (sand_contest_error, sand_contest_error)

static void
entry_free (gpointer data)
{
  SandBookEntry *entry = data;

  g_free (entry->id);
  g_free (entry->team);
  g_free (entry->category);
  g_free (entry->reason);
  g_free (entry->reward);
  g_free (entry->by);
  g_free (entry->cancels);
  g_free (entry);
}

static SandBookEntry *
entry_read (const SandRow *row)
{
  SandBookEntry *entry = g_new0 (SandBookEntry, 1);

  entry->id = g_strdup (sand_row_get_id (row));
  entry->team = g_strdup (sand_row_get_text (row, "team"));
  entry->points = (int) sand_row_get_int (row, "points", 0);
  entry->category = g_strdup (sand_row_get_text (row, "category"));
  entry->reason = g_strdup (sand_row_get_text (row, "reason"));
  entry->reward = g_strdup (sand_row_get_text (row, "reward"));
  entry->by = g_strdup (sand_row_get_text (row, "by"));
  entry->at_ms = sand_row_get_int (row, "at_ms", 0);
  entry->cancels = g_strdup (sand_row_get_text (row, "cancels"));
  return entry;
}

/* In the order of time; the order of writing decides within a millisecond. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const SandRow *first = *(const SandRow *const *) a, *second = *(const SandRow *const *) b;
  gint64         one = sand_row_get_int (first, "at_ms", 0), two = sand_row_get_int (second, "at_ms", 0);
  int            order;

  if (one != two)
    return one < two ? -1 : 1;
  order = strcmp (sand_row_get_order (first), sand_row_get_order (second));
  return order != 0 ? order : strcmp (sand_row_get_id (first), sand_row_get_id (second));
}

/* Teams play no part in what takes back what. */
static void
mark_taken_back (SandScoreBook *self)
{
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  g_autoptr (GArray)    ledger = sand_score_book_to_ledger (self, nobody);

  g_autofree gboolean *stands = g_new0 (gboolean, ledger->len + 1);

  sand_ledger_mark_standing ((const SandLedgerEntry *) (gpointer) ledger->data, ledger->len, stands);
  for (guint i = 0; i < self->entries->len; i++)
    ((SandBookEntry *) g_ptr_array_index (self->entries, i))->taken_back = !stands[i];
}

SandScoreBook *
sand_score_book_new (const SandRecords *records)
{
  SandScoreBook        *self = g_new0 (SandScoreBook, 1);
  g_autoptr (GPtrArray) rows = sand_class_list (records, "entry", TRUE);

  /* An entry counts from its fields alone: one that somebody marked as gone still counts. */
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  sand_class_keep_trainers (rows);
  g_ptr_array_sort (rows, compare_rows);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (self->entries, entry_read (g_ptr_array_index (rows, i)));
  mark_taken_back (self);
  return self;
}

void
sand_score_book_free (SandScoreBook *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->entries);
  g_free (self);
}

static guint
index_of_team (GPtrArray *teams, const char *team)
{
  for (guint i = 0; i < teams->len; i++)
    if (strcmp (sand_row_get_id (g_ptr_array_index (teams, i)), team) == 0)
      return i;
  return SAND_LEDGER_NOBODY;
}

GArray *
sand_score_book_to_ledger (const SandScoreBook *self, GPtrArray *teams)
{
  GArray *ledger = g_array_sized_new (FALSE, FALSE, sizeof (SandLedgerEntry), self->entries->len);

  for (guint i = 0; i < self->entries->len; i++) {
    const SandBookEntry *entry = g_ptr_array_index (self->entries, i);
    SandLedgerEntry      line = {
           .id = entry->id,
           .cancels = *entry->cancels == '\0' ? NULL : entry->cancels,
           .team = index_of_team (teams, entry->team),
           .points = entry->points,
           .at_ms = entry->at_ms,
    };
    g_array_append_val (ledger, line);
  }
  return ledger;
}

const SandBookEntry *
sand_score_book_find_last (const SandScoreBook *self)
{
  for (guint i = self->entries->len; i > 0; i--) {
    const SandBookEntry *entry = g_ptr_array_index (self->entries, i - 1);
    if (!entry->taken_back && *entry->cancels == '\0')
      return entry;
  }
  return NULL;
}

static gboolean
check_note (SandSeat *seat, const SandBookNote *note, GError **error)
{
  if (note->points < -SAND_LEDGER_MAX_POINTS || note->points > SAND_LEDGER_MAX_POINTS)
    return sand_contest_fail (error, SAND_CONTEST_ERROR_POINTS, "points are -100 to 100");
  return sand_class_check_trainer (seat, error) && sand_class_check_team (seat, note->team, error) &&
         sand_class_check_text (note->category, "category", error) &&
         sand_class_check_text (note->reason, "reason", error) &&
         sand_class_check_text (note->reward, "reward", error) && sand_class_check_text (note->by, "name", error);
}

static void
set_text (SandChange *change, const char *record, const char *field, const char *text)
{
  g_autofree char *clean = sand_text_clean (text, SAND_BOOK_MAX_TEXT, FALSE);

  if (*clean != '\0')
    sand_change_set (change, record, field, sand_value_text (clean));
}

/* All fields of an entry are written by the change that makes it. */
static char *
add_entry (SandSeat *seat, SandChange *change, const SandBookNote *note, const char *cancels)
{
  char *id = sand_seat_add (seat, change, "entry", SAND_WORKSHOP_RECORD);

  sand_change_set (change, id, "team", sand_value_ref (note->team));
  sand_change_set (change, id, "points", sand_value_int (note->points));
  sand_change_set (change, id, "at_ms", sand_value_int (change->at_ms));
  set_text (change, id, "category", note->category);
  set_text (change, id, "reason", note->reason);
  set_text (change, id, "reward", note->reward);
  set_text (change, id, "by", note->by);
  if (cancels != NULL)
    sand_change_set (change, id, "cancels", sand_value_ref (cancels));
  return id;
}

gboolean
sand_score_book_add (SandSeat *seat, SandChange *change, const SandBookNote *note, char **out_id, GError **error)
{
  g_autofree char *id = NULL;

  if (!check_note (seat, note, error))
    return FALSE;
  id = add_entry (seat, change, note, NULL);
  if (out_id != NULL)
    *out_id = g_steal_pointer (&id);
  return TRUE;
}

char *
sand_score_book_give (SandSeat *seat, const SandBookNote *note, GError **error)
{
  g_autoptr (SandChange) change = sand_seat_begin (seat, "points");
  g_autofree char       *id = NULL;

  if (!sand_score_book_add (seat, change, note, &id, error) ||
      !sand_seat_commit_lasting (seat, g_steal_pointer (&change), error))
    return NULL;
  return g_steal_pointer (&id);
}

static const SandBookEntry *
find_entry (const SandScoreBook *self, const char *id)
{
  for (guint i = 0; i < self->entries->len; i++) {
    const SandBookEntry *entry = g_ptr_array_index (self->entries, i);
    if (strcmp (entry->id, id) == 0)
      return entry;
  }
  return NULL;
}

static gboolean
check_can_take_back (SandSeat *seat, const SandBookEntry *entry, GError **error)
{
  if (!sand_class_check_trainer (seat, error))
    return FALSE;
  if (entry == NULL)
    return sand_contest_fail (error, SAND_CONTEST_ERROR_NO_RECORD, "there is no such entry");
  return !entry->taken_back ||
         sand_contest_fail (error, SAND_CONTEST_ERROR_TAKEN_BACK, "the entry is taken back already");
}

char *
sand_score_book_take_back (SandSeat *seat, const char *entry_id, const char *by, GError **error)
{
  g_autoptr (SandScoreBook) book = sand_score_book_new (sand_class_records (seat));
  const SandBookEntry      *entry = find_entry (book, entry_id);
  g_autoptr (SandChange)    change = sand_seat_begin (seat, "points taken back");
  SandBookNote              note = { 0 };
  g_autofree char          *id = NULL;

  if (!check_can_take_back (seat, entry, error) || !sand_class_check_text (by, "name", error))
    return NULL;
  /* The team may have been dissolved since, and the points may come from an older file: neither keeps a mistake from
   * being taken back. */
  note = (SandBookNote){
    .team = entry->team,
    .points = -entry->points,
    .category = entry->category,
    .reason = entry->reason,
    .by = by,
  };
  id = add_entry (seat, change, &note, entry->id);
  if (!sand_seat_commit_lasting (seat, g_steal_pointer (&change), error))
    return NULL;
  return g_steal_pointer (&id);
}
