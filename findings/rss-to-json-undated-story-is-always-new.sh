#!/usr/bin/env bash
# Software: rss-to-json 2.1.1 from npm.
# Input: an RSS feed of two stories, the first without pubDate. All elements of an item are optional (RSS 2.0,
#   "Elements of item"), and pages that never age, such as a timetable, have no date.
# Expected: a story whose date is not known has none.
# Happens: it is published and created at the moment of reading, in milliseconds, and at every reading again.
# Matters: it looks like a date that the feed told. Sorted by date, the oldest page of a site is its newest story for
#   ever; a rate of likes by age is divided by nearly nothing; and a comparison of two readings always finds a change.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cannot_check() { echo "Not checked: $1" >&2; exit 2; }
changed() { echo "The behaviour changed: $1" >&2; exit 1; }

npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent rss-to-json@2.1.1 > /dev/null ||
  cannot_check 'npm could not install rss-to-json 2.1.1'
cd "$work"
cat > read.mjs <<'JS'
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import rssToJson from "rss-to-json";
const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Ferry</title>
  <link>https://ferry.example.org/</link><description>News of the ferry</description>
  <item><title>Timetable</title><link>https://ferry.example.org/timetable</link></item>
  <item><title>New engine</title><link>https://ferry.example.org/engine</link>
    <pubDate>Sun, 01 Mar 2026 09:00:00 GMT</pubDate></item></channel></rss>`;
const { version } = JSON.parse(readFileSync("node_modules/rss-to-json/package.json", "utf8"));
console.log(`rss-to-json ${version}`);
const server = createServer((_, response) => response.setHeader("Content-Type", "application/rss+xml").end(feed));
server.listen(0, "127.0.0.1");
await once(server, "listening");
const shown = ({ title, published, created }, before, after) => {
  const when = (ms) => (ms >= before && ms <= after ? "at the moment of reading" : new Date(ms).toISOString());
  return `${title}: published ${when(published)}, created ${when(created)}`;
};
for (const reading of ["first", "second"]) {
  const before = Date.now();
  const { items } = await rssToJson.parse(`http://127.0.0.1:${server.address().port}/`);
  const after = Date.now();
  console.log(`${reading} reading`);
  for (const item of items) console.log(shown(item, before, after));
}
server.close();
server.closeAllConnections();
JS
output=$(node read.mjs)
echo "$output"
expected='rss-to-json 2.1.1
first reading
Timetable: published at the moment of reading, created at the moment of reading
New engine: published 2026-03-01T09:00:00.000Z, created 2026-03-01T09:00:00.000Z
second reading
Timetable: published at the moment of reading, created at the moment of reading
New engine: published 2026-03-01T09:00:00.000Z, created 2026-03-01T09:00:00.000Z'
[ "$output" = "$expected" ] || changed "expected
$expected"
echo 'Seen: a story without a date is published when it is read, each time.'
