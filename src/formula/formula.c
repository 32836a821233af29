#include "formula/formula.h"

#include "formula/eval.h"
#include "formula/excel.h"
#include "formula/function.h"
#include "formula/parser.h"

#include <math.h>
#include <string.h>

struct _SandFormula {
  int        ref_count;
  char      *text;
  SandNode  *root;
  GPtrArray *names; /* %NULL-terminated */
};

G_DEFINE_QUARK (sand - formula - error - quark, sand_formula_error)

static gboolean
equal_names (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b) == 0;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The column that `lookup` names belongs to another sheet. */
static gboolean
is_elsewhere (const SandNode *node, guint index)
{
  return node->kind == SAND_NODE_CALL && sand_function_arg_letter (node->function, index) == 'n';
}

static void
collect_names (const SandNode *node, GPtrArray *names)
{
  if (node->kind == SAND_NODE_NAME && !g_ptr_array_find_with_equal_func (names, node->text, equal_names, NULL))
    g_ptr_array_add (names, g_strdup (node->text));
  for (guint i = 0; i < sand_node_n_args (node); i++)
    if (!is_elsewhere (node, i))
      collect_names (sand_node_arg (node, i), names);
}

/**
 * sand_formula_parse:
 * @text: a formula, without a leading "="; anything may come here
 *
 * Returns: (transfer full): the formula, %NULL with @error set to the character and what was expected there
 */
SandFormula *
sand_formula_parse (const char *text, GError **error)
{
  SandFormula *self;
  SandNode    *root;

  g_return_val_if_fail (text != NULL, NULL);

  root = sand_parser_read (text, error);
  if (root == NULL)
    return NULL;
  self = g_new0 (SandFormula, 1);
  self->ref_count = 1;
  self->text = g_strdup (text);
  self->root = root;
  self->names = g_ptr_array_new_with_free_func (g_free);
  collect_names (root, self->names);
  g_ptr_array_sort (self->names, compare_names);
  g_ptr_array_add (self->names, NULL);
  return self;
}

SandFormula *
sand_formula_ref (SandFormula *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
sand_formula_unref (SandFormula *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;
  g_free (self->text);
  sand_node_free (self->root);
  g_ptr_array_unref (self->names);
  g_free (self);
}

const char *
sand_formula_get_text (const SandFormula *self)
{
  return self->text;
}

const char *const *
sand_formula_get_names (const SandFormula *self)
{
  return (const char *const *) self->names->pdata;
}

static const SandNode *
find_name (const SandNode *node, const char *name)
{
  const SandNode *found = node->kind == SAND_NODE_NAME && strcmp (node->text, name) == 0 ? node : NULL;

  for (guint i = 0; found == NULL && i < sand_node_n_args (node); i++)
    if (!is_elsewhere (node, i))
      found = find_name (sand_node_arg (node, i), name);
  return found;
}

static void
report_unknown_name (const SandFormula *self, const char *name, const char *const *names, GError **error)
{
  const char *meant = sand_formula_suggest (name, names);

  g_set_error (error, SAND_FORMULA_ERROR, SAND_FORMULA_ERROR_NAME,
               meant == NULL ? "character %u: there is no column or figure “%s”%s"
                             : "character %u: there is no column or figure “%s”; did you mean “%s”?",
               find_name (self->root, name)->position, name, meant == NULL ? "" : meant);
}

gboolean
sand_formula_check (const SandFormula *self, const char *const *names, GError **error)
{
  for (const char *const *name = sand_formula_get_names (self); *name != NULL; name++) {
    if (g_strv_contains (names, *name))
      continue;
    report_unknown_name (self, *name, names, error);
    return FALSE;
  }
  return TRUE;
}

SandValue
sand_formula_eval (const SandFormula *self, const SandFormulaScope *scope)
{
  return sand_eval_node (scope, self->root);
}

char *
sand_formula_to_excel (const SandFormula *self, const SandFormulaPrinter *printer, GError **error)
{
  return sand_excel_print (self->root, printer, error);
}

gboolean
sand_formula_is_true (const SandValue *value)
{
  double number;

  return sand_value_holds_number (value, &number) && fabs (number) > 0;
}
