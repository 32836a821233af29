#include "fake-source.h"
#include "support/window-png.h"
#include "widgets/band-strip.h"
#include "widgets/cell-grid.h"
#include "widgets/coach.h"
#include "widgets/field-editor.h"
#include "widgets/progress-mark.h"
#include "widgets/team-mark.h"
#include "widgets/weight-bar.h"
#include "widgets/init.h"

#include <adwaita.h>

/* Shows the widgets with invented content. gallery FOLDER [TEXT-SCALE] saves pictures for a person to look at;
 * without arguments a
 * grid is opened to be tried out. */

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
  sand_coach_add_row (coach, &(SandCoachRow){
                               .state = SAND_COACH_WARN,
                               .text = "“行业影响”不易衡量：换成可数的指标",
                               .ask = "怎样用数字说明影响大？",
                               .record = "f6",
                               .field = "name",
                             });
  sand_coach_add_row (coach, &(SandCoachRow){ .state = SAND_COACH_ERROR, .text = "“付款能力”的区间有重叠", .record = "f4" });
  sand_coach_add_card (coach, "ahp", "两两比较的一致性");
  sand_coach_add_figure (coach, "0.06", "可信（≤ 0.10）", SAND_COACH_GOOD);
  sand_coach_add_text (coach, "冲突最大的判断：付款能力 > 采购增长");
  sand_coach_add_card (coach, "why", "为什么在这里");
  sand_coach_add_bar (coach, "年采购额", 1, "5/5 × 25%");
  sand_coach_add_bar (coach, "采购增长", 0.8, "4/5 × 20%");
  sand_coach_add_bar (coach, "付款能力很长的名称", 0.6, "3/5 × 15%");
  sand_coach_add_card (coach, "problems", "隐患 2");
  sand_coach_add_row (coach, &(SandCoachRow){
                               .state = SAND_COACH_ERROR,
                               .title = "投入错位",
                               .text = "放弃区占了 29% 的拜访，进攻区只有 21%。",
                               .record = "p1",
                             });
  sand_coach_add_row (coach, &(SandCoachRow){
                               .state = SAND_COACH_WARN,
                               .title = "位置不稳",
                               .text = "天泽科技离两条分界线都不到 5 分。",
                               .record = "p2",
                             });
  sand_coach_end (coach);
  return GTK_WIDGET (coach);
}

static GtkWidget *
make_marks (void)
{
  static const char *const bands[] = { "<50万", "50–200万", "200–500万", "500–1000万", "≥1000万", NULL };
  static const char *const some[] = { "无", "", "一般", "", "标杆", NULL };
  GtkWidget               *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16), *teams =
                                                                 gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *steps = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8), *strip = sand_band_strip_new (),
            *other = sand_band_strip_new ();

  for (guint i = 1; i <= SAND_N_TEAM_LOOKS; i++)
    gtk_box_append (GTK_BOX (teams), sand_team_mark_new (i));
  for (int i = 0; i <= 5; i++) {
    GtkWidget *mark = sand_progress_mark_new (), *bar = sand_weight_bar_new ();
    sand_share_mark_set_share (SAND_SHARE_MARK (mark), i / 5.0);
    sand_share_mark_set_share (SAND_SHARE_MARK (bar), i / 5.0);
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

static char *
dup_sample (gpointer user_data)
{
  return g_strdup (user_data);
}

static gboolean
accept (const char *text, char **out_message, gpointer user_data)
{
  return TRUE;
}

static GPtrArray *
make_choices (const char *const *labels)
{
  GPtrArray *choices = sand_cell_choices_new ();

  for (guint i = 0; labels[i] != NULL; i++) {
    g_autofree char *code = g_strdup_printf ("c%u", i);
    sand_cell_choices_add (choices, code, labels[i], NULL, NULL);
  }
  return choices;
}

static void
add_field (GtkWidget *box, const SandFieldSpec *spec, const char *value, const char *typed)
{
  const SandFieldHandlers handlers = { dup_sample, NULL, accept };
  GtkWidget              *editor = sand_field_editor_new (spec, &handlers, (gpointer) value, NULL);

  if (typed != NULL) {
    sand_field_editor_type_text (SAND_FIELD_EDITOR (editor), typed);
    sand_field_editor_commit (SAND_FIELD_EDITOR (editor));
  }
  gtk_box_append (GTK_BOX (box), editor);
}

static GtkWidget *
make_fields (void)
{
  static const char *const levels[] = { "低", "中", "高", NULL };
  static const char *const reasons[] = { "价格", "交付", "质量", "服务", "关系", "技术", NULL };
  g_autoptr (GPtrArray)    few = make_choices (levels), many = make_choices (reasons);
  GtkWidget               *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 16);

  add_field (box, &(SandFieldSpec){ .type = SAND_TYPE_TEXT, .label = "团队口号", .required = TRUE, .hint = "一句话" },
             "敢为人先", NULL);
  add_field (box, &(SandFieldSpec){ .type = SAND_TYPE_LONG, .label = "客户现状" },
             "三条产线，两家供应商；去年因为交期延误停线两次。\n采购部刚换负责人。", NULL);
  add_field (box, &(SandFieldSpec){ .type = SAND_TYPE_MONEY, .label = "年采购额", .unit = "万元", .max = G_MAXDOUBLE },
             "1200", "很多");
  add_field (box, &(SandFieldSpec){ .type = SAND_TYPE_DATE, .label = "下次拜访" }, "2026-11-22", NULL);
  add_field (box, &(SandFieldSpec){ .type = SAND_TYPE_BOOL, .label = "见过决策人" }, "1", NULL);
  add_field (box, &(SandFieldSpec){ .type = SAND_TYPE_CHOICE, .label = "影响力", .choices = few }, "c1", NULL);
  add_field (box, &(SandFieldSpec){ .type = SAND_TYPE_CHOICE, .label = "主要原因", .choices = many, .open = TRUE },
             "other:创始人是校友", NULL);
  add_field (box, &(SandFieldSpec){ .type = SAND_TYPE_CHOICES, .label = "他们看重什么", .choices = many }, "c0 c2 c3", NULL);
  add_field (box, &(SandFieldSpec){ .type = SAND_TYPE_SCORE, .label = "把握", .min = 1, .max = 5 }, "4", NULL);
  return box;
}

static void
try_out (void)
{
  g_autoptr (TestFakeSource) source = test_fake_source_new (300);
  GtkWidget                 *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 620);
  gtk_window_set_child (GTK_WINDOW (window), sand_cell_grid_new (SAND_CELL_SOURCE (source)));
  gtk_window_present (GTK_WINDOW (window));
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  gtk_init ();
  adw_init ();
  sand_widgets_init ();
  if (argc < 2) {
    try_out ();
    return 0;
  }
  folder = argv[1];
  if (argc > 2)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * g_ascii_strtod (argv[2], NULL)), NULL);
  show_grid ();
  save_page ("coach", make_coach (), 340, 700);
  save_page ("fields", make_fields (), 560, 860);
  save_page ("marks", make_marks (), 620, 300);
  return 0;
}
