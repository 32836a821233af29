#include "stage/show.h"

#include "stage/words.h"

#include <glib/gi18n.h>
#include <math.h>

#define M SAND_SHOW_MARGIN
/* Between the edges of a card and what it holds. */
#define PAD 32
#define TOP 28
/* What can be read from the last row. */
#define LEAST_SIZE 26

/** What the answers of all teams have in common. */
typedef struct {
  double side, size; /* of the mark, and of the answers' type */
  double y, room;    /* of an answer, from the top of its card */
} Answers;

/* A letter stands in a square of its own, so that it looks like a team's sign and like none. */
static void
show_letter (SandShow *self, const SandSceneTeam *team, double x, double y, double side)
{
  g_autofree char *box = sand_show_key ("letter:box", team), *key = sand_show_key ("letter", team);
  SandPaint        paint = { .ink = SAND_INK_GOLD, .fill = 0.16, .border = 0.9, .radius = side * 0.24 };
  SandType         type = { .size = side * 0.56, .bold = TRUE, .ink = SAND_INK_GOLD, .align = 0.5, .rise = 0.5 };

  sand_picture_box (self->picture, box, &(SandArea){ x, y, side, side }, &paint);
  sand_show_text (self, key, team->letter, &type, x + side / 2, y + side / 2);
}

static void
show_result (SandShow *self, const SandSceneTeam *team, const SandArea *card)
{
  g_autofree char *score = sand_words_score (team->score), *key = sand_show_key ("total", team);
  g_autofree char *place = sand_show_key ("rank", team), *bar = sand_show_key ("bar", team), *rank = NULL;
  double           y = card->y + card->height - 84;
  SandType         large = { .size = 60, .bold = TRUE, .align = 1, .rise = 0.5 };
  SandType         small = {
            .size = 30,
            .bold = TRUE,
            .ink = team->rank == 1 ? SAND_INK_GOLD : SAND_INK_MUTED,
            .rise = 0.5,
            .width = card->width - 220,
  };
  SandArea area = { card->x + PAD, card->y + card->height - 40, card->width - 2 * PAD, 16 };

  if (!team->known)
    return;
  /* Translators: %u is a rank */
  rank = team->equal ? g_strdup_printf (_ ("Place %u, equal"), team->rank)
                     : g_strdup_printf (_ ("Place %u"), team->rank);
  sand_show_text (self, place, rank, &small, card->x + PAD, y);
  sand_show_text (self, key, score, &large, card->x + card->width - PAD, y);
  sand_picture_bar (self->picture, bar, &area, team->bar, team->number);
}

static SandType
make_type (const Answers *answers, const SandArea *card)
{
  SandType type = { .size = answers->size, .width = card->width - 2 * PAD, .wrap = TRUE, .brief = TRUE };

  type.lines = (int) MAX (floor (answers->room / (type.size * 0.75)), 1);
  return type;
}

/* The largest type in which every answer has room: side by side, none of them is set smaller than another. */
static Answers
arrange_answers (SandShow *self, const SandArea *card)
{
  const GPtrArray *teams = self->scene->teams;
  gboolean         result = self->scene->kind == SAND_SCENE_PK, letters = FALSE;
  Answers          answers = { .size = teams->len <= 2 ? 60 : teams->len <= 6 ? 54
                                                                              : 44 };

  for (guint i = 0; i < teams->len; i++)
    letters |= ((const SandSceneTeam *) teams->pdata[i])->letter[0] != '\0';
  answers.side = CLAMP (card->height * 0.22, 52, result && letters ? 120 : 84);
  answers.y = TOP + answers.side + 24;
  answers.room = card->height - (result ? 130 : TOP) - answers.y;
  for (guint i = 0; i < teams->len; i++)
    while (answers.size > LEAST_SIZE) {
      SandType type = make_type (&answers, card);
      if (sand_picture_measure (self->picture, ((const SandSceneTeam *) teams->pdata[i])->answer, &type).height <=
          answers.room)
        break;
      answers.size -= 2;
    }
  return answers;
}

