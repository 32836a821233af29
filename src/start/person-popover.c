#include "start/person-popover.h"

#include "start/bound.h"
#include "start/pages.h"
#include "start/people.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>

typedef struct {
  SandSeat  *trainer;
  char      *member;
  GPtrArray *teams; /* char*: ids, as the rows of the list */
} Person;

static void
person_free (Person *self)
{
  g_object_unref (self->trainer);
  g_ptr_array_unref (self->teams);
  g_free (self->member);
  g_free (self);
}

static gboolean
unparent_cb (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

void
sand_person_popover_closed_cb (GtkPopover *popover, gpointer data)
{
  /* Not while it is still telling everybody that it closes. */
  g_idle_add_full (G_PRIORITY_DEFAULT, unparent_cb, g_object_ref (popover), g_object_unref);
}

static void
add_line (GtkWidget *grid, int line, const char *label, GtkWidget *control)
{
  GtkWidget *caption = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (caption), 1);
  gtk_widget_add_css_class (caption, "caption-label");
  gtk_widget_set_hexpand (control, TRUE);
  gtk_grid_attach (GTK_GRID (grid), caption, 0, line, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), control, 1, line, 1, 1);
}

static void
team_chosen_cb (GtkDropDown *drop_down, GParamSpec *pspec, GtkWidget *popover)
{
  Person            *self = g_object_get_data (G_OBJECT (popover), "person");
  guint              chosen = gtk_drop_down_get_selected (drop_down);
  g_autoptr (GError) error = NULL;

  if (chosen >= self->teams->len)
    return;
  sand_seat_settle (self->trainer);
  if (!sand_people_move (self->trainer, self->member, self->teams->pdata[chosen], NULL, &error))
    sand_pages_explain (popover, _ ("Nobody was moved"), error->message);
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static GtkWidget *
team_list_new (Person *self, GtkWidget *popover, const char *team)
{
  g_autoptr (GPtrArray)     teams = sand_workshop_list_teams (sand_seat_get_workshop (self->trainer));
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget                *drop_down;
  guint                     chosen = 0;

  for (guint i = 0; i < teams->len; i++) {
    g_autofree char *name = sand_people_name_team (teams->pdata[i]);
    gtk_string_list_append (names, name);
    g_ptr_array_add (self->teams, g_strdup (sand_row_get_id (teams->pdata[i])));
    if (g_str_equal (sand_row_get_id (teams->pdata[i]), team))
      chosen = i;
  }
  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), chosen);
  sand_spoken_name_set (drop_down, _ ("Team"));
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (team_chosen_cb), popover);
  return drop_down;
}

static void
remove_cb (GtkButton *button, GtkWidget *popover)
{
  Person            *self = g_object_get_data (G_OBJECT (popover), "person");
  g_autoptr (GError) error = NULL;

  gtk_popover_popdown (GTK_POPOVER (popover));
  if (!sand_people_remove (self->trainer, self->member, &error))
    sand_pages_explain (popover, _ ("Nobody was removed"), error->message);
}

GtkWidget *
sand_person_popover_new (SandSeat *trainer, const char *member)
{
  static const struct {
    const char *field, *label;
  } fields[] = {
    { "alias", N_ ("Full name") },
    { "company", N_ ("Company") },
    { "department", N_ ("Department") },
    { "job", N_ ("Job") },
  };
  const SandRow *row = sand_records_find (sand_workshop_get_records (sand_seat_get_workshop (trainer)), member);
  SandPlace      place = { .record = member };
  GtkWidget     *popover = gtk_popover_new ();
  GtkWidget     *grid = gtk_grid_new ();
  GtkWidget     *remove = gtk_button_new_with_label (_ ("Take off the list"));
  Person        *self = g_new0 (Person, 1);

  self->trainer = g_object_ref (trainer);
  self->member = g_strdup (member);
  self->teams = g_ptr_array_new_with_free_func (g_free);
  g_object_set_data_full (G_OBJECT (popover), "person", self, (GDestroyNotify) person_free);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    add_line (grid, (int) i, _ (fields[i].label),
              sand_bound_entry_new (trainer, &place, fields[i].field, SAND_BOUND_TEXT, _ (fields[i].label), NULL));
  add_line (grid, G_N_ELEMENTS (fields), _ ("Team"), team_list_new (self, popover, sand_row_get_parent (row)));
  gtk_widget_add_css_class (remove, "destructive-action");
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), popover);
  gtk_grid_attach (GTK_GRID (grid), remove, 1, G_N_ELEMENTS (fields) + 1, 1, 1);
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  return popover;
}
