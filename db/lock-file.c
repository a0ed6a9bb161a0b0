/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One process writes a store: the lock file beside it says which.
 *
 * The lock is the kernel's, not the file's existence: it goes with its process, however that ends,
 * and the file is never removed, because removing a lock file races with the next owner.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/store-file.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

static void
set_open_error (const char *path, int saved, GError **error)
{
  StoreError code = STORE_ERROR_IO;
  const char *way_out = "check the disk";

  if (saved == ENOSPC || saved == EDQUOT)
    {
      code = STORE_ERROR_FULL;
      way_out = "free some space and try again";
    }
  else if (saved == EROFS || saved == EACCES || saved == EPERM)
    {
      code = STORE_ERROR_READ_ONLY;
      way_out = "give the station write access to the folder";
    }
  g_set_error (error, STORE_ERROR, code, "The lock file %s cannot be written (%s); %s.", path,
               g_strerror (saved), way_out);
}

static void
set_busy_error (const char *path, int fd, GError **error)
{
  char pid[32] = "";
  gssize length = pread (fd, pid, sizeof pid - 1, 0);

  pid[MAX (length, 0)] = '\0';
  g_strstrip (pid);
  g_set_error (error, STORE_ERROR, STORE_ERROR_BUSY,
               "The store %s is in use by another Vestibule (process %s); use that one, or close "
               "it first.",
               path, *pid != '\0' ? pid : "unknown");
}

gboolean
lock_file_acquire (const char *path, int *fd, GError **error)
{
  g_autofree char *name = g_strconcat (path, ".lock", NULL);
  g_autofree char *pid = g_strdup_printf ("%d\n", (int)getpid ());
  int lock = g_open (name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (lock < 0)
    {
      set_open_error (name, errno, error);
      return FALSE;
    }
  if (flock (lock, LOCK_EX | LOCK_NB) != 0)
    {
      if (errno == EWOULDBLOCK)
        set_busy_error (path, lock, error);
      else
        set_open_error (name, errno, error);
      close (lock);
      return FALSE;
    }
  /* The number is for people. A full disk may refuse it; the lock holds all the same. */
  if (ftruncate (lock, 0) != 0 || pwrite (lock, pid, strlen (pid), 0) < 0)
    g_debug ("%s: %s", name, g_strerror (errno));
  *fd = lock;
  return TRUE;
}
