#!/usr/bin/env bash
# Software: sfeed 1.7 (Debian 12, sfeed), a feed reader for the shell. Its sfeed_update merges each answer into what it has.
# Input: an RSS feed of one story with a guid. It is read three times: as it was, with another text (the count of its
#   comments has grown), and with its title corrected. guid and link stay the same.
# Expected: one story, as the publisher tells it now. RSS 2.0: the guid "uniquely identifies the item".
# Happens: stories are the same where id, title and link are, and of two that are the same the one already there stays.
#   A change of the text is never shown; a change of the title gives a second story, and the first one stays beside it.
# Matters: counts in a story's text are those of the first reading for ever. Headlines are corrected every day: each
#   correction is a story more, and whoever counts stories by publisher counts both. A feed that wants its figures seen
#   here must repeat nothing in its titles that changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cannot_check() { echo "Not checked: $1" >&2; exit 2; }
changed() { echo "The behaviour changed: $1" >&2; exit 1; }

cd "$work"
apt-get download -qq -o APT::Sandbox::User=root sfeed=1.7-1 ||
  cannot_check 'apt-get could not download sfeed 1.7-1 (apt-get update helps when the package lists are missing)'
dpkg-deb -x ./*.deb root
export PATH="$work/root/usr/bin:$PATH"

cat > sfeedrc <<RC
sfeedpath="$work/feeds"
fetch() { cat "\$2"; }
feeds() { feed pier "$work/feed.xml" https://pier.example.org/; }
RC

read_feed() {
  cat > feed.xml <<XML
<rss version="2.0"><channel><title>Pier</title><link>https://pier.example.org/</link><description>News</description>
<item><title>$1</title><link>https://pier.example.org/planks</link><guid>https://pier.example.org/planks</guid>
<pubDate>Sun, 01 Mar 2026 09:00:00 GMT</pubDate><description>$2</description></item></channel></rss>
XML
  sfeed_update sfeedrc > /dev/null 2>&1
  echo "$3:"
  LC_ALL=C sort feeds/pier | cut -f 2,4 | sed 's/\t/ | /; s/^/  /'
}

output=$(
  read_feed 'Planks replaced' '4 comments' 'first'
  read_feed 'Planks replaced' '90 comments' 'another text'
  read_feed 'Planks replaced at last' '95 comments' 'another title'
)
echo "$output"
expected='first:
  Planks replaced | 4 comments
another text:
  Planks replaced | 4 comments
another title:
  Planks replaced | 4 comments
  Planks replaced at last | 95 comments'
[ "$output" = "$expected" ] || changed "expected
$expected"
echo 'Seen: one story with one guid is two, and the first still has the count of the first reading.'
