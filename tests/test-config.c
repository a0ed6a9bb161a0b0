/* SPDX-License-Identifier: GPL-3.0-or-later */
/* rooms: app */
/*
 * station.conf: what is read, and that every mistake is named with its line.
 */

#include "app/config.h"

#include <string.h>

static Config *
parse (const char *text, GError **error)
{
  return config_parse ("station.conf", text, strlen (text), error);
}

static void
test_empty_gives_the_defaults (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Config) config = parse ("", &error);

  g_assert_no_error (error);
  g_assert_cmpint (config->approval, ==, APPROVAL_ALWAYS);
  g_assert_cmpint (config->roles, ==, ROLE_KIOSK | ROLE_OFFICE);
  g_assert_cmpint (config->wait_minutes, ==, 15);
  g_assert_cmpint (config->idle_seconds, ==, 45);
  g_assert_null (config->queue);
}

static void
test_every_kind_of_value (void)
{
  static const char text[] = "\xef\xbb\xbf"
                             "# a comment\n"
                             "[station]\r\n"
                             "site_name = Escuela Hartwell \r\n"
                             "roles=admin;kiosk;\n"
                             "accent=#0b6A6b\n"
                             "language=es\n"
                             "fullscreen=false\n"
                             "\n"
                             "[policy]\n"
                             "approval=first-visit\n"
                             "accepted_ids = aamva ; mrz-td3\n"
                             "policy_text=First line\\nsecond line\n"
                             "day_end=21:05\n"
                             "badge_until=15:30\n"
                             "[kiosk]\n"
                             "purposes=meeting;other\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (Config) config = parse (text, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (config->site_name, ==, "Escuela Hartwell");
  g_assert_cmpint (config->roles, ==, ROLE_ADMIN | ROLE_KIOSK);
  g_assert_cmpstr (config->accent, ==, "#0b6A6b");
  g_assert_cmpstr (config->language, ==, "es");
  g_assert_false (config->fullscreen);
  g_assert_cmpint (config->approval, ==, APPROVAL_FIRST_VISIT);
  g_assert_cmpuint (g_strv_length (config->accepted_ids), ==, 2);
  g_assert_cmpstr (config->accepted_ids[1], ==, "mrz-td3");
  g_assert_cmpstr (config->policy_text, ==, "First line\nsecond line");
  g_assert_cmpint (config->day_end_min, ==, 21 * 60 + 5);
  g_assert_cmpint (config->badge_until_min, ==, 15 * 60 + 30);
  g_assert_cmpuint (g_strv_length (config->purposes), ==, 2);
}

static void
test_scanner_device (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Config) config
      = parse ("[scanner]\ntype = serial\ndevice = /dev/serial/by-id/usb-one\n"
               "baud = 9600\n",
               &error);

  g_assert_no_error (error);
  g_assert_cmpstr (config->scanner, ==, "serial");
  g_assert_cmpstr (config->scanner_device, ==, "/dev/serial/by-id/usb-one");
  g_assert_cmpstr (config->scanner_baud, ==, "9600");
}

