# SPDX-License-Identifier: GPL-3.0-or-later
# Vestibule. `make help` lists the targets.

B        ?= build
CC       ?= gcc
PREFIX   ?= /usr/local
OUT      ?= demo/out
VERSION  := 0.1.0
OPT      ?= -O2 -g
SANITIZE ?=

WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wno-unused-parameter \
        -Wno-missing-field-initializers -Wformat=2 -Wformat-security -Werror=implicit-function-declaration
CSTD := -std=gnu17 -D_GNU_SOURCE -fstack-protector-strong -D_FORTIFY_SOURCE=$(if $(SANITIZE),0,2) -fPIE
DEFS := -I. -DVESTIBULE_VERSION='"$(VERSION)"' -DGETTEXT_PACKAGE='"vestibule"' \
        -DPREFIX='"$(PREFIX)"' \
        -DGLIB_VERSION_MIN_REQUIRED=GLIB_VERSION_2_74 -DGLIB_VERSION_MAX_ALLOWED=GLIB_VERSION_2_74 \
        -DGDK_VERSION_MIN_REQUIRED=GDK_VERSION_4_8 -DGDK_VERSION_MAX_ALLOWED=GDK_VERSION_4_8
CFLAGS_ALL = $(CSTD) $(OPT) $(WARN) $(DEFS) $(SANITIZE) $(CFLAGS) -MMD -MP
LDFLAGS_ALL = -pie -Wl,--as-needed $(SANITIZE) $(LDFLAGS)

