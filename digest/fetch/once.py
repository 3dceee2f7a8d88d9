"""One file that the user named, from the web: the published state of a site, for instance."""

from __future__ import annotations

import digest
from digest.errors import FetchError
from digest.fetch.manners import AGENT
from digest.fetch.network import Client, Deadline, Policy

MAX_BODY = 200_000_000
SECONDS = 120.0


def get(address: str) -> bytes | None:
    """The body at `address`, or None where the answer is that nothing is there (404, 410).

    It may lie in a private network: the user named it, not a page.

    Raises:
        FetchError: there is no answer, or one that does not tell what is there.
    """
    policy = Policy(allowed=lambda ip, port: True)  # noqa: ARG005
    agent = f"{AGENT}/{digest.__version__}"
    with Client(agent, Deadline(SECONDS), policy, MAX_BODY) as client:
        answer = client.get(address)
    if answer.status in (404, 410):
        return None
    if answer.status != 200:
        raise FetchError(address, f"answers {answer.status}", "Check the address.")
    return answer.body
