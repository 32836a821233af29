#include "trainer/assessment-page.h"

#include "trainer/assessment-text.h"
#include "trainer/live.h"
#include "trainer/mark-entry.h"
#include "trainer/names.h"
#include "trainer/question-list.h"
#include "trainer/team-cell.h"
#include "widgets/language.h"
#include "widgets/spoken-name.h"

#include <glib/gi18n.h>
#include <math.h>

struct _SandAssessmentPage {
  GtkBox parent_instance;

  SandSeat  *seat;
  SandRoom  *room;
  SandTally *tally;
  SandLive  *live;
  guint      k;
  gboolean   filling; /* the page shows: nobody has typed */
  GPtrArray *lines;   /* Line */

  GtkWidget *tabs[SAND_N_ASSESSMENTS];
  GtkWidget *state_label, *open_button, *close_button, *announce_button, *problem_label;
  GtkWidget *max[SAND_N_COMPONENTS]; /* SandMarkEntry */
  GtkWidget *sheets_box, *sheets_button;
  GtkWidget *grid, *questions, *reward, *forfeit, *rule_label, *history_label, *history_card;
};

G_DEFINE_FINAL_TYPE (SandAssessmentPage, sand_assessment_page, GTK_TYPE_BOX)

enum {
  REVEAL,
  MARK_SHEETS,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct {
  SandAssessmentPage *page;
  char               *team, *name;
  GtkWidget          *answered, *quiz, *sheets, *mark, *score, *growth, *awards;
} Line;

static void
free_line (gpointer data)
{
  Line *line = data;

  g_free (line->team);
  g_free (line->name);
  g_free (line);
}

static SandRecords *
records_of (SandAssessmentPage *self)
{
  return sand_workshop_get_records (sand_seat_get_workshop (self->seat));
}

static void
tell (SandAssessmentPage *self, gboolean done, const GError *error)
{
  if (!done)
    g_signal_emit (self, signals[REFUSED], 0, error);
}

/* Shows what is kept */

static void
show_line (Line *line, const SandAssessmentTeam *team)
{
  const SandComponent *trainer = &team->components[SAND_COMPONENT_TRAINER];
  g_autofree char     *answered = g_strdup_printf ("%u / %u", team->answered, team->members);
  g_autofree char     *quiz = sand_share_to_text (team->components[SAND_COMPONENT_QUIZ].share);
  g_autofree char     *sheets = sand_share_to_text (team->components[SAND_COMPONENT_SHEETS].share);
  g_autofree char     *score = sand_score_to_text (team->score);
  g_autofree char     *growth = sand_growth_to_text (team->growth);
  g_autofree char     *awards = g_strdup_printf ("%s%s%s", team->highest ? _ ("★ highest") : "",
                                             team->highest && team->improved ? " " : "",
                                             team->improved ? _ ("▲ most improved") : "");

  gtk_label_set_label (GTK_LABEL (line->answered), answered);
  gtk_label_set_label (GTK_LABEL (line->quiz), quiz);
  gtk_label_set_label (GTK_LABEL (line->sheets), sheets);
  sand_mark_entry_set_mark (SAND_MARK_ENTRY (line->mark), trainer->share * 100);
  gtk_label_set_label (GTK_LABEL (line->score), score);
  gtk_label_set_label (GTK_LABEL (line->growth), growth);
  gtk_label_set_label (GTK_LABEL (line->awards), awards);
}

static void
marked_cb (Line *line, double mark)
{
  SandAssessmentPage *self = line->page;
  g_autoptr (GError)  error = NULL;

  tell (self, sand_assessment_set_trainer_mark (self->seat, self->k, line->team, mark, &error), error);
}

static void
mark_refused_cb (SandAssessmentPage *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->problem_label), sentence);
  gtk_widget_set_visible (self->problem_label, *sentence != '\0');
}

static GtkWidget *
figure_new (SandAssessmentPage *self, int column, int row, const char *css)
{
  GtkWidget *label = sand_figure_cell_new (NULL, css);

  gtk_label_set_xalign (GTK_LABEL (label), column == 7 ? 0 : 1);
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row, 1, 1);
  return label;
}

