/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The visitor's window and the flow: what was touched or scanned becomes an event, flow.c says what
 * follows, and the effects are carried out here. What the store knows is always read back from it:
 * no page claims more than what is on disk.
 */

#define G_LOG_DOMAIN "vestibule-app"

#include "app/kiosk-private.h"
#include "app/photo.h"

static const KioskPage pages[FLOW_N_STATES] = {
  [FLOW_WELCOME] = KIOSK_WELCOME,
  [FLOW_SCAN] = KIOSK_SCAN,
  [FLOW_TYPE] = KIOSK_TYPE,
  [FLOW_CONFIRM] = KIOSK_CONFIRM,
  [FLOW_PURPOSE] = KIOSK_PURPOSE,
  [FLOW_QUESTIONS] = KIOSK_QUESTIONS,
  [FLOW_PARTY] = KIOSK_PARTY,
  [FLOW_PARTY_TYPE] = KIOSK_PARTY_TYPE,
  [FLOW_PHOTO] = KIOSK_PHOTO,
  [FLOW_POLICY] = KIOSK_POLICY,
  [FLOW_SUBMITTING] = KIOSK_WAIT,
  [FLOW_WAITING] = KIOSK_WAIT,
  [FLOW_APPROVING] = KIOSK_APPROVE,
  [FLOW_SIGNED_IN] = KIOSK_SIGNED_IN,
  [FLOW_SEE_OFFICE] = KIOSK_SEE_OFFICE,
  [FLOW_SIGN_OUT] = KIOSK_SIGN_OUT,
  [FLOW_LEAVING] = KIOSK_N_PAGES, /* the page that is shown stays */
  [FLOW_SIGNED_OUT] = KIOSK_SIGNED_OUT,
  [FLOW_LOCKDOWN] = KIOSK_LOCKDOWN,
  [FLOW_SERVICE] = KIOSK_SERVICE,
};

static void
stop_clock (Kiosk *self)
{
  g_clear_handle_id (&self->clock, g_source_remove);
}

static void
wipe (Kiosk *self)
{
  session_forget (&self->session);
  kiosk_forget_invitation (self);
  kiosk_forget_questions (self);
  g_clear_pointer (&self->left, g_free);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  self->looking = self->look_again = self->number_shown = FALSE;
  vest_kiosk_window_wipe (self->window);
  kiosk_show_party (self);
}

static void
forget (Kiosk *self)
{
  g_autoptr (Person) nobody = person_new ();

  session_forget (&self->session);
  kiosk_forget_questions (self);
  vest_kiosk_window_set_document (self->window, nobody, "", NULL, FALSE);
  kiosk_show_party (self);
}

static void
take_scan (Kiosk *self, gboolean by_field)
{
  IdDocument *document = g_steal_pointer (&self->scan);

  session_forget (&self->session);
  kiosk_forget_questions (self);
  self->session.document = document;
  vest_kiosk_window_set_document (self->window, document->person,
                                  id_type_to_string (document->type), document->issuer, by_field);
}

static void
take_person (Kiosk *self)
{
  session_take_person (&self->session, self->person, self->state == FLOW_TYPE);
  kiosk_forget_questions (self);
  vest_kiosk_window_set_given_name (self->window, person_get_given (self->session.person));
}

static void
take_purpose (Kiosk *self)
{
  Session *session = &self->session;

  g_free (session->purpose);
  g_free (session->note);
  g_free (session->host_id);
  session->purpose = g_strdup (self->purpose);
  session->note = g_strdup (self->note);
  session->host_id = g_strdup (self->host_id);
  kiosk_ask (self);
}

static void
take_photo (Kiosk *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->session.photo, g_bytes_unref);
  if (self->photo == NULL)
    return;
  self->session.photo = photo_encode (self->photo, &error);
  if (self->session.photo == NULL)
    g_warning ("a photo could not be kept: %s", error->message);
}

static void
search_scan (Kiosk *self)
{
  const Person *person = self->scan->person;
  g_autofree char *name
      = person->family != NULL
            ? g_strjoin (" ", person->given != NULL ? person->given : "", person->family, NULL)
            : person_dup_name (person);

  kiosk_search (self, name);
}

static gboolean
on_clock (gpointer data)
{
  Kiosk *self = data;

  self->clock = 0;
  kiosk_step (self, self->state == FLOW_WAITING ? EVENT_WAIT_OVER : EVENT_DONE);
  return G_SOURCE_REMOVE;
}

