#include "lesson/assessments.h"
#include "lesson/clock.h"
#include "lesson/pk.h"
#include "model/workshop.h"
#include "stage/direct.h"
#include "stage/stage-view.h"
#include "support/window-png.h"
#include "widgets/init.h"
#include "widgets/language.h"

#include <adwaita.h>
#include <locale.h>
#include <glib/gi18n.h>

/* Takes a picture of every scene of the stage, at 16:9 and 4:3. usage: stage-pictures WORKSHOP FOLDER
 *
 * The exit status is 1 when a text had to be cut off or a scene was not drawn. */

typedef struct {
  GtkWidget    *window, *view;
  SandWorkshop *workshop;
  SandSeat     *trainer;
  const char   *folder;
  guint         n_failed;
} Pictures;

static const struct {
  int         width, height;
  const char *name;
} sizes[] = { { 1920, 1080, "16x9" }, { 1024, 768, "4x3" } };

static void
resize (Pictures *self, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  for (int i = 0; i < 50 &&
                  (gtk_widget_get_width (self->view) != width || gtk_widget_get_height (self->view) != height);
       i++)
    gtk_test_widget_wait_for_draw (self->window);
}

static void
take (Pictures *self, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autofree char *file = g_strdup_printf ("%s/stage-%s-%s.png", self->folder, name, sizes[i].name);
    resize (self, sizes[i].width, sizes[i].height);
    gtk_widget_queue_draw (self->view);
    gtk_test_widget_wait_for_draw (self->window);
    sand_test_settle ();
    g_print ("%s %s\n", name, sizes[i].name);
    /* A picture with a fault is kept too: it shows what was cut off. */
    if (!sand_test_save_window (self->window, file) || sand_stage_view_count_cut (SAND_STAGE_VIEW (self->view)) > 0) {
      g_printerr ("%s %s: a text is cut off, or nothing was drawn\n", name, sizes[i].name);
      self->n_failed++;
    }
  }
}

static void
show (Pictures *self, SandSceneKind scene, const char *suffix)
{
  g_autofree char *name = g_strconcat (sand_scene_kind_to_name (scene), suffix, NULL);

  sand_direct_show (self->trainer, &(SandCue){ .scene = scene });
  take (self, name);
}

static void
take_sheets (Pictures *self, const char *team)
{
  static const char *const sheets[] = { "c1-potential-scale", "c1-customer-map", "c1-customer-measurement",
                                        "c1-usp-list",
                                        "c1-segment-strategy", "c1-attack-strategy-plan", "c1-sample-customers",
                                        "c1-symptom-check" };

  for (gsize i = 0; i < G_N_ELEMENTS (sheets); i++) {
    g_autofree char *name = g_strconcat ("sheet-", sheets[i], NULL);
    sand_direct_show (self->trainer, &(SandCue){ .scene = SAND_SCENE_SHEET, .team = team, .exercise = sheets[i] });
    take (self, name);
  }
}

/* The beginning, the middle and the end of what goes step by step. */
static void
take_steps (Pictures *self, SandSceneKind scene, guint k)
{
  SandStageView *view = SAND_STAGE_VIEW (self->view);
  guint          n;

  sand_direct_show (self->trainer, &(SandCue){ .scene = scene, .k = k });
  n = sand_stage_view_get_scene (view)->n_steps;
  for (guint step = 0; step < n; step++) {
    g_autofree char *name = g_strdup_printf ("%s-%u", sand_scene_kind_to_name (scene), step);
    if (step == 0 || step == n / 2 || step >= n - 2)
      take (self, name);
    sand_direct_step (self->trainer, 1);
  }
}

static const char *
find_first (SandWorkshop *workshop, const char *kind)
{
  g_autoptr (GPtrArray) rows = sand_records_list (sand_workshop_get_records (workshop), "workshop", kind);

  return rows->len == 0 ? NULL : sand_row_get_id (rows->pdata[0]);
}

static void
take_pk (Pictures *self)
{
  const char      *pk = find_first (self->workshop, "pk");
  g_autofree char *exercise = NULL;
  SandChange      *change;

  if (pk == NULL)
    return;
  exercise = g_strdup (sand_row_get_text (sand_records_find (sand_workshop_get_records (self->workshop), pk),
                                          "exercise"));
  sand_direct_show (self->trainer, &(SandCue){ .scene = SAND_SCENE_PK, .pk = pk });
  take (self, "pk");
  if (!sand_pk_set_revealed (self->trainer, pk, FALSE, NULL))
    return;
  take (self, "pk-letters");
  /* As it is without anything on paper. */
  change = sand_seat_begin (self->trainer, NULL);
  sand_change_set (change, pk, "exercise", sand_value_text (""));
  sand_seat_commit (self->trainer, change, NULL);
  take (self, "pk-bare-letters");
  sand_pk_set_revealed (self->trainer, pk, TRUE, NULL);
  take (self, "pk-bare");
  change = sand_seat_begin (self->trainer, NULL);
  sand_change_set (change, pk, "exercise", sand_value_text (exercise));
  sand_seat_commit (self->trainer, change, NULL);
}

/* The clock after its end and standing still. */
static void
take_clock (Pictures *self)
{
  SandClock *clock = sand_clock_of (self->workshop);

  sand_direct_show (self->trainer, &(SandCue){ .scene = SAND_SCENE_EXERCISE });
  sand_clock_start (clock, self->trainer, -72000);
  take (self, "exercise-over");
  sand_clock_start (clock, self->trainer, 300000);
  sand_clock_pause (clock, self->trainer);
  take (self, "exercise-paused");
  sand_clock_start (clock, self->trainer, 750000);
}

static void
take_all (Pictures *self)
{
  g_autoptr (GPtrArray) teams = sand_workshop_list_teams (self->workshop);
  SandClock            *clock = sand_clock_of (self->workshop);

  sand_clock_start (clock, self->trainer, 750000);
  show (self, SAND_SCENE_WELCOME, "");
  show (self, SAND_SCENE_WALL, "");
  show (self, SAND_SCENE_EXERCISE, "");
  show (self, SAND_SCENE_SCORES, "");
  show (self, SAND_SCENE_BREAK, "");
  take_clock (self);
  take_pk (self);
  sand_direct_show (self->trainer,
                    &(SandCue){ .scene = SAND_SCENE_ROUND, .round = find_first (self->workshop, "round") });
  take (self, "round");
  take_sheets (self, sand_row_get_id (teams->pdata[0]));
  take_steps (self, SAND_SCENE_REVEAL, 1);
  take_steps (self, SAND_SCENE_CEREMONY, 0);
  sand_direct_set_black (self->trainer, TRUE);
  take (self, "black");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  Pictures           self = { 0 };

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("SANDTABLE_LOCALE_DIR"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (argc != 3)
    return 2;
  adw_init ();
  sand_widgets_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  self.folder = argv[2];
  self.workshop = sand_workshop_open (argv[1], &error);
  if (self.workshop == NULL)
    g_error ("%s", error->message);
  self.trainer = sand_seat_new (self.workshop, NULL);
  self.window = gtk_window_new ();
  self.view = sand_stage_view_new (self.workshop, sand_language_get ());
  gtk_window_set_decorated (GTK_WINDOW (self.window), FALSE);
  gtk_window_set_child (GTK_WINDOW (self.window), self.view);
  gtk_window_present (GTK_WINDOW (self.window));
  take_all (&self);
  gtk_window_destroy (GTK_WINDOW (self.window));
  g_object_unref (self.trainer);
  sand_workshop_close (self.workshop, NULL);
  g_object_unref (self.workshop);
  return self.n_failed > 0;
}
