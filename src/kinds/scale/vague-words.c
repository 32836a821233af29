#include "kinds/scale/vague-words.h"

#include <string.h>

/* Vague wherever they stand. */
static const char chinese[] =
  "一般般 不太 不够 不错 不多 不高 不少 中等 中上 中下 中高 中低 一般 一些 些许 若干 部分 少数 少量 "
  "少许 几个 几次 几家 多次 多家 多数 大多 大量 大部分 大概 大致 大约 差不多 相当 十分 非常 特别 极其 "
  "极为 极高 极低 极大 极小 极好 极差 极少 极多 偏高 偏低 偏大 偏小 偏多 偏少 略高 略低 略有 稍微 稍高 "
  "稍低 稍好 稍差 还行 还可以 还好 可以 尚可 比较 较 很 挺 颇 太 良好 优秀 优良 优异 出色 合格 及格 "
  "理想 满意 稳定 正常 普通 经常 常常 时常 偶尔 有时 不定期 频繁 及时 充足 充分 丰富 明显 显著 密切 "
  "紧密 融洽 深厚 足够 良 适中 适当 适度 合理 雄厚 薄弱 快速 缓慢 众多 许多 有限 上下 左右";

/* Vague only when they are the whole text: 大 is, 大客户 is not. */
static const char chinese_alone[] =
  "大 中 小 多 少 高 低 强 弱 好 差 优 快 慢 长 短 近 远 深 浅 有些 没什么 强大 高端 低端 好的 差的 熟 "
  "熟悉 不熟 有潜力 没潜力 重要 不重要 大型 中型 小型";

/* Whole words, in lower case. */
static const char english[] =
  "some many much few several various lots lot plenty most mostly partly little bit good bad better "
  "best worse worst fine ok okay fair fairly poor great excellent nice decent average normal ordinary "
  "typical acceptable adequate sufficient reasonable satisfactory satisfied moderate moderately medium "
  "big bigger large larger huge small smaller tiny high higher highest low lower lowest strong stronger "
  "weak weaker long longer short shorter fast slow quick quickly early late close deep wide broad very "
  "quite rather really extremely highly relatively somewhat slightly pretty so-so more less enough "
  "often frequent frequently sometimes occasional occasionally rarely seldom usually regular regularly "
  "soon recent about around roughly approximately significant considerable substantial important stable "
  "friendly limited";

/* Written-out numbers that make an English text countable. */
static const char english_numbers[] =
  "zero none never no one two three four five six seven eight nine ten eleven twelve twenty thirty "
  "fifty hundred thousand million half quarter third double twice once daily weekly monthly quarterly "
  "yearly annual annually all every";

/* Steps through a list of words parted by single spaces; the first call passes the list itself. */
static gboolean
next_word (const char **rest, const char **out_word, gsize *out_length)
{
  if (**rest == '\0')
    return FALSE;
  *out_word = *rest;
  *out_length = strcspn (*rest, " ");
  *rest += *out_length + ((*rest)[*out_length] == ' ' ? 1 : 0);
  return TRUE;
}

static gboolean
is_word_char (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '\'';
}

static gboolean
has_word (const char *list, const char *text, gsize length)
{
  const char *word;
  gsize       word_length;

  while (next_word (&list, &word, &word_length))
    if (word_length == length && g_ascii_strncasecmp (text, word, length) == 0)
      return TRUE;
  return FALSE;
}

/* The first whole word of @text that is in the list. */
static char *
find_whole_word (const char *text, const char *list)
{
  for (const char *p = text; *p != '\0';) {
    gsize length = 0;
    while (is_word_char (p[length]))
      length++;
    if (length > 0 && has_word (list, p, length))
      return g_strndup (p, length);
    p += length > 0 ? length : 1;
  }
  return NULL;
}

/* Where the first of the list's words stands in @text, and the length of the longest of those that begin there.
 * (nullable) */
static const char *
find_inside (const char *text, const char *list, gsize *out_length)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    const char *rest = list;
    const char *word;
    gsize       length, longest = 0;

    while (next_word (&rest, &word, &length))
      if (length > longest && strncmp (p, word, length) == 0)
        longest = length;
    if (longest > 0) {
      *out_length = longest;
      return p;
    }
  }
  return NULL;
}

/**
 * sand_text_find_vague:
 * @text: the text of a band, valid UTF-8
 *
 * Returns: (transfer full) (nullable): the first vague word that it uses, for the finding to quote.
 */
char *
sand_text_find_vague (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  gsize            length;
  const char      *word = find_inside (text, chinese, &length);

  if (word == NULL && *stripped != '\0' && has_word (chinese_alone, stripped, strlen (stripped)))
    return g_steal_pointer (&stripped);
  return word != NULL ? g_strndup (word, length) : find_whole_word (text, english);
}

/* 一 is a figure in 每月一次 but not in 一般, so vague words are blanked before numerals are looked for. */
static char *
blank_vague (const char *text)
{
  char *rest = g_strdup (text);
  char *at = rest;
  gsize length;

  while ((at = (char *) find_inside (at, chinese, &length)) != NULL) {
    memset (at, ' ', length);
    at += length;
  }
  return rest;
}

static gboolean
has_exact_word (const char *text)
{
  gsize length;
  return find_inside (text, "没有 从不 从未 全部 唯一", &length) != NULL;
}

static gboolean
has_numeral (const char *text)
{
  static const char numerals[] = "零〇一二三四五六七八九十百千万亿两半无";

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    if (g_unichar_isdigit (c) || g_utf8_strchr (numerals, -1, c) != NULL)
      return TRUE;
  }
  return has_exact_word (text);
}

/**
 * sand_text_has_figure:
 * @text: the text of a band, valid UTF-8
 *
 * Returns: whether it says a number in digits or in words ("three visits a month", "每月两次"), or none or all, which
 * are as exact.
 */
gboolean
sand_text_has_figure (const char *text)
{
  g_autofree char *rest = blank_vague (text);
  g_autofree char *number = find_whole_word (rest, english_numbers);
  return number != NULL || has_numeral (rest);
}
