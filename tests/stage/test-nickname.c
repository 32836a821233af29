#include "course/pack.h"
#include "scene/nickname.h"

#include <string.h>

static const struct {
  const char *name, *nicknames; /* parted by spaces */
} cases[] = {
  { "恒远电气", "恒远" },
  { "上海恒远电气股份有限公司", "恒远" },
  { "江苏省苏州市恒远新材料科技有限公司", "恒远" },
  { "中国金辉集团", "金辉" },
  { "金辉（集团）股份有限公司", "金辉" },
  { "博思特自动化", "博思特" },
  { "三一重工", "" }, /* two numbers */
  { "恒通变频", "恒通" },
  { "华盛顿变频设备厂", "华盛顿变频 华盛" },
  { "华为", "" },         /* the name itself, nothing shorter */
  { "海信", "" },         /* the same */
  { "上海电气", "" },     /* 电气 alone is a trade, 上海 a town */
  { "中国银行", "" },     /* everybody's word */
  { "重点客户", "" },     /* words of the course */
  { "样本客户一号", "" }, /* words of the course */
  { "新能源汽车厂", "" }, /* a trade */
  { "某电子厂", "" },     /* nobody's name */
  { "第一医院", "" },     /* an ordinary word */
  { "Acme", "Acme" },
  { "The Acme Packaging Co., Ltd.", "Acme" },
  { "Acme Pumps", "Acme" },
  { "Kessler & Sons GmbH", "Kessler" },
  { "ABB Group", "ABB" },
  { "ABB电气", "ABB" },
  { "德国Siemens工业", "Siemens" },
  { "United General Industries Inc", "" },
  { "Target Solutions", "" },
  { "Best Quality Ltd", "" },
  { "Li Precision", "" }, /* two letters occur in every text */
  { "客户 A", "" },
  { "", "" },
};

static void
test_list (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) list = sand_nickname_list (cases[i].name);
    g_autoptr (GString)   joined = g_string_new (NULL);
    for (guint n = 0; n < list->len; n++)
      g_string_append_printf (joined, "%s%s", n > 0 ? " " : "", ((SandNickname *) list->pdata[n])->text);
    g_assert_cmpstr (joined->str, ==, cases[i].nicknames);
  }
}

/* What is left of @text when the nicknames of @name are replaced. (transfer full) */
static char *
replace (const char *name, const char *text)
{
  g_autoptr (GPtrArray) list = sand_nickname_list (name);
  GString              *out = g_string_new (NULL);

  for (const char *c = text; *c != '\0';) {
    gsize length = 0;
    for (guint n = 0; n < list->len && length == 0; n++)
      length = sand_nickname_match (list->pdata[n], text, c);
    if (length > 0)
      g_string_append_c (out, '#');
    else
      g_string_append_len (out, c, g_utf8_next_char (c) - c);
    c = length > 0 ? c + length : g_utf8_next_char (c);
  }
  return g_string_free (out, FALSE);
}

static void
test_match (void)
{
  static const struct {
    const char *name, *text, *left;
  } texts[] = {
    { "上海恒远电气股份有限公司", "先拜访恒远的总经理，再看上海的电气市场", "先拜访#的总经理，再看上海的电气市场" },
    { "Acme Packaging", "Call Acme, then ACME's buyer; acmeology and Acmes are others.",
      "Call #, then #'s buyer; acmeology and Acmes are others." },
    { "Acme Packaging", "li@acme.com, www.acme-tools.cn, https://ACME.com.cn/a",
      "li@#.com, www.#.cn, https://#.com.cn/a" },
    { "ABB Group", "abb is a rhyme, ABB is not; an@abb.com, cabbage.com",
      "abb is a rhyme, # is not; an@#.com, cabbage.com" },
    { "德国Siemens工业", "Siemens采购，siemens.com", "#采购，#.com" },
    { "Kessler & Sons GmbH", "Sons of the founder decide at Kessler.", "Sons of the founder decide at #." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *left = replace (texts[i].name, texts[i].text);
    g_assert_cmpstr (left, ==, texts[i].left);
  }
}

static void
assert_readable (const SandText *text)
{
  static const char *const names[] = { "重点客户有限公司", "上海电气", "中国银行", "目标市场集团", "销售团队科技",
                                       "Target Solutions", "Key Account Ltd", "Growth Partners", "Customer Services",
                                       "The Sales Company", "第一客户", "核心设备厂", "潜力工业", "关系客户" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *en = replace (names[i], text->en), *zh = replace (names[i], text->zh);
    g_assert_cmpstr (en, ==, text->en);
    g_assert_cmpstr (zh, ==, text->zh);
  }
}

/* However teams call their customers, what the course says stays readable. */
static void
test_words_of_the_course (void)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, &error);

  g_assert_no_error (error);
  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = course->modules->pdata[m];
    for (guint i = 0; i < module->exercises->len; i++) {
      const SandExercise *exercise = module->exercises->pdata[i];
      assert_readable (&exercise->title);
      for (guint s = 0; s < exercise->steps->len; s++)
        assert_readable (exercise->steps->pdata[s]);
      for (guint h = 0; h < exercise->hints->len; h++)
        assert_readable (exercise->hints->pdata[h]);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stage/nickname/what-is-left-of-a-name", test_list);
  g_test_add_func ("/stage/nickname/in-a-text", test_match);
  g_test_add_func ("/stage/nickname/the-course-stays-readable", test_words_of_the_course);
  return g_test_run ();
}
