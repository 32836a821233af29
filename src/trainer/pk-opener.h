#pragma once

#include "lesson/pk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandPkOpener:
 *
 * One line in which a PK is prepared: its title, the exercise, the teams, what the places earn.
 *
 * Signals: `opened` (string pk). `refused` (GError).
 */
#define SAND_TYPE_PK_OPENER (sand_pk_opener_get_type ())
G_DECLARE_FINAL_TYPE (SandPkOpener, sand_pk_opener, SAND, PK_OPENER, GtkBox)

GtkWidget *sand_pk_opener_new (SandSeat *trainer) G_GNUC_WARN_UNUSED_RESULT;
/* Teams come, go and are renamed during the day: shows them as they are now, those chosen stay chosen. */
void sand_pk_opener_show_teams (SandPkOpener *self);

G_END_DECLS
