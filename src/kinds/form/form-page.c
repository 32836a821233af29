#include "kinds/form/form-page.h"

#include "kinds/field-box.h"
#include "kinds/figure-strip.h"
#include "kinds/form/form.h"
#include "kinds/form/member-card.h"
#include "kinds/form/respondent-bar.h"
#include "widgets/language.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

/* The mean of fewer answer sets of an anonymous form would tell what somebody answered. */
#define MIN_ANONYMOUS 3

struct _SandFormPage {
  SandPage parent_instance;

  SandRespondentBar *bar; /* (nullable): of a form the team answers together */
  GtkWidget         *bar_card, *next_button;
  GtkWidget         *nobody; /* shown instead of the questions while there are no members */
  GtkWidget         *cards;
  GPtrArray         *boxes;   /* SandFieldBox, one a section */
  SandMemberCard    *members; /* (nullable): of a form that fills the team */
  SandFigureStrip   *figures; /* (nullable): not of a quiz */
  char              *record;  /* (nullable): the answer set that is shown */
};

G_DEFINE_FINAL_TYPE (SandFormPage, sand_form_page, SAND_TYPE_PAGE)

static const SandFormConfig *
config_of (SandFormPage *self)
{
  return &sand_page_get_exercise (SAND_PAGE (self))->config.form;
}

static GPtrArray *
list_answer_sets (SandFormPage *self)
{
  SandPage *page = SAND_PAGE (self);
  return sand_results_list_rows (sand_sheets_get_results (sand_page_get_sheets (page)),
                                 sand_page_get_exercise (page)->id);
}

static const SandSheetRow *
find_answer_set (GPtrArray *rows, const char *record)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (((SandSheetRow *) rows->pdata[i])->id, record) == 0)
      return rows->pdata[i];
  return NULL;
}

static gboolean
has_key (const SandExercise *exercise, const char *section)
{
  for (guint i = 0; i < exercise->columns->len; i++) {
    const SandColumn *column = exercise->columns->pdata[i];
    if (!sand_value_is_empty (&column->key) && (section == NULL || g_strcmp0 (column->section_code, section) == 0))
      return TRUE;
  }
  return FALSE;
}

static SandAnswersState
state_of (SandFormPage *self, const SandSheetRow *row)
{
  GPtrArray *columns = sand_page_get_exercise (SAND_PAGE (self))->columns;

  if (row->empty || row->row == NULL)
    return SAND_ANSWERS_OPEN;
  for (guint i = 0; i < columns->len; i++) {
    const SandColumn *column = columns->pdata[i];
    if (column->required && column->formula == NULL && sand_value_is_empty (sand_row_get (row->row, column->code)))
      return SAND_ANSWERS_PARTLY;
  }
  return SAND_ANSWERS_DONE;
}

static void
bind (SandFormPage *self, const SandSheetRow *row)
{
  gboolean  of_team = config_of (self)->fills_team;
  SandPlace place = {
    .record = row->id,
    .kind = of_team ? "team" : "answers",
    .parent = of_team ? "workshop" : sand_page_get_sheet_id (SAND_PAGE (self)),
  };

  if (g_strcmp0 (self->record, row->id) == 0)
    return;
  g_free (self->record);
  self->record = g_strdup (row->id);
  for (guint i = 0; i < self->boxes->len; i++)
    sand_field_box_bind (self->boxes->pdata[i], &place);
}

