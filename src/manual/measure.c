#include "manual/measure.h"

#include <string.h>

/* As the cells' font draws them, a little more: lines that are counted too few would be cut. */
static double
width_of_ascii (char c)
{
  static const char narrow[] = " ijlftrI.,:;'|!()[]-", wide[] = "mwMW@%";

  if (strchr (narrow, c) != NULL)
    return 0.7;
  if (strchr (wide, c) != NULL)
    return 1.65;
  return g_ascii_isupper (c) ? 1.25 : 1.05;
}

static double
width_of (gunichar c)
{
  if (c < 0x80)
    return width_of_ascii ((char) c);
  if (g_unichar_iszerowidth (c))
    return 0;
  /* Quotes and dots that Chinese fonts draw full width are not "wide" for Unicode. */
  if (g_unichar_iswide (c) || g_unichar_iswide_cjk (c))
    return 2;
  return g_unichar_isupper (c) ? 1.25 : 1.05;
}

double
sand_measure_width (const char *text)
{
  double widest = 0, width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    width = c == '\n' ? 0 : width + width_of (c);
    widest = MAX (widest, width);
  }
  return widest;
}

/* Latin words are not broken: the width of the word that begins at @p, or of the one character. */
static double
word_width (const char *p, const char **out_end)
{
  double width = 0;

  do {
    width += width_of (g_utf8_get_char (p));
    p = g_utf8_next_char (p);
  } while (g_ascii_isgraph (p[0]) && g_ascii_isgraph (p[-1]));
  *out_end = p;
  return width;
}

guint
sand_measure_lines (const char *text, double width)
{
  /* What the cell's own margins and a font a little wider than ours take. */
  double room = MAX (width - 2.2, 2), used = 0;
  guint  lines = 1;

  for (const char *p = text; *p != '\0';) {
    const char *end;
    double      word;
    if (*p == '\n') {
      lines++;
      used = 0;
      p++;
      continue;
    }
    word = word_width (p, &end);
    if (used + word > room && used > 0) {
      lines++;
      used = 0;
    }
    /* A word longer than the cell is broken wherever it ends. */
    for (; word > room; word -= room)
      lines++;
    used += word;
    p = end;
  }
  return lines;
}

double
sand_measure_height (guint lines, double size)
{
  return MIN (lines * size * 1.45 + 6, 409);
}
