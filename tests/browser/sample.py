"""Editions to look at: a flood, a war and a strike that never happened, told by four outlets.

`sample()` is a normal morning, `sample(stories=1)` a digest of one story, `large(40)` the big
one that weight and speed are measured on, `hostile(texts)` one whose every field is an attack.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from digest.model import (
    DENIES,
    Article,
    Attribution,
    Change,
    Claim,
    Cluster,
    Conflict,
    Edition,
    FetchState,
    Figure,
    Outlet,
    Position,
    Section,
    Skipped,
    Story,
    Support,
    Theme,
    When,
)
from digest.publish.ledger import Point, Running

OUTLETS = (
    Outlet("courier", "The Lowland Courier", "https://courier.example/"),
    Outlet("gazette", "Harbour Gazette", "https://gazette.example/"),
    Outlet("radio", "Radio Meridian"),
    Outlet("wire", "Continental Wire", "https://wire.example/"),
)
THEMES = (
    Theme("military", "Military situation", "Fighting, control of places, movements.", ()),
    Theme("foreign-reactions", "Foreign reactions", "What other states say and do.", ()),
    Theme("humanitarian", "Humanitarian toll", "People killed, hurt, displaced or in need.", ()),
)


@dataclass
class Desk:
    """Collects articles and claims, and makes an edition of them."""

    texts: dict[str, str] = field(default_factory=dict)
    meta: dict[str, tuple[str, str, str | None, datetime | None]] = field(default_factory=dict)
    clusters: list[Cluster] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def article(
        self, id: str, outlet: str, title: str, text: str, *, url: bool = True, day: int = 13
    ) -> None:
        """A report; its address is made up from its id."""
        self.texts[id] = text
        address = f"https://{outlet}.example/2031/05/{id}?a=1&b=2" if url else None
        self.meta[id] = (outlet, title, address, datetime(2031, 5, day, 6, 20, tzinfo=UTC))

    def claim(self, article: str, words: str, **known: object) -> Claim:
        """The span `words` of an article."""
        start = self.texts[article].index(words)
        sentence = self.texts[article].count(". ", 0, start)
        return Claim(article, sentence, start, start + len(words), words, **known)  # type: ignore[arg-type]

    def cluster(
        self, id: str, story: str, *claims: Claim, origins: Sequence[str] = (), **known: object
    ) -> None:
        """A claim and its supports; the origins are given to the supports in turn."""
        named = [*origins, *[None] * len(claims)]
        supports = tuple(
            Support(one, self.meta[one.article][0], 0.9, ("shares words",), origin)
            for one, origin in zip(claims, named, strict=False)
        )
        status = "corroborated" if len({s.outlet for s in supports}) > 1 else "single-source"
        fields: dict[str, object] = {"status": status, **known}
        self.clusters.append(
            Cluster(id, story, claims[0], supports, tuple(sorted(set(origins))), **fields)  # type: ignore[arg-type]
        )

    def dispute(
        self, id: str, story: str, kind: str, about: str, *sides: tuple[str, int, str, str]
    ) -> None:
        """Sides are (cluster id, support number, the words in question, who says so)."""
        by_id = {c.id: c for c in self.clusters}
        positions = []
        for cluster, number, words, says in sides:
            claim = by_id[cluster].supports[number].claim
            start = claim.start + claim.text.index(words)
            value = DENIES if words.startswith("denied") else words
            positions.append(Position(cluster, claim, start, start + len(words), value, says))
        self.conflicts.append(Conflict(id, story, kind, about, tuple(positions)))  # type: ignore[arg-type]
        named = {side[0] for side in sides}
        self.clusters = [
            replace(c, status="disputed") if c.id in named else c for c in self.clusters
        ]

    def articles(self) -> tuple[Article, ...]:
        """All reports, by id."""
        made = []
        for id, (outlet, title, url, published) in sorted(self.meta.items()):
            text = self.texts[id]
            sha = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
            made.append(
                Article(id, outlet, url, title, text, published, "en", sha, f"{id}.txt", None)
            )
        return tuple(made)


def by(source: str, cue: str = "said", via: str | None = None) -> Attribution:
    """Someone who said it."""
    return Attribution(source, cue, via, source)


def on(first: int, last: int | None = None, certain: bool = True) -> When:
    """A day of May 2031."""
    return When("on that day", date(2031, 5, first), date(2031, 5, last or first), certain)


def people(desk: Desk, article: str, words: str, low: float, bound: str = "exact") -> Figure:
    """A count of people in an article."""
    start = desk.texts[article].index(words)
    return Figure(
        words,
        low,
        low,
        low,
        "people",
        "people",
        bound,
        start,
        start + len(words),
        "Tuesday",  # type: ignore[arg-type]
    )


def _flood(desk: Desk) -> None:
    desk.article(
        "courier-flood",
        "courier",
        "River Senn breaks its dam above Oldbridge",
        "The dam above Oldbridge broke on Monday night. At least 18 people were killed in the "
        "lower town, the rescue service said. The railway between Oldbridge and Marn is closed. "
        "The government sent 400 soldiers to the valley, the interior ministry said. The mayor "
        "said the town had two hours’ warning. He added that the sirens had worked.",
    )
    desk.article(
        "gazette-flood",
        "gazette",
        "Oldbridge under water after dam fails",
        "Monday night saw the Senn dam above Oldbridge break after three days of rain. Rescue "
        "workers told Continental Wire that 24 people died in the lower town. Trains between "
        "Marn and Oldbridge no longer run. Residents said no siren had sounded and denied that "
        "there had been any warning.",
    )
    desk.article(
        "radio-flood",
        "radio",
        "Hundreds of soldiers sent to the Senn valley",
        "Some 400 soldiers are on their way to the Senn valley, according to the interior "
        "ministry. The neighbouring republic of Tarn reportedly offered helicopters. The dam "
        "above Oldbridge broke late on Monday.",
        url=False,
    )
    desk.article(
        "wire-flood",
        "wire",
        "",
        "OLDBRIDGE (CW) - The dam above Oldbridge broke on Monday night, the rescue service said. "
        "The rescue service put the number of dead at 24. Tarn has offered six helicopters, its "
        "foreign minister said. The grain harvest of the valley is lost, farmers said.",
    )
    d = desk
    d.cluster(
        "cdam",
        "flood",
        d.claim("courier-flood", "The dam above Oldbridge broke on Monday night.", when=on(12)),
        d.claim(
            "gazette-flood",
            "Monday night saw the Senn dam above Oldbridge break after three days of rain.",
            when=on(12),
        ),
        d.claim("radio-flood", "The dam above Oldbridge broke late on Monday.", when=on(12)),
        d.claim(
            "wire-flood",
            "The dam above Oldbridge broke on Monday night, the rescue service said.",
            attribution=by("the rescue service"),
            when=on(12),
        ),
        origins=("Lowland Courier reporter", "rescue service"),
        themes=("humanitarian",),
    )
    d.cluster(
        "cdead",
        "flood",
        d.claim(
            "courier-flood",
            "At least 18 people were killed in the lower town, the rescue service said.",
            attribution=by("the rescue service"),
            figures=(people(d, "courier-flood", "At least 18 people", 18, "at-least"),),
            when=on(12),
        ),
        d.claim(
            "gazette-flood",
            "Rescue workers told Continental Wire that 24 people died in the lower town.",
            attribution=by("Rescue workers", "told", "Continental Wire"),
            figures=(people(d, "gazette-flood", "24 people", 24),),
            when=on(12),
        ),
        d.claim(
            "wire-flood",
            "The rescue service put the number of dead at 24.",
            attribution=by("The rescue service", "put"),
            figures=(people(d, "wire-flood", "24", 24),),
        ),
        origins=("rescue service", "rescue service", "rescue service"),
        themes=("humanitarian",),
    )
    d.cluster(
        "crail",
        "flood",
        d.claim("courier-flood", "The railway between Oldbridge and Marn is closed."),
        d.claim("gazette-flood", "Trains between Marn and Oldbridge no longer run."),
        themes=("humanitarian",),
    )
    d.cluster(
        "ctroops",
        "flood",
        d.claim(
            "radio-flood",
            "Some 400 soldiers are on their way to the Senn valley, according to the interior "
            "ministry.",
            attribution=by("the interior ministry", "according to"),
            when=on(13, certain=False),
        ),
        d.claim(
            "courier-flood",
            "The government sent 400 soldiers to the valley, the interior ministry said.",
            attribution=by("the interior ministry"),
        ),
        origins=("interior ministry", "interior ministry"),
        themes=("military", "humanitarian"),
    )
    d.cluster(
        "ctarn",
        "flood",
        d.claim(
            "radio-flood",
            "The neighbouring republic of Tarn reportedly offered helicopters.",
            hedges=("reportedly",),
        ),
        d.claim(
            "wire-flood",
            "Tarn has offered six helicopters, its foreign minister said.",
            attribution=by("its foreign minister"),
        ),
        origins=("foreign ministry of Tarn",),
        themes=("foreign-reactions",),
    )
    d.cluster(
        "cwarn",
        "flood",
        d.claim(
            "courier-flood",
            "The mayor said the town had two hours’ warning.",
            attribution=by("The mayor"),
        ),
        origins=("mayor of Oldbridge",),
        themes=("humanitarian",),
    )
    d.cluster(
        "csiren",
        "flood",
        d.claim(
            "gazette-flood",
            "Residents said no siren had sounded and denied that there had been any warning.",
            attribution=Attribution("Residents", "said", anonymous=True),
            negated=True,
        ),
        themes=("humanitarian",),
    )
    before = "The mayor said the town had two hours’ warning."
    at = d.texts["courier-flood"].index(before)
    d.cluster(
        "cworked",
        "flood",
        d.claim(
            "courier-flood",
            "He added that the sirens had worked.",
            attribution=Attribution("He", "added", None, "The mayor"),
            needs_previous=True,
            context=(at, at + len(before)),
        ),
        origins=("mayor of Oldbridge",),
        themes=("humanitarian",),
    )
    d.cluster(
        "cgrain",
        "flood",
        d.claim(
            "wire-flood",
            "The grain harvest of the valley is lost, farmers said.",
            attribution=Attribution("farmers", "said", anonymous=True),
        ),
    )
    d.dispute(
        "xdead",
        "flood",
        "figure",
        "people killed in the lower town",
        ("cdead", 0, "At least 18 people", "the rescue service"),
        ("cdead", 1, "24 people", "Rescue workers"),
    )
    d.dispute(
        "xwarn",
        "flood",
        "denial",
        "whether the town was warned",
        ("cwarn", 0, "two hours’ warning", "The mayor"),
        ("csiren", 0, "denied that there had been any warning", "Residents"),
    )


def _war(desk: Desk) -> None:
    desk.article(
        "courier-war",
        "courier",
        "Army leaves the port of Vell",
        "The army withdrew from the port of Vell on Sunday, its spokesman said. The rebels hold "
        "most of the city. The siege of Vell had lasted four months. Tarn condemned the attack.",
    )
    desk.article(
        "gazette-war",
        "gazette",
        "Rebels enter Vell as troops pull back",
        "Troops pulled out of Vell’s port on Sunday. Rebels claimed that they control the whole "
        "city. Vell was under siege for more than half a year. The hospital of Vell received 30 "
        "wounded, doctors said.",
        url=False,
    )
    desk.article(
        "radio-war",
        "radio",
        "مدينة فيل: الجيش ينسحب",
        "The army has left the port of Vell, a spokesman told reporters. Tarn’s president "
        "condemned the attack on Vell and asked for talks.",
        day=14,
    )
    d = desk
    d.cluster(
        "cport",
        "war",
        d.claim(
            "radio-war",
            "The army has left the port of Vell, a spokesman told reporters.",
            attribution=by("a spokesman", "told", "reporters"),
        ),
        d.claim(
            "courier-war",
            "The army withdrew from the port of Vell on Sunday, its spokesman said.",
            attribution=by("its spokesman"),
            when=on(11),
        ),
        d.claim("gazette-war", "Troops pulled out of Vell’s port on Sunday.", when=on(11)),
        origins=("army of Lowland", "army of Lowland"),
        themes=("military",),
    )
    d.cluster(
        "cmost",
        "war",
        d.claim("courier-war", "The rebels hold most of the city.", when=on(11, 12, False)),
        themes=("military",),
    )
    d.cluster(
        "cwhole",
        "war",
        d.claim(
            "gazette-war",
            "Rebels claimed that they control the whole city.",
            attribution=by("Rebels", "claimed"),
            hedges=("claimed",),
        ),
        origins=("rebels",),
        themes=("military",),
    )
    d.cluster(
        "csiege4",
        "war",
        d.claim("courier-war", "The siege of Vell had lasted four months."),
        themes=("military",),
    )
    d.cluster(
        "csiege6",
        "war",
        d.claim("gazette-war", "Vell was under siege for more than half a year."),
        themes=("military",),
    )
    d.cluster(
        "ccondemn",
        "war",
        d.claim("courier-war", "Tarn condemned the attack."),
        d.claim(
            "radio-war",
            "Tarn’s president condemned the attack on Vell and asked for talks.",
            attribution=by("Tarn’s president", "condemned"),
        ),
        origins=("president of Tarn",),
        themes=("foreign-reactions",),
    )
    d.cluster(
        "chosp",
        "war",
        d.claim(
            "gazette-war",
            "The hospital of Vell received 30 wounded, doctors said.",
            attribution=Attribution("doctors", "said", anonymous=True),
        ),
        themes=("humanitarian",),
    )
    d.dispute(
        "xcity",
        "war",
        "figure",
        "share of Vell held by the rebels",
        ("cmost", 0, "most of the city", ""),
        ("cwhole", 0, "the whole city", "Rebels"),
    )
    d.dispute(
        "xsiege",
        "war",
        "date",
        "length of the siege of Vell",
        ("csiege4", 0, "four months", ""),
        ("csiege6", 0, "more than half a year", ""),
    )


def _strike(desk: Desk) -> None:
    desk.article(
        "wire-strike",
        "wire",
        "Dockers of Harbour City walk out",
        "Dockers in Harbour City stopped work on Tuesday, their union said. The port authority "
        "said 12 ships were waiting.",
    )
    desk.article(
        "gazette-strike",
        "gazette",
        "Port at a standstill",
        "Work at the port stopped on Tuesday, the dockers’ union said.",
    )
    d = desk
    d.cluster(
        "cdock",
        "strike",
        d.claim(
            "wire-strike",
            "Dockers in Harbour City stopped work on Tuesday, their union said.",
            attribution=by("their union"),
            when=on(13),
        ),
        d.claim(
            "gazette-strike",
            "Work at the port stopped on Tuesday, the dockers’ union said.",
            attribution=by("the dockers’ union"),
            when=on(13),
        ),
        origins=("dockers’ union", "dockers’ union"),
    )
    d.cluster(
        "cships",
        "strike",
        d.claim(
            "wire-strike",
            "The port authority said 12 ships were waiting.",
            attribution=by("The port authority"),
        ),
        origins=("port authority",),
    )


TITLES = {
    "flood": "River Senn breaks its dam above Oldbridge",
    "war": "Army leaves the port of Vell",
    "strike": "Dockers of Harbour City walk out",
}


def sample(stories: int = 3) -> Edition:
    """A normal morning, of one to three stories."""
    desk = Desk()
    makers = {"flood": _flood, "war": _war, "strike": _strike}
    for name in list(makers)[:stories]:
        makers[name](desk)
    return edition_of(desk, list(makers)[:stories])


def edition_of(desk: Desk, names: Sequence[str]) -> Edition:
    """The desk's edition, with everything an edition can have."""
    sections = []
    for name in names:
        for theme in THEMES:
            held = tuple(c.id for c in desk.clusters if c.story == name and c.theme == theme.id)
            if held:
                sections.append(Section(name, theme.id, held[:3], held))
    return Edition(
        id="2031-05-14",
        date=date(2031, 5, 14),
        title="News of 14 May 2031",
        outlets=OUTLETS,
        articles=desk.articles(),
        stories=tuple(
            Story(
                name,
                TITLES.get(name, name),
                tuple(a for a in sorted(desk.meta) if a.endswith(name)),
            )
            for name in names
        ),
        clusters=tuple(desk.clusters),
        themes=THEMES,
        sections=tuple(sections),
        conflicts=tuple(desk.conflicts),
        changes=(
            Change(
                "cdead", "figure-revised", "2031-05-13", "from 11 to at least 18, rescue service"
            ),
            Change("ctarn", "new", "2031-05-13"),
            Change("cgone", "dropped", "2031-05-13"),
        ),
        skipped=(Skipped("broken.txt", "is not UTF-8. Save it as UTF-8."),),
        fetches=(
            FetchState(
                "https://courier.example/feed",
                "courier",
                datetime(2031, 5, 14, 5, tzinfo=UTC),
                None,
            ),
            FetchState("https://wire.example/feed", "wire", None, "took longer than 30 s"),
        ),
        previous="2031-05-13",
        notes={"crail": "The Lowland Courier changed this sentence on 14 May 2031."},
    )


