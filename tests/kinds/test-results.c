#include "fixture.h"

#include <math.h>
#include <string.h>

/* clang-format off */
#define CUSTOMERS \
  EXERCISE ("customers", "table", \
            "'fills':'customers','config':{'rows':{'mode':'free','min':1,'max':9}},'columns':[" \
            COLUMN ("alias", "text", "") "," COLUMN ("sales", "money", ",'total':'sum'") "," \
               COLUMN ("owner", "link", ",'register':'members'") "]")
#define BALANCE \
  EXERCISE ("balance", "table", \
            "'inputs':['customers'],'config':{'rows':{'mode':'register','register':'customers'}},'columns':[" \
            COLUMN ("sold", "money", ",'formula':'lookup (\\'customers\\', key, sales)'") "," \
               COLUMN ("plan", "money", "") "," \
            COLUMN ("part", "share", ",'formula':'share (sold)'") "]")
#define SUMMARY \
  EXERCISE ("summary", "table", \
            "'inputs':['balance'],'config':{'rows':{'mode':'fixed','items':[{'code':'one','label':" \
               TEXT ("One", "一") "}]}},'columns':[" \
            COLUMN ("best", "money", ",'formula':'lookup (\\'balance\\', \\'Alpha\\', sold)'") "," \
            COLUMN ("all", "money", ",'formula':'lookup (\\'customers\\', \\'\\', sum_sales)'") "," \
               COLUMN ("note", "text", "") "]")
#define ROUND(id, other) \
  EXERCISE (id, "table", "'config':{'rows':{'mode':'fixed','items':[{'code':'a','label':" TEXT ("A", "甲") \
     "}]}},'columns':[" \
                         COLUMN ("mine", "number", "") "," \
                            COLUMN ("seen", "number", ",'formula':'lookup (\\'" other "\\', key, mine) + mine'") "]")
#define OF_CLASS \
  EXERCISE ("board", "table", "'scope':'class','config':{'rows':{'mode':'free'}},'columns':[" \
            COLUMN ("word", "text", "") "]")
#define PLANNED \
  EXERCISE ("planned", "table", "'config':{'rows':{'mode':'register','register':'customers','min':3}},'columns':[" \
            COLUMN ("plan", "money", ",'required':true") "]")
/* clang-format on */

static void
add_customers (Fixture *fixture)
{
  fixture_row (fixture, "c1", "row", "t1:customers");
  fixture_text (fixture, "c1", "alias", "Alpha");
  fixture_number (fixture, "c1", "sales", 300);
  fixture_row (fixture, "c2", "row", "t1:customers");
  fixture_text (fixture, "c2", "alias", "Beta");
  fixture_number (fixture, "c2", "sales", 100);
  fixture_row (fixture, "c3", "row", "t1:customers"); /* nothing in it */
}

static void
test_one_sheet_reads_another (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, CUSTOMERS "," BALANCE "," SUMMARY);
  add_customers (&fixture);
  result = sand_results_get (fixture.results, "balance");
  g_assert_cmpuint (sand_frame_get_n_rows (result->frame), ==, 2);
  g_assert_cmpstr (sand_frame_get_key (result->frame, 0), ==, "t1:balance:c1");
  g_assert_cmpstr (sand_value_as_text (sand_frame_get (result->frame, "key", 0)), ==, "c1");
  g_assert_cmpstr (sand_value_as_text (sand_frame_get (result->frame, "name", 1)), ==, "Beta");
  g_assert_cmpfloat_with_epsilon (sand_value_as_number (sand_frame_get (result->frame, "sold", 0), 0), 300, 1e-9);
  g_assert_cmpfloat_with_epsilon (sand_value_as_number (sand_frame_get (result->frame, "part", 1), 0), 0.25, 1e-9);
  result = sand_results_get (fixture.results, "summary");
  g_assert_cmpfloat_with_epsilon (sand_value_as_number (sand_frame_get (result->frame, "best", 0), 0), 300, 1e-9);
  g_assert_cmpfloat_with_epsilon (sand_value_as_number (sand_frame_get (result->frame, "all", 0), 0), 400, 1e-9);
  g_assert_null (sand_results_get (fixture.results, "unknown"));
}

