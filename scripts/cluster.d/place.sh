# shellcheck shell=bash disable=SC2034 # read by the other parts
# Names, directories and addresses of one cluster without Docker. Everything it makes on the host is
# called NAME (network namespace, link, cgroup) or lies in its directory, so all of it can be found
# again whatever has happened.

STATES=/var/lib/kat-cluster
STATE=$STATES/$NAME
KUBECONFIG_FILE=$STATE/kubeconfig
BIN=${XDG_CACHE_HOME:-$HOME/.cache}/kat/kubernetes/$KUBERNETES_VERSION
NETNS=/run/netns/$NAME

# A slot numbers the clusters that are on one machine at once: none shares addresses with another.
place_slot() {
  SLOT=$1
  HOST_ADDRESS=198.18.$SLOT.1
  NODE_ADDRESS=198.18.$SLOT.2
  POD_RANGE=10.$((244 - SLOT)).0.0/16
  SERVICE_RANGE=10.$((96 + SLOT)).0.0/16
  API_SERVICE=10.$((96 + SLOT)).0.1
  DNS_SERVICE=10.$((96 + SLOT)).0.10
}

place_known_slot() {
  place_slot "$(cat "$STATE/slot" 2>/dev/null || echo 0)"
}

# kubectl as the cluster's administrator, whatever else the caller has configured.
kube() {
  "$BIN/kubectl" --kubeconfig "$KUBECONFIG_FILE" "$@"
}
