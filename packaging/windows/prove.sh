# Sourced by packaging/prove.sh: what wine can show of the Windows packages.
# Needs what stands at the head of packaging/prove.sh; pgrep is of procps, which minimal systems lack.
. packaging/windows/check.sh

# A small C program for this prefix alone; never handed out.
compiled() { x86_64-w64-mingw32-gcc-posix -x c - "$@"; }

# Rust wants a library that wine 8 lacks and every Windows 10 has.
lend_random() {
  local system=$WINEPREFIX/drive_c/windows/system32
  [ ! -e "$system/bcryptprimitives.dll" ] || return 0
  compiled -shared -o "$system/bcryptprimitives.dll" -ladvapi32 <<'C'
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE at, SIZE_T length) { return SystemFunction036(at, (ULONG)length); }
C
}

# Types as a keyboard with UniKey does: letters as keys, "{" Caps Lock, "[" and "]" Shift down and up, "<2:x>" two
# Backspaces and then x as a letter without a key, all in one go.
make_typist() {
  compiled -municode -o "$work/typist.exe" -luser32 <<'C'
#include <windows.h>
static INPUT keys[64];
static int count;
static void put(WORD key, WORD scan, DWORD flags) {
  INPUT input = {0};
  input.type = INPUT_KEYBOARD; input.ki.wVk = key; input.ki.wScan = scan; input.ki.dwFlags = flags;
  keys[count++] = input;
}
static void down(WORD key) { put(key, MapVirtualKeyW(key, 0), 0); }
static void up(WORD key) { put(key, MapVirtualKeyW(key, 0), KEYEVENTF_KEYUP); }
static void press(WORD key) { down(key); up(key); }
static void go(void) { SendInput(count, keys, sizeof(INPUT)); count = 0; Sleep(60); }
int wmain(int number, wchar_t **words) {
  for (wchar_t *at = words[1]; *at; at++) {
    if (*at == '{') press(VK_CAPITAL);
    else if (*at == '[') down(VK_SHIFT);
    else if (*at == ']') up(VK_SHIFT);
    else if (*at == '<') {
      for (int left = at[1] - '0'; left; left--) press(VK_BACK);
      for (at += 3; *at != '>'; at++) { put(0, *at, KEYEVENTF_UNICODE); put(0, *at, KEYEVENTF_UNICODE | KEYEVENTF_KEYUP); }
    } else press(VkKeyScanW(*at) & 0xff);
    go();
  }
  return 0;
}
C
}

# wine waits for ever where a box asks something.
in_wine() { timeout 120 wine "$@"; }
ends_with() { local code=$1; shift; "$@"; local ended=$?; echo "exit code $ended"; [ $ended = "$code" ]; }
demo_in_wine() { in_wine "$1" demo "$2" && test -s "$2/mau.cchc" && test -s "$2/bao-cao-mau.pdf"; }

# open_window PROGRAM [ARGUMENT…]: starts it and waits for its window.
open_window() {
  wine "$@" >"$work/window" 2>&1 & program=$!
  local _
  for _ in $(seq 120); do
    xdotool search --onlyvisible --name CCHC windowactivate >/dev/null 2>&1 && { sleep 3; return 0; }
    kill -0 $program 2>/dev/null || break
    sleep 0.25
  done
  echo "no window"; return 1
}
close_window() {
  kill $program 2>/dev/null; wait $program 2>/dev/null; wineserver -k; wineserver -w
}
keys() { local key; for key in "$@"; do xdotool key --delay 40 "$key"; sleep 0.3; done; }
write() { xdotool type --delay 40 "$1"; sleep 0.5; }
appears() { local _; for _ in $(seq 60); do compgen -G "$1" >/dev/null && return 0; sleep 0.5; done; echo "no $1"; return 1; }

# A figure found by its name; Enter in the search leads to it, Escape into its box.
figure() { keys ctrl+f; write "$1"; keys Return Escape; write "$2"; keys Return ctrl+s; sleep 2; }
figures() { "$unpacked/so-cchc-cli" get "$1" --period "$period" --csv; }

refused_while_open() {
  local before; before=$(sha256sum <"$installed/so-cchc.exe")
  open_window "$installed/so-cchc.exe" "$work/out/mau.cchc"
  ends_with 3 in_wine "$installer" /S && [ "$(sha256sum <"$installed/so-cchc.exe")" = "$before" ]
  local end=$?
  close_window
  return $end
}

