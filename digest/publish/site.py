"""MkDocs: from a folder of Markdown pages to the site, the same bytes every time."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from digest.errors import PublishError
from digest.publish.about import Site
from digest.publish.finish import finish
from digest.publish.pages import builtin_templates, described, packaged, template_line
from digest.publish.slim import slim


def build_site(
    docs_dir: Path,
    out: Path,
    site: Site,
    day: date,
    overrides: Sequence[Path] = (),
) -> None:
    """Run MkDocs over `docs_dir` into `out`, and finish each page.

    Args:
        docs_dir: what `digest.publish.pages.render` made; our assets are added where it has none.
        day: the edition's date; stands for "now" in everything MkDocs writes.
        overrides: the user's template folders; the first that holds ``overrides/`` is laid
            over ours.

    Raises:
        PublishError: with MkDocs' own words.
    """
    from yaml import safe_dump

    _add_assets(docs_dir / "assets")
    with tempfile.TemporaryDirectory(prefix="digest-") as scratch:
        theme = Path(scratch) / "overrides"
        sources = [one / "overrides" for one in (*overrides, builtin_templates())]
        for folder in reversed(sources):
            if folder.is_dir():
                shutil.copytree(folder, theme, dirs_exist_ok=True)
        base = packaged("_mkdocs.yml", "mkdocs.yml")
        settings = _settings(base, docs_dir, out, theme, site)
        config = Path(scratch) / "mkdocs.yml"
        config.write_text(safe_dump(settings), encoding="utf-8")
        _run(config, day, lambda error: _place(error, theme, sources))
    _finish_all(docs_dir / ".head", out)
    slim(out)


def _add_assets(folder: Path) -> None:
    """Our style sheet and scripts, where the user has none of the same name."""
    assets = packaged("_site_src/assets", "site_src/assets")
    folder.mkdir(exist_ok=True)
    for one in sorted(assets.iterdir()):
        if one.is_file() and not (folder / one.name).exists():
            shutil.copyfile(one, folder / one.name)


def _settings(base: Path, docs_dir: Path, out: Path, theme: Path, site: Site) -> dict[str, Any]:
    from mkdocs.utils.yaml import yaml_load

    with base.open("rb") as file:
        settings: dict[str, Any] = yaml_load(file)
    settings |= {
        "site_name": escape(site.title),
        "docs_dir": str(docs_dir.resolve()),
        "site_dir": str(out.resolve()),
        "nav": [n for n in settings["nav"] if (docs_dir / next(iter(n.values()))).exists()],
    }
    if site.url:
        settings["site_url"] = site.url
    settings["theme"] |= {"custom_dir": str(theme), **_language(site.language)}
    settings["extra"] = {**settings.get("extra", {}), "notice": site.notice}
    return settings


def _language(language: str) -> dict[str, str]:
    """The theme's language, if it speaks it; its direction of writing comes with it."""
    package = find_spec("material")  # MkDocs' own way lists all that is installed
    assert package is not None
    assert package.origin is not None
    names = Path(package.origin).parent / "templates" / "partials" / "languages"
    for name in (language, language.split("-")[0]):
        if name.replace("-", "").isalnum() and (names / f"{name}.html").is_file():
            return {"language": name}
    return {"language": "en"}


def _place(error: Exception, theme: Path, sources: Sequence[Path]) -> str:
    """File and line of a frame's template that fails, in the folder that it was copied from."""
    file, _, line = template_line(error, str(theme / "main.html")).rpartition(":")
    if isinstance(error, UnicodeDecodeError) and (broken := next(_not_utf8(sources), None)):
        return f"{broken}:1"  # what fails is known, but not in which file
    if not Path(file).is_relative_to(theme):
        return f"{file}:{line}"
    inner = Path(file).relative_to(theme)
    return f"{next(one / inner for one in sources if (one / inner).is_file())}:{line}"


def _not_utf8(folders: Sequence[Path]) -> Iterator[Path]:
    for path in (path for folder in folders for path in sorted(folder.rglob("*.html"))):
        try:
            path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            yield path


def _run(config: Path, day: date, place: Callable[[Exception], str]) -> None:
    """MkDocs in this process, with nothing of this machine's clock in what it writes.

    `place` tells where the template is that an error comes from.
    """
    now = int(datetime.combine(day, time(), UTC).timestamp())
    with _environment({"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(now)}):
        from mkdocs.commands.build import build
        from mkdocs.config import load_config
        from mkdocs.exceptions import Abort, MkDocsException

        said = _Said()
        log = logging.getLogger("mkdocs")
        log.addHandler(said)
        kept, log.propagate = log.propagate, False
        try:
            loaded = load_config(str(config))
            loaded.plugins.on_startup(command="build", dirty=False)
            build(loaded)
        except (Abort, MkDocsException) as error:
            words = " ".join([*said.words, str(error)]).strip()
            mend = "Look at your templates and at mkdocs.yml."
            raise PublishError("mkdocs", words, mend) from error
        except Exception as error:  # a template is the user's code: it can fail in any way
            if isinstance(error, OSError) and error.errno:
                raise  # of the disk; that of a template which is not there has no number
            raise PublishError(place(error), described(error), "Mend that line.") from error
        finally:
            log.removeHandler(said)
            log.propagate = kept


class _Said(logging.Handler):
    """Keeps MkDocs' warnings and errors."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.words: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.words.append(record.getMessage())


@contextmanager
def _environment(values: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _finish_all(heads: Path, out: Path) -> None:
    for page in sorted(out.rglob("*.html")):
        head = heads / page.relative_to(out)
        own = head.read_text(encoding="utf-8") if head.is_file() else None
        page.write_text(finish(page.read_text(encoding="utf-8"), own), encoding="utf-8")
