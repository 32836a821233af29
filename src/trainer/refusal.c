#include "trainer/refusal.h"

#include "lesson/hand-in.h"
#include "lesson/score-book.h"
#include "model/seat.h"

#include <glib/gi18n.h>

static const char *
contest_sentence (int code)
{
  switch ((SandContestError) code) {
  case SAND_CONTEST_ERROR_POINTS:
    return _ ("At most 100 points at a time, up or down: type fewer.");
  case SAND_CONTEST_ERROR_TEXT:
    return _ ("This text is too long or holds characters that cannot be kept: shorten it.");
  case SAND_CONTEST_ERROR_NO_TEAM:
    return _ ("This team is not in the class any more.");
  case SAND_CONTEST_ERROR_NO_RECORD:
    return _ ("That is not there any more.");
  case SAND_CONTEST_ERROR_TAKEN_BACK:
    return _ ("This entry is taken back already.");
  case SAND_CONTEST_ERROR_MARK:
    return _ ("This mark is outside its range.");
  case SAND_CONTEST_ERROR_OWN_TEAM:
    return _ ("A team never judges itself.");
  case SAND_CONTEST_ERROR_NOT_OPEN:
    return _ ("It is not open: open it first.");
  case SAND_CONTEST_ERROR_NOT_CLOSED:
    return _ ("Close it first: only what is closed can be announced.");
  case SAND_CONTEST_ERROR_ANNOUNCED:
    return _ ("It was announced already and stays closed. A mark can still be corrected, and announced again.");
  case SAND_CONTEST_ERROR_NOT_ALLOWED:
    return _ ("Only the trainer can do this.");
  case SAND_CONTEST_ERROR_TOO_FEW:
    return _ ("A PK needs two teams at least.");
  default:
    return NULL;
  }
}

char *
sand_refusal_sentence (const GError *error)
{
  const char *sentence = NULL;

  if (error == NULL)
    return g_strdup (_ ("That is not possible now."));
  if (error->domain == SAND_CONTEST_ERROR)
    sentence = contest_sentence (error->code);
  else if (g_error_matches (error, SAND_SEAT_ERROR, SAND_SEAT_ERROR_BAD_VALUE))
    sentence = _ ("This text is too long or holds characters that cannot be kept: shorten it.");
  return g_strdup (sentence != NULL ? sentence : _ ("That is not possible now."));
}
