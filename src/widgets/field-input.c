#include "widgets/field-input.h"

#include "base/number.h"
#include "base/text.h"
#include "widgets/order-list.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define OTHER "other:"

/* Up to this many short options stand side by side instead of in a list. */
#define MAX_SEGMENTS      4
#define MAX_SEGMENT_CHARS 8
/* Up to this many long ones stand below each other where they should all be in sight. */
#define MAX_SPREAD 8

static void
tell (SandFieldInput *self, gboolean finished)
{
  if (!self->loading && self->changed != NULL)
    self->changed (self, finished);
}

static void
typed_cb (SandFieldInput *self)
{
  tell (self, FALSE);
}

static void
finished_cb (SandFieldInput *self)
{
  tell (self, TRUE);
}

/* One line */

static char *
entry_dup_text (SandFieldInput *self)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
entry_show_text (SandFieldInput *self, const char *text)
{
  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (self->entry)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

static gboolean
is_number (SandColumnType type)
{
  return type == SAND_TYPE_INT || type == SAND_TYPE_NUMBER || type == SAND_TYPE_MONEY || type == SAND_TYPE_PERCENT ||
         type == SAND_TYPE_SHARE;
}

static void
make_entry (SandFieldInput *self, const SandFieldSpec *spec)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->entry = gtk_entry_new ();
  gtk_widget_set_hexpand (self->entry, !is_number (spec->type));
  gtk_box_append (GTK_BOX (box), self->entry);
  if (is_number (spec->type)) {
    gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 12);
    gtk_entry_set_input_purpose (GTK_ENTRY (self->entry), GTK_INPUT_PURPOSE_NUMBER);
    gtk_widget_add_css_class (self->entry, "numeric");
  }
  if (spec->unit != NULL && *spec->unit != '\0') {
    GtkWidget *unit = gtk_label_new (spec->unit);
    gtk_widget_add_css_class (unit, "dim-label");
    gtk_box_append (GTK_BOX (box), unit);
  }
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (finished_cb), self);
  self->widget = box;
  self->focus = self->entry;
  self->dup_text = entry_dup_text;
  self->show_text = entry_show_text;
}

/* Several lines */

static char *
lines_dup_text (SandFieldInput *self)
{
  char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->focus)), "text", &text, NULL);
  return text;
}

static void
lines_show_text (SandFieldInput *self, const char *text)
{
  g_autofree char *shown = lines_dup_text (self);

  if (strcmp (shown, text) != 0)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->focus)), text, -1);
}

static void
make_lines (SandFieldInput *self)
{
  self->focus = g_object_new (GTK_TYPE_TEXT_VIEW,
                              "wrap-mode", GTK_WRAP_WORD_CHAR,
                              "accepts-tab", FALSE,
                              "hexpand", TRUE,
                              NULL);
  gtk_widget_add_css_class (self->focus, "field-lines");
  self->widget = self->focus;
  g_signal_connect_swapped (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->focus)), "changed", G_CALLBACK (typed_cb),
                            self);
  self->dup_text = lines_dup_text;
  self->show_text = lines_show_text;
}

/* Days and months: an entry that reads many forms, and a calendar */

static void
day_selected_cb (SandFieldInput *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  g_autofree char      *text = g_date_time_format (day, self->type == SAND_TYPE_MONTH ? "%Y-%m" : "%Y-%m-%d");

  if (self->loading)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  tell (self, TRUE);
}

static void
calendar_opened_cb (SandFieldInput *self)
{
  g_autoptr (GDateTime) day = NULL;
  g_autofree char      *iso = NULL;
  int                   y, m, d = 1;
  const char           *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (!sand_date_parse (text, &iso) && !sand_month_parse (text, &iso))
    return;
  if (sscanf (iso, "%4d-%2d-%2d", &y, &m, &d) < 2)
    return;
  day = g_date_time_new_local (y, m, d, 12, 0, 0);
  self->loading = TRUE;
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), day);
  self->loading = FALSE;
}

/* A calendar is some forty widgets, and most are never opened. */
static void
make_calendar (GtkMenuButton *button, gpointer data)
{
  SandFieldInput *self = data;

  if (self->calendar != NULL)
    return;
  self->calendar = gtk_calendar_new ();
  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->calendar);
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (calendar_opened_cb), self);
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self);
  gtk_menu_button_set_popover (button, self->popover);
}

