#include "kinds/map/map-page.h"

#include "kinds/map/finding-list.h"
#include "kinds/map/map-scene.h"
#include "kinds/map/map-view.h"
#include "widgets/language.h"
#include "widgets/late-menu.h"
#include "widgets/spoken-name.h"
#include "widgets/start-folder.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _SandMapPage {
  SandPage parent_instance;

  SandMapView     *view;
  SandFindingList *findings;
  GtkWidget       *stack, *empty;
  GtkWidget       *zones_button, *nine_button;
  GtkWidget       *divider_drop, *size_drop;
  GtkWidget       *findings_button;
  gboolean         showing;
};

G_DEFINE_FINAL_TYPE (SandMapPage, sand_map_page, SAND_TYPE_PAGE)

static const char *const divider_codes[] = { "fixed", "median", "free" };

static const SandMap *
map_of (SandMapPage *self)
{
  const SandResult *result = sand_page_get_result (SAND_PAGE (self));
  return result == NULL ? NULL : result->detail;
}

static const SandMapConfig *
config_of (SandMapPage *self)
{
  return &sand_page_get_exercise (SAND_PAGE (self))->config.map;
}

static void
set_sheet_field (SandMapPage *self, const char *field, SandValue taken, const char *label)
{
  SandPlace place = sand_page_get_sheet_place (SAND_PAGE (self));
  sand_seat_set (sand_page_get_seat (SAND_PAGE (self)), &place, field, taken, label, NULL);
}

static guint
size_index (SandMapPage *self, const SandMap *map)
{
  const GPtrArray *sizes = config_of (self)->sizes;

  for (guint i = 0; i < sizes->len; i++)
    if (strcmp (sizes->pdata[i], map->size_column) == 0)
      return i;
  return 0;
}

static void
show_ways (SandMapPage *self, const SandMap *map)
{
  self->showing = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (map->nine ? self->nine_button : self->zones_button), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->divider_drop), (guint) map->divider);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->size_drop), size_index (self, map));
  self->showing = FALSE;
}

static guint
count_judged (const SandResult *result)
{
  guint n = 0;
  for (guint i = 0; i < result->findings->len; i++)
    n += strchr (((SandFinding *) result->findings->pdata[i])->id, '.') == NULL ? 1 : 0;
  return n;
}

static void
sand_map_page_refresh (SandPage *page, const SandResult *result)
{
  SandMapPage     *self = SAND_MAP_PAGE (page);
  const SandMap   *map = result == NULL ? NULL : result->detail;
  g_autofree char *findings = NULL;

  if (map == NULL)
    return;
  show_ways (self, map);
  findings = g_strdup_printf (_ ("Findings · %u"), count_judged (result));
  gtk_button_set_label (GTK_BUTTON (self->findings_button), findings);
  sand_map_view_set_free_dividers (self->view, map->divider == SAND_DIVIDER_FREE);
  sand_map_view_take_scene (self->view,
                            sand_map_scene_from_map (sand_page_get_exercise (page), map, sand_language_get ()));
  sand_finding_list_refresh (self->findings, result);
  gtk_widget_set_visible (self->empty, map->n_points == 0);
}

static int
compare_points (gconstpointer a, gconstpointer b)
{
  const SandContribution *left = a, *right = b;
  return left->points > right->points ? -1 : left->points < right->points;
}

static void
add_contributions (SandCoach *coach, const SandMap *map, guint point)
{
  g_autoptr (GArray) parts = sand_map_explain (map, point);

  g_array_sort (parts, compare_points);
  for (guint axis = 0; axis < 2; axis++) {
    sand_coach_add_text (coach, axis == 0 ? _ ("Potential comes from") : _ ("Relationship comes from"));
    for (guint i = 0; i < parts->len; i++) {
      const SandContribution *part = &g_array_index (parts, SandContribution, i);
      const SandMeasure      *measure = &map->measurement->measures[part->measure];
      g_autofree char        *note = g_strdup_printf ("%.0f / %.0f", part->points, part->possible);
      if (part->on_y == (axis == 0))
        sand_coach_add_bar (coach, sand_text_get (&measure->label, sand_language_get ()),
                            part->possible > 0 ? CLAMP (part->points / part->possible, 0, 1) : 0, note);
    }
  }
}

