/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "app/kinds.h"
#include "app/policy.h"

G_BEGIN_DECLS

#define CONFIG_DEFAULT_PATH  "/etc/vestibule/station.conf"
#define CONFIG_DEFAULT_STORE "/var/lib/vestibule/station.db"

#define CONFIG_ERROR (config_error_quark ())
GQuark config_error_quark (void);

typedef enum
{
  CONFIG_ERROR_MISSING, /* the file cannot be read */
  CONFIG_ERROR_FORMAT,  /* a line is neither a group, a key, a comment nor empty */
  CONFIG_ERROR_UNKNOWN, /* a group or key that this program does not know */
  CONFIG_ERROR_VALUE,   /* a value that the key cannot have, or a key set twice */
} ConfigError;

/** ConfigRole: which windows a station opens; a set. */
typedef enum
{
  ROLE_KIOSK = 1 << 0,
  ROLE_OFFICE = 1 << 1,
  ROLE_ADMIN = 1 << 2,
} ConfigRole;

/**
 * Config: station.conf as read. Every text is UTF-8; assets/sample/station.conf explains each key.
 *
 * @wait_minutes: how long a visitor waits for the office before being asked to go there
 * @day_end_min, @badge_until_min: minutes after local midnight
 * @badge_hours: a badge's time in hours; 0 when @badge_until_min counts
 * @kiosk_width, @kiosk_height: the kiosk's size when it is not full screen, in pixels
 */
typedef struct
{
  /* [station] */
  char *site;      /* short identifier, as in the watchlist's "sites" */
  char *site_name; /* "Hartwell High School" */
  char *entrance;
  guint roles; /* ConfigRole */
  char *language;
  GStrv languages;
  char *theme;  /* "light" "dark" "contrast" "contrast-dark" */
  char *accent; /* (nullable) "#rrggbb" */
  gboolean fullscreen;
  char *store;
  char *export_folder;
  /* [policy] */
  Approval approval;
  GStrv accepted_ids; /* words of IdType */
  char *policy_text;  /* (nullable) */
  gboolean policy_page;
  char *lockdown_text; /* (nullable) what the kiosk says in a lockdown */
  gboolean kiosk_pin;  /* staff may decide at the kiosk while no desk can be reached */
  int wait_minutes;
  int day_end_min;
  int badge_hours;
  int badge_until_min; /* -1 when badge_hours counts */
  char *sensitivity;   /* "careful" "balanced" "quiet" */
  /* [kind WORD], [question ID] */
  Kinds *kinds;
  /* [kiosk] */
  int idle_seconds;
  int idle_warning_seconds;
  int done_seconds; /* how long the last page of a visit stays */
  GStrv purposes;
  int kiosk_width;
  int kiosk_height;
  char *photo;     /* "off" "ask" */
  int group_max;   /* people in one visit; 1: no groups */
  char *last_time; /* "off" "scan" "always" */
  /* [printer] */
  char *queue; /* (nullable) CUPS queue, or "folder:PATH"; NULL: no printer */
  char *stock;
  char *prints_for;   /* "own" visits, or those of the whole "entrance" */
  char *second_queue; /* (nullable) another, for when the first one fails */
  char *second_stock;
  /* [office] */
  char *paper_queue;      /* (nullable) CUPS queue of a printer for paper, or "folder:PATH" */
  char *paper_size;       /* "letter" "a4": what is in it */
  char *invitation_paper; /* "same" as that, "letter" "a4" "a5" "a6" */
  char *place;
  int lock_seconds; /* without a touch, until the desk locks itself */
  /* [retention] days; 0 keeps them */
  int visit_days;
  int flagged_days;
  int entry_days;
  /* [scanner] */
  char *scanner;        /* "wedge" "serial" "evdev" "camera" or "none" */
  char *scanner_device; /* (nullable) path; never NULL for "serial" and "evdev" once parsed */
  char *scanner_baud;   /* bits a second of a serial line: "9600", "115200", ... */
  /* [alerts] */
  GStrv alerts_on;                 /* of "match" "denied" "lockdown" "help" */
  char *alert_mail_server;         /* (nullable) smtps://HOST:PORT; NULL: no mail */
  char *alert_mail_user;           /* (nullable) */
  char *alert_mail_password_file;  /* (nullable) */
  char *alert_mail_from;           /* (nullable) */
  char *alert_mail_to;             /* (nullable) addresses separated by commas */
  char *alert_webhook;             /* (nullable) URL; NULL: none */
  char *alert_webhook_secret_file; /* (nullable) */
  char *alert_ca_file;             /* (nullable) certificates to trust in place of the system's */
  /* [upstream] */
  char *upstream_address;      /* (nullable) libpq connection string; NULL: the station is alone */
  char *upstream_signing_key;  /* (nullable) path */
  char *upstream_document_key; /* (nullable) path */
  int upstream_poll_seconds;
  /* [camera] */
  char *camera_device; /* (nullable) path */
  char *camera_source; /* (nullable) GStreamer elements in place of a device */
  gboolean camera_mirror;
} Config;

/** config_new: (transfer full): the built-in defaults. */
Config *config_new (void);
void config_free (Config *config);

/**
 * config_load:
 * @path: (nullable): NULL is CONFIG_DEFAULT_PATH
 *
 * Returns: (transfer full): or %NULL with "FILE:LINE: [group] key: reason"
 */
Config *config_load (const char *path, GError **error);

/**
 * config_parse:
 * @name: what to call the input in messages
 *
 * Reads GKeyFile syntax (groups, key = value, # comments). Unknown groups and keys, keys set twice
 * and values out of range are errors: a misspelt key must not become a silent default.
 */
Config *config_parse (const char *name, const char *text, gsize length, GError **error);

/**
 * config_set: gives one key another value, as if the file had said so.
 *
 * Returns: %FALSE with CONFIG_ERROR_VALUE "[group] key: reason"; the key is then as it was
 */
gboolean config_set (Config *config, const char *group, const char *key, const char *value,
                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Config, config_free)

G_END_DECLS
