#include "kinds/scale/factor-row.h"

#include "base/number.h"
#include "base/order-key.h"
#include "kinds/field-entry.h"
#include "kinds/scale/factor-editor.h"
#include "widgets/band-strip.h"
#include "widgets/language.h"
#include "widgets/late-menu.h"
#include "widgets/spoken-name.h"
#include "widgets/weight-bar.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _SandFactorRow {
  GtkWidget parent_instance;

  SandPage           *page; /* not owned: an ancestor */
  char               *record;
  GtkWidget          *box;
  GtkWidget          *chevron;
  SandFieldEntry     *name, *definition, *weight;
  SandBandStrip      *strip;
  SandWeightBar      *bar;
  GtkWidget          *lock_icon;
  GtkWidget          *revealer;
  SandFactorEditor   *editor; /* (nullable): made when first unfolded */
  GSimpleActionGroup *actions;
  guint               levels;
};

G_DEFINE_FINAL_TYPE (SandFactorRow, sand_factor_row, GTK_TYPE_WIDGET)

static SandPlace
place_of (SandFactorRow *self)
{
  return (SandPlace){ .record = self->record, .kind = "factor", .parent = sand_page_get_sheet_id (self->page) };
}

static const SandScale *
scale_of (SandFactorRow *self)
{
  const SandResult *result = sand_page_get_result (self->page);
  return result == NULL ? NULL : result->detail;
}

static const SandFactor *
factor_of (SandFactorRow *self)
{
  const SandScale *scale = scale_of (self);
  gssize           at = scale == NULL ? -1 : sand_scale_find (scale, self->record);
  return at < 0 ? NULL : sand_scale_get_factor (scale, (guint) at);
}

void
sand_factor_row_set_open (SandFactorRow *self, gboolean open)
{
  if (open && self->editor == NULL) {
    self->editor = SAND_FACTOR_EDITOR (sand_factor_editor_new (self->page, self->record, self->levels));
    gtk_revealer_set_child (GTK_REVEALER (self->revealer), GTK_WIDGET (self->editor));
    if (factor_of (self) != NULL)
      sand_factor_editor_refresh (self->editor, factor_of (self), sand_page_get_result (self->page));
  }
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), open);
  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_button_get_child (GTK_BUTTON (self->chevron))),
                                open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->chevron), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

static void
edit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandFactorRow *self = data;
  sand_factor_row_set_open (self, !gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer)));
}

/* Puts the factor @by places further; its neighbours there say which order key that is. */
static void
move (SandFactorRow *self, int by)
{
  const SandRecords    *records = sand_workshop_get_records (sand_seat_get_workshop (sand_page_get_seat (self->page)));
  g_autoptr (GPtrArray) rows = sand_records_list (records, sand_page_get_sheet_id (self->page), "factor");
  SandPlace             place = place_of (self);

  for (guint i = 0; i < rows->len; i++) {
    int              below = by > 0 ? (int) i + by : (int) i + by - 1;
    g_autofree char *order = NULL;
    if (strcmp (sand_row_get_id (rows->pdata[i]), self->record) != 0)
      continue;
    if ((int) i + by < 0 || i + (guint) by >= rows->len)
      return;
    order = sand_order_key_between (below < 0 ? NULL : sand_row_get_order (rows->pdata[below]),
                                    below + 1 >= (int) rows->len ? NULL : sand_row_get_order (rows->pdata[below + 1]));
    sand_seat_set (sand_page_get_seat (self->page), &place, SAND_FIELD_ORDER, sand_value_text (order),
                   _ ("Move factor"), NULL);
    return;
  }
}

static void
move_up_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, -1);
}

static void
move_down_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, 1);
}

static void
lock_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandFactorRow    *self = data;
  const SandFactor *factor = factor_of (self);
  SandPlace         place = place_of (self);

  if (factor != NULL)
    sand_seat_set (sand_page_get_seat (self->page), &place, "locked", sand_value_int (factor->locked ? 0 : 1),
                   _ ("Lock weight"), NULL);
}

static void
delete_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  SandFactorRow *self = data;
  SandSeat      *seat = sand_page_get_seat (self->page);
  SandChange    *change = sand_seat_begin (seat, _ ("Delete factor"));

  sand_seat_remove (seat, change, self->record);
  sand_seat_commit (seat, change, NULL);
}

static void
sand_factor_row_dispose (GObject *object)
{
  SandFactorRow *self = SAND_FACTOR_ROW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (sand_factor_row_parent_class)->dispose (object);
}

static void
sand_factor_row_finalize (GObject *object)
{
  g_free (SAND_FACTOR_ROW (object)->record);
  G_OBJECT_CLASS (sand_factor_row_parent_class)->finalize (object);
}

