#pragma once

#include "application.h"
#include "early-open.h"

G_BEGIN_DECLS

struct _SandApplication {
  AdwApplication parent_instance;

  GSettings *settings; /* (nullable) */
  int        base_dpi; /* gtk-xft-dpi of the desktop, which text sizes multiply */
  SandFace   face;
  guint      team;    /* its number, for SAND_FACE_TEAM; 0 for the first */
  char     **restart; /* (nullable): the arguments to begin anew with */

  char          *first_path; /* (nullable): the file of the command line */
  SandEarlyOpen *early;      /* (nullable): that file, until it is shown */
};

void sand_application_show_start (SandApplication *self);
/* (transfer full): kept alive, since a window that closes takes the stage with it. */
GList *sand_application_copy_windows (SandApplication *self);
/* The workshop a window works on. (nullable): %NULL for one that has none. */
SandWorkshop *sand_application_workshop_of (GtkWindow *window);
/* The window that is active, or the one behind a dialog or the stage. (nullable) */
GtkWindow *sand_application_find_working_window (SandApplication *self);

/* Files (application-files.c): `app.new`, `app.open`, `app.open-file`, `app.sample`, `app.delete-workshop`. */
void sand_application_add_file_actions (SandApplication *self);
/* Puts the file on top of the recent ones; @path: (nullable) for a workshop without a file. */
void sand_application_remember (SandApplication *self, const char *path);

/* What is chosen for good (application-choices.c): `app.face`, `app.language`, `app.appearance`, `app.text-size`. */
void sand_application_add_choices (SandApplication *self);
void sand_application_apply_choices (SandApplication *self);
/* (transfer full): @otherwise where the settings are not installed. */
char *sand_application_dup_choice (SandApplication *self, const char *name, const char *otherwise);

G_END_DECLS
