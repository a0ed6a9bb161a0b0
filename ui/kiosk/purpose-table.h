/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the purpose page can offer, in its order; the configuration chooses from it.
 */
#pragma once

#include <glib.h>

typedef struct
{
  const char *word; /* as in Visit.purpose */
  const char *icon;
  gboolean host; /* somebody has to expect the visitor */
  gboolean note; /* has to be explained */
} Purpose;

/* clang-format off */
static const Purpose known_purposes[] = {
  { "meeting",    "vest-meeting-symbolic",    TRUE,  FALSE },
  { "parent",     "vest-person-symbolic",     FALSE, FALSE },
  { "pickup",     "vest-pickup-symbolic",     FALSE, FALSE },
  { "volunteer",  "vest-volunteer-symbolic",  TRUE,  FALSE },
  { "delivery",   "vest-delivery-symbolic",   FALSE, FALSE },
  { "contractor", "vest-contractor-symbolic", TRUE,  FALSE },
  { "agency",     "vest-agency-symbolic",     FALSE, FALSE },
  { "other",      "vest-other-symbolic",      FALSE, TRUE },
};
/* clang-format on */
#define N_PURPOSES G_N_ELEMENTS (known_purposes)