static gboolean
commit (SandFormPage *self)
{
  for (guint i = 0; i < self->boxes->len; i++)
    if (!sand_field_box_commit (self->boxes->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
refresh_boxes (SandFormPage *self)
{
  for (guint i = 0; i < self->boxes->len; i++)
    sand_field_box_refresh (self->boxes->pdata[i], sand_page_get_result (SAND_PAGE (self)));
}

static void
show_respondent (SandFormPage *self, const char *record)
{
  g_autoptr (GPtrArray) rows = list_answer_sets (self);
  const SandSheetRow   *row = find_answer_set (rows, record);

  if (row == NULL)
    return;
  /* What cannot be read would go with the editor: the next person waits until it is put right. */
  if (self->record != NULL && strcmp (self->record, record) != 0 && !commit (self)) {
    sand_respondent_bar_choose (self->bar, self->record);
    sand_page_tell (SAND_PAGE (self),
                    _ ("One answer cannot be read. Correct it or empty it before the next person answers."));
    return;
  }
  sand_seat_settle (sand_page_get_seat (SAND_PAGE (self)));
  sand_respondent_bar_choose (self->bar, record);
  bind (self, row);
  refresh_boxes (self);
}

static void
next_cb (SandFormPage *self)
{
  g_autofree char *next = g_strdup (sand_respondent_bar_peek_next (self->bar));

  if (next == NULL)
    return;
  show_respondent (self, next);
  if (g_strcmp0 (self->record, next) == 0 && self->boxes->len > 0)
    sand_field_box_go_to (self->boxes->pdata[0], NULL);
}

static void
refresh_bar (SandFormPage *self, GPtrArray *rows)
{
  sand_respondent_bar_begin (self->bar);
  for (guint i = 0; i < rows->len; i++) {
    const SandSheetRow *row = rows->pdata[i];
    sand_respondent_bar_add (self->bar, row->id, sand_text_get (&row->label, sand_language_get ()),
                             state_of (self, row));
  }
  sand_respondent_bar_end (self->bar);
  gtk_widget_set_visible (self->bar_card, rows->len > 0);
  gtk_widget_set_sensitive (self->next_button, rows->len > 1);
}

static void
sand_form_page_refresh (SandPage *page, const SandResult *result)
{
  SandFormPage         *self = SAND_FORM_PAGE (page);
  g_autoptr (GPtrArray) rows = list_answer_sets (self);
  const SandSheetRow   *row = find_answer_set (rows, self->record);

  if (self->bar != NULL)
    refresh_bar (self, rows);
  gtk_widget_set_visible (self->nobody, rows->len == 0);
  gtk_widget_set_visible (self->cards, rows->len > 0);
  if (rows->len > 0)
    bind (self, row != NULL ? row : rows->pdata[0]);
  if (self->bar != NULL)
    sand_respondent_bar_choose (self->bar, rows->len > 0 ? self->record : NULL);
  refresh_boxes (self);
  if (self->members != NULL)
    sand_member_card_refresh (self->members, result);
  if (self->figures != NULL)
    sand_figure_strip_show (self->figures, result);
}

static void
add_section_bars (SandCoach *coach, const SandExercise *exercise, const SandForm *form)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < form->sections->len; i++) {
    const SandFormSection *section = &g_array_index (form->sections, SandFormSection, i);
    g_autofree char       *note = NULL;
    if (isnan (section->mean) || has_key (exercise, section->code))
      continue;
    if (!begun)
      sand_coach_add_card (coach, "sections",
                           exercise->config.form.by_member ? _ ("Team mean (0–100)") : _ ("Scores (0–100)"));
    begun = TRUE;
    note = g_strdup_printf ("%.0f", section->mean);
    sand_coach_add_bar (coach, sand_text_get (section->title, sand_language_get ()), section->mean / 100, note);
  }
}

static void
sand_form_page_fill_coach (SandPage *page, SandCoach *coach, const SandResult *result)
{
  const SandExercise *exercise = sand_page_get_exercise (page);
  const SandForm     *form = sand_form_get (result);
  g_autofree char    *figure = NULL;

  if (exercise->config.form.by_member && form->expected > 0) {
    sand_coach_add_card (coach, "answered", _ ("Answered"));
    figure = g_strdup_printf ("%u / %u", form->answered, form->expected);
    sand_coach_add_figure (
      coach, figure, form->answered == form->expected ? _ ("everybody is through") : _ ("answer sets are complete"),
      form->answered == form->expected ? SAND_COACH_GOOD : SAND_COACH_PLAIN);
  }
  if (!exercise->config.form.anonymous || form->answered >= MIN (MIN_ANONYMOUS, form->expected))
    add_section_bars (coach, exercise, form);
}

static gboolean
sand_form_page_go_to (SandPage *page, const char *record, const char *field)
{
  SandFormPage *self = SAND_FORM_PAGE (page);

  if (self->members != NULL && sand_member_card_go_to (self->members, record, field))
    return TRUE;
  if (self->bar != NULL)
    show_respondent (self, record);
  for (guint i = 0; i < self->boxes->len && g_strcmp0 (self->record, record) == 0; i++)
    if (sand_field_box_go_to (self->boxes->pdata[i], field))
      return TRUE;
  return FALSE;
}

static GtkWidget *
make_title (const char *text)
{
  GtkWidget *title = gtk_label_new (text);

  gtk_widget_add_css_class (title, "card-title");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  return title;
}

static GtkWidget *
make_card (const char *title)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_add_css_class (card, "sand-card");
  gtk_widget_add_css_class (card, "padded");
  if (title != NULL && *title != '\0')
    gtk_box_append (GTK_BOX (card), make_title (title));
  return card;
}

static GtkWidget *
make_case_card (const char *text)
{
  GtkWidget *card = make_card (_ ("The case"));
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (card, "case-card");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  /* Reading is not the first step of filling in: the focus goes to the questions. */
  gtk_widget_set_focusable (label, FALSE);
  gtk_box_append (GTK_BOX (card), label);
  return card;
}