static void
add_move (SandMapPage *self, SandCoach *coach, const SandMap *map, guint point)
{
  SandMove           move;
  g_autofree char   *text = NULL;
  const SandMeasure *measure;

  if (!sand_map_find_move (map, point, SAND_ANY_ZONE, &move))
    return;
  measure = &map->measurement->measures[move.factor];
  /* Translators: %1$s is a factor, %2$u and %3$u are levels 1 to 5, %4$s is a zone of the map. */
  text =
    g_strdup_printf (_ ("Smallest move: “%1$s” from level %2$u to %3$u leads to %4$s."),
                     sand_text_get (&measure->label, sand_language_get ()), move.from, move.to,
                     sand_map_zone_name (sand_page_get_exercise (SAND_PAGE (self)), move.zone, sand_language_get ()));
  sand_coach_add_text (coach, text);
}

static void
add_firmness (SandMapPage *self, SandCoach *coach, const SandPoint *point)
{
  g_autofree char *text = NULL;

  if (!isfinite (point->firmness))
    return;
  text = g_strdup_printf (
    _ ("Firmness: with weights varied by ±20 %% it stays in %1$s in %2$.0f %% of 1,000 runs."),
    sand_map_zone_name (sand_page_get_exercise (SAND_PAGE (self)), point->zone, sand_language_get ()),
    point->firmness * 100);
  sand_coach_add_text (coach, text);
}

static void
sand_map_page_fill_coach_head (SandPage *page, SandCoach *coach, const SandResult *result)
{
  SandMapPage     *self = SAND_MAP_PAGE (page);
  const SandMap   *map = result->detail;
  gssize           at = map == NULL ? -1 : sand_map_find (map, sand_map_view_get_selected (self->view));
  const SandPoint *point;
  g_autofree char *line = NULL;

  if (at < 0) {
    if (map != NULL && map->n_points > 0) {
      sand_coach_add_card (coach, "customer", _ ("Why here?"));
      sand_coach_add_text (coach, _ ("Choose a customer on the map, with the pointer or with Tab and the arrow keys."));
    }
    return;
  }
  point = &map->points[at];
  line = g_strdup_printf (_ ("%1$s · potential %2$.0f · relationship %3$.0f"),
                          sand_map_zone_name (sand_page_get_exercise (page), point->zone, sand_language_get ()),
                          point->y, point->x);
  sand_coach_add_card (coach, "customer", point->name);
  sand_coach_add_text (coach, line);
  add_contributions (coach, map, (guint) at);
  add_move (self, coach, map, (guint) at);
  add_firmness (self, coach, point);
}

static gboolean
sand_map_page_go_to (SandPage *page, const char *record, const char *field)
{
  SandMapPage   *self = SAND_MAP_PAGE (page);
  const SandMap *map = map_of (self);

  if (map == NULL || sand_map_find (map, record) < 0)
    return FALSE;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "map");
  sand_map_view_select (self->view, record);
  return TRUE;
}

static void
selected_cb (SandMapPage *self)
{
  sand_page_queue_coach (SAND_PAGE (self));
}

static void
divider_moved_cb (SandMapPage *self, double x, double y)
{
  SandSeat *seat = sand_page_get_seat (SAND_PAGE (self));

  sand_seat_open_group (seat, _ ("Move dividers"));
  set_sheet_field (self, "divider.x", sand_value_number (x), _ ("Move dividers"));
  set_sheet_field (self, "divider.y", sand_value_number (y), _ ("Move dividers"));
  sand_seat_close_group (seat);
}

static void
view_chosen_cb (SandMapPage *self, GtkToggleButton *button)
{
  if (!self->showing && gtk_toggle_button_get_active (button))
    set_sheet_field (self, "view", sand_value_text (GTK_WIDGET (button) == self->nine_button ? "nine" : "zones"),
                     _ ("View"));
}

static void
divider_chosen_cb (SandMapPage *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->divider_drop));
  if (!self->showing && chosen < G_N_ELEMENTS (divider_codes))
    set_sheet_field (self, "divider", sand_value_text (divider_codes[chosen]), _ ("Dividers"));
}

static void
size_chosen_cb (SandMapPage *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->size_drop));
  if (!self->showing && chosen < config_of (self)->sizes->len)
    set_sheet_field (self, "size", sand_value_text (config_of (self)->sizes->pdata[chosen]), _ ("Size of circles"));
}

