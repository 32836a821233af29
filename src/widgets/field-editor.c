#include "widgets/field-editor.h"

#include "widgets/field-input.h"
#include "widgets/wrapped-label.h"

#include <glib/gi18n.h>

/* More do not fit beside their question. */
#define MAX_STEPS_IN_LINE 6

/**
 * SandFieldEditor:
 *
 * One question with its control: the label above, a hint, and below the sentence about what is wrong. What the user
 * is typing is
 * never replaced by a refresh; what was refused stays until it is corrected or Escape takes it back.
 */
struct _SandFieldEditor {
  GtkWidget         parent;
  SandFieldSpec     spec; /* the strings are owned */
  SandFieldHandlers handlers;
  gpointer          user_data;
  GDestroyNotify    destroy;
  SandFieldInput   *input;
  GtkWidget        *heading, *hint, *line, *message_box, *mark, *message;
  char             *old_text;
  char             *refusal; /* (nullable) */
  char             *finding; /* (nullable) */
  SandCellState     finding_state;
  gboolean          changed;
};

G_DEFINE_FINAL_TYPE (SandFieldEditor, sand_field_editor, GTK_TYPE_WIDGET)

static void
show_message (SandFieldEditor *self)
{
  SandCellState state = self->refusal != NULL ? SAND_CELL_ERROR : self->finding_state;
  const char   *text = self->refusal != NULL ? self->refusal : self->finding;
  gboolean      wrong = text != NULL && state == SAND_CELL_ERROR;

  gtk_widget_set_visible (self->message_box, text != NULL);
  gtk_label_set_text (GTK_LABEL (self->message), text != NULL ? text : "");
  gtk_label_set_text (GTK_LABEL (self->mark), wrong ? "▲" : state == SAND_CELL_WARNING ? "●"
                                                                                       : "");
  gtk_widget_set_css_classes (self->message_box, (const char *[]){ "field-message",
                                                                   wrong                        ? "error"
                                                                   : state == SAND_CELL_WARNING ? "warn"
                                                                                                : "plain",
                                                                   NULL });
  if (wrong)
    gtk_widget_add_css_class (self->input->focus, "error");
  else
    gtk_widget_remove_css_class (self->input->focus, "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->input->focus), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL              ? text
                                  : self->spec.hint != NULL ? self->spec.hint
                                                            : "",
                                  -1);
  if (wrong)
    gtk_accessible_update_state (GTK_ACCESSIBLE (self->input->focus), GTK_ACCESSIBLE_STATE_INVALID,
                                 GTK_ACCESSIBLE_INVALID_TRUE, -1);
  else
    gtk_accessible_reset_state (GTK_ACCESSIBLE (self->input->focus), GTK_ACCESSIBLE_STATE_INVALID);
}

static char *
stored_text (SandFieldEditor *self)
{
  char *text = self->handlers.dup_text != NULL ? self->handlers.dup_text (self->user_data) : NULL;

  return text != NULL ? text : g_strdup ("");
}

static void
show_text (SandFieldEditor *self, const char *text)
{
  self->input->loading = TRUE;
  self->input->show_text (self->input, text);
  self->input->loading = FALSE;
}

static void
refuse (SandFieldEditor *self, char *taken)
{
  g_free (self->refusal);
  self->refusal = taken;
  show_message (self);
}

static void
changed_cb (SandFieldInput *input, gboolean finished)
{
  SandFieldEditor *self = input->editor;
  g_autofree char *text = input->dup_text (input);

  self->changed = TRUE;
  if (finished)
    sand_field_editor_commit (self);
  else if (self->handlers.typed != NULL)
    self->handlers.typed (text, self->user_data);
}

static void
entered_cb (SandFieldEditor *self)
{
  if (self->changed || self->refusal != NULL)
    return;
  g_free (self->old_text);
  self->old_text = stored_text (self);
}

static void
left_cb (SandFieldEditor *self)
{
  if (self->input != NULL)
    sand_field_editor_commit (self);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint code, GdkModifierType state, SandFieldEditor *self)
{
  if (keyval != GDK_KEY_Escape || (!self->changed && self->refusal == NULL))
    return FALSE;
  sand_field_editor_revert (self);
  return TRUE;
}

static void
sand_field_editor_dispose (GObject *object)
{
  SandFieldEditor *self = SAND_FIELD_EDITOR (object);
  GtkWidget       *child;

  /* The control goes last: its widgets still hold it in their handlers. */
  if (self->input != NULL)
    self->input->changed = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->input, sand_field_input_free);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  self->destroy = NULL;
  self->handlers = (SandFieldHandlers){ NULL };
  G_OBJECT_CLASS (sand_field_editor_parent_class)->dispose (object);
}

