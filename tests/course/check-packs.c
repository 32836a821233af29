#include "course/pack.h"

#include <stdio.h>

/*
 * check-packs FILE...: loads the given packs as one set, in the order common, checks, class, course, and prints every
 * mistake on a line of its own. Exit status 1 when there is any.
 */

static gboolean
read_files (char **paths, GPtrArray *packs, GPtrArray *names)
{
  for (guint i = 0; paths[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    char              *text = NULL;
    gsize              length = 0;
    if (!g_file_get_contents (paths[i], &text, &length, &error)) {
      g_printerr ("%s\n", error->message);
      return FALSE;
    }
    g_ptr_array_add (packs, g_bytes_new_take (text, length));
    g_ptr_array_add (names, g_path_get_basename (paths[i]));
  }
  g_ptr_array_add (names, NULL);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray)  packs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray)  names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray)  mistakes = NULL;
  g_autoptr (SandCourse) course = NULL;

  if (argc < 2) {
    g_printerr ("usage: check-packs FILE...\n");
    return 2;
  }
  if (!read_files (argv + 1, packs, names))
    return 2;
  course = sand_course_load_bytes (packs, (const char *const *) names->pdata, &mistakes, NULL);
  for (guint i = 0; i < mistakes->len; i++) {
    const SandPackMistake *mistake = mistakes->pdata[i];
    printf ("%s: %s\n", mistake->place, mistake->reason);
  }
  return mistakes->len > 0 ? 1 : 0;
}
