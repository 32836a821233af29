#include "customers.h"

#include "base/id.h"
#include "course/pack.h"

#define N_POTENTIAL 8
#define N_LEVELS    5

typedef struct {
  SandWorkshop *workshop;
  SandChange   *change;
  guint         n_rows;
} Filling;

static void
set_text (Filling *self, const char *record, const char *field, const char *text)
{
  sand_change_set (self->change, record, field, sand_value_text (text));
}

static void
set_number (Filling *self, const char *record, const char *field, double number)
{
  sand_change_set (self->change, record, field, sand_value_number (number));
}

static void
add_row (Filling *self, const char *id, const char *type, const char *parent)
{
  g_autofree char *order = g_strdup_printf ("a%06u", ++self->n_rows);

  set_text (self, id, SAND_FIELD_TYPE, type);
  sand_change_set (self->change, id, SAND_FIELD_PARENT, sand_value_ref (parent));
  sand_change_set (self->change, id, SAND_FIELD_TEAM, sand_value_ref (CUSTOMERS_TEAM));
  set_text (self, id, SAND_FIELD_ORDER, order);
}

static void
add_factor (Filling *self, guint factor)
{
  gboolean         potential = factor < N_POTENTIAL;
  g_autofree char *id = g_strdup_printf ("f%02u", factor);
  g_autofree char *name = g_strdup_printf ("因素 %u", factor + 1);

  add_row (self, id, "factor",
           potential ? CUSTOMERS_TEAM ":c1-potential-scale" : CUSTOMERS_TEAM ":c1-relationship-scale");
  set_text (self, id, "name", name);
  set_text (self, id, "definition", "来自客户管理系统的去年数字");
  set_text (self, id, "value_type", "number");
  set_number (self, id, "obtainable", 4);
  set_number (self, id, "measurable", 4);
  set_number (self, id, "weight", potential ? 100.0 / N_POTENTIAL : 100.0 / (CUSTOMERS_N_FACTORS - N_POTENTIAL));
  for (guint level = 1; level <= N_LEVELS; level++) {
    g_autofree char *lo = g_strdup_printf ("band%u.lo", level);
    g_autofree char *hi = g_strdup_printf ("band%u.hi", level);
    if (level > 1)
      set_number (self, id, lo, 20.0 * (level - 1));
    if (level < N_LEVELS)
      set_number (self, id, hi, 20.0 * level);
  }
}

static void
add_customer (Filling *self, GRand *random, guint customer)
{
  g_autofree char *id = g_strdup_printf ("c%03u", customer);
  g_autofree char *alias = g_strdup_printf ("江北机械 %u", customer + 1);

  add_row (self, id, "row", CUSTOMERS_TEAM ":c1-sample-customers");
  set_text (self, id, "alias", alias);
  set_text (self, id, "status", "active");
  set_number (self, id, "sales_12m", g_rand_int_range (random, 1, 900) * 1000);
  set_number (self, id, "spend_12m", g_rand_int_range (random, 900, 2000) * 1000);
  set_number (self, id, "hours_month", g_rand_int_range (random, 1, 60));
  for (guint factor = 0; factor < CUSTOMERS_N_FACTORS; factor++) {
    g_autofree char *cell = customers_cell (customer, factor);
    add_row (self, cell, "cell", CUSTOMERS_SHEET);
    set_number (self, cell, "value", g_rand_int_range (random, 0, 100));
  }
}

char *
customers_cell (guint customer, guint factor)
{
  return g_strdup_printf ("c%03u:f%02u", customer, factor);
}

SandWorkshop *
customers_new (guint n)
{
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = sand_course_load ("c1", NULL, &error);
  g_autoptr (GRand)      random = g_rand_new_with_seed (7);
  Filling                self = { 0 };

  g_assert_no_error (error);
  self.workshop = sand_workshop_create (NULL, course, &error);
  g_assert_no_error (error);
  self.change = sand_workshop_begin (self.workshop, "Fill");
  add_row (&self, CUSTOMERS_TEAM, "team", SAND_WORKSHOP_RECORD);
  sand_change_set (self.change, CUSTOMERS_TEAM, "number", sand_value_int (1));
  for (guint factor = 0; factor < CUSTOMERS_N_FACTORS; factor++)
    add_factor (&self, factor);
  for (guint customer = 0; customer < n; customer++)
    add_customer (&self, random, customer);
  sand_workshop_apply (self.workshop, self.change);
  sand_change_unref (self.change);
  return self.workshop;
}
