#pragma once

#include "kinds/page.h"

#include "kinds/plan/chevron-bar.h"

G_BEGIN_DECLS

/**
 * SandSectionCard:
 *
 * One section of a plan: its fields, the SMART ticks, strategy lines and actions, whichever the pack asks for.
 */
#define SAND_TYPE_SECTION_CARD (sand_section_card_get_type ())
G_DECLARE_FINAL_TYPE (SandSectionCard, sand_section_card, SAND, SECTION_CARD, GtkWidget)

/* @index: of the section in the pack, from 0 */
GtkWidget    *sand_section_card_new (SandPage *page, guint index);
void          sand_section_card_bind (SandSectionCard *self, const SandPlace *plan);
void          sand_section_card_refresh (SandSectionCard *self, const SandResult *result);
SandStepState sand_section_card_get_state (SandSectionCard *self);
gboolean      sand_section_card_commit (SandSectionCard *self);
/* A field of the plan or of a line or action in it; with %NULL for both the first control. FALSE when it is not
 * here. */
gboolean sand_section_card_go_to (SandSectionCard *self, const char *record, const char *field);

G_END_DECLS
