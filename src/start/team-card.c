#include "start/team-card.h"

#include "contest/draw.h"
#include "start/bound.h"
#include "start/pages.h"
#include "start/people.h"
#include "start/person-popover.h"
#include "widgets/spoken-name.h"
#include "widgets/team-mark.h"

#include <glib/gi18n.h>
#include <math.h>

#define CHARTER "class-team-charter"

struct _SandTeamCard {
  GtkBox parent_instance;

  SandSeat  *trainer;
  char      *team;
  GtkWidget *list, *size;
};

G_DEFINE_FINAL_TYPE (SandTeamCard, sand_team_card, GTK_TYPE_BOX)

enum {
  MOVED,
  STEP,
  DISSOLVE,
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
member_of (gpointer row)
{
  return g_object_get_data (row, "member");
}

/* "Acme · Sales · Buyer", of what is known. */
static char *
describe_person (const SandRow *row)
{
  static const char *const fields[] = { "company", "department", "job" };
  GString                 *out = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    const char *text = sand_row_get_text (row, fields[i]);
    if (*text != '\0')
      g_string_append_printf (out, "%s%s", out->len > 0 ? " · " : "", text);
  }
  return g_string_free (out, FALSE);
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, SandTeamCard *self)
{
  GtkWidget               *row = GTK_WIDGET (gtk_list_box_get_row_at_y (GTK_LIST_BOX (self->list), (int) y));
  g_autoptr (GdkPaintable) picture = NULL;
  double                   row_x, row_y;

  if (row == NULL || !gtk_widget_translate_coordinates (self->list, row, x, y, &row_x, &row_y))
    return NULL;
  picture = gtk_widget_paintable_new (row);
  gtk_drag_source_set_icon (source, picture, (int) row_x, (int) row_y);
  return gdk_content_provider_new_typed (G_TYPE_STRING, member_of (row));
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, SandTeamCard *self)
{
  const SandRecords *records = sand_workshop_get_records (sand_seat_get_workshop (self->trainer));
  const SandRow     *row = sand_records_find (records, g_value_get_string (value));

  g_autofree char   *id = NULL;
  g_autoptr (GError) error = NULL;

  /* Any program may drop any text: only somebody of this class is moved. */
  if (row == NULL || sand_row_is_gone (row) || !g_str_equal (sand_row_get_kind (row), "member"))
    return FALSE;
  if (!sand_people_move (self->trainer, sand_row_get_id (row), self->team, &id, &error)) {
    sand_pages_explain (GTK_WIDGET (self), _ ("Nobody was moved"), error->message);
    return FALSE;
  }
  g_signal_emit (self, signals[MOVED], 0, id);
  return TRUE;
}

static void
open_person (SandTeamCard *self, GtkWidget *row)
{
  GtkWidget *popover = sand_person_popover_new (self->trainer, member_of (row));

  gtk_widget_set_parent (popover, row);
  g_signal_connect (popover, "closed", G_CALLBACK (sand_person_popover_closed_cb), NULL);
  g_signal_emit (self, signals[OPENED], 0, member_of (row), popover);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, SandTeamCard *self)
{
  open_person (self, GTK_WIDGET (row));
}

static void
remove_member (SandTeamCard *self, const char *member)
{
  g_autoptr (GError) error = NULL;

  if (!sand_people_remove (self->trainer, member, &error))
    sand_pages_explain (GTK_WIDGET (self), _ ("Nobody was removed"), error->message);
}

/* Past a list of dozens with one key; the arrows go through it. */
static gboolean
leave_list (SandTeamCard *self, guint key, GdkModifierType modifiers)
{
  if (key == GDK_KEY_Tab && modifiers == 0)
    return gtk_widget_child_focus (gtk_widget_get_next_sibling (self->list), GTK_DIR_TAB_FORWARD);
  if (key == GDK_KEY_ISO_Left_Tab && modifiers == GDK_SHIFT_MASK)
    return gtk_widget_child_focus (gtk_widget_get_prev_sibling (self->list), GTK_DIR_TAB_BACKWARD);
  return FALSE;
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, SandTeamCard *self)
{
  GtkWidget       *row = gtk_widget_get_focus_child (self->list);
  GdkModifierType  modifiers = state & gtk_accelerator_get_default_mod_mask ();
  g_autofree char *member = row == NULL ? NULL : g_strdup (member_of (row));

  if (member == NULL)
    return FALSE;
  if (modifiers == GDK_ALT_MASK && (key == GDK_KEY_Left || key == GDK_KEY_Right)) {
    g_signal_emit (self, signals[STEP], 0, member, key == GDK_KEY_Left ? -1 : 1);
    return TRUE;
  }
  if (key == GDK_KEY_Delete) {
    remove_member (self, member);
    return TRUE;
  }
  return leave_list (self, key, modifiers);
}

