/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
/*
 * A desk that nobody is signed in at, and the staff who may be.
 */

#include "tests/desk-said.h"

static inline void
on_sign_in (VestLockPage *page, const char *staff_id, const char *pin)
{
  hear (g_strdup_printf ("%s %s", staff_id, pin));
}

static inline void
on_first (VestLockPage *page, const char *name, const char *pin)
{
  hear (g_strdup_printf ("first %s %s", name, pin));
}

static inline void
on_leave (VestOfficeWindow *window, gboolean for_another)
{
  hear (g_strdup (for_another ? "switch" : "lock"));
}

/* "S0", "S1" ... of the office. */
static inline GPtrArray *
staff_of (guint n)
{
  static const char *const names[] = {
    "D. Okafor",      "R. Silva",
    "A. Lindqvist",   "Maximiliana Wolfeschlegelsteinhausen-Bergerdorff of the District Office",
    "M. Adeyemi",     "T. Brandt",
    "J. Castellanos", "K. Åkesson",
    "L. Nguyen",      "P. Whitcombe"
  };
  GPtrArray *staff = g_ptr_array_new_with_free_func ((GDestroyNotify)staff_free);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("S%u", i);

      g_ptr_array_add (staff, staff_new (id, names[i % G_N_ELEMENTS (names)], STAFF_OFFICE));
    }
  return staff;
}

static inline VestLockPage *
lock_of (GtkWidget *window)
{
  return vest_office_window_get_lock (VEST_OFFICE_WINDOW (window));
}

/* @n: of the staff; none before the first start. */
static inline GtkWidget *
new_locked (guint n, int width, int height, Theme theme)
{
  GtkWidget *window = new_office (width, height, theme);
  g_autoptr (GPtrArray) staff = staff_of (n);

  g_clear_pointer (&said, g_free);
  g_signal_connect (lock_of (window), "sign-in", G_CALLBACK (on_sign_in), NULL);
  g_signal_connect (lock_of (window), "first", G_CALLBACK (on_first), NULL);
  g_signal_connect (window, "leave", G_CALLBACK (on_leave), NULL);
  vest_lock_page_set_staff (lock_of (window), staff);
  vest_office_window_set_staff (VEST_OFFICE_WINDOW (window), NULL, FALSE);
  turn_loop_until_idle ();
  return window;
}
