/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tests/e2e/e2e.h"

G_BEGIN_DECLS

/**
 * Station: a configured station in a folder of its own, with three hosts and a watchlist of two
 * invented people, and the real program running on it.
 */
typedef struct
{
  char *dir;
  char *config;
  char *store;
  char *program;
  E2e *e2e;
} Station;

#define KIOSK "Visitor check-in|Registro"
#define DESK  "Front desk|visitor waits|visitors wait"

/** A licence of an invented person whom no list knows, LF as the wedge's Enter. */
extern const char station_clear_licence[];
/** A licence of an invented person whose name and birth date stand on the watchlist. */
extern const char station_listed_licence[];

/**
 * station_new: @settings are lines added to station.conf by group, e.g.
 * "[printer]\nqueue=badge\n"; a group named here replaces the fixture's own. Starts nothing.
 */
Station *station_new (const char *settings);

/** station_new_bare: the same without staff: before the first start. */
Station *station_new_bare (const char *settings);

/** Who is on the fixture's staff: an administrator. */
#define STAFF     "D. Okafor"
#define STAFF_PIN "482617"

/** station_add_staff: somebody more, @role beside office; before the start. */
void station_add_staff (Station *self, const char *name, const char *role, const char *pin);

/** station_launch: launches the program and waits for the kiosk's welcome page; the desk is
 * locked. */
void station_launch (Station *self, const char *const *environment);

/** station_unlock: @name at the locked desk enters @pin; waits for nothing. */
void station_unlock (Station *self, const char *name, const char *pin);

/** station_start: station_launch(), and the fixture's administrator signs in at the desk. */
void station_start (Station *self, const char *const *environment);

/** station_stop: ends the program; asserts that it ended by itself and well. */
void station_stop (Station *self);

void station_free (Station *self);

/** station_command: (transfer full): the standard output of a subcommand; asserts exit 0. */
char *station_command (Station *self, const char *const *arguments);

/** station_log: (transfer full): today's log as CSV. */
char *station_log (Station *self);

/** station_log_row: (transfer full) (nullable): the fields of the row whose name is @name. */
GStrv station_log_row (Station *self, const char *name);

enum
{
  LOG_VISIT_ID,
  LOG_SITE,
  LOG_ENTRANCE,
  LOG_NAME,
  LOG_KIND,
  LOG_HOST,
  LOG_PURPOSE,
  LOG_ARRIVED,
  LOG_DECIDED_BY,
  LOG_DECISION,
  LOG_BADGE,
  LOG_LEFT,
  LOG_LEFT_HOW,
  LOG_CORRECTED_BY,
  LOG_PEOPLE,
};

/** station_sign_in: a visitor from the welcome page by @licence to the wait page, meeting Ms.
 * Adeyemi. */
void station_sign_in (Station *self, const char *licence);

/** station_scan: @text as a keyboard wedge sends it, into the kiosk: so fast that no busy machine
 * makes a pause in it. What scanners do is tried by test-scan-speeds. */
void station_scan (Station *self, const char *text);

G_END_DECLS
