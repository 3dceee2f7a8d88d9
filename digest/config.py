"""``digest.toml`` to frozen settings. An unknown key is an error with a suggestion.

The schema is the dataclasses below: the field names are the keys, the annotations the types,
and the string after each field its documentation (the manual is tested against them).
"""

from __future__ import annotations

import difflib
import math
import re
import tomllib
import typing
import unicodedata
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any

from digest.errors import ConfigError
from digest.model import Theme

T = typing.TypeVar("T")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ADDRESS = re.compile(r"https?://[^\s/?#@]+(/\S*)?")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
CONTACT = re.compile(r"[^\s@]+@[^\s@]+|https?://[^\s/]+")
HOST = re.compile(r"[a-z0-9_.-]+(:[0-9]+)?|\[[0-9a-f:.]+\](:[0-9]+)?|[0-9a-f.]*:[0-9a-f:.]+")
EMBED = ("model", "none")
METHODS = ("textrank", "lexrank", "luhn", "lsa")
THEMERS = ("cues",)
DAYS = 36_500
"""A hundred years: more days back than a calendar has are no setting."""


@dataclass(frozen=True, slots=True)
class SiteSettings:
    """``[site]``: what the site is called and where it will live."""

    title: str = "News digest"
    """Shown on every page and as the feeds' title."""
    description: str = "What several outlets report, claim by claim, each with its source."
    """One sentence for search engines, cards and feeds."""
    url: str = ""
    """Absolute address of the published site; feeds need it. Empty: links stay relative. Ids of the
    feeds' entries begin with it (without one they hang on the title): another marks all unread."""
    language: str = "en"
    """Language of the edition (BCP 47); articles in another one are listed under *skipped*.
    The rules are for English: anything else is read badly, and warned of."""
    notice: str = ""
    """A line shown on top of every page, e.g. that the site is a demonstration."""


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """``[build]``: where things are and what an edition spans."""

    seeds: str = "seeds"
    """Folder of documents, relative to the config file."""
    out: str = "site"
    """Folder the site is published to, relative to the config file."""
    templates: str = "templates"
    """Folder of your own templates; one of the same name replaces the built-in."""
    store: str = "digest.db"
    """SQLite file of fetched articles and a cache; what was published is remembered in the site."""
    window_days: int = 0
    """Days back from the edition's date that are digested; 0: everything that was read."""
    workers: int = 0
    """Processes for reading and understanding; 0: one to read, one a core to understand."""


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """``[read]``: how documents are read."""

    parsers: Mapping[str, str] = field(default_factory=dict)
    """Parsers of your own: the ending of a file's name to ``package.module:function``."""


@dataclass(frozen=True, slots=True)
class CompareSettings:
    """``[compare]``: how claims are matched."""

    embed: str = "model"
    """``model``: the shipped pair model; ``none``: word evidence only (weaker, smaller);
    ``package.module:function``: the pair model with vectors of your own."""
    stories: bool = True
    """Group articles into stories; false: everything is one story."""


@dataclass(frozen=True, slots=True)
class SummarySettings:
    """``[summary]``: the extractive summaries of the themes."""

    method: str = "textrank"
    """``textrank``, ``lexrank``, ``luhn``, ``lsa`` (sumy), or ``package.module:function``."""
    claims: int = 5
    """The most claims that one theme's summary holds."""
    themer: str = "cues"
    """``cues``, or ``package.module:function`` from claims to themes."""


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """``[feeds]``: what subscribers get."""

    keep_days: int = 30
    """Entries older than this leave the feeds."""
    hubs: tuple[str, ...] = ()
    """WebSub hubs that the feeds name."""


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """``[fetch]``: manners of ``digest fetch``."""

    contact: str = ""
    """Mail or web address in the user agent; required for ``digest fetch``."""
    articles: int = 40
    """The most pages asked of one source in one run; raise `seconds` with it, for the pauses."""
    pause: float = 2.0
    """Seconds between two requests to one host."""
    seconds: float = 120.0
    """The most seconds that one source may take."""
    total_seconds: float = 600.0
    """The most seconds that a whole run may take."""
    private: tuple[str, ...] = ()
    """Hosts (or ``host:port``), in small letters, of your own network that sources there may be
    fetched from."""


