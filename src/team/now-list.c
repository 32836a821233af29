#include "team/now-list.h"

#include "lesson/pk.h"
#include "team/judge-page.h"
#include "team/team-name.h"
#include "widgets/language.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>
#include <string.h>

/* Ids of activities: "pk:PK", "sheet:TEAM:EXERCISE". */
#define PK    "pk:"
#define SHEET "sheet:"

struct _SandNowList {
  GtkWidget parent_instance;

  GtkWidget  *heading, *rows; /* GtkListBox */
  SandSheets *sheets;
  char       *shown;  /* what the rows are made of */
  char       *chosen; /* (nullable): the activity that is open */
};

G_DEFINE_FINAL_TYPE (SandNowList, sand_now_list, GTK_TYPE_WIDGET)

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const SandRecords *
records_of (SandNowList *self)
{
  return sand_results_get_records (sand_sheets_get_results (self->sheets));
}

static void
row_selected_cb (SandNowList *self, GtkListBoxRow *row)
{
  if (row == NULL)
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (g_object_get_data (G_OBJECT (row), "activity"));
  g_signal_emit (self, signals[CHOSEN], 0, self->chosen);
}

static void
add_activity (SandNowList *self, const char *activity, const char *words)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_widget_set_tooltip_text (row, words);
  sand_spoken_name_set (row, words);
  g_object_set_data_full (G_OBJECT (row), "activity", g_strdup (activity), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->rows), row);
  if (g_strcmp0 (activity, self->chosen) == 0)
    gtk_list_box_select_row (GTK_LIST_BOX (self->rows), GTK_LIST_BOX_ROW (row));
}

static gboolean
judges_somebody (const SandPk *pk, const char *team)
{
  for (guint i = 0; i < pk->entrants->len; i++)
    if (strcmp (((SandPkEntrant *) pk->entrants->pdata[i])->team, team) != 0)
      return TRUE;
  return FALSE;
}

static void
list_pks (SandNowList *self, GPtrArray *lines)
{
  const SandCourse     *course = sand_workshop_get_course (sand_sheets_get_workshop (self->sheets));
  g_autoptr (GPtrArray) rows = sand_pk_list (records_of (self));

  for (guint i = 0; i < rows->len; i++) {
    g_autoptr (SandPk) pk = sand_pk_read (course, records_of (self), sand_row_get_id (rows->pdata[i]));
    if (pk == NULL || pk->closed || !judges_somebody (pk, sand_sheets_get_team (self->sheets)))
      continue;
    g_ptr_array_add (lines, g_strconcat (PK, pk->id, NULL));
    /* Translators: %s is the title of a contest between teams */
    g_ptr_array_add (lines, g_strdup_printf (_ ("Judge: %s"), pk->title));
  }
}

/* The sheet of another team that the room sees, once it was released for that. */
static void
list_sheet (SandNowList *self, GPtrArray *lines)
{
  const SandRow      *stage = sand_records_find (records_of (self), "stage");
  const char         *team = stage == NULL ? NULL : sand_value_as_text (sand_row_get (stage, "team"));
  const char         *id = stage == NULL ? NULL : sand_value_as_text (sand_row_get (stage, "exercise"));
  const SandRow      *row = team == NULL ? NULL : sand_records_find (records_of (self), team);
  const SandExercise *exercise =
    id == NULL ? NULL : sand_course_find (sand_workshop_get_course (sand_sheets_get_workshop (self->sheets)), id);
  g_autofree char *sheet = NULL;
  g_autofree char *name = NULL;
  const SandRow   *released;

  if (row == NULL || exercise == NULL || strcmp (sand_row_get_text (stage, "scene"), "sheet") != 0 ||
      strcmp (team, sand_sheets_get_team (self->sheets)) == 0)
    return;
  sheet = g_strdup_printf ("%s:%s", team, id);
  released = sand_records_find (records_of (self), sheet);
  if (released == NULL || sand_row_get_int (released, "stage", 0) == 0)
    return;
  g_ptr_array_add (lines, g_strconcat (SHEET, sheet, NULL));
  name = sand_team_dup_name (records_of (self), team);
  /* Translators: a team, and the sheet of it that the room sees */
  g_ptr_array_add (lines, g_strdup_printf (_ ("Marks: %1$s · %2$s"), name,
                                           sand_text_get (&exercise->short_title, sand_language_get ())));
}

