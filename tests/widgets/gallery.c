#include "fake-source.h"
#include "support/window-png.h"
#include "widgets/band-strip.h"
#include "widgets/cell-grid.h"
#include "widgets/coach.h"
#include "widgets/progress-mark.h"
#include "widgets/team-mark.h"
#include "widgets/weight-bar.h"
#include "widgets/init.h"

#include <adwaita.h>

/* Shows the widgets with invented content and saves pictures of them: gallery FOLDER [TEXT-SCALE]. A person looks at them. */

static char *folder;

static void
save_page (const char *name, GtkWidget *page, int width, int height)
{
  GtkWidget       *window = gtk_window_new ();
  g_autofree char *file = g_strdup_printf ("%s/%s.png", folder, name);

  gtk_widget_set_margin_top (page, 16);
  gtk_widget_set_margin_bottom (page, 16);
  gtk_widget_set_margin_start (page, 16);
  gtk_widget_set_margin_end (page, 16);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  if (SAND_IS_CELL_GRID (page)) {
    sand_cell_grid_move_to (SAND_CELL_GRID (page), 1, 1);
    sand_cell_grid_type_text (SAND_CELL_GRID (page), "很多");
    sand_cell_grid_commit (SAND_CELL_GRID (page));
    sand_cell_grid_move_to (SAND_CELL_GRID (page), 3, 3);
    sand_cell_grid_press_key (SAND_CELL_GRID (page), GDK_KEY_Down, GDK_SHIFT_MASK);
    sand_cell_grid_press_key (SAND_CELL_GRID (page), GDK_KEY_Right, GDK_SHIFT_MASK);
    sand_cell_grid_move_to (SAND_CELL_GRID (page), 1, 1);
  }
  for (int i = 0; i < 5; i++)
    gtk_test_widget_wait_for_draw (window);
  if (!sand_test_save_window (window, file))
    g_printerr ("%s was not drawn\n", file);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
show_grid (void)
{
  g_autoptr (TestFakeSource) source = test_fake_source_new (30);

  test_fake_source_set (source, 0, FAKE_ZONE, "attack");
  test_fake_source_set (source, 1, FAKE_ZONE, "core");
  test_fake_source_set (source, 1, FAKE_TAGS, "new risk");
  test_fake_source_set (source, 0, FAKE_KEY, "1");
  test_fake_source_set (source, 2, FAKE_KEY, "1");
  test_fake_source_set (source, 0, FAKE_DAY, "2026-11-22");
  test_fake_source_set (source, 0, FAKE_NOTE, "采购部换了负责人，下周约在工厂见面，带上样品和两份报价");
  test_fake_source_set (source, 5, FAKE_NAME, "");
  sand_cell_source_toggle_estimated (SAND_CELL_SOURCE (source), 4, 2);
  save_page ("grid", sand_cell_grid_new (SAND_CELL_SOURCE (source)), 1100, 620);
  save_page ("grid-narrow", sand_cell_grid_new (SAND_CELL_SOURCE (source)), 640, 420);
}

static GtkWidget *
make_coach (void)
{
  SandCoach *coach = SAND_COACH (sand_coach_new ());

  sand_coach_begin (coach);
  sand_coach_add_card (coach, "checks", "检查");
  sand_coach_add_row (coach, &(SandCoachRow){ .state = SAND_COACH_GOOD, .text = "6 个因素（要求 5–8）" });
  sand_coach_add_row (coach, &(SandCoachRow){ .state = SAND_COACH_GOOD, .text = "权重合计 100%" });
  sand_coach_add_row (coach, &(SandCoachRow){ .state = SAND_COACH_WARN, .text = "“行业影响”不易衡量：换成可数的指标", .ask = "怎样用数字说明影响大？", .record = "f6", .field = "name" });
  sand_coach_add_row (coach, &(SandCoachRow){ .state = SAND_COACH_ERROR, .text = "“付款能力”的区间有重叠", .record = "f4" });
  sand_coach_add_card (coach, "ahp", "两两比较的一致性");
  sand_coach_add_figure (coach, "0.06", "可信（≤ 0.10）", SAND_COACH_GOOD);
  sand_coach_add_text (coach, "冲突最大的判断：付款能力 > 采购增长");
  sand_coach_add_card (coach, "why", "为什么在这里");
  sand_coach_add_bar (coach, "年采购额", 1, "5/5 × 25%");
  sand_coach_add_bar (coach, "采购增长", 0.8, "4/5 × 20%");
  sand_coach_add_bar (coach, "付款能力很长的名称", 0.6, "3/5 × 15%");
  sand_coach_add_card (coach, "problems", "隐患 2");
  sand_coach_add_row (coach, &(SandCoachRow){ .state = SAND_COACH_ERROR, .title = "投入错位", .text = "放弃区占了 29% 的拜访，进攻区只有 21%。", .record = "p1" });
  sand_coach_add_row (coach, &(SandCoachRow){ .state = SAND_COACH_WARN, .title = "位置不稳", .text = "天泽科技离两条分界线都不到 5 分。", .record = "p2" });
  sand_coach_end (coach);
  return GTK_WIDGET (coach);
}

static GtkWidget *
make_marks (void)
{
  static const char *const bands[] = { "<50万", "50–200万", "200–500万", "500–1000万", "≥1000万", NULL };
  static const char *const some[] = { "无", "", "一般", "", "标杆", NULL };
  GtkWidget               *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16), *teams = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget               *steps = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *strip = sand_band_strip_new (), *other = sand_band_strip_new ();

  for (guint i = 1; i <= SAND_N_TEAM_LOOKS; i++)
    gtk_box_append (GTK_BOX (teams), sand_team_mark_new (i));
  for (int i = 0; i <= 5; i++) {
    GtkWidget *mark = sand_progress_mark_new (), *bar = sand_weight_bar_new ();
    sand_progress_mark_set_share (SAND_PROGRESS_MARK (mark), i / 5.0);
    sand_weight_bar_set_share (SAND_WEIGHT_BAR (bar), i / 5.0);
    gtk_box_append (GTK_BOX (steps), mark);
    gtk_box_append (GTK_BOX (steps), bar);
  }
  sand_band_strip_set_bands (SAND_BAND_STRIP (strip), bands, 1);
  sand_band_strip_set_active (SAND_BAND_STRIP (strip), 2);
  sand_band_strip_set_bands (SAND_BAND_STRIP (other), some, 0);
  gtk_box_append (GTK_BOX (box), teams);
  gtk_box_append (GTK_BOX (box), steps);
  gtk_box_append (GTK_BOX (box), strip);
  gtk_box_append (GTK_BOX (box), other);
  return box;
}

int
main (int argc, char **argv)
{
  gtk_init ();
  adw_init ();
  sand_widgets_init ();
  folder = argc > 1 ? argv[1] : (char *) ".";
  if (argc > 2)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * g_ascii_strtod (argv[2], NULL)), NULL);
  show_grid ();
  save_page ("coach", make_coach (), 340, 700);
  save_page ("marks", make_marks (), 620, 300);
  return 0;
}
