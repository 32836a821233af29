#include "mini.h"

#include <string.h>

/*
 * One mistake at a time: a small edit of mini.json, where it must be found and what must be said. Most give exactly
 * that one mistake; `more` counts those that follow from it.
 */

typedef struct {
  const char *name;
  const char *from, *to; /* the first occurrence is replaced */
  const char *place;     /* behind "mini.json: " */
  const char *reason;    /* part of it */
  guint       more;
} Case;

static const Case pack_cases[] = {
  { "format", "\"format\": 1", "\"format\": 2", "format", "must be 1" },
  { "no-version", "\"version\": \"1.0\",", "", "version", "is missing" },
  { "no-about", "\"about\": {", "\"title_2\": {", "about", "is missing: a pack with exercises needs it", 1 },
  { "unknown-key", "\"glossary\"", "\"glosary\"", "glosary", "unknown key \"glosary\"; did you mean \"glossary\"?" },
  { "empty-text", "\"zh\": \"微型课程\"", "\"zh\": \" \"", "title.zh", "is empty" },
  { "one-language", ", \"zh\": \"微型课程\"", "", "title.zh", "is missing" },
  { "text-as-string", "{\"en\": \"Look\", \"zh\": \"看清\"}", "\"Look\"", "modules[0].title", "expected a text" },
  { "text-third-language", "\"zh\": \"看清\"", "\"zh\": \"看清\", \"de\": \"Sehen\"", "modules[0].title.de",
    "unknown key" },
  { "bad-id", "\"id\": \"mini\"", "\"id\": \"Mini\"", "id", "lower-case letters" },
  { "option-twice", "\"code\": \"dormant\"", "\"code\": \"active\"", "enums.mini-status[2].code", "already taken" },
  { "option-text", "\"zh\": \"沉睡\"", "\"zh\": \"\"", "enums.mini-status[2].zh", "is empty" },
  { "enum-not-list", "\"mini-status\": [", "\"mini-empty\": {}, \"mini-status\": [", "enums.mini-empty",
    "expected a list" },
  { "module-unknown", "\"mini-plan\", \"mini-outline\"]", "\"mini-plan\", \"mini-outline\", \"mini-plans\"]",
    "modules[2].exercises[2]", "unknown exercise \"mini-plans\"; did you mean \"mini-plan\"?" },
  { "module-twice", "\"mini-plan\", \"mini-outline\"]", "\"mini-plan\", \"mini-outline\", \"mini-map\"]",
    "modules[2].exercises[2]", "stands in a module already" },
  { "module-none", "\"mini-plan\", \"mini-outline\"]", "\"mini-plan\"]", "exercises[10]", "stands in no module" },
  { "module-same-id", "\"id\": \"mini-act\"", "\"id\": \"mini-look\"", "modules[2].id", "already taken" },
  { "term", "\"zh\": \"潜力\", \"note\"", "\"zh\": 3, \"note\"", "glossary[0].zh",
    "expected a text in quotes, found a number" },
};

