# Installing, and what packagers need; the Makefile includes this.
#   make install [PREFIX=/usr/local] [DESTDIR=…]   into the GNU directories; make uninstall takes the same words
#   make dist                                      the source as a tarball, the same bytes each time
#   make deb                                       a Debian package, into $(BUILD_ROOT)/deb
#                                                  (DEBFULLNAME and DEBEMAIL say who made it)
#   PICTURES_URL=https://…/                        where the pictures of docs/pictures can be had: AppStream shows no others

PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
DATADIR ?= $(PREFIX)/share
MANDIR ?= $(DATADIR)/man
DOCDIR ?= $(DATADIR)/doc/gently
# Of its own: with PREFIX=~/.local the user's history lies in $(DATADIR)/gently, and nothing here may touch it.
CONTENTDIR = $(DATADIR)/gently/content
INSTALL ?= install
APP_ID := org.gently_coach.Gently
PACKAGE := tools/package
VERSION := $(shell sed -n 's/.*GENTLY_VERSION "\(.*\)"/\1/p' src/app/version.h)
RELEASED := $(shell sed -n 's/.*GENTLY_RELEASED "\(.*\)"/\1/p' src/app/version.h)
ICON_SIZES := 16 24 32 48 64 128 256 512
BASH_COMPLETIONS := $(DATADIR)/bash-completion/completions
ZSH_COMPLETIONS := $(DATADIR)/zsh/site-functions
FISH_COMPLETIONS := $(DATADIR)/fish/vendor_completions.d

# What is made of the program and of words that change with a release; in English, whoever builds it.
SHARE := $(B)/share
MADE := $(addprefix $(SHARE)/,gently.1 gently.bash _gently gently.fish $(APP_ID).metainfo.xml)
$(MADE): export LC_ALL := C.UTF-8
$(MADE): export LANGUAGE := en

.PHONY: install uninstall dist deb share install-package-deps
share: $(MADE)
$(SHARE)/gently.1: $(B)/gently
	@mkdir -p $(@D)
	$(B)/gently manual >$@
$(SHARE)/gently.bash $(SHARE)/_gently $(SHARE)/gently.fish: $(B)/gently
	@mkdir -p $(@D)
	$(B)/gently completion $(patsubst .%,%,$(or $(suffix $@),.zsh)) >$@
$(SHARE)/$(APP_ID).metainfo.xml: $(PACKAGE)/$(APP_ID).metainfo.xml src/app/version.h $(PACKAGE)/fill-metainfo
	@mkdir -p $(@D)
	$(PACKAGE)/fill-metainfo $(VERSION) $(RELEASED) "$(PICTURES_URL)" <$< >$@

