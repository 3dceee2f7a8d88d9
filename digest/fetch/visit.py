"""One source, once: ask it, take what is new, look again at what is recent, store each at once.

Nothing here raises for what a source does: its trouble becomes its state. New articles come
first, in the source's order; the pages of the last days are asked again after them, so that a
text which changed is seen. What there was no time for is left for the next run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from digest.errors import DigestError, FetchError, ReadError
from digest.fetch.leads import Found, Lead, find
from digest.fetch.manners import Manners, WaitError, retry_after
from digest.fetch.network import Answer, Client
from digest.model import Outlet, Skipped
from digest.read.draft import Draft, host_of, to_article
from digest.read.lists import site_label
from digest.read.normalise import one_line
from digest.read.sandbox import SECONDS, Sandbox
from digest.store import WITHDRAWN, PageState, SourceState, Store

RECHECK = timedelta(days=3)
"""So long after its first sight a page is asked again in each run."""
_FRESH = timedelta(hours=1)
_GIVE_UP = 3
"""Failures in a row after which a source's other pages are left alone."""
_BACK_OFF = timedelta(minutes=10)
_MOST = timedelta(hours=12)
_LEAST = datetime(1970, 1, 2, tzinfo=UTC)
"""An unset clock says the day before."""
_AHEAD = timedelta(days=1)
"""A local time without its zone is at most 14 hours ahead; what is later is no publication, and
would be the date of this edition and of every one to come."""
_PAGES = ("text/html", "application/xhtml+xml", "")


@dataclass(frozen=True, slots=True)
class Source:
    """An address of an outlet: a feed, a page, a sitemap; or the path of an OPML file."""

    outlet: Outlet
    address: str


@dataclass(frozen=True, slots=True)
class Visited:
    """How it went: texts that were not known, pages that gave none, leads left for next time,
    whether the source itself answered that it is as it was, and whether it was not asked yet
    again, as it had failed: then its state is of the visit before."""

    state: SourceState
    new: int = 0
    skipped: tuple[Skipped, ...] = ()
    left: int = 0
    unchanged: bool = False
    waits: bool = False


class GoneError(ReadError):
    """There is no such page, or no longer."""