static void
sand_field_editor_finalize (GObject *object)
{
  SandFieldEditor *self = SAND_FIELD_EDITOR (object);

  g_free ((char *) self->spec.label);
  g_free ((char *) self->spec.hint);
  g_free ((char *) self->spec.unit);
  g_clear_pointer (&self->spec.choices, g_ptr_array_unref);
  g_free (self->old_text);
  g_free (self->refusal);
  g_free (self->finding);
  G_OBJECT_CLASS (sand_field_editor_parent_class)->finalize (object);
}

static gboolean
sand_field_editor_grab_focus (GtkWidget *widget)
{
  GtkWidget *focus = SAND_FIELD_EDITOR (widget)->input->focus;

  return gtk_widget_grab_focus (focus) || gtk_widget_child_focus (focus, GTK_DIR_TAB_FORWARD);
}

static void
sand_field_editor_class_init (SandFieldEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_field_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_field_editor_finalize;
  widget_class->grab_focus = sand_field_editor_grab_focus;
  gtk_widget_class_set_css_name (widget_class, "sandfield");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sand_field_editor_init (SandFieldEditor *self)
{
  GtkLayoutManager   *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *focus = gtk_event_controller_focus_new (), *key = gtk_event_controller_key_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  self->heading = sand_wrapped_label_new (NULL, "field-label");
  self->hint = sand_wrapped_label_new (NULL, "field-hint");
  self->message_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->mark = sand_wrapped_label_new (NULL, "mark");
  self->message = sand_wrapped_label_new (NULL, "text");
  gtk_box_append (GTK_BOX (self->message_box), self->mark);
  gtk_box_append (GTK_BOX (self->message_box), self->message);
  gtk_widget_set_visible (self->message_box, FALSE);
  g_signal_connect_object (focus, "enter", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (key, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

static void
show_heading (SandFieldEditor *self)
{
  g_autofree char *label = g_markup_escape_text (self->spec.label != NULL ? self->spec.label : "", -1);
  g_autofree char *markup =
    self->spec.required ? g_strdup_printf ("%s <span alpha=\"70%%\">*</span>", label) : g_strdup (label);

  gtk_label_set_markup (GTK_LABEL (self->heading), markup);
  gtk_widget_set_visible (self->heading, *label != '\0');
  gtk_widget_set_tooltip_text (self->heading, self->spec.required ? _ ("An answer is needed") : NULL);
  gtk_label_set_text (GTK_LABEL (self->hint), self->spec.hint != NULL ? self->spec.hint : "");
  gtk_widget_set_visible (self->hint, self->spec.hint != NULL && *self->spec.hint != '\0');
}

static void
name_input (SandFieldEditor *self)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (self->input->focus);

  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->spec.label != NULL ? self->spec.label : "", -1);
  gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_REQUIRED, self->spec.required, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->spec.label != NULL ? self->spec.label : "", -1);
}

/* Questions with a few steps stand in lines, so that a page of them reads like a table. */
static gboolean
is_in_line (const SandFieldSpec *spec)
{
  return spec->spread && (spec->type == SAND_TYPE_BOOL ||
                          (spec->type == SAND_TYPE_SCORE && spec->max - spec->min < MAX_STEPS_IN_LINE));
}

static void
place_in_line (SandFieldEditor *self)
{
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 16);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (self->input->widget, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), self->heading);
  gtk_box_append (GTK_BOX (words), self->hint);
  gtk_box_append (GTK_BOX (self->line), words);
  gtk_box_append (GTK_BOX (self->line), self->input->widget);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "in-line");
}

/**
 * sand_field_editor_new:
 * @spec: copied
 * @handlers: copied
 * @destroy: (nullable): frees @user_data
 */
