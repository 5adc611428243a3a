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

x86_64-w64-mingw32-gcc -O2 -Wall -Wextra -Werror -o interrupt.exe "$root/.ci/wine/interrupt.c"

# Waits until a recording has events.
await_events() {
    waited=0
    until has_events "$1" >has_events 2>&1; do
        waited=$((waited + 1))
        [ "$waited" -lt 30 ] || return 0
        sleep 1
    done
}

# interrupted DIR COMMAND…: records into a directory until Ctrl-C.
interrupted() {
    rm -f press
    directory=$1
    shift
    timeout 180 /usr/lib/wine/wine64 interrupt.exe press "$@" record --provider "$storm:5:2000" \
        --to "$directory" --json >out 2>err.raw </dev/null &
    pressing=$!
    await_events "$directory"
    touch press
    code=0
    wait "$pressing" || code=$?
    without_wine
}

interrupted stopped "$jre/bin/java.exe" -XX:ActiveProcessorCount=2 -Dweir.flags=set \
    --sun-misc-unsafe-memory-access=allow -jar "$(windows_path "$jar")"
expect "Ctrl-C ends a recording in order" 0 out '"received":[1-9]'
expect_that "Ctrl-C: received is journaled and accounted" balances
expect_that "Ctrl-C: Linux finds it sound and sealed" is_sealed stopped

interrupted relaunched "$jre/bin/java.exe" -XX:ActiveProcessorCount=2 -jar "$(windows_path "$jar")"
expect "Ctrl-C reaches the JVM that java -jar starts" 0 out '"received":[1-9]'
expect_that "Ctrl-C: its recording is sealed" is_sealed relaunched

# Wine's cmd ends at once, where Windows' waits for the JVM.
interrupted by-launcher cmd /c "$weir_cmd"
for _ in 1 2 3 4 5 6 7 8 9 10; do
    grep -q received out || sleep 1
done
expect_that "Ctrl-C ends a recording that weir.cmd started" is_sealed by-launcher

# Real events: what a provider wrote on a real Windows arrives, live, as in the .etl file.
real_events() {
    provider=$2
    "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp "$jar" "$root/.ci/wine/PlainEvents.java" \
        "$testdata/$1.etl" events
    printf 'events %s\n' "$(windows_path "$work/events")" >commands
    ETWSIM=$(windows_path "$work/commands")
    export ETWSIM
    weir record --provider "$provider" --duration 4s --to "$1.live" --json
    unset ETWSIM
    expect "real events of $1 live" 0 out '"received":[1-9]'
    weir_on_linux record "$testdata/$1.etl" --to "$1.file" >/dev/null
    for each in live file; do
        weir_on_linux dump "$1.$each" --provider "$provider" --format jsonl --raw >"events.$each"
    done
    expect_that "real events of $1: $(wc -l <events.live), as in the file" \
        python3 "$root/.ci/wine/facts.py" events.live events.file
}

for each in krabsetw-powershell:a0c1853b-5c40-4b15-8766-3cf1c58f985a \
    perfview-net.4.5.2.x86:e13c0d23-ccbc-4e12-931b-d9cc2eee27e4; do
    if [ -f "$testdata/${each%:*}.etl" ]; then
        real_events "${each%:*}" "${each#*:}"
    else
        skip "real events of ${each%:*}" "not in $testdata"
    fi
done

# Killed in the middle: the session outlives its recorder, as on Windows, and the next one takes it
# over. The emulator keeps its sessions in a file.
ETWSIM_STATE=$(windows_path "$work/sessions")
export ETWSIM_STATE
weir record --provider "$storm:5:2000" --to killed &
recorder=$!
await_events killed
wine taskkill /f /im java.exe >taskkill 2>&1
wait "$recorder"
expect_that "kill: Linux finds the recording sound" has_events killed
weir sessions --json
expect "kill: its session is still there" 0 out '"session":"weir"'
weir record --provider "$storm:5:2000:4000" --duration 4s --to killed --json
expect "kill: the next start takes the session over" 0 out '"received":4000,'
expect_that "kill: Linux finds both runs sound and sealed" is_sealed killed
weir sessions --json
expect_that "kill: no session is left" sh -c '! grep "\"session\":\"weir\"" out'
unset ETWSIM_STATE

weir doctor
expect "doctor says what works" 0 out '^ok .*journal verified'

if [ -f "$testdata/krabsetw-powershell.etl" ]; then
    "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp "$jar" "$root/.ci/wine/PlainEvents.java" \
        "$testdata/krabsetw-powershell.etl" events
    code=0
    ETWSIM=$(windows_path "$work/commands") timeout 180 /usr/lib/wine/wine64 \
        cmd /c "$(windows_path "$root/.ci/windows/live.cmd")" "$(windows_path "$work/live-tests")" \
        a0c1853b-5c40-4b15-8766-3cf1c58f985a >out 2>err </dev/null || code=$?
    expect "the live tests for Windows run" 0 out '^PASS  dump has events'
else
    skip "the live tests for Windows" "no krabsetw-powershell.etl in $testdata"
fi
