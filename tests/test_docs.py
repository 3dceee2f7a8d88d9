"""The manual says what the code does: commands, options, keys, links."""

from __future__ import annotations

import argparse
import dataclasses
import json
import re
import typing
from pathlib import Path

import pytest

from digest.cli import _parser
from digest.config import Settings
from digest.read.draft import Draft
from digest.report import build_report, report_json
from tests.editions import make_edition

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
TABLES = {
    name: next(iter(typing.get_args(kind)), kind)
    for name, kind in typing.get_type_hints(Settings).items()
    if name != "root"
}
LINK = re.compile(r"\]\(([^)#\s]+)(#[\w-]+)?\)")


def commands() -> dict[str, argparse.ArgumentParser]:
    parser = _parser()
    found = next(one for one in parser._actions if isinstance(one, argparse._SubParsersAction))
    return dict(found.choices)


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_is_in_the_manual_and_has_help(name: str) -> None:
    """`digest NAME` stands in the table of commands, and says what it does."""
    assert re.search(
        rf"^\| `digest {name}( [A-Z]+)?` \|", (DOCS / "index.md").read_text("utf-8"), re.M
    )
    assert commands()[name].description
    assert all(action.help for action in commands()[name]._actions)


def test_every_key_of_the_report_is_in_the_manual() -> None:
    """Also the one by which a program tells its shape."""
    told = (DOCS / "ci.md").read_text("utf-8").partition("`--report FILE`")[2].partition("\n\n")[0]
    raw = json.loads(report_json(build_report(make_edition())))
    assert [one for one in raw if f"`{one}`" not in told] == []
    assert [one for one in raw["counts"] if one not in told] == []


def test_every_option_of_build_is_in_the_manual() -> None:
    """And the manual names none that does not exist."""
    real = {
        option
        for action in commands()["build"]._actions
        for option in action.option_strings
        if option.startswith("--") and option != "--help"
    }
    section = (DOCS / "index.md").read_text("utf-8").split("### Options of `digest build`")[1]
    assert set(re.findall(r"^\| `(--[a-z-]+)", section, re.M)) == real


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_key_is_in_the_manual_with_its_default(table: str) -> None:
    """The tables of the manual hold the keys of the code, no more and no less."""
    text = (DOCS / "configuration.md").read_text("utf-8")
    section = re.split(rf"^## `\[+{table}\]+`$", text, flags=re.M)[1].split("\n## ")[0]
    listed = dict(re.findall(r"^\| `(\w+)` \| ([^|]+) \|", section, re.M))
    made = dataclasses.MISSING
    spec = {
        one.name: one.default if one.default_factory is made else one.default_factory()
        for one in dataclasses.fields(TABLES[table])
    }
    assert set(listed) == set(spec)
    for key, default in spec.items():
        if default is dataclasses.MISSING:
            assert listed[key].strip() == "required"
        else:
            shown = "[]" if default == () else default
            shown = f'"{shown}"' if isinstance(shown, str) and shown != "[]" else shown
            shown = str(shown).lower() if isinstance(shown, bool) else shown
            assert listed[key].strip() == f"`{shown}`"


def test_every_field_of_a_draft_is_in_the_manual() -> None:
    """Writers of parsers are told all that they can give."""
    text = (DOCS / "configuration.md").read_text("utf-8")
    table = text.split("| field of `Draft` |")[1].split("\n\n")[0]
    listed = re.findall(r"`(\w+)`", "".join(re.findall(r"^\| ([^|]+) \|", table, re.M)))
    assert listed == [one.name for one in dataclasses.fields(Draft)]


@pytest.mark.parametrize(
    "path", [ROOT / "README.md", *sorted(DOCS.glob("*.md"))], ids=lambda path: path.name
)
def test_links_lead_somewhere(path: Path) -> None:
    """Relative links of README and manual name files that exist."""
    for target, _ in LINK.findall(path.read_text("utf-8")):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (path.parent / target).exists(), target


def test_readme_commands_are_targets_of_make() -> None:
    """The README's two commands exist."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for target in re.findall(r"^make (\w+)", (ROOT / "README.md").read_text("utf-8"), re.M):
        assert f"\n{target}:" in makefile


def test_messages_in_the_manual_are_those_of_the_code() -> None:
    """What a user sees is found under its own words."""
    table = (DOCS / "index.md").read_text("utf-8").split("| what you see | do |")[1]
    shown = re.findall(r"^\| `([^`]+)`", table, re.M)
    code = "".join(path.read_text("utf-8") for path in (ROOT / "digest").rglob("*.py"))
    assert shown
    assert [one for one in shown if one not in code] == []
