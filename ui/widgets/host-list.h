/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "db/host.h"

G_BEGIN_DECLS

#define VEST_TYPE_HOST_LIST (vest_host_list_get_type ())
G_DECLARE_FINAL_TYPE (VestHostList, vest_host_list, VEST, HOST_LIST, GtkWidget)

/**
 * VestHostList: the people and places of a school as large rows, one of which can be chosen.
 *
 * Signal: "picked" (): a row was tapped, or chosen by the keyboard.
 */
GtkWidget *vest_host_list_new (void);

/** vest_host_list_set_hosts: @hosts: (nullable) (element-type Host): copied; nothing is chosen. */
void vest_host_list_set_hosts (VestHostList *self, GPtrArray *hosts);

/**
 * vest_host_list_search: shows only the hosts whose name, role and place hold every word of
 * @query, in any order, whatever the case and the diacritics. An empty query shows all.
 *
 * Returns: how many are shown
 */
guint vest_host_list_search (VestHostList *self, const char *query);

/** vest_host_list_choose: @id: (nullable): no signal is emitted. Returns: whether there is one. */
gboolean vest_host_list_choose (VestHostList *self, const char *id);

/** vest_host_list_choose_first: the topmost host that is shown, if any. */
gboolean vest_host_list_choose_first (VestHostList *self);

/** vest_host_list_get_chosen: (transfer none) (nullable). */
const Host *vest_host_list_get_chosen (VestHostList *self);

/**
 * vest_host_list_find_office: (transfer none) (nullable): the place to send somebody to who does
 * not know whom to ask for: the first host that is a place, having no role.
 */
const Host *vest_host_list_find_office (VestHostList *self);

/** vest_host_list_set_dense: two flat rows side by side, for the room that a keyboard leaves. */
void vest_host_list_set_dense (VestHostList *self, gboolean dense, int columns);

/** vest_host_list_reveal_chosen: scrolls to the chosen row once it has its place. */
void vest_host_list_reveal_chosen (VestHostList *self);

G_END_DECLS
