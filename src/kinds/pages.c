#include "kinds/pages.h"

#include "kinds/board/board-page.h"
#include "kinds/form/form-page.h"
#include "kinds/form/quiz-page.h"
#include "kinds/form/reply-page.h"
#include "kinds/map/map-page.h"
#include "kinds/outline/follow-page.h"
#include "kinds/outline/outline.h"
#include "kinds/outline/outline-page.h"
#include "kinds/plan/plan-page.h"
#include "kinds/scale/scale-page.h"
#include "kinds/scored/scored-page.h"
#include "kinds/table/table-page.h"

GType
sand_pages_get_type_of (SandKindId kind)
{
  switch (kind) {
  case SAND_KIND_BOARD:
    return SAND_TYPE_BOARD_PAGE;

  case SAND_KIND_FORM:
    return SAND_TYPE_FORM_PAGE;

  case SAND_KIND_PLAN:
    return SAND_TYPE_PLAN_PAGE;

  case SAND_KIND_TABLE:
    return SAND_TYPE_TABLE_PAGE;

  case SAND_KIND_SCORED:
    return SAND_TYPE_SCORED_PAGE;

  case SAND_KIND_SCALE:
    return SAND_TYPE_SCALE_PAGE;

  case SAND_KIND_MAP:
    return SAND_TYPE_MAP_PAGE;

  case SAND_KIND_OUTLINE:
    return SAND_TYPE_OUTLINE_PAGE;

  case SAND_N_KINDS:
  default:
    return G_TYPE_INVALID;
  }
}

GType
sand_pages_get_type_for (const SandExercise *exercise, const char *team)
{
  if (exercise->kind == SAND_KIND_FORM && exercise->config.form.assessment != SAND_NO_ASSESSMENT)
    return SAND_TYPE_QUIZ_PAGE;
  if (exercise->kind == SAND_KIND_FORM && exercise->config.form.by_round)
    return SAND_TYPE_REPLY_PAGE;
  /* Chapters are rows. */
  if (exercise->kind == SAND_KIND_OUTLINE && exercise->config.outline.chapters)
    return SAND_TYPE_TABLE_PAGE;
  if (team != NULL && sand_outline_is_of_class (exercise))
    return SAND_TYPE_FOLLOW_PAGE;
  return sand_pages_get_type_of (exercise->kind);
}
