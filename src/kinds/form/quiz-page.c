#include "kinds/form/quiz-page.h"

#include "kinds/field-box.h"
#include "kinds/form/form.h"
#include "kinds/form/turn-list.h"
#include "model/gate.h"
#include "widgets/language.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SandQuizPage {
  SandPage parent_instance;

  GtkStack     *stack; /* "pass", "answer", "closed" */
  GtkWidget    *pass_caption, *pass_name, *pass_note, *start_button;
  GtkWidget    *turn_card;
  SandTurnList *turns;
  GtkWidget    *answer_name, *answer_place, *answer_note, *done_button;
  GtkWidget    *questions; /* GtkBox: one card a section */
  GtkWidget    *closed_title, *closed_note;

  GPtrArray *asked; /* (nullable): the columns behind the boxes */
  char      *asked_words;
  GPtrArray *boxes;     /* SandFieldBox, owned by the cards */
  char      *up;        /* (nullable): the answer set of whose turn it is */
  gboolean   answering; /* the person has taken the laptop */
  gboolean   warned;    /* was told of open questions, and may pass on nevertheless */
};

G_DEFINE_FINAL_TYPE (SandQuizPage, sand_quiz_page, SAND_TYPE_PAGE)

static const SandRecords *
records_of (SandQuizPage *self)
{
  return sand_results_get_records (sand_sheets_get_results (sand_page_get_sheets (SAND_PAGE (self))));
}

static GPtrArray *
list_people (SandQuizPage *self)
{
  SandPage *page = SAND_PAGE (self);
  return sand_results_list_rows (sand_sheets_get_results (sand_page_get_sheets (page)),
                                 sand_page_get_exercise (page)->id);
}

static gboolean
is_absent (SandQuizPage *self, const SandSheetRow *person)
{
  const SandRow *member = sand_records_find (records_of (self), person->source);
  return member != NULL && sand_row_get_int (member, "absent", 0) != 0;
}

/* The first question that needs an answer and has none, NULL when all have. @out_n: how many */
static const char *
find_open_question (SandQuizPage *self, const SandSheetRow *person, guint *out_n)
{
  const char *first = NULL;

  *out_n = 0;
  for (guint i = 0; self->asked != NULL && i < self->asked->len; i++) {
    const SandColumn *column = self->asked->pdata[i];
    if (!column->required || (person->row != NULL && !sand_value_is_empty (sand_row_get (person->row, column->code))))
      continue;
    first = first == NULL ? column->code : first;
    (*out_n)++;
  }
  return first;
}

static SandAnswersState
state_of (SandQuizPage *self, const SandSheetRow *person)
{
  guint n;

  if (person->empty)
    return SAND_ANSWERS_OPEN;
  return find_open_question (self, person, &n) == NULL ? SAND_ANSWERS_DONE : SAND_ANSWERS_PARTLY;
}

static const SandSheetRow *
find_person (GPtrArray *people, const char *id)
{
  for (guint i = 0; i < people->len; i++)
    if (g_strcmp0 (((SandSheetRow *) people->pdata[i])->id, id) == 0)
      return people->pdata[i];
  return NULL;
}

/* Who is there and not through, beginning with the one after @after; NULL when everybody is. */
static const SandSheetRow *
find_next (SandQuizPage *self, GPtrArray *people, const char *after)
{
  guint from = 0;

  for (guint i = 0; i < people->len; i++)
    if (g_strcmp0 (((SandSheetRow *) people->pdata[i])->id, after) == 0)
      from = i + 1;
  for (guint i = 0; i < people->len; i++) {
    const SandSheetRow *person = people->pdata[(from + i) % people->len];
    if (!is_absent (self, person) && state_of (self, person) != SAND_ANSWERS_DONE)
      return person;
  }
  return NULL;
}

static void
set_up (SandQuizPage *self, const char *id)
{
  g_autofree char *kept = g_strdup (id);

  g_free (self->up);
  self->up = g_steal_pointer (&kept);
}

static gboolean
commit (SandQuizPage *self)
{
  for (guint i = 0; i < self->boxes->len; i++)
    if (!sand_field_box_commit (self->boxes->pdata[i]))
      return FALSE;
  return TRUE;
}

/* Questions: made anew when the trainer has changed what is asked */

