@echo off
rem Tests weir.cmd: signs in arguments, exit codes, other folders.
rem
rem   .ci\windows\launcher.cmd OUT
rem
rem   OUT    the folder where what is said goes
rem
rem Each runs in a cmd of its own: Wine's "call" loses exit codes. Prints a line a check, PASS or FAIL, and fails if one failed.
setlocal EnableExtensions DisableDelayedExpansion
set "weir=%~dp0..\..\weir.cmd"
set "out=%~f1"
set "failed="
if not exist "%out%" mkdir "%out%"

cmd /c ""%weir%" version" >"%out%\version.txt" 2>&1
call :is 0 version "weir "

cmd /c ""%weir%"" >"%out%\usage.txt" 2>&1
call :is 2 usage "name a command"

cmd /c ""%weir%" stats "no such file.etl"" >"%out%\blanks.txt" 2>&1
call :is 3 blanks "no such file.etl"

cmd /c ""%weir%" stats "a!b(c);d.etl"" >"%out%\signs.txt" 2>&1
call :is 3 signs "a!b(c);d.etl"

rem Wine's cmd reads it once more, in weir.cmd.
if exist "%SystemRoot%\system32\winecfg.exe" goto :from_elsewhere
cmd /c ""%weir%" stats "100%%.etl"" >"%out%\percent.txt" 2>&1
call :is 3 percent "100%%.etl"

:from_elsewhere
pushd "%SystemRoot%"
cmd /c ""%weir%" stats nix.etl" >"%out%\elsewhere.txt" 2>&1
call :is 3 elsewhere "nix.etl"
popd

cmd /c ""%weir%" stats nix.etl || echo it failed" >"%out%\or.txt" 2>&1
call :is 3 or "it failed"

set "JAVA_HOME=%out%"
set "PATH=%SystemRoot%\system32"
set "ProgramFiles=%out%"
set "LOCALAPPDATA=%out%"
set "USERPROFILE=%out%"
cmd /c ""%weir%" version" >"%out%\no-jdk.txt" 2>&1
call :is 4 no-jdk "no JDK 25 found"

if defined failed exit /b 1
exit /b 0

rem is CODE NAME TEXT: of the run before, whose output has that name.
:is
set "code=%errorlevel%"
find "%~3" "%out%\%~2.txt" >nul
if not errorlevel 1 if "%code%"=="%~1" (
    echo PASS  %~2
    exit /b 0
)
set "failed=yes"
echo FAIL  %~2: exit code %code%, wanted %~1 and "%~3"
type "%out%\%~2.txt"
exit /b 0
