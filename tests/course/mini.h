#pragma once

#include "course/pack.h"

G_BEGIN_DECLS

char       *mini_read (void) G_GNUC_WARN_UNUSED_RESULT;
SandCourse *mini_load (const char *text, gsize length, GPtrArray **mistakes, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
