#pragma once

#include "kinds/kind.h"

/* sand_result_add_check() with its figures written out, each as { "name", value } or { "name", none, &text }. */
#define SAND_ADD_CHECK(result, results, check, record, field, ...)                                  \
  G_STMT_START                                                                                      \
  {                                                                                                 \
    SandParam params_[] = { __VA_ARGS__ };                                                          \
    sand_result_add_check (result, results, check, record, field, params_, G_N_ELEMENTS (params_)); \
  }                                                                                                 \
  G_STMT_END
