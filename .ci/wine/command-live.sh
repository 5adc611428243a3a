# Live, from the emulator. To be sourced.
#
# shellcheck shell=sh disable=SC2154

# Makes events: level, how many a second, how many in all.
storm=5707a000-0000-4000-8000-65747773696d

balances() {
    [ "$(member received)" -eq $(($(member journaled) + $(member accounted))) ]
}

has_events() {
    weir_on_linux verify "$1" --json | grep '"events":[1-9]'
}

weir record --provider "$storm:5:20000:5000" --duration 3s --to live --json
expect "record live" 0 out '"received":5000,'
expect_that "record live: received is journaled and accounted" balances
expect_that "record live: Linux finds it sound" is_sealed live

# Wine's cmd ends at once by Ctrl-C, where Windows' waits and asks; so the JVM alone tells how it ends.
x86_64-w64-mingw32-gcc -O2 -Wall -Wextra -Werror -o interrupt.exe "$root/.ci/wine/interrupt.c"
code=0
timeout 120 /usr/lib/wine/wine64 interrupt.exe 2 stopped "$jre/bin/java.exe" \
    -XX:ActiveProcessorCount=2 --sun-misc-unsafe-memory-access=allow -Dweir.flags=set \
    -jar "$(windows_path "$jar")" record --provider "$storm:5:2000" --to stopped --json \
    >out 2>err.raw </dev/null || code=$?
without_wine
expect "Ctrl-C ends a recording in order" 130 out '"received":[1-9]'
expect_that "Ctrl-C: received is journaled and accounted" balances
expect_that "Ctrl-C: Linux finds it sound and sealed" is_sealed stopped

code=0
timeout 120 /usr/lib/wine/wine64 interrupt.exe 2 relaunched "$jre/bin/java.exe" \
    -XX:ActiveProcessorCount=2 -jar "$(windows_path "$jar")" \
    record --provider "$storm:5:2000" --to relaunched --json >out 2>err.raw </dev/null || code=$?
without_wine
expect "Ctrl-C reaches the JVM that java -jar starts" 130 out '"received":[1-9]'
expect_that "Ctrl-C: its recording is sealed" is_sealed relaunched

code=0
timeout 120 /usr/lib/wine/wine64 interrupt.exe 2 by-launcher cmd /c "$weir_cmd" \
    record --provider "$storm:5:2000" --to by-launcher --json >out 2>err.raw </dev/null || code=$?
for _ in 1 2 3 4 5 6 7 8 9 10; do
    grep -q received out || sleep 1
done
without_wine
expect_that "Ctrl-C ends a recording that weir.cmd started" is_sealed by-launcher
