# shellcheck shell=sh
# Class data of a Java program that is started again and again: an archive of the classes of its
# libraries as its own JVM had them in memory, which the next start maps instead of reading them.

# class_data JAVA JARS KIND: prints the options of a JVM whose class path begins with the jars. The
# first run of a kind writes down which classes it needs, the next makes the archive, which takes
# seconds, and those after that just use it. A JVM that finds the jars changed does without it.
class_data() {
  caches=${XDG_CACHE_HOME:-$HOME/.cache}/kat/class-data
  # A home that cannot be written to is no reason not to run.
  mkdir -p "$caches" 2>/dev/null || return 0
  archive=$caches/$3-$({ "$1" -version 2>&1; echo "$2"; } | cksum | tr ' ' -)
  case $archive in *" "*) return 0 ;; esac # options are words
  if [ ! -e "$archive.jsa" ]; then
    for list in "$archive".classes.*; do
      if [ -s "$list" ] && ! kill -0 "${list##*.}" 2>/dev/null; then
        rm -f "$caches/$3"-*.jsa
        "$1" -Xshare:dump -XX:TieredStopAtLevel=1 -Xlog:disable "-XX:SharedClassListFile=$list" \
          "-XX:SharedArchiveFile=$archive.$$" -cp "$2" >/dev/null 2>&1 &&
          mv "$archive.$$" "$archive.jsa"
        rm -f "$caches/$3"-*.classes.* "$archive.$$"
        break
      fi
    done
  fi
  if [ -e "$archive.jsa" ]; then
    echo "-XX:SharedArchiveFile=$archive.jsa -Xlog:disable -Xlog:all=error:stderr"
  else
    echo "-XX:DumpLoadedClassList=$archive.classes.$$"
  fi
}
