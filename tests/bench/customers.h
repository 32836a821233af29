#pragma once

#include "model/workshop.h"

G_BEGIN_DECLS

#define CUSTOMERS_TEAM      "t1"
#define CUSTOMERS_SHEET     "t1:c1-customer-measurement"
#define CUSTOMERS_N_FACTORS 14

/* A workshop in memory: one team with 8 factors of potential, 6 of relationship and @n customers, all measured. */
SandWorkshop *customers_new (guint n) G_GNUC_WARN_UNUSED_RESULT;
/* The record of a cell of the measurement. */
char *customers_cell (guint customer, guint factor) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
