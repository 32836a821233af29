#pragma once

#include "widgets/cell-source.h"

G_BEGIN_DECLS

#define TEST_TYPE_FAKE_SOURCE (test_fake_source_get_type ())
G_DECLARE_FINAL_TYPE (TestFakeSource, test_fake_source, TEST, FAKE_SOURCE, GObject)

/* Columns of the fake: a name, four numbers 0-100, a choice, several choices, a tick, a day, a long text and the
 * computed sum. */
enum {
  FAKE_NAME,
  FAKE_FIRST_NUMBER,
  FAKE_LAST_NUMBER = 4,
  FAKE_ZONE,
  FAKE_TAGS,
  FAKE_KEY,
  FAKE_DAY,
  FAKE_NOTE,
  FAKE_SUM,
  FAKE_N_COLUMNS
};

TestFakeSource *test_fake_source_new (guint n_rows) G_GNUC_WARN_UNUSED_RESULT;
const char     *test_fake_source_get (TestFakeSource *self, guint row, guint column);
void            test_fake_source_set (TestFakeSource *self, guint row, guint column, const char *text);
guint           test_fake_source_n_typed (TestFakeSource *self);
guint           test_fake_source_n_commits (TestFakeSource *self);
guint           test_fake_source_n_changes (TestFakeSource *self);
void            test_fake_source_set_max_rows (TestFakeSource *self, guint max_rows);

G_END_DECLS
