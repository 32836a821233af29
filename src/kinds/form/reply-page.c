#include "kinds/form/reply-page.h"

#include "kinds/bound-field.h"
#include "kinds/form/respondent-bar.h"
#include "widgets/language.h"
#include "widgets/wrapped-label.h"

#include <glib/gi18n.h>
#include <string.h>

/* Two who speak in so many rounds, in a team of so many, leave the others out. */
#define MIN_ROUNDS  2
#define MIN_MEMBERS 4
#define FEW         2

struct _SandReplyPage {
  SandPage parent_instance;

  SandRespondentBar *bar;
  GtkWidget         *bar_card, *sheet, *nobody;
  GtkWidget         *question, *locked, *silent;
  GPtrArray         *fields; /* SandBoundField, in the order of the columns */
  char              *record; /* (nullable): the reply that is shown */
  char              *newest; /* (nullable): the round that came last: a new one is shown at once */
  SandSeat          *seat;   /* notes which round a reply belongs to, which is nobody's action to undo */
};

G_DEFINE_FINAL_TYPE (SandReplyPage, sand_reply_page, SAND_TYPE_PAGE)

static const SandRecords *
records_of (SandReplyPage *self)
{
  return sand_results_get_records (sand_sheets_get_results (sand_page_get_sheets (SAND_PAGE (self))));
}

static GPtrArray *
list_rounds (SandReplyPage *self)
{
  SandPage *page = SAND_PAGE (self);
  return sand_results_list_rows (sand_sheets_get_results (sand_page_get_sheets (page)),
                                 sand_page_get_exercise (page)->id);
}

static const SandSheetRow *
find_round (GPtrArray *rounds, const char *record)
{
  for (guint i = 0; i < rounds->len; i++)
    if (g_strcmp0 (((SandSheetRow *) rounds->pdata[i])->id, record) == 0)
      return rounds->pdata[i];
  return NULL;
}

/* While the pairs talk, the team's answer waits. Without a class everything is open. */
static gboolean
is_pair_phase (SandReplyPage *self)
{
  const SandExercise *exercise = sand_page_get_exercise (SAND_PAGE (self));
  const SandRow      *lesson = sand_records_find (records_of (self), "lesson");
  const char         *id = lesson == NULL ? NULL : sand_value_as_text (sand_row_get (lesson, "item"));
  const SandRow      *item = id == NULL ? NULL : sand_records_find (records_of (self), id);
  gint64              phase = lesson == NULL ? 0 : sand_row_get_int (lesson, "phase", 0);

  if (item == NULL || strcmp (sand_row_get_text (item, "exercise"), exercise->id) != 0)
    return FALSE;
  return phase >= 0 && phase < exercise->timing->len &&
         strcmp (((SandPhase *) exercise->timing->pdata[phase])->mode, "pair") == 0;
}

static gboolean
is_shown_to_all (SandReplyPage *self, const SandSheetRow *round)
{
  const SandRow *row = sand_records_find (records_of (self), round->source);
  return row != NULL && sand_row_get_int (row, "shown", 0) != 0;
}

static void
bind (SandReplyPage *self, const SandSheetRow *round)
{
  GPtrArray *columns = sand_page_get_exercise (SAND_PAGE (self))->columns;
  SandPlace  place = { .record = round->id,
                       .kind = "reply",
                       .parent = sand_sheets_get_team (sand_page_get_sheets (SAND_PAGE (self))) };

  if (g_strcmp0 (self->record, round->id) == 0)
    return;
  g_free (self->record);
  self->record = g_strdup (round->id);
  for (guint i = 0; i < self->fields->len; i++)
    sand_bound_field_bind (self->fields->pdata[i], &place, ((SandColumn *) columns->pdata[i])->code);
}

static gboolean
commit (SandReplyPage *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (!sand_bound_field_commit (self->fields->pdata[i]))
      return FALSE;
  return TRUE;
}

/* The first entry makes the record; that it belongs to this round is written with it. */
static void
note_round (SandReplyPage *self, const SandSheetRow *round)
{
  SandPlace place = { .record = round->id,
                      .kind = "reply",
                      .parent = sand_sheets_get_team (sand_page_get_sheets (SAND_PAGE (self))) };

  if (round->row != NULL && sand_value_is_empty (sand_row_get (round->row, "round")))
    sand_seat_set (self->seat, &place, "round", sand_value_ref (round->source), _ ("Question round"), NULL);
}