static void
show_person (GtkWidget *row, const SandRow *member)
{
  GtkWidget       *name = gtk_widget_get_first_child (gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row)));
  g_autofree char *rest = describe_person (member);
  g_autofree char *spoken = g_strdup_printf ("%s %s", sand_row_get_text (member, "alias"), rest);

  gtk_label_set_text (GTK_LABEL (name), sand_row_get_text (member, "alias"));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (name)), rest);
  gtk_widget_set_tooltip_text (row, *rest == '\0' ? NULL : spoken);
  sand_spoken_name_set (row, spoken);
  g_object_set_data_full (G_OBJECT (row), "member", g_strdup (sand_row_get_id (member)), g_free);
}

static GtkWidget *
person_row_new (void)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *more = gtk_label_new (NULL);

  gtk_widget_add_css_class (name, "person-name");
  gtk_widget_add_css_class (more, "caption-label");
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (more), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (more), 0);
  gtk_widget_set_hexpand (more, TRUE);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), more);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  return row;
}

static void
add_person_cb (GtkButton *button, SandTeamCard *self)
{
  g_autofree char   *id = NULL;
  g_autoptr (GError) error = NULL;

  if (sand_people_add (self->trainer, self->team, _ ("New participant"), &id, &error))
    g_signal_emit (self, signals[MOVED], 0, id);
  else
    sand_pages_explain (GTK_WIDGET (self), _ ("Nobody was added"), error->message);
}

static void
dissolve_cb (GtkButton *button, SandTeamCard *self)
{
  g_signal_emit (self, signals[DISSOLVE], 0);
}

static void
show_size (SandTeamCard *self, guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u person", "%u people", n), n);
  g_autofree char *odd = NULL;

  if (n > SAND_DRAW_MAX_SIZE)
    /* Translators: %s is "12 people": a team that is large. */
    odd = g_strdup_printf (_ ("%s, many"), text);
  else if (n > 0 && n < SAND_DRAW_MIN_SIZE)
    /* Translators: %s is "3 people": a team that is small. */
    odd = g_strdup_printf (_ ("%s, few"), text);
  gtk_label_set_text (GTK_LABEL (self->size), odd != NULL ? odd : text);
  gtk_widget_set_css_classes (self->size, (const char *[]){ odd != NULL ? "problem" : "caption-label", NULL });
}

/* A name is as long as on the team's own charter: the stage shows it. */
static void
limit_name (SandTeamCard *self, GtkEditable *entry)
{
  const SandExercise *charter = sand_course_find (
    sand_workshop_get_course (sand_seat_get_workshop (self->trainer)), CHARTER);
  const SandColumn *name = charter == NULL ? NULL : sand_exercise_find_column (charter, "name");

  if (name != NULL && isfinite (name->max))
    sand_bound_limit (entry, name->max, name->max_latin > 0 ? name->max_latin : name->max);
}

static GtkWidget *
head_new (SandTeamCard *self, const SandRow *team)
{
  GtkWidget       *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  int              number = (int) sand_row_get_int (team, "number", 0);
  SandPlace        place = { .record = self->team };
  g_autofree char *unnamed = g_strdup_printf (_ ("Team %d"), number);
  g_autofree char *name = g_strdup_printf (_ ("Name of team %d"), number);
  GtkWidget       *entry = sand_bound_entry_new (self->trainer, &place, "name", SAND_BOUND_TEXT, name, unnamed);

  gtk_widget_add_css_class (head, "card-head");
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  limit_name (self, GTK_EDITABLE (entry));
  gtk_widget_add_css_class (entry, "team-name");
  gtk_box_append (GTK_BOX (head), sand_team_mark_new ((guint) MAX (number, 1)));
  gtk_box_append (GTK_BOX (head), entry);
  return head;
}

