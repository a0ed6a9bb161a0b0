/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/** language_init: translations come from beside the program in the build folder, else from where
 * they were installed. */
void language_init (void);