static char *
describe_questions (GPtrArray *asked)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < asked->len; i++) {
    const SandColumn *column = asked->pdata[i];
    g_string_append_printf (words, "%s\t%d\t%s\n", column->code, column->type, column->label.zh);
    for (guint o = 0; column->choices != NULL && o < column->choices->options->len; o++)
      g_string_append_printf (words, "\t%s\n", ((SandOption *) column->choices->options->pdata[o])->label.zh);
  }
  return g_string_free (words, FALSE);
}

static SandFieldBox *
add_card (SandQuizPage *self, const char *title)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *box = sand_field_box_new (SAND_PAGE (self), NULL, SAND_FIELD_QUESTION);

  gtk_widget_add_css_class (card, "sand-card");
  gtk_widget_add_css_class (card, "padded");
  gtk_widget_add_css_class (card, "questions");
  if (*title != '\0') {
    GtkWidget *label = gtk_label_new (title);
    gtk_widget_add_css_class (label, "card-title");
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_box_append (GTK_BOX (card), label);
  }
  gtk_box_append (GTK_BOX (card), box);
  gtk_box_append (GTK_BOX (self->questions), card);
  g_ptr_array_add (self->boxes, box);
  return SAND_FIELD_BOX (box);
}

static void
bind_boxes (SandQuizPage *self)
{
  SandPlace place = { .record = self->up, .kind = "answers", .parent = sand_page_get_sheet_id (SAND_PAGE (self)) };

  for (guint i = 0; self->up != NULL && i < self->boxes->len; i++)
    sand_field_box_bind (self->boxes->pdata[i], &place);
}

static void
make_questions (SandQuizPage *self, GPtrArray *asked)
{
  const char   *section = "";
  SandFieldBox *box = NULL;
  GtkWidget    *card;

  g_ptr_array_set_size (self->boxes, 0);
  while ((card = gtk_widget_get_first_child (self->questions)) != NULL)
    gtk_box_remove (GTK_BOX (self->questions), card);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  self->asked = g_ptr_array_ref (asked);
  for (guint i = 0; i < asked->len; i++) {
    const SandColumn *column = asked->pdata[i];
    const char       *code = column->section_code == NULL ? "" : column->section_code;
    if (box == NULL || strcmp (section, code) != 0)
      box = add_card (self, sand_text_get (&column->section, sand_language_get ()));
    section = code;
    sand_field_box_add (box, column);
  }
  if (self->answering)
    bind_boxes (self);
}

static void
refresh_questions (SandQuizPage *self, const SandResult *result)
{
  GPtrArray       *asked = sand_form_get (result)->asked;
  g_autofree char *words = describe_questions (asked);

  if (g_strcmp0 (words, self->asked_words) == 0)
    return;
  g_free (self->asked_words);
  self->asked_words = g_steal_pointer (&words);
  make_questions (self, asked);
}

/* The three screens */

static void
show_pass (SandQuizPage *self, GPtrArray *people)
{
  const SandSheetRow *next = find_person (people, self->up);

  if (next == NULL || is_absent (self, next))
    next = find_next (self, people, self->up);
  set_up (self, next == NULL ? NULL : next->id);
  gtk_widget_set_visible (self->start_button, next != NULL);
  gtk_widget_set_visible (self->turn_card, people->len > 0);
  if (next != NULL) {
    gtk_label_set_text (GTK_LABEL (self->pass_caption), _ ("Pass the laptop to"));
    gtk_label_set_text (GTK_LABEL (self->pass_name), sand_text_get (&next->label, sand_language_get ()));
    gtk_label_set_text (GTK_LABEL (self->pass_note), _ ("The others look away. Nobody else's answers are shown."));
  } else {
    gtk_label_set_text (GTK_LABEL (self->pass_caption), "");
    gtk_label_set_text (GTK_LABEL (self->pass_name),
                        people->len == 0 ? _ ("Nobody can answer yet") : _ ("Everybody has answered"));
    gtk_label_set_text (GTK_LABEL (self->pass_note),
                        people->len == 0
                          ? _ ("The team has no members. Enter them in the sheet in which the team forms itself.")
                          : _ ("You may go back to your own answers until the trainer closes."));
  }
  gtk_widget_set_visible (self->pass_caption, next != NULL);
}

