# shellcheck shell=bash disable=SC2153 # NAME is set by scripts/cluster
# The cluster's certificate authority and what it signs. All keys stay in the cluster's directory.

PKI=$STATE/pki
DAYS=3650

key() {
  openssl ecparam -name prime256v1 -genkey -noout -out "$PKI/$1.key"
}

# authority FILE COMMON_NAME
authority() {
  key "$1"
  openssl req -x509 -new -key "$PKI/$1.key" -sha256 -days "$DAYS" -subj "/CN=$2" -out "$PKI/$1.crt" \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign,digitalSignature
}

# signed AUTHORITY FILE SUBJECT [SUBJECT_ALTERNATIVE_NAMES]
signed() {
  local usage=clientAuth
  if [ -n "${4:-}" ]; then
    usage=serverAuth
  fi
  key "$2"
  openssl req -new -key "$PKI/$2.key" -subj "$3" |
    openssl x509 -req -sha256 -days "$DAYS" -CA "$PKI/$1.crt" -CAkey "$PKI/$1.key" \
      -set_serial "0x$(openssl rand -hex 8)" -out "$PKI/$2.crt" -extfile <(
        echo "basicConstraints=critical,CA:FALSE"
        echo "keyUsage=critical,digitalSignature"
        echo "extendedKeyUsage=$usage"
        if [ -n "${4:-}" ]; then
          echo "subjectAltName=$4"
        fi
      ) 2>/dev/null
}

# An address and a name are written differently in a certificate.
alternative_name() {
  case $1 in
    *[!0-9.]*:* | *:*) echo "IP:$1" ;;
    *[!0-9.]*) echo "DNS:$1" ;;
    *) echo "IP:$1" ;;
  esac
}

api_server_names() {
  local name names="DNS:localhost"
  for name in kubernetes kubernetes.default kubernetes.default.svc \
    kubernetes.default.svc.cluster.local "$API_SERVICE" 127.0.0.1 "$NODE_ADDRESS" "$HOST_ADDRESS" "$@"; do
    names=$names,$(alternative_name "$name")
  done
  echo "$names"
}

# make_certificates [NAME...]: the names go into the API server's certificate.
make_certificates() {
  install -d -m 0700 "$PKI"
  authority ca kat-cluster-ca
  authority front-proxy-ca kat-cluster-front-proxy-ca
  signed ca apiserver /CN=kube-apiserver "$(api_server_names "$@")"
  signed ca kubelet-serving "/O=system:nodes/CN=system:node:$NAME" "DNS:$NAME,IP:$NODE_ADDRESS"
  signed ca apiserver-kubelet /O=system:masters/CN=kube-apiserver-kubelet-client
  signed ca admin /O=system:masters/CN=kat-admin
  signed ca kube-controller-manager /CN=system:kube-controller-manager
  signed ca kube-scheduler /CN=system:kube-scheduler
  signed ca kube-proxy /CN=system:kube-proxy
  signed ca kubelet "/O=system:nodes/CN=system:node:$NAME"
  signed ca coredns /CN=system:coredns
  signed front-proxy-ca front-proxy /CN=front-proxy-client
  key service-accounts
  chmod 0600 "$PKI"/*.key
}

base64_file() {
  base64 <"$1" | tr -d '\n'
}

# kubeconfig IDENTITY: on standard output, complete in itself.
kubeconfig() {
  cat <<END
apiVersion: v1
kind: Config
current-context: $NAME
clusters:
- name: $NAME
  cluster:
    server: https://$NODE_ADDRESS:6443
    certificate-authority-data: $(base64_file "$PKI/ca.crt")
contexts:
- name: $NAME
  context:
    cluster: $NAME
    user: $NAME
users:
- name: $NAME
  user:
    client-certificate-data: $(base64_file "$PKI/$1.crt")
    client-key-data: $(base64_file "$PKI/$1.key")
END
}

write_kubeconfigs() {
  local identity
  for identity in kube-controller-manager kube-scheduler kube-proxy kubelet coredns; do
    (umask 077 && kubeconfig "$identity" >"$PKI/$identity.kubeconfig")
  done
  (umask 077 && kubeconfig admin >"$KUBECONFIG_FILE.new")
  # Whoever asked root for a cluster is going to use it.
  if [ -n "${SUDO_UID:-}" ]; then
    chown "$SUDO_UID:${SUDO_GID:-$SUDO_UID}" "$KUBECONFIG_FILE.new"
  fi
  mv "$KUBECONFIG_FILE.new" "$KUBECONFIG_FILE"
}
