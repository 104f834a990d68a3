# Folders of migrations, replayed on a server and compared; see ../catalog-truth.sh. Needs
# libpq, as ../conformance does.

TRUTH    = $(if $(wildcard $(LIBPQ)/libpq-fe.h),$(B)/catalog-truth)
TRUTH_OBJECTS = $(patsubst tests/%.c,$(B)/tests/%.o,$(wildcard tests/truth/*.c)) \
	$(B)/tests/conformance/pg.o

$(B)/catalog-truth: $(TRUTH_OBJECTS) $(B)/libstet.a
	$(SAY) LINK $@
	$(Q)$(CC) $(CFLAGS) -pthread $(LDFLAGS) -o $@ $^ $(LDLIBS) -L$$(pg_config --libdir) -lpq

$(B)/tests/truth/%.o: tests/truth/%.c $(B)/flags
	$(SAY) CC $<
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -isystem $(LIBPQ) -Itests/conformance -MMD -MP -c -o $@ $<

check: $(TRUTH)

# make catalog-truth DIRS='a b' [PG_BIN=folder of initdb]: each a folder of migrations that
# make a schema from nothing.
catalog-truth: need-server
	@$(AGAIN) '$(B)/catalog-truth'
	@PG_BIN='$(PG_BIN)' sh scripts/with-postgres.sh '$(B)/catalog-truth' $(DIRS)

-include $(wildcard $(B)/tests/truth/*.d)

.PHONY: catalog-truth