static void
test_kinds_and_their_questions (void)
{
  static const char text[] = "[kind contractor]\n"
                             "questions = company ; where;tools\n"
                             "approval = first-visit\n"
                             "escort = true\n"
                             "host = false\n"
                             "badge_hours = 4\n"
                             "[question tools]\n"
                             "type = yes-no\n"
                             "text.en = Do you bring tools?\n"
                             "text.es = ¿Trae herramientas?\n"
                             "[question company]\n"
                             "required = true\n"
                             "text.en = Which company?\n"
                             "text.es = ¿Qué empresa?\n"
                             "[question where]\n"
                             "type = choice\n"
                             "text.en = Where?\n"
                             "text.es = ¿Dónde?\n"
                             "choices.en = Kitchen; Roof\n"
                             "choices.es = Cocina; Tejado\n"
                             "[kind agency]\n"
                             "escort = always\n"
                             "questions = tools\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (Config) config = parse (text, &error);
  const Kind *kind;
  const VisitQuestion *question;

  g_assert_no_error (error);
  kind = kinds_find (config->kinds, "contractor");
  g_assert_cmpuint (kind->questions->len, ==, 3);
  question = g_ptr_array_index (kind->questions, 0);
  g_assert_cmpstr (question->id, ==, "company");
  g_assert_cmpint (question->type, ==, QUESTION_TEXT);
  g_assert_true (question->required);
  question = g_ptr_array_index (kind->questions, 1);
  g_assert_cmpstr (visit_question_get_text (question, "es"), ==, "¿Dónde?");
  g_assert_cmpstr (visit_question_get_choices (question, "es")[1], ==, "Tejado");
  question = g_ptr_array_index (kind->questions, 2);
  g_assert_cmpint (question->type, ==, QUESTION_YES_NO);
  g_assert_false (question->required);
  g_assert_cmpint (kind->escort, ==, ESCORT_PROPOSED);
  g_assert_cmpint (kind->host, ==, KIND_NO);
  g_assert_cmpint (kind->badge_hours, ==, 4);
  g_assert_cmpint (kinds_get_approval (config->kinds, "contractor", APPROVAL_FLAGGED), ==,
                   APPROVAL_FIRST_VISIT);
  g_assert_cmpint (kinds_get_approval (config->kinds, "meeting", APPROVAL_FLAGGED), ==,
                   APPROVAL_FLAGGED);
  g_assert_cmpint (kinds_find (config->kinds, "meeting")->host, ==, KIND_UNSET);
  /* The program's own questions come first, whatever the school adds. */
  kind = kinds_find (config->kinds, "agency");
  g_assert_cmpuint (kind->questions->len, ==, 5);
  question = g_ptr_array_index (kind->questions, 0);
  g_assert_cmpstr (question->id, ==, QUESTION_AGENCY);
  question = g_ptr_array_index (kind->questions, 4);
  g_assert_cmpstr (question->id, ==, "tools");
  g_assert_cmpint (kind->escort, ==, ESCORT_ALWAYS);
  g_assert_true (kinds_wants_escort (config->kinds, "agency"));
  g_assert_true (kinds_wants_escort (config->kinds, "contractor"));
  g_assert_false (kinds_wants_escort (config->kinds, "meeting"));
  /* A word that this version does not know is somebody who came for something else. */
  g_assert_cmpuint (kinds_find (config->kinds, "new_one")->questions->len, ==, 0);
}

