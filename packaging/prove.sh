#!/usr/bin/env bash
# Proves what packaging/release.sh made: each line says passed, FAILED, or skipped and why. Ends with 1 if anything failed.
# `packaging/prove.sh linux` or `… windows` proves one half.
# Needs, by Debian's names: binutils desktop-file-utils shared-mime-info libglib2.0-bin xvfb xdotool procps
# libgl1-mesa-dri libgl1 libegl1 libx11-6 libx11-xcb1 libxcursor1 libxi6 libxrender1 libxkbcommon0 libxkbcommon-x11-0; for a clean Debian
# debootstrap, root and a mirror (MIRROR, http://deb.debian.org/debian), or BASE, the folder of a minimal Debian 12 that
# debootstrap made before and that is copied; for Wayland weston; for Windows wine wine64 openbox unzip
# gcc-mingw-w64-x86-64-posix icoutils nsis zip, and the programs of tests that `packaging/windows.sh tests` makes.
set -uo pipefail
. "$(dirname "$0")/common.sh"
set +e
need binutils desktop-file-utils shared-mime-info libglib2.0-bin xvfb xdotool procps libgl1-mesa-dri

work=$(mktemp -d)
clean=$work/debian
server='' desktop='' failed=0 passed=0 skipped=0
finish() {
  kill $server $desktop 2>/dev/null
  mountpoint -q "$clean/proc" && umount "$clean/proc"
  rm -rf --one-file-system "$work"
}
trap finish EXIT
export LIBGL_ALWAYS_SOFTWARE=1 DBUS_SESSION_BUS_ADDRESS=disabled:
unset WAYLAND_DISPLAY

# try WHAT COMMAND…: what it says is shown only where it failed.
try() {
  local what=$1; shift
  if "$@" >"$work/said" 2>&1; then
    echo "passed   $what"; passed=$((passed + 1))
  else
    echo "FAILED   $what"; failed=$((failed + 1)); sed 's/^/           /' "$work/said" | tail -n 20
  fi
}
skip() { echo "skipped  $1: $2"; skipped=$((skipped + 1)); }

# A home of its own for every part, or one would read the settings of another.
home() {
  export HOME=$work/home-$1
  export XDG_CONFIG_HOME=$HOME/config XDG_DATA_HOME=$HOME/data XDG_CACHE_HOME=$HOME/cache
  mkdir -p "$HOME"
}

screen() {
  Xvfb -displayfd 1 -screen 0 1366x768x24 >"$work/display" 2>/dev/null & server=$!
  for _ in $(seq 80); do [ -s "$work/display" ] && break; sleep 0.25; done
  DISPLAY=:$(cat "$work/display")
  export DISPLAY
}

# A window with the sample book comes up, carries our class, and goes when it is asked to.
window() {
  "$@" & local program=$!
  local found='' end=1
  for _ in $(seq 80); do
    found=$(xdotool search --onlyvisible --class so-cchc 2>/dev/null | head -n 1)
    [ -n "$found" ] && break
    kill -0 $program 2>/dev/null || break
    sleep 0.25
  done
  [ -n "$found" ] && sleep 2 && xdotool getwindowname "$found" | tee /dev/stderr | grep -q CCHC && end=0
  kill $program 2>/dev/null; wait $program 2>/dev/null
  return $end
}

same() { cmp "$1" "$2" && echo "the same"; }
machine=$(uname -m)
archive=so-cchc-$version-linux-$machine
deb=$(echo "$dist"/so-cchc_"${version/-/\~}"_*.deb)

sums() { (cd "$dist" && sha256sum --check --quiet SHA256SUMS); }
again() {
  local other=$work/again
  # The time of what was packed, whatever was committed since.
  SOURCE_DATE_EPOCH=$(stat -c %Y "$unpacked/so-cchc") DIST=$other PROGRAMS=$unpacked packaging/linux.sh && cmp "$other/$archive.tar.gz" "$dist/$archive.tar.gz" && cmp "$other/${deb##*/}" "$deb"
}
demo() { "$1" demo "$2" && test -s "$2/mau.cchc" && head -c 5 "$2/bao-cao-mau.pdf" | grep -q '%PDF-'; }

