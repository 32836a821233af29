#include "trainer/stage-card.h"

#include "stage/stage-view.h"
#include "trainer/keys-back.h"
#include "widgets/language.h"
#include "widgets/late-menu.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>

/* Of the pictures, in pixels. */
#define LEAST_WIDTH 160

struct _SandStageCard {
  GtkBox parent_instance;

  SandSeat   *seat;
  gboolean    stale;
  GMenuModel *scenes;
  GtkWidget  *now_frame, *next_frame, *next_box, *step_label, *place_label, *more_button;
  GtkWidget  *back_button, *on_button;
  GtkWidget  *now_view, *next_view; /* SandStageView */
};

G_DEFINE_FINAL_TYPE (SandStageCard, sand_stage_card, GTK_TYPE_BOX)

static gboolean
has_steps (const SandScene *scene)
{
  return scene != NULL && (scene->kind == SAND_SCENE_REVEAL || scene->kind == SAND_SCENE_CEREMONY) &&
         scene->n_steps > 0;
}

static void
refresh (SandStageCard *self)
{
  const SandScene *scene = sand_stage_view_get_scene (SAND_STAGE_VIEW (self->now_view));
  gboolean         steps = has_steps (scene);
  gboolean         more = steps && scene->step + 1 < scene->n_steps;
  g_autofree char *text = NULL;

  /* A dark room: no edge beside the picture is lighter than the picture. */
  if (scene != NULL && scene->black)
    gtk_widget_add_css_class (self->now_frame, "black");
  else
    gtk_widget_remove_css_class (self->now_frame, "black");
  gtk_widget_set_visible (self->next_box, steps);
  gtk_widget_set_visible (self->next_frame, more);
  if (!steps)
    return;
  text = g_strdup_printf (more ? _ ("Step %1$u of %2$u · next, for your eyes only:")
                               : _ ("Step %1$u of %2$u, the last"),
                          scene->step + 1, scene->n_steps);
  gtk_label_set_label (GTK_LABEL (self->step_label), text);
  gtk_widget_set_sensitive (self->back_button, scene->step > 0);
  gtk_widget_set_sensitive (self->on_button, more);
}

/* Only what the trainer does to the stage counts here: composing a scene for every letter a team types would be work
 * for nothing. */
static void
field_changed_cb (SandStageCard *self, const char *record, const char *field)
{
  if (g_str_equal (record, "stage") || g_str_has_prefix (record, "assessment:"))
    self->stale = TRUE;
}

static void
updated_cb (SandStageCard *self)
{
  if (!self->stale)
    return;
  self->stale = FALSE;
  refresh (self);
}

static void
sand_stage_card_dispose (GObject *object)
{
  SandStageCard *self = SAND_STAGE_CARD (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SAND_TYPE_STAGE_CARD);
  g_clear_object (&self->seat);
  G_OBJECT_CLASS (sand_stage_card_parent_class)->dispose (object);
}

static void
sand_stage_card_class_init (SandStageCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_stage_card_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/sandtable/ui/trainer-stage.ui");
  gtk_widget_class_bind_template_child (widget_class, SandStageCard, now_frame);
  gtk_widget_class_bind_template_child (widget_class, SandStageCard, next_frame);
  gtk_widget_class_bind_template_child (widget_class, SandStageCard, next_box);
  gtk_widget_class_bind_template_child (widget_class, SandStageCard, step_label);
  gtk_widget_class_bind_template_child (widget_class, SandStageCard, place_label);
  gtk_widget_class_bind_template_child (widget_class, SandStageCard, scenes);
  gtk_widget_class_bind_template_child (widget_class, SandStageCard, more_button);
  gtk_widget_class_bind_template_child (widget_class, SandStageCard, back_button);
  gtk_widget_class_bind_template_child (widget_class, SandStageCard, on_button);
}

static void
sand_stage_card_init (SandStageCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  sand_spoken_name_set (self->more_button, _ ("More scenes"));
  sand_late_menu_set (self->more_button, self->scenes);
  sand_keys_back_after_menu (self->more_button);
  sand_spoken_name_set (self->back_button, _ ("One step back"));
  sand_spoken_name_set (self->on_button, _ ("One step on"));
}

static GtkSizeRequestMode
get_frame_mode (GtkWidget *frame)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* As high as a projector's picture of that width: what is higher or wider would show a strip beside the picture. */
static void
measure_frame (GtkWidget     *frame,
               GtkOrientation orientation,
               int            for_size,
               int           *minimum,
               int           *natural,
               int           *minimum_baseline,
               int           *natural_baseline)
{
  int width = for_size > 0 ? for_size : LEAST_WIDTH;

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? LEAST_WIDTH : width * 9 / 16;
}

static void
allocate_frame (GtkWidget *frame, int width, int height, int baseline)
{
  GtkWidget *view = gtk_widget_get_first_child (frame);

  if (view != NULL)
    gtk_widget_allocate (view, width, height, baseline, NULL);
}

/* In letters as small as these, hinting leaves some strokes out, and whole pixels between them break lines where the
 * projector does not. */
static void
leave_unhinted (GtkWidget *view)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  gtk_widget_set_font_options (view, options);
  pango_context_set_round_glyph_positions (gtk_widget_get_pango_context (view), FALSE);
  cairo_font_options_destroy (options);
}

static GtkWidget *
view_new (SandStageCard *self, GtkWidget *frame, const char *name)
{
  GtkWidget *view = sand_stage_view_new (sand_seat_get_workshop (self->seat), sand_language_get ());

  gtk_widget_set_layout_manager (frame, gtk_custom_layout_new (get_frame_mode, measure_frame, allocate_frame));
  gtk_box_append (GTK_BOX (frame), view);
  leave_unhinted (view);
  sand_spoken_name_set (view, name);
  return view;
}

void
sand_stage_card_set_seat (SandStageCard *self, SandSeat *trainer)
{
  self->seat = g_object_ref (trainer);
  self->now_view = view_new (self, self->now_frame, _ ("What the room sees"));
  self->next_view = view_new (self, self->next_frame, _ ("The next step, for your eyes only"));
  sand_stage_view_set_ahead (SAND_STAGE_VIEW (self->next_view), TRUE);
  /* After the views, which follow the workshop themselves. */
  g_signal_connect_object (sand_seat_get_workshop (trainer), "changed", G_CALLBACK (field_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (sand_seat_get_workshop (trainer), "updated", G_CALLBACK (updated_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  refresh (self);
}

void
sand_stage_card_set_place (SandStageCard *self, const char *place)
{
  gtk_label_set_label (GTK_LABEL (self->place_label), *place == '\0' ? _ ("not open") : place);
}
