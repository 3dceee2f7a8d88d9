"""From found attributions to the claim's one, with its speaker resolved against what came before.

Theory: of several cues in a claim the innermost source speaks and the outer medium carries it
("Reuters reported that the army said": source the army, via Reuters). What goes on inside a
quotation, or is a quotation of its own after one, has the speaker of the quotation. A pronoun is
the one person named before it in its sentence, else the one who spoke in, or is the subject of,
the sentence before and fits in kind and sex; "the ministry" is the last name that ends in that
noun; a surname is the last full name that ends in it. What is not plain stays None.

Known failures: a pronoun that means someone whom the sentence before names as its object; "Ann Lee
left, he said", where he is Lee; two ministries in one article, of which the later is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from digest.model import Attribution
from digest.understand.attribution import find
from digest.understand.cues import ANONYMOUS, CITING, MEDIA, SPEAKER_HEADS
from digest.understand.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    MONTHS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    WEEKDAYS,
    past_like,
)
from digest.understand.people import bare_name, is_person, is_surely_person, may_be
from digest.understand.subjects import subject_left
from digest.understand.tokens import QUOTES, Token, word_at
from digest.understand.verb_source import Found
from digest.understand.verbs import finite_at, plural

_PRONOUNS = frozenset("he she it they who which i we you".split())
_SUBORDINATE = frozenset("as while after when although if since because despite though".split())
_RELATIVE = frozenset("who whom whose which what".split())
_TITLED = {"mr": "he", "sir": "he", "mrs": "she", "ms": "she", "miss": "she", "dame": "she"}
_NAME = re.compile(
    r"\b[A-Z][\w’'-]*(?:\s+(?:(?:of|for|the|and|al|bin|de|la|von|van|der|du)\s+){0,2}"
    r"(?:al-)?[A-Z][\w’'-]*){0,8}"
)
_ACRONYM = re.compile(
    r"\b((?:[A-Z][\w’'-]{0,30}\s+(?:(?:of|for|the|and|in)\s+){0,2}){1,8}[A-Z][\w’'-]{0,30})\s*"
    r"[(\[]([A-Z][A-Za-z-]{1,9})[)\]](?!\s*[-–—])"
)
_REMEMBERED = 300
_REACH = 4_000
_STARTERS = (
    DETERMINERS | PREPOSITIONS | CONJUNCTIONS | PRONOUNS | AUXILIARIES | NEGATIONS
    | frozenset("also even ever here just let many maybe now only perhaps several some still then "
                "there today tonight yesterday".split())
)  # fmt: skip
_OPENING = _STARTERS | WEEKDAYS.keys() | MONTHS.keys() | {"according", "century"}
_ROLES = re.compile(
    r"(?:a|an|the|one|another)\s(?:.*\s)?(?:\w*(?:man|woman)|\w+(?:er|or|ist|ian)|clerk|chief|guard|"
    r"nurse|pilot|coach|captain|president|judge|mayor|official|activist|analyst|witness|resident|"
    r"student|patient|diplomat|expert|source|aide|farmer)$",
    re.IGNORECASE,
)


_LISTENERS = frozenset("reporter reporters journalist journalists".split())
_TOGETHER = re.compile(r"^(?:(?!\b(?:in|of|for|from|at)\b).)+\sand\s(?=[a-z])")
"""Of two who say it, "the mayor and the council", one is enough: two would be an origin of its own
beside each."""
_WIRES = MEDIA | frozenset("the a an news wire state state-run official photo".split())
_ACTING = frozenset(
    "administration airline authority bank bloc board broadcaster cabinet charity church club "
    "company factory firm government hospital junta maker manufacturer operator parliament regime "
    "regulator retailer school supplier utility".split()
)
"""What acts and speaks without being a speaker's title."""


