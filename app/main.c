/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The program: a subcommand, or the station.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include <adwaita.h>
#include <glib-unix.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "app/cli/cli.h"
#include "app/config.h"
#include "app/demo.h"
#include "app/language.h"
#include "app/remote.h"
#include "app/station.h"
#include "ui/i18n.h"
#include "vestibule-resource.h"

/** Options: the command line of the station. */
typedef struct
{
  gboolean demo;
  char *demo_dir;
  char *config;
  char *store;
  char *language;
  char *theme;
  char *kiosk_size;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->demo_dir);
  g_free (options->config);
  g_free (options->store);
  g_free (options->language);
  g_free (options->theme);
  g_free (options->kiosk_size);
}

static gboolean
parse_options (int argc, char **argv, Options *options)
{
  const GOptionEntry entries[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, &options->demo, NULL, NULL },
    { "demo-dir", 0, 0, G_OPTION_ARG_FILENAME, &options->demo_dir, NULL, NULL },
    { "config", 'c', 0, G_OPTION_ARG_FILENAME, &options->config, NULL, NULL },
    { "store", 's', 0, G_OPTION_ARG_FILENAME, &options->store, NULL, NULL },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options->language, NULL, NULL },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &options->theme, NULL, NULL },
    { "kiosk-size", 0, 0, G_OPTION_ARG_STRING, &options->kiosk_size, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (g_option_context_parse (context, &argc, &argv, &error))
    return TRUE;
  g_printerr ("vestibule: %s; see vestibule --help\n", error->message);
  return FALSE;
}

/* Options are keys of the configuration given in another place: the same values are allowed, and a
 * bad one is told in the same words. */
static gboolean
override (Config **config, const char *option, const char *group, const char *key,
          const char *value)
{
  g_autoptr (GError) error = NULL;

  if (value == NULL || config_set (*config, group, key, value, &error))
    return TRUE;
  g_printerr ("vestibule: %s %s\n", option, error->message);
  return FALSE;
}

static gboolean
apply_options (const Options *options, Config **config)
{
  g_auto (GStrv) size
      = options->kiosk_size != NULL ? g_strsplit (options->kiosk_size, "x", 2) : NULL;

  if (size != NULL && g_strv_length (size) != 2)
    {
      g_printerr ("vestibule: --kiosk-size is written WIDTHxHEIGHT, such as 1280x800\n");
      return FALSE;
    }
  if (size != NULL)
    (*config)->fullscreen = FALSE;
  return override (config, "--store", "station", "store", options->store)
         && override (config, "--language", "station", "language", options->language)
         && override (config, "--theme", "station", "theme", options->theme)
         && override (config, "--kiosk-size", "kiosk", "width", size != NULL ? size[0] : NULL)
         && override (config, "--kiosk-size", "kiosk", "height", size != NULL ? size[1] : NULL);
}

/* With --demo and --config both, the file decides everything. */
static Config *
load_config (const Options *options, int *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Config) config = NULL;

  if (options->demo && options->config == NULL)
    config = demo_config (options->demo_dir != NULL ? options->demo_dir : "demo");
  else
    config = config_load (options->config, &error);
  *code = EXIT_USAGE;
  if (config == NULL)
    {
      g_printerr ("vestibule: %s\n", error->message);
      if (g_error_matches (error, CONFIG_ERROR, CONFIG_ERROR_MISSING))
        *code = EXIT_IO;
      if (g_error_matches (error, CONFIG_ERROR, CONFIG_ERROR_MISSING) && options->config == NULL)
        g_printerr ("vestibule: write it after the sample station.conf, or try vestibule --demo\n");
      return NULL;
    }
  return apply_options (options, &config) ? g_steal_pointer (&config) : NULL;
}

/** Run: what the application's callbacks need. */
typedef struct
{
  GtkApplication *app;
  Config *config; /* until the station takes it */
  gboolean demo;
  Station *station; /* (nullable) */
} Run;

static void
on_app_activate (GtkApplication *app, Run *run)
{
  if (run->station != NULL)
    {
      station_present (run->station);
      return;
    }
  adw_init ();
  run->station = station_new (app, g_steal_pointer (&run->config), run->demo);
  station_start (run->station);
  remote_serve (G_APPLICATION (app), run->station);
}

static gboolean
on_signal (gpointer data)
{
  g_application_quit (data);
  return G_SOURCE_CONTINUE;
}

static int
run_station (Run *run)
{
  g_autofree char *id = remote_application_id (run->config->store);
  int code;

  run->app = gtk_application_new (id, G_APPLICATION_HANDLES_COMMAND_LINE);
  g_signal_connect (run->app, "activate", G_CALLBACK (on_app_activate), run);
  remote_connect (G_APPLICATION (run->app));
  g_unix_signal_add (SIGTERM, on_signal, run->app);
  g_unix_signal_add (SIGINT, on_signal, run->app);
  code = g_application_run (G_APPLICATION (run->app), 0, NULL);
  station_free (run->station);
  g_object_unref (run->app);
  return code;
}

int
main (int argc, char **argv)
{
  Options options = { 0 };
  Run run = { 0 };
  int code;

  if (sodium_init () < 0)
    {
      g_printerr ("vestibule: no source of random numbers\n");
      return EXIT_IO;
    }
  g_resources_register (vestibule_get_resource ());
  if (cli_run (argc, argv, &code))
    return code;
  if (!parse_options (argc, argv, &options))
    return EXIT_USAGE;
  run.config = load_config (&options, &code);
  run.demo = options.demo;
  options_clear (&options);
  if (run.config == NULL)
    return code;
  /* Drawing by Cairo starts faster and takes half the memory; a kiosk has no use for more. */
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  /* GTK_DEBUG=interactive would open the inspector beside the kiosk. */
  g_unsetenv ("GTK_DEBUG");
  language_init ();
  if (!gtk_init_check ())
    {
      g_printerr ("vestibule: no display: set DISPLAY or WAYLAND_DISPLAY, or use a subcommand\n");
      config_free (run.config);
      return EXIT_IO;
    }
  code = run_station (&run);
  config_free (run.config);
  return code;
}
