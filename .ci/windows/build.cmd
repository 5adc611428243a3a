@echo off
rem The first use of a fresh checkout, which builds the command, and then the build with its tests.
rem Those that need the emulator or real files are skipped, and say so.
setlocal
cd /d "%~dp0..\.."
call weir.cmd version
if errorlevel 1 exit /b 1
call mvn -B verify
