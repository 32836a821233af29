#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/**
 * SandFormPage:
 *
 * Questions and the answers of one person, or of the team. A laptop goes round: one answer set is shown at a time,
 * and what the
 * questions' key says is never shown.
 */
#define SAND_TYPE_FORM_PAGE (sand_form_page_get_type ())
G_DECLARE_FINAL_TYPE (SandFormPage, sand_form_page, SAND, FORM_PAGE, SandPage)

G_END_DECLS
