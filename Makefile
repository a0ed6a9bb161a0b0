# SPDX-License-Identifier: GPL-3.0-or-later
# Vestibule. `make help` lists the targets.

B        ?= build
ifeq ($(origin CC),default)
CC       := gcc
endif
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
RECORDS_SRC := $(addprefix db/,person.c party.c watchlist-entry.c match.c host.c visit.c staff.c story.c \
  expected.c roster.c log-query.c deed.c question.c agency.c)
DB_SRC      := $(filter-out $(RECORDS_SRC),$(wildcard db/*.c db/*/*.c))
CORE_SRC    := $(wildcard app/identity/*.c app/screening/*.c)
PRINTER_SRC := $(wildcard printer/*.c)
UI_SRC      := $(wildcard ui/*.c ui/*/*.c)
APP_SRC     := $(filter-out app/main.c,$(wildcard app/*.c app/scanner/*.c app/cli/*.c))
E2E_SRC     := $(filter-out $(wildcard tests/e2e/test-*.c),$(wildcard tests/e2e/*.c))

RECORDS_PKG := glib-2.0 libsodium
DB_PKG      := gio-2.0 sqlite3 json-glib-1.0 libsodium libpq
CORE_PKG    := glib-2.0 icu-uc icu-i18n libsodium
PRINTER_PKG := gio-2.0 cairo cairo-pdf pangocairo libqrencode
PRINTER_EXTRA := -lcups # no pkg-config file in Debian 12
UI_PKG      := gtk4 libadwaita-1 libsodium
APP_PKG     := gtk4 gtk4-x11 libadwaita-1 json-glib-1.0 libsodium sqlite3 x11 libevdev gstreamer-app-1.0 \
  gstreamer-video-1.0 libcurl
E2E_PKG     := x11 xtst cairo gio-2.0

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
$(1)_LIBS   = $$(shell pkg-config --libs $$($(1)_PKG)) $$($(1)_EXTRA) -lm
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
.SECONDARY:
.DELETE_ON_ERROR:
.PHONY: all run run-district check check-asan bench fuzz lint format install deps deps-check help clean pictures

all: $(B)/vestibule $(B)/locale/es/LC_MESSAGES/vestibule.mo

$(B)/%.o: %.c
	@mkdir -p $(@D)
	@echo "  CC  $<"
	@$(CC) $(CFLAGS_ALL) $(ROOM_CFLAGS) -c $< -o $@

# --- resources ---------------------------------------------------------------------------------
# The manifests are made from what is in the folders, so that a new page cannot be forgotten.
DB_SQL    := $(sort $(wildcard db/sql/*.sql db/upstream/sql/*.sql))
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

# --- precompiled headers -------------------------------------------------------------------------
# GTK's headers are most of what a compiler reads here: gcc reads them once. Not under ccache, which
# keeps nothing of such a compile. What a source includes it still says itself: clang checks it. And
# it names its log domain afterwards, or has none.
COMPILER := $(notdir $(realpath $(shell command -v $(firstword $(CC)) 2>/dev/null)))
GTK_ALL  := $(if $(findstring gcc,$(COMPILER)),$(B)/gtk-all.h)
ifneq ($(GTK_ALL),)
$(GTK_ALL):
	@mkdir -p $(@D)
	@printf '#include <adwaita.h>\n#undef G_LOG_DOMAIN\n' > $@
$(B)/no-log-domain.h:
	@mkdir -p $(@D)
	@printf '#define G_LOG_DOMAIN ((char *)0)\n' > $@
$(GTK_ALL).gch: $(GTK_ALL) | $(B)/no-log-domain.h
	@echo "  PCH $<"
	@$(CC) $(CFLAGS_ALL) $(UI_FLAGS) -MF $@.d -x c-header $< -o $@
$(UI_OBJ) $(APP_OBJ): $(GTK_ALL).gch
$(UI_OBJ) $(APP_OBJ): ROOM_CFLAGS += -include $(GTK_ALL)
NO_DOMAIN := $(shell grep -L 'define G_LOG_DOMAIN' $(UI_SRC) $(APP_SRC) tests/*.c tests/*/*.c)
$(patsubst %.c,$(B)/%.o,$(filter $(UI_SRC) $(APP_SRC),$(NO_DOMAIN))): ROOM_CFLAGS += -include $(B)/no-log-domain.h
endif

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
# For those that read GTK's headers.
headers_of = $(if $(and $(GTK_ALL),$(filter ui,$(2))),-include $(GTK_ALL) \
  $(if $(filter $(1),$(NO_DOMAIN)),-include $(B)/no-log-domain.h))

define PROG
$(2)_ROOMS := $$(call roomlibs,$$(call rooms_of,$(1)))
$(B)/$(2): $(1) $$(foreach r,$$($(2)_ROOMS),$(B)/lib$$(r).a) | $(B)/db-resource.h
	@mkdir -p $$(@D)
	@echo "  LD  $$@"
	@$$(CC) $$(CFLAGS_ALL) $$(call headers_of,$(1),$$($(2)_ROOMS)) -I$(B) \
	  $$(foreach r,$$($(2)_ROOMS),$$($$(call upper,$$(r))_FLAGS)) $(1) $$(LDFLAGS_ALL) \
	  -Wl,--start-group $$(foreach r,$$($(2)_ROOMS),$(B)/lib$$(r).a) -Wl,--end-group \
	  $$(foreach r,$$($(2)_ROOMS),$$($$(call upper,$$(r))_LINKLIBS)) -o $$@
endef
$(foreach t,$(TEST_SRC) $(BENCH_SRC),$(eval $(call PROG,$(t),$(basename $(t)))))
# The longest first: none of them is left to run alone at the end.
LONGEST := $(addprefix tests/,$(addsuffix .c,e2e/test-staff test-ui-kiosk e2e/test-party e2e/test-printer \
  e2e/test-district test-print-queue test-printer-pair test-ui-desk-pictures test-upstream-kill e2e/test-kiosk \
  e2e/test-scan-speeds test-upstream-schedules e2e/test-visit e2e/test-expected test-ui-pages-fit test-crash \
  e2e/test-watchlist e2e/test-camera e2e/test-desk-keys e2e/test-emergency test-badge test-import))
TESTS   := $(patsubst %.c,$(B)/%,$(foreach t,$(LONGEST),$(filter $(t),$(TEST_SRC))) \
  $(filter-out $(LONGEST),$(TEST_SRC)))
BENCHES := $(patsubst %.c,$(B)/%,$(BENCH_SRC))

# The tour drives the demo where there is no display; the district is four stations and a server.
TOOL_SRC := tests/tour.c tests/district-run.c
TOOLS := $(patsubst %.c,$(B)/%,$(TOOL_SRC))
$(foreach t,$(TOOL_SRC),$(eval $(call PROG,$(t),$(basename $(t)))))

# --- Debian packages -----------------------------------------------------------------------------
DEPS_BUILD := build-essential pkg-config gettext libgtk-4-dev libadwaita-1-dev libsqlite3-dev \
  libsodium-dev libjson-glib-dev libqrencode-dev libcups2-dev libicu-dev libglib2.0-dev-bin \
  libx11-dev libevdev-dev libpq-dev libcurl4-openssl-dev libgstreamer1.0-dev libgstreamer-plugins-base1.0-dev
DEPS_RUN   := fonts-inter fonts-noto-core fonts-noto-cjk adwaita-icon-theme librsvg2-common \
  dbus dbus-daemon at-spi2-core cups-client openssl gstreamer1.0-plugins-base \
  gstreamer1.0-plugins-good gstreamer1.0-plugins-bad
# What the run without a display, the tests, the lint and the fuzzers need besides.
DEPS_TOUR  := xvfb xauth libxtst-dev zbar-tools
DEPS_CHECK := $(DEPS_TOUR) postgresql-15 perl sqlite3 cups cups-ipp-utils cups-filters avahi-daemon \
  poppler-utils clang libclang-rt-14-dev clang-format cppcheck locales zint

# $(call install,packages): asks dpkg first, so that a machine that has all needs no network.
define need
	@missing=; for p in $(1); do \
	  dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$p"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "Installing from Debian:$$missing"; \
	  sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  $$sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq update && \
	  $$sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $$missing \
	    > $(or $(TMPDIR),/tmp)/vestibule-apt.log 2>&1 || \
	    { tail -5 $(or $(TMPDIR),/tmp)/vestibule-apt.log >&2; exit 1; }; \
	fi
endef
.PHONY: deps-tour deps-district
deps:
	$(call need,$(DEPS_BUILD) $(DEPS_RUN))
deps-tour: deps
	$(call need,$(DEPS_TOUR))
deps-district: deps-tour
	$(call need,postgresql-15)
deps-check: deps
	$(call need,$(DEPS_CHECK))

# --- what people call ----------------------------------------------------------------------------
# pkg-config answers only after the packages are there: each target builds in a make of its own.
# A display counts only if it answers: a DISPLAY left over from a closed session does not.
# Tests half wait for windows and servers: they run side by side, each with its own, half as many
# again as there are processors.
JOBS := $(shell nproc 2>/dev/null || echo 2)
PROVE ?= -j$(shell expr $(JOBS) + $(JOBS) / 2)
run: deps
	@if [ -n "$$WAYLAND_DISPLAY" ] || { [ -n "$$DISPLAY" ] && [ -z "$$VEST_HEADLESS" ]; }; then \
	  $(MAKE) --no-print-directory -j$(JOBS) all && exec $(B)/vestibule --demo --demo-dir demo; \
	else \
	  $(MAKE) --no-print-directory deps-tour && \
	  $(MAKE) --no-print-directory -j$(JOBS) all $(TOOLS) && \
	  exec tests/run-test $(B)/tests/tour $(B)/vestibule '$(OUT)'; \
	fi

# A PostgreSQL of its own, two schools, at each a kiosk and a desk in processes of their own.
DISTRICT := $(B)/tests/district-run $(B)/vestibule assets/sample
run-district: deps-district
	@$(MAKE) --no-print-directory -j$(JOBS) all $(TOOLS)
	@if [ -n "$$WAYLAND_DISPLAY" ] || { [ -n "$$DISPLAY" ] && [ -z "$$VEST_HEADLESS" ]; }; then \
	  exec $(DISTRICT); \
	else \
	  exec tests/run-test $(DISTRICT) '$(if $(filter demo/out,$(OUT)),demo/out-district,$(OUT))'; \
	fi

check: deps-check
	@$(MAKE) --no-print-directory -j$(JOBS) CFLAGS='-Werror $(CFLAGS)' all tests
	@VEST_BUILD=$(abspath $(B)) prove --timer --exec tests/run-test $(PROVE) $(TESTS)

.PHONY: tests check-built
tests: $(TESTS) $(TOOLS)

# The sanitized build has a folder of its own; leaks of GTK's and font libraries' caches are named
# in tests/lsan.supp, each with its reason. Left out, as they add minutes and no code: most walks
# through the whole program, whose windows and rooms have tests of their own; pages that are only
# measured or photographed again; the server's side of the link, which is SQL; the screening index
# against every pair.
ASAN_SKIP := $(filter-out %/test-visit,$(filter $(B)/tests/e2e/%,$(TESTS))) \
  $(addprefix $(B)/tests/test-,upstream-access upstream-kill upstream-reports upstream-schema screening-index \
    ui-pages-fit ui-desk-pictures)
ASAN_TESTS ?= $(filter-out $(ASAN_SKIP),$(TESTS))
check-asan: deps-check
	@$(MAKE) --no-print-directory -j$(JOBS) B=$(B)-asan OPT='-O1 -g' \
	  SANITIZE='-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer' all tests
	@VEST_BUILD=$(abspath $(B)-asan) VEST_SANITIZED=1 \
	  LSAN_OPTIONS=suppressions=$(abspath tests/lsan.supp):print_suppressions=0 \
	  ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1 \
	  prove --timer --exec tests/run-test $(PROVE) $(patsubst $(B)/%,$(B)-asan/%,$(ASAN_TESTS))

bench: deps-check
	@$(MAKE) --no-print-directory -j$(JOBS) all $(BENCHES)
	@for b in $(BENCHES); do VEST_BUILD=$(abspath $(B)) tests/run-test --plain $$b || exit 1; done

# One million entries take minutes; SIZES="5000 100000" and QUERIES=10000 make it shorter.
SIZES ?=
.PHONY: bench-accuracy
bench-accuracy: deps-check
	@$(MAKE) --no-print-directory -j$(JOBS) $(B)/tests/bench/bench-accuracy
	@$(B)/tests/bench/bench-accuracy $(SIZES)
.PHONY: bench-screening
bench-screening: deps-check
	@$(MAKE) --no-print-directory -j$(JOBS) $(B)/tests/bench/bench-screening
	@$(B)/tests/bench/bench-screening $(SIZES)

# The district's server and the stations' link to it.
.PHONY: bench-sync
SYNC_BENCHES := $(filter $(B)/tests/bench/bench-sync%,$(BENCHES))
bench-sync: deps-check
	@$(MAKE) --no-print-directory -j$(JOBS) $(SYNC_BENCHES)
	@for b in $(SYNC_BENCHES); do VEST_BUILD=$(abspath $(B)) tests/run-test --plain $$b || exit 1; done

# --- fuzzing -------------------------------------------------------------------------------------
# The core and the scanners' pure decoders, built with clang's coverage in a folder of their own.
FUZZ_SECONDS ?= 30
FUZZ_SANITIZE := address,undefined -fno-sanitize-recover=undefined
PURE_SCANNERS := $(addprefix app/scanner/,wedge.c scan-assembler.c evdev-decoder.c evdev-keymap.c)
FUZZERS := $(patsubst %.c,$(B)/%,$(FUZZ_SRC))
$(B)/tests/fuzz/fuzz-%: tests/fuzz/fuzz-%.c $(patsubst %.c,$(B)/%.o,$(PURE_SCANNERS)) \
    $(B)/libcore.a $(B)/librecords.a
	@mkdir -p $(@D)
	@echo "  LD  $@"
	@$(CC) $(CFLAGS_ALL) $(CORE_FLAGS) $(filter-out %.h,$^) $(LDFLAGS_ALL) -fsanitize=fuzzer $(CORE_LINKLIBS) -o $@
.PHONY: fuzzers
fuzzers: $(FUZZERS)

fuzz: deps-check
	@$(MAKE) --no-print-directory -j$(JOBS) B=$(B)-fuzz CC=clang OPT='-O1 -g' \
	  SANITIZE='-fsanitize=fuzzer-no-link,$(FUZZ_SANITIZE)' fuzzers
	@for f in $(FUZZ_SRC); do \
	  name=$${f##*/fuzz-}; name=$${name%.c}; found=$(B)-fuzz/found-$$name; mkdir -p $$found; \
	  echo "fuzz-$$name: $(FUZZ_SECONDS) s"; \
	  $(B)-fuzz/$${f%.c} -max_total_time=$(FUZZ_SECONDS) -max_len=10000 -timeout=10 -print_final_stats=1 \
	    -artifact_prefix=$$found- $$found $$(ls -d tests/fuzz/corpus/$$name 2>/dev/null) \
	    > $$found.log 2>&1 || { tail -40 $$found.log; echo "fuzz-$$name found something"; exit 1; }; \
	  grep number_of_executed_units $$found.log; \
	done

# --- lint ----------------------------------------------------------------------------------------
C_FILES = $(shell git ls-files '*.c' '*.h')
lint: deps-check
	@tests/lint.sh
	@echo "  clang: no warnings"; $(MAKE) --no-print-directory -j$(JOBS) B=$(B)-clang CC=clang CFLAGS=-Werror all tests
	@echo "  gcc: no warnings, -fanalyzer on the rooms without GTK"
	@$(MAKE) --no-print-directory -j$(JOBS) B=$(B)-analyze CFLAGS='-fanalyzer -Werror $(ANALYZER_OFF)' \
	  $(foreach r,core records db printer,$(B)-analyze/lib$(r).a)
ANALYZER_OFF := -Wno-analyzer-null-argument -Wno-analyzer-malloc-leak -Wno-analyzer-possible-null-dereference \
  -Wno-analyzer-null-dereference -Wno-analyzer-use-of-uninitialized-value

format:
	clang-format -i $(C_FILES)

# The README's pictures, taken by the tour.
pictures: deps-check
	@$(MAKE) --no-print-directory -j$(JOBS) all $(TOOLS)
	@rm -rf $(B)/pictures && tests/run-test $(B)/tests/tour $(B)/vestibule $(B)/pictures
	@mkdir -p assets/pictures
	@cp $(B)/pictures/*-welcome.png assets/pictures/kiosk.png
	@cp $(B)/pictures/*-desk-possible-match.png assets/pictures/desk.png
	@pdftoppm -r 150 -png -singlefile $(B)/pictures/badge.pdf assets/pictures/badge

# --- installing ----------------------------------------------------------------------------------
install: all
	install -Dm755 $(B)/vestibule $(DESTDIR)$(PREFIX)/bin/vestibule
	install -Dm644 $(B)/locale/es/LC_MESSAGES/vestibule.mo \
	  $(DESTDIR)$(PREFIX)/share/locale/es/LC_MESSAGES/vestibule.mo
	for f in $(wildcard assets/systemd/*.service); do \
	  install -Dm644 $$f $(DESTDIR)$(PREFIX)/lib/systemd/system/$${f##*/}; done
	for f in $(wildcard assets/udev/*.rules); do \
	  install -Dm644 $$f $(DESTDIR)$(PREFIX)/lib/udev/rules.d/$${f##*/}; done

help:
	@echo 'make            builds build/vestibule'
	@echo 'make run        installs what is missing, builds, starts the demo (OUT=dir for the pictures'
	@echo '                of the tour where there is no display)'
	@echo 'make run-district  a throw-away PostgreSQL and two schools, each a kiosk and a separate desk'
	@echo 'make check      installs test needs, builds, runs every test'
	@echo 'make check-asan the same under AddressSanitizer and UBSan'
	@echo 'make lint       include rules, formatting, cppcheck, clang and gcc without warnings, -fanalyzer'
	@echo 'make fuzz       every fuzz target for FUZZ_SECONDS (30)'
	@echo 'make bench      figures for this machine, each beside its yardstick'
	@echo '                (bench-accuracy, bench-screening, bench-sync: those alone)'
	@echo 'make pictures   takes the pictures of README.md anew'
	@echo 'make format, make install (DESTDIR, PREFIX), make deps, make clean'

-include $(shell find $(B) -name '*.d' 2>/dev/null)

clean:
	rm -rf $(B) $(B)-asan $(B)-fuzz $(B)-clang $(B)-analyze
