#!/usr/bin/env bash
# A real window, a real keyboard: first run to a PDF on the disk, under Xvfb, driven by xdotool; then one that is
# killed and one that is stopped for a while; then a screen that cannot paint, and, where weston is installed, a
# Wayland desktop.
# Needs (Debian names): xvfb xdotool libgl1-mesa-dri libgl1 libegl1 libx11-6 libx11-xcb1 libxcursor1 libxi6
# libxrender1 libxkbcommon0 libxkbcommon-x11-0; for the last part weston libwayland-client0 libwayland-egl1.
# Not part of `cargo test`: it needs a display server.
#   cargo build --release && bash tests/window.sh
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "${CARGO_TARGET_DIR:-target}/${PROFILE:-release}/so-cchc")
work=$(mktemp -d)
cleanup() { kill "${window:-}" "${server:-}" "${desktop:-}" 2>/dev/null || true; rm -rf "$work"; }
trap cleanup EXIT

export HOME=$work XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data
export LIBGL_ALWAYS_SOFTWARE=1
# No portal, and no zenity for the program to find: its own file box must appear.
export DBUS_SESSION_BUS_ADDRESS=disabled:
mkdir "$work/nothing"
unset WAYLAND_DISPLAY

# A screen of its own, with a number nobody has; ready when it says its number.
screen() {
  : >"$work/display"
  # Without a client it would begin anew, and the next one find nobody.
  Xvfb -displayfd 1 -noreset -screen 0 1366x768x24 "$@" >"$work/display" 2>/dev/null & server=$!
  for _ in $(seq 80); do [ -s "$work/display" ] && break; sleep 0.25; done
  DISPLAY=:$(cat "$work/display")
  export DISPLAY
}
screen

start() {
  PATH=$work/nothing "$program" --window 1366x768 "$@" >"$work/out.txt" 2>&1 & window=$!
  for _ in $(seq 60); do
    if xdotool search --onlyvisible --class so-cchc windowfocus 2>/dev/null; then sleep 2; return; fi
    sleep 0.25
  done
  fail "no window came up: $(cat "$work/out.txt")"
}
fail() { echo "FAILED: $1" >&2; import -window root "${PICTURE:-/dev/null}" 2>/dev/null || true; exit 1; }
keys() { for key in "$@"; do xdotool key --delay 40 "$key"; sleep 0.25; done; }
write() { xdotool type --delay 40 "$1"; sleep 0.4; }
wait_for() { for _ in $(seq 40); do compgen -G "$1" >/dev/null && return; sleep 0.25; done; fail "no $1"; }

# First run: a name and Enter make a book with the report that is due.
start
write "Mau"
keys Return
book="$work/So CCHC/so-xa-mau.cchc"
wait_for "$book"
sleep 1

period=$("${program}-cli" list "$book" | grep -o '20[0-9][0-9]-[QHY9][1-4M]*' | head -n 1)
figures() { "${program}-cli" get "$book" --period "$period" --csv; }

# A quarter: a figure found by its name (Escape leads into its box), Enter goes down to the next one, and Alt+5 leads to
# another section without a digit of its own in the figure: what is written in its first box is found there.
keys ctrl+f
write "so van ban chi dao"
keys Return Escape
write "7000"
keys Return
write "12"
keys alt+5
sleep 1
xdotool mousemove 540 168 click 1
write "viet sau Alt va 5"
keys ctrl+s
sleep 1
figures | grep -q ',7.000,' || fail "Alt+5 changed a figure: $(figures)"
figures | grep -q ',12,' || fail "Enter did not go down: $(figures)"
found=$("${program}-cli" search "$book" "viet sau Alt va 5")
grep -q ' II.3: ' <<<"$found" || fail "Alt+5 did not lead to the fifth tab: $found"

# Ctrl+B twice without a letter between leaves nothing on the page.
keys ctrl+f
write "duy tri viec theo doi"
keys Return Escape End ctrl+b ctrl+b
write " ngay"
keys ctrl+s
sleep 1

# Gaps are told before the page goes out: what is typed then names no file, and Escape gives it up. In spite of them it
# does go out.
keys F12
sleep 1
keys ctrl+a
write "$work/khong.pdf"
keys Return
sleep 1.5
[ -z "$(find "$work" -name '*.pdf')" ] || fail "gaps were not asked about"
keys Escape Escape
sleep 0.5
[ -z "$(find "$work" -name '*.pdf')" ] || fail "Escape did not give the export up"
keys F12
sleep 1
keys Tab Return
sleep 1.5
keys ctrl+a
write "$work/bao-cao.pdf"
keys Return
wait_for "$work/bao-cao.pdf"
head -c 8 "$work/bao-cao.pdf" | grep -q '%PDF-1.7' || fail "no PDF"
if command -v pdftotext >/dev/null; then
  pdftotext -layout "$work/bao-cao.pdf" - | grep -q '[*]' && fail "a star on the page"
else
  echo "skipped: stars on the page (pdftotext is not installed)"
fi

# A figure typed and the window closed at once: nothing is lost.
keys ctrl+f
write "so van ban chi dao"
keys Return Escape
write "41"
keys ctrl+q
for _ in $(seq 40); do kill -0 "$window" 2>/dev/null || break; sleep 0.25; done
kill -0 "$window" 2>/dev/null && fail "the window did not close"

