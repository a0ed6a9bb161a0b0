/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A prepared list in a file: header, payload, checksum.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/watch-file.h"

#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "app/screening/fold.h"

#define MAGIC        "VESTLIST"
#define FORMAT       2
#define HASH_SIZE    32
#define CHUNK        (1u << 20)
#define BUILD_ID_MAX 64

typedef struct
{
  char magic[8];
  guint32 format;
  guint32 fold; /* fold_version() */
  guint8 program[HASH_SIZE];
  WatchlistStamp stamp;
  guint64 payload; /* bytes */
} Header;

/* A file being read or written, and the checksum of what has passed. */
typedef struct
{
  int fd;
  int saved_errno;
  Header *header;
  crypto_generichash_state hash;
} Passage;

G_DEFINE_QUARK (watch - file - error - quark, watch_file_error)

/* --- passing bytes ---------------------------------------------------------------------------- */

static gboolean
write_all (Passage *self, const guint8 *bytes, gsize n)
{
  while (n > 0)
    {
      gssize done = write (self->fd, bytes, n);

      if (done < 0 && errno == EINTR)
        continue;
      if (done <= 0)
        {
          self->saved_errno = errno;
          return FALSE;
        }
      bytes += done;
      n -= (gsize)done;
    }
  return TRUE;
}

static gboolean
read_all (Passage *self, guint8 *bytes, gsize n)
{
  while (n > 0)
    {
      gssize done = read (self->fd, bytes, n);

      if (done < 0 && errno == EINTR)
        continue;
      if (done <= 0)
        {
          self->saved_errno = done < 0 ? errno : 0;
          return FALSE;
        }
      bytes += done;
      n -= (gsize)done;
    }
  return TRUE;
}

/* Chunks small enough to be hashed while they are in the processor's cache. */
static gboolean
pass_out (gpointer data, gpointer bytes, gsize n)
{
  Passage *self = data;

  for (guint8 *p = bytes; n > 0;)
    {
      gsize chunk = MIN (n, CHUNK);

      crypto_generichash_update (&self->hash, p, chunk);
      if (!write_all (self, p, chunk))
        return FALSE;
      p += chunk;
      n -= chunk;
    }
  return TRUE;
}

static gboolean
pass_in (gpointer data, gpointer bytes, gsize n)
{
  Passage *self = data;

  for (guint8 *p = bytes; n > 0;)
    {
      gsize chunk = MIN (n, CHUNK);

      if (!read_all (self, p, chunk))
        return FALSE;
      crypto_generichash_update (&self->hash, p, chunk);
      p += chunk;
      n -= chunk;
    }
  return TRUE;
}

static void
passage_init (Passage *self, int fd, GBytes *key)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (key, &length);

  *self = (Passage){ .fd = fd };
  crypto_generichash_init (&self->hash, bytes, MIN (length, crypto_generichash_KEYBYTES_MAX),
                           HASH_SIZE);
}

/* --- the header ------------------------------------------------------------------------------- */

/* The linker's build id of this program: other code may fold and pack otherwise. */
static int
find_build_id (struct dl_phdr_info *info, size_t size, void *data)
{
  GByteArray *id = data;

  for (int i = 0; i < info->dlpi_phnum; i++)
    {
      const ElfW (Phdr) *segment = &info->dlpi_phdr[i];
      const guint8 *p = (const guint8 *)(info->dlpi_addr + segment->p_vaddr);
      const guint8 *end = p + segment->p_memsz;

      if (segment->p_type != PT_NOTE)
        continue;
      while (end - p >= (gssize)sizeof (ElfW (Nhdr)))
        {
          ElfW (Nhdr) note;
          gsize name;

          memcpy (&note, p, sizeof note);
          name = (note.n_namesz + 3) & ~(gsize)3;
          if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4
              && memcmp (p + sizeof note, "GNU", 4) == 0)
            g_byte_array_append (id, p + sizeof note + name, MIN (note.n_descsz, BUILD_ID_MAX));
          p += sizeof note + name + ((note.n_descsz + 3) & ~(gsize)3);
        }
    }
  return 1; /* the first is the program itself */
}

/* Returns FALSE when the program does not know itself: then it writes and reads no file. */
static gboolean
header_init (Header *header)
{
  g_autoptr (GByteArray) id = g_byte_array_new ();

  memset (header, 0, sizeof *header);
  dl_iterate_phdr (find_build_id, id);
  memcpy (header->magic, MAGIC, sizeof header->magic);
  header->format = FORMAT;
  header->fold = fold_version ();
  crypto_generichash (header->program, HASH_SIZE, id->data, id->len, NULL, 0);
  return id->len > 0;
}

/* --- saving ----------------------------------------------------------------------------------- */

static gboolean
pass_header (gpointer data, guint64 size)
{
  Passage *self = data;

  self->header->payload = size;
  return pass_out (self, self->header, sizeof *self->header);
}

