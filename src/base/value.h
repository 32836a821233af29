#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SandValueType:
 *
 * What a field, a cell of a frame or the result of a formula can hold. `SAND_VALUE_BOOL` only exists in formulas:
 * a stored yes/no is the integer 0 or 1. `SAND_VALUE_REF` is the id of another record.
 */
typedef enum {
  SAND_VALUE_NONE,
  SAND_VALUE_BOOL,
  SAND_VALUE_INT,
  SAND_VALUE_NUMBER,
  SAND_VALUE_TEXT,
  SAND_VALUE_REF,
} SandValueType;

/**
 * SandValue:
 *
 * A small immutable value. Text and ids are reference-counted strings, so that a copy is cheap and may be handed to
 * another thread. A zero-filled struct is the empty value.
 */
typedef struct {
  SandValueType type;
  union {
    gint64 integer; /* BOOL (0 or 1) and INT */
    double number;  /* always finite */
    char  *text;    /* a GRefString: TEXT and REF */
  };
} SandValue;

#define SAND_VALUE_INIT     \
  {                         \
    .type = SAND_VALUE_NONE \
  }

SandValue   sand_value_none (void);
SandValue   sand_value_bool (gboolean yes);
SandValue   sand_value_int (gint64 integer);
SandValue   sand_value_number (double number);
SandValue   sand_value_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;
SandValue   sand_value_ref (const char *id) G_GNUC_WARN_UNUSED_RESULT;
SandValue   sand_value_copy (const SandValue *value) G_GNUC_WARN_UNUSED_RESULT;
void        sand_value_clear (SandValue *value);
void        sand_value_set (SandValue *target, SandValue taken);
gboolean    sand_value_equal (const SandValue *a, const SandValue *b);
gboolean    sand_value_is_empty (const SandValue *value);
gboolean    sand_value_is_number (const SandValue *value);
double      sand_value_as_number (const SandValue *value, double otherwise);
const char *sand_value_as_text (const SandValue *value);
char       *sand_value_to_string (const SandValue *value) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SandValue, sand_value_clear)

G_END_DECLS
