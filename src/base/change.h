#pragma once

#include "base/value.h"

G_BEGIN_DECLS

/** Reserved fields of every record. */
#define SAND_FIELD_TYPE   "#type"
#define SAND_FIELD_PARENT "#parent"
#define SAND_FIELD_TEAM   "#team"
#define SAND_FIELD_ORDER  "#order"
#define SAND_FIELD_GONE   "#gone"

/**
 * SandOp:
 *
 * "Field F of record R becomes V": the only way anything changes.
 */
typedef struct {
  char     *record;
  char     *field;
  SandValue value;
} SandOp;

/**
 * SandChange:
 *
 * One user action: an immutable, idempotent list of operations. Reference-counted and safe to read from any thread once
 * it is complete. @seq is the order an authority gave it, 0 while there is none.
 */
typedef struct {
  char   *id;
  gint64  seq;
  char   *device;
  char   *member; /* (nullable) */
  gint64  at_ms;  /* for people to read; no clock decides anything */
  char   *label;  /* (nullable) */
  GArray *ops;    /* of SandOp */
} SandChange;

SandChange   *sand_change_new (const char *device, gint64 at_ms, const char *label) G_GNUC_WARN_UNUSED_RESULT;
SandChange   *sand_change_ref (SandChange *self);
void          sand_change_unref (SandChange *self);
void          sand_change_set (SandChange *self, const char *record, const char *field, SandValue taken);
guint         sand_change_n_ops (const SandChange *self);
const SandOp *sand_change_op (const SandChange *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandChange, sand_change_unref)

G_END_DECLS
