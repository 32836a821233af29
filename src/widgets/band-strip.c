#include "widgets/band-strip.h"

#include "base/property.h"

#include <glib/gi18n.h>

/**
 * SandBandStrip:
 *
 * The levels of a factor side by side, light to dark, each with its number and its label. An empty label is shown as a
 * dashed line: still to be written. Each level is announced as "1: <50万".
 */
struct _SandBandStrip {
  GtkWidget  parent;
  GPtrArray *bands; /* GtkWidget: borrowed boxes of number and label */
  int        active;
};

#define MAX_BANDS 9

G_DEFINE_FINAL_TYPE (SandBandStrip, sand_band_strip, GTK_TYPE_WIDGET)

static GtkWidget *
make_band (void)
{
  GtkWidget *band = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_LIST_ITEM, "valign", GTK_ALIGN_FILL, NULL);
  GtkWidget *number = gtk_label_new (""), *label = gtk_label_new ("");

  gtk_widget_add_css_class (band, "band");
  gtk_widget_add_css_class (number, "number");
  gtk_widget_add_css_class (label, "label");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  /* No wish for more: the strips of all factors are equally wide whatever is written in them. */
  gtk_label_set_width_chars (GTK_LABEL (label), 3);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 3);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_widget_set_valign (number, GTK_ALIGN_END);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_vexpand (number, TRUE);
  gtk_widget_set_vexpand (label, TRUE);
  gtk_box_append (GTK_BOX (band), number);
  gtk_box_append (GTK_BOX (band), label);
  return band;
}

static void
fit_number (SandBandStrip *self, guint n)
{
  while (self->bands->len > n)
    gtk_widget_unparent (g_ptr_array_steal_index (self->bands, self->bands->len - 1));
  while (self->bands->len < n) {
    GtkWidget *band = make_band ();
    gtk_widget_set_parent (band, GTK_WIDGET (self));
    g_ptr_array_add (self->bands, band);
  }
}

/* Five steps of colour for any number of levels. */
static void
paint_band (GtkWidget *band, guint index, guint n)
{
  guint            step = n > 1 ? 1 + (index * 4 + (n - 1) / 2) / (n - 1) : 5;
  g_autofree char *level = g_strdup_printf ("band-%u", step);

  gtk_widget_set_css_classes (band, (const char *[]){ "band", level, index == 0 ? "first" : index + 1 == n ? "last"
                                                                                                           : "inner",
                                                      NULL });
}

static void
show_band (GtkWidget *band, guint number, const char *text)
{
  GtkWidget       *number_label = gtk_widget_get_first_child (band), *label = gtk_widget_get_last_child (band);
  g_autofree char *digits = g_strdup_printf ("%u", number);
  gboolean         empty = text == NULL || *text == '\0';
  g_autofree char *name = g_strdup_printf ("%u: %s", number, empty ? _ ("empty") : text);

  gtk_label_set_text (GTK_LABEL (number_label), digits);
  gtk_label_set_text (GTK_LABEL (label), empty ? "–" : text);
  gtk_widget_set_tooltip_text (band, empty ? NULL : text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (band), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
sand_band_strip_dispose (GObject *object)
{
  fit_number (SAND_BAND_STRIP (object), 0);
  G_OBJECT_CLASS (sand_band_strip_parent_class)->dispose (object);
}

static void
sand_band_strip_finalize (GObject *object)
{
  g_ptr_array_unref (SAND_BAND_STRIP (object)->bands);
  G_OBJECT_CLASS (sand_band_strip_parent_class)->finalize (object);
}

static void
sand_band_strip_class_init (SandBandStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_band_strip_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_band_strip_finalize;
  gtk_widget_class_set_css_name (widget_class, "bandstrip");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
sand_band_strip_init (SandBandStrip *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  self->bands = g_ptr_array_new ();
  self->active = -1;
  gtk_box_layout_set_homogeneous (layout, TRUE);
  gtk_box_layout_set_spacing (layout, 2);
}

GtkWidget *
sand_band_strip_new (void)
{
  return g_object_new (SAND_TYPE_BAND_STRIP, NULL);
}

/**
 * sand_band_strip_set_bands:
 * @labels: (array zero-terminated=1): at most nine, lowest level first; empty ones are still to be written
 * @first_number: the number of the lowest level
 */
void
sand_band_strip_set_bands (SandBandStrip *self, const char *const *labels, guint first_number)
{
  guint n = MIN (g_strv_length ((GStrv) labels), MAX_BANDS);

  g_return_if_fail (SAND_IS_BAND_STRIP (self));
  fit_number (self, n);
  for (guint i = 0; i < n; i++) {
    paint_band (self->bands->pdata[i], i, n);
    show_band (self->bands->pdata[i], first_number + i, labels[i]);
  }
  sand_band_strip_set_active (self, self->active);
}

/**
 * sand_band_strip_set_active:
 * @band: the level to point out, counted from 0; -1 for none
 */
void
sand_band_strip_set_active (SandBandStrip *self, int band)
{
  g_return_if_fail (SAND_IS_BAND_STRIP (self));
  self->active = band;
  for (guint i = 0; i < self->bands->len; i++) {
    if ((int) i == band)
      gtk_widget_add_css_class (self->bands->pdata[i], "active");
    else
      gtk_widget_remove_css_class (self->bands->pdata[i], "active");
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->bands->pdata[i]), GTK_ACCESSIBLE_STATE_SELECTED,
                                 (int) i == band, -1);
  }
}

guint
sand_band_strip_get_n_bands (SandBandStrip *self)
{
  g_return_val_if_fail (SAND_IS_BAND_STRIP (self), 0);
  return self->bands->len;
}