static const struct
{
  const char *text;
  ConfigError code;
  const char *message; /* what it begins with */
} mistakes[] = {
  { "[station]\nsite_nmae=x\n", CONFIG_ERROR_UNKNOWN, "station.conf:2: [station] site_nmae: " },
  { "\n\n[statoin]\n", CONFIG_ERROR_UNKNOWN, "station.conf:3: [statoin]: " },
  { "[station]\ntheme=blue\n", CONFIG_ERROR_VALUE, "station.conf:2: [station] theme: \"blue\"" },
  { "[station]\naccent=0b6a6b\n", CONFIG_ERROR_VALUE, "station.conf:2: [station] accent: " },
  { "[station]\nsite=\n", CONFIG_ERROR_VALUE, "station.conf:2: [station] site: is empty" },
  { "[station]\nroles=kiosk;dask\n", CONFIG_ERROR_VALUE,
    "station.conf:2: [station] roles: \"dask\"" },
  { "[station]\nroles=;\n", CONFIG_ERROR_VALUE, "station.conf:2: [station] roles: is empty" },
  { "[station]\nlanguages=en;xx\n", CONFIG_ERROR_VALUE,
    "station.conf:2: [station] languages: \"xx\"" },
  { "[station]\nfullscreen=yes\n", CONFIG_ERROR_VALUE, "station.conf:2: [station] fullscreen: " },
  { "[kiosk]\n\nidle_seconds=4\n", CONFIG_ERROR_VALUE,
    "station.conf:3: [kiosk] idle_seconds: \"4\"" },
  { "[kiosk]\nidle_seconds=45s\n", CONFIG_ERROR_VALUE, "station.conf:2: [kiosk] idle_seconds: " },
  { "[policy]\nday_end=24:00\n", CONFIG_ERROR_VALUE,
    "station.conf:2: [policy] day_end: \"24:00\"" },
  { "[policy]\nday_end=9:00\n", CONFIG_ERROR_VALUE, "station.conf:2: [policy] day_end: " },
  { "[policy]\napproval=never\n", CONFIG_ERROR_VALUE,
    "station.conf:2: [policy] approval: \"never\"" },
  { "[printer]\nqueue=a\nqueue=b\n", CONFIG_ERROR_VALUE,
    "station.conf:3: [printer] queue: is set twice" },
  { "[station]\n[station]\nsite=a\nsite=b\n", CONFIG_ERROR_VALUE,
    "station.conf:4: [station] site: " },
  { "[station]\nhello\n", CONFIG_ERROR_FORMAT, "station.conf:2: neither " },
  { "site=x\n", CONFIG_ERROR_FORMAT, "station.conf:1: a key stands before" },
  { "[scanner]\ntype=serial\n", CONFIG_ERROR_VALUE,
    "station.conf: [scanner] device: is needed with type = serial" },
  { "[scanner]\ntype=evdev\ndevice=\n", CONFIG_ERROR_VALUE,
    "station.conf: [scanner] device: is needed with type = evdev" },
  { "[scanner]\ndevice=ttyACM0\n", CONFIG_ERROR_VALUE,
    "station.conf:2: [scanner] device: \"ttyACM0\" is not a path" },
  { "[scanner]\nbaud=9601\n", CONFIG_ERROR_VALUE,
    "station.conf:2: [scanner] baud: \"9601\" is not one of: 1200 " },
  { "\n[kind plumber]\n", CONFIG_ERROR_UNKNOWN,
    "station.conf:2: [kind plumber]: no such kind; choose from: meeting parent" },
  { "[kind agency]\napproval=flagged\n", CONFIG_ERROR_VALUE,
    "station.conf:2: [kind agency] approval: cannot be set: a visit by an agency always" },
  { "[kind parent]\nbadge_hours=25\n", CONFIG_ERROR_VALUE,
    "station.conf:2: [kind parent] badge_hours: \"25\" is not a whole number from 1 to 24" },
  { "[kind parent]\nescort=yes\n", CONFIG_ERROR_VALUE,
    "station.conf:2: [kind parent] escort: \"yes\" is not one of: false true always" },
  { "[kind parent]\nescrot=true\n", CONFIG_ERROR_UNKNOWN,
    "station.conf:2: [kind parent] escrot: no such key" },
  { "[kind parent]\nhost=true\nhost=false\n", CONFIG_ERROR_VALUE,
    "station.conf:3: [kind parent] host: is set twice" },
  { "[kind parent]\nquestions=pet\n", CONFIG_ERROR_VALUE,
    "station.conf:2: [kind parent] questions: there is no group [question pet]" },
  { "[question officer]\n", CONFIG_ERROR_UNKNOWN,
    "station.conf:1: [question officer]: this program asks that by itself" },
  { "[question Pet!]\n", CONFIG_ERROR_UNKNOWN,
    "station.conf:1: [question Pet!]: a question's name is made of" },
  { "[question pet]\ntype=essay\n", CONFIG_ERROR_VALUE,
    "station.conf:2: [question pet] type: \"essay\" is not one of: text choice yes-no" },
  { "[question pet]\ntext.en=Which?\n", CONFIG_ERROR_VALUE,
    "station.conf:1: [question pet] text.es: is missing" },
  { "[station]\nlanguages=en\n[question pet]\ntype=choice\ntext.en=Which?\n", CONFIG_ERROR_VALUE,
    "station.conf:3: [question pet] choices.en: is missing" },
  { "[question pet]\nchoices.en=Cat\n", CONFIG_ERROR_VALUE,
    "station.conf:2: [question pet] choices.en: are 1; there must be 2 to 5" },
  { "[question pet]\ntype=choice\ntext.en=A\ntext.es=B\nchoices.en=a;b\nchoices.es=a;b;c\n",
    CONFIG_ERROR_VALUE, "station.conf:1: [question pet] choices.es: are not as many as in" },
  { "[question pet]\ntext.xx=A\n", CONFIG_ERROR_VALUE,
    "station.conf:2: [question pet] text.xx: \"xx\" is no language of the kiosk" },
  { "[question pet]\ntext.en=\n", CONFIG_ERROR_VALUE,
    "station.conf:2: [question pet] text.en: is empty" },
  { "[station\nsite=x\n", CONFIG_ERROR_FORMAT, "station.conf:1: a group is written" },
  { "[station]\nsite=\\q\n", CONFIG_ERROR_VALUE, "station.conf:2: [station] site: is not valid" },
  { "[station]\nsite=\xff\n", CONFIG_ERROR_VALUE, "station.conf:2: [station] site: is not valid" },
  { "[station]\nsite[es]=x\n", CONFIG_ERROR_UNKNOWN, "station.conf:2: [station] site[es]: " },
};

static void
test_mistakes_are_named_with_their_line (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (Config) config = parse (mistakes[i].text, &error);

      g_assert_null (config);
      g_test_message ("%s", error->message);
      g_assert_error (error, CONFIG_ERROR, (int)mistakes[i].code);
      g_assert_true (g_str_has_prefix (error->message, mistakes[i].message));
      g_assert_null (strchr (error->message, '\n'));
    }
}

