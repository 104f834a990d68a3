# A workflow for GitHub, a job for GitLab.
mkdir -p repo/.git repo/db && cd repo
echo 'CREATE TABLE t (a int);' >db/1_a.sql
cp db/1_a.sql db/2_b.sql
"$STET" init --no-hok
"$STET" init db --github --gitlab
echo "exit $?"
rm -rf .git && "$STET" init db --github --gitlab
echo "exit $?"
cat .github/workflows/stet.yml .gitlab/stet.yml .gitlab-ci.yml
"$STET" init db --github --gitlab
echo 'stages: [test]' | tee .gitlab-ci.yml >.github/workflows/stet.yml
"$STET" init --gitlab
echo "exit $?"
"$STET" init --github
echo "exit $?"
rm -r .github && touch .github && "$STET" init --github
