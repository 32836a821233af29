#include "team/judge-page.h"

#include "lesson/assessments.h"
#include "lesson/pk.h"
#include "scene/scene.h"
#include "team/judged-view.h"
#include "team/mark-row.h"
#include "team/team-name.h"
#include "widgets/language.h"
#include "widgets/wrapped-label.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

struct _SandJudgePage {
  SandPage parent_instance;

  char      *pk;   /* (nullable): of a sheet being shown there is none */
  char      *team; /* (nullable): whose sheet it is */
  char      *title;
  GtkWidget *heading, *note, *cards;
  GPtrArray *candidates;   /* Candidate */
  gboolean   judged_stale; /* what is judged may have changed */
};

G_DEFINE_FINAL_TYPE (SandJudgePage, sand_judge_page, SAND_TYPE_PAGE)

/** Who is judged: a card with one row of marks a criterion. */
typedef struct {
  char      *team;
  GtkWidget *card, *state, *judged; /* owned by the page */
  char      *described;             /* (nullable): what is shown of the work */
  GPtrArray *rows;                  /* SandMarkRow, owned by the card */
} Candidate;

static const char *const rubric_names[SAND_RUBRIC_N_MARKS] = { N_ ("Evidence"), N_ ("Practicality"),
                                                               N_ ("Presentation") };
static const char *const rubric_hints[SAND_RUBRIC_N_MARKS] = {
  N_ ("Figures and sources behind what is claimed"), N_ ("Could a colleague begin with it tomorrow?"),
  N_ ("Understood in the last row, within the time")
};

static void
candidate_free (gpointer data)
{
  Candidate *candidate = data;

  g_free (candidate->team);
  g_free (candidate->described);
  g_ptr_array_unref (candidate->rows);
  g_free (candidate);
}

static const SandRecords *
records_of (SandJudgePage *self)
{
  return sand_results_get_records (sand_sheets_get_results (sand_page_get_sheets (SAND_PAGE (self))));
}

static GPtrArray *
criteria_of (SandJudgePage *self)
{
  return sand_page_get_exercise (SAND_PAGE (self))->config.scored.criteria;
}

static const char *
own_team (SandJudgePage *self)
{
  return sand_sheets_get_team (sand_page_get_sheets (SAND_PAGE (self)));
}

static double
read_mark (SandJudgePage *self, const Candidate *candidate, guint criterion)
{
  const SandExercise *exercise = sand_page_get_exercise (SAND_PAGE (self));
  SandRubric          rubric;

  if (self->pk != NULL)
    return sand_pk_get_mark (records_of (self), self->pk, candidate->team, own_team (self),
                             ((SandCriterion *) criteria_of (self)->pdata[criterion])->code);
  rubric = sand_assessment_get_rubric (records_of (self), exercise->id, candidate->team, own_team (self));
  return rubric.marks[criterion];
}

static gboolean
write_mark (SandJudgePage *self, const Candidate *candidate, guint criterion, double mark)
{
  SandSeat *seat = sand_page_get_seat (SAND_PAGE (self));

  if (self->pk != NULL)
    return sand_pk_set_mark (seat, self->pk, candidate->team,
                             ((SandCriterion *) criteria_of (self)->pdata[criterion])->code, mark, NULL);
  return sand_assessment_set_rubric (seat, sand_page_get_exercise (SAND_PAGE (self))->id, candidate->team,
                                     (SandRubricMark) criterion, mark, NULL);
}

static void
marked_cb (SandMarkRow *row, double mark, SandJudgePage *self)
{
  for (guint i = 0; i < self->candidates->len; i++) {
    const Candidate *candidate = self->candidates->pdata[i];
    guint            criterion;
    if (!g_ptr_array_find (candidate->rows, row, &criterion))
      continue;
    if (!write_mark (self, candidate, criterion, mark))
      sand_page_tell (SAND_PAGE (self), _ ("The marks are closed."));
  }
  sand_page_queue_refresh (SAND_PAGE (self));
}

