#include "random-formula.h"

/* Grows formulas of the whole language: every function, every operator, with blanks and texts in any place. */

typedef struct {
  GRand             *rand;
  const RandomNames *names;
  int                depth;
} Grower;

static char *grow_number (Grower *self);
static char *grow_condition (Grower *self);
static char *grow_any (Grower *self);

static int
roll (Grower *self, int n)
{
  return g_rand_int_range (self->rand, 0, n);
}

static const char *
pick (Grower *self, const char *const *from)
{
  return from[roll (self, (int) g_strv_length ((char **) from))];
}

static char *
literal_number (Grower *self)
{
  static const char *const numbers[] = { "0", "1", "2", "3", "0.5", "10", "100", "7.25", "1000", NULL };

  return g_strdup (pick (self, numbers));
}

static char *
literal_text (Grower *self)
{
  static const char *const texts[] = { "\"done\"", "\"Open\"", "\"A*B\"", "\"5\"", "\"客户\"", "\"a \"\"b\"\"\"", NULL };

  return g_strdup (pick (self, texts));
}

static char *
value_name (Grower *self)
{
  return g_strdup (pick (self, self->names->values));
}

static char *
column_name (Grower *self)
{
  return g_strdup (pick (self, self->names->columns));
}

static char *
grow_arithmetic (Grower *self)
{
  static const char *const formats[] = { "%s + %s", "%s - %s", "%s * %s", "%s / %s", "(%s + %s)", "(%s - %s)",
                                         "(%s * %s)",
                                         "(%s / %s)", NULL };
  const char              *format = pick (self, formats);
  g_autofree char         *a = grow_number (self);
  g_autofree char         *b = grow_number (self);
  char                   **parts = g_strsplit (format, "%s", -1);
  char                    *joined = g_strconcat (parts[0], a, parts[1], b, parts[2], NULL);

  g_strfreev (parts);
  return joined;
}

static char *
grow_power (Grower *self)
{
  static const char *const exponents[] = { "2", "3", "0", "0.5", "-1", "(-0.5)", "1", NULL };
  g_autofree char         *base = grow_number (self);
  g_autofree char         *free_exponent = value_name (self);

  if (roll (self, 4) == 0)
    return g_strdup_printf ("(MOD (%s, 5)) ^ (MOD (%s, 4) - 1)", base, free_exponent);
  return g_strdup_printf ("(%s) ^ %s", base, pick (self, exponents));
}

static char *
grow_scalar (Grower *self)
{
  g_autofree char *a = grow_number (self);
  g_autofree char *b = grow_number (self);
  g_autofree char *text = grow_any (self);
  g_autofree char *word = value_name (self);

  switch (roll (self, 13)) {
  case 0:
    return g_strdup_printf ("ROUND (%s, %d)", a, roll (self, 6) - 2);
  case 1:
    return g_strdup_printf ("ROUNDUP (%s, %d)", a, roll (self, 5) - 2);
  case 2:
    return g_strdup_printf ("ABS (%s)", a);
  case 3:
    return g_strdup_printf ("INT (%s)", a);
  case 4:
    return g_strdup_printf ("MOD (ROUND (%s, 2), %d)", a, roll (self, 9) - 4);
  case 5:
    return g_strdup_printf ("LEN (%s)", roll (self, 2) == 0 ? word : "word");
  case 6:
    return g_strdup_printf ("EDATE (day, %d)", roll (self, 60) - 30);
  case 7:
    return g_strdup_printf ("days (day, %s)", roll (self, 2) == 0 ? "TODAY ()" : b);
  case 8:
    return g_strdup_printf ("add_days (day, %s)", b);
  case 9:
    return g_strdup_printf ("-%s", word);
  case 10:
    return g_strdup_printf ("IFERROR (%s, %s)", a, b);
  case 11:
    return g_strdup_printf ("band (%s, %s)", word, roll (self, 2) == 0 ? a : "n1");
  default:
    return g_strdup_printf ("lookup (\"table\", %s, %s)", roll (self, 2) == 0 ? "word" : text,
                            roll (self, 2) == 0 ? "points" : "place");
  }
}