static GtkWidget *
make_bar_card (SandFormPage *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_add_css_class (card, "sand-card");
  gtk_widget_add_css_class (card, "respondent-card");
  self->bar = SAND_RESPONDENT_BAR (sand_respondent_bar_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->bar), TRUE);
  self->next_button = gtk_button_new_with_label (_ ("Next person"));
  gtk_widget_set_valign (self->next_button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->next_button, _ ("Hand the laptop on; everything is kept"));
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->bar));
  gtk_box_append (GTK_BOX (card), self->next_button);
  g_signal_connect_object (self->bar, "chosen", G_CALLBACK (show_respondent), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->next_button, "clicked", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  return card;
}

static SandFieldBox *
add_section (SandFormPage *self, const char *title)
{
  GtkWidget *card = make_card (title);
  GtkWidget *box = sand_field_box_new (SAND_PAGE (self), NULL, SAND_FIELD_QUESTION);

  gtk_widget_add_css_class (card, "questions");
  gtk_box_append (GTK_BOX (card), box);
  gtk_box_append (GTK_BOX (self->cards), card);
  g_ptr_array_add (self->boxes, box);
  return SAND_FIELD_BOX (box);
}

static void
add_questions (SandFormPage *self)
{
  GPtrArray    *columns = sand_page_get_exercise (SAND_PAGE (self))->columns;
  SandFieldBox *box = NULL;
  const char   *section = NULL;

  for (guint i = 0; i < columns->len; i++) {
    const SandColumn *column = columns->pdata[i];
    const char       *code = column->section_code == NULL ? "" : column->section_code;
    if (column->formula != NULL)
      continue;
    if (box == NULL || strcmp (section, code) != 0)
      box = add_section (self, sand_text_get (&column->section, sand_language_get ()));
    section = code;
    sand_field_box_add (box, column);
  }
}

static GtkWidget *
make_nobody (void)
{
  GtkWidget *label = gtk_label_new (
    _ ("Nobody can answer yet: the team has no members. Enter them in the sheet in which the team forms itself."));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, "sand-card");
  gtk_widget_add_css_class (label, "empty-state");
  return label;
}

static void
add_rest (SandFormPage *self, GtkWidget *box)
{
  const SandExercise *exercise = sand_page_get_exercise (SAND_PAGE (self));

  if (exercise->config.form.fills_team) {
    self->members = SAND_MEMBER_CARD (sand_member_card_new (SAND_PAGE (self)));
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->members));
  }
  /* A figure of a quiz would tell those who come later what the others got. */
  if (!has_key (exercise, NULL)) {
    self->figures = SAND_FIGURE_STRIP (sand_figure_strip_new (exercise));
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figures));
  }
}

static void
sand_form_page_constructed (GObject *object)
{
  SandFormPage *self = SAND_FORM_PAGE (object);
  GtkWidget    *scroller = gtk_scrolled_window_new ();
  GtkWidget    *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  const char   *case_text;

  G_OBJECT_CLASS (sand_form_page_parent_class)->constructed (object);
  case_text = sand_text_get (&config_of (self)->case_text, sand_language_get ());
  self->cards = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->nobody = make_nobody ();
  gtk_widget_add_css_class (box, "sheet");
  if (*case_text != '\0')
    gtk_box_append (GTK_BOX (box), make_case_card (case_text));
  if (config_of (self)->by_member) {
    self->bar_card = make_bar_card (self);
    gtk_box_append (GTK_BOX (box), self->bar_card);
  }
  gtk_box_append (GTK_BOX (box), self->nobody);
  gtk_box_append (GTK_BOX (box), self->cards);
  add_questions (self);
  add_rest (self, box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  /* The grid of members is as high as its rows instead of scrolling inside the page. */
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller))),
                                     GTK_SCROLL_NATURAL);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static void
sand_form_page_finalize (GObject *object)
{
  SandFormPage *self = SAND_FORM_PAGE (object);

  g_ptr_array_unref (self->boxes);
  g_free (self->record);
  G_OBJECT_CLASS (sand_form_page_parent_class)->finalize (object);
}

static void
sand_form_page_class_init (SandFormPageClass *klass)
{
  SandPageClass *page_class = SAND_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sand_form_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = sand_form_page_finalize;
  page_class->refresh = sand_form_page_refresh;
  page_class->fill_coach = sand_form_page_fill_coach;
  page_class->go_to = sand_form_page_go_to;
}

static void
sand_form_page_init (SandFormPage *self)
{
  self->boxes = g_ptr_array_new ();
}
