# The guards of the kernels on the machine code of another architecture. To be read by `run`.

# guards: the tests run here, their virtual machines in the emulator.
guards() {
  failed=0
  for cpu in max,sve=off max,sve-max-vq=2; do
    if ! machine arm64 25 $cpu; then
      echo "guards on $cpu: skipped: $reason" >&2
      continue
    fi
    printf '#!/bin/sh\nexec %s "$@"\n' "$java" > "$work/java"
    chmod +x "$work/java"
    echo "guards on $cpu" >&2
    (
      cd "$project" || exit 1
      mvn -q -B -ntp -pl core -am test -Dtest=KernelGuardTest,QuickCompilerTest \
        -Dsurefire.failIfNoSpecifiedTests=false -Dtest.skipKernelPasses=true -Dtest.skipAlone=true \
        -Dtest.excludedGroups= -Dtest.excludedFromForks= \
        "-Dtest.jvmArgs=-Dlanewise.child.java=$work/java -Dlanewise.test.warmUp=6000"
    ) || failed=1
  done
  return $failed
}
