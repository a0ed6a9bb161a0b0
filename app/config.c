/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * station.conf: one table of keys, read with GKeyFile. GKeyFile knows no line numbers and lets
 * unknown keys pass, so the lines are walked first: a misspelt key must not become a silent
 * default.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/config.h"

#include <stddef.h>
#include <string.h>

#include "app/mail-text.h"
#include "ui/i18n.h"

G_DEFINE_QUARK (vestibule - config - error - quark, config_error)

typedef enum
{
  KEY_TEXT,      /* any text; empty clears it where the default may be NULL */
  KEY_NEEDED,    /* a text that may not be empty */
  KEY_PATH,      /* empty, or a path that begins with / */
  KEY_WORD,      /* one of the words */
  KEY_LIST,      /* a ';'-separated list of the words */
  KEY_BOOL,      /* true or false */
  KEY_INT,       /* a whole number from min to max */
  KEY_TIME,      /* HH:MM, kept in minutes */
  KEY_COLOUR,    /* #rrggbb */
  KEY_ROLES,     /* a list of roles, kept as a set */
  KEY_APPROVAL,  /* an Approval */
  KEY_LANGUAGE,  /* a language of the kiosk */
  KEY_LANGUAGES, /* a list of them */
  KEY_URL,       /* empty, or a URL of one of the schemes in words */
  KEY_MAIL       /* empty, or mail addresses separated by commas */
} KeyType;

typedef struct
{
  const char *group;
  const char *key;
  KeyType type;
  gsize offset;
  const char *words; /* separated by spaces */
  int min, max;
} Key;

#define AT(member) offsetof (Config, member)
#define ID_WORDS   "aamva mrz-td1 mrz-td2 mrz-td3 mrz-fra"
#define ALERTS     "match denied lockdown help administrator"

