#include "kinds/outline/outline-line.h"

#include "kinds/field-box.h"
#include "kinds/field-entry.h"
#include "widgets/language.h"
#include "widgets/late-menu.h"
#include "widgets/spoken-name.h"
#include "widgets/wrapped-label.h"

#include <glib/gi18n.h>

#define INDENT_PX 26

struct _SandOutlineLine {
  AdwBin parent_instance;

  SandPage           *page; /* not owned: an ancestor */
  char               *record;
  GSimpleActionGroup *actions;
  GtkWidget          *box, *fold, *number, *done, *menu_button, *more_button;
  SandFieldEntry     *text;
  GtkWidget          *summary; /* note and exercise, while they are not folded out */
  GtkWidget          *details; /* GtkRevealer */
  SandFieldBox       *fields;  /* (nullable): made when it is folded out for the first time */
  GPtrArray          *columns; /* SandColumn */
  gboolean            folded, showing, refreshing;
};

G_DEFINE_FINAL_TYPE (SandOutlineLine, sand_outline_line, ADW_TYPE_BIN)

enum {
  ASKED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
ask (SandOutlineLine *self, SandOutlineDeed deed)
{
  g_signal_emit (self, signals[ASKED], 0, (int) deed);
}

static gboolean
is_empty (SandOutlineLine *self)
{
  return *sand_field_entry_get_text (self->text) == '\0';
}

/* What a key asks for while the text is edited; FALSE when it is the text's own. */
static gboolean
find_deed (SandOutlineLine *self, guint key, GdkModifierType held, SandOutlineDeed *out_deed)
{
  static const struct {
    guint           key;
    GdkModifierType held;
    SandOutlineDeed deed;
  } keys[] = {
    { GDK_KEY_Return, 0, SAND_OUTLINE_ADD_AFTER },
    { GDK_KEY_KP_Enter, 0, SAND_OUTLINE_ADD_AFTER },
    { GDK_KEY_Return, GDK_CONTROL_MASK, SAND_OUTLINE_ADD_BELOW },
    { GDK_KEY_Tab, 0, SAND_OUTLINE_INDENT },
    { GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK, SAND_OUTLINE_OUTDENT },
    { GDK_KEY_Tab, GDK_SHIFT_MASK, SAND_OUTLINE_OUTDENT },
    { GDK_KEY_Up, GDK_ALT_MASK, SAND_OUTLINE_MOVE_UP },
    { GDK_KEY_Down, GDK_ALT_MASK, SAND_OUTLINE_MOVE_DOWN },
    { GDK_KEY_Left, GDK_ALT_MASK, SAND_OUTLINE_FOLD },
    { GDK_KEY_Right, GDK_ALT_MASK, SAND_OUTLINE_UNFOLD },
    { GDK_KEY_Up, 0, SAND_OUTLINE_GO_UP },
    { GDK_KEY_Down, 0, SAND_OUTLINE_GO_DOWN },
    { GDK_KEY_Delete, GDK_CONTROL_MASK, SAND_OUTLINE_DELETE },
    { GDK_KEY_d, GDK_CONTROL_MASK, SAND_OUTLINE_TICK },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (key == keys[i].key && held == keys[i].held) {
      *out_deed = keys[i].deed;
      return TRUE;
    }
  *out_deed = SAND_OUTLINE_DELETE;
  return held == 0 && is_empty (self) && (key == GDK_KEY_Delete || key == GDK_KEY_BackSpace);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, SandOutlineLine *self)
{
  GdkModifierType held = state & (GDK_ALT_MASK | GDK_CONTROL_MASK | GDK_SHIFT_MASK);
  SandOutlineDeed deed;

  /* While Chinese is being composed, the keys are the input method's. */
  if (sand_field_entry_is_composing (self->text) || !find_deed (self, key, held, &deed))
    return GDK_EVENT_PROPAGATE;
  ask (self, deed);
  return GDK_EVENT_STOP;
}

static void
deed_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ask (data, (SandOutlineDeed) g_variant_get_int32 (parameter));
}

static void
fold_cb (SandOutlineLine *self)
{
  ask (self, self->folded ? SAND_OUTLINE_UNFOLD : SAND_OUTLINE_FOLD);
}

static void
tick_cb (SandOutlineLine *self)
{
  if (!self->refreshing)
    ask (self, SAND_OUTLINE_TICK);
}

static void
ensure_fields (SandOutlineLine *self)
{
  SandPlace place = { .record = self->record, .kind = "node" };

  if (self->fields != NULL)
    return;
  self->fields = SAND_FIELD_BOX (sand_field_box_new (self->page, NULL, SAND_FIELD_COMPACT));
  for (guint i = 0; i < self->columns->len; i++)
    sand_field_box_add (self->fields, self->columns->pdata[i]);
  sand_field_box_bind (self->fields, &place);
  sand_field_box_refresh (self->fields, sand_page_get_result (self->page));
  gtk_revealer_set_child (GTK_REVEALER (self->details), GTK_WIDGET (self->fields));
}

static void
more_cb (SandOutlineLine *self)
{
  gboolean open = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->more_button));

  if (open)
    ensure_fields (self);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->details), open);
  gtk_widget_set_visible (self->summary, !open && *gtk_label_get_text (GTK_LABEL (self->summary)) != '\0');
  if (open && !self->showing)
    sand_field_box_go_to (self->fields, NULL);
}

