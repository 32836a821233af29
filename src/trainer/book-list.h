#pragma once

#include "model/workshop.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandBookList:
 *
 * Entries of the score book, newest first. Follows the workshop.
 *
 * Signal `take-back` (string entry).
 */
#define SAND_TYPE_BOOK_LIST (sand_book_list_get_type ())
G_DECLARE_FINAL_TYPE (SandBookList, sand_book_list, SAND, BOOK_LIST, GtkWidget)

/* @most: so many of the newest, without anything to press; 0 for all entries, each with its button to take it back. */
void sand_book_list_set_workshop (SandBookList *self, SandWorkshop *workshop, guint most);
/* Only entries that hold @text in their reason, reward, team or who gave them, and of @team; both "" for all. */
void  sand_book_list_filter (SandBookList *self, const char *text, const char *team);
guint sand_book_list_get_n_shown (SandBookList *self);

G_END_DECLS