/* clang-format off */
static const Key keys[] = {
  { "station", "site", KEY_NEEDED, AT (site) },
  { "station", "site_name", KEY_NEEDED, AT (site_name) },
  { "station", "entrance", KEY_NEEDED, AT (entrance) },
  { "station", "roles", KEY_ROLES, AT (roles), "kiosk office admin" },
  { "station", "language", KEY_LANGUAGE, AT (language) },
  { "station", "languages", KEY_LANGUAGES, AT (languages) },
  { "station", "theme", KEY_WORD, AT (theme), "light dark contrast contrast-dark" },
  { "station", "accent", KEY_COLOUR, AT (accent) },
  { "station", "fullscreen", KEY_BOOL, AT (fullscreen) },
  { "station", "store", KEY_NEEDED, AT (store) },
  { "station", "export_folder", KEY_NEEDED, AT (export_folder) },
  { "policy", "approval", KEY_APPROVAL, AT (approval), "always first-visit flagged" },
  { "policy", "accepted_ids", KEY_LIST, AT (accepted_ids), ID_WORDS },
  { "policy", "policy_text", KEY_TEXT, AT (policy_text) },
  { "policy", "lockdown_text", KEY_TEXT, AT (lockdown_text) },
  { "policy", "policy_page", KEY_BOOL, AT (policy_page) },
  { "policy", "kiosk_pin", KEY_BOOL, AT (kiosk_pin) },
  { "policy", "wait_minutes", KEY_INT, AT (wait_minutes), NULL, 1, 240 },
  { "policy", "day_end", KEY_TIME, AT (day_end_min) },
  { "policy", "badge_hours", KEY_INT, AT (badge_hours), NULL, 1, 24 },
  { "policy", "badge_until", KEY_TIME, AT (badge_until_min) },
  { "policy", "sensitivity", KEY_WORD, AT (sensitivity), "careful balanced quiet" },
  { "kiosk", "idle_seconds", KEY_INT, AT (idle_seconds), NULL, 5, 600 },
  { "kiosk", "idle_warning_seconds", KEY_INT, AT (idle_warning_seconds), NULL, 3, 120 },
  { "kiosk", "done_seconds", KEY_INT, AT (done_seconds), NULL, 3, 120 },
  { "kiosk", "purposes", KEY_LIST, AT (purposes), KINDS_WORDS },
  { "kiosk", "width", KEY_INT, AT (kiosk_width), NULL, 480, 7680 },
  { "kiosk", "height", KEY_INT, AT (kiosk_height), NULL, 480, 7680 },
  { "kiosk", "photo", KEY_WORD, AT (photo), "off ask" },
  { "kiosk", "group_max", KEY_INT, AT (group_max), NULL, 1, 50 },
  { "kiosk", "last_time", KEY_WORD, AT (last_time), "off scan always" },
  { "printer", "queue", KEY_TEXT, AT (queue) },
  { "printer", "stock", KEY_WORD, AT (stock), "62 100x60 54x101 59x102 4x3in 3x2in a6" },
  { "printer", "prints_for", KEY_WORD, AT (prints_for), "own entrance" },
  { "printer", "second_queue", KEY_TEXT, AT (second_queue) },
  { "printer", "second_stock", KEY_WORD, AT (second_stock),
    "62 100x60 54x101 59x102 4x3in 3x2in a6" },
  { "office", "paper_size", KEY_WORD, AT (paper_size), "letter a4" },
  { "office", "invitation_paper", KEY_WORD, AT (invitation_paper), "same letter a4 a5 a6" },
  { "office", "printer", KEY_TEXT, AT (paper_queue) },
  { "office", "place", KEY_NEEDED, AT (place) },
  { "office", "lock_seconds", KEY_INT, AT (lock_seconds), NULL, 5, 14400 },
  { "retention", "visit_days", KEY_INT, AT (visit_days), NULL, 0, 36500 },
  { "retention", "flagged_days", KEY_INT, AT (flagged_days), NULL, 0, 36500 },
  { "retention", "entry_days", KEY_INT, AT (entry_days), NULL, 0, 36500 },
  { "scanner", "type", KEY_WORD, AT (scanner), "wedge serial evdev camera none" },
  { "scanner", "device", KEY_PATH, AT (scanner_device) },
  { "camera", "device", KEY_PATH, AT (camera_device) },
  { "camera", "source", KEY_TEXT, AT (camera_source) },
  { "camera", "mirror", KEY_BOOL, AT (camera_mirror) },
  { "scanner", "baud", KEY_WORD, AT (scanner_baud),
    "1200 2400 4800 9600 19200 38400 57600 115200 230400" },
  { "alerts", "on", KEY_LIST, AT (alerts_on), ALERTS },
  { "alerts", "mail_server", KEY_URL, AT (alert_mail_server), "smtps smtp" },
  { "alerts", "mail_user", KEY_TEXT, AT (alert_mail_user) },
  { "alerts", "mail_password_file", KEY_PATH, AT (alert_mail_password_file) },
  { "alerts", "mail_from", KEY_MAIL, AT (alert_mail_from) },
  { "alerts", "mail_to", KEY_MAIL, AT (alert_mail_to) },
  { "alerts", "webhook", KEY_URL, AT (alert_webhook), "https http" },
  { "alerts", "webhook_secret_file", KEY_PATH, AT (alert_webhook_secret_file) },
  { "alerts", "ca_file", KEY_PATH, AT (alert_ca_file) },
  { "upstream", "address", KEY_TEXT, AT (upstream_address) },
  { "upstream", "signing_key", KEY_PATH, AT (upstream_signing_key) },
  { "upstream", "document_key", KEY_PATH, AT (upstream_document_key) },
  { "upstream", "poll_seconds", KEY_INT, AT (upstream_poll_seconds), NULL, 1, 15 },
};
/* clang-format on */

