# shellcheck shell=bash disable=SC2153 # NAME is set by scripts/cluster
# A cluster by k3s in a container called NAME.

k3s_ready() {
  docker exec "$NAME" kubectl get --raw /readyz
}

k3s_state() {
  docker inspect --format '{{.State.Running}}' "$NAME" 2>/dev/null || true
}

k3s_run() {
  local name names=()
  for name in "$@"; do
    names+=("--tls-san=$name")
  done
  docker run --detach --name "$NAME" --hostname "$NAME" --privileged --tmpfs /run --tmpfs /var/run \
    --publish 127.0.0.1::6443 "$K3S_IMAGE" server --disable=traefik --disable=metrics-server \
    --disable=servicelb --tls-san=127.0.0.1 ${names[@]+"${names[@]}"} >/dev/null
}

# Only the container knows which port Docker chose.
k3s_kubeconfig_file() {
  local port
  port=$(docker port "$NAME" 6443/tcp | head -n 1)
  docker exec "$NAME" cat /etc/rancher/k3s/k3s.yaml |
    sed "s|https://127.0.0.1:6443|https://$port|; s/: default\$/: $NAME/" | keep_kubeconfig
}

k3s_up() {
  local begun
  need_docker
  begun=$(now)
  remember_engine
  if [ "$(k3s_state)" = true ]; then
    k3s_kubeconfig_file
    running_says
    return
  fi
  docker rm --force --volumes "$NAME" >/dev/null 2>&1 || true
  if ! k3s_run "$@"; then
    docker rm --force --volumes "$NAME" >/dev/null 2>&1 || true
    forget_engine
    fail "k3s did not start from the image $K3S_IMAGE; see above. Without it: scripts/cluster up --engine local"
  fi
  if ! await 180 k3s_ready || ! docker exec "$NAME" sh -c "kubectl wait --for=create node/$NAME \
    --timeout=60s && kubectl wait --for=condition=Ready node/$NAME --timeout=120s" >/dev/null; then
    docker logs --tail 15 "$NAME" >&2
    fail "k3s did not become ready; all it said: docker logs $NAME; remove it with: scripts/cluster down$NAME_OPTION"
  fi
  k3s_kubeconfig_file
  up_says "$begun"
}

k3s_down() {
  need_docker
  if [ -n "$(k3s_state)" ]; then
    docker rm --force --volumes "$NAME" >/dev/null
  fi
  forget_engine
  say "$NAME is gone"
}

k3s_load() {
  local begun
  need_docker
  need_archive "$1"
  begun=$(now)
  docker exec --interactive "$NAME" ctr --namespace k8s.io images import - <"$1" ||
    fail "could not load $1 into $NAME"
  say "loaded $1 in $(since "$begun") s"
}

k3s_status() {
  need_docker
  docker_status "$NAME" /etc/rancher/k3s/k3s.yaml
}

k3s_kubeconfig() {
  kubeconfig_path
}
