#pragma once

#include "kinds/page.h"

G_BEGIN_DECLS

/**
 * SandMemberCard:
 *
 * The members of the team as a grid below the charter, and which roles are held.
 */
#define SAND_TYPE_MEMBER_CARD (sand_member_card_get_type ())
G_DECLARE_FINAL_TYPE (SandMemberCard, sand_member_card, SAND, MEMBER_CARD, GtkWidget)

GtkWidget *sand_member_card_new (SandPage *page);
void       sand_member_card_refresh (SandMemberCard *self, const SandResult *result);
/* FALSE when the record is no member. */
gboolean sand_member_card_go_to (SandMemberCard *self, const char *record, const char *field);

G_END_DECLS