static void
sand_factor_row_class_init (SandFactorRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_factor_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_factor_row_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "factorrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "factor.move-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "factor.move-down", NULL);
}

static void
sand_factor_row_init (SandFactorRow *self)
{
  static const GActionEntry entries[] = {
    { .name = "edit", .activate = edit_cb },
    { .name = "move-up", .activate = move_up_cb },
    { .name = "move-down", .activate = move_down_cb },
    { .name = "lock", .activate = lock_cb, .state = "false" },
    { .name = "delete", .activate = delete_cb },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "factor", G_ACTION_GROUP (self->actions));
}

static GtkWidget *
make_menu (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget        *button = gtk_menu_button_new ();

  g_menu_append (menu, _ ("Bands and details"), "factor.edit");
  g_menu_append (menu, _ ("Move up"), "factor.move-up");
  g_menu_append (menu, _ ("Move down"), "factor.move-down");
  g_menu_append (menu, _ ("Lock weight"), "factor.lock");
  g_menu_append (menu, _ ("Delete factor"), "factor.delete");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  sand_late_menu_set (button, G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("More for this factor"));
  sand_spoken_name_set (button, _ ("More for this factor"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
make_names (SandFactorRow *self)
{
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->name =
    SAND_FIELD_ENTRY (sand_field_entry_new (self->page, SAND_TYPE_TEXT, _ ("Factor"), _ ("Name of the factor")));
  self->definition = SAND_FIELD_ENTRY (sand_field_entry_new (self->page, SAND_TYPE_TEXT, _ ("Definition"),
                                                             _ ("What exactly is counted, over which time")));
  /* The same width whatever is typed, so that the bands of all factors stand below each other. */
  sand_field_entry_set_width (self->name, 10);
  sand_field_entry_set_width (self->definition, 10);
  gtk_widget_add_css_class (GTK_WIDGET (self->name), "factor-name");
  gtk_widget_add_css_class (GTK_WIDGET (self->definition), "factor-definition");
  gtk_widget_set_valign (names, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (names, TRUE);
  gtk_widget_set_size_request (names, 170, -1);
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (names), GTK_WIDGET (self->definition));
  return names;
}

static GtkWidget *
make_strip (SandFactorRow *self)
{
  GtkWidget *button = gtk_button_new ();

  self->strip = SAND_BAND_STRIP (sand_band_strip_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->strip), 350, -1);
  gtk_button_set_child (GTK_BUTTON (button), GTK_WIDGET (self->strip));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "factor.edit");
  gtk_widget_set_tooltip_text (button, _ ("Bands: click to change them"));
  sand_spoken_name_set (button, _ ("Bands: click to change them"));
  gtk_widget_add_css_class (button, "strip-button");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  return button;
}

static GtkWidget *
make_weight (SandFactorRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *sign = gtk_label_new ("%");

  self->bar = SAND_WEIGHT_BAR (sand_weight_bar_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->bar), 72, -1);
  gtk_widget_set_valign (GTK_WIDGET (self->bar), GTK_ALIGN_CENTER);
  self->weight = SAND_FIELD_ENTRY (sand_field_entry_new (self->page, SAND_TYPE_NUMBER, _ ("Weight"), "0"));
  sand_field_entry_set_width (self->weight, 4);
  sand_field_entry_set_align (self->weight, 1);
  gtk_widget_add_css_class (GTK_WIDGET (self->weight), "weight");
  self->lock_icon = gtk_image_new_from_icon_name ("changes-prevent-symbolic");
  gtk_widget_set_tooltip_text (self->lock_icon, _ ("Locked: “Distribute the rest” leaves this weight alone"));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (box), self->lock_icon);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->weight));
  gtk_box_append (GTK_BOX (box), sign);
  return box;
}

static void
build (SandFactorRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  self->chevron = gtk_button_new_from_icon_name ("pan-end-symbolic");
  gtk_widget_add_css_class (self->chevron, "flat");
  gtk_widget_set_valign (self->chevron, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->chevron, _ ("Bands and details"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->chevron), "factor.edit");

  gtk_widget_add_css_class (line, "factor-line");
  gtk_box_append (GTK_BOX (line), self->chevron);
  gtk_box_append (GTK_BOX (line), make_names (self));
  gtk_box_append (GTK_BOX (line), make_strip (self));
  gtk_box_append (GTK_BOX (line), make_weight (self));
  gtk_box_append (GTK_BOX (line), make_menu ());

  self->revealer = gtk_revealer_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->box), line);
  gtk_box_append (GTK_BOX (self->box), self->revealer);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
