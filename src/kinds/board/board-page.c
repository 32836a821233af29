#include "kinds/board/board-page.h"

#include "kinds/board/axis-label.h"
#include "kinds/board/board-desk.h"
#include "kinds/board/board-pile.h"
#include "kinds/board/board.h"
#include "kinds/figure-strip.h"
#include "widgets/language.h"

#include <glib/gi18n.h>
#include <string.h>

struct _SandBoardPage {
  SandPage parent_instance;

  GPtrArray       *piles;  /* SandBoardPile: the cells in the pack's order, then the tray */
  GHashTable      *cards;  /* record → SandBoardCard */
  char            *chosen; /* (nullable): the card whose fields are shown */
  SandFigureStrip *figures;
};

G_DEFINE_FINAL_TYPE (SandBoardPage, sand_board_page, SAND_TYPE_PAGE)

static const SandBoardConfig *
config_of (SandBoardPage *self)
{
  return &sand_page_get_exercise (SAND_PAGE (self))->config.board;
}

static void
chosen_cb (SandBoardPage *self, SandBoardCard *card)
{
  SandBoardCard *before = self->chosen == NULL ? NULL : g_hash_table_lookup (self->cards, self->chosen);

  if (before == card)
    return;
  if (before != NULL)
    sand_board_card_set_chosen (before, FALSE);
  g_free (self->chosen);
  self->chosen = g_strdup (sand_board_card_get_record (card));
  sand_board_card_set_chosen (card, TRUE);
}

static void
moved_cb (SandBoardPage *self, SandBoardCard *card)
{
  sand_page_refresh_now (SAND_PAGE (self));
  sand_board_card_go_to (card, NULL);
}

static void
dropped_cb (SandBoardPage *self, SandBoardCard *card, guint index, SandBoardPile *pile)
{
  if (sand_board_move_card (SAND_PAGE (self), sand_board_card_get_record (card), sand_board_pile_get_code (pile),
                            index))
    sand_page_refresh_now (SAND_PAGE (self));
}

static void
add_cb (SandBoardPage *self, SandBoardPile *pile)
{
  g_autofree char *record = sand_board_add_card (SAND_PAGE (self), sand_board_pile_get_code (pile));
  SandBoardCard   *card;

  if (record == NULL)
    return;
  /* A card without an entry changes no result: the page shows it all the same. */
  sand_page_queue_refresh (SAND_PAGE (self));
  sand_page_refresh_now (SAND_PAGE (self));
  card = g_hash_table_lookup (self->cards, record);
  if (card != NULL)
    sand_board_card_go_to (card, NULL);
}

static SandBoardCard *
ensure_card (SandBoardPage *self, const char *record)
{
  SandBoardCard *card = g_hash_table_lookup (self->cards, record);

  if (card != NULL)
    return card;
  card = SAND_BOARD_CARD (sand_board_card_new (SAND_PAGE (self), record));
  g_hash_table_insert (self->cards, g_strdup (record), card);
  g_signal_connect_object (card, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "moved", G_CALLBACK (moved_cb), self, G_CONNECT_SWAPPED);
  return card;
}

static void
refresh_pile (SandBoardPage *self, SandBoardPile *pile, const SandResult *result, GHashTable *seen)
{
  g_autoptr (GPtrArray) rows = sand_board_list_cards (SAND_PAGE (self), sand_board_pile_get_code (pile));
  SandBoardCard        *before = NULL;

  for (guint i = 0; i < rows->len; i++) {
    const SandSheetRow *row = rows->pdata[i];
    SandBoardCard      *card = ensure_card (self, row->id);
    g_hash_table_add (seen, g_strdup (row->id));
    sand_board_pile_put (pile, card, before);
    sand_board_card_refresh (card, result, sand_board_pile_get_name (pile));
    before = card;
  }
  sand_board_pile_refresh (pile, result, rows->len);
}

static void
drop_gone (SandBoardPage *self, GHashTable *seen)
{
  GHashTableIter iter;
  gpointer       record, card;

  g_hash_table_iter_init (&iter, self->cards);
  while (g_hash_table_iter_next (&iter, &record, &card)) {
    if (g_hash_table_contains (seen, record))
      continue;
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (card)), card);
    g_hash_table_iter_remove (&iter);
  }
}

static void
sand_board_page_refresh (SandPage *page, const SandResult *result)
{
  SandBoardPage         *self = SAND_BOARD_PAGE (page);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->piles->len; i++)
    refresh_pile (self, self->piles->pdata[i], result, seen);
  drop_gone (self, seen);
  sand_figure_strip_show (self->figures, result);
}

static void
sand_board_page_fill_coach (SandPage *page, SandCoach *coach, const SandResult *result)
{
  const SandBoard *board = sand_board_get (result);

  if (sand_frame_get_n_rows (result->frame) == 0)
    return;
  sand_coach_add_card (coach, "cells", _ ("Cards in each cell"));
  for (guint i = 0; i < board->places->len; i++) {
    const SandBoardPlace *place = board->places->pdata[i];
    g_autofree char      *note = g_strdup_printf ("%u", place->cards->len);
    sand_coach_add_bar (coach, sand_text_get (&place->cell->label, sand_language_get ()), place->share, note);
  }
}

