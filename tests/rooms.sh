#!/bin/sh
# One direction: a file of src/ includes nothing from a later room. The order is the
# Makefile's; effect and ask alone know each other.

cd "$(dirname "$0")/.." || exit 2

rooms=$(sed -n '/^ROOMS/,/[^\\]$/p' Makefile | tr -s '\\\n\t' ' ' | sed 's/.*= //; s/ *$//')
echo "1..$(($(echo "$rooms" | wc -w) + 1))"

for room in $rooms; do
	grep -n '^#include "' "src/$room"/*.[ch] | awk -v room="$room" -v rooms="$rooms" '
		BEGIN {
			n = split(rooms, names, " ")
			for (i = 1; i <= n; i++) {
				rank[names[i]] = i
				list = "ls src/" names[i]
				while ((list | getline file) > 0)
					home[file] = names[i]
			}
		}
		{
			split($0, quoted, "\"")
			to = home[quoted[2]]
			if (rank[to] > rank[room] && !(room == "effect" && to == "ask"))
				print "# " $0 ": it is of the room " to
		}' >build/rooms.txt
	if [ -s build/rooms.txt ]; then
		echo "not ok - src/$room"
		cat build/rooms.txt
	else
		echo "ok - src/$room"
	fi
done

# a folder that the list lacks would not be built
if [ "$(ls src | sort)" = "$(echo "$rooms" | tr ' ' '\n' | sort)" ]; then
	echo "ok - each folder of src/ is a room"
else
	echo "not ok - each folder of src/ is a room"
fi
