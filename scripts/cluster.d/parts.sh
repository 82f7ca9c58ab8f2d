# shellcheck shell=bash disable=SC2034 # ALL_PARTS is read by without-docker.sh
# Starts the cluster's processes, and tells which of them run.

# The order of `status`, and of starting.
ALL_PARTS="etcd kube-apiserver containerd kube-controller-manager kube-scheduler kubelet kube-proxy coredns"

# The path of a part's program.
program() {
  case $1 in
    etcd | containerd) command -v "$1" ;;
    coredns) echo "$BIN/$COREDNS" ;;
    pause) echo "$BIN/$PAUSE" ;;
    *) echo "$BIN/$1" ;;
  esac
}

# The process of a part, or nothing. The control group, not a file, knows: no number is ever stale.
part_pid() {
  local pid wanted found
  wanted=$(basename "$(program "$1")")
  for pid in $(cgroup_pids parts); do
    found=$(readlink "/proc/$pid/exe" 2>/dev/null) || continue
    found=${found% (deleted)}
    if [ "${found##*/}" = "$wanted" ]; then
      echo "$pid"
      return
    fi
  done
}

runs() {
  [ -n "$(part_pid "$1")" ]
}

# detached LOG COMMAND...: outside of the caller's session, environment and files, inside the cgroup.
detached() {
  local log=$1
  shift
  (
    cgroup_join
    exec 7<&- 8<&- 9<&-
    exec setsid env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
      "$@" >>"$log" 2>&1 </dev/null
  ) &
}

hold_namespaces() {
  detached "$STATE/log/holder.log" nsenter --net="$NETNS" -- unshare --mount --propagation slave -- \
    bash "$PARTS/holder.sh" "$STATE" "$BIN/$PAUSE"
  await 20 runs pause || {
    cat "$STATE/log/holder.log" >&2
    fail "the cluster's mounts could not be made"
  }
}

# start PART ARGUMENT...: unless it runs.
start() {
  local part=$1
  shift
  if ! runs "$part"; then
    detached "$STATE/log/$part.log" nsenter --target "$(part_pid pause)" --net --mount -- \
      "$(program "$part")" "$@"
  fi
}

# What a part said last, and where the rest is.
last_words() {
  warn "$1: the end of $STATE/log/$1.log:"
  tail -n 15 "$STATE/log/$1.log" >&2 || true
}

# await_part SECONDS PART COMMAND...: until the command is true; at once a failure when the part ends.
await_part() {
  local seconds=$1 part=$2
  shift 2
  # A moment passes before the new process is what it becomes.
  if await 5 runs "$part" && await "$seconds" answers_or_ended "$part" "$@" && runs "$part"; then
    return
  fi
  last_words "$part"
  fail "$part did not become ready; logs of all parts: $STATE/log; remove the rest with: scripts/cluster down$NAME_OPTION"
}

answers_or_ended() {
  local part=$1
  shift
  "$@" || ! runs "$part"
}
