#include "base/value.h"

#include <math.h>
#include <string.h>

SandValue
sand_value_none (void)
{
  return (SandValue) SAND_VALUE_INIT;
}

SandValue
sand_value_bool (gboolean yes)
{
  return (SandValue){ .type = SAND_VALUE_BOOL, .integer = yes ? 1 : 0 };
}

SandValue
sand_value_int (gint64 integer)
{
  return (SandValue){ .type = SAND_VALUE_INT, .integer = integer };
}

/**
 * sand_value_number:
 * @number: any double
 *
 * Returns: the number, or the empty value when it is not finite: a stored or computed figure is always finite.
 */
SandValue
sand_value_number (double number)
{
  if (!isfinite (number))
    return sand_value_none ();
  return (SandValue){ .type = SAND_VALUE_NUMBER, .number = number };
}

/**
 * sand_value_text:
 * @text: (nullable): valid UTF-8
 *
 * Returns: (transfer full): the text, or the empty value for %NULL and "".
 */
SandValue
sand_value_text (const char *text)
{
  if (text == NULL || *text == '\0')
    return sand_value_none ();
  return (SandValue){ .type = SAND_VALUE_TEXT, .text = g_ref_string_new (text) };
}

/**
 * sand_value_ref:
 * @id: (nullable): the id of a record
 *
 * Returns: (transfer full): the link, or the empty value for %NULL and "".
 */
SandValue
sand_value_ref (const char *id)
{
  if (id == NULL || *id == '\0')
    return sand_value_none ();
  return (SandValue){ .type = SAND_VALUE_REF, .text = g_ref_string_new (id) };
}

static gboolean
holds_text (const SandValue *value)
{
  return value->type == SAND_VALUE_TEXT || value->type == SAND_VALUE_REF;
}

SandValue
sand_value_copy (const SandValue *value)
{
  if (value == NULL)
    return sand_value_none ();
  if (holds_text (value))
    g_ref_string_acquire (value->text);
  return *value;
}

void
sand_value_clear (SandValue *value)
{
  if (holds_text (value))
    g_ref_string_release (value->text);
  *value = sand_value_none ();
}

/**
 * sand_value_set:
 * @target: the value to replace
 * @taken: (transfer full): its new content
 */
void
sand_value_set (SandValue *target, SandValue taken)
{
  sand_value_clear (target);
  *target = taken;
}

/* Bitwise, so that the rule of winners never depends on rounding and "equal" means "the same bytes in the file". */
static gboolean
same_number (double a, double b)
{
  return memcmp (&a, &b, sizeof a) == 0;
}

gboolean
sand_value_equal (const SandValue *a, const SandValue *b)
{
  if (a->type != b->type)
    return FALSE;

  switch (a->type) {
  case SAND_VALUE_NONE:
    return TRUE;

  case SAND_VALUE_BOOL:
  case SAND_VALUE_INT:
    return a->integer == b->integer;

  case SAND_VALUE_NUMBER:
    return same_number (a->number, b->number);

  case SAND_VALUE_TEXT:
  case SAND_VALUE_REF:
    return strcmp (a->text, b->text) == 0;

  default:
    g_return_val_if_reached (FALSE);
  }
}

gboolean
sand_value_is_empty (const SandValue *value)
{
  return value == NULL || value->type == SAND_VALUE_NONE;
}

gboolean
sand_value_is_number (const SandValue *value)
{
  return value != NULL && (value->type == SAND_VALUE_INT || value->type == SAND_VALUE_NUMBER);
}

/**
 * sand_value_as_number:
 * @value: (nullable): any value
 * @otherwise: what to return when it is not a number or a truth value
 */
double
sand_value_as_number (const SandValue *value, double otherwise)
{
  if (value == NULL)
    return otherwise;
  if (value->type == SAND_VALUE_NUMBER)
    return value->number;
  if (value->type == SAND_VALUE_INT || value->type == SAND_VALUE_BOOL)
    return (double) value->integer;
  return otherwise;
}

/**
 * sand_value_as_text:
 * @value: (nullable): any value
 *
 * Returns: (transfer none) (nullable): the text or id it holds, %NULL for anything else.
 */
const char *
sand_value_as_text (const SandValue *value)
{
  return value != NULL && holds_text (value) ? value->text : NULL;
}

/**
 * sand_value_to_string:
 * @value: any value
 *
 * For keys, logs and tests; what people read is formatted by the widgets.
 *
 * Returns: (transfer full): the value in the C locale, "" when it is empty.
 */
char *
sand_value_to_string (const SandValue *value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (value->type) {
  case SAND_VALUE_NONE:
    return g_strdup ("");

  case SAND_VALUE_BOOL:
  case SAND_VALUE_INT:
    return g_strdup_printf ("%" G_GINT64_FORMAT, value->integer);

  case SAND_VALUE_NUMBER:
    return g_strdup (g_ascii_dtostr (number, sizeof number, value->number));

  case SAND_VALUE_TEXT:
  case SAND_VALUE_REF:
    return g_strdup (value->text);

  default:
    g_return_val_if_reached (NULL);
  }
}
