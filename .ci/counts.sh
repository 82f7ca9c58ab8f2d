# shellcheck shell=bash
# What has passed, failed and been skipped so far, and what was measured.

total_tests=0 total_bad=0 total_skipped=0 failed=0
measured=() failures=()

# attempt COMMAND...: one that fails does not end the run, but fails it.
attempt() {
  "$@" || {
    failed=1
    failures+=("$*")
    echo "== failed: $*"
  }
}

# note_failures FILE: a line for each, with the beginning of what it says.
note_failures() {
  local line
  while read -r line; do
    failures+=("  $line")
  done <"$1"
  rm -f "$1"
}

# add TESTS BAD SKIPPED
add() {
  total_tests=$((total_tests + $1)) total_bad=$((total_bad + $2)) total_skipped=$((total_skipped + $3))
}

# Adds up what Surefire reported for the build that just ended.
count_tests() {
  local line names
  names=$(mktemp)
  while read -r line; do
    # shellcheck disable=SC2086 # three numbers
    add $line
  done < <(python3 - "$names" <<'PY'
import glob, sys, xml.etree.ElementTree as xml
with open(sys.argv[1], "w") as names:
    for report in sorted(glob.glob("*/target/surefire-reports/TEST-*.xml")):
        suite = xml.parse(report).getroot()
        n = lambda name: int(suite.get(name, "0"))
        print(n("tests"), n("failures") + n("errors"), n("skipped"))
        for case in suite.iter("testcase"):
            for bad in case.findall("failure") + case.findall("error"):
                said = " ".join((bad.get("message") or bad.text or "").split())[:300]
                print(f'{case.get("classname")}.{case.get("name")}: {said}', file=names)
PY
)
  note_failures "$names"
}

# count_kat RUN.JSON: what a run of the suites recorded.
count_kat() {
  local line names
  names=$(mktemp)
  line=$(python3 - "$1" "$names" <<'PY'
import json, sys
run = json.load(open(sys.argv[1]))
totals = run["totals"]
print(totals["planned"], totals["planned"] - totals["passed"], 0)
with open(sys.argv[2], "w") as names:
    for leaf in run["leaves"]:
        if leaf["outcome"] != "PASSED":
            said = " ".join((leaf["explanation"] or "").split())[:300]
            print(leaf["suite"], leaf["combination"], leaf["check"], said, file=names)
PY
) || {
    failed=1
    failures+=("no record of a run in $1")
    return
  }
  note_failures "$names"
  # shellcheck disable=SC2086 # three numbers
  add $line
}

# measure WHAT COMMAND...: its seconds, and the memory of the largest of its processes.
measure() {
  local what=$1 file
  shift
  file=$(mktemp)
  attempt python3 - "$file" "$@" <<'PY'
import os, resource, signal, subprocess, sys, time
begun = time.monotonic()
child = subprocess.Popen(sys.argv[2:], stdin=subprocess.DEVNULL, start_new_session=True)
try:
    code = child.wait(timeout=1200)
except subprocess.TimeoutExpired:
    print("== ended after 20 minutes, so that there is time for the others")
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    code = 124
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
open(sys.argv[1], "w").write(f"{time.monotonic() - begun:.0f} s, at most {peak} MiB on this side")
sys.exit(code)
PY
  measured+=("$what: $(cat "$file")")
  rm -f "$file"
}

conclude() {
  # A build that broke without a failing test still counts as one failure.
  [ "$failed" = 1 ] && [ "$total_bad" = 0 ] && total_bad=1
  if [ "${#measured[@]}" -gt 0 ]; then
    echo "== measured"
    printf '%s\n' "${measured[@]}"
  fi
  # At the end, where it is read first.
  if [ "${#failures[@]}" -gt 0 ]; then
    echo "== failures"
    printf '%s\n' "${failures[@]}" | head -n 60
  fi
  echo "$((total_tests - total_bad - total_skipped)) passed, $total_bad failed, $total_skipped skipped"
  [ "$failed" = 0 ] && [ "$total_bad" = 0 ] && [ "$total_tests" -gt 0 ]
}
