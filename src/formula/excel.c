#include "formula/excel.h"

#include "formula/function.h"

#include <math.h>
#include <string.h>

/* (transfer full): a text that can stand in for @name; the error is kept, the first one counts. */
char *
sand_excel_refuse (SandExcel *self, const SandNode *node, const char *name)
{
  if (self->error == NULL)
    g_set_error (&self->error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_NOT_PRINTABLE,
                 "character %u: “%s” has no place in the workbook", node->position, name);
  return g_strdup ("0");
}

char *
sand_excel_quote (const char *text)
{
  g_auto (GStrv)   parts = g_strsplit (text, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  return g_strdup_printf ("\"%s\"", doubled);
}

/* The shortest text that reads back as the same number. */
char *
sand_excel_figure (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.15g", number);
  if (fabs (g_ascii_strtod (text, NULL) - number) > 0)
    g_ascii_formatd (text, sizeof text, "%.17g", number);
  return g_ascii_strup (text, -1);
}

static char *
cell_of (SandExcel *self, const SandNode *name)
{
  char *cell = self->printer->value == NULL ? NULL : self->printer->value (self->printer->data, name->text);

  return cell == NULL ? sand_excel_refuse (self, name, name->text) : cell;
}

/* (transfer full): the cells of a bare name; a figure of the sheet is a column of one. */
char *
sand_excel_column (SandExcel *self, const SandNode *name)
{
  char *cells = self->printer->column == NULL ? NULL : self->printer->column (self->printer->data, name->text);

  return cells == NULL ? cell_of (self, name) : cells;
}

static void
open_cell (SandExcel *self, const SandNode *node, SandWant want, SandPrinted *out)
{
  g_autofree char *cell = cell_of (self, node);

  sand_printed_set (out, SAND_BINDING_ATOM, "%s", cell);
  out->is_safe = TRUE;
  if (want == SAND_WANT_NUMBER)
    sand_printed_need_cell (out, cell);
  else
    sand_printed_need (out, "%s<>\"\"", cell);
}

static void
open_literal (const SandNode *node, SandWant want, SandPrinted *out)
{
  gboolean         is_text = node->kind == SAND_NODE_TEXT;
  g_autofree char *text = !is_text                   ? sand_excel_figure (node->number)
                          : want == SAND_WANT_NUMBER ? g_strdup (SAND_BLANK_TEXT)
                                                     : sand_excel_quote (node->text);

  sand_printed_set (out, SAND_BINDING_ATOM, "%s", text);
  out->is_safe = TRUE;
  out->may_blank = is_text && (want == SAND_WANT_NUMBER || *node->text == '\0');
}

static const struct {
  SandNodeKind kind;
  const char  *sign;
  SandBinding  left, right; /* what the operands must bind to stand without parentheses */
} operators[] = {
  { SAND_NODE_ADD, "+", SAND_BINDING_SUM, SAND_BINDING_PRODUCT },
  { SAND_NODE_SUBTRACT, "-", SAND_BINDING_SUM, SAND_BINDING_PRODUCT },
  { SAND_NODE_MULTIPLY, "*", SAND_BINDING_PRODUCT, SAND_BINDING_POWER },
  { SAND_NODE_DIVIDE, "/", SAND_BINDING_PRODUCT, SAND_BINDING_POWER },
  { SAND_NODE_POWER, "^", SAND_BINDING_POWER, SAND_BINDING_SIGN },
};

static gboolean
literal_of (const SandNode *node, double *out_number)
{
  if (node->kind == SAND_NODE_NEGATE && literal_of (sand_node_arg (node, 0), out_number)) {
    *out_number = -*out_number;
    return TRUE;
  }
  *out_number = node->number;
  return node->kind == SAND_NODE_NUMBER;
}

/* Spreadsheets differ in 0^0 and in roots of negative numbers, so these are kept away from them. */
static void
guard_power (const SandNode *base, const char *b, const SandNode *exponent, const char *e, SandPrinted *out)
{
  double fixed;

  out->may_fail = TRUE;
  if (literal_of (base, &fixed) && fixed > 0)
    return;
  if (!literal_of (exponent, &fixed))
    sand_printed_need (out, "IF(%s=0,%s>0,OR(%s>0,%s=INT(%s)))", b, e, b, e, e);
  else if (fabs (fixed - floor (fixed)) > 0)
    sand_printed_need (out, "%s%s0", b, fixed > 0 ? ">=" : ">");
  else if (!(fixed > 0))
    sand_printed_need (out, "%s<>0", b);
}

void
sand_excel_arithmetic (SandExcel *self, SandNodeKind kind, const SandNode *a, const SandNode *b, SandPrinted *out)
{
  g_auto (SandPrinted) left = SAND_PRINTED_INIT;
  g_auto (SandPrinted) right = SAND_PRINTED_INIT;
  gsize                op = 0;

  while (operators[op].kind != kind)
    op++;
  sand_excel_open (self, a, SAND_WANT_NUMBER, &left);
  sand_excel_open (self, b, SAND_WANT_NUMBER, &right);
  sand_printed_bind (&left, operators[op].left);
  sand_printed_bind (&right, operators[op].right);
  sand_printed_take_guards (out, &left);
  sand_printed_take_guards (out, &right);
  if (kind == SAND_NODE_DIVIDE && !(b->kind == SAND_NODE_NUMBER && fabs (b->number) > 0))
    out->may_fail = TRUE;
  if (kind == SAND_NODE_POWER)
    guard_power (a, left.text, b, right.text, out);
  sand_printed_set (out, operators[op].left, "%s%s%s", left.text, operators[op].sign, right.text);
}

static void
open_negation (SandExcel *self, const SandNode *node, SandPrinted *out)
{
  g_auto (SandPrinted) operand = SAND_PRINTED_INIT;

  sand_excel_open (self, sand_node_arg (node, 0), SAND_WANT_NUMBER, &operand);
  sand_printed_bind (&operand, SAND_BINDING_SIGN);
  sand_printed_take_guards (out, &operand);
  sand_printed_set (out, SAND_BINDING_SIGN, "-%s", operand.text);
}

/* (transfer full): a piece of a text; a blank is "", which an empty cell is in a text by itself. */
char *
sand_excel_text (SandExcel *self, const SandNode *node)
{
  g_auto (SandPrinted) piece = SAND_PRINTED_INIT;

  if (node->kind == SAND_NODE_NAME)
    return cell_of (self, node);
  sand_excel_open (self, node, SAND_WANT_VALUE, &piece);
  sand_printed_close (&piece, SAND_BLANK_TEXT);
  sand_printed_bind (&piece, SAND_BINDING_JOIN);
  return g_steal_pointer (&piece.text);
}

static void
open_join (SandExcel *self, const SandNode *node, SandWant want, SandPrinted *out)
{
  g_autofree char *left = NULL, *right = NULL;

  out->may_blank = TRUE;
  out->is_safe = TRUE;
  if (want == SAND_WANT_NUMBER) {
    sand_printed_set (out, SAND_BINDING_ATOM, SAND_BLANK_TEXT);
    return;
  }
  left = sand_excel_text (self, sand_node_arg (node, 0));
  right = sand_excel_text (self, sand_node_arg (node, 1));
  sand_printed_set (out, SAND_BINDING_JOIN, "%s&%s", left, right);
}

static void
refuse_length (SandExcel *self)
{
  if (self->error == NULL)
    g_set_error (&self->error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_NOT_PRINTABLE,
                 "in a workbook this would be a formula of more than %d characters", SAND_PRINTED_MAX_LENGTH);
}

static void
open_node (SandExcel *self, const SandNode *node, SandWant want, SandPrinted *out)
{
  switch (node->kind) {
  case SAND_NODE_NUMBER:
  case SAND_NODE_TEXT:
  case SAND_NODE_TRUTH:
    open_literal (node, want, out);
    break;

  case SAND_NODE_NAME:
    open_cell (self, node, want, out);
    break;

  case SAND_NODE_NEGATE:
    open_negation (self, node, out);
    break;

  case SAND_NODE_ADD:
  case SAND_NODE_SUBTRACT:
  case SAND_NODE_MULTIPLY:
  case SAND_NODE_DIVIDE:
  case SAND_NODE_POWER:
    sand_excel_arithmetic (self, node->kind, sand_node_arg (node, 0), sand_node_arg (node, 1), out);
    break;

  case SAND_NODE_JOIN:
    open_join (self, node, want, out);
    break;

  case SAND_NODE_EQUAL:
  case SAND_NODE_DIFFERENT:
  case SAND_NODE_LESS:
  case SAND_NODE_AT_MOST:
  case SAND_NODE_GREATER:
  case SAND_NODE_AT_LEAST:
  case SAND_NODE_AND:
  case SAND_NODE_OR:
  case SAND_NODE_NOT:
    sand_excel_condition (self, node, out);
    break;

  case SAND_NODE_CALL:
    node->function->print (self, node, want, out);
    break;

  default:
    g_return_if_reached ();
  }
}

/**
 * sand_excel_open:
 * @want: whether only a number will do
 * @out: an empty piece; gets the text and the guards that are still to be written around it
 *
 * Does nothing any more after an error: where pieces are written twice, the work would double with every level.
 */
void
sand_excel_open (SandExcel *self, const SandNode *node, SandWant want, SandPrinted *out)
{
  if (self->error == NULL)
    open_node (self, node, want, out);
  else
    sand_printed_set (out, SAND_BINDING_ATOM, "0");
  if (strstr (out->text, SAND_PRINTED_TOO_LONG) != NULL)
    refuse_length (self);
}

/* (transfer full): the piece with all its guards, "" where it is blank. */
char *
sand_excel_closed (SandExcel *self, const SandNode *node, SandWant want)
{
  g_auto (SandPrinted) piece = SAND_PRINTED_INIT;

  sand_excel_open (self, node, want, &piece);
  sand_printed_close (&piece, SAND_BLANK_TEXT);
  return g_steal_pointer (&piece.text);
}

/**
 * sand_excel_print:
 *
 * Returns: (transfer full): the formula without "=", %NULL when a name has no place in it or it is too long
 */
char *
sand_excel_print (const SandNode *root, const SandFormulaPrinter *printer, GError **error)
{
  SandExcel        excel = { .printer = printer };
  g_autofree char *text = sand_excel_closed (&excel, root, SAND_WANT_VALUE);

  if (strlen (text) > SAND_PRINTED_MAX_LENGTH || strstr (text, SAND_PRINTED_TOO_LONG) != NULL)
    refuse_length (&excel);
  if (excel.error == NULL)
    return g_steal_pointer (&text);
  g_propagate_error (error, excel.error);
  return NULL;
}
