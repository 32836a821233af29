#include "manual/copy.h"

#include "manual/manual.h"

#include <minizip/unzip.h>
#include <minizip/zip.h>
#include <string.h>

/* Where a workbook keeps its texts. */
#define TEXTS "xl/sharedStrings.xml"

#define MAX_NAME 256
#define CHUNK    (64 * 1024)

typedef struct {
  unzFile     from;
  zipFile     to;
  const char *mark, *name;
} Copy;

gboolean
sand_copy_takes (const char *name)
{
  gsize length = strlen (name);

  if (length == 0 || g_ascii_isspace (name[0]) || g_ascii_isspace (name[length - 1]))
    return FALSE;
  for (const char *p = name; *p != '\0'; p++)
    if ((guchar) *p < ' ')
      return FALSE;
  /* The library would escape what looks like its own escape of a control character. */
  return strstr (name, "_x") == NULL;
}

/* As it was packed, without unpacking. */
static gboolean
copy_packed (Copy *self, const char *inner, const unz_file_info64 *info)
{
  g_autofree char *chunk = g_malloc (CHUNK);
  zip_fileinfo     about = { .dosDate = info->dosDate, .external_fa = info->external_fa };
  int              method, level, length;

  if (unzOpenCurrentFile2 (self->from, &method, &level, 1) != UNZ_OK)
    return FALSE;
  if (zipOpenNewFileInZip2_64 (self->to, inner, &about, NULL, 0, NULL, 0, NULL, method, level, 1, 0) != ZIP_OK)
    return FALSE;
  while ((length = unzReadCurrentFile (self->from, chunk, CHUNK)) > 0)
    if (zipWriteInFileInZip (self->to, chunk, (guint) length) != ZIP_OK)
      return FALSE;
  return length == 0 && zipCloseFileInZipRaw64 (self->to, info->uncompressed_size, info->crc) == ZIP_OK &&
         unzCloseCurrentFile (self->from) == UNZ_OK;
}

static char *
read_whole (Copy *self, const unz_file_info64 *info)
{
  g_autofree char *text = g_malloc0 (info->uncompressed_size + 1);
  gsize            done = 0;
  int              length;

  if (unzOpenCurrentFile (self->from) != UNZ_OK)
    return NULL;
  while (done < info->uncompressed_size) {
    length = unzReadCurrentFile (self->from, text + done, (guint) MIN (info->uncompressed_size - done, CHUNK));
    if (length <= 0)
      return NULL;
    done += (gsize) length;
  }
  return unzCloseCurrentFile (self->from) == UNZ_OK ? g_steal_pointer (&text) : NULL;
}

static gboolean
copy_texts (Copy *self, const char *inner, const unz_file_info64 *info)
{
  g_autofree char *text = read_whole (self, info);
  g_autofree char *named = NULL;
  g_autofree char *escaped = g_markup_escape_text (self->name, -1);
  zip_fileinfo     about = { .dosDate = info->dosDate, .external_fa = info->external_fa };
  const char      *at = text == NULL ? NULL : strstr (text, self->mark);

  if (at == NULL)
    return FALSE;
  named = g_strdup_printf ("%.*s%s%s", (int) (at - text), text, escaped, at + strlen (self->mark));
  return zipOpenNewFileInZip64 (self->to, inner, &about, NULL, 0, NULL, 0, NULL, Z_DEFLATED, Z_DEFAULT_COMPRESSION,
                                0) == ZIP_OK &&
         zipWriteInFileInZip (self->to, named, (guint) strlen (named)) == ZIP_OK &&
         zipCloseFileInZip (self->to) == ZIP_OK;
}

static gboolean
copy_all (Copy *self, GCancellable *cancellable)
{
  int step = unzGoToFirstFile (self->from);

  for (; step == UNZ_OK; step = unzGoToNextFile (self->from)) {
    char            inner[MAX_NAME];
    unz_file_info64 info;
    if (g_cancellable_is_cancelled (cancellable) ||
        unzGetCurrentFileInfo64 (self->from, &info, inner, sizeof inner, NULL, 0, NULL, 0) != UNZ_OK)
      return FALSE;
    if (!(strcmp (inner, TEXTS) == 0 ? copy_texts : copy_packed) (self, inner, &info))
      return FALSE;
  }
  return step == UNZ_END_OF_LIST_OF_FILE;
}

gboolean
sand_copy_write (const char   *workbook,
                 const char   *mark,
                 const char   *name,
                 const char   *file,
                 GCancellable *cancellable,
                 GError      **error)
{
  Copy     self = { .mark = mark, .name = name };
  gboolean copied;

  g_return_val_if_fail (sand_copy_takes (name), FALSE);

  self.from = unzOpen64 (workbook);
  self.to = zipOpen64 (file, APPEND_STATUS_CREATE);
  copied = self.from != NULL && self.to != NULL && copy_all (&self, cancellable);
  if (self.from != NULL)
    unzClose (self.from);
  /* Closing writes the directory: a full disk may show only now. */
  if (self.to != NULL)
    copied = zipClose (self.to, NULL) == ZIP_OK && copied;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!copied)
    g_set_error (error, SAND_MANUAL_ERROR, SAND_MANUAL_ERROR_WRITE, "%s: the copy was not written", file);
  return copied;
}