"${program}-cli" list "$book" >/dev/null || fail "the book is not whole"
figures | grep -q ',41,' || fail "the figure typed last is not in the book"
echo "ok: first run, report, PDF of $(stat -c %s "$work/bao-cao.pdf") bytes, closed; the last figure is in the book"

# Killed right after Tab: the book holds together, with what Tab left the box with, or, where the machine was too busy
# for the key to arrive in time, with what stood there before; never with anything else.
# A busy machine has keys wait: the window has done what it was asked when it takes no more time.
ticks() { awk '{ print $14 + $15 }' "/proc/$window/stat"; }
at_rest() {
  local before
  for _ in $(seq 40); do before=$(ticks); sleep 0.5; [ $(($(ticks) - before)) -le 3 ] && return; done
}
into_figure() { at_rest; keys ctrl+f; at_rest; write "so van ban chi dao"; at_rest; keys Return; at_rest; keys Escape; at_rest; }
killed() { kill -9 "$window"; wait "$window" 2>/dev/null || true; }
kept=0 before=41
for figure in 51 52 53; do
  start "$book"
  into_figure
  write "$figure"
  at_rest
  xdotool key Tab
  sleep 0.3
  killed
  "${program}-cli" verify "$book" >"$work/out.txt" || fail "killed after Tab: $(cat "$work/out.txt")"
  if figures | grep -q ",$figure,"; then
    kept=$((kept + 1)) before=$figure
  else
    figures | grep -q ",$before," || fail "killed after Tab: neither $figure nor $before: $(figures)"
  fi
done
[ $kept -gt 0 ] || fail "killed after Tab: nothing was kept"
# Killed in an export: the file is whole, or there is none.
torn=0 whole=0
for after in 0 0.02 0.05 0.1; do
  start "$book"
  at_rest
  keys F12
  at_rest
  keys Tab Return
  at_rest
  keys ctrl+a
  write "$work/cat-$after.pdf"
  at_rest
  xdotool key Return
  sleep "$after"
  killed
  if [ -e "$work/cat-$after.pdf" ]; then
    [ "$(tail -c 5 "$work/cat-$after.pdf")" = '%%EOF' ] || torn=$((torn + 1))
    whole=$((whole + 1))
  fi
done
[ $torn = 0 ] || fail "$torn torn files of killed exports"
"${program}-cli" export "$book" --period "$period" --pdf "$work/sau.pdf" >/dev/null || fail "no export after kills"
[ -z "$(find "$work" -maxdepth 1 -name '.so-cchc-*')" ] || fail "litter of killed exports"
# Stopped while somebody types: what was typed meanwhile arrives, and all of it is saved.
start "$book"
into_figure
write "4"
kill -STOP "$window"
xdotool type --delay 40 "2"
sleep 7
kill -CONT "$window"
at_rest
keys Tab
at_rest
figures | grep -q ',42,' || fail "stopped and gone on: $(figures)"
keys ctrl+q
for _ in $(seq 40); do kill -0 "$window" 2>/dev/null || break; sleep 0.25; done
kill -0 "$window" 2>/dev/null && fail "a window that was stopped does not close"
echo "ok: killed 0.3 s after Tab 3 times ($kept kept), in an export 4 times ($whole whole files, the others none); stopped for 7 s, all kept"

# OpenGL that is not there: one sentence of ours (the driver may grumble before), exit 1, no trace, and
# nothing is held against the program at its next start.
without_gl() {
  local code=0
  timeout 20 "$@" "$program" >"$work/out.txt" 2>"$work/err.txt" || code=$?
  [ "$code" = 1 ] || fail "without OpenGL the exit code is $code: $(cat "$work/err.txt")"
  [ "$(grep -vc '^libGL\|^libEGL\|^MESA' "$work/err.txt")" = 1 ] || fail "not one sentence: $(cat "$work/err.txt")"
  grep -q 'máy không vẽ được hình' "$work/err.txt" || fail "without OpenGL: $(cat "$work/err.txt")"
  [ -z "$(find "$work" -name su-co.txt)" ] || fail "the driver's fault was noted as the program's"
}
nowhere=(env __EGL_VENDOR_LIBRARY_FILENAMES=/nowhere LIBGL_DRIVERS_PATH=/nowhere)
without_gl "${nowhere[@]}"
without_gl "${nowhere[@]}" __GLX_VENDOR_LIBRARY_NAME=nothing
kill "$server" && wait "$server" 2>/dev/null || true
screen -extension GLX
without_gl "${nowhere[@]}"
echo "ok: without OpenGL: $(tail -n 1 "$work/err.txt")"

# Wayland: the window comes up, paints, measures itself and closes.
if ! command -v weston >/dev/null; then
  echo "skipped: Wayland (weston is not installed)"
  exit 0
fi
export XDG_RUNTIME_DIR=$work/run
mkdir -m 700 "$XDG_RUNTIME_DIR"
weston --backend=headless-backend.so --socket=so-cchc --idle-time=0 --width=1366 --height=768 \
  >"$work/weston.txt" 2>&1 & desktop=$!
wait_for "$XDG_RUNTIME_DIR/so-cchc"
unset DISPLAY
WAYLAND_DISPLAY=so-cchc timeout 60 "$program" --measure "$book" >"$work/out.txt" 2>&1 \
  || fail "no window under Wayland: $(cat "$work/out.txt")"
grep -q 'khung hình đầu: [0-9]* ms' "$work/out.txt" || fail "nothing was painted under Wayland: $(cat "$work/out.txt")"
echo "ok: Wayland: $(tr '\n' ';' <"$work/out.txt")"
