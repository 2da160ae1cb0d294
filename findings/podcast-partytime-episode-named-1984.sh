#!/usr/bin/env bash
# Software: podcast-partytime 5.0.0 from npm, a parser of podcast feeds with the podcast: namespace.
# Input: a podcast about books with three episodes: "Emma", "1984" and "1984" again, the last with a description. Each
#   has a guid, an enclosure and an element podcast:socialInteract that says where it is discussed.
# Expected: three episodes with their titles. A title is text (RSS 2.0, "Elements of item": at least one of title or
#   description must be there; the second episode has its title).
# Happens: "1984" looks like a number, is made one by the XML parser underneath, and is then no title, since a title must
#   be a string. The second episode is skipped for having neither title nor description; the third stays, without title.
# Matters: nothing fails. One episode is not there, its place of discussion with it, and comes back when it is renamed,
#   as new. Whoever counts episodes, or comments per episode, counts too few.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cannot_check() { echo "Not checked: $1" >&2; exit 2; }
changed() { echo "The behaviour changed: $1" >&2; exit 1; }

npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent podcast-partytime@5.0.0 > /dev/null ||
  cannot_check 'npm could not install podcast-partytime 5.0.0'
cd "$work"
cat > read.mjs <<'JS'
import { readFileSync } from "node:fs";
import partytime from "podcast-partytime";
const episode = (guid, elements) => `<item><guid isPermaLink="false">${guid}</guid>${elements}
  <enclosure url="https://books.example.org/${guid}.mp3" length="1200" type="audio/mpeg"/>
  <podcast:socialInteract protocol="activitypub" uri="https://social.example.org/@books/${guid}"/></item>`;
const feed = partytime.parseFeed(`<?xml version="1.0"?>
<rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>
  <title>A book a week</title><link>https://books.example.org/</link><description>Two people read</description>
  ${episode("emma", "<title>Emma</title>")}
  ${episode("orwell", "<title>1984</title>")}
  ${episode("orwell-again", "<title>1984</title><description>We read it again</description>")}
</channel></rss>`);
const { version } = JSON.parse(readFileSync("node_modules/podcast-partytime/package.json", "utf8"));
console.log(`podcast-partytime ${version}`);
for (const { guid, title, podcastSocialInteraction } of feed.items)
  console.log(`${guid}: title ${JSON.stringify(title ?? null)}, discussed at ${podcastSocialInteraction?.[0]?.url}`);
JS
# The library writes a line of its log for the episode that it skips.
output=$(node read.mjs | grep -v '^{"level"')
echo "$output"
expected='podcast-partytime 5.0.0
emma: title "Emma", discussed at https://social.example.org/@books/emma
orwell-again: title null, discussed at https://social.example.org/@books/orwell-again'
[ "$output" = "$expected" ] || changed "expected
$expected"
echo 'Seen: an episode named 1984 is not there, or has no title.'