static void
sand_outline_line_dispose (GObject *object)
{
  g_clear_object (&SAND_OUTLINE_LINE (object)->actions);
  G_OBJECT_CLASS (sand_outline_line_parent_class)->dispose (object);
}

static void
sand_outline_line_finalize (GObject *object)
{
  g_free (SAND_OUTLINE_LINE (object)->record);
  G_OBJECT_CLASS (sand_outline_line_parent_class)->finalize (object);
}

static void
sand_outline_line_class_init (SandOutlineLineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sand_outline_line_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_outline_line_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "outlineline");
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
  signals[ASKED] =
    g_signal_new ("asked", SAND_TYPE_OUTLINE_LINE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
sand_outline_line_init (SandOutlineLine *self)
{
  static const GActionEntry entries[] = { { .name = "do", .activate = deed_cb, .parameter_type = "i" } };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "point", G_ACTION_GROUP (self->actions));
}

static GtkWidget *
make_menu (void)
{
  static const struct {
    const char     *words;
    SandOutlineDeed deed;
  } items[] = {
    { N_ ("Add a point after it"), SAND_OUTLINE_ADD_AFTER },
    { N_ ("Add a point below it"), SAND_OUTLINE_ADD_BELOW },
    { N_ ("One level down"), SAND_OUTLINE_INDENT },
    { N_ ("One level up"), SAND_OUTLINE_OUTDENT },
    { N_ ("Move up"), SAND_OUTLINE_MOVE_UP },
    { N_ ("Move down"), SAND_OUTLINE_MOVE_DOWN },
    { N_ ("Done, or not yet"), SAND_OUTLINE_TICK },
    { N_ ("Delete"), SAND_OUTLINE_DELETE },
  };
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget        *button = gtk_menu_button_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new (_ (items[i].words), NULL);
    g_menu_item_set_action_and_target (item, "point.do", "i", (gint32) items[i].deed);
    g_menu_append_item (menu, item);
  }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  sand_late_menu_set (button, G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("More for this point"));
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
watch_keys (SandOutlineLine *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* Before the text sees them: there Enter and Tab mean to leave. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->text), keys);
}

static GtkWidget *
make_text (SandOutlineLine *self)
{
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  SandPlace  place = { .record = self->record, .kind = "node" };

  self->text = SAND_FIELD_ENTRY (sand_field_entry_new (self->page, SAND_TYPE_TEXT, _ ("Point"), _ ("One point")));
  sand_field_entry_bind (self->text, &place, "text");
  watch_keys (self);
  self->summary = sand_wrapped_label_new (NULL, "caption-label");
  gtk_widget_add_css_class (self->summary, "summary");
  gtk_widget_set_visible (self->summary, FALSE);
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (column), GTK_WIDGET (self->text));
  gtk_box_append (GTK_BOX (column), self->summary);
  return column;
}

