#!/bin/sh
# Cài Sổ CCHC cho riêng người đang dùng, không cần quyền quản trị:   ./cai-dat.sh
# Gỡ ra, mọi sổ (*.cchc), bản sao lưu và cài đặt vẫn còn nguyên:     ./cai-dat.sh --go
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
bin=$HOME/.local/bin
share=${XDG_DATA_HOME:-$HOME/.local/share}
files() { (cd "$here/share" && find . -type f | sort); }

# The desktop's own lists of programs, kinds of files and icons; a tool that is not there is passed over.
refresh() {
  mkdir -p "$share/applications" "$share/mime/packages"
  update-desktop-database -q "$share/applications" 2>/dev/null || true
  update-mime-database "$share/mime" >/dev/null 2>&1 || true
  gtk-update-icon-cache -q -t -f "$share/icons/hicolor" 2>/dev/null || true
}

if [ "${1:-}" = "--go" ]; then
  rm -f "$bin/so-cchc" "$bin/so-cchc-cli"
  files | while read -r file; do rm -f "$share/$file"; done
  refresh
  echo "Đã gỡ Sổ CCHC. Các sổ (*.cchc), bản sao lưu và cài đặt vẫn còn nguyên."
  exit 0
fi
if [ $# -gt 0 ]; then
  echo "Cách dùng: ./cai-dat.sh để cài, ./cai-dat.sh --go để gỡ." >&2
  exit 2
fi

mkdir -p "$bin"
# Copied beside and renamed: a program that is open goes on with the old one until it is closed.
for program in so-cchc so-cchc-cli; do
  cp "$here/$program" "$bin/.$program.moi"
  mv -f "$bin/.$program.moi" "$bin/$program"
done
files | while read -r file; do
  mkdir -p "$share/$(dirname "$file")"
  cp "$here/share/$file" "$share/$file"
done
# A desktop may not look into ~/.local/bin.
entry=$share/applications/so-cchc.desktop
sed "s|^Exec=so-cchc |Exec=\"$bin/so-cchc\" |" "$here/share/applications/so-cchc.desktop" >"$entry"
refresh
echo "Đã cài Sổ CCHC vào $bin. Tìm “Sổ CCHC” trong menu, hoặc bấm đúp một tệp .cchc."
