/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The demo: invented people, an invented school, and nothing that outlives its folder.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/demo.h"

#include "app/hosts-csv.h"
#include "app/screening/watchlist-csv.h"
#include "app/staff-change.h"
#include "db/query-staff.h"
#include "db/query.h"
#include "ui/i18n.h"

#define SAMPLE "/org/vestibule/assets/sample/"

/* The bytes are those of the file in assets/sample. */
static const DemoSample samples[] = {
  { N_ ("Clear visitor"), N_ ("Connecticut license; on no list"), "clear.aamva" },
  { N_ ("On the watchlist"), N_ ("Name and birth date agree with an entry"), "listed.aamva" },
  { N_ ("Near match"), N_ ("Day and month swapped, one of two surnames"), "near.aamva" },
  { N_ ("Passport"), N_ ("Machine-readable zone"), "passport.mrz" },
  { N_ ("Damaged scan"), N_ ("Half of it is missing"), "damaged.aamva" },
};

static void
set_path (char **at, const char *folder, const char *prefix, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_free (*at);
  *at = g_strconcat (prefix, path, NULL);
}

Config *
demo_config (const char *folder)
{
  Config *config = config_new ();

  g_free (config->site);
  config->site = g_strdup ("hartwell");
  g_free (config->site_name);
  config->site_name = g_strdup ("Hartwell High School");
  config->fullscreen = FALSE;
  config->badge_hours = 3;
  set_path (&config->store, folder, "", "station.db");
  set_path (&config->export_folder, folder, "", "export");
  set_path (&config->queue, folder, "folder:", "badges");
  return config;
}

static GBytes *
load_sample (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (SAMPLE, name, NULL);

  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static gboolean
add_hosts (GPtrArray *drafts, GError **error)
{
  g_autoptr (GBytes) csv = load_sample ("hosts.csv", error);
  g_autoptr (GPtrArray) hosts = NULL;

  if (csv == NULL)
    return FALSE;
  hosts
      = hosts_csv_parse ("hosts.csv", g_bytes_get_data (csv, NULL), g_bytes_get_size (csv), error);
  if (hosts == NULL)
    return FALSE;
  for (guint i = 0; i < hosts->len; i++)
    g_ptr_array_add (drafts, event_host_put (g_ptr_array_index (hosts, i)));
  return TRUE;
}

static gboolean
add_watchlist (GPtrArray *drafts, GError **error)
{
  g_autoptr (GBytes) csv = load_sample ("watchlist.csv", error);
  g_autoptr (GPtrArray) entries = NULL;

  if (csv == NULL)
    return FALSE;
  entries = watchlist_csv_parse ("watchlist.csv", g_bytes_get_data (csv, NULL),
                                 g_bytes_get_size (csv), error);
  if (entries == NULL)
    return FALSE;
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (drafts, event_watchlist_put (g_ptr_array_index (entries, i)));
  return TRUE;
}

/* Who decides in the demo; the PINs stand in the scanner's window. */
static const struct
{
  const char *name;
  guint roles;
  const char *pin;
} staff[] = {
  { "D. Okafor", STAFF_OFFICE | STAFF_ADMINISTRATOR, "482617" },
  { "R. Silva", STAFF_OFFICE, "730482" },
};

static gboolean
add_staff (VestStore *store, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (staff); i++)
    {
      g_autoptr (StaffChange) change = staff_change_new (STAFF_CHANGE_ADD, NULL, staff[i].name,
                                                         staff[i].roles, staff[i].pin, NULL);
      g_autoptr (Staff) made = staff_change_run (store, change, error);

      if (made == NULL)
        return FALSE;
    }
  return TRUE;
}

const char *
demo_pins (void)
{
  return N_ (
      "At the desk: D. Okafor, an administrator, has the PIN 482617; R. Silva, office staff, "
      "has 730482.");
}

gpointer
demo_fill (VestStore *store, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) hosts = query_hosts (store, error);
  g_autoptr (GPtrArray) people = query_staff (store, error);
  g_autoptr (GPtrArray) drafts = event_drafts_new ();
  WatchlistStatus status;

  if (people == NULL || (people->len == 0 && !add_staff (store, error)))
    return NULL;
  if (hosts == NULL || !query_watchlist_status (store, &status, error))
    return NULL;
  if (hosts->len == 0 && !add_hosts (drafts, error))
    return NULL;
  if (status.entries == 0 && !add_watchlist (drafts, error))
    return NULL;
  if (drafts->len > 0 && !store_append (store, drafts, error))
    return NULL;
  return store;
}

DemoSample *
demo_samples (void)
{
  DemoSample *list = g_new0 (DemoSample, G_N_ELEMENTS (samples) + 1);

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (GBytes) bytes = load_sample (samples[i].bytes, NULL);

      list[i] = samples[i];
      list[i].bytes = bytes != NULL
                          ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
                          : g_strdup ("");
    }
  return list;
}

void
demo_samples_free (DemoSample *list)
{
  for (DemoSample *sample = list; sample != NULL && sample->name != NULL; sample++)
    g_free ((char *)sample->bytes);
  g_free (list);
}
