#!/usr/bin/env bash
# Software: feedparser 6.0.10 for Python (Debian 12, python3-feedparser), a widely used feed parser.
# Input: an RSS item with media:community at two levels, as Media RSS allows (its "Optional Elements" may stand in
#   channel, item, media:group and media:content): the story has 100 views and 20 ratings, a picture in it 7 and 3.
# Expected: entry.media_statistics is the story's, or there are two of them and one can tell whose each is.
# Happens: both are written to one place of the entry, and the last in the file wins. With the picture after the
#   story's own counts the story has 7 views and 3 ratings; the other way round it has 100 and 20.
# Matters: a publisher that moves an element, or adds a picture, changes the count of a story by any amount, up or
#   down. A reader that measures growth sees a fall, or a leap, that never happened. Who counts must look at the parent.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cannot_check() { echo "Not checked: $1" >&2; exit 2; }
changed() { echo "The behaviour changed: $1" >&2; exit 1; }

command -v python3 > /dev/null || cannot_check 'python3 is not there'
cd "$work"
apt-get download -qq -o APT::Sandbox::User=root python3-feedparser=6.0.10-1 python3-sgmllib3k=1.0.0-4 ||
  cannot_check 'apt-get could not download python3-feedparser 6.0.10-1 (apt-get update helps when the package lists are missing)'
for package in ./*.deb; do dpkg-deb -x "$package" root; done

cat > read.py <<'PYTHON'
import feedparser

STORY = '''<media:community><media:starRating average="4.5" count="20" min="1" max="5"/>
  <media:statistics views="100"/></media:community>'''
PICTURE = '''<media:content url="https://pier.example.org/pier.jpg" medium="image"><media:community>
  <media:starRating average="2.0" count="3" min="1" max="5"/><media:statistics views="7"/>
  </media:community></media:content>'''

def counts(*parts):
    feed = feedparser.parse(f'''<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>
      <title>Pier</title><link>https://pier.example.org/</link><description>News of the pier</description>
      <item><title>Planks replaced</title><link>https://pier.example.org/planks</link>{''.join(parts)}</item>
      </channel></rss>''')
    entry = feed.entries[0]
    return f"{entry.media_statistics['views']} views, {entry.media_starrating['count']} ratings"

print('feedparser', feedparser.__version__)
print('story alone:', counts(STORY))
print('picture, then story:', counts(PICTURE, STORY))
print('story, then picture:', counts(STORY, PICTURE))
PYTHON
output=$(PYTHONPATH="$work/root/usr/lib/python3/dist-packages" PYTHONDONTWRITEBYTECODE=1 python3 read.py)
echo "$output"
expected='feedparser 6.0.10
story alone: 100 views, 20 ratings
picture, then story: 100 views, 20 ratings
story, then picture: 7 views, 3 ratings'
[ "$output" = "$expected" ] || changed "expected
$expected"
echo 'Seen: a story with 100 views has the 7 of its picture when that stands last.'
