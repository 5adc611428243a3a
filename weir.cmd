@echo off
rem Starts the weir command: finds a JDK 25, builds on first use and after changes, and runs the jar.
rem
rem   JAVA_HOME           the JDK to use, if it is 25
rem   WEIR_JAVA_OPTIONS   further options for the JVM
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "target=%root%consumers\cli\target"
set "jar=%target%\weir.jar"
set "cache=%target%\weir.aot"
rem What a manifest cannot give, and a property that tells the command it is given. The JVM's own
rem messages would go to standard output.
set "flags=-XX:+UseSerialGC -Xlog:disable -Xlog:all=error:stderr --sun-misc-unsafe-memory-access=allow -Dweir.flags=set"

set "jdk="
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined jdk for /f "delims=" %%j in ('where java 2^>nul') do if not defined jdk call :try "%%~dpj.."
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
"%jdk%\bin\java.exe" %flags% %WEIR_JAVA_OPTIONS% %aot% -jar "%jar%" %*
exit /b %errorlevel%

rem Every JDK says in a file which version it is.
:try
if not exist "%~1\bin\java.exe" exit /b 1
findstr /b /r /c:"JAVA_VERSION=.25[^0-9]" "%~1\release" >nul 2>nul && set "jdk=%~f1"
exit /b 0

rem A checkout is compared with its jar; without sources there is nothing to compare.
:is_built
if not exist "%jar%" exit /b 1
if not exist "%root%.git" exit /b 0
powershell -NoProfile -Command "$b = (Get-Item $env:jar).LastWriteTimeUtc; $s = @(Get-ChildItem -Recurse -File -Path (Join-Path $env:root '*\src\main'), (Join-Path $env:root 'consumers\*\src\main'), (Join-Path $env:root 'pom.xml'), (Join-Path $env:root '*\pom.xml'), (Join-Path $env:root 'consumers\*\pom.xml') | Where-Object { $_.LastWriteTimeUtc -gt $b }); if ($s.Count -gt 0) { exit 1 }" 2>nul
if "%errorlevel%"=="1" exit /b 1
exit /b 0

:build
where mvn >nul 2>nul
if errorlevel 1 (
    echo weir: Maven is needed to build weir: not found; install Maven 3.8.1 or newer>&2
    exit /b 4
)
if exist "%jar%" (
    echo weir: building ^(sources have changed^)...>&2
) else (
    echo weir: building ^(first use^)...>&2
)
if not exist "%target%" mkdir "%target%"
set "log=%target%\weir-build.log"
pushd "%root%"
set "JAVA_HOME=%jdk%"
call mvn -q -B -pl consumers/cli -am -P!format -Dmaven.test.skip=true -Dcyclonedx.skip=true package >"%log%" 2>&1
if errorlevel 1 (
    popd
    type "%log%" >&2
    echo weir: the build failed; its log: %log%>&2
    exit /b 70
)
popd
rem The jar is as new as the sources it was made of, even where the build had nothing to do.
copy /b "%jar%"+,, "%jar%" >nul
rem A rehearsal leaves behind what makes later runs start fast; without it they are just slower.
if exist "%cache%" del "%cache%"
"%jdk%\bin\java.exe" -XX:AOTCacheOutput="%cache%" %flags% -jar "%jar%" rehearse >>"%log%" 2>&1
if errorlevel 1 if exist "%cache%" del "%cache%"
exit /b 0
