#pragma once

#include "course/course.h"
#include "model/records.h"
#include "store/store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** Whether what was typed is on the disk. */
typedef enum {
  SAND_SAVE_STATE_SAVED,
  SAND_SAVE_STATE_SAVING,
  SAND_SAVE_STATE_FAILED, /* kept in memory; the store goes on trying */
} SandSaveState;

/**
 * SandWorkshop:
 *
 * The document: one run of a course. Owns the records and the file behind them; windows get it as a construct
 * property and
 * change it through their SandSeat. Main thread only.
 *
 * Signals:
 * `changed` (const char *record, const char *field): this field shows something else now.
 * `updated`: once after each group of `changed`.
 * `erasing`: before something is forgotten: whoever holds what is being typed writes it.
 * `erased`: something was forgotten: whoever remembers earlier values (undo) drops them.
 *
 * Properties: `save-state` (int, SandSaveState, notifies), `title` (string, notifies).
 */
#define SAND_TYPE_WORKSHOP (sand_workshop_get_type ())
G_DECLARE_FINAL_TYPE (SandWorkshop, sand_workshop, SAND, WORKSHOP, GObject)

/*
 * @path: (nullable): the new file, never overwritten; %NULL for a workshop in memory only (a rehearsal leaves no
 * trace).
 * @course: (transfer none)
 */
SandWorkshop *sand_workshop_create (const char *path, SandCourse *course, GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* In memory, with copies of @records: to try something out, or to look at what was. */
SandWorkshop *sand_workshop_create_copy (SandCourse        *course,
                                         const SandRecords *records,
                                         GError           **error) G_GNUC_WARN_UNUSED_RESULT;
/* The errors are those of SAND_STORE_ERROR and SAND_PACK_ERROR. */
SandWorkshop *sand_workshop_open (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;

const char       *sand_workshop_get_path (SandWorkshop *self); /* (nullable) */
const SandCourse *sand_workshop_get_course (SandWorkshop *self);
/* The live records: borrowed, they change under the caller. */
SandRecords  *sand_workshop_get_records (SandWorkshop *self);
SandSaveState sand_workshop_get_save_state (SandWorkshop *self);
const GError *sand_workshop_get_save_error (SandWorkshop *self); /* (nullable) */
/* The teams in the order of their numbers. (transfer container): const SandRow */
GPtrArray *sand_workshop_list_teams (SandWorkshop *self);
/* A workshop of the room's clock: today as a spreadsheet's day number. */
double sand_workshop_get_today (SandWorkshop *self);

/* Applies a change and queues it for the file. The change must be complete; see SandSeat for permissions and undo. */
void sand_workshop_apply (SandWorkshop *self, SandChange *change);
/* Shows an operation that is still being typed, without writing it. */
void sand_workshop_show (SandWorkshop *self, const SandOp *op, const char *change);
/* Tells the workshop that somebody is typing, so that the saved-state is honest. */
void sand_workshop_hold_typing (SandWorkshop *self);
void sand_workshop_release_typing (SandWorkshop *self);

SandChange *sand_workshop_begin (SandWorkshop *self, const char *label) G_GNUC_WARN_UNUSED_RESULT;
/* Blocks until everything is on the disk. */
gboolean sand_workshop_flush (SandWorkshop *self, GError **error);
/* Flushes, backs up and closes. */
gboolean sand_workshop_close (SandWorkshop *self, GError **error);

/* Calls @func for every change of the log in its order; %TRUE at once for a workshop in memory, which has no log. */
gboolean sand_workshop_foreach_change (SandWorkshop *self, SandStoreChangeFunc func, gpointer data, GError **error);
/*
 * Makes the file, its copies and the memory forget what @taken says (transfer full). The only thing that rewrites the
 * log; it cannot be undone. After a failure everything is as it was and it can be tried again.
 */
void     sand_workshop_erase_async (SandWorkshop       *self,
                                    SandErasure        *taken,
                                    GAsyncReadyCallback callback,
                                    gpointer            data);
gboolean sand_workshop_erase_finish (SandWorkshop *self, GAsyncResult *result, SandErased *out, GError **error);

G_END_DECLS
