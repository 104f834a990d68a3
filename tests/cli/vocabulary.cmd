"$STET" rules --vocabulary | grep -E '^  (add-column|concurrently|table-is-new|new_name) '
# every word has its help: only kinds of objects stand alone
"$STET" rules --vocabulary | awk '/^FIELDS/ { fields = 1 } fields && /^  [a-z_]+$/'
