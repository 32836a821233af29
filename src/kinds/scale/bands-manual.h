#pragma once

#include "kinds/scale/scale-manual.h"

G_BEGIN_DECLS

/* Where the parts of a scale's sheet stand. */
typedef struct {
  const SandScale *scale;
  guint            levels;
  guint            capacity;   /* factors, blank ones included */
  guint            sum_row;    /* below the factors */
  guint            bands_head; /* two header rows */
  guint            bands_first;
  guint            try_title, try_head, try_first, try_total;
  guint            pairs_title; /* 0 without pairs */
  guint            pairs_hidden;
} SandScaleLayout;

#define SAND_SCALE_FIRST_COLUMN 2 /* behind number and name */

/* Places where a level's lower bound and description stand; the bound of level L + 1 is the end of the highest band. */
guint sand_scale_manual_bound_column (guint level);
guint sand_scale_manual_label_column (guint level);

/* Adds the hidden columns that turn bands into a search table, from @column on. Returns the column behind them. */
guint sand_bands_manual_lay_out (SandBookSheet *sheet, const SandScaleLayout *layout, guint column);
/* Visible bounds and descriptions, and the hidden table, of one factor. */
void sand_bands_manual_write (SandBookSheet *sheet, const SandScaleLayout *layout, guint index);
/* A factor in which nothing was entered yet looks like a spare row. */
gboolean sand_bands_manual_is_blank (const SandFactor *factor);

/* The words of this kind on its sheet. */
typedef enum {
  SAND_SCALE_WORD_DOWN,
  SAND_SCALE_WORD_UP,
  SAND_SCALE_WORD_NUMBER,
  SAND_SCALE_WORD_CHOICE,
  SAND_SCALE_WORD_YESNO,
  SAND_SCALE_WORD_OPEN,
  SAND_N_SCALE_WORDS
} SandScaleWord;

const char *sand_scale_word (SandScaleWord word, SandLanguage language);

G_END_DECLS
