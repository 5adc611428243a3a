#!/bin/sh
# Builds the ETW emulator: build.sh OUTDIR
#   OUTDIR/libetwsim.so         what Weir calls of Windows
#   OUTDIR/libetwsim-win10.so   without what came with Windows 11
#   OUTDIR/windows/             with mingw: sechost.dll, which is the emulator, and tdh.dll, which
#                               hands on to it, for Wine: to lie beside java.exe, with a copy of
#                               Wine's own sechost.dll named sechost_w.dll
# Without a C compiler it says so and succeeds; the tests that need the emulator are then skipped.
set -eu
out=$1
here=$(cd "$(dirname "$0")" && pwd)
if ! command -v gcc >/dev/null 2>&1; then
    echo "NOTE: no gcc: the ETW emulator is not built and the tests of the live path are SKIPPED" >&2
    exit 0
fi
if [ -f "$out/built" ] && [ -z "$(find "$here" -newer "$out/built")" ]; then
    exit 0
fi
mkdir -p "$out"
started=$out/started.$$
trap 'rm -f "$started"' EXIT
: >"$started"
flags="-std=gnu11 -O2 -g -Wall -Wextra -Werror"

# Everything but the systems' platforms and what came with Windows 11.
sources() {
    for source in "$here"/*.c; do
        case $source in
        */platform_*.c | */buffers*.c) ;;
        *) echo "$source" ;;
        esac
    done
}

linux() {
    library=$out/$1
    shift
    gcc $flags -fPIC -fvisibility=hidden -shared -Wl,-z,defs -o "$library.new" "$@" \
        "$here/platform_posix.c" -lpthread
    mv "$library.new" "$library"
}

# Wine's own DLL of a name.
of_wine() {
    find /usr/lib /opt -path '*/x86_64-windows/'"$1" 2>/dev/null | head -n 1
}

windows() {
    into=$out/windows
    mkdir -p "$into" "$out/objects"
    objects=
    for source in $(sources) "$here"/buffers*.c "$here/platform_windows.c"; do
        case $source in
        */system.c) continue ;; # Wine has these
        esac
        object=$out/objects/$(basename "$source" .c).o
        x86_64-w64-mingw32-gcc $flags -c -o "$object" "$source"
        objects="$objects $object"
    done
    sh "$here/forward.sh" "$wines" sechost_w $objects >"$out/objects/sechost.def"
    x86_64-w64-mingw32-gcc -shared -static-libgcc -o "$into/sechost.dll" $objects \
        "$out/objects/sechost.def" -Wl,--out-implib,"$out/objects/libsechost.a"
    {
        echo EXPORTS
        x86_64-w64-mingw32-nm -g --defined-only "$out/objects"/tdh*.o |
            awk '$2 == "T" && $3 ~ /^Tdh/ { print "    " $3 " = sechost." $3 }'
    } >"$out/objects/tdh.def"
    echo "void *tdh_is_a_forwarder;" >"$out/objects/empty.c"
    x86_64-w64-mingw32-gcc -shared -static-libgcc -nostartfiles -Wl,--entry=0 \
        -o "$into/tdh.dll" "$out/objects/empty.c" "$out/objects/tdh.def"
}

linux libetwsim.so $(sources) "$here"/buffers*.c
linux libetwsim-win10.so $(sources)
wines=$(of_wine sechost.dll)
if command -v x86_64-w64-mingw32-gcc >/dev/null 2>&1 && [ -n "$wines" ]; then
    windows
fi
mv "$started" "$out/built"
