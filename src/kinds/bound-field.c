#include "kinds/bound-field.h"

#include "kinds/field-place.h"
#include "kinds/field-text.h"
#include "widgets/field-editor.h"
#include "widgets/language.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SandBoundField {
  GtkWidget parent_instance;

  SandPage         *page; /* not owned: an ancestor */
  const SandColumn *column;
  SandFieldLook     look;
  SandFieldPlace    place;
  GtkWidget        *editor;  /* (nullable) until it is bound */
  char             *offered; /* the rows of the register the editor offers, to notice when they change */
};

G_DEFINE_FINAL_TYPE (SandBoundField, sand_bound_field, GTK_TYPE_WIDGET)

static SandResults *
results_of (SandBoundField *self)
{
  return sand_sheets_get_results (sand_page_get_sheets (self->page));
}

static gboolean
is_link (const SandColumn *column)
{
  return column->type == SAND_TYPE_LINK || column->type == SAND_TYPE_LINKS;
}

static gboolean
is_listed (const SandColumn *column)
{
  return is_link (column) || column->type == SAND_TYPE_CHOICE || column->type == SAND_TYPE_CHOICES ||
         column->type == SAND_TYPE_ORDER;
}

static const SandValue *
stored_value (SandBoundField *self)
{
  return sand_field_place_read (&self->place, results_of (self));
}

static char *
dup_text (gpointer data)
{
  SandBoundField *self = data;

  if (is_listed (self->column))
    return sand_value_to_string (stored_value (self));
  return sand_field_to_edit_text (stored_value (self), self->column, results_of (self), sand_language_get ());
}

static const char *
label_of (SandBoundField *self)
{
  return sand_text_get (&self->column->label, sand_language_get ());
}

static void
typed (const char *text, gpointer data)
{
  SandBoundField  *self = data;
  SandPlace        place = sand_field_place_get (&self->place);
  g_autofree char *sentence = NULL;
  SandValue        value;

  if (sand_field_parse (self->column, text, results_of (self), &value, &sentence))
    sand_seat_type (sand_page_get_seat (self->page), &place, self->place.field, value, label_of (self), NULL);
}

static gboolean
commit (const char *text, char **out_message, gpointer data)
{
  SandBoundField *self = data;
  SandPlace       place = sand_field_place_get (&self->place);
  SandValue       value;

  if (!sand_field_parse (self->column, text, results_of (self), &value, out_message))
    return FALSE;
  if (sand_seat_set (sand_page_get_seat (self->page), &place, self->place.field, value, label_of (self), NULL))
    return TRUE;
  *out_message = g_strdup (_ ("This cannot be changed from this place."));
  return FALSE;
}

static void
add_options (GPtrArray *choices, const SandEnum *options)
{
  SandLanguage language = sand_language_get ();

  for (guint i = 0; options != NULL && i < options->options->len; i++) {
    const SandOption *option = options->options->pdata[i];
    const char       *hint = sand_text_get (&option->hint, language);
    sand_cell_choices_add (choices, option->code, sand_text_get (&option->label, language), NULL,
                           *hint == '\0' ? NULL : hint);
  }
}

static void
add_rows (GPtrArray *choices, const SandColumn *column, const SandResults *results)
{
  g_autoptr (GPtrArray) rows = sand_results_list_register (results, column->reg);

  for (guint i = 0; i < rows->len; i++) {
    const char *id = sand_row_get_id (rows->pdata[i]);
    sand_cell_choices_add (choices, id, sand_results_row_name (results, id, sand_language_get ()), NULL, NULL);
  }
}

static GPtrArray *
list_choices (SandBoundField *self)
{
  GPtrArray *choices = sand_cell_choices_new ();

  if (is_link (self->column))
    add_rows (choices, self->column, results_of (self));
  else
    add_options (choices, self->column->choices);
  return choices;
}

static char *
describe (GPtrArray *choices)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < choices->len; i++) {
    const SandCellChoice *choice = choices->pdata[i];
    g_string_append_printf (text, "%s\t%s\n", choice->code, choice->label);
  }
  return g_string_free (text, FALSE);
}