static const Case exercise_cases[] = {
  { "id-twice", "\"id\": \"mini-outline\", \"kind\"", "\"id\": \"mini-plan\", \"kind\"", "exercises[10].id",
    "already taken", 1 },
  { "kind", "\"kind\": \"board\"", "\"kind\": \"bord\"", "exercises[2].kind",
    "unknown word \"bord\"; did you mean \"board\"?" },
  { "tier", "\"tier\": \"home\"", "\"tier\": \"bonus\"", "exercises[2].tier", "there are: core, option, home" },
  { "scope", "\"scope\": \"class\"", "\"scope\": true", "exercises[6].scope", "found true or false" },
  { "no-purpose", "\"purpose\": {\"en\": \"See", "\"purposes\": {\"en\": \"See", "exercises[0].purpose", "is missing",
    1 },
  { "short-too-long", "\"zh\": \"客户名单\"", "\"zh\": \"一二三四五六七八九十一二三四五\"", "exercises[1].short",
    "at most 14" },
  { "timing-mode", "[\"pair\", 5]", "[\"pairs\", 5]", "exercises[1].timing[0]", "did you mean \"pair\"?" },
  { "timing-minutes", "[\"group\", 10]", "[\"group\", 0]", "exercises[1].timing[1]", "is not between 1 and 600" },
  { "timing-shape", "[\"share\", 5]]", "[\"share\"]]", "exercises[1].timing[2]", "such as [\"group\", 25]" },
  { "points", "\"points_max\": 50", "\"points_max\": 50.5", "exercises[3].points_max", "not a whole number" },
  { "boolean", "\"pk\": true", "\"pk\": \"yes\"", "exercises[0].pk", "expected true or false, found a text" },
  { "null", "\"sensitive\": true, \"handout\"", "\"sensitive\": null, \"handout\"", "exercises[0].sensitive",
    "found null" },
  { "input-unknown", "\"inputs\": [\"mini-map\"]", "\"inputs\": [\"mini-mop\"]", "exercises[9].inputs[0]",
    "did you mean \"mini-map\"?" },
  { "input-twice", "\"inputs\": [\"mini-map\"]", "\"inputs\": [\"mini-map\", \"mini-map\"]", "exercises[9].inputs[1]",
    "stands here twice" },
  { "input-circle", "\"inputs\": [\"mini-factors\"]", "\"inputs\": [\"mini-map\"]", "exercises[4].inputs",
    "mini-potential → mini-map → mini-measurement → mini-potential" },
  { "fills-members", "\"fills\": \"customers\"", "\"fills\": \"members\"", "exercises[1].fills", "the team's own", 5 },
  { "no-columns", "\"columns\": [{\"code\": \"weight\"", "\"columns\": 1, \"rules_\": [{\"code\": \"weight\"",
    "exercises[2].columns", "expected a list", 1 },
  { "columns-of-scale", "\"inputs\": [\"mini-factors\"],",
    "\"columns\": [{\"code\": \"a\", \"type\": \"int\", \"label\": {\"en\": \"a\", \"zh\": \"b\"}}],",
    "exercises[4].columns", "kind scale has no columns" },
  { "columns-of-map", "\"inputs\": [\"mini-measurement\"],",
    "\"columns\": [{\"code\": \"a\", \"type\": \"int\", \"label\": {\"en\": \"a\", \"zh\": \"b\"}}],",
    "exercises[8].columns[0].formula", "only computed columns" },
};

