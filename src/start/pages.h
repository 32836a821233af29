#pragma once

#include "model/seat.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The steps of preparing, as widgets over a workshop. Each follows the workshop and writes through @trainer. */

GtkWidget *sand_class_page_new (SandSeat *trainer);
GtkWidget *sand_people_page_new (SandSeat *trainer);
GtkWidget *sand_teams_page_new (SandSeat *trainer);
GtkWidget *sand_agenda_page_new (SandSeat *trainer);
GtkWidget *sand_questions_page_new (SandSeat *trainer);
GtkWidget *sand_lists_page_new (SandSeat *trainer);
GtkWidget *sand_papers_page_new (SandSeat *trainer);

/* What a pasted or opened list holds: puts it into the page, as if it were typed there. */
void sand_people_page_set_text (GtkWidget *people_page, const char *text);

/* Shows one sentence over the window of @widget; an error of a seat is one of ours, and said as it is. */
void sand_pages_explain (GtkWidget *widget, const char *heading, const char *sentence);
/* A white card with a heading, into which more is put. @out_box: (out) (optional): below the heading */
GtkWidget *sand_pages_card_new (const char *title, GtkWidget **out_box);
/* A caption in muted ink that wraps. */
GtkWidget *sand_pages_caption_new (const char *text);
GtkWidget *sand_pages_icon_button_new (const char *icon, const char *name);
/* A page that scrolls: the box to fill. */
GtkWidget *sand_pages_scroll (GtkWidget *page, int margin);

G_END_DECLS
