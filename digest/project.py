"""``digest init``: a small working project, with the sample reports and the templates."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from digest.errors import ConfigError
from digest.publish.pages import packaged

CONFIG = """\
# Settings of this digest; every key is explained in docs/configuration.md of digest's repository.

[site]
title = "My digest"
description = "What several outlets report, claim by claim, each with its source."
# The address the site will live at; feeds need it.
# url = "https://news.example/digest"
# The samples in seeds/ are made up: delete this line together with them and with site/.
notice = "Demonstration: sample reports by outlets that do not exist."

[build]
seeds = "seeds"
out = "site"

# Outlets that `digest fetch` follows:
# [[outlet]]
# id = "herald"
# name = "The Herald"
# url = "https://herald.example"
# sources = ["https://herald.example/feed.xml"]
"""


def create(folder: Path) -> Iterator[str]:
    """Write a project into a new or empty folder; yields what to say.

    Raises `ConfigError` where the folder holds something already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ConfigError(str(folder), "is not an empty folder", "Name a new one.")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "digest.toml").write_text(CONFIG, encoding="utf-8")
    shutil.copytree(packaged("_demo/seeds", "seeds"), folder / "seeds")
    (folder / "templates").mkdir()
    (folder / "templates" / "README.md").write_text(
        "Put your own templates here: of pages into pages/, of the frame into overrides/;\n"
        "one of the same name replaces the built-in.\n"
        "They are listed with their fields in docs/templates.md of digest's repository.\n",
        encoding="utf-8",
    )
    (folder / ".gitignore").write_text(
        "/site/\n/.site.*\n/digest.db*\n/site_src/*\n!/site_src/assets/\n", encoding="utf-8"
    )
    yield f"{folder}: a project with sample reports."
    yield f"Next: cd {folder} && digest build && digest serve"
