#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SandCellKind:
 *
 * What a column of a grid takes. `COMPUTED` and `FIXED` are never typed into.
 */
typedef enum {
  SAND_CELL_TEXT,
  SAND_CELL_LONG, /* several lines */
  SAND_CELL_NUMBER,
  SAND_CELL_CHOICE,  /* the code of one choice */
  SAND_CELL_CHOICES, /* codes parted by single spaces */
  SAND_CELL_BOOL,    /* "1", "0" or empty */
  SAND_CELL_DATE,
  SAND_CELL_COMPUTED, /* shown in grey */
  SAND_CELL_FIXED,    /* given by the course or by another sheet */
} SandCellKind;

typedef enum {
  SAND_CELL_NORMAL,
  SAND_CELL_ERROR,
  SAND_CELL_WARNING,
  SAND_CELL_EMPTY_REQUIRED,
} SandCellState;

/**
 * SandCellColumn:
 *
 * How a column looks. The strings belong to the source and live until its next `columns-changed`.
 */
typedef struct {
  const char  *title;
  const char  *spoken;   /* (nullable): the title for those who do not see where it stands */
  const char  *subtitle; /* (nullable): the unit */
  const char  *group;    /* (nullable): a caption above neighbouring columns of the same group */
  const char  *hint;     /* (nullable): shown below the grid while the column is edited */
  SandCellKind kind;
  double       width; /* in characters; 0 lets the grid choose by kind */
  double       align; /* 0 left to 1 right; negative lets the grid choose by kind */
  gboolean     grows; /* takes a share of the space that is left over */
} SandCellColumn;

/**
 * SandCellLook:
 *
 * What one cell shows. Filled by the source; the grid frees the strings with sand_cell_look_clear().
 */
typedef struct {
  char         *text;    /* (nullable) (transfer full): for people; of a bool "1", "0" or empty */
  char         *message; /* (nullable) (transfer full): one sentence */
  SandCellState state;
  gboolean      estimated; /* marked with ≈ */
  gboolean      read_only; /* this cell only; kinds COMPUTED and FIXED are always */
  double        heat;      /* 0 to 1 colours the cell; negative does not */
} SandCellLook;

/**
 * SandCellChoice:
 *
 * One entry of a list to choose from; typed text matches the code or either label.
 */
typedef struct {
  char *code;
  char *label;
  char *other; /* (nullable): the label in the other language */
  char *hint;  /* (nullable) */
} SandCellChoice;

typedef enum {
  SAND_ROWS_ACTION_NONE = 0,
  SAND_ROWS_ACTION_INSERT = 1 << 0,
  SAND_ROWS_ACTION_DELETE = 1 << 1,
  SAND_ROWS_ACTION_MOVE = 1 << 2,
} SandRowActions;

#define SAND_TYPE_CELL_SOURCE (sand_cell_source_get_type ())
G_DECLARE_INTERFACE (SandCellSource, sand_cell_source, SAND, CELL_SOURCE, GObject)

/**
 * SandCellSourceInterface:
 * @get_n_rows: required
 * @get_n_columns: required
 * @get_column: required; @out is zero-filled with negative align
 * @get_frozen: how many columns at the start and at the end stay in sight; one and none unless given
 * @get_cell: required; @out is zero-filled with negative heat
 * @dup_edit_text: what is edited, without grouping or unit; the shown text unless given
 * @dup_row_name: names the row for a screen reader; the text of the first column unless given
 * @dup_choices: (element-type SandCellChoice): the list of a choice cell, made with sand_cell_choices_new()
 * @dup_footer: (nullable): the total below a column
 * @typed: the text of the cell while it is being typed, at each change; waiting for a pause is the model's business
 * @commit: the text is meant: a choice comes as its code where the list has it. FALSE with one sentence refuses it;
 * the grid
 *   keeps and shows the text. Escape commits the text from before.
 * @toggle_estimated: marks the value as an estimate or not; FALSE where that makes no sense
 * @open_change: what follows until close_change() is one action of the user, so one step of undo
 * @get_row_actions: what the row menu offers
 * @insert_rows: returns how many of @n rows were inserted before @at
 * @delete_rows: whether the rows are gone
 * @move_row: whether the row stands at @to now
 * @dup_add_label: (nullable): the caption of the line that adds a row, for example "Add customer"; none when no row
 * may be added
 *
 * How pages plug their model into a grid without copying it. A source emits `cell-changed (row, column)`, where -1
 * stands
 * for all of them, `rows-changed (position, removed, added)` after its rows have changed, and `columns-changed`.
 */
struct _SandCellSourceInterface {
  GTypeInterface parent;

