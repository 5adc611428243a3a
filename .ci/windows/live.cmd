@echo off
rem Live tests against the event tracing of this Windows. They need an elevated prompt.
rem
rem   .ci\windows\live.cmd OUT [PROVIDER]
rem
rem   OUT         the folder where what is said and recorded goes
rem   PROVIDER    the GUID of whose events are recorded: Microsoft-Windows-Kernel-Process
rem
rem Prints a line a check, PASS or FAIL, and fails if one failed.
setlocal EnableExtensions DisableDelayedExpansion
set "weir=%~dp0..\..\weir.cmd"
set "out=%~f1"
set "provider=%~2"
if not defined provider set "provider=22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716"
set "failed="
if not exist "%out%" mkdir "%out%"

rem Something to record: processes that come and go.
start "" /b cmd /c "for /l %%i in (1,1,15) do @ping -n 2 127.0.0.1" >nul 2>nul

call :run version version
call :run doctor doctor
call :run sessions sessions
call :run providers providers
call :run record record --provider %provider%:5 --duration 8s --to "%out%\recording" --json
call :run verify verify "%out%\recording" --json
call :run info info "%out%\recording"
call :run stats stats "%out%\recording" --by event
call :run dump dump "%out%\recording" --provider %provider% --format jsonl
call :is_not_empty dump
if defined failed exit /b 1
exit /b 0

rem run NAME ARGUMENT...: what weir says goes into files of that name.
:run
set "name=%~1"
set "words=%*"
set "words=%words:* =%"
cmd /c ""%weir%" %words%" >"%out%\%name%.txt" 2>"%out%\%name%.err.txt"
set "code=%errorlevel%"
if "%code%"=="0" echo PASS  weir %words%
if "%code%"=="0" exit /b 0
set "failed=yes"
echo FAIL  weir %words%: exit code %code%
type "%out%\%name%.txt"
type "%out%\%name%.err.txt"
exit /b 0

:is_not_empty
for %%f in ("%out%\%~1.txt") do set "length=%%~zf"
if not "%length%"=="0" echo PASS  %~1 has events
if not "%length%"=="0" exit /b 0
set "failed=yes"
echo FAIL  %~1 has no events
exit /b 0