# The first run, typed: a name and Enter make a book with this quarter's report, and a figure is written into it.
first_run() {
  open_window "$installed/so-cchc.exe" --window 1366x768 || return
  write "Mau"; keys Return
  appears "$documents/So CCHC/so-xa-mau.cchc" || return
  book="$documents/So CCHC/so-xa-mau.cchc"
  sleep 2
  period=$("$unpacked/so-cchc-cli" list "$book" | grep -o '20[0-9][0-9]-[QHY9][1-4M]*' | head -n 1)
  figure "so van ban chi dao" 7000
  figures "$book" | tee /dev/stderr | grep -q ',7.000,'
}

# What UniKey sends for capitals: with Caps Lock, then with Shift held.
capitals() {
  keys ctrl+f; write "duy tri viec theo doi"; keys Return Escape End
  in_wine "$work/typist.exe" ' {PHU<1:Ư>O<1:Ơ>NG<3:ỜNG> THANH<3:ÀNH> PHO<1:Ô><1:Ố>{' || return
  in_wine "$work/typist.exe" ' [TRU<1:Ư>O<1:Ơ>NG<3:ỜNG> HO<1:Ọ>C]' || return
  keys ctrl+s; sleep 2
  "$unpacked/so-cchc-cli" get "$book" --period "$period" --json >"$work/capitals.json" || return
  grep -o 'PHƯỜNG THÀNH PHỐ TRƯỜNG HỌC' "$work/capitals.json" && return
  grep -o '.\{60\}PH[^"]\{0,60\}' "$work/capitals.json" | head -n 3; return 1
}

# Gaps are told first; in Windows' own file box the proposed name is taken as it is.
pdf_from_window() {
  keys F12; sleep 1; keys Tab Return; sleep 4; keys Return
  appears "$WINEPREFIX/drive_c/users/*/*/*.pdf" || appears "$documents/*/*.pdf" || return
  sleep 2
  local made; made=$(find "$WINEPREFIX/drive_c/users/" "$documents" -name '*.pdf' | head -n 1)
  "$unpacked/so-cchc-cli" export "$book" --period "$period" --pdf "$work/linux.pdf" --force
  same "$made" "$work/linux.pdf"
}

# As a double click on the book that is open: the second start ends by itself, and the window, which was put away, is back.
second_start() {
  xdotool search --onlyvisible --name CCHC windowminimize; sleep 2
  xdotool search --onlyvisible --name CCHC && { echo "not put away"; return 1; }
  ends_with 0 timeout 30 wine "$installed/so-cchc.exe" "$book" || return
  local _; for _ in $(seq 20); do xdotool search --onlyvisible --name CCHC windowactivate && { sleep 1; return 0; }; sleep 0.5; done
  echo "no window"; return 1
}

# A figure typed, and the window closed at once.
closed_at_once() {
  keys ctrl+f; write "so van ban chi dao"; keys Return Escape; write 41; keys ctrl+q
  local _; for _ in $(seq 60); do kill -0 $program 2>/dev/null || break; sleep 0.5; done
  kill -0 $program 2>/dev/null && { echo "still open"; return 1; }
  figures "$book" | tee /dev/stderr | grep -q ',41,'
}

# What was handed out, packed again from its own programs.
packed_again() {
  local other=$work/again-windows zip=$portable_name-portable.zip
  # The time of what was packed, whatever was committed since.
  SOURCE_DATE_EPOCH=$(stat -c %Y "$1/so-cchc.exe") DIST=$other PROGRAMS=$1 packaging/windows.sh || return
  same "$other/$zip" "$dist/$zip" && same "$other/${installer##*/}" "$installer"
}

# A screen without OpenGL 2: DirectX is tried, which wine has not; then a box says so in Vietnamese, and nothing stays.
# The first start ends well at once: it hands over to a second one, which nobody waits for and which says it.
without_opengl() {
  MESA_GL_VERSION_OVERRIDE=1.4 wine "$installed/so-cchc.exe" >"$work/window" 2>&1 & program=$!
  local _ box=''
  for _ in $(seq 120); do
    box=$(xdotool search --onlyvisible --name 'CCHC' 2>/dev/null | head -n 1)
    [ -n "$box" ] && break
    sleep 0.5
  done
  [ -n "$box" ] || { echo "no box"; close_window; return 1; }
  sleep 1
  xdotool getwindowgeometry "$box"
  xdotool windowactivate "$box" key Return
  for _ in $(seq 40); do pgrep -f 'so-cchc\.exe' >/dev/null || break; sleep 0.5; done
  pgrep -fa 'so-cchc\.exe' && { echo "a process stays"; close_window; return 1; }
  wait $program; local ended=$?
  wineserver -k; wineserver -w
  echo "exit code $ended"; [ $ended = 0 ]
}

