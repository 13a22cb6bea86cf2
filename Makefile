# Gently. `make run` builds and starts it, `make test` builds and tests it (`make test-fast` in a minute), `make check` looks at
# the source and the content, `make format` formats the source, `make install` and `make deb` put it where programs are. Each
# but `make install` installs the packages that are missing first.
#   VARIANT=release|debug|san     which build; each has its own folder under build/
#   BUILD_ROOT=DIR                where the build folders go (default: build)

VARIANT ?= release
BUILD_ROOT ?= build
B := $(BUILD_ROOT)/$(VARIANT)

# The layers, lowest first. A layer is linked with those before it; tools/check-layers holds the exact rule.
LAYERS := base data body model motion rules content coach draw palette stage ui sound store report card screens platform app
PACKAGES := sdl2 SDL2_ttf SDL2_mixer fribidi libfyaml sqlite3 libpng jansson pangocairo pangoft2 fontconfig opusfile opus \
	sndfile libmpg123 vorbisfile flac soxr libmodplug fluidsynth libzip x11 xrandr

CC ?= cc
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 \
	-Wundef -Wpointer-arith -Wcast-qual -Wwrite-strings -Wold-style-definition -Werror
# The same bytes on every machine: no fused multiply-add, no reordered arithmetic.
REPRODUCIBLE := -ffp-contract=off -fno-fast-math
ifeq ($(VARIANT),release)
# Lines for a backtrace; VARIANT=debug has the variables, too.
MODE := -O2 -g1
# What works on many pixels, points or samples; the rest compiles a sixth sooner without.
FAST := body motion draw stage sound
else ifeq ($(VARIANT),debug)
MODE := -O1 -g -fno-omit-frame-pointer
else ifeq ($(VARIANT),san)
# Without what the address sanitizer finds as well, when such a pointer is used: a third less to compile and to run.
MODE := -O1 -g1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-sanitize=null,object-size,pointer-overflow
# Two hundred tests share the layers, a library each, instead of holding them all: links in a tenth of the time and space.
SHARED := -fPIC
TEST_RPATH := -Wl,-rpath,'$$$$ORIGIN/../../lib'
else
$(error VARIANT is '$(VARIANT)'; it can be release, debug or san)
endif

# After the system's own folders, or each standard header is looked for in twenty others first: half of the system calls of a compile.
PACKAGE_CFLAGS := $(shell pkg-config --cflags $(PACKAGES) 2>/dev/null | sed 's/-I/-idirafter /g')
PACKAGE_LIBS := $(shell pkg-config --libs $(PACKAGES) 2>/dev/null)
# V=1 shows the commands.
Q := $(if $(V),,@)
# SDL.h brings every vector instruction there is, 60,000 lines; nothing here uses them, and a file that includes it compiles 0.4 s sooner.
NO_INTRINSICS := $(patsubst %,-DSDL_DISABLE_%_H,IMMINTRIN MMINTRIN XMMINTRIN EMMINTRIN PMMINTRIN)
LANGUAGE := -std=c17 -D_GNU_SOURCE -Isrc $(NO_INTRINSICS)
# Wherever it is built; quoted, for a folder with a space in its name.
ANYWHERE := '-ffile-prefix-map=$(CURDIR)/='
ALL_CFLAGS = $(LANGUAGE) $(WARNINGS) $(REPRODUCIBLE) $(MODE) $(SHARED) $(ANYWHERE) -MMD -MP $(PACKAGE_CFLAGS) $(CFLAGS)
ALL_LIBS = $(PACKAGE_LIBS) -lunistring -lm $(LDFLAGS)
# Gold, where binutils has it, takes half the time.
TEST_LINKER := $(if $(shell command -v ld.gold),-fuse-ld=gold)
# Which form of the layers a test is linked with. One that wraps functions needs archives: the linker wraps a call only in what it links.
TEST_LIBRARIES = $(if $(and $(SHARED),$(if $(findstring --wrap,$(LDFLAGS)),,shared)),%.so,%.a)

# A layer's files lie in its folder and in the folders of that; no two of a layer have the same name.
sources = $(filter-out src/app/main.c,$(sort $(wildcard src/$(1)/*.c src/$(1)/*/*.c)))
objects = $(patsubst src/%.c,$(B)/obj/%.o,$(call sources,$(1)))
library = $(B)/lib/lib$(1).a
shared_library = $(B)/lib/lib$(1).so
# Every layer up to and including $(1), highest first, as the linker wants them.
$(foreach f,$(LAYERS),$(eval so_far := $(f) $(so_far))$(eval upto_$(f) := $(so_far)))
upto = $(upto_$(1))

