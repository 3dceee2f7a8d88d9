"""The commands. The only place that prints or exits.

Exit codes: 0 done; 1 failed, or with ``--strict`` something was skipped or warned of; 2 wrong use;
141 where nobody reads the output any more, as a shell says of whatever SIGPIPE ended.
"""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Self

from digest import __version__
from digest.errors import ConfigError, DigestError, NothingError, SettingError

if TYPE_CHECKING:
    from digest.config import Settings
    from digest.model import Skipped
    from digest.report import BuildReport

DONE, FAILED, MISUSED, CUT = 0, 1, 2, 141
RARELY = 500_000
"""Values made between two searches for cycles: a build makes a million that have none, and looking
through them again and again cost a sixth of the build of one new article."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        code = _run(argv)
        print(end="", flush=True)  # else the interpreter does, and complains where nobody reads it
    except BrokenPipeError:  # `digest check | head -1` has seen what it wanted
        _silence()
        return CUT
    return code


def _silence() -> None:
    """Let the rest go nowhere: the interpreter tries both once more when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)


def _run(argv: Sequence[str] | None) -> int:
    parser = _parser()
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as exit_:
        return int(exit_.code or 0)
    command: Callable[[argparse.Namespace], int] | None = getattr(arguments, "command", None)
    if command is None:
        parser.print_help(sys.stderr)
        return MISUSED
    try:
        return command(arguments)
    except SettingError as error:
        return _failed(error.of(str(arguments.config)))
    except NothingError as error:
        _list("not read", error.skipped)
        return _failed(error)
    except DigestError as error:
        return _failed(error)
    except BrokenPipeError:
        raise
    except OSError as error:  # a folder that cannot be made, a report that cannot be written
        place = str(error.filename or "this machine")
        return _failed(DigestError(place, error.strerror or str(error)))
    except KeyboardInterrupt:
        print("digest: interrupted; what was published before is untouched.", file=sys.stderr)
        return FAILED


def _failed(error: DigestError) -> int:
    from digest.report import line

    _annotate("error", str(error))
    print(line(f"digest: {error}"), file=sys.stderr)
    return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="digest", description="One page from what several outlets report, claim by claim."
    )
    parser.add_argument("--version", action="version", version=f"digest {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    def add(
        name: str, run: Callable[[argparse.Namespace], int], text: str
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        made.set_defaults(command=run)
        if name != "init":
            made.add_argument(
                "--config", type=Path, default=Path("digest.toml"), metavar="FILE",
                help="settings (digest.toml)",
            )  # fmt: skip
        return made

    build = add("build", _build, "read, compare and publish an edition")
    build.add_argument("--seeds", type=Path, metavar="DIR", help="folder of documents")
    build.add_argument("--out", type=Path, metavar="DIR", help="folder to publish to")
    build.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="the edition's date")
    build.add_argument("--no-site", action="store_true", help="publish data and feeds, no pages")
    build.add_argument("--strict", action="store_true", help="anything skipped or warned of fails")
    build.add_argument("--fetch", action="store_true", help="fetch the sources first")
    build.add_argument("--previous", metavar="PATH-OR-URL", help="published site to go on from")
    build.add_argument("--allow-fresh", action="store_true", help="start anew if that is broken")
    build.add_argument("--wait", action="store_true", help="wait for another run to end")
    build.add_argument("--report", type=Path, metavar="FILE", help="write a JSON report")

    serve = add("serve", _serve, "show the published site on this machine")
    serve.add_argument("--out", type=Path, metavar="DIR", help="the published site")
    serve.add_argument("--port", type=_port, default=8000, metavar="N", help="8000 by default")

    init = add("init", _init, "make a small working project")
    init.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder")

    explain = add("explain", _explain, "why a claim has its supports, and what was kept apart")
    explain.add_argument("claim", metavar="CLAIM", help="a claim's id, or words of it")
    explain.add_argument("--seeds", type=Path, metavar="DIR", help="folder of documents")
    explain.add_argument("--out", type=Path, metavar="DIR", help="the published site")
    explain.add_argument("--date", type=_day, metavar="YYYY-MM-DD", help="the edition's date")

    fetch = add("fetch", _fetch, "fetch the sources of the config into the store")
    fetch.add_argument("--strict", action="store_true", help="a source that fails is an error")

    check = add("check", _check, "check config, documents and the published site")
    check.add_argument("--seeds", type=Path, metavar="DIR", help="folder of documents")
    check.add_argument("--out", type=Path, metavar="DIR", help="the published site")

    verify = add("verify", _verify, "prove a published site against its documents")
    verify.add_argument("site", type=Path, metavar="SITE", help="its folder")
    verify.add_argument("--seeds", type=Path, metavar="DIR", help="folder of documents")
    return parser


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not 1900 <= day.year <= 2200:  # as an article's date
        raise argparse.ArgumentTypeError(f"{text!r} is no date like 2030-05-31")
    return day


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port from 0 to 65535")
    return int(text)


def _settings(arguments: argparse.Namespace) -> Settings:
    from dataclasses import replace

    from digest.config import check_folders, load

    settings = load(arguments.config)
    seeds, out = (getattr(arguments, name, None) for name in ("seeds", "out"))
    if seeds and not seeds.is_dir():  # one of the config may be missing where articles are fetched
        raise ConfigError(f"--seeds {seeds}", "there is no such folder", "Name another one.")
    build = replace(
        settings.build,
        seeds=str(seeds.resolve()) if seeds else settings.build.seeds,
        out=str(out.resolve()) if out else settings.build.out,
    )
    settings = replace(settings, build=build)
    check_folders(settings, str(arguments.config))
    return settings