static void
make_date (SandFieldInput *self, const SandFieldSpec *spec)
{
  GtkWidget *button = gtk_menu_button_new ();

  make_entry (self, spec);
  gtk_widget_set_hexpand (self->entry, FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 12);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), spec->type == SAND_TYPE_MONTH ? "2026-11" : "2026-11-22");
  gtk_widget_add_css_class (self->entry, "numeric");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), make_calendar, self, NULL);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Choose in a calendar"));
  sand_spoken_name_set (button, _ ("Choose in a calendar"));
  gtk_box_append (GTK_BOX (self->widget), button);
}

/* Yes or no */

static char *
switch_dup_text (SandFieldInput *self)
{
  return g_strdup (gtk_switch_get_active (GTK_SWITCH (self->focus)) ? "1" : "0");
}

static void
switch_show_text (SandFieldInput *self, const char *text)
{
  gtk_switch_set_active (GTK_SWITCH (self->focus), strcmp (text, "1") == 0);
}

static void
make_switch (SandFieldInput *self)
{
  self->widget = self->focus = gtk_switch_new ();
  gtk_widget_set_halign (self->focus, GTK_ALIGN_START);
  g_signal_connect_swapped (self->focus, "notify::active", G_CALLBACK (finished_cb), self);
  self->dup_text = switch_dup_text;
  self->show_text = switch_show_text;
}

/* Buttons: one of a few, or some of many */

static char *
other_text (SandFieldInput *self)
{
  const char *own = self->entry != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->entry)) : "";

  return *own != '\0' ? g_strconcat (OTHER, own, NULL) : NULL;
}

/* Toggle buttons and check buttons both have the property, but no class in common. */
static gboolean
is_pressed (gpointer button)
{
  gboolean active;

  g_object_get (button, "active", &active, NULL);
  return active;
}

static void
press (gpointer button, gboolean active)
{
  g_object_set (button, "active", active, NULL);
}

static char *
buttons_dup_text (SandFieldInput *self)
{
  GString         *codes = g_string_new (NULL);
  g_autofree char *other = other_text (self);

  for (guint i = 0; i < self->buttons->len; i++)
    if (is_pressed (self->buttons->pdata[i]))
      g_string_append_printf (codes, "%s%s", codes->len > 0 ? " " : "",
                              ((SandCellChoice *) self->choices->pdata[i])->code);
  if (other != NULL && codes->len == 0)
    g_string_append (codes, other);
  return g_string_free (codes, FALSE);
}

static void
buttons_show_text (SandFieldInput *self, const char *text)
{
  gboolean       own = g_str_has_prefix (text, OTHER);
  g_auto (GStrv) codes = g_strsplit (own ? "" : text, " ", -1);

  for (guint i = 0; i < self->buttons->len; i++)
    press (self->buttons->pdata[i],
           g_strv_contains ((const char *const *) codes, ((SandCellChoice *) self->choices->pdata[i])->code));
  if (self->entry != NULL)
    entry_show_text (self, own ? text + strlen (OTHER) : "");
}

/* One of several: pressing another one releases the first. The buttons are no radio group, so that an answer can be
 * taken back. */
static void
toggled_cb (GtkWidget *button, SandFieldInput *self)
{
  gboolean released_by_another = GTK_IS_CHECK_BUTTON (button) && !self->many && !is_pressed (button);

  if (self->loading || released_by_another)
    return;
  self->loading = TRUE;
  for (guint i = 0; !self->many && is_pressed (button) && i < self->buttons->len; i++)
    if (self->buttons->pdata[i] != (gpointer) button)
      press (self->buttons->pdata[i], FALSE);
  if (!self->many && self->entry != NULL && is_pressed (button))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  self->loading = FALSE;
  tell (self, TRUE);
}

static void
own_typed_cb (SandFieldInput *self)
{
  if (self->loading)
    return;
  self->loading = TRUE;
  for (guint i = 0; i < self->buttons->len; i++)
    press (self->buttons->pdata[i], FALSE);
  self->loading = FALSE;
  tell (self, FALSE);
}

static GtkWidget *
make_own_entry (SandFieldInput *self, GCallback typed)
{
  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("Other…"));
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 10);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Other"), -1);
  g_signal_connect_swapped (self->entry, "changed", typed, self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (finished_cb), self);
  return self->entry;
}

