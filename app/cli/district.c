/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * vestibule district: the log window over the district's database, for whoever may read there. No
 * store, no station: what it shows is what row-level security lets the role see.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include <adwaita.h>

#include "app/cli/cli.h"
#include "app/language.h"
#include "db/upstream/district-log.h"
#include "ui/admin/admin-window.h"
#include "ui/admin/log-array.h"
#include "ui/i18n.h"
#include "ui/theme.h"

#define REFRESH_SECONDS 30

typedef struct
{
  char *database;
  char *language; /* (nullable) */
  char *theme;    /* (nullable) */
  VestAdminWindow *window;
  GCancellable *cancellable;
  GPtrArray *visits; /* (nullable): of the days that were read last */
  gint64 from_ms;    /* of those days */
  gint64 until_ms;
  gboolean reading;
  gboolean read_again;
} District;

typedef struct
{
  char *database;
  gint64 from_ms;
  gint64 until_ms;
  gboolean more; /* than are shown */
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->database);
  g_free (asked);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Asked *asked = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *visits = district_log_read (asked->database, asked->from_ms, asked->until_ms,
                                         &asked->more, cancellable, &error);

  if (visits != NULL)
    g_task_return_pointer (task, visits, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void read_days (District *self);

/* What is shown, out of the days that are in memory. */
static void
show_found (District *self)
{
  VestLogPage *page = vest_admin_window_get_log (self->window);
  const LogQuery *query = vest_log_page_get_query (page);
  g_autoptr (LogFound) found = log_array_find (self->visits, query);

  vest_log_page_set_found (page, query, found);
}

static void
tell_more (District *self)
{
  g_autofree char *text
      = g_strdup_printf (_ ("The latest %d visits of these days are shown. For the others choose "
                            "fewer days, or read the view "
                            "daily_log with a reporting tool."),
                         DISTRICT_LOG_MOST);

  vest_admin_window_show_error (self->window, text);
}

static void
on_days_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  District *self = data;
  const Asked *asked = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) visits = NULL;
  g_autofree char *text = NULL;

  visits = g_task_propagate_pointer (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->reading = FALSE;
  if (visits == NULL)
    {
      text = g_strdup_printf (_ ("The district's database could not be read; it is tried again "
                                 "every half minute. %s"),
                              error->message);
      vest_admin_window_show_error (self->window, text);
    }
  else if (asked->from_ms == self->from_ms && asked->until_ms == self->until_ms)
    {
      g_clear_pointer (&self->visits, g_ptr_array_unref);
      self->visits = g_steal_pointer (&visits);
      show_found (self);
      if (asked->more)
        tell_more (self);
    }
  if (self->read_again)
    read_days (self);
}

static void
read_days (District *self)
{
  g_autoptr (GTask) task = NULL;
  Asked *asked;

  self->read_again = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  asked = g_new0 (Asked, 1);
  asked->database = g_strdup (self->database);
  asked->from_ms = self->from_ms;
  asked->until_ms = self->until_ms;
  task = g_task_new (NULL, self->cancellable, on_days_ready, self);
  g_task_set_task_data (task, asked, asked_free);
  g_task_run_in_thread (task, read_thread);
}

static void
on_page_find (VestLogPage *page, District *self)
{
  const LogQuery *query = vest_log_page_get_query (page);
  gboolean same = query->from_ms == self->from_ms && query->until_ms == self->until_ms;

  if (same && self->visits != NULL)
    {
      show_found (self);
      return;
    }
  self->from_ms = query->from_ms;
  self->until_ms = query->until_ms;
  read_days (self);
}

static void
on_page_wanted (VestLogPage *page, guint first, guint n, District *self)
{
  g_autoptr (GPtrArray) visits = NULL;

  if (self->visits == NULL)
    return;
  visits = log_array_read (self->visits, vest_log_page_get_ids (page), first, n);
  vest_log_page_set_visits (page, first, n, visits);
}

static gboolean
on_tick (gpointer data)
{
  District *self = data;

  if (!self->reading)
    read_days (self);
  return G_SOURCE_CONTINUE;
}

static Theme
find_theme (const char *word)
{
  static const char *const words[] = { "light", "dark", "contrast", "contrast-dark" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (word, words[i]) == 0)
      return (Theme)i;
  return (Theme)0;
}

static void
on_app_activate (GtkApplication *app, District *self)
{
  GtkWidget *window;
  VestLogPage *page;

  if (self->window != NULL)
    {
      gtk_window_present (GTK_WINDOW (self->window));
      return;
    }
  adw_init ();
  theme_init (gdk_display_get_default (), NULL);
  i18n_set_desk_language (self->language != NULL ? self->language : "en");
  i18n_set_language (self->language != NULL ? self->language : "en");
  window = vest_admin_window_new (app, _ ("All schools"));
  self->window = VEST_ADMIN_WINDOW (g_object_ref (window));
  vest_admin_window_set_district (self->window);
  theme_apply (window, find_theme (self->theme));
  page = vest_admin_window_get_log (self->window);
  g_signal_connect (page, "find", G_CALLBACK (on_page_find), self);
  g_signal_connect (page, "wanted", G_CALLBACK (on_page_wanted), self);
  self->from_ms = vest_log_page_get_query (page)->from_ms;
  self->until_ms = vest_log_page_get_query (page)->until_ms;
  gtk_window_present (GTK_WINDOW (window));
  read_days (self);
}

static int
show (District *self)
{
  g_autoptr (GtkApplication) app = NULL;
  guint tick;
  int code;

  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  language_init ();
  if (!gtk_init_check ())
    return cli_error (EXIT_IO, "district", "no display: set DISPLAY or WAYLAND_DISPLAY");
  app = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_signal_connect (app, "activate", G_CALLBACK (on_app_activate), self);
  self->cancellable = g_cancellable_new ();
  tick = g_timeout_add_seconds (REFRESH_SECONDS, on_tick, self);
  code = g_application_run (G_APPLICATION (app), 0, NULL);
  g_source_remove (tick);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->visits, g_ptr_array_unref);
  g_clear_object (&self->window);
  return code;
}

int
cli_district (int argc, char **argv)
{
  District self = { 0 };
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_STRING, &self.database,
      "libpq connection string or URI of a reading role (vestibule upstream reader)", "DATABASE" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &self.language, "en or es", "LANGUAGE" },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &self.theme, "light, dark, contrast or contrast-dark",
      "THEME" },
    { NULL },
  };
  const char *sub = argv[0];
  int code;

  if (!cli_parse (&argc, &argv, "--database DATABASE",
                  "Opens the visitor log of every school that the role may read, straight from "
                  "the district's database, read-only.",
                  entries, &code))
    ;
  else if (argc > 1)
    code = cli_usage (sub, "\"%s\" is one word too many", argv[1]);
  else if (self.database == NULL)
    code = cli_usage (sub, "--database is needed");
  else
    code = show (&self);
  g_free (self.database);
  g_free (self.language);
  g_free (self.theme);
  return code;
}
