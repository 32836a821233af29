#pragma once

#include "model/workshop.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SandApplication:
 *
 * Owns the open workshops and passes them down to their windows.
 *
 * Actions: `app.new`, `app.open`, `app.open-file` (path), `app.sample`, `app.language`, `app.appearance`,
 * `app.text-size`, `app.about`, `app.quit`.
 */
#define SAND_TYPE_APPLICATION (sand_application_get_type ())
G_DECLARE_FINAL_TYPE (SandApplication, sand_application, SAND, APPLICATION, AdwApplication)

SandApplication *sand_application_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Shows the workshop in a new team window and adds it to the recent ones. */
void sand_application_show_workshop (SandApplication *self, SandWorkshop *workshop);
/* Opens the file, or explains on @parent (nullable) why not and what to do. Returns whether a window is shown. */
gboolean sand_application_open_path (SandApplication *self, const char *path, GtkWindow *parent);

/*
 * Whether the program ended to be started again, in another language. @out_path: (out) (nullable) (transfer full):
 * the workshop that was
 * being worked on.
 */
gboolean sand_application_wants_restart (SandApplication *self, char **out_path);

G_END_DECLS
