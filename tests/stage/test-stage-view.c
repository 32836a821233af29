#include "canary.h"
#include "base/text.h"
#include "stage/stage-view.h"
#include "stage/stage-window.h"
#include "support/window-png.h"
#include "widgets/init.h"

#include <adwaita.h>

static GtkWidget *
open_view (Canary *self, GtkWidget **out_view)
{
  GtkWidget *window = gtk_window_new ();

  *out_view = sand_stage_view_new (self->workshop, SAND_LANGUAGE_EN);
  gtk_window_set_default_size (GTK_WINDOW (window), 960, 540);
  gtk_window_set_child (GTK_WINDOW (window), *out_view);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  return window;
}

/* What the widget lays out: nothing of it may be a canary, in no scene, and what is released must be there. */
static void
test_canaries (void)
{
  for (guint32 seed = 30; seed < 32; seed++) {
    canary_auto        self;
    g_autoptr (GArray) cues = NULL;
    GtkWidget         *window, *view;
    canary_init (&self, seed);
    cues = canary_list_cues (&self);
    window = open_view (&self, &view);
    for (guint i = 0; i < cues->len; i++) {
      const SandCue        *cue = &g_array_index (cues, SandCue, i);
      g_autoptr (GPtrArray) texts = NULL;
      canary_cue (&self, cue, 0);
      texts = sand_stage_view_list_texts (SAND_STAGE_VIEW (view));
      canary_assert_hidden (&self, texts, sand_scene_kind_to_name (cue->scene));
      g_assert_cmpuint (sand_stage_view_count_cut (SAND_STAGE_VIEW (view)), ==, 0);
      if (cue->scene == SAND_SCENE_WALL)
        g_assert_true (canary_has (texts, "SHOWN-captain-team00"));
      if (cue->scene == SAND_SCENE_SHEET && g_strcmp0 (cue->exercise, "c1-potential-scale") == 0)
        g_assert_true (canary_has (texts, "C●●") == g_str_equal (cue->team, self.sheet_team));
    }
    gtk_window_destroy (GTK_WINDOW (window));
  }
}

/* The trainer's miniature may be one step ahead; the projector is not. */
static void
test_ahead (void)
{
  canary_auto self;
  GtkWidget  *window, *view;

  canary_init (&self, 40);
  canary_cue (&self, &(SandCue){ .scene = SAND_SCENE_REVEAL, .k = 1 }, 0);
  window = open_view (&self, &view);
  g_assert_cmpuint (sand_stage_view_get_scene (SAND_STAGE_VIEW (view))->step, ==, 0);
  sand_stage_view_set_ahead (SAND_STAGE_VIEW (view), TRUE);
  g_assert_cmpuint (sand_stage_view_get_scene (SAND_STAGE_VIEW (view))->step, ==, 1);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The stage follows the records, in whatever window, and lets go of them. */
static void
test_follows (void)
{
  canary_auto           self;
  GtkWidget            *window, *view;
  g_autoptr (GPtrArray) texts = NULL;

  canary_init (&self, 41);
  canary_cue (&self, &(SandCue){ .scene = SAND_SCENE_SCORES }, 0);
  window = open_view (&self, &view);
  canary_set (&self, "team00", "team", "workshop", "name", sand_value_text ("Renamed"));
  texts = sand_stage_view_list_texts (SAND_STAGE_VIEW (view));
  g_assert_true (canary_has (texts, "Renamed"));
  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  gtk_window_destroy (GTK_WINDOW (window));
  sand_test_settle ();
  g_assert_null (view);
}

/* As long as the charter lets them be, in Chinese, in English and mixed. */
static void
set_longest_texts (Canary *self)
{
  static const struct {
    const char *name, *slogan;
  } teams[] = {
    { "十二个汉字长的小组名字呀", "三十个汉字的口号一口气喊出来要喊得整整齐齐让后排听得清楚明白" },
    { "Thirty Latin letters in a name", "We map the ground before we march, and we march before noon!" },
    { "猎鹰突击小队 of the Eastern", "先画地图再出发 before noon, together and in good order, all" },
  };

  for (guint i = 0; i < self->teams->len; i++) {
    const char *team = self->teams->pdata[i], *name = teams[i % 3].name, *slogan = teams[i % 3].slogan;
    g_assert_true (sand_text_fits (name, 12, 30) && sand_text_fits (slogan, 30, 60));
    canary_set (self, team, "team", "workshop", "name", sand_value_text (name));
    canary_set (self, team, "team", "workshop", "slogan", sand_value_text (slogan));
  }
}

static void
test_sizes (void)
{
  static const struct {
    int width, height;
  } sizes[] = { { 1024, 768 }, { 1280, 720 }, { 1920, 1080 }, { 320, 180 }, { 240, 180 }, { 3840, 2160 } };
  canary_auto        self;
  g_autoptr (GArray) cues = NULL;
  GString           *cut = g_string_new (NULL);
  GtkWidget         *view;

  canary_init (&self, 42);
  set_longest_texts (&self);
  cues = canary_list_cues (&self);
  view = g_object_ref_sink (sand_stage_view_new (self.workshop, SAND_LANGUAGE_ZH));
  for (gsize s = 0; s < G_N_ELEMENTS (sizes); s++) {
    gtk_widget_size_allocate (view, &(GtkAllocation){ 0, 0, sizes[s].width, sizes[s].height }, -1);
    for (guint i = 0; i < SAND_N_SCENES + 8; i++) {
      canary_cue (&self, &g_array_index (cues, SandCue, i), 100);
      if (sand_stage_view_count_cut (SAND_STAGE_VIEW (view)) > 0)
        g_string_append_printf (cut, "%s at %d×%d\n", sand_scene_kind_to_name (g_array_index (cues, SandCue, i).scene),
                                sizes[s].width, sizes[s].height);
    }
  }
  g_assert_cmpstr (cut->str, ==, "");
  g_string_free (cut, TRUE);
  g_object_unref (view);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  sand_widgets_init ();
  g_test_add_func ("/stage/view/shows-no-canary", test_canaries);
  g_test_add_func ("/stage/view/next-step-for-the-trainer", test_ahead);
  g_test_add_func ("/stage/view/follows-the-records", test_follows);
  g_test_add_func ("/stage/view/no-text-is-cut", test_sizes);
  return g_test_run ();
}