GtkWidget *
sand_field_editor_new (const SandFieldSpec     *spec,
                       const SandFieldHandlers *handlers,
                       gpointer                 user_data,
                       GDestroyNotify           destroy)
{
  SandFieldEditor *self = g_object_new (SAND_TYPE_FIELD_EDITOR, NULL);

  self->spec = *spec;
  self->spec.label = g_strdup (spec->label);
  self->spec.hint = g_strdup (spec->hint);
  self->spec.unit = g_strdup (spec->unit);
  self->spec.choices = spec->choices != NULL ? g_ptr_array_ref (spec->choices) : NULL;
  self->handlers = *handlers;
  self->user_data = user_data;
  self->destroy = destroy;
  self->input = sand_field_input_new (&self->spec);
  self->input->editor = self;
  self->input->changed = changed_cb;
  show_heading (self);
  if (is_in_line (&self->spec)) {
    place_in_line (self);
  } else {
    gtk_widget_set_parent (self->heading, GTK_WIDGET (self));
    gtk_widget_set_parent (self->hint, GTK_WIDGET (self));
    gtk_widget_set_parent (self->input->widget, GTK_WIDGET (self));
  }
  gtk_widget_set_parent (self->message_box, GTK_WIDGET (self));
  name_input (self);
  sand_field_editor_refresh (self);
  return GTK_WIDGET (self);
}

/**
 * sand_field_editor_refresh:
 *
 * Shows what is stored, unless the user is typing or has to correct something.
 */
void
sand_field_editor_refresh (SandFieldEditor *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (SAND_IS_FIELD_EDITOR (self));
  if (self->changed || self->refusal != NULL)
    return;
  text = stored_text (self);
  show_text (self, text);
  if (self->old_text == NULL)
    self->old_text = g_steal_pointer (&text);
}

/**
 * sand_field_editor_commit:
 *
 * Hands over what has been typed; call it before leaving a page.
 *
 * Returns: whether there is nothing wrong with it
 */
gboolean
sand_field_editor_commit (SandFieldEditor *self)
{
  g_autofree char *text = NULL, *value = NULL;
  char            *message = NULL;

  g_return_val_if_fail (SAND_IS_FIELD_EDITOR (self), TRUE);
  if (!self->changed)
    return self->refusal == NULL;
  text = self->input->dup_text (self->input);
  value = sand_field_input_read (&self->spec, text, &message);
  self->changed = FALSE;
  if (value == NULL || (self->handlers.commit != NULL && !self->handlers.commit (value, &message, self->user_data))) {
    refuse (self, message != NULL ? message : g_strdup (_ ("This cannot be accepted.")));
    return FALSE;
  }
  refuse (self, NULL);
  g_free (self->old_text);
  self->old_text = g_steal_pointer (&value);
  sand_field_editor_refresh (self);
  return TRUE;
}

/**
 * sand_field_editor_revert:
 *
 * Takes back what has been typed since the last value, also what the model has stored meanwhile.
 */
void
sand_field_editor_revert (SandFieldEditor *self)
{
  g_autofree char *message = NULL;
  gboolean         typed;

  g_return_if_fail (SAND_IS_FIELD_EDITOR (self));
  typed = self->changed;
  self->changed = FALSE;
  refuse (self, NULL);
  show_text (self, self->old_text != NULL ? self->old_text : "");
  if (typed && self->handlers.commit != NULL && self->old_text != NULL)
    self->handlers.commit (self->old_text, &message, self->user_data);
  sand_field_editor_refresh (self);
}

/**
 * sand_field_editor_set_finding:
 * @state: how bad it is
 * @message: (nullable): what a rule says about the stored value
 */
void
sand_field_editor_set_finding (SandFieldEditor *self, SandCellState state, const char *message)
{
  g_return_if_fail (SAND_IS_FIELD_EDITOR (self));
  g_free (self->finding);
  self->finding = g_strdup (message);
  self->finding_state = state;
  show_message (self);
}

/**
 * sand_field_editor_type_text:
 * @text: replaces what is in the control, as if typed
 */
void
sand_field_editor_type_text (SandFieldEditor *self, const char *text)
{
  g_return_if_fail (SAND_IS_FIELD_EDITOR (self));
  show_text (self, text);
  changed_cb (self->input, FALSE);
}

/**
 * sand_field_editor_dup_text:
 *
 * Returns: (transfer full): what is in the control now
 */
char *
sand_field_editor_dup_text (SandFieldEditor *self)
{
  g_return_val_if_fail (SAND_IS_FIELD_EDITOR (self), NULL);
  return self->input->dup_text (self->input);
}

/**
 * sand_field_editor_dup_message:
 *
 * Returns: (transfer full) (nullable): the sentence below
 */
char *
sand_field_editor_dup_message (SandFieldEditor *self)
{
  g_return_val_if_fail (SAND_IS_FIELD_EDITOR (self), NULL);
  return g_strdup (self->refusal != NULL ? self->refusal : self->finding);
}
