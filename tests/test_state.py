"""The published site remembers: what goes into state.json comes out, and damage is said."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from digest.errors import StateError
from digest.publish.archive import archive
from digest.publish.contract import dump, record
from digest.publish.edition_html import edition_html
from digest.publish.feed_site import FeedSite, source_links
from digest.record import History
from digest.state import load_previous, remember, restore, state_json
from tests.editions import THEMES, link, make_edition

SITE = FeedSite("Digest", "", themes={theme.id: theme.name for theme in THEMES})


def published(days, keep=30):
    """The history after editions on those days, and all their records."""
    history, records = History(), []
    for day in days:
        edition = make_edition(1, id=f"2030-{day}", date=date(2030, 5, 1) + timedelta(days=day))
        clusters = tuple(replace(c, id=f"{c.id}-{day // 10}") for c in edition.clusters)
        edition = replace(edition, clusters=clusters, conflicts=(), sections=())
        records.append(record(edition, link, history.before(edition.id, edition.date)))
        history = remember(history, records[-1], keep)
    return history, records


def test_state_reads_back():
    """What was remembered comes back the same, word for word."""
    history, records = published(range(5))
    back = load_previous(state_json(history), "state.json")
    assert back == history
    assert [dump(one) for one in back.editions] == [dump(one) for one in records]


def test_what_does_not_change_is_written_once():
    """Ten editions of the same claims cost little more than one."""
    one, ten = (len(state_json(published(range(n))[0])) for n in (1, 10))
    assert ten < 4 * one


def test_old_editions_are_pruned_and_their_ids_retired():
    """Beyond the span only names and ids stay, and one edition to compare with."""
    history, records = published([0, 10, 20, 30], keep=10)
    assert [one.edition.id for one in history.editions] == ["2030-10", "2030-20", "2030-30"]
    assert [one.id for one in history.older] == ["2030-0"]
    assert history.retired == ("c-bridge-0", "c-count-0", "c-hurt-0")
    assert history.used() == {claim.id for one in records for claim in one.claims}
    assert load_previous(state_json(history), "state.json") == history


def test_rebuilding_an_edition_replaces_it():
    """The same edition again: the same history, and it is not its own predecessor."""
    history, records = published([0, 1])
    assert remember(history, records[-1], 30) == history
    assert [e.edition.id for e in history.before("2030-1", date(2030, 5, 2))] == ["2030-0"]


def test_digest_json_alone_says_what_is_lost():
    """It restores its own edition and says loudly what it cannot."""
    _, records = published([0])
    back = load_previous(dump(records[0]), "digest.json")
    assert back.editions == (records[0],)
    assert "dropped" in back.lost[0]


@pytest.mark.parametrize("cut", [0, 1, 100, 2000, -2])
def test_half_a_file_is_an_error(cut):
    """A truncated state never passes for a whole one."""
    data = state_json(published(range(3))[0])
    with pytest.raises(StateError):
        load_previous(data[:cut], "state.json")


def test_an_altered_file_is_an_error():
    """One changed word is damage, even if it is still JSON."""
    data = state_json(published(range(3))[0])
    with pytest.raises(StateError, match="checksum"):
        load_previous(data.replace(b"c-bridge", b"c-brudge", 1), "state.json")


@pytest.mark.parametrize("name", ["../../etc", "/etc", "a/b", "", ".", "a\n"])
def test_edition_ids_cannot_leave_the_archive(name):
    """An id from a hostile state is no path."""
    _, records = published([0])
    bad = replace(records[0], edition=replace(records[0].edition, id=name))
    with pytest.raises(StateError, match="no name"):
        load_previous(dump(bad), "digest.json")


@pytest.mark.parametrize(
    ("odd", "says"),
    [
        ({"path": "\\ud800.txt"}, "is not JSON"),
        ({"published": "0001-01-01T00:00:00+14:00"}, "is no date"),
        ({"published": "9999-12-31T23:00:00-14:00"}, "is no date"),
    ],
)
def test_what_nobody_could_publish_is_an_error(odd, says):
    """Half a character, and times that UTC does not have: JSON can hold both."""
    _, records = published([0])
    raw = json.loads(dump(records[0]))
    raw["articles"][0] |= odd
    with pytest.raises(StateError, match=says):
        load_previous(json.dumps(raw).replace("\\\\ud", "\\ud").encode(), "digest.json")


def test_a_whole_character_may_be_escaped():
    """As other programs write what lies beyond the first plane."""
    _, records = published([0])
    head = replace(records[0].edition, title="\U0001f600")
    escaped = json.dumps(json.loads(dump(replace(records[0], edition=head))))
    assert load_previous(escaped.encode(), "digest.json").editions[0].edition == head


def test_a_summary_that_names_a_claim_there_is_not():
    """It tells the others."""
    whole = record(make_edition(1), link)
    first, *rest = whole.sections
    odd = replace(first, summary=("c-none", *first.summary))
    bad = replace(whole, sections=(odd, *rest))
    assert edition_html(bad, None, SITE) == edition_html(whole, None, SITE)


def test_a_site_restores_its_archive():
    """State and older editions come back from the files that were published; all are listed."""
    history, records = published([0, 10, 20], keep=5)
    files = {}
    for known in ([records[0]], records[:2], records):
        files = archive(known, {}, SITE) | {"state.json": state_json(history)}
    restored = restore(files.__getitem__)
    assert restored.history == history
    assert restored.archive == {"editions/2030-0/digest.json": dump(records[0])}
    again = archive(records, restored.archive, SITE)
    assert again == {path: data for path, data in files.items() if path != "state.json"}
    listed = json.loads(again["editions/index.json"])["editions"]
    assert [one["id"] for one in listed] == ["2030-20", "2030-10", "2030-0"]


def test_a_broken_archive_is_an_error():
    """An older edition that is not what was published is not carried on."""
    history, records = published([0, 10, 20], keep=5)
    files = archive(records, {}, SITE) | {"state.json": state_json(history)}
    files["editions/2030-0/digest.json"] += b" "
    with pytest.raises(StateError, match="not what was published"):
        restore(files.__getitem__)


def test_without_pages_the_archive_is_data():
    """A build without a site makes no page that links to one."""
    _, records = published([0])
    assert sorted(archive(records, {}, SITE, pages=False)) == [
        "editions/2030-0/digest.json",
        "editions/index.json",
    ]


def test_archived_pages_link_only_to_what_is_there():
    """A source page that left with its article is named and not linked."""
    _, records = published([0, 1])
    now = replace(records[1], claims=records[1].claims[2:])
    summary = replace(make_edition().sections[0], summary=("c-bridge-0",))
    section = record(replace(make_edition(), sections=(summary,), conflicts=(), clusters=()), link)
    old = replace(records[0], sections=section.sections)
    page = archive([now, old], {}, replace(SITE, sources=source_links(now)))[
        "editions/2030-0/index.html"
    ].decode()
    assert 'href="https://herald.example/flood' in page
    assert "The &lt;Gazette&gt; &amp; Co" in page
    assert "sources/gazette-1/#s0" not in page
    kept = archive([old], {}, replace(SITE, sources=source_links(old)))[
        "editions/2030-0/index.html"
    ].decode()
    assert 'href="../../sources/gazette-1/#s0"' in kept


def test_an_archived_page_bears_the_notice_and_leads_back():
    """Whoever lands on it from a feed sees what every page says, and finds the archive."""
    _, records = published([0])
    files = archive(records, {}, SITE, notice="Invented <outlets>.")
    page = files["editions/2030-0/index.html"].decode()
    day = records[0].edition.date
    assert f"<h1>{day.day} {day:%B} {day.year}</h1>" in page
    assert "Invented &lt;outlets&gt;." in page
    for path in ("../../index.html", "../../archive.html", "digest.json"):
        assert f'href="{path}"' in page
