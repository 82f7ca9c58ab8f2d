#!/bin/bash
# Starts clusters without Docker, breaks each in another way, and looks whether `down` leaves anything:
# scripts/cluster.d/test-down.sh [CASE]... As root, about 10 s a case. Exit code 1 if anything is left.
set -euo pipefail

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cluster=$here/../cluster
NAME=kat-test-down
export KAT_CLUSTER_NAME=$NAME KAT_CLUSTER_ENGINE=local
# shellcheck source=/dev/null
. "$here/common.sh"
# shellcheck source=/dev/null
. "$here/versions.sh"
for part in place cgroup build parts; do
  # shellcheck source=/dev/null
  . "$here/$part.sh"
done

# Everything on the host that a cluster may have touched, without what is another cluster's.
host() {
  {
    ip -o link | awk -F ': ' '{ print "link", $2 }'
    ip -4 route | sed 's/^/route /'
    find /run/netns -mindepth 1 2>/dev/null | sed 's/^/namespace /'
    awk '{ print "mount", $5 }' /proc/self/mountinfo
    find /sys/fs/cgroup -maxdepth 2 -type d | sed 's/^/cgroup /'
    find /var/lib /var/log /var/run/ /run /etc /opt /usr/libexec -maxdepth 1 | sed 's/^/directory /'
    sysctl vm.overcommit_memory vm.panic_on_oom kernel.panic kernel.panic_on_oops \
      kernel.keys.root_maxkeys kernel.keys.root_maxbytes net.ipv4.ip_forward \
      net.netfilter.nf_conntrack_max 2>/dev/null | sed 's/^/sysctl /'
    { iptables-save 2>/dev/null || true; } | sed 's/^/iptables /' | grep -v '# ' || true
    pgrep -af "$NAME" | grep -v -e test-down.sh -e pgrep -e awk | sed 's/^/process /' || true
  } | awk -v name="$NAME" '$0 ~ name || !/(dev |[ /])kat-/' | sort
}

pods() {
  "$cluster" load "$STATE/pause/pause.tar" >/dev/null
  kube create deployment pauses --image="kat.local/pause:$PAUSE_VERSION" --replicas=5 >/dev/null
  kube rollout status deployment/pauses --timeout=60s >/dev/null
}

kill_part() {
  kill -9 "$(part_pid "$1")"
}

case_well() {
  pods
}

case_idle() {
  true
}

case_kubelet() {
  pods
  kill_part kubelet
}

case_containerd() {
  pods
  kill_part containerd
}

case_api_server() {
  pods
  kill_part kube-apiserver
  kill_part etcd
}

# A shim that is killed leaves its container behind, with nobody to end it.
case_shims() {
  local pid
  pods
  for pid in $(cgroup_pids parts); do
    case $(readlink "/proc/$pid/exe") in
      *containerd-shim*) kill -9 "$pid" ;;
    esac
  done
}

case_holder() {
  pods
  kill_part pause
}

case_everything() {
  local pids
  pods
  pids=$(cgroup_pids)
  # shellcheck disable=SC2086
  kill -9 $pids
}

case_directory() {
  pods
  # What runs may write on while it is removed.
  rm -rf --one-file-system "$STATE" 2>/dev/null || true
}

# up_killed WHEN-FILE: `up` ends as soon as the file is there.
up_killed() {
  local pid
  "$cluster" up >/dev/null 2>&1 &
  pid=$!
  await 60 test -s "$1"
  kill -9 "$pid"
  wait "$pid" 2>/dev/null || true
}

case_up_at_network() {
  up_killed "$STATE/slot"
}

case_up_at_certificates() {
  up_killed "$STATE/pki/apiserver.crt"
}

case_up_at_api_server() {
  up_killed "$STATE/log/kube-apiserver.log"
}

case_up_at_kubelet() {
  up_killed "$STATE/log/kubelet.log"
}

run_case() {
  local before after
  before=$(host)
  if [[ $1 != up_* ]]; then
    "$cluster" up >/dev/null
  fi
  "case_$1" || fail "$1: could not be arranged"
  "$cluster" down
  after=$(host)
  if ! diff <(echo "$before") <(echo "$after"); then
    warn "$1: the lines with > are left"
    return 1
  fi
  say "$1: nothing is left"
}

if [ $# -eq 0 ]; then
  set -- well idle kubelet containerd api_server shims holder everything directory \
    up_at_network up_at_certificates up_at_api_server up_at_kubelet
fi
passed=0
failed=0
for each in "$@"; do
  if run_case "$each"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
