#!/bin/bash
# Runs inside the cluster's network namespace, in a mount namespace of its own, and becomes the process
# that keeps both: holder.sh STATE PAUSE. Here Kubernetes finds /var and /run of its own at the usual
# paths, so it writes nowhere else, and all its mounts vanish with its last process.
set -euo pipefail

state=$1
pause=$2

mkdir -p "$state"/{run/netns,sysctl} "$state"/var/{lib/kubelet,lib/cni,log,tmp}
ln -sfn /run "$state/var/run"
# The cluster's directory keeps its path, below the new /var too.
mkdir -p "$state/var${state#/var}"
mount --bind "$state" "$state/var${state#/var}"

# The kubelet wants these values and would set them for the whole machine; here it finds them set.
while read -r name value; do
  echo "$value" >"$state/sysctl/${name//\//.}"
  mount --bind "$state/sysctl/${name//\//.}" "/proc/sys/$name"
done <<END
vm/overcommit_memory 1
vm/panic_on_oom 0
kernel/panic 10
kernel/panic_on_oops 1
kernel/keys/root_maxkeys 1000000
kernel/keys/root_maxbytes 25000000
END

mount --bind "$state/run" /run
mount --rbind "$state/var" /var
mount --make-rshared /
exec "$pause"
