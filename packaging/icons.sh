#!/usr/bin/env bash
# Makes the sizes and the .ico in assets/icon from so-cchc.svg there, and the installer's picture; they are committed, so
# only a new drawing needs it. Needs, by Debian's names: librsvg2-bin icoutils imagemagick.
set -euo pipefail
cd "$(dirname "$0")/../assets/icon"
for size in 16 20 24 32 48 64 128 256 512; do
  rsvg-convert --width "$size" --height "$size" --output "so-cchc-$size.png" so-cchc.svg
done
# Explorer asks for 16 to 256; the largest stays a PNG inside the .ico, as Windows itself does it.
icotool --create --output so-cchc.ico so-cchc-{16,20,24,32,48,64}.png --raw=so-cchc-256.png
# The installer takes bitmaps alone; 256 colours are plenty.
cd ../../packaging/windows
rsvg-convert cai-dat.svg | convert - -colors 256 -type palette -compress none BMP3:cai-dat.bmp
ls -l ../../assets/icon cai-dat.bmp
