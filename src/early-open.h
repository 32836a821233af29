#pragma once

#include "model/workshop.h"

G_BEGIN_DECLS

/**
 * SandEarlyOpen:
 *
 * A workshop that is read on a thread of its own while the toolkit starts: the two need nothing from each other. The
 * workshop belongs to whoever finishes it; until then nobody touches it.
 */
typedef struct _SandEarlyOpen SandEarlyOpen;

SandEarlyOpen *sand_early_open_new (const char *path) G_GNUC_WARN_UNUSED_RESULT;
const char    *sand_early_open_get_path (const SandEarlyOpen *self);
/* Waits for the thread and frees @taken. (transfer full) (nullable): errors as of sand_workshop_open() */
SandWorkshop *sand_early_open_finish (SandEarlyOpen *taken, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Waits for the thread and closes what it opened. (nullable) */
void sand_early_open_free (SandEarlyOpen *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandEarlyOpen, sand_early_open_free)

G_END_DECLS