static void
refresh (SandNowList *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char      *shown = NULL;
  GtkWidget            *row;

  list_pks (self, lines);
  list_sheet (self, lines);
  g_ptr_array_add (lines, NULL);
  shown = g_strjoinv ("\n", (char **) lines->pdata);
  if (g_strcmp0 (shown, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&shown);
  g_signal_handlers_block_by_func (self->rows, row_selected_cb, self);
  while ((row = gtk_widget_get_first_child (self->rows)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->rows), row);
  for (guint i = 0; i + 1 < lines->len; i += 2)
    add_activity (self, lines->pdata[i], lines->pdata[i + 1]);
  g_signal_handlers_unblock_by_func (self->rows, row_selected_cb, self);
  gtk_widget_set_visible (GTK_WIDGET (self), lines->len > 1);
}

static void
record_changed_cb (SandNowList *self, const char *record)
{
  const SandRow *row = sand_records_find (records_of (self), record);
  const char    *kind = row == NULL ? "" : sand_row_get_kind (row);

  if (g_str_equal (kind, "pk") || g_str_equal (kind, "entrant") || g_str_equal (kind, "stage") ||
      g_str_equal (kind, "sheet"))
    refresh (self);
}

static void
sand_now_list_dispose (GObject *object)
{
  SandNowList *self = SAND_NOW_LIST (object);

  if (self->rows != NULL)
    g_signal_handlers_disconnect_by_data (self->rows, self);
  g_clear_pointer (&self->heading, gtk_widget_unparent);
  g_clear_pointer (&self->rows, gtk_widget_unparent);
  g_clear_object (&self->sheets);
  G_OBJECT_CLASS (sand_now_list_parent_class)->dispose (object);
}

static void
sand_now_list_finalize (GObject *object)
{
  g_free (SAND_NOW_LIST (object)->shown);
  g_free (SAND_NOW_LIST (object)->chosen);
  G_OBJECT_CLASS (sand_now_list_parent_class)->finalize (object);
}

static void
sand_now_list_class_init (SandNowListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_now_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_now_list_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "nowlist");
  signals[CHOSEN] =
    g_signal_new ("chosen", SAND_TYPE_NOW_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sand_now_list_init (SandNowList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->heading = gtk_label_new (_ ("In class now"));
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0);
  gtk_widget_add_css_class (self->heading, "step-heading");
  self->rows = gtk_list_box_new ();
  gtk_widget_add_css_class (self->rows, "step-rows");
  sand_spoken_name_set (self->rows, _ ("In class now"));
  g_signal_connect_swapped (self->rows, "row-selected", G_CALLBACK (row_selected_cb), self);
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));
  gtk_widget_set_parent (self->rows, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
sand_now_list_set_sheets (SandNowList *self, SandSheets *sheets)
{
  if (self->sheets != NULL)
    g_signal_handlers_disconnect_by_func (sand_sheets_get_workshop (self->sheets), record_changed_cb, self);
  g_set_object (&self->sheets, sheets);
  g_signal_connect_object (sand_sheets_get_workshop (sheets), "changed", G_CALLBACK (record_changed_cb), self,
                           G_CONNECT_SWAPPED);
  refresh (self);
}

void
sand_now_list_unselect (SandNowList *self)
{
  g_clear_pointer (&self->chosen, g_free);
  gtk_list_box_unselect_all (GTK_LIST_BOX (self->rows));
}

SandPage *
sand_now_list_make_page (SandSeat *seat, SandSheets *sheets, const char *activity)
{
  const SandCourse   *course = sand_workshop_get_course (sand_sheets_get_workshop (sheets));
  const char         *rest = strchr (activity, ':') + 1;
  const char         *colon = strchr (rest, ':');
  const SandExercise *exercise;
  g_autofree char    *team = NULL;

  if (g_str_has_prefix (activity, PK)) {
    exercise = sand_course_find (course, SAND_PK_EXERCISE);
    return exercise == NULL ? NULL : sand_judge_page_new_pk (seat, sheets, exercise, rest);
  }
  exercise = colon == NULL ? NULL : sand_course_find (course, colon + 1);
  team = colon == NULL ? NULL : g_strndup (rest, (gsize) (colon - rest));
  return exercise == NULL ? NULL : sand_judge_page_new_sheet (seat, sheets, exercise, team);
}
