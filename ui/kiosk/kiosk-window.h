/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "db/host.h"
#include "db/person.h"
#include "db/visit.h"
#include "ui/theme.h"

G_BEGIN_DECLS

/** KioskPage: the pages in the order in which a visitor meets them. The window has one of each. */
typedef enum
{
  KIOSK_WELCOME,    /* languages, sign in, sign out */
  KIOSK_SCAN,       /* scan an ID, or choose to type */
  KIOSK_TYPE,       /* name and birth date by our own keyboard */
  KIOSK_CONFIRM,    /* is this you? */
  KIOSK_PURPOSE,    /* why, and whom */
  KIOSK_QUESTIONS,  /* what this kind of visitor is asked */
  KIOSK_PARTY,      /* who came along */
  KIOSK_PARTY_TYPE, /* name and birth date of one of them */
  KIOSK_PHOTO,      /* a photo for the badge, with consent */
  KIOSK_POLICY,     /* the school's rules for visitors */
  KIOSK_WAIT,       /* the same words for everyone */
  KIOSK_APPROVE,    /* staff decide here, while the office cannot be reached */
  KIOSK_SIGNED_IN,  /* badge, where to go */
  KIOSK_SEE_OFFICE, /* please see the office: denied, timed out, or not to be done here */
  KIOSK_SIGN_OUT,   /* scan the badge, or find your name */
  KIOSK_SIGNED_OUT, /* goodbye */
  KIOSK_LOCKDOWN,   /* sign-in is closed: nothing to touch */
  KIOSK_SERVICE,    /* the station cannot work: what, and who can help */
  KIOSK_N_PAGES,
} KioskPage;

/** KioskNotice: one calm sentence that the current page shows for some seconds. */
typedef enum
{
  KIOSK_NOTICE_NONE,
  KIOSK_NOTICE_UNREADABLE,    /* the scan could not be read: try again, or type */
  KIOSK_NOTICE_MDOC,          /* a phone licence: the card or the keyboard is needed */
  KIOSK_NOTICE_EXPIRED_ID,    /* read, but expired: the office will look at it */
  KIOSK_NOTICE_NOT_NOW,       /* a scan came while another visitor's page was open: ignored */
  KIOSK_NOTICE_UNKNOWN_BADGE, /* this badge is not on site */
  KIOSK_NOTICE_ALREADY_OUT,   /* this badge was signed out before */
  KIOSK_NOTICE_BADGE_IS_FOR_SIGN_OUT, /* a visitor badge was scanned where an ID is asked for */
  KIOSK_NOTICE_INVITED,               /* a good invitation: an ID comes next */
  KIOSK_NOTICE_INVITATION_FOREIGN,    /* not this school's, or none at all */
  KIOSK_NOTICE_INVITATION_OTHER_DAY,  /* too early or too late */
  KIOSK_NOTICE_INVITATION_VOID,       /* withdrawn, or used today */
  KIOSK_NOTICE_ALREADY_IN,            /* this person is in the group already */
  KIOSK_NOTICE_PARTY_FULL,            /* no more fit into one group */
} KioskNotice;

/** KioskHint: where a purpose comes from that the visitor only has to agree to. */
typedef enum
{
  KIOSK_HINT_NONE,      /* from the visitor */
  KIOSK_HINT_LAST_TIME, /* the same person's last visit */
  KIOSK_HINT_EXPECTED,  /* an invitation */
} KioskHint;

/** KioskTrouble: why the service page is shown. ui words it; @detail goes small below. */
typedef enum
{
  KIOSK_TROUBLE_BUSY,
  KIOSK_TROUBLE_NEWER,
  KIOSK_TROUBLE_NOT_A_STORE,
  KIOSK_TROUBLE_READ_ONLY,
  KIOSK_TROUBLE_FULL,
  KIOSK_TROUBLE_IO,
  KIOSK_TROUBLE_CORRUPT,
  KIOSK_TROUBLE_CONFIG,
} KioskTrouble;

/** KioskSettings: copied by the window. */
typedef struct
{
  const char *site_name;
  const char *entrance;
  const char *language;         /* the one every visitor starts with */
  const char *const *languages; /* offered, NULL-terminated codes */
  const char *const *purposes;  /* offered, NULL-terminated words as in Visit.purpose */
  const char *policy_text;      /* (nullable) the school's own text; NULL shows ours */
  const char *lockdown_text;    /* (nullable) likewise, while sign-in is closed */
  Theme theme;
  gboolean fullscreen;
  GdkPaintable *scan_camera;  /* (nullable) the picture of a camera that reads IDs and badges */
  GdkPaintable *photo_camera; /* (nullable) the same of one that takes photos for badges */
  int idle_s;                 /* 45 */
  int idle_warning_s;         /* 15 more with a countdown */
} KioskSettings;

