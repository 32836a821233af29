#include "support/find-widget.h"
#include "support/window-png.h"
#include "widgets/band-strip.h"
#include "widgets/coach.h"
#include "widgets/init.h"
#include "widgets/progress-mark.h"
#include "widgets/weight-bar.h"

#include <adwaita.h>

typedef struct {
  char *record, *field;
} Target;

static void
go_to_cb (SandCoach *coach, const char *record, const char *field, Target *target)
{
  g_free (target->record);
  g_free (target->field);
  target->record = g_strdup (record);
  target->field = g_strdup (field);
}

static void
tell (SandCoach *coach, const char *text, gboolean with_ideas)
{
  sand_coach_begin (coach);
  sand_coach_add_card (coach, "checks", "Checks");
  sand_coach_add_row (coach,
                      &(SandCoachRow){ .state = SAND_COACH_ERROR, .text = text, .record = "f1", .field = "weight" });
  if (with_ideas) {
    sand_coach_add_card (coach, "ideas", "Ideas");
    sand_coach_add_text (coach, "…");
  }
  sand_coach_end (coach);
}

static void
test_telling_again_keeps_what_stands (void)
{
  SandCoach *coach = g_object_ref_sink (SAND_COACH (sand_coach_new ()));
  GtkWidget *button;

  tell (coach, "one", FALSE);
  button = sand_test_find_type (GTK_WIDGET (coach), GTK_TYPE_BUTTON);
  g_assert_nonnull (button);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "To be corrected: one");
  tell (coach, "two", TRUE);
  g_assert_true (button == sand_test_find_type (GTK_WIDGET (coach), GTK_TYPE_BUTTON));
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "To be corrected: two");
  g_assert_cmpuint (sand_coach_get_n_cards (coach), ==, 2);
  tell (coach, "two", FALSE);
  g_assert_cmpuint (sand_coach_get_n_cards (coach), ==, 1);
  g_assert_finalize_object (coach);
}

static void
test_cards_change_places (void)
{
  SandCoach *coach = g_object_ref_sink (SAND_COACH (sand_coach_new ()));
  GtkWidget *ideas;

  tell (coach, "one", TRUE);
  ideas = gtk_widget_get_last_child (GTK_WIDGET (coach));
  sand_coach_begin (coach);
  sand_coach_add_card (coach, "ideas", "Ideas");
  sand_coach_add_figure (coach, "0.06", "fine", SAND_COACH_GOOD);
  sand_coach_add_bar (coach, "x", 0.5, "1/2");
  sand_coach_add_card (coach, "checks", "Checks");
  sand_coach_end (coach);
  g_assert_true (gtk_widget_get_first_child (GTK_WIDGET (coach)) == ideas);
  g_assert_cmpuint (sand_coach_get_n_cards (coach), ==, 2);
  g_assert_null (sand_test_find_type (GTK_WIDGET (coach), GTK_TYPE_BUTTON));
  g_assert_finalize_object (coach);
}

static void
test_findings_lead_to_their_field (void)
{
  SandCoach *coach = g_object_ref_sink (SAND_COACH (sand_coach_new ()));
  Target     target = { NULL };

  g_signal_connect (coach, "go-to", G_CALLBACK (go_to_cb), &target);
  tell (coach, "one", FALSE);
  g_signal_emit_by_name (sand_test_find_type (GTK_WIDGET (coach), GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpstr (target.record, ==, "f1");
  g_assert_cmpstr (target.field, ==, "weight");
  g_free (target.record);
  g_free (target.field);
  g_assert_finalize_object (coach);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
test_marks_notify_once (void)
{
  GtkWidget *mark = g_object_ref_sink (sand_progress_mark_new ()), *bar = g_object_ref_sink (sand_weight_bar_new ());
  guint      n = 0;

  g_signal_connect_swapped (mark, "notify::share", G_CALLBACK (count_cb), &n);
  g_signal_connect_swapped (bar, "notify::share", G_CALLBACK (count_cb), &n);
  sand_share_mark_set_share (SAND_SHARE_MARK (mark), 0.5);
  sand_share_mark_set_share (SAND_SHARE_MARK (mark), 0.5);
  sand_share_mark_set_share (SAND_SHARE_MARK (bar), 7);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpfloat_with_epsilon (sand_share_mark_get_share (SAND_SHARE_MARK (bar)), 1, 1e-9);
  gtk_test_accessible_assert_property (mark, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 0.5);
  g_assert_finalize_object (mark);
  g_assert_finalize_object (bar);
}

static void
test_bands_are_named (void)
{
  static const char *const labels[] = { "<50", "", "≥100", NULL };
  GtkWidget               *strip = g_object_ref_sink (sand_band_strip_new ());

  sand_band_strip_set_bands (SAND_BAND_STRIP (strip), labels, 1);
  sand_band_strip_set_active (SAND_BAND_STRIP (strip), 2);
  g_assert_cmpuint (sand_band_strip_get_n_bands (SAND_BAND_STRIP (strip)), ==, 3);
  gtk_test_accessible_assert_property (gtk_widget_get_first_child (strip), GTK_ACCESSIBLE_PROPERTY_LABEL, "1: <50");
  g_assert_true (gtk_widget_has_css_class (gtk_widget_get_last_child (strip), "active"));
  sand_band_strip_set_bands (SAND_BAND_STRIP (strip), labels + 1, 2);
  g_assert_cmpuint (sand_band_strip_get_n_bands (SAND_BAND_STRIP (strip)), ==, 2);
  g_assert_finalize_object (strip);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  sand_widgets_init ();
  g_test_add_func ("/widgets/coach/telling-again-keeps-what-stands", test_telling_again_keeps_what_stands);
  g_test_add_func ("/widgets/coach/cards-change-places", test_cards_change_places);
  g_test_add_func ("/widgets/coach/findings-lead-to-their-field", test_findings_lead_to_their_field);
  g_test_add_func ("/widgets/marks/notify-once", test_marks_notify_once);
  g_test_add_func ("/widgets/band-strip/bands-are-named", test_bands_are_named);
  return g_test_run ();
}