static SandMarkRow *
add_row (SandJudgePage *self, Candidate *candidate, const char *whose, const char *label, const char *hint, int min)
{
  g_autofree char *spoken = g_strdup_printf ("%s, %s", whose, label);
  GtkWidget       *row = sand_mark_row_new (label, hint, spoken, min, 10);

  g_signal_connect_object (row, "marked", G_CALLBACK (marked_cb), self, 0);
  gtk_box_append (GTK_BOX (candidate->card), row);
  g_ptr_array_add (candidate->rows, row);
  return SAND_MARK_ROW (row);
}

static Candidate *
add_candidate (SandJudgePage *self, const char *team, const char *title)
{
  Candidate *candidate = g_new0 (Candidate, 1);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (title);

  candidate->team = g_strdup (team);
  candidate->rows = g_ptr_array_new ();
  candidate->card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  candidate->state = gtk_label_new (NULL);
  gtk_widget_add_css_class (candidate->card, "sand-card");
  gtk_widget_add_css_class (candidate->card, "padded");
  gtk_widget_add_css_class (label, "question-text");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (candidate->state, "caption-label");
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), candidate->state);
  candidate->judged = adw_bin_new ();
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (candidate->card), head);
  gtk_box_append (GTK_BOX (candidate->card), candidate->judged);
  gtk_box_append (GTK_BOX (self->cards), candidate->card);
  g_ptr_array_add (self->candidates, candidate);
  return candidate;
}

static void
clear_candidates (SandJudgePage *self)
{
  GtkWidget *card;

  g_ptr_array_set_size (self->candidates, 0);
  while ((card = gtk_widget_get_first_child (self->cards)) != NULL)
    gtk_box_remove (GTK_BOX (self->cards), card);
}

static void
add_entrant (SandJudgePage *self, const SandPkEntrant *entrant)
{
  /* Translators: an answer in a contest, %s is its letter */
  g_autofree char *title = g_strdup_printf (_ ("Answer %s"), entrant->letter);
  Candidate       *candidate = add_candidate (self, entrant->team, title);
  GPtrArray       *criteria = criteria_of (self);
  SandLanguage     language = sand_language_get ();

  for (guint i = 0; i < criteria->len; i++) {
    const SandCriterion *criterion = criteria->pdata[i];
    add_row (self, candidate, title, sand_text_get (&criterion->label, language),
             sand_text_get (&criterion->hint, language), (int) criterion->min);
  }
}

static gboolean
has_same_candidates (SandJudgePage *self, const SandPk *pk)
{
  guint n = 0;

  for (guint i = 0; i < pk->entrants->len; i++) {
    const SandPkEntrant *entrant = pk->entrants->pdata[i];
    if (strcmp (entrant->team, own_team (self)) == 0)
      continue;
    if (n >= self->candidates->len || strcmp (((Candidate *) self->candidates->pdata[n])->team, entrant->team) != 0)
      return FALSE;
    n++;
  }
  return n == self->candidates->len;
}

static void
refresh_entrants (SandJudgePage *self, const SandPk *pk)
{
  if (pk == NULL || has_same_candidates (self, pk))
    return;
  clear_candidates (self);
  for (guint i = 0; i < pk->entrants->len; i++) {
    const SandPkEntrant *entrant = pk->entrants->pdata[i];
    if (strcmp (entrant->team, own_team (self)) != 0)
      add_entrant (self, entrant);
  }
}

static void
show_candidate (SandJudgePage *self, Candidate *candidate, gboolean open)
{
  g_autofree char *state = NULL;
  guint            n = 0;

  for (guint i = 0; i < candidate->rows->len; i++) {
    double mark = read_mark (self, candidate, i);
    n += isnan (mark) ? 0 : 1;
    sand_mark_row_show (candidate->rows->pdata[i], mark);
    gtk_widget_set_sensitive (candidate->rows->pdata[i], open);
  }
  state = n == candidate->rows->len ? g_strdup (_ ("✓ complete"))
                                    : g_strdup_printf (_ ("○ %1$u of %2$u marked"), n, candidate->rows->len);
  gtk_label_set_text (GTK_LABEL (candidate->state), state);
}

