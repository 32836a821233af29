#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/**
 * SandJudgePage:
 *
 * A team's marks for what other teams did: the answers of a PK, which appear as letters, by the criteria of its
 * exercise; or the sheet that is being shown to the room, for evidence, practicality and presentation. The team's own
 * part never appears.
 */
#define SAND_TYPE_JUDGE_PAGE (sand_judge_page_get_type ())
G_DECLARE_FINAL_TYPE (SandJudgePage, sand_judge_page, SAND, JUDGE_PAGE, SandPage)

/* @exercise: the one whose criteria are marked; @pk: the PK's record */
SandPage *sand_judge_page_new_pk (SandSeat *seat, SandSheets *sheets, const SandExercise *exercise, const char *pk)
  G_GNUC_WARN_UNUSED_RESULT;
/* @exercise: whose sheet is marked; @team: whose it is */
SandPage *sand_judge_page_new_sheet (SandSeat *seat, SandSheets *sheets, const SandExercise *exercise, const char *team)
  G_GNUC_WARN_UNUSED_RESULT;
/* Whether answers of a PK are judged, and not a sheet that is shown. */
gboolean sand_judge_page_is_of_pk (SandJudgePage *self);
/* What the page is about, for the window. */
const char *sand_judge_page_get_title (SandJudgePage *self);

G_END_DECLS
