#include "team/sheet-pages.h"

#include "widgets/language.h"
#include "widgets/spoken-name.h"

#include <malloc.h>

/* Pages that stay built: the one that is shown and the one before it, between which one goes to and fro. */
#define MAX_PAGES 2

struct _SandSheetPages {
  AdwBin parent_instance;

  GtkBox             *box; /* of which one child is visible */
  SandSeat           *seat;
  SandSheets         *sheets;
  SandPage           *shown;    /* (nullable); owned by the box */
  SandPage           *activity; /* (nullable): the shown one, when it is to go with the next one */
  const SandExercise *chosen;   /* (nullable): of the course; not built before the first frame */
  GHashTable         *pages;    /* exercise id → SandPage of this team */
  GQueue              recent;   /* those pages, the one that was shown last at the head */

  gboolean painted; /* the first frame is on the screen */
  gulong   first_paint;
  guint    building; /* what comes with the second frame */
};

G_DEFINE_FINAL_TYPE (SandSheetPages, sand_sheet_pages, ADW_TYPE_BIN)

enum {
  COACH_CHANGED,
  MESSAGE,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
coach_changed_cb (SandSheetPages *self)
{
  g_signal_emit (self, signals[COACH_CHANGED], 0);
}

static void
message_cb (SandSheetPages *self, const char *sentence)
{
  g_signal_emit (self, signals[MESSAGE], 0, sentence);
}

/* What scrolls takes the focus too, so that the arrows can move it. */
static void
name_page (SandPage *page, const char *title)
{
  GtkWidget *child = adw_bin_get_child (ADW_BIN (page));

  sand_spoken_name_set (GTK_WIDGET (page), title);
  if (GTK_IS_SCROLLED_WINDOW (child))
    sand_spoken_name_set (child, title);
}

static void
add_page (SandSheetPages *self, SandPage *page, const char *title)
{
  name_page (page, title);
  gtk_widget_set_visible (GTK_WIDGET (page), FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (page), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (page), TRUE);
  gtk_box_append (self->box, GTK_WIDGET (page));
  g_signal_connect_object (page, "coach-changed", G_CALLBACK (coach_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  sand_page_refresh_now (page);
}

static SandPage *
ensure_page (SandSheetPages *self, const SandExercise *exercise)
{
  SandPage *page = g_hash_table_lookup (self->pages, exercise->id);

  if (page == NULL) {
    page = sand_page_new (self->seat, self->sheets, exercise);
    g_hash_table_insert (self->pages, exercise->id, page);
    add_page (self, page, sand_text_get (&exercise->title, sand_language_get ()));
  }
  g_queue_remove (&self->recent, page);
  g_queue_push_head (&self->recent, page);
  return page;
}

/* A class day has some forty sheets. */
static void
drop_oldest_page (SandSheetPages *self)
{
  SandPage *oldest = g_queue_pop_tail (&self->recent);

  g_hash_table_remove (self->pages, sand_page_get_exercise (oldest)->id);
  gtk_box_remove (self->box, GTK_WIDGET (oldest));
  /* The largest things of the program are its pages and its frames; for the sake of frames the library keeps what is
   * freed, so that after a day it would hold what all pages of that day took. */
  malloc_trim (0);
}

static void
show_page (SandSheetPages *self, SandPage *page)
{
  SandPage *gone = g_steal_pointer (&self->activity);

  if (self->shown != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self->shown), FALSE);
  self->shown = page;
  gtk_widget_set_visible (GTK_WIDGET (page), TRUE);
  if (gone != NULL)
    gtk_box_remove (self->box, GTK_WIDGET (gone));
}

static void
show_chosen (SandSheetPages *self)
{
  show_page (self, ensure_page (self, self->chosen));
  while (g_queue_get_length (&self->recent) > MAX_PAGES)
    drop_oldest_page (self);
}

static gboolean
build_cb (gpointer data)
{
  SandSheetPages *self = data;

  self->building = 0;
  self->painted = TRUE;
  if (self->shown == NULL && self->chosen != NULL)
    show_chosen (self);
  g_signal_emit (self, signals[COACH_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* Sheet and coach come with the second frame: the window is there, and can be moved and read, before they are built.
 * Not from here, though: the frame is not over before all have heard of it. */
static void
first_painted_cb (GdkFrameClock *clock, SandSheetPages *self)
{
  /* A frame before the window is on the screen draws nothing. */
  if (!gdk_surface_get_mapped (gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (self)))))
    return;
  g_clear_signal_handler (&self->first_paint, clock);
  self->building = g_idle_add_full (G_PRIORITY_HIGH_IDLE, build_cb, self, NULL);
}

static void
sand_sheet_pages_map (GtkWidget *widget)
{
  SandSheetPages *self = SAND_SHEET_PAGES (widget);

  GTK_WIDGET_CLASS (sand_sheet_pages_parent_class)->map (widget);
  if (!self->painted && self->first_paint == 0 && self->building == 0)
    self->first_paint = g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint",
                                                 G_CALLBACK (first_painted_cb), self, G_CONNECT_AFTER);
}

static void
clear_pages (SandSheetPages *self)
{
  GtkWidget *child;

  self->shown = self->activity = NULL;
  g_hash_table_remove_all (self->pages);
  g_queue_clear (&self->recent);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
}

static void
sand_sheet_pages_dispose (GObject *object)
{
  SandSheetPages *self = SAND_SHEET_PAGES (object);

  g_clear_handle_id (&self->building, g_source_remove);
  if (self->pages != NULL)
    clear_pages (self);
  self->chosen = NULL;
  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_object (&self->seat);
  g_clear_object (&self->sheets);
  G_OBJECT_CLASS (sand_sheet_pages_parent_class)->dispose (object);
}

static void
sand_sheet_pages_class_init (SandSheetPagesClass *klass)
{
  GType type = SAND_TYPE_SHEET_PAGES;

  G_OBJECT_CLASS (klass)->dispose = sand_sheet_pages_dispose;
  GTK_WIDGET_CLASS (klass)->map = sand_sheet_pages_map;
  signals[COACH_CHANGED] = g_signal_new ("coach-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MESSAGE] =
    g_signal_new ("message", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sand_sheet_pages_init (SandSheetPages *self)
{
  self->pages = g_hash_table_new (g_str_hash, g_str_equal);
  /* No GtkStack: once a page was removed from it, it tells screen readers about pages it no longer has. */
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

void
sand_sheet_pages_set_team (SandSheetPages *self, SandSeat *seat, SandSheets *sheets)
{
  clear_pages (self);
  self->chosen = NULL;
  g_set_object (&self->seat, seat);
  g_set_object (&self->sheets, sheets);
}

void
sand_sheet_pages_show_exercise (SandSheetPages *self, const SandExercise *exercise)
{
  self->chosen = exercise;
  if (self->painted)
    show_chosen (self);
}

void
sand_sheet_pages_show_activity (SandSheetPages *self, SandPage *page, const char *title)
{
  add_page (self, page, title);
  show_page (self, page);
  self->activity = page;
}

SandPage *
sand_sheet_pages_get_shown (SandSheetPages *self)
{
  return self->shown;
}

const SandExercise *
sand_sheet_pages_get_exercise (SandSheetPages *self)
{
  return self->shown == NULL ? NULL : sand_page_get_exercise (self->shown);
}

SandPage *
sand_sheet_pages_find (SandSheetPages *self, const char *exercise)
{
  return g_hash_table_lookup (self->pages, exercise);
}

GtkWidget *
sand_sheet_pages_get_focus (SandSheetPages *self)
{
  GtkRoot   *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) ? focus : NULL;
}
