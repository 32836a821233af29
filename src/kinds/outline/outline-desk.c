#include "kinds/outline/outline-desk.h"

#include "base/order-key.h"
#include "kinds/outline/outline.h"

#include <glib/gi18n.h>
#include <string.h>

static const SandRecords *
records_of (SandPage *page)
{
  return sand_results_get_records (sand_sheets_get_results (sand_page_get_sheets (page)));
}

static const SandOutlineConfig *
config_of (SandPage *page)
{
  return &sand_page_get_exercise (page)->config.outline;
}

static const char *
parent_of (SandPage *page, const char *record)
{
  const SandRow *row = sand_records_find (records_of (page), record);
  return row == NULL ? "" : sand_row_get_parent (row);
}

static gboolean
is_root (SandPage *page, const char *record)
{
  return strcmp (record, sand_page_get_sheet_id (page)) == 0;
}

/* 0 for the sheet itself. */
static guint
level_of (SandPage *page, const char *record)
{
  guint level = 0;

  while (level <= SAND_OUTLINE_MAX_DEPTH && *record != '\0' && !is_root (page, record)) {
    record = parent_of (page, record);
    level++;
  }
  return level;
}

/* Levels from the point down to the deepest below it, 1 for one that stands alone. */
static guint
height_of (SandPage *page, const char *record, guint most)
{
  g_autoptr (GPtrArray) below = sand_records_list (records_of (page), record, "node");
  guint                 height = 0;

  for (guint i = 0; most > 0 && i < below->len; i++)
    height = MAX (height, height_of (page, sand_row_get_id (below->pdata[i]), most - 1));
  return height + 1;
}

static const char *
order_at (GPtrArray *nodes, guint index)
{
  return index < nodes->len ? sand_row_get_order (nodes->pdata[index]) : NULL;
}

static gboolean
find_among (GPtrArray *nodes, const char *record, guint *out_index)
{
  for (guint i = 0; record != NULL && i < nodes->len; i++)
    if (strcmp (sand_row_get_id (nodes->pdata[i]), record) == 0) {
      *out_index = i;
      return TRUE;
    }
  return FALSE;
}

/* Whether so many more levels fit below @parent, and one more point. */
static gboolean
has_room (SandPage *page, const char *parent, guint height)
{
  g_autoptr (GPtrArray) below = sand_records_list (records_of (page), parent, "node");
  guint                 depth = config_of (page)->depth, most = config_of (page)->children;
  g_autofree char      *sentence = NULL;

  if (level_of (page, parent) + height > depth)
    sentence = g_strdup_printf (ngettext ("This outline has %u level at most.", "This outline has %u levels at most.",
                                          depth),
                                depth);
  else if (below->len >= most)
    sentence = g_strdup_printf (ngettext ("%u point is the most that stands in one place.",
                                          "%u points are the most that stand in one place.", most),
                                most);
  if (sentence != NULL)
    sand_page_tell (page, sentence);
  return sentence == NULL;
}

/* @before: (nullable): the sibling after which it comes; at the end without one */
static char *
add (SandPage *page, const char *parent, const char *before)
{
  g_autoptr (GPtrArray) nodes = sand_records_list (records_of (page), parent, "node");
  SandSeat             *seat = sand_page_get_seat (page);
  SandPlace             sheet = sand_page_get_sheet_place (page);
  guint                 at = nodes->len;
  g_autofree char      *order = NULL;
  g_autofree char      *record = NULL;
  SandChange           *change;

  if (!has_room (page, parent, 1))
    return NULL;
  at = find_among (nodes, before, &at) ? at + 1 : nodes->len;
  order = sand_order_key_between (at == 0 ? NULL : order_at (nodes, at - 1), order_at (nodes, at));
  sand_seat_settle (seat);
  change = sand_seat_begin (seat, _ ("Add point"));
  sand_seat_ensure (seat, change, &sheet);
  record = sand_seat_add_at (seat, change, "node", parent, order);
  return sand_seat_commit (seat, change, NULL) ? g_steal_pointer (&record) : NULL;
}

