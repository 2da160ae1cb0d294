#!/usr/bin/env bash
# Software: sfeed 1.7 (Debian 12), a feed reader in C for the terminal, made of small programs.
# Input: an Atom feed as planets write it: each entry says which blog it is from with atom:source, which holds that
#   blog's own id, title and updated. Here it stands before the entry's own; RFC 4287 section 4.1.2 says that the order
#   of children means nothing, and section 4.2.11 that atom:source describes the feed that the entry came from.
# Expected: two entries with the ids, titles and dates of the two stories, wherever the source stands.
# Happens: with the source first, the entry's id, title and date are the blog's, because the first of each name counts at
#   any depth. Both stories have the id and title "Ann's boats"; only their links differ.
# Matters: sfeed_update tells stories apart by id, title and link, and only the link is left; a script that goes by the
#   id has one story for each blog. The date is that of the blog's last change: every old story looks as young as the newest.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cannot_check() { echo "Not checked: $1" >&2; exit 2; }
changed() { echo "The behaviour changed: $1" >&2; exit 1; }

cd "$work"
apt-get download -qq -o APT::Sandbox::User=root sfeed=1.7-1 ||
  cannot_check 'apt-get could not download sfeed 1.7-1 (apt-get update helps when the package lists are missing)'
dpkg-deb -x ./sfeed_*.deb root

feed() {
  local source='<source><id>https://ann.example.org/</id><title>Ann&apos;s boats</title><updated>2026-03-09T09:00:00Z</updated></source>'
  echo '<feed xmlns="http://www.w3.org/2005/Atom"><title>Planet of boats</title><id>https://planet.example.org/</id><updated>2026-03-09T09:00:00Z</updated><author><name>All</name></author>'
  for story in 1 2; do
    local own="<id>https://ann.example.org/$story</id><title>Story $story</title><updated>2026-01-0${story}T09:00:00Z</updated><link href=\"https://ann.example.org/$story\"/>"
    if [ "$1" = first ]; then echo "<entry>$source$own</entry>"; else echo "<entry>$own$source</entry>"; fi
  done
  echo '</feed>'
}
# Of sfeed's columns: 1 is the time, 2 the title, 3 the link, 6 the id.
output=$(echo 'sfeed 1.7-1'
  for place in last first; do
    echo "source $place: time, title, link, id"
    feed "$place" | root/usr/bin/sfeed | cut -f 1,2,3,6 | tr '\t' '|' | sort
  done)
echo "$output"
expected='sfeed 1.7-1
source last: time, title, link, id
1767258000|Story 1|https://ann.example.org/1|https://ann.example.org/1
1767344400|Story 2|https://ann.example.org/2|https://ann.example.org/2
source first: time, title, link, id
1773046800|Ann'"'"'s boats|https://ann.example.org/1|https://ann.example.org/
1773046800|Ann'"'"'s boats|https://ann.example.org/2|https://ann.example.org/'
[ "$output" = "$expected" ] || changed "expected
$expected"
echo 'Seen: with atom:source first, all stories of a blog have one id, one title and one date.'