install: build share
	for folder in $(BINDIR) $(MANDIR)/man1 $(DOCDIR) $(DATADIR)/applications $(DATADIR)/metainfo \
		$(DATADIR)/mime/packages \
		$(BASH_COMPLETIONS) $(ZSH_COMPLETIONS) $(FISH_COMPLETIONS); do $(INSTALL) -d "$(DESTDIR)$$folder" || exit; done
	$(INSTALL) -m 755 $(B)/gently "$(DESTDIR)$(BINDIR)/gently"
	rm -rf "$(DESTDIR)$(CONTENTDIR)"
	find assets levels $(wildcard locale) -type f ! -name '.*' -printf '%h\n' | sort -u | while IFS= read -r folder; do \
		$(INSTALL) -d "$(DESTDIR)$(CONTENTDIR)/$$folder" && find "$$folder" -maxdepth 1 -type f ! -name '.*' \
			-exec $(INSTALL) -m 644 -t "$(DESTDIR)$(CONTENTDIR)/$$folder" {} + || exit; done
	$(INSTALL) -m 644 $(SHARE)/gently.1 "$(DESTDIR)$(MANDIR)/man1/gently.1"
	$(INSTALL) -m 644 $(SHARE)/gently.bash "$(DESTDIR)$(BASH_COMPLETIONS)/gently"
	$(INSTALL) -m 644 $(SHARE)/_gently "$(DESTDIR)$(ZSH_COMPLETIONS)/_gently"
	$(INSTALL) -m 644 $(SHARE)/gently.fish "$(DESTDIR)$(FISH_COMPLETIONS)/gently.fish"
	$(INSTALL) -m 644 $(PACKAGE)/$(APP_ID).desktop "$(DESTDIR)$(DATADIR)/applications/"
	$(INSTALL) -m 644 $(PACKAGE)/$(APP_ID).mime.xml "$(DESTDIR)$(DATADIR)/mime/packages/$(APP_ID).xml"
	$(INSTALL) -m 644 $(SHARE)/$(APP_ID).metainfo.xml "$(DESTDIR)$(DATADIR)/metainfo/"
	$(INSTALL) -D -m 644 $(PACKAGE)/icons/gently.svg "$(DESTDIR)$(DATADIR)/icons/hicolor/scalable/apps/$(APP_ID).svg"
	$(foreach s,$(ICON_SIZES),$(INSTALL) -D -m 644 $(PACKAGE)/icons/gently-$(s).png "$(DESTDIR)$(DATADIR)/icons/hicolor/$(s)x$(s)/apps/$(APP_ID).png" &&) true
	$(INSTALL) -m 644 docs/*.md CHANGELOG.md "$(DESTDIR)$(DOCDIR)/"

uninstall:
	rm -f "$(DESTDIR)$(BINDIR)/gently" "$(DESTDIR)$(MANDIR)/man1/gently.1" "$(DESTDIR)$(BASH_COMPLETIONS)/gently" \
		"$(DESTDIR)$(ZSH_COMPLETIONS)/_gently" "$(DESTDIR)$(FISH_COMPLETIONS)/gently.fish" \
		"$(DESTDIR)$(DATADIR)/applications/$(APP_ID).desktop" "$(DESTDIR)$(DATADIR)/metainfo/$(APP_ID).metainfo.xml" \
		"$(DESTDIR)$(DATADIR)/mime/packages/$(APP_ID).xml" \
		"$(DESTDIR)$(DATADIR)/icons/hicolor/scalable/apps/$(APP_ID).svg" \
		$(foreach s,$(ICON_SIZES),"$(DESTDIR)$(DATADIR)/icons/hicolor/$(s)x$(s)/apps/$(APP_ID).png")
	rm -rf "$(DESTDIR)$(CONTENTDIR)" "$(DESTDIR)$(DOCDIR)"
	rmdir "$(DESTDIR)$(DATADIR)/gently" 2>/dev/null || true

DIST := gently-$(VERSION)
# What git knows, or everything where there is no git: the sources of a tarball.
dist:
	@mkdir -p $(BUILD_ROOT)
	@{ git ls-files -z 2>/dev/null || find . -name build -prune -o -type f -print0; } | sed -z 's|^\./||' | LC_ALL=C sort -z | \
		tar -c --null -T - --owner=0 --group=0 --numeric-owner --mtime='$(RELEASED) 00:00Z' --mode='go=rX,u+rw,a-s' \
		--transform='s|^|$(DIST)/|' --format=ustar | gzip -n -9 >$(BUILD_ROOT)/$(DIST).tar.gz
	@echo "wrote $(BUILD_ROOT)/$(DIST).tar.gz"

DEB := $(BUILD_ROOT)/deb
# As Debian's own tools take them.
DEBFULLNAME ?= The Gently authors
DEBEMAIL ?= gently@localhost.localdomain
deb: install-package-deps dist
	@DEBFULLNAME='$(DEBFULLNAME)' DEBEMAIL='$(DEBEMAIL)' $(PACKAGE)/make-deb $(BUILD_ROOT)/$(DIST).tar.gz $(VERSION) $(RELEASED) $(DEB)

install-package-deps:
	@tools/install-deps --package