static GtkWidget *
foot_new (SandTeamCard *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *add = sand_pages_icon_button_new ("list-add-symbolic", _ ("Add a person"));
  GtkWidget *dissolve = sand_pages_icon_button_new ("user-trash-symbolic", _ ("Dissolve the team"));

  gtk_widget_add_css_class (foot, "team-foot");
  self->size = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->size), 0);
  gtk_widget_set_hexpand (self->size, TRUE);
  g_signal_connect (add, "clicked", G_CALLBACK (add_person_cb), self);
  g_signal_connect (dissolve, "clicked", G_CALLBACK (dissolve_cb), self);
  gtk_box_append (GTK_BOX (foot), self->size);
  gtk_box_append (GTK_BOX (foot), add);
  gtk_box_append (GTK_BOX (foot), dissolve);
  return foot;
}

static void
sand_team_card_finalize (GObject *object)
{
  SandTeamCard *self = SAND_TEAM_CARD (object);

  g_clear_object (&self->trainer);
  g_free (self->team);
  G_OBJECT_CLASS (sand_team_card_parent_class)->finalize (object);
}

static void
sand_team_card_class_init (SandTeamCardClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sand_team_card_finalize;
  signals[MOVED] = g_signal_new ("moved", SAND_TYPE_TEAM_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_STRING);
  signals[STEP] = g_signal_new ("step", SAND_TYPE_TEAM_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                G_TYPE_STRING, G_TYPE_INT);
  signals[DISSOLVE] =
    g_signal_new ("dissolve", SAND_TYPE_TEAM_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", SAND_TYPE_TEAM_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_STRING, GTK_TYPE_POPOVER);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "teamcard");
}

static void
sand_team_card_init (SandTeamCard *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_MOVE);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "sand-card");
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static GtkWidget *
list_new (SandTeamCard *self, const char *name)
{
  GtkWidget          *list = gtk_list_box_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkDragSource      *source = gtk_drag_source_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_set_vexpand (list, TRUE);
  sand_spoken_name_set (list, name);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (list, keys);
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (source));
  return list;
}

GtkWidget *
sand_team_card_new (SandSeat *trainer, const SandRow *team)
{
  SandTeamCard    *self = g_object_new (SAND_TYPE_TEAM_CARD, NULL);
  g_autofree char *name = sand_people_name_team (team);

  self->trainer = g_object_ref (trainer);
  self->team = g_strdup (sand_row_get_id (team));
  self->list = list_new (self, name);
  gtk_box_append (GTK_BOX (self), head_new (self, team));
  gtk_box_append (GTK_BOX (self), self->list);
  gtk_box_append (GTK_BOX (self), foot_new (self));
  sand_team_card_show_members (self);
  return GTK_WIDGET (self);
}

void
sand_team_card_show_members (SandTeamCard *self)
{
  const SandRecords    *records = sand_workshop_get_records (sand_seat_get_workshop (self->trainer));
  g_autoptr (GPtrArray) members = sand_records_list (records, self->team, "member");
  GtkListBox           *list = GTK_LIST_BOX (self->list);
  GtkListBoxRow        *row;

  for (guint i = 0; i < members->len; i++) {
    if (gtk_list_box_get_row_at_index (list, (int) i) == NULL)
      gtk_list_box_append (list, person_row_new ());
    show_person (GTK_WIDGET (gtk_list_box_get_row_at_index (list, (int) i)), members->pdata[i]);
  }
  while ((row = gtk_list_box_get_row_at_index (list, (int) members->len)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  show_size (self, members->len);
}

const char *
sand_team_card_get_team (SandTeamCard *self)
{
  return self->team;
}

gboolean
sand_team_card_focus_member (SandTeamCard *self, const char *member)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (member_of (row), member) == 0)
      return gtk_widget_grab_focus (row);
  return FALSE;
}
