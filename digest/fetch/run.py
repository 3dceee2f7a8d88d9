"""All sources of a config, some hosts at a time, into the store."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from urllib.parse import urlsplit

import digest
from digest.errors import ReadError, SettingError
from digest.fetch.manners import AGENT, Manners
from digest.fetch.network import Client, Deadline, Policy
from digest.fetch.visit import Source, Visit, Visited
from digest.model import FetchState, Outlet, Skipped
from digest.read.draft import host_of, slug
from digest.read.lists import site_label
from digest.read.sandbox import Sandbox
from digest.store import SourceState, Store

_HOSTS_AT_A_TIME = 8
_SANDBOXES = 2
_MAX_OUTLINE = 5_000_000


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What a run brought: the state of each source, how many texts were new, what gave none.

    ``left`` counts the articles there was no time or room for: the next run takes them.
    """

    states: tuple[FetchState, ...]
    new: int
    skipped: tuple[Skipped, ...]
    left: int


def fetch(
    sources: Sequence[Source],
    *,
    store: Store,
    contact: str,
    articles: int = 40,
    pause: float = 2.0,
    seconds: float = 120.0,
    total_seconds: float = 600.0,
    root: Path = Path(),
    private: Collection[str] = (),
    policy: Policy | None = None,
    parsers: Sequence[Sandbox] = (),
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    sleep: Callable[[float], None] = time.sleep,
    tell: Callable[[str], None] | None = None,
) -> FetchReport:
    """Visit all `sources` and store what is new; their trouble is in their states.

    Args:
        contact: mail or web address in the user agent; required.
        articles: the most pages asked of one source.
        pause, seconds, total_seconds: between two requests to a host; for one source; in all.
        root: folder that paths of OPML files are relative to.
        private: hosts (or ``host:port``) of the user's own network. Only a source of such a
            host may dial it, so that no other one can be led there.
        policy: how names are resolved and which addresses are dialled; the public ones.
        parsers: processes to parse in, if the caller has some; otherwise two of its own.
        tell: called with a line for each source that is done.

    Raises:
        SettingError: there are sources and no contact.
        StateError, LockedError: the store cannot be written.
    """
    if sources and not contact.strip():
        mend = 'Set [fetch] contact = "you@example.org": outlets must be able to reach you.'
        raise SettingError("fetch.contact", "is not set", mend)
    end = Deadline(total_seconds)
    manners = Manners(pause, sleep)
    agent = agent_of(contact)
    with _pool(parsers) as pool:
        all_sources, broken = _expanded(sources, root, pool)
        store.put_outlets(dict.fromkeys(source.outlet for source in all_sources))
        for state in broken:
            store.put_source(state)
        before = {state.source: state for state in store.sources()}

        def visit(source: Source) -> Visited:
            known = before.get(source.address) or SourceState(source.address, source.outlet.id)
            own = _own(source, private)
            deadline = Deadline(min(seconds, end.left()))
            with Client(agent, deadline, policy, own=own) as client:
                parser = partial(_borrowed, pool)
                return Visit(source, store, client, manners, parser, now, articles).run(known)

        visited = _all(visit, _by_host(all_sources), tell)
    store.keep_sources([*(one.address for one in all_sources), *(one.source for one in broken)])
    skipped = {one for result in visited for one in result.skipped}
    return FetchReport(
        store.fetches(),
        sum(result.new for result in visited),
        tuple(sorted(skipped, key=lambda one: (one.path, one.reason))),
        sum(result.left for result in visited),
    )


def _own(source: Source, private: Collection[str]) -> str | None:
    """The source's own host, where the user vouches for it."""
    parts = urlsplit(source.address)
    hosts = (parts.netloc.lower(), parts.hostname)
    return next((one for one in hosts if one and one in private), None)


