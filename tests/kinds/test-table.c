#include "fixture.h"

#include <math.h>
#include <string.h>

/* clang-format off */
#define ALL_TYPES \
  EXERCISE ("sheet", "table", \
            "'config':{'rows':{'mode':'free'}},'columns':[" \
            COLUMN ("title", "text", ",'required':true,'max':5") "," \
            COLUMN ("story", "long", ",'max':3") "," \
            COLUMN ("team", "text", ",'max':2,'max_latin':5") "," \
            COLUMN ("whole", "int", ",'min':1,'max':9") "," \
            COLUMN ("low", "number", ",'min':1.5") "," \
            COLUMN ("high", "number", ",'max':2.5") "," \
            COLUMN ("cost", "money", "") "," \
            COLUMN ("part", "percent", "") "," \
            COLUMN ("yes", "bool", "") "," \
            COLUMN ("day", "date", "") "," \
            COLUMN ("mo", "month", "") "," \
            COLUMN ("lamp", "choice", ",'enum':'light'") "," \
            COLUMN ("other_lamp", "choice", ",'enum':'light','open':true") "," \
            COLUMN ("lamps", "choices", ",'enum':'light'") "," \
            COLUMN ("owner", "link", ",'register':'members'") "," \
            COLUMN ("owners", "links", ",'register':'members'") "]")
#define LIMITED \
  EXERCISE ("sheet", "table", \
            "'config':{'rows':{'mode':'free','min':2,'max':3,'unique':['title']}},'columns':[" \
            COLUMN ("title", "text", ",'required':true") "," COLUMN ("sales", "money", ",'required':true") "," \
            COLUMN ("status", "text", ",'initial':'new'") "]")
#define TOTALS \
  EXERCISE ("sheet", "table", \
            "'config':{'rows':{'mode':'free'}},'columns':[" \
            COLUMN ("sales", "money", ",'total':'sum'") "," \
               COLUMN ("share", "share", ",'formula':'share (sales)','total':'count'") "," \
            COLUMN ("grade", "score", ",'min':0,'max':5,'total':'avg'") "],'figures':[" \
            "{'code':'half','label':" TEXT ("Half", "一半") ",'formula':'sum_sales / 2','type':'money'}]," \
            "'rules':[" \
            "{'id':'big','severity':'warn','each':'row','when':'share > 0.5','column':'sales','say':" \
               TEXT ("{row}: {share:share} of {sum_sales}, {sales}", "{row}：{sum_sales}中的{share:share}") "}," \
            "{'id':'rich','severity':'error','when':'sum_sales > 50000','say':" \
               TEXT ("Half is {half:0}, {share:rows}", "一半是{half}") ",'ask':" \
               TEXT ("Really {errors_in_cells}?", "真的{avg_grade:0}吗") "}," \
            "{'id':'calm','severity':'hint','when':'rows > 99','say':" TEXT ("Many", "多") "}]")
#define FIXED \
  EXERCISE ("sheet", "table", \
            "'config':{'rows':{'mode':'fixed','items':[" \
            "{'code':'s','label':" TEXT ("Segment", "细分") ",'values':{'question':" TEXT ("Which?", "哪些？") \
               ",'grade':3}}," \
            "{'code':'t','label':" TEXT ("Target", "目标") "}]}},'columns':[" \
            COLUMN ("question", "text", "") "," COLUMN ("grade", "score", ",'min':1,'max':5,'required':true") "," \
            COLUMN ("answer", "text", ",'required':true") "]")
/* clang-format on */

static const SandResult *
compute (Fixture *fixture)
{
  sand_results_forget_all (fixture->results);
  return sand_results_get (fixture->results, "sheet");
}

static void
add_row (Fixture *fixture, const char *id, const char *title, double sales)
{
  fixture_row (fixture, id, "row", "t1:sheet");
  fixture_text (fixture, id, "title", title);
  if (isfinite (sales))
    fixture_number (fixture, id, "sales", sales);
}

