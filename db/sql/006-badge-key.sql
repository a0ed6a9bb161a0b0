-- SPDX-License-Identifier: GPL-3.0-or-later
-- Reserved for badge-key; one topic a number, so that work side by side does not collide.
PRAGMA user_version = 6;
