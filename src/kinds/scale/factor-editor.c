#include "kinds/scale/factor-editor.h"

#include "kinds/field-entry.h"
#include "widgets/language.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

struct _SandFactorEditor {
  GtkWidget parent_instance;

  SandPage       *page; /* not owned: an ancestor */
  char           *record;
  guint           levels;
  GtkWidget      *grid;
  SandFieldEntry *unit, *source;
  GtkWidget      *obtainable, *measurable; /* GtkDropDown of 1…5 */
  GtkWidget      *type, *direction;        /* GtkDropDown */
  SandFieldEntry *lo[SAND_SCALE_MAX_LEVELS], *hi[SAND_SCALE_MAX_LEVELS], *label[SAND_SCALE_MAX_LEVELS];
  GtkWidget      *bounds_row[2]; /* captions of the two rows of bounds */
  GtkWidget      *problem;
  gboolean        showing;
};

G_DEFINE_FINAL_TYPE (SandFactorEditor, sand_factor_editor, GTK_TYPE_WIDGET)

static const char *const type_codes[] = { "number", "choice", "yesno" };
static const char *const direction_codes[] = { "up", "down" };

static SandPlace
place_of (SandFactorEditor *self)
{
  return (SandPlace){ .record = self->record, .kind = "factor", .parent = sand_page_get_sheet_id (self->page) };
}

static void
set_field (SandFactorEditor *self, const char *field, SandValue taken, const char *label)
{
  SandPlace place = place_of (self);
  sand_seat_set (sand_page_get_seat (self->page), &place, field, taken, label, NULL);
}

static void
chosen_cb (GtkDropDown *drop, GParamSpec *pspec, SandFactorEditor *self)
{
  guint chosen = gtk_drop_down_get_selected (drop);

  if (self->showing)
    return;
  if (GTK_WIDGET (drop) == self->type)
    set_field (self, "value_type", sand_value_text (type_codes[chosen]), _ ("Kind of value"));
  else if (GTK_WIDGET (drop) == self->direction)
    set_field (self, "direction", sand_value_text (direction_codes[chosen]), _ ("Direction"));
  else
    set_field (self, GTK_WIDGET (drop) == self->obtainable ? "obtainable" : "measurable",
               chosen == 0 ? sand_value_none () : sand_value_int (chosen), _ ("Mark"));
}

static GtkWidget *
drop_new (SandFactorEditor *self, const char *const *entries, const char *name)
{
  GtkWidget *drop = gtk_drop_down_new_from_strings (entries);

  sand_spoken_name_set (drop, name);
  gtk_widget_set_tooltip_text (drop, name);
  g_signal_connect_object (drop, "notify::selected", G_CALLBACK (chosen_cb), self, 0);
  return drop;
}

static GtkWidget *
captioned (const char *caption, GtkWidget *child)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (caption);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "caption-label");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), child);
  return box;
}

static SandFieldEntry *
entry_new (SandFactorEditor *self,
           SandColumnType    type,
           const char       *field,
           const char       *name,
           const char       *placeholder,
           int               width)
{
  SandPlace       place = place_of (self);
  SandFieldEntry *entry = SAND_FIELD_ENTRY (sand_field_entry_new (self->page, type, name, placeholder));

  sand_field_entry_bind (entry, &place, field);
  sand_field_entry_set_width (entry, width);
  gtk_widget_add_css_class (GTK_WIDGET (entry), "boxed");
  return entry;
}