static void
test_cells (void)
{
  static const struct {
    const char *field;
    const char *text; /* NULL: the number */
    double      number;
    const char *check; /* "" when the cell is right */
  } cases[] = {
    { "title", "short", 0, "" },
    { "title", "五个汉字吧", 0, "" },
    { "title", "too long", 0, "cell.length" },
    { "title", NULL, 5, "cell.type" },
    { "title", "", 0, "cell.required" },
    { "story", "abc", 0, "" },
    { "story", "abcd", 0, "cell.length" },
    { "team", "abcde", 0, "" },
    { "team", "abcdef", 0, "cell.width" },
    { "team", "猎ab", 0, "" },
    { "team", "猎鹰a", 0, "cell.width" },
    { "whole", NULL, 9, "" },
    { "whole", NULL, 2.5, "cell.whole" },
    { "whole", NULL, 10, "cell.range" },
    { "whole", "ten", 0, "cell.type" },
    { "low", NULL, 1.5, "" },
    { "low", NULL, 1.4, "cell.min" },
    { "high", NULL, 2.5, "" },
    { "high", NULL, 2.6, "cell.max" },
    { "cost", NULL, 0, "" },
    { "cost", NULL, -1, "cell.min" },
    { "part", NULL, 100, "" },
    { "part", NULL, 101, "cell.range" },
    { "yes", NULL, 1, "" },
    { "yes", "yes", 0, "cell.type" },
    { "day", "2026-02-28", 0, "" },
    { "day", "2026-02-30", 0, "cell.date" },
    { "day", NULL, 46000, "cell.date" },
    { "mo", "2026-02", 0, "" },
    { "mo", "2026-13", 0, "cell.date" },
    { "lamp", "green", 0, "" },
    { "lamp", "blue", 0, "cell.choice" },
    { "lamp", "other:blue", 0, "cell.choice" },
    { "other_lamp", "other:blue", 0, "" },
    { "other_lamp", "other:", 0, "cell.choice" },
    { "lamps", "green red", 0, "" },
    { "lamps", "green blue", 0, "cell.choice" },
    { "owner", "m1", 0, "" },
    { "owner", "m9", 0, "cell.link" },
    { "owner", "m3", 0, "cell.link" },
    { "owners", "m1 m2", 0, "" },
    { "owners", "m1 m3", 0, "cell.link" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    fixture_auto       fixture;
    const SandResult  *result;
    const SandFinding *finding;
    g_test_message ("%s %s", cases[i].field, cases[i].text);
    fixture_init (&fixture, ALL_TYPES);
    fixture_gone (&fixture, "m3");
    fixture_row (&fixture, "r", "row", "t1:sheet");
    fixture_text (&fixture, "r", "title", "x");
    fixture_number (&fixture, "r", "cost", 1);
    if (cases[i].text != NULL)
      fixture_text (&fixture, "r", cases[i].field, cases[i].text);
    else
      fixture_number (&fixture, "r", cases[i].field, cases[i].number);
    result = compute (&fixture);
    fixture_assert_ids (result, cases[i].check);
    finding = fixture_find (result, cases[i].check);
    if (finding != NULL) {
      g_assert_cmpstr (finding->record, ==, "r");
      g_assert_cmpstr (finding->field, ==, cases[i].field);
      g_assert_null (strchr (finding->say.en, '{'));
    }
    g_assert_cmpfloat_with_epsilon (fixture_figure (result, "errors_in_cells"), *cases[i].check == '\0' ? 0 : 1, 1e-9);
  }
}

static void
test_values_of_the_frame (void)
{
  fixture_auto      fixture;
  const SandResult *result;
  double            serial = 0;

  fixture_init (&fixture, ALL_TYPES);
  fixture_row (&fixture, "r", "row", "t1:sheet");
  fixture_text (&fixture, "r", "title", "x");
  fixture_text (&fixture, "r", "day", "2025-12-09");
  fixture_text (&fixture, "r", "mo", "2025-12");
  fixture_text (&fixture, "r", "whole", "ten");
  fixture_text (&fixture, "r", "owner", "m2");
  fixture_text (&fixture, "r", "owners", "m1 m2");
  result = compute (&fixture);
  serial = sand_value_as_number (sand_frame_get (result->frame, "day", 0), 0);
  g_assert_cmpfloat_with_epsilon (serial, TODAY, 1e-9);
  serial = sand_value_as_number (sand_frame_get (result->frame, "mo", 0), 0);
  g_assert_cmpfloat_with_epsilon (serial, TODAY - 8, 1e-9);
  g_assert_true (sand_value_is_empty (sand_frame_get (result->frame, "whole", 0)));
  g_assert_cmpstr (sand_value_as_text (sand_frame_get (result->frame, "owner", 0)), ==, "Bo");
  g_assert_cmpstr (sand_value_as_text (sand_frame_get (result->frame, "owner.id", 0)), ==, "m2");
  g_assert_cmpstr (sand_value_as_text (sand_frame_get (result->frame, "owners", 0)), ==, "Ann, Bo");
  g_assert_cmpstr (sand_value_as_text (sand_frame_get (result->frame, "owners.id", 0)), ==, "m1 m2");
  g_assert_cmpstr (sand_value_as_text (sand_frame_get (result->frame, "key", 0)), ==, "r");
  g_assert_cmpstr (sand_value_as_text (sand_frame_get (result->frame, "name", 0)), ==, "x");
}

static void
test_number_of_rows_and_completeness (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, LIMITED);
  result = compute (&fixture);
  fixture_assert_ids (result, "table.rows-min");
  g_assert_false (result->started);
  g_assert_cmpfloat_with_epsilon (sand_result_get_completeness (result), 0, 1e-9);
  g_assert_cmpuint (result->errors, ==, 1);

  /* A row with nothing but what it started with is no row. */
  fixture_row (&fixture, "r0", "row", "t1:sheet");
  fixture_text (&fixture, "r0", "status", "new");
  result = compute (&fixture);
  g_assert_cmpuint (sand_frame_get_n_rows (result->frame), ==, 0);

  /* One perfect row of two is half of it. */
  add_row (&fixture, "r1", "One", 1);
  result = compute (&fixture);
  fixture_assert_ids (result, "table.rows-min");
  g_assert_cmpstr (fixture_find (result, "table.rows-min")->say.en, ==, "Rows: 1 of at least 2.");
  g_assert_cmpfloat_with_epsilon (sand_result_get_completeness (result), 0.5, 1e-9);

  add_row (&fixture, "r2", "Two", NAN);
  result = compute (&fixture);
  fixture_assert_ids (result, "cell.required");
  g_assert_cmpfloat_with_epsilon (sand_result_get_completeness (result), 0.75, 1e-9);

  fixture_number (&fixture, "r2", "sales", 5);
  add_row (&fixture, "r3", "Three", 1);
  result = compute (&fixture);
  fixture_assert_ids (result, "");
  g_assert_cmpuint (result->rules, ==, 2);
  g_assert_cmpuint (result->rules_passed, ==, 2);
  g_assert_cmpfloat_with_epsilon (sand_result_get_completeness (result), 1, 1e-9);

  add_row (&fixture, "r4", "Four", 1);
  result = compute (&fixture);
  fixture_assert_ids (result, "table.rows-max");
  g_assert_cmpuint (result->rules_passed, ==, 1);
}

