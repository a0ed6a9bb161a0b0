/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * E2e: the real program on an X display, used as a person uses it: widgets are found by their
 * accessible role and name (AT-SPI), touched and typed at through XTest, and photographed.
 *
 * Needs DISPLAY and a session bus: tests/run-test gives both. Every wait ends after E2E_PATIENCE_S
 * and then prints the accessible tree and aborts the test, so that a failure shows what was there.
 * The time is a busy machine's: it is spent only where a test fails.
 *
 * A touch or a key returns when the program has dealt with it: what is looked for afterwards is on
 * the page that has come, never on the one that is about to go.
 */
typedef struct _E2e E2e;

#define E2E_PATIENCE_S 90

/** e2e_launch: starts @argv with @environment ("NAME=value", nullable) added. Aborts on failure. */
E2e *e2e_launch (const char *const *argv, const char *const *environment);

/** e2e_stop: asks the program to end, waits, and returns its wait status. */
int e2e_stop (E2e *self);

/** e2e_kill: SIGKILL, as a power cut. Frees @self. */
void e2e_kill (E2e *self);

/** e2e_is_running: whether the program still lives. */
gboolean e2e_is_running (E2e *self);

/**
 * e2e_shows: whether a widget is on the display now, in @window (a part of its title, or several
 * with "|" between them of which any will do), with accessible role @role ("button", "text", ...,
 * or NULL for any) and name @name.
 */
gboolean e2e_shows (E2e *self, const char *window, const char *role, const char *name);

/** e2e_wait: until e2e_shows(). */
void e2e_wait (E2e *self, const char *window, const char *role, const char *name);

/** e2e_wait_text: until a showing widget's name or text contains @part. */
void e2e_wait_text (E2e *self, const char *window, const char *part);

/** e2e_shows_text: whether one does now. */
gboolean e2e_shows_text (E2e *self, const char *window, const char *part);

/** e2e_wait_gone: until no showing widget has that role and name. */
void e2e_wait_gone (E2e *self, const char *window, const char *role, const char *name);

/** e2e_wait_enabled: until the widget is there and can be used. */
void e2e_wait_enabled (E2e *self, const char *window, const char *role, const char *name);

/** e2e_tap: waits for the enabled widget and clicks its middle with the real pointer. */
void e2e_tap (E2e *self, const char *window, const char *role, const char *name);

/** e2e_activate: waits for the enabled widget and presses it as a screen reader does: in a menu,
 * which without a window manager may close as its window is touched. */
void e2e_activate (E2e *self, const char *window, const char *role, const char *name);

/** e2e_focus: gives @window the keyboard, as a touch on its title would. */
void e2e_focus (E2e *self, const char *window);

/**
 * e2e_type: types @text by XTest into the window with the keyboard, @gap_ms before every key: at
 * least so long at a person's pace (50 and more), as nearly as the display can at a scanner's; 0:
 * all at once, as from a scanner that nothing holds up.
 * '\n' is Enter, '\t' Tab, '\033' Escape, other control characters are Ctrl with their letter, as
 * scanners send.
 */
void e2e_type (E2e *self, const char *text, int gap_ms);

/** e2e_press: one key by its X name with modifiers, e.g. "ctrl+shift+i", "Escape", "alt+F4". */
void e2e_press (E2e *self, const char *chord);

/** e2e_is_focused: whether the showing widget with that role and name has the keyboard. */
gboolean e2e_is_focused (E2e *self, const char *window, const char *role, const char *name);

/** e2e_wait_focused: until it has. */
void e2e_wait_focused (E2e *self, const char *window, const char *role, const char *name);

/** e2e_walk: presses @chord ("Tab", "Right") until the widget has the keyboard; aborts when it
 * comes round without. */
void e2e_walk (E2e *self, const char *window, const char *chord, const char *role,
               const char *name);

/** e2e_count_windows: how many top-level windows the program has on the display. */
int e2e_count_windows (E2e *self);

/** e2e_picture: writes what @window looks like to the PNG file @path. */
void e2e_picture (E2e *self, const char *window, const char *path);

/** e2e_dump: prints the accessible tree to standard error. */
void e2e_dump (E2e *self);

/** e2e_settle: waits until two pictures of @window taken in a row are equal: motion has ended. */
void e2e_settle (E2e *self, const char *window);

G_END_DECLS