# The uninstaller answers at once and goes on as a copy of itself.
keeps_book() {
  cp "$work/out/mau.cchc" "$installed/so-toi.cchc"
  in_wine "$installed/go-bo.exe" /S
  local _; for _ in $(seq 60); do [ -e "$installed/go-bo.exe" ] || break; sleep 0.5; done
  [ "$(ls "$installed")" = so-toi.cchc ] && cmp "$installed/so-toi.cchc" "$work/out/mau.cchc" && cmp "$book" "$work/kept.cchc"
}

# A stick that comes back under another letter: the book is found again where the folder is now.
portable_moved() {
  local before="$work/USB/$portable_name" after="$work/Ổ khác/$portable_name"
  touch "$work/since"
  open_window "$before/so-cchc.exe" --window 1366x768 || return
  write "Mau"; keys Return
  appears "$before/So CCHC/so-xa-mau.cchc" || return
  sleep 2; keys ctrl+q; sleep 4; close_window
  mkdir -p "$work/Ổ khác"; mv "$before" "$after"
  open_window "$after/so-cchc.exe" --window 1366x768 || return
  figure "so van ban chi dao" 63
  keys ctrl+q; sleep 4; close_window
  figures "$after/So CCHC/so-xa-mau.cchc" | tee /dev/stderr | grep -q ',63,' || return
  [ ! -e "$before" ] && ! find "$WINEPREFIX/drive_c/users" -path '*so-cchc*' -newer "$work/since" -name '*.json' | grep .
}

# Every test of the library and of `it`, a module at a time, each with its time limit. One that Windows cannot be asked
# ("ignored") and one that says "skipped: why" do not count as passed.
prove_windows_tests() {
  local tests=$target/x86_64-pc-windows-gnu/debug/deps kind exe piece names
  for kind in so_cchc it; do
    exe=$(ls -t "$tests/$kind"-*.exe 2>/dev/null | head -n 1)
    [ -n "$exe" ] || { skip "Windows: tests $kind" "packaging/windows.sh tests was not run"; continue; }
    in_wine "$exe" --list --format terse 2>/dev/null | tr -d '\r' | sed -n 's/: test$//p' |
      awk -F:: '{ print ($1 == "ui" || $1 == "window" ? $1 "::" $2 : $1) "\t" $0 }' | sort >"$work/tests"
    [ -s "$work/tests" ] || { try "Windows: tests $kind are listed" false; continue; }
    : >"$work/passed"; : >"$work/told"
    while read -r piece; do
      mapfile -t names < <(awk -F'\t' -v piece="$piece" '$1 == piece { print $2 }' "$work/tests")
      try "Windows: tests $kind, $piece" tests_pass "$exe" "${names[@]}"
    done < <(cut -f1 "$work/tests" | uniq)
    local why; while IFS=$'\t' read -r piece why; do skip "Windows: test $piece" "$why"; done <"$work/told"
    echo "measured Windows: tests $kind: $(grep -vxFf <(cut -f1 "$work/told") "$work/passed" | wc -l) of $(wc -l <"$work/tests") passed, $(wc -l <"$work/told") skipped"
  done
}
# tests_pass EXE NAME…: what failed is said last, for that is what is shown of it.
tests_pass() {
  local exe=$1 ended; shift
  RUST_BACKTRACE=0 timeout 900 wine "$exe" --exact --show-output --test-threads=2 "$@" 2>/dev/null </dev/null | tr -d '\r' >"$work/piece"
  ended=${PIPESTATUS[0]}
  sed -n 's/^test \(.*\) \.\.\. ok$/\1/p' "$work/piece" >>"$work/passed"
  sed -n 's/^test \(.*\) \.\.\. ignored, \(.*\)$/\1\t\2/p' "$work/piece" >>"$work/told"
  awk '/^---- .* stdout ----$/ { name = $2 } /^skipped: / && name { print name "\t" substr($0, 10); name = "" }' "$work/piece" >>"$work/told"
  [ "$ended" = 0 ] && return
  sed -n '/^failures:$/,$p' "$work/piece" | head -n 60
  [ "$ended" != 124 ] || echo "not at its end after 900 s; begun last: $(grep '^test ' "$work/piece" | tail -n 1)"
  sed -n 's/^test \(.*\) \.\.\. FAILED$/failed: \1/p' "$work/piece"
  return 1
}

