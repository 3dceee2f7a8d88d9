"""What a build did, for people, CI and machines: pure functions of one frozen value."""

import json
import re
from collections import Counter
from dataclasses import dataclass

from digest.model import Edition, Skipped

_COMMAND = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_BLANK = re.compile(
    r"[\x00-\x20\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]+"
)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """Counts of an edition, what was warned of and skipped, and seconds by step, in order.

    ``unread`` are the pages that were fetched for this build and gave no article: they are no
    documents, and so are nothing that the edition skipped.
    """

    edition: str
    stories: int
    articles: int
    outlets: int
    claims: int
    corroborated: int
    disputed: int
    changes: tuple[tuple[str, int], ...] = ()
    warnings: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    seconds: tuple[tuple[str, float], ...] = ()
    unread: tuple[Skipped, ...] = ()


def build_report(
    edition: Edition,
    warnings: tuple[str, ...] = (),
    seconds: tuple[tuple[str, float], ...] = (),
    unread: tuple[Skipped, ...] = (),
) -> BuildReport:
    """The report of a build of `edition`; only outlets that have an article are counted."""
    kinds = Counter(change.kind for change in edition.changes)
    status = Counter(cluster.status for cluster in edition.clusters)
    return BuildReport(
        edition=edition.id,
        stories=len(edition.stories),
        articles=len(edition.articles),
        outlets=len({article.outlet for article in edition.articles}),
        claims=len(edition.clusters),
        corroborated=status["corroborated"],
        disputed=status["disputed"],
        changes=tuple(sorted(kinds.items())),
        warnings=warnings,
        skipped=edition.skipped,
        seconds=seconds,
        unread=unread,
    )


def counts(report: BuildReport) -> dict[str, int]:
    """The numbers that every form of the report shows, in order."""
    names = ("stories", "articles", "outlets", "claims", "corroborated", "disputed")
    found = {name: getattr(report, name) for name in names}
    return found | {"skipped": len(report.skipped), "warnings": len(report.warnings)}


def table(report: BuildReport) -> str:
    """A few lines for a terminal."""
    rows = [("edition", report.edition), *((k, str(n)) for k, n in counts(report).items())]
    rows += [(f"{kind} since the last", str(n)) for kind, n in report.changes]
    width = max(len(name) for name, _ in rows)
    return "\n".join(f"{name:<{width}}  {line(value)}" for name, value in rows)


def report_json(report: BuildReport) -> bytes:
    """The report for ``--report FILE``: UTF-8 JSON, sorted keys."""
    raw = {
        "schema": "digest-report/1",
        "edition": report.edition,
        "counts": counts(report),
        "changes": dict(report.changes),
        "warnings": list(report.warnings),
        "skipped": [{"path": one.path, "reason": one.reason} for one in report.skipped],
        "unread": [{"path": one.path, "reason": one.reason} for one in report.unread],
        "seconds": {step: round(spent, 3) for step, spent in report.seconds},
    }
    return (json.dumps(raw, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode(
        errors="replace"
    )


def annotation(level: str, text: str) -> str:
    """A workflow command of GitHub's; what could end it or start another is encoded."""
    return f"::{level}::{text.translate(_COMMAND)}"


def annotations(report: BuildReport) -> tuple[str, ...]:
    """A warning for each warning and each skipped document, whose path comes from outside too.

    The path is part of the words: GitHub knows files by their place in the repository, and these
    are named by their place among the documents, or by their address.
    """
    skipped = (f"skipped: {one.path}: {one.reason}" for one in report.skipped)
    return tuple(annotation("warning", one) for one in (*report.warnings, *skipped))


def step_summary(report: BuildReport) -> str:
    """Markdown for GitHub's step summary."""
    lines = [f"## Digest {_cell(report.edition)}", "", "| what | number |", "|---|---:|"]
    lines += [f"| {name} | {number} |" for name, number in counts(report).items()]
    lines += [f"| {_cell(kind)} since the last edition | {n} |" for kind, n in report.changes]
    lines += [f"| seconds: {_cell(step)} | {spent:.1f} |" for step, spent in report.seconds]
    told = [_cell(one) for one in report.warnings]
    told += [f"skipped {_cell(one.path)}: {_cell(one.reason)}" for one in report.skipped]
    if told:
        lines += ["", "### Warnings", "", *(f"- {one}" for one in told)]
    return "\n".join(lines) + "\n"


def line(text: str) -> str:
    """Text from outside for a terminal: no line break, no control, nothing that turns it round."""
    return _BLANK.sub(" ", text)


def _cell(text: str) -> str:
    """Text from outside in Markdown: every sign that could mean something becomes a reference."""
    return "".join(c if c.isalnum() or c in " -" else f"&#{ord(c)};" for c in line(text))