static void
make_editor (SandBoundField *self, GPtrArray *choices)
{
  static const SandFieldHandlers handlers = { dup_text, typed, commit };
  SandLanguage                   language = sand_language_get ();
  gboolean                       bare = self->look == SAND_FIELD_COMPACT || self->look == SAND_FIELD_GROWING;
  gboolean                       grows = self->look == SAND_FIELD_GROWING && self->column->type == SAND_TYPE_TEXT;
  const char                    *unit = sand_text_get (&self->column->unit, language);
  SandFieldSpec                  spec = {
                     .type = grows ? SAND_TYPE_LONG : self->column->type,
                     .label = label_of (self),
                     .hint = bare ? NULL : sand_text_get (&self->column->hint, language),
                     .unit = *unit == '\0' && self->column->type == SAND_TYPE_PERCENT ? "%" : unit,
                     .required = self->column->required,
                     .min = self->column->min,
                     .max = self->column->max,
                     .max_latin = self->column->max_latin,
                     .choices = choices,
                     .open = self->column->open,
                     .spread = self->look == SAND_FIELD_QUESTION,
  };

  if (self->editor != NULL)
    gtk_widget_unparent (self->editor);
  self->editor = sand_field_editor_new (&spec, &handlers, self, NULL);
  if (self->look == SAND_FIELD_GROWING)
    gtk_widget_set_visible (gtk_widget_get_first_child (self->editor), FALSE);
  if (self->look == SAND_FIELD_COMPACT)
    gtk_widget_set_tooltip_text (self->editor, sand_text_get (&self->column->hint, language));
  gtk_widget_set_parent (self->editor, GTK_WIDGET (self));
  g_free (self->offered);
  self->offered = describe (choices);
}

static void
sand_bound_field_dispose (GObject *object)
{
  SandBoundField *self = SAND_BOUND_FIELD (object);

  g_clear_pointer (&self->editor, gtk_widget_unparent);
  G_OBJECT_CLASS (sand_bound_field_parent_class)->dispose (object);
}

static void
sand_bound_field_finalize (GObject *object)
{
  SandBoundField *self = SAND_BOUND_FIELD (object);

  sand_field_place_clear (&self->place);
  g_free (self->offered);
  G_OBJECT_CLASS (sand_bound_field_parent_class)->finalize (object);
}

static gboolean
sand_bound_field_grab_focus (GtkWidget *widget)
{
  SandBoundField *self = SAND_BOUND_FIELD (widget);
  return self->editor != NULL && gtk_widget_grab_focus (self->editor);
}

static void
sand_bound_field_class_init (SandBoundFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_bound_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_bound_field_finalize;
  widget_class->grab_focus = sand_bound_field_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "boundfield");
}

static void
sand_bound_field_init (SandBoundField *self)
{
}

GtkWidget *
sand_bound_field_new (SandPage *page, const SandColumn *column, SandFieldLook look)
{
  SandBoundField *self = g_object_new (SAND_TYPE_BOUND_FIELD, NULL);

  self->page = page;
  self->column = column;
  self->look = look;
  return GTK_WIDGET (self);
}

void
sand_bound_field_bind (SandBoundField *self, const SandPlace *place, const char *field)
{
  g_autoptr (GPtrArray) choices = NULL;

  sand_field_place_set (&self->place, place, field);
  choices = list_choices (self);
  make_editor (self, choices);
}

const char *
sand_bound_field_get_record (SandBoundField *self)
{
  return self->place.record;
}

const char *
sand_bound_field_get_field (SandBoundField *self)
{
  return self->place.field;
}

/* A register grows while the page is open; what it offers is made anew only when the list is another one. */
static void
refresh_choices (SandBoundField *self)
{
  g_autoptr (GPtrArray) choices = NULL;
  g_autofree char      *offered = NULL;

  if (!is_link (self->column))
    return;
  choices = list_choices (self);
  offered = describe (choices);
  if (strcmp (offered, self->offered) != 0)
    make_editor (self, choices);
}

static const SandFinding *
find_finding (SandBoundField *self, const SandResult *result)
{
  for (guint i = 0; result != NULL && i < result->findings->len; i++) {
    const SandFinding *finding = result->findings->pdata[i];
    /* That something is still empty is said by the star and the coach: here it would only be noise. */
    if (g_strcmp0 (finding->record, self->place.record) == 0 && g_strcmp0 (finding->field, self->place.field) == 0 &&
        strcmp (finding->id, "cell.required") != 0)
      return finding;
  }
  return NULL;
}

static void
show_finding (SandBoundField *self, const SandResult *result)
{
  const SandFinding *finding = find_finding (self, result);
  SandCellState      state = SAND_CELL_NORMAL;

  if (finding != NULL && finding->severity == SAND_SEVERITY_ERROR)
    state = SAND_CELL_ERROR;
  else if (finding != NULL && finding->severity == SAND_SEVERITY_WARN)
    state = SAND_CELL_WARNING;
  sand_field_editor_set_finding (SAND_FIELD_EDITOR (self->editor), state,
                                 finding == NULL ? NULL : sand_text_get (&finding->say, sand_language_get ()));
}

void
sand_bound_field_refresh (SandBoundField *self, const SandResult *result)
{
  if (self->editor == NULL)
    return;
  refresh_choices (self);
  sand_field_editor_refresh (SAND_FIELD_EDITOR (self->editor));
  show_finding (self, result);
}

gboolean
sand_bound_field_commit (SandBoundField *self)
{
  return self->editor == NULL || sand_field_editor_commit (SAND_FIELD_EDITOR (self->editor));
}
