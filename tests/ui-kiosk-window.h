/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
/*
 * A kiosk window with invented people, and waiting for it: shared by the kiosk's tests.
 */
#include <adwaita.h>

#include "ui/i18n.h"
#include "ui/kiosk/kiosk-pages.h"
#include "ui/kiosk/kiosk-window.h"
#include "ui/kiosk/questions-page.h"
#include "ui/theme.h"

static const char *const languages[] = { "en", "es", NULL };
static const char *const purposes[] = { "meeting",    "parent", "pickup", "volunteer", "delivery",
                                        "contractor", "agency", "other",  NULL };

/* --- waiting -----------------------------------------------------------------------------------
 */

static inline gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  guint *frames = data;

  (*frames)++;
  return G_SOURCE_CONTINUE;
}

/* Lets @n frames pass: a change of layout takes two. */
static inline void
wait_frames (GtkWidget *window, guint n)
{
  guint frames = 0;
  guint id = gtk_widget_add_tick_callback (window, on_tick, &frames, NULL);

  while (frames < n)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (window, id);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, FALSE);
}

/* --- the window --------------------------------------------------------------------------------
 */

static inline GtkWidget *
open_window (const char *language, Theme theme, int width, int height, int idle_s)
{
  const KioskSettings settings = {
    .site_name = "Hartwell High School",
    .entrance = "Main entrance",
    .language = language,
    .languages = languages,
    .purposes = purposes,
    .theme = theme,
    .idle_s = idle_s,
    .idle_warning_s = idle_s < 45 ? 1 : 15,
  };
  GtkWidget *window = vest_kiosk_window_new (NULL, &settings);

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_decorated (GTK_WINDOW (window), FALSE);
  gtk_window_present (GTK_WINDOW (window));
  wait_frames (window, 3);
  return window;
}

/* One of each type, with long words. */
static inline void
give_questions (GtkWidget *window)
{
  g_autoptr (GPtrArray) questions = questions_new ();
  VisitQuestion *company = visit_question_new ("company", QUESTION_TEXT, TRUE);
  VisitQuestion *tools = visit_question_new ("tools", QUESTION_YES_NO, TRUE);
  VisitQuestion *where = visit_question_new ("where", QUESTION_CHOICE, FALSE);

  g_hash_table_insert (company->texts, g_strdup ("en"),
                       g_strdup ("Which company or organization do you work for today?"));
  g_hash_table_insert (company->texts, g_strdup ("es"),
                       g_strdup ("¿Para qué empresa u organización trabaja usted hoy?"));
  g_hash_table_insert (tools->texts, g_strdup ("en"), g_strdup ("Do you bring tools?"));
  g_hash_table_insert (tools->texts, g_strdup ("es"), g_strdup ("¿Trae herramientas?"));
  g_hash_table_insert (where->texts, g_strdup ("en"), g_strdup ("Where will you work?"));
  g_hash_table_insert (where->texts, g_strdup ("es"), g_strdup ("¿Dónde va a trabajar?"));
  g_hash_table_insert (where->choices, g_strdup ("en"),
                       g_strsplit ("Kitchen;Boiler room;Roof;Playground;Somewhere else", ";", -1));
  g_hash_table_insert (where->choices, g_strdup ("es"),
                       g_strsplit ("Cocina;Sala de calderas;Tejado;Patio de recreo;En otro lugar",
                                   ";", -1));
  g_ptr_array_add (questions, company);
  g_ptr_array_add (questions, tools);
  g_ptr_array_add (questions, where);
  vest_questions_page_ask (VEST_QUESTIONS_PAGE (
                               kiosk_pages_get (VEST_KIOSK_WINDOW (window), KIOSK_QUESTIONS)),
                           questions, "en");
}

static inline void
give_party (VestKioskWindow *kiosk)
{
  static const char *const names[]
      = { "Ben Vega", "Maximiliana Bartholomea Wolfeschlegelsteinhausen", "Li Ng" };
  g_autoptr (GPtrArray) party = g_ptr_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (party, (gpointer)names[i]);
  vest_kiosk_window_set_party (kiosk, party, 12);
}

static inline void
give_people (GtkWidget *window)
{
  VestKioskWindow *kiosk = VEST_KIOSK_WINDOW (window);
  g_autoptr (Person) person = person_new ();
  g_autoptr (GPtrArray) hosts = g_ptr_array_new_with_free_func ((GDestroyNotify)host_free);
  g_autoptr (GPtrArray) visits = g_ptr_array_new_with_free_func ((GDestroyNotify)visit_free);
  Visit *visit = visit_new ();

  person->given = g_strdup ("Marisol");
  person->family = g_strdup ("Vega Ortiz");
  person->birth_date = g_strdup ("1986-06-04");
  vest_kiosk_window_set_document (kiosk, person, "aamva", "CT", FALSE);
  g_ptr_array_add (hosts, host_new ("h1", "Ms. Adeyemi", "Grade 9 counselor", "Room 112",
                                    "Through the doors, second on the left."));
  g_ptr_array_add (hosts, host_new ("h2", "Mr. Brandt", "Principal", "Main office", NULL));
  g_ptr_array_add (hosts, host_new ("h3", "Main office", NULL, "Ground floor", NULL));
  g_ptr_array_add (hosts, host_new ("h4", "Ms. Calloway", "School nurse", "Room 104", NULL));
  vest_kiosk_window_set_hosts (kiosk, hosts);
  vest_kiosk_window_set_given_name (kiosk, "Marisol");
  person_free (visit->person);
  visit->person = person_copy (person);
  visit->id = g_strdup ("01HZX3V7Q8R9T2W4Y6A8C0E2G4");
  visit->host_id = g_strdup ("h1");
  visit->host_name = g_strdup ("Ms. Adeyemi");
  visit->host_place = g_strdup ("Room 112");
  visit->purpose = g_strdup ("meeting");
  visit->arrived_ms = G_GINT64_CONSTANT (1795300200000);
  g_ptr_array_add (visits, visit);
  give_party (kiosk);
  vest_kiosk_window_set_welcome (kiosk, visit, g_ptr_array_index (hosts, 0), NULL, NULL);
  give_questions (window);
  vest_kiosk_window_set_trouble (kiosk, KIOSK_TROUBLE_FULL, "/var/lib/vestibule");
}

/* Catalogues stand beside the folder of the tests. Returns: whether there is a display. */
static inline gboolean
start_ui (const char *program)
{
  g_autofree char *tests = g_path_get_dirname (program);
  g_autofree char *locale = g_build_filename (tests, "..", "locale", NULL);

  i18n_init (locale);
  if (!gtk_init_check ())
    return FALSE;
  /* The program wears our sheets over libadwaita's. */
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  return theme_init (gdk_display_get_default (), NULL);
}
