"""An edition to Markdown pages, through Jinja2.

A page is Markdown with a generated front matter and one block of HTML, whose every character
from outside is encoded (`digest.publish.escape`). What belongs into its ``<head>`` and comes
from outside (title, description, cards, JSON-LD) never passes through Markdown or MkDocs: it is
rendered into ``.head/<page>.html``, which MkDocs skips and `digest.publish.site` puts in place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from digest.errors import PublishError
from digest.model import Edition
from digest.publish import words
from digest.publish.about import Site, edition_view, site_view
from digest.publish.escape import finalize, script_json
from digest.publish.head import heads
from digest.publish.ledger import Running
from digest.publish.plan import ArchiveEntry, Page, plan
from digest.publish.present import Index

if TYPE_CHECKING:
    from jinja2 import Environment


def packaged(inside: str, beside: str) -> Path:
    """A file or folder of the package, or of the repository it is run from."""
    package = Path(__file__).parents[1]
    return found if (found := package / inside).exists() else package.parent / beside


def builtin_templates() -> Path:
    """The templates that come with digest."""
    return packaged("_templates", "templates")


def environment(templates: Sequence[Path] = ()) -> Environment:
    """Jinja2 over the user's templates, then the built-in ones (also as ``!default/...``)."""
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

    builtin = FileSystemLoader(builtin_templates() / "pages")
    own = [FileSystemLoader(folder / "pages") for folder in templates]
    env = Environment(
        loader=ChoiceLoader([*own, builtin, PrefixLoader({"!default": builtin})]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["count"] = words.count
    env.filters["json"] = script_json
    return env


def render(
    edition: Edition,
    site: Site,
    templates: Sequence[Path] = (),
    *,
    archive: Sequence[ArchiveEntry] = (),
    history: Sequence[Running] = (),
    dropped: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Every page's Markdown and head, by path below MkDocs' ``docs_dir``.

    Args:
        templates: the user's template folders (each holds ``pages/``), first wins.
        archive: all editions, newest first, this one included.
        history: running figures over editions.
        dropped: words of the claims that ``edition.changes`` calls dropped, by claim id.

    Raises:
        PublishError: a template is wrong; names template and line.
    """
    index = Index(edition)
    env = environment(templates)
    shown = {"site": site_view(site, edition), "edition": edition_view(index)}
    out: dict[str, str] = {}
    planned = list(plan(index, archive, history, dropped or {}))
    made = heads(index, site, planned)
    for page in planned:
        context = {**shown, **page.context, "root": page.root}
        out[f"{page.path}.md"] = _front_matter(page) + run_template(env, page.template, context)
        head = {**shown, "head": made[page.path], "root": page.root}
        out[f".head/{page.path}.html"] = run_template(env, "_head.html.j2", head)
    return out


def _front_matter(page: Page) -> str:
    exclude = "digest: true\n" if page.search else "digest: true\nsearch:\n  exclude: true\n"
    return f"---\ntitle: {page.title}\n{exclude}---\n\n"


def run_template(env: Environment, name: str, context: Mapping[str, Any]) -> str:
    """The template's text; raises `PublishError` with its place if it is wrong."""
    from jinja2 import TemplateNotFound

    try:
        return env.get_template(name).render(context)
    except Exception as error:  # a template is the user's code: it can fail in any way
        said = getattr(error, "problem", None) or getattr(error, "message", None)
        own = said and not isinstance(error, TemplateNotFound)
        problem = str(said if own else described(error)).rstrip(".")
        mend = "docs/templates.md lists what a template sees."
        raise PublishError(template_line(error, _file(env, name)), problem, mend) from error


def _file(env: Environment, name: str) -> str:
    """The file of a template, the user's before the built-in one."""
    from jinja2 import FileSystemLoader

    loaders = getattr(env.loader, "loaders", ())
    folders = [
        Path(p) for one in loaders if isinstance(one, FileSystemLoader) for p in one.searchpath
    ]
    return next((str(folder / name) for folder in folders if (folder / name).is_file()), name)


def described(error: Exception) -> str:
    """What Python says of an error, with its kind: "division by zero" alone says little."""
    from jinja2 import TemplateNotFound

    if isinstance(error, TemplateNotFound):  # which tells of folders that nobody knows
        return f"there is no template {error.name!r}"
    return f"{type(error).__name__}: {error}"


def template_line(error: BaseException, name: str) -> str:
    """A template's file and line: a syntax error knows them, else the traceback does."""
    line = getattr(error, "lineno", None) or 1
    if getattr(error, "lineno", None):
        name = getattr(error, "filename", None) or name
    trace = error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith((".j2", ".html")):
            name, line = file, trace.tb_lineno
        trace = trace.tb_next
    return f"{name}:{line}"
