# Fuzzing, for the Makefile: clang's libFuzzer with the sanitizers.

# make fuzz [SECONDS=600] [FUZZ=fuzz_rules]: what it finds stays in build/fuzz/found.
SECONDS ?= 60
FUZZ    ?= $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
CLANG   ?= clang
FUZZ_CFLAGS = $(SAN) -fsanitize=fuzzer-no-link
fuzz: need
	@$(AGAIN) CC='$(CLANG)' B='$(B)/fuzz' CFLAGS='$(FUZZ_CFLAGS)' fuzzers
	@sh scripts/fuzz.sh '$(B)/fuzz' '$(SECONDS)' $(FUZZ)

fuzzers: $(FUZZ:%=$(B)/%) $(B)/fuzz_seeds

$(B)/fuzz_seeds: $(B)/tests/fuzz/seeds.o $(B)/libstet.a
	$(SAY) LINK $@
	$(Q)$(CC) $(CFLAGS) -pthread $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/fuzz_%: $(B)/tests/fuzz/fuzz_%.o $(B)/tests/fuzz/fuzz.o $(B)/libstet.a
	$(SAY) LINK $@
	$(Q)$(CC) $(CFLAGS) -fsanitize=fuzzer -pthread $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(B)/tests/fuzz/%.o: tests/fuzz/%.c $(B)/flags
	$(SAY) CC $<
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

-include $(wildcard $(B)/tests/fuzz/*.d)

.PHONY: fuzz fuzzers
