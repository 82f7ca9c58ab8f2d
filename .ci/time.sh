# shellcheck shell=bash
# The time that CI has, 90 minutes, and what is left out for it: machines differ by a factor of three,
# and a run that is ended from outside says nothing at all.

minutes() {
  echo $((SECONDS / 60))
}

heading() {
  echo "== $1 (after $(minutes) min)"
}

# begins_within MINUTES WHAT: whether it may still begin; who may not is named at the end, too.
begins_within() {
  [ "$(minutes)" -ge "$1" ] || return 0
  echo "== skipped: $2: $(minutes) minutes have passed, of $1 after which it may begin"
  measured+=("$2: skipped, after $(minutes) minutes")
  return 1
}

# bounded MINUTES COMMAND...: the command and all it has started is ended after that time.
bounded() {
  local most=$1
  shift
  timeout --kill-after=30 "${most}m" "$@"
}
