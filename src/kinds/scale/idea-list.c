#include "kinds/scale/idea-list.h"

#include "widgets/language.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>
#include <math.h>

static void
set_text (SandChange *change, const char *record, const char *field, const SandText *text)
{
  sand_change_set (change, record, field, sand_value_text (sand_text_get (text, sand_language_get ())));
}

static void
set_band (SandChange *change, const char *record, guint level, const SandIdeaBand *band)
{
  g_autofree char *lo = g_strdup_printf ("band%u.lo", level);
  g_autofree char *hi = g_strdup_printf ("band%u.hi", level);
  g_autofree char *label = g_strdup_printf ("band%u.label", level);

  sand_change_set (change, record, lo, sand_value_number (band->lo));
  sand_change_set (change, record, hi, sand_value_number (band->hi));
  set_text (change, record, label, &band->label);
}

static void
add_idea (SandPage *page, const SandIdeaFactor *idea)
{
  SandSeat        *seat = sand_page_get_seat (page);
  SandChange      *change = sand_seat_begin (seat, _ ("Add factor"));
  g_autofree char *record = sand_seat_add (seat, change, "factor", sand_page_get_sheet_id (page));

  set_text (change, record, "name", &idea->name);
  set_text (change, record, "definition", &idea->definition);
  set_text (change, record, "unit", &idea->unit);
  set_text (change, record, "source", &idea->source);
  sand_change_set (change, record, "value_type", sand_value_text (idea->value_type));
  sand_change_set (change, record, "direction", sand_value_text (idea->down ? "down" : "up"));
  for (guint i = 0; i < idea->bands->len; i++)
    set_band (change, record, i + 1, idea->bands->pdata[i]);
  sand_seat_commit (seat, change, NULL);
}

static void
idea_clicked_cb (GtkButton *button, SandPage *page)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);

  add_idea (page, g_object_get_data (G_OBJECT (button), "idea"));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static GtkWidget *
idea_button_new (SandPage *page, const SandIdeaFactor *idea)
{
  GtkWidget  *button = gtk_button_new ();
  GtkWidget  *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *name_text = sand_text_get (&idea->name, sand_language_get ());
  GtkWidget  *name = gtk_label_new (name_text);
  GtkWidget  *definition = gtk_label_new (sand_text_get (&idea->definition, sand_language_get ()));

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (definition), 0);
  gtk_label_set_wrap (GTK_LABEL (definition), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (definition), 44);
  gtk_widget_add_css_class (name, "heading");
  gtk_widget_add_css_class (definition, "caption-label");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), definition);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name_text, -1);
  g_object_set_data (G_OBJECT (button), "idea", (gpointer) idea);
  g_signal_connect_object (button, "clicked", G_CALLBACK (idea_clicked_cb), page, 0);
  return button;
}

static void
show_group (SandPage *page, GtkWidget *list, const SandIdeaGroup *group)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (list)) != NULL)
    gtk_box_remove (GTK_BOX (list), child);
  for (guint i = 0; i < group->factors->len; i++)
    gtk_box_append (GTK_BOX (list), idea_button_new (page, group->factors->pdata[i]));
}

static void
industry_chosen_cb (GtkDropDown *drop, GParamSpec *pspec, SandPage *page)
{
  const SandExercise *exercise = sand_page_get_exercise (page);
  guint               chosen = gtk_drop_down_get_selected (drop);

  if (chosen < exercise->config.scale.ideas->len)
    show_group (page, g_object_get_data (G_OBJECT (drop), "list"), exercise->config.scale.ideas->pdata[chosen]);
}

static GtkWidget *
make_content (SandPage *page)
{
  const GPtrArray          *groups = sand_page_get_exercise (page)->config.scale.ideas;
  g_autoptr (GtkStringList) industries = gtk_string_list_new (NULL);
  GtkWidget                *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget                *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget                *scroller = gtk_scrolled_window_new ();
  GtkWidget                *drop;

  for (guint i = 0; i < groups->len; i++)
    gtk_string_list_append (industries,
                            sand_text_get (&((SandIdeaGroup *) groups->pdata[i])->industry, sand_language_get ()));
  drop = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&industries)), NULL);
  sand_spoken_name_set (drop, _ ("Industry"));
  g_object_set_data (G_OBJECT (drop), "list", list);
  g_signal_connect_object (drop, "notify::selected", G_CALLBACK (industry_chosen_cb), page, 0);
  industry_chosen_cb (GTK_DROP_DOWN (drop), NULL, page);

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 380);
  gtk_box_append (GTK_BOX (box), drop);
  gtk_box_append (GTK_BOX (box), scroller);
  return box;
}

/* The list is long and seldom opened: it is made when it is wanted. */
static void
make_popover_cb (GtkMenuButton *button, gpointer page)
{
  GtkWidget *popover = gtk_popover_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), make_content (page));
  gtk_menu_button_set_popover (button, popover);
}

GtkWidget *
sand_idea_list_button_new (SandPage *page)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Ideas"));
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_UP);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), make_popover_cb, page, NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_visible (button, sand_page_get_exercise (page)->config.scale.ideas->len > 0);
  return button;
}