static void
test_unique (void)
{
  fixture_auto       fixture;
  const SandResult  *result;
  const SandFinding *finding;

  fixture_init (&fixture, LIMITED);
  add_row (&fixture, "r1", "Fast Help", 1);
  add_row (&fixture, "r2", "Slow help", 1);
  fixture_assert_ids (compute (&fixture), "");
  fixture_text (&fixture, "r2", "title", "ｆａｓｔ help");
  result = compute (&fixture);
  fixture_assert_ids (result, "cell.unique");
  finding = fixture_find (result, "cell.unique");
  g_assert_cmpstr (finding->record, ==, "r2");
  g_assert_cmpstr (finding->field, ==, "title");
  g_assert_cmpstr (finding->say.en, ==, "“title” repeats what stands in “Fast Help”.");
  g_assert_cmpstr (finding->say.zh, ==, "“title字”与“Fast Help”重复。");
}

static void
test_rules_totals_and_placeholders (void)
{
  fixture_auto       fixture;
  const SandResult  *result;
  const SandFinding *finding;

  fixture_init (&fixture, TOTALS);
  fixture_row (&fixture, "r1", "row", "t1:sheet");
  fixture_number (&fixture, "r1", "sales", 45000);
  fixture_number (&fixture, "r1", "grade", 4);
  fixture_row (&fixture, "r2", "row", "t1:sheet");
  fixture_number (&fixture, "r2", "sales", 15000);
  fixture_row (&fixture, "r3", "row", "t1:sheet");
  fixture_number (&fixture, "r3", "grade", 3);
  result = compute (&fixture);

  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "sum_sales"), 60000, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "count_share"), 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "avg_grade"), 3.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "half"), 30000, 1e-9);
  /* Errors come first, whatever the order of the rules. */
  fixture_assert_ids (result, "rich big");
  /* The three rules and the number of rows. */
  g_assert_cmpuint (result->rules, ==, 4);
  g_assert_cmpuint (result->rules_passed, ==, 2);
  g_assert_cmpuint (result->warnings, ==, 1);
  g_assert_cmpuint (sand_result_count_findings (result, "big"), ==, 1);

  finding = fixture_find (result, "big");
  g_assert_cmpstr (finding->record, ==, "r1");
  g_assert_cmpstr (finding->field, ==, "sales");
  g_assert_cmpstr (finding->say.en, ==, "–: 75 % of 60,000, 45,000");
  g_assert_cmpstr (finding->say.zh, ==, "–：60000中的75%");
  finding = fixture_find (result, "rich");
  g_assert_null (finding->record);
  g_assert_cmpstr (finding->say.zh, ==, "一半是3万");
  g_assert_cmpstr (finding->ask.zh, ==, "真的4吗");
  g_assert_cmpuint (finding->rows->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (finding->rows, 1), ==, "r2");
}