static GtkWidget *
make_details (SandFactorEditor *self)
{
  const char *const marks[] = { "–", "1", "2", "3", "4", "5", NULL };
  const char *const types[] = { _ ("Number"), _ ("Choice"), _ ("Yes / no"), NULL };
  const char *const directions[] = { _ ("More is better"), _ ("Less is better"), NULL };
  GtkWidget        *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  self->unit = entry_new (self, SAND_TYPE_TEXT, "unit", _ ("Unit"), _ ("e.g. 10,000 yuan"), 10);
  self->source =
    entry_new (self, SAND_TYPE_TEXT, "source", _ ("Source of the figure"), _ ("e.g. annual report, our ERP"), 14);
  self->obtainable = drop_new (self, marks, _ ("Easy to obtain, 1 to 5"));
  self->measurable = drop_new (self, marks, _ ("Measurable, 1 to 5"));
  self->type = drop_new (self, types, _ ("Kind of value"));
  self->direction = drop_new (self, directions, _ ("Direction"));
  gtk_box_append (GTK_BOX (box), captioned (_ ("Unit"), GTK_WIDGET (self->unit)));
  gtk_box_append (GTK_BOX (box), captioned (_ ("Source of the figure"), GTK_WIDGET (self->source)));
  gtk_box_append (GTK_BOX (box), captioned (_ ("Obtainable 1–5"), self->obtainable));
  gtk_box_append (GTK_BOX (box), captioned (_ ("Measurable 1–5"), self->measurable));
  gtk_box_append (GTK_BOX (box), captioned (_ ("Kind of value"), self->type));
  gtk_box_append (GTK_BOX (box), captioned (_ ("Direction"), self->direction));
  return box;
}

static GtkWidget *
row_caption (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption-label");
  return label;
}

static void
add_band_column (SandFactorEditor *self, GtkGrid *grid, guint level)
{
  g_autofree char *lo = g_strdup_printf ("band%u.lo", level);
  g_autofree char *hi = g_strdup_printf ("band%u.hi", level);
  g_autofree char *label = g_strdup_printf ("band%u.label", level);
  g_autofree char *number = g_strdup_printf ("%u", level);
  g_autofree char *lo_name = g_strdup_printf (_ ("Level %u, from"), level);
  g_autofree char *hi_name = g_strdup_printf (_ ("Level %u, below"), level);
  g_autofree char *label_name = g_strdup_printf (_ ("Level %u, description"), level);
  GtkWidget       *head = gtk_label_new (number);

  gtk_widget_add_css_class (head, "level-number");
  self->lo[level - 1] = entry_new (self, SAND_TYPE_NUMBER, lo, lo_name, level == 1 ? _ ("open") : NULL, 7);
  self->hi[level - 1] = entry_new (self, SAND_TYPE_NUMBER, hi, hi_name, level == self->levels ? _ ("open") : NULL, 7);
  self->label[level - 1] = entry_new (self, SAND_TYPE_TEXT, label, label_name, NULL, 7);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label[level - 1]), TRUE);
  gtk_grid_attach (grid, head, (int) level, 0, 1, 1);
  gtk_grid_attach (grid, GTK_WIDGET (self->lo[level - 1]), (int) level, 1, 1, 1);
  gtk_grid_attach (grid, GTK_WIDGET (self->hi[level - 1]), (int) level, 2, 1, 1);
  gtk_grid_attach (grid, GTK_WIDGET (self->label[level - 1]), (int) level, 3, 1, 1);
}

static GtkWidget *
make_bands (SandFactorEditor *self)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 8);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 5);
  self->bounds_row[0] = row_caption (_ ("from"));
  self->bounds_row[1] = row_caption (_ ("below"));
  gtk_grid_attach (GTK_GRID (grid), row_caption (_ ("Level")), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->bounds_row[0], 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->bounds_row[1], 0, 2, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), row_caption (_ ("Description")), 0, 3, 1, 1);
  for (guint level = 1; level <= self->levels; level++)
    add_band_column (self, GTK_GRID (grid), level);
  return grid;
}

static void
sand_factor_editor_dispose (GObject *object)
{
  SandFactorEditor *self = SAND_FACTOR_EDITOR (object);

  g_clear_pointer (&self->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (sand_factor_editor_parent_class)->dispose (object);
}

static void
sand_factor_editor_finalize (GObject *object)
{
  g_free (SAND_FACTOR_EDITOR (object)->record);
  G_OBJECT_CLASS (sand_factor_editor_parent_class)->finalize (object);
}

static void
sand_factor_editor_class_init (SandFactorEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sand_factor_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_factor_editor_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "factoreditor");
}

static void
sand_factor_editor_init (SandFactorEditor *self)
{
}

