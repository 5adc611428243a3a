#!/bin/sh
# Checks the emulator by itself: check.sh OUTDIR
# On Linux with the address and the undefined behaviour sanitizer; under Wine too, with the DLLs that
# build.sh made in OUTDIR/windows, when WINEPREFIX names a prefix.
set -eu
out=$1
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$out/check"
cd "$out/check"
sources=
for source in "$here"/*.c; do
    case $source in
    */platform_windows.c) ;;
    *) sources="$sources $source" ;;
    esac
done
gcc -std=gnu11 -O1 -g -Wall -Wextra -Werror -fsanitize=address,undefined \
    -fno-sanitize-recover=undefined -fno-sanitize=alignment -o check-linux $sources "$here"/check/*.c -lpthread
printf 'Linux: '
./check-linux
if [ -n "${WINEPREFIX:-}" ] && [ -f "$out/windows/sechost.dll" ]; then
    x86_64-w64-mingw32-gcc -std=gnu11 -O1 -g -Wall -Wextra -Werror -D__USE_MINGW_ANSI_STDIO=1 \
        -o check.exe "$here"/check/*.c "$out/objects/libsechost.a"
    cp "$out"/windows/*.dll .
    cp "$WINEPREFIX/drive_c/windows/system32/sechost.dll" sechost_w.dll
    printf 'Windows (Wine): '
    WINEDLLOVERRIDES="mscoree,mshtml=;sechost,tdh=n,b" /usr/lib/wine/wine64 check.exe
fi
