#pragma once

#include "base/change.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SAND_STORE_ERROR (sand_store_error_quark ())
GQuark sand_store_error_quark (void);

/* Lower layers carry codes and English detail; the windows and the command line map the codes to sentences. */
typedef enum {
  SAND_STORE_ERROR_NOT_FOUND,    /* no such file, or a folder */
  SAND_STORE_ERROR_NOT_WORKSHOP, /* not SQLite, or another application id */
  SAND_STORE_ERROR_NEWER,        /* written by a newer version */
  SAND_STORE_ERROR_DAMAGED,      /* truncated, bit-flipped: quick_check or a value in it is not sound */
  SAND_STORE_ERROR_READ_ONLY,
  SAND_STORE_ERROR_BACKUP_READ_ONLY, /* of a file from which something is to be erased */
  SAND_STORE_ERROR_LOCKED,           /* another window or program has it */
  SAND_STORE_ERROR_FULL,             /* no space left */
  SAND_STORE_ERROR_EXISTS,           /* would overwrite a file */
  SAND_STORE_ERROR_IO,               /* everything else the disk says */
} SandStoreError;

/**
 * SandStore:
 *
 * A workshop file: the log of operations in SQLite, written by one thread. All functions are called from one thread
 * (the owner's); appending never waits for the disk. What the tables hold is written down in `store/schema.c`.
 *
 * Signals, emitted in the owner's main context:
 * `acknowledged` (gint64 seq): everything up to @seq is on the disk (synced).
 * `failed` (GError *): a write failed; the store keeps the changes and tries again (close, reopen, check, replay).
 */
#define SAND_TYPE_STORE (sand_store_get_type ())
G_DECLARE_FINAL_TYPE (SandStore, sand_store, SAND, STORE, GObject)

typedef void (*SandStoreCellFunc) (
  const char *record, const char *field, const SandValue *value, gint64 seq, gpointer data);
typedef void (*SandStoreChangeFunc) (const SandChange *change, gpointer data);

/* Creates a new file; never overwrites one. @meta: further keys and values (course pack, versions), may be NULL. */
SandStore *sand_store_create (const char *path, GHashTable *meta, GError **error) G_GNUC_WARN_UNUSED_RESULT;
SandStore *sand_store_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

const char *sand_store_get_path (SandStore *self);
const char *sand_store_get_device (SandStore *self);
char       *sand_store_dup_meta (SandStore *self, const char *key);

/* Calls @func for the winner of every field, in no particular order. Only before the first append. */
gboolean sand_store_foreach_cell (SandStore *self, SandStoreCellFunc func, gpointer data, GError **error);
/* Calls @func for every change in the order of seq; waits until pending changes are written. */
gboolean sand_store_foreach_change (SandStore *self, SandStoreChangeFunc func, gpointer data, GError **error);

/* Gives the change the next seq, which it returns, and queues it; the change must not be altered any more. */
gint64 sand_store_append (SandStore *self, SandChange *change);
gint64 sand_store_get_last_seq (SandStore *self);
gint64 sand_store_get_acknowledged_seq (SandStore *self);
/* Blocks until everything appended is synced; FALSE with the reason when it is not. */
gboolean sand_store_flush (SandStore *self, GError **error);
/* Flushes and closes; the object is of no further use. */
gboolean sand_store_close (SandStore *self, GError **error);

/* A consistent copy beside the document (online backup API), the five newest are kept. */
void     sand_store_backup_async (SandStore          *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            data);
gboolean sand_store_backup_finish (SandStore *self, GAsyncResult *result, GError **error);

/**
 * SandErasure:
 *
 * What is to be forgotten: all that the fields which @change sets have ever held. They hold afterwards what it says.
 */
typedef struct {
  SandChange *change;
  char       *member; /* (nullable): who typed: this id is taken off the changes of the log */
  char      **names;  /* (nullable): a label of the log in which one of these texts stands becomes empty */
} SandErasure;

typedef struct {
  guint n_fields; /* that were forgotten */
  guint n_values; /* earlier and present values that were taken out of the document's log */
  guint n_labels;
  guint n_backups_rewritten;
  guint n_backups_removed; /* unreadable, or with changes that the document does not know */
} SandErased;

SandErasure *sand_erasure_new (SandChange *change) G_GNUC_WARN_UNUSED_RESULT;
void         sand_erasure_free (SandErasure *self);

/* Rewrites the document and its copies so that their bytes no longer hold what is to be forgotten. */
void     sand_store_erase_async (SandStore *self, SandErasure *taken, GAsyncReadyCallback callback, gpointer data);
gboolean sand_store_erase_finish (SandStore *self, GAsyncResult *result, SandErased *out, GError **error);
/* Overwrites and removes a whole workshop that is not open: the document, its journals and its copies. */
gboolean sand_store_destroy (const char *path, SandErased *out, GError **error);

typedef struct {
  guint changes, changes_lost; /* whole changes that could and could not be read */
  guint cells;
} SandSalvage;

/* Reads what can be read of a damaged file, cell by cell, into the new file @target; @damaged is never changed. */
gboolean sand_store_salvage (const char *damaged, const char *target, SandSalvage *out, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandErasure, sand_erasure_free)

G_END_DECLS
