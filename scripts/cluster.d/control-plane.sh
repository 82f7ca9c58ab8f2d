# shellcheck shell=bash
# etcd, API server, controller manager and scheduler, with the settings of a cluster that is thrown
# away: nothing is synced to disk, and clients may ask more than by default.

start_etcd() {
  start etcd --data-dir "$STATE/etcd" --unsafe-no-fsync --log-level error \
    --listen-client-urls http://127.0.0.1:2379 --advertise-client-urls http://127.0.0.1:2379 \
    --listen-peer-urls http://127.0.0.1:2380 --initial-advertise-peer-urls http://127.0.0.1:2380 \
    --initial-cluster default=http://127.0.0.1:2380
}

start_api_server() {
  start kube-apiserver \
    --etcd-servers=http://127.0.0.1:2379 \
    --bind-address=0.0.0.0 --secure-port=6443 --advertise-address="$NODE_ADDRESS" \
    --tls-cert-file="$PKI/apiserver.crt" --tls-private-key-file="$PKI/apiserver.key" \
    --client-ca-file="$PKI/ca.crt" \
    --kubelet-certificate-authority="$PKI/ca.crt" \
    --kubelet-client-certificate="$PKI/apiserver-kubelet.crt" \
    --kubelet-client-key="$PKI/apiserver-kubelet.key" \
    --kubelet-preferred-address-types=InternalIP \
    --requestheader-client-ca-file="$PKI/front-proxy-ca.crt" \
    --requestheader-allowed-names=front-proxy-client \
    --requestheader-username-headers=X-Remote-User \
    --requestheader-group-headers=X-Remote-Group \
    --requestheader-extra-headers-prefix=X-Remote-Extra- \
    --proxy-client-cert-file="$PKI/front-proxy.crt" --proxy-client-key-file="$PKI/front-proxy.key" \
    --service-account-key-file="$PKI/service-accounts.key" \
    --service-account-signing-key-file="$PKI/service-accounts.key" \
    --service-account-issuer=https://kubernetes.default.svc.cluster.local \
    --service-cluster-ip-range="$SERVICE_RANGE" \
    --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction \
    --allow-privileged=true --profiling=false \
    --max-requests-inflight=1200 --max-mutating-requests-inflight=600
}

start_controller_manager() {
  start kube-controller-manager \
    --kubeconfig="$PKI/kube-controller-manager.kubeconfig" --leader-elect=false --profiling=false \
    --authentication-kubeconfig="$PKI/kube-controller-manager.kubeconfig" \
    --authorization-kubeconfig="$PKI/kube-controller-manager.kubeconfig" \
    --use-service-account-credentials=true \
    --service-account-private-key-file="$PKI/service-accounts.key" --root-ca-file="$PKI/ca.crt" \
    --cluster-signing-cert-file="$PKI/ca.crt" --cluster-signing-key-file="$PKI/ca.key" \
    --cluster-cidr="$POD_RANGE" --service-cluster-ip-range="$SERVICE_RANGE" \
    --flex-volume-plugin-dir=/var/lib/kubelet/flex-volumes \
    --kube-api-qps=300 --kube-api-burst=600 --concurrent-deployment-syncs=10 \
    --concurrent-replicaset-syncs=10 --concurrent-namespace-syncs=20
}

start_scheduler() {
  cat >"$STATE/scheduler.yaml" <<END
apiVersion: kubescheduler.config.k8s.io/v1
kind: KubeSchedulerConfiguration
clientConnection:
  kubeconfig: $PKI/kube-scheduler.kubeconfig
  qps: 300
  burst: 600
leaderElection:
  leaderElect: false
END
  start kube-scheduler --config="$STATE/scheduler.yaml" --profiling=false \
    --authentication-kubeconfig="$PKI/kube-scheduler.kubeconfig" \
    --authorization-kubeconfig="$PKI/kube-scheduler.kubeconfig"
}

await_api_server() {
  await_part 90 kube-apiserver kube get --raw /readyz --request-timeout=2s
}

# Every pod needs it, and the controller manager makes it.
await_controllers() {
  kube wait --for=create serviceaccount/default --timeout=60s >/dev/null
}
