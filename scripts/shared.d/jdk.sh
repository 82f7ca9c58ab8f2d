# shellcheck shell=sh
# Finds JDKs and Maven. For POSIX shells.

# newest_jdk PROGRAM MINIMUM: "MAJOR HOME" of the newest JDK with that program, or nothing.
newest_jdk() {
  for home in "${JAVA_HOME:-/nonexistent}" /usr/lib/jvm/* /opt/java/* "$HOME"/.sdkman/candidates/java/*; do
    [ -x "$home/bin/$1" ] && [ -f "$home/release" ] || continue
    major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
    if [ "${major:-0}" -ge "$2" ]; then
      echo "$major $home"
    fi
  done | sort -rn | head -n 1
}

# find_java: the path of a java that is new enough, the one of JAVA_HOME before that on the PATH.
find_java() {
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    found=$JAVA_HOME/bin/java
  else
    found=$(command -v java) || fail "there is no java; install JDK 17 or newer, or set JAVA_HOME"
  fi
  version=$("$found" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p' | head -n 1)
  [ "$(echo "${version:-0}" | sed 's/[^0-9].*//')" -ge 17 ] ||
    fail "$found is version ${version:-unknown}; JDK 17 or newer is needed, set JAVA_HOME"
  echo "$found"
}

# find_maven ROOT: the path of a Maven that is new enough, else the wrapper's.
find_maven() {
  if ! found=$(command -v mvn); then
    found=$1/mvnw
    [ -x "$found" ] || fail "there is no mvn; install Maven 3.8 or newer"
  fi
  version=$("$found" -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p' | head -n 1)
  case $version in
    3.[89]* | 3.[1-9][0-9]* | [4-9].*) ;;
    *) fail "$found is version ${version:-unknown}; Maven 3.8 or newer is needed" ;;
  esac
  echo "$found"
}
