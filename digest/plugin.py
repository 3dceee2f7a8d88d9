"""The plug-in points of the config: functions of the user's own, by name."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from digest.errors import SettingError

Function = Callable[..., Any]


def plugin(name: str, key: str, kind: str, mend: str) -> Function:
    """The function that ``package.module:function`` names; `key` is where the config names it.

    Raises `SettingError` for what cannot be imported or called, as being no `kind`.
    """
    module, _, function = name.partition(":")
    if not function:
        raise SettingError(f"{key}: {name!r}", f"is no {kind}", mend)
    try:
        found: Function = getattr(importlib.import_module(module), function)
    except ModuleNotFoundError as error:
        mend = f"For a module beside the config run python -m digest. {mend}"
        raise SettingError(f"{key}: {name!r}", f"is no {kind} ({error})", mend) from None
    except (Exception, SystemExit) as error:  # whatever the user's module does when imported
        why = " ".join(str(error).split()) or type(error).__name__
        raise SettingError(f"{key}: {name!r}", f"is no {kind} ({why})", mend) from None
    if not callable(found):
        raise SettingError(f"{key}: {name!r}", f"is no {kind} (it cannot be called)", mend)
    return found


@contextmanager
def named(name: str, key: str) -> Iterator[None]:
    """Around a call of the user's own function: whatever it raises becomes a `SettingError`."""
    try:
        yield
    except (Exception, SystemExit) as error:
        why = " ".join(f"{type(error).__name__}: {error}".split())
        raise SettingError(f"{key}: {name!r}", f"failed ({why})", "Mend that function.") from error
