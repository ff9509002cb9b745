# Sourced by the scripts beside it: where the tree is, which version is packed, which time stands in the archives.
cd "$(dirname "${BASH_SOURCE[0]}")/.."
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
# Archives of one commit are the same whoever makes them: its time stands in them, not that of the machine.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || stat -c %Y Cargo.toml)}
export SOURCE_DATE_EPOCH TZ=UTC LC_ALL=C.UTF-8
date=$(date --date="@$SOURCE_DATE_EPOCH" +%F)
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
dist=$(realpath -m "${DIST:-dist}")

say() { echo "[${0##*/}] $*" >&2; }
fail() { say "$*"; exit 1; }

# need PACKAGE…: stops with the command that installs what is missing. Where there is no dpkg, tools are found or not.
need() {
  command -v dpkg-query >/dev/null || return 0
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] || fail "needed: apt-get install --no-install-recommends ${missing[*]}"
}

# settle FOLDER: one time, plain rights, whatever the umask and the clock of the machine.
settle() {
  find "$1" -type d -exec chmod 755 {} +
  find "$1" -type f ! -perm /111 -exec chmod 644 {} +
  find "$1" -type f -perm /111 -exec chmod 755 {} +
  find "$1" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
}

# sum FILE…: writes into SHA256SUMS what these files of dist are, and leaves the other lines.
sum() {
  local list=$dist/SHA256SUMS file
  touch "$list"
  for file in "$@"; do sed -i "/  ${file//./\\.}\$/d" "$list"; done
  (cd "$dist" && sha256sum "$@") >>"$list"
  sort --key=2 --output="$list" "$list"
}