static const Case column_cases[] = {
  { "type", "\"type\": \"money\", \"total\"", "\"type\": \"mony\", \"total\"", "exercises[1].columns[4].type",
    "did you mean \"money\"?", 1 },
  { "no-type", "\"code\": \"spend\", \"type\": \"money\",", "\"code\": \"spend\",", "exercises[1].columns[4].type",
    "is missing" },
  { "code-twice", "\"code\": \"margin\"", "\"code\": \"trust\"", "exercises[1].columns[8].code", "already taken" },
  { "code-in-formulas", "\"code\": \"margin\"", "\"code\": \"mar-gin\"", "exercises[1].columns[7].code",
    "use _ instead of -" },
  { "code-is-word", "\"code\": \"margin\"", "\"code\": \"not\"", "exercises[1].columns[7].code",
    "cannot use \"not\" as a name" },
  { "no-label", ", \"label\": {\"en\": \"Margin\", \"zh\": \"毛利率\"}", "", "exercises[1].columns[7].label",
    "the field dictionary has no \"margin\"" },
  { "min-max", "\"min\": -2, \"max\": 2", "\"min\": 3, \"max\": 2", "exercises[1].columns[8].min",
    "is larger than max" },
  { "score-open", "\"min\": -2, \"max\": 2", "\"min\": -2", "exercises[1].columns[8].max",
    "a score needs min and max" },
  { "text-min", "\"max\": 20, \"width\"", "\"min\": 2, \"max\": 20, \"width\"", "exercises[1].columns[0].min",
    "only a max" },
  { "text-max", "\"max\": 20, \"width\"", "\"max\": 5000, \"width\"", "exercises[1].columns[0].max",
    "between 1 and 4096" },
  { "latin-below-max", "\"max\": 20, \"width\"", "\"max\": 20, \"max_latin\": 19, \"width\"",
    "exercises[1].columns[0].max_latin", "20" },
  { "latin-of-number", "\"min\": -2, \"max\": 2", "\"min\": -2, \"max\": 2, \"max_latin\": 3",
    "exercises[1].columns[8].max_latin", "belongs only to a text" },
  { "date-max", "\"type\": \"date\", \"label\": {\"en\": \"Next",
    "\"type\": \"date\", \"max\": 3, \"label\": {\"en\": \"Next", "exercises[1].columns[11].max", "has no bounds" },
  { "enum-unknown", "\"enum\": \"mini-status\"", "\"enum\": \"mini-states\"", "exercises[1].columns[1].enum",
    "unknown enumeration \"mini-states\"; did you mean \"mini-status\"?" },
  { "enum-missing", "\"enum\": \"mini-status\", ", "", "exercises[1].columns[1].enum",
    "a column of type choice needs it" },
  { "enum-of-text", "\"max\": 20, \"width\"", "\"enum\": \"mini-status\", \"width\"", "exercises[1].columns[0].enum",
    "does not belong to a column of type text" },
  { "inline-option", "{\"code\": \"parts\", \"en\": \"Parts\"", "{\"code\": \"parts\", \"en\": \"\"",
    "exercises[1].columns[12].enum[0].en", "is empty" },
  { "initial-option", "\"initial\": \"active\"", "\"initial\": \"activ\"", "exercises[1].columns[1].initial",
    "unknown option \"activ\"; did you mean \"active\"?" },
  { "initial-number", "\"initial\": 12", "\"initial\": 301", "exercises[1].columns[3].initial", "between 0 and 300" },
  { "initial-of-computed", "\"formula\": \"share (spend)\"", "\"initial\": 1, \"formula\": \"share (spend)\"",
    "exercises[1].columns[5].initial", "does not belong to a computed column" },
  { "share-typed", "\"type\": \"share\", \"formula\": \"share (spend)\"", "\"type\": \"share\"",
    "exercises[1].columns[5].formula", "a share is always computed" },
  { "register-missing", "\"type\": \"link\", \"register\": \"members\"", "\"type\": \"link\"",
    "exercises[1].columns[13].register", "a column of type link needs it" },
  { "register-unknown", "\"type\": \"links\", \"register\": \"customers\"",
    "\"type\": \"links\", \"register\": \"rivals\"", "exercises[1].columns[14].register",
    "unknown register \"rivals\"" },
  { "total-of-text", "\"total\": \"count\"", "\"total\": \"sum\"", "exercises[1].columns[12].total",
    "only numbers have a sum" },
  { "key-of-form", "\"type\": \"choice\", \"key\": \"ask\"", "\"type\": \"choice\", \"key\": \"answer\"",
    "exercises[0].columns[2].key", "unknown option \"answer\"" },
  { "key-of-order", "\"key\": \"ask visit offer\"", "\"key\": \"ask visit\"", "exercises[0].columns[4].key",
    "must name each option once" },
  { "key-of-order-twice", "\"key\": \"ask visit offer\"", "\"key\": \"ask visit ask\"", "exercises[0].columns[4].key",
    "must name each option once" },
  { "key-of-order-unknown", "\"key\": \"ask visit offer\"", "\"key\": \"ask visit offr\"",
    "exercises[0].columns[4].key", "unknown option \"offr\"; did you mean \"offer\"?" },
  { "key-of-order-told", "\"key\": \"ask visit offer\"", "\"key\": \"offer ask visit\"",
    "exercises[0].columns[4].key", "would answer itself" },
  { "order-outside-form", "\"type\": \"choices\"", "\"type\": \"order\"", "exercises[1].columns[12].type",
    "belongs only to the questions of a form" },
  { "order-open", "\"key\": \"ask visit offer\"", "\"open\": true, \"key\": \"ask visit offer\"",
    "exercises[0].columns[4].open", "does not belong to a column of type order" },
  { "tolerance-of-choice", "\"key\": \"ask visit offer\"", "\"tolerance\": 1, \"key\": \"ask visit offer\"",
    "exercises[0].columns[4].tolerance", "belongs only to a number with a key" },
  { "assessment-anonymous", "\"time_limit_s\": 300", "\"time_limit_s\": 300, \"assessment\": 1",
    "exercises[0].config.assessment", "not anonymous" },
  { "key-outside-form", "\"code\": \"margin\",", "\"code\": \"margin\", \"weight\": 2,",
    "exercises[1].columns[7].weight", "belongs only to the questions of a form" },
};

