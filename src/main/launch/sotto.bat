@echo off
rem Starts Sotto on a JDK 25: JAVA_HOME first, then PATH, then the usual places.
setlocal DisableDelayedExpansion
for %%I in ("%~dp0..") do set "SOTTO_HOME=%%~fI"
set "SOTTO_JDK="
if defined JAVA_HOME call :try "%JAVA_HOME%"
for %%J in (java.exe) do if not "%%~$PATH:J"=="" for %%K in ("%%~dp$PATH:J..") do call :try "%%~fK"
for %%R in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" "%USERPROFILE%\.jdks") do (
    for /d %%D in ("%%~R\*") do call :try "%%~fD"
)
if not defined SOTTO_JDK (
    echo Sotto needs a JDK 25, and none was found in JAVA_HOME, on PATH or in the usual places. 1>&2
    echo Install one, or set JAVA_HOME to the folder of one that is already there. 1>&2
    exit /b 1
)
set "SOTTO_COLLECTOR=-XX:+UseSerialGC"
if "%~1"=="" set "SOTTO_COLLECTOR=-XX:+UseG1GC"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=PASSIVE"
"%SOTTO_JDK%\bin\java.exe" --enable-native-access=ALL-UNNAMED %SOTTO_COLLECTOR% -Xshare:auto -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Dai.djl.offline=true "-Dsotto.home=%SOTTO_HOME%" %SOTTO_JAVA_OPTIONS% -jar "%SOTTO_HOME%\lib\sotto.jar" %*
exit /b %ERRORLEVEL%

:try
if defined SOTTO_JDK exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
findstr /b /c:"JAVA_VERSION=\"25\"" /c:"JAVA_VERSION=\"25." "%~1\release" >nul 2>nul && set "SOTTO_JDK=%~1"
exit /b 0
