#pragma once

#include "course/course.h"
#include "model/records.h"

G_BEGIN_DECLS

/**
 * SandMask:
 *
 * Customers' names as the room sees them: first and last character with dots between (恒●●气), and a code behind it
 * where two look alike. The code comes from the record's id, so that it stays the same all day.
 */
typedef struct _SandMask SandMask;

/* Reads the customers of all teams. */
SandMask *sand_mask_new (const SandRecords *records, const SandCourse *course) G_GNUC_WARN_UNUSED_RESULT;
void      sand_mask_free (SandMask *self);
/* What the customer is called on the stage, "" for a record that is none. */
const char *sand_mask_get (const SandMask *self, const char *customer);
gboolean    sand_mask_has (const SandMask *self, const char *customer);
/* Replaces every customer's name that occurs in the text. (transfer full) */
char *sand_mask_apply (const SandMask *self, const char *text) G_GNUC_WARN_UNUSED_RESULT;
/* The pattern alone, without code. (transfer full) */
char *sand_mask_name (const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SandMask, sand_mask_free)

G_END_DECLS
