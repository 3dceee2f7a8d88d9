"""The feeds are valid, say everything exactly, and do not nag."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from digest.compose.changes import changes
from digest.model import Change
from digest.publish.contract import record
from digest.publish.edition_html import edition_html
from digest.publish.entries import MOST_CLAIMS, claim_entries, edition_entries
from digest.publish.escape import unseen
from digest.publish.feed_site import FeedSite
from digest.publish.feeds import feeds
from digest.record import LEFT
from tests.editions import THEMES, link, make_edition

SITE = FeedSite(
    "Digest & <Co>",
    "What is said",
    url="https://news.example/digest/",
    keep_days=30,
    hubs=("https://hub.example/", "javascript:alert(1)"),
    themes={theme.id: theme.name for theme in THEMES},
    claim_paths={"c-bridge": "themes/roads.html#c-bridge"},
)
XML = {"feed.xml", "claims.xml", "atom.xml", "feeds/toll.xml", "feeds/roads.xml", "feeds.opml"}
HOSTILE = Path(__file__).parents[2] / "shared/data/hostile/blns.json"


def parsed(data):
    """As a careful reader parses it: no sanitising, no network."""
    return feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)


def published(day=2, earlier=(), **changes):
    return record(make_edition(day, **changes), link, earlier)


def with_text(text, where="text"):
    """The record whose bridge claim (or outlet, detail, theme) reads `text`."""
    one = published(changes=(Change("c-hurt", "figure-revised", "2030-05-01", text),))
    bridge = one.claims[0]
    supports = tuple(replace(s, quote=text) for s in bridge.supports)
    claims = (replace(bridge, text=text, supports=supports), *one.claims[1:])
    outlets = tuple(replace(outlet, name=text) for outlet in one.outlets)
    return replace(one, claims=claims, outlets=outlets)


def test_all_feeds_are_there_and_strict_xml():
    """Every feed parses strictly and by feedparser without a complaint."""
    files = feeds(published(), [published(1)], SITE)
    assert set(files) == XML | {"feed.json"}
    for path in sorted(XML):
        root = etree.fromstring(files[path])
        if path != "feeds.opml":
            assert not parsed(files[path]).bozo
            sheets = list(root.itersiblings(preceding=True))
            assert [sheet.target for sheet in sheets] == ["xml-stylesheet"] * 2
            for sheet in sheets:
                assert ("../assets/" in sheet.text) == path.startswith("feeds/")


def test_edition_feed_says_changes_first_then_summaries_with_sources():
    """feed.xml: one entry an edition, its changes on top, every claim with its source links."""
    change = Change("c-hurt", "figure-revised", "2030-05-01", "from 10 to 12 by Herald")
    feed = parsed(feeds(published(changes=(change,)), [published(1)], SITE)["feed.xml"])
    assert [entry.id for entry in feed.entries] == [
        "https://news.example/digest/editions/2030-05-02/",
        "https://news.example/digest/editions/2030-05-01/",
    ]
    text = feed.entries[0].description
    places = [text.index(s) for s in ("What changed", "from 10 to 12", "Human toll", "differ")]
    assert places == sorted(places)
    body = html.fromstring(text)
    links = {a.get("href") for a in body.iter("a")}
    assert "https://herald.example/flood#:~:text=0" in links
    assert "https://news.example/digest/sources/gazette-1/#s0" in links
    assert {a.get("rel") for a in body.iter("a")} == {"noopener noreferrer nofollow"}
    assert "The <Gazette> & Co (citing police)" in body.text_content()
    assert "2 outlets, 1 known origin" in body.text_content()
    assert "What changed" not in feed.entries[1].description


def test_a_dropped_claim_names_its_outlet():
    """By its name, though the edition that drops it holds nothing of that outlet any more."""
    first = published(1)
    gone = published(2, [first], changes=(Change("c-count", "dropped", first.edition.id, "gone"),))
    gone = replace(gone, outlets=gone.outlets[1:], claims=gone.claims[:2], conflicts=())
    shown = (edition_entries([first, gone], SITE)[0].html, edition_html(gone, first, SITE))
    for text in shown:
        assert "The <Gazette> & Co" in html.fromstring(text).text_content()
        assert ">gazette<" not in text


def test_claims_that_grew_too_old_are_counted():
    """In one line; what was dropped for another reason is told."""
    first = published(1)
    left = tuple(Change(one, "dropped", first.edition.id, LEFT) for one in ("c-hurt", "c-count"))
    gone = Change("c-bridge", "dropped", first.edition.id, "not among the claims any more")
    later = replace(published(2, [first], changes=(*left, gone)), conflicts=(), sections=())
    later = replace(later, claims=())
    text = html.fromstring(edition_entries([first, later], SITE)[0].html).text_content()
    assert "2 claims whose articles left the digest" in text
    assert "12 people" not in text
    assert "The flood closed the Arno bridge." in text


def test_what_the_digest_calls_left_is_what_it_gives_as_reason():
    """The changes give it, the feeds and the front page look for it."""
    one = published(1)
    edition = replace(make_edition(2), clusters=())
    found = changes(edition.clusters, (), one, {}, {})
    assert {change.detail for change in found} == {LEFT}


def test_an_edition_without_news_says_so():
    """By the day of the one before; the first has none before it."""
    quiet = published(2, [published(1)], previous="2030-05-01")
    assert body_of(quiet).startswith("Nothing changed since 1 May 2030.")
    assert "Nothing changed" not in body_of(published(1))


def test_a_change_stays_at_its_claim():
    """In the same small line: the archived page shows each in a block of its own."""
    change = Change("c-hurt", "figure-revised", "2030-05-01", "from 10 to 12 by Herald")
    one = published(changes=(change,))
    assert "What changed since 1 May 2030" in body_of(one)
    small = html.fromstring(edition_html(one, None, SITE)).find(".//small")
    assert small.text_content().startswith("1 outlet")
    assert small.text_content().endswith("from 10 to 12 by Herald")


def test_sides_of_several_days_tell_their_day_in_feeds():
    """Figures of Monday and of Tuesday are not shown as of one day."""
    one = published()
    assert "May 2030" not in body_of(one)
    first, second = one.articles
    later = replace(second, published=datetime(2030, 5, 12, tzinfo=UTC))
    body = body_of(replace(one, articles=(first, later)))
    assert "Herald, 12 May 2030" in body
    assert "Co, 14 May 2030" in body


def test_feeds_count_origins_as_the_pages_do():
    """An origin is "known" beside outlets that do not say where they have it from, and only so."""
    one = published()
    bridge = one.claims[0]
    assert (bridge.outlets, bridge.origins) == (2, 1)
    told = tuple(replace(s, origin="police") for s in bridge.supports)
    both = replace(one, claims=(replace(bridge, supports=told), *one.claims[1:]))
    assert "2 outlets, 1 origin:" in body_of(both)
    half = (told[0], replace(told[1], origin=None))
    some = replace(one, claims=(replace(bridge, supports=half), *one.claims[1:]))
    assert "2 outlets, 1 known origin:" in body_of(some)


def body_of(one):
    """The words of the entry of an edition."""
    return html.fromstring(edition_entries([one], SITE)[0].html).text_content()


def test_an_edition_without_themes_is_not_empty():
    """A story of no theme is told by what most outlets carry, with its links as the others."""
    one = replace(published(), sections=(), conflicts=())
    assert "The flood closed the Arno bridge." in body_of(one)
    assert "https://herald.example/flood#:~:text=0" in edition_entries([one], SITE)[0].sources


def test_who_speaks_beside_a_side_is_not_put_under_it():
    """Where it is open who gives a figure, whoever else is named in its sentence does not."""
    one = published()
    (toll,) = one.conflicts
    police = one.claims[0].supports[1].attribution
    claims = tuple(
        replace(c, supports=tuple(replace(s, attribution=police) for s in c.supports))
        for c in one.claims
    )
    sides = tuple(replace(side, says=None) for side in toll.positions)
    body = body_of(replace(one, claims=claims, conflicts=(replace(toll, positions=sides),)))
    assert "12: “12 people” – Herald" in body


def test_an_outlet_is_named_once_and_nobody_is_called_she():
    """In an edition's entry; a pronoun gives way to whom the report comes from, or to nothing."""
    one = published()
    bridge = one.claims[0]
    said = bridge.supports[1]
    she = replace(said, attribution=replace(said.attribution, source="She"))
    silent = replace(she, origin=None)
    for supports, expected in (((she, said), "Co (citing police)"), ((silent,), "Co")):
        claims = (replace(bridge, supports=supports),)
        body = body_of(replace(one, claims=(*claims, *one.claims[1:]), conflicts=()))
        assert f"The <Gazette> & {expected}" in body
        assert body.count("The <Gazette>") == 1
        assert "She" not in body


