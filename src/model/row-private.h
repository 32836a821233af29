#pragma once

#include "model/records.h"

G_BEGIN_DECLS

/* What a field was set to, and by whom. */
typedef struct {
  SandValue value;
  char     *change; /* a GRefString */
  gint64    seq;    /* 0: one's own, not confirmed yet */
} SandFieldState;

typedef struct {
  const char     *name; /* interned: fields are found by comparing pointers */
  SandFieldState  shown;
  SandFieldState *confirmed; /* (nullable): what an unconfirmed value hides */
} SandField;

struct _SandRow {
  gint    ref_count;
  char   *id;     /* a GRefString */
  GArray *fields; /* SandField, sorted by the address of the name */
};

SandRow   *sand_row_new (const char *id);
SandRow   *sand_row_copy (const SandRow *self);
gboolean   sand_row_is_shared (const SandRow *self);
SandField *sand_row_find (const SandRow *self, const char *interned);
SandField *sand_row_ensure (SandRow *self, const char *interned);
void       sand_field_state_clear (SandFieldState *state);

G_END_DECLS