def _all(
    visit: Callable[[Source], Visited],
    groups: Sequence[Sequence[Source]],
    tell: Callable[[str], None] | None,
) -> list[Visited]:
    """Visit each group's sources one after the other, some groups at a time."""
    visited: list[Visited] = []
    with ThreadPoolExecutor(_HOSTS_AT_A_TIME) as threads:
        futures = [threads.submit(lambda group: [*map(visit, group)], group) for group in groups]
        for future in as_completed(futures):
            for result in future.result():
                visited.append(result)
                if tell is not None:
                    tell(_line(result))
    return visited


@contextmanager
def _pool(parsers: Sequence[Sandbox]) -> Iterator[SimpleQueue[Sandbox]]:
    pool: SimpleQueue[Sandbox] = SimpleQueue()
    with ExitStack() as stack:
        for one in parsers or [stack.enter_context(Sandbox()) for _ in range(_SANDBOXES)]:
            pool.put(one)
        yield pool


def agent_of(contact: str) -> str:
    """The user agent: the tool's name and version, and whom to reach; one line of ASCII."""
    words = " ".join(contact.split()).encode("ascii", "replace").decode()
    return f"{AGENT}/{digest.__version__} (+{words})"


@contextmanager
def _borrowed(parsers: SimpleQueue[Sandbox]) -> Iterator[Sandbox]:
    sandbox = parsers.get()
    try:
        yield sandbox
    finally:
        parsers.put(sandbox)


def _line(visited: Visited) -> str:
    state = visited.state
    left = f", {visited.left} left for the next run" if visited.left else ""
    refused = f", {len(visited.skipped)} no article" if visited.skipped else ""
    how = state.problem or ("unchanged" if visited.unchanged else "ok")
    how = f"not asked yet again: {how}" if visited.waits else how
    return f"{state.source}: {how} ({visited.new} new{refused}{left})"


def _by_host(sources: Sequence[Source]) -> list[list[Source]]:
    """Sources of one host go one after the other; each address once."""
    groups: defaultdict[str, list[Source]] = defaultdict(list)
    for source in {one.address: one for one in reversed(sources)}.values():
        groups[urlsplit(source.address).netloc].insert(0, source)
    return [groups[host] for host in sorted(groups)]


def _expanded(
    sources: Sequence[Source], root: Path, parsers: SimpleQueue[Sandbox]
) -> tuple[list[Source], list[SourceState]]:
    """Sources with OPML files replaced by the feeds in them, and the files that are broken."""
    labels = {site_label(host_of(one.outlet.url)): one.outlet for one in sources if one.outlet.url}
    found: list[Source] = []
    broken: list[SourceState] = []
    for source in sources:
        if urlsplit(source.address).scheme in ("http", "https"):
            found.append(source)
            continue
        try:
            with _borrowed(parsers) as sandbox:
                found += _outline(source, root, labels, sandbox)
        except ReadError as error:
            problem = f"{error.problem}. {error.mend}"
            broken.append(SourceState(source.address, source.outlet.id, problem=problem))
    return found, broken


def _outline(
    source: Source, root: Path, labels: dict[str | None, Outlet], sandbox: Sandbox
) -> list[Source]:
    path = root / source.address
    mend = "Name an http(s) address, or the path of an OPML file."
    try:
        if path.stat().st_size > _MAX_OUTLINE:
            raise ReadError(source.address, "is too long for an OPML file", mend)
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(source.address, f"cannot be read ({error.strerror})", mend) from None
    listed = sandbox.listed("outline", data, source.address, None)
    if not listed:
        raise ReadError(source.address, "names no feeds", mend)
    hosts = {one.url: host_of(one.site or one.url) or "" for one in listed}
    feeds = Counter(hosts.values())
    found = []
    for one in listed:
        host = hosts[one.url]
        # The title of one of several feeds ("Sport") is not the name of the whole outlet.
        name = (one.title or host) if feeds[host] == 1 else host
        own = Outlet(slug(host), name, one.site)
        found.append(Source(labels.get(site_label(host), own), one.url))
    return found
