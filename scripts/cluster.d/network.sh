# shellcheck shell=bash
# The cluster's network namespace and the veth pair by which it and the host see each other. There is
# no default route: nothing gets out of it, and nothing but this host gets in.

slot_taken() {
  [ -n "$(ip -4 route show to root "198.18.$1.0/30"; ip -4 route show to root "10.$((244 - $1)).0.0/16")" ] ||
    grep -qsx "$1" "$STATES"/*/slot
}

choose_slot() {
  local slot
  for slot in 0 1 2 3 4 5 6 7; do
    if ! slot_taken "$slot"; then
      echo "$slot" >"$STATE/slot"
      place_slot "$slot"
      return
    fi
  done
  fail "no addresses left: this host has routes into 198.18.0.0/16 or 10.237.0.0 to 10.244.255.255, or 8 clusters; see: ip route"
}

inside_net() {
  nsenter --net="$NETNS" -- "$@"
}

network_up() {
  locked_host ip netns add "$NAME"
  ip link add "$NAME" type veth peer name eth0 netns "$NAME"
  ip address add "$HOST_ADDRESS/30" dev "$NAME"
  ip link set "$NAME" up
  inside_net ip link set lo up
  inside_net ip address add "$NODE_ADDRESS/30" dev eth0
  inside_net ip link set eth0 up
  # Service addresses belong to nobody; with a route they get as far as kube-proxy's rules.
  inside_net ip link add services type bridge
  inside_net ip link set services up
  inside_net ip route add "$SERVICE_RANGE" dev services
  inside_net sh -c 'echo 1 >/proc/sys/net/ipv4/ip_forward'
  ip route add "$POD_RANGE" via "$NODE_ADDRESS" dev "$NAME"
  ip route add "$SERVICE_RANGE" via "$NODE_ADDRESS" dev "$NAME"
}

forget_namespace() {
  if [ -e "$NETNS" ]; then
    ip netns delete "$NAME"
  fi
  # What `ip netns add` made for the first namespace of all.
  if [ -d /run/netns ] && [ -z "$(ls -A /run/netns)" ]; then
    umount /run/netns 2>/dev/null || true
    rmdir /run/netns 2>/dev/null || true
  fi
}

network_down() {
  if ip link show dev "$NAME" >/dev/null 2>&1; then
    ip link delete dev "$NAME"
  fi
  locked_host forget_namespace
}
