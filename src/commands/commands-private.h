#pragma once

#include "model/workshop.h"

G_BEGIN_DECLS

/** Exit status. */
typedef enum {
  SAND_EXIT_DONE = 0,
  SAND_EXIT_REFUSED = 1, /* a sentence on standard error says why */
  SAND_EXIT_USAGE = 2,
} SandExit;

/**
 * SandCommand:
 *
 * @run gets the arguments without the options, and its options filled in.
 */
SandExit sand_command_demo (const char *path);
SandExit sand_command_check (const char *path);
/* @folder: (nullable): beside the file */
SandExit sand_command_paper (const char *path, const char *folder);
SandExit sand_command_import_roster (const char *csv, const char *into);
/* @team: 0 for all; @person: (nullable); @folder: (nullable): beside the file */
SandExit sand_command_manual (const char *path, int team, const char *person, const char *folder);

/* @team: 0 when the name is enough */
SandExit sand_command_export_person (const char *path, const char *name, int team, const char *out);

/* @folder: (nullable): beside the file */
SandExit sand_command_report (const char *path, const char *folder);

/** What has to be typed after --confirm, in every language. */
#define SAND_CONFIRM_WORD "delete"

typedef struct {
  const char *person;  /* (nullable) */
  int         team;    /* 0 when the name is enough */
  gboolean    all;     /* the whole workshop */
  const char *confirm; /* (nullable) */
  const char *receipt; /* (nullable): a file for the receipt */
} SandEraseOptions;

SandExit sand_command_erase (const char *path, const SandEraseOptions *options);

/* Opens a workshop, or says on standard error why not. */
SandWorkshop *sand_command_open (const char *path) G_GNUC_WARN_UNUSED_RESULT;
/* A sentence on standard error. Returns SAND_EXIT_REFUSED. */
SandExit sand_command_refuse (const char *format, ...) G_GNUC_PRINTF (1, 2);

G_END_DECLS
