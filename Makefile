# make [CC=clang] [V=1]   build/stet and build/libstet.a
# make test               everything, under the address and undefined behaviour sanitizers
# make PG_QUERY=system    the system's libpg_query, though a newer one was fetched

CC       = gcc
B       ?= build
CFLAGS  ?= -O2 -g
WARN     = -std=c11 -D_GNU_SOURCE -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
	   -Wmissing-prototypes -Wvla -Wcast-qual
SAN      = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
	   -fno-omit-frame-pointer

# What "make deps" fetched, or the system's, or any folder with include/ and lib/.
PG_QUERY ?= $(if $(wildcard build/pg_query/lib/libpg_query.a),build/pg_query,system)
ifeq ($(PG_QUERY),system)
PG_LIBS     = -lpg_query
else
PG_ARCHIVE  = $(PG_QUERY)/lib/libpg_query.a
PG_CPPFLAGS = -isystem $(PG_QUERY)/include
endif

# The rooms of src/: each may include what stands before it. tests/rooms.sh sees to it.
ROOMS    = base source action layout fact extract proof catalog effect ask rule judge report \
	   settings options run init cli
vpath %.c $(ROOMS:%=src/%)
COMPILE  = $(CC) $(WARN) -Iinclude $(ROOMS:%=-Isrc/%) -I$(B) $(PG_CPPFLAGS) $(CPPFLAGS) \
	   $(CFLAGS) -pthread
LDLIBS   = $(PG_LIBS) -lcjson -lyaml -lm
RULES    = $(sort $(wildcard rules/*/*.yaml))
LIB      = $(patsubst %.c,$(B)/%.o,$(notdir $(filter-out src/cli/main.c,$(wildcard src/*/*.c))))
HELPERS  = $(patsubst tests/%.c,$(B)/tests/%.o, \
	   $(filter-out tests/test_%.c,$(wildcard tests/*.c)))
TESTS    = $(patsubst tests/%.c,$(B)/tests/%,$(wildcard tests/test_*.c))

Q        = $(if $(V),,@)
SAY      = @$(if $(V),:,printf '  %-4s %s\n')
# Use every core, unless told otherwise with -j.
AGAIN    = $(MAKE) --no-print-directory $(if $(findstring -j,$(MAKEFLAGS)),,-j$$(nproc))

all: $(B)/stet $(B)/libstet.a

$(B)/stet: $(B)/main.o $(B)/libstet.a
	$(SAY) LINK $@
	$(Q)$(CC) $(CFLAGS) -pthread $(LDFLAGS) -o $@ $^ $(LDLIBS)

# A fetched libpg_query goes into the library, which is then whole by itself.
$(B)/libstet.a: $(LIB) $(PG_ARCHIVE)
	$(SAY) AR $@
	$(Q)rm -f $@
	$(Q)$(AR) qcs $@ $(LIB)
	$(Q)$(if $(PG_ARCHIVE),printf 'open $@\naddlib $(PG_ARCHIVE)\nsave\n' | $(AR) -M)

$(B)/%.o: %.c $(B)/flags $(PG_ARCHIVE)
	$(SAY) CC $<
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

# One that the last build knew in another place.
src/%.c: ;

$(B)/builtin.o: $(B)/rules.inc $(B)/heads.inc
# The bytes of all rules, as numbers for a C array; a row for each rule, by id.
$(B)/rules.inc: MADE = awk 1 $(RULES) | od -An -v -td1 | sed 's/  *\(-*[0-9][0-9]*\)/\1,/g'
$(B)/heads.inc: MADE = awk -f scripts/heads.awk $(RULES) | sort -t'"' -k6,6
$(B)/rules.inc $(B)/heads.inc: FORCE $(B)/flags
	$(Q)LC_ALL=C; export LC_ALL; $(MADE) >$@.new
	$(Q)if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

# Changes when the compiler or an option does; then everything is built anew.
$(B)/flags: FORCE
	@mkdir -p $(B)/tests
	@echo '$(COMPILE) $(LDFLAGS) $(LDLIBS)' >$@.new
	@if cmp -s $@.new $@; then rm $@.new; else mv $@.new $@; fi

$(B)/tests/%.o: tests/%.c $(B)/flags
	$(SAY) CC $<
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(B)/tests/test_%: $(B)/tests/test_%.o $(HELPERS) $(B)/libstet.a
	$(SAY) LINK $@
	$(Q)$(CC) $(CFLAGS) -pthread $(LDFLAGS) -o $@ $^ $(LDLIBS) -lcmocka

deps:
	@CC='$(CC)' sh scripts/deps.sh
need:
	@CC='$(CC)' sh scripts/deps.sh --once --no-server

test: need
	@$(AGAIN) B='$(B)/san' CFLAGS='$(SAN)' check

check: $(B)/stet $(TESTS)
	@sh scripts/run-tests.sh '$(B)'

docs: all
	@STET='$(abspath $(B))/stet' UPDATE=1 sh tests/docs.sh
check-source:
	@sh tests/checksrc.sh

demo: need
	@$(AGAIN) all
	@echo '$$ stet check fixtures/demo'
	@'$(B)/stet' check fixtures/demo; status=$$?; \
		echo "exit status $$status"; test $$status -le 1

# BENCH_PATHS: migrations to measure on; SQUAWK: squawk's own binary, if there.
BENCH_PATHS ?= fixtures
bench: all
	@for p in bench linear; do $(COMPILE) -o $(B)/$$p scripts/$$p.c $(B)/*.a $(LDLIBS); done
	@'$(B)/bench' '$(B)/stet' $(BENCH_PATHS) && '$(B)/linear' '$(B)/stet'

clean:
	rm -rf '$(B)'

FORCE:
.PHONY: all deps need test check docs check-source demo bench clean FORCE
.SECONDARY:
-include $(wildcard $(B)/*.d $(B)/tests/*.d tests/*/*.mk packaging/*.mk)
