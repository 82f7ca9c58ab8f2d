# shellcheck shell=bash disable=SC2153 # NAME is set by scripts/cluster
# Single-node Kubernetes without Docker: up, down, status and load.

for part in place lock needs build pki network cgroup parts control-plane node image dns; do
  # shellcheck source=/dev/null
  . "$PARTS/$part.sh"
done

ready() {
  local part
  for part in pause $ALL_PARTS; do
    runs "$part" || return 1
  done
  [ "$(kube get node "$NAME" --request-timeout=5s \
    -o 'jsonpath={.status.conditions[?(@.type=="Ready")].status}' 2>/dev/null)" = True ]
}

# The remains of one whose processes are gone, after a restart of the machine for one, are of no use.
fresh_ground() {
  if ! runs pause && { [ -n "$(ls -A "$STATE")" ] || on_host; }; then
    say "removing what is left of a cluster $NAME that is gone"
    remove_all
    lock_state
  fi
}

ground_up() {
  if runs pause; then
    place_known_slot
    return
  fi
  mkdir -p "$STATE/log"
  locked_host choose_slot
  cgroup_up
  network_up
  hold_namespaces
}

certificates_up() {
  if [ ! -e "$KUBECONFIG_FILE" ]; then
    make_certificates "$@"
    write_kubeconfigs
  fi
}

stores_up() {
  start_etcd
  start_api_server
  start_containerd
  await_containerd
  import_pause
  await_api_server
}

node_up() {
  start_controller_manager
  start_scheduler
  start_kubelet
  start_proxy
  start_dns
  await_dns
  await_node
  await_controllers
}

running_says() {
  say "$NAME is running already; kubeconfig: $KUBECONFIG_FILE (context $NAME)"
  if [ -n "$*" ]; then
    warn "--san has no effect on a cluster that runs; use: scripts/cluster down$NAME_OPTION, then up"
  fi
}

# raise [NAME...]: everything that is not there yet.
raise() {
  step "namespaces, link, control group" ground_up
  step "certificates" certificates_up "$@"
  step "etcd, API server, containerd" stores_up
  step "controllers, node, DNS" node_up
}

local_up() {
  local begun
  need_linux
  need_root up
  begun=$(now)
  if ! ready; then
    need_packages "$INSTALL"
    build
  fi
  lock_state
  if ready; then
    running_says "$@"
    return
  fi
  fresh_ground
  # Without the lock: what outlives a run that is killed must not keep `down` waiting.
  raise "$@" 9<&-
  say "$NAME is up after $(since "$begun") s: Kubernetes $KUBERNETES_VERSION at https://$NODE_ADDRESS:6443"
  say "kubeconfig: $KUBECONFIG_FILE (context $NAME)"
}

remove_all() {
  cgroup_down
  network_down
  rm -rf --one-file-system "$STATE"
  rmdir "$STATES" 2>/dev/null || true
  exec 9<&-
}

# Whether anything of the cluster is outside of its directory.
on_host() {
  local root
  for root in $(cgroup_roots); do
    [ ! -d "$root" ] || return 0
  done
  [ -e "$NETNS" ] || ip link show dev "$NAME" >/dev/null 2>&1
}

anything_left() {
  [ -e "$STATE" ] || on_host
}

local_down() {
  local begun
  begun=$(now)
  if ! anything_left; then
    say "there is no cluster $NAME"
    return
  fi
  need_root down
  lock_state
  remove_all
  say "$NAME is gone, and all it made, after $(since "$begun") s"
}

local_load() {
  local begun name
  need_root load
  need_archive "$1"
  runs containerd || fail "cluster $NAME does not run; start it with: scripts/cluster up$NAME_OPTION"
  begun=$(now)
  import_image "$1"
  for name in $(image_names "$1"); do
    say "loaded $name in $(since "$begun") s"
  done
}

local_status() {
  local part pid well=0
  if ! anything_left; then
    say "there is no cluster $NAME; start it with: scripts/cluster up$NAME_OPTION"
    return 1
  fi
  place_known_slot
  printf '%-26s %s\n' cluster "$NAME, without Docker" kubeconfig "$KUBECONFIG_FILE" context "$NAME" \
    API "https://$NODE_ADDRESS:6443" "host, from pods" "$HOST_ADDRESS (host.kat.local)" \
    pods "$POD_RANGE" services "$SERVICE_RANGE"
  for part in $ALL_PARTS; do
    pid=$(part_pid "$part")
    if [ -n "$pid" ]; then
      printf '%-26s runs, process %s, %s MiB\n' "$part" "$pid" "$(awk '/^VmRSS:/ { printf "%d", $2 / 1024 }' "/proc/$pid/status")"
    else
      printf '%-26s does not run; see %s\n' "$part" "$STATE/log/$part.log"
      well=1
    fi
  done
  printf '%-26s %s\n' memory "Kubernetes $(cgroup_resident parts) MiB, pods $(cgroup_resident kubepods) MiB; most at once, with file cache: $(($(cgroup_peak) / 1048576)) MiB"
  printf '%-26s %s\n' versions "Kubernetes $KUBERNETES_VERSION, CoreDNS $COREDNS_VERSION, $(containerd --version | awk '{ print "containerd " $3 }'), $(runc --version | head -n 1), $(etcd --version | head -n 1)"
  node_status || well=1
  return "$well"
}

node_status() {
  if [ ! -r "$KUBECONFIG_FILE" ]; then
    echo "node                       unknown: $KUBECONFIG_FILE cannot be read; try with sudo"
    return 1
  fi
  kube get node "$NAME" --request-timeout=5s -o wide 2>&1
  ready
}

local_kubeconfig() {
  [ -e "$KUBECONFIG_FILE" ] || fail "there is no cluster $NAME; start it with: scripts/cluster up$NAME_OPTION"
  echo "$KUBECONFIG_FILE"
}
