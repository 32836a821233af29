#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* Keeps the memory through which frames reach the X server, from one frame to the next. Does nothing elsewhere. */
void sand_frame_memory_keep (GdkDisplay *display);

G_END_DECLS
