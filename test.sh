#!/usr/bin/env bash
# Builds everything and runs all tests; ends with a line "N passed, N failed".
#   ./test.sh          everything; installs Chromium, Firefox, node, nginx, Redis, PostgreSQL and Prometheus with apt where they are missing (as root or with sudo)
#   ./test.sh --fast   leaves out what needs a browser, node, nginx, Redis or PostgreSQL, and code layout, packages, published programs and the README's first command
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

fast=false
for argument in "$@"; do
  case "$argument" in
    --fast) fast=true ;;
    *) echo "usage: ./test.sh [--fast]" >&2; exit 2 ;;
  esac
done

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
# One compiler for all builds, which saves its start in each project. It has a name of its own, by which it alone is ended: whoever else builds on this machine
# has another one.
export UseSharedCompilation=true SharedCompilationId="purposepath-tests-$$"
end_compiler() {
  local sdk
  sdk=$(DOTNET_CLI_UI_LANGUAGE=en dotnet --info | sed -nE 's/^ *Base Path: +//p')
  dotnet "${sdk%/}/Roslyn/bincore/VBCSCompiler.dll" "-pipename:$SharedCompilationId" -shutdown
}

# What is begun in the background is a process group of its own and ends with this script, also when it is interrupted. It is told so by an interrupt, as a
# terminal would: the hosts within a suite take a TERM for themselves, and the suite would go on.
groups=
at_end() {
  local group
  for group in $groups; do
    kill -INT -- "$group" 2>/dev/null
  done
  wait
  end_compiler >/dev/null 2>&1
}
trap at_end EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

configuration=Release
passed=0
failed=0
logs=artifacts/test-logs
rm -rf "$logs" && mkdir -p "$logs"
# Where the hosts of the tests write what they log, so that secrets can be looked for at the end.
export REALTIME_TESTS_LOGS="$PWD/$logs/hosts"

# For builds of sources that the first build has analysed already, in another configuration or for a runtime: half their time.
analysed=(env RunAnalyzers=false)

log_of() { printf '%s/%s.log' "$logs" "$(tr -c 'A-Za-z0-9\n' '-' <<<"$1")"; }

# Counts one check that is no test runner, and shows what it said if it failed: count_check NAME SECONDS STATUS
count_check() {
  local log
  log=$(log_of "$1")
  if [ "$3" -eq 0 ]; then
    passed=$((passed + 1))
    printf '  ok    %-58s %4ds\n' "$1" "$2"
  else
    failed=$((failed + 1))
    printf '  FAIL  %-58s %4ds  (%s)\n' "$1" "$2" "$log"
    tail -n 40 "$log"
    return 1
  fi
}

# Runs one check: check NAME COMMAND…
check() {
  local name=$1 started=$SECONDS status=0
  shift
  "$@" >"$(log_of "$name")" 2>&1 || status=$?
  count_check "$name" $((SECONDS - started)) "$status"
}

# Begins a command in the background; $job is its number: begin COMMAND…
# Under job control it has its group, and does not ignore an interrupt, as what is begun without would.
job=
begin() {
  set -m
  "$@" </dev/null &
  set +m
  job=$!
  groups+="-$job "
}

# Waits for what was begun, and ends as it did. The shell acts on an interrupt at once while it waits, and only afterwards while a command runs in the foreground:
# end_of NUMBER
end_of() {
  local status=0
  wait "$1" || status=$?
  groups=${groups/"-$1 "/}
  return "$status"
}

# Starts a check beside what follows: start NAME PROGRAM…
declare -A beside=() began=()
start() {
  local name=$1
  shift
  begin "$@" >"$(log_of "$name")" 2>&1
  beside[$name]=$job
  began[$name]=$SECONDS
}

# Waits for a check that was started: settle NAME
settle() {
  local name=$1 status=0
  end_of "${beside[$name]}" || status=$?
  count_check "$name" $((SECONDS - began[$name])) "$status"
}

# What the failed tests of a log said, of each the beginning; of one that names none, its end: failures_in LOG
failures_in() {
  awk '/^(passed|skipped) /{left = 0} /^failed /{left = 40; any = 1} left-- > 0 {print} END {exit !any}' "$1" || tail -n 60 "$1"
}

