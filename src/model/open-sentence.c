#include "model/open-sentence.h"

#include "course/pack.h"
#include "store/store.h"

#include <glib/gi18n-lib.h>

static char *
store_sentence (int code, const char *name)
{
  switch ((SandStoreError) code) {
  case SAND_STORE_ERROR_NOT_FOUND:
    /* Translators: %s is the name of a file. */
    return g_strdup_printf (
      _ ("“%s” is not there any more. Nothing was changed. Look for it in another folder or on the memory stick."),
      name);

  case SAND_STORE_ERROR_NOT_WORKSHOP:
    return g_strdup_printf (
      _ ("“%s” is not a Sandtable workshop. It was not changed. Choose a file that ends in .sandtable."), name);

  case SAND_STORE_ERROR_NEWER:
    return g_strdup_printf (
      _ (
        "“%s” was written by a newer version of Sandtable. It was not changed. Update the program on this computer "
        "to open it."),
      name);

  case SAND_STORE_ERROR_DAMAGED:
    return g_strdup_printf (
      _ (
        "“%s” is damaged. It was not changed. What can be read of it can be saved as a new file; a backup lies in "
        "the same folder."),
      name);

  case SAND_STORE_ERROR_READ_ONLY:
    return g_strdup_printf (
      _ ("“%s” cannot be written to. Nothing was changed. Copy it to a folder of your own and open the copy."), name);

  case SAND_STORE_ERROR_BACKUP_READ_ONLY:
    return g_strdup_printf (
      _ ("A backup of “%s” cannot be written to, and what is deleted must not stay in it. Nothing was changed. Allow "
         "writing to the backups beside the file, or remove them."),
      name);

  case SAND_STORE_ERROR_LOCKED:
    return g_strdup_printf (
      _ ("“%s” is open in another window or program. Nothing was changed. Go on there, or close it first."), name);

  case SAND_STORE_ERROR_FULL:
    return g_strdup_printf (
      _ ("The disk with “%s” is full. What was saved before is kept. Free some space and try again."), name);

  case SAND_STORE_ERROR_EXISTS:
    return g_strdup_printf (_ ("There is already a file “%s”. It was not replaced. Choose another name."), name);

  case SAND_STORE_ERROR_IO:
  default:
    return g_strdup_printf (
      _ (
        "The disk gave an error with “%s”. What was saved before is kept. Try again, or copy the file to another "
        "disk."),
      name);
  }
}

char *
sand_open_sentence (const GError *error, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (error->domain == SAND_STORE_ERROR)
    return store_sentence (error->code, name);
  if (error->domain == SAND_PACK_ERROR)
    return g_strdup_printf (
      _ ("The course of “%s” is not part of this program. The file was not changed. Update the program to open it."),
      name);
  return g_strdup_printf (_ ("“%s” could not be opened: %s. It was not changed."), name, error->message);
}

gboolean
sand_open_error_can_salvage (const GError *error)
{
  return g_error_matches (error, SAND_STORE_ERROR, SAND_STORE_ERROR_DAMAGED);
}
