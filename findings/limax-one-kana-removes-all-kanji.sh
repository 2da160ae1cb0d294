#!/usr/bin/env bash
# Software: limax 4.2.3 from npm, a maker of slugs that promises Japanese and Chinese.
# Input: Japanese headlines, most of whose words are in kanji, with the particles between them in kana.
# Expected: different slugs for different headlines: it does write kanji, "東京" is dong1-jing1.
# Happens: a single kana anywhere makes the text Japanese, and then every kanji is left out without a trace. What remains are
#   the particles: "東京の雪" (snow in Tokyo) and "大阪の雪" (snow in Osaka) are both "no"; a minister who denies that he
#   resigns and one who says that he stays share "hadewo".
# Matters: addresses made of such slugs collide for unrelated stories, and change when a headline gains one particle. An
#   address needs an id that does not come from the headline.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cannot_check() { echo "Not checked: $1" >&2; exit 2; }
changed() { echo "The behaviour changed: $1" >&2; exit 1; }

npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent limax@4.2.3 > /dev/null ||
  cannot_check 'npm could not install limax 4.2.3'
cd "$work"
cat > slugs.cjs <<'JS'
const limax = require("limax");
console.log(`limax ${require("./node_modules/limax/package.json").version}`);
const headlines = ["東京", "大阪", "東京の雪", "大阪の雪", "首相は会見で辞任を否定", "首相は会見で続投を表明"];
for (const headline of headlines) console.log(`${headline}: ${limax(headline)}`);
JS
output=$(node slugs.cjs)
echo "$output"
expected='limax 4.2.3
東京: dong1-jing1
大阪: da4-ban3
東京の雪: no
大阪の雪: no
首相は会見で辞任を否定: hadewo
首相は会見で続投を表明: hadewo'
[ "$output" = "$expected" ] || changed "expected
$expected"
echo 'Seen: with one kana in a headline all of its kanji are gone, and different headlines have one slug.'
