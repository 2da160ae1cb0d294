#!/usr/bin/env bash
# Software: feed 6.0.0 from npm writes; feedsmith 3.0.1 and @extractus/feed-extractor 8.0.3 read.
# Input: one Feed of two stories with title, link and date, which is all that feed's types require; "id" is optional.
# Expected: RSS, Atom and JSON with the same identity for each story. JSON Feed requires an id (jsonfeed.org/version/1.1,
#   "Items": id is required) and suggests the story's URL.
# Happens: in RSS the guid, and in Atom the id, is the link. In JSON there is no id at all, and url is the only trace.
#   feedsmith hands on items without id; feed-extractor makes one up of the link and the time of publication, and as that
#   is optional too, half of the id is "NaN". Fill it in later, and the story has another id.
# Matters: a site that offers the three side by side has stories with identity in two of them. A reader that drops items
#   without id, or knows items by it, has an empty JSON feed of a site whose RSS is full.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cannot_check() { echo "Not checked: $1" >&2; exit 2; }
changed() { echo "The behaviour changed: $1" >&2; exit 1; }

npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent \
  feed@6.0.0 feedsmith@3.0.1 @extractus/feed-extractor@8.0.3 > /dev/null ||
  cannot_check 'npm could not install feed 6.0.0, feedsmith 3.0.1 and @extractus/feed-extractor 8.0.3'
cd "$work"
cat > meet.mjs <<'JS'
import { readFileSync } from "node:fs";
import { extractFromJson } from "@extractus/feed-extractor";
import { Feed } from "feed";
import { parseFeed, parseJsonFeed } from "feedsmith";
const version = (name) => `${name} ${JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version}`;
console.log(["feed", "feedsmith", "@extractus/feed-extractor"].map(version).join(", "));

const feed = new Feed({
  title: "Lighthouse",
  id: "https://lighthouse.example.org/",
  link: "https://lighthouse.example.org/",
  description: "News of the coast",
  copyright: "2026",
  updated: new Date("2026-03-02T09:00:00Z"),
});
for (const story of [1, 2]) {
  const date = new Date(`2026-03-0${story}T09:00:00Z`);
  feed.addItem({ title: `Story ${story}`, link: `https://lighthouse.example.org/${story}`, date });
}
const shown = (ids) => ids.map((id) => id ?? "none").join(" ");
console.log(`RSS:  ${shown(parseFeed(feed.rss2()).feed.items.map((item) => item.guid?.value))}`);
console.log(`Atom: ${shown(parseFeed(feed.atom1()).feed.entries.map((entry) => entry.id))}`);
console.log(`JSON: ${shown(JSON.parse(feed.json1()).items.map((item) => item.id))}`);
console.log(`JSON by feedsmith: ${shown((parseJsonFeed(feed.json1()).items ?? []).map((item) => item.id))}`);
console.log(`JSON by feed-extractor: ${shown((extractFromJson(feed.json1()).entries ?? []).map((entry) => entry.id))}`);
JS
output=$(node meet.mjs)
echo "$output"
pattern='^feed 6\.0\.0, feedsmith 3\.0\.1, @extractus/feed-extractor 8\.0\.3
RSS:  https://lighthouse\.example\.org/1 https://lighthouse\.example\.org/2
Atom: https://lighthouse\.example\.org/1 https://lighthouse\.example\.org/2
JSON: none none
JSON by feedsmith: none none
JSON by feed-extractor: [a-z0-9]+-NaN [a-z0-9]+-NaN$'
[[ "$output" =~ $pattern ]] || changed "expected the pattern
$pattern"
echo 'Seen: what has an id in RSS and Atom has none in JSON, and a reader makes up one that ends in NaN.'