static const Case formula_cases[] = {
  { "syntax", "\"formula\": \"share (spend)\"", "\"formula\": \"share (spend\"", "exercises[1].columns[5].formula",
    "" },
  { "function", "\"formula\": \"SUM (spend)\"", "\"formula\": \"SUMM (spend)\"", "exercises[1].figures[1].formula",
    "SUMM" },
  { "name", "\"formula\": \"SUM (spend)\"", "\"formula\": \"SUM (spent)\"", "exercises[1].figures[1].formula",
    "unknown column or figure \"spent\"; did you mean \"spend\"?" },
  { "figure-name", "\"total_spend / rows\"", "\"total_spent / rows\"", "exercises[1].figures[0].formula",
    "did you mean \"total_spend\"?" },
  { "other-kind", "\"total_spend / rows\"", "\"total_spend / factors\"", "exercises[1].figures[0].formula",
    "\"factors\"" },
  { "column-circle", "\"formula\": \"share (spend)\"", "\"formula\": \"per_visit + spend_share\"",
    "exercises[1].columns[5].formula", "in a circle: spend_share → spend_share" },
  { "figure-circle", "\"formula\": \"SUM (spend)\"", "\"formula\": \"average * rows\"", NULL, "average → total_spend" },
  { "column-of-figure", "\"formula\": \"share (spend)\"", "\"formula\": \"spend / total_spend\"",
    "exercises[1].columns[5].formula", "figures are computed after the columns" },
  { "when", "\"when\": \"rows < 3 or average < 1\"", "\"when\": \"rows < 3 or avrage < 1\"",
    "exercises[1].rules[1].when", "did you mean \"average\"?" },
  { "lookup-exercise", "\"formula\": \"SUM (spend)\"",
    "\"formula\": \"lookup (\\\"mini-mop\\\", \\\"x\\\", \\\"zone\\\")\"", "exercises[1].figures[1].formula",
    "unknown exercise \"mini-mop\"" },
  { "lookup-column", "\"MAX (potential) - MIN (potential)\"",
    "\"lookup (\\\"mini-customers\\\", \\\"x\\\", \\\"spent\\\")\"", "exercises[7].figures[0].formula",
    "unknown column \"spent\"" },
  { "lookup-figure", "\"MAX (potential) - MIN (potential)\"",
    "\"lookup (\\\"mini-customers\\\", \\\"\\\", \\\"spend\\\")\"", "exercises[7].figures[0].formula",
    "mini-customers has no figure \"spend\"" },
  { "lookup-circle", "\"formula\": \"share (spend)\"",
    "\"formula\": \"lookup (\\\"mini-customers\\\", key, \\\"spend\\\")\"", "exercises[1]",
    "computed from itself: mini-customers → mini-customers" },
  { "rule-twice", "\"id\": \"few\"", "\"id\": \"large\"", "exercises[1].rules[1].id", "already taken" },
  { "rule-column", "\"column\": \"spend\",", "\"column\": \"spent\",", "exercises[1].rules[0].column",
    "did you mean \"spend\"?" },
  { "rule-column-of-sheet", "\"severity\": \"error\", \"when\"",
    "\"severity\": \"error\", \"column\": \"spend\", \"when\"", "exercises[1].rules[1].column",
    "belongs only to a rule with" },
  { "severity", "\"severity\": \"error\"", "\"severity\": \"fatal\"", "exercises[1].rules[1].severity",
    "there are: error, warn, hint" },
  { "placeholder", "{spend_share:share} of", "{spend_shar:share} of", "exercises[1].rules[0].say.en",
    "did you mean \"spend_share\"?" },
  { "placeholder-zh", "户均{average:1}", "户均{averages:1}", "exercises[1].rules[1].say.zh",
    "did you mean \"average\"?" },
  { "placeholder-format", "{average:1} each", "{average:%} each", "exercises[1].rules[1].say.en",
    "{average:…} is followed by" },
  { "placeholder-open", "{average:1} each", "{average:1 each", "exercises[1].rules[1].say.en", "stand only in pairs" },
  { "placeholder-row", "{average:1} each", "{spend:1} each", "exercises[1].rules[1].say.en",
    "{spend} is a cell of a row" },
  { "placeholder-rows", "{average:1} each", "{average:rows} each", "exercises[1].rules[1].say.en",
    "unknown column \"average\"" },
};

