#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SAND_TYPE_BAND_STRIP (sand_band_strip_get_type ())
G_DECLARE_FINAL_TYPE (SandBandStrip, sand_band_strip, SAND, BAND_STRIP, GtkWidget)

GtkWidget *sand_band_strip_new (void) G_GNUC_WARN_UNUSED_RESULT;
void       sand_band_strip_set_bands (SandBandStrip *self, const char *const *labels, guint first_number);
void       sand_band_strip_set_active (SandBandStrip *self, int band);
guint      sand_band_strip_get_n_bands (SandBandStrip *self);

G_END_DECLS
