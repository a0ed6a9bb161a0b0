/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** FileWanted: what may be chosen. */
typedef enum
{
  FILE_LIST,    /* CSV */
  FILE_PICTURE, /* JPEG or PNG */
} FileWanted;

typedef void (*FileChosen) (gpointer owner, const char *path);

/**
 * file_chooser_open: asks for one file above @owner's window, once however often it is asked; goes
 * with @owner. @chosen is called with a local path, and not at all when somebody thinks better of
 * it.
 */
void file_chooser_open (GtkWidget *owner, FileWanted wanted, FileChosen chosen);

G_END_DECLS