static void
test_rules_are_not_asked_of_an_empty_sheet (void)
{
  fixture_auto      fixture;
  const SandResult *result;

  fixture_init (&fixture, TOTALS);
  result = compute (&fixture);
  fixture_assert_ids (result, "");
  g_assert_cmpuint (result->rules, ==, 1);
  g_assert_true (isnan (fixture_figure (result, "sum_sales")));
}

static void
test_fixed_rows (void)
{
  fixture_auto       fixture;
  const SandResult  *result;
  const SandFinding *finding;

  fixture_init (&fixture, FIXED);
  result = compute (&fixture);
  /* Cells the course gives are not asked for. */
  fixture_assert_ids (result, "cell.required cell.required cell.required");
  g_assert_cmpuint (result->required, ==, 3);
  g_assert_false (result->started);
  finding = g_ptr_array_index (result->findings, 0);
  g_assert_cmpstr (finding->record, ==, "t1:sheet:s");
  g_assert_cmpstr (finding->field, ==, "answer");
  g_assert_cmpstr (sand_value_as_text (sand_frame_get (result->frame, "question", 0)), ==, "哪些？");
  g_assert_cmpfloat_with_epsilon (sand_value_as_number (sand_frame_get (result->frame, "grade", 0), 0), 3, 1e-9);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "rows"), 0, 1e-9);

  fixture_row (&fixture, "t1:sheet:s", "row", "t1:sheet");
  fixture_text (&fixture, "t1:sheet:s", "answer", "All of them");
  result = compute (&fixture);
  g_assert_true (result->started);
  g_assert_cmpuint (result->filled, ==, 1);
  g_assert_cmpfloat_with_epsilon (fixture_figure (result, "rows"), 1, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kinds/table/cells", test_cells);
  g_test_add_func ("/kinds/table/values-of-the-frame", test_values_of_the_frame);
  g_test_add_func ("/kinds/table/number-of-rows-and-completeness", test_number_of_rows_and_completeness);
  g_test_add_func ("/kinds/table/unique", test_unique);
  g_test_add_func ("/kinds/table/rules-totals-and-placeholders", test_rules_totals_and_placeholders);
  g_test_add_func ("/kinds/table/rules-are-not-asked-of-an-empty-sheet", test_rules_are_not_asked_of_an_empty_sheet);
  g_test_add_func ("/kinds/table/fixed-rows", test_fixed_rows);
  return g_test_run ();
}
