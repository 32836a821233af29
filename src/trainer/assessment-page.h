#pragma once

#include "lesson/assessments.h"
#include "lesson/room.h"
#include "model/seat.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandAssessmentPage:
 *
 * The four assessments in the trainer's window: what counts, open and close, the trainer's marks, the results before
 * the room sees them, the questions that went badly, reward and forfeit, and what was announced.
 *
 * Signals: `reveal` (uint k): the room is to see it.
 * `mark-sheets` (string exercise): the rubric of a sheet that counts.
 * `refused` (GError): why something was not done.
 */
#define SAND_TYPE_ASSESSMENT_PAGE (sand_assessment_page_get_type ())
G_DECLARE_FINAL_TYPE (SandAssessmentPage, sand_assessment_page, SAND, ASSESSMENT_PAGE, GtkBox)

GtkWidget *sand_assessment_page_new (SandSeat *trainer, SandRoom *room) G_GNUC_WARN_UNUSED_RESULT;
void       sand_assessment_page_choose (SandAssessmentPage *self, guint k);

G_END_DECLS
