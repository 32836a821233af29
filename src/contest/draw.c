#include "contest/draw.h"

#include "base/text.h"
#include "contest/dice.h"

#include <stdlib.h>

guint
sand_draw_n_teams (guint n_people)
{
  guint target = (n_people + SAND_DRAW_TARGET_SIZE / 2) / SAND_DRAW_TARGET_SIZE;
  guint fewest = (n_people + SAND_DRAW_MAX_SIZE - 1) / SAND_DRAW_MAX_SIZE;
  guint most = n_people / SAND_DRAW_MIN_SIZE;

  if (n_people == 0)
    return 0;
  /* One team alone has nobody to compete with. */
  if (n_people >= 2 * SAND_DRAW_MIN_SIZE)
    fewest = MAX (fewest, 2);
  return CLAMP (target, MAX (fewest, 1), MAX (most, 1));
}

/** A person with the random order of company, department and the person itself. */
typedef struct {
  guint person;
  guint keys[3];
} Card;

static int
compare_cards (const void *a, const void *b)
{
  const Card *first = a, *second = b;

  for (guint i = 0; i < G_N_ELEMENTS (first->keys); i++)
    if (first->keys[i] != second->keys[i])
      return first->keys[i] < second->keys[i] ? -1 : 1;
  return 0;
}

/* Numbers for names, in the order in which they are met; the same name, however it is written, is the same number. */
static guint
number_of (GHashTable *numbers, const char *company, const char *department)
{
  g_autofree char *first = sand_text_fold (company == NULL ? "" : company);
  g_autofree char *second = sand_text_fold (department == NULL ? "" : department);
  char            *name = g_strconcat (first, "\n", second, NULL);
  gpointer         known = g_hash_table_lookup (numbers, name);
  guint            number = known == NULL ? g_hash_table_size (numbers) : GPOINTER_TO_UINT (known) - 1;

  g_hash_table_insert (numbers, name, GUINT_TO_POINTER (number + 1));
  return number;
}

static guint *
shuffled (SandDice *dice, guint n)
{
  guint *numbers = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    numbers[i] = i;
  sand_dice_shuffle (dice, numbers, n);
  return numbers;
}

/*
 * The people are laid out by company, department and person, each in random order, and dealt like cards: whoever
 * belongs together lies together and so goes to teams as different as possible.
 */
void
sand_draw_teams (const SandDrawPerson *people, guint n_people, guint n_teams, guint64 seed, guint *out_teams)
{
  g_autoptr (GHashTable) companies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) departments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  SandDice               dice = sand_dice_new (seed);
  g_autofree Card       *cards = g_new0 (Card, n_people + 1);
  g_autofree guint      *by_company = shuffled (&dice, n_people);
  g_autofree guint      *by_department = shuffled (&dice, n_people);
  g_autofree guint      *by_person = shuffled (&dice, n_people);
  g_autofree guint      *teams = shuffled (&dice, n_teams);

  g_return_if_fail (n_teams > 0);
  for (guint i = 0; i < n_people; i++) {
    guint company = number_of (companies, people[i].company, NULL);
    guint department = number_of (departments, people[i].company, people[i].department);
    cards[i] = (Card){ .person = i, .keys = { by_company[company], by_department[department], by_person[i] } };
  }
  qsort (cards, n_people, sizeof *cards, compare_cards);
  for (guint i = 0; i < n_people; i++)
    out_teams[cards[i].person] = teams[i % n_teams];
}