static void
findings_toggled_cb (SandMapPage *self)
{
  gboolean on = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->findings_button));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), on ? "findings" : "map");
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SandMapPage           *self = SAND_MAP_PAGE (widget);
  GskRenderNode         *node = sand_map_view_render (self->view, 1400, 1050);
  GskRenderer           *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));
  g_autoptr (GdkTexture) texture = gsk_renderer_render_texture (renderer, node, NULL);

  gsk_render_node_unref (node);
  gdk_clipboard_set_texture (gtk_widget_get_clipboard (widget), texture);
  sand_page_tell (SAND_PAGE (self), _ ("The map is on the clipboard as a picture."));
}

static void
place_chosen_cb (GtkNativeDialog *native, int response, gpointer data)
{
  SandMapPage      *self = data;
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (native)) : NULL;
  g_autofree char   *path = file == NULL ? NULL : g_file_get_path (file);
  g_autoptr (GError) error = NULL;
  g_autofree char   *sentence = NULL;
  gboolean           saved;

  g_object_set_data (G_OBJECT (self), "place-chooser", NULL);
  if (path == NULL)
    return;
  saved = g_str_has_suffix (path, ".svg") ? sand_map_view_save_svg (self->view, path, &error)
                                          : sand_map_view_save_png (self->view, path, &error);
  sentence = saved ? g_strdup (_ ("The map was saved."))
                   : g_strdup_printf (_ ("The map was not saved: %s. Choose another place."), error->message);
  sand_page_tell (SAND_PAGE (self), sentence);
}

static void
save_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SandMapPage     *self = SAND_MAP_PAGE (widget);
  const char      *suffix = strcmp (action, "map.save-svg") == 0 ? "svg" : "png";
  g_autofree char *name = g_strdup_printf (
    "%s.%s", sand_text_get (&sand_page_get_exercise (SAND_PAGE (self))->title, sand_language_get ()), suffix);
  GtkFileChooserNative *native =
    gtk_file_chooser_native_new (_ ("Save the map"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                 GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));

  sand_start_folder_set (GTK_FILE_CHOOSER (native), NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), name);
  g_signal_connect_object (native, "response", G_CALLBACK (place_chosen_cb), self, 0);
  g_object_set_data_full (G_OBJECT (self), "place-chooser", native, g_object_unref);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

static void
zoom_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SandMapPage *self = SAND_MAP_PAGE (widget);

  if (strcmp (action, "map.zoom-all") == 0)
    sand_map_view_show_all (self->view);
  else
    sand_map_view_zoom (self->view, strcmp (action, "map.zoom-in") == 0 ? 1.25 : 0.8);
}

static GtkWidget *
drop_new (SandMapPage *self, const char *const *entries, const char *name, GCallback callback)
{
  GtkWidget *drop = gtk_drop_down_new_from_strings (entries);

  sand_spoken_name_set (drop, name);
  gtk_widget_set_tooltip_text (drop, name);
  g_signal_connect_object (drop, "notify::selected", callback, self, G_CONNECT_SWAPPED);
  return drop;
}

static GtkWidget *
make_size_drop (SandMapPage *self)
{
  const SandCourse *course =
    sand_workshop_get_course (sand_sheets_get_workshop (sand_page_get_sheets (SAND_PAGE (self))));
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < config_of (self)->sizes->len; i++) {
    const SandText *label = sand_course_find_label (course, config_of (self)->sizes->pdata[i]);
    g_ptr_array_add (
      labels, g_strdup_printf (_ ("Size: %s"), label == NULL ? "" : sand_text_get (label, sand_language_get ())));
  }
  g_ptr_array_add (labels, NULL);
  return drop_new (self, (const char *const *) labels->pdata, _ ("What the size of the circles means"),
                   G_CALLBACK (size_chosen_cb));
}