GtkWidget *
sand_factor_editor_new (SandPage *page, const char *record, guint levels)
{
  SandFactorEditor *self = g_object_new (SAND_TYPE_FACTOR_EDITOR, NULL);

  self->page = page;
  self->record = g_strdup (record);
  self->levels = MIN (levels, SAND_SCALE_MAX_LEVELS);
  self->grid = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->problem = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_widget_add_css_class (self->problem, "problem");
  gtk_box_append (GTK_BOX (self->grid), make_details (self));
  gtk_box_append (GTK_BOX (self->grid), make_bands (self));
  gtk_box_append (GTK_BOX (self->grid), self->problem);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

static guint
index_of (const char *const *codes, guint n, const char *code)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (codes[i], code) == 0)
      return i;
  return 0;
}

/* Many factors are open at once, so a name says which one is meant. */
static void
name_choices (SandFactorEditor *self, const SandFactor *factor)
{
  GtkWidget *const drops[] = { self->obtainable, self->measurable, self->type, self->direction };

  for (gsize i = 0; i < G_N_ELEMENTS (drops); i++) {
    g_autofree char *name = g_strdup_printf (_ ("%s, %s"), gtk_widget_get_tooltip_text (drops[i]), factor->name);
    sand_spoken_name_set (drops[i], name);
  }
}

static void
refresh_choices (SandFactorEditor *self, const SandFactor *factor)
{
  self->showing = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->obtainable), (guint) CLAMP (factor->obtainable, 0, 5));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->measurable), (guint) CLAMP (factor->measurable, 0, 5));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->type), (guint) factor->type);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->direction),
                              index_of (direction_codes, 2, factor->down ? "down" : "up"));
  self->showing = FALSE;
}

/* Bounds belong to numbers only; a yes/no needs no bands at all. */
static void
refresh_bands (SandFactorEditor *self, const SandFactor *factor)
{
  gboolean number = factor->type == SAND_FACTOR_NUMBER;

  for (guint i = 0; i < 2; i++)
    gtk_widget_set_visible (self->bounds_row[i], number);
  for (guint i = 0; i < self->levels; i++) {
    sand_field_entry_refresh (self->lo[i]);
    sand_field_entry_refresh (self->hi[i]);
    sand_field_entry_refresh (self->label[i]);
    gtk_widget_set_visible (GTK_WIDGET (self->lo[i]), number);
    gtk_widget_set_visible (GTK_WIDGET (self->hi[i]), number);
  }
}

static void
show_problem (SandFactorEditor *self, const SandResult *result)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < result->findings->len; i++) {
    const SandFinding *finding = result->findings->pdata[i];
    if (g_strcmp0 (finding->record, self->record) == 0 && g_strcmp0 (finding->field, "name") != 0)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                              sand_text_get (&finding->say, sand_language_get ()));
  }
  gtk_label_set_label (GTK_LABEL (self->problem), text->str);
  gtk_widget_set_visible (self->problem, text->len > 0);
}

void
sand_factor_editor_refresh (SandFactorEditor *self, const SandFactor *factor, const SandResult *result)
{
  sand_field_entry_refresh (self->unit);
  sand_field_entry_refresh (self->source);
  name_choices (self, factor);
  refresh_choices (self, factor);
  refresh_bands (self, factor);
  show_problem (self, result);
}

void
sand_factor_editor_go_to (SandFactorEditor *self, const char *field)
{
  guint level = 1;

  if (strcmp (field, "unit") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->unit));
  else if (strcmp (field, "source") == 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->source));
  else if (strcmp (field, "obtainable") == 0)
    gtk_widget_grab_focus (self->obtainable);
  else if (strcmp (field, "measurable") == 0)
    gtk_widget_grab_focus (self->measurable);
  else if (sscanf (field, "band%u", &level) == 1 && level >= 1 && level <= self->levels)
    gtk_widget_grab_focus (GTK_WIDGET (
      gtk_widget_get_visible (GTK_WIDGET (self->lo[level - 1])) ? self->lo[level - 1] : self->label[level - 1]));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->label[0]));
}