# What the files themselves show, without wine.
prove_windows_files() {
  local tool handed=$work/handed/$portable_name
  for tool in unzip wrestool x86_64-w64-mingw32-objdump; do
    command -v $tool >/dev/null || { skip "Windows: what the programs want and carry" "no $tool"; return; }
  done
  mkdir -p "$work/handed" && unzip -q "$dist/$portable_name-portable.zip" -d "$work/handed"
  try "Windows: the programs in the zip want system libraries alone, and carry icon, version and manifest" check_programs "$handed"
  command -v makensis >/dev/null && command -v zip >/dev/null || { skip "Windows: packed twice" "no makensis or no zip"; return; }
  try "Windows: packed twice, zip and installer are byte for byte the same" packed_again "$handed"
}

prove_windows() {
  installer=$dist/so-cchc-$version-cai-dat.exe
  portable_name=so-cchc-$version-windows
  [ -e "$installer" ] || { skip "Windows" "no ${installer##*/}"; return; }
  prove_windows_files
  command -v wine >/dev/null || { skip "Windows" "no wine"; return; }
  command -v x86_64-w64-mingw32-gcc-posix >/dev/null || { skip "Windows" "no gcc-mingw-w64-x86-64-posix for what wine lacks"; return; }
  home wine
  export WINEPREFIX=$work/wine WINEDEBUG=-all WINEDLLOVERRIDES="mscoree,mshtml="
  timeout 240 wineboot --init >/dev/null 2>&1
  # Folders of the prefix, or one would write into those of a person.
  local own=$WINEPREFIX/drive_c/users/$(id -un) link
  for link in "$own"/*; do [ ! -L "$link" ] || { rm "$link"; mkdir "$link"; }; done
  documents=$own/Documents
  lend_random; make_typist
  installed=$own/AppData/Local/Programs/So\ CCHC
  try "Windows: installs silently for one person" ends_with 0 in_wine "$installer" /S
  try "Windows: the installed program runs" demo_in_wine "$installed/so-cchc-cli.exe" "$work/out-windows"
  try "Windows: its PDF is that of Linux" same "$work/out-windows/bao-cao-mau.pdf" "$work/out/bao-cao-mau.pdf"
  if command -v openbox >/dev/null; then
    openbox >/dev/null 2>&1 & manager=$!
    try "Windows: first run typed, a figure written" first_run
    try "Windows: capitals as UniKey sends them" capitals
    try "Windows: a second start on the open book brings its window forward" second_start
    try "Windows: the window's PDF is that of Linux" pdf_from_window
    try "Windows: a figure typed and the window closed at once" closed_at_once
    close_window
    cp "$book" "$work/kept.cchc"
    try "Windows: refuses to install over an open program, which stays as it was" refused_while_open
    try "Windows: without OpenGL a box says so, and nothing stays" without_opengl
  else
    skip "Windows: what is done in the window" "no openbox"
  fi
  try "Windows: installs over a closed one" ends_with 0 in_wine "$installer" /S
  [ ! -e "$work/kept.cchc" ] || try "Windows: goes, and books stay" keeps_book
  mkdir -p "$work/USB" && unzip -q "$dist/$portable_name-portable.zip" -d "$work/USB"
  try "Windows: the portable one runs" demo_in_wine "$work/USB/$portable_name/so-cchc-cli.exe" "$work/out-portable"
  [ -z "${manager:-}" ] || try "Windows: portable, moved to another folder, goes on with its book" portable_moved
  prove_windows_tests
  wineserver -k; wineserver -w
  kill ${manager:-} 2>/dev/null
  skip "Windows itself" "Explorer, SmartScreen, DirectX 12, UniKey, a screen reader, printing: packaging/windows/lan-dau-tren-may-that.md"
}
