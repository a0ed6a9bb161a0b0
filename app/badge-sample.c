/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Badges of nobody: to look at, and to try a printer with.
 */

#define G_LOG_DOMAIN "vestibule-app"
#define I18N_DESK

#include "app/badge-sample.h"

#include "ui/i18n.h"

#define SAMPLE_NUMBER 4182
/* As long as a real one of a site with a usual name; no badge of any version. */
#define TEST_CODE                                                                                  \
  "TEST:%69 VD82EI2B.KESTC+ZSTRBF/+BD7LAL1L/CO2 Y0KEG15VQJ6$F3PN0U8:EWC9A6M4R2X$7KD*TQ3YB1PH+"     \
  "5VE.4NGJ8SA/LM0W:U6FXR3Z%9C2KD7TQ-1BYH4PV8EWC9A6M4R2X$7K"

Visit *
badge_sample_visit (const Config *config, gboolean long_names, gboolean escort)
{
  Visit *visit = visit_new ();

  visit->id = visit_id_new ();
  visit->site = g_strdup (config->site);
  visit->entrance = g_strdup (config->entrance);
  visit->person->given = g_strdup (long_names ? "Maximiliana Theodora Konstantina" : "Marisol");
  visit->person->family
      = g_strdup (long_names ? "Featherstonehaugh-Wolfeschlegelstein y Castellanos" : "Sample");
  visit->purpose = g_strdup ("meeting");
  visit->host_name = g_strdup (long_names ? "Mr. Bartholomew Anthony Featherington" : "Ms. Sample");
  visit->host_place = g_strdup (long_names ? "Gymnasium and Performing Arts Annex" : "Room 112");
  visit->state = VISIT_ADMITTED;
  visit->arrived_ms = g_get_real_time () / 1000;
  visit->badge_number = SAMPLE_NUMBER;
  visit->escort = escort;
  return visit;
}

BadgeWords *
badge_test_words (const Config *config)
{
  g_autoptr (Visit) visit = badge_sample_visit (config, FALSE, TRUE);
  BadgeWords *words = badge_words_new (visit, config, NULL);
  Badge *badge = &words->badge;

  /* TRANSLATORS: large on a test badge */
  badge->heading = badge->given = _ ("TEST");
  badge->family = _ ("Nobody's badge");
  badge->host = NULL;
  badge->detail = NULL;
  badge->escort = _ ("TEST: NOT VALID");
  badge->number = "0000";
  badge->until = NULL;
  badge->qr = TEST_CODE;
  return words;
}
