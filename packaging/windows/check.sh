# Sourced by packaging/windows.sh and packaging/prove.sh: what a program for Windows has to be, read out of its file.

# What every Windows 10 has. No ws2_32, winhttp or wininet: the programs do not speak over a network.
readonly SYSTEM=' advapi32 bcrypt bcryptprimitives combase comctl32 comdlg32 d3d12 dwmapi dwrite dxgi gdi32 imm32 kernel32 msvcrt ntdll
 ole32 oleaut32 opengl32 propsys rpcrt4 setupapi shell32 shlwapi uiautomationcore user32 uxtheme version winmm '

# check_program FILE SUBSYSTEM: what it imports, what it carries, whether a console opens with it. Says what is wrong.
check_program() {
  local exe=$1 program=${1##*/} library facts kind resources manifest
  # Into variables first: grep -q leaves early, and a pipe that breaks would count as a failure.
  facts=$(x86_64-w64-mingw32-objdump -p "$exe") || return
  while read -r library; do
    case $library in api-ms-win-*) continue ;; esac
    [[ " ${SYSTEM//$'\n'/ } " == *" ${library%.dll} "* ]] || { echo "$program wants $library"; return 1; }
  done < <(sed -n 's/.*DLL Name: //p' <<<"$facts" | tr '[:upper:]' '[:lower:]' | sort -u)
  grep -q "^Subsystem.*$2" <<<"$facts" || { echo "$program is not of the subsystem $2"; return 1; }
  # Icon, its sizes' group, version, manifest.
  resources=$(wrestool --list "$exe") || return
  for kind in 3 14 16 24; do
    grep -q -- "--type=$kind " <<<"$resources" || { echo "$program lacks resource $kind"; return 1; }
  done
  manifest=$(wrestool --extract --raw --type=24 "$exe") || return
  grep -q 'UTF-8</activeCodePage>' <<<"$manifest" || { echo "$program has another manifest"; return 1; }
  echo "$program: $(stat -c %s "$exe") bytes, system libraries only, no network, icon, version and manifest there"
}

# Both programs of a folder.
check_programs() { check_program "$1/so-cchc.exe" GUI && check_program "$1/so-cchc-cli.exe" CUI; }
