# shellcheck shell=bash
# The cluster's DNS: CoreDNS as a process on the node, behind the usual Service of that name.

corefile() {
  cat <<END
.:53 {
  bind $NODE_ADDRESS
  ready $NODE_ADDRESS:8181
  errors
  hosts $STATE/dns/hosts {
    fallthrough
  }
  kubernetes cluster.local in-addr.arpa ip6.arpa {
    kubeconfig $PKI/coredns.kubeconfig
    pods insecure
  }
  # There is no way out to ask: what is not here does not exist.
  template ANY ANY . {
    rcode NXDOMAIN
  }
}
END
}

dns_objects() {
  cat <<END
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: system:coredns
rules:
- apiGroups: [""]
  resources: [endpoints, services, pods, namespaces]
  verbs: [list, watch]
- apiGroups: [discovery.k8s.io]
  resources: [endpointslices]
  verbs: [list, watch]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: system:coredns
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: system:coredns
subjects:
- apiGroup: rbac.authorization.k8s.io
  kind: User
  name: system:coredns
---
apiVersion: v1
kind: Service
metadata:
  name: kube-dns
  namespace: kube-system
  labels:
    k8s-app: kube-dns
    kubernetes.io/name: CoreDNS
spec:
  clusterIP: $DNS_SERVICE
  ports:
  - {name: dns, port: 53, protocol: UDP}
  - {name: dns-tcp, port: 53, protocol: TCP}
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: kube-dns
  namespace: kube-system
  labels:
    kubernetes.io/service-name: kube-dns
    endpointslice.kubernetes.io/managed-by: kat-cluster
addressType: IPv4
ports:
- {name: dns, port: 53, protocol: UDP}
- {name: dns-tcp, port: 53, protocol: TCP}
endpoints:
- addresses: ["$NODE_ADDRESS"]
END
}

start_dns() {
  dns_objects | kube apply --server-side --filename - >/dev/null
  mkdir -p "$STATE/dns"
  echo "$HOST_ADDRESS host.kat.local" >"$STATE/dns/hosts"
  corefile >"$STATE/dns/Corefile"
  start coredns -conf "$STATE/dns/Corefile"
}

await_dns() {
  await_part 60 coredns kube get --server "http://$NODE_ADDRESS:8181" --raw /ready
}
