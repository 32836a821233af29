#include "kinds/page.h"

#include "kinds/pages.h"

typedef struct {
  SandSeat           *seat;
  SandSheets         *sheets;
  const SandExercise *exercise;
  char               *sheet_id;
  guint               refresh_source;
  gboolean            stale; /* a refresh is due; a page nobody sees waits for it until it is shown */
} SandPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (SandPage, sand_page, ADW_TYPE_BIN)

typedef enum {
  PROP_SEAT = 1,
  PROP_SHEETS,
  PROP_EXERCISE,
  N_PROPS
} Property;

static GParamSpec *props[N_PROPS];

enum {
  COACH_CHANGED,
  MESSAGE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static SandPagePrivate *
private_of (SandPage *self)
{
  return sand_page_get_instance_private (self);
}

static void
refresh (SandPage *self)
{
  SandPagePrivate *priv = private_of (self);

  g_clear_handle_id (&priv->refresh_source, g_source_remove);
  priv->stale = FALSE;
  SAND_PAGE_GET_CLASS (self)->refresh (self, sand_page_get_result (self));
  g_signal_emit (self, signals[COACH_CHANGED], 0);
}

static gboolean
refresh_cb (gpointer data)
{
  private_of (data)->refresh_source = 0;
  refresh (data);
  return G_SOURCE_REMOVE;
}

void
sand_page_queue_refresh (SandPage *self)
{
  SandPagePrivate *priv = private_of (self);

  priv->stale = TRUE;
  /* Just before the frame is drawn: many changes in one go are shown once. */
  if (priv->refresh_source == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    priv->refresh_source = g_idle_add_full (GDK_PRIORITY_REDRAW - 5, refresh_cb, self, NULL);
}

void
sand_page_refresh_now (SandPage *self)
{
  if (private_of (self)->stale)
    refresh (self);
}

static void
sand_page_map (GtkWidget *widget)
{
  sand_page_refresh_now (SAND_PAGE (widget));
  GTK_WIDGET_CLASS (sand_page_parent_class)->map (widget);
}

static void
sheet_changed_cb (SandPage *self, const char *exercise)
{
  if (g_str_equal (exercise, private_of (self)->exercise->id))
    sand_page_queue_refresh (self);
}

static void
sand_page_constructed (GObject *object)
{
  SandPage        *self = SAND_PAGE (object);
  SandPagePrivate *priv = private_of (self);

  G_OBJECT_CLASS (sand_page_parent_class)->constructed (object);
  priv->sheet_id = sand_results_sheet_id (sand_sheets_get_results (priv->sheets), priv->exercise->id);
  g_signal_connect_object (priv->sheets, "changed", G_CALLBACK (sheet_changed_cb), self, G_CONNECT_SWAPPED);
  sand_page_queue_refresh (self);
}

static void
sand_page_dispose (GObject *object)
{
  SandPagePrivate *priv = private_of (SAND_PAGE (object));

  g_clear_handle_id (&priv->refresh_source, g_source_remove);
  g_clear_object (&priv->sheets);
  g_clear_object (&priv->seat);
  G_OBJECT_CLASS (sand_page_parent_class)->dispose (object);
}

static void
sand_page_finalize (GObject *object)
{
  g_free (private_of (SAND_PAGE (object))->sheet_id);
  G_OBJECT_CLASS (sand_page_parent_class)->finalize (object);
}

static void
sand_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SandPagePrivate *priv = private_of (SAND_PAGE (object));

  switch ((Property) id) {
  case PROP_SEAT:
    priv
      ->seat = g_value_dup_object (value);
    break;

  case PROP_SHEETS:
    priv
      ->sheets = g_value_dup_object (value);
    break;

  case PROP_EXERCISE:
    priv
      ->exercise = g_value_get_pointer (value);
    break;

  case N_PROPS:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
sand_page_class_init (SandPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags   flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = sand_page_constructed;
  object_class->dispose = sand_page_dispose;
  object_class->finalize = sand_page_finalize;
  object_class->set_property = sand_page_set_property;
  GTK_WIDGET_CLASS (klass)->map = sand_page_map;

  props[PROP_SEAT] = g_param_spec_object ("seat", NULL, NULL, SAND_TYPE_SEAT, flags);
  props[PROP_SHEETS] = g_param_spec_object ("sheets", NULL, NULL, SAND_TYPE_SHEETS, flags);
  props[PROP_EXERCISE] = g_param_spec_pointer ("exercise", NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[COACH_CHANGED] =
    g_signal_new ("coach-changed", SAND_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MESSAGE] =
    g_signal_new ("message", SAND_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sand_page_init (SandPage *self)
{
}

SandPage *
sand_page_new (SandSeat *seat, SandSheets *sheets, const SandExercise *exercise)
{
  return g_object_new (sand_pages_get_type_for (exercise, sand_seat_get_team (seat)),
                       "seat", seat,
                       "sheets", sheets,
                       "exercise", (gpointer) exercise,
                       NULL);
}

SandSeat *
sand_page_get_seat (SandPage *self)
{
  return private_of (self)->seat;
}

SandSheets *
sand_page_get_sheets (SandPage *self)
{
  return private_of (self)->sheets;
}

const SandExercise *
sand_page_get_exercise (SandPage *self)
{
  return private_of (self)->exercise;
}

const SandResult *
sand_page_get_result (SandPage *self)
{
  SandPagePrivate *priv = private_of (self);
  return sand_sheets_get (priv->sheets, priv->exercise->id);
}

const char *
sand_page_get_sheet_id (SandPage *self)
{
  return private_of (self)->sheet_id;
}

SandPlace
sand_page_get_sheet_place (SandPage *self)
{
  SandPagePrivate *priv = private_of (self);
  return (SandPlace){ .record = priv->sheet_id, .kind = "sheet", .parent = sand_sheets_get_team (priv->sheets) };
}

gboolean
sand_page_go_to (SandPage *self, const char *record, const char *field)
{
  SandPageClass *klass = SAND_PAGE_GET_CLASS (self);
  return klass->go_to != NULL && klass->go_to (self, record, field);
}

void
sand_page_fill_coach_head (SandPage *self, SandCoach *coach)
{
  SandPageClass *klass = SAND_PAGE_GET_CLASS (self);
  if (klass->fill_coach_head != NULL)
    klass->fill_coach_head (self, coach, sand_page_get_result (self));
}

void
sand_page_queue_coach (SandPage *self)
{
  g_signal_emit (self, signals[COACH_CHANGED], 0);
}

void
sand_page_fill_coach (SandPage *self, SandCoach *coach)
{
  SandPageClass *klass = SAND_PAGE_GET_CLASS (self);
  if (klass->fill_coach != NULL)
    klass->fill_coach (self, coach, sand_page_get_result (self));
}

gboolean
sand_page_hides_checks (SandPage *self)
{
  SandPageClass *klass = SAND_PAGE_GET_CLASS (self);
  return klass->hides_checks != NULL && klass->hides_checks (self);
}

void
sand_page_tell (SandPage *self, const char *sentence)
{
  g_signal_emit (self, signals[MESSAGE], 0, sentence);
}