# --- rooms -------------------------------------------------------------------------------------
# Each room is an archive that compiles with its own libraries only: what a room may not touch is
# not on its command line.
RECORDS_SRC := $(addprefix db/,person.c watchlist-entry.c match.c host.c visit.c)
DB_SRC      := $(filter-out $(RECORDS_SRC),$(wildcard db/*.c db/*/*.c))
CORE_SRC    := $(wildcard app/identity/*.c app/screening/*.c)
PRINTER_SRC := $(wildcard printer/*.c)
UI_SRC      := $(wildcard ui/*.c ui/*/*.c)
APP_SRC     := $(filter-out app/main.c,$(wildcard app/*.c app/scanner/*.c app/cli/*.c))
E2E_SRC     := $(filter-out $(wildcard tests/e2e/test-*.c),$(wildcard tests/e2e/*.c))

RECORDS_PKG := glib-2.0 libsodium
DB_PKG      := gio-2.0 sqlite3 json-glib-1.0 libsodium
CORE_PKG    := glib-2.0 icu-uc icu-i18n libsodium
PRINTER_PKG := gio-2.0 cairo cairo-pdf pangocairo libqrencode cups
UI_PKG      := gtk4 libadwaita-1 libsodium
APP_PKG     := gtk4 gtk4-x11 libadwaita-1 json-glib-1.0 libsodium sqlite3 x11
E2E_PKG     := atspi-2 x11 xtst cairo gio-2.0

ROOMS := RECORDS DB CORE PRINTER UI APP E2E
lib    = $(B)/lib$(1).a
# What a room needs at link time besides itself, in link order.
LINK_app     := app ui printer db core records
LINK_ui      := ui records
LINK_printer := printer
LINK_db      := db records
LINK_core    := core records
LINK_records := records
LINK_e2e     := e2e

upper = $(shell echo $(1) | tr a-z A-Z)

define ROOM
$(1)_LOW  := $(shell echo $(1) | tr A-Z a-z)
$(1)_OBJ  := $$(patsubst %.c,$(B)/%.o,$$($(1)_SRC))
# Others' headers are system headers: their warnings are not ours.
$(1)_CFLAGS = $$(patsubst -I%,-isystem %,$$(shell pkg-config --cflags $$($(1)_PKG)))
$(1)_LIBS   = $$(shell pkg-config --libs $$($(1)_PKG)) -lm
$$($(1)_OBJ): ROOM_CFLAGS = $$($(1)_FLAGS)
$(B)/lib$$($(1)_LOW).a: $$($(1)_OBJ)
	@rm -f $$@
	@ar rcs $$@ $$^
endef
$(foreach r,$(ROOMS),$(eval $(call ROOM,$(r))))
# pkg-config is asked once a room, and only when something is built.
$(foreach r,$(ROOMS),$(eval $(r)_FLAGS = $$(eval $(r)_FLAGS := $$($(r)_CFLAGS))$$($(r)_FLAGS)))
$(foreach r,$(ROOMS),$(eval $(r)_LINKLIBS = $$(eval $(r)_LINKLIBS := $$($(r)_LIBS))$$($(r)_LINKLIBS)))

.DEFAULT_GOAL := all
.SUFFIXES:
.DELETE_ON_ERROR:
.PHONY: all run check check-asan bench fuzz lint format install deps deps-check help clean

all: $(B)/vestibule $(B)/locale/es/LC_MESSAGES/vestibule.mo

$(B)/%.o: %.c
	@mkdir -p $(@D)
	@echo "  CC  $<"
	@$(CC) $(CFLAGS_ALL) $(ROOM_CFLAGS) -c $< -o $@

# --- resources ---------------------------------------------------------------------------------
# The manifests are made from what is in the folders, so that a new page cannot be forgotten.
DB_SQL    := $(sort $(wildcard db/sql/*.sql))
UI_FILES  := $(sort $(wildcard ui/*/*.ui assets/css/*.css assets/icons/*.svg assets/sample/*))

$(B)/db.gresource.xml: $(DB_SQL) Makefile
	@mkdir -p $(@D)
	@{ echo '<gresources><gresource prefix="/org/vestibule">'; \
	   for f in $(DB_SQL); do echo "<file>$$f</file>"; done; \
	   echo '</gresource></gresources>'; } > $@
$(B)/vestibule.gresource.xml: $(UI_FILES) Makefile
	@mkdir -p $(@D)
	@{ echo '<gresources><gresource prefix="/org/vestibule">'; \
	   for f in $(UI_FILES); do case $$f in \
	     assets/icons/*) echo "<file alias='icons/scalable/actions/$${f##*/}'>$$f</file>";; \
	     *) echo "<file>$$f</file>";; esac; done; \
	   echo '</gresource></gresources>'; } > $@
$(B)/%-resource.c: $(B)/%.gresource.xml
	@glib-compile-resources --sourcedir=. --generate-source --internal --c-name $* --target=$@ $<
$(B)/%-resource.h: $(B)/%.gresource.xml
	@glib-compile-resources --sourcedir=. --generate-header --internal --c-name $* --target=$@ $<
$(B)/%-resource.o: $(B)/%-resource.c
	@$(CC) $(CFLAGS_ALL) -Wno-overlength-strings $(shell pkg-config --cflags gio-2.0) -c $< -o $@
# db_get_resource() and vestibule_get_resource() come from these; include "build/db-resource.h"
# as "db-resource.h".
$(B)/libdb.a: $(B)/db-resource.o
$(B)/libui.a: $(B)/vestibule-resource.o
$(DB_OBJ): $(B)/db-resource.h
$(UI_OBJ) $(APP_OBJ): $(B)/vestibule-resource.h
$(DB_OBJ) $(UI_OBJ) $(APP_OBJ): DEFS += -I$(B)
$(DB_OBJ) $(UI_OBJ) $(APP_OBJ): ROOM_CFLAGS += -I$(B)

$(B)/locale/%/LC_MESSAGES/vestibule.mo: assets/po/%.po
	@mkdir -p $(@D)
	@msgfmt --check -o $@ $<

# --- the program -------------------------------------------------------------------------------
PROGRAM_LIBS = $(foreach r,APP UI PRINTER DB CORE RECORDS,$($(r)_LINKLIBS))
$(B)/app/main.o: ROOM_CFLAGS = $(APP_FLAGS) -I$(B)
$(B)/app/main.o: $(B)/vestibule-resource.h
$(B)/vestibule: $(B)/app/main.o $(foreach r,$(LINK_app),$(call lib,$(r)))
	@echo "  LD  $@"
	@$(CC) $(LDFLAGS_ALL) -o $@ $^ $(PROGRAM_LIBS)

# --- tests, benches, fuzz targets --------------------------------------------------------------
# A test names the rooms it links in a comment "rooms: core records" near its top.
TEST_SRC  := $(wildcard tests/test-*.c tests/e2e/test-*.c)
BENCH_SRC := $(wildcard tests/bench/bench-*.c)
FUZZ_SRC  := $(wildcard tests/fuzz/fuzz-*.c)
rooms_of   = $(shell sed -n 's|.*rooms: *\([a-z0-9 ]*\).*|\1|p;10q' $(1))
roomlibs   = $(foreach r,$(1),$(LINK_$(r)))

define PROG
$(2)_ROOMS := $$(call roomlibs,$$(call rooms_of,$(1)))
$(B)/$(2): $(1) $$(foreach r,$$($(2)_ROOMS),$(B)/lib$$(r).a) | $(B)/db-resource.h
	@mkdir -p $$(@D)
	@echo "  LD  $$@"
	@$$(CC) $$(CFLAGS_ALL) -I$(B) $$(foreach r,$$($(2)_ROOMS),$$($$(call upper,$$(r))_FLAGS)) $(1) $$(LDFLAGS_ALL) \
	  -Wl,--start-group $$(foreach r,$$($(2)_ROOMS),$(B)/lib$$(r).a) -Wl,--end-group \
	  $$(foreach r,$$($(2)_ROOMS),$$($$(call upper,$$(r))_LINKLIBS)) -o $$@
endef
$(foreach t,$(TEST_SRC) $(BENCH_SRC),$(eval $(call PROG,$(t),$(basename $(t)))))
TESTS   := $(patsubst %.c,$(B)/%,$(TEST_SRC))
BENCHES := $(patsubst %.c,$(B)/%,$(BENCH_SRC))

-include $(shell find $(B) -name '*.d' 2>/dev/null)

clean:
	rm -rf $(B)
