#pragma once

#include "widgets/field-editor.h"

G_BEGIN_DECLS

/**
 * SandFieldInput:
 *
 * The control inside a field editor: one of several makes behind two functions.
 */
typedef struct _SandFieldInput SandFieldInput;

struct _SandFieldInput {
  GtkWidget *widget; /* to be placed */
  GtkWidget *focus;  /* what takes the keyboard and carries the accessible name */

  char *(*dup_text) (SandFieldInput *self);
  void (*show_text) (SandFieldInput *self, const char *text);

  /* Set by the editor: called when the user changed something; @finished where a click says it all. */
  void (*changed) (SandFieldInput *self, gboolean finished);
  gpointer editor;
  gboolean loading; /* no `changed` while a value is being shown */

  /* Of the makes */
  SandColumnType type;
  GPtrArray     *choices;
  gboolean       open, many;
  GtkWidget     *entry, *calendar, *popover, *list;
  GPtrArray     *buttons; /* GtkToggleButton, one a choice */
};

SandFieldInput *sand_field_input_new (const SandFieldSpec *spec) G_GNUC_WARN_UNUSED_RESULT;
void            sand_field_input_free (SandFieldInput *self);
char *
sand_field_input_read (const SandFieldSpec *spec, const char *text, char **out_message) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
