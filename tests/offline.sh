#!/usr/bin/env bash
# Proof of offline: every verb of the terminal and a whole window session under strace. Fails on any socket but those
# of this machine's own desktop: AF_UNIX to the display, D-Bus (accessibility, portal) and the name service cache.
# Needs (Debian names): strace xvfb xdotool and what tests/window.sh needs. Not part of `cargo test`.
#   cargo build --release && bash tests/offline.sh            # or PROGRAMS=DIR bash tests/offline.sh
set -euo pipefail
cd "$(dirname "$0")/.."
programs=${PROGRAMS:-$PWD/target/release}
work=$(mktemp -d)
cleanup() { kill "${window:-}" "${server:-}" 2>/dev/null || true; rm -rf "$work"; }
trap cleanup EXIT
fail() { echo "FAILED: $1" >&2; exit 1; }

export HOME=$work XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY
traced() { strace -f -qq -e trace=%network -o "$work/strace.$1" "${@:2}"; }

cli() { traced "cli.$((count += 1))" "$programs/so-cchc-cli" "$@" >/dev/null 2>"$work/err" || return 0; }
count=0
mkdir "$work/files"; book=$work/files/so.cchc
printf 'id,value,note\nplan_tasks_total,37,\n' >"$work/files/a.csv"
printf 'BÁO CÁO\nCông tác cải cách hành chính 6 tháng đầu năm 2026\n\nI. KẾT QUẢ\n\nĐã làm.\n' >"$work/files/cu.txt"
cli new "$book" --commune Mẫu --kind xa --superior "UBND tỉnh Mẫu"
cli start "$book" --period 2026-Q1
cli set "$book" --period 2026-Q1 "$work/files/a.csv"
cli import "$book" "$work/files/cu.txt"
cli get "$book" --period 2026-Q1
cli get "$book" --period 2026-Q1 --csv
cli get "$book" --period 2026-Q1 --json
cli list "$book"
cli list "$book" --year 2026 --json
cli check "$book" --period 2026-Q1
cli check "$book" --period 2026-Q1 --accept C009 --why "thử"
cli check "$book" --period 2026-Q1 --withdraw C009
cli check "$work/files/cu.txt" --sheet "$work/files/phieu.pdf"
cli export "$book" --period 2026-Q1 --pdf "$work/files/a.pdf"
cli fill "$book" --period 2026-H1 --take all
cli series "$book" plan_tasks_total
cli exhibit "$book" --period 2026-Q1 --section I.1 --chart plan_tasks_total
cli search "$book" "kế hoạch"
cli issue "$book" --period 2026-Q1 --number 5 --day 16/03/2026 --yes
cli attach "$book" "$work/files/a.pdf" --period 2026-Q1
cli versions "$book" --period 2026-Q1
cli reopen "$book" --period 2026-Q1 --why "thử"
cli history "$book" --period 2026-Q1
cli export "$book" --json "$work/files/so.json"
cli import "$work/files/moi.cchc" "$work/files/so.json"
cli backup "$book"
cli backup "$book" --to "$work/files/chep.cchc"
cli backups "$book"
cli restore "$book" --from 1 --yes
cli verify "$book"
cli salvage "$book" "$work/files/cuu.cchc"
cli demo "$work/files/demo"
cli explain F010
cli bench --runs 1
for made in a.pdf so.json moi.cchc chep.cchc cuu.cchc demo/mau.cchc phieu.pdf; do
  [ -s "$work/files/$made" ] || fail "no $made: the verbs did not run"
done

# A screen of its own, ready when it says its number.
: >"$work/display"
Xvfb -displayfd 1 -screen 0 1366x768x24 >"$work/display" 2>/dev/null & server=$!
for _ in $(seq 80); do [ -s "$work/display" ] && break; sleep 0.25; done
DISPLAY=:$(cat "$work/display"); export DISPLAY
keys() { for key in "$@"; do xdotool key --delay 40 "$key"; sleep 0.3; done; }

# No program shows the finished PDF: strace would wait for it, and it is none of ours.
mkdir "$work/nothing"
PATH=$work/nothing "$(command -v strace)" -f -qq -e trace=%network -o "$work/strace.window" \
  "$programs/so-cchc" --window 1366x768 "$work/files/demo/mau.cchc" >"$work/out.txt" 2>&1 & window=$!
for _ in $(seq 160); do
  xdotool search --onlyvisible --class so-cchc windowfocus 2>/dev/null && break; sleep 0.25
done
xdotool search --onlyvisible --class so-cchc >/dev/null || fail "no window came up: $(cat "$work/out.txt")"
sleep 4
# From the year to the report; find, type, the forms, the checker, help, the list of commands, another report, undo, PDF, the year, close.
keys Return ctrl+f; xdotool type --delay 40 "van ban"; keys Return Escape
xdotool type --delay 40 "12"; keys Tab alt+2 alt+3 F7 F8 Escape F1 Escape ctrl+k Escape ctrl+h Escape ctrl+z ctrl+s
keys F12; sleep 2; keys Return; sleep 2; keys Escape alt+1; sleep 1
keys ctrl+q; sleep 2; keys Return
for _ in $(seq 60); do kill -0 "$window" 2>/dev/null || break; sleep 0.25; done
# What still asks something is told to end; strace ends with it.
kill -0 "$window" 2>/dev/null && { pkill -P "$window" || true; wait "$window" 2>/dev/null || true; }

cat "$work"/strace.* >"$work/all"
# Families of sockets, and where connections go.
seen=$(grep -o 'socket(\w*\|socketpair(\w*' "$work/all" | sort | uniq -c || true)
places=$(grep -o 'connect([0-9]*, {sa_family=[^}]*}' "$work/all" | sed 's/connect([0-9]*, //' | sed 's/[0-9]\{3,\}/N/g' \
  | sort | uniq -c || true)
echo "traced: $count runs of the terminal, one window session; $(wc -l <"$work/all") calls of the network class"
echo "sockets of the terminal: $(cat "$work"/strace.cli.* | grep -c 'socket(' || true)"
printf 'sockets:\n%s\nconnections:\n%s\n' "${seen:-  none}" "${places:-  none}"
grep -q 'socket(AF_UNIX' "$work/strace.window" || fail "the window opened no display: nothing was traced"
! grep -E 'socket\(|socketpair\(' "$work/all" | grep -v AF_UNIX || fail "a socket that is not of this machine"
! grep 'connect(' "$work/all" | grep -vE 'X11-unix|/bus|at-spi|dbus|nscd|pipewire|pulse|wayland' | grep sa_family \
  || fail "a connection to something else"
! grep -E 'listen\(|bind\(' "$work/all" | grep -v AF_UNIX | grep sa_family || fail "something listens"
echo "offline: yes"
