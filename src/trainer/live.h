#pragma once

#include "model/workshop.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandLive:
 *
 * Shows a page of the trainer's window anew while it is seen and the workshop changes, at most five times a second.
 */
typedef struct _SandLive SandLive;

typedef void (*SandLiveFunc) (gpointer data);

/* @widget: asks whether it is seen; must live longer than what is returned. */
SandLive *sand_live_new (GtkWidget *widget, SandWorkshop *workshop, SandLiveFunc func, gpointer data)
  G_GNUC_WARN_UNUSED_RESULT;
void sand_live_free (SandLive *self);

G_END_DECLS
