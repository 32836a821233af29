#include "trainer/rehearsal.h"

#include "lesson/assessments.h"
#include "model/seat.h"

#include <glib/gi18n.h>

/* Marks that lie as real ones do, a little better every time. */
static gboolean
invent_assessment (SandSeat *trainer, SandTally *tally, GPtrArray *teams, GRand *rand, guint k, GError **error)
{
  if (sand_assessment_get_state (sand_tally_get_records (tally), k) == SAND_ASSESSMENT_CLOSED)
    return TRUE;
  /* Only the trainer's mark counts: a rehearsal has no answers. */
  for (guint c = 0; c < SAND_N_COMPONENTS; c++)
    if (!sand_assessment_set_max (trainer, k, c, c == SAND_COMPONENT_TRAINER ? 100 : 0, error))
      return FALSE;
  if (!sand_assessment_open (trainer, k, error))
    return FALSE;
  for (guint i = 0; i < teams->len; i++) {
    double mark = MIN (100, g_rand_int_range (rand, 45, 75) + 7 * (int) k);
    if (!sand_assessment_set_trainer_mark (trainer, k, sand_row_get_id (teams->pdata[i]), mark, error))
      return FALSE;
  }
  return sand_assessment_close (trainer, tally, k, error);
}

static gboolean
invent_points (SandSeat *trainer, GPtrArray *teams, GRand *rand, GError **error)
{
  for (guint i = 0; i < teams->len; i++) {
    SandBookNote     note = { .team = sand_row_get_id (teams->pdata[i]),
                              .points = g_rand_int_range (rand, 5, 40),
                              .category = "bonus",
                              .reason = _ ("invented for the rehearsal") };
    g_autofree char *id = sand_score_book_give (trainer, &note, error);
    if (id == NULL)
      return FALSE;
  }
  return TRUE;
}

static gboolean
invent (SandWorkshop *workshop, guint32 seed, GError **error)
{
  g_autoptr (SandSeat)  trainer = sand_seat_new (workshop, NULL);
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (workshop);
  g_autoptr (SandTally) tally = sand_tally_new (sand_workshop_get_course (workshop),
                                                sand_workshop_get_records (workshop),
                                                sand_workshop_get_today (workshop));
  g_autoptr (GRand)     rand = g_rand_new_with_seed (seed);

  for (guint k = 0; k < SAND_N_ASSESSMENTS; k++)
    if (!invent_assessment (trainer, tally, teams, rand, k, error))
      return FALSE;
  return invent_points (trainer, teams, rand, error);
}

SandWorkshop *
sand_rehearsal_new (SandWorkshop *workshop, guint32 seed, GError **error)
{
  g_autoptr (SandWorkshop) copy = sand_workshop_create_copy ((SandCourse *) sand_workshop_get_course (workshop),
                                                             sand_workshop_get_records (workshop), error);

  if (copy == NULL)
    return NULL;
  return invent (copy, seed, error) ? g_steal_pointer (&copy) : NULL;
}
