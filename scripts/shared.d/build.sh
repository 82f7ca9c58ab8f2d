# shellcheck shell=sh
# Builds what is older than its sources, once at a time. The script that reads this has a function
# `fail`, and for build_once the functions `stale` and `build`.

# older STAMP PATH...: whether the stamp is missing, or older than any file below the paths.
older() {
  stamp=$1
  shift
  [ ! -e "$stamp" ] || [ -n "$(find "$@" -newer "$stamp" | head -n 1)" ]
}

# build_once NAME LOCK: two that begin at the same time would write the same files. Without flock,
# nothing keeps them apart.
build_once() {
  if ! stale; then
    return
  fi
  mkdir -p "$(dirname "$2")"
  (
    if command -v flock >/dev/null; then
      flock -n 9 || {
        echo "$1: waiting for another build" >&2
        flock 9
      }
    fi
    if stale; then
      build
    fi
  ) 9>"$2"
}

# older_classes ROOT CLASSPATH MODULE...: whether the modules' classes, or the file with their class
# path, are older than their sources.
older_classes() {
  root=$1
  classpath=$2
  shift 2
  [ -s "$classpath" ] || return 0
  for module in "$@"; do
    [ -d "$root/$module/target/classes" ] || return 0
    if older "$classpath" "$root/pom.xml" "$root/$module/pom.xml" "$root/$module/src/main"; then
      return 0
    fi
  done
  return 1
}

# compile ROOT CLASSPATH MODULE: with what it depends on; writes its class path last, so that the age of
# that file is the age of a build that is complete.
compile() {
  maven=$(find_maven "$1")
  mkdir -p "$(dirname "$2")"
  rm -f "$2"
  # Every module writes its class path there; that of the last one has them all.
  (cd "$1" && "$maven" -q -B -Dstyle.color=never -pl "$3" -am -DskipTests compile dependency:build-classpath \
    -Dmdep.includeScope=runtime "-Dmdep.outputFile=$2.new") >&2 ||
    fail "the build failed; see above"
  mv "$2.new" "$2"
}