static char *
grow_criterion (Grower *self)
{
  static const char *const fixed[] = { "5", "0", "\">2\"", "\">=0\"", "\"<0.5\"", "\"<>5\"", "\"<>done\"", "\"done\"",
                                       "\"*o*\"",
                                       "\"?pen\"", "\"5\"", "\"A*B\"", "\"客户\"", "\"\"", "\"<>\"", "\"a-1\"", NULL };
  static const char *const signs[] = { ">", ">=", "<", "<=", "=", "<>", NULL };
  g_autofree char         *value = value_name (self);
  g_autofree char         *number = grow_number (self);

  switch (roll (self, 4)) {
  case 0:
    return g_strdup_printf ("\"%s\" & (%s)", pick (self, signs), value);
  case 1:
    return g_strdup_printf ("\"%s\" & (%s)", pick (self, signs), number);
  case 2:
    return g_strdup_printf ("(%s)", value);
  default:
    return g_strdup (pick (self, fixed));
  }
}

static char *
grow_matching (Grower *self)
{
  g_autofree char *column = column_name (self);
  g_autofree char *other = column_name (self);
  g_autofree char *criterion = grow_criterion (self);

  switch (roll (self, 4)) {
  case 0:
    return g_strdup_printf ("COUNTIF (%s, %s)", column, criterion);
  case 1:
    return g_strdup_printf ("SUMIF (%s, %s, %s)", column, criterion, other);
  case 2:
    return g_strdup_printf ("SUMIF (%s, %s)", column, criterion);
  default:
    return g_strdup_printf ("AVERAGEIF (%s, %s, %s)", column, criterion, other);
  }
}

static char *
grow_aggregate (Grower *self)
{
  static const char *const functions[] = { "SUM", "COUNT", "COUNTA", "AVERAGE", "MIN", "MAX", "MEDIAN", "PRODUCT",
                                           "STDEV", "avg", NULL };
  const char              *function = pick (self, functions);
  g_autofree char         *column = column_name (self);
  g_autofree char         *other = column_name (self);
  g_autofree char         *value = grow_number (self);
  g_autofree char         *name = value_name (self);

  switch (roll (self, 5)) {
  case 0:
    return g_strdup_printf ("%s (%s, %s)", function, column, other);
  case 1:
    return g_strdup_printf ("%s (%s, (%s))", function, column, name);
  case 2:
    return g_strdup_printf ("%s (%s + 0, %s)", function, value, column);
  default:
    return g_strdup_printf ("%s (%s)", function, column);
  }
}

static char *
grow_column (Grower *self)
{
  g_autofree char *column = column_name (self);
  g_autofree char *other = column_name (self);
  g_autofree char *value = value_name (self);

  switch (roll (self, 7)) {
  case 0:
    return g_strdup_printf ("SUMPRODUCT (%s, %s)", column, other);
  case 1:
    return g_strdup_printf ("CORREL (%s, %s)", column, other);
  case 2:
    return g_strdup_printf ("LARGE (%s, %d)", column, roll (self, 5));
  case 3:
    return g_strdup_printf ("SMALL (%s, %d)", column, roll (self, 5));
  case 4:
    return g_strdup_printf ("RANK ((%s), %s, %d)", value, column, roll (self, 2));
  default:
    return roll (self, 2) == 0 ? grow_aggregate (self) : grow_matching (self);
  }
}

static gboolean
names_meet (const RandomNames *names, const char *name)
{
  return g_strv_contains (names->values, name) && g_strv_contains (names->columns, name);
}

/* Functions of the own row: only where a name is both a cell and a column. */
static char *
grow_own (Grower *self)
{
  static const char *const functions[] = { "RANK", "share", "cum_share", NULL };
  g_autofree char         *column = column_name (self);

  if (!names_meet (self->names, column))
    return grow_column (self);
  return g_strdup_printf ("%s (%s)", pick (self, functions), column);
}