static void
show_answer (SandShow *self, const SandSceneTeam *team, const SandArea *card, const Answers *answers)
{
  g_autofree char *box = sand_show_key ("card", team), *mark = sand_show_key ("mark", team);
  g_autofree char *name = sand_show_key ("name", team), *key = sand_show_key ("answer", team);
  g_autofree char *called = sand_words_team (team);
  double           side = answers->side, x = card->x + PAD + side + 22;
  SandType         type = {
            .size = 38,
            .bold = TRUE,
            .width = card->x + card->width - TOP - x,
            .lines = 2,
            .rise = 0.5,
  };
  SandType text = make_type (answers, card);

  sand_show_card (self, box, card, team->known && team->rank == 1);
  if (team->letter[0] != '\0')
    show_letter (self, team, card->x + PAD, card->y + TOP, side);
  else
    sand_picture_mark (self->picture, mark, card->x + PAD, card->y + TOP, side, team->number);
  sand_show_text (self, name, called, &type, x, card->y + TOP + side / 2);
  if (answers->room > 20)
    sand_show_text (self, key, team->answer, &text, card->x + PAD, card->y + answers->y);
  if (self->scene->kind == SAND_SCENE_PK)
    show_result (self, team, card);
}

/* Without an answer who stands against whom is all there is: signs and letters as large as the card. */
static void
show_contestant (SandShow *self, const SandSceneTeam *team, const SandArea *card)
{
  g_autofree char *box = sand_show_key ("card", team), *mark = sand_show_key ("mark", team);
  g_autofree char *name = sand_show_key ("name", team), *called = sand_words_team (team);
  double           foot = team->known ? 140 : 40, room = card->height - foot;
  double           side = CLAMP (room * 0.46, 60, MIN (260, card->width * 0.5)), x = card->x + card->width / 2;
  double           size = CLAMP (room * 0.14, 30, 60), y = card->y + (room - side - size * 1.6) / 2 + 14;
  SandType         type = {
            .size = size,
            .bold = TRUE,
            .align = 0.5,
            .rise = 0.5,
            .width = card->width - 48,
            .lines = 2,
  };

  sand_show_card (self, box, card, team->known && team->rank == 1);
  if (team->letter[0] != '\0')
    show_letter (self, team, x - side / 2, y, side);
  else
    sand_picture_mark (self->picture, mark, x - side / 2, y, side, team->number);
  sand_show_text (self, name, called, &type, x, y + side + size * 1.05);
  show_result (self, team, card);
}

static gboolean
has_answers (const SandScene *scene)
{
  for (guint i = 0; i < scene->teams->len; i++)
    if (((const SandSceneTeam *) scene->teams->pdata[i])->answer[0] != '\0')
      return TRUE;
  return FALSE;
}

void
sand_show_answers (SandShow *self)
{
  const SandScene *scene = self->scene;
  gboolean         pk = scene->kind == SAND_SCENE_PK, bare;
  const char      *title = pk ? scene->title : scene->question;
  double           top = sand_show_head (self, pk ? _ ("Team PK") : _ ("Question"),
                               title[0] == '\0' ? _ ("Team PK") : title);
  double           bottom = self->height - M + 12;
  guint            n = scene->teams->len, columns, rows;
  Answers          answers = { 0 };

  if (pk && n > 0)
    sand_show_pill (self, "pill", scene->closed ? _ ("Result") : _ ("Judging"), self->width - M, M + 26);
  if (n == 0)
    sand_show_nothing (self, pk ? _ ("Nobody takes part yet") : _ ("The answers are not shown yet"));
  sand_show_grid (self, n, &columns, &rows);
  bare = pk && !has_answers (scene);
  if (bare)
    bottom = MIN (bottom, top + 44 + rows * 720.0);
  for (guint i = 0; i < n; i++) {
    SandArea card = sand_show_grid_area (self, n, i, top + 44, bottom);
    if (i == 0 && !bare)
      answers = arrange_answers (self, &card);
    if (bare)
      show_contestant (self, scene->teams->pdata[i], &card);
    else
      show_answer (self, scene->teams->pdata[i], &card, &answers);
  }
}