static void
build (SandOutlineLine *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->fold = gtk_button_new_from_icon_name ("pan-down-symbolic");
  self->number = gtk_label_new (NULL);
  self->done = gtk_check_button_new ();
  self->more_button = gtk_toggle_button_new ();
  self->menu_button = make_menu ();
  self->details = gtk_revealer_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_button_set_icon_name (GTK_BUTTON (self->more_button), "document-edit-symbolic");
  gtk_widget_set_tooltip_text (self->more_button, _ ("Note and exercise"));
  gtk_widget_add_css_class (self->fold, "flat");
  gtk_widget_add_css_class (self->more_button, "flat");
  gtk_widget_add_css_class (self->number, "numeric");
  gtk_widget_add_css_class (self->details, "details");
  g_signal_connect_object (self->fold, "clicked", G_CALLBACK (fold_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_tooltip_text (self->done, _ ("Done (Ctrl+D)"));
  g_signal_connect_object (self->done, "toggled", G_CALLBACK (tick_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->more_button, "toggled", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (head), self->fold);
  gtk_box_append (GTK_BOX (head), self->number);
  gtk_box_append (GTK_BOX (head), self->done);
  gtk_box_append (GTK_BOX (head), make_text (self));
  gtk_box_append (GTK_BOX (head), self->more_button);
  gtk_box_append (GTK_BOX (head), self->menu_button);
  for (GtkWidget *child = gtk_widget_get_first_child (head); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_valign (child, GTK_ALIGN_START);
  gtk_widget_set_valign (self->number, GTK_ALIGN_BASELINE);
  gtk_box_append (GTK_BOX (self->box), head);
  gtk_box_append (GTK_BOX (self->box), self->details);
  adw_bin_set_child (ADW_BIN (self), self->box);
}

GtkWidget *
sand_outline_line_new (SandPage *page, const char *record, GPtrArray *columns)
{
  SandOutlineLine *self = g_object_new (SAND_TYPE_OUTLINE_LINE, NULL);

  self->page = page;
  self->record = g_strdup (record);
  self->columns = columns;
  build (self);
  return GTK_WIDGET (self);
}

const char *
sand_outline_line_get_record (SandOutlineLine *self)
{
  return self->record;
}

/* "→ Customer map · read it before the monthly meeting" */
static char *
summarise (SandOutlineLine *self, const SandRow *row)
{
  const SandCourse   *course = sand_workshop_get_course (sand_sheets_get_workshop (sand_page_get_sheets (self->page)));
  const SandExercise *link = sand_course_find (course, sand_row_get_text (row, "link"));
  const char         *note = sand_row_get_text (row, "note");

  if (link == NULL)
    return g_strdup (note);
  return g_strdup_printf ("→ %s%s%s", sand_text_get (&link->short_title, sand_language_get ()),
                          *note == '\0' ? "" : " · ", note);
}

static void
show_names (SandOutlineLine *self, const SandOutlineNode *node)
{
  const char *text = sand_row_get_text (node->row, "text");
  /* Translators: names the field of a point for a screen reader; %s is its number in the outline, as 2.1 */
  g_autofree char *name = g_strdup_printf (_ ("Point %s"), node->number);
  g_autofree char *called = *text == '\0' ? g_strdup (name) : g_strdup_printf ("%s %s", node->number, text);
  g_autofree char *fold = g_strdup_printf (self->folded ? _ ("Show what stands below: %s")
                                                        : _ ("Hide what stands below: %s"),
                                           called);
  g_autofree char *done = g_strdup_printf (_ ("Done: %s"), called);
  g_autofree char *more = g_strdup_printf (_ ("Note and exercise: %s"), called);
  g_autofree char *menu = g_strdup_printf (_ ("More for this point: %s"), called);

  sand_field_entry_set_name (self->text, name);
  sand_spoken_name_set (GTK_WIDGET (self), called);
  sand_spoken_name_set (self->fold, fold);
  gtk_widget_set_tooltip_text (self->fold, self->folded ? _ ("Show what stands below (Alt+Right)")
                                                        : _ ("Hide what stands below (Alt+Left)"));
  sand_spoken_name_set (self->done, done);
  sand_spoken_name_set (self->more_button, more);
  sand_spoken_name_set (self->menu_button, menu);
}

void
sand_outline_line_refresh (
  SandOutlineLine *self, const SandOutlineNode *node, guint n_below, gboolean folded, const SandResult *result)
{
  g_autofree char *summary = summarise (self, node->row);
  g_autofree char *number = folded ? g_strdup_printf ("%s (%u)", node->number, n_below) : g_strdup (node->number);
  gboolean         open = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->more_button));

  self->folded = folded;
  gtk_widget_set_margin_start (GTK_WIDGET (self), (int) (node->level - 1) * INDENT_PX);
  gtk_widget_set_opacity (self->fold, n_below > 0 ? 1 : 0);
  gtk_widget_set_sensitive (self->fold, n_below > 0);
  gtk_button_set_icon_name (GTK_BUTTON (self->fold), folded ? "pan-end-symbolic" : "pan-down-symbolic");
  gtk_label_set_label (GTK_LABEL (self->number), number);
  self->refreshing = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->done), sand_row_get_int (node->row, "done", 0) != 0);
  self->refreshing = FALSE;
  if (node->level == 1)
    gtk_widget_add_css_class (GTK_WIDGET (self), "branch");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "branch");
  gtk_label_set_label (GTK_LABEL (self->summary), summary);
  gtk_widget_set_visible (self->summary, !open && *summary != '\0');
  show_names (self, node);
  sand_field_entry_refresh (self->text);
  sand_field_entry_set_problem (
    self->text, sand_result_get_problem (result, self->record, "text", SAND_SEVERITY_ERROR, sand_language_get ()));
  if (self->fields != NULL)
    sand_field_box_refresh (self->fields, result);
}

gboolean
sand_outline_line_go_to (SandOutlineLine *self, const char *field)
{
  if (field == NULL || g_str_equal (field, "text"))
    return gtk_widget_grab_focus (GTK_WIDGET (self->text));
  self->showing = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->more_button), TRUE);
  self->showing = FALSE;
  return sand_field_box_go_to (self->fields, field);
}
