/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Host: somebody, or a place, that visitors come to see. */
typedef struct
{
  char *id;         /* stable, unique at the site */
  char *name;       /* "Ms. Adeyemi", "Main office" */
  char *role;       /* (nullable) "Grade 9 counselor" */
  char *place;      /* (nullable) "Room 112" */
  char *directions; /* (nullable) "Through the doors, second on the left." */
} Host;

Host *host_new (const char *id, const char *name, const char *role, const char *place,
                const char *directions);
Host *host_copy (const Host *host);
void host_free (Host *host);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Host, host_free)

G_END_DECLS
