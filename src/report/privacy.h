#pragma once

#include "model/workshop.h"
#include "report/person.h"

G_BEGIN_DECLS

/** Days after the class when the trainer is reminded that personal data may no longer be needed. */
#define SAND_RETENTION_DAYS 30

/*
 * @class_date: day of the class, "2026-11-22"; anything else, also nothing: never due
 * @put_off: (nullable): the day until which the reminder was put off
 * @today: "2026-12-22"
 *
 * Whether it is time to ask. Pure.
 */
gboolean sand_retention_is_due (const char *class_date, const char *put_off, const char *today);
/* The same for a workshop: not where nobody is left in it, nor where the trainer has decided to keep the data. */
gboolean sand_privacy_should_remind (SandWorkshop *workshop);
void     sand_privacy_keep (SandWorkshop *workshop);
/* Asks again in SAND_RETENTION_DAYS. */
void sand_privacy_put_off (SandWorkshop *workshop);

/* The notice of the workshop, or the general one. (transfer full) */
char    *sand_privacy_get_notice (const SandRecords *records) G_GNUC_WARN_UNUSED_RESULT;
void     sand_privacy_set_notice (SandWorkshop *workshop, const char *text);
gboolean sand_privacy_was_shown (const SandRecords *records);
void     sand_privacy_set_shown (SandWorkshop *workshop);

/* Reads the log: waits until what was typed is on the disk. */
SandPerson *sand_privacy_read_person (SandWorkshop *workshop, const char *member, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
/* What sand_workshop_erase_async() takes to forget the person. (transfer full) */
SandErasure *sand_privacy_make_erasure (SandWorkshop *workshop, const SandPerson *person) G_GNUC_WARN_UNUSED_RESULT;

/*
 * What was deleted, when and how much of it, without anything personal, and what the program cannot reach.
 * @person: whether it was a person; else the whole workshop
 * @file: name of the file, without folder
 * @when: a day and time as people read it
 * (transfer full)
 */
typedef enum {
  SAND_RECEIPT_PERSON,
  SAND_RECEIPT_WORKSHOP,
} SandReceiptKind;
char *sand_privacy_make_receipt (SandReceiptKind   kind,
                                 const char       *file,
                                 const char       *when,
                                 const SandErased *erased) G_GNUC_WARN_UNUSED_RESULT;
/* The present moment for a receipt. (transfer full) */
char *sand_privacy_make_time (void) G_GNUC_WARN_UNUSED_RESULT;
/* What deleting cannot reach, in one sentence. */
const char *sand_privacy_get_limits (void);

G_END_DECLS
