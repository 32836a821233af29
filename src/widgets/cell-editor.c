#include "widgets/cell-editor.h"

#include <string.h>

/*
 * The one editor of a grid, which lies over the cell under the cursor: one line or, for long texts, several. Signals:
 * `changed` when the user has changed the text; text still being composed by an input method is not part of it.
 * `key (keyval, modifiers)` -> TRUE stops: offered only after the input method did not want the key.
 */
struct _SandCellEditor {
  GtkWidget  parent;
  GtkWidget *entry; /* around the line: assistive technology cannot read a bare GtkText */
  GtkWidget *line;  /* GtkText */
  GtkWidget *lines; /* GtkTextView */
  gboolean   many;  /* which of the two is in use */
  gboolean   composing;
  gboolean   whole; /* the whole text is to stay selected until the user does something */
  guint      select_id;
  guint      n_losses; /* since then */
  gboolean   loading;
};

enum {
  CHANGED,
  KEY,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SandCellEditor, sand_cell_editor, GTK_TYPE_WIDGET)

static GtkTextBuffer *
get_buffer (SandCellEditor *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->lines));
}

static void
changed_cb (SandCellEditor *self)
{
  if (self->loading)
    return;
  self->whole = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint code, GdkModifierType state, SandCellEditor *self)
{
  gboolean handled = FALSE;

  if (self->composing)
    return FALSE;
  g_signal_emit (self, signals[KEY], 0, keyval, (guint) (state & gtk_accelerator_get_default_mod_mask ()), &handled);
  return handled;
}

static gboolean
select_again_cb (gpointer user_data)
{
  SandCellEditor *self = user_data;
  GtkRoot        *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->select_id = 0;
  /* Never while another program has the keyboard: its selection would be taken away. */
  if (self->whole && GTK_IS_WINDOW (root) && gtk_window_is_active (GTK_WINDOW (root)) &&
      gtk_widget_has_focus (self->line))
    gtk_editable_select_region (GTK_EDITABLE (self->line), 0, -1);
  return G_SOURCE_REMOVE;
}

/* On X11 a selection that is taken again quickly is sometimes reported as lost to somebody else, and GtkText drops it;
 * then the next key would no longer replace the text. */
static void
selection_cb (SandCellEditor *self)
{
  if (self->whole && !self->loading && self->select_id == 0 && self->n_losses < 3 &&
      !gtk_editable_get_selection_bounds (GTK_EDITABLE (self->line), NULL, NULL)) {
    self->n_losses++;
    self->select_id = g_idle_add (select_again_cb, self);
  }
}

static void
preedit_cb (SandCellEditor *self, const char *preedit)
{
  self->composing = preedit != NULL && *preedit != '\0';
}

static void
watch_keys (SandCellEditor *self, GtkWidget *child, GtkPropagationPhase phase)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (controller, phase);
  g_signal_connect_object (controller, "key-pressed", G_CALLBACK (key_cb), self, 0);
  g_signal_connect_object (child, "preedit-changed", G_CALLBACK (preedit_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (child, controller);
}

static gboolean
sand_cell_editor_grab_focus (GtkWidget *widget)
{
  SandCellEditor *self = SAND_CELL_EDITOR (widget);

  if (self->many)
    return gtk_widget_grab_focus (self->lines);
  return gtk_text_grab_focus_without_selecting (GTK_TEXT (self->line));
}

static void
sand_cell_editor_dispose (GObject *object)
{
  SandCellEditor *self = SAND_CELL_EDITOR (object);

  g_clear_handle_id (&self->select_id, g_source_remove);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->lines, gtk_widget_unparent);
  G_OBJECT_CLASS (sand_cell_editor_parent_class)->dispose (object);
}

