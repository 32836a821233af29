#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** A question of the trainer's window with one line to type. */
typedef struct {
  const char *heading, *body;
  const char *text;   /* what stands there already */
  const char *accept; /* the button, with its mnemonic */
  gboolean    may_be_empty;
  guint       max_chars;
} SandPrompt;

typedef void (*SandPromptFunc) (GtkWindow *window, const char *text, const char *subject);

/* Asks on @window; @func is called with what was typed and a copy of @subject, unless the trainer cancels. */
void sand_prompt_ask (GtkWindow *window, const SandPrompt *prompt, const char *subject, SandPromptFunc func);

G_END_DECLS
