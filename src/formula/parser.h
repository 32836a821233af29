#pragma once

#include "formula/tree.h"

G_BEGIN_DECLS

SandNode *sand_parser_read (const char *text, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