Config *
config_new (void)
{
  Config *config = g_new0 (Config, 1);

  config->site = g_strdup ("school");
  config->site_name = g_strdup ("School");
  config->entrance = g_strdup ("Main entrance");
  config->roles = ROLE_KIOSK | ROLE_OFFICE;
  config->language = g_strdup ("en");
  config->languages = g_strsplit ("en es", " ", -1);
  config->theme = g_strdup ("light");
  config->fullscreen = TRUE;
  config->store = g_strdup (CONFIG_DEFAULT_STORE);
  config->export_folder = g_strdup ("/var/lib/vestibule/export");
  config->approval = APPROVAL_ALWAYS;
  config->accepted_ids = g_strsplit (ID_WORDS, " ", -1);
  config->policy_page = TRUE;
  config->wait_minutes = 15;
  config->day_end_min = 23 * 60 + 30;
  config->badge_until_min = -1;
  config->sensitivity = g_strdup ("balanced");
  config->idle_seconds = 45;
  config->idle_warning_seconds = 15;
  config->done_seconds = 20;
  config->purposes = g_strsplit (KINDS_WORDS, " ", -1);
  config->kinds = kinds_new ();
  config->kiosk_width = 1280;
  config->kiosk_height = 800;
  config->photo = g_strdup ("off");
  config->group_max = 12;
  config->last_time = g_strdup ("scan");
  config->camera_mirror = TRUE;
  config->stock = g_strdup ("62");
  config->prints_for = g_strdup ("own");
  config->second_stock = g_strdup ("62");
  config->paper_size = g_strdup ("letter");
  config->invitation_paper = g_strdup ("same");
  config->place = g_strdup ("Front office");
  config->lock_seconds = 300;
  config->scanner = g_strdup ("wedge");
  config->upstream_poll_seconds = 10;
  config->scanner_baud = g_strdup ("115200");
  config->alerts_on = g_strsplit (ALERTS, " ", -1);
  return config;
}

void
config_free (Config *config)
{
  if (config == NULL)
    return;
  g_free (config->site);
  g_free (config->site_name);
  g_free (config->entrance);
  g_free (config->language);
  g_strfreev (config->languages);
  g_free (config->theme);
  g_free (config->accent);
  g_free (config->store);
  g_free (config->export_folder);
  g_strfreev (config->accepted_ids);
  g_free (config->policy_text);
  g_free (config->lockdown_text);
  g_free (config->sensitivity);
  g_strfreev (config->purposes);
  kinds_free (config->kinds);
  g_free (config->queue);
  g_free (config->stock);
  g_free (config->prints_for);
  g_free (config->second_queue);
  g_free (config->second_stock);
  g_free (config->paper_size);
  g_free (config->invitation_paper);
  g_free (config->paper_queue);
  g_free (config->place);
  g_free (config->scanner);
  g_free (config->scanner_device);
  g_free (config->upstream_address);
  g_free (config->upstream_signing_key);
  g_free (config->upstream_document_key);
  g_free (config->photo);
  g_free (config->last_time);
  g_free (config->camera_device);
  g_free (config->camera_source);
  g_free (config->scanner_baud);
  g_strfreev (config->alerts_on);
  g_free (config->alert_mail_server);
  g_free (config->alert_mail_user);
  g_free (config->alert_mail_password_file);
  g_free (config->alert_mail_from);
  g_free (config->alert_mail_to);
  g_free (config->alert_webhook);
  g_free (config->alert_webhook_secret_file);
  g_free (config->alert_ca_file);
  g_free (config);
}

static const Key *
find_key (const char *group, const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].group, group) && (key == NULL || g_str_equal (keys[i].key, key)))
      return &keys[i];
  return NULL;
}

static gboolean
is_one_of (const char *words, const char *text)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *)list, text);
}

static gboolean
is_language (const char *code)
{
  for (const Language *l = i18n_languages (); l->code != NULL; l++)
    if (g_str_equal (l->code, code))
      return TRUE;
  return FALSE;
}

static gboolean
parse_int (const char *text, int min, int max, int *number)
{
  gint64 value;

  if (!g_ascii_string_to_signed (text, 10, min, max, &value, NULL))
    return FALSE;
  *number = (int)value;
  return TRUE;
}

static gboolean
parse_time (const char *text, int *minutes)
{
  if (strlen (text) != 5 || text[2] != ':')
    return FALSE;
  for (int i = 0; i < 5; i++)
    if (i != 2 && !g_ascii_isdigit (text[i]))
      return FALSE;
  int hour = (text[0] - '0') * 10 + text[1] - '0';
  int minute = (text[3] - '0') * 10 + text[4] - '0';
  if (hour > 23 || minute > 59)
    return FALSE;
  *minutes = hour * 60 + minute;
  return TRUE;
}