class Speakers:
    """Speakers and names so far in one article; feed it every claim in text order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._before: tuple[Attribution, ...] = ()
        self._near: frozenset[str] = frozenset()
        self._all = {name for name in map(_person, _names(text[:200_000])) if name}
        self._named: list[str] = []
        self._quote: Attribution | None = None
        self._called: dict[str, str] = {}
        self._acronyms: dict[str, str] = {
            short: re.sub(r"^(?:The|A|An)\s+", "", name)
            for name, short in _ACRONYM.findall(text[:200_000])
            if _shortens(short, name)
        }

    def attribution(self, tokens: Sequence[Token], *, quoted: bool) -> Attribution | None:
        """The claim's attribution. ``quoted``: it begins inside a quotation opened before."""
        found = [one for one in find(tokens) if _asserted(tokens, one)]
        main = _main(tokens, found)
        if found and (_nobody_named(tokens, found[main]) or _partial(tokens, found[main])):
            found = []
        chosen: Attribution | None
        resolved: list[Attribution] = []
        if not found:
            chosen = self._quote if _all_quoted(tokens, quoted) else None
            quote = chosen
        else:
            resolved = [self._resolve(tokens, one) for one in found]
            cited = _cited(tokens, found, main)
            chosen = _carried(resolved[cited], resolved[cited - 1]) if cited else None
            chosen = chosen or _with_via(resolved, main)
            quote = resolved[_nearest_quote(tokens, found)]
            self._before = tuple(resolved)
        self._near = self._after(tokens, resolved)
        self._quote = quote if _has_quote(tokens, quoted) else None
        self._note(tokens)
        return chosen

    def _resolve(self, tokens: Sequence[Token], found: Found) -> Attribution:
        one = _make(self._text, tokens, found)
        speaker = self._speaker(
            one.source, tokens[: found.source[0]], tokens[found.source[0]].start
        )
        if speaker and one.source.lower() in {"he", "she"}:
            self._called[speaker] = one.source.lower()
        anonymous = is_anonymous(one.source)
        return replace(one, speaker=speaker, anonymous=anonymous)

    def _speaker(self, source: str, front: Sequence[Token], at: int) -> str | None:
        source = _TOGETHER.sub("", source)
        words = source.split()
        if source.lower() in _PRONOUNS and source not in {"WHO", "IT", "US"}:
            return self._pronoun(source.lower(), front)
        bare = re.sub(r"^(?:the|The|a|A|an|An)\s+", "", source)
        if bare in self._acronyms:
            return self._acronyms[bare]
        inner = [word for word in words[1:-1] if "-" not in word]
        plain = len(words) <= 3 and not any(word[:1].isupper() for word in inner)
        if plain and words[0].lower() == "the" and not words[-1].isupper():
            return self._by_head(words[-1], at) or source
        name = bare_name(source)
        if len(name) == 1 and name[0][:1].isupper() and not name[0].isupper():
            return self._by_surname(name[0], words[0]) or source
        return source

    def _pronoun(self, word: str, front: Sequence[Token]) -> str | None:
        """Whom a pronoun means: the subject of its sentence, the name in it, or who is near.

        What stands before "..., he said" is what was said: who is named there does not speak.
        """
        bare = [token for token in front if not token.quoted and token.low not in QUOTES]
        if not _told(bare):
            subject = _subject(self._text, bare)
            if word in {"he", "she"}:
                names = {n for n in _names(_unquoted(self._text, front)) if is_person(n)}
                here = {self._full(n) for n in names if may_be(word, n)}
                if self._full(subject):
                    here.add(self._full(subject))
                if here:
                    own = here.pop() if len(here) == 1 else None
                    return own if own and may_be(word, own) else None
            elif _titular(subject):
                return subject if _body(subject) and _fits(word, subject) else None
        near = [name for name in self._near if self._called.get(name, word) == word]
        fits = [n for n in sorted(near, key=lambda n: (len(n), n)) if _fits(word, n)]
        one = fits[-1] if fits else ""  # of "Ann Lee" and "Mayor Ann Lee" the longer
        return (
            one if one and all(set(bare_name(name)) <= set(one.split()) for name in fits) else None
        )

    def _after(self, tokens: Sequence[Token], said: Sequence[Attribution]) -> frozenset[str]:
        """Whom a pronoun in the next sentence may mean: this one's speakers and its subject.

        A quotation changes nothing. A sentence whose subject is neither a person nor a name adds
        the people it names, so that the next "he" stays open.
        """
        bare = [token for token in tokens if not token.quoted and token.low not in QUOTES]
        subject = _subject(self._text, bare)
        if said:
            return frozenset(one.speaker for one in said if one.speaker)
        who = self._full(subject)
        others = frozenset(name for name in self._near if not _human(name))
        if who or _ROLES.match(subject):
            return others | {who} if who else others
        near = self._near
        if _titular(subject):
            near = near - others | ({subject} if _body(subject) else set())
        elif subject and (_body(subject) or subject.split()[-1].lower() in _ACTING):
            near = near - others  # "the bank": the next "it" is that bank, whatever its name
        if subject.lower() in _PRONOUNS or near <= others | {subject}:
            return near
        named = _names(_unquoted(self._text, bare))
        return near.union(name for name in map(_person, named) if name)

    def _full(self, name: str) -> str | None:
        """The person a name or surname means, if it is one."""
        words = bare_name(name)
        if not words or not words[-1][:1].isupper():
            return None
        known = self._by_surname(words[-1])
        if known and known != name and set(words) <= set(known.split()):
            return known
        last, text = words[-1], self._text
        alone = is_person(name) and text.count(last) > text.count(f"{words[0]} {last}")
        return _person(name) or (name if alone and len(words) > 1 else None)

    def _by_head(self, head: str, at: int) -> str | None:
        """The last longer name before that holds the head noun ("the ministry")."""
        wanted = re.sub(r"['’]s$", "", head.lower())
        for name in reversed(self._named):
            front = re.split(r"\s(?:of|for|in|on|at|from)\s", name)[0].lower().split()
            named = any(word[0].isupper() for word in name.split())
            if " " in name and named and front[-1] == wanted:
                return name
        owned = re.compile(rf"\b[A-Z][\w-]*(?:['’]s)? (?:[a-z-]+ ){{0,2}}{re.escape(wanted)}\b")
        before: list[str] = owned.findall(self._text[max(0, at - _REACH) : at])
        words = before[-1].lower().split() if before else []
        other = any(word in _STARTERS or past_like(word) for word in words[:-1])
        return None if not words or other else before[-1]

    def _by_surname(self, surname: str, title: str = "") -> str | None:
        """The last full name before that ends in a surname and fits the title ("Ms")."""
        pronoun = _TITLED.get(title.strip(".").lower())
        wanted = re.sub(r"['’]s$", "", surname)
        for name in reversed(self._named):
            words = bare_name(name)
            ends = words[-1] == wanted or words[-1].endswith("-" + wanted)
            sexed = pronoun is None or may_be(pronoun, name)
            if len(words) > 1 and ends and is_person(name) and sexed:
                return name
        later = [name for name in self._all if name.split()[-1] == wanted]
        if pronoun:
            later = [name for name in later if may_be(pronoun, name)]
        return later[0] if len(later) == 1 else None

    def _note(self, tokens: Sequence[Token]) -> None:
        """Remembers the names in a claim, and its sources."""
        self._named += _names(self._text[tokens[0].start : tokens[-1].end])
        for one in self._before:
            if one.speaker and " " in one.speaker:
                self._named.append(re.sub(r"^(?:The|A|An|the|a|an)\s+", "", one.speaker))
        del self._named[:-_REMEMBERED]


