#!/usr/bin/env bash
# Software: htmlparser2 12.0.0 from npm, its parseFeed (made by getFeed of domutils), which many scrapers read feeds with.
# Input: an Atom feed as planets write it: each entry names the blog that it is from in atom:source, with that blog's
#   link in it (RFC 4287 section 4.2.11), before the entry's own link. The order of children means nothing (4.1.2).
# Expected: each item's link is the entry's own link to its page: rel="alternate" (section 4.2.7.2).
# Happens: the link is searched through all descendants and the first one wins: each story links to its blog's home page.
#   The id, which is searched among the children only, is the right one. Without a source, a link rel="replies" or
#   rel="self" that stands first wins in the same way.
# Matters: whoever knows stories by their address, as everyone does who joins counts of one page from several sites, gets
#   one item for a whole blog, and that item is a home page.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cannot_check() { echo "Not checked: $1" >&2; exit 2; }
changed() { echo "The behaviour changed: $1" >&2; exit 1; }

npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent htmlparser2@12.0.0 domutils@4.0.2 > /dev/null ||
  cannot_check 'npm could not install htmlparser2 12.0.0'
cd "$work"
cat > read.mjs <<'JS'
import { readFileSync } from "node:fs";
import { parseFeed } from "htmlparser2";
const source = `<source><id>https://ann.example.org/</id><title>Ann's boats</title>
  <updated>2026-03-09T09:00:00Z</updated><link href="https://ann.example.org/"/></source>`;
const own = (story) => `<id>https://ann.example.org/${story}</id><title>Story ${story}</title>
  <updated>2026-01-0${story}T09:00:00Z</updated>`;
const page = (story) => `<link href="https://ann.example.org/${story}"/>`;
const replies = (story) => `<link rel="replies" href="https://ann.example.org/${story}/comments"/>`;
const read = (entry) =>
  parseFeed(`<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Planet of boats</title>
    <id>https://planet.example.org/</id><updated>2026-03-09T09:00:00Z</updated><author><name>All</name></author>
    ${[1, 2].map((story) => `<entry>${entry(story)}</entry>`).join("")}</feed>`)
    .items.map(({ id, link }) => `${id} links to ${link}`)
    .join("\n");
console.log(`htmlparser2 ${JSON.parse(readFileSync("node_modules/htmlparser2/package.json", "utf8")).version}`);
console.log(`source last\n${read((story) => own(story) + page(story) + source)}`);
console.log(`source first\n${read((story) => source + own(story) + page(story))}`);
console.log(`replies first\n${read((story) => own(story) + replies(story) + page(story))}`);
JS
output=$(node read.mjs)
echo "$output"
expected='htmlparser2 12.0.0
source last
https://ann.example.org/1 links to https://ann.example.org/1
https://ann.example.org/2 links to https://ann.example.org/2
source first
https://ann.example.org/1 links to https://ann.example.org/
https://ann.example.org/2 links to https://ann.example.org/
replies first
https://ann.example.org/1 links to https://ann.example.org/1/comments
https://ann.example.org/2 links to https://ann.example.org/2/comments'
[ "$output" = "$expected" ] || changed "expected
$expected"
echo 'Seen: with atom:source first, all stories of a blog link to its home page.'
