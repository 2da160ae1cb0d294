#!/usr/bin/env bash
# Software: XML::FeedPP 0.95 for Perl (Debian 12, libxml-feedpp-perl), which reads and merges RSS, RDF and Atom.
# Input: an Atom entry whose title has type="xhtml" and a div with some emphasis: the example of RFC 4287 section
#   3.1.1.3, in other words.
# Expected: $item->title gives the words of the title, with or without markup.
# Happens: it gives "HASH(0x" and a number: where Perl keeps the parsed title in memory. The number differs from run to
#   run and from entry to entry. A title of type html or text in the same feed is read well.
# Matters: whoever takes "the title changed" for news, or makes an identity of a title, sees every such entry change at
#   every reading though not one byte of the feed did; two entries with the same words never look the same.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cannot_check() { echo "Not checked: $1" >&2; exit 2; }
changed() { echo "The behaviour changed: $1" >&2; exit 1; }

cd "$work"
apt-get download -qq -o APT::Sandbox::User=root libxml-feedpp-perl=0.95-1 libxml-treepp-perl=0.43-3 ||
  cannot_check 'apt-get could not download libxml-feedpp-perl 0.95-1 (apt-get update helps when the package lists are missing)'
for package in ./*.deb; do dpkg-deb -x "$package" root; done

cat > read.pl <<'PERL'
use strict;
use XML::FeedPP;
my $feed = XML::FeedPP->new(<<'XML');
<feed xmlns="http://www.w3.org/2005/Atom">
  <title>Tide tables</title><id>https://tides.example.org/</id><updated>2026-03-01T09:00:00Z</updated>
  <author><name>Pilot</name></author>
  <entry><id>https://tides.example.org/1</id><updated>2026-03-01T09:00:00Z</updated><link href="https://tides.example.org/1"/>
    <title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Spring tide <em>on Sunday</em></div></title></entry>
  <entry><id>https://tides.example.org/2</id><updated>2026-03-01T09:00:00Z</updated><link href="https://tides.example.org/2"/>
    <title type="html">Neap tide &lt;em>on Monday&lt;/em></title></entry>
</feed>
XML
print "XML::FeedPP $XML::FeedPP::VERSION\n";
print $_->title, "\n" for $feed->get_item;
PERL
output=$(PERL5LIB="$work/root/usr/share/perl5" perl read.pl)
echo "$output"
[ "$(sed -n 1p <<< "$output")" = 'XML::FeedPP 0.95' ] || changed 'another version'
[[ "$(sed -n 2p <<< "$output")" =~ ^HASH\(0x[0-9a-f]+\)$ ]] || changed 'the title of type xhtml is no longer HASH(0x…)'
[ "$(sed -n 3p <<< "$output")" = 'Neap tide <em>on Monday</em>' ] || changed 'the title of type html'
echo 'Seen: the title of type xhtml is the place of a Perl hash in memory.'
