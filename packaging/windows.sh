#!/usr/bin/env bash
# Makes the packages for Windows in dist/, on Linux: an installer for one person and a portable .zip.
# With PROGRAMS=FOLDER so-cchc.exe and so-cchc-cli.exe are taken from there and nothing is built.
# `packaging/windows.sh tests` makes the programs of the tests instead, for packaging/prove.sh to run under wine.
# Needs, by Debian's names: gcc-mingw-w64-x86-64-posix g++-mingw-w64-x86-64-posix nsis zip icoutils; and Rust, either
# rustup's with `rustup target add x86_64-pc-windows-gnu`, or any cargo on Debian 12 with its security archive: then
# Debian's rustc-web is unpacked (not installed) into $TOOLS, and the standard library built there once.
set -euo pipefail
. "$(dirname "$0")/common.sh"
. packaging/windows/check.sh
need gcc-mingw-w64-x86-64-posix g++-mingw-w64-x86-64-posix nsis zip icoutils

triple=x86_64-pc-windows-gnu
mingw=x86_64-w64-mingw32
TOOLS=${TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/so-cchc-windows}
rust=$TOOLS/rust/usr

# The package a package needs whose name begins so: Debian puts versions into the names.
needed_by() { apt-cache depends --important "$1" | sed -n "s/^ *Depends: *\($2[^ ]*\)$/\1/p" | head -n 1; }

unpack_rust() {
  [ ! -e "$TOOLS/unpacked" ] || return 0
  need libedit2 libz3-4 libxml2 libzstd1 libffi8
  local std llvm debs=$TOOLS/debs
  std=$(needed_by libstd-rust-web-dev libstd-rust-web-)
  llvm=$(needed_by "${std:-none}" libllvm)
  [ -n "$llvm" ] || fail "no rustc-web here: enable Debian's security archive and run apt-get update"
  say "unpacking rustc-web, $std and $llvm into $TOOLS"
  rm -rf "$TOOLS"; mkdir -p "$debs"
  # apt's own user writes what it downloads.
  chmod 777 "$debs"
  (cd "$debs" && apt-get download rustc-web libstd-rust-web-dev "$std" "$llvm" rust-web-src >&2)
  local deb tool
  for deb in "$debs"/*.deb; do dpkg-deb --extract "$deb" "$TOOLS/rust"; done
  rm -rf "$debs"
  # bash, for dash drops variables whose name has a hyphen, and cargo sets such ones.
  for tool in rustc rustdoc; do
    printf '#!/bin/bash\nLD_LIBRARY_PATH=%q exec %q "$@"\n' "$rust/lib/x86_64-linux-gnu" "$rust/bin/$tool" >"$TOOLS/$tool"
    chmod 755 "$TOOLS/$tool"
  done
  touch "$TOOLS/unpacked"
}

# Debian has no standard library for Windows: an empty crate makes cargo build it, and its parts go where rustc looks.
build_std() {
  local parts=$rust/lib/rustlib/$triple/lib
  [ ! -e "$parts/complete" ] || return 0
  say "building Rust's standard library for Windows"
  local empty=$TOOLS/std
  mkdir -p "$empty/src"; : >"$empty/src/lib.rs"
  # Bitcode, or nothing can be optimised across it; panic_abort has to say what it is.
  cat >"$empty/Cargo.toml" <<'TOML'
cargo-features = ["profile-rustflags"]
[package]
name = "empty"
version = "0.0.0"
edition = "2024"
[profile.release]
codegen-units = 1
[profile.release.package.compiler_builtins]
codegen-units = 256
[profile.release.package.panic_abort]
rustflags = ["-Cpanic=abort"]
TOML
  (cd "$empty" && RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes CARGO_TARGET_DIR=$empty/target \
    cargo build --release --target $triple -Z build-std=std,panic_unwind,panic_abort,proc_macro,test >&2)
  rm -rf "$parts"; mkdir -p "$parts"
  find "$empty/target/$triple/release/deps" -name 'lib*.rlib' ! -name 'libempty-*' -exec cp {} "$parts/" \;
  rm -rf "$empty"
  touch "$parts/complete"
}

build() {
  export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_LINKER=$mingw-gcc-posix
  export CC_x86_64_pc_windows_gnu=$mingw-gcc-posix CXX_x86_64_pc_windows_gnu=$mingw-g++-posix AR_x86_64_pc_windows_gnu=$mingw-ar
  if [ ! -d "$(rustc --print target-libdir --target $triple)" ]; then
    unpack_rust
    export RUSTC=$TOOLS/rustc RUSTDOC=$TOOLS/rustdoc
    build_std
  fi
  # Windows 6.0 and later, as Microsoft's own linker writes it; no time of the day in the programs.
  export CARGO_TARGET_X86_64_PC_WINDOWS_GNU_RUSTFLAGS=-Clink-arg=-Wl,--major-subsystem-version=6,--minor-subsystem-version=0,--no-insert-timestamp
  if [ "$1" = tests ]; then
    cargo test --locked --no-run --lib --test it --target $triple
  else
    cargo build --profile dist --locked --bins --target $triple
  fi
}

[ "${1:-}" != tests ] || { build tests; exit; }
[ -n "${PROGRAMS:-}" ] || { build programs; PROGRAMS=$target/$triple/dist; }
# A zip tells two seconds at a time: what is packed anew from it has the same time.
SOURCE_DATE_EPOCH=$((SOURCE_DATE_EPOCH / 2 * 2))

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$dist"
# A folder with everything; Windows' old editor wants its line ends and the mark of UTF-8.
name=so-cchc-$version-windows
files=$work/$name
mkdir -p "$files/licences"
# The linker leaves the names of functions in.
for program in so-cchc.exe so-cchc-cli.exe; do
  $mingw-strip --strip-all -o "$files/$program" "$PROGRAMS/$program"
done
check_programs "$files" >&2 || fail "not as a program for Windows has to be"
for text in README.md CHANGELOG.md packaging/windows/neu-windows-canh-bao.txt; do
  { printf '\357\273\277'; sed 's/\r*$/\r/' "$text"; } >"$files/${text##*/}"
done
for licence in LICENSE fonts/LICENSE-*.txt; do
  licence_name=$(basename "$licence" .txt)
  sed 's/\r*$/\r/' "$licence" >"$files/licences/$licence_name.txt"
done
settle "$work"

# Of files alone: folders have another size on every drive.
size_kb=$(find "$files" -type f -printf '%s\n' | awk '{ all += $1 } END { print int((all + 1023) / 1024) }')
# Windows takes four numbers and nothing else: a pre-release has those of its release.
numbers=${version%%-*}.0
installer=so-cchc-$version-cai-dat.exe
makensis -V2 -INPUTCHARSET UTF8 -DVERSION="$version" -DVERSION_NUMBERS="$numbers" -DFILES="$files" \
  -DICON="$PWD/assets/icon/so-cchc.ico" -DSIZE_KB="$size_kb" \
  -DOUT="$dist/$installer" packaging/windows/so-cchc.nsi >&2

# The same for a stick: books, settings and log stay beside the program because of portable.txt.
printf '\357\273\277%s\r\n' "Tệp này báo cho Sổ CCHC giữ sổ, cài đặt và nhật ký ngay trong thư mục này. Đừng xóa." >"$files/portable.txt"
settle "$work"
portable=so-cchc-$version-windows-portable.zip
rm -f "$dist/$portable"
(cd "$work" && find "$name" -print | sort | zip -q -X -9 -@ "$dist/$portable")

sum "$installer" "$portable"
ls -l "$dist/$installer" "$dist/$portable"
