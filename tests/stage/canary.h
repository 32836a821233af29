#pragma once

#include "model/workshop.h"
#include "stage/direct.h"
#include "scene/scene.h"

/*
 * A random class in memory. All that the room must not see begins with CANARY or is a score that nobody else has; what
 * it may see begins with SHOWN.
 */
typedef struct {
  SandWorkshop *workshop;
  SandSeat     *trainer;
  GRand        *rand;
  GPtrArray    *teams;  /* char*: ids */
  GPtrArray    *hidden; /* char*: must appear nowhere */
  char         *pk_hidden, *pk_shown, *round_hidden, *round_shown;
  char         *sheet_team; /* whose potential scale is released */
} Canary;

void canary_init (Canary *self, guint32 seed);
void canary_clear (Canary *self);
/* A field of a record, which is made if need be. @taken: (transfer full) */
void canary_set (Canary     *self,
                 const char *record,
                 const char *kind,
                 const char *parent,
                 const char *field,
                 SandValue   taken);
/* Every cue there can be: each scene, each sheet of each team, each PK and round, each assessment. (element-type
 * SandCue) */
GArray *canary_list_cues (Canary *self);
/* Asks for a scene as somebody would who only has the records: nothing is released by it. */
void canary_cue (Canary *self, const SandCue *cue, guint step);
/* All texts of a scene. (transfer full) */
GPtrArray *canary_collect (const SandScene *scene);
void       canary_assert_hidden (Canary *self, GPtrArray *texts, const char *where);
gboolean   canary_has (GPtrArray *texts, const char *part);
SandScene *canary_compose (Canary *self);

#define canary_auto __attribute__ ((cleanup (canary_clear))) Canary
