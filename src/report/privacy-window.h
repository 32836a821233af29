#pragma once

#include "model/workshop.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SandPrivacyWindow:
 *
 * What is stored about people: the notice they are given, everything about one of them as a workbook, and deletion of a
 * person's data or of the whole workshop, each with a receipt. For the latter the action `app.delete-workshop` closes
 * the windows.
 */
#define SAND_TYPE_PRIVACY_WINDOW (sand_privacy_window_get_type ())
G_DECLARE_FINAL_TYPE (SandPrivacyWindow, sand_privacy_window, SAND, PRIVACY_WINDOW, AdwWindow)

GtkWidget *sand_privacy_window_new (GtkWindow *parent, SandWorkshop *workshop);

/* A receipt to read, which can be copied. @parent: (nullable) */
void sand_privacy_show_receipt (GtkWindow *parent, const char *receipt);
/* Asks what to do with personal data when it is time to; nothing happens otherwise. */
void sand_privacy_remind (GtkWindow *parent, SandWorkshop *workshop);

G_END_DECLS
