# To be sourced: running weir on both systems, and checks that print a line each.
#
# shellcheck shell=sh disable=SC2154
failures=0
checks=0
# One server for all runs: a start while the last one's server ends may fail.
wineserver -p
trap 'wineserver -k || true' EXIT
weir_cmd=$(windows_path "$root/weir.cmd")
jar=$root/consumers/cli/target/weir.jar
export JAVA_HOME="z:$(printf '%s' "$jre" | tr / '\\')"
export WEIR_JAVA_OPTIONS=-XX:ActiveProcessorCount=2
export WEIR_HOME="z:$(printf '%s' "$work/home" | tr / '\\')"

# The command on Windows, as a user there types it; its streams and exit code are kept.
weir() {
    code=0
    timeout 120 /usr/lib/wine/wine64 cmd /c "$weir_cmd" "$@" >out 2>err.raw </dev/null || code=$?
    without_wine
}

# Wine's own remarks are none of the command's.
without_wine() {
    grep -v '^wine: ' err.raw | tr -d '\r' >err || true
}

# The command on Linux.
weir_on_linux() {
    WEIR_HOME=$work/home "$jdk/bin/java" -XX:+UseSerialGC --sun-misc-unsafe-memory-access=allow \
        -Dweir.flags=set -jar "$jar" "$@"
}

# expect NAME CODE STREAM PATTERN: of the run before.
expect() {
    checks=$((checks + 1))
    if [ "$code" = "$2" ] && grep -q -E -e "$4" "$3"; then
        say "PASS  $1"
    else
        failures=$((failures + 1))
        say "FAIL  $1: exit code $code, wanted $2, and in '$3': $4"
        sed 's/^/      out: /' out | head -n 20
        sed 's/^/      err: /' err | head -n 20
    fi
}

# expect_that NAME COMMAND…: the command succeeds.
expect_that() {
    claim=$1
    shift
    checks=$((checks + 1))
    if "$@" >checked 2>&1; then
        say "PASS  $claim"
    else
        failures=$((failures + 1))
        say "FAIL  $claim: $*"
        sed 's/^/      /' checked | head -n 20
    fi
}

# skip NAME REASON
skip() {
    say "SKIP  $1: $2"
}

# A number of the JSON object in the file 'out'.
member() {
    sed -n "s/.*\"$1\":\\([0-9]*\\).*/\\1/p" out
}

# is_sealed DIR: Linux finds it sound, and sealed to its end.
is_sealed() {
    weir_on_linux verify "$1" --json | tee verified | grep '"ok":true' | grep '"sealed":true'
}

# Says the sum, and is the exit code.
sum_up() {
    say "command under the Windows JVM: $((checks - failures)) of $checks checks passed"
    [ "$failures" = 0 ]
}