def _shortens(short: str, name: str) -> bool:
    """Whether a word in brackets is what a name is called: not "NEW YORK (Reuters)" nor "Ann Lee
    (Labour)"."""
    return short.lower() not in MEDIA and not (short[1:].islower() and is_person(name))


def _subject(text: str, tokens: Sequence[Token]) -> str:
    """The subject of the first finite verb, or an empty string."""
    verb = next((i for i in range(1, len(tokens)) if finite_at(tokens, i)), None)
    where = subject_left(tokens, verb) if verb else None
    return _span(text, tokens, where) if where else ""


def _person(name: str) -> str | None:
    """The name that surely is a person's in "Dr Ann Lee of the Port", "CNN's Ann Lee"."""
    short = re.split(r"['’]s\s", re.split(r"\s(?:of|for|from|in|at|and)\s", name)[0])[-1]
    return short if is_surely_person(short) else None


def _unquoted(text: str, tokens: Sequence[Token]) -> str:
    """The text of tokens outside quotations, each of which leaves a comma."""
    return " ".join("," if token.quoted else text[token.start : token.end] for token in tokens)


def _told(front: Sequence[Token]) -> bool:
    """Whether a whole clause and a comma stand before a pronoun: "The dam broke, he said".

    Not "Lee won, and by staying, he said": what opens after the comma before goes on.
    """
    if not front or front[-1].text != ",":
        return False
    opening = next((i + 1 for i in range(len(front) - 2, -1, -1) if front[i].text == ","), 0)
    opens = _SUBORDINATE | PREPOSITIONS | {"and", "but"}
    if front[0].low in opens or front[opening].low in opens:
        return False
    return any(finite_at(front, index) for index in range(len(front)))


