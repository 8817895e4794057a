# The virtual machines of other architectures and JDKs. To be read by `run`.

# What a JDK without a screen needs beside itself.
needs="libc6 libgcc-s1 libstdc++6 zlib1g libjpeg62-turbo liblcms2-2"

# own: sets java to a command of the JDK that the project is built with, or of the default one.
own() {
  java=java
  for home in "${LANEWISE_JAVA_HOME:-}" "${JAVA25_HOME:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*-25-*; do
    if [ -n "$home" ] && grep -Eq '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$home/release" 2> /dev/null; then
      java=$home/bin/java
      return 0
    fi
  done
  reason="no JDK 25 or newer is found in LANEWISE_JAVA_HOME, JAVA25_HOME, JAVA_HOME or /usr/lib/jvm"
  return 1
}

# machine MACHINE JDK CPU: sets java to the command, emulator to what to call it, fetching both.
machine() {
  emulator=
  case $1 in
    own) own ;;
    graal) graal ;;
    *)
      for command in apt-get dpkg tar; do
        if ! command -v $command > /dev/null; then
          reason="this machine has no $command"
          return 1
        fi
      done
      if [ "$1" = amd64 ]; then newer "$2"; else emulated "$1" "$2" "$3"; fi
      ;;
  esac
}

# jdk SUITE ARCHITECTURE RELEASE: unpacks a JDK; sets root to where, home to its home.
jdk() {
  # shellcheck disable=SC2086
  packages "$1" "$2" "$cache/$2-$3" "openjdk-$3-jre-headless" $needs || return 1
  root=$cache/$2-$3/root
  home=$(find "$root/usr/lib/jvm" -maxdepth 1 -type d -name "java-$3-openjdk-*")
}

# emulated ARCHITECTURE RELEASE CPU
emulated() {
  packages trixie "$(dpkg --print-architecture)" "$cache/qemu" qemu-user || return 1
  # The mirror has s390x in its newest suite alone.
  case $1 in
    s390x) jdk sid "$1" "$2" || return 1 ;;
    *) jdk trixie "$1" "$2" || return 1 ;;
  esac
  case $1 in arm64) processor=aarch64 ;; *) processor=$1 ;; esac
  qemu=$cache/qemu/root/usr/bin/qemu-$processor
  emulator="QEMU $("$qemu" --version | sed -n '1s/.*version \([0-9.]*\).*/\1/p'), $3"
  java="$qemu -cpu $3 -L $root $home/bin/java"
}

# cpu_of ARCHITECTURE: the emulated CPU on which files are written and read.
cpu_of() {
  case $1 in arm64) echo max,sve=off ;; *) echo max ;; esac
}

# newer RELEASE: on the C library of its own suite, which this system's may be too old for.
newer() {
  if [ "$(dpkg --print-architecture)" != amd64 ]; then
    reason="this machine is no amd64"
    return 1
  fi
  jdk sid amd64 "$1" || return 1
  java="$root/lib64/ld-linux-x86-64.so.2 --library-path $root/usr/lib/x86_64-linux-gnu $home/bin/java"
}

# Graal's compiler in the place of C2, from the repository that Maven is set up for.
graal() {
  own || return 1
  version=25.0.2
  folder=$cache/graal-$version
  for artifact in org.graalvm.compiler:compiler org.graalvm.truffle:truffle-compiler \
    org.graalvm.sdk:collections org.graalvm.sdk:word; do
    if [ ! -f "$folder/${artifact#*:}-$version.jar" ] && ! (cd "$project" && mvn -q -B \
      dependency:copy -N "-Dartifact=$artifact:$version" "-DoutputDirectory=$folder") \
      > "$cache/graal.log" 2>&1; then
      reason="Maven cannot fetch $artifact: $(grep '^.ERROR' "$cache/graal.log" | head -n 1)"
      return 1
    fi
  done
  java="$java -XX:+UnlockExperimentalVMOptions -XX:+EnableJVMCI -XX:+UseJVMCICompiler
    --upgrade-module-path=$folder"
}
