/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The desktop's own dialogue, which lives in its owner's data until it is answered.
 */

#define I18N_DESK

#include "ui/widgets/file-chooser.h"

#include "ui/i18n.h"

#define OPEN "vest-file-chooser"

typedef struct
{
  GtkWidget *owner; /* it owns the dialogue */
  FileChosen chosen;
} Question;

static void
on_response (GtkNativeDialog *chooser, int response, Question *question)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;
  GtkWidget *owner = question->owner;
  FileChosen chosen = question->chosen;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    path = g_file_get_path (file);
  g_object_set_data (G_OBJECT (owner), OPEN, NULL);
  if (path != NULL)
    chosen (owner, path);
}

static void
on_owner_destroy (GtkWidget *owner, gpointer chooser)
{
  g_object_set_data (G_OBJECT (owner), OPEN, NULL);
}

static void
free_question (gpointer question, GClosure *closure)
{
  g_free (question);
}

/* (transfer full) */
static GtkFileFilter *
filter_new (FileWanted wanted)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  if (wanted == FILE_LIST)
    {
      gtk_file_filter_set_name (filter, _ ("CSV files"));
      gtk_file_filter_add_suffix (filter, "csv");
    }
  else
    {
      gtk_file_filter_set_name (filter, _ ("Pictures"));
      gtk_file_filter_add_mime_type (filter, "image/jpeg");
      gtk_file_filter_add_mime_type (filter, "image/png");
    }
  return filter;
}

void
file_chooser_open (GtkWidget *owner, FileWanted wanted, FileChosen chosen)
{
  g_autoptr (GtkFileFilter) filter = NULL;
  GtkFileChooserNative *chooser;
  Question *question;

  if (g_object_get_data (G_OBJECT (owner), OPEN) != NULL)
    return;
  chooser = gtk_file_chooser_native_new (wanted == FILE_LIST ? _ ("Choose a list")
                                                             : _ ("Choose a photo"),
                                         GTK_WINDOW (gtk_widget_get_root (owner)),
                                         GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Open"), _ ("Cancel"));
  filter = filter_new (wanted);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  question = g_new (Question, 1);
  *question = (Question){ owner, chosen };
  g_signal_connect_data (chooser, "response", G_CALLBACK (on_response), question, free_question, 0);
  g_object_set_data_full (G_OBJECT (owner), OPEN, chooser, g_object_unref);
  g_signal_connect_object (owner, "destroy", G_CALLBACK (on_owner_destroy), chooser, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
