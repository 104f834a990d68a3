# make compare [DIRS='a b'] [PEERS=folder]: the tables of docs/comparison.md, anew. It fetches three
# other linters from npm into PEERS, or into a folder that goes away again; DIRS have migrations.
compare: all need-server
	@STET='$(abspath $(B))/stet' sh tests/compare/compare.sh $(DIRS)
.PHONY: compare