class Visit:
    """What one visit needs, and what it has found so far."""

    def __init__(
        self,
        source: Source,
        store: Store,
        client: Client,
        manners: Manners,
        sandbox: Callable[[], AbstractContextManager[Sandbox]],
        now: Callable[[], datetime],
        articles: int,
    ) -> None:
        self.source = source
        self.store = store
        self.client = client
        self.manners = manners
        self.sandbox = sandbox
        self.now = now
        self.budget = articles
        self.new = 0
        self.tried = 0
        self.read = 0
        self.left = 0
        self.failures = 0
        self.same = False
        self.skipped: list[Skipped] = []
        self.labels = {site_label(host_of(one)) for one in (source.address, source.outlet.url)}

    def run(self, before: SourceState) -> Visited:
        """Visit the source; its new state is stored."""
        if before.not_before and before.not_before > self.now():
            return Visited(before, waits=True)
        if not self.client.deadline.left():
            problem = "there was no time for it in the last run"
            state = replace(before, problem=problem, not_before=None)
            self.store.put_source(state)
            return Visited(state)
        try:
            state = self._visit(before)
        except WaitError as error:
            until = self.now() + timedelta(seconds=error.seconds)
            state = replace(before, problem=self._words(error), not_before=until)
        except (FetchError, ReadError) as error:
            state = self._failed(before, error)
        except DigestError:
            raise  # the store's trouble is not the source's
        except Exception as error:  # nor is a fault of ours another source's
            found = FetchError(self.source.address, f"broke the program ({error!r:.100})")
            state = self._failed(before, found)
        state = replace(state, tried=self.now())
        self.store.put_source(state)
        return Visited(state, self.new, tuple(self.skipped), self.left, self.same)

    def _failed(self, before: SourceState, error: FetchError | ReadError) -> SourceState:
        failures = before.failures + 1
        wait = min(_MOST, _BACK_OFF * 2 ** min(failures - 2, 10)) if failures > 1 else None
        return replace(
            before,
            problem=self._words(error),
            failures=failures,
            not_before=self.now() + wait if wait else None,
        )

    def _words(self, error: FetchError | ReadError) -> str:
        """The problem, and where, if elsewhere; an answer's words may be in it."""
        where = "" if error.place == self.source.address else f" ({error.place})"
        return one_line(f"{error.problem}{where}")

    def _visit(self, before: SourceState) -> SourceState:
        validators = _validators(before.etag, before.modified)
        answer = self._get(self.source.address, validators)
        self.same = answer.status == 304
        found = Found(()) if self.same else self._found(answer)
        label = site_label(host_of(found.site))
        # What only the feed tells, its site, must be asked for again with the feed.
        lasts = found.whole and (label is None or label in self.labels)
        self.labels.add(label)
        self._take(found.leads)
        self._recheck()
        state = SourceState(
            self.source.address,
            self.source.outlet.id,
            last_success=self.now(),
            problem=self._alarm(found, answer),
        )
        if self.left or not lasts or state.problem:  # "not modified" would hide what is odd
            return state
        if self.same:
            return replace(state, etag=before.etag, modified=before.modified)
        etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
        return replace(state, etag=etag, modified=modified)

    def _found(self, answer: Answer) -> Found:
        _usable(answer)
        return find(answer, self._page_or_fail, self._parser)

    def _alarm(self, found: Found, answer: Answer) -> str | None:
        """What is odd about a source that answered."""
        if answer.status != 304 and not any(lead.url or lead.draft for lead in found.leads):
            return "names no articles; check its address"
        if self.tried >= _GIVE_UP and not self.read:
            last = self.skipped[-1].reason.partition(". ")[0]
            return f"none of {self.tried} pages gave an article's text; the last one {last}"
        return None

    def _take(self, leads: tuple[Lead, ...]) -> None:
        known = self.store.pages([lead.url for lead in leads if lead.url])
        named: set[str] = set()
        for lead in leads:
            if lead.draft is None and lead.url is None:
                continue
            # Of an address that is named twice the first is the newer.
            if lead.url in named or (lead.url in known and lead.draft is None):
                continue
            if lead.url:
                named.add(lead.url)
            if self.budget < 1 or not self.client.deadline.left() or self.failures >= _GIVE_UP:
                self.left += 1
                continue
            if lead.draft is not None:
                self._store(lead.draft, lead, None)
            elif lead.url:
                self._page(lead, None)

    def _recheck(self) -> None:
        now = self.now()
        for page in self.store.recent_pages(self.source.address, now - RECHECK):
            if self.budget < 1 or self.client.deadline.left() < 1 or self.failures >= _GIVE_UP:
                return
            if page.seen <= now - _FRESH:
                self._page(Lead(page.url), page)

    def _page(self, lead: Lead, before: PageState | None) -> None:
        """Fetch one page and store what it holds, or why it holds nothing."""
        assert lead.url is not None
        url, now = lead.url, self.now()
        self.budget -= 1
        self.tried += 1
        page = PageState(url, self.source.address, before.first if before else now, now)
        try:
            validators = _validators(before.etag, before.modified) if before else {}
            answer = self._get(url, validators)
            self.failures = 0
            if answer.status == 304:
                self.read += 1
                self.store.put_page(replace(before or page, seen=now))
                return
            draft = self._draft(answer, url)
        except WaitError:
            raise
        except (FetchError, ReadError) as error:
            self._refused(page, error, before)
            return
        validated = {"etag": answer.headers.get("etag")}
        validated["modified"] = answer.headers.get("last-modified")
        self._store(draft, lead, replace(page, **validated))  # type: ignore[arg-type]

    def _refused(
        self, page: PageState, error: FetchError | ReadError, before: PageState | None
    ) -> None:
        self.skipped.append(Skipped(page.url, f"{error.problem}. {error.mend}".strip()))
        if isinstance(error, FetchError):
            # Trouble of the network says nothing of the page: a new one is new next time.
            self.failures += 1
            if before is None:
                self.left += 1
                return
        if before is not None and isinstance(error, GoneError):
            self.store.put_page(replace(page, problem=WITHDRAWN))
        elif before is None or before.problem not in (None, WITHDRAWN):
            self.store.put_page(replace(page, problem=error.problem))
        else:
            self.store.put_page(replace(before, seen=page.seen))

    def _draft(self, answer: Answer, asked: str) -> Draft:
        _usable(answer)
        parts = urlsplit(answer.url)
        if answer.url != asked and parts.path in ("", "/") and not parts.query:
            mend = "The outlet may have withdrawn it."
            raise GoneError(asked, "leads to the front page, not to an article", mend)
        if answer.kind not in _PAGES:
            raise ReadError(answer.url, f"is {answer.kind:.60}, not a web page")
        with self._parser() as sandbox:
            draft = sandbox.page(answer.body, answer.url, answer.url, answer.charset)
        return replace(draft, url=draft.url or answer.url)

    def _store(self, draft: Draft, lead: Lead, page: PageState | None) -> None:
        """Store an article, with its page's state in the order that loses nothing."""
        now = self.now()
        try:
            host = host_of(draft.url)
            if host is not None and site_label(host) not in self.labels:
                mend = "Give it an [[outlet]] with a source of its own."
                raise ReadError(draft.path, f"is of another site ({host:.100})", mend)
            dates = (draft.published, lead.published)
            published = next((one for one in dates if one and _LEAST < one < now + _AHEAD), None)
            draft = replace(draft, title=draft.title or lead.title, published=published)
            article = to_article(draft, self.source.outlet)
        except ReadError as error:
            self.skipped.append(Skipped(error.place, f"{error.problem}. {error.mend}".strip()))
            if page is not None:
                self.store.put_page(replace(page, problem=error.problem))
            return
        self.read += 1
        new = self.store.put_articles([article], now)
        self.new += new
        if page is not None:
            self.store.put_page(page)
        else:
            self.budget -= new

    def _get(self, url: str, headers: dict[str, str] | None = None) -> Answer:
        answer = self.client.get(url, headers, lambda one: self.manners.turn(self.client, one))
        seconds = retry_after(answer, self.now().timestamp())
        if seconds is not None:
            raise WaitError(url, seconds)
        return answer

    def _page_or_fail(self, url: str) -> Answer:
        answer = self._get(url)
        _usable(answer)
        return answer

    @contextmanager
    def _parser(self) -> Iterator[Sandbox]:
        """A sandbox that takes no longer than the source has left."""
        with self.sandbox() as sandbox:
            sandbox.seconds = min(SECONDS, self.client.deadline.left() + 1.0)
            yield sandbox


def _usable(answer: Answer) -> None:
    problem = f"answers {answer.status}"
    if answer.status >= 500:
        raise FetchError(answer.url, problem, "It is tried again next time.")
    if answer.status in (404, 410):
        raise GoneError(answer.url, problem, "Check the address.")
    if answer.status != 200:
        raise ReadError(answer.url, problem, "Check the address.")
    if not answer.body.strip():
        raise ReadError(answer.url, "answers with an empty page", "Check the address.")


def _validators(etag: str | None, modified: str | None) -> dict[str, str]:
    headers = {"If-None-Match": etag or "", "If-Modified-Since": modified or ""}
    return {key: value for key, value in headers.items() if value}
