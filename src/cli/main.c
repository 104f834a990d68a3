/* The program: gives the command line a stack that deep SQL does not exhaust. */
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include "cli.h"
#include "diag.h"
#include "stet.h"

struct arguments {
	int argc;
	char **argv;
	int status;
};

static void *run(void *p)
{
	struct arguments *a = p;

	a->status = cli_run(a->argc, a->argv);
	return NULL;
}

/* A stream that is closed stays so: else the first file that is opened would take its place. */
static void hold_streams(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0)
			open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

int main(int argc, char **argv)
{
	struct arguments a = { argc, argv, EXIT_TROUBLE };
	pthread_attr_t attr;
	pthread_t thread;

	hold_streams();
	/* where it is ignored, how git ended is not told */
	signal(SIGCHLD, SIG_DFL);
	/* libpg_query 15 and 17 follow nested SQL down without looking at the stack */
	if (pthread_attr_init(&attr) || pthread_attr_setstacksize(&attr, STET_STACK) ||
	    pthread_create(&thread, &attr, run, &a))
		die("cannot start a thread");
	pthread_join(thread, NULL);
	pthread_attr_destroy(&attr);
	return a.status;
}
