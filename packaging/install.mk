# make install, uninstall [PREFIX=/usr] [DESTDIR=root]

PREFIX  ?= /usr/local
TO       = $(DESTDIR)$(PREFIX)

install: all install-program
	install -D -m 644 '$(B)/libstet.a' '$(TO)/lib/libstet.a'
	install -D -m 644 include/stet.h '$(TO)/include/stet.h'

# What a package of the program has.
install-program: $(B)/stet
	install -D -m 755 '$(B)/stet' '$(TO)/bin/stet'

uninstall:
	rm -f '$(TO)/bin/stet' '$(TO)/lib/libstet.a' '$(TO)/include/stet.h'

.PHONY: install install-program uninstall
