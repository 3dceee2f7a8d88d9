"""digest.json keeps the contract, says the same when read back, and never shows a foreign word."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from jsonschema import Draft202012Validator, ValidationError

from digest.errors import PublishError, StateError
from digest.model import Change
from digest.publish.check import check_json, check_spans
from digest.publish.contract import dump, edition_from_json, record, schema
from tests.editions import link, make_edition

CLAIM_KEYS = {
    "id story theme themes text article start end status outlets origins hedges supports figures",
    "first changed",
}


def test_has_the_keys_of_the_contract():
    """Every key of the design's contract is there, and no other but the documented extras."""
    raw = json.loads(dump(record(make_edition(), link)))
    assert set(raw) == set(
        "schema edition outlets articles stories claims sections conflicts changes skipped".split()
    )
    assert set(raw["claims"][0]) == set(" ".join(CLAIM_KEYS).split())
    assert set(raw["claims"][0]["supports"][0]) == set(
        "article outlet start end quote link score attribution origin".split()
    )
    assert raw["claims"][0]["supports"][1]["attribution"] == {
        "source": "police",
        "via": None,
        "cue": "said",
    }
    assert raw["claims"][0]["supports"][1]["score"] == 0.9123
    assert raw["claims"][2]["figures"][0]["value"] == 15
    assert raw["conflicts"][0]["positions"][0]["quote"] == "12 people"
    assert raw["articles"][0]["published"] == "2030-05-14T00:00:00Z"
    assert raw["articles"][0]["story"] == "flood"


def test_validates_and_reads_back():
    """The bytes keep their own schema, and reading them gives what was written."""
    edition = make_edition()
    data = dump(record(edition, link))
    check_json(data)
    assert data.endswith(b"}\n")
    assert edition_from_json(data) == record(edition, link)
    assert dump(edition_from_json(data)) == data


def test_schema_is_one_that_others_can_use():
    """A second validator finds the schema sound and the file valid, and agrees on a fault."""
    data = json.loads(dump(record(make_edition(), link)))
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(data)
    data["claims"][0]["supports"][0]["score"] = 2
    with pytest.raises(ValidationError):
        Draft202012Validator(schema()).validate(data)


def test_extras_are_documented():
    """Every property beyond the design's contract says in the schema what it is for."""
    text = json.dumps(schema())
    for extra in ("previous", "first", "changed", "detail", "bound"):
        assert f'"{extra}": {{' in text
    claim = schema()["$defs"]["claim"]["properties"]
    assert claim["first"]["description"].startswith("Extra")


def test_first_and_changed_come_from_earlier_editions():
    """A claim keeps its first edition; only a change in substance moves `changed`."""
    first = record(make_edition(1), link)
    changes = (
        Change("c-hurt", "figure-revised", "2030-05-01", "from 10 to 12"),
        Change("c-bridge", "new", "2030-05-01"),
    )
    second = record(make_edition(2, changes=changes), link, [first])
    third = record(make_edition(3), link, [first, second])
    got = {claim.id: (claim.first, claim.changed) for claim in third.claims}
    assert got["c-hurt"] == ("2030-05-01", "2030-05-02")
    assert got["c-bridge"] == ("2030-05-01", "2030-05-01")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b"[]", "has schema None"),
        (b'{"schema": "digest/9"}', "has schema 'digest/9'"),
        (b'{"schema": "digest/1"}', "lacks a key"),
        (b'{"schema": "digest/1", "edition": 3}', "must be an object"),
        (b'{"schema": "digest/1", "claims": {}}', "claims: must be a list"),
        (b'{"schema": "digest/1", "edition": {"id": 3}}', "id: must be str, not int"),
        (b'{"schema": "digest/1", "edition": {"date": "May"}}', "'May' is no date"),
    ],
)
def test_broken_state_is_named(data, says):
    """A broken file is a StateError that says what and where."""
    with pytest.raises(StateError, match=says.replace("[", r"\[")):
        edition_from_json(data)


def test_unknown_keys_are_read_over():
    """A file with keys of a later version can still be read."""
    raw = json.loads(dump(record(make_edition(), link))) | {"later": 1}
    assert edition_from_json(json.dumps(raw).encode()).edition.date == date(2030, 5, 2)