static gboolean
write_file (int fd, GBytes *key, const WatchlistStamp *stamp, Screening *screening,
            int *saved_errno)
{
  Header header;
  Passage passage;
  guint8 hash[HASH_SIZE];
  gboolean good;

  header_init (&header);
  header.stamp = *stamp;
  passage_init (&passage, fd, key);
  passage.header = &header;
  good = screening_save (screening, pass_header, pass_out, &passage);
  *saved_errno = passage.saved_errno;
  if (!good)
    return FALSE;
  crypto_generichash_final (&passage.hash, hash, HASH_SIZE);
  good = write_all (&passage, hash, HASH_SIZE) && fsync (fd) == 0;
  *saved_errno = passage.saved_errno != 0 ? passage.saved_errno : errno;
  return good;
}

/* So that the new name outlives a power cut; a file system that cannot is no reason to fail. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

gboolean
watch_file_save (const char *path, GBytes *key, const WatchlistStamp *stamp, Screening *screening,
                 GError **error)
{
  g_autofree char *fresh = g_strconcat (path, ".new", NULL);
  int saved_errno = 0;
  gboolean good;
  int fd;

  watch_file_remove (fresh);
  fd = g_open (fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  good = fd >= 0 && write_file (fd, key, stamp, screening, &saved_errno);
  if (fd < 0)
    saved_errno = errno;
  else
    close (fd);
  /* Not left to the file system: the old list may hold who was withdrawn since. */
  if (good)
    watch_file_remove (path);
  if (good && g_rename (fresh, path) != 0)
    {
      saved_errno = errno;
      good = FALSE;
    }
  if (!good)
    {
      if (fd >= 0)
        g_unlink (fresh);
      if (saved_errno == 0)
        g_set_error (error, WATCH_FILE_ERROR, WATCH_FILE_ERROR_CHANGED, "%s: changed", path);
      else
        g_set_error (error, WATCH_FILE_ERROR, WATCH_FILE_ERROR_IO, "%s: %s", path,
                     g_strerror (saved_errno));
      return FALSE;
    }
  sync_folder (path);
  return TRUE;
}

/* --- loading ---------------------------------------------------------------------------------- */

static gboolean
is_header_good (const Header *header, guint64 size, const char *path, GError **error)
{
  Header wanted;
  gboolean known = header_init (&wanted);

  if (memcmp (header->magic, wanted.magic, sizeof wanted.magic) != 0
      || header->payload != size - sizeof *header - HASH_SIZE)
    {
      g_set_error (error, WATCH_FILE_ERROR, WATCH_FILE_ERROR_DAMAGED, "%s: no prepared list", path);
      return FALSE;
    }
  wanted.payload = header->payload;
  wanted.stamp = header->stamp;
  if (!known || memcmp (header, &wanted, sizeof wanted) != 0)
    {
      g_set_error (error, WATCH_FILE_ERROR, WATCH_FILE_ERROR_STALE, "%s: of another program", path);
      return FALSE;
    }
  return TRUE;
}

static gboolean
is_checksum_good (Passage *passage)
{
  guint8 wanted[HASH_SIZE];
  guint8 found[HASH_SIZE];

  crypto_generichash_final (&passage->hash, wanted, HASH_SIZE);
  return read_all (passage, found, HASH_SIZE) && sodium_memcmp (wanted, found, HASH_SIZE) == 0;
}

static Screening *
read_file (int fd, guint64 size, const char *path, GBytes *key, WatchlistStamp *stamp,
           Sensitivity sensitivity, GError **error)
{
  Header header;
  Passage passage;
  g_autoptr (Screening) screening = NULL;

  passage_init (&passage, fd, key);
  if (size < sizeof header + HASH_SIZE || !pass_in (&passage, &header, sizeof header))
    memset (&header, 0, sizeof header);
  if (!is_header_good (&header, size, path, error))
    return NULL;
  screening = screening_load (sensitivity, header.payload, pass_in, &passage);
  if (screening == NULL || !is_checksum_good (&passage))
    {
      g_set_error (error, WATCH_FILE_ERROR, WATCH_FILE_ERROR_DAMAGED, "%s: damaged", path);
      return NULL;
    }
  *stamp = header.stamp;
  return g_steal_pointer (&screening);
}

Screening *
watch_file_load (const char *path, GBytes *key, WatchlistStamp *stamp, Sensitivity sensitivity,
                 GError **error)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  struct stat status;
  Screening *screening;

  if (fd < 0 || fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      g_set_error (error, WATCH_FILE_ERROR, WATCH_FILE_ERROR_IO, "%s: %s", path,
                   g_strerror (fd < 0 ? errno : EINVAL));
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  screening = read_file (fd, (guint64)status.st_size, path, key, stamp, sensitivity, error);
  close (fd);
  return screening;
}

/* --- removing --------------------------------------------------------------------------------- */

void
watch_file_remove (const char *path)
{
  static const guint8 zeros[4096];
  int fd = g_open (path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0);
  Passage passage = { .fd = fd };
  struct stat status;

  if (fd < 0)
    return;
  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    {
      for (goffset done = 0; done < status.st_size; done += sizeof zeros)
        if (!write_all (&passage, zeros, MIN (sizeof zeros, (gsize)(status.st_size - done))))
          break;
      fsync (fd);
    }
  close (fd);
  g_unlink (path);
}
