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
#include "app/session.h"
#include "app/visitor-log.h"
#include "db/upstream/district-log.h"
#include "ui/admin/admin-window.h"
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
  char *day;
  gboolean reading;
  gboolean read_again;
} District;

typedef struct
{
  char *database;
  char *day;
  gboolean more; /* than are shown */
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->database);
  g_free (asked->day);
  g_free (asked);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Asked *asked = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *visits = NULL;
  gint64 from, until;

  if (log_day_bounds (asked->day, &from, &until))
    visits = district_log_read (asked->database, from, until, &asked->more, cancellable, &error);
  else
    g_set_error (&error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s is no date", asked->day);
  if (visits != NULL)
    g_task_return_pointer (task, visits, (GDestroyNotify)g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void read_day (District *self);

static void
tell_more (District *self)
{
  g_autofree char *text
      = g_strdup_printf (_ ("The latest %d visits of this day are shown. To see all, read the view "
                            "daily_log with a reporting tool."),
                         DISTRICT_LOG_MOST);

  vest_admin_window_show_error (self->window, text);
}

static void
on_day_ready (GObject *source, GAsyncResult *result, gpointer data)
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
  else if (g_str_equal (asked->day, self->day))
    {
      vest_admin_window_set_day (self->window, asked->day, visits);
      if (asked->more)
        tell_more (self);
    }
  if (self->read_again)
    read_day (self);
}

static void
read_day (District *self)
{
  g_autoptr (GTask) task = NULL;
  Asked *asked;

  self->read_again = self->reading;
  if (self->reading)
    return;
  self->reading = TRUE;
  asked = g_new0 (Asked, 1);
  asked->database = g_strdup (self->database);
  asked->day = g_strdup (self->day);
  task = g_task_new (NULL, self->cancellable, on_day_ready, self);
  g_task_set_task_data (task, asked, asked_free);
  g_task_run_in_thread (task, read_thread);
}

static void
on_window_day_chosen (VestAdminWindow *window, const char *iso_date, District *self)
{
  char *day = g_strdup (iso_date);

  g_free (self->day);
  self->day = day;
  read_day (self);
}

static gboolean
on_tick (gpointer data)
{
  District *self = data;

  if (!self->reading)
    read_day (self);
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
  g_signal_connect (window, "day-chosen", G_CALLBACK (on_window_day_chosen), self);
  self->day = session_today ();
  gtk_window_present (GTK_WINDOW (window));
  read_day (self);
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
  g_free (self.day);
  return code;
}
