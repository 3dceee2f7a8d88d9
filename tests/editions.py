"""A small edition for the tests of what is published: three outlets, one dispute, one story."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from digest.model import (
    Article,
    Attribution,
    Claim,
    Cluster,
    Conflict,
    Edition,
    Figure,
    Outlet,
    Position,
    Section,
    Skipped,
    Story,
    Support,
    Theme,
)
from tests.builders import make_article, make_claim

THEMES = (
    Theme("toll", "Human toll", "People hurt.", ()),
    Theme("roads", "Roads & bridges", "What is closed.", ()),
)


def figure(article: Article, text: str, value: float, what: str) -> Figure:
    """The figure `text` of `article`."""
    start = article.text.index(text)
    return Figure(
        text, value, value, value, "people", what, "exact", start, start + len(text), None
    )


def link(article: Article, claim: Claim) -> str:
    """Stands in for the site's source links."""
    if article.url:
        return f"{article.url}#:~:text={claim.start}"
    return f"sources/{article.id}/#s{claim.sentence}"


def make_edition(day: int = 2, **changes: object) -> Edition:
    """The edition of that day of May 2030; `changes` replace fields."""
    one = make_article(
        "The flood closed the Arno bridge. Officials said 12 people were hurt.",
        outlet="herald",
        id="herald-1",
        url="https://herald.example/flood",
    )
    two = make_article(
        "The bridge over the Arno is closed, police said. Doctors counted 15 people hurt.",
        outlet="gazette",
        id="gazette-1",
        path="b.txt",
    )
    said = make_claim(two, "The bridge over the Arno is closed, police said.")
    start = two.text.index("police")
    said = replace(
        said, attribution=Attribution("police", "said", None, "police", False, start, start + 6)
    )
    closed = make_claim(one, "The flood closed the Arno bridge.")
    hurt = make_claim(
        one,
        "Officials said 12 people were hurt.",
        sentence=1,
        figures=(figure(one, "12 people", 12, "people hurt"),),
    )
    count = make_claim(
        two,
        "Doctors counted 15 people hurt.",
        sentence=1,
        figures=(figure(two, "15 people", 15.0, "people hurt"),),
    )
    supports = (
        Support(closed, "herald", 1.0),
        Support(said, "gazette", 0.91234, ("same",), "police"),
    )
    clusters = (
        Cluster("c-bridge", "flood", closed, supports, ("police",), "corroborated", ("roads",)),
        Cluster(
            "c-hurt", "flood", hurt, (Support(hurt, "herald", 1.0),), (), "disputed", ("toll",)
        ),
        Cluster(
            "c-count", "flood", count, (Support(count, "gazette", 1.0),), (), "disputed", ("toll",)
        ),
    )
    positions = tuple(
        Position(cluster, claim, claim.figures[0].start, claim.figures[0].end, value, says)
        for cluster, claim, value, says in (
            ("c-hurt", hurt, "12", "officials"),
            ("c-count", count, "15", "doctors"),
        )
    )
    edition = Edition(
        id=f"2030-05-{day:02}",
        date=date(2030, 5, day),
        title="Flood digest",
        outlets=(
            Outlet("gazette", "The <Gazette> & Co"),
            Outlet("herald", "Herald", "https://herald.example/"),
        ),
        articles=(two, one),
        stories=(Story("flood", "Flood on the Arno", ("gazette-1", "herald-1")),),
        clusters=clusters,
        themes=THEMES,
        sections=(
            Section("flood", "toll", ("c-hurt",), ("c-hurt", "c-count")),
            Section("flood", "roads", ("c-bridge",), ("c-bridge",)),
        ),
        conflicts=(Conflict("x-hurt", "flood", "figure", "people hurt", positions),),
        skipped=(Skipped("c.txt", "is empty"),),
    )
    return replace(edition, **changes)  # type: ignore[arg-type]