static Line *
line_new (SandAssessmentPage *self, const SandAssessmentTeam *team, int row)
{
  Line            *line = g_new0 (Line, 1);
  g_autofree char *name = sand_team_dup_name (records_of (self), team->team);
  g_autofree char *spoken = g_strdup_printf (_ ("Trainer's mark for %s, 0 to 100"), name);

  line->page = self;
  line->team = g_strdup (team->team);
  line->name = g_strdup (name);
  gtk_grid_attach (GTK_GRID (self->grid), sand_team_cell_new (records_of (self), team->team), 0, row, 1, 1);
  line->answered = figure_new (self, 1, row, NULL);
  line->quiz = figure_new (self, 2, row, NULL);
  line->sheets = figure_new (self, 3, row, NULL);
  line->mark = sand_mark_entry_new (0, 100, spoken);
  gtk_widget_set_halign (line->mark, GTK_ALIGN_END);
  gtk_grid_attach (GTK_GRID (self->grid), line->mark, 4, row, 1, 1);
  line->score = figure_new (self, 5, row, "team-points");
  line->growth = figure_new (self, 6, row, NULL);
  line->awards = figure_new (self, 7, row, "award");
  g_signal_connect_swapped (line->mark, "marked", G_CALLBACK (marked_cb), line);
  g_signal_connect_swapped (line->mark, "refused", G_CALLBACK (mark_refused_cb), self);
  return line;
}

static void
fill_headings (SandAssessmentPage *self)
{
  const char *const headings[] = { _ ("Team"), _ ("Answered"), _ ("Quiz"), _ ("Sheets"),
                                   _ ("Trainer"), _ ("Score"), _ ("Growth"), "" };

  for (int i = 0; i < (int) G_N_ELEMENTS (headings); i++)
    gtk_grid_attach (GTK_GRID (self->grid), sand_heading_cell_new (headings[i], i == 0 ? 0 : 1), i, 0, 1, 1);
}

static gboolean
has_lines_of (SandAssessmentPage *self, const SandAssessment *assessment)
{
  if (self->lines->len != assessment->teams->len)
    return FALSE;
  for (guint i = 0; i < self->lines->len; i++) {
    const Line      *line = self->lines->pdata[i];
    const char      *team = ((SandAssessmentTeam *) assessment->teams->pdata[i])->team;
    g_autofree char *name = sand_team_dup_name (records_of (self), team);
    if (g_strcmp0 (line->team, team) != 0 || g_strcmp0 (line->name, name) != 0)
      return FALSE;
  }
  return TRUE;
}

static void
fill_grid (SandAssessmentPage *self, const SandAssessment *assessment)
{
  if (!has_lines_of (self, assessment)) {
    sand_grid_clear (GTK_GRID (self->grid));
    g_ptr_array_set_size (self->lines, 0);
    fill_headings (self);
    for (guint i = 0; i < assessment->teams->len; i++)
      g_ptr_array_add (self->lines, line_new (self, assessment->teams->pdata[i], (int) i + 1));
  }
  for (guint i = 0; i < self->lines->len; i++)
    show_line (self->lines->pdata[i], assessment->teams->pdata[i]);
}

static const char *
exercise_title (SandAssessmentPage *self, const char *id)
{
  const SandExercise *exercise = sand_course_find (sand_workshop_get_course (sand_seat_get_workshop (self->seat)), id);
  return exercise == NULL ? id : sand_text_get (&exercise->short_title, sand_language_get ());
}

static char **
counted_sheets (SandAssessmentPage *self)
{
  g_autofree char *id = sand_assessment_id (self->k);
  const SandRow   *row = sand_records_find (records_of (self), id);
  const char      *sheets = row == NULL ? "" : sand_row_get_text (row, "sheets");

  return *sheets == '\0' ? g_new0 (char *, 1) : g_strsplit (sheets, " ", -1);
}

static void
sheet_clicked_cb (SandAssessmentPage *self, GtkWidget *button)
{
  g_signal_emit (self, signals[MARK_SHEETS], 0, g_object_get_data (G_OBJECT (button), "exercise"));
}

