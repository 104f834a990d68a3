#ifndef WRAP_H
#define WRAP_H

/*
 * Who else puts a transaction around a file's statements: nobody; the tool,
 * around each file or part of one; the server, when several statements come as
 * one simple query; the tool, around all files of a run.
 */
enum wrap { WRAP_NONE, WRAP_FILE, WRAP_IMPLICIT, WRAP_RUN };

#endif
