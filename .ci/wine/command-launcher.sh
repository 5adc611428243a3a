# weir.cmd itself. To be sourced.
#
# Wine's cmd reads "%" in %* once more, which Windows' does not: no argument here has one.
#
# shellcheck shell=sh disable=SC2154
weir version
expect "weir.cmd starts the command" 0 out '^weir .*\(Java 25.*Windows'

weir
expect "no command is a usage error" 2 err 'name a command'

weir stats 'no such file.etl'
expect "an argument with blanks is one" 3 err '^weir: no such file or directory: no such file.etl$'

weir stats 'a!b!;,=.etl'
expect "signs that cmd knows arrive" 3 err ': a!b!;,=.etl$'

weir dump "$(windows_path "$jar")" --where 'name == "a b"'
expect "quotes and equal signs in a condition arrive" 3 err 'weir.jar'

weir dump "$(windows_path "$jar")" --where 'name == "'
expect "a condition that is none is told" 2 err '^weir: .*where'

java_home=$JAVA_HOME
JAVA_HOME='z:\nix'
weir version
expect "without a JDK it says so" 4 err '^weir: no JDK 25 found'

mkdir -p jdk21/bin
cp "$jre/bin/java.exe" jdk21/bin/
printf 'JAVA_VERSION="21.0.9"\n' >jdk21/release
JAVA_HOME=$(windows_path "$work/jdk21")
weir version
expect "a JDK 21 is none" 4 err '^weir: no JDK 25 found'

JAVA_HOME="\"$java_home\""
weir version
expect "JAVA_HOME may be in quotes" 0 out '^weir '

JAVA_HOME=
WINEPATH="$java_home\\bin" weir version
expect "the JDK on PATH does" 0 out '^weir '
JAVA_HOME=$java_home

odd="$work/odd (x86) & co"
mkdir -p "$odd"
cp "$root/weir.cmd" "$odd/"
cd "$odd"
here=$weir_cmd
weir_cmd=weir.cmd
weir version
expect "without jar and Maven it says so" 4 err '^weir: Maven is needed'
mkdir -p consumers/cli/target
ln "$jar" consumers/cli/target/ 2>/dev/null || cp "$jar" consumers/cli/target/
weir stats nix.etl
expect "it runs from a folder with a bad name" 3 err 'no such file or directory: nix.etl'
weir_cmd=$here
cd "$work"

code=0
wine cmd /c "c: & cd \\windows & $weir_cmd stats nix.etl || echo failed" >out 2>err </dev/null ||
    code=$?
expect "it runs on another drive, and || sees its exit code" 3 out '^failed'

weir demo
expect "the demo runs" 0 out 'sealed'

code=0
wine cmd /c "$(windows_path "$root/.ci/windows/launcher.cmd")" "$(windows_path "$work/launcher")" \
    >out 2>err </dev/null || code=$?
expect "the launcher's tests for Windows run" 0 out '^PASS  no-jdk'