static void
fill_sheets (SandAssessmentPage *self)
{
  g_auto (GStrv) sheets = counted_sheets (self);
  GtkWidget     *child;

  while ((child = gtk_widget_get_first_child (self->sheets_box)) != NULL)
    gtk_box_remove (GTK_BOX (self->sheets_box), child);
  for (guint i = 0; sheets[i] != NULL; i++) {
    GtkWidget       *button = gtk_button_new_with_label (exercise_title (self, sheets[i]));
    g_autofree char *tooltip = g_strdup_printf (_ ("Mark evidence, practicality and presentation: %s"),
                                                exercise_title (self, sheets[i]));
    gtk_widget_set_tooltip_text (button, tooltip);
    g_object_set_data_full (G_OBJECT (button), "exercise", g_strdup (sheets[i]), g_free);
    g_signal_connect_swapped (button, "clicked", G_CALLBACK (sheet_clicked_cb), self);
    gtk_box_append (GTK_BOX (self->sheets_box), button);
  }
  if (sheets[0] == NULL) {
    child = gtk_label_new (_ ("none"));
    gtk_widget_add_css_class (child, "caption-label");
    gtk_box_append (GTK_BOX (self->sheets_box), child);
  }
}

static void
show_entry (GtkWidget *combo, const char *text)
{
  GtkWidget *entry = gtk_combo_box_get_child (GTK_COMBO_BOX (combo));
  GtkWidget *inner = gtk_widget_get_first_child (entry);

  if (inner != NULL && gtk_widget_has_focus (inner))
    return;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (entry)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static void
show_state (SandAssessmentPage *self, const SandAssessment *assessment)
{
  g_autofree char *state = sand_assessment_describe_state (assessment);
  g_autofree char *rule = sand_assessment_describe_rule (assessment, records_of (self));
  g_autofree char *history = sand_assessment_describe_history (assessment, records_of (self));

  gtk_label_set_label (GTK_LABEL (self->state_label), state);
  gtk_widget_set_tooltip_text (self->state_label, state);
  gtk_widget_set_visible (self->open_button, assessment->state == SAND_ASSESSMENT_PLANNED ||
                                               (assessment->state == SAND_ASSESSMENT_CLOSED && !assessment->revealed));
  gtk_button_set_label (GTK_BUTTON (self->open_button),
                        assessment->state == SAND_ASSESSMENT_PLANNED ? _ ("Open") : _ ("Open again"));
  gtk_widget_set_visible (self->close_button, assessment->state == SAND_ASSESSMENT_OPEN);
  gtk_widget_set_visible (self->announce_button, assessment->state == SAND_ASSESSMENT_CLOSED);
  gtk_button_set_label (GTK_BUTTON (self->announce_button),
                        assessment->revealed ? _ ("Reveal again") : _ ("Reveal on the stage"));
  for (guint c = 0; c < SAND_N_COMPONENTS; c++)
    sand_mark_entry_set_mark (SAND_MARK_ENTRY (self->max[c]), assessment->max[c]);
  show_entry (self->reward, assessment->reward);
  show_entry (self->forfeit, assessment->forfeit);
  gtk_label_set_label (GTK_LABEL (self->rule_label), rule);
  gtk_label_set_label (GTK_LABEL (self->history_label), history);
  gtk_widget_set_visible (self->history_card, *history != '\0');
}

static void
refresh (gpointer data)
{
  SandAssessmentPage        *self = data;
  g_autoptr (SandAssessment) assessment = sand_assessment_read (self->tally, self->k);

  self->filling = TRUE;
  show_state (self, assessment);
  fill_grid (self, assessment);
  fill_sheets (self);
  sand_question_list_show (SAND_QUESTION_LIST (self->questions), self->room, sand_assessment_get_exercise (self->k));
  self->filling = FALSE;
}

/* What the trainer does */

static void
max_marked_cb (SandAssessmentPage *self, double max, GtkWidget *entry)
{
  g_autoptr (GError) error = NULL;

  for (guint c = 0; c < SAND_N_COMPONENTS; c++)
    if (self->max[c] == entry)
      tell (self, sand_assessment_set_max (self->seat, self->k, c, isnan (max) ? 0 : max, &error), error);
}

static void
open_cb (SandAssessmentPage *self)
{
  g_autoptr (GError) error = NULL;
  tell (self, sand_assessment_open (self->seat, self->k, &error), error);
}

static void
close_cb (SandAssessmentPage *self)
{
  g_autoptr (GError) error = NULL;
  tell (self, sand_assessment_close (self->seat, self->tally, self->k, &error), error);
}

static void
announce_cb (SandAssessmentPage *self)
{
  g_autoptr (GError) error = NULL;
  gboolean           done = sand_assessment_announce (self->seat, self->tally, self->k, &error);

  tell (self, done, error);
  if (done)
    g_signal_emit (self, signals[REVEAL], 0, self->k);
}

static void
text_changed_cb (SandAssessmentPage *self, GtkWidget *combo)
{
  g_autofree char   *text = gtk_combo_box_text_get_active_text (GTK_COMBO_BOX_TEXT (combo));
  g_autoptr (GError) error = NULL;

  if (self->filling)
    return;
  if (combo == self->reward)
    tell (self, sand_assessment_set_reward (self->seat, self->k, text, &error), error);
  else
    tell (self, sand_assessment_set_forfeit (self->seat, self->k, text, &error), error);
}

static void
sheet_toggled_cb (SandAssessmentPage *self, GtkCheckButton *check)
{
  g_auto (GStrv)           before = counted_sheets (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv)           after = NULL;
  g_autofree char         *joined = NULL;
  const char              *id = g_object_get_data (G_OBJECT (check), "exercise");
  g_autoptr (GError)       error = NULL;

  for (guint i = 0; before[i] != NULL; i++)
    if (g_strcmp0 (before[i], id) != 0)
      g_strv_builder_add (builder, before[i]);
  if (gtk_check_button_get_active (check))
    g_strv_builder_add (builder, id);
  after = g_strv_builder_end (builder);
  joined = g_strjoinv (" ", after);
  tell (self, sand_assessment_set_sheets (self->seat, self->k, joined, &error), error);
}

static GtkWidget *
sheet_check_new (SandAssessmentPage *self, const SandExercise *exercise, const char *const *counted)
{
  GtkWidget *check = gtk_check_button_new_with_label (sand_text_get (&exercise->title, sand_language_get ()));

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_strv_contains (counted, exercise->id));
  g_object_set_data_full (G_OBJECT (check), "exercise", g_strdup (exercise->id), g_free);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (sheet_toggled_cb), self);
  return check;
}

