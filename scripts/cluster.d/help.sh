# shellcheck shell=bash
# What --help prints: help all|up|down|status|load|kubeconfig

help_all() {
  cat <<'END'
scripts/cluster up | down | status | load IMAGE.tar | kubeconfig

A Kubernetes cluster for KAT's suites on this machine: by kind or k3s where Docker is, else a real
single-node Kubernetes without Docker, on Linux and as root.

  up           starts it, unless it runs
  down         removes it and everything it made, also after a crash
  status       its parts, node, versions and memory
  load         brings an image from an archive into it
  kubeconfig   prints the path of its kubeconfig; the context has the name of the cluster

Options of every command:
  --name NAME             which cluster, 'kat-' and up to 11 more characters; several can run at once
                          (default: $KAT_CLUSTER_NAME, else kat-cluster)
  --engine local|kind|k3s how, instead of by what is there (default: $KAT_CLUSTER_ENGINE);
                          local is the one without Docker
  -h, --help              this, or after a command the command's own help

Exit code: 0 done; 1 it failed, or for status: it does not run well; 2 a mistake in the command line, or
something is missing that must be there first (the message says what, and how to get it).

Examples:
  sudo scripts/cluster up --install
  scripts/kat run --cluster kubeconfig --kubeconfig "$(scripts/cluster kubeconfig)"
  sudo scripts/cluster down
END
}

help_up() {
  cat <<'END'
scripts/cluster up [--install] [--san NAME]... [--name NAME] [--engine local|kind|k3s]

Starts the cluster and waits until its node is ready and its DNS answers. A cluster that runs is left as
it is; parts of it that died are started again.

Without Docker it needs root and Debian's packages containerd, runc, containernetworking-plugins,
iptables, etcd-server, iproute2, openssl and util-linux. The first time it also builds Kubernetes and
CoreDNS from their Go modules, which needs Go, about 9 minutes on 2 cores, and 3 GB of memory; programs
are kept in ~/.cache/kat/kubernetes (or below $XDG_CACHE_HOME).

  --install    lets it install missing packages by apt-get; with CI=true it always may
  --san NAME   one more name or address in the API server's certificate; may be repeated

Examples:
  sudo scripts/cluster up --install
  sudo scripts/cluster up --name kat-two --san api.example.org --san 203.0.113.7
END
}

help_down() {
  cat <<'END'
scripts/cluster down [--name NAME]

Removes the cluster and everything it made: processes, network namespace, link and routes, control groups,
directory. It finds them by the cluster's name, so it works after a crash of any part, too. What was
built stays in the cache. Nothing to remove is no failure.

Examples:
  sudo scripts/cluster down
  sudo scripts/cluster down --name kat-two
END
}

help_status() {
  cat <<'END'
scripts/cluster status [--name NAME]

Prints the cluster's addresses, which parts run and where the logs of the others are, memory, versions
and the node. The exit code is 0 when everything runs and the node is ready, else 1.

Examples:
  scripts/cluster status
  scripts/cluster status --name kat-two && echo well
END
}

help_load() {
  cat <<'END'
scripts/cluster load IMAGE.tar [--name NAME]

Imports an image archive as `docker save` makes it, under exactly its tag; a pod then refers to that tag
with imagePullPolicy IfNotPresent or Never. Prints each name and the seconds it took.

Examples:
  sudo scripts/cluster load target/images/envoy.tar
  sudo scripts/cluster load my-image.tar --name kat-two
END
}

help_kubeconfig() {
  cat <<'END'
scripts/cluster kubeconfig [--name NAME]

Prints the path of the cluster's kubeconfig: an administrator's certificate, a context with
the name of the cluster, readable only by whoever started the cluster. Your own ~/.kube/config is never
touched.

Examples:
  kubectl --kubeconfig "$(scripts/cluster kubeconfig)" get pods --all-namespaces
  mvn verify -Dkat.cluster=kubeconfig "-Dkat.kubeconfig=$(scripts/cluster kubeconfig)"
END
}

help() {
  "help_$1"
}