static void
show_turns (SandQuizPage *self, GPtrArray *people)
{
  g_autofree SandTurn *turns = g_new0 (SandTurn, people->len + 1);

  for (guint i = 0; i < people->len; i++) {
    const SandSheetRow *person = people->pdata[i];
    turns[i] = (SandTurn){ .id = person->id,
                           .name = sand_text_get (&person->label, sand_language_get ()),
                           .state = state_of (self, person),
                           .absent = is_absent (self, person),
                           .up = g_strcmp0 (person->id, self->up) == 0 };
  }
  sand_turn_list_show (self->turns, turns, people->len);
}

static void
show_answer (SandQuizPage *self, GPtrArray *people)
{
  const SandSheetRow *person = find_person (people, self->up);
  const SandForm     *form = sand_form_get (sand_page_get_result (SAND_PAGE (self)));
  g_autofree char    *place = NULL, *note = NULL;
  guint               n;

  /* Translators: how many members of the team have answered, of how many. */
  place = g_strdup_printf (_ ("%1$u of %2$u have answered"), form->answered, form->expected);
  find_open_question (self, person, &n);
  note = n == 0 ? g_strdup (_ ("All questions are answered"))
                : g_strdup_printf (ngettext ("%u question is still open", "%u questions are still open", n), n);
  gtk_label_set_text (GTK_LABEL (self->answer_name), sand_text_get (&person->label, sand_language_get ()));
  gtk_label_set_text (GTK_LABEL (self->answer_place), place);
  gtk_label_set_text (GTK_LABEL (self->answer_note), note);
  for (guint i = 0; i < self->boxes->len; i++)
    sand_field_box_refresh (self->boxes->pdata[i], sand_page_get_result (SAND_PAGE (self)));
}

static void
show_closed (SandQuizPage *self)
{
  const SandForm  *form = sand_form_get (sand_page_get_result (SAND_PAGE (self)));
  g_autofree char *assessment = sand_form_make_assessment_id (sand_page_get_exercise (SAND_PAGE (self)));
  const SandRow   *row = sand_records_find (records_of (self), assessment);
  gboolean         over = row != NULL && strcmp (sand_row_get_text (row, "state"), "closed") == 0;
  g_autofree char *answered = g_strdup_printf (_ ("%1$u of %2$u have answered"), form->answered, form->expected);

  gtk_label_set_text (GTK_LABEL (self->closed_title), over ? _ ("The time is over") : _ ("Not open yet"));
  gtk_label_set_text (GTK_LABEL (self->closed_note),
                      over ? answered : _ ("The trainer opens the questions for all teams at the same time."));
}

static gboolean
is_open (SandQuizPage *self)
{
  SandPage   *page = SAND_PAGE (self);
  SandSheets *sheets = sand_page_get_sheets (page);
  const char *exercise = sand_page_get_exercise (page)->id;

  return sand_gate_get (records_of (self), sand_workshop_get_course (sand_sheets_get_workshop (sheets)),
                        sand_sheets_get_team (sheets), exercise) == SAND_GATE_OPEN;
}

static void
sand_quiz_page_refresh (SandPage *page, const SandResult *result)
{
  SandQuizPage         *self = SAND_QUIZ_PAGE (page);
  g_autoptr (GPtrArray) people = list_people (self);

  refresh_questions (self, result);
  if (!is_open (self) || find_person (people, self->up) == NULL)
    self->answering = FALSE;
  if (!is_open (self)) {
    show_closed (self);
    gtk_stack_set_visible_child_name (self->stack, "closed");
    return;
  }
  if (self->answering) {
    show_answer (self, people);
  } else {
    show_pass (self, people);
    show_turns (self, people);
  }
  gtk_stack_set_visible_child_name (self->stack, self->answering ? "answer" : "pass");
}

static void
refresh (SandQuizPage *self)
{
  sand_page_queue_refresh (SAND_PAGE (self));
  sand_page_refresh_now (SAND_PAGE (self));
}

/* What people do */

static void
start_cb (SandQuizPage *self)
{
  if (self->up == NULL || !is_open (self))
    return;
  self->answering = TRUE;
  self->warned = FALSE;
  bind_boxes (self);
  refresh (self);
  if (self->boxes->len > 0)
    sand_field_box_go_to (self->boxes->pdata[0], NULL);
}

