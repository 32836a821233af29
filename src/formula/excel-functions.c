#include "formula/function.h"
#include "formula/functions-print.h"

#include <math.h>
#include <string.h>

/* How each function is written in a workbook; those with criteria are in excel-criteria.c. */

/* A value as an argument of a function that wants numbers. */
static char *
number_arg (SandExcel *excel, const SandNode *arg, SandPrinted *out)
{
  g_auto (SandPrinted) piece = SAND_PRINTED_INIT;

  sand_excel_open (excel, arg, SAND_WANT_NUMBER, &piece);
  sand_printed_force_number (&piece);
  sand_printed_take_guards (out, &piece);
  return g_steal_pointer (&piece.text);
}

static char *
any_arg (SandExcel *excel, const SandNode *call, guint index, SandPrinted *out)
{
  const SandNode *arg = sand_node_arg (call, index);
  char            letter = sand_function_arg_letter (call->function, index);

  if (letter == 'c' || (letter == 'a' && sand_node_is_set (arg)))
    return sand_excel_column (excel, arg);
  return number_arg (excel, arg, out);
}

static void
print_call (SandExcel *excel, const SandNode *call, const char *name, SandPrinted *out)
{
  g_autoptr (GString) args = g_string_new (NULL);

  for (guint i = 0; i < sand_node_n_args (call); i++) {
    g_autofree char *arg = any_arg (excel, call, i, out);
    g_string_append_printf (args, "%s%s", i == 0 ? "" : ",", arg);
  }
  sand_printed_set (out, SAND_BINDING_ATOM, "%s(%s)", name, args->str);
}

void
sand_print_plain (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  print_call (excel, call, call->function->name, out);
}

/* These give an error where the formula gives blank. */
void
sand_print_fallible (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  print_call (excel, call, call->function->name, out);
  out->may_fail = TRUE;
}

void
sand_print_average (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  print_call (excel, call, "AVERAGE", out);
  out->may_fail = TRUE;
}

void
sand_print_edate (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  print_call (excel, call, "EDATE", out);
  out->may_fail = TRUE;
}

/* The columns among the arguments, separated by commas; %NULL when there is another argument. */
static char *
only_columns (SandExcel *excel, const SandNode *call)
{
  g_autoptr (GString) columns = g_string_new (NULL);

  for (guint i = 0; i < sand_node_n_args (call); i++) {
    g_autofree char *column = NULL;
    if (!sand_node_is_set (sand_node_arg (call, i)))
      return NULL;
    column = sand_excel_column (excel, sand_node_arg (call, i));
    g_string_append_printf (columns, "%s%s", i == 0 ? "" : ",", column);
  }
  return g_string_free (g_steal_pointer (&columns), FALSE);
}

/* MAX, MIN and PRODUCT of nothing are 0 in a workbook. */
void
sand_print_extreme (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  g_autofree char *columns = only_columns (excel, call);

  if (columns != NULL)
    sand_printed_need (out, "COUNT(%s)>0", columns);
  print_call (excel, call, call->function->name, out);
}

static void
append_term (GString *sum, const char *sign, const char *term)
{
  g_string_append_printf (sum, "%s%s", sum->len == 0 ? "" : sign, term);
}

/* 1 when a value is there, else 0. */
static void
append_presence (SandExcel *excel, const SandNode *arg, SandWant want, GString *sum)
{
  g_autofree char *value = sand_excel_closed (excel, arg, want);
  g_autofree char *term = g_strdup_printf ("IF((%s)=\"\",0,1)", value);

  append_term (sum, "+", term);
}

void
sand_print_count (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  g_autoptr (GString) cells = g_string_new (NULL);
  g_autoptr (GString) sum = g_string_new (NULL);

  for (guint i = 0; i < sand_node_n_args (call); i++) {
    const SandNode  *arg = sand_node_arg (call, i);
    g_autofree char *column = sand_node_is_set (arg) ? sand_excel_column (excel, arg) : NULL;
    if (column != NULL)
      append_term (cells, ",", column);
    else
      append_presence (excel, arg, SAND_WANT_NUMBER, sum);
  }
  if (cells->len > 0) {
    g_autofree char *count = g_strdup_printf ("COUNT(%s)", cells->str);
    append_term (sum, "+", count);
  }
  sand_printed_set (out, strchr (sum->str, '+') == NULL ? SAND_BINDING_ATOM : SAND_BINDING_SUM, "%s", sum->str);
}

/* Excel's COUNTA also counts formulas that show nothing. */
void
sand_print_counta (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  g_autoptr (GString) sum = g_string_new (NULL);

  for (guint i = 0; i < sand_node_n_args (call); i++) {
    const SandNode  *arg = sand_node_arg (call, i);
    g_autofree char *column = sand_node_is_set (arg) ? sand_excel_column (excel, arg) : NULL;
    g_autofree char *term = column == NULL ? NULL : g_strdup_printf ("SUMPRODUCT((%s<>\"\")*1)", column);
    if (term != NULL)
      append_term (sum, "+", term);
    else
      append_presence (excel, arg, SAND_WANT_VALUE, sum);
  }
  sand_printed_set (out, strchr (sum->str, '+') == NULL ? SAND_BINDING_ATOM : SAND_BINDING_SUM, "%s", sum->str);
}

