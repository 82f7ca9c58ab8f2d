# shellcheck shell=bash disable=SC2153 # NAME is set by scripts/cluster
# A cluster by kind, with the node in a container called NAME-control-plane.

need_kind() {
  need_docker
  has kind || refuse "--engine kind needs the command kind on PATH; or use: scripts/cluster up --engine k3s"
}

kind_exists() {
  kind get clusters 2>/dev/null | grep -qx "$NAME"
}

kind_config() {
  local name
  cat <<END
apiVersion: kind.x-k8s.io/v1alpha4
kind: Cluster
kubeadmConfigPatches:
- |
  kind: ClusterConfiguration
  apiServer:
    certSANs: [localhost, "127.0.0.1"$(for name in "$@"; do printf ', "%s"' "$name"; done)]
- |
  kind: KubeletConfiguration
  maxPods: 250
END
}

kind_kubeconfig_file() {
  kind get kubeconfig --name "$NAME" | sed "s/kind-$NAME/$NAME/g" | keep_kubeconfig
}

kind_up() {
  local begun
  need_kind
  begun=$(now)
  remember_engine
  if kind_exists; then
    kind_kubeconfig_file
    running_says
    return
  fi
  kind_config "$@" | kind create cluster --name "$NAME" --config - --wait 180s \
    --kubeconfig "$STATE/kind.kubeconfig" || {
    kind delete cluster --name "$NAME" --kubeconfig "$STATE/kind.kubeconfig" >/dev/null 2>&1 || true
    forget_engine
    fail "kind could not make the cluster; see above. Without Docker's images: scripts/cluster up --engine local"
  }
  rm -f "$STATE/kind.kubeconfig"
  kind_kubeconfig_file
  up_says "$begun"
}

kind_down() {
  need_kind
  kind delete cluster --name "$NAME" --kubeconfig "$KUBECONFIG_FILE"
  forget_engine
  say "$NAME is gone"
}

kind_load() {
  local begun
  need_kind
  need_archive "$1"
  begun=$(now)
  kind load image-archive "$1" --name "$NAME" || fail "could not load $1 into $NAME"
  say "loaded $1 in $(since "$begun") s"
}

kind_status() {
  need_docker
  docker_status "$NAME-control-plane" /etc/kubernetes/admin.conf
}

kind_kubeconfig() {
  kubeconfig_path
}
