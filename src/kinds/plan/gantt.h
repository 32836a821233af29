#pragma once

#include "kinds/plan/plan.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandGantt:
 *
 * The dated actions of a plan's section on a line of weeks, with today. Hidden while no action has a date.
 */
#define SAND_TYPE_GANTT (sand_gantt_get_type ())
G_DECLARE_FINAL_TYPE (SandGantt, sand_gantt, SAND, GANTT, GtkWidget)

GtkWidget *sand_gantt_new (void);
/* @plan: (nullable); @today: a day number. What is shown is copied. */
void sand_gantt_show (SandGantt *self, const SandOnePlan *plan, const SandPlanSection *section, double today);

G_END_DECLS
