#include "widgets/notice.h"

static void
test_seconds (void)
{
  static const struct {
    const char *sentence;
    guint       seconds;
  } cases[] = {
    { "", 5 },
    { "Sent", 5 },
    { "There are no teams yet: prepare the class first.", 6 },
    { "It was announced already and stays closed. A mark can still be corrected, and announced again.", 9 },
    { "已发送", 5 },
    { "已经公布，不能再打开。分数仍可更正，更正后可以再次公布。", 8 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (sand_notice_seconds (cases[i].sentence), ==, cases[i].seconds);
}

static void
test_longest (void)
{
  g_autofree char *long_text = g_strnfill (4000, 'a');

  g_assert_cmpuint (sand_notice_seconds (long_text), ==, 20);
}

static void
test_toasts (void)
{
  g_autoptr (AdwToast) brief = sand_notice_new ("A & B: <sent>");
  g_autoptr (AdwToast) lasting = sand_notice_new_lasting ("The disk is full.");

  g_assert_cmpstr (adw_toast_get_title (brief), ==, "A &amp; B: &lt;sent&gt;");
  g_assert_cmpuint (adw_toast_get_timeout (brief), ==, 5);
  g_assert_cmpuint (adw_toast_get_timeout (lasting), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/widgets/notice/as-long-as-the-text-needs", test_seconds);
  g_test_add_func ("/widgets/notice/never-for-ever", test_longest);
  g_test_add_func ("/widgets/notice/a-failure-stays", test_toasts);
  return g_test_run ();
}