# Runs one test project's program and adds its counts: suite PROJECT [ARGUMENT…]
suite() {
  local project=$1 log="$logs/$1.log" started=$SECONDS status=0 ok bad
  shift
  # The time limit puts its command into a group of its own, which an interrupt of the terminal does not reach.
  begin timeout 1800 dotnet "artifacts/bin/$project/${configuration,,}/$project.dll" --progress off --no-ansi "$@" >"$log" 2>&1
  end_of "$job" || status=$?
  ok=$(sed -nE 's/^ *succeeded: ([0-9]+).*/\1/p' "$log" | tail -n 1)
  bad=$(sed -nE 's/^ *failed: ([0-9]+).*/\1/p' "$log" | tail -n 1)
  if [ "$status" -ne 0 ] && [ "${bad:-0}" -eq 0 ]; then
    bad=1 # it ended badly without saying which test failed: a crash, a timeout, or no test at all
  fi
  passed=$((passed + ${ok:-0}))
  failed=$((failed + ${bad:-0}))
  printf '  %-5s %-50s %5d passed %3d failed %4ds\n' "$([ "${bad:-0}" -eq 0 ] && echo ok || echo FAIL)" "$project" "${ok:-0}" "${bad:-0}" $((SECONDS - started))
  if [ "${bad:-0}" -ne 0 ]; then
    failures_in "$log"
  fi
}

