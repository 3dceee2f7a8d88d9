"""Strings that try to be more than text, and an edition made of nothing else."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from digest.model import (
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
)

NAUGHTY = Path(__file__).parents[2] / "shared" / "data" / "hostile" / "blns.json"

MARKDOWN = (
    "**b**{: onclick=alert(1) }",
    "[x](javascript:alert(1))",
    "[x](javascript:alert(1) 'title')",
    "![x](http://evil.example/x.png)",
    "![x](x){: onerror=alert(1) src=x }",
    '--8<-- ".git/config"',
    '--8<--\n"mkdocs.yml"\n--8<--',
    '{! ".git/config" !}',
    "{{ 7 * 7 }}",
    "{{ config }}{% raw %}",
    "{% include 'mkdocs.yml' %}",
    "{# gone #}",
    "# heading {#evil onclick=alert(1)}",
    "title\n=====",
    "title\n-----",
    "---\ntitle: evil\n---",
    "    code block",
    "\tcode block",
    "```python\nprint()\n```",
    "~~~\n~~~",
    "`code`",
    "> quote",
    "- item\n- item",
    "1. one\n2. two",
    "*[HTML]: evil",
    "[^1]\n\n[^1]: note",
    "[ref]: http://evil.example 'x'",
    "[ref]",
    "<http://evil.example>",
    "<javascript:alert(1)>",
    "http://evil.example bare",
    "someone@evil.example",
    "| a | b |\n|---|---|\n| c | d |",
    "term\n: definition",
    "==mark== ++ins++ ~~del~~ H~2~O x^2^",
    ":smile: :fontawesome-brands-github:",
    "(c) (tm) 1/2 -->",
    "!!! danger\n    x",
    "??? note\n    x",
    '=== "tab"\n    x',
    "[TOC]",
    "$$x$$ \\(x\\)",
    "\\<script>alert(1)\\</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&amp;lt;b&amp;gt;",
    "<script>window.evil=1</script>",
    "</script><script>window.evil=1</script>",
    "<img src=x onerror=window.evil=1>",
    "<svg onload=window.evil=1>",
    "<svg><style><img src=x onerror=window.evil=1></style></svg>",
    "</title><script>window.evil=1</script>",
    "</textarea></style></noscript><script>window.evil=1</script>",
    "<iframe srcdoc='<script>parent.evil=1</script>'>",
    "<a href='javascript:window.evil=1'>x</a>",
    "<form action=javascript:window.evil=1><button>x</button>",
    "<math><mtext><script>window.evil=1</script></mtext></math>",
    "<details open ontoggle=window.evil=1>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example'</style>",
    "<!-- comment",
    "--> <script>window.evil=1</script>",
    "<![CDATA[ x ]]>",
    "<?php echo 1 ?>",
    '" onmouseover="window.evil=1',
    "' onmouseover='window.evil=1",
    "` onmouseover=`window.evil=1",
    "x\u2028y\u2029z",
    "\u202eevil\u202c",
    "a\u200bb\ufeffc\u00ad",
    "\x00\x08\x1b[31m",
    "\ud800 lone",
    "\ufffe\uffff",
    "[" * 300,
    "- " * 200,
    "*" * 300,
    "_a" * 200,
    "<" * 300,
    "&" * 200,
    "\\" * 200,
    "klmnopqrstuvwxyz\u0002klzzwxh:0000\u0003",
    "wzxhzdk:0",
    "\u0002wzxhzdk:0\u0003",
    "amp",
)
PIECES = (
    *"<>&\"'`=/\\|*_{}[]()#+-.!~^:;$%@,? \n\t",
    *("<script>", "</", "<!--", "-->", "]]>", "{{", "}}", "{%", "{:", "](", "![", "&#x3c;", "&lt;"),
    *("javascript:", "onerror=", "http://", "--8<--", "\n\n", "\n    ", "```", "1. ", "- ", "> "),
    *("é", "漢字", "ـم", "क्षि", "👩‍👩‍👧", "\u202e", "\u200b", "\x00", "\x7f", "\x85", "\ufffe"),
    *("abc", "Xyz", "0", "42"),
)


def naughty() -> list[str]:
    """The big list of naughty strings where it is, and our own list always."""
    known = json.loads(NAUGHTY.read_text(encoding="utf-8")) if NAUGHTY.is_file() else []
    return [*MARKDOWN, *(one for one in known if one.strip())]


def fuzzed(number: int, seed: int) -> list[str]:
    """So many strings of markup pieces and odd characters, always the same for a seed."""
    chance = random.Random(seed)
    return [
        "".join(chance.choices(PIECES, k=chance.randint(1, 5)))
        + (chr(chance.randrange(0x20, 0x2FFF)) if chance.random() < 0.3 else "")
        for _ in range(number)
    ]


def edition(texts: Sequence[str], stories: int = 1) -> Edition:
    """Stories in which every field that comes from outside is one of `texts`.

    With as many stories as texts each text is a story's title too; one story has the second's.
    """
    size = len(texts)
    names = ["s"] if stories == 1 else [f"s{n}" for n in range(stories)]

    def text(n: int) -> str:
        return texts[n % size] or "-"

    outlets = tuple(Outlet(f"o{n}", text(n), address(text(n))) for n in range(size))
    articles = tuple(_article(n, text) for n in range(size))
    themes = tuple(Theme(f"t{n}", text(n), text(n + 2), ()) for n in range(size))
    claims = tuple(_claim(articles[n], n, text) for n in range(size))
    clusters = tuple(_cluster(claims, n, names[n % stories], text) for n in range(size))
    conflicts = tuple(
        Conflict(
            f"x{n}",
            names[n % stories],
            ("figure", "denial", "date")[n % 3],  # type: ignore[arg-type]
            text(n),
            tuple(
                Position(f"c{k}", claims[k], 0, len(claims[k].text), text(n + 1), text(n + 2))
                for k in (n, (n + 1) % size)
            ),
        )
        for n in range(size)
    )
    return Edition(
        id="2031-05-14",
        date=date(2031, 5, 14),
        title=text(0),
        outlets=outlets,
        articles=articles,
        stories=tuple(
            Story(name, text(n + 1), tuple(one.id for one in articles[n::stories]))
            for n, name in enumerate(names)
        ),
        clusters=clusters,
        themes=themes,
        sections=tuple(
            Section(names[n % stories], f"t{n}", (f"c{n}",), (f"c{n}",)) for n in range(size)
        ),
        conflicts=conflicts,
        changes=tuple(Change(f"c{n}", "new", "2031-05-13", text(n)) for n in range(size)),
        skipped=tuple(Skipped(text(n), text(n + 1)) for n in range(size)),
        fetches=tuple(FetchState(text(n), f"o{n}", None, text(n + 1)) for n in range(size)),
        previous=text(3),
        weaker=text(4),
        notes={f"c{n}": text(n + 1) for n in range(size)},
    )


def address(text: str) -> str:
    """An address that ends in `text`, or is `text`, by turns."""
    return text if len(text) % 2 else f"https://h.example/{text}"


def _article(n: int, text) -> Article:
    body = text(n) + " \u2014 " + text(n + 1)
    sha = hashlib.sha256(body.encode("utf-8", "replace")).hexdigest()
    when = datetime(2031, 5, 13, tzinfo=UTC)
    return Article(
        f"a{n}", f"o{n}", address(text(n + 1)), text(n), body, when, text(n), sha, text(n), text(n)
    )


def _claim(article: Article, n: int, text) -> Claim:
    end = len(text(n))
    figure = Figure(text(n + 1), n, n, n, text(n), text(n), "exact", 0, end, text(n))
    by = Attribution(text(n), text(n), text(n + 1), text(n + 2))
    tail = (end + 3, len(article.text))
    return Claim(
        article.id,
        0,
        0,
        end,
        article.text[:end],
        by,
        (text(n),),
        (figure,),
        needs_previous=True,
        context=tail,
    )


def _cluster(claims: Sequence[Claim], n: int, story: str, text) -> Cluster:
    other = claims[(n + 1) % len(claims)]
    supports = (
        Support(claims[n], f"o{n}", 1.0, (text(n),), text(n)),
        Support(other, f"o{(n + 1) % len(claims)}", 1.0, (), text(n + 1)),
    )
    return Cluster(
        f"c{n}", story, claims[n], supports, (text(n), text(n + 1)), "disputed", (f"t{n}",)
    )
