#pragma once

#include "model/workshop.h"

G_BEGIN_DECLS

/**
 * sand_demo_write:
 * @path: a new file; never overwritten
 *
 * Writes the sample workshop: a believable class of 6 teams and 47 people in course C1, two teams complete and four
 * under way, with the problems a trainer would really meet. Dates lie around today. A failure leaves no file behind.
 */
gboolean sand_demo_write (const char *path, GError **error);

/* The same, into an empty workshop of course C1. */
gboolean sand_demo_fill (SandWorkshop *workshop, GError **error);

G_END_DECLS
