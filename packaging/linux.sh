#!/usr/bin/env bash
# Makes dist/so-cchc-<version>-linux.tar.gz: the window, the terminal program, licences and the guide, to be
# unpacked anywhere and run without an administrator. Needs what building needs: Rust and a C compiler.
# Running the window needs, by Debian's names: libx11-6 libx11-xcb1 libxcursor1 libxi6 libxrender1
# libxkbcommon0 libxkbcommon-x11-0 libgl1 libegl1 libgl1-mesa-dri; for file dialogs xdg-desktop-portal-gtk or zenity.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
cargo build --profile dist --locked
name="so-cchc-$version-linux"
rm -rf "dist/$name"
mkdir -p "dist/$name"
cp target/dist/so-cchc target/dist/so-cchc-cli README.md CHANGELOG.md LICENSE fonts/LICENSE-*.txt \
  packaging/so-cchc.desktop assets/icon/so-cchc-256.png "dist/$name/"
tar -C dist -czf "dist/$name.tar.gz" "$name"
(cd dist && sha256sum "$name.tar.gz" > "$name.tar.gz.sha256")
echo "dist/$name.tar.gz"
