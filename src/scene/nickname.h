#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** How a customer is called when people talk: 恒远 for 上海恒远电气有限公司, Acme for The Acme Packaging Co. Ltd. */
typedef struct {
  char    *text;
  gboolean latin; /* a word by itself, as it is written; also in the names of machines */
} SandNickname;

GPtrArray *sand_nickname_list (const char *name) G_GNUC_WARN_UNUSED_RESULT;
gsize      sand_nickname_match (const SandNickname *self, const char *text, const char *at);

G_END_DECLS
