#include "kinds/plan/line-list.h"

#include "kinds/field-entry.h"
#include "kinds/plan/plan.h"
#include "widgets/language.h"

#include <glib/gi18n.h>

typedef struct {
  char      *id;
  GtkWidget *box, *number, *entry, *served;
} Line;

struct _SandLineList {
  GtkWidget parent_instance;

  SandPage  *page; /* not owned: an ancestor */
  guint      max;
  char      *plan;
  GtkWidget *box, *add_button;
  GPtrArray *lines; /* Line, in the order of the box */
};

G_DEFINE_FINAL_TYPE (SandLineList, sand_line_list, GTK_TYPE_WIDGET)

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->id);
  g_free (line);
}

static GPtrArray *
list_records (SandLineList *self)
{
  SandResults *results = sand_sheets_get_results (sand_page_get_sheets (self->page));
  return sand_results_list_below (results, self->plan, "line");
}

static void
remove_cb (SandLineList *self, GtkWidget *button)
{
  SandSeat   *seat = sand_page_get_seat (self->page);
  SandChange *change = sand_seat_begin (seat, _ ("Delete strategy line"));

  sand_seat_remove (seat, change, g_object_get_data (G_OBJECT (button), "record"));
  sand_seat_commit (seat, change, NULL);
}

static void
add_cb (SandLineList *self)
{
  SandSeat        *seat = sand_page_get_seat (self->page);
  SandChange      *change = sand_seat_begin (seat, _ ("Add strategy line"));
  g_autofree char *record = sand_seat_add (seat, change, "line", self->plan);

  if (!sand_seat_commit (seat, change, NULL))
    return;
  sand_line_list_refresh (self, sand_page_get_result (self->page));
  sand_line_list_go_to (self, record);
}

static void
sand_line_list_dispose (GObject *object)
{
  SandLineList *self = SAND_LINE_LIST (object);

  g_ptr_array_set_size (self->lines, 0);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->add_button, gtk_widget_unparent);
  G_OBJECT_CLASS (sand_line_list_parent_class)->dispose (object);
}

static void
sand_line_list_finalize (GObject *object)
{
  SandLineList *self = SAND_LINE_LIST (object);

  g_ptr_array_unref (self->lines);
  g_free (self->plan);
  G_OBJECT_CLASS (sand_line_list_parent_class)->finalize (object);
}

static void
sand_line_list_class_init (SandLineListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sand_line_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_line_list_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "linelist");
}

