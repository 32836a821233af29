#include "kinds/form/form-private.h"

#include <string.h>

/* A role that any number of people have: just to be in the team. */
#define PLAIN_ROLE "member"

static gboolean
is_taken (const SandResults *results, const SandRow *team)
{
  g_autoptr (GPtrArray) teams =
    sand_records_list (sand_results_get_records (results), sand_row_get_parent (team), "team");
  g_autofree char *name = sand_text_fold (sand_row_get_text (team, "name"));

  for (guint i = 0; i < teams->len && *name != '\0'; i++) {
    const SandRow   *other = teams->pdata[i];
    g_autofree char *taken = sand_text_fold (sand_row_get_text (other, "name"));
    if (strcmp (sand_row_get_id (other), sand_row_get_id (team)) != 0 && strcmp (taken, name) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
check_name (SandResult *self, const SandResults *results)
{
  const SandRow *team = sand_records_find (sand_results_get_records (results), sand_results_get_team (results));
  gboolean       taken = team != NULL && is_taken (results, team);

  if (taken)
    sand_result_add_check (self, results, "team.name-taken", sand_row_get_id (team), "name", NULL, 0);
  sand_result_count_rule (self, !taken);
}

static void
check_number (SandResult *self, const SandResults *results, guint n)
{
  const SandFormConfig *form = &self->exercise->config.form;
  SandParam             params[] = { { "n", sand_value_int (n) },
                                     { "min", sand_value_int (form->min_members) },
                                     { "max", sand_value_int (form->max_members) } };

  if (n < form->min_members)
    sand_result_add_check (self, results, "team.members-min", NULL, NULL, params, G_N_ELEMENTS (params));
  else if (n > form->max_members)
    sand_result_add_check (self, results, "team.members-max", NULL, NULL, params, G_N_ELEMENTS (params));
  sand_result_count_rule (self, n >= form->min_members && n <= form->max_members);
}

static void
check_role (SandResult *self, const SandResults *results, GPtrArray *members, const SandOption *role)
{
  const SandRow *last = NULL;
  guint          n = 0;

  for (guint i = 0; i < members->len; i++) {
    if (strcmp (sand_row_get_text (members->pdata[i], "role"), role->code) != 0)
      continue;
    last = members->pdata[i];
    n++;
  }
  if (n != 1) {
    SandParam params[] = { { "n", sand_value_int (n) }, { .name = "role", .text = &role->label } };
    sand_result_add_check (self, results, n == 0 ? "team.role-missing" : "team.role-twice",
                           n == 0 ? NULL : sand_row_get_id (last), n == 0 ? NULL : "role", params,
                           G_N_ELEMENTS (params));
  }
  sand_result_count_rule (self, n == 1);
}

static void
check_roles (SandResult *self, const SandResults *results, GPtrArray *members)
{
  GPtrArray *columns = self->exercise->config.form.member_columns;

  for (guint i = 0; i < columns->len; i++) {
    const SandColumn *column = columns->pdata[i];
    if (strcmp (column->code, "role") != 0 || column->choices == NULL)
      continue;
    for (guint r = 0; r < column->choices->options->len; r++) {
      const SandOption *role = column->choices->options->pdata[r];
      if (strcmp (role->code, PLAIN_ROLE) != 0)
        check_role (self, results, members, role);
    }
  }
}

void
sand_form_check_team (SandResult *self, const SandResults *results)
{
  g_autoptr (GPtrArray) members = sand_results_list_register (results, "members");

  check_name (self, results);
  check_number (self, results, members->len);
  if (members->len == 0)
    return;
  sand_result_check_cells (self, results, self->exercise->config.form.member_columns, members);
  check_roles (self, results, members);
}
