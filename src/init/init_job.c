/* stet init --github, --gitlab: what judges a branch before it is merged. */
#include <unistd.h>

#include "init.h"

static const char github_text[] =
	"# Judges the migrations that a pull request adds or changes. From stet init --github.\n"
	"# The repository's variable STET_REPOSITORY says where stet's own is, as in acme/stet.\n"
	"name: stet\n"
	"on: pull_request\n"
	"permissions:\n"
	"  contents: read\n"
	"jobs:\n"
	"  stet:\n"
	"    runs-on: ubuntu-latest\n"
	"    container: debian:12\n"
	"    steps:\n"
	"      - run: apt-get update && apt-get install -y git gcc make ca-certificates\n"
	"      - uses: actions/checkout@v4\n"
	"        with:\n"
	"          fetch-depth: 0\n"
	"      - uses: actions/checkout@v4\n"
	"        with:\n"
	"          repository: ${{ vars.STET_REPOSITORY }}\n"
	"          path: .stet\n"
	"      - uses: ./.stet\n";

static const char gitlab_text[] =
	"# Judges the migrations that a merge request adds or changes. From stet init --gitlab.\n"
	"# The variable STET_REPOSITORY says where stet is cloned from.\n"
	"stet:\n"
	"  image: debian:12\n"
	"  rules:\n"
	"    - if: $CI_PIPELINE_SOURCE == \"merge_request_event\"\n"
	"  variables:\n"
	"    GIT_DEPTH: 0\n"
	"  before_script:\n"
	"    - apt-get update && apt-get install -y git gcc make ca-certificates\n"
	"    - git clone --depth 1 \"$STET_REPOSITORY\" /tmp/stet\n"
	"    - make -C /tmp/stet deps && make -C /tmp/stet install\n"
	"    - git config --global --add safe.directory \"$CI_PROJECT_DIR\"\n"
	"    - git fetch origin"
	" \"+refs/heads/$CI_MERGE_REQUEST_TARGET_BRANCH_NAME:refs/stet/target\"\n"
	"  script:\n"
	"    - stet check --since \"$CI_MERGE_REQUEST_DIFF_BASE_SHA\""
	" --settings-from refs/stet/target\n"
	"      -f text -f gitlab:gl-code-quality-report.json\n"
	"  artifacts:\n"
	"    when: always\n"
	"    reports:\n"
	"      codequality: gl-code-quality-report.json\n";

static const char include_text[] =
	"include:\n"
	"  - local: .gitlab/stet.yml\n";

/* Without it the job has no stet to run. */
static void ask_variable(const char *path, const char *where, const char *value)
{
	init_say(path, "takes stet from where the variable STET_REPOSITORY says: set it in %s, to "
		 "%s, say", where, value);
}

bool init_github(struct init *init)
{
	static const char path[] = ".github/workflows/stet.yml";

	if (!init_write(init, path, github_text, false))
		return false;
	ask_variable(path, "Settings, Secrets and variables, Actions, Variables", "acme/stet");
	return true;
}

bool init_gitlab(struct init *init)
{
	static const char path[] = ".gitlab-ci.yml", job[] = ".gitlab/stet.yml";

	if (!init_write(init, job, gitlab_text, false))
		return false;
	ask_variable(job, "Settings, CI/CD, Variables", "https://git.example.org/acme/stet.git");
	if (access(path, F_OK))
		return init_write(init, path, include_text, false);
	if (init_has(init, path, ".gitlab/stet.yml"))
		init_say(path, "includes it already");
	else
		init_ask(init, path, "is there already and stays as it is; add to it:",
			 include_text);
	return true;
}
