#include "team/judged-view.h"

#include <glib/gi18n.h>

static GtkWidget *
make_text (const char *text, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  return label;
}

static char *
join (const GPtrArray *words)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++) {
    const char *word = words->pdata[i];
    if (*word != '\0')
      g_string_append_printf (joined, "%s%s", joined->len == 0 ? "" : " · ", word);
  }
  return g_string_free (joined, FALSE);
}

/* A map in words: each zone with its customers. */
static char *
list_zone (const SandSceneDigest *digest, guint zone)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < digest->points->len; i++) {
    const SandScenePoint *point = &g_array_index (digest->points, SandScenePoint, i);
    if (point->zone == zone)
      g_ptr_array_add (labels, point->label);
  }
  return join (labels);
}

typedef void (*TellLine) (gpointer data, const char *label, const char *parts, const char *figure);

static void
tell_lines (const SandSceneDigest *digest, TellLine tell, gpointer data)
{
  for (guint i = 0; i < digest->lines->len; i++) {
    const SandSceneLine *line = digest->lines->pdata[i];
    g_autofree char     *parts = join (line->parts);
    tell (data, line->label, parts, line->figure);
  }
  for (guint z = 0; z < digest->zones->len; z++) {
    g_autofree char *customers = list_zone (digest, z);
    g_autofree char *count = g_strdup_printf ("%u", digest->counts[z]);
    tell (data, digest->zones->pdata[z], customers, count);
  }
}

typedef struct {
  GtkGrid *grid;
  int      row;
} Filling;

static void
add_line (gpointer data, const char *label, const char *parts, const char *figure)
{
  Filling   *filling = data;
  GtkWidget *name = make_text (label, "judged-name");
  gboolean   alone = *parts == '\0' && *figure == '\0';

  gtk_widget_set_hexpand (name, alone);
  gtk_grid_attach (filling->grid, name, 0, filling->row, alone ? 3 : 1, 1);
  if (!alone) {
    GtkWidget *words = make_text (parts, NULL), *number = make_text (figure, "numeric");
    gtk_label_set_width_chars (GTK_LABEL (name), 12);
    gtk_label_set_max_width_chars (GTK_LABEL (name), 20);
    gtk_label_set_xalign (GTK_LABEL (number), 1);
    gtk_widget_set_hexpand (words, TRUE);
    gtk_grid_attach (filling->grid, words, 1, filling->row, 1, 1);
    gtk_grid_attach (filling->grid, number, 2, filling->row, 1, 1);
  }
  filling->row++;
}

GtkWidget *
sand_judged_view_new (const SandSceneDigest *digest)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *grid = gtk_grid_new ();
  Filling    filling = { GTK_GRID (grid), 0 };

  gtk_widget_add_css_class (box, "judged");
  if (digest == NULL) {
    gtk_box_append (GTK_BOX (box), make_text (_ ("Nothing to read here: judge what is presented."), "dim-label"));
    g_object_ref_sink (grid);
    g_object_unref (grid);
    return box;
  }
  if (*digest->title != '\0')
    gtk_box_append (GTK_BOX (box), make_text (digest->title, "caption-label"));
  gtk_grid_set_column_spacing (GTK_GRID (grid), 16);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  tell_lines (digest, add_line, &filling);
  gtk_box_append (GTK_BOX (box), grid);
  if (filling.row == 0)
    gtk_box_append (GTK_BOX (box), make_text (_ ("The sheet is empty."), "dim-label"));
  if (digest->more > 0) {
    g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", digest->more), digest->more);
    gtk_box_append (GTK_BOX (box), make_text (more, "dim-label"));
  }
  return box;
}

static void
describe_line (gpointer data, const char *label, const char *parts, const char *figure)
{
  g_string_append_printf (data, "\n%s\t%s\t%s", label, parts, figure);
}

char *
sand_judged_view_describe (const SandSceneDigest *digest)
{
  GString *words = g_string_new (digest == NULL ? "" : digest->title);

  if (digest != NULL) {
    tell_lines (digest, describe_line, words);
    g_string_append_printf (words, "\n+%u", digest->more);
  }
  return g_string_free (words, FALSE);
}
