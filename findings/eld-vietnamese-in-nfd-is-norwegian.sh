#!/usr/bin/env bash
# Software: eld 2.1.0 from npm, a language detector, with its smallest data (eld/extrasmall).
# Input: Vietnamese headlines, once composed (NFC) and once decomposed (NFD), as files and texts of some systems are.
#   Unicode section 3.7: the two are canonically equivalent; no program should treat them as different texts.
# Expected: Vietnamese, or else "not reliable".
# Happens: decomposed, one headline is Norwegian and one Czech, and isReliable() says true of both. French, German, Portuguese
#   and Turkish headlines keep their language.
# Matters: a list by language takes such a headline for another country's, and nothing shows that it was a guess. A reader
#   composes texts before it asks.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cannot_check() { echo "Not checked: $1" >&2; exit 2; }
changed() { echo "The behaviour changed: $1" >&2; exit 1; }

npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent eld@2.1.0 > /dev/null ||
  cannot_check 'npm could not install eld 2.1.0'
cd "$work"
cat > detect.mjs <<'JS'
import { readFileSync } from "node:fs";
import { eld } from "eld/extrasmall";
console.log(`eld ${JSON.parse(readFileSync("node_modules/eld/package.json", "utf8")).version}`);
const headlines = ["Tổng thống Việt Nam thăm Hà Nội", "Thủ tướng phát biểu tại Quốc hội", "Die Züge fahren wieder über die Brücke"];
for (const headline of headlines) {
  const seen = ["NFC", "NFD"].map((form) => {
    const result = eld.detect(headline.normalize(form));
    return `${form} ${result.language} ${result.isReliable() ? "reliable" : "not reliable"}`;
  });
  console.log(`${headline}: ${seen.join(", ")}`);
}
JS
output=$(node detect.mjs)
echo "$output"
expected='eld 2.1.0
Tổng thống Việt Nam thăm Hà Nội: NFC vi reliable, NFD no reliable
Thủ tướng phát biểu tại Quốc hội: NFC vi reliable, NFD cs reliable
Die Züge fahren wieder über die Brücke: NFC de reliable, NFD de reliable'
[ "$output" = "$expected" ] || changed "expected
$expected"
echo 'Seen: the same Vietnamese headline, decomposed, is reliably Norwegian.'
