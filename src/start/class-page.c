#include "base/id.h"
#include "start/bound.h"
#include "start/pages.h"
#include "widgets/language.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>

#define SAND_TYPE_CLASS_PAGE (sand_class_page_get_type ())
G_DECLARE_FINAL_TYPE (SandClassPage, sand_class_page, SAND, CLASS_PAGE, GtkBox)

/** A field of the workshop that is one of a few words. */
typedef struct {
  const char *field, *title, *subtitle;
  const char *values[3], *labels[3]; /* the first is what an empty field means */
} Choice;

static const Choice choices[] = {
  { "language",
    N_ ("Language of the class"),
    N_ ("Of what is printed and of the lists; the screen's language is chosen in the main menu."),
    { "zh", "en" },
    { "简体中文", "English" } },
  { "growth",
    N_ ("Most improved"),
    N_ ("By the points gained, or by the share of what was still to be gained."),
    { "absolute", "normalised" },
    { N_ ("Points gained"), N_ ("Share of the room to improve") } },
};

/* Of the rows, in pixels, where the text is as large as usual. */
#define USUAL_WIDTH 600
#define USUAL_DPI   (96.0 * 1024)

struct _SandClassPage {
  GtkBox parent_instance;

  SandSeat  *trainer;
  GtkWidget *rows[G_N_ELEMENTS (choices)];
  gboolean   showing;
};

G_DEFINE_FINAL_TYPE (SandClassPage, sand_class_page, GTK_TYPE_BOX)

static const SandPlace workshop_place = { .record = SAND_WORKSHOP_RECORD, .kind = "workshop" };

static const char *
stored (SandClassPage *self, const char *field)
{
  const SandRow *row = sand_records_find (sand_workshop_get_records (sand_seat_get_workshop (self->trainer)),
                                          SAND_WORKSHOP_RECORD);
  return row == NULL ? "" : sand_row_get_text (row, field);
}

static void
chosen_cb (AdwComboRow *row, GParamSpec *pspec, SandClassPage *self)
{
  const Choice      *choice = g_object_get_data (G_OBJECT (row), "choice");
  guint              chosen = adw_combo_row_get_selected (row);
  g_autoptr (GError) error = NULL;

  if (self->showing || chosen > 1)
    return;
  if (!sand_seat_set (self->trainer, &workshop_place, choice->field, sand_value_text (choice->values[chosen]),
                      _ (choice->title), &error))
    sand_pages_explain (GTK_WIDGET (self), _ ("The class was not changed"), error->message);
}

static void
refresh (GtkWidget *widget)
{
  SandClassPage *self = SAND_CLASS_PAGE (widget);

  self->showing = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self->rows[i]),
                                g_str_equal (stored (self, choices[i].field), choices[i].values[1]) ? 1 : 0);
  self->showing = FALSE;
}

static void
add_entry (SandClassPage *self, GtkWidget *group, const char *field, SandBoundType type, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  sand_bound_entry (GTK_EDITABLE (row), self->trainer, &workshop_place, field, type, title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
add_choice (SandClassPage *self, GtkWidget *group, gsize index)
{
  const Choice             *choice = &choices[index];
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  for (gsize i = 0; i < 2; i++)
    gtk_string_list_append (labels, _ (choice->labels[i]));
  self->rows[index] = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[index]), _ (choice->title));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->rows[index]), _ (choice->subtitle));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->rows[index]), G_LIST_MODEL (labels));
  g_object_set_data (G_OBJECT (self->rows[index]), "choice", (gpointer) choice);
  g_signal_connect (self->rows[index], "notify::selected", G_CALLBACK (chosen_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->rows[index]);
}

static void
add_spin (SandClassPage *self,
          GtkWidget     *group,
          const char    *field,
          const char    *title,
          const char    *subtitle,
          double         most,
          double         otherwise)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (0, most, 1);

  sand_bound_spin (GTK_SPIN_BUTTON (spin), self->trainer, &workshop_place, field, otherwise, title);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
sand_class_page_finalize (GObject *object)
{
  g_clear_object (&SAND_CLASS_PAGE (object)->trainer);
  G_OBJECT_CLASS (sand_class_page_parent_class)->finalize (object);
}

static void
sand_class_page_class_init (SandClassPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sand_class_page_finalize;
}

static void
sand_class_page_init (SandClassPage *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/* The rows grow with the text: those of a preferences page do not, and cut off what was chosen. */
static void
dpi_cb (GtkSettings *settings, GParamSpec *pspec, AdwClamp *clamp)
{
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  adw_clamp_set_maximum_size (clamp, (int) (USUAL_WIDTH * (dpi > 0 ? MAX (dpi / USUAL_DPI, 1) : 1)));
}

GtkWidget *
sand_class_page_new (SandSeat *trainer)
{
  SandClassPage    *self = g_object_new (SAND_TYPE_CLASS_PAGE, NULL);
  GtkWidget        *clamp = adw_clamp_new (), *groups = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget        *group = adw_preferences_group_new (), *rules = adw_preferences_group_new ();
  const SandCourse *course = sand_workshop_get_course (sand_seat_get_workshop (trainer));
  g_autofree char  *title = g_markup_escape_text (sand_text_get (&course->title, sand_language_get ()), -1);

  self->trainer = g_object_ref (trainer);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  add_entry (self, group, "title", SAND_BOUND_TEXT, _ ("Title"));
  add_entry (self, group, "date", SAND_BOUND_DATE, _ ("Date"));
  add_entry (self, group, "room", SAND_BOUND_TEXT, _ ("Room"));
  add_entry (self, group, "trainer", SAND_BOUND_TEXT, _ ("Trainer's name"));
  add_choice (self, group, 0);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (rules), _ ("Rules of the class"));
  add_choice (self, rules, 1);
  add_spin (self, rules, "trainer.weight", _ ("Trainer's weight in a PK"),
            _ ("In percent; the other teams judge with the rest."), 100, 50);
  add_spin (self, rules, "stuck.minutes", _ ("A team is stuck after"), _ ("Minutes without a change on its sheet."), 60,
            8);
  gtk_box_append (GTK_BOX (groups), group);
  gtk_box_append (GTK_BOX (groups), rules);
  adw_clamp_set_child (ADW_CLAMP (clamp), groups);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi", G_CALLBACK (dpi_cb), clamp, 0);
  dpi_cb (gtk_settings_get_default (), NULL, ADW_CLAMP (clamp));
  gtk_box_append (GTK_BOX (sand_pages_scroll (GTK_WIDGET (self), 24)), clamp);
  sand_follow (GTK_WIDGET (self), sand_seat_get_workshop (trainer), refresh);
  refresh (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}
