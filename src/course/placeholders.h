#pragma once

#include "course/pack.h"

G_BEGIN_DECLS

typedef struct {
  char *name;
  char *format; /* "", "0"…"9", "share", "rows" */
} SandPlaceholder;

GPtrArray *sand_placeholders_parse (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