static void
go_to_question (SandQuizPage *self, const char *code)
{
  for (guint i = 0; i < self->boxes->len; i++)
    if (sand_field_box_go_to (self->boxes->pdata[i], code))
      return;
}

/* Open questions are told once; who does not know the answer passes on with the second press. */
static gboolean
holds_back (SandQuizPage *self)
{
  g_autoptr (GPtrArray) people = list_people (self);
  const SandSheetRow   *person = find_person (people, self->up);
  const char           *first;
  guint                 n = 0;

  first = person == NULL ? NULL : find_open_question (self, person, &n);
  if (first == NULL || self->warned)
    return FALSE;
  self->warned = TRUE;
  go_to_question (self, first);
  sand_page_tell (SAND_PAGE (self), _ ("Some questions are still open. Press again to pass on without an answer."));
  return TRUE;
}

static void
done_cb (SandQuizPage *self)
{
  g_autoptr (GPtrArray) people = NULL;
  const SandSheetRow   *next;

  if (!self->answering)
    return;
  if (!commit (self)) {
    sand_page_tell (SAND_PAGE (self),
                    _ ("One answer cannot be read. Correct it or empty it before the next person answers."));
    return;
  }
  sand_seat_settle (sand_page_get_seat (SAND_PAGE (self)));
  if (holds_back (self))
    return;
  /* The next person must not take back what this one answered. */
  sand_seat_forget (sand_page_get_seat (SAND_PAGE (self)));
  self->answering = FALSE;
  people = list_people (self);
  next = find_next (self, people, self->up);
  set_up (self, next == NULL ? NULL : next->id);
  refresh (self);
  gtk_widget_grab_focus (self->start_button);
}

static void
chosen_cb (SandQuizPage *self, const char *id)
{
  set_up (self, id);
  refresh (self);
  gtk_widget_grab_focus (self->start_button);
}

static void
absent_cb (SandQuizPage *self, const char *id, gboolean absent)
{
  g_autoptr (GPtrArray) people = list_people (self);
  const SandSheetRow   *person = find_person (people, id);
  SandPlace             place = { .kind = "member" };

  if (person == NULL)
    return;
  place.record = person->source;
  place.parent = sand_sheets_get_team (sand_page_get_sheets (SAND_PAGE (self)));
  sand_seat_set (sand_page_get_seat (SAND_PAGE (self)), &place, "absent", sand_value_int (absent ? 1 : 0),
                 _ ("Absent"), NULL);
  refresh (self);
}

static void
sand_quiz_page_fill_coach (SandPage *page, SandCoach *coach, const SandResult *result)
{
  const SandForm  *form = sand_form_get (result);
  g_autofree char *figure = g_strdup_printf ("%u / %u", form->answered, form->expected);

  if (form->expected == 0)
    return;
  sand_coach_add_card (coach, "answered", _ ("Answered"));
  sand_coach_add_figure (
    coach, figure, form->answered == form->expected ? _ ("everybody is through") : _ ("answer sets are complete"),
    form->answered == form->expected ? SAND_COACH_GOOD : SAND_COACH_PLAIN);
}

/* A finding about somebody names the person and stops there: their answers appear when they have the laptop. */
static gboolean
sand_quiz_page_go_to (SandPage *page, const char *record, const char *field)
{
  SandQuizPage         *self = SAND_QUIZ_PAGE (page);
  g_autoptr (GPtrArray) people = list_people (self);

  if (self->answering && g_strcmp0 (record, self->up) == 0) {
    go_to_question (self, field);
    return TRUE;
  }
  if (self->answering || find_person (people, record) == NULL)
    return FALSE;
  chosen_cb (self, record);
  return TRUE;
}

static void
record_changed_cb (SandQuizPage *self, const char *record)
{
  if (g_str_has_prefix (record, "gate:") || g_strcmp0 (record, sand_page_get_sheet_id (SAND_PAGE (self))) == 0)
    sand_page_queue_refresh (SAND_PAGE (self));
}

static GtkWidget *
make_label (const char *css, float align)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), align);
  gtk_label_set_justify (GTK_LABEL (label), align > 0 ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT);
  gtk_widget_add_css_class (label, css);
  return label;
}

static GtkWidget *
make_screen (void)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);

  gtk_widget_add_css_class (card, "sand-card");
  gtk_widget_add_css_class (card, "turn-card");
  return card;
}