prove_archive() {
  # Unpacked where names have blanks and marks, and moved after that.
  mkdir -p "$work/Thư mục có dấu" && tar -xzf "$dist/$archive.tar.gz" -C "$work/Thư mục có dấu" || return
  mv "$work/Thư mục có dấu/$archive" "$work/Nơi khác"
  unpacked="$work/Nơi khác"
  home archive
  try "tar.gz: the demo runs from a folder it was moved to" demo "$unpacked/so-cchc-cli" "$work/out"
  try "tar.gz: the window opens from there" window "$unpacked/so-cchc" "$work/out/mau.cchc"
  "$unpacked/so-cchc" --measure "$work/out/mau.cchc" 2>/dev/null | sed 's/^/measured tar.gz: /'
  try "tar.gz: packed twice, byte for byte the same, and the .deb too" again
  home installed
  try "tar.gz: installs for one person" "$unpacked/cai-dat.sh"
  try "tar.gz: the installed entry is valid" desktop-file-validate "$XDG_DATA_HOME/applications/so-cchc.desktop"
  try "tar.gz: the installed program runs" demo "$HOME/.local/bin/so-cchc-cli" "$work/out-installed"
  cp "$work/out/mau.cchc" "$work/out/khong-duoi"
  try "tar.gz: a book is known by its sign, without an ending" is_book "$work/out/khong-duoi"
  try "tar.gz: taken away again, nothing stays" uninstalled
}
is_book() { gio info --attributes=standard::content-type "$1" | tee /dev/stderr | grep -q application/x-so-cchc; }
uninstalled() {
  "$unpacked/cai-dat.sh" --go && ! find "$HOME" -name '*so-cchc*' ! -path '*/nhat-ky*' ! -path "$XDG_DATA_HOME/so-cchc" \
    ! -path "$XDG_CONFIG_HOME/so-cchc" | grep .
}

in_clean() { chroot "$clean" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
prove_deb() {
  try ".deb: opens, and lists our files" sh -c "dpkg-deb --contents '$deb' | grep usr/bin/so-cchc-cli"
  [ "$(id -u)" = 0 ] || { skip ".deb in a clean Debian" "not root"; return; }
  if [ -n "${BASE:-}" ]; then
    cp -a "$BASE" "$clean"
  else
    command -v debootstrap >/dev/null || { skip ".deb in a clean Debian" "no debootstrap"; return; }
    debootstrap --variant=minbase bookworm "$clean" "${MIRROR:-http://deb.debian.org/debian}" >"$work/bootstrap" 2>&1 ||
      { skip ".deb in a clean Debian" "debootstrap: $(tail -n 1 "$work/bootstrap")"; return; }
  fi
  mount -t proc proc "$clean/proc" || { skip ".deb in a clean Debian" "no /proc there"; return; }
  # /srv of the clean system goes with it.
  cp "$deb" "$clean/srv/so-cchc.deb"
  in_clean apt-get update -q >"$work/update" 2>&1
  try ".deb: installs on a clean Debian 12 with what it depends on" in_clean apt-get install -qy --no-install-recommends /srv/so-cchc.deb
  try ".deb: the demo runs there" in_clean sh -c "so-cchc-cli demo /srv/out && test -s /srv/out/bao-cao-mau.pdf"
  try ".deb: its PDF is that of the tar.gz" same "$clean/srv/out/bao-cao-mau.pdf" "$work/out/bao-cao-mau.pdf"
  # The socket of the display has a name without a file as well, so that no folder has to be shared.
  try ".deb: the window opens there" window chroot "$clean" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/root LC_ALL=C.UTF-8 \
    DISPLAY="$DISPLAY" LIBGL_ALWAYS_SOFTWARE=1 so-cchc /srv/out/mau.cchc
  try ".deb: goes again" in_clean sh -c "apt-get purge -qy so-cchc && ! ls /usr/bin/so-cchc && test -s /srv/out/mau.cchc"
}

prove_wayland() {
  command -v weston >/dev/null || { skip "Wayland" "no weston"; return; }
  home wayland
  export XDG_RUNTIME_DIR=$work/run; mkdir -p -m 700 "$XDG_RUNTIME_DIR"
  weston --backend=headless-backend.so --socket=wayland-proof --width=1366 --height=768 >"$work/weston" 2>&1 & desktop=$!
  for _ in $(seq 40); do [ -S "$XDG_RUNTIME_DIR/wayland-proof" ] && break; sleep 0.25; done
  try "Wayland: the window paints" env -u DISPLAY WAYLAND_DISPLAY=wayland-proof timeout 60 "$unpacked/so-cchc" --measure "$work/out/mau.cchc"
}

. packaging/windows/prove.sh

try "SHA256SUMS hold" sums
screen
prove_archive
[ "${1:-all}" = windows ] || { prove_deb; prove_wayland; }
[ "${1:-all}" = linux ] || prove_windows
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