static GtkWidget *
make_button (SandFieldInput *self, const SandCellChoice *choice)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (choice->label);

  gtk_widget_set_tooltip_text (button, choice->hint);
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
  g_ptr_array_add (self->buttons, button);
  return button;
}

static void
make_segments (SandFieldInput *self)
{
  GtkWidget *segments = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->widget = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_widget_add_css_class (segments, "linked");
  gtk_widget_add_css_class (segments, "segments");
  gtk_box_append (GTK_BOX (self->widget), segments);
  for (guint i = 0; i < self->choices->len; i++)
    gtk_box_append (GTK_BOX (segments), make_button (self, self->choices->pdata[i]));
  if (self->open)
    gtk_box_append (GTK_BOX (self->widget), make_own_entry (self, G_CALLBACK (own_typed_cb)));
  self->focus = segments;
  self->dup_text = buttons_dup_text;
  self->show_text = buttons_show_text;
}

static void
make_pills (SandFieldInput *self)
{
  self->widget = self->focus = g_object_new (GTK_TYPE_FLOW_BOX,
                                             "selection-mode", GTK_SELECTION_NONE,
                                             "column-spacing", 6,
                                             "row-spacing", 6,
                                             "max-children-per-line", 12,
                                             NULL);
  gtk_widget_add_css_class (self->widget, "pills");
  for (guint i = 0; i < self->choices->len; i++) {
    GtkWidget *child = gtk_flow_box_child_new ();
    gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), make_button (self, self->choices->pdata[i]));
    gtk_widget_set_focusable (child, FALSE);
    gtk_widget_set_halign (child, GTK_ALIGN_START);
    gtk_flow_box_append (GTK_FLOW_BOX (self->widget), child);
  }
  self->dup_text = buttons_dup_text;
  self->show_text = buttons_show_text;
}

static GtkWidget *
make_option (SandFieldInput *self, const SandCellChoice *choice)
{
  GtkWidget *option = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (choice->label);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (option), label);
  gtk_widget_set_tooltip_text (option, choice->hint);
  gtk_accessible_update_property (GTK_ACCESSIBLE (option), GTK_ACCESSIBLE_PROPERTY_LABEL, choice->label, -1);
  g_signal_connect (option, "toggled", G_CALLBACK (toggled_cb), self);
  g_ptr_array_add (self->buttons, option);
  return option;
}

/* Options as on paper: round marks where one is asked, square ones where several are. */
static void
make_options (SandFieldInput *self)
{
  self->widget = self->focus = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gtk_widget_add_css_class (self->widget, "options");
  for (guint i = 0; i < self->choices->len; i++) {
    GtkWidget *option = make_option (self, self->choices->pdata[i]);
    if (!self->many && i > 0)
      gtk_check_button_set_group (GTK_CHECK_BUTTON (option), self->buttons->pdata[0]);
    gtk_box_append (GTK_BOX (self->widget), option);
  }
  if (self->open)
    gtk_box_append (GTK_BOX (self->widget), make_own_entry (self, G_CALLBACK (own_typed_cb)));
  self->dup_text = buttons_dup_text;
  self->show_text = buttons_show_text;
}

/* Options to be put in an order */

static char *
order_dup_text (SandFieldInput *self)
{
  return sand_order_list_dup_order (SAND_ORDER_LIST (self->widget));
}

static void
order_show_text (SandFieldInput *self, const char *text)
{
  sand_order_list_set_order (SAND_ORDER_LIST (self->widget), text);
}

static void
make_order (SandFieldInput *self)
{
  self->widget = sand_order_list_new (self->choices);
  self->focus = sand_order_list_get_rows (SAND_ORDER_LIST (self->widget));
  g_signal_connect_swapped (self->widget, "reordered", G_CALLBACK (finished_cb), self);
  self->dup_text = order_dup_text;
  self->show_text = order_show_text;
}

static void
make_scores (SandFieldInput *self, const SandFieldSpec *spec)
{
  int from = isfinite (spec->min) ? (int) spec->min : 1,
      to = isfinite (spec->max) && spec->max > spec->min ? (int) spec->max : 5;

  self->choices = sand_cell_choices_new ();
  for (int i = from; i <= MIN (to, from + 10); i++) {
    g_autofree char *digits = g_strdup_printf ("%d", i);
    sand_cell_choices_add (self->choices, digits, digits, NULL, NULL);
  }
  make_segments (self);
  gtk_widget_add_css_class (self->focus, "numeric");
}

