#include "trainer/book-list.h"

#include "base/property.h"
#include "base/text.h"
#include "lesson/score-book.h"
#include "trainer/names.h"
#include "widgets/language.h"
#include "widgets/spoken-name.h"
#include "widgets/team-mark.h"

#include <glib/gi18n.h>

struct _SandBookList {
  GtkWidget parent_instance;

  GtkWidget    *list; /* GtkListBox */
  SandWorkshop *workshop;
  guint         most;
  char         *text, *team;
  gboolean      stale;
  GtkSizeGroup *names, *points; /* of all lines */
};

G_DEFINE_FINAL_TYPE (SandBookList, sand_book_list, GTK_TYPE_WIDGET)

enum {
  TAKE_BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkWidget *
text_new (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

static const char *
category_label (SandBookList *self, const char *category)
{
  const SandEnum   *kinds = sand_course_find_enum (sand_workshop_get_course (self->workshop), "reward_kind");
  const SandOption *option = kinds == NULL ? NULL : sand_enum_find (kinds, category);
  return option == NULL ? "" : sand_text_get (&option->label, sand_language_get ());
}

/* Why: the typed reason, else what kind of entry it is; with the reward and who gave it, when it was not the
 * trainer. */
static char *
dup_why (SandBookList *self, const SandBookEntry *entry)
{
  const char      *reason = *entry->reason != '\0' ? entry->reason : category_label (self, entry->category);
  g_autofree char *reward = *entry->reward == '\0' ? g_strdup ("") : g_strdup_printf (" · %s", entry->reward);
  g_autofree char *by = *entry->by == '\0' ? g_strdup ("") : g_strdup_printf (" (%s)", entry->by);

  if (*entry->cancels != '\0')
    return g_strdup_printf ("%s%s%s%s", _ ("taken back"), *reason == '\0' ? "" : ": ", reason, by);
  return g_strdup_printf ("%s%s%s", reason, reward, by);
}

static void
take_back_cb (SandBookList *self, GtkWidget *button)
{
  g_signal_emit (self, signals[TAKE_BACK], 0, g_object_get_data (G_OBJECT (button), "entry"));
}

static GtkWidget *
take_back_button_new (SandBookList *self, const SandBookEntry *entry, const char *what)
{
  GtkWidget       *button = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  g_autofree char *spoken = g_strdup_printf (_ ("Take back: %s"), what);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Take back with a counter-entry"));
  sand_spoken_name_set (button, spoken);
  g_object_set_data_full (G_OBJECT (button), "entry", g_strdup (entry->id), g_free);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (take_back_cb), self);
  return button;
}

static GtkWidget *
mark_new (SandBookList *self, const char *team)
{
  const SandRow *row = sand_records_find (sand_workshop_get_records (self->workshop), team);
  GtkWidget     *mark = sand_team_mark_new ((guint) MAX (row == NULL ? 1 : sand_row_get_int (row, "number", 1), 1));

  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (mark, row != NULL);
  return mark;
}

/* Beside the class there is room for a name and its points; when and why stand below them. */
static void
fill_narrow (GtkWidget *box, GtkWidget *time, GtkWidget *name, GtkWidget *points, GtkWidget *reason)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
  GtkWidget *below = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_wrap (GTK_LABEL (reason), TRUE);
  gtk_label_set_lines (GTK_LABEL (reason), 2);
  gtk_widget_add_css_class (reason, "caption-label");
  gtk_widget_set_hexpand (reason, TRUE);
  gtk_widget_add_css_class (time, "caption-label");
  gtk_widget_set_valign (time, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), points);
  gtk_box_append (GTK_BOX (below), time);
  gtk_box_append (GTK_BOX (below), reason);
  gtk_box_append (GTK_BOX (column), line);
  gtk_box_append (GTK_BOX (column), below);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (box), column);
}

/* The columns of all lines are equally wide. */
static void
fill_wide (SandBookList *self, GtkWidget *box, GtkWidget *name, GtkWidget *points, GtkWidget *reason)
{
  gtk_label_set_max_width_chars (GTK_LABEL (name), 26);
  gtk_widget_set_hexpand (reason, TRUE);
  gtk_size_group_add_widget (self->names, name);
  gtk_size_group_add_widget (self->points, points);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), points);
  gtk_box_append (GTK_BOX (box), reason);
}

