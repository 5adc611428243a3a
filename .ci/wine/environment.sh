# To be sourced: where the Windows JVM lives and how a program is started under Wine.
#
#   WEIR_WINE   the directory of it all; made by `setup`
#
# shellcheck shell=sh disable=SC2034
root=$(cd "$(dirname "$0")/../.." && pwd -P)
wine_home=${WEIR_WINE:-$root/native-bindings/target/wine}
jre=$wine_home/jre
work=$wine_home/work
emulator=$root/native-bindings/target/native/windows

export WINEPREFIX="$wine_home/prefix" WINEARCH=win64 WINEDEBUG=-all DISPLAY=
# "n,b": first the DLL beside java.exe, then Wine's own.
our_dlls="mscoree,mshtml=;iphlpapi,sechost,tdh=n,b"
wine_dlls="mscoree,mshtml=;iphlpapi=n,b;sechost,tdh=b"
export WINEDLLOVERRIDES="$our_dlls"

# A JDK 25 of this system.
for jdk in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    [ -x "$jdk/bin/java" ] && grep -q '^JAVA_VERSION="25' "$jdk/release" 2>/dev/null && break
done

# Wine's own program, for the wrapper of that name asks for 32-bit parts.
wine() {
    /usr/lib/wine/wine64 "$@"
}

# A file's name as Windows programs want it, with the slash that needs no quoting.
windows_path() {
    printf 'z:%s' "$1"
}

say() {
    printf '%s\n' "$*"
}
