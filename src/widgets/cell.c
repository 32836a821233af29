#include "widgets/cell.h"

#include "base/property.h"
#include "widgets/metrics.h"

#include <math.h>
#include <string.h>

/*
 * One cell as it is seen. It draws its text itself: a grid shows some hundreds of them, and only the one under the
 * cursor
 * needs an editor. What a colour says, a mark says too: ▲ refused, ● look again, ≈ an estimate, a short line for a
 * value that is missing.
 */
struct _SandCell {
  GtkWidget     parent;
  SandCellKind  kind;
  double        align;
  guint         n_lines;
  char         *text;
  char         *message;
  SandCellState state;
  gboolean      estimated;
  gboolean      read_only;
  gboolean      selected;
  gboolean      covered; /* the editor lies above */
  double        heat;
  PangoLayout  *layout;
};

G_DEFINE_FINAL_TYPE (SandCell, sand_cell, GTK_TYPE_WIDGET)

static void
toggle_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
draw_heat (SandCell *self, GtkSnapshot *snapshot)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  GtkBorder        padding;
  GdkRGBA          colour;
  int              width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  gtk_style_context_get_padding (context, &padding);
  sand_metrics_colour (GTK_WIDGET (self), "sand_heat", &colour);
  colour.alpha *= (float) CLAMP (0.06 + 0.80 * self->heat, 0, 1);
  gtk_snapshot_append_color (snapshot, &colour,
                             &GRAPHENE_RECT_INIT ((float) -padding.left, (float) -padding.top,
                                                  (float) (width + padding.left + padding.right),
                                                  (float) (height + padding.top + padding.bottom)));
}

static void
draw_glyph (SandCell    *self,
            GtkSnapshot *snapshot,
            const char  *glyph,
            const char  *colour_name,
            double       scale,
            double       x_align,
            double       y_align)
{
  GtkWidget                *widget = GTK_WIDGET (self);
  g_autoptr (PangoLayout)   layout = gtk_widget_create_pango_layout (widget, glyph);
  g_autoptr (PangoAttrList) attrs = pango_attr_list_new ();
  GdkRGBA                   colour;
  int                       width, height;

  pango_attr_list_insert (attrs, pango_attr_scale_new (scale));
  pango_layout_set_attributes (layout, attrs);
  pango_layout_get_pixel_size (layout, &width, &height);
  sand_metrics_colour (widget, colour_name, &colour);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) round ((gtk_widget_get_width (widget) - width) * x_align),
                                                (float) round ((gtk_widget_get_height (widget) - height) * y_align)));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

/* Marks stand at the side that the text leaves free. */
static void
draw_marks (SandCell *self, GtkSnapshot *snapshot)
{
  double side = self->align > 0.4 ? 0 : 1;

  if (self->estimated)
    draw_glyph (self, snapshot, "≈", "sand_brown", 0.85, 0, self->state == SAND_CELL_NORMAL ? 0.5 : 0);
  if (self->state == SAND_CELL_ERROR)
    draw_glyph (self, snapshot, "▲", "sand_error", 0.7, side, 0.5);
  else if (self->state == SAND_CELL_WARNING)
    draw_glyph (self, snapshot, "●", "sand_warning", 0.7, side, 0.5);
  else if (self->state == SAND_CELL_EMPTY_REQUIRED)
    draw_glyph (self, snapshot, "–", "sand_missing", 1.0, self->align, 0.5);
}

static void
draw_tick (SandCell *self, GtkSnapshot *snapshot)
{
  int             width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  double          side = MIN (round (MIN (width, height) * 0.75), 18);
  graphene_rect_t box = GRAPHENE_RECT_INIT ((float) round ((width - side) * self->align),
                                            (float) round ((height - side) / 2), (float) side, (float) side);
  GskRoundedRect  round_box;
  GdkRGBA         line;
  gboolean        on = g_strcmp0 (self->text, "1") == 0;

  sand_metrics_colour (GTK_WIDGET (self), on ? "sand_brown" : "sand_tick_line", &line);
  gsk_rounded_rect_init_from_rect (&round_box, &box, (float) (side * 0.28));
  if (!on) {
    const float   widths[4] = { 1.5f, 1.5f, 1.5f, 1.5f };
    const GdkRGBA lines[4] = { line, line, line, line };
    gtk_snapshot_append_border (snapshot, &round_box, widths, lines);
    return;
  }
  gtk_snapshot_push_rounded_clip (snapshot, &round_box);
  gtk_snapshot_append_color (snapshot, &line, &box);
  gtk_snapshot_pop (snapshot);
  draw_glyph (self, snapshot, "✓", "sand_on_brown", 0.8, self->align, 0.5);
}

static PangoLayout *
ensure_layout (SandCell *self)
{
  PangoAlignment align = self->align > 0.75 ? PANGO_ALIGN_RIGHT : self->align > 0.25 ? PANGO_ALIGN_CENTER
                                                                                     : PANGO_ALIGN_LEFT;

  if (self->layout == NULL) {
    self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->text);
    pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_alignment (self->layout, align);
    pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_height (self->layout, -(int) self->n_lines);
    pango_layout_set_single_paragraph_mode (self->layout, self->n_lines == 1);
  }
  return self->layout;
}

