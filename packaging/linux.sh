#!/usr/bin/env bash
# Makes the packages for Linux in dist/: a .deb, and a .tar.gz that runs from any folder.
# With PROGRAMS=FOLDER so-cchc and so-cchc-cli are taken from there and nothing is built.
# Needs, by Debian's names: gcc libc6-dev binutils dpkg appstream desktop-file-utils; and Rust.
set -euo pipefail
. "$(dirname "$0")/common.sh"
need gcc libc6-dev binutils dpkg appstream desktop-file-utils

if [ -z "${PROGRAMS:-}" ]; then
  # Rust's own linker, which is the usual one there, keeps one of functions that came out alike.
  alike=()
  [ "$(uname -m)" != x86_64 ] || alike=(-Clink-arg=-Wl,--icf=all)
  for program in so-cchc so-cchc-cli; do
    cargo rustc --profile dist --locked --bin "$program" -- "${alike[@]}"
  done
  PROGRAMS=$target/dist
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# That linker leaves the names of functions in.
for program in so-cchc so-cchc-cli; do
  strip --strip-all -o "$work/$program" "$PROGRAMS/$program"
  say "$program: $(stat -c %s "$work/$program") bytes"
done
PROGRAMS=$work
mkdir -p "$dist"
filled() { sed "s/@VERSION@/$version/g; s/@DATE@/$date/g" "$1"; }

# The newest glibc that a program asks for is the oldest that it runs on.
floor=$(for program in so-cchc so-cchc-cli; do objdump -T "$PROGRAMS/$program"; done |
  grep -o 'GLIBC_[0-9.]*' | sort --version-sort --unique | tail -n 1 | cut -d_ -f2)
say "glibc $floor or newer"
grep -q "glibc $floor" README.md || say "WARNING: README.md names another glibc"

# What stands below /usr/share, or below the share of one person.
share=$work/share
install -D -m 644 packaging/linux/so-cchc.desktop "$share/applications/so-cchc.desktop"
install -D -m 644 packaging/linux/so-cchc.xml "$share/mime/packages/so-cchc.xml"
metainfo=vn.so_cchc.so_cchc.metainfo.xml
mkdir -p "$share/metainfo" "$share/man/man1"
filled "packaging/linux/$metainfo" >"$share/metainfo/$metainfo"
for size in 16 24 32 48 64 128 256 512; do
  install -D -m 644 "assets/icon/so-cchc-$size.png" "$share/icons/hicolor/${size}x$size/apps/so-cchc.png"
done
install -D -m 644 assets/icon/so-cchc.svg "$share/icons/hicolor/scalable/apps/so-cchc.svg"
for page in packaging/man/*.1; do
  filled "$page" | gzip -9n >"$share/man/man1/${page##*/}.gz"
done
desktop-file-validate "$share/applications/so-cchc.desktop"
appstreamcli validate --no-net "$share/metainfo/$metainfo" >&2

# The folder: unpacked anywhere it runs, and cai-dat.sh puts it into the menu of one person.
machine=$(uname -m)
name=so-cchc-$version-linux-$machine
mkdir -p "$work/tar/$name/licences"
install -m 755 "$PROGRAMS/so-cchc" "$PROGRAMS/so-cchc-cli" packaging/linux/cai-dat.sh "$work/tar/$name/"
install -m 644 README.md CHANGELOG.md "$work/tar/$name/"
install -m 644 LICENSE fonts/LICENSE-*.txt "$work/tar/$name/licences/"
cp -r "$share" "$work/tar/$name/share"
settle "$work/tar"
tar --create --directory="$work/tar" --sort=name --owner=0 --group=0 --numeric-owner --format=gnu \
  --mtime="@$SOURCE_DATE_EPOCH" "$name" | gzip -9n >"$dist/$name.tar.gz"

# The .deb. "~" sorts a pre-release before its release.
deb=$work/deb
deb_version=${version/-/\~}
maintainer="Sổ CCHC contributors <so-cchc@so-cchc.invalid>"
architecture=$(dpkg --print-architecture)
install -D -m 755 --target-directory="$deb/usr/bin" "$PROGRAMS/so-cchc" "$PROGRAMS/so-cchc-cli"
cp -r "$share" "$deb/usr/share"
doc=$deb/usr/share/doc/so-cchc
mkdir -p "$doc" "$deb/DEBIAN"
install -m 644 README.md "$doc/"
gzip -9n <CHANGELOG.md >"$doc/CHANGELOG.md.gz"
gzip -9n >"$doc/changelog.gz" <<CHANGES
so-cchc ($deb_version) stable; urgency=medium

  * What changed is told in CHANGELOG.md.gz.

 -- $maintainer  $(date --date="@$SOURCE_DATE_EPOCH" --rfc-email)
CHANGES
for licence in LICENSE fonts/LICENSE-*.txt; do
  printf '%s\n%s\n\n' "${licence##*/}:" "$(tr -d '\r' <"$licence")"
done >"$doc/copyright"
depends="libc6 (>= $floor), libgcc-s1, libgl1, libegl1, libgl1-mesa-dri, libxkbcommon0"
depends+=", libx11-6, libx11-xcb1, libxcursor1, libxi6, libxrender1, libxkbcommon-x11-0"
depends+=", libwayland-client0, libwayland-egl1"
cat >"$deb/DEBIAN/control" <<CONTROL
Package: so-cchc
Version: $deb_version
Architecture: $architecture
Maintainer: $maintainer
Installed-Size: $(du --apparent-size -sk "$deb/usr" | cut -f1)
Depends: $depends
Recommends: xdg-desktop-portal-gtk | zenity, libdbus-1-3, xdg-utils
Suggests: cups-client
Section: text
Priority: optional
Description: reports on administrative reform for a Vietnamese commune, offline
 Sổ CCHC giúp công chức cấp xã làm báo cáo cải cách hành chính định kỳ: mỗi số
 liệu chỉ nhập một lần, tỷ lệ tự tính, biểu mẫu tự điền, trang in đúng thể thức
 Nghị định 30/2020/NĐ-CP. Không cần mạng; cả sổ nằm trong một tệp .cchc.
CONTROL
settle "$deb"
(cd "$deb" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
chmod 644 "$deb/DEBIAN/md5sums" && touch --date="@$SOURCE_DATE_EPOCH" "$deb/DEBIAN/md5sums" "$deb/DEBIAN"
package=so-cchc_${deb_version}_$architecture.deb
dpkg-deb --root-owner-group --threads-max=1 -Zxz --build "$deb" "$dist/$package" >&2

sum "$name.tar.gz" "$package"
ls -l "$dist/$name.tar.gz" "$dist/$package"
