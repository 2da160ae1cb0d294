#!/usr/bin/env bash
# Software: Express 5.3.0 from npm with its default machinery for conditional requests (fresh 2.0.0).
# Input: a feed with an ETag made of two numbers, newest story and comments in all: "1207,88". A comma is an allowed
#   character of an entity tag (RFC 9110 section 8.8.3: etagc is %x21 / %x23-7E). The client sends it back unchanged.
# Expected: If-None-Match: "1207,88" matches (sections 8.8.3.2 and 13.1.2), and the answer is 304 with no body.
# Happens: the header is cut at every comma, also inside the quotes, and the halves match nothing: 200 and the whole feed,
#   for ever. With a dash in place of the comma it is 304. "*" is 304 as well.
# Matters: nobody notices, because every answer is right; a polite reader pays for the whole feed at each look, and
#   "its validators are respected" cannot be concluded from "it sends an ETag". A reader may learn to ask such a host less.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cannot_check() { echo "Not checked: $1" >&2; exit 2; }
changed() { echo "The behaviour changed: $1" >&2; exit 1; }

npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent express@5.3.0 fresh@2.0.0 > /dev/null ||
  cannot_check 'npm could not install express 5.3.0'
cd "$work"
cat > ask.mjs <<'JS'
import { once } from "node:events";
import { readFileSync } from "node:fs";
import express from "express";
const version = (name) => `${name} ${JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version}`;
console.log(["express", "fresh"].map(version).join(", "));

const feed = `<rss version="2.0"><channel><title>Weir</title><link>https://weir.example.org/</link>
<description>News</description></channel></rss>`;
const tags = { "/comma": '"1207,88"', "/dash": '"1207-88"', "/weak": 'W/"1207,88"' };
const app = express();
app.get(Object.keys(tags), (request, response) => {
  response.set("ETag", tags[request.path]).type("application/rss+xml").send(feed);
});
const server = app.listen(0, "127.0.0.1");
await once(server, "listening");
for (const path of Object.keys(tags)) {
  const address = `http://127.0.0.1:${server.address().port}${path}`;
  const first = await fetch(address);
  await first.text();
  const tag = first.headers.get("etag");
  const second = await fetch(address, { headers: { "If-None-Match": tag, "Cache-Control": "max-age=0" } });
  console.log(`ETag ${tag}, asked again with it: ${second.status}, ${(await second.text()) === feed ? "the whole feed" : "no body"}`);
}
server.close();
server.closeAllConnections();
JS
output=$(node ask.mjs)
echo "$output"
expected='express 5.3.0, fresh 2.0.0
ETag "1207,88", asked again with it: 200, the whole feed
ETag "1207-88", asked again with it: 304, no body
ETag W/"1207,88", asked again with it: 200, the whole feed'
[ "$output" = "$expected" ] || changed "expected
$expected"
echo 'Seen: an entity tag with a comma in it never matches itself.'
