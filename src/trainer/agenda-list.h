#pragma once

#include "lesson/lesson.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SandAgendaList:
 *
 * The day on the left of the trainer's window: what was, what runs, what comes, with its times. Enter or a click on an
 * item opens what can be done with it.
 */
#define SAND_TYPE_AGENDA_LIST (sand_agenda_list_get_type ())
G_DECLARE_FINAL_TYPE (SandAgendaList, sand_agenda_list, SAND, AGENDA_LIST, GtkWidget)

void sand_agenda_list_set_lesson (SandAgendaList *self, SandLesson *lesson);
/* Times go on though nothing is written: to be called once a minute. */
void sand_agenda_list_refresh (SandAgendaList *self);

G_END_DECLS