def _titular(subject: str) -> bool:
    """Whether a subject names one thing: a capital behind its first word, or initials."""
    words = subject.split()
    named = any(w[:1].isupper() for w in words[1:]) or (len(subject) > 1 and subject.isupper())
    several = "and" in words or plural(words[-1].lower()) if words else True
    return named and not several and not _human(subject)


def _body(name: str) -> bool:
    """Whether what is named is a body or an outlet: "the Lund council", "the UN"."""
    return name.isupper() or name.split()[-1].lower() in SPEAKER_HEADS | MEDIA


def _human(name: str) -> bool:
    return _fits("he", name) or _fits("she", name)


def is_anonymous(source: str) -> bool:
    """Whether a source is nobody in particular: "officials", "a witness", "sources close to X"."""
    head = re.split(r"\s+(?:of|in|from|for|at|close|with|within|among|near|on)\s+", source)[0]
    words = head.split()
    titled = sum(word[:1].isupper() for word in words[-2:]) == 2  # "the United Port Workers"
    last = words[-1].strip(".,").lower() if words else ""
    return last in ANONYMOUS and not titled and not is_person(source)


def _fits(pronoun: str, name: str) -> bool:
    first, _, rest = name.partition(" ")
    if first.islower() and _ROLES.match(f"a {first}") and is_person(rest):
        name = rest  # "fisherman Ola Berg"
    person = is_person(name)
    if pronoun in {"he", "she"}:
        within = None if person else _person(name)
        person, name = person or bool(within), within or name
        name = re.split(r"\s(?:of|for|from|in|at)\s", name)[0]
        role = bool(_ROLES.match(name)) and not _medium(name)
        return may_be(pronoun, name) if person else role and _sexed(pronoun, name)
    head = re.split(r"\s(?:of|in|from|for|at)\s", name)[0].split()[-1].lower()
    many = (head.endswith("s") and not head.endswith(("ss", "us", "is"))) or " and " in name
    if pronoun == "they":
        return many and not person
    common = name[:1].lower() + name[1:]  # "Officials" at the beginning of a sentence
    return pronoun == "it" and not (person or is_anonymous(name) or (many and common.islower()))


def _sexed(pronoun: str, role: str) -> bool:
    """Whether "the policewoman", "the weather man" may be "he" or "she"."""
    if role.endswith("woman"):
        return pronoun == "she"
    return pronoun == "he" or not role.endswith("man")


