"""`digest verify` finds every word that its documents do not bear out."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from digest.publish.archive import archive
from digest.publish.check_links import dead_links
from digest.publish.contract import dump, record
from digest.publish.feed_site import FeedSite, source_links
from digest.publish.feeds import feeds
from digest.publish.verify import site_faults, verify
from tests.editions import link, make_edition

PAGE = """<!doctype html><title>x</title>
<h3 class="sentence" id="c-bridge"><span class="before"><span class="sr">Before it: </span>{before}
</span> The flood closed the
Arno <mark>bridge</mark>.<a class="headerlink" href="#c-bridge">¶</a></h3>
<blockquote dir="auto">{quote}</blockquote><p>Words of ours.</p>"""


@pytest.fixture
def site(tmp_path):
    """A published site with a page, feeds and an archive of two editions."""
    editions = [record(make_edition(day), link) for day in (1, 2)]
    around = FeedSite("Digest", "", sources=source_links(editions[1]))
    files = {"digest.json": dump(editions[1])}
    files |= feeds(editions[1], editions[:1], around) | archive(editions, {}, around)
    page = PAGE.format(before="Officials said 12 people were hurt.", quote="15 people hurt.")
    files["themes/roads.html"] = page.encode()
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    return tmp_path


def test_a_sound_site_is_proved(site):
    """Nothing to say of what was just published."""
    assert verify(site, make_edition().articles) == []
    assert site_faults(site) == []


def alter(site, path, old, new):
    text = (site / path).read_text()
    assert old in text
    (site / path).write_text(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("path", "old", "new", "says"),
    [
        ("digest.json", '"quote": "The flood closed', '"quote": "The flood opened', "c-bridge: "),
        ("digest.json", '"text": "12 people"', '"text": "99 people"', "c-hurt: '99 people'"),
        ("digest.json", '"quote": "15 people"', '"quote": "51 people"', "x-hurt: "),
        ("digest.json", '"sha256": "', '"sha256": "0', "no document has its text's hash"),
        ("digest.json", "{", "[", "is not JSON"),
        ("digest.json", '"outlets": 2', '"outlets": 7', "c-bridge: its supports are not of 7"),
        ("digest.json", '"outlet": "herald", "quote"', '"outlet": "gazette", "quote"', "outlet"),
        ("digest.json", '"claims": ["c-bridge"]', '"claims": ["c-gone"]', "c-gone: is named"),
        ("claims.xml", "<title>Doctors", "<title>Nurses", "'Nurses counted 15"),
        ("themes/roads.html", "15 people hurt.", "16 people hurt.", "'16 people hurt.'"),
        ("themes/roads.html", "closed the\nArno", "opened the Arno", "opened the Arno"),
        ("themes/roads.html", "Officials said", "Nobody said", "'Nobody said 12"),
        ("editions/2030-05-01/digest.json", "Doctors", "Nurses", "not what was published"),
        ("editions/index.json", "{", "[", "is broken"),
        ("editions/index.json", '"editions": [', '"editions": [3, ', "is broken"),
        ("editions/index.json", '"id": "2030-05-01"', '"id": "2030-05-03"', "not what was"),
    ],
)
def test_every_altered_word_is_found(site, path, old, new, says):
    """One word that no document has is named with its place."""
    alter(site, path, old, new)
    found = verify(site, make_edition().articles)
    assert any(says in one and one.startswith(path.partition("/")[0]) for one in found), found
    assert len(found) == len(set(found))


@pytest.mark.parametrize("rest", ["", " ", "<!doctype html>", "<!-- The"])
def test_what_was_cut_ends_no_proof(site, rest):
    """A page or an entry of which nothing is left tells nothing, and the rest is still read."""
    feed = (site / "claims.xml").read_text()
    told = feed.partition("<description>&lt;")[2].partition("</description>")[0]
    alter(site, "claims.xml", f"&lt;{told}", rest.replace("<", "&lt;"))
    alter(site, "claims.xml", "<title>Doctors", "<title>Nurses")
    (site / "themes" / "roads.html").write_text(rest)
    assert len(verify(site, make_edition().articles)) == 1
    assert not any("roads" in one for one in dead_links(site))


def test_an_archive_without_its_index_proves_nothing(site):
    """The index holds the hashes; an edition that it names must be there."""
    (site / "editions/2030-05-01/digest.json").unlink()
    assert verify(site, make_edition().articles) == ["editions/2030-05-01: is missing"]
    (site / "editions/index.json").unlink()
    assert verify(site, make_edition().articles) == ["editions/index.json: is missing"]


def test_a_claim_that_left_with_its_document_is_borne_out_by_its_edition(site):
    """Its entry stays in the feed for a while; the archived edition holds its words."""
    two = make_edition().articles[0]
    found = verify(site, [two])
    assert not any("claims.xml" in fault for fault in found)
    alter(site, "claims.xml", "Officials said 12", "Officials said 21")
    assert any("claims.xml" in fault for fault in verify(site, [two]))


def test_a_changed_document_proves_nothing_of_its_quotes(site):
    """The hash is of the document that is there, whatever it is called."""
    two, one = make_edition().articles
    found = verify(site, [two, replace(one, text=one.text.replace("Arno", "Po"))])
    assert "digest.json: article herald-1 (a.txt): no document has its text's hash" in found
    assert any("themes/roads.html" in fault for fault in found)


@pytest.mark.parametrize(
    ("path", "old", "new", "says"),
    [
        ("digest.json", '"disputed"', '"settled"', "digest.json: "),
        ("feed.xml", "</channel>", "", "feed.xml: is not well-formed"),
        ("feed.json", "{", "[", "feed.json: "),
    ],
)
def test_faults_of_the_site_in_itself(site, path, old, new, says):
    """Schema and feeds."""
    alter(site, path, old, new)
    assert any(one.startswith(says) for one in site_faults(site))


def test_a_missing_feed_is_a_fault(site):
    """Subscribers would see it as gone."""
    (site / "atom.xml").unlink()
    assert site_faults(site) == ["atom.xml: is missing"]


def test_no_site_at_all(tmp_path):
    """An empty folder is not a proof."""
    assert "digest.json" in verify(tmp_path, [])[0]
    assert json.dumps(site_faults(tmp_path)).count("missing") == 4


def test_an_address_is_no_folder_to_prove():
    """SITE sounds like an address; what is asked for is said."""
    (found,) = verify(Path("https://news.example/digest"), make_edition().articles)
    assert "is no folder" in found