static gboolean
sand_board_page_go_to (SandPage *page, const char *record, const char *field)
{
  SandBoardPage *self = SAND_BOARD_PAGE (page);
  SandBoardCard *card = record == NULL ? NULL : g_hash_table_lookup (self->cards, record);

  if (card != NULL)
    return sand_board_card_go_to (card, field);
  for (guint i = 0; record != NULL && i < self->piles->len; i++)
    if (sand_board_pile_go_to (self->piles->pdata[i], record, field))
      return TRUE;
  return FALSE;
}

static GtkWidget *
make_pile (SandBoardPage *self, const SandBoardCell *cell)
{
  GtkWidget *pile = sand_board_pile_new (SAND_PAGE (self), cell);

  g_signal_connect_object (pile, "dropped", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pile, "add", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->piles, pile);
  gtk_widget_set_hexpand (pile, TRUE);
  return pile;
}

static GtkWidget *
make_caption (const SandText *text)
{
  GtkWidget *label = gtk_label_new (sand_text_get (text, sand_language_get ()));

  gtk_widget_add_css_class (label, "axis-caption");
  gtk_widget_set_halign (label, GTK_ALIGN_CENTER);
  return label;
}

static GtkWidget *
make_row_caption (const SandText *text)
{
  GtkWidget *label = sand_axis_label_new (sand_text_get (text, sand_language_get ()));

  gtk_widget_add_css_class (label, "axis-caption");
  return label;
}

/* What stands left of row @row of @n_rows; high stands above, as on the map. */
static GtkWidget *
make_row_head (const SandBoardConfig *config, guint row, guint n_rows)
{
  if (row == 0)
    return make_row_caption (&config->y_high);
  return row + 1 == n_rows ? make_row_caption (&config->y_low) : gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
}

/* A line of the board: a head and equally wide columns. */
static GtkWidget *
add_line (GtkWidget *lines, GtkWidget *head, GtkSizeGroup *heads)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  gtk_box_set_homogeneous (GTK_BOX (columns), TRUE);
  gtk_widget_set_hexpand (columns, TRUE);
  if (head != NULL) {
    gtk_size_group_add_widget (heads, head);
    gtk_box_append (GTK_BOX (line), head);
  }
  gtk_box_append (GTK_BOX (line), columns);
  gtk_box_append (GTK_BOX (lines), line);
  return columns;
}

/* All lines are equally wide, and so are the columns of each: a card that unfolds makes none of them wider. The piles
 * share no size group, as a text that grows while it gets its place would then ask for room for the others too. */
static GtkWidget *
make_cells (SandBoardPage *self)
{
  const SandBoardConfig   *config = config_of (self);
  GtkWidget               *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10), *line = NULL;
  g_autoptr (GtkSizeGroup) heads = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  guint                    n_columns = config->grid ? config->grid_columns : config->cells->len;
  gboolean                 captions = config->grid && config->grid_rows > 1 && config->grid_columns > 1;

  for (guint i = 0; i < config->cells->len; i++) {
    if (i % n_columns == 0)
      line = add_line (lines, captions ? make_row_head (config, i / n_columns, config->grid_rows) : NULL, heads);
    gtk_box_append (GTK_BOX (line), make_pile (self, config->cells->pdata[i]));
  }
  if (captions) {
    line = add_line (lines, gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), heads);
    for (guint column = 0; column < n_columns; column++)
      gtk_box_append (GTK_BOX (line), column == 0               ? make_caption (&config->x_low)
                                      : column + 1 == n_columns ? make_caption (&config->x_high)
                                                                : gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  }
  return lines;
}

static void
sand_board_page_constructed (GObject *object)
{
  SandBoardPage *self = SAND_BOARD_PAGE (object);
  GtkWidget     *scroller = gtk_scrolled_window_new ();
  GtkWidget     *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  G_OBJECT_CLASS (sand_board_page_parent_class)->constructed (object);
  self->figures = SAND_FIGURE_STRIP (sand_figure_strip_new (sand_page_get_exercise (SAND_PAGE (self))));
  gtk_widget_add_css_class (box, "sheet");
  gtk_box_append (GTK_BOX (box), make_cells (self));
  gtk_box_append (GTK_BOX (box), make_pile (self, NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figures));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  adw_bin_set_child (ADW_BIN (self), scroller);
}

static void
sand_board_page_finalize (GObject *object)
{
  SandBoardPage *self = SAND_BOARD_PAGE (object);

  g_ptr_array_unref (self->piles);
  g_hash_table_unref (self->cards);
  g_free (self->chosen);
  G_OBJECT_CLASS (sand_board_page_parent_class)->finalize (object);
}

static void
sand_board_page_class_init (SandBoardPageClass *klass)
{
  SandPageClass *page_class = SAND_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = sand_board_page_constructed;
  G_OBJECT_CLASS (klass)->finalize = sand_board_page_finalize;
  page_class->refresh = sand_board_page_refresh;
  page_class->fill_coach = sand_board_page_fill_coach;
  page_class->go_to = sand_board_page_go_to;
}

static void
sand_board_page_init (SandBoardPage *self)
{
  self->piles = g_ptr_array_new ();
  self->cards = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}