static const Case config_cases[] = {
  { "missing", "\"config\": {\"axis\": \"relationship\", \"factor_min\": 1, \"factor_max\": 6}", "\"hints\": []",
    "exercises[5].config.axis", "is missing", 3 },
  { "rows-mode", "\"mode\": \"free\", \"min\": 3", "\"mode\": \"fre\", \"min\": 3", "exercises[1].config.rows.mode",
    "did you mean \"free\"?" },
  { "rows-min", "\"mode\": \"free\", \"min\": 3", "\"mode\": \"free\", \"min\": 13", "exercises[1].config.rows.min",
    "larger than max (12)" },
  { "rows-unique", "\"unique\": [\"alias\"]", "\"unique\": [\"name\"]", "exercises[1].config.rows.unique[0]",
    "unknown column \"name\"" },
  { "rows-items", "\"mode\": \"free\", \"min\": 3", "\"mode\": \"fixed\"", "exercises[1].config.rows.items",
    "rows of mode fixed need it", 1 },
  { "rows-register", "\"register\": \"customers\", \"min\": 2", "\"register\": \"custmers\", \"min\": 2",
    "exercises[7].config.rows.register", "did you mean \"customers\"?" },
  { "fixed-column", "\"values\": {\"reason\"", "\"values\": {\"reasons\"",
    "exercises[3].config.rows.items[0].values.reasons", "did you mean \"reason\"?" },
  { "fixed-value", "\"first\": 4", "\"first\": 6", "exercises[3].config.rows.items[0].values.first",
    "between 1 and 5" },
  { "fixed-type", "\"seen\": true", "\"seen\": 1", "exercises[3].config.rows.items[0].values.seen",
    "expected true or false" },
  { "fixed-date", "\"2026-11-22\"", "\"2026-11-31\"", "exercises[3].config.rows.items[0].values.day",
    "a date is written" },
  { "fixed-text", "{\"en\": \"Large ones buy more.\", \"zh\": \"大的买得多。\"}", "\"Large ones\"",
    "exercises[3].config.rows.items[0].values.reason", "expected a text" },
  { "criteria-source", "\"source\": \"own\"", "\"source\": \"fixed\"", "exercises[6].config.criteria.items",
    "is missing", 6 },
  { "criterion-twice", "\"code\": \"cost\", \"label\"", "\"code\": \"obtainable\", \"label\"",
    "exercises[3].config.criteria.items[1].code", "already taken" },
  { "knock-out", "\"criterion\": \"obtainable\"", "\"criterion\": \"obtain\"",
    "exercises[3].config.knock_out[0].criterion", "unknown criterion \"obtain\"" },
  { "best", "\"best\": [1, 2]", "\"best\": [3, 2]", "exercises[3].config.best", "larger than the second" },
  { "scales-kind", "\"scales\": [\"mini-potential\", \"mini-relationship\"]",
    "\"scales\": [\"mini-potential\", \"mini-relationship\", \"mini-habits\"]",
    "exercises[7].config.criteria.scales[2]", "is a scored and cannot be used here" },
  { "sister", "\"sister\": \"mini-relationship\"", "\"sister\": \"mini-relation\"", "exercises[4].config.sister",
    "unknown exercise" },
  { "factor-min", "\"factor_min\": 2", "\"factor_min\": 7", "exercises[4].config.factor_min",
    "larger than factor_max" },
  { "bands", "\"levels\": 4", "\"levels\": 1", "exercises[4].config.levels", "between 2 and 9" },
  { "band-lo", "{\"lo\": 50, \"label\"", "{\"lo\": 50, \"hi\": 20, \"label\"",
    "exercises[4].config.ideas[0].factors[0].bands[1].lo", "larger than hi" },
  { "zones-order", "\"code\": \"attack\", \"name\"", "\"code\": \"maintain\", \"name\"",
    "exercises[8].config.zones[0].code", "must be \"attack\"" },
  { "zone-missing", "\"守住。\"}},", "\"守住。\"}}],\n\"x_zones\": [", "exercises[8].config.zones",
    "there are four", 6 },
  { "map-measurement", "\"measurement\": \"mini-measurement\"", "\"measurement\": \"mini-factors\"",
    "exercises[8].config.x", "mini-factors does not measure by mini-relationship", 1 },
  { "map-sizes", "\"sizes\": [\"spend\"", "\"sizes\": [\"spent\"", "exercises[8].config.sizes[0]",
    "did you mean \"spend\"?" },
  { "grid-cells", "\"rows\": 1, \"columns\": 2", "\"rows\": 2, \"columns\": 2", "exercises[2].config.cells",
    "there are 2, the grid has 4" },
  { "grid-missing", "\"layout\": \"grid\"", "\"layout\": \"columns\"", "exercises[2].config.grid",
    "belongs only to the layout grid" },
  { "cell-min", "\"min\": 1, \"max\": 5},", "\"min\": 6, \"max\": 5},", "exercises[2].config.cells[0].min",
    "is larger than max" },
  { "no-action-columns", "\"action_columns\"", "\"actions_columns\"", "exercises[9].config.action_columns",
    "a section has actions", 6 },
  { "field-formula", "\"code\": \"target\", \"type\": \"long\"",
    "\"code\": \"target\", \"type\": \"long\", \"formula\": \"1\"", "exercises[9].config.sections[0].fields[0].formula",
    "can be computed" },
  { "respondents", "\"respondents\": \"member\"", "\"respondents\": \"members\"", "exercises[0].config.respondents",
    "did you mean \"member\"?" },
  { "case", "\"case\": {", "\"cases\": {", "exercises[0].config.cases", "did you mean \"case\"?" },
  { "own-field-computed", "\"min\": 1990, \"max\": 2100", "\"formula\": \"1\"",
    "exercises[6].config.criteria.fields[0].formula", "can be computed" },
  { "outline-depth", "\"depth\": 3", "\"depth\": 11", "exercises[10].config.depth", "between 1 and 10" },
};