@dataclass(frozen=True, slots=True)
class OutletSettings:
    """``[[outlet]]``: a publisher and its sources."""

    id: str
    """Slug of the outlet: ``[a-z0-9-]``."""
    name: str
    """Name as readers know it."""
    url: str = ""
    """Address of its front page."""
    sources: tuple[str, ...] = ()
    """Addresses of feeds, pages or sitemaps, or paths of OPML files, that ``fetch`` reads."""


DEFAULT_THEMES = (
    Theme(
        "military",
        "Military situation",
        "Fighting, control of places, movements of forces, weapons and commanders.",
        (),
    ),
    Theme(
        "foreign-reactions",
        "Foreign reactions",
        "What other states and international bodies say and do about it.",
        (),
    ),
    Theme(
        "humanitarian",
        "Humanitarian toll",
        "People killed, hurt, displaced or in need, and what reaches them.",
        (),
    ),
)
"""The built-in themes; empty ``cues`` mean the built-in cue terms of that id."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole ``digest.toml``; ``root`` is the folder relative paths are resolved against."""

    root: Path = Path()
    site: SiteSettings = field(default_factory=SiteSettings)
    build: BuildSettings = field(default_factory=BuildSettings)
    read: ReadSettings = field(default_factory=ReadSettings)
    compare: CompareSettings = field(default_factory=CompareSettings)
    summary: SummarySettings = field(default_factory=SummarySettings)
    feeds: FeedSettings = field(default_factory=FeedSettings)
    fetch: FetchSettings = field(default_factory=FetchSettings)
    theme: tuple[Theme, ...] = DEFAULT_THEMES
    """``[[theme]]``: id, name, description, cues. Any given replace all the built-in ones."""
    outlet: tuple[OutletSettings, ...] = ()


