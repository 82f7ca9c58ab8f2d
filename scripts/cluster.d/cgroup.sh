# shellcheck shell=bash
# One control group for all of a cluster: /NAME/parts for Kubernetes itself, /NAME/kubepods for what
# runs in it. Whoever is in there is the cluster's, so it is also how a cluster is killed: no process
# can leave it. Works with version 2 and with version 1's many hierarchies.

CGROUPS=/sys/fs/cgroup

# The cluster's directory in each hierarchy, made or not.
cgroup_roots() {
  local controllers
  if [ -e "$CGROUPS/cgroup.controllers" ]; then
    echo "$CGROUPS/$NAME"
    return
  fi
  for controllers in "$CGROUPS"/*/; do
    # Names of several controllers are links to one directory.
    if [ ! -L "${controllers%/}" ] && [ -e "${controllers}cgroup.procs" ]; then
      echo "$controllers$NAME"
    fi
  done
}

cgroup_up() {
  local root
  for root in $(cgroup_roots); do
    mkdir -p "$root"
    if [ -e "$root/cpuset.cpus" ] && [ ! -e "$CGROUPS/cgroup.controllers" ]; then
      cat "$root/../cpuset.cpus" >"$root/cpuset.cpus"
      cat "$root/../cpuset.mems" >"$root/cpuset.mems"
    fi
    case $root in
      "$CGROUPS/$NAME" | */memory/* | */pids/*) mkdir -p "$root/parts" ;;
    esac
  done
}

# Moves the calling shell in; its children stay in.
cgroup_join() {
  local root
  for root in $(cgroup_roots); do
    if [ -d "$root/parts" ]; then
      echo "$BASHPID" >"$root/parts/cgroup.procs"
    fi
  done
}

# cgroup_pids [parts|kubepods]: the processes in it, at any depth.
cgroup_pids() {
  local root
  for root in $(cgroup_roots); do
    if [ -d "$root/${1:-.}" ]; then
      find "$root/${1:-.}" -name cgroup.procs -exec cat {} + 2>/dev/null || true
    fi
  done | sort -un
}

cgroup_empty() {
  local pids
  pids=$(cgroup_pids)
  if [ -z "$pids" ]; then
    return 0
  fi
  # Again each time: one may have started another before it was killed.
  # shellcheck disable=SC2086
  kill -9 $pids 2>/dev/null
  return 1
}

cgroup_down() {
  local root
  await 30 cgroup_empty || fail "processes of $NAME do not end: $(cgroup_pids | tr '\n' ' ')"
  for root in $(cgroup_roots); do
    if [ -d "$root" ]; then
      find "$root" -depth -type d -exec rmdir {} +
    fi
  done
}

# Most memory that all of the cluster has used at once, in bytes, file cache included.
cgroup_peak() {
  cat "$CGROUPS/$NAME/memory.peak" "$CGROUPS/memory/$NAME/memory.max_usage_in_bytes" 2>/dev/null | head -n 1 || true
}

# Resident memory of processes, in MiB: cgroup_resident [parts|kubepods]
cgroup_resident() {
  local pid
  for pid in $(cgroup_pids "${1:-.}"); do
    cat "/proc/$pid/status" 2>/dev/null || true
  done | awk '/^VmRSS:/ { kib += $2 } END { printf "%d", kib / 1024 }'
}