/* A list that unfolds; its first line is "nothing", its last one a text of one's own */

static char *
list_dup_text (SandFieldInput *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->list));
  char *other = other_text (self);

  if (self->open && selected == self->choices->len + 1)
    return other != NULL ? other : g_strdup ("");
  g_free (other);
  if (selected == 0 || selected > self->choices->len)
    return g_strdup ("");
  return g_strdup (((SandCellChoice *) self->choices->pdata[selected - 1])->code);
}

static void
list_show_text (SandFieldInput *self, const char *text)
{
  gboolean own = self->open && g_str_has_prefix (text, OTHER);
  guint    selected = own ? self->choices->len + 1 : 0;

  for (guint i = 0; i < self->choices->len && !own; i++)
    if (strcmp (((SandCellChoice *) self->choices->pdata[i])->code, text) == 0)
      selected = i + 1;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->list), selected);
  if (self->entry == NULL)
    return;
  entry_show_text (self, own ? text + strlen (OTHER) : "");
  gtk_widget_set_visible (self->entry, own);
}

static void
selected_cb (SandFieldInput *self)
{
  gboolean own = self->open && gtk_drop_down_get_selected (GTK_DROP_DOWN (self->list)) == self->choices->len + 1;

  if (self->loading)
    return;
  if (self->entry != NULL)
    gtk_widget_set_visible (self->entry, own);
  if (own)
    gtk_widget_grab_focus (self->entry);
  else
    tell (self, TRUE);
}

static void
make_list (SandFieldInput *self)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  gtk_string_list_append (labels, "–");
  for (guint i = 0; i < self->choices->len; i++)
    gtk_string_list_append (labels, ((SandCellChoice *) self->choices->pdata[i])->label);
  if (self->open)
    gtk_string_list_append (labels, _ ("Other…"));
  self->list =
    gtk_drop_down_new (G_LIST_MODEL (labels), gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->list), self->choices->len > 8);
  g_signal_connect_swapped (self->list, "notify::selected", G_CALLBACK (selected_cb), self);
  self->widget = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  gtk_box_append (GTK_BOX (self->widget), self->list);
  if (self->open) {
    gtk_box_append (GTK_BOX (self->widget), make_own_entry (self, G_CALLBACK (typed_cb)));
    gtk_widget_set_visible (self->entry, FALSE);
  }
  self->focus = self->list;
  self->dup_text = list_dup_text;
  self->show_text = list_show_text;
}

static gboolean
are_short (GPtrArray *choices)
{
  if (choices->len > MAX_SEGMENTS)
    return FALSE;
  for (guint i = 0; i < choices->len; i++) {
    const char *label = ((SandCellChoice *) choices->pdata[i])->label;
    guint       width = 0;
    for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
      width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
    if (width > 2 * MAX_SEGMENT_CHARS)
      return FALSE;
  }
  return TRUE;
}

/**
 * sand_field_input_new:
 *
 * Returns: (transfer full): the control that suits the type; its widgets float until they are placed
 */
SandFieldInput *
sand_field_input_new (const SandFieldSpec *spec)
{
  SandFieldInput *self = g_new0 (SandFieldInput, 1);

  self->type = spec->type;
  self->open = spec->open;
  self->buttons = g_ptr_array_new ();
  self->choices = spec->choices != NULL && spec->type != SAND_TYPE_SCORE ? g_ptr_array_ref (spec->choices) : NULL;
  if (self->choices == NULL && spec->type != SAND_TYPE_SCORE)
    self->choices = sand_cell_choices_new ();
  self->many = spec->type == SAND_TYPE_CHOICES || spec->type == SAND_TYPE_LINKS;
  switch (spec->type) {
  case SAND_TYPE_LONG:
    make_lines (self);
    break;
  case SAND_TYPE_DATE:
  case SAND_TYPE_MONTH:
    make_date (self, spec);
    break;
  case SAND_TYPE_BOOL:
    make_switch (self);
    break;
  case SAND_TYPE_CHOICE:
    if (are_short (self->choices))
      make_segments (self);
    else if (spec->spread && self->choices->len <= MAX_SPREAD)
      make_options (self);
    else
      make_list (self);
    break;
  case SAND_TYPE_LINK:
    make_list (self);
    break;
  case SAND_TYPE_CHOICES:
  case SAND_TYPE_LINKS:
    if (spec->spread && spec->type == SAND_TYPE_CHOICES && self->choices->len <= MAX_SPREAD)
      make_options (self);
    else
      make_pills (self);
    break;
  case SAND_TYPE_ORDER:
    make_order (self);
    break;
  case SAND_TYPE_SCORE:
    make_scores (self, spec);
    break;
  case SAND_TYPE_TEXT:
  case SAND_TYPE_INT:
  case SAND_TYPE_NUMBER:
  case SAND_TYPE_MONEY:
  case SAND_TYPE_PERCENT:
  case SAND_TYPE_SHARE:
  default:
    make_entry (self, spec);
    break;
  }
  return self;
}