static GtkWidget *
make_scrolled (GtkWidget *box)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_widget_add_css_class (box, "sheet");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

static GtkWidget *
make_pass (SandQuizPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *card = make_screen ();

  self->pass_caption = make_label ("turn-caption", 0.5);
  self->pass_name = make_label ("turn-name", 0.5);
  self->pass_note = make_label ("dim-label", 0.5);
  self->start_button = gtk_button_new_with_label (_ ("It is me: start"));
  gtk_widget_add_css_class (self->start_button, "suggested-action");
  gtk_widget_set_halign (self->start_button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (card), self->pass_caption);
  gtk_box_append (GTK_BOX (card), self->pass_name);
  gtk_box_append (GTK_BOX (card), self->pass_note);
  gtk_box_append (GTK_BOX (card), self->start_button);
  gtk_box_append (GTK_BOX (box), card);
  self->turn_card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->turn_card, "sand-card");
  self->turns = SAND_TURN_LIST (sand_turn_list_new ());
  gtk_box_append (GTK_BOX (self->turn_card), GTK_WIDGET (self->turns));
  gtk_box_append (GTK_BOX (box), self->turn_card);
  g_signal_connect_object (self->start_button, "clicked", G_CALLBACK (start_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->turns, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->turns, "absent", G_CALLBACK (absent_cb), self, G_CONNECT_SWAPPED);
  return make_scrolled (box);
}

static GtkWidget *
make_foot (SandQuizPage *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->answer_note = make_label ("dim-label", 0);
  gtk_widget_set_hexpand (self->answer_note, TRUE);
  self->done_button = gtk_button_new_with_label (_ ("Done, pass on"));
  gtk_widget_add_css_class (self->done_button, "suggested-action");
  gtk_box_append (GTK_BOX (foot), self->answer_note);
  gtk_box_append (GTK_BOX (foot), self->done_button);
  g_signal_connect_object (self->done_button, "clicked", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  return foot;
}

static GtkWidget *
make_answer (SandQuizPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->answer_name = make_label ("turn-answering", 0);
  self->answer_place = make_label ("dim-label", 0);
  gtk_widget_set_hexpand (self->answer_name, TRUE);
  gtk_box_append (GTK_BOX (head), self->answer_name);
  gtk_box_append (GTK_BOX (head), self->answer_place);
  self->questions = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), self->questions);
  gtk_box_append (GTK_BOX (box), make_foot (self));
  return make_scrolled (box);
}

static GtkWidget *
make_closed (SandQuizPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *card = make_screen ();

  self->closed_title = make_label ("turn-name", 0.5);
  self->closed_note = make_label ("dim-label", 0.5);
  gtk_box_append (GTK_BOX (card), self->closed_title);
  gtk_box_append (GTK_BOX (card), self->closed_note);
  gtk_box_append (GTK_BOX (box), card);
  return make_scrolled (box);
}

static void
sand_quiz_page_constructed (GObject *object)
{
  SandQuizPage *self = SAND_QUIZ_PAGE (object);
  SandWorkshop *workshop;

  G_OBJECT_CLASS (sand_quiz_page_parent_class)->constructed (object);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_pass (self), "pass");
  gtk_stack_add_named (self->stack, make_answer (self), "answer");
  gtk_stack_add_named (self->stack, make_closed (self), "closed");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  workshop = sand_sheets_get_workshop (sand_page_get_sheets (SAND_PAGE (self)));
  g_signal_connect_object (workshop, "changed", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
sand_quiz_page_finalize (GObject *object)
{
  SandQuizPage *self = SAND_QUIZ_PAGE (object);

  g_ptr_array_unref (self->boxes);
  g_clear_pointer (&self->asked, g_ptr_array_unref);
  g_free (self->asked_words);
  g_free (self->up);
  G_OBJECT_CLASS (sand_quiz_page_parent_class)->finalize (object);
}

static void
sand_quiz_page_class_init (SandQuizPageClass *klass)
{
  SandPageClass *page_class = SAND_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sand_quiz_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = sand_quiz_page_finalize;
  page_class->refresh = sand_quiz_page_refresh;
  page_class->fill_coach = sand_quiz_page_fill_coach;
  page_class->go_to = sand_quiz_page_go_to;
}

static void
sand_quiz_page_init (SandQuizPage *self)
{
  self->boxes = g_ptr_array_new ();
}
