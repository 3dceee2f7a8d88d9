"""Text fragments land: Chromium scrolls to the very sentence."""

from __future__ import annotations

import http.server
import threading
from html import escape

import pytest

from digest.publish.links import text_fragment

FILL = "".join(f"Filler paragraph number {n} says nothing at all. " * 6 + "\n" for n in range(30))
TEXT = (
    FILL
    + "The mayor denied it. Water, mud & fear - that is all there is, she said.\n"
    + FILL.replace("number", "No.")
    + "Nobody slept. The mayor denied it. “We had two hours’ warning, no more,” said R&D-staff.\n"
    + FILL.replace("Filler", "Other")
    + "In Größenhausen, 1,200 people (some 5%) left the al-Senn valley on the 3rd of May after "
    + "the dam above it broke and the water rose by more than four metres in a single night.\n"
    + FILL.replace("Filler", "More")
)
SPANS = (
    "Water, mud & fear - that is all there is, she said.",
    "The mayor denied it. Water",
    "“We had two hours’ warning, no more,” said R&D-staff.",
    "In Größenhausen, 1,200 people (some 5%) left the al-Senn valley on the 3rd of May after the "
    "dam above it broke and the water rose by more than four metres in a single night.",
    "Other paragraph number 17 says nothing at all.",
)


@pytest.fixture(scope="module")
def article():
    """The text as a page of paragraphs, with links, on a server."""
    body = "".join(f"<p>{escape(line)}</p>" for line in TEXT.splitlines())
    page = f"<!doctype html><meta charset=utf-8><title>x</title>{body}".encode()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, format, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


PLACE = """words => {
  const range = document.createRange();
  for (const p of document.querySelectorAll("p")) {
    const at = p.textContent.indexOf(words);
    if (at >= 0) {
      range.setStart(p.firstChild, at);
      range.setEnd(p.firstChild, at + words.length);
      const box = range.getBoundingClientRect();
      return [box.top, box.bottom, innerHeight, scrollY];
    }
  }
}"""


@pytest.mark.parametrize("words", [*SPANS, "second denial"])
def test_chromium_scrolls_to_the_sentence(chromium, article, words):
    """The sentence is on the screen, far from where the page starts."""
    start = TEXT.rindex("The mayor denied it.") if words == "second denial" else TEXT.index(words)
    end = start + len("The mayor denied it." if words == "second denial" else words)
    fragment = text_fragment(TEXT, start, end)
    assert fragment
    context = chromium.new_context(viewport={"width": 800, "height": 500})
    page = context.new_page()
    page.goto(article + fragment)
    page.wait_for_function("scrollY > 0", timeout=10_000)
    shown = "Nobody slept." if words == "second denial" else words
    top, bottom, height, _ = page.evaluate(PLACE, shown)
    context.close()
    assert top >= 0
    assert bottom <= height
