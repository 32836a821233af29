#pragma once

#include "fixture.h"

/*
 * Two scales, a list of customers, their measurement and the map, as in the course: the potential scale "pot" with
 * factors of 60 and 40 points, the relationship scale "rel" with factors of 50, 30 and 20 points.
 */

/* clang-format off */
#define MARKET_SCALE(id, axis, sister) \
  EXERCISE (id, "scale", "'config':{'axis':'" axis "','factor_min':1,'factor_max':8,'sister':'" sister "'}")
#define MARKET_CUSTOMERS \
  EXERCISE ("cust", "table", \
            "'fills':'customers','config':{'rows':{'mode':'free'}},'columns':[" \
            COLUMN ("alias", "text", "") "," COLUMN ("hours_month", "number", "") "," \
            COLUMN ("sales_12m", "money", "") "]")
#define MARKET_MEASUREMENT \
  EXERCISE ("meas", "scored", \
            "'config':{'criteria':{'source':'scale','scales':['pot','rel']}," \
            "'rows':{'mode':'register','register':'customers'}}")
#define MARKET_ZONE(code, name) \
  "{'code':'" code "','name':" TEXT (name, name) ",'advice':" TEXT ("a", "a") "}"
#define MARKET_RULE(id, severity, when) \
  "{'id':'" id "','severity':'" severity "','when':'" when "','say':" TEXT (id, id) "}"
#define MARKET_MAP \
  EXERCISE ("map", "map", \
            "'config':{'measurement':'meas','x':{'scale':'rel','name':" TEXT ("R", "关系") "}," \
            "'y':{'scale':'pot','name':" TEXT ("P", "潜力") "},'zones':[" MARKET_ZONE ("attack", "Attack") "," \
            MARKET_ZONE ("core", "Core") "," MARKET_ZONE ("low", "Low") "," MARKET_ZONE ("maintain", "Maintain") "]," \
            "'sizes':['hours_month','sales_12m'],'min_points':4},'rules':[" \
            MARKET_RULE ("p1", "warn", "low_potential_hours_share >= 0.5") "," \
            MARKET_RULE ("p5", "warn", "top_sales_share >= 0.4") "," \
            MARKET_RULE ("p9", "warn", "low_hours_share >= 0.2") "," \
            MARKET_RULE ("many", "hint", "points > 2") "]")
/* clang-format on */
#define MARKET                             \
  MARKET_SCALE ("pot", "potential", "rel") \
  "," MARKET_SCALE ("rel", "relationship", "pot") "," MARKET_CUSTOMERS "," MARKET_MEASUREMENT "," MARKET_MAP

/* A number factor whose levels 1..5 are up to 20, 40, 60, 80 and beyond: 10 is level 1, 30 level 2, 50, 70, 90. */
void market_add_factor (Fixture *self, const char *scale, const char *id, const char *name, double weight);
/* The five factors p1 (60), p2 (40), r1 (50), r2 (30), r3 (20). */
void market_add_scales (Fixture *self);
/* A customer; negative hours and sales are not noted. */
void market_add_customer (Fixture *self, const char *id, const char *name, double hours, double sales);
/* The level 1..5 of a customer by a factor; level 0 enters nothing. */
void market_rate (Fixture *self, const char *customer, const char *factor, guint level);
/* Levels by p1, p2, r1, r2, r3, as digits: "53111". */
void market_rate_all (Fixture *self, const char *customer, const char *levels);
/* The five customers of the cases: a (attack), c (core), l (low), m (maintain) and g with a gap. */
void market_fill (Fixture *self);