static void
draw_text (SandCell *self, GtkSnapshot *snapshot)
{
  PangoLayout *layout = ensure_layout (self);
  GdkRGBA      colour;
  int          height;

  pango_layout_set_width (layout, MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &colour);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT (0, roundf ((float) (gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, &colour);
  gtk_snapshot_restore (snapshot);
}

static void
sand_cell_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SandCell *self = SAND_CELL (widget);

  if (self->heat >= 0)
    draw_heat (self, snapshot);
  if (self->kind == SAND_CELL_BOOL && self->state != SAND_CELL_ERROR) {
    draw_tick (self, snapshot);
    return;
  }
  if (!self->covered && self->text != NULL && *self->text != '\0')
    draw_text (self, snapshot);
  draw_marks (self, snapshot);
}

/* The grid decides about sizes; a cell is content with anything. */
static void
sand_cell_measure (GtkWidget     *widget,
                   GtkOrientation orientation,
                   int            for_size,
                   int           *minimum,
                   int           *natural,
                   int           *minimum_baseline,
                   int           *natural_baseline)
{
  *minimum = *natural = 0;
}

static void
sand_cell_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (sand_cell_parent_class)->css_changed (widget, change);
  g_clear_object (&SAND_CELL (widget)->layout);
}

static void
sand_cell_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (sand_cell_parent_class)->system_setting_changed (widget, setting);
  g_clear_object (&SAND_CELL (widget)->layout);
}

static void
sand_cell_finalize (GObject *object)
{
  SandCell *self = SAND_CELL (object);

  g_clear_object (&self->layout);
  g_free (self->text);
  g_free (self->message);
  G_OBJECT_CLASS (sand_cell_parent_class)->finalize (object);
}

static void
sand_cell_class_init (SandCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sand_cell_finalize;
  widget_class->snapshot = sand_cell_snapshot;
  widget_class->measure = sand_cell_measure;
  widget_class->css_changed = sand_cell_css_changed;
  widget_class->system_setting_changed = sand_cell_system_setting_changed;
  gtk_widget_class_set_css_name (widget_class, "sandcell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
sand_cell_init (SandCell *self)
{
  self->heat = -1;
  self->n_lines = 1;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * sand_cell_new:
 * @n_lines: how many lines of text fit, at least 1
 */
GtkWidget *
sand_cell_new (const SandCellColumn *column, guint n_lines)
{
  SandCell *self = g_object_new (SAND_TYPE_CELL, NULL);

  self->kind = column->kind;
  self->align = column->align;
  self->n_lines = n_lines;
  toggle_class (GTK_WIDGET (self), "computed", column->kind == SAND_CELL_COMPUTED);
  toggle_class (GTK_WIDGET (self), "fixed", column->kind == SAND_CELL_FIXED);
  toggle_class (GTK_WIDGET (self), "numeric", column->kind == SAND_CELL_NUMBER || column->kind == SAND_CELL_COMPUTED);
  return GTK_WIDGET (self);
}

static void
show_state (SandCell *self, SandCellState state)
{
  if (self->state == state)
    return;
  self->state = state;
  toggle_class (GTK_WIDGET (self), "error", state == SAND_CELL_ERROR);
  toggle_class (GTK_WIDGET (self), "warning", state == SAND_CELL_WARNING);
  toggle_class (GTK_WIDGET (self), "required", state == SAND_CELL_EMPTY_REQUIRED);
  if (state == SAND_CELL_ERROR)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_INVALID);
}

/* GTK 4.8 tells nobody the text of a cell's value: what is read aloud is its description. */
static void
describe (SandCell *self)
{
  const char      *text = self->text != NULL ? self->text : "";
  const char      *message = self->message != NULL ? self->message : "";
  g_autofree char *both = g_strconcat (text, *text != '\0' && *message != '\0' ? " · " : "", message, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, both, -1);
}

/**
 * sand_cell_show:
 * @look: copied
 *
 * Shows another text and state; does nothing for what is shown already.
 */
void
sand_cell_show (SandCell *self, const SandCellLook *look)
{
  gboolean text_changed = sand_set_str (&self->text, look->text);
  gboolean message_changed = sand_set_str (&self->message, look->message);

  if (text_changed && self->layout != NULL)
    pango_layout_set_text (self->layout, self->text != NULL ? self->text : "", -1);
  if (text_changed)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  if (text_changed || message_changed)
    describe (self);
  show_state (self, look->state);
  if (self->estimated != look->estimated || fabs (self->heat - look->heat) > 1e-9 ||
      self->read_only != look->read_only) {
    self->estimated = look->estimated;
    self->heat = look->heat;
    self->read_only = look->read_only;
    toggle_class (GTK_WIDGET (self), "read-only", look->read_only);
    gtk_widget_queue_draw (GTK_WIDGET (self));
  }
}

/**
 * sand_cell_set_name:
 * @name: for a screen reader, for example "Annual spend, 恒达电气"
 */
void
sand_cell_set_name (SandCell *self, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
sand_cell_set_selected (SandCell *self, gboolean selected)
{
  if (self->selected == selected)
    return;
  self->selected = selected;
  toggle_class (GTK_WIDGET (self), "selected", selected);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

/**
 * sand_cell_set_covered:
 * @covered: whether the editor lies above, so that the text must not shine through
 */
void
sand_cell_set_covered (SandCell *self, gboolean covered)
{
  if (self->covered == covered)
    return;
  self->covered = covered;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
sand_cell_get_text (SandCell *self)
{
  return self->text != NULL ? self->text : "";
}

const char *
sand_cell_get_message (SandCell *self)
{
  return self->message;
}
