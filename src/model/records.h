#pragma once

#include "base/change.h"

G_BEGIN_DECLS

/**
 * SandRow:
 *
 * One record as it is now: immutable, reference-counted, may be read from any thread. A change of the record makes
 * a new row.
 */
typedef struct _SandRow SandRow;

SandRow    *sand_row_ref (SandRow *self);
void        sand_row_unref (SandRow *self);
const char *sand_row_get_id (const SandRow *self);
const char *sand_row_get_kind (const SandRow *self);   /* "#type", "" when unset */
const char *sand_row_get_parent (const SandRow *self); /* "" at the top */
const char *sand_row_get_team (const SandRow *self);   /* "" for what belongs to the class */
const char *sand_row_get_order (const SandRow *self);
gboolean    sand_row_is_gone (const SandRow *self);
/* Never NULL: the empty value for a field that is not set. */
const SandValue *sand_row_get (const SandRow *self, const char *field);
const char      *sand_row_get_text (const SandRow *self, const char *field); /* "" when not a text */
double           sand_row_get_number (const SandRow *self, const char *field, double otherwise);
gint64           sand_row_get_int (const SandRow *self, const char *field, gint64 otherwise);
gboolean         sand_row_has (const SandRow *self, const char *field);
guint            sand_row_get_n_fields (const SandRow *self);
const char      *sand_row_get_field (const SandRow *self, guint index, const SandValue **out_value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandRow, sand_row_unref)

/**
 * SandRecords:
 *
 * All records of a workshop, by id and by parent: what rules and the workbook read. The workshop owns one and
 * alters it;
 * a copy is cheap (rows are shared) and is the immutable snapshot a worker thread gets.
 */
typedef struct _SandRecords SandRecords;

SandRecords *sand_records_new (void) G_GNUC_WARN_UNUSED_RESULT;
SandRecords *sand_records_copy (const SandRecords *self) G_GNUC_WARN_UNUSED_RESULT;
SandRecords *sand_records_ref (SandRecords *self);
void         sand_records_unref (SandRecords *self);

/* (transfer none) (nullable): also finds records that are gone. */
const SandRow *sand_records_find (const SandRecords *self, const char *id);
/*
 * The children of @parent of type @kind (%NULL for all), in #order, without those that are gone. (transfer
 * container): an
 * array of borrowed const SandRow*, valid until the records change.
 */
GPtrArray *sand_records_list (const SandRecords *self, const char *parent, const char *kind) G_GNUC_WARN_UNUSED_RESULT;
/* The last of them. (nullable) (transfer none) */
const SandRow *sand_records_last (const SandRecords *self, const char *parent, const char *kind);
guint          sand_records_get_n (const SandRecords *self);
/* Every SandRow, gone ones too. */
void sand_records_foreach (const SandRecords *self, GFunc func, gpointer data);

/*
 * Applies one operation by the rule of winners: it takes effect when the change's @seq is not smaller than that of
 * the change that set
 * the field; @seq 0 means "my own, not confirmed yet" and wins until an order arrives. Returns whether the record
 * looks different now.
 */
gboolean sand_records_apply (SandRecords *self, const SandOp *op, const char *change, gint64 seq);
/* Takes back one's own operation that the authority refused: the field shows again what was confirmed before. */
gboolean sand_records_refuse (SandRecords *self, const char *record, const char *field, const char *change);
/* The change that set the field, %NULL if none; and its seq. */
const char *sand_records_get_winner (const SandRecords *self, const char *record, const char *field, gint64 *out_seq);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandRecords, sand_records_unref)

G_END_DECLS