static void
test_results_are_kept_until_forgotten (void)
{
  fixture_auto      fixture;
  const SandResult *before, *customers;

  fixture_init (&fixture, CUSTOMERS "," BALANCE "," SUMMARY);
  add_customers (&fixture);
  before = sand_results_get (fixture.results, "balance");
  customers = sand_results_get (fixture.results, "customers");
  g_assert_true (before == sand_results_get (fixture.results, "balance"));

  fixture_number (&fixture, "c1", "sales", 900);
  sand_results_forget (fixture.results, "summary");
  g_assert_true (customers == sand_results_get (fixture.results, "customers"));
  /* What was computed from the customers goes with them. */
  sand_results_forget (fixture.results, "customers");
  before = sand_results_get (fixture.results, "balance");
  g_assert_cmpfloat_with_epsilon (sand_value_as_number (sand_frame_get (before->frame, "sold", 0), 0), 900, 1e-9);

  fixture_text (&fixture, "m1", "alias", "Anna");
  fixture_text (&fixture, "c1", "owner", "m1");
  sand_results_forget_all (fixture.results);
  customers = sand_results_get (fixture.results, "customers");
  g_assert_cmpstr (sand_value_as_text (sand_frame_get (customers->frame, "owner", 0)), ==, "Anna");
  fixture_text (&fixture, "m1", "alias", "Annabel");
  sand_results_forget (fixture.results, "members");
  customers = sand_results_get (fixture.results, "customers");
  g_assert_cmpstr (sand_value_as_text (sand_frame_get (customers->frame, "owner", 0)), ==, "Annabel");
}

static void
test_a_circle_sees_blanks_and_ends (void)
{
  fixture_auto      fixture;
  const SandResult *first;

  fixture_init (&fixture, ROUND ("first", "second") "," ROUND ("second", "first"));
  fixture_row (&fixture, "t1:first:a", "row", "t1:first");
  fixture_number (&fixture, "t1:first:a", "mine", 1);
  first = sand_results_get (fixture.results, "first");
  g_assert_nonnull (first);
  g_assert_true (sand_value_is_empty (sand_frame_get (first->frame, "seen", 0)));
  sand_results_forget (fixture.results, "second");
  g_assert_nonnull (sand_results_get (fixture.results, "second"));
}

static void
test_names (void)
{
  fixture_auto fixture;

  fixture_init (&fixture, CUSTOMERS "," BALANCE "," SUMMARY);
  add_customers (&fixture);
  fixture_row (&fixture, "r", "row", "t1:balance");
  g_assert_cmpstr (sand_results_link_name (fixture.results, "c1"), ==, "Alpha");
  g_assert_cmpstr (sand_results_link_name (fixture.results, "m2"), ==, "Bo");
  g_assert_cmpstr (sand_results_link_name (fixture.results, "nobody"), ==, "");
  g_assert_cmpstr (sand_results_row_name (fixture.results, "t1:balance:c2", SAND_LANGUAGE_EN), ==, "Beta");
  g_assert_cmpstr (sand_results_row_name (fixture.results, "t1:summary:one", SAND_LANGUAGE_EN), ==, "One");
  g_assert_cmpstr (sand_results_row_name (fixture.results, "t1:summary:one", SAND_LANGUAGE_ZH), ==, "一");
  fixture_gone (&fixture, "c1");
  g_assert_cmpstr (sand_results_link_name (fixture.results, "c1"), ==, "");
}

