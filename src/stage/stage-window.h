#pragma once

#include "model/seat.h"
#include "stage/stage-view.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SandStageWindow:
 *
 * The projector's window: full screen on the chosen monitor, a plain window where there is only one. Keys: B or .
 * black, arrows, Page Up/Down and space step through a reveal, F11 and Escape full screen. Never a dialog.
 *
 * Signal `key` (guint keyval, guint keycode, GdkModifierType state) → gboolean: a key that means nothing here; the
 * trainer's window takes it, so that the keys work whichever window was clicked last.
 */
#define SAND_TYPE_STAGE_WINDOW (sand_stage_window_get_type ())
G_DECLARE_FINAL_TYPE (SandStageWindow, sand_stage_window, SAND, STAGE_WINDOW, AdwApplicationWindow)

/*
 * @trainer: the trainer's seat, through which the keys write
 * @settings: (nullable): where the monitor is remembered for the next workshop
 */
GtkWidget     *sand_stage_window_new (GtkApplication *application,
                                      SandSeat       *trainer,
                                      GSettings      *settings,
                                      SandLanguage    language) G_GNUC_WARN_UNUSED_RESULT;
SandStageView *sand_stage_window_get_view (SandStageWindow *self);

/* "HDMI-1 EPSON PJ 1920×1080": what a monitor is called in the menu and in the record `stage`. (transfer full) */
char *sand_stage_window_dup_monitor_name (GdkMonitor *monitor) G_GNUC_WARN_UNUSED_RESULT;
/* Remembers the monitor and moves there. @name: (nullable): %NULL for whichever is not the trainer's */
void sand_stage_window_choose_monitor (SandStageWindow *self, const char *name);

G_END_DECLS