char *
sand_outline_add_after (SandPage *page, const char *record)
{
  return add (page, record == NULL ? sand_page_get_sheet_id (page) : parent_of (page, record), record);
}

char *
sand_outline_add_below (SandPage *page, const char *record)
{
  return add (page, record, NULL);
}

gboolean
sand_outline_remove (SandPage *page, const char *record)
{
  SandSeat   *seat = sand_page_get_seat (page);
  SandChange *change;

  sand_seat_settle (seat);
  change = sand_seat_begin (seat, _ ("Delete point"));
  sand_seat_remove (seat, change, record);
  return sand_seat_commit (seat, change, NULL);
}

/* The change that puts the point between two of @nodes, which stand below @parent. */
static gboolean
put (SandPage *page, const char *record, const char *parent, GPtrArray *nodes, guint at)
{
  SandSeat        *seat = sand_page_get_seat (page);
  g_autofree char *order = sand_order_key_between (at == 0 ? NULL : order_at (nodes, at - 1), order_at (nodes, at));
  SandChange      *change;

  sand_seat_settle (seat);
  change = sand_seat_begin (seat, _ ("Move point"));
  if (strcmp (parent, parent_of (page, record)) != 0)
    sand_change_set (change, record, SAND_FIELD_PARENT, sand_value_ref (parent));
  sand_change_set (change, record, SAND_FIELD_ORDER, sand_value_text (order));
  return sand_seat_commit (seat, change, NULL);
}

gboolean
sand_outline_shift (SandPage *page, const char *record, int by)
{
  g_autofree char      *parent = g_strdup (parent_of (page, record));
  g_autoptr (GPtrArray) nodes = sand_records_list (records_of (page), parent, "node");
  guint                 at;

  if (!find_among (nodes, record, &at) || (by < 0 && at == 0) || (by > 0 && at + 1 >= nodes->len))
    return FALSE;
  g_ptr_array_remove_index (nodes, at);
  return put (page, record, parent, nodes, by < 0 ? at - 1 : at + 1);
}

gboolean
sand_outline_indent (SandPage *page, const char *record)
{
  g_autoptr (GPtrArray) nodes = sand_records_list (records_of (page), parent_of (page, record), "node");
  g_autoptr (GPtrArray) below = NULL;
  g_autofree char      *above = NULL;
  guint                 at;

  if (!find_among (nodes, record, &at) || at == 0)
    return FALSE;
  above = g_strdup (sand_row_get_id (nodes->pdata[at - 1]));
  if (!has_room (page, above, height_of (page, record, SAND_OUTLINE_MAX_DEPTH)))
    return FALSE;
  below = sand_records_list (records_of (page), above, "node");
  return put (page, record, above, below, below->len);
}

gboolean
sand_outline_outdent (SandPage *page, const char *record)
{
  g_autofree char      *above = g_strdup (parent_of (page, record));
  g_autofree char      *parent = g_strdup (parent_of (page, above));
  g_autoptr (GPtrArray) nodes = NULL;
  guint                 at;

  if (is_root (page, above) || !has_room (page, parent, 1))
    return FALSE;
  nodes = sand_records_list (records_of (page), parent, "node");
  return find_among (nodes, above, &at) && put (page, record, parent, nodes, at + 1);
}

gboolean
sand_outline_tick (SandPage *page, const char *record)
{
  const SandRow *row = sand_records_find (records_of (page), record);
  SandPlace      place = { .record = record, .kind = "node" };
  gboolean       done;

  if (row == NULL)
    return FALSE;
  done = sand_row_get_int (row, "done", 0) != 0;
  sand_seat_settle (sand_page_get_seat (page));
  /* No value rather than 0: a point on which nothing stands is an empty one. */
  return sand_seat_set (sand_page_get_seat (page), &place, "done", done ? sand_value_none () : sand_value_int (1),
                        done ? _ ("Take the tick away") : _ ("Tick as done"), NULL);
}