static char *
grow_number (Grower *self)
{
  char *grown;

  if (self->depth >= 4)
    return roll (self, 3) == 0 ? literal_number (self) : value_name (self);
  self->depth++;
  switch (roll (self, 12)) {
  case 0:
    grown = literal_number (self);
    break;
  case 1:
  case 2:
    grown = value_name (self);
    break;
  case 3:
  case 4:
  case 5:
    grown = grow_arithmetic (self);
    break;
  case 6:
  case 7:
    grown = grow_scalar (self);
    break;
  case 8:
    grown = grow_own (self);
    break;
  case 9:
    grown = grow_power (self);
    break;
  case 10:
    grown = grow_any (self);
    break;
  default:
    grown = grow_column (self);
    break;
  }
  self->depth--;
  return grown;
}

static char *
grow_comparison (Grower *self)
{
  static const char *const signs[] = { "=", "<>", "<", "<=", ">", ">=", NULL };
  static const char *const equal_signs[] = { "=", "<>", NULL };
  g_autofree char         *a = roll (self, 2) == 0 ? grow_number (self) : grow_any (self);
  g_autofree char         *b = roll (self, 2) == 0 ? grow_number (self) : literal_number (self);
  g_autofree char         *text = literal_text (self);

  switch (roll (self, 5)) {
  case 0:
    return g_strdup_printf ("(%s) %s \"\"", a, pick (self, equal_signs));
  case 1:
    return g_strdup_printf ("(%s) %s %s", a, pick (self, equal_signs), text);
  case 2:
    return g_strdup_printf ("word %s %s", pick (self, equal_signs), text);
  default:
    return g_strdup_printf ("(%s) %s (%s)", a, pick (self, signs), b);
  }
}

static char *
grow_condition (Grower *self)
{
  g_autofree char *a = NULL, *b = NULL;

  if (self->depth >= 4)
    return grow_comparison (self);
  self->depth++;
  a = roll (self, 4) == 0 ? grow_number (self) : grow_comparison (self);
  b = roll (self, 3) == 0 ? grow_condition (self) : grow_comparison (self);
  self->depth--;
  switch (roll (self, 6)) {
  case 0:
    return g_strdup_printf ("(%s and %s)", a, b);
  case 1:
    return g_strdup_printf ("(%s or %s)", a, b);
  case 2:
    return g_strdup_printf ("NOT (%s)", b);
  case 3:
    return g_strdup_printf ("AND (%s, %s, TRUE)", a, b);
  default:
    return g_steal_pointer (&b);
  }
}

static char *
grow_any (Grower *self)
{
  g_autofree char *condition = NULL, *a = NULL, *b = NULL;
  gboolean         has_else = roll (self, 3) > 0;

  if (self->depth >= 4)
    return roll (self, 2) == 0 ? literal_text (self) : value_name (self);
  self->depth++;
  condition = grow_condition (self);
  a = roll (self, 2) == 0 ? grow_number (self) : grow_any (self);
  b = roll (self, 2) == 0 ? grow_number (self) : literal_text (self);
  self->depth--;
  switch (roll (self, 6)) {
  case 0:
    /* Rounded: the fifteenth digit of a text would tell which way the last bit went. */
    return g_strdup_printf ("(ROUND (%s, 2) & IF (%s, ROUND (%s, 1), \"no\"))", a, condition, b);
  case 1:
    return g_strdup_printf ("(word & \"-\" & n1 & other)");
  case 2:
    return g_strdup_printf ("IFERROR (%s, %s)", a, b);
  case 3:
    return g_strdup_printf ("(%s)", condition);
  default:
    if (has_else)
      return g_strdup_printf ("IF (%s, %s, %s)", condition, a, b);
    return g_strdup_printf ("IF (%s, %s)", condition, a);
  }
}

/**
 * random_formula:
 * @rand: decides everything
 *
 * Returns: (transfer full): a formula, which may be too long to be parsed
 */
char *
random_formula (GRand *rand, const RandomNames *names)
{
  Grower grower = { .rand = rand, .names = names, .depth = g_rand_int_range (rand, 0, 4) };

  switch (roll (&grower, 4)) {
  case 0:
    return grow_condition (&grower);
  case 1:
    return grow_any (&grower);
  default:
    return grow_number (&grower);
  }
}