/* Made when it opens: the sheets that teams fill, those counted ticked. */
static void
make_sheets_popover (GtkMenuButton *button, gpointer data)
{
  SandAssessmentPage *self = data;
  const SandCourse   *course = sand_workshop_get_course (sand_seat_get_workshop (self->seat));
  g_auto (GStrv)      counted = counted_sheets (self);
  GtkWidget          *popover = gtk_popover_new ();
  GtkWidget          *scroller = gtk_scrolled_window_new ();
  GtkWidget          *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (guint m = 0; m < course->modules->len; m++) {
    const SandModule *module = course->modules->pdata[m];
    for (guint i = 0; i < module->exercises->len; i++) {
      const SandExercise *exercise = module->exercises->pdata[i];
      if (g_str_equal (exercise->scope, "team") && g_str_equal (exercise->opened_by, "team") && !exercise->sensitive)
        gtk_box_append (GTK_BOX (box), sheet_check_new (self, exercise, (const char *const *) counted));
    }
  }
  sand_spoken_name_set (scroller, _ ("Sheets that count"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 260);
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
  gtk_menu_button_set_popover (button, popover);
}

/* Builds the page */

static GtkWidget *
button_new (SandAssessmentPage *self, const char *label, const char *css, void (*clicked) (SandAssessmentPage *))
{
  GtkWidget *button = gtk_button_new_with_label (label);

  if (css != NULL)
    gtk_widget_add_css_class (button, css);
  gtk_widget_set_focus_on_click (button, FALSE);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked), self);
  return button;
}

static void
tab_cb (SandAssessmentPage *self, GtkToggleButton *button)
{
  if (!gtk_toggle_button_get_active (button))
    return;
  for (guint k = 0; k < SAND_N_ASSESSMENTS; k++)
    if (self->tabs[k] == GTK_WIDGET (button))
      self->k = k;
  refresh (self);
}