static gboolean
is_colour (const char *text)
{
  if (text[0] != '#' || strlen (text) != 7)
    return FALSE;
  for (int i = 1; i < 7; i++)
    if (!g_ascii_isxdigit (text[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_url (const char *words, const char *text)
{
  g_autofree char *scheme = g_uri_peek_scheme (text) != NULL ? g_uri_parse_scheme (text) : NULL;

  return scheme != NULL && is_one_of (words, scheme)
         && g_uri_is_valid (text, G_URI_FLAGS_NONE, NULL);
}

static gboolean
is_mail (const char *text)
{
  g_auto (GStrv) addresses = g_strsplit (text, ",", -1);

  for (GStrv address = addresses; *address != NULL; address++)
    if (!mail_is_address (g_strstrip (*address)))
      return FALSE;
  return TRUE;
}

static void
set_text (Config *config, const Key *key, const char *value)
{
  char **at = G_STRUCT_MEMBER_P (config, key->offset);

  g_free (*at);
  *at = *value != '\0' ? g_strdup (value) : NULL;
}

/* Splits at ';', strips, drops the empty item behind a last ';'. NULL: an item that may not be. */
static GStrv
parse_list (const Key *key, const char *value, char **bad)
{
  g_auto (GStrv) raw = g_strsplit (value, ";", -1);
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  gsize n = 0;

  for (GStrv item = raw; *item != NULL; item++)
    {
      const char *word = g_strstrip (*item);

      if (*word == '\0')
        continue;
      if (key->type == KEY_LANGUAGES ? !is_language (word) : !is_one_of (key->words, word))
        {
          *bad = g_strdup (word);
          return NULL;
        }
      g_strv_builder_add (list, word);
      n++;
    }
  if (n == 0)
    {
      *bad = g_strdup ("");
      return NULL;
    }
  return g_strv_builder_end (list);
}

static char *
language_words (void)
{
  GString *words = g_string_new (NULL);

  for (const Language *l = i18n_languages (); l->code != NULL; l++)
    g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", l->code);
  return g_string_free (words, FALSE);
}

static char *
set_list (Config *config, const Key *key, const char *value)
{
  g_autofree char *bad = NULL;
  g_auto (GStrv) list = parse_list (key, value, &bad);

  if (list == NULL)
    {
      g_autofree char *words
          = key->type == KEY_LANGUAGES ? language_words () : g_strdup (key->words);

      return *bad == '\0' ? g_strdup_printf ("is empty; choose from: %s", words)
                          : g_strdup_printf ("\"%s\" is not one of: %s", bad, words);
    }
  if (key->type == KEY_ROLES)
    {
      guint roles = 0;

      for (GStrv role = list; *role != NULL; role++)
        roles |= g_str_equal (*role, "kiosk")    ? ROLE_KIOSK
                 : g_str_equal (*role, "office") ? ROLE_OFFICE
                                                 : ROLE_ADMIN;
      G_STRUCT_MEMBER (guint, config, key->offset) = roles;
      return NULL;
    }
  GStrv *at = G_STRUCT_MEMBER_P (config, key->offset);
  g_strfreev (*at);
  *at = g_steal_pointer (&list);
  return NULL;
}

/* Returns (transfer full): why the value cannot be, or NULL when it was taken. */
static char *
set_number (Config *config, const Key *key, const char *value)
{
  int number = 0;

  switch (key->type)
    {
    case KEY_BOOL:
      if (!g_str_equal (value, "true") && !g_str_equal (value, "false"))
        return g_strdup_printf ("\"%s\" is neither true nor false", value);
      number = g_str_equal (value, "true");
      break;
    case KEY_INT:
      if (!parse_int (value, key->min, key->max, &number))
        return g_strdup_printf ("\"%s\" is not a whole number from %d to %d", value, key->min,
                                key->max);
      break;
    default:
      if (!parse_time (value, &number))
        return g_strdup_printf ("\"%s\" is not a time of day such as 15:30", value);
    }
  G_STRUCT_MEMBER (int, config, key->offset) = number;
  return NULL;
}

static char *
set_value (Config *config, const Key *key, const char *value)
{
  switch (key->type)
    {
    case KEY_NEEDED:
      if (*value == '\0')
        return g_strdup ("is empty");
      break;
    case KEY_TEXT:
      break;
    case KEY_PATH:
      if (*value != '\0' && !g_path_is_absolute (value))
        return g_strdup_printf ("\"%s\" is not a path that begins with /", value);
      break;
    case KEY_WORD:
      if (!is_one_of (key->words, value))
        return g_strdup_printf ("\"%s\" is not one of: %s", value, key->words);
      break;
    case KEY_APPROVAL:
      if (!approval_from_string (value, &config->approval))
        return g_strdup_printf ("\"%s\" is not one of: %s", value, key->words);
      return NULL;
    case KEY_COLOUR:
      if (!is_colour (value))
        return g_strdup_printf ("\"%s\" is not a colour such as #0b6a6b", value);
      break;
    case KEY_URL:
      if (*value != '\0' && !is_url (key->words, value))
        return g_strdup_printf ("\"%s\" is not a URL that begins with one of: %s", value,
                                key->words);
      break;
    case KEY_MAIL:
      if (*value != '\0' && !is_mail (value))
        return g_strdup_printf ("\"%s\" is not a mail address such as office@school.example",
                                value);
      break;
    case KEY_LANGUAGE:
      if (!is_language (value))
        {
          g_autofree char *words = language_words ();

          return g_strdup_printf ("\"%s\" is not one of: %s", value, words);
        }
      break;
    case KEY_LIST:
    case KEY_LANGUAGES:
    case KEY_ROLES:
      return set_list (config, key, value);
    case KEY_BOOL:
    case KEY_INT:
    case KEY_TIME:
      return set_number (config, key, value);
    }
  set_text (config, key, value);
  return NULL;
}

typedef struct
{
  const char *name;
  GKeyFile *file;
  Config *config;
  char *group;      /* the one whose lines are read now */
  GHashTable *seen; /* "group\nkey" of the lines read */
} Reader;

static gboolean
take_group (Reader *reader, int line, const char *text, GError **error)
{
  const char *end = strchr (text, ']');
  g_autofree char *reason = NULL;

  if (end == NULL || end[1] != '\0')
    {
      g_set_error (error, CONFIG_ERROR, CONFIG_ERROR_FORMAT,
                   "%s:%d: a group is written [name], alone on its line", reader->name, line);
      return FALSE;
    }
  g_free (reader->group);
  reader->group = g_strndup (text + 1, end - text - 1);
  if (kinds_is_group (reader->group))
    reason = kinds_begin (reader->config->kinds, reader->group, line);
  else if (find_key (reader->group, NULL) == NULL)
    reason = g_strdup ("no such group");
  if (reason == NULL)
    return TRUE;
  g_set_error (error, CONFIG_ERROR, CONFIG_ERROR_UNKNOWN, "%s:%d: [%s]: %s", reader->name, line,
               reader->group, reason);
  return FALSE;
}

static gboolean
take_value (Reader *reader, int line, const char *name, GError **error)
{
  const Key *key = find_key (reader->group, name);
  gboolean of_kind = kinds_is_group (reader->group);
  gboolean known = key != NULL || of_kind;
  g_autofree char *value = NULL;
  g_autofree char *reason = NULL;
  g_autoptr (GError) bad = NULL;

  /* A value with a bad escape comes back with an error and a string. */
  value = g_key_file_get_string (reader->file, reader->group, name, &bad);
  if (!known)
    reason = g_strdup ("no such key");
  else if (!g_hash_table_add (reader->seen, g_strdup_printf ("%s\n%s", reader->group, name)))
    reason = g_strdup ("is set twice");
  else if (bad != NULL)
    reason = g_strdup ("is not valid UTF-8, or has a backslash before another letter than s, n, "
                       "t, r or a second backslash");
  else if (of_kind)
    reason
        = kinds_set (reader->config->kinds, reader->group, line, name, g_strstrip (value), &known);
  else
    reason = set_value (reader->config, key, g_strstrip (value));
  if (reason == NULL)
    return TRUE;
  g_set_error (error, CONFIG_ERROR, known ? CONFIG_ERROR_VALUE : CONFIG_ERROR_UNKNOWN,
               "%s:%d: [%s] %s: %s", reader->name, line, reader->group, name, reason);
  return FALSE;
}

static gboolean
take_line (Reader *reader, int line, char *text, GError **error)
{
  char *equals;

  g_strstrip (text);
  if (*text == '\0' || *text == '#')
    return TRUE;
  if (*text == '[')
    return take_group (reader, line, text, error);
  equals = strchr (text, '=');
  if (equals == NULL || equals == text)
    {
      g_set_error (error, CONFIG_ERROR, CONFIG_ERROR_FORMAT,
                   "%s:%d: neither [group], key = value nor # comment", reader->name, line);
      return FALSE;
    }
  if (reader->group == NULL)
    {
      g_set_error (error, CONFIG_ERROR, CONFIG_ERROR_FORMAT,
                   "%s:%d: a key stands before the first [group]", reader->name, line);
      return FALSE;
    }
  *equals = '\0';
  return take_value (reader, line, g_strchomp (text), error);
}

/* Groups may refer to each other, and stand in any order. */
static gboolean
finish_kinds (const Config *config, const char *name, GError **error)
{
  int line = 1;
  g_autofree char *reason
      = kinds_finish (config->kinds, (const char *const *)config->languages, &line);

  if (reason == NULL)
    return TRUE;
  g_set_error (error, CONFIG_ERROR, CONFIG_ERROR_VALUE, "%s:%d: %s", name, line, reason);
  return FALSE;
}

static gboolean
needs_device (const Config *config)
{
  return g_str_equal (config->scanner, "serial") || g_str_equal (config->scanner, "evdev");
}

Config *
config_parse (const char *name, const char *text, gsize length, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (Config) config = config_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize mark = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  g_autofree char *copy = g_strndup (text + mark, length - mark);
  g_auto (GStrv) lines = g_strsplit (copy, "\n", -1);
  Reader reader = { name, file, config, NULL, seen };
  g_autoptr (GError) syntax = NULL;
  gboolean loaded = g_key_file_load_from_data (file, copy, strlen (copy), 0, &syntax);
  gboolean good = TRUE;

  /* The walk finds the line of every mistake; GKeyFile's own word is the last resort. */
  for (int i = 0; good && lines[i] != NULL; i++)
    good = take_line (&reader, i + 1, lines[i], error);
  g_free (reader.group);
  if (!good)
    return NULL;
  if (!loaded && !g_error_matches (syntax, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_NOT_FOUND))
    {
      g_set_error (error, CONFIG_ERROR, CONFIG_ERROR_FORMAT, "%s:1: %s", name, syntax->message);
      return NULL;
    }
  if (config->scanner_device == NULL && needs_device (config))
    {
      g_set_error (error, CONFIG_ERROR, CONFIG_ERROR_VALUE,
                   "%s: [scanner] device: is needed with type = %s", name, config->scanner);
      return NULL;
    }
  return finish_kinds (config, name, error) ? g_steal_pointer (&config) : NULL;
}

gboolean
config_set (Config *config, const char *group, const char *key, const char *value, GError **error)
{
  const Key *found = find_key (group, key);
  g_autofree char *reason
      = found != NULL ? set_value (config, found, value) : g_strdup ("no such key");

  if (reason == NULL)
    return TRUE;
  g_set_error (error, CONFIG_ERROR, CONFIG_ERROR_VALUE, "[%s] %s: %s", group, key, reason);
  return FALSE;
}

Config *
config_load (const char *path, GError **error)
{
  const char *name = path != NULL ? path : CONFIG_DEFAULT_PATH;
  g_autofree char *text = NULL;
  gsize length;
  g_autoptr (GError) local = NULL;

  if (!g_file_get_contents (name, &text, &length, &local))
    {
      g_set_error (error, CONFIG_ERROR, CONFIG_ERROR_MISSING, "%s", local->message);
      return NULL;
    }
  return config_parse (name, text, length, error);
}
