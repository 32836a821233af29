#pragma once

#include "model/workshop.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * SandApplication:
 *
 * Owns the open workshops and passes them down to their windows.
 *
 * Actions: `app.new`, `app.open`, `app.open-file` (path), `app.sample`, `app.face` (trainer, team), `app.language`,
 * `app.appearance`, `app.text-size`, `app.about`, `app.quit`.
 *
 * Command line: [--trainer | --team N] [FILE…]
 */
#define SAND_TYPE_APPLICATION (sand_application_get_type ())
G_DECLARE_FINAL_TYPE (SandApplication, sand_application, SAND, APPLICATION, AdwApplication)

SandApplication *sand_application_new (void) G_GNUC_WARN_UNUSED_RESULT;

/** Which window a workshop opens with. */
typedef enum {
  /* the trainer's when there is a class (an agenda, or more than one team), unless app.face says team */
  SAND_FACE_AUTO,
  SAND_FACE_TRAINER,
  SAND_FACE_TEAM,
} SandFace;

/* For what is opened from now on. @team: the number of the team, 0 for the first. */
void sand_application_set_face (SandApplication *self, SandFace face, guint team);

/* Shows the workshop in a new window and adds it to the recent ones. */
void sand_application_show_workshop (SandApplication *self, SandWorkshop *workshop);
/* Opens the file, or explains on @parent (nullable) why not and what to do. Returns whether a window is shown. */
gboolean sand_application_open_path (SandApplication *self, const char *path, GtkWindow *parent);

/*
 * When the program ended to be started again, in another language: the arguments for it, with the workshop that was
 * being worked on. (transfer full) (nullable): %NULL when it ended for good.
 */
char **sand_application_dup_restart (SandApplication *self);

G_END_DECLS