# What the tests of a layer are linked with, where that is more than the layer itself: moves to check are written as files.
TESTED_WITH_motion := content
TESTED_WITH_rules := content

TESTS := $(patsubst tests/%.c,$(B)/tests/%,$(sort $(wildcard tests/*/test_*.c)))

# What clang-format and clang-tidy look at.
C_FILES = $(sort $(wildcard src/*/*.[ch] src/*/*/*.[ch] tests/*/*.[ch]))
TIDY := $(patsubst src/%.c,$(B)/tidy/%.ok,$(sort $(wildcard src/*/*.c src/*/*/*.c)))

.PHONY: all build run test test-fast test-binaries check check-format check-tidy format compile_commands.json goldens voice pot bench clean \
	install-deps install-test-deps install-check-deps
.DELETE_ON_ERROR:
.SECONDARY:

# A language is one file, po/LANGUAGE.po; the program looks for what is made of it beside assets/.
CATALOGUES := $(patsubst po/%.po,locale/%/LC_MESSAGES/gently.mo,$(sort $(wildcard po/*.po)))

all: build
build: $(B)/gently $(CATALOGUES)
locale/%/LC_MESSAGES/gently.mo: po/%.po
	@mkdir -p $(@D)
	msgfmt --check -o $@ $<

run: install-deps
	@$(MAKE) --no-print-directory -j$$(nproc) build
	@$(B)/gently $(ARGS)

test: install-test-deps
	@tests/run
test-fast: install-test-deps
	@tests/run --fast

test-binaries: $(TESTS)

# What must hold of the source and the content without running a test.
check: install-check-deps
	@$(MAKE) --no-print-directory -j$$(nproc) build
	tools/check-layers
	tools/check-docs
	tools/code-numbers --check
	$(B)/gently check
	@$(MAKE) --no-print-directory check-format
	@$(MAKE) --no-print-directory -j$$(nproc) check-tidy

check-format:
	@clang-format --dry-run --Werror $(C_FILES) && echo "format: as .clang-format has it"

# Only what has changed since: an object is newer than its stamp when the source or a header of it is.
check-tidy: $(TIDY)
	@echo "clang-tidy: nothing found"
$(B)/tidy/%.ok: $(B)/obj/%.o .clang-tidy
	@mkdir -p $(@D)
	@echo "tidy src/$*.c"
	$(Q)clang-tidy --quiet src/$*.c -- $(LANGUAGE) $(PACKAGE_CFLAGS) 2>$@.log || { cat $@.log >&2; exit 1; }
	@rm -f $@.log && touch $@

format: install-check-deps
	clang-format -i $(C_FILES)

# For editors (clangd): the command of every source and test, as this Makefile runs it.
JSON_CFLAGS = $(subst ",\",$(subst \,\\,$(strip $(subst $(ANYWHERE),,$(ALL_CFLAGS)))))
compile_commands.json:
	@printf '%s\n' $(filter %.c,$(C_FILES)) | awk -v dir='$(CURDIR)' -v b='$(B)' -v command='$(CC) $(subst \,\\,$(JSON_CFLAGS))' '\
	    BEGIN { print "[" } \
	    { object = b "/obj/" $$0; sub(/obj\/src\//, "obj/", object); sub(/c$$/, "o", object); \
	      printf "%s{\"directory\": \"%s\", \"file\": \"%s\", \"output\": \"%s\", \"command\": \"%s%s -c -o %s %s\"}", \
	          (NR > 1 ? ",\n" : ""), dir, $$0, object, command, ($$0 ~ /^tests/ ? " -Itests" : ""), object, $$0 } \
	    END { print "\n]" }' >$@
	@echo "wrote $@"

goldens: build
	tests/bless-goldens $(B)/gently

# Records every spoken line that has no clip yet; needs the packages of `tools/install-deps --voice`.
voice: build
	tools/install-deps --voice
	tools/render-voice $(B)/gently

# What translators work on.
pot: build
	@tools/make-pot $(B)/gently $(BUILD_ROOT)/gently.pot
	@echo "wrote $(BUILD_ROOT)/gently.pot"

bench: build
	$(B)/gently bench --json

include tools/package/install.mk

install-deps:
	@tools/install-deps
install-test-deps:
	@tools/install-deps --test
install-check-deps:
	@tools/install-deps --check

clean:
	rm -rf $(BUILD_ROOT)

$(B)/gently: $(B)/obj/app/main.o $(foreach f,$(call upto,app),$(call library,$(f)))
	@mkdir -p $(@D)
	@echo "link $@"
	$(Q)$(CC) $(MODE) -o $@ $^ $(ALL_LIBS)

define layer_rules
$(call library,$(1)): $(call objects,$(1))
	@mkdir -p $$(@D)
	@rm -f $$@
	@ar rcs $$@ $$^
$(call shared_library,$(1)): $(call objects,$(1))
	@mkdir -p $$(@D)
	$(Q)$(CC) $(MODE) $(TEST_LINKER) -shared -Wl,-soname,lib$(1).so -o $$@ $$^
$(B)/tests/$(1)/%: $(B)/obj/tests/$(1)/%.o $(foreach f,$(call upto,$(or $(TESTED_WITH_$(1)),$(1))),$(call library,$(f)) $(if $(SHARED),$(call shared_library,$(f))))
	@mkdir -p $$(@D)
	@echo "link $$@"
	$(Q)$(CC) $(MODE) $(TEST_LINKER) -o $$@ $$(filter %.o $$(TEST_LIBRARIES),$$^) $(TEST_RPATH) -lcmocka $$(ALL_LIBS)
endef
$(foreach f,$(LAYERS),$(eval $(call layer_rules,$(f))))

ifneq ($(FAST),)
$(foreach f,$(FAST),$(B)/obj/$(f)/%.o): MODE := $(patsubst -O2,-O3,$(MODE))
endif
# The skin that is built in.
$(B)/obj/stage/skin_default.o: assets/body/default.skin

# The nets of the figure, tapped on their way into the picture.
$(B)/tests/stage/test_depth: LDFLAGS += -Wl,--wrap=solid_draw,--wrap=solid_shade
# The sides of its outline, likewise.
$(B)/tests/stage/test_outline: LDFLAGS += -Wl,--wrap=solid_draw,--wrap=solid_draw_side,--wrap=solid_fill_side,--wrap=solid_end
# A clock that goes back; a device that is opened late.
$(B)/tests/platform/test_clock: LDFLAGS += -Wl,--wrap=clock_gettime,--wrap=clock_nanosleep
$(B)/tests/platform/test_audio_stop: LDFLAGS += -Wl,--wrap=SDL_LockMutex,--wrap=SDL_UnlockMutex,--wrap=SDL_DestroyMutex,--wrap=Mix_OpenAudioDevice,--wrap=Mix_SetPostMix
# What the frame loop lets go by.
$(B)/tests/app/test_awake: LDFLAGS += -Wl,--wrap=screen_stack_update
# What the cue player asks of the mixer, likewise.
$(B)/tests/sound/test_interruptions $(B)/tests/screens/test_jumps: LDFLAGS += -Wl,--wrap=mixer_queue_words,--wrap=mixer_break_off_except,--wrap=mixer_let_end
# Screens without pixels.
NO_PIXELS := $(shell sed -n 's/^NO_PIXELS.\([a-z_]*\),.*/-Wl,--wrap=\1/p' tests/screens/no_pixels.h)
WITHOUT_PIXELS := $(shell grep -l '^.include "no_pixels.h"' tests/screens/*.c)
$(WITHOUT_PIXELS:%.c=$(B)/%): LDFLAGS += $(NO_PIXELS) -Wl,--wrap=text_font_render,--wrap=text_font_measure,--wrap=text_wrap
# A disk that does not answer.
$(B)/tests/sound/test_music $(B)/tests/platform/test_music: LDFLAGS += -Wl,--wrap=read
# How often the app looks at its screens.
$(B)/tests/app/test_gamepad $(B)/tests/app/test_screenshot: LDFLAGS += -Wl,--wrap=screen_stack_update

$(B)/obj/%.o: src/%.c
	@mkdir -p $(@D)
	@echo "cc $<"
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<
$(B)/obj/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	@echo "cc $<"
	$(Q)$(CC) $(ALL_CFLAGS) -Itests -c -o $@ $<

-include $(shell find $(B)/obj -name '*.d' 2>/dev/null)
