"$STET" explain drop-table
echo "exit $?"
"$STET" explain drop-tabel
echo "exit $?"
"$STET" explain
echo "exit $?"
"$STET" explain drop-table drop-view
"$STET" explain style
"$STET" inspect --catalog -f json .