def _nobody_named(tokens: Sequence[Token], found: Found) -> bool:
    """Whether who speaks is "I", "we" or "you": outside of a quotation this names nobody."""
    words = [token.low for token in tokens[slice(*found.source)]]
    return words in (["i"], ["we"], ["you"])


def _names(text: str) -> list[str]:
    """Names of two words or more, without possessive endings and what only opens a sentence."""
    found = (_bare(re.sub(r"['’]s$", "", match.group())) for match in _NAME.finditer(text))
    return [name for name in found if " " in name]


def _bare(name: str) -> str:
    """ "But McDermott", "On Monday Ann Lee", "When I" without the words that are no name's."""
    words = name.split()
    while words and not words[0].isupper() and words[0].lower() in _OPENING:
        words = words[1:]
    while words and words[-1].lower() in PRONOUNS | CONJUNCTIONS | PREPOSITIONS:
        words = words[:-1]
    return " ".join(words)


def _main(tokens: Sequence[Token], found: Sequence[Found]) -> int:
    """Index of the attribution of the main clause."""
    if len(found) < 2:
        return 0
    for index, one in enumerate(found[:-1]):
        after = [token.low for token in tokens[one.source[1] : one.source[1] + 2]]
        relative = bool({"who", "which"} & set(after)) and one.cue[0] > one.source[1]
        if not relative and not _beside(tokens, one):
            return index
    return len(found) - 1


def _beside(tokens: Sequence[Token], one: Found) -> bool:
    """Whether an attribution stands in a clause beside the main one: "the man, who he says is ill,
    told", "As Berg said so, Lee told"."""
    return _fronted(tokens, one) or word_at(tokens, one.source[0] - 1) in _RELATIVE


def _partial(tokens: Sequence[Token], one: Found) -> bool:
    """Whether an attribution, the only one, leaves out the main clause of its sentence.

    "After Berg said so, they left", "they left after Berg's report found so", "men whose chiefs
    said so left", "the man(,) who said so(,) left", "what it calls a war"; but "As Berg said, it
    rained" and "It was Berg who said so" cover the sentence.
    """
    fronted = _fronted(tokens, one) and tokens[0].low != "as"
    beside = word_at(tokens, one.source[0] - 1) in _RELATIVE
    behind = one.source[1] + (word_at(tokens, one.source[1]) == ",")
    pronouns = {"who"} if behind == one.source[1] else {"who", "which"}
    inside = word_at(tokens, behind) in pronouns and tokens[0].low != "it" and one.cue[0] > behind
    inside = inside and not any(
        finite_at(tokens, at) or tokens[at].text == "," for at in range(behind, one.cue[0])
    )
    return fronted or beside or inside or _trailing(tokens, one)


def _asserted(tokens: Sequence[Token], one: Found) -> bool:
    """Whether an attribution is the article's own and no denied one: "has not confirmed"."""
    at = one.cue[0]
    while word_at(tokens, at - 1).endswith("ly"):
        at -= 1
    return not tokens[at].quoted and word_at(tokens, at - 1) not in {"not", "never"}


def _trailing(tokens: Sequence[Token], one: Found) -> bool:
    """Whether who speaks opens a subordinate clause that follows the main one.

    "They left after the town fell, Berg said" has a clause of its own before Berg; "as Berg said"
    covers what stands before it.
    """
    if one.cue[0] < one.source[0]:
        return False
    for at in range(one.source[0] - 1, 1, -1):
        verb = finite_at(tokens, at) and word_at(tokens, at + 1) != "by"  # "a report released by"
        if tokens[at].text == "," or verb:
            return False
        if tokens[at].low in _SUBORDINATE:
            return tokens[at].low != "as"
    return False