static void
start_clock (Kiosk *self, int seconds)
{
  stop_clock (self);
  self->clock = g_timeout_add_seconds (seconds, on_clock, self);
}

static void
notify_expired (Kiosk *self)
{
  g_autofree char *today = session_today ();

  if (session_is_expired (&self->session, today))
    vest_kiosk_window_notify (self->window, KIOSK_NOTICE_EXPIRED_ID);
}

static const struct
{
  FlowEffect effect;
  KioskNotice notice;
} notices[] = {
  { EFFECT_SAY_UNREADABLE, KIOSK_NOTICE_UNREADABLE },
  { EFFECT_SAY_MDOC, KIOSK_NOTICE_MDOC },
  { EFFECT_SAY_NOT_NOW, KIOSK_NOTICE_NOT_NOW },
  { EFFECT_SAY_BADGE, KIOSK_NOTICE_BADGE_IS_FOR_SIGN_OUT },
  { EFFECT_SAY_UNKNOWN_BADGE, KIOSK_NOTICE_UNKNOWN_BADGE },
  { EFFECT_SAY_ALREADY_OUT, KIOSK_NOTICE_ALREADY_OUT },
};

/* What has to be in place before the page is shown. */
static void
apply_before (Kiosk *self, guint effects)
{
  if (effects & EFFECT_WIPE)
    wipe (self);
  if (effects & EFFECT_FORGET)
    forget (self);
  if (effects & (EFFECT_TAKE_SCAN | EFFECT_TAKE_FIELDS))
    take_scan (self, (effects & EFFECT_TAKE_FIELDS) != 0);
  if (effects & EFFECT_TAKE_PERSON)
    take_person (self);
  if (effects & EFFECT_TAKE_PURPOSE)
    take_purpose (self);
  if (effects & EFFECT_TAKE_ANSWERS)
    kiosk_take_answers (self);
  if (effects & EFFECT_TAKE_PHOTO)
    take_photo (self);
  if (effects & EFFECT_ADD_COMPANION)
    kiosk_add_companion (self);
  if (effects & EFFECT_DROP_COMPANION)
    kiosk_drop_companion (self);
}

static void
apply_after (Kiosk *self, guint effects)
{
  const Config *config = station_get_config (self->station);

  if (effects & EFFECT_TAKE_INVITATION)
    kiosk_take_invitation (self);
  if (effects & EFFECT_TAKE_PERSON)
    {
      kiosk_find_expected (self);
      kiosk_recall (self);
    }
  if (effects & EFFECT_SUBMIT)
    kiosk_submit (self);
  if (effects & EFFECT_LOOK)
    kiosk_look (self);
  if (effects & EFFECT_APPEND_WITHDRAWN)
    kiosk_end_visit (self, event_withdrawn (self->session.visit_id));
  if (effects & EFFECT_APPEND_TIMED_OUT)
    kiosk_end_visit (self, event_timed_out (self->session.visit_id));
  if (effects & EFFECT_LIST_STAFF)
    kiosk_list_staff (self);
  if (effects & EFFECT_LEAVE)
    kiosk_leave (self);
  if (effects & EFFECT_LEAVE_ALL)
    kiosk_leave_all (self);
  if (effects & EFFECT_SEARCH_SCAN)
    search_scan (self);
  if (effects & EFFECT_WAIT_CLOCK)
    start_clock (self, config->wait_minutes * 60);
  if (effects & EFFECT_DONE_CLOCK)
    start_clock (self, config->done_seconds);
  if (effects & (EFFECT_TAKE_SCAN | EFFECT_TAKE_FIELDS))
    notify_expired (self);
  for (gsize i = 0; i < G_N_ELEMENTS (notices); i++)
    if (effects & notices[i].effect)
      vest_kiosk_window_notify (self->window, notices[i].notice);
}

static guint
facts (Kiosk *self)
{
  return (self->session.typed ? FACT_TYPED : 0)
         | (kiosk_camera_asks_photo (station_get_camera (self->station)) ? FACT_PHOTO : 0)
         | (station_get_config (self->station)->policy_page ? FACT_POLICY : 0)
         | (kiosk_has_questions (self) ? FACT_QUESTIONS : 0) | (self->pin_offered ? FACT_PIN : 0)
         | (self->lockdown ? FACT_LOCKDOWN : 0)
         | (station_get_config (self->station)->group_max > 1 ? FACT_GROUPS : 0);
}

