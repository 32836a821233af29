#include "kinds/plan/gantt.h"

#include "base/number.h"
#include "widgets/metrics.h"

#include <glib/gi18n.h>
#include <math.h>

/* Sizes in the height of the text. */
#define LINE_EM  1.9
#define HEAD_EM  1.8
#define NAME_EM  11.0
#define SHARE    0.34 /* of the width, at most, for the names */
#define LABEL_EM 5.0  /* a week's date needs so much */
/* A plan that begins within so many days is shown from today on. */
#define LEAD_DAYS 14

typedef struct {
  char       *name;
  double      start, due; /* day numbers */
  const char *colour, *glyph, *words;
} Bar;

struct _SandGantt {
  GtkWidget parent_instance;

  GPtrArray *bars; /* Bar */
  double     first, last, today;
};

G_DEFINE_FINAL_TYPE (SandGantt, sand_gantt, GTK_TYPE_WIDGET)

static void
bar_free (gpointer data)
{
  Bar *bar = data;

  g_free (bar->name);
  g_free (bar);
}

static void
set_state (Bar *bar, const SandPlanAction *action)
{
  static const struct {
    const char *colour, *glyph, *words;
  } looks[] = {
    { "sand_good", "✓", N_ ("done") },
    { "sand_line_strong", "×", N_ ("dropped") },
    { "sand_error", "▲", N_ ("overdue") },
    { "sand_brown", "▶", N_ ("in progress") },
    { "sand_missing", "○", N_ ("not begun") },
  };
  guint look = action->done ? 0 : action->dropped ? 1
                                : action->overdue ? 2
                                : action->doing   ? 3
                                                  : 4;

  bar->colour = looks[look].colour;
  bar->glyph = looks[look].glyph;
  bar->words = _ (looks[look].words);
}

static double
measure_names (SandGantt *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  return MIN (sand_metrics_em (widget) * NAME_EM, gtk_widget_get_width (widget) * SHARE);
}

static double
place_day (SandGantt *self, double day)
{
  double left = measure_names (self), width = gtk_widget_get_width (GTK_WIDGET (self)) - left;
  return left + width * (day - self->first) / (self->last - self->first);
}

static void
draw_text (
  SandGantt *self, GtkSnapshot *snapshot, const char *text, double x, double y, double width, const char *colour)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  GdkRGBA                 rgba;

  sand_metrics_colour (GTK_WIDGET (self), colour, &rgba);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  if (width > 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, &rgba);
  gtk_snapshot_restore (snapshot);
}

static void
draw_box (SandGantt *self, GtkSnapshot *snapshot, const char *colour, double x, double y, double width, double height)
{
  graphene_rect_t box = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height);
  GskRoundedRect  outline;
  GdkRGBA         rgba;

  sand_metrics_colour (GTK_WIDGET (self), colour, &rgba);
  gsk_rounded_rect_init_from_rect (&outline, &box, (float) MIN (width, height) / 4);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &rgba, &box);
  gtk_snapshot_pop (snapshot);
}

/* Every week a line; a date on as many as there is room for. */
static void
draw_weeks (SandGantt *self, GtkSnapshot *snapshot)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self)), em = sand_metrics_em (GTK_WIDGET (self));
  double week = place_day (self, self->first + 7) - place_day (self, self->first);
  int    step = MAX (1, (int) ceil (em * LABEL_EM / week));

  for (int i = 0; self->first + 7 * i < self->last; i++) {
    double           day = self->first + 7 * i, x = place_day (self, day);
    g_autofree char *iso = NULL;
    if (i % step != 0)
      continue;
    draw_box (self, snapshot, "sand_line", x, em * HEAD_EM * 0.8, 1, height - em * HEAD_EM * 0.8);
    iso = sand_date_from_serial (day);
    if (x + em * 2.6 < gtk_widget_get_width (GTK_WIDGET (self)))
      draw_text (self, snapshot, iso + 5, x, 0, 0, "sand_muted");
  }
}

static void
draw_bar (SandGantt *self, GtkSnapshot *snapshot, const Bar *bar, guint index)
{
  double em = sand_metrics_em (GTK_WIDGET (self)), y = em * (HEAD_EM + LINE_EM * index);
  double from = place_day (self, bar->start), to = place_day (self, bar->due + 1);

  draw_text (self, snapshot, bar->glyph, 0, y + em * 0.15, em * 1.4, bar->colour);
  draw_text (self, snapshot, bar->name, em * 1.4, y + em * 0.15, measure_names (self) - em * 2, "window_fg_color");
  draw_box (self, snapshot, bar->colour, from, y + em * 0.35, MAX (to - from, em * 0.4), em * 1.05);
}