def _fronted(tokens: Sequence[Token], one: Found) -> bool:
    comma = next((i for i, token in enumerate(tokens) if token.text == ","), 0)
    return tokens[0].low in _SUBORDINATE and one.cue[0] < comma


def _cited(tokens: Sequence[Token], found: Sequence[Found], main: int) -> int | None:
    """Index of whom the main attribution cites: "the BBC reported, citing the mayor"."""
    behind = range(main + 1, len(found))
    cues = [tokens[one.cue[0]].low for one in found]
    return next((i for i in behind if cues[i] in CITING and found[i].cue[1] == found[i].source[0]),
                None)  # fmt: skip


def _with_via(made: Sequence[Attribution], main: int) -> Attribution:
    """The main attribution, carried by a medium if another cue names one."""
    first = made[main]
    others = [one for index, one in enumerate(made) if index != main]
    if _medium(first.source):
        inner = next(
            (one for one in others if not _medium(one.source) and one.start > first.start), None
        )
        if inner is None or inner.via is not None:
            return inner or first
        return _carried(inner, first)
    outer = next((one for one in others if _medium(one.source)), None)
    return _carried(first, outer) if outer and first.via is None else first


def _carried(inner: Attribution, outer: Attribution) -> Attribution:
    start, end = min(inner.start, outer.start), max(inner.end, outer.end)
    return replace(inner, via=outer.source, start=start, end=end)


def _nearest_quote(tokens: Sequence[Token], found: Sequence[Found]) -> int:
    """Index of the attribution whose cue stands nearest to a quotation mark."""
    marks = [index for index, token in enumerate(tokens) if token.low in QUOTES]
    if not marks:
        return _main(tokens, found)
    distance = [min(abs(one.cue[0] - mark) for mark in marks) for one in found]
    return distance.index(min(distance))


def _make(text: str, tokens: Sequence[Token], one: Found) -> Attribution:
    first = min(one.source[0], one.cue[0])
    last = max(one.source[1], one.cue[1], one.via[1])
    via = _span(text, tokens, one.via)
    return Attribution(
        source=_span(text, tokens, one.source),
        cue=_span(text, tokens, one.cue),
        via=via if _carries(via) else None,
        start=tokens[first].start,
        end=tokens[last - 1].end,
    )


def _span(text: str, tokens: Sequence[Token], where: tuple[int, int]) -> str:
    return text[tokens[where[0]].start : tokens[where[1] - 1].end] if where[1] else ""


def _medium(source: str) -> bool:
    words = [word.strip(".,’'").lower() for word in source.split()]
    if words[-1:] == ["agency"] and words[:-1] and words[-2] not in _WIRES:
        return False  # "the health agency"
    agency = ("news", "agency") in pairwise(words)  # "the news agency QRN"
    return bool(words) and (words[-1] in MEDIA or words[0] in MEDIA or agency)


def _carries(hearer: str) -> bool:
    """Whether whom it was told is an outlet: a medium, initials, or a title with "the".

    "Told the court", "told lawmakers", "told reporters" and "told Mr Hill" name who listened.
    """
    words = re.sub(r"['’]s\b", "", hearer).split()
    if words and words[-1] in _LISTENERS and hearer.islower():
        return False
    if _medium(hearer) or not words:
        return bool(words)
    named = len(words) > 1 and all(word[:1].isupper() for word in words[words[0].islower() :])
    return words[0].isupper() or (named and not is_person(hearer))


def _all_quoted(tokens: Sequence[Token], quoted: bool) -> bool:
    words = [token for token in tokens if token.word]
    inside = sum(token.quoted for token in words)
    named = any(token.capital and not token.quoted for token in words)  # "“Go,” Mr Berg read"
    mostly = not named and inside >= 0.8 * len(words)
    return bool(words) and mostly and (quoted or tokens[0].low in QUOTES)


def _has_quote(tokens: Sequence[Token], quoted: bool) -> bool:
    return quoted or any(token.quoted for token in tokens)
