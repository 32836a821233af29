#pragma once

#include "model/workshop.h"

G_BEGIN_DECLS

/** What is known of a class when its file is made. Strings are borrowed; "" or %NULL for nothing. */
typedef struct {
  const char  *title;
  const char  *date; /* 2026-11-22 */
  const char  *room;
  const char  *trainer;  /* name, for the welcome picture */
  SandLanguage language; /* of what is printed and of the lists */
} SandNewClass;

/**
 * sand_new_class_create:
 * @path: (nullable): the new file, never overwritten; %NULL for one in memory
 *
 * Makes a workshop with its agenda and its lists as they usually are. Nothing stays behind on failure but an empty
 * file that could not be written.
 */
SandWorkshop *sand_new_class_create (const char         *path,
                                     SandCourse         *course,
                                     const SandNewClass *details,
                                     GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
