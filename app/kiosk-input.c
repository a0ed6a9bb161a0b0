/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What comes into the kiosk: touches, as the window's signals, and scans, from a scanner that types
 * or from any other device.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/kiosk-private.h"
#include "app/identity/name-case.h"

#include <string.h>

/* --- scans -------------------------------------------------------------------------------------
 */

static FlowEvent
event_of (const IdDocument *document)
{
  const Person *person = document->person;

  switch (document->type)
    {
    case ID_BADGE:
      return EVENT_SCANNED_BADGE;
    case ID_INVITATION:
      return EVENT_SCANNED_INVITATION;
    case ID_MDOC:
      return EVENT_SCANNED_MDOC;
    case ID_UNKNOWN:
      return EVENT_SCANNED_OTHER;
    default:
      break;
    }
  /* A card whose name did not survive is no better than none. */
  if (person->family == NULL && person->given == NULL && person->full_name == NULL)
    return EVENT_SCANNED_OTHER;
  return document->low_confidence || person->birth_date == NULL ? EVENT_SCANNED_LOW
                                                                : EVENT_SCANNED_ID;
}

void
kiosk_scan (Kiosk *self, const char *bytes, gsize length)
{
  g_autofree char *today = session_today ();
  g_autofree char *badge = NULL;

  self->scan = identity_parse (bytes, length, today);
  name_case_person (self->scan->person);
  if (self->scan->badge != NULL)
    badge = g_strchomp (g_strdup (self->scan->badge));
  self->leaving = badge;
  self->leaving_how = LEFT_BADGE;
  kiosk_step (self, event_of (self->scan));
  self->leaving = NULL;
  g_clear_pointer (&self->scan, id_document_free);
}

/* --- the scanner that types --------------------------------------------------------------------
 */

static void
take_wedge_outputs (Kiosk *self)
{
  WedgeOutput output;

  while (wedge_next (self->wedge, &output))
    {
      if (output.is_scan)
        kiosk_scan (self, output.bytes, output.length);
      else if (output.n_keyvals > 0)
        vest_kiosk_window_type_keys (self->window, output.keyvals, output.n_keyvals);
      wedge_output_clear (&output);
    }
}

static gboolean
on_wedge_silence (gpointer data)
{
  Kiosk *self = data;

  self->wedge_timer = 0;
  wedge_timeout (self->wedge);
  take_wedge_outputs (self);
  return G_SOURCE_REMOVE;
}

/* Below the priority of events: keys that already wait in the queue belong to the run, however long
 * drawing held them up. */
static void
watch_for_silence (Kiosk *self)
{
  g_clear_handle_id (&self->wedge_timer, g_source_remove);
  if (wedge_is_holding (self->wedge))
    self->wedge_timer = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, WEDGE_SILENCE_MS + 10,
                                            on_wedge_silence, self, NULL);
}

static gboolean
on_window_key_pressed (VestKioskWindow *window, guint keyval, guint modifiers, guint time_ms,
                       Kiosk *self)
{
  gunichar character = gdk_keyval_to_unicode (keyval);
  gboolean held;

  if (self->wedge == NULL)
    return FALSE;
  held = wedge_key (self->wedge, keyval, g_unichar_isprint (character) ? character : 0, modifiers,
                    time_ms);
  take_wedge_outputs (self);
  watch_for_silence (self);
  return held;
}

/* --- touches -----------------------------------------------------------------------------------
 */

static void
on_window_typed (VestKioskWindow *window, const Person *person, Kiosk *self)
{
  self->person = person;
  kiosk_step (self, EVENT_TYPED);
  self->person = NULL;
}

static void
on_window_confirmed (VestKioskWindow *window, const Person *person, Kiosk *self)
{
  self->person = person;
  kiosk_step (self, EVENT_CONFIRMED);
  self->person = NULL;
}

static void
on_window_purpose_chosen (VestKioskWindow *window, const char *purpose, const char *note,
                          const char *host_id, Kiosk *self)
{
  self->purpose = purpose;
  self->note = note;
  self->host_id = host_id;
  kiosk_step (self, EVENT_PURPOSE);
  self->purpose = self->note = self->host_id = NULL;
}

static void
on_window_photo_decided (VestKioskWindow *window, GdkTexture *photo, Kiosk *self)
{
  self->photo = photo;
  kiosk_step (self, EVENT_PHOTO);
  self->photo = NULL;
}

static void
on_window_sign_out_searched (VestKioskWindow *window, const char *text, Kiosk *self)
{
  kiosk_search (self, text);
}

static void
on_window_sign_out_selected (VestKioskWindow *window, const char *visit_id, Kiosk *self)
{
  self->leaving = visit_id;
  self->leaving_how = LEFT_KIOSK;
  kiosk_step (self, EVENT_SELECTED);
  self->leaving = NULL;
}

static void
on_window_retry (VestKioskWindow *window, Kiosk *self)
{
  station_retry (self->station);
}

/* The signals that carry nothing but themselves. */
static const struct
{
  const char *signal;
  FlowEvent event;
} plain_signals[] = {
  { "sign-in-chosen", EVENT_SIGN_IN },
  { "sign-out-chosen", EVENT_SIGN_OUT },
  { "type-chosen", EVENT_CHOOSE_TYPE },
  { "rejected", EVENT_REJECTED },
  { "policy-accepted", EVENT_POLICY },
  { "cancelled", EVENT_CANCELLED },
  { "done", EVENT_DONE },
  { "back", EVENT_BACK },
  { "idle-expired", EVENT_IDLE },
};

typedef struct
{
  Kiosk *kiosk;
  FlowEvent event;
} Touch;

static void
on_window_touch (Touch *touch)
{
  kiosk_step (touch->kiosk, touch->event);
}

static void
free_touch (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
connect_plain (Kiosk *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plain_signals); i++)
    {
      Touch *touch = g_new0 (Touch, 1);

      touch->kiosk = self;
      touch->event = plain_signals[i].event;
      g_signal_connect_data (self->window, plain_signals[i].signal, G_CALLBACK (on_window_touch),
                             touch, free_touch, G_CONNECT_SWAPPED);
    }
}

void
kiosk_connect_input (Kiosk *self)
{
  static const struct
  {
    const char *signal;
    GCallback callback;
  } signals[] = {
    { "typed", G_CALLBACK (on_window_typed) },
    { "confirmed", G_CALLBACK (on_window_confirmed) },
    { "purpose-chosen", G_CALLBACK (on_window_purpose_chosen) },
    { "photo-decided", G_CALLBACK (on_window_photo_decided) },
    { "sign-out-searched", G_CALLBACK (on_window_sign_out_searched) },
    { "sign-out-selected", G_CALLBACK (on_window_sign_out_selected) },
    { "retry", G_CALLBACK (on_window_retry) },
    { "key-pressed", G_CALLBACK (on_window_key_pressed) },
  };

  if (g_str_equal (station_get_config (self->station)->scanner, "wedge"))
    self->wedge = wedge_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect (self->window, signals[i].signal, signals[i].callback, self);
  connect_plain (self);
}

void
kiosk_disconnect_input (Kiosk *self)
{
  g_clear_handle_id (&self->wedge_timer, g_source_remove);
  g_clear_pointer (&self->wedge, wedge_free);
  g_signal_handlers_disconnect_matched (self->window, G_SIGNAL_MATCH_FUNC, 0, 0, NULL,
                                        G_CALLBACK (on_window_touch), NULL);
  g_signal_handlers_disconnect_by_data (self->window, self);
}
