"""The CI recipes lint, hold no secret where strangers' text is read, and call what exists."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from digest.cli import _parser

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
MANUAL = (ROOT / "docs/ci.md").read_text()


def load(name):
    return yaml.safe_load((ROOT / name).read_text())


def jobs(path):
    return load(path)["jobs"].items()


def test_actionlint_finds_nothing():
    """Syntax, expressions, inputs of actions, our own action's included, and injections."""
    actionlint = Path(sys.executable).with_name("actionlint")
    done = subprocess.run(
        [actionlint, "-no-color", *WORKFLOWS], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout + done.stderr == ""
    assert done.returncode == 0
    assert len(WORKFLOWS) == 2


def test_the_linter_would_find_something():
    """A workflow that passes an unknown input to our action is refused."""
    actionlint = Path(sys.executable).with_name("actionlint")
    text = (ROOT / ".github/workflows/daily.yml").read_text()
    text = text.replace("previous:", "previos:")
    done = subprocess.run(
        [actionlint, "-no-color", "-stdin-filename", str(WORKFLOWS[0]), "-"],
        input=text,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "previos" in done.stdout


def test_the_job_that_builds_can_do_no_harm():
    """It may read the repository alone; only the other job may publish, and it builds nothing."""
    flow = load(".github/workflows/daily.yml")
    build, publish = flow["jobs"]["build"], flow["jobs"]["publish"]
    assert flow["permissions"] == {}
    assert build["permissions"] == {"contents": "read"}
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert publish["needs"] == "build"
    assert [set(step) - {"id"} for step in publish["steps"]] == [{"uses"}]


@pytest.mark.parametrize(
    "path", [*WORKFLOWS, ROOT / "action.yml", ROOT / ".gitlab-ci.yml"], ids=str
)
def test_no_secret_is_named(path):
    """No recipe reads a secret; checkouts keep no credential."""
    text = path.read_text()
    assert "secrets." not in text
    assert text.count("actions/checkout") == text.count("persist-credentials: false")


def test_no_expression_stands_in_a_script():
    """Inputs reach scripts by the environment: pasted in, they could run."""
    for step in load("action.yml")["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


STUB = """#!/bin/sh
printf '%s\\n' "$@" > "$RUNNER_TEMP/given"
"""


def run_action(tmp_path, **inputs):
    """The arguments that the action's own script gives to digest, and its outputs."""
    action = load("action.yml")
    step = next(one for one in action["runs"]["steps"] if one.get("id") == "build")
    stub = tmp_path / "digest/bin/digest"
    stub.parent.mkdir(parents=True)
    stub.write_text(STUB)
    stub.chmod(0o755)
    env = {"PATH": "/usr/bin:/bin", "RUNNER_TEMP": str(tmp_path)}
    env["GITHUB_OUTPUT"] = str(tmp_path / "output")
    for name, expression in step["env"].items():
        key = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", expression).group(1)
        env[name] = inputs.get(key.replace("-", "_"), action["inputs"][key]["default"])
    command = ["bash", "-eo", "pipefail", "-c", step["run"]]
    subprocess.run(command, env=env, check=True, cwd=tmp_path)
    given = (tmp_path / "given").read_text().splitlines()
    return _parser().parse_args(given), (tmp_path / "output").read_text()


def test_the_action_gives_what_digest_takes(tmp_path):
    """With defaults: fetch, no history named, a report."""
    parsed, output = run_action(tmp_path)
    assert (parsed.config, parsed.out, parsed.fetch) == (Path("digest.toml"), Path("site"), True)
    assert (parsed.previous, parsed.date, parsed.allow_fresh, parsed.strict) == (
        None,
        None,
        False,
        False,
    )
    assert output == f"site=site\nreport={tmp_path}/digest-report.json\n"
    assert str(parsed.report) == f"{tmp_path}/digest-report.json"


def test_the_action_takes_inputs_as_words(tmp_path):
    """Every input arrives as it was written, and none is run."""
    hostile = "$(touch pwned) `touch pwned`; touch pwned #"
    parsed, _ = run_action(
        tmp_path,
        config="a b.toml",
        out=hostile,
        previous="https://news.example/x?a=1&b=2",
        date="2030-05-31",
        fetch="false",
        allow_fresh="true",
        strict="true",
    )
    assert parsed.config == Path("a b.toml")
    assert str(parsed.out) == hostile
    assert parsed.previous == "https://news.example/x?a=1&b=2"
    assert (parsed.fetch, parsed.allow_fresh, parsed.strict) == (False, True, True)
    assert str(parsed.date) == "2030-05-31"
    assert not (tmp_path / "pwned").exists()


def test_gitlab_calls_what_digest_takes():
    """Each digest command of the template parses."""
    found = [
        line
        for name, job in load(".gitlab-ci.yml").items()
        if isinstance(job, dict)
        for line in job.get("script", [])
        if line.startswith("digest ")
    ]
    assert len(found) == 1
    line = found[0].replace("$fresh", "--allow-fresh").replace("$CI_PAGES_URL", "https://x.example")
    parsed = _parser().parse_args(shlex.split(line)[1:])
    assert (str(parsed.out), parsed.previous) == ("public", "https://x.example")


def test_gitlab_has_git_to_install_with():
    """The manual names a git+https address; slim images of Python and Alpine's hold no git."""
    image = load(".gitlab-ci.yml")["digest"]["image"]
    assert "slim" not in image
    assert "alpine" not in image


def test_gitlab_publishes_in_a_job_of_its_own():
    """The job called pages takes the built folder and runs nothing of ours."""
    template = load(".gitlab-ci.yml")
    assert template["pages"]["artifacts"]["paths"] == ["public"]
    assert template["pages"]["needs"] == ["digest"]
    assert "public" in template["digest"]["artifacts"]["paths"]
    assert {template[name]["stage"] for name in ("test", "digest", "pages")} == set(
        template["stages"]
    )


def test_the_hook_calls_a_command_that_exists():
    """pre-commit's entry is a digest command, and its pattern meets what it checks."""
    (hook,) = load(".pre-commit-hooks.yaml")
    assert {"id", "name", "entry", "language"} <= set(hook)
    assert _parser().parse_args(hook["entry"].split()[1:]).command.__name__ == "_check"
    pattern = re.compile(hook["files"])
    met = [p for p in ("digest.toml", "a/seeds.toml", "seeds/x.txt", "x.txt") if pattern.search(p)]
    assert met == ["digest.toml", "a/seeds.toml", "seeds/x.txt"]


def test_the_manual_lists_every_input_and_output():
    """docs/ci.md names each input with its default, and each output."""
    action = load("action.yml")
    for name, one in action["inputs"].items():
        shown = f"`{one['default']}`" if one["default"] else ""
        assert f"| `{name}` | {shown} |".replace("  ", " ") in MANUAL
        assert one["description"]
    for name in action["outputs"]:
        assert f"`{name}`" in MANUAL


def test_the_manual_names_options_that_exist():
    """Each long option in the manual is one of some command."""
    known = {
        option
        for command in _parser()._subparsers._group_actions[0].choices.values()
        for option in command._option_string_actions
    }
    named = set(re.findall(r"--[a-z][a-z-]+", MANUAL))
    assert named <= known
    assert {"--previous", "--allow-fresh", "--report", "--wait", "--strict"} <= named
