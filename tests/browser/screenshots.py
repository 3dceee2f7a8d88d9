"""``python -m tests.browser.screenshots [FOLDER] [SITE]``: every kind of page, phone and desk.

Pictures go to ``screenshots/`` unless told otherwise; of the sample edition unless a built site
is named.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page, Route, sync_playwright

from tests.browser.build import build
from tests.browser.sample import sample

CHROMIUM = "/usr/bin/chromium"
ARGS = ["--disable-background-networking", "--disable-gpu", "--no-sandbox"]
WIDTHS = {"phone": 390, "desk": 1280}
ROOT = "http://site.example/digest/"
"""Where `serve_here` shows a site; nothing is asked of that host."""


def kinds(site: Path) -> dict[str, Path]:
    """One page of each kind, by name."""
    found = {page.stem: page for page in sorted(site.glob("*.html"))}
    for folder in ("themes", "stories", "sources"):
        pages = sorted((site / folder).glob("*.html"), key=lambda p: (-p.stat().st_size, p.name))
        if pages:
            found[folder] = pages[0]
    return found


def serve_here(page: Page, site: Path) -> None:
    """Answer what `page` asks for from the folder `site`, below whatever path it was built for."""

    def answer(route: Route) -> None:
        parts = unquote(urlsplit(route.request.url).path).strip("/").split("/")
        places = (site.joinpath(*parts[n:]) for n in range(len(parts)))
        found = next((place for place in places if place.is_file()), None)
        if found:
            route.fulfill(path=found)
        else:
            route.fulfill(status=404)

    page.route("**/*", answer)


def shoot(site: Path, folder: Path, only: str = "") -> list[Path]:
    """Take the pictures; folds are opened so that they are seen."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        for scheme in ("light", "dark"):
            for size, width in WIDTHS.items():
                context = browser.new_context(
                    viewport={"width": width, "height": 900}, color_scheme=scheme
                )
                page = context.new_page()
                serve_here(page, site)
                for name, path in kinds(site).items():
                    if only and only not in f"{name}-{size}-{scheme}":
                        continue
                    page.goto(ROOT + path.relative_to(site).as_posix())
                    page.evaluate("document.querySelector('.fold')?.setAttribute('open', '')")
                    made.append(folder / f"{name}-{size}-{scheme}.png")
                    page.screenshot(path=made[-1], full_page=True)
                context.close()
        browser.close()
    return made


def main() -> None:
    """Build the sample if no site is named, and shoot."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "screenshots")
    if len(sys.argv) > 2:
        made = shoot(Path(sys.argv[2]), folder, *sys.argv[3:4])
    else:
        with tempfile.TemporaryDirectory() as scratch:
            made = shoot(build(sample(), Path(scratch)), folder)
    print(f"{len(made)} pictures in {folder}")


if __name__ == "__main__":
    main()
