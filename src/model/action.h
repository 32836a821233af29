#pragma once

#include "model/records.h"

G_BEGIN_DECLS

/**
 * SandAction:
 *
 * How one user action is taken back, field by field.
 */
typedef struct _SandAction SandAction;

SandAction *sand_action_new (const char *label) G_GNUC_WARN_UNUSED_RESULT;
void        sand_action_free (SandAction *self);
const char *sand_action_get_label (const SandAction *self);
gboolean    sand_action_is_empty (const SandAction *self);

/* Notes how @op of @change is taken back. To be called before the operation is applied. */
void sand_action_note (SandAction *self, const SandRecords *records, const SandOp *op, const char *change);
/*
 * Writes into @into what takes the action back. A field that no longer holds what the action had set is left alone;
 * their number is
 * returned, so that the user can be told.
 */
guint sand_action_revert (const SandAction *self, const SandRecords *records, SandChange *into);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandAction, sand_action_free)

G_END_DECLS
