#pragma once

#include "model/seat.h"

G_BEGIN_DECLS

/* Calls for help, in the order they came. @seat: the team's. @exercise, @text: "" for none */
gboolean sand_help_call (SandSeat *seat, const char *exercise, const char *text, GError **error);
/* @seat: the team's or the trainer's */
gboolean sand_help_end (SandSeat *seat, const char *team, GError **error);
/* 1 for the one whose turn it is; 0 for a team that does not call. */
guint sand_help_get_place (const SandRecords *records, const char *team);
/* When it called, milliseconds since 1970; 0 when it does not. */
gint64 sand_help_get_since (const SandRecords *records, const char *team);

/* A message of the trainer to a team, or to all (%NULL). */
gboolean sand_message_send (SandSeat *trainer, const char *team, const char *text, GError **error);
/* The messages a team has got, oldest first. (transfer container): const SandRow */
GPtrArray *sand_message_list (const SandRecords *records, const char *team) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
