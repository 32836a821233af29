#include "kinds/field-box.h"

#include <string.h>

struct _SandFieldBox {
  GtkWidget parent_instance;

  SandPage     *page; /* not owned: an ancestor */
  char         *prefix;
  SandFieldLook look;
  GPtrArray    *fields;  /* SandBoundField, owned by their parents */
  GPtrArray    *columns; /* SandColumn of each */
  GtkWidget    *line;    /* (nullable): the row of short fields at the end */
};

G_DEFINE_FINAL_TYPE (SandFieldBox, sand_field_box, GTK_TYPE_WIDGET)

static void
sand_field_box_dispose (GObject *object)
{
  SandFieldBox *self = SAND_FIELD_BOX (object);
  GtkWidget    *child;

  g_ptr_array_set_size (self->fields, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->line = NULL;
  G_OBJECT_CLASS (sand_field_box_parent_class)->dispose (object);
}

static void
sand_field_box_finalize (GObject *object)
{
  SandFieldBox *self = SAND_FIELD_BOX (object);

  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->columns);
  g_free (self->prefix);
  G_OBJECT_CLASS (sand_field_box_parent_class)->finalize (object);
}

static void
sand_field_box_class_init (SandFieldBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_field_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_field_box_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "fieldbox");
}

static void
sand_field_box_init (SandFieldBox *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 14);
  self->fields = g_ptr_array_new ();
  self->columns = g_ptr_array_new ();
}

GtkWidget *
sand_field_box_new (SandPage *page, const char *prefix, SandFieldLook look)
{
  SandFieldBox *self = g_object_new (SAND_TYPE_FIELD_BOX, NULL);

  self->page = page;
  self->prefix = g_strdup (prefix);
  self->look = look;
  return GTK_WIDGET (self);
}

static gboolean
is_short (const SandColumn *column)
{
  switch (column->type) {
  case SAND_TYPE_INT:
  case SAND_TYPE_NUMBER:
  case SAND_TYPE_MONEY:
  case SAND_TYPE_PERCENT:
  case SAND_TYPE_SHARE:
  case SAND_TYPE_DATE:
  case SAND_TYPE_MONTH:
  case SAND_TYPE_BOOL:
  case SAND_TYPE_CHOICE:
  case SAND_TYPE_LINK:
    return TRUE;

  case SAND_TYPE_TEXT:
    return column->max <= 24;

  case SAND_TYPE_LONG:
  case SAND_TYPE_SCORE:
  case SAND_TYPE_CHOICES:
  case SAND_TYPE_ORDER:
  case SAND_TYPE_LINKS:
  default:
    return FALSE;
  }
}

static void
add_to_line (SandFieldBox *self, GtkWidget *field)
{
  GtkWidget *child = gtk_flow_box_child_new ();

  if (self->line == NULL) {
    self->line = g_object_new (GTK_TYPE_FLOW_BOX,
                               "selection-mode", GTK_SELECTION_NONE,
                               "column-spacing", 18,
                               "row-spacing", 14,
                               "max-children-per-line", 4,
                               NULL);
    gtk_widget_add_css_class (self->line, "short-fields");
    gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  }
  gtk_widget_set_focusable (child, FALSE);
  gtk_widget_set_halign (child, GTK_ALIGN_START);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), field);
  gtk_flow_box_append (GTK_FLOW_BOX (self->line), child);
}

void
sand_field_box_add (SandFieldBox *self, const SandColumn *column)
{
  GtkWidget *field;

  if (column->formula != NULL)
    return;
  field = sand_bound_field_new (self->page, column, self->look);
  g_ptr_array_add (self->fields, field);
  g_ptr_array_add (self->columns, (gpointer) column);
  if (self->look == SAND_FIELD_USUAL && is_short (column)) {
    add_to_line (self, field);
    return;
  }
  self->line = NULL;
  gtk_widget_set_parent (field, GTK_WIDGET (self));
}

void
sand_field_box_bind (SandFieldBox *self, const SandPlace *place)
{
  for (guint i = 0; i < self->fields->len; i++) {
    const SandColumn *column = self->columns->pdata[i];
    g_autofree char  *field = g_strconcat (self->prefix == NULL ? "" : self->prefix, column->code, NULL);
    sand_bound_field_bind (self->fields->pdata[i], place, field);
  }
}

void
sand_field_box_refresh (SandFieldBox *self, const SandResult *result)
{
  for (guint i = 0; i < self->fields->len; i++)
    sand_bound_field_refresh (self->fields->pdata[i], result);
}

gboolean
sand_field_box_commit (SandFieldBox *self)
{
  GtkWidget *wrong = NULL;

  for (guint i = 0; i < self->fields->len; i++)
    if (!sand_bound_field_commit (self->fields->pdata[i]) && wrong == NULL)
      wrong = self->fields->pdata[i];
  if (wrong != NULL)
    gtk_widget_grab_focus (wrong);
  return wrong == NULL;
}

gboolean
sand_field_box_go_to (SandFieldBox *self, const char *field)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (field == NULL || g_strcmp0 (sand_bound_field_get_field (self->fields->pdata[i]), field) == 0)
      return gtk_widget_grab_focus (self->fields->pdata[i]);
  return FALSE;
}

guint
sand_field_box_get_n_fields (SandFieldBox *self)
{
  return self->fields->len;
}
