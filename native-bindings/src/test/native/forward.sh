#!/bin/sh
# Prints the .def file of a DLL that stands before one of Wine's own, of which a copy lies beside it:
# forward.sh LIBRARY COPY OBJECT... exports all of COPY's functions that the objects lack from there.
# LIBRARY is Wine's file, COPY its name as a copy, without .dll.
set -eu
library=$1
copy=$2
shift 2
mine=$(x86_64-w64-mingw32-nm -g --defined-only "$@" | awk '$2 == "T" { print $3 }' | sort -u)
echo "EXPORTS"
x86_64-w64-mingw32-objdump -p "$library" |
    awk '/\[Ordinal\/Name Pointer\] Table/ { names = 1; next } names && NF == 0 { exit }
         names { print $NF }' |
    sort -u | while read -r name; do
    case "
$mine
" in
    *"
$name
"*) ;;
    *) echo "    $name = $copy.$name" ;;
    esac
done