static void
build_head (SandAssessmentPage *self, GtkWidget *parent)
{
  GtkWidget *card = sand_panel_new (parent, NULL);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *tabs = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (tabs, "linked");
  for (guint k = 0; k < SAND_N_ASSESSMENTS; k++) {
    g_autofree char *name = sand_assessment_dup_name (k);
    self->tabs[k] = gtk_toggle_button_new_with_label (name);
    gtk_widget_set_focus_on_click (self->tabs[k], FALSE);
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->tabs[k]), k == 0 ? NULL : GTK_TOGGLE_BUTTON (self->tabs[0]));
    g_signal_connect_swapped (self->tabs[k], "toggled", G_CALLBACK (tab_cb), self);
    gtk_box_append (GTK_BOX (tabs), self->tabs[k]);
  }
  self->state_label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->state_label), 0);
  gtk_label_set_wrap (GTK_LABEL (self->state_label), TRUE);
  gtk_label_set_lines (GTK_LABEL (self->state_label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (self->state_label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (self->state_label, TRUE);
  gtk_widget_add_css_class (self->state_label, "line-state");
  self->open_button = button_new (self, _ ("Open"), NULL, open_cb);
  self->close_button = button_new (self, _ ("Close to the second"), "suggested-action", close_cb);
  self->announce_button = button_new (self, _ ("Reveal on the stage"), "suggested-action", announce_cb);
  gtk_box_append (GTK_BOX (row), tabs);
  gtk_box_append (GTK_BOX (row), self->state_label);
  gtk_box_append (GTK_BOX (row), self->open_button);
  gtk_box_append (GTK_BOX (row), self->close_button);
  gtk_box_append (GTK_BOX (row), self->announce_button);
  gtk_box_append (GTK_BOX (card), row);
}

static void
build_parts (SandAssessmentPage *self, GtkWidget *parent)
{
  const char *const names[] = { [SAND_COMPONENT_QUIZ] = _ ("Quiz"),
                                [SAND_COMPONENT_SHEETS] = _ ("Sheets"),
                                [SAND_COMPONENT_TRAINER] = _ ("Trainer") };
  GtkWidget        *card = sand_panel_new (parent, NULL);
  GtkWidget        *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget        *counts = gtk_label_new (_ ("What counts:"));
  GtkWidget        *sheets = gtk_label_new (_ ("of these sheets:"));

  gtk_box_append (GTK_BOX (row), counts);
  for (guint c = 0; c < SAND_N_COMPONENTS; c++) {
    g_autofree char *spoken = g_strdup_printf (_ ("Most that %s can earn, 0 to 100"), names[c]);
    self->max[c] = sand_mark_entry_new (0, 100, spoken);
    g_signal_connect_object (self->max[c], "marked", G_CALLBACK (max_marked_cb), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (self->max[c], "refused", G_CALLBACK (mark_refused_cb), self, G_CONNECT_SWAPPED);
    gtk_box_append (GTK_BOX (row), gtk_label_new (names[c]));
    gtk_box_append (GTK_BOX (row), self->max[c]);
  }
  gtk_box_append (GTK_BOX (card), row);
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->sheets_box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  self->sheets_button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->sheets_button), "list-add-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->sheets_button), make_sheets_popover, self, NULL);
  sand_spoken_name_set (self->sheets_button, _ ("Choose the sheets that count"));
  gtk_widget_set_tooltip_text (self->sheets_button, _ ("Choose the sheets that count"));
  gtk_box_append (GTK_BOX (row), sheets);
  gtk_box_append (GTK_BOX (row), self->sheets_box);
  gtk_box_append (GTK_BOX (row), self->sheets_button);
  gtk_box_append (GTK_BOX (card), row);
}

static void
fill_combo (SandAssessmentPage *self, GtkWidget *combo, const char *kind)
{
  g_autoptr (GPtrArray) rows = sand_records_list (records_of (self), "workshop", kind);

  for (guint i = 0; i < rows->len; i++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (combo), sand_row_get_text (rows->pdata[i], "text"));
}

static GtkWidget *
combo_new (SandAssessmentPage *self, GtkWidget *row, const char *label, const char *kind)
{
  GtkWidget *combo = gtk_combo_box_text_new_with_entry ();

  gtk_entry_set_max_length (GTK_ENTRY (gtk_combo_box_get_child (GTK_COMBO_BOX (combo))), SAND_BOOK_MAX_TEXT);
  gtk_widget_set_hexpand (combo, TRUE);
  sand_spoken_name_set (combo, label);
  sand_spoken_name_set (gtk_combo_box_get_child (GTK_COMBO_BOX (combo)), label);
  fill_combo (self, combo, kind);
  gtk_box_append (GTK_BOX (row), gtk_label_new (label));
  gtk_box_append (GTK_BOX (row), combo);
  g_signal_connect_object (combo, "changed", G_CALLBACK (text_changed_cb), self, G_CONNECT_SWAPPED);
  return combo;
}

static void
build (SandAssessmentPage *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *card, *row;

  build_head (self, GTK_WIDGET (self));
  build_parts (self, box);
  card = sand_panel_new (box, NULL);
  self->problem_label = sand_paragraph_new (NULL, "problem");
  gtk_widget_set_visible (self->problem_label, FALSE);
  self->grid = gtk_grid_new ();
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_box_append (GTK_BOX (card), self->grid);
  gtk_box_append (GTK_BOX (card), self->problem_label);
  card = sand_panel_new (box, NULL);
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  self->reward = combo_new (self, row, _ ("Reward"), "reward");
  self->forfeit = combo_new (self, row, _ ("Forfeit"), "forfeit");
  gtk_box_append (GTK_BOX (card), row);
  card = sand_panel_new (box, _ ("Questions, the hardest first"));
  self->questions = sand_question_list_new ();
  gtk_box_append (GTK_BOX (card), self->questions);
  card = sand_panel_new (box, _ ("Rule and arithmetic"));
  self->rule_label = sand_paragraph_new (NULL, "coach-text");
  gtk_box_append (GTK_BOX (card), self->rule_label);
  self->history_card = sand_panel_new (box, _ ("What was announced"));
  self->history_label = sand_paragraph_new (NULL, "coach-text");
  gtk_box_append (GTK_BOX (self->history_card), self->history_label);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  sand_spoken_name_set (scroller, _ ("Assessment"));
  gtk_box_append (GTK_BOX (self), scroller);
}

static void
sand_assessment_page_dispose (GObject *object)
{
  SandAssessmentPage *self = SAND_ASSESSMENT_PAGE (object);

  g_clear_pointer (&self->live, sand_live_free);
  for (guint i = 0; i < self->lines->len; i++)
    g_signal_handlers_disconnect_by_data (((Line *) self->lines->pdata[i])->mark, self->lines->pdata[i]);
  g_ptr_array_set_size (self->lines, 0);
  g_clear_pointer (&self->tally, sand_tally_free);
  g_clear_object (&self->room);
  g_clear_object (&self->seat);
  G_OBJECT_CLASS (sand_assessment_page_parent_class)->dispose (object);
}

static void
sand_assessment_page_finalize (GObject *object)
{
  g_ptr_array_unref (SAND_ASSESSMENT_PAGE (object)->lines);
  G_OBJECT_CLASS (sand_assessment_page_parent_class)->finalize (object);
}

static void
sand_assessment_page_class_init (SandAssessmentPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sand_assessment_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = sand_assessment_page_finalize;
  signals[REVEAL] = g_signal_new ("reveal", SAND_TYPE_ASSESSMENT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[MARK_SHEETS] = g_signal_new ("mark-sheets", SAND_TYPE_ASSESSMENT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REFUSED] = g_signal_new ("refused", SAND_TYPE_ASSESSMENT_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sand_assessment_page_init (SandAssessmentPage *self)
{
  self->lines = g_ptr_array_new_with_free_func (free_line);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

static SandResults *
results_of (const char *team, gpointer data)
{
  SandSheets *sheets = sand_room_get_sheets (data, team);
  return sheets == NULL ? NULL : sand_sheets_get_results (sheets);
}

GtkWidget *
sand_assessment_page_new (SandSeat *trainer, SandRoom *room)
{
  SandAssessmentPage *self = g_object_new (SAND_TYPE_ASSESSMENT_PAGE, NULL);
  SandWorkshop       *workshop = sand_seat_get_workshop (trainer);

  self->seat = g_object_ref (trainer);
  self->room = g_object_ref (room);
  self->tally = sand_tally_new_live (sand_workshop_get_course (workshop), sand_workshop_get_records (workshop),
                                     results_of, room);
  build (self);
  self->live = sand_live_new (GTK_WIDGET (self), workshop, refresh, self);
  sand_assessment_page_choose (self, 1);
  return GTK_WIDGET (self);
}

void
sand_assessment_page_choose (SandAssessmentPage *self, guint k)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->tabs[MIN (k, SAND_N_ASSESSMENTS - 1)]), TRUE);
}
