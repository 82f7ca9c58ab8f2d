# shellcheck shell=bash
# Builds Kubernetes, CoreDNS and the pause program from their Go modules, once for each version.
# A program appears in the cache complete or not at all.

# The longest first: it compiles what the others share.
KUBERNETES_PROGRAMS="kube-apiserver kube-controller-manager kubelet kubectl kube-scheduler kube-proxy"
COREDNS=coredns-$COREDNS_VERSION
PAUSE=pause-$PAUSE_VERSION

unbuilt() {
  local program
  for program in $KUBERNETES_PROGRAMS "$COREDNS" "$PAUSE"; do
    if [ ! -x "$BIN/$program" ]; then
      echo "$program"
    fi
  done
}

need_go() {
  local found
  has go || refuse "no Go toolchain: building Kubernetes $KUBERNETES_VERSION needs Go $GO_VERSION or newer on PATH (https://go.dev/dl)"
  found=$(go env GOVERSION)
  if [ "$(printf '%s\n' "go$GO_VERSION" "$found" | sort -V | head -n 1)" != "go$GO_VERSION" ]; then
    refuse "found $found at $(command -v go): building Kubernetes $KUBERNETES_VERSION needs Go $GO_VERSION or newer"
  fi
}

# compile MODULE OUTPUT PACKAGE [LDFLAGS]
compile() {
  (
    cd "$PARTS/go/$1" || exit
    # Few at a time: the compiler and linker of the API server alone take more than 2 GB.
    CGO_ENABLED=0 GOFLAGS='' GOWORK=off nice go build -mod=readonly -buildvcs=false -p 2 -trimpath \
      -ldflags "-s -w ${4:-}" -o "$2" "$3"
  )
}

compile_program() {
  local minor stamp=k8s.io/component-base/version
  case $1 in
    coredns-*) compile coredns "$2" . ;;
    pause-*) compile pause "$2" . ;;
    *)
      minor=${KUBERNETES_VERSION#v1.}
      compile kubernetes "$2" "k8s.io/kubernetes/cmd/$1" "-X $stamp.gitVersion=$KUBERNETES_VERSION \
        -X $stamp.gitMajor=1 -X $stamp.gitMinor=${minor%%.*}"
      ;;
  esac
}

build_programs() {
  local programs program begun each number=0 count
  programs=$(unbuilt)
  if [ -z "$programs" ]; then
    return
  fi
  need_go
  # shellcheck disable=SC2086
  count=$(set -- $programs && echo $#)
  say "building $count programs into $BIN, once; on 2 cores all of them take about 9 minutes"
  begun=$(now)
  for program in $programs; do
    number=$((number + 1))
    say "[$number/$count] $(since "$begun") s: building $program"
    each=$(now)
    if ! compile_program "$program" "$BIN/.new"; then
      fail "$program does not build; see above. What was built before it is kept"
    fi
    mv "$BIN/.new" "$BIN/$program"
    say "[$number/$count] $(since "$begun") s: built $program in $(since "$each") s"
  done
}

build() {
  if [ -z "$(unbuilt)" ]; then
    return
  fi
  mkdir -p "$BIN"
  exec 7<"$BIN"
  if ! flock --nonblock 7; then
    say "waiting for another build in $BIN"
    flock 7
  fi
  build_programs
  exec 7<&-
}