static GHashTable *
list_speakers (GPtrArray *rounds, guint *out_n)
{
  GHashTable *speakers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  *out_n = 0;
  for (guint i = 0; i < rounds->len; i++) {
    const SandSheetRow *round = rounds->pdata[i];
    g_auto (GStrv)      spoke = round->row == NULL ? NULL : sand_value_split (sand_row_get (round->row, "spoke"));
    *out_n += spoke != NULL && spoke[0] != NULL ? 1 : 0;
    for (guint s = 0; spoke != NULL && spoke[s] != NULL; s++)
      g_hash_table_add (speakers, g_strdup (spoke[s]));
  }
  return speakers;
}

static void
show_silent (SandReplyPage *self, GPtrArray *rounds)
{
  SandResults           *results = sand_sheets_get_results (sand_page_get_sheets (SAND_PAGE (self)));
  g_autoptr (GPtrArray)  members = sand_results_list_register (results, "members");
  guint                  n_rounds;
  g_autoptr (GHashTable) speakers = list_speakers (rounds, &n_rounds);

  gtk_widget_set_visible (self->silent, n_rounds >= MIN_ROUNDS && members->len >= MIN_MEMBERS &&
                                          g_hash_table_size (speakers) <= FEW);
}

static void
refresh_bar (SandReplyPage *self, GPtrArray *rounds)
{
  sand_respondent_bar_begin (self->bar);
  for (guint i = 0; i < rounds->len; i++) {
    const SandSheetRow *round = rounds->pdata[i];
    gboolean            answered = round->row != NULL && !sand_value_is_empty (sand_row_get (round->row, "answer"));
    /* Translators: a question of the trainer, numbered through the day */
    g_autofree char *name = g_strdup_printf (_ ("Question %u"), i + 1);
    sand_respondent_bar_add (self->bar, round->id, name,
                             answered        ? SAND_ANSWERS_DONE
                             : !round->empty ? SAND_ANSWERS_PARTLY
                                             : SAND_ANSWERS_OPEN);
  }
  sand_respondent_bar_end (self->bar);
  sand_respondent_bar_choose (self->bar, self->record);
  gtk_widget_set_visible (self->bar_card, rounds->len > 1);
}

static void
show_round (SandReplyPage *self, const SandSheetRow *round)
{
  const SandResult *result;
  gboolean          pairs = is_pair_phase (self);
  gboolean          over = is_shown_to_all (self, round);

  bind (self, round);
  note_round (self, round);
  /* What was written just now made the result another one. */
  result = sand_page_get_result (SAND_PAGE (self));
  gtk_label_set_text (GTK_LABEL (self->question), sand_text_get (&round->label, sand_language_get ()));
  for (guint i = 0; i < self->fields->len; i++) {
    /* The first part is the pairs' own. */
    gtk_widget_set_sensitive (self->fields->pdata[i], !over && (i == 0 || !pairs));
    sand_bound_field_refresh (self->fields->pdata[i], result);
  }
  gtk_widget_set_visible (self->locked, pairs || over);
  gtk_label_set_text (GTK_LABEL (self->locked), over ? _ ("The answers have been shown and stay as they are.")
                                                     : _ ("First the pairs. The team's answer opens after them."));
}

/* A question that was asked just now comes to the front, unless somebody is writing something that cannot be read. */
static void
follow_newest (SandReplyPage *self, GPtrArray *rounds)
{
  const SandSheetRow *last = rounds->len == 0 ? NULL : rounds->pdata[rounds->len - 1];

  if (last == NULL || g_strcmp0 (self->newest, last->id) == 0)
    return;
  g_free (self->newest);
  self->newest = g_strdup (last->id);
  if (self->record != NULL && !commit (self))
    return;
  sand_seat_settle (sand_page_get_seat (SAND_PAGE (self)));
  bind (self, last);
}

static void
sand_reply_page_refresh (SandPage *page, const SandResult *result)
{
  SandReplyPage        *self = SAND_REPLY_PAGE (page);
  g_autoptr (GPtrArray) rounds = list_rounds (self);
  const SandSheetRow   *round;

  follow_newest (self, rounds);
  round = find_round (rounds, self->record);
  if (round == NULL && rounds->len > 0)
    round = rounds->pdata[rounds->len - 1];
  gtk_widget_set_visible (self->nobody, round == NULL);
  gtk_widget_set_visible (self->sheet, round != NULL);
  if (round != NULL)
    show_round (self, round);
  refresh_bar (self, rounds);
  show_silent (self, rounds);
}

static void
chosen_cb (SandReplyPage *self, const char *record)
{
  g_autoptr (GPtrArray) rounds = list_rounds (self);
  const SandSheetRow   *round = find_round (rounds, record);

  if (round == NULL || !commit (self)) {
    sand_respondent_bar_choose (self->bar, self->record);
    return;
  }
  sand_seat_settle (sand_page_get_seat (SAND_PAGE (self)));
  bind (self, round);
  sand_page_queue_refresh (SAND_PAGE (self));
  sand_page_refresh_now (SAND_PAGE (self));
}