/* The work itself, with the customers masked as on the stage. Made anew only when it has changed: whoever reads it does
 * not lose the place. */
static void
show_judged (SandJudgePage *self, Candidate *candidate, const SandExercise *exercise)
{
  SandWorkshop               *workshop = sand_sheets_get_workshop (sand_page_get_sheets (SAND_PAGE (self)));
  const SandSceneOptions      options = { .language = sand_language_get (),
                                          .today = sand_workshop_get_today (workshop) };
  g_autoptr (SandSceneDigest) digest = sand_scene_read_judged (records_of (self), sand_workshop_get_course (workshop),
                                                               &options, candidate->team, exercise);
  g_autofree char            *described = sand_judged_view_describe (digest);

  if (g_strcmp0 (described, candidate->described) == 0)
    return;
  g_free (candidate->described);
  candidate->described = g_steal_pointer (&described);
  adw_bin_set_child (ADW_BIN (candidate->judged), sand_judged_view_new (digest));
}

static const SandExercise *
find_judged (SandJudgePage *self, const SandPk *pk)
{
  SandWorkshop     *workshop = sand_sheets_get_workshop (sand_page_get_sheets (SAND_PAGE (self)));
  const SandCourse *course = sand_workshop_get_course (workshop);

  if (self->pk == NULL)
    return sand_page_get_exercise (SAND_PAGE (self));
  return pk == NULL || pk->exercise[0] == '\0' ? NULL : sand_course_find (course, pk->exercise);
}

/* A sheet is marked while the room sees it. */
static gboolean
is_sheet_shown (SandJudgePage *self)
{
  const SandRow *stage = sand_records_find (records_of (self), "stage");

  return stage != NULL && strcmp (sand_row_get_text (stage, "scene"), "sheet") == 0 &&
         g_strcmp0 (sand_value_as_text (sand_row_get (stage, "team")), self->team) == 0 &&
         g_strcmp0 (sand_value_as_text (sand_row_get (stage, "exercise")),
                    sand_page_get_exercise (SAND_PAGE (self))->id) == 0;
}

static void
sand_judge_page_refresh (SandPage *page, const SandResult *result)
{
  SandJudgePage     *self = SAND_JUDGE_PAGE (page);
  SandWorkshop      *workshop = sand_sheets_get_workshop (sand_page_get_sheets (page));
  g_autoptr (SandPk) pk = NULL;
  gboolean           open;

  if (self->title == NULL)
    return;
  pk = self->pk == NULL ? NULL : sand_pk_read (sand_workshop_get_course (workshop), records_of (self), self->pk);
  refresh_entrants (self, pk);
  open = self->pk == NULL ? is_sheet_shown (self) : pk != NULL && !pk->closed;
  for (guint i = 0; i < self->candidates->len; i++) {
    show_candidate (self, self->candidates->pdata[i], open);
    if (self->judged_stale)
      show_judged (self, self->candidates->pdata[i], find_judged (self, pk));
  }
  self->judged_stale = FALSE;
  gtk_label_set_text (GTK_LABEL (self->note),
                      open ? _ ("Agree on a mark in the team. Keys 1 to 9 and 0 for ten give it, Delete takes it away.")
                           : _ ("The marks are closed."));
}

static void
record_changed_cb (SandJudgePage *self, const char *record)
{
  static const char *const kinds[] = { "pkmark", "rubric", "stage", "pk", "entrant", "sheet", "round", "reply", NULL };
  const SandRow           *row = sand_records_find (records_of (self), record);
  const char              *kind = row == NULL ? "" : sand_row_get_kind (row);

  if (!g_strv_contains (kinds, kind))
    return;
  self->judged_stale = self->judged_stale || g_strv_contains (kinds + 2, kind);
  sand_page_queue_refresh (SAND_PAGE (self));
}

