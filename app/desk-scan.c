/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The scanner at the desk's keyboard. Where letters are commands, keys wait until it is certain who
 * typed them. Into a text keys go at once, as ever, and speed alone makes no scan of them: people
 * paste, and let programs type for them. Only of what begins as a scan does, with the prefix of a
 * badge or a document, an Enter waits; and only what then reads as one is taken back.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/desk-scan.h"

#include "app/scanner/wedge.h"
#include "app/session.h"
#include "ui/kiosk/kiosk-guard.h"

struct _DeskScan
{
  VestOfficeWindow *window;
  VestDeskSession *session;
  GtkEventController *keys;
  DeskScanned scanned;
  gpointer user_data;

  Wedge *wedge;
  guint timer;
  guint32 last_ms;
  gboolean passing; /* keys of a text that began as no scan does are going through */
  /* Of the run of keys that is being looked at: */
  GtkEditable *text; /* (nullable) weak: it goes into this one */
  gboolean in_text;
  char *before; /* (nullable) what stood there */
  int position;
  gsize passed;  /* so many of its keys are in the text */
  gboolean held; /* the others wait */
};

static GtkEditable *
find_text (DeskScan *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self->window));

  return GTK_IS_EDITABLE (focus) && gtk_editable_get_editable (GTK_EDITABLE (focus))
             ? GTK_EDITABLE (focus)
             : NULL;
}

static void
begin_run (DeskScan *self)
{
  g_set_weak_pointer (&self->text, find_text (self));
  self->in_text = self->text != NULL;
  g_free (self->before);
  self->before = self->in_text ? g_strdup (gtk_editable_get_text (self->text)) : NULL;
  self->position = self->in_text ? gtk_editable_get_position (self->text) : 0;
  self->passed = 0;
  self->held = FALSE;
}

static void
take_back (DeskScan *self)
{
  if (self->text == NULL)
    return;
  gtk_editable_set_text (self->text, self->before);
  gtk_editable_set_position (self->text, self->position);
}

static gboolean
ends_a_line (guint keyval)
{
  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_Tab;
}

/* Keys that waited and belong here. Behind what a scanner may have garbled no Enter decides. */
static void
give_back (DeskScan *self, const WedgeOutput *output)
{
  for (gsize i = self->passed; i < output->n_keyvals; i++)
    if (output->is_scan && ends_a_line (output->keyvals[i]))
      continue;
    else if (self->in_text || !vest_office_window_press (self->window, output->keyvals[i]))
      kiosk_guard_type_key (GTK_WINDOW (self->window), output->keyvals[i]);
  self->passed = 0;
  self->held = FALSE;
}

/* Returns whether it was one: where texts are typed, what reads as nothing is somebody's text. */
static gboolean
take_scan (DeskScan *self, const WedgeOutput *output)
{
  g_autofree char *today = session_today ();
  g_autoptr (IdDocument) scan = identity_parse (output->bytes, output->length, today);

  if (self->in_text && scan->type == ID_UNKNOWN)
    return FALSE;
  take_back (self);
  self->scanned (scan, self->user_data);
  return TRUE;
}

static void
take_outputs (DeskScan *self)
{
  WedgeOutput output;

  while (wedge_next (self->wedge, &output))
    {
      if (!output.is_scan || !take_scan (self, &output))
        give_back (self, &output);
      wedge_output_clear (&output);
    }
}

static void
end_run (DeskScan *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  wedge_timeout (self->wedge);
  take_outputs (self);
}

static gboolean
on_silence (gpointer data)
{
  DeskScan *self = data;

  self->timer = 0;
  end_run (self);
  return G_SOURCE_REMOVE;
}

/* Below the priority of events, as at the kiosk: keys that wait in the queue belong to the run. */
static void
watch_for_silence (DeskScan *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (wedge_is_holding (self->wedge))
    self->timer = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, WEDGE_SILENCE_MS + 10, on_silence,
                                      self, NULL);
}

/* Whether the key may be a scan's first: it prints something. */
static gboolean
may_begin (gunichar character, GdkModifierType state)
{
  return !(state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) && g_unichar_isgraph (character);
}

/* What follows at once upon keys that begin no scan is the same text, whatever stands in it. */
static gboolean
goes_on (DeskScan *self, guint32 time_ms)
{
  return self->passing && time_ms - self->last_ms <= WEDGE_GAP_MS && find_text (self) != NULL;
}

static void
forget_run (DeskScan *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  wedge_reset (self->wedge);
}

static gboolean
on_key_pressed (GtkEventControllerKey *keys, guint keyval, guint keycode, GdkModifierType state,
                DeskScan *self)
{
  guint32 time_ms = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (keys));
  gunichar character = gdk_keyval_to_unicode (keyval);
  gboolean begins, passes;

  if (desk_session_get_staff (self->session) == NULL)
    return GDK_EVENT_PROPAGATE;
  if (wedge_is_holding (self->wedge) && time_ms - self->last_ms > WEDGE_SILENCE_MS)
    end_run (self);
  begins = !wedge_is_holding (self->wedge);
  self->passing = begins && goes_on (self, time_ms);
  if (self->passing)
    self->last_ms = time_ms;
  if (self->passing || (begins && !may_begin (character, state)))
    return GDK_EVENT_PROPAGATE;
  if (begins)
    begin_run (self);
  if (!wedge_key (self->wedge, keyval, g_unichar_isprint (character) ? character : 0, state,
                  time_ms))
    return GDK_EVENT_PROPAGATE;
  self->last_ms = time_ms;
  if (self->in_text && !wedge_begins_known (self->wedge))
    {
      forget_run (self);
      self->passing = TRUE;
      return GDK_EVENT_PROPAGATE;
    }
  if (self->in_text && wedge_is_holding (self->wedge))
    self->held = self->held || wedge_is_scan (self->wedge) || (!begins && ends_a_line (keyval));
  passes = self->in_text && !self->held;
  self->passed += passes && !(state & (GDK_CONTROL_MASK | GDK_ALT_MASK));
  take_outputs (self);
  watch_for_silence (self);
  return passes ? GDK_EVENT_PROPAGATE : GDK_EVENT_STOP;
}

/* Who comes to the desk next finishes nothing that somebody else began to type. */
static void
on_session_changed (VestDeskSession *session, DeskScan *self)
{
  if (desk_session_get_staff (session) != NULL)
    return;
  forget_run (self);
}

DeskScan *
desk_scan_new (VestOfficeWindow *window, VestDeskSession *session, DeskScanned scanned,
               gpointer user_data)
{
  DeskScan *self = g_new0 (DeskScan, 1);

  self->window = g_object_ref (window);
  self->session = g_object_ref (session);
  self->scanned = scanned;
  self->user_data = user_data;
  self->wedge = wedge_new ();
  self->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->keys, GTK_PHASE_CAPTURE);
  g_signal_connect (self->keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (window), self->keys);
  g_signal_connect (session, "changed", G_CALLBACK (on_session_changed), self);
  return self;
}

void
desk_scan_free (DeskScan *self)
{
  if (self == NULL)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->session, self);
  gtk_widget_remove_controller (GTK_WIDGET (self->window), self->keys);
  g_clear_weak_pointer (&self->text);
  wedge_free (self->wedge);
  g_object_unref (self->session);
  g_object_unref (self->window);
  g_free (self->before);
  g_free (self);
}
