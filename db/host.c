/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Somebody, or a place, that visitors come to see.
 */

#define G_LOG_DOMAIN "vestibule-db"

#include "db/host.h"

Host *
host_new (const char *id, const char *name, const char *role, const char *place,
          const char *directions)
{
  Host *host = g_new0 (Host, 1);

  host->id = g_strdup (id);
  host->name = g_strdup (name);
  host->role = g_strdup (role);
  host->place = g_strdup (place);
  host->directions = g_strdup (directions);
  return host;
}

Host *
host_copy (const Host *host)
{
  return host_new (host->id, host->name, host->role, host->place, host->directions);
}

void
host_free (Host *host)
{
  if (host == NULL)
    return;
  g_free (host->id);
  g_free (host->name);
  g_free (host->role);
  g_free (host->place);
  g_free (host->directions);
  g_free (host);
}
