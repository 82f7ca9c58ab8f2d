# shellcheck shell=bash
# Every suite, and every test with the tag `cluster`, on real clusters.

# suites WHAT OPTION...: a run of the suites; with BOUND, how many seconds the deployment may take.
suites() {
  local what=$1 output=target/cluster
  shift
  heading "the suites on $what"
  rm -rf "$output"
  # Further batches on the cluster would take the time of those to come.
  measure "suites on $what" scripts/kat run --minimise 0 --output "$output" "$@"
  count_kat "$output/run.json"
  measured+=("  $(deployed "$output/run.json" "${BOUND:-}")")
}

# suites_within MINUTES WHAT OPTION...: the same, if it can begin in time for what must follow.
suites_within() {
  if begins_within "$1" "suites on $2"; then
    suites "${@:2}"
  fi
}

# deployed RUN.JSON BOUND: when everything was there, and what the driver took.
deployed() {
  python3 - "$1" "$2" <<'PY'
import json, sys
run = json.load(open(sys.argv[1]))
phases = {phase["name"]: phase for phase in run["phases"]}
if "shards" in phases:  # which deploy
    phases["launch"] = phases["start"] = phases["shards"]
totals, memory = run["totals"], run["memory"]
if "launch" in phases:
    seconds = phases["launch"]["from"] + phases["launch"]["seconds"] - phases["start"]["from"]
    deployed = f'deployed after {seconds:.1f} s'
    if sys.argv[2]:
        met = "met" if seconds <= float(sys.argv[2]) else "NOT met"
        deployed += f' (at most {sys.argv[2]} s: {met})'
else:
    deployed = "never deployed"
print(f'{totals["installs"]} installs {deployed}, {totals["planned"]} checks in'
      f' {run["seconds"]:.1f} s; driver: heap {memory["heapPeak"]} MiB, process {memory["resident"]} MiB')
PY
}

# tagged_tests KUBECONFIG TAG: those of JUnit, chosen by their tag; an earlier build's results are not theirs.
tagged_tests() {
  heading "the tests with the tag '$2'"
  rm -rf ./*/target/surefire-reports
  measure "tests with the tag '$2'" mvn -B -ntp -Pcluster-tests test "-Dgroups=$2" \
    -Dkat.cluster=kubeconfig "-Dkat.kubeconfig=$1"
  count_tests
  while read -r line; do
    measured+=("  $line")
  done < <(grep -hoE 'deployed [0-9]+ installs with [0-9]+ backends in .*' */target/surefire-reports/TEST-*.xml)
}

# What the cluster itself has used until now.
cluster_memory() {
  measured+=("  cluster: $(scripts/cluster status | sed -n 's/^memory  *//p')")
}

# Twice the same with --keep, then with the other form of rights, with the control planes here, and so on.
on_cluster() {
  local kubeconfig
  kubeconfig=$(scripts/cluster kubeconfig) || { failed=1; return; }
  set -- --cluster kubeconfig --kubeconfig "$kubeconfig"
  suites "a real cluster, rights by namespace" "$@" --keep
  BOUND=5 suites "what the last run has kept" "$@" --keep --tiers cluster
  attempt scripts/kat clean --kubeconfig "$kubeconfig" --all
  suites_within 60 "a real cluster, in 4 shards as a Job" "$@" --shards 4 --on-cluster
  cluster_memory
  # What a hundred installs take is measured while nothing else runs.
  begins_within 68 "tests with the tag 'cluster-alone'" && tagged_tests "$kubeconfig" cluster-alone
  begins_within 70 "tests with the tag 'cluster'" && tagged_tests "$kubeconfig" cluster
  suites_within 50 "a real cluster, a ClusterRole" "$@" --rbac cluster --tiers cluster
  suites_within 55 "a real cluster, control planes here" "$@" --control-plane local --tiers cluster
  suites_within 60 "a real cluster, by NodePort" "$@" --reach nodeport --tiers cluster --select TcpSuite
  cluster_memory
  attempt scripts/kat clean --kubeconfig "$kubeconfig" --all
}

# Without a part of the machine it is skipped; a cluster that could start and does not is a failure.
local_cluster() {
  if [ "$(uname)" != Linux ] || [ "$(id -u)" != 0 ] || ! command -v go >/dev/null; then
    echo "== skipped: a real cluster without Docker, which needs Linux, root and Go"
    return
  fi
  begins_within 55 "a real cluster without Docker" || return 0
  heading "a real cluster without Docker"
  bounded 25 scripts/cluster up --engine local --install
  case $? in
    0)
      trap 'scripts/cluster down --engine local' EXIT
      KAT_CLUSTER_ENGINE=local on_cluster
      ;;
    2) echo "== skipped: a real cluster without Docker; the reason stands above" ;;
    *) failed=1 ;;
  esac
}

docker_clusters() {
  if ! docker info >/dev/null 2>&1; then
    echo "== skipped: k3s by Testcontainers, and kind: no Docker engine answers"
    return
  fi
  suites "k3s by Testcontainers" --cluster k3s --tiers cluster
  if ! command -v kind >/dev/null; then
    echo "== skipped: kind, which is not installed"
    return
  fi
  export KAT_CLUSTER_NAME=kat-kind KAT_CLUSTER_ENGINE=kind
  attempt scripts/cluster up
  suites "kind" --cluster kubeconfig --kubeconfig "$(scripts/cluster kubeconfig)" --tiers cluster
  attempt scripts/cluster down
  unset KAT_CLUSTER_NAME KAT_CLUSTER_ENGINE
}
