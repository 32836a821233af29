#include "formula/criterion.h"
#include "formula/functions-print.h"

#include <math.h>
#include <string.h>

/*
 * COUNTIF, SUMIF and AVERAGEIF are written as such where their little language means the same in every spreadsheet and
 * locale; else as SUMPRODUCT over conditions, which never reads a team's text as an operator, a pattern or a date.
 */

typedef struct {
  char *native;     /* (nullable): the criterion as an argument */
  char *conditions; /* (nullable): else a product of conditions, one number a row */
} Match;

static void
match_clear (Match *self)
{
  g_free (self->native);
  g_free (self->conditions);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Match, match_clear)

static const char *
sign_of (SandNodeKind comparison)
{
  static const char *const signs[] = { "=", "<>", "<", "<=", ">", ">=" };

  return signs[comparison - SAND_NODE_EQUAL];
}

/* Words that are neither a number nor a date nor a truth value in any spreadsheet. */
static gboolean
is_plain_word (const char *text)
{
  if (g_ascii_strcasecmp (text, "true") == 0 || g_ascii_strcasecmp (text, "false") == 0)
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isalpha (g_utf8_get_char (p)) && *p != '_')
      return FALSE;
  return TRUE;
}

/* (nullable): the criterion as COUNTIF reads it. A fraction would be read with the reader's decimal sign. */
static char *
native_form (const SandCriterion *criterion)
{
  const char      *text = sand_value_as_text (&criterion->fixed);
  double           number = sand_value_as_number (&criterion->fixed, 0);
  g_autofree char *figure = NULL;

  if (criterion->operand != NULL || sand_value_is_empty (&criterion->fixed))
    return NULL;
  if (criterion->comparison == SAND_NODE_DIFFERENT)
    return NULL;
  if (text != NULL)
    return criterion->is_pattern || is_plain_word (text) ? sand_excel_quote (text) : NULL;
  figure = sand_excel_figure (number);
  if (criterion->comparison == SAND_NODE_EQUAL)
    return g_steal_pointer (&figure);
  if (fabs (number - floor (number)) > 0 || fabs (number) >= 1e15)
    return NULL;
  return g_strdup_printf ("\"%s%s\"", sign_of (criterion->comparison), figure);
}

/* The value that the column is compared with, its guards in @out. */
static char *
compared_with (SandExcel *excel, const SandCriterion *criterion, SandPrinted *out)
{
  g_auto (SandPrinted) piece = SAND_PRINTED_INIT;
  const char          *text = sand_value_as_text (&criterion->fixed);
  gboolean             is_order = criterion->comparison >= SAND_NODE_LESS;

  if (criterion->operand == NULL)
    return text != NULL ? sand_excel_quote (text) : sand_excel_figure (sand_value_as_number (&criterion->fixed, 0));
  sand_excel_open (excel, criterion->operand, is_order ? SAND_WANT_NUMBER : SAND_WANT_VALUE, &piece);
  if (is_order)
    sand_printed_force_number (&piece);
  sand_printed_bind (&piece, SAND_BINDING_JOIN);
  if (piece.may_blank)
    sand_printed_need (&piece, "%s<>\"\"", piece.text);
  piece.may_blank = FALSE;
  sand_printed_take_guards (out, &piece);
  return g_steal_pointer (&piece.text);
}

/* In a workbook texts are greater than all numbers and an empty cell counts as 0: order needs numbers on both sides. */
static char *
condition_form (const SandCriterion *criterion, const char *column, const char *value)
{
  const char *sign = sign_of (criterion->comparison);

  if (criterion->operand == NULL && sand_value_is_empty (&criterion->fixed))
    return g_strdup_printf ("(%s%s\"\")*1", column, sign);
  if (criterion->comparison >= SAND_NODE_LESS)
    return g_strdup_printf ("(%s<>\"\")*(%s%s%s)*(%s<1E+300)", column, column, sign, value, column);
  if (criterion->operand == NULL && criterion->comparison == SAND_NODE_EQUAL)
    return g_strdup_printf ("(%s=%s)*1", column, value);
  return g_strdup_printf ("(%s<>\"\")*(%s%s%s)", column, column, sign, value);
}

static void
open_match (SandExcel *excel, const SandNode *call, const char *column, Match *match, SandPrinted *out)
{
  g_auto (SandCriterion) criterion;
  g_autofree char       *value = NULL;

  sand_criterion_read (&criterion, sand_node_arg (call, 1), NULL);
  match->native = native_form (&criterion);
  if (match->native != NULL)
    return;
  value = compared_with (excel, &criterion, out);
  match->conditions = condition_form (&criterion, column, value);
}

/* (nullable) when it is the column of the criterion itself. */
static char *
summed_column (SandExcel *excel, const SandNode *call)
{
  return sand_node_n_args (call) < 3 ? NULL : sand_excel_column (excel, sand_node_arg (call, 2));
}

static void
set_native (SandPrinted *out, const char *name, const char *column, const char *criterion, const char *summed)
{
  sand_printed_set (out, SAND_BINDING_ATOM, "%s(%s,%s%s%s)", name, column, criterion, summed == NULL ? "" : ",",
                    summed == NULL ? "" : summed);
}

void
sand_print_countif (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  g_autofree char *column = sand_excel_column (excel, sand_node_arg (call, 0));
  g_auto (Match)   match = { NULL, NULL };

  open_match (excel, call, column, &match, out);
  if (match.native != NULL)
    set_native (out, "COUNTIF", column, match.native, NULL);
  else
    sand_printed_set (out, SAND_BINDING_ATOM, "SUMPRODUCT(%s)", match.conditions);
}

void
sand_print_sumif (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  g_autofree char *column = sand_excel_column (excel, sand_node_arg (call, 0));
  g_autofree char *summed = summed_column (excel, call);
  g_auto (Match)   match = { NULL, NULL };

  open_match (excel, call, column, &match, out);
  if (match.native != NULL)
    set_native (out, "SUMIF", column, match.native, summed);
  else
    sand_printed_set (out, SAND_BINDING_ATOM, "SUMPRODUCT(%s,%s)", match.conditions, summed == NULL ? column : summed);
}

void
sand_print_averageif (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  g_autofree char *column = sand_excel_column (excel, sand_node_arg (call, 0));
  g_autofree char *given = summed_column (excel, call);
  const char      *summed = given == NULL ? column : given;
  g_auto (Match)   match = { NULL, NULL };

  open_match (excel, call, column, &match, out);
  out->may_fail = TRUE;
  if (match.native != NULL)
    set_native (out, "AVERAGEIF", column, match.native, given);
  else
    sand_printed_set (out, SAND_BINDING_PRODUCT, "SUMPRODUCT(%s,%s)/SUMPRODUCT(%s*(%s<>\"\")*(%s<1E+300))",
                      match.conditions, summed, match.conditions, summed, summed);
}
