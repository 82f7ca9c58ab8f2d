# shellcheck shell=bash
# What a cluster without Docker needs of the machine: root, and Debian's packages.

# Command or file, then the package that brings it.
NEEDS="
containerd containerd
ctr containerd
runc runc
/usr/lib/cni/ptp containernetworking-plugins
iptables iptables
etcd etcd-server
ip iproute2
openssl openssl
nsenter util-linux
"

need_root() {
  if [ "$(id -u)" -ne 0 ]; then
    refuse "this needs root: it makes a network namespace, cgroups and mounts. Try: sudo scripts/cluster $*"
  fi
}

need_linux() {
  if [ "$(uname -s)" != Linux ]; then
    refuse "without Docker the cluster needs Linux; start Docker and install kind, then try again"
  fi
}

missing_packages() {
  local what package
  while read -r what package; do
    if [ -n "$what" ] && ! has "$what" && [ ! -x "$what" ]; then
      echo "$package"
    fi
  done <<<"$NEEDS" | sort -u | tr '\n' ' ' | sed 's/ $//'
}

apt_install() {
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

# install_packages PACKAGE...
install_packages() {
  local log
  log=$(mktemp)
  # The list of packages may be old, or not there at all.
  if ! apt_install "$@" >"$log" 2>&1 && ! { apt-get update && apt_install "$@"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    fail "apt-get could not install: $*"
  fi
  rm -f "$log"
}

# need_packages INSTALL: INSTALL is "yes" when the caller allowed it.
need_packages() {
  local missing
  missing=$(missing_packages)
  if [ -z "$missing" ]; then
    return
  fi
  if [ "$1" != yes ]; then
    warn "missing Debian packages: $missing"
    warn "install them with: apt-get install -y --no-install-recommends $missing"
    refuse "or let this do it: scripts/cluster up --install"
  fi
  has apt-get || refuse "missing packages: $missing; there is no apt-get here to install them with"
  say "installing Debian packages: $missing"
  # shellcheck disable=SC2086 # a list of words
  step "packages" install_packages $missing
  missing=$(missing_packages)
  [ -z "$missing" ] || fail "still missing after the installation: $missing"
}
