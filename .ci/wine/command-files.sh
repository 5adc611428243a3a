# Files: both systems say the same of them. To be sourced.
#
# shellcheck shell=sh disable=SC2154

# same NAME ARGUMENT…: both systems print the same.
same() {
    what=$1
    shift
    weir "$@"
    weir_on_linux "$@" >linux 2>linux.err || code=$?
    cmp -s linux out || code="$code, and it differs from Linux'"
    expect "$what, as on Linux" 0 out .
}

for trace in krabsetw-powershell perfview-net.4.5.2.x86 demikernel-PktMon; do
    if [ ! -f "$testdata/$trace.etl" ]; then
        skip "$trace.etl" "not in $testdata"
        continue
    fi
    cp "$testdata/$trace.etl" .
    same "stats of $trace.etl" stats "$trace.etl" --by event --json
    same "dump of $trace.etl" dump "$trace.etl" --format jsonl --raw
    weir record "$trace.etl" --to "$trace" --json
    expect "record of $trace.etl" 0 out '"accounted":0'
    expect_that "record of $trace.etl: Linux finds it sound" is_sealed "$trace"
    same "verify of $trace" verify "$trace" --json
    same "info of $trace" info "$trace" --json
    weir_on_linux record "$trace.etl" --to "$trace.linux" >/dev/null
    weir_on_linux dump "$trace" --format jsonl --raw >under-wine
    weir_on_linux dump "$trace.linux" --format jsonl --raw >on-linux
    expect_that "record of $trace.etl: the events that Linux records" cmp under-wine on-linux
done
