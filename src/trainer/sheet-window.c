#include "trainer/sheet-window.h"

#include "kinds/page.h"
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

  SandPage  *page;
  SandCoach *coach;
  GtkWidget *toasts;
  gboolean   told;
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
build (SandSheetWindow *self, const char *title, const char *subtitle)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *note = gtk_label_new (_ ("Read only"));

  gtk_widget_add_css_class (note, "read-only-note");
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (title, subtitle));
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), note);
  gtk_widget_set_hexpand (GTK_WIDGET (self->page), TRUE);
  gtk_widget_set_vexpand (content, TRUE);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->page));
  gtk_box_append (GTK_BOX (content), side_new (self));
  self->toasts = adw_toast_overlay_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (self->toasts), content);
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

static void
sand_sheet_window_class_init (SandSheetWindowClass *klass)
{
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, close_cb, NULL);
}

static void
sand_sheet_window_init (SandSheetWindow *self)
{
  gtk_window_set_default_size (GTK_WINDOW (self), 1180, 700);
}

GtkWidget *
sand_sheet_window_new (GtkWindow *parent, SandSheets *sheets, const SandExercise *exercise)
{
  SandSheetWindow     *self = g_object_new (SAND_TYPE_SHEET_WINDOW, "transient-for", parent, NULL);
  SandWorkshop        *workshop = sand_sheets_get_workshop (sheets);
  g_autoptr (SandSeat) seat = sand_seat_new (workshop, NOBODY);
  g_autofree char     *team = sand_team_dup_name (sand_workshop_get_records (workshop), sand_sheets_get_team (sheets));
  const char          *title = sand_text_get (&exercise->title, sand_language_get ());

  self->page = sand_page_new (seat, sheets, exercise);
  sand_spoken_name_set (GTK_WIDGET (self->page), title);
  build (self, title, team);
  gtk_window_set_title (GTK_WINDOW (self), title);
  g_signal_connect_object (self->page, "coach-changed", G_CALLBACK (fill_coach), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->page, "message", G_CALLBACK (message_cb), self, G_CONNECT_SWAPPED);
  sand_page_refresh_now (self->page);
  fill_coach (self);
  return GTK_WIDGET (self);
}

SandSeat *
sand_sheet_window_get_seat (SandSheetWindow *self)
{
  return sand_page_get_seat (self->page);
}