RUNNING = (
    Running(
        "people killed in the lower town",
        (
            Point(date(2031, 5, 13), "11 people", 11, 11, "Harbour Gazette"),
            Point(date(2031, 5, 13), "at least 12 people", 12, 12, "Continental Wire"),
            Point(date(2031, 5, 14), "24 people", 24, 24, "Harbour Gazette"),
        ),
    ),
)
DROPPED = {"cgone": "The rain is expected to end on Monday."}


def large(stories: int, claims: int = 12) -> Edition:
    """Many stories alike, to measure weight and time on."""
    desk = Desk()
    names = [f"story{n:02}" for n in range(stories)]
    for n, name in enumerate(names):
        facts = [
            f"Report {k} of story {n}: the {word} of district {k} was {state} by the council there."
            for k, (word, state) in enumerate(
                zip(
                    ["bridge", "school", "market"] * claims,
                    ["closed", "opened"] * claims,
                    strict=False,
                )
            )
        ][:claims]
        for outlet in OUTLETS:
            shown = facts if outlet.id != "radio" else facts[::2]
            desk.article(
                f"{outlet.id}-{name}", outlet.id, f"{outlet.name} on story {n}", " ".join(shown)
            )
        for k, fact in enumerate(facts):
            held = [o.id for o in OUTLETS if o.id != "radio" or k % 2 == 0][: 1 + k % 4]
            theme = THEMES[k % 3].id
            desk.cluster(
                f"c{n}-{k}",
                name,
                *(desk.claim(f"{one}-{name}", fact) for one in held),
                origins=[f"council {n}"],
                themes=(theme,),
            )
    edition = edition_of(desk, names)
    titles = [f"What the council of town {n} decided about its bridges" for n in range(stories)]
    told = tuple(
        replace(story, title=title) for story, title in zip(edition.stories, titles, strict=True)
    )
    return replace(edition, stories=told, changes=(), previous=None, notes={})
