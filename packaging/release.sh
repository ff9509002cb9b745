#!/usr/bin/env bash
# Makes everything that is handed out into dist/: packages for Linux and Windows, and SHA256SUMS over them.
# `packaging/release.sh linux` or `… windows` makes one half. What each needs is told at the head of its script.
set -euo pipefail
cd "$(dirname "$0")"
case ${1:-all} in
  all) ./linux.sh; ./windows.sh ;;
  linux | windows) "./$1.sh" ;;
  *) sed -n '2,3s/^# //p' release.sh >&2; exit 2 ;;
esac