static void
sand_judge_page_constructed (GObject *object)
{
  SandJudgePage *self = SAND_JUDGE_PAGE (object);
  GtkWidget     *scroller = gtk_scrolled_window_new ();
  GtkWidget     *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  SandWorkshop  *workshop;

  G_OBJECT_CLASS (sand_judge_page_parent_class)->constructed (object);
  workshop = sand_sheets_get_workshop (sand_page_get_sheets (SAND_PAGE (self)));
  self->heading = sand_wrapped_label_new (NULL, "turn-answering");
  self->note = sand_wrapped_label_new (NULL, "dim-label");
  self->cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_add_css_class (box, "sheet");
  gtk_box_append (GTK_BOX (box), self->heading);
  gtk_box_append (GTK_BOX (box), self->note);
  gtk_box_append (GTK_BOX (box), self->cards);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_bin_set_child (ADW_BIN (self), scroller);
  g_signal_connect_object (workshop, "changed", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
sand_judge_page_finalize (GObject *object)
{
  SandJudgePage *self = SAND_JUDGE_PAGE (object);

  g_ptr_array_unref (self->candidates);
  g_free (self->pk);
  g_free (self->team);
  g_free (self->title);
  G_OBJECT_CLASS (sand_judge_page_parent_class)->finalize (object);
}

static void
sand_judge_page_class_init (SandJudgePageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = sand_judge_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = sand_judge_page_finalize;
  SAND_PAGE_CLASS (klass)->refresh = sand_judge_page_refresh;
}

static void
sand_judge_page_init (SandJudgePage *self)
{
  self->candidates = g_ptr_array_new_with_free_func (candidate_free);
  self->judged_stale = TRUE;
}

static SandJudgePage *
make_page (SandSeat *seat, SandSheets *sheets, const SandExercise *exercise)
{
  return g_object_new (SAND_TYPE_JUDGE_PAGE, "seat", seat, "sheets", sheets, "exercise", (gpointer) exercise, NULL);
}

static void
finish (SandJudgePage *self)
{
  gtk_label_set_text (GTK_LABEL (self->heading), self->title);
  sand_page_queue_refresh (SAND_PAGE (self));
  sand_page_refresh_now (SAND_PAGE (self));
}

SandPage *
sand_judge_page_new_pk (SandSeat *seat, SandSheets *sheets, const SandExercise *exercise, const char *pk)
{
  SandJudgePage *self = make_page (seat, sheets, exercise);
  const SandRow *row = sand_records_find (records_of (self), pk);
  const char    *title = row == NULL ? "" : sand_row_get_text (row, "title");

  self->pk = g_strdup (pk);
  /* Translators: a contest between teams, %s is its title */
  self->title = *title != '\0' ? g_strdup_printf (_ ("PK: %s"), title) : g_strdup (_ ("PK: judge the answers"));
  finish (self);
  return SAND_PAGE (self);
}

SandPage *
sand_judge_page_new_sheet (SandSeat *seat, SandSheets *sheets, const SandExercise *exercise, const char *team)
{
  SandJudgePage   *self = make_page (seat, sheets, exercise);
  g_autofree char *name = sand_team_dup_name (records_of (self), team);
  Candidate       *candidate;

  self->team = g_strdup (team);
  self->title = g_strdup (sand_text_get (&exercise->title, sand_language_get ()));
  candidate = add_candidate (self, team, name);
  for (guint i = 0; i < SAND_RUBRIC_N_MARKS; i++)
    add_row (self, candidate, name, _ (rubric_names[i]), _ (rubric_hints[i]), 0);
  finish (self);
  return SAND_PAGE (self);
}

const char *
sand_judge_page_get_title (SandJudgePage *self)
{
  return self->title;
}

gboolean
sand_judge_page_is_of_pk (SandJudgePage *self)
{
  return self->pk != NULL;
}
