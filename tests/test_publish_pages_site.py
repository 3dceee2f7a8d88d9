"""MkDocs' part: the same bytes every time, errors in plain words, any language, own pages kept."""

from __future__ import annotations

import errno
import hashlib
import os
import time
from pathlib import Path

import pytest

from digest.errors import PublishError
from digest.publish.about import Site
from digest.publish.pages import render
from digest.publish.site import build_site
from tests.browser.sample import sample


def site(folder: Path, *, pages=None, overrides=(), **settings) -> Path:
    """A site of one story below `folder`."""
    edition, told = sample(1), Site("Test", **settings)
    made = pages or render(edition, told)
    docs = folder / "docs"
    for path, text in made.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    build_site(docs, folder / "site", told, edition.date, overrides)
    return folder / "site"


def hashes(folder: Path) -> dict[str, str]:
    """Every file's hash, by path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_builds_give_the_same_bytes(tmp_path, monkeypatch):
    """Another folder, another working directory, another time zone, another day."""
    first = hashes(site(tmp_path / "a", url="https://h.example/x/"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    time.tzset()
    second = hashes(site(tmp_path / "b" / "deeper", url="https://h.example/x/"))
    assert first == second
    assert os.environ["SOURCE_DATE_EPOCH"] == "1"


def test_without_an_address_nothing_is_absolute(tmp_path):
    """No canonical link, no picture; everything else is there."""
    html = (site(tmp_path) / "index.html").read_text(encoding="utf-8")
    assert "canonical" not in html
    assert "og:image" not in html
    assert "<title>News of 14 May 2031 · Test</title>" in html


def test_the_site_map_names_every_page(tmp_path):
    """With the edition's day."""
    text = (site(tmp_path, url="https://h.example/x") / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://h.example/x/themes/humanitarian.html</loc>" in text
    assert text.count("<loc>") == len(
        [one for one in render(sample(1), Site("T")) if one.endswith(".md")]
    )


def test_a_broken_frame_is_an_error_in_mkdocs_words(tmp_path):
    """And the edition's day does not stay in the environment."""
    mine = tmp_path / "mine" / "overrides"
    mine.mkdir(parents=True)
    (mine / "main.html").write_text("{% extends 'nowhere.html' %}", encoding="utf-8")
    with pytest.raises(PublishError, match="nowhere"):
        site(tmp_path, overrides=(tmp_path / "mine",))
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_a_full_disk_is_no_fault_of_the_templates(tmp_path, monkeypatch):
    """What the system says goes on to whoever tells the user to make room."""

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "page.html")

    monkeypatch.setattr("mkdocs.utils.write_file", full)
    with pytest.raises(OSError, match="No space left"):
        site(tmp_path)


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("main.html", "{% extends 'base.html' %}\n{% if %}", "main.html:2: TemplateSyntaxError"),
        ("partials/footer.html", "one\n{{ 1 / 0 }}", "partials/footer.html:2: ZeroDivisionError"),
        ("main.html", "{% include 'no.html' %}", "main.html:1: there is no template 'no.html'"),
        ("partials/footer.html", "caf\udce9", "partials/footer.html:1: UnicodeDecodeError"),
    ],
)
def test_a_wrong_frame_is_named_with_its_line(tmp_path, file, text, says):
    """As a page's template is, where the user has it."""
    mine = tmp_path / "mine" / "overrides" / file
    mine.parent.mkdir(parents=True)
    mine.write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(PublishError, match=f"^{tmp_path / 'mine' / 'overrides'}/{says}"):
        site(tmp_path, overrides=(tmp_path / "mine",))


def test_a_users_frame_is_laid_over_ours(tmp_path):
    """One partial replaced, the rest as it was."""
    mine = tmp_path / "mine" / "overrides" / "partials"
    mine.mkdir(parents=True)
    (mine / "footer.html").write_text("<footer>Ours alone</footer>", encoding="utf-8")
    html = (site(tmp_path, overrides=(tmp_path / "mine",)) / "index.html").read_text("utf-8")
    assert "Ours alone" in html
    assert 'class="d-brand"' in html


def test_a_users_style_sheet_wins(tmp_path):
    """One file of the same name under site_src/assets; the rest is ours."""
    made = {**render(sample(1), Site("Test")), "assets/digest.css": "p { color: teal }"}
    built = site(tmp_path, pages=made)
    assert (built / "assets" / "digest.css").read_text(encoding="utf-8") == "p { color: teal }"
    assert (built / "assets" / "digest.js").is_file()


def test_pages_written_by_hand_are_part_of_the_site(tmp_path):
    """Plain Markdown keeps the theme's own look."""
    made = render(sample(1), Site("Test"))
    made["about.md"] = "# About us\n\nWe **compare**.\n"
    html = (site(tmp_path, pages=made) / "about.html").read_text(encoding="utf-8")
    assert "<strong>compare</strong>" in html
    assert "md-typeset" in html
    assert "digest-head" not in html


@pytest.mark.parametrize(
    ("language", "lang", "direction"),
    [("en", "en", "ltr"), ("de-AT", "de", "ltr"), ("ar", "ar", "rtl"), ("xx", "en", "ltr")],
)
def test_the_language_sets_words_and_direction(tmp_path, language, lang, direction):
    """Of the frame; one that the theme does not speak falls back to English."""
    html = (site(tmp_path, language=language) / "index.html").read_text(encoding="utf-8")
    assert f'<html lang="{lang}"' in html
    assert f'<body dir="{direction}"' in html


def test_a_title_cannot_break_the_frame(tmp_path):
    """It is the one word of the config that MkDocs prints."""
    edition = sample(1)
    docs = tmp_path / "docs"
    for path, text in render(edition, Site("A <b>&")).items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    build_site(docs, tmp_path / "site", Site("A <b>& {{ 1 }}"), edition.date)
    html = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "A &lt;b&gt;&amp; {{ 1 }}" in html
    assert "<b>&" not in html
    lost = (tmp_path / "site" / "404.html").read_text(encoding="utf-8")
    assert "<title>Page not found · A &lt;b&gt;&amp; {{ 1 }}</title>" in lost


def test_signs_beyond_the_first_plane_in_words_and_folders(tmp_path):
    """A title, a notice and the project's own folder may hold them."""
    folder = site(tmp_path / "flood \U0001f30a", notice="Sample \U0001f600 \x7f\u2028 null")
    assert "Sample \U0001f600 \x7f\u2028 null" in (folder / "404.html").read_text(encoding="utf-8")