def spoil_text(edition):
    cluster = edition.clusters[0]
    claim = replace(cluster.representative, text="The flood opened the Arno bridge.")
    supports = (replace(cluster.supports[0], claim=claim), *cluster.supports[1:])
    return with_cluster(edition, replace(cluster, representative=claim, supports=supports))


def spoil_quote(edition):
    cluster = edition.clusters[0]
    second = cluster.supports[1]
    claim = replace(second.claim, text=second.claim.text.upper())
    return with_cluster(
        edition, replace(cluster, supports=(cluster.supports[0], replace(second, claim=claim)))
    )


def spoil_figure(edition):
    cluster = edition.clusters[1]
    claim = cluster.representative
    claim = replace(claim, figures=(replace(claim.figures[0], start=claim.start),))
    supports = (replace(cluster.supports[0], claim=claim),)
    return with_cluster(edition, replace(cluster, representative=claim, supports=supports), 1)


def spoil_source(edition):
    cluster = edition.clusters[0]
    second = cluster.supports[1]
    said = replace(second.claim.attribution, source="the mayor")
    claim = replace(second.claim, attribution=said)
    return with_cluster(
        edition, replace(cluster, supports=(cluster.supports[0], replace(second, claim=claim)))
    )


def spoil_order(edition):
    cluster = edition.clusters[0]
    return with_cluster(edition, replace(cluster, supports=cluster.supports[::-1]))


def spoil_outlet(edition):
    cluster = edition.clusters[0]
    supports = (cluster.supports[0], replace(cluster.supports[1], outlet="herald"))
    return with_cluster(edition, replace(cluster, supports=supports))


def spoil_article(edition):
    return replace(edition, articles=edition.articles[:1])


def spoil_hash(edition):
    article = replace(edition.articles[0], sha256="0" * 64)
    return replace(edition, articles=(article, edition.articles[1]))


def spoil_position(edition):
    conflict = edition.conflicts[0]
    position = replace(conflict.positions[0], end=10_000)
    return replace(
        edition, conflicts=(replace(conflict, positions=(position, conflict.positions[1])),)
    )


def spoil_section(edition):
    return replace(
        edition, sections=(replace(edition.sections[0], summary=("c-none",)), edition.sections[1])
    )


def spoil_ids(edition):
    return with_cluster(edition, replace(edition.clusters[0], id="c-hurt"))


def with_cluster(edition, cluster, index=0):
    clusters = list(edition.clusters)
    clusters[index] = cluster
    return replace(edition, clusters=tuple(clusters))


def test_sound_edition_passes():
    """The edition that the spoilers below start from is sound."""
    check_spans(make_edition())


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (spoil_text, "the text 'The flood opened"),
        (spoil_quote, "the text 'THE BRIDGE"),
        (spoil_figure, "the figure '12 people'"),
        (spoil_source, "the source 'the mayor'"),
        (spoil_order, "first support"),
        (spoil_outlet, "not of outlet 'herald'"),
        (spoil_article, "'herald-1' is not in the edition"),
        (spoil_hash, "stored hash"),
        (spoil_position, "outside herald-1"),
        (spoil_section, "'c-none' is not in the edition"),
        (spoil_ids, "given twice"),
    ],
)
def test_any_difference_fails_the_build(spoil, says):
    """Each kind of word that its article does not bear out stops the build."""
    with pytest.raises(PublishError, match=says):
        check_spans(spoil(make_edition()))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"score": 1', '"score": 2'),
        ('"https://herald.example/"', '"javascript:alert(1)"'),
        ('"link": "https://herald', '"link": "javascript://herald'),
        ('"link": "sources/', '"link": "//sources/'),
        ('"corroborated"', '"true"'),
        ('"skipped": [', '"spurious": 1,\n"skipped": ['),
    ],
)
def test_schema_refuses(old, new):
    """The schema is strict: unknown keys, unsafe links and wrong values fail."""
    text = dump(record(make_edition(), link)).decode()
    assert old in text
    with pytest.raises(PublishError):
        check_json(text.replace(old, new, 1).encode())


def test_unwritable_text_is_an_error_not_a_broken_file():
    """A lone surrogate cannot be UTF-8: the build stops instead of writing half."""
    with pytest.raises(PublishError, match="cannot be written"):
        dump(record(make_edition(title="a\ud800b"), link))