sand_factor_row_new (SandPage *page, const char *record)
{
  SandFactorRow *self = g_object_new (SAND_TYPE_FACTOR_ROW, NULL);
  SandPlace      place;

  self->page = page;
  self->record = g_strdup (record);
  self->levels = sand_page_get_exercise (page)->config.scale.levels;
  build (self);
  place = place_of (self);
  sand_field_entry_bind (self->name, &place, "name");
  sand_field_entry_bind (self->definition, &place, "definition");
  sand_field_entry_bind (self->weight, &place, "weight");
  return GTK_WIDGET (self);
}

const char *
sand_factor_row_get_record (SandFactorRow *self)
{
  return self->record;
}

/* What a band says in five characters or so: its label, else its bounds. */
static char *
band_caption (const SandFactor *factor, const SandBand *band)
{
  g_autofree char *lo = isfinite (band->lo) ? sand_number_to_string (band->lo, 2) : NULL;
  g_autofree char *hi = isfinite (band->hi) ? sand_number_to_string (band->hi, 2) : NULL;

  if (!band->used)
    return g_strdup ("–");
  if (*band->label != '\0')
    return g_strdup (band->label);
  if (lo == NULL)
    return g_strdup_printf ("<%s", hi == NULL ? "" : hi);
  return hi == NULL ? g_strdup_printf ("≥%s", lo) : g_strdup_printf ("%s–%s", lo, hi);
}

static void
show_bands (SandFactorRow *self, const SandFactor *factor)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           captions = NULL;

  for (guint i = 0; i < factor->levels; i++) {
    g_autofree char *caption = band_caption (factor, &factor->bands[i]);
    g_strv_builder_add (builder, caption);
  }
  captions = g_strv_builder_end (builder);
  sand_band_strip_set_bands (self->strip, (const char *const *) captions, 1);
}

static void
show_problem (SandFactorRow *self, SandFieldEntry *entry, const char *field, const SandResult *result)
{
  sand_field_entry_set_problem (
    entry, sand_result_get_problem (result, self->record, field, SAND_SEVERITY_ERROR, sand_language_get ()));
}

static void
show_weight (SandFactorRow *self, const SandScale *scale, const SandFactor *factor)
{
  double share = isfinite (factor->weight) && scale->weight_total > 0 ? factor->weight / scale->weight_total : 0;

  /* The bar compares factors: a bar of 100 % would never be seen. */
  sand_share_mark_set_share (SAND_SHARE_MARK (self->bar), CLAMP (share * 2.5, 0, 1));
  gtk_widget_set_sensitive (GTK_WIDGET (self->weight), !scale->by_pairs);
  gtk_widget_set_visible (self->lock_icon, factor->locked && !scale->by_pairs);
}

void
sand_factor_row_refresh (SandFactorRow *self, const SandScale *scale, guint index, const SandResult *result)
{
  const SandFactor *factor = sand_scale_get_factor (scale, index);
  g_autofree char  *number = g_strdup_printf (_ ("Factor %u"), index + 1);
  const char       *called = *factor->name != '\0' ? factor->name : number;
  g_autofree char  *name = g_strdup_printf (_ ("Name of factor %u"), index + 1);
  g_autofree char  *definition = g_strdup_printf (_ ("Definition, %s"), called);
  g_autofree char  *weight = g_strdup_printf (_ ("Weight, %s"), called);
  g_autofree char  *bands = g_strdup_printf (_ ("Bands and details, %s"), called);
  GAction          *lock = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "lock");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, called, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->chevron), GTK_ACCESSIBLE_PROPERTY_LABEL, bands, -1);
  sand_field_entry_set_name (self->name, name);
  sand_field_entry_set_name (self->definition, definition);
  sand_field_entry_set_name (self->weight, weight);
  sand_field_entry_refresh (self->name);
  sand_field_entry_refresh (self->definition);
  sand_field_entry_refresh (self->weight);
  show_problem (self, self->name, "name", result);
  show_problem (self, self->definition, "definition", result);
  show_problem (self, self->weight, "weight", result);
  g_simple_action_set_state (G_SIMPLE_ACTION (lock), g_variant_new_boolean (factor->locked));
  show_bands (self, factor);
  show_weight (self, scale, factor);
  if (self->editor != NULL)
    sand_factor_editor_refresh (self->editor, factor, result);
}

void
sand_factor_row_go_to (SandFactorRow *self, const char *field)
{
  if (field == NULL || strcmp (field, "name") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->name));
  else if (strcmp (field, "definition") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->definition));
  else if (strcmp (field, "weight") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->weight));
  else {
    sand_factor_row_set_open (self, TRUE);
    sand_factor_editor_go_to (self->editor, field);
  }
}