def load(path: Path) -> Settings:
    """Read a config file; raises `ConfigError` naming the file, the key and the mend."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(
            str(path), "there is no such file", "Run `digest init DIR` or pass --config."
        ) from None
    except IsADirectoryError:
        raise ConfigError(str(path), "is a folder", "Name the file in it.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(str(path), f"cannot be read ({error})", "Save it as UTF-8.") from None
    except (ValueError, RecursionError) as error:
        raise ConfigError(str(path), f"is not valid TOML: {error}", "Mend that line.") from None
    if "root" in raw:
        raise ConfigError(str(path), "unknown key 'root'", "Paths are relative to this file.")
    raw["root"] = path.parent
    settings = _build(Settings, raw, str(path))
    _check(settings, str(path))
    return settings


def _build(kind: type[T], raw: dict[str, Any], place: str) -> T:
    hints = typing.get_type_hints(kind)
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    for key in raw:
        if key not in known:
            close = difflib.get_close_matches(key, known, 1)
            hint = f"Did you mean {close[0]!r}?" if close else f"Known: {', '.join(known)}."
            raise ConfigError(place, f"unknown key {key!r}", hint)
    for name, spec in known.items():
        required = spec.default is MISSING and spec.default_factory is MISSING
        if required and name not in raw:
            raise ConfigError(place, f"{name!r} is missing", f"Add {name} = ...")
    values = {key: _value(hints[key], raw[key], f"{place}: {key}") for key in raw}
    return kind(**values)


def _value(hint: Any, raw: Any, place: str) -> Any:
    if hint is Path:
        return raw
    if typing.get_origin(hint) is tuple:
        inner = typing.get_args(hint)[0]
        if not isinstance(raw, list):
            raise ConfigError(place, "must be a list", 'Write it as ["a", "b"] or as [[tables]].')
        return tuple(_value(inner, one, f"{place}[{n}]") for n, one in enumerate(raw, 1))
    if typing.get_origin(hint) is Mapping:
        if not isinstance(raw, dict):
            raise ConfigError(place, "must be a table", 'Write it as {"a" = "b"} or as [a.table].')
        inner = typing.get_args(hint)[1]
        return {key: _value(inner, one, f"{place}: {key!r}") for key, one in raw.items()}
    if is_dataclass(hint):
        if not isinstance(raw, dict):
            raise ConfigError(place, "must be a table", "Write it as [table].")
        return _build(typing.cast(type, hint), raw, place)
    if hint is float and type(raw) is int:
        return float(raw)
    if type(raw) is not hint:
        raise ConfigError(place, f"must be {KINDS[hint]}, not {KINDS.get(type(raw), 'a date')}")
    if hint is str and (unseen := next(filter(_unseen, raw), None)):
        raise ConfigError(place, f"holds U+{ord(unseen):04X}, which nobody sees", "Remove it.")
    return raw


KINDS: Mapping[type, str] = {
    str: "a text in quotes",
    int: "a whole number",
    float: "a number",
    bool: "true or false (without quotes)",
    list: "a list",
    dict: "a table",
}
"""What TOML's types are to who writes it; its dates and times are no setting's."""


def _unseen(char: str) -> bool:
    """Controls, marks of direction and the like; the joiners of letters and emoji are needed."""
    odd = unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") or ord(char) & 0xFFFE == 0xFFFE
    return odd and char not in "\t\n\u200c\u200d"


def check_folders(settings: Settings, place: str) -> None:
    """Raises `ConfigError` where the site would be published over the project, or among the
    documents, whose next build would digest it, and where templates would be passed over."""
    _check_templates(settings, place)
    root = settings.root.resolve()
    out, seeds = (root / name for name in (settings.build.out, settings.build.seeds))
    out, seeds = out.resolve(), seeds.resolve()
    if out == root or out in root.parents:
        what = "is the folder of the project, or holds it"
    elif out == seeds or seeds in out.parents:
        what = "lies in the folder of documents"
    else:
        return
    mend = "Name another folder for the site."
    raise ConfigError(f"{place}: build.out", f"{settings.build.out!r} {what}", mend)


def _check_templates(settings: Settings, place: str) -> None:
    name = settings.build.templates
    folder = settings.root / name
    if not folder.is_dir() and name != BuildSettings().templates:  # that of `init` may be deleted
        where, mend = f"{place}: build.templates", "Make it, or mend the name."
        raise ConfigError(where, f"there is no folder {name!r}", mend)
    for path in sorted(folder.glob("*.j2")):
        problem = "would not be used: templates of pages lie one folder deeper"
        raise ConfigError(str(path), problem, f"Move it to {folder / 'pages' / path.name}.")


def _check(settings: Settings, place: str) -> None:
    """Raises `ConfigError` where values have the right type and cannot be meant."""
    _check_names(settings, place)
    _check_choices(settings, place)
    _check_addresses(settings, place)
    _check_numbers(settings, place)


def _check_choices(settings: Settings, place: str) -> None:
    for key, given, known in (
        ("compare.embed", settings.compare.embed, EMBED),
        ("summary.method", settings.summary.method, METHODS),
        ("summary.themer", settings.summary.themer, THEMERS),
    ):
        if given not in known and ":" not in given:
            close = difflib.get_close_matches(given, known, 1)
            hint = f"Did you mean {close[0]!r}? " if close else ""
            names = ", ".join(f'"{one}"' for one in known)
            mend = f"{hint}Use {names} or package.module:function."
            raise ConfigError(f"{place}: {key}", f"{given!r} is unknown", mend)
    language = settings.site.language
    if not LANGUAGE.fullmatch(language):
        mend = 'Write it as "en" or "en-GB".'
        raise ConfigError(f"{place}: site.language", f"{language!r} is no language's code", mend)


def _check_names(settings: Settings, place: str) -> None:
    for what, ids in (
        ("theme", [theme.id for theme in settings.theme]),
        ("outlet", [outlet.id for outlet in settings.outlet]),
    ):
        for number, one in enumerate(ids, 1):
            if not SLUG.fullmatch(one):
                raise ConfigError(
                    f"{place}: {what}[{number}]",
                    f"id {one!r} is not a slug",
                    "Use small letters, digits and single hyphens.",
                )
            if one in ids[: number - 1]:
                where, mend = f"{place}: {what}[{number}]", "Give each its own."
                raise ConfigError(where, f"id {one!r} stands twice", mend)
    named = [("site.title", settings.site.title)]
    named += [(f"theme[{n}].name", one.name) for n, one in enumerate(settings.theme, 1)]
    named += [(f"outlet[{n}].name", one.name) for n, one in enumerate(settings.outlet, 1)]
    for key, name in named:
        if not name.strip():
            raise ConfigError(f"{place}: {key}", "is empty", "Readers need a name.")
    builtin = {theme.id for theme in DEFAULT_THEMES}
    for number, theme in enumerate(settings.theme, 1):
        if not theme.cues and theme.id not in builtin and settings.summary.themer == "cues":
            what = f"is empty, and {theme.id!r} is no built-in theme"
            mend = f"Add words that tell it, or name one of {', '.join(sorted(builtin))}."
            raise ConfigError(f"{place}: theme[{number}].cues", what, mend)


def _check_addresses(settings: Settings, place: str) -> None:
    for number, outlet in enumerate(settings.outlet, 1):
        if outlet.url and not ADDRESS.fullmatch(outlet.url):
            where = f"{place}: outlet[{number}].url"
            raise ConfigError(where, f"{outlet.url!r} is no http(s) address", "Mend it.")
    url = settings.site.url
    if url and (not ADDRESS.fullmatch(url) or set("?#") & set(url)):
        mend = "Write it as https://news.example/digest."
        raise ConfigError(f"{place}: site.url", f"{url!r} is no http(s) address of a folder", mend)
    for number, hub in enumerate(settings.feeds.hubs, 1):
        if not ADDRESS.fullmatch(hub):
            where = f"{place}: feeds.hubs[{number}]"
            raise ConfigError(where, f"{hub!r} is no http(s) address", "Mend it.")
    contact = settings.fetch.contact
    if contact.strip() and not CONTACT.search(contact):
        mend = 'Write it as "desk@news.example" or "https://news.example/contact".'
        where = f"{place}: fetch.contact"
        raise ConfigError(where, f"{contact!r} holds no mail or web address", mend)
    for number, host in enumerate(settings.fetch.private, 1):
        if not HOST.fullmatch(host):
            mend = 'Write it in small letters, without http:// or a path: "intranet:8000".'
            where = f"{place}: fetch.private[{number}]"
            raise ConfigError(where, f"{host!r} is no host or host:port", mend)


def _check_numbers(settings: Settings, place: str) -> None:
    least: tuple[tuple[str, float, int], ...] = (
        ("build.window_days", settings.build.window_days, 0),
        ("build.workers", settings.build.workers, 0),
        ("summary.claims", settings.summary.claims, 1),
        ("feeds.keep_days", settings.feeds.keep_days, 1),
        ("fetch.articles", settings.fetch.articles, 1),
        ("fetch.pause", settings.fetch.pause, 0),
        ("fetch.seconds", settings.fetch.seconds, 1),
        ("fetch.total_seconds", settings.fetch.total_seconds, 1),
    )
    for name, given, bound in least:
        if not bound <= given < math.inf:  # so nan, which TOML knows, is none of them
            raise ConfigError(f"{place}: {name}", f"is {given}", f"Use {bound} or more.")
        if name.endswith("_days") and given > DAYS:
            raise ConfigError(f"{place}: {name}", f"is {given}", f"Use {DAYS} or less.")