static char *
replace_once (const char *text, const char *from, const char *to)
{
  const char *found = strstr (text, from);

  g_assert_nonnull (found);
  return g_strdup_printf ("%.*s%s%s", (int) (found - text), text, to, found + strlen (from));
}

static gboolean
matches (const SandPackMistake *mistake, const Case *expected)
{
  g_autofree char *place = g_strconcat ("mini.json: ", expected->place, NULL);

  return (expected->place == NULL || strcmp (mistake->place, place) == 0) &&
         (expected->reason == NULL || strstr (mistake->reason, expected->reason) != NULL);
}

static void
test_case (gconstpointer data)
{
  const Case            *expected = data;
  g_autofree char       *text = mini_read ();
  g_autofree char       *broken = replace_once (text, expected->from, expected->to);
  g_autoptr (GPtrArray)  mistakes = NULL;
  g_autoptr (GError)     error = NULL;
  g_autoptr (SandCourse) course = mini_load (broken, strlen (broken), &mistakes, &error);
  gboolean               found = FALSE;

  for (guint i = 0; i < mistakes->len; i++) {
    const SandPackMistake *mistake = mistakes->pdata[i];
    g_test_message ("%s: %s", mistake->place, mistake->reason);
    found |= matches (mistake, expected);
  }
  g_assert_true (found);
  g_assert_cmpuint (mistakes->len, ==, 1 + expected->more);
  g_assert_null (course);
  g_assert_error (error, SAND_PACK_ERROR, SAND_PACK_ERROR_CONTENT);
}

static void
add_cases (const char *group, const Case *cases, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    g_autofree char *path = g_strdup_printf ("/course/broken/%s/%s", group, cases[i].name);
    g_test_add_data_func (path, &cases[i], test_case);
  }
}

/* Mistakes beyond the limit are not collected: a pack that is wrong everywhere stays quick to refuse. */
static void
test_many (void)
{
  g_autoptr (GString)    text = g_string_new ("{\"format\": 1, \"id\": \"m\", \"version\": \"1\"");
  g_autoptr (GPtrArray)  mistakes = NULL;
  g_autoptr (SandCourse) course = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, ", \"k%u\": 0", i);
  g_string_append_c (text, '}');
  course = mini_load (text->str, text->len, &mistakes, NULL);
  g_assert_null (course);
  g_assert_cmpuint (mistakes->len, ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions (); /* a table of cases: one that fails does not hide the next */
  add_cases ("pack", pack_cases, G_N_ELEMENTS (pack_cases));
  add_cases ("exercise", exercise_cases, G_N_ELEMENTS (exercise_cases));
  add_cases ("column", column_cases, G_N_ELEMENTS (column_cases));
  add_cases ("formula", formula_cases, G_N_ELEMENTS (formula_cases));
  add_cases ("config", config_cases, G_N_ELEMENTS (config_cases));
  g_test_add_func ("/course/broken/not-more-than-200", test_many);
  return g_test_run ();
}
