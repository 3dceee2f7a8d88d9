"""docs/templates.md says what every template sees, field by field, and says it of this code."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from digest.publish import head, pages, view
from digest.publish.plan import plan
from digest.publish.present import Index
from tests.browser.sample import sample

MANUAL = Path(__file__).parents[1] / "docs" / "templates.md"
ROW = re.compile(r"^\| `(\w+)` \| `([^`]+)` \| (.+) \|$", re.M)


def documented(module) -> dict[str, list[tuple[str, str, str]]]:
    """(field, type, meaning) of every dataclass of a module whose fields are documented."""
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    found = {}
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            fields = []
            for one, after in zip(node.body, [*node.body[1:], None], strict=True):
                if isinstance(one, ast.AnnAssign) and isinstance(after, ast.Expr):
                    meaning = " ".join(ast.literal_eval(after.value).split())
                    kind = ast.unparse(one.annotation).replace("'", "")
                    fields.append((ast.unparse(one.target), kind, meaning))
            if fields:
                found[node.name] = fields
    return found


def seen() -> dict[str, set[str]]:
    """What each page template is given, by its name."""
    made = Index(sample())
    return {
        page.template: {"site", "edition", "root", *page.context} for page in plan(made, (), (), {})
    }


def sections() -> dict[str, str]:
    """The manual's text under each heading."""
    text = MANUAL.read_text(encoding="utf-8")
    parts = re.split(r"^#+ (.+)$", text, flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


VIEWS = [import_module(f"{view.__name__}.{one.name}") for one in iter_modules(view.__path__)]
MODULES = (*VIEWS, head)
CLASSES = {name: fields for module in MODULES for name, fields in documented(module).items()}


@pytest.mark.parametrize("name", CLASSES)
def test_every_field_is_in_the_manual(name):
    """The same fields, types and words, in the same order."""
    assert ROW.findall(sections()[f"`{name}`"]) == CLASSES[name]


def test_every_class_has_all_its_fields_documented():
    """No field without a word on it."""
    for module in MODULES:
        for name, fields in documented(module).items():
            known = list(getattr(module, name).__dataclass_fields__)
            assert [field for field, _, _ in fields] == known


@pytest.mark.parametrize("template", seen())
def test_every_template_says_what_it_sees(template):
    """In the manual, and in the comment on its own first lines."""
    listed = set(re.findall(r"^\| `(\w+)` \|", sections()[f"`{template}`"], re.M))
    assert listed | {"site", "edition", "root"} == seen()[template]
    source = (pages.builtin_templates() / "pages" / template).read_text(encoding="utf-8")
    comment = re.search(r"\{#(.+?)#\}", source, re.S)[1]
    for name in seen()[template]:
        assert re.search(rf"\b{name}\b", comment), name


def test_every_template_file_is_in_the_manual():
    """Pages, macros, head and newsletter."""
    text = MANUAL.read_text(encoding="utf-8")
    for path in (pages.builtin_templates() / "pages").iterdir():
        assert f"`{path.name}`" in text
    for path in (pages.builtin_templates() / "overrides").rglob("*.html"):
        assert f"`overrides/{path.relative_to(pages.builtin_templates() / 'overrides')}`" in text
