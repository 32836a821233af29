#include "kinds/form/member-card.h"

#include "kinds/row-cells.h"
#include "widgets/cell-grid.h"
#include "widgets/language.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SandMemberCard {
  GtkWidget parent_instance;

  SandPage     *page; /* not owned: an ancestor */
  GtkWidget    *card;
  GtkWidget    *roles; /* GtkBox: one mark a role */
  SandRowCells *cells;
  SandCellGrid *grid;
};

G_DEFINE_FINAL_TYPE (SandMemberCard, sand_member_card, GTK_TYPE_WIDGET)

static const SandFormConfig *
config_of (SandMemberCard *self)
{
  return &sand_page_get_exercise (self->page)->config.form;
}

static GPtrArray *
list_members (gpointer data)
{
  SandSheets *sheets = sand_page_get_sheets (data);
  return sand_results_list_below (sand_sheets_get_results (sheets), sand_sheets_get_team (sheets), "member");
}

/* The roles that somebody must have: all but the plain member. */
static const SandEnum *
get_roles (SandMemberCard *self)
{
  GPtrArray *columns = config_of (self)->member_columns;

  for (guint i = 0; i < columns->len; i++) {
    const SandColumn *column = columns->pdata[i];
    if (strcmp (column->code, "role") == 0)
      return column->choices;
  }
  return NULL;
}

static guint
count_holders (GPtrArray *members, const char *role)
{
  guint n = 0;

  for (guint i = 0; i < members->len; i++) {
    const SandSheetRow *member = members->pdata[i];
    n += member->row != NULL && strcmp (sand_row_get_text (member->row, "role"), role) == 0 ? 1 : 0;
  }
  return n;
}

static void
show_role (GtkWidget *label, const SandOption *role, guint n)
{
  const char      *name = sand_text_get (&role->label, sand_language_get ());
  g_autofree char *text = n == 1  ? g_strdup_printf ("✓ %s", name)
                          : n > 1 ? g_strdup_printf ("▲ %s × %u", name, n)
                                  : g_strdup_printf ("○ %s", name);

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_css_classes (label, (const char *[]){ "role-mark", n == 1 ? "done" : n > 1 ? "twice"
                                                                                            : "open",
                                                       NULL });
}

static void
show_roles (SandMemberCard *self)
{
  g_autoptr (GPtrArray) members = list_members (self->page);
  const SandEnum       *roles = get_roles (self);
  GtkWidget            *label = gtk_widget_get_first_child (self->roles);

  for (guint i = 0; roles != NULL && i < roles->options->len; i++) {
    const SandOption *role = roles->options->pdata[i];
    if (strcmp (role->code, "member") == 0)
      continue;
    if (label == NULL) {
      label = gtk_label_new (NULL);
      gtk_box_append (GTK_BOX (self->roles), label);
    }
    show_role (label, role, count_holders (members, role->code));
    label = gtk_widget_get_next_sibling (label);
  }
}

static void
sand_member_card_dispose (GObject *object)
{
  SandMemberCard *self = SAND_MEMBER_CARD (object);

  g_clear_pointer (&self->card, gtk_widget_unparent);
  g_clear_object (&self->cells);
  G_OBJECT_CLASS (sand_member_card_parent_class)->dispose (object);
}

static void
sand_member_card_class_init (SandMemberCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sand_member_card_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "membercard");
}

static void
sand_member_card_init (SandMemberCard *self)
{
}

static GtkWidget *
make_head (SandMemberCard *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (_ ("Members and roles"));

  gtk_widget_add_css_class (head, "card-head");
  gtk_widget_add_css_class (title, "card-title");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  self->roles = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->roles), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Roles that are held"), -1);
  gtk_box_append (GTK_BOX (head), title);
  gtk_box_append (GTK_BOX (head), self->roles);
  return head;
}

GtkWidget *
sand_member_card_new (SandPage *page)
{
  SandMemberCard   *self = g_object_new (SAND_TYPE_MEMBER_CARD, NULL);
  SandRowCellsSetup setup;

  self->page = page;
  setup = (SandRowCellsSetup){
    .kind = "member",
    .parent = sand_sheets_get_team (sand_page_get_sheets (page)),
    .columns = config_of (self)->member_columns,
    .source = SAND_ROWS_FREE,
    .max = config_of (self)->max_members,
    .list = list_members,
    .data = page,
    .add_label = _ ("Add member"),
  };
  self->cells = sand_row_cells_new (page, &setup);
  self->grid = SAND_CELL_GRID (sand_cell_grid_new (SAND_CELL_SOURCE (self->cells)));
  self->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->card, "sand-card");
  gtk_widget_add_css_class (self->card, "grid-card");
  gtk_box_append (GTK_BOX (self->card), make_head (self));
  gtk_box_append (GTK_BOX (self->card), GTK_WIDGET (self->grid));
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
sand_member_card_refresh (SandMemberCard *self, const SandResult *result)
{
  sand_row_cells_refresh (self->cells, result);
  show_roles (self);
}

gboolean
sand_member_card_go_to (SandMemberCard *self, const char *record, const char *field)
{
  guint row, column;

  if (!sand_row_cells_find (self->cells, record, field, &row, &column))
    return FALSE;
  sand_cell_grid_move_to (self->grid, row, column);
  return TRUE;
}
