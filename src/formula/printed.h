#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How tightly the outermost operator of a text binds. */
typedef enum {
  SAND_BINDING_COMPARISON,
  SAND_BINDING_JOIN,
  SAND_BINDING_SUM,
  SAND_BINDING_PRODUCT,
  SAND_BINDING_POWER,
  SAND_BINDING_SIGN,
  SAND_BINDING_ATOM,
} SandBinding;

/* Excel takes at most 8,192 characters in a cell's formula. */
#define SAND_PRINTED_MAX_LENGTH 8192
/* Stands for a text that became too long, and for everything made with it; no formula can contain it otherwise. */
#define SAND_PRINTED_TOO_LONG "\001"
#define SAND_BLANK_TEXT       "\"\""

/**
 * SandPrinted:
 *
 * A piece of a spreadsheet formula, with what must hold before its text may be used. The guards of all operands are
 * collected and written once around the whole (sand_printed_close()), which keeps formulas short:
 * `IF(COUNT($A5,$B5)=2,$A5+$B5*2,"")`.
 */
typedef struct {
  char       *text;
  SandBinding binding;
  GPtrArray  *cells;     /* must hold numbers: an empty cell would count as 0, a text like "5" as 5 */
  GPtrArray  *needs;     /* conditions that must be true */
  gboolean    may_fail;  /* can be an error although all this holds */
  gboolean    may_blank; /* can be "" although all this holds */
  gboolean    is_safe;   /* is never an error, even if it does not hold */
} SandPrinted;

#define SAND_PRINTED_INIT        \
  {                              \
    .binding = SAND_BINDING_ATOM \
  }

void     sand_printed_clear (SandPrinted *self);
void     sand_printed_set (SandPrinted *self, SandBinding binding, const char *format, ...) G_GNUC_PRINTF (3, 4);
void     sand_printed_need_cell (SandPrinted *self, const char *cell);
void     sand_printed_need (SandPrinted *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void     sand_printed_take_guards (SandPrinted *self, SandPrinted *from);
gboolean sand_printed_is_guarded (const SandPrinted *self);
gboolean sand_printed_is_open (const SandPrinted *self);
char    *sand_printed_known (const SandPrinted *self) G_GNUC_WARN_UNUSED_RESULT;
void     sand_printed_close (SandPrinted *self, const char *otherwise);
void     sand_printed_force_number (SandPrinted *self);
void     sand_printed_bind (SandPrinted *self, SandBinding at_least);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SandPrinted, sand_printed_clear)

G_END_DECLS