static GtkWidget *
row_new (SandBookList *self, const SandBookEntry *entry)
{
  GtkWidget       *row = gtk_list_box_row_new ();
  GtkWidget       *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, self->most > 0 ? 8 : 12);
  g_autofree char *time = sand_time_to_text (entry->at_ms);
  g_autofree char *team = sand_team_dup_name (sand_workshop_get_records (self->workshop), entry->team);
  g_autofree char *points = sand_points_to_text (entry->points);
  g_autofree char *why = dup_why (self, entry);
  g_autofree char *whole = g_strdup_printf ("%s %s %s %s%s", time, team, points, why,
                                            entry->taken_back ? _ (" – taken back") : "");
  GtkWidget       *when = text_new (time, "book-time");
  GtkWidget       *name = text_new (team, NULL);
  GtkWidget       *reason = text_new (why, NULL);
  GtkWidget       *gain = text_new (points, entry->points > 0 ? "gain" : entry->points < 0 ? "loss"
                                                                                           : "even");

  gtk_label_set_xalign (GTK_LABEL (gain), 1);
  gtk_label_set_ellipsize (GTK_LABEL (gain), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_ellipsize (GTK_LABEL (when), PANGO_ELLIPSIZE_NONE);
  if (self->most > 0) {
    gtk_box_append (GTK_BOX (box), mark_new (self, entry->team));
    fill_narrow (box, when, name, gain, reason);
  } else {
    gtk_box_append (GTK_BOX (box), when);
    gtk_box_append (GTK_BOX (box), mark_new (self, entry->team));
    fill_wide (self, box, name, gain, reason);
  }
  if (self->most == 0 && !entry->taken_back && *entry->cancels == '\0')
    gtk_box_append (GTK_BOX (box), take_back_button_new (self, entry, whole));
  if (entry->taken_back)
    gtk_widget_add_css_class (box, "taken-back");
  gtk_widget_add_css_class (row, "book-row");
  gtk_widget_set_tooltip_text (row, whole);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static gboolean
holds (const char *text, const char *folded_part)
{
  g_autofree char *folded = sand_text_fold (text);
  return strstr (folded, folded_part) != NULL;
}

static gboolean
is_wanted (SandBookList *self, const SandBookEntry *entry)
{
  g_autofree char *part = sand_text_fold (self->text);
  g_autofree char *why = dup_why (self, entry);
  g_autofree char *team = sand_team_dup_name (sand_workshop_get_records (self->workshop), entry->team);

  if (*self->team != '\0' && g_strcmp0 (self->team, entry->team) != 0)
    return FALSE;
  return *part == '\0' || holds (why, part) || holds (team, part);
}

static void
refresh (SandBookList *self)
{
  g_autoptr (SandScoreBook) book = sand_score_book_new (sand_workshop_get_records (self->workshop));
  GtkWidget                *row;
  guint                     n = 0;

  self->stale = FALSE;
  while ((row = gtk_widget_get_first_child (self->list)) != NULL && GTK_IS_LIST_BOX_ROW (row))
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = book->entries->len; i > 0 && (self->most == 0 || n < self->most); i--) {
    const SandBookEntry *entry = book->entries->pdata[i - 1];
    if (!is_wanted (self, entry))
      continue;
    gtk_list_box_append (GTK_LIST_BOX (self->list), row_new (self, entry));
    n++;
  }
}

static void
field_changed_cb (SandBookList *self, const char *record, const char *field)
{
  const SandRow *row = sand_records_find (sand_workshop_get_records (self->workshop), record);
  const char    *kind = row == NULL ? "" : sand_row_get_kind (row);

  if (g_str_equal (kind, "entry") || (g_str_equal (kind, "team") && g_str_equal (field, "name")))
    self->stale = TRUE;
}

static void
updated_cb (SandBookList *self)
{
  if (self->stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

static void
sand_book_list_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (sand_book_list_parent_class)->map (widget);
  if (SAND_BOOK_LIST (widget)->stale)
    refresh (SAND_BOOK_LIST (widget));
}

static void
sand_book_list_dispose (GObject *object)
{
  SandBookList *self = SAND_BOOK_LIST (object);

  g_clear_pointer (&self->list, gtk_widget_unparent);
  g_clear_object (&self->workshop);
  g_clear_object (&self->names);
  g_clear_object (&self->points);
  G_OBJECT_CLASS (sand_book_list_parent_class)->dispose (object);
}

static void
sand_book_list_finalize (GObject *object)
{
  SandBookList *self = SAND_BOOK_LIST (object);

  g_free (self->text);
  g_free (self->team);
  G_OBJECT_CLASS (sand_book_list_parent_class)->finalize (object);
}

static void
sand_book_list_class_init (SandBookListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_book_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_book_list_finalize;
  widget_class->map = sand_book_list_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "booklist");

  signals[TAKE_BACK] = g_signal_new ("take-back", SAND_TYPE_BOOK_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sand_book_list_init (SandBookList *self)
{
  GtkWidget *empty = gtk_label_new (_ ("No points yet. Choose a team with its number, then + or −."));

  self->names = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->points = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->text = g_strdup ("");
  self->team = g_strdup ("");
  self->list = gtk_list_box_new ();
  gtk_label_set_wrap (GTK_LABEL (empty), TRUE);
  gtk_label_set_xalign (GTK_LABEL (empty), 0);
  gtk_widget_add_css_class (empty, "caption-label");
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), empty);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Score book"), -1);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}

void
sand_book_list_set_workshop (SandBookList *self, SandWorkshop *workshop, guint most)
{
  self->workshop = g_object_ref (workshop);
  self->most = most;
  g_signal_connect_object (workshop, "changed", G_CALLBACK (field_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workshop, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  /* Filled when it is first seen. */
  self->stale = TRUE;
  updated_cb (self);
}

void
sand_book_list_filter (SandBookList *self, const char *text, const char *team)
{
  gboolean other_text = sand_set_str (&self->text, text);
  gboolean other_team = sand_set_str (&self->team, team);

  self->stale = self->stale || other_text || other_team;
  updated_cb (self);
}

guint
sand_book_list_get_n_shown (SandBookList *self)
{
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) n) != NULL)
    n++;
  return n;
}
