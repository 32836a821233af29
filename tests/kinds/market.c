#include "market.h"

#include "base/id.h"

#include <string.h>

static const char *const factors[] = { "p1", "p2", "r1", "r2", "r3" };

static double
raw_of_level (guint level)
{
  return 20.0 * level - 10;
}

void
market_add_factor (Fixture *self, const char *scale, const char *id, const char *name, double weight)
{
  g_autofree char *sheet = sand_id_join ("t1", scale, NULL);

  fixture_row (self, id, "factor", sheet);
  fixture_text (self, id, "name", name);
  fixture_text (self, id, "definition", "counted in the CRM");
  fixture_text (self, id, "value_type", "number");
  fixture_number (self, id, "obtainable", 4);
  fixture_number (self, id, "measurable", 4);
  fixture_number (self, id, "weight", weight);
  for (guint level = 1; level <= 5; level++) {
    g_autofree char *lo = g_strdup_printf ("band%u.lo", level);
    g_autofree char *hi = g_strdup_printf ("band%u.hi", level);
    if (level > 1)
      fixture_number (self, id, lo, 20.0 * (level - 1));
    if (level < 5)
      fixture_number (self, id, hi, 20.0 * level);
  }
}

void
market_add_scales (Fixture *self)
{
  market_add_factor (self, "pot", "p1", "Spend", 60);
  market_add_factor (self, "pot", "p2", "Growth", 40);
  market_add_factor (self, "rel", "r1", "Share", 50);
  market_add_factor (self, "rel", "r2", "Visits", 30);
  market_add_factor (self, "rel", "r3", "Years", 20);
}

void
market_add_customer (Fixture *self, const char *id, const char *name, double hours, double sales)
{
  fixture_row (self, id, "row", "t1:cust");
  fixture_text (self, id, "alias", name);
  if (hours >= 0)
    fixture_number (self, id, "hours_month", hours);
  if (sales >= 0)
    fixture_number (self, id, "sales_12m", sales);
}

void
market_rate (Fixture *self, const char *customer, const char *factor, guint level)
{
  g_autofree char *id = sand_id_join (customer, factor, NULL);

  if (level == 0)
    return;
  fixture_row (self, id, "cell", "t1:meas");
  fixture_number (self, id, "value", raw_of_level (level));
}

void
market_rate_all (Fixture *self, const char *customer, const char *levels)
{
  for (gsize i = 0; i < G_N_ELEMENTS (factors) && levels[i] != '\0'; i++)
    market_rate (self, customer, factors[i], (guint) (levels[i] - '0'));
}

void
market_fill (Fixture *self)
{
  market_add_scales (self);
  market_add_customer (self, "a", "Alfa", 10, 100);
  market_add_customer (self, "c", "Charlie", 20, 500);
  market_add_customer (self, "l", "Lima", 40, 50);
  market_add_customer (self, "m", "Mike", 30, 150);
  market_add_customer (self, "g", "Golf", 5, 10);
  market_rate_all (self, "a", "54111"); /* potential 90, relationship 0 */
  market_rate_all (self, "c", "45553"); /* 85, 90 */
  market_rate_all (self, "l", "12221"); /* 10, 20 */
  market_rate_all (self, "m", "21554"); /* 15, 95 */
  market_rate_all (self, "g", "54110");
}