void
sand_field_input_free (SandFieldInput *self)
{
  g_ptr_array_unref (self->buttons);
  g_ptr_array_unref (self->choices);
  g_free (self);
}

static char *
refuse_range (const SandFieldSpec *spec)
{
  g_autofree char *min = sand_number_to_string (isfinite (spec->min) ? spec->min : 0, 6);
  g_autofree char *max = sand_number_to_string (isfinite (spec->max) ? spec->max : 0, 6);

  if (isfinite (spec->min) && isfinite (spec->max))
    return g_strdup_printf (_ ("Please enter a number from %s to %s."), min, max);
  if (isfinite (spec->min))
    return g_strdup_printf (_ ("Please enter a number of %s or more."), min);
  return g_strdup_printf (_ ("Please enter a number of %s or less."), max);
}

static char *
refuse_length (const SandFieldSpec *spec, const char *text)
{
  if (spec->max_latin > 0)
    /* Translators: two limits of one text, for example of a team's name: 30 letters, 12 Chinese characters. */
    return g_strdup_printf (_ ("Please keep to %1$d letters, or %2$d Chinese characters."), (int) spec->max_latin,
                            (int) spec->max);
  return g_strdup_printf (_ ("Please keep to %d characters; these are %ld."), (int) spec->max,
                          g_utf8_strlen (text, -1));
}

static char *
read_number (const SandFieldSpec *spec, const char *text, char **out_message)
{
  gboolean bounded = !(fabs (spec->min) < 1e-12 && fabs (spec->max) < 1e-12);
  double   number;

  if (!sand_number_parse (text, &number)) {
    *out_message = g_strdup (_ ("This is not a number. Examples: 1200, 3.5万, 45%"));
    return NULL;
  }
  if (spec->type == SAND_TYPE_INT && fabs (number - round (number)) > 1e-9) {
    *out_message = g_strdup (_ ("Please enter a whole number."));
    return NULL;
  }
  if (bounded && (number < spec->min || number > spec->max)) {
    *out_message = refuse_range (spec);
    return NULL;
  }
  return sand_number_to_string (number, 9);
}

/**
 * sand_field_input_read:
 * @text: what was typed
 * @out_message: (out): why it cannot be read
 *
 * Returns: (transfer full) (nullable): the value as it is handed to the model
 */
char *
sand_field_input_read (const SandFieldSpec *spec, const char *text, char **out_message)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  char            *iso = NULL;

  *out_message = NULL;
  if (*trimmed == '\0')
    return g_strdup ("");
  if (is_number (spec->type))
    return read_number (spec, trimmed, out_message);
  if (spec->type == SAND_TYPE_DATE && !sand_date_parse (trimmed, &iso))
    *out_message = g_strdup (_ ("This is not a day. Example: 2026-11-22"));
  else if (spec->type == SAND_TYPE_MONTH && !sand_month_parse (trimmed, &iso))
    *out_message = g_strdup (_ ("This is not a month. Example: 2026-11"));
  if (spec->type == SAND_TYPE_DATE || spec->type == SAND_TYPE_MONTH)
    return iso;
  if ((spec->type == SAND_TYPE_TEXT || spec->type == SAND_TYPE_LONG) && spec->max >= 1 &&
      !sand_text_fits (trimmed, spec->max, spec->max_latin)) {
    *out_message = refuse_length (spec, trimmed);
    return NULL;
  }
  return g_strdup (spec->type == SAND_TYPE_LONG ? text : trimmed);
}
