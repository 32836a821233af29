#pragma once

#include "manual/book.h"

G_BEGIN_DECLS

/*
 * Plans: a block a section, then the actions of all plans with where each stands, a gantt of weeks, and the load of
 * each owner.
 */
void sand_plan_manual_lay_out (SandBookSheet *sheet);
void sand_plan_manual_write (SandBookSheet *sheet);

G_END_DECLS