static gboolean
sand_reply_page_go_to (SandPage *page, const char *record, const char *field)
{
  SandReplyPage *self = SAND_REPLY_PAGE (page);

  if (g_strcmp0 (record, self->record) != 0)
    chosen_cb (self, record);
  for (guint i = 0; i < self->fields->len && g_strcmp0 (record, self->record) == 0; i++)
    if (field == NULL || g_strcmp0 (sand_bound_field_get_field (self->fields->pdata[i]), field) == 0)
      return gtk_widget_grab_focus (self->fields->pdata[i]);
  return FALSE;
}

static void
record_changed_cb (SandReplyPage *self, const char *record)
{
  if (g_str_equal (record, "lesson"))
    sand_page_queue_refresh (SAND_PAGE (self));
}

static GtkWidget *
make_card (const char *css)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_widget_add_css_class (card, "sand-card");
  gtk_widget_add_css_class (card, css);
  return card;
}

static GtkWidget *
make_sheet (SandReplyPage *self)
{
  GPtrArray *columns = sand_page_get_exercise (SAND_PAGE (self))->columns;
  GtkWidget *sheet = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *asked = make_card ("round-question"), *card = make_card ("padded");

  self->question = sand_wrapped_label_new (NULL, "question-text");
  self->locked = sand_wrapped_label_new (NULL, "dim-label");
  self->silent =
    sand_wrapped_label_new (_ ("So far the same two have done all the talking. Who has not been heard yet?"),
                            "round-reminder");
  gtk_box_append (GTK_BOX (asked), self->question);
  gtk_box_append (GTK_BOX (asked), self->locked);
  gtk_box_append (GTK_BOX (asked), self->silent);
  for (guint i = 0; i < columns->len; i++) {
    GtkWidget *field = sand_bound_field_new (SAND_PAGE (self), columns->pdata[i], SAND_FIELD_QUESTION);
    g_ptr_array_add (self->fields, field);
    gtk_box_append (GTK_BOX (card), field);
  }
  gtk_box_append (GTK_BOX (sheet), asked);
  gtk_box_append (GTK_BOX (sheet), card);
  return sheet;
}

static void
sand_reply_page_constructed (GObject *object)
{
  SandReplyPage *self = SAND_REPLY_PAGE (object);
  GtkWidget     *scroller = gtk_scrolled_window_new ();
  GtkWidget     *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  SandSheets    *sheets;
  SandWorkshop  *workshop;

  G_OBJECT_CLASS (sand_reply_page_parent_class)->constructed (object);
  sheets = sand_page_get_sheets (SAND_PAGE (self));
  workshop = sand_sheets_get_workshop (sheets);
  self->seat = sand_seat_new (workshop, sand_sheets_get_team (sheets));
  gtk_widget_add_css_class (box, "sheet");
  self->bar_card = make_card ("respondent-card");
  self->bar = SAND_RESPONDENT_BAR (sand_respondent_bar_new ());
  gtk_box_append (GTK_BOX (self->bar_card), GTK_WIDGET (self->bar));
  self->nobody = sand_wrapped_label_new (_ ("The trainer has not asked a question yet."), "sand-card");
  gtk_widget_add_css_class (self->nobody, "empty-state");
  self->sheet = make_sheet (self);
  gtk_box_append (GTK_BOX (box), self->bar_card);
  gtk_box_append (GTK_BOX (box), self->nobody);
  gtk_box_append (GTK_BOX (box), self->sheet);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_bin_set_child (ADW_BIN (self), scroller);
  g_signal_connect_object (self->bar, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workshop, "changed", G_CALLBACK (record_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
sand_reply_page_finalize (GObject *object)
{
  SandReplyPage *self = SAND_REPLY_PAGE (object);

  g_ptr_array_unref (self->fields);
  g_clear_object (&self->seat);
  g_free (self->record);
  g_free (self->newest);
  G_OBJECT_CLASS (sand_reply_page_parent_class)->finalize (object);
}

static void
sand_reply_page_class_init (SandReplyPageClass *klass)
{
  SandPageClass *page_class = SAND_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sand_reply_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = sand_reply_page_finalize;
  page_class->refresh = sand_reply_page_refresh;
  page_class->go_to = sand_reply_page_go_to;
}

static void
sand_reply_page_init (SandReplyPage *self)
{
  self->fields = g_ptr_array_new ();
}
