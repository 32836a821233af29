#pragma once

#include "course/reader.h"

G_BEGIN_DECLS

void sand_reference_exercise (SandPackReader *reader, const char *id, guint kinds);
void sand_reference_register (SandPackReader *reader, const char *name);
void sand_reference_column (SandPackReader *reader, const char *code);
void sand_reference_register_column (SandPackReader *reader, const char *reg, const char *code);
void sand_reference_formula (SandPackReader *reader, const char *key, SandFormula *formula, const char *code);
void sand_reference_placeholders (SandPackReader *reader, const char *key, const SandText *text, gboolean by_row);

G_END_DECLS
