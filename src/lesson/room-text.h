#pragma once

#include "kinds/kind.h"
#include "lesson/room.h"

G_BEGIN_DECLS

/*
 * The few words beside a team's bar: what is missing most, or how far it is. Translated; at most about 12 characters
 * in Chinese. @result: (nullable)
 */
char *sand_room_text (SandLineState state, const SandResult *result) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