static void
sand_cell_editor_class_init (SandCellEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_cell_editor_dispose;
  widget_class->grab_focus = sand_cell_editor_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "sandeditor");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  signals[CHANGED] =
    g_signal_new ("changed", SAND_TYPE_CELL_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[KEY] = g_signal_new ("key", SAND_TYPE_CELL_EDITOR, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled,
                               NULL, NULL, G_TYPE_BOOLEAN, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
sand_cell_editor_init (SandCellEditor *self)
{
  self->entry = g_object_new (GTK_TYPE_ENTRY, "has-frame", FALSE, "width-chars", 1, "hexpand", TRUE, NULL);
  self->line = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
  self->lines = g_object_new (GTK_TYPE_TEXT_VIEW,
                              "wrap-mode", GTK_WRAP_WORD_CHAR,
                              "accepts-tab", FALSE,
                              "visible", FALSE,
                              NULL);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_widget_set_parent (self->lines, GTK_WIDGET (self));
  g_signal_connect_object (self->line, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->line, "notify::selection-bound", G_CALLBACK (selection_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->line, "notify::cursor-position", G_CALLBACK (selection_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  /* The text view takes Enter for itself before keys bubble; while an input method composes, nothing is taken from
   * it. */
  watch_keys (self, self->line, GTK_PHASE_BUBBLE);
  watch_keys (self, self->lines, GTK_PHASE_CAPTURE);
}

GtkWidget *
sand_cell_editor_new (void)
{
  return g_object_new (SAND_TYPE_CELL_EDITOR, NULL);
}

/**
 * sand_cell_editor_open:
 * @align: 0 left to 1 right
 * @editable: whether the text may be changed; otherwise it can still be read and copied
 *
 * Makes the editor ready for another cell.
 */
void
sand_cell_editor_open (SandCellEditor *self, SandCellKind kind, double align, const char *text, gboolean editable)
{
  self->many = kind == SAND_CELL_LONG;
  self->composing = FALSE;
  gtk_widget_set_visible (self->entry, !self->many);
  gtk_widget_set_visible (self->lines, self->many);
  gtk_editable_set_editable (GTK_EDITABLE (self->line), editable);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->lines), editable);
  gtk_editable_set_alignment (GTK_EDITABLE (self->line), (float) align);
  gtk_text_set_input_purpose (GTK_TEXT (self->line),
                              kind == SAND_CELL_NUMBER ? GTK_INPUT_PURPOSE_NUMBER : GTK_INPUT_PURPOSE_FREE_FORM);
  sand_cell_editor_show_text (self, text);
}

/**
 * sand_cell_editor_set_name:
 * @name: for a screen reader
 * @message: (nullable): what is wrong or to be known
 */
void
sand_cell_editor_set_name (SandCellEditor *self, const char *name, const char *message, gboolean invalid)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self->many ? self->lines : self->entry);

  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message != NULL ? message : "", -1);
  if (invalid)
    gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  else
    gtk_accessible_reset_state (accessible, GTK_ACCESSIBLE_STATE_INVALID);
}

/**
 * sand_cell_editor_dup_text:
 *
 * Returns: (transfer full): the text without what an input method still composes
 */
char *
sand_cell_editor_dup_text (SandCellEditor *self)
{
  char *text = NULL;

  if (!self->many)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->line)));
  g_object_get (get_buffer (self), "text", &text, NULL);
  return text;
}

/**
 * sand_cell_editor_show_text:
 *
 * Replaces the text without `changed`.
 */
void
sand_cell_editor_show_text (SandCellEditor *self, const char *text)
{
  g_autofree char *shown = sand_cell_editor_dup_text (self);

  if (strcmp (shown, text) == 0)
    return;
  self->loading = TRUE;
  if (self->many)
    gtk_text_buffer_set_text (get_buffer (self), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->line), text);
  self->loading = FALSE;
}

void
sand_cell_editor_select_all (SandCellEditor *self)
{
  GtkTextIter start, end;

  self->whole = TRUE;
  self->n_losses = 0;
  if (!self->many) {
    gtk_editable_select_region (GTK_EDITABLE (self->line), 0, -1);
    return;
  }
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_select_range (get_buffer (self), &end, &start);
}

void
sand_cell_editor_cursor_to_end (SandCellEditor *self)
{
  GtkTextIter end;

  self->whole = FALSE;
  if (!self->many) {
    gtk_editable_set_position (GTK_EDITABLE (self->line), -1);
    return;
  }
  gtk_text_buffer_get_end_iter (get_buffer (self), &end);
  gtk_text_buffer_place_cursor (get_buffer (self), &end);
}

static gboolean
is_at (SandCellEditor *self, gboolean end)
{
  GtkTextIter cursor;
  int         from, to;

  if (!self->many) {
    gboolean selected = gtk_editable_get_selection_bounds (GTK_EDITABLE (self->line), &from, &to);
    int      length = (int) g_utf8_strlen (gtk_editable_get_text (GTK_EDITABLE (self->line)), -1);
    return !selected && gtk_editable_get_position (GTK_EDITABLE (self->line)) == (end ? length : 0);
  }
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &cursor, gtk_text_buffer_get_insert (get_buffer (self)));
  if (gtk_text_buffer_get_has_selection (get_buffer (self)))
    return FALSE;
  return end ? gtk_text_iter_is_end (&cursor) : gtk_text_iter_is_start (&cursor);
}

/**
 * sand_cell_editor_is_at_start:
 *
 * Returns: whether the text cursor stands before the first character and nothing is selected
 */
gboolean
sand_cell_editor_is_at_start (SandCellEditor *self)
{
  return is_at (self, FALSE);
}

gboolean
sand_cell_editor_is_at_end (SandCellEditor *self)
{
  return is_at (self, TRUE);
}

gboolean
sand_cell_editor_has_many_lines (SandCellEditor *self)
{
  return self->many;
}

/**
 * sand_cell_editor_insert:
 *
 * Types @text at the cursor, as the user would.
 */
void
sand_cell_editor_insert (SandCellEditor *self, const char *text)
{
  int position;

  if (self->whole)
    sand_cell_editor_select_all (self);
  if (self->many) {
    gtk_text_buffer_delete_selection (get_buffer (self), TRUE, TRUE);
    gtk_text_buffer_insert_at_cursor (get_buffer (self), text, -1);
    return;
  }
  gtk_editable_delete_selection (GTK_EDITABLE (self->line));
  position = gtk_editable_get_position (GTK_EDITABLE (self->line));
  gtk_editable_insert_text (GTK_EDITABLE (self->line), text, -1, &position);
  gtk_editable_set_position (GTK_EDITABLE (self->line), position);
}
