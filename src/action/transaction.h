#ifndef TRANSACTION_H
#define TRANSACTION_H

/* Whose transaction a statement runs in. */
enum transaction {
	TRANSACTION_UNKNOWN,
	TRANSACTION_NONE,
	TRANSACTION_EXPLICIT,        /* between BEGIN and COMMIT */
	TRANSACTION_FILE, TRANSACTION_IMPLICIT, TRANSACTION_RUN,   /* as in enum wrap */
};

#endif