void
kiosk_step (Kiosk *self, FlowEvent event)
{
  FlowStep next = flow_step (self->state, event, facts (self));

  if (!next.moved)
    return;
  g_debug ("%s: %s -> %s", flow_event_to_string (event), flow_state_to_string (self->state),
           flow_state_to_string (next.state));
  if (next.state != self->state)
    {
      stop_clock (self);
      kiosk_forget_approver (self);
    }
  apply_before (self, next.effects);
  if (next.state != self->state)
    {
      self->state = next.state;
      kiosk_camera_follow (station_get_camera (self->station), self->state);
      if (pages[next.state] != KIOSK_N_PAGES)
        vest_kiosk_window_show_page (self->window, pages[next.state]);
      kiosk_offer_staff (self);
      if (next.state == FLOW_WELCOME)
        kiosk_read_hosts (self);
    }
  apply_after (self, next.effects);
}

/* --- life --------------------------------------------------------------------------------------
 */

static void
on_store_changed (VestStore *store, Kiosk *self)
{
  if (self->state == FLOW_WAITING || self->state == FLOW_APPROVING || self->state == FLOW_SIGNED_IN)
    kiosk_look (self);
  kiosk_read_lockdown (self);
}

static GtkWidget *
make_window (Station *station)
{
  const Config *config = station_get_config (station);
  const KioskSettings settings = {
    .site_name = config->site_name,
    .entrance = config->entrance,
    .language = config->language,
    .languages = (const char *const *)config->languages,
    .purposes = (const char *const *)config->purposes,
    .policy_text = config->policy_text,
    .lockdown_text = config->lockdown_text,
    .theme = station_get_theme (station),
    .fullscreen = config->fullscreen,
    .scan_camera = kiosk_camera_get_scan_picture (station_get_camera (station)),
    .photo_camera = kiosk_camera_get_photo_picture (station_get_camera (station)),
    .idle_s = config->idle_seconds,
    .idle_warning_s = config->idle_warning_seconds,
  };
  GtkWidget *window = vest_kiosk_window_new (station_get_app (station), &settings);

  if (!config->fullscreen)
    gtk_window_set_default_size (GTK_WINDOW (window), config->kiosk_width, config->kiosk_height);
  return window;
}

Kiosk *
kiosk_new (Station *station)
{
  Kiosk *self = g_new0 (Kiosk, 1);

  self->station = station;
  self->cancellable = g_cancellable_new ();
  self->window = VEST_KIOSK_WINDOW (g_object_ref (make_window (station)));
  kiosk_connect_input (self);
  kiosk_connect_approve (self);
  kiosk_connect_questions (self);
  kiosk_connect_party (self);
  kiosk_connect_leave (self);
  /* Until there is a store, touches and scans lead nowhere; the page looks as it will. */
  self->state = FLOW_SERVICE;
  vest_kiosk_window_show_page (self->window, KIOSK_WELCOME);
  return self;
}

void
kiosk_free (Kiosk *self)
{
  if (self == NULL)
    return;
  stop_clock (self);
  kiosk_set_store (self, NULL);
  kiosk_disconnect_input (self);
  kiosk_disconnect_approve (self);
  kiosk_disconnect_questions (self);
  kiosk_disconnect_party (self);
  kiosk_disconnect_leave (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_cancellable_cancel (self->search);
  g_clear_object (&self->search);
  session_forget (&self->session);
  kiosk_forget_invitation (self);
  g_clear_pointer (&self->scan, id_document_free);
  g_clear_pointer (&self->hosts, g_ptr_array_unref);
  g_clear_object (&self->window);
  g_free (self);
}

GtkWindow *
kiosk_get_window (Kiosk *self)
{
  return GTK_WINDOW (self->window);
}

void
kiosk_set_store (Kiosk *self, VestStore *store)
{
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  kiosk_forget_lockdown (self);
  if (store == NULL)
    return;
  self->store = g_object_ref (store);
  g_signal_connect (store, "changed", G_CALLBACK (on_store_changed), self);
  /* The welcome page must not stand there for a moment when sign-in is closed: its state is read
   * first, and what was read is the recovery. */
  kiosk_read_lockdown (self);
  kiosk_read_hosts (self);
}

void
kiosk_show_fault (Kiosk *self, KioskTrouble trouble, const char *detail)
{
  vest_kiosk_window_set_trouble (self->window, trouble, detail);
  kiosk_step (self, EVENT_FAULT);
  vest_kiosk_window_show_page (self->window, KIOSK_SERVICE);
}

const char *
kiosk_get_waiting (Kiosk *self)
{
  return self->state == FLOW_WAITING || self->state == FLOW_APPROVING ? self->session.visit_id
                                                                      : NULL;
}
