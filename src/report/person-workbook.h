#pragma once

#include "course/course.h"
#include "report/person.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * sand_person_write:
 * @records: a snapshot
 * @today: a spreadsheet's day number
 * @path: the workbook (.xlsx); replaced when it exists
 *
 * Writes all that is held about the person so that they can read it: what is stored now, what it was before and when
 * it was written, and where else they are named. Any thread. On failure @path is as before.
 */
gboolean sand_person_write (const SandPerson  *self,
                            const SandRecords *records,
                            const SandCourse  *course,
                            SandLanguage       language,
                            double             today,
                            const char        *path,
                            GError           **error);

G_END_DECLS
