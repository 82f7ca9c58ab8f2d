# shellcheck shell=bash disable=SC2034 # read by kind.sh and k3s.sh
# What kind and k3s have in common: needs, and a kubeconfig of the cluster's own.

STATE=$(docker_state)
KUBECONFIG_FILE=$STATE/kubeconfig

need_docker() {
  has docker || refuse "--engine $ENGINE_KIND needs docker on PATH; without Docker: scripts/cluster up --engine local"
  docker info >/dev/null 2>&1 ||
    refuse "the Docker engine does not answer ('docker info' fails): start it, or use: scripts/cluster up --engine local"
}

need_archive() {
  if [ ! -f "$1" ] || [ ! -r "$1" ]; then
    refuse "no such image archive: $1"
  fi
}

# keep_kubeconfig: from standard input; never anybody else's file.
keep_kubeconfig() {
  (umask 077 && cat >"$KUBECONFIG_FILE.new")
  mv "$KUBECONFIG_FILE.new" "$KUBECONFIG_FILE"
}

remember_engine() {
  mkdir -p "$STATE"
  echo "$ENGINE_KIND" >"$STATE/engine"
}

forget_engine() {
  rm -rf "$STATE"
}

# up_says BEGUN
up_says() {
  say "$NAME is up after $(since "$1") s, by $ENGINE_KIND"
  say "kubeconfig: $KUBECONFIG_FILE (context $NAME)"
}

running_says() {
  say "$NAME is running already, by $ENGINE_KIND; kubeconfig: $KUBECONFIG_FILE (context $NAME)"
}

kubeconfig_path() {
  [ -e "$KUBECONFIG_FILE" ] || fail "there is no cluster $NAME; start it with: scripts/cluster up$NAME_OPTION"
  echo "$KUBECONFIG_FILE"
}

# docker_status NODE KUBECONFIG: the node, and memory of the container that it is; the file is inside.
docker_status() {
  if [ "$(docker inspect --format '{{.State.Running}}' "$1" 2>/dev/null)" != true ]; then
    say "there is no running cluster $NAME; start it with: scripts/cluster up$NAME_OPTION"
    return 1
  fi
  printf '%-26s %s\n' cluster "$NAME, by $ENGINE_KIND" kubeconfig "$KUBECONFIG_FILE" context "$NAME" \
    memory "$(docker stats --no-stream --format '{{.MemUsage}}' "$1")"
  docker exec "$1" kubectl --kubeconfig "$2" get --raw /readyz >/dev/null 2>&1 || {
    warn "the API server is not ready; see: docker logs $1"
    return 1
  }
  docker exec "$1" kubectl --kubeconfig "$2" get nodes -o wide
}
