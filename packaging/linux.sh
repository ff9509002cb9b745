#!/usr/bin/env bash
# Makes dist/so-cchc-<version>-linux.tar.gz: the terminal program, licences and the guide, to be unpacked
# anywhere and run without an administrator. Needs what building needs: Rust and a C compiler.
set -euo pipefail
cd "$(dirname "$0")/.."
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
cargo build --release --locked
name="so-cchc-$version-linux"
rm -rf "dist/$name"
mkdir -p "dist/$name"
cp target/release/so-cchc-cli README.md CHANGELOG.md LICENSE fonts/LICENSE-Liberation.txt "dist/$name/"
tar -C dist -czf "dist/$name.tar.gz" "$name"
(cd dist && sha256sum "$name.tar.gz" > "$name.tar.gz.sha256")
echo "dist/$name.tar.gz"
