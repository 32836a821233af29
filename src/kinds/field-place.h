#pragma once

#include "kinds/kind.h"
#include "model/seat.h"

G_BEGIN_DECLS

/** The field of a record to which a widget is bound. */
typedef struct {
  char *record, *kind, *parent, *field; /* all NULL until it is bound */
} SandFieldPlace;

/* The strings are copied. */
void      sand_field_place_set (SandFieldPlace *self, const SandPlace *place, const char *field);
void      sand_field_place_clear (SandFieldPlace *self);
SandPlace sand_field_place_get (const SandFieldPlace *self);
/* What the record holds; empty while there is none, or none any more. */
const SandValue *sand_field_place_read (const SandFieldPlace *self, const SandResults *results);

G_END_DECLS
