#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

guint     sand_notice_seconds (const char *sentence);
AdwToast *sand_notice_new (const char *sentence) G_GNUC_WARN_UNUSED_RESULT;
AdwToast *sand_notice_new_lasting (const char *sentence) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