def test_differences_say_the_value_and_who_says_it():
    """Under what they are about; the heading over them is not repeated in each."""
    body = body_of(published())
    assert "People hurt" in body
    assert "12 (officials): “12 people” – Herald" in body
    assert "Reports differ" not in body


def test_rss_channel_and_hubs():
    """RSS names itself, the site and the safe hubs; its link is the site, not the feed."""
    feed = parsed(feeds(published(), [], SITE)["feed.xml"]).feed
    assert feed.link == "https://news.example/digest/"
    assert {(one.rel, one.href) for one in feed.links if one.rel != "alternate"} == {
        ("self", "https://news.example/digest/feed.xml"),
        ("hub", "https://hub.example/"),
    }
    made = json.loads(feeds(published(), [], SITE)["feed.json"])
    assert made["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    assert made["feed_url"] == "https://news.example/digest/feed.json"


def test_claim_entries_carry_sources_themes_and_place():
    """claims.xml: id by identity, link to the claim, its sources as dc:source, its theme."""
    entries = {e.id: e for e in parsed(feeds(published(), [], SITE)["claims.xml"]).entries}
    bridge = entries["https://news.example/digest/#c-bridge"]
    assert bridge.link == "https://news.example/digest/themes/roads.html#c-bridge"
    assert [tag.term for tag in bridge.tags] == ["Roads & bridges"]
    hurt = entries["https://news.example/digest/#c-hurt"]
    assert "Reports differ" in hurt.description
    assert "15 people" in hurt.description
    assert "Reports differ" not in bridge.description
    theme = parsed(feeds(published(), [], SITE)["feeds/roads.xml"])
    assert [entry.id for entry in theme.entries] == [bridge.id]


def test_rebuild_gives_the_same_bytes():
    """Building the same edition again emits nothing new."""
    assert feeds(published(), [published(1)], SITE) == feeds(published(), [published(1)], SITE)


def entry_of(editions, claim="#c-hurt"):
    return next(e for e in claim_entries(editions, SITE) if e.id.endswith(claim))


def test_material_change_updates_the_entry_and_says_what():
    """A revised figure moves `updated` to the edition's date; id and published stay."""
    first = published(1)
    change = Change("c-hurt", "figure-revised", "2030-05-01", "from 10 to 12")
    second = published(2, [first], changes=(change,))
    third = published(3, [first, second])
    before, after, later = (
        entry_of([first]),
        entry_of([first, second]),
        entry_of([first, second, third]),
    )
    assert (before.id, before.published) == (after.id, after.published)
    assert (before.updated, after.updated) == (date(2030, 5, 1), date(2030, 5, 2))
    assert "Figure revised, 2030-05-02</strong>: from 10 to 12" in after.html
    assert (later.updated, later.html) == (after.updated, after.html)


def test_wording_change_does_not_update():
    """Other words for the same claim alter the content and no date."""
    first = published(1)
    second = published(2, [first])
    second = replace(
        second, claims=(replace(second.claims[0], text="Reworded."), *second.claims[1:])
    )
    before, after = (
        entry_of([first], "#c-bridge"),
        entry_of([first, second], "#c-bridge"),
    )
    assert before.html != after.html
    assert (before.id, before.published, before.updated) == (
        after.id,
        after.published,
        after.updated,
    )


def test_an_edition_dated_ahead_does_not_empty_the_feeds():
    """One article with a wrong year dates an edition ahead; the days after it are told still."""
    today = published(2)
    ahead = replace(today, edition=replace(today.edition, id="ahead", date=date(2031, 5, 1)))
    found = feeds(today, [ahead], SITE)
    assert len(parsed(found["feed.xml"]).entries) == 2
    alone = replace(ahead, claims=(), sections=(), conflicts=())
    assert len(parsed(feeds(today, [alone], SITE)["claims.xml"]).entries) == len(today.claims)


@pytest.mark.parametrize(("day", "stays"), [(3, True), (31, True), (32, False)])
def test_dropped_claims_stay_for_the_span(day, stays):
    """What left the digest stays in the feed until `keep_days` after its last change."""
    first = published(1)
    later = published(2, [first])
    head = replace(later.edition, id="later", date=date(2030, 5, 1).replace(day=min(day, 31)))
    if day > 31:
        head = replace(head, date=date(2030, 6, 1))
    later = replace(later, edition=head, claims=later.claims[:1], sections=(), conflicts=())
    found = {entry.id.rpartition("#")[2] for entry in claim_entries([first, later], SITE)}
    assert ("c-hurt" in found) == stays
    assert len(edition_entries([first, later], SITE)) == 1 + stays


@pytest.mark.parametrize(
    ("why", "updated"), [("its articles left the digest", 1), ("withdrawn: gone", 2)]
)
def test_a_claim_that_was_taken_back_is_told(why, updated):
    """Its entry stays a while, and must not stand as if nothing had happened."""
    first = published(1)
    later = published(2, [first], changes=(Change("c-hurt", "dropped", first.edition.id, why),))
    later = replace(later, claims=later.claims[:1], sections=(), conflicts=())
    entry = entry_of([first, later])
    assert entry.updated == date(2030, 5, updated)
    assert ("No longer in the digest, 2030-05-02</strong>: withdrawn" in entry.html) == (
        updated == 2
    )


def test_a_claim_that_came_back_is_not_told_as_gone():
    """The day of its return is its last change; gone once more, only that is told as such."""
    first = published(1)
    why = "withdrawn: gone"
    gone = published(2, [first], changes=(Change("c-hurt", "dropped", first.edition.id, why),))
    without = [one for one in gone.claims if one.id != "c-hurt"]
    gone = replace(gone, claims=tuple(without), sections=(), conflicts=())
    new = (Change("c-hurt", "new", gone.edition.id), Change("c-none", "new", gone.edition.id))
    back = published(3, [first, gone], changes=new)
    entry = entry_of([first, gone, back])
    assert (entry.published, entry.updated) == (date(2030, 5, 1), date(2030, 5, 3))
    assert entry.html.startswith("<p><strong>In the digest again, 2030-05-03</strong></p>")
    assert "No longer" not in entry.html
    head = replace(gone.edition, id="2030-05-04", date=date(2030, 5, 4))
    again = entry_of([first, gone, back, replace(gone, edition=head)])
    assert again.updated == date(2030, 5, 4)
    assert again.html.count("No longer in the digest") == 1


def test_a_claim_that_is_new_has_not_come_back():
    """Its first edition is no change of it."""
    first = published(1)
    first = replace(first, claims=first.claims[:1], sections=(), conflicts=())
    second = published(2, [first], changes=(Change("c-hurt", "new", first.edition.id),))
    entry = entry_of([first, second])
    assert (entry.published, entry.updated) == (date(2030, 5, 2), date(2030, 5, 2))
    assert "digest again" not in entry.html


def test_dates_of_forgotten_editions_come_from_their_ids():
    """A claim older than the history keeps its date instead of being new again."""
    one = published()
    old = tuple(replace(claim, first="2030-04-20", changed="2030-04-25") for claim in one.claims)
    entry = claim_entries([replace(one, claims=old)], SITE)[0]
    assert (entry.published, entry.updated) == (date(2030, 4, 20), date(2030, 4, 25))


def test_number_of_claims_is_capped():
    """A feed that everybody fetches every hour stays a size that can be fetched."""
    one = published()
    many = tuple(replace(one.claims[0], id=f"c-{n:04}") for n in range(MOST_CLAIMS + 5))
    found = claim_entries([replace(one, claims=many, sections=())], SITE)
    assert [e.id[-4:] for e in found] == [f"{n:04}" for n in range(MOST_CLAIMS)]


def test_without_an_address_feeds_are_valid_and_link_nowhere():
    """No site address: URNs that stay, no relative link, the sources' own links kept."""
    site = replace(SITE, url="")
    files = feeds(published(), [], site)
    assert files == feeds(published(), [], site)
    for path in ("feed.xml", "claims.xml", "atom.xml"):
        feed = parsed(files[path])
        assert not feed.bozo
        assert all(entry.id.startswith("urn:uuid:") for entry in feed.entries)
        text = feed.entries[0].get("content", [{"value": feed.entries[0].description}])[0]
        links = [a.get("href") for a in html.fromstring(text["value"]).iter("a")]
        assert all(one.startswith("https://herald.example/") for one in links)
    assert "url" not in json.loads(files["feed.json"])["items"][0]
    assert len({e.id for p in ("feed.xml", "claims.xml") for e in parsed(files[p]).entries}) == 4


def assert_round_trip(text):
    """`text` comes out of every feed as it went in, and makes no element of its own."""
    files = feeds(with_text(text), [], SITE)
    for path in XML - {"feeds.opml"}:
        etree.fromstring(files[path])
        assert not parsed(files[path]).bozo
    titles = [e.findtext("title") for e in etree.fromstring(files["claims.xml"]).iter("item")]
    assert text in titles
    entries = {e.id: e for e in parsed(files["claims.xml"]).entries}
    assert_text(entries["https://news.example/digest/#c-bridge"].description, text)
    assert_text(parsed(files["feed.xml"]).entries[0].description, text)
    assert_text(parsed(files["atom.xml"]).entries[0].content[0].value, text)
    items = json.loads(files["feed.json"])["items"]
    assert_text(items[0]["content_html"], text)


def assert_text(markup, text):
    body = html.fromstring(f"<div>{markup}</div>")
    assert text in body.text_content()
    tags = {element.tag for element in body.iter()}
    assert tags <= {"div", "h2", "h3", "p", "ul", "li", "small", "br", "a", "strong", "blockquote"}
    assert all(set(a.attrib) == {"href", "rel"} for a in body.iter("a"))


NORMAL = (
    st.text(
        st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"), include_characters=" "),
        min_size=1,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@settings(max_examples=60, deadline=None)
@given(
    NORMAL | st.sampled_from(["<b>a</b>", "]]>", "&amp;lt;", "a &nbsp; b", "<script>x</script>"])
)
def test_any_text_round_trips(text):
    """Whatever an article says, the feeds say exactly that."""
    assert_round_trip(text)


@pytest.mark.skipif(not HOSTILE.exists(), reason=f"{HOSTILE} is missing: naughty strings untried")
def test_naughty_strings_round_trip():
    """All the naughty strings, without what reading drops, as one text and a few alone."""
    strings = [
        " ".join("".join(c for c in one if not unseen(c)).split())
        for one in json.loads(HOSTILE.read_text())
    ]
    strings = [one for one in strings if one]
    assert_round_trip(" ".join(strings))
    for one in strings[::40]:
        assert_round_trip(one)


@pytest.mark.parametrize("bad", ["\x00", "\x0b", "\ufffe", "\ud800", "\x1b[31m"])
def test_one_bad_character_costs_only_itself(bad):
    """A character that XML forbids is dropped; the feed and the text round it survive."""
    files = feeds(with_text(f"left{bad}right"), [], SITE)
    for path in XML:
        etree.fromstring(files[path])
    assert "left" in parsed(files["claims.xml"]).entries[0].title