static void
draw_today (SandGantt *self, GtkSnapshot *snapshot)
{
  double em = sand_metrics_em (GTK_WIDGET (self)), x = place_day (self, self->today);

  if (self->today < self->first || self->today > self->last)
    return;
  draw_box (self, snapshot, "sand_error", x - 1, em * HEAD_EM * 0.6, 2, gtk_widget_get_height (GTK_WIDGET (self)));
  draw_text (self, snapshot, _ ("today"), x + em * 0.3, em * 0.75, 0, "sand_error");
}

static void
sand_gantt_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SandGantt *self = SAND_GANTT (widget);

  if (self->bars->len == 0)
    return;
  draw_weeks (self, snapshot);
  for (guint i = 0; i < self->bars->len; i++)
    draw_bar (self, snapshot, self->bars->pdata[i], i);
  draw_today (self, snapshot);
}

static void
sand_gantt_measure (GtkWidget     *widget,
                    GtkOrientation orientation,
                    int            for_size,
                    int           *minimum,
                    int           *natural,
                    int           *minimum_baseline,
                    int           *natural_baseline)
{
  double em = sand_metrics_em (widget);
  double size = orientation == GTK_ORIENTATION_HORIZONTAL ? em * 20
                                                          : em * (HEAD_EM + LINE_EM * SAND_GANTT (widget)->bars->len);

  *minimum = *natural = (int) ceil (size);
}

static void
sand_gantt_finalize (GObject *object)
{
  g_ptr_array_unref (SAND_GANTT (object)->bars);
  G_OBJECT_CLASS (sand_gantt_parent_class)->finalize (object);
}

static void
sand_gantt_class_init (SandGanttClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sand_gantt_finalize;
  widget_class->snapshot = sand_gantt_snapshot;
  widget_class->measure = sand_gantt_measure;
  gtk_widget_class_set_css_name (widget_class, "gantt");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sand_gantt_init (SandGantt *self)
{
  self->bars = g_ptr_array_new_with_free_func (bar_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Actions over the weeks"),
                                  -1);
}

GtkWidget *
sand_gantt_new (void)
{
  return g_object_new (SAND_TYPE_GANTT, NULL);
}

/* An action with one date only is shown on that day. */
static void
add_bar (SandGantt *self, const SandPlanAction *action)
{
  Bar   *bar;
  double start = isnan (action->start) ? action->due : action->start;
  double due = isnan (action->due) ? action->start : action->due;

  if (isnan (start))
    return;
  bar = g_new0 (Bar, 1);
  bar->name = g_strdup (action->what);
  bar->start = MIN (start, due);
  bar->due = MAX (start, due);
  set_state (bar, action);
  g_ptr_array_add (self->bars, bar);
  self->first = isnan (self->first) ? bar->start : MIN (self->first, bar->start);
  self->last = isnan (self->last) ? bar->due : MAX (self->last, bar->due);
}

static void
describe (SandGantt *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->bars->len; i++) {
    const Bar       *bar = self->bars->pdata[i];
    g_autofree char *start = sand_date_from_serial (bar->start);
    g_autofree char *due = sand_date_from_serial (bar->due);
    /* Translators: one action in words: what, from when, until when, how far. */
    g_string_append_printf (text, _ ("%1$s: %2$s to %3$s, %4$s. "), bar->name, start, due, bar->words);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
}

void
sand_gantt_show (SandGantt *self, const SandOnePlan *plan, const SandPlanSection *section, double today)
{
  g_ptr_array_set_size (self->bars, 0);
  self->first = self->last = NAN;
  self->today = today;
  for (guint i = 0; plan != NULL && i < plan->actions->len; i++) {
    const SandPlanAction *action = plan->actions->pdata[i];
    if (action->section == section)
      add_bar (self, action);
  }
  gtk_widget_set_visible (GTK_WIDGET (self), self->bars->len > 0);
  if (self->bars->len == 0)
    return;
  if (today < self->first && today >= self->first - LEAD_DAYS)
    self->first = today;
  /* Whole weeks from a Monday on; day number 2 is a Monday. */
  self->first -= fmod (self->first - 2, 7);
  self->last = MAX (self->last + 2, self->first + 28);
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