/* A number of places or a position: cut down to a whole number, as the evaluator does. */
static char *
whole_arg (SandExcel *excel, const SandNode *arg, SandPrinted *out)
{
  const SandNode  *inner = arg->kind == SAND_NODE_NEGATE ? sand_node_arg (arg, 0) : arg;
  g_autofree char *text = number_arg (excel, arg, out);

  if (inner->kind == SAND_NODE_NUMBER && !(fabs (inner->number - floor (inner->number)) > 0))
    return g_steal_pointer (&text);
  return g_strdup_printf ("INT(%s)", text);
}

void
sand_print_nth (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  g_autofree char *column = sand_excel_column (excel, sand_node_arg (call, 0));
  g_autofree char *place = whole_arg (excel, sand_node_arg (call, 1), out);

  out->may_fail = TRUE;
  sand_printed_set (out, SAND_BINDING_ATOM, "%s(%s,%s)", call->function->name, column, place);
}

void
sand_print_round (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  g_autofree char *number = number_arg (excel, sand_node_arg (call, 0), out);
  g_autofree char *places = NULL;

  places = sand_node_n_args (call) < 2 ? g_strdup ("0") : whole_arg (excel, sand_node_arg (call, 1), out);
  sand_printed_set (out, SAND_BINDING_ATOM, "%s(%s,%s)", call->function->name, number, places);
}

/* A value that is not in the column has no rank; not every spreadsheet says so by itself. */
static void
need_presence (const SandNode *call, const char *own, const char *column, SandPrinted *out)
{
  const SandNode *value = sand_node_arg (call, 0);

  if (sand_node_n_args (call) < 2)
    return;
  if (value->kind == SAND_NODE_NAME && strcmp (value->text, sand_node_arg (call, 1)->text) == 0)
    return;
  sand_printed_need (out, "SUMPRODUCT((%s<>\"\")*(%s=%s))>0", column, column, own);
}

void
sand_print_rank (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  guint            n = sand_node_n_args (call);
  g_autofree char *own = number_arg (excel, sand_node_arg (call, 0), out);
  g_autofree char *column = sand_excel_column (excel, sand_node_arg (call, n > 1 ? 1 : 0));
  g_autofree char *order = n < 3 ? NULL : number_arg (excel, sand_node_arg (call, 2), out);

  need_presence (call, own, column, out);
  out->may_fail = TRUE;
  sand_printed_set (out, SAND_BINDING_ATOM, "RANK(%s,%s%s%s)", own, column, order == NULL ? "" : ",",
                    order == NULL ? "" : order);
}

void
sand_print_correl (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  print_call (excel, call, "CORREL", out);
  out->may_fail = TRUE;
}

void
sand_print_share (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  g_autofree char *own = number_arg (excel, sand_node_arg (call, 0), out);
  g_autofree char *column = sand_excel_column (excel, sand_node_arg (call, 0));

  out->may_fail = TRUE;
  sand_printed_set (out, SAND_BINDING_PRODUCT, "%s/SUM(%s)", own, column);
}

/* Not SUMIF (column, ">=" & own): a number that becomes a text on the way loses its last digits, and its own row. */
void
sand_print_cum_share (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  g_autofree char *own = number_arg (excel, sand_node_arg (call, 0), out);
  g_autofree char *column = sand_excel_column (excel, sand_node_arg (call, 0));

  out->may_fail = TRUE;
  sand_printed_set (out, SAND_BINDING_PRODUCT, "SUMPRODUCT((%s>=%s)*1,%s)/SUM(%s)", column, own, column, column);
}

void
sand_print_len (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  g_autofree char *text = sand_excel_text (excel, sand_node_arg (call, 0));

  out->is_safe = TRUE;
  sand_printed_set (out, SAND_BINDING_ATOM, "LEN(%s)", text);
}

void
sand_print_days (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  sand_excel_arithmetic (excel, SAND_NODE_SUBTRACT, sand_node_arg (call, 1), sand_node_arg (call, 0), out);
}

void
sand_print_add_days (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  sand_excel_arithmetic (excel, SAND_NODE_ADD, sand_node_arg (call, 0), sand_node_arg (call, 1), out);
}

static gboolean
can_be_blank (const SandPrinted *piece)
{
  return sand_printed_is_open (piece) || piece->may_blank;
}

