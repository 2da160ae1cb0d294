#!/usr/bin/env bash
# Software: feedgenerator 2.0.0 for Python (Debian 12, python3-feedgenerator), a feed writer. Pelican makes its
#   ids with the same function, get_tag_uri.
# Input: two stories of one day whose addresses differ in their query only (/show?story=1 and /show?story=2), given to
#   Atom1Feed.add_item with link and pubdate, and no unique_id: that argument is optional.
# Expected: two entries with two ids. RFC 4287 section 4.2.6: an atom:id is universally unique; section 4.1.1
#   says that entries with the same id are the same entry.
# Happens: the id is made from host, day and path; the query is left out (and the port). Both stories get the id
#   tag:harbour.example.org,2026-03-01:/show. A correction of the date gives the story a new id at the same time.
# Matters: a reader that trusts ids shows one of all stories of a day, and adds the counts of all of them to it; the
#   day after a corrected date it shows a story again as new.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cannot_check() { echo "Not checked: $1" >&2; exit 2; }
changed() { echo "The behaviour changed: $1" >&2; exit 1; }

command -v python3 > /dev/null || cannot_check 'python3 is not there'
cd "$work"
apt-get download -qq -o APT::Sandbox::User=root python3-feedgenerator=2.0.0-1 python3-tz=2022.7.1-4 ||
  cannot_check 'apt-get could not download python3-feedgenerator 2.0.0-1 (apt-get update helps when the package lists are missing)'
for package in ./*.deb; do dpkg-deb -x "$package" root; done

cat > write.py <<'PYTHON'
import datetime
import xml.etree.ElementTree as tree
import feedgenerator

def ids(day, *links):
    feed = feedgenerator.Atom1Feed(title='Harbour news', link='https://harbour.example.org/', description='News')
    for number, link in enumerate(links):
        when = datetime.datetime(2026, 3, day, 9 + number, tzinfo=datetime.timezone.utc)
        feed.add_item(title=f'Story {number}', link=link, description='', pubdate=when)
    entries = tree.fromstring(feed.writeString('utf-8')).iter('{http://www.w3.org/2005/Atom}entry')
    return [entry.findtext('{http://www.w3.org/2005/Atom}id') for entry in entries]

print('feedgenerator 2.0.0-1')
print('query:', *ids(1, 'https://harbour.example.org/show?story=1', 'https://harbour.example.org/show?story=2'))
print('port:', *ids(1, 'https://harbour.example.org/show', 'https://harbour.example.org:8443/show'))
print('a day later:', *ids(2, 'https://harbour.example.org/show?story=1'))
PYTHON
output=$(PYTHONPATH="$work/root/usr/lib/python3/dist-packages" PYTHONDONTWRITEBYTECODE=1 python3 write.py)
echo "$output"
expected='feedgenerator 2.0.0-1
query: tag:harbour.example.org,2026-03-01:/show tag:harbour.example.org,2026-03-01:/show
port: tag:harbour.example.org,2026-03-01:/show tag:harbour.example.org,2026-03-01:/show
a day later: tag:harbour.example.org,2026-03-02:/show'
[ "$output" = "$expected" ] || changed "expected
$expected"
echo 'Seen: two stories have one id, and one story with its date corrected has another.'
