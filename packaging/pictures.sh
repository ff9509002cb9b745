#!/usr/bin/env bash
# Makes the pictures of the window in assets/pictures from the sample book, on a display of its own. Reports of the year
# before come to it from packaging/pictures, so that what is compared has something beside it.
# With PROGRAMS=FOLDER so-cchc and so-cchc-cli are taken from there and nothing is built.
# Needs: xvfb xdotool imagemagick libgl1-mesa-dri libgl1 libegl1 (Debian names).
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -z "${PROGRAMS:-}" ]; then
  cargo build --release --locked
  PROGRAMS=${CARGO_TARGET_DIR:-target}/release
fi
program=$(realpath "$PROGRAMS/so-cchc")
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
"$program-cli" demo "$work/out" >/dev/null
export HOME=$work XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY
mkdir -p assets/pictures

# No portal and no zenity: the program's own box of files takes a path that is typed.
export DBUS_SESSION_BUS_ADDRESS=disabled:

# picture NAME WIDTHxHEIGHT "KEYS…" ARGUMENTS…
picture() {
  local name=$1 size=$2 keys=$3; shift 3
  local display=:$((90 + RANDOM % 9))
  Xvfb "$display" -screen 0 "${size}x24" >/dev/null 2>&1 & local server=$!
  sleep 1
  DISPLAY=$display "$program" --window "$size" --scale 100 "$@" >/dev/null 2>&1 & local window=$!
  sleep 3
  DISPLAY=$display xdotool search --onlyvisible --class so-cchc windowfocus mousemove 5 5
  for key in $keys; do
    # "=words" are typed, "-" waits for what opens, anything else is a key.
    case $key in
      -) sleep 2 ;;
      =*) DISPLAY=$display xdotool type --delay 30 "${key#=}" ;;
      *) DISPLAY=$display xdotool key "$key" ;;
    esac
    sleep 0.7
  done
  sleep 1
  DISPLAY=$display import -window root -strip "assets/pictures/$name.png"
  kill "$window" "$server"; wait "$window" "$server" 2>/dev/null || true
  echo "assets/pictures/$name.png"
}

# Before any book was opened, it is the first run.
picture lan-dau 1366x768 "" --light
# The folder of the PC it was made on is nobody's business.
mogrify -fill white -draw "rectangle 788,444 1200,466" assets/pictures/lan-dau.png
book=$work/out/mau.cchc
for period in 2025-Q1 2025-H1 2025-Q3; do
  "$program-cli" start "$book" --period "$period" --outline hai-cap-2026 >/dev/null
  "$program-cli" set "$book" --period "$period" "packaging/pictures/$period.csv" >/dev/null
done
# A book that was never open here shows its year first.
picture cua-so-sang 1366x768 "Return - alt+4" --light "$book"
picture cua-so-toi 1366x768 "alt+4" --dark "$book"
picture nam 1366x768 "alt+4 alt+0 -" --light "$book"
picture bieu-mau 1366x768 "alt+4 ctrl+Next ctrl+Next ctrl+Next ctrl+Next ctrl+Next ctrl+Next ctrl+Next ctrl+Next" --light "$book"
picture co-chu-150 1366x768 "alt+4 ctrl+plus ctrl+plus ctrl+plus ctrl+plus ctrl+plus" --light "$book"
picture nhap-bao-cao-cu 1366x768 "ctrl+k =nhap - Return - Return - =$PWD/src/import/fixtures/loi-van.txt Return -" --light "$book"
