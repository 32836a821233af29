#include "filled.h"

#include "base/id.h"
#include "manual/manual.h"

#include <string.h>

#define SCALE     "t1_c1-potential-scale-f"
#define RELATIONS "t1_c1-relationship-scale-f"
#define CUSTOMER  "t1_c1-sample-customers-row"
#define MEASURED  "t1:c1-customer-measurement"

/*
 * change-manual FOLDER: workbooks of a class before and after changes, so that the script beside it can make the same
 * changes in the first workbook's cells and see whether it calculates what the program does. The scales have
 * everything a scale can have: a choice, a yes/no, less is better, a gap between two bands, and weights from pairs.
 */

static void
set_number (Filled *filled, const char *record, const char *field, double number)
{
  filled_set (filled, record, field, sand_value_number (number));
}

static void
rate (Filled *filled, guint customer, const char *factor, double value)
{
  g_autofree char *row = g_strdup_printf (CUSTOMER "%u", customer);
  g_autofree char *id = sand_id_join (row, factor, NULL);

  filled_row (filled, id, "cell", MEASURED);
  set_number (filled, id, "value", value);
}

static void
judge (Filled *filled, const char *first, const char *second, int value)
{
  g_autofree char *id = sand_id_join (first, second, NULL);

  filled_row (filled, id, "judgement", "t1:c1-relationship-scale");
  filled_set (filled, id, "value", sand_value_int (value));
}

static void
make_every_kind (Filled *filled)
{
  filled_text (filled, SCALE "4", "value_type", "yesno");
  filled_text (filled, SCALE "4", "direction", "down");
  for (guint i = 0; i < 12; i++)
    rate (filled, i, SCALE "4", i % 2);
  /* 180 to 200 belongs to no level; 400 is the very highest bound. */
  set_number (filled, SCALE "3", "band2.hi", 180);
  set_number (filled, SCALE "3", "band5.hi", 600);
  rate (filled, 0, SCALE "3", 600);
  rate (filled, 1, SCALE "3", 190);
  rate (filled, 2, SCALE "0", 100);
  filled_text (filled, "t1:c1-relationship-scale", "weights", "pairwise");
  judge (filled, RELATIONS "0", RELATIONS "1", 2);
  judge (filled, RELATIONS "0", RELATIONS "2", 4);
  judge (filled, RELATIONS "0", RELATIONS "3", 1);
  judge (filled, RELATIONS "1", RELATIONS "2", 3);
  judge (filled, RELATIONS "1", RELATIONS "3", -2);
  filled_row (filled, "t1:c1-potential-scale:try", "try", "t1:c1-potential-scale");
  filled_text (filled, "t1:c1-potential-scale:try", "name", "南厂");
  for (guint i = 0; i < 5; i++) {
    g_autofree char *factor = g_strdup_printf (SCALE "%u", i);
    set_number (filled, "t1:c1-potential-scale:try", factor, i == 4 ? 1 : i == 1 ? 4
                                                                                 : 250);
  }
}

static void
change (Filled *filled)
{
  set_number (filled, SCALE "0", "weight", 35);
  set_number (filled, SCALE "0", "band3.lo", 260);
  set_number (filled, SCALE "0", "band2.hi", 260);
  rate (filled, 3, SCALE "0", 455);
  rate (filled, 4, SCALE "2", 15);
  judge (filled, RELATIONS "0", RELATIONS "1", -4);
}

/* One more customer: in the workbook, a spare row that is filled in. */
static void
add_customer (Filled *filled, guint n)
{
  g_autofree char *id = g_strdup_printf (CUSTOMER "%u", n);

  filled_row (filled, id, "row", "t1:c1-sample-customers");
  filled_text (filled, id, "alias", "新客户");
  set_number (filled, id, "hours_month", 17);
  set_number (filled, id, "sales_12m", 120000);
  for (guint i = 0; i < 5; i++) {
    g_autofree char *factor = g_strdup_printf (SCALE "%u", i);
    rate (filled, n, factor, i == 4 ? 0 : i == 1 ? 3
                                                 : 310);
  }
  for (guint i = 0; i < 4; i++) {
    g_autofree char *factor = g_strdup_printf (RELATIONS "%u", i);
    rate (filled, n, factor, i == 1 ? 2 : 120);
  }
}

static void
write_book (const Filled *filled, const char *folder, const char *name)
{
  static const char *const    exercises[] = { "c1-potential-scale", "c1-relationship-scale", "c1-sample-customers",
                                              "c1-customer-measurement", "c1-customer-map", NULL };
  g_autofree char            *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError)          error = NULL;
  g_autoptr (SandManualOrder) order =
    sand_manual_order_new (filled->course, filled->records, "t1", NULL, SAND_LANGUAGE_ZH, 46000, exercises);

  sand_manual_write (order, path, NULL, &error);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  filled_auto           filled;
  g_autoptr (GPtrArray) customers = NULL;

  g_assert_cmpint (argc, ==, 2);
  filled_init (&filled, "c1");
  filled_add_team (&filled, 1, "雄鹰", 4);
  make_every_kind (&filled);
  write_book (&filled, argv[1], "before.xlsx");
  customers = sand_records_list (filled.records, "t1:c1-sample-customers", "row");
  change (&filled);
  write_book (&filled, argv[1], "changed.xlsx");
  add_customer (&filled, customers->len);
  write_book (&filled, argv[1], "more.xlsx");
  return 0;
}