#define VEST_TYPE_KIOSK_WINDOW (vest_kiosk_window_get_type ())
G_DECLARE_FINAL_TYPE (VestKioskWindow, vest_kiosk_window, VEST, KIOSK_WINDOW, GtkApplicationWindow)

/**
 * VestKioskWindow: the visitor's window. It shows what it is told and says what was touched; it
 * never decides what comes next.
 *
 * Signals (the handler answers by vest_kiosk_window_show_page() sooner or later):
 *   "sign-in-chosen" ()                 welcome: sign in
 *   "sign-out-chosen" ()                welcome: sign out
 *   "type-chosen" ()                    scan: I have no ID with me
 *   "typed" (Person *person)            type: complete and plausible; birth_date ISO
 *   "confirmed" (Person *person)        confirm: yes; possibly corrected field by field
 *   "rejected" ()                       confirm: no, start again
 *   "purpose-chosen" (const char *purpose, const char *note, const char *host_id)   note, host
 * nullable "photo-decided" (GdkTexture *photo) nullable: none wanted "policy-accepted" ()
 *   "cancelled" ()                      wait: cancel my visit (after a question)
 *   "done" ()                           signed in, signed out, see the office: done
 *   "back" ()                           any page: back
 *   "sign-out-searched" (const char *text)
 *   "sign-out-selected" (const char *visit_id)
 *   "language-chosen" (const char *code)  the window has switched already
 *   "idle-expired" ()                   nobody answered "are you still there?"
 *   "key-pressed" (guint keyval, guint modifiers, guint32 time_ms) -> gboolean
 *        every key, in the capture phase, before any widget; TRUE swallows it
 *   "retry" ()                          service page: try again
 */
GtkWidget *vest_kiosk_window_new (GtkApplication *app, const KioskSettings *settings);

void vest_kiosk_window_show_page (VestKioskWindow *self, KioskPage page);
KioskPage vest_kiosk_window_get_page (VestKioskWindow *self);
const char *vest_kiosk_window_get_language (VestKioskWindow *self);

/** For the confirm page. @id_type: IdType's word; @issuer (nullable); @by_field asks each field
 * apart. */
void vest_kiosk_window_set_document (VestKioskWindow *self, const Person *person,
                                     const char *id_type, const char *issuer, gboolean by_field);
/** @hosts: (element-type Host): for the purpose page. */
void vest_kiosk_window_set_hosts (VestKioskWindow *self, GPtrArray *hosts);
/**
 * vest_kiosk_window_set_purpose_hint: for the purpose page: @purpose and @host_id (nullable) are
 * chosen already, one touch takes them, and any other choice is as easy as before.
 *
 * Nothing happens when the visitor has begun to choose. An invitation counts more than the last
 * time, of which both are offered or nothing. @purpose: (nullable): takes back what @hint offered.
 */
void vest_kiosk_window_set_purpose_hint (VestKioskWindow *self, KioskHint hint, const char *purpose,
                                         const char *host_id);
/** @names: (element-type char): who comes along, in order; @most: how many a group may be, the
 * visitor among them; 1: groups are not signed in here. */
void vest_kiosk_window_set_party (VestKioskWindow *self, GPtrArray *names, guint most);
/** For the wait page and the pages after it: only the given name is shown. */
void vest_kiosk_window_set_given_name (VestKioskWindow *self, const char *given);
/**
 * For the signed-in page. @badge: (nullable): a picture of the very badge; @number: (nullable) set
 * when the badge could not be printed and the number is to be written by hand at the office.
 */
void vest_kiosk_window_set_welcome (VestKioskWindow *self, const Visit *visit, const Host *host,
                                    GdkPaintable *badge, const char *number);
/** @visits: (element-type Visit): search results on the sign-out page. */
void vest_kiosk_window_set_sign_out_results (VestKioskWindow *self, GPtrArray *visits);
void vest_kiosk_window_set_trouble (VestKioskWindow *self, KioskTrouble trouble,
                                    const char *detail);
void vest_kiosk_window_notify (VestKioskWindow *self, KioskNotice notice);

/** vest_kiosk_window_wipe: forgets the visitor on every page, back to the station's language and
 * theme. */
void vest_kiosk_window_wipe (VestKioskWindow *self);

/**
 * vest_kiosk_window_type_keys: the keys of "key-pressed" that turned out to be a person's: types
 * them into the focused widget. @keyvals: GDK keyvals.
 */
void vest_kiosk_window_type_keys (VestKioskWindow *self, const guint *keyvals, gsize n);

G_END_DECLS
