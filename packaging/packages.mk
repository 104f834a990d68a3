# make dist | deb | npm     a package of the program in build/dist, made on Debian
# make packages             all of them
# make packages-test        all of them, tried

# For a release: hardened as Debian's packages are, and the same bytes wherever the tree lies.
FLAGS    = $$(DEB_BUILD_MAINT_OPTIONS=hardening=+all dpkg-buildflags --get $(1))
RELEASE  = $(AGAIN) PREFIX='$(2)' B='$(B)/$(1)' DESTDIR='$(B)/$(1)/root' \
	   CFLAGS="$(call FLAGS,CFLAGS)" CPPFLAGS="$(call FLAGS,CPPFLAGS)$(3)" \
	   LDFLAGS="$(call FLAGS,LDFLAGS)$(4)" install-program

# Nothing is loaded at run time; the map says what was put in.
STATIC   = $(call RELEASE,static,, -isystem build/cjson/include, \
	   -static-pie -L$(B)/static -Wl$(comma)-Map=$(B)/static/stet.map)
comma    = ,

ifeq ($(notdir $(B)),static)
$(B)/stet: | $(B)/libcjson.a
$(B)/libcjson.a: build/cjson/cJSON.c $(B)/flags
	$(SAY) AR $@
	$(Q)$(CC) -Ibuild/cjson/include/cjson $(CPPFLAGS) $(CFLAGS) -c -o $(B)/libcjson.o $<
	$(Q)rm -f $@
	$(Q)$(AR) qcs $@ $(B)/libcjson.o
endif

need-packages: need
	@sh packaging/deps.sh

static: need-packages
	@rm -rf '$(B)/static/root'
	+@$(STATIC)
	@PG_QUERY='$(PG_QUERY)' sh packaging/licences.sh '$(B)/static'

dist: static
	@sh packaging/dist.sh '$(B)/static' '$(B)/dist'
npm: static
	@sh packaging/npm.sh '$(B)/static' '$(B)/dist'
deb: need-packages
	@rm -rf '$(B)/deb/root'
	+@$(call RELEASE,deb,/usr) ZSH_DIR=share/zsh/vendor-completions
	@PG_QUERY='$(PG_QUERY)' sh packaging/deb.sh '$(B)/deb' '$(B)/dist'
packages:
	+@for p in dist npm deb; do $(AGAIN) $$p || exit 1; done

packages-test: packages
	@sh packaging/deps.sh --test
	@sh scripts/run-tests.sh '$(B)/static' packaging/test/*.sh

.PHONY: need-packages static dist npm deb packages packages-test