class _Progress:
    """Says which step runs: one changing line on a terminal, plain lines in a pipe."""

    def __init__(self) -> None:
        self.live = sys.stderr.isatty()

    def __call__(self, text: str) -> None:
        if self.live:
            # A line that wraps is not cleared by the next.
            shown = text[: shutil.get_terminal_size().columns - 1]
            print(f"\r\x1b[K{shown}", end="", file=sys.stderr, flush=True)
        else:
            print(text, file=sys.stderr, flush=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Clear the changing line."""
        if self.live:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _build(arguments: argparse.Namespace) -> int:
    from digest import pipeline

    gc.set_threshold(RARELY)
    settings = _settings(arguments)
    if arguments.report:
        _try(arguments.report)
    try:
        with _Progress() as tell:
            result = pipeline.build(
                settings,
                day=arguments.date,
                site=not arguments.no_site,
                fetch_first=arguments.fetch,
                previous=arguments.previous,
                allow_fresh=arguments.allow_fresh,
                wait=arguments.wait,
                strict=arguments.strict,
                tell=tell,
            )
    except pipeline.StrictError as error:
        _say(error.report, arguments.report)
        raise
    _say(result.report, arguments.report)
    print(f"Published to {result.out}")
    return DONE


def _try(report: Path) -> None:
    """Raises `ConfigError` where the report could not be written: after the build, which has
    published, it would be too late to say so."""
    try:
        report.parent.mkdir(parents=True, exist_ok=True)
        known = report.exists()
        with report.open("ab"):
            pass
        if not known:  # a build that fails leaves no report
            report.unlink()
    except OSError as error:
        problem = f"cannot be written ({error.strerror}), and so nothing was built"
        raise ConfigError(str(report), problem, "Name another file with --report.") from error


def _say(report: BuildReport, file: Path | None) -> None:
    from digest.report import annotations, line, report_json, step_summary, table

    if file:
        file.write_bytes(report_json(report))
    if os.environ.get("GITHUB_ACTIONS") == "true":
        print("\n".join(annotations(report)))
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as out:
            out.write(step_summary(report))
    for warning in report.warnings:
        print(line(f"warning: {warning}"), file=sys.stderr)
    _list("skipped", report.skipped)
    _list("no article", report.unread)
    print(table(report))


def _list(what: str, places: Sequence[Skipped]) -> None:
    from digest.report import line

    for one in places:
        print(line(f"{what}: {one.path}: {one.reason}"), file=sys.stderr)


def _annotate(level: str, text: str) -> None:
    from digest.report import annotation

    if os.environ.get("GITHUB_ACTIONS") == "true":
        print(annotation(level, text))


def _serve(arguments: argparse.Namespace) -> int:
    from functools import partial
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    settings = _settings(arguments)
    out = settings.root / settings.build.out
    if not (out / "index.html").is_file():
        print(f"digest: {out}: there is no site. Run `digest build` first.", file=sys.stderr)
        return FAILED
    handler = partial(SimpleHTTPRequestHandler, directory=str(out))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", arguments.port), handler)
    except OSError as error:
        mend = "Name another one with --port."
        raise ConfigError(f"port {arguments.port}", str(error.strerror), mend) from error
    with server:
        print(f"http://127.0.0.1:{server.server_port}/  (stop with Ctrl-C)", flush=True)
        with suppress(KeyboardInterrupt):
            server.serve_forever()
    return DONE


def _init(arguments: argparse.Namespace) -> int:
    from digest.project import create

    for line in create(arguments.folder):
        print(line)
    return DONE


def _explain(arguments: argparse.Namespace) -> int:
    from digest import pipeline
    from digest.explain import explain

    with _Progress() as tell:
        draft = pipeline.draft(_settings(arguments), day=arguments.date, tell=tell)
    for line in explain(draft.edition, draft.near_misses, arguments.claim):
        print(line)
    return DONE


def _fetch(arguments: argparse.Namespace) -> int:
    from digest import pipeline
    from digest.publish.words import count
    from digest.report import line
    from digest.warn import trouble

    with _Progress() as tell:
        report = pipeline.fetch(_settings(arguments), tell=tell)
    failed = [state for state in report.states if state.problem]
    for state in failed:
        said = f"{state.source}: {trouble(state)}"
        _annotate("warning", said)
        print(line(f"failed: {said}"), file=sys.stderr)
    _list("skipped", report.skipped)
    if not report.states:
        print("There are no sources. Add sources = [...] to an [[outlet]] of the config.")
        return DONE
    came = f"{count(report.new, 'new text')} from {count(len(report.states), 'source')}"
    print(f"{came}, {len(failed)} failed")
    if report.left:
        print(f"{count(report.left, 'article')} left for the next run")
    all_failed = bool(failed) and len(failed) == len(report.states)
    return FAILED if all_failed or (failed and arguments.strict) else DONE


def _check(arguments: argparse.Namespace) -> int:
    from digest.checkup import check

    return _problems(check(_settings(arguments), str(arguments.config)), "no problems")


def _verify(arguments: argparse.Namespace) -> int:
    from digest.checkup import verify

    problems = verify(_settings(arguments), arguments.site)
    return _problems(problems, "every quote is borne out by its article")


def _problems(problems: Sequence[str], none: str) -> int:
    from digest.publish.words import count
    from digest.report import line

    for problem in problems:
        _annotate("error", problem)
        print(line(problem))
    print(count(len(problems), "problem") if problems else none)
    return FAILED if problems else DONE


if __name__ == "__main__":
    sys.exit(main())