finish() {
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
  exit
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Installs a package unless the program of its name is there: install_package NAME
install_package() {
  command -v "$1" >/dev/null && return 0
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update
  as_root env DEBIAN_FRONTEND=noninteractive RUNLEVEL="${RUNLEVEL:-}" apt-get install -y --no-install-recommends "$1"
}

# The program alone: RUNLEVEL=1 keeps the package from starting a server on port 80, where services are started by scripts.
install_nginx() {
  RUNLEVEL=1 install_package nginx
}

# The server's programs; the tests start a cluster of their own.
install_postgres() {
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && return 0
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends postgresql
}

# The tests start servers of their own; the one that the package starts is not used.
install_redis() {
  command -v redis-server >/dev/null && return 0
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends redis-server
}

# Its checker tries the alarms; RUNLEVEL=1 keeps the package from starting the server.
install_prometheus() {
  command -v promtool >/dev/null && return 0
  RUNLEVEL=1 install_package prometheus
}

# A client of another platform, for the contract suite.
install_node_client() {
  if ! command -v npm >/dev/null; then
    as_root env DEBIAN_FRONTEND=noninteractive apt-get update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends nodejs npm
  fi
  mkdir -p artifacts/foreign && cp tests/PurposePath.Realtime.Contract.Tests/Foreign/package.json artifacts/foreign/ &&
    (cd artifacts/foreign && npm install --no-audit --no-fund)
}

# The client without a just-in-time compiler: native where there is a C toolchain that can link it, else trimmed.
one_file() {
  local publish=("${analysed[@]}" dotnet publish samples/PurposePath.ConsoleSample -c "$configuration" -r linux-x64 -o artifacts/one-file)
  if command -v clang >/dev/null; then
    "${publish[@]}" -p:PublishAot=true && return 0
  elif command -v gcc >/dev/null; then
    "${publish[@]}" -p:PublishAot=true -p:CppCompilerAndLinker=gcc && return 0
  fi
  "${publish[@]}" --self-contained -p:PublishTrimmed=true -p:PublishSingleFile=true
}

# The README's first command, as a newcomer runs it. It builds first, which on a slow machine takes minutes.
the_product_starts() {
  local folder port=5089 id status=1
  folder=$(mktemp -d)
  ConnectionStrings__Workspace="Data Source=$folder/workspace.db" \
    begin "${analysed[@]}" dotnet run --project src/PurposePath.Workspace --urls "http://127.0.0.1:$port"
  id=$job
  for _ in $(seq 600); do
    if curl -fs "http://127.0.0.1:$port/health/ready"; then
      # Not through a pipe to grep -q: it stops reading at the first match, and curl calls that a failure.
      [[ $(curl -fsS "http://127.0.0.1:$port/sign-in") == *PurposePath* ]] && status=0
      break
    fi
    kill -0 "$id" 2>/dev/null || break
    sleep 1
  done
  kill -- "-$id" 2>/dev/null
  end_of "$id" 2>/dev/null
  rm -rf "$folder"
  return "$status"
}

echo "Restore and build"
check "dotnet restore" dotnet restore PurposePath.slnx || finish
check "build without warnings ($configuration)" dotnet build PurposePath.slnx -c "$configuration" --no-restore || finish

echo "Tests"
contract=(--filter-not-trait needs=node)
if ! $fast && check "install node and its package ws" install_node_client; then
  contract=()
fi
outages=(--filter-not-trait needs=nginx)
if ! $fast && check "install nginx" install_nginx; then
  outages=()
fi
command -v systemd-analyze >/dev/null || outages+=(--filter-not-trait needs=systemd)
nodes=(--filter-not-trait needs=redis)
if ! $fast && check "install Redis" install_redis; then
  nodes=()
fi
$fast || check "install Prometheus" install_prometheus

# Random worlds (docs/testing.md), on virtual time: they need a processor and no more, so they take what the suites leave idle. The long run of a million is a
# command of its own.
start "simulate 10 000 seeds" nice -n 19 dotnet "artifacts/bin/PurposePath.Simulator/${configuration,,}/PurposePath.Simulator.dll" simulate --seeds 10000

for project in tests/*.Tests/; do
  project=$(basename "$project")
  case "$project" in
    *EndToEnd*) continue ;;
    *Realtime.Server.Tests) suite "$project" ${nodes[@]+"${nodes[@]}"} ;;
    *Contract*) suite "$project" ${contract[@]+"${contract[@]}"} ;;
    *Outages*) suite "$project" --filter-not-trait needs=cluster ${outages[@]+"${outages[@]}"} ;;
    *) suite "$project" ;;
  esac
done

# Two checks run beside the databases and the cluster, which mostly wait; neither judges how long anything takes.
# A real process, killed at random moments under load (docs/reliability.md). The run of 200 kills is a command of its own.
start "kill the workspace 20 times" dotnet "artifacts/bin/PurposePath.Outages/${configuration,,}/PurposePath.Outages.dll" kill --kills 20 --seed 1
start "take out of a copy what the last stage of the rollout deletes" tools/event-stream/check.sh

# What concerns the database once more, on PostgreSQL: the log, every operation of the API, keys, concurrent edits, random commands against the model.
if ! $fast && check "install PostgreSQL" install_postgres; then
  echo "Tests on PostgreSQL"
  export REALTIME_TESTS_DATABASE=postgres
  suite PurposePath.Realtime.Server.Tests --filter-class '*.ConcurrencyTests' --filter-class '*.TransactionalWriterTests' \
    --filter-class '*.SnapshotReaderTests' --filter-class '*.EfEventLogTests' --filter-class '*.EfRetentionTests' --filter-not-trait needs=sqlite
  suite PurposePath.Workspace.Tests --filter-class '*.TourTests' --filter-class '*.IdempotencyKeyTests' --filter-class '*.ConcurrentEditTests' \
    --filter-class '*.CommandSequenceTests' --filter-class '*.WidgetTests' --filter-class '*.CommandCenterTests' --filter-class '*.TenantTurnTests' --filter-class '*.TextSearchTests' --filter-class '*.PostgresPlanTests' --filter-class '*.PostgresConnectionTests' \
    --filter-class '*.PooledContextTests'
  unset REALTIME_TESTS_DATABASE
  if [ ${#nodes[@]} -eq 0 ]; then
    suite PurposePath.Realtime.Outages.Tests --filter-trait needs=cluster
  fi
fi
settle "kill the workspace 20 times" &&
  sed -n '/^| kills/,/^| answer lost, and nothing/s/^/        /p' "$logs/kill-the-workspace-20-times.log"
settle "simulate 10 000 seeds" &&
  sed -n '1,3s/^/        /p' "$logs/simulate-10-000-seeds.log"
settle "take out of a copy what the last stage of the rollout deletes"

if ! $fast; then
  echo "The product as its users have it"
  # Rules of style and analysis are held by the build, where every warning is an error; what is left is the layout of the text.
  check "code layout (dotnet format whitespace)" dotnet format whitespace PurposePath.slnx --verify-no-changes --no-restore
  check "pack, and build and run programs on the packages" samples/packages/check.sh
  check "dotnet run --project src/PurposePath.Workspace" the_product_starts
  check "publish the console sample as one file" one_file
  check "install Chromium" install_package chromium || finish
  check "install Firefox" install_package firefox-esr || finish
  # As it is installed: one program with the runtime in it, which the tests start from other folders.
  check "publish the workspace as one program" "${analysed[@]}" dotnet publish src/PurposePath.Workspace -p:PublishProfile=SingleFile -o artifacts/workspace || finish
  PURPOSEPATH_E2E_APP="$PWD/artifacts/workspace/PurposePath.Workspace" suite PurposePath.Realtime.EndToEnd.Tests
fi

# What tests and hosts have written, all of it: no token, no password.
check "no secret in any output or log" \
  dotnet "artifacts/bin/PurposePath.Workspace.Tests/${configuration,,}/PurposePath.Workspace.Tests.dll" --progress off --no-ansi --filter-method '*No_secret_is_in_what_the_suite_has_written'

finish
