@echo off
rem Starts the weir command: finds a JDK 25, builds on first use and after changes, and runs the jar.
rem
rem   JAVA_HOME           the JDK to use, if it is 25
rem   WEIR_JAVA_OPTIONS   further options for the JVM
rem
rem Nothing here reads a variable in brackets, for a folder may be called "Program Files (x86)".
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "target=%root%consumers\cli\target"
set "jar=%target%\weir.jar"
set "cache=%target%\weir.aot"
set "log=%target%\weir-build.log"
rem What a manifest cannot give, and a property that tells the command it is given. The JVM's own
rem messages would go to standard output.
set "flags=-XX:+UseSerialGC -Xlog:disable -Xlog:all=error:stderr --sun-misc-unsafe-memory-access=allow -Dweir.flags=set"

set "jdk="
rem Some write quotes into it.
if defined JAVA_HOME set "JAVA_HOME=%JAVA_HOME:"=%"
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined jdk for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :try "%%~dp$PATH:j.."
if not defined jdk for %%v in ("%ProgramFiles%" "%LOCALAPPDATA%\Programs") do (
    for %%d in ("Eclipse Adoptium" Java Microsoft Zulu "Amazon Corretto" BellSoft Semeru) do (
        if not defined jdk if exist "%%~v\%%~d" for /d %%j in ("%%~v\%%~d\*") do if not defined jdk call :try "%%~j"
    )
)
if not defined jdk if defined USERPROFILE for /d %%j in ("%USERPROFILE%\.jdks\*") do if not defined jdk call :try "%%~j"
if not defined jdk (
    echo weir: no JDK 25 found ^(JAVA_HOME, PATH, Program Files^): set JAVA_HOME to a JDK 25>&2
    exit /b 4
)

call :is_built
if errorlevel 1 call :build
if errorlevel 1 exit /b %errorlevel%

set "aot="
if exist "%cache%" set aot=-XX:AOTCache="%cache%"
goto :run

rem Every JDK says in a file which version it is.
:try
if not exist "%~1\bin\java.exe" exit /b 1
if not exist "%~1\release" exit /b 1
set "version="
for /f "usebackq tokens=1,2 delims==" %%k in ("%~1\release") do if "%%k"=="JAVA_VERSION" set version=%%l
if defined version set "version=%version:"=%"
if "%version%"=="25" set "jdk=%~f1"
if "%version:~0,3%"=="25." set "jdk=%~f1"
if "%version:~0,3%"=="25-" set "jdk=%~f1"
exit /b 0

rem A checkout is compared with its jar; without sources there is nothing to compare.
:is_built
if not exist "%jar%" exit /b 1
if not exist "%root%.git" exit /b 0
powershell -NoProfile -Command "$b = (Get-Item $env:jar).LastWriteTimeUtc; $s = @(Get-ChildItem -Recurse -File -Path (Join-Path $env:root '*\src\main'), (Join-Path $env:root 'consumers\*\src\main'), (Join-Path $env:root 'pom.xml'), (Join-Path $env:root '*\pom.xml'), (Join-Path $env:root 'consumers\*\pom.xml') | Where-Object { $_.LastWriteTimeUtc -gt $b }); if ($s.Count -gt 0) { exit 1 }" 2>nul
if "%errorlevel%"=="1" exit /b 1
exit /b 0

:build
set "maven="
for %%m in (mvn.cmd mvn.bat mvn.exe) do if not "%%~$PATH:m"=="" set "maven=found"
if not defined maven (
    echo weir: Maven is needed to build weir: not found; install Maven 3.8.1 or newer>&2
    exit /b 4
)
set "why=first use"
if exist "%jar%" set "why=sources have changed"
echo weir: building (%why%)...>&2
if not exist "%target%" mkdir "%target%"
pushd "%root%"
set "JAVA_HOME=%jdk%"
call mvn -q -B -pl consumers/cli -am -P!format -Dmaven.test.skip=true -Dcyclonedx.skip=true package >"%log%" 2>&1
set "failed=%errorlevel%"
popd
if not "%failed%"=="0" goto :not_built
rem The jar is as new as the sources it was made of, even where the build had nothing to do.
copy /b "%jar%"+,, "%jar%" >nul
rem A rehearsal leaves behind what makes later runs start fast; without it they are just slower.
if exist "%cache%" del "%cache%"
"%jdk%\bin\java.exe" -XX:AOTCacheOutput="%cache%" %flags% -jar "%jar%" rehearse >>"%log%" 2>&1
if errorlevel 1 if exist "%cache%" del "%cache%"
exit /b 0

:not_built
type "%log%" >&2
echo weir: the build failed; its log: "%log%">&2
exit /b 70

rem The last command of all, for only its exit code reaches "weir.cmd ... || ...".
:run
"%jdk%\bin\java.exe" %flags% %WEIR_JAVA_OPTIONS% %aot% -jar "%jar%" %*
