# shellcheck shell=bash
# The node: containerd, kubelet and kube-proxy. Paths such as /run and /var are the cluster's own.

SOCKET=$STATE/run/containerd/containerd.sock

containerd_config() {
  cat <<END
version = 2
root = "/var/lib/containerd"
state = "/run/containerd"
disabled_plugins = ["io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.zfs"]

[grpc]
  address = "/run/containerd/containerd.sock"

[plugins."io.containerd.internal.v1.opt"]
  path = "/var/lib/containerd/opt"

[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "kat.local/pause:$PAUSE_VERSION"
  # Where lowering a score is forbidden, no container could start otherwise.
  restrict_oom_score_adj = true

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
  runtime_type = "io.containerd.runc.v2"

[plugins."io.containerd.grpc.v1.cri".cni]
  bin_dir = "/usr/lib/cni"
  conf_dir = "$STATE/cni"
END
}

# Each pod has a link of its own to the node, so that all packets pass kube-proxy's rules, and there is
# no bridge whose number of ports is a limit.
cni_config() {
  cat <<END
{
  "cniVersion": "0.4.0",
  "name": "kat",
  "plugins": [
    {
      "type": "ptp",
      "ipMasq": false,
      "ipam": {
        "type": "host-local",
        "ranges": [[{"subnet": "$POD_RANGE"}]],
        "routes": [{"dst": "0.0.0.0/0"}]
      }
    },
    {"type": "portmap", "capabilities": {"portMappings": true}, "snat": true}
  ]
}
END
}

start_containerd() {
  mkdir -p "$STATE/cni"
  cni_config >"$STATE/cni/10-kat.conflist"
  containerd_config >"$STATE/containerd.toml"
  start containerd --config "$STATE/containerd.toml" --log-level warn
}

ctr_k8s() {
  ctr --address "$SOCKET" --namespace k8s.io "$@"
}

await_containerd() {
  await_part 60 containerd ctr_k8s version
}

kubelet_config() {
  cat <<END
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
address: 0.0.0.0
authentication:
  x509:
    clientCAFile: $PKI/ca.crt
tlsCertFile: $PKI/kubelet-serving.crt
tlsPrivateKeyFile: $PKI/kubelet-serving.key
containerRuntimeEndpoint: unix:///run/containerd/containerd.sock
clusterDNS: ["$DNS_SERVICE"]
clusterDomain: cluster.local
resolvConf: $STATE/resolv.conf
volumePluginDir: /var/lib/kubelet/flex-volumes
cgroupDriver: cgroupfs
cgroupRoot: /$NAME
failCgroupV1: false
failSwapOn: false
enforceNodeAllocatable: []
oomScoreAdj: 0
maxPods: 500
registerNode: true
serializeImagePulls: false
# Nobody could bring an image back that was removed to make room.
imageGCHighThresholdPercent: 100
evictionHard:
  memory.available: 100Mi
  nodefs.available: 1%
  imagefs.available: 1%
  nodefs.inodesFree: 1%
kubeAPIQPS: 300
kubeAPIBurst: 600
eventRecordQPS: 100
END
}

start_kubelet() {
  kubelet_config >"$STATE/kubelet.yaml"
  echo "nameserver $DNS_SERVICE" >"$STATE/resolv.conf"
  start kubelet --config="$STATE/kubelet.yaml" --kubeconfig="$PKI/kubelet.kubeconfig" \
    --hostname-override="$NAME" --node-ip="$NODE_ADDRESS" --v=1
}

start_proxy() {
  cat >"$STATE/proxy.yaml" <<END
apiVersion: kubeproxy.config.k8s.io/v1alpha1
kind: KubeProxyConfiguration
clientConnection:
  kubeconfig: $PKI/kube-proxy.kubeconfig
hostnameOverride: $NAME
mode: iptables
clusterCIDR: $POD_RANGE
oomScoreAdj: 0
iptables:
  minSyncPeriod: 200ms
conntrack:
  # The table's size is the whole machine's.
  maxPerCore: 0
  min: 0
  tcpEstablishedTimeout: 0s
  tcpCloseWaitTimeout: 0s
END
  start kube-proxy --config="$STATE/proxy.yaml"
}

await_node() {
  local condition
  for condition in create condition=Ready; do
    if ! kube wait --for="$condition" "node/$NAME" --timeout=60s >/dev/null 2>&1; then
      last_words kubelet
      fail "the node did not become ready; logs of all parts: $STATE/log"
    fi
  done
}
