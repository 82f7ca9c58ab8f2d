# shellcheck shell=bash
# Two runs on one cluster come one after the other. The lock is on the directory itself, so nothing
# is left of it, and ends with the process however that ends. Parts of a cluster never inherit it.

# lock_state: makes the cluster's directory and holds it, on file descriptor 9.
lock_state() {
  while true; do
    install -d -m 0711 "$STATES" "$STATE"
    exec 9<"$STATE"
    if ! flock --nonblock 9; then
      say "waiting for another run on cluster $NAME"
      flock 9
    fi
    # Whoever had it may have removed it.
    if [ "$STATE" -ef /proc/self/fd/9 ]; then
      return
    fi
    exec 9<&-
  done
}

# locked_host COMMAND...: one run at a time on this machine, for what the clusters share.
locked_host() {
  exec 8</var/lib
  flock 8
  "$@"
  exec 8<&-
}
