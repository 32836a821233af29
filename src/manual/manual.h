#pragma once

#include <gio/gio.h>

#include "course/course.h"
#include "model/records.h"

G_BEGIN_DECLS

#define SAND_MANUAL_ERROR (sand_manual_error_quark ())
GQuark sand_manual_error_quark (void);

typedef enum {
  SAND_MANUAL_ERROR_TEAM,   /* there is no such team, or member of it */
  SAND_MANUAL_ERROR_WRITE,  /* the file could not be written; the old one, if any, is untouched */
  SAND_MANUAL_ERROR_FORMAT, /* something does not fit into a workbook: a bug or a course that is too large */
} SandManualError;

/**
 * SandManualOrder:
 *
 * What one workbook is to hold. Everything is a copy or immutable, so that the teams can keep typing while a worker
 * writes it.
 */
typedef struct {
  SandCourse  *course;
  SandRecords *records; /* a snapshot */
  char        *team;    /* the team's record */
  char        *member;  /* (nullable): the participant whose name is on the cover */
  char        *owner;   /* (nullable): what the cover says instead of that name */
  SandLanguage language;
  double       today;     /* a spreadsheet's day number */
  char       **exercises; /* (nullable): ids; %NULL for all that have a handout */
} SandManualOrder;

/**
 * sand_manual_order_new:
 * @course: a reference is taken
 * @records: a snapshot is taken
 * @member: (nullable): the participant whose copy it is
 * @exercises: (nullable): ids; %NULL for all exercises that have a handout
 */
SandManualOrder *sand_manual_order_new (const SandCourse  *course,
                                        const SandRecords *records,
                                        const char        *team,
                                        const char        *member,
                                        SandLanguage       language,
                                        double             today,
                                        const char *const *exercises) G_GNUC_WARN_UNUSED_RESULT;
SandManualOrder *sand_manual_order_copy (const SandManualOrder *self) G_GNUC_WARN_UNUSED_RESULT;
void             sand_manual_order_free (SandManualOrder *self);
/*
 * What the workbook is called without folder and extension: course, team, person; not yet legal or unique. (transfer
 * full)
 */
char *sand_manual_order_make_title (const SandManualOrder *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * sand_manual_write:
 * @path: the workbook; replaced when it exists
 *
 * Writes beside @path, syncs and renames. May run in any thread. On failure and when cancelled (G_IO_ERROR_CANCELLED)
 * @path is as before and nothing else is left.
 */
gboolean sand_manual_write (const SandManualOrder *order, const char *path, GCancellable *cancellable, GError **error);

/* @n_done of @n_all workbooks are written. Called in the main context of the caller. */
typedef void (*SandManualProgress) (guint n_done, guint n_all, gpointer data);

/**
 * sand_manual_write_class_async:
 * @orders: (element-type SandManualOrder): the workbooks; copied. Those of a team's members are snapshots of one
 *   moment: what they share is written once
 * @folder: an existing folder
 * @progress: (nullable)
 *
 * Writes a workbook an order on two threads. None of them takes its place in @folder before all are complete: a
 * cancelled or failed run leaves the folder as it was.
 */
void sand_manual_write_class_async (GPtrArray          *orders,
                                    const char         *folder,
                                    SandManualProgress  progress,
                                    gpointer            progress_data,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
/* (transfer full) (element-type utf8) (nullable): the paths written, in the order of the orders. */
GPtrArray *sand_manual_write_class_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandManualOrder, sand_manual_order_free)

G_END_DECLS
