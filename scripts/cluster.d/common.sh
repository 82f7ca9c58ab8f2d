# shellcheck shell=bash
# What every part of scripts/cluster needs: messages, seconds, and the one way to wait.

say() {
  echo "cluster: $*"
}

warn() {
  echo "cluster: $*" >&2
}

# The work could not be done.
fail() {
  warn "$*"
  exit 1
}

# The caller's mistake, or something that must be there first.
refuse() {
  warn "$*"
  exit 2
}

# Seconds since some moment, with a fraction where the shell knows it.
now() {
  echo "${EPOCHREALTIME:-$(date +%s)}" | tr , .
}

# since START: the seconds from then to now, one decimal.
since() {
  awk -v from="$1" -v to="$(now)" 'BEGIN { printf "%.1f", to - from }'
}

# step WHAT COMMAND...: does it and says how long it took.
step() {
  local what=$1 begun
  shift
  begun=$(now)
  "$@"
  printf 'cluster: %-42s %6s s\n' "$what" "$(since "$begun")"
}

# await SECONDS COMMAND...: asks again and again until it is true. For what offers no watch only.
await() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    if [ "$SECONDS" -ge "$deadline" ]; then
      return 1
    fi
    sleep 0.1
  done
}

has() {
  command -v "$1" >/dev/null 2>&1
}