static void
test_the_sample_says_the_defaults (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "..", "assets", "sample", "station.conf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Config) sample
      = config_load (g_file_test (path, G_FILE_TEST_EXISTS) ? path : "assets/sample/station.conf",
                     &error);
  g_autoptr (Config) built_in = config_new ();

  g_assert_no_error (error);
  g_assert_cmpstr (sample->site, ==, built_in->site);
  g_assert_cmpstr (sample->site_name, ==, built_in->site_name);
  g_assert_cmpstr (sample->entrance, ==, built_in->entrance);
  g_assert_cmpint (sample->roles, ==, built_in->roles);
  g_assert_cmpstr (sample->language, ==, built_in->language);
  g_assert_true (g_strv_equal ((const char *const *)sample->languages,
                               (const char *const *)built_in->languages));
  g_assert_cmpstr (sample->theme, ==, built_in->theme);
  g_assert_cmpint (sample->fullscreen, ==, built_in->fullscreen);
  g_assert_cmpstr (sample->store, ==, built_in->store);
  g_assert_cmpstr (sample->export_folder, ==, built_in->export_folder);
  g_assert_cmpint (sample->approval, ==, built_in->approval);
  g_assert_true (g_strv_equal ((const char *const *)sample->accepted_ids,
                               (const char *const *)built_in->accepted_ids));
  g_assert_cmpint (sample->policy_page, ==, built_in->policy_page);
  g_assert_cmpint (sample->wait_minutes, ==, built_in->wait_minutes);
  g_assert_cmpint (sample->day_end_min, ==, built_in->day_end_min);
  g_assert_cmpstr (sample->sensitivity, ==, built_in->sensitivity);
  g_assert_cmpint (sample->idle_seconds, ==, built_in->idle_seconds);
  g_assert_cmpint (sample->idle_warning_seconds, ==, built_in->idle_warning_seconds);
  g_assert_cmpint (sample->done_seconds, ==, built_in->done_seconds);
  g_assert_true (g_strv_equal ((const char *const *)sample->purposes,
                               (const char *const *)built_in->purposes));
  g_assert_cmpstr (sample->queue, ==, built_in->queue);
  g_assert_cmpstr (sample->stock, ==, built_in->stock);
  g_assert_cmpstr (sample->place, ==, built_in->place);
  g_assert_cmpstr (sample->paper_size, ==, built_in->paper_size);
  g_assert_cmpstr (sample->invitation_paper, ==, built_in->invitation_paper);
  g_assert_cmpint (sample->lock_seconds, ==, built_in->lock_seconds);
  g_assert_cmpstr (sample->scanner, ==, built_in->scanner);
}

/* The example that is commented out in the sample is one that this program takes. */
static void
test_the_samples_example_works (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "..", "assets", "sample", "station.conf", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GString) example = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (Config) config = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (g_file_test (path, G_FILE_TEST_EXISTS)
                                          ? path
                                          : "assets/sample/station.conf",
                                      &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (GStrv line = lines; *line != NULL; line++)
    if (g_str_has_prefix (*line, "#   ") && (strchr (*line, '=') != NULL || (*line)[4] == '['))
      g_string_append_printf (example, "%s\n", *line + 4);
  config = parse (example->str, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kinds_find (config->kinds, "contractor")->questions->len, ==, 3);
}

static void
test_set_leaves_the_key_when_the_value_is_bad (void)
{
  g_autoptr (Config) config = config_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (config_set (config, "station", "theme", "blue", &error));
  g_assert_error (error, CONFIG_ERROR, CONFIG_ERROR_VALUE);
  g_assert_cmpstr (config->theme, ==, "light");
  g_assert_true (config_set (config, "kiosk", "width", "800", NULL));
  g_assert_cmpint (config->kiosk_width, ==, 800);
}

static void
test_missing_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (config_load ("/nonexistent/station.conf", &error));
  g_assert_error (error, CONFIG_ERROR, CONFIG_ERROR_MISSING);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/config/empty-gives-the-defaults", test_empty_gives_the_defaults);
  g_test_add_func ("/config/every-kind-of-value", test_every_kind_of_value);
  g_test_add_func ("/config/mistakes-are-named-with-their-line",
                   test_mistakes_are_named_with_their_line);
  g_test_add_func ("/config/scanner-and-its-device", test_scanner_device);
  g_test_add_func ("/config/the-sample-says-the-defaults", test_the_sample_says_the_defaults);
  g_test_add_func ("/config/kinds-and-their-questions", test_kinds_and_their_questions);
  g_test_add_func ("/config/the-samples-example-works", test_the_samples_example_works);
  g_test_add_func ("/config/set-leaves-the-key-when-the-value-is-bad",
                   test_set_leaves_the_key_when_the_value_is_bad);
  g_test_add_func ("/config/missing-file", test_missing_file);
  return g_test_run ();
}
