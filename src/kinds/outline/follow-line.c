#include "kinds/outline/follow-line.h"

#include "base/id.h"
#include "kinds/bound-field.h"
#include "model/gate.h"
#include "widgets/language.h"
#include "widgets/spoken-name.h"
#include "widgets/wrapped-label.h"

#include <glib/gi18n.h>
#include <math.h>

#define INDENT_PX 22

struct _SandFollowLine {
  AdwBin parent_instance;

  SandPage       *page; /* not owned: an ancestor */
  char           *node, *note_id, *sheet, *note_name;
  GtkWidget      *point, *number, *done, *text, *link;
  SandBoundField *note;
  SandColumn      column; /* of the note; its label is what it is called */
};

G_DEFINE_FINAL_TYPE (SandFollowLine, sand_follow_line, ADW_TYPE_BIN)

static void
sand_follow_line_finalize (GObject *object)
{
  SandFollowLine *self = SAND_FOLLOW_LINE (object);

  g_free (self->node);
  g_free (self->note_id);
  g_free (self->sheet);
  g_free (self->note_name);
  G_OBJECT_CLASS (sand_follow_line_parent_class)->finalize (object);
}

static void
sand_follow_line_class_init (SandFollowLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sand_follow_line_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "followline");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sand_follow_line_init (SandFollowLine *self)
{
}

static GtkWidget *
make_point (SandFollowLine *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->point = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->number = gtk_label_new (NULL);
  self->done = gtk_label_new ("✓");
  self->text = sand_wrapped_label_new (NULL, "point");
  self->link = gtk_button_new ();
  gtk_widget_add_css_class (self->number, "numeric");
  gtk_widget_add_css_class (self->done, "done");
  gtk_widget_add_css_class (self->link, "flat");
  gtk_widget_set_halign (self->link, GTK_ALIGN_START);
  gtk_widget_set_valign (self->number, GTK_ALIGN_START);
  gtk_widget_set_valign (self->done, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (self->done, _ ("Done"));
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), self->text);
  gtk_box_append (GTK_BOX (column), self->link);
  gtk_box_append (GTK_BOX (self->point), self->number);
  gtk_box_append (GTK_BOX (self->point), column);
  gtk_box_append (GTK_BOX (self->point), self->done);
  return self->point;
}

static void
build (SandFollowLine *self)
{
  GtkWidget *halves = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->note = SAND_BOUND_FIELD (sand_bound_field_new (self->page, &self->column, SAND_FIELD_GROWING));
  gtk_widget_set_valign (GTK_WIDGET (self->note), GTK_ALIGN_START);
  gtk_box_set_homogeneous (GTK_BOX (halves), TRUE);
  gtk_box_append (GTK_BOX (halves), make_point (self));
  gtk_box_append (GTK_BOX (halves), GTK_WIDGET (self->note));
  adw_bin_set_child (ADW_BIN (self), halves);
}

GtkWidget *
sand_follow_line_new (SandPage *page, const char *node)
{
  SandFollowLine *self = g_object_new (SAND_TYPE_FOLLOW_LINE, NULL);
  const char     *team = sand_sheets_get_team (sand_page_get_sheets (page));
  const char     *exercise = sand_page_get_exercise (page)->id;

  self->page = page;
  self->node = g_strdup (node);
  self->note_id = sand_outline_note_id (team, exercise, node);
  self->sheet = sand_id_join (team, exercise, NULL);
  self->column = (SandColumn){ .code = (char *) "note", .type = SAND_TYPE_TEXT, .min = -INFINITY, .max = INFINITY };
  build (self);
  return GTK_WIDGET (self);
}

const char *
sand_follow_line_get_node (SandFollowLine *self)
{
  return self->node;
}

/* The exercise the point leads to, as far as the teams know of it already. (nullable) */
static const SandExercise *
find_link (SandFollowLine *self, const SandRow *row)
{
  SandWorkshop       *workshop = sand_sheets_get_workshop (sand_page_get_sheets (self->page));
  const SandExercise *link = sand_course_find (sand_workshop_get_course (workshop), sand_row_get_text (row, "link"));
  gboolean            known = link != NULL && g_str_equal (link->scope, "team") &&
                   sand_gate_was_opened (sand_workshop_get_records (workshop), link);

  return known ? link : NULL;
}

static void
show_link (SandFollowLine *self, const SandRow *row)
{
  const SandExercise *link = find_link (self, row);
  const char         *title = link == NULL ? "" : sand_text_get (&link->short_title, sand_language_get ());
  g_autofree char    *words = g_strdup_printf ("→ %s", title);
  g_autofree char    *name = g_strdup_printf (_ ("Go to the exercise “%s”"), title);

  gtk_widget_set_visible (self->link, link != NULL);
  if (link == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (self->link), words);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->link), "s", link->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->link), "win.step");
  gtk_widget_set_tooltip_text (self->link, name);
  sand_spoken_name_set (self->link, name);
}

/* The note is bound once more when its point is called differently; whoever writes in it right now goes on. */
static void
show_note (SandFollowLine *self, char *taken_name)
{
  SandPlace        place = { .record = self->note_id, .kind = "note", .parent = self->sheet };
  GtkStateFlags    state = gtk_widget_get_state_flags (GTK_WIDGET (self->note));
  g_autofree char *name = taken_name;

  if (self->note_name == NULL ||
      (!g_str_equal (name, self->note_name) && (state & GTK_STATE_FLAG_FOCUS_WITHIN) == 0)) {
    g_free (self->note_name);
    self->note_name = g_steal_pointer (&name);
    self->column.label = (SandText){ .en = self->note_name, .zh = self->note_name };
    sand_bound_field_bind (self->note, &place, "note");
  }
  sand_bound_field_refresh (self->note, NULL);
}

static void
set_class (GtkWidget *widget, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

void
sand_follow_line_refresh (SandFollowLine *self, const SandOutlineNode *node)
{
  const char      *text = sand_row_get_text (node->row, "text");
  gboolean         done = sand_outline_is_done (node->row);
  g_autofree char *called = g_strdup_printf ("%s %s", node->number, *text == '\0' ? "…" : text);
  g_autofree char *spoken = done ? g_strdup_printf (_ ("%s, done"), called) : g_strdup (called);

  gtk_widget_set_margin_start (self->point, (int) (node->level - 1) * INDENT_PX);
  set_class (GTK_WIDGET (self), "branch", node->level == 1);
  gtk_label_set_label (GTK_LABEL (self->number), node->number);
  gtk_label_set_label (GTK_LABEL (self->text), *text == '\0' ? "…" : text);
  gtk_widget_set_visible (self->done, done);
  sand_spoken_name_set (GTK_WIDGET (self), spoken);
  show_link (self, node->row);
  /* Translators: names the field of a team's note; %s is a point of the trainer's, as "2.1 Four zones" */
  show_note (self, g_strdup_printf (_ ("Your note on %s"), called));
}

gboolean
sand_follow_line_go_to (SandFollowLine *self)
{
  return gtk_widget_grab_focus (GTK_WIDGET (self->note));
}
