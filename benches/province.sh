#!/bin/sh
# How long a province takes: portals of many schools from one repository, on an existing engine.
#
#   cargo build --release && sh benches/province.sh [HOW_MANY] [PARALLEL]
#
# Makes HOW_MANY (50) schools from the two in this repository, each with a name and a key of its own and with
# the shared theme, and builds all of them PARALLEL (as many as there are processors) at a time: cold, with
# nothing changed, with one school changed, with the shared theme changed. Prints seconds, portals a second
# and processor, files written, bytes. Figures for people to compare, not a test.
set -eu
many=${1:-50}; at_once=${2:-$(getconf _NPROCESSORS_ONLN)}
here=$(cd "$(dirname "$0")/.." && pwd); zhiyin="${CARGO_TARGET_DIR:-$here/target}/release/zhiyin"
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
mkdir -p "$work/schools" "$work/shared/theme" "$work/public"
printf '/* 全省共同的样式 */\n' | cat "$here/themes/light/style.css" - > "$work/shared/theme/style.css"

n=0
while [ "$n" -lt "$many" ]; do
    n=$((n + 1)); school="$work/schools/s$n"; mkdir -p "$school"
    case $((n % 2)) in 0) from=content ;; *) from=tests/second-school ;; esac
    cp -r "$here/$from" "$school/content"
    sed -i -e "s/^标识: .*/标识: school-$n/" -e "s/^学校: .*/学校: 第${n}大学/" "$school/content/site.yaml"
done

# What a CI does for each school: the shared theme first, files of the school's own stay; then the site.
cat > "$work/one.sh" <<'ONE'
set -eu
school=$1
mkdir -p "$school/content/theme"
for file in "$work"/shared/theme/*; do
    cmp -s "$file" "$school/content/theme/$(basename "$file")" || cp "$file" "$school/content/theme/"
done
"$zhiyin" build "$school/content" --date 2023-06-15 --out "$work/public/$(basename "$school")" >> "$work/said" 2> /dev/null
ONE
export work zhiyin

round() {
    : > "$work/said"; start=$(date +%s%N); before=$(ticks)
    ls -d "$work"/schools/* | xargs -P "$at_once" -n 1 sh "$work/one.sh"
    took=$((($(date +%s%N) - start) / 1000000)); spent=$((($(ticks) - before) * 10))
    [ "$(grep -c 规则指纹 "$work/said")" = "$many" ] || { echo "not every school was built" >&2; exit 1; }
    written=$(sed -n 's/.*写入 \([0-9]*\) 个文件.*/\1/p' "$work/said" | awk '{ all += $1 } END { print all + 0 }')
    awk -v what="$1" -v n="$many" -v took="$took" -v spent="$spent" -v written="$written" 'BEGIN {
        printf "%-24s %6.2f s, %6.1f portals/s, %5.1f a second of processor, %d files written\n", what, took / 1000, n * 1000 / took, n * 1000 / (spent ? spent : 10), written }'
}
# Processor time of all children so far, in hundredths of a second, as Linux counts it.
ticks() { awk '{ sub(/.*\) /, ""); print $14 + $15 }' "/proc/$$/stat"; }

echo "$many portals, $at_once at a time, on $(getconf _NPROCESSORS_ONLN) processors"
round cold
round "nothing changed"
printf '\n# 改了一句\n' >> "$work/schools/s1/content/site.yaml"
sed -i 's/^学校: .*/学校: 改了名的大学/' "$work/schools/s1/content/site.yaml"
round "one school changed"
printf '/* 改了 */\n:root { --round: .25rem; }\n' >> "$work/shared/theme/style.css"
round "shared theme changed"
du -sb "$work/public" | awk -v n="$many" '{ printf "bytes: %d in all, %d a portal\n", $1, $1 / n }'