void
sand_print_if (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  g_autofree char     *condition = sand_excel_truth (excel, sand_node_arg (call, 0), SAND_TRUTH_YES);
  g_auto (SandPrinted) then = SAND_PRINTED_INIT;
  g_auto (SandPrinted) otherwise = SAND_PRINTED_INIT;

  sand_excel_open (excel, sand_node_arg (call, 1), want, &then);
  if (sand_node_n_args (call) > 2)
    sand_excel_open (excel, sand_node_arg (call, 2), want, &otherwise);
  else
    sand_printed_set (&otherwise, SAND_BINDING_ATOM, SAND_BLANK_TEXT);
  out->may_blank = sand_node_n_args (call) < 3 || can_be_blank (&then) || can_be_blank (&otherwise);
  out->is_safe = TRUE;
  sand_printed_close (&then, SAND_BLANK_TEXT);
  sand_printed_close (&otherwise, SAND_BLANK_TEXT);
  sand_printed_set (out, SAND_BINDING_ATOM, "IF(%s,%s,%s)", condition, then.text, otherwise.text);
}

/* The replacement takes the place of the "" that would otherwise be shown. */
static void
print_replacement (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  g_auto (SandPrinted) value = SAND_PRINTED_INIT;
  g_auto (SandPrinted) otherwise = SAND_PRINTED_INIT;

  sand_excel_open (excel, sand_node_arg (call, 0), want, &value);
  sand_excel_open (excel, sand_node_arg (call, 1), want, &otherwise);
  out->may_blank = can_be_blank (&value) && can_be_blank (&otherwise);
  sand_printed_close (&otherwise, SAND_BLANK_TEXT);
  sand_printed_close (&value, otherwise.text);
  sand_printed_set (out, value.binding, "%s", value.text);
}

/* A text that is there is no missing number: it is not replaced, and it is no number either. */
static void
print_number_replacement (SandExcel *excel, const SandNode *call, SandPrinted *out)
{
  g_autofree char *tested = sand_excel_text (excel, sand_node_arg (call, 0));
  g_autofree char *value = sand_excel_closed (excel, sand_node_arg (call, 0), SAND_WANT_NUMBER);
  g_autofree char *otherwise = sand_excel_closed (excel, sand_node_arg (call, 1), SAND_WANT_NUMBER);

  out->may_blank = TRUE;
  sand_printed_set (out, SAND_BINDING_ATOM, "IF(%s=\"\",%s,%s)", tested, otherwise, value);
}

void
sand_print_iferror (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  SandResultType result = sand_node_arg (call, 0)->result;

  out->is_safe = TRUE;
  if (want == SAND_WANT_VALUE || result == SAND_RESULT_NUMBER || result == SAND_RESULT_TRUTH)
    print_replacement (excel, call, want, out);
  else
    print_number_replacement (excel, call, out);
}

/* A key that is handed on: the piece itself, and that it must not be blank. */
static char *
key_arg (SandExcel *excel, const SandNode *arg, SandPrinted *out)
{
  g_auto (SandPrinted) key = SAND_PRINTED_INIT;

  sand_excel_open (excel, arg, SAND_WANT_VALUE, &key);
  if (key.may_blank) {
    sand_printed_bind (&key, SAND_BINDING_JOIN);
    sand_printed_need (&key, "%s<>\"\"", key.text);
    key.may_blank = FALSE;
  }
  sand_printed_take_guards (out, &key);
  return g_steal_pointer (&key.text);
}

/* What another sheet gives is like a cell: it may be empty, or missing altogether. */
static void
set_found (SandPrinted *out, SandWant want, const char *found)
{
  out->may_fail = TRUE;
  if (want == SAND_WANT_NUMBER)
    sand_printed_need_cell (out, found);
  else
    sand_printed_need (out, "%s<>\"\"", found);
  sand_printed_set (out, SAND_BINDING_ATOM, "%s", found);
}

/* The key "" asks for a figure of the other sheet: there is nothing that could be blank. */
static char *
lookup_key (SandExcel *excel, const SandNode *node, SandPrinted *out)
{
  if (node->kind == SAND_NODE_TEXT && *node->text == '\0')
    return g_strdup ("\"\"");
  return key_arg (excel, node, out);
}

void
sand_print_lookup (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  const SandFormulaPrinter *printer = excel->printer;
  const SandNode           *exercise = sand_node_arg (call, 0);
  g_autofree char          *key = lookup_key (excel, sand_node_arg (call, 1), out);
  g_autofree char          *found = NULL;

  if (printer->lookup != NULL)
    found = printer->lookup (printer->data, exercise->text, key, sand_node_arg (call, 2)->text);
  if (found == NULL)
    found = sand_excel_refuse (excel, exercise, exercise->text);
  set_found (out, want, found);
}

void
sand_print_band (SandExcel *excel, const SandNode *call, SandWant want, SandPrinted *out)
{
  const SandFormulaPrinter *printer = excel->printer;
  g_autofree char          *factor = key_arg (excel, sand_node_arg (call, 0), out);
  g_autofree char          *value = key_arg (excel, sand_node_arg (call, 1), out);
  g_autofree char          *found = NULL;

  if (printer->band != NULL)
    found = printer->band (printer->data, factor, value);
  if (found == NULL)
    found = sand_excel_refuse (excel, call, call->function->name);
  set_found (out, want, found);
}
