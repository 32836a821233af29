#include "kinds/scale/vague-words.h"

static void
test_vague (void)
{
  static const struct {
    const char *text, *word;
  } cases[] = {
    { "较好", "较" },
    { "比较好", "比较" },
    { "一般般", "一般般" },
    { "关系很铁", "很" },
    { "好", "好" },
    { "友好协议", NULL },
    { "大", "大" },
    { "大客户部经理", NULL },
    { "有些", "有些" },
    { "董事长", NULL },
    { "每月两次", NULL },
    { "偶尔拜访", "偶尔" },
    { "Some contact", "Some" },
    { "GOOD", "GOOD" },
    { "goods received", NULL },
    { "somewhere", NULL },
    { "so-so", "so-so" },
    { "often, by phone", "often" },
    { "signed contract", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *word = sand_text_find_vague (cases[i].text);
    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (word, ==, cases[i].word);
  }
}

static void
test_figure (void)
{
  static const struct {
    const char *text;
    gboolean    has_figure;
  } cases[] = {
    { "较好（每月2次）", TRUE },
    { "较好", FALSE },
    { "一般", FALSE },
    { "一些", FALSE },
    { "每月一次", TRUE },
    { "两家以上", TRUE },
    { "无接触", TRUE },
    { "３０％以上", TRUE },
    { "few: under 10", TRUE },
    { "twice a year", TRUE },
    { "never", TRUE },
    { "few", FALSE },
    { "someone", FALSE },
    { "左右", FALSE },
    { "三年以上", TRUE },
    { "从不", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (sand_text_has_figure (cases[i].text), ==, cases[i].has_figure);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/scale/vague-words/vague", test_vague);
  g_test_add_func ("/kinds/scale/vague-words/figure", test_figure);
  return g_test_run ();
}