static GtkWidget *
make_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget        *button = gtk_menu_button_new ();

  g_menu_append (menu, _ ("Zoom in"), "map.zoom-in");
  g_menu_append (menu, _ ("Zoom out"), "map.zoom-out");
  g_menu_append (menu, _ ("Show all"), "map.zoom-all");
  g_menu_append (menu, _ ("Copy as picture"), "map.copy");
  g_menu_append (menu, _ ("Save as PNG…"), "map.save-png");
  g_menu_append (menu, _ ("Save as SVG…"), "map.save-svg");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  sand_late_menu_set (button, G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("Zoom, copy and save"));
  sand_spoken_name_set (button, _ ("Zoom, copy and save"));
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_bar (SandMapPage *self)
{
  const char *const dividers[] = { _ ("Dividers: 50 / 50"), _ ("Dividers: median"), _ ("Dividers: free"), NULL };
  GtkWidget        *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget        *views = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget        *gap = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->zones_button = gtk_toggle_button_new_with_label (_ ("Four zones"));
  self->nine_button = gtk_toggle_button_new_with_label (_ ("Nine cells"));
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->nine_button), GTK_TOGGLE_BUTTON (self->zones_button));
  g_signal_connect_object (self->zones_button, "toggled", G_CALLBACK (view_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->nine_button, "toggled", G_CALLBACK (view_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (views, "linked");
  gtk_box_append (GTK_BOX (views), self->zones_button);
  gtk_box_append (GTK_BOX (views), self->nine_button);
  self->findings_button = gtk_toggle_button_new_with_label ("");
  gtk_widget_set_tooltip_text (self->findings_button, _ ("Hidden problems of the map, with your verdict"));
  g_signal_connect_object (self->findings_button, "toggled", G_CALLBACK (findings_toggled_cb), self, G_CONNECT_SWAPPED);
  self->divider_drop = drop_new (self, dividers, _ ("Dividers"), G_CALLBACK (divider_chosen_cb));
  self->size_drop = make_size_drop (self);
  gtk_widget_set_hexpand (gap, TRUE);
  gtk_box_append (GTK_BOX (bar), views);
  gtk_box_append (GTK_BOX (bar), self->findings_button);
  gtk_box_append (GTK_BOX (bar), gap);
  gtk_box_append (GTK_BOX (bar), self->divider_drop);
  gtk_box_append (GTK_BOX (bar), self->size_drop);
  gtk_box_append (GTK_BOX (bar), make_menu ());
  return bar;
}

static GtkWidget *
make_map (SandMapPage *self)
{
  GtkWidget *overlay = gtk_overlay_new ();

  self->view = SAND_MAP_VIEW (sand_map_view_new ());
  g_signal_connect_object (self->view, "selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "divider-moved", G_CALLBACK (divider_moved_cb), self, G_CONNECT_SWAPPED);
  self->empty = gtk_label_new (
    _ ("No customer is measured yet. They appear here one by one as soon as both scales have given a total."));
  gtk_label_set_wrap (GTK_LABEL (self->empty), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (self->empty), 40);
  gtk_label_set_justify (GTK_LABEL (self->empty), GTK_JUSTIFY_CENTER);
  gtk_widget_set_halign (self->empty, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->empty, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->empty, "empty-state");
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->view));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->empty);
  gtk_widget_add_css_class (overlay, "sand-card");
  return overlay;
}

static void
sand_map_page_constructed (GObject *object)
{
  SandMapPage *self = SAND_MAP_PAGE (object);
  GtkWidget   *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget   *scroller = gtk_scrolled_window_new ();

  G_OBJECT_CLASS (sand_map_page_parent_class)->constructed (object);
  self->stack = gtk_stack_new ();
  self->findings = SAND_FINDING_LIST (sand_finding_list_new (SAND_PAGE (self)));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->findings));
  gtk_stack_add_named (GTK_STACK (self->stack), make_map (self), "map");
  gtk_stack_add_named (GTK_STACK (self->stack), scroller, "findings");
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_widget_add_css_class (box, "sheet");
  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
sand_map_page_class_init (SandMapPageClass *klass)
{
  SandPageClass  *page_class = SAND_PAGE_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sand_map_page_constructed;
  page_class->refresh = sand_map_page_refresh;
  page_class->fill_coach_head = sand_map_page_fill_coach_head;
  page_class->go_to = sand_map_page_go_to;

  gtk_widget_class_install_action (widget_class, "map.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "map.save-png", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "map.save-svg", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "map.zoom-all", NULL, zoom_cb);
}

static void
sand_map_page_init (SandMapPage *self)
{
}
