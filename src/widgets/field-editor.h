#pragma once

#include <gtk/gtk.h>

#include "course/course.h"
#include "widgets/cell-source.h"

G_BEGIN_DECLS

/**
 * SandFieldSpec:
 *
 * What is asked. Strings are copied, @choices is referenced.
 */
typedef struct {
  SandColumnType type;
  const char    *label;
  const char    *hint; /* (nullable): one line below the label */
  const char    *unit; /* (nullable): behind the number */
  gboolean       required;
  double         min, max;  /* of a number or a score; of a text, @max characters; infinite or both 0 when open */
  double         max_latin; /* of a text without wide characters, 0 where @max counts them all: sand_text_fits() */
  GPtrArray     *choices;   /* (nullable) (element-type SandCellChoice): of CHOICE, CHOICES, ORDER, LINK and LINKS */
  gboolean       open;      /* the list also offers a text of one's own, handed over as "other:TEXT" */
  gboolean
    spread; /* as on a questionnaire: a few steps stand beside the question, long options one below the other */
} SandFieldSpec;

/**
 * SandFieldHandlers:
 * @dup_text: (transfer full) (nullable): the stored value as text, see below
 * @typed: the text while it is being typed, at each change; waiting for a pause is the model's business
 * @commit: the value is meant; FALSE with one sentence refuses it, and the text stays
 *
 * The way to the model. Values pass as text: numbers in the C locale, days as 2026-11-22, months as 2026-11, yes and no
 * as 1 and 0, choices and links as their codes (several parted by single spaces), nothing as the empty text. What
 * cannot be read as the type at all
 * is refused by the editor itself. Empty handlers are left out.
 */
typedef struct {
  char *(*dup_text) (gpointer user_data);
  void (*typed) (const char *text, gpointer user_data);
  gboolean (*commit) (const char *text, char **out_message, gpointer user_data);
} SandFieldHandlers;

#define SAND_TYPE_FIELD_EDITOR (sand_field_editor_get_type ())
G_DECLARE_FINAL_TYPE (SandFieldEditor, sand_field_editor, SAND, FIELD_EDITOR, GtkWidget)

GtkWidget *sand_field_editor_new (const SandFieldSpec     *spec,
                                  const SandFieldHandlers *handlers,
                                  gpointer                 user_data,
                                  GDestroyNotify           destroy) G_GNUC_WARN_UNUSED_RESULT;
void       sand_field_editor_refresh (SandFieldEditor *self);
gboolean   sand_field_editor_commit (SandFieldEditor *self);
void       sand_field_editor_revert (SandFieldEditor *self);
void       sand_field_editor_set_finding (SandFieldEditor *self, SandCellState state, const char *message);
void       sand_field_editor_type_text (SandFieldEditor *self, const char *text);
char      *sand_field_editor_dup_text (SandFieldEditor *self) G_GNUC_WARN_UNUSED_RESULT;
char      *sand_field_editor_dup_message (SandFieldEditor *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
