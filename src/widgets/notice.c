#include "widgets/notice.h"

/* Somebody who is talking to a class looks up first and reads then: two seconds, and slowly. */
#define LOOK_UP_SECONDS  2
#define LETTERS_A_SECOND 15
#define LETTERS_A_WIDE   3 /* a Chinese character says as much as a few letters */
#define SHORTEST_SECONDS 5
#define LONGEST_SECONDS  20

/**
 * sand_notice_seconds:
 * @sentence: what a toast says
 *
 * Returns: how many seconds it must stay to be read, 5 to 20
 */
guint
sand_notice_seconds (const char *sentence)
{
  guint letters = 0;

  for (const char *c = sentence; *c != '\0'; c = g_utf8_next_char (c))
    letters += g_unichar_iswide (g_utf8_get_char (c)) ? LETTERS_A_WIDE : 1;
  return CLAMP (LOOK_UP_SECONDS + (letters + LETTERS_A_SECOND - 1) / LETTERS_A_SECOND, SHORTEST_SECONDS,
                LONGEST_SECONDS);
}

/* What has just happened is told at once, not after what was said a while ago. */
static AdwToast *
toast_new (const char *sentence, guint seconds)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  AdwToast        *toast = adw_toast_new (escaped);

  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, seconds);
  return toast;
}

/**
 * sand_notice_new:
 * @sentence: plain text
 *
 * Returns: (transfer full): a toast that stays as long as its text needs to be read
 */
AdwToast *
sand_notice_new (const char *sentence)
{
  return toast_new (sentence, sand_notice_seconds (sentence));
}

/**
 * sand_notice_new_lasting:
 * @sentence: plain text, of something that failed
 *
 * Returns: (transfer full): a toast that stays until it is closed
 */
AdwToast *
sand_notice_new_lasting (const char *sentence)
{
  return toast_new (sentence, 0);
}
