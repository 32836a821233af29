#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Width of the widest line in columns' units: a Chinese character counts two. */
double sand_measure_width (const char *text);
/* How many lines a text takes when it is wrapped in a cell @width wide. At least 1. */
guint sand_measure_lines (const char *text, double width);
/* Height in points of a row that shows so many lines of @size points. */
double sand_measure_height (guint lines, double size);

G_END_DECLS