  guint (*get_n_rows) (SandCellSource *self);
  guint (*get_n_columns) (SandCellSource *self);
  void (*get_column) (SandCellSource *self, guint column, SandCellColumn *out);
  void (*get_frozen) (SandCellSource *self, guint *out_start, guint *out_end);
  void (*get_cell) (SandCellSource *self, guint row, guint column, SandCellLook *out);
  char *(*dup_edit_text) (SandCellSource *self, guint row, guint column);
  char *(*dup_row_name) (SandCellSource *self, guint row);
  GPtrArray *(*dup_choices) (SandCellSource *self, guint row, guint column);
  char *(*dup_footer) (SandCellSource *self, guint column);
  void (*typed) (SandCellSource *self, guint row, guint column, const char *text);
  gboolean (*commit) (SandCellSource *self, guint row, guint column, const char *text, char **out_message);
  gboolean (*toggle_estimated) (SandCellSource *self, guint row, guint column);
  void (*open_change) (SandCellSource *self, const char *label);
  void (*close_change) (SandCellSource *self);
  SandRowActions (*get_row_actions) (SandCellSource *self, guint row);
  guint (*insert_rows) (SandCellSource *self, guint at, guint n);
  gboolean (*delete_rows) (SandCellSource *self, guint at, guint n);
  gboolean (*move_row) (SandCellSource *self, guint from, guint to);
  char *(*dup_add_label) (SandCellSource *self);
};

guint          sand_cell_source_get_n_rows (SandCellSource *self);
guint          sand_cell_source_get_n_columns (SandCellSource *self);
void           sand_cell_source_get_column (SandCellSource *self, guint column, SandCellColumn *out);
void           sand_cell_source_get_frozen (SandCellSource *self, guint *out_start, guint *out_end);
void           sand_cell_source_get_cell (SandCellSource *self, guint row, guint column, SandCellLook *out);
char          *sand_cell_source_dup_edit_text (SandCellSource *self, guint row, guint column) G_GNUC_WARN_UNUSED_RESULT;
char          *sand_cell_source_dup_row_name (SandCellSource *self, guint row) G_GNUC_WARN_UNUSED_RESULT;
char          *sand_cell_source_dup_cell_name (SandCellSource *self, guint row, guint column) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray     *sand_cell_source_dup_choices (SandCellSource *self, guint row, guint column) G_GNUC_WARN_UNUSED_RESULT;
char          *sand_cell_source_dup_footer (SandCellSource *self, guint column) G_GNUC_WARN_UNUSED_RESULT;
gboolean       sand_cell_source_can_edit (SandCellSource *self, guint row, guint column);
void           sand_cell_source_typed (SandCellSource *self, guint row, guint column, const char *text);
gboolean       sand_cell_source_commit (SandCellSource *self,
                                        guint           row,
                                        guint           column,
                                        const char     *text,
                                        char          **out_message);
gboolean       sand_cell_source_toggle_estimated (SandCellSource *self, guint row, guint column);
void           sand_cell_source_open_change (SandCellSource *self, const char *label);
void           sand_cell_source_close_change (SandCellSource *self);
SandRowActions sand_cell_source_get_row_actions (SandCellSource *self, guint row);
guint          sand_cell_source_insert_rows (SandCellSource *self, guint at, guint n);
gboolean       sand_cell_source_delete_rows (SandCellSource *self, guint at, guint n);
gboolean       sand_cell_source_move_row (SandCellSource *self, guint from, guint to);
char          *sand_cell_source_dup_add_label (SandCellSource *self) G_GNUC_WARN_UNUSED_RESULT;

void sand_cell_source_cell_changed (SandCellSource *self, int row, int column);
void sand_cell_source_rows_changed (SandCellSource *self, guint position, guint removed, guint added);
void sand_cell_source_columns_changed (SandCellSource *self);

void sand_cell_look_clear (SandCellLook *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SandCellLook, sand_cell_look_clear)
#define SAND_CELL_LOOK_INIT \
  {                         \
    .heat = -1              \
  }

GPtrArray            *sand_cell_choices_new (void) G_GNUC_WARN_UNUSED_RESULT;
void                  sand_cell_choices_add (GPtrArray  *choices,
                                             const char *code,
                                             const char *label,
                                             const char *other,
                                             const char *hint);
const SandCellChoice *sand_cell_choices_find (GPtrArray *choices, const char *text);
gboolean              sand_cell_choice_matches (const SandCellChoice *self, const char *typed);
char                 *sand_cell_choices_resolve (GPtrArray  *choices,
                                                 const char *text,
                                                 gboolean    many) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
