#!/usr/bin/env bash
# Software: @astrojs/rss 4.0.19 from npm, the feed writer of Astro sites.
# Input: three releases, each with its guid in customData, the place for elements of one's own: <guid
#   isPermaLink="false">1.1</guid>, 1.10 and 01.1. A guid is a string (RSS 2.0, "guid": the aggregator must view it as one).
# Expected: the feed has the three guids as they were written; customData is described as extra content for the item.
# Happens: customData is parsed and written again, and what looks like a number is made one on the way: all three guids
#   are 1.1. "1e3" becomes 1000 and "0x10" becomes 16. A guid that differs by a letter is left alone.
# Matters: no reader can repair it: the feed is well-formed, valid by itself and says that three releases are one. The
#   tenth release after the first is never seen as new, and counts of both are added to one item.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cannot_check() { echo "Not checked: $1" >&2; exit 2; }
changed() { echo "The behaviour changed: $1" >&2; exit 1; }

npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent @astrojs/rss@4.0.19 fast-xml-parser@5.12.1 > /dev/null ||
  cannot_check 'npm could not install @astrojs/rss 4.0.19'
cd "$work"
cat > write.mjs <<'JS'
import { readFileSync } from "node:fs";
import rss from "@astrojs/rss";
console.log(`@astrojs/rss ${JSON.parse(readFileSync("node_modules/@astrojs/rss/package.json", "utf8")).version}`);
const guids = ["1.1", "1.10", "01.1", "v1.10", "1e3", "0x10"];
const response = await rss({
  title: "Releases of the tide clock",
  description: "All of them",
  site: "https://clock.example.org",
  items: guids.map((guid) => ({
    title: `Release ${guid}`,
    link: `/releases/${guid}`,
    customData: `<guid isPermaLink="false">${guid}</guid>`,
  })),
});
const written = [...(await response.text()).matchAll(/<guid[^>]*>([^<]*)</g)].map((match) => match[1]);
for (const [index, guid] of guids.entries()) console.log(`given ${guid}, written ${written[index]}`);
JS
output=$(node write.mjs)
echo "$output"
expected='@astrojs/rss 4.0.19
given 1.1, written 1.1
given 1.10, written 1.1
given 01.1, written 1.1
given v1.10, written v1.10
given 1e3, written 1000
given 0x10, written 16'
[ "$output" = "$expected" ] || changed "expected
$expected"
echo 'Seen: three releases leave with one guid.'
