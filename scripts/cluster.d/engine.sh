# shellcheck shell=bash disable=SC2034 # ENGINE_KIND is read by scripts/cluster
# Which of the three ways a cluster is made. One that exists keeps the way it was made.

docker_state() {
  echo "${XDG_STATE_HOME:-$HOME/.local/state}/kat/cluster/$NAME"
}

docker_answers() {
  has docker && docker info >/dev/null 2>&1
}

# A reason to tell is printed by `up` only, where the choice is made.
choice() {
  if [ -n "$ENGINE" ]; then
    echo "$ENGINE"
  elif [ -e "/var/lib/kat-cluster/$NAME" ]; then
    echo local
  elif [ -s "$(docker_state)/engine" ]; then
    cat "$(docker_state)/engine"
  elif [ "$COMMAND" != up ] || ! docker_answers; then
    echo local
  elif has kind; then
    echo kind
  else
    echo k3s
  fi
}

choose_engine() {
  ENGINE_KIND=$(choice)
  case $ENGINE_KIND in
    local)
      # shellcheck source=/dev/null
      . "$PARTS/without-docker.sh"
      ;;
    *)
      # shellcheck source=/dev/null
      . "$PARTS/with-docker.sh"
      # shellcheck source=/dev/null
      . "$PARTS/$ENGINE_KIND.sh"
      ;;
  esac
}
