# make install, uninstall [PREFIX=/usr] [DESTDIR=root]

PREFIX  ?= /usr/local
TO       = $(DESTDIR)$(PREFIX)

install: all install-program
	install -D -m 644 '$(B)/libstet.a' '$(TO)/lib/libstet.a'
	install -D -m 644 include/stet.h '$(TO)/include/stet.h'

# The manual, and what completes command lines: the program prints them from its own tables.
# Debian's zsh looks elsewhere for what its packages bring: ZSH_DIR=share/zsh/vendor-completions.
ZSH_DIR ?= share/zsh/site-functions
BASH     = share/bash-completion/completions/stet
FISH     = share/fish/vendor_completions.d/stet.fish
PAGES    = share/man/man1/stet.1 share/man/man5/stet.yaml.5 $(BASH) $(ZSH_DIR)/_stet $(FISH)

$(B)/share/man/man1/stet.1:      TOPIC = manual
$(B)/share/man/man5/stet.yaml.5: TOPIC = settings -f man
$(B)/$(BASH):                    TOPIC = completion -f bash
$(B)/$(ZSH_DIR)/_stet:           TOPIC = completion -f zsh
$(B)/$(FISH):                    TOPIC = completion -f fish
$(PAGES:%=$(B)/%): $(B)/stet
	@mkdir -p '$(@D)'
	$(Q)'$(B)/stet' explain $(TOPIC) >'$@.new' && mv '$@.new' '$@'

# What a package of the program has.
install-program: $(B)/stet $(PAGES:%=$(B)/%)
	install -D -m 755 '$(B)/stet' '$(TO)/bin/stet'
	for p in $(PAGES); do install -D -m 644 "$(B)/$$p" "$(TO)/$$p"; done

uninstall:
	rm -f '$(TO)/bin/stet' '$(TO)/lib/libstet.a' '$(TO)/include/stet.h' $(PAGES:%='$(TO)/%')

.PHONY: install install-program uninstall
