#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

SandConnection *sand_erase_run (SandConnection      *taken,
                                const char          *path,
                                const SandStoreDisk *disk,
                                const SandErasure   *erasure,
                                SandErased          *out,
                                GError             **error);

G_END_DECLS
