#include "trainer/sheet-window.h"

#include "base/id.h"
#include "kinds/page.h"
#include "lesson/hand-in.h"
#include "team/coach-cards.h"
#include "trainer/names.h"
#include "widgets/language.h"
#include "widgets/notice.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>

/* Owns no record, so that the seat refuses whatever is typed. */
#define NOBODY "onlooker"

struct _SandSheetWindow {
  AdwWindow parent_instance;

  SandSeat           *seat;   /* nobody, or the trainer on a sheet of the class */
  SandSheets         *sheets; /* as they are now */
  const SandExercise *exercise;
  SandPage           *page;
  SandCoach          *coach;
  GPtrArray          *handins; /* char*: what was handed in, as the list of the header names it, the newest first */
  GtkWidget          *toasts, *content, *choice;
  gboolean            told;
};

G_DEFINE_FINAL_TYPE (SandSheetWindow, sand_sheet_window, ADW_TYPE_WINDOW)

static void
fill_coach (SandSheetWindow *self)
{
  sand_coach_cards_fill (self->coach, self->page);
}

static void
go_to_cb (SandSheetWindow *self, const char *record, const char *field)
{
  sand_page_go_to (self->page, record, field);
}

static void
message_cb (SandSheetWindow *self)
{
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts),
                               sand_notice_new (_ ("You are only looking: the sheet belongs to the team.")));
}

static void
tell (SandSheetWindow *self, const char *sentence)
{
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), sand_notice_new (sentence));
}

/* Shows @sheets, now or as they were, in place of what was there. */
static void
show_sheets (SandSheetWindow *self, SandSeat *seat, SandSheets *sheets)
{
  gboolean writable = sand_seat_get_team (seat) == NULL;

  if (self->page != NULL)
    gtk_box_remove (GTK_BOX (self->content), GTK_WIDGET (self->page));
  self->page = sand_page_new (seat, sheets, self->exercise);
  sand_spoken_name_set (GTK_WIDGET (self->page), sand_text_get (&self->exercise->title, sand_language_get ()));
  gtk_widget_set_hexpand (GTK_WIDGET (self->page), TRUE);
  gtk_box_prepend (GTK_BOX (self->content), GTK_WIDGET (self->page));
  g_signal_connect_object (self->page, "coach-changed", G_CALLBACK (fill_coach), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "message", writable ? G_CALLBACK (tell) : G_CALLBACK (message_cb), self,
                           G_CONNECT_SWAPPED);
  sand_page_refresh_now (self->page);
  fill_coach (self);
}

static void
recall (SandSheetWindow *self, const char *handin)
{
  g_autoptr (GError)       error = NULL;
  g_autoptr (SandWorkshop) before = sand_hand_in_recall (sand_sheets_get_workshop (self->sheets), handin, &error);
  g_autoptr (SandSheets)   sheets = NULL;
  g_autoptr (SandSeat)     nobody = NULL;

  if (before == NULL) {
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts),
                                 sand_notice_new (_ ("What was handed in cannot be read any more.")));
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choice), 0);
    return;
  }
  sheets = sand_sheets_new (before, sand_sheets_get_team (self->sheets));
  nobody = sand_seat_new (before, NOBODY);
  show_sheets (self, nobody, sheets);
}

static void
chosen_cb (SandSheetWindow *self)
{
  guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice));

  if (chosen == 0)
    show_sheets (self, self->seat, self->sheets);
  else if (chosen <= self->handins->len)
    recall (self, self->handins->pdata[chosen - 1]);
}

/* The sheet as it is now, and each time that it was handed in. Nothing to choose before that. */
static GtkWidget *
choice_new (SandSheetWindow *self)
{
  SandRecords              *records = sand_workshop_get_records (sand_sheets_get_workshop (self->sheets));
  g_autofree char          *sheet = sand_id_join (sand_sheets_get_team (self->sheets), self->exercise->id, NULL);
  g_autoptr (GPtrArray)     kept = sand_hand_in_list (records, sheet);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("As it is now"));
  for (guint i = 0; i < kept->len; i++) {
    const SandRow   *row = kept->pdata[i];
    g_autofree char *time = sand_time_to_text (sand_row_get_int (row, "at_ms", 0));
    int              revision = (int) sand_row_get_int (row, "revision", 0);
    /* Translators: a hand-in: its number and the time of day */
    g_autofree char *name = g_strdup_printf (_ ("Hand-in %1$d, %2$s"), revision, time);
    gtk_string_list_append (names, name);
    g_ptr_array_add (self->handins, g_strdup (sand_row_get_id (row)));
  }
  self->choice = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_widget_set_visible (self->choice, kept->len > 0);
  sand_spoken_name_set (self->choice, _ ("Which state of the sheet"));
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  return self->choice;
}