static void
sand_line_list_init (SandLineList *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 6);
  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->add_button = gtk_button_new_with_label (_ ("Add strategy line"));
  gtk_widget_add_css_class (self->add_button, "flat");
  gtk_widget_set_halign (self->add_button, GTK_ALIGN_START);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_set_parent (self->add_button, GTK_WIDGET (self));
  g_signal_connect_object (self->add_button, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
sand_line_list_new (SandPage *page, guint max)
{
  SandLineList *self = g_object_new (SAND_TYPE_LINE_LIST, NULL);

  self->page = page;
  self->max = max;
  return GTK_WIDGET (self);
}

static void
clear (SandLineList *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    gtk_box_remove (GTK_BOX (self->box), ((Line *) self->lines->pdata[i])->box);
  g_ptr_array_set_size (self->lines, 0);
}

void
sand_line_list_bind (SandLineList *self, const char *plan)
{
  clear (self);
  g_free (self->plan);
  self->plan = g_strdup (plan);
}

static GtkWidget *
make_remove_button (SandLineList *self, const char *record)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Delete this strategy line"));
  g_object_set_data_full (G_OBJECT (button), "record", g_strdup (record), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static Line *
make_line (SandLineList *self, const char *record)
{
  Line     *line = g_new0 (Line, 1);
  SandPlace place = { .record = record, .kind = "line", .parent = self->plan };

  line->id = g_strdup (record);
  line->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  line->number = gtk_label_new (NULL);
  line->served = gtk_label_new (NULL);
  line->entry = sand_field_entry_new (self->page, SAND_TYPE_TEXT, _ ("Strategy line"), _ ("One sentence: how we win"));
  gtk_widget_add_css_class (line->number, "numeric");
  gtk_widget_add_css_class (line->served, "caption-label");
  gtk_widget_add_css_class (line->entry, "boxed");
  gtk_widget_set_hexpand (line->entry, TRUE);
  gtk_box_append (GTK_BOX (line->box), line->number);
  gtk_box_append (GTK_BOX (line->box), line->entry);
  gtk_box_append (GTK_BOX (line->box), line->served);
  gtk_box_append (GTK_BOX (line->box), make_remove_button (self, record));
  sand_field_entry_bind (SAND_FIELD_ENTRY (line->entry), &place, "text");
  return line;
}

static Line *
find_line (SandLineList *self, const char *record)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (g_strcmp0 (((Line *) self->lines->pdata[i])->id, record) == 0)
      return self->lines->pdata[i];
  return NULL;
}

static guint
count_actions (SandLineList *self, const SandResult *result, const char *record)
{
  const SandPlan *plan = result == NULL ? NULL : sand_plan_get (result);
  guint           n = 0;

  for (guint i = 0; plan != NULL && i < plan->actions->len; i++)
    n += g_strcmp0 (((const SandPlanAction *) plan->actions->pdata[i])->line, record) == 0 ? 1 : 0;
  return n;
}

static void
show_line (SandLineList *self, Line *line, guint index, const SandResult *result)
{
  guint            n = count_actions (self, result, line->id);
  g_autofree char *number = g_strdup_printf ("%u", index + 1);
  g_autofree char *served = n == 0 ? g_strdup (_ ("no action yet"))
                                   : g_strdup_printf (ngettext ("%u action", "%u actions", n), n);
  /* Translators: names a field for a screen reader; %u is the number of the line. */
  g_autofree char *name = g_strdup_printf (_ ("Strategy line %u"), index + 1);

  gtk_label_set_text (GTK_LABEL (line->number), number);
  gtk_label_set_text (GTK_LABEL (line->served), served);
  sand_field_entry_set_name (SAND_FIELD_ENTRY (line->entry), name);
  sand_field_entry_refresh (SAND_FIELD_ENTRY (line->entry));
}

static gboolean
has_record (GPtrArray *records, const char *id)
{
  for (guint i = 0; i < records->len; i++)
    if (g_strcmp0 (((const SandSheetRow *) records->pdata[i])->id, id) == 0)
      return TRUE;
  return FALSE;
}

static void
drop_gone (SandLineList *self, GPtrArray *records)
{
  for (guint i = self->lines->len; i > 0; i--) {
    Line *line = self->lines->pdata[i - 1];
    if (has_record (records, line->id))
      continue;
    gtk_box_remove (GTK_BOX (self->box), line->box);
    g_ptr_array_remove_index (self->lines, i - 1);
  }
}

void
sand_line_list_refresh (SandLineList *self, const SandResult *result)
{
  g_autoptr (GPtrArray) records = NULL;
  GtkWidget            *before = NULL;

  if (self->plan == NULL)
    return;
  records = list_records (self);
  drop_gone (self, records);
  for (guint i = 0; i < records->len; i++) {
    const SandSheetRow *record = records->pdata[i];
    Line               *line = find_line (self, record->id);
    if (line == NULL) {
      line = make_line (self, record->id);
      gtk_box_append (GTK_BOX (self->box), line->box);
      g_ptr_array_add (self->lines, line);
    }
    gtk_box_reorder_child_after (GTK_BOX (self->box), line->box, before);
    show_line (self, line, i, result);
    before = line->box;
  }
  gtk_widget_set_sensitive (self->add_button, self->max == 0 || records->len < self->max);
}

gboolean
sand_line_list_go_to (SandLineList *self, const char *record)
{
  Line *line = find_line (self, record);
  return line != NULL && gtk_widget_grab_focus (line->entry);
}