static void
test_rows_without_records (void)
{
  fixture_auto          fixture;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) customers = NULL;
  const SandSheetRow   *row;

  fixture_init (&fixture, CUSTOMERS "," BALANCE "," SUMMARY);
  add_customers (&fixture);
  fixture_row (&fixture, "t1:balance:c2", "row", "t1:balance");
  fixture_number (&fixture, "t1:balance:c2", "plan", 5);

  rows = sand_results_list_rows (fixture.results, "balance");
  g_assert_cmpuint (rows->len, ==, 2);
  row = g_ptr_array_index (rows, 0);
  g_assert_cmpstr (row->id, ==, "t1:balance:c1");
  g_assert_cmpstr (row->source, ==, "c1");
  g_assert_null (row->row);
  g_assert_true (row->empty);
  g_assert_cmpstr (row->label.zh, ==, "Alpha");
  row = g_ptr_array_index (rows, 1);
  g_assert_nonnull (row->row);
  g_assert_false (row->empty);

  customers = sand_results_list_rows (fixture.results, "customers");
  g_assert_cmpuint (customers->len, ==, 3);
  sand_sheet_rows_drop_empty (customers);
  g_assert_cmpuint (customers->len, ==, 2);
}

static void
test_a_sheet_of_the_class_belongs_to_the_workshop (void)
{
  fixture_auto     fixture;
  g_autofree char *sheet = NULL;

  fixture_init (&fixture, OF_CLASS);
  sheet = sand_results_sheet_id (fixture.results, "board");
  g_assert_cmpstr (sheet, ==, "workshop:board");
  fixture_row (&fixture, "r", "row", "workshop:board");
  fixture_text (&fixture, "r", "word", "Bait");
  g_assert_cmpuint (sand_frame_get_n_rows (sand_results_get (fixture.results, "board")->frame), ==, 1);
  g_assert_cmpstr (sand_results_link_name (fixture.results, "r"), ==, "Bait");
}

static void
test_a_register_that_is_too_short (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, CUSTOMERS "," PLANNED);
  add_customers (&fixture);
  result = sand_results_get (fixture.results, "planned");
  fixture_assert_ids (result, "cell.required cell.required table.register-min");
  g_assert_cmpstr (fixture_find (result, "cell.required")->record, ==, "t1:planned:c1");
  g_assert_cmpuint (result->required, ==, 3);
  g_assert_false (result->started);

  fixture_text (&fixture, "c3", "alias", "Gamma");
  sand_results_forget (fixture.results, "customers");
  result = sand_results_get (fixture.results, "planned");
  fixture_assert_ids (result, "cell.required cell.required cell.required");
}

/* A sentence stays one, whatever stands in the name it quotes. */
static void
test_a_long_name_is_quoted_short (void)
{
  g_autofree char   *name = g_strnfill (4096, 'x');
  fixture_auto       fixture;
  const SandFinding *finding;

  fixture_init (&fixture, EXERCISE ("tree", "outline", "'config':{'depth':6,'children':30}"));
  fixture_row (&fixture, "n1", "node", "t1:tree");
  fixture_text (&fixture, "n1", "text", name);
  fixture_row (&fixture, "n2", "node", "n1");
  fixture_text (&fixture, "n2", "text", "Alone");
  finding = fixture_find (sand_results_get (fixture.results, "tree"), "outline.single");
  g_assert_nonnull (strstr (finding->say.en, "xxx…”"));
  g_assert_cmpuint (strlen (finding->say.en), <, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/results/one-sheet-reads-another", test_one_sheet_reads_another);
  g_test_add_func ("/kinds/results/results-are-kept-until-forgotten", test_results_are_kept_until_forgotten);
  g_test_add_func ("/kinds/results/a-circle-sees-blanks-and-ends", test_a_circle_sees_blanks_and_ends);
  g_test_add_func ("/kinds/results/names", test_names);
  g_test_add_func ("/kinds/results/rows-without-records", test_rows_without_records);
  g_test_add_func ("/kinds/results/a-sheet-of-the-class-belongs-to-the-workshop",
                   test_a_sheet_of_the_class_belongs_to_the_workshop);
  g_test_add_func ("/kinds/results/a-register-that-is-too-short", test_a_register_that_is_too_short);
  g_test_add_func ("/kinds/results/a-long-name-is-quoted-short", test_a_long_name_is_quoted_short);
  return g_test_run ();
}