static GtkWidget *
side_new (SandSheetWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->coach = SAND_COACH (sand_coach_new ());
  g_signal_connect_swapped (self->coach, "go-to", G_CALLBACK (go_to_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->coach));
  gtk_widget_add_css_class (scroller, "coach-scroller");
  sand_spoken_name_set (scroller, _ ("Checks and ideas"));
  return scroller;
}

static void
build (SandSheetWindow *self, const char *title, const char *subtitle, gboolean writable)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *note = gtk_label_new (_ ("Read only"));

  gtk_widget_add_css_class (note, "read-only-note");
  gtk_widget_set_visible (note, !writable);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (title, subtitle));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), note);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), choice_new (self));
  self->content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_vexpand (self->content, TRUE);
  gtk_box_append (GTK_BOX (self->content), side_new (self));
  self->toasts = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), self->content);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), self->toasts);
  adw_window_set_content (ADW_WINDOW (self), box);
}

static gboolean
close_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

/* What was typed goes into the file before the window is gone. */
static gboolean
sand_sheet_window_close_request (GtkWindow *window)
{
  sand_seat_settle (sand_page_get_seat (SAND_SHEET_WINDOW (window)->page));
  return GTK_WINDOW_CLASS (sand_sheet_window_parent_class)->close_request (window);
}

static gboolean
undo_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  SandSeat *seat = sand_page_get_seat (SAND_SHEET_WINDOW (widget)->page);

  if (g_variant_get_boolean (arguments))
    sand_seat_undo (seat);
  else
    sand_seat_redo (seat);
  return TRUE;
}

static void
sand_sheet_window_dispose (GObject *object)
{
  g_clear_object (&SAND_SHEET_WINDOW (object)->seat);
  g_clear_object (&SAND_SHEET_WINDOW (object)->sheets);
  G_OBJECT_CLASS (sand_sheet_window_parent_class)->dispose (object);
}

static void
sand_sheet_window_finalize (GObject *object)
{
  g_ptr_array_unref (SAND_SHEET_WINDOW (object)->handins);
  G_OBJECT_CLASS (sand_sheet_window_parent_class)->finalize (object);
}

static void
sand_sheet_window_class_init (SandSheetWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sand_sheet_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_sheet_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = sand_sheet_window_close_request;
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, close_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, undo_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, undo_cb, "b", FALSE);
}

static void
sand_sheet_window_init (SandSheetWindow *self)
{
  self->handins = g_ptr_array_new_with_free_func (g_free);
  gtk_window_set_default_size (GTK_WINDOW (self), 1180, 700);
}

static GtkWidget *
window_new (GtkWindow *parent, SandSeat *seat, SandSheets *sheets, const SandExercise *exercise, const char *subtitle)
{
  SandSheetWindow *self = g_object_new (SAND_TYPE_SHEET_WINDOW, "transient-for", parent, NULL);
  const char      *title = sand_text_get (&exercise->title, sand_language_get ());

  self->seat = g_object_ref (seat);
  self->sheets = g_object_ref (sheets);
  self->exercise = exercise;
  build (self, title, subtitle, sand_seat_get_team (seat) == NULL);
  gtk_window_set_title (GTK_WINDOW (self), title);
  show_sheets (self, seat, sheets);
  return GTK_WIDGET (self);
}

GtkWidget *
sand_sheet_window_new (GtkWindow *parent, SandSheets *sheets, const SandExercise *exercise)
{
  SandWorkshop        *workshop = sand_sheets_get_workshop (sheets);
  g_autoptr (SandSeat) seat = sand_seat_new (workshop, NOBODY);
  g_autofree char     *team = sand_team_dup_name (sand_workshop_get_records (workshop), sand_sheets_get_team (sheets));

  return window_new (parent, seat, sheets, exercise, team);
}

GtkWidget *
sand_sheet_window_new_of_class (GtkWindow *parent, SandWorkshop *workshop, const SandExercise *exercise)
{
  g_autoptr (SandSeat)   trainer = sand_seat_new (workshop, NULL);
  g_autoptr (SandSheets) sheets = sand_sheets_new (workshop, SAND_WORKSHOP_RECORD);
  const SandCourse      *course = sand_workshop_get_course (workshop);

  return window_new (parent, trainer, sheets, exercise, sand_text_get (&course->title, sand_language_get ()));
}

SandSeat *
sand_sheet_window_get_seat (SandSheetWindow *self)
{
  return sand_page_get_seat (self->page);
}
