"""What asserts nothing: captions, headings, credits, datelines, questions, fragments.

Theory: news pages mark such lines by form, not by topic. A line of its own without a final stop
is a heading, a caption or a credit; agency names in brackets at the end credit a picture; a
paragraph without a finite verb says nothing; a present tense scene that ends on a full date with
a year, or a name followed by "left" or "pictured", describes a picture.

Known failures: a credit-less caption in the past tense reads like a claim; a heading that is a
full sentence with a final stop is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from digest.understand.boilerplate import BOILERPLATE
from digest.understand.cues import FORMS
from digest.understand.leads import AGENCY, MONTH_NAMES
from digest.understand.lexicon import (
    BASES,
    CONJUNCTIONS,
    CONTRACTIONS,
    DETERMINERS,
    PREPOSITIONS,
    THIRDS,
    past_like,
)
from digest.understand.tokens import Token
from digest.understand.verbs import finite_verbs, has_finite

_FULL_DATE = re.compile(
    rf"\b(?:(?:{MONTH_NAMES})\.?\s+\d{{1,2}}\s*,?\s+(?:19|20)\d\d|\d{{1,2}}\s+(?:{MONTH_NAMES})\.?\s*,?\s+"
    r"(?:19|20)\d\d)\s*[.)]*$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    rf"(?:[(\[]\s*(?:[^()\[\]]{{0,50}}[/:,]\s*)?{AGENCY}(?:\s*[/,]\s*[^()\[\]]{{0,50}})?\s*[)\]]"
    rf"|(?:Photo(?:graph)?|Picture|Image|Credit|Pic)s?\s*(?:by [A-Z]|:|/|credit).{{2,60}}"
    rf"|{AGENCY}\s*(?:/|via)\s*[A-Z].{{2,40}}|[/|]\s*{AGENCY}|[\[(]\s*(?:file(?: photo)?)\s*[\])])"
    r"\s*\.?$"
)
_REPORTING = re.compile(
    r"\bcontributed (?:to )?(?:this|reporting)\b|\((?:additional |further )?(?:reporting|writing"
    r"|editing)\b|\b(?:has|have) (?:the latest|the story|more details|this report) (?:from|on)\b"
    r"|[-–—|:(]\s*you ?tube\b.{0,45}$|\bfollow (?:him|her|us|them) on\b"
    r"|\bcan be reached (?:at|on) \S*[@\d]"
    r"|^\W*we (?:[^“”\".;:]{2,60} (?:but|and) )?(?:could|can|were|have) ?(?:not|n['’]t|unable to) "
    r"(?:\w+ ){0,3}(?:verif|confirm|establish (?:the (?:date|place|time)|when|where))"
    r"(?!.*\b(?:said|says|told)\b)"
    r"|\bjavascript (?:must|needs to|has to) be\b"
    r"|\b(?:ask|urg)(?:s|e|es|ed|ing)? (?:any(?:one|body)|people|those|witnesses)\b.{0,60}?\b"
    r"(?:information|saw|seen|witnessed|knows?)\b.{0,60}?\b(?:call|contact|phone|ring|e-?mail)\b"
    r"|\b(?:is|are) solely responsible for (?:all|its|this|the) content\b"
    r"|\b(?:AP|Associated Press)\b.{0,80}\breceives? (?:financial )?support from\b"
    r"|\ball rights reserved\b|\bnewsletter\b.*\b(?:inbox|sign|subscrib)|\bprivacy policy\b"
    r"|\bterms of (?:use|service)\b",
    re.IGNORECASE,
)
_UNVERIFIED = re.compile(
    r"\b(?:not|n['’]t|unable to) (?:be )?(?:immediately )?independently (?:verif|confirm)",
    re.IGNORECASE,
)
_APPENDED = re.compile(
    r"^(?:\S+\s+){2,}\S*(?:[,;–—]\s+(?:\w+\s+)?(?:an?|the|this|that|these|those|which|it|its)"
    r"|\s(?:but|though|although|while))\s[^,;]*$",
    re.IGNORECASE,
)
"""Up to "independently verified": what stands before it is told all the same ("The army said it
had won, a claim that could not be independently verified")."""
_ADDRESS = re.compile(
    r"^[^\w“\"'‘]*(?:please\b|you (?:can|may) (?:also |always )?(?:e-?mail|call|phone|text|follow"
    r"|watch|listen|send|write to|read|find|go to|download|subscribe)\b"
    r"|(?:send|e-?mail) (?:us|your)\b"
    r"|your (?:comments?|e-?mails?|views?|questions?) (?:may|will|can)\b|have your say\b"
    r"|(?:any(?:one|body)|people|those|witnesses|members of the public)\b.{0,80}?\b"
    r"(?:(?:is|are) (?:being )?(?:asked|urged|encouraged|advised|requested) to (?:please )?"
    r"(?:call|contact|phone|ring|e-?mail)\b"
    r"|(?:can|should) (?:call|contact|phone|ring|e-?mail)\b.{0,60}?(?:\d{3}|@|hotline)))",
    re.IGNORECASE,
)  # the reader is spoken to, in the outlet's own voice
_INTRODUCES = re.compile(
    r"\b(?:said|says|saying|tells?|told|writes?|wrote|add(?:s|ed|ing)|explain(?:s|ed|ing)"
    r"|admitt(?:ed|ing)|tweeted|posted|follow(?:s|ing))\b"
    r"(?:(?! (?:that|will|would|had|has|have|was|were|is|are) )[^“”\".:;]){0,40}:\s*$"
)  # "The union said in a letter:": what it said stands in the next line
_HANDOVER = re.compile(r"^(?:[A-Z][\w’'-]+ ){2,5}(?:reports|has more) from\b.{0,60}$")
_ABOUT_OUTLET = re.compile(
    r"\b(?:is|are) (?:a|an|the)\b.{0,60}\b(?:newspaper|news (?:agency|site|website|organi[sz]ation"
    r"|channel|outlet|magazine|network|service)|broadcaster|magazine|correspondent|columnist"
    r"|contributing editor|staff writer|(?:reporter|writer|editor|journalist|blogger|producer)"
    r" (?:for|at|with|based|covering))\b|\bis on (?:twitter|facebook|x) at\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^\W*by\s+[A-Z][\w.’'-]*(?:[,\s]+(?:and\s+|in\s+)?[A-Z][\w.’'-]*){0,7}[,\s]*(?:\|.*)?$|^\W*[\w.]+@[\w.]+\W*$|"
    r"^\W*(?:https?://|www\.)\S+\W*$|^\W*@\w+\W*$"
)
_PICTURED = re.compile(
    r"\((?:L|left|right|centre|center|top|bottom|L-R|from left|pictured|back|front)[),;]"
    r"|\bpictured (?:here|above|left|right|in)\b|^[^“”\".,]{3,80}, (?:seen|shown) here\b"
    r"|\bin this (?:\w+ ){0,2}(?:photo|image|picture|handout|video grab)"
    r"|\b(?:file|handout|undated) (?:photo|image|picture)",
    re.IGNORECASE,
)
_RIGHT = re.compile(r"\(R\)")
"""In a picture to the right, in American politics a Republican."""
_TALKS = frozenset("spoke spoken speaks speak talked talks interviewed has had asked met".split())
_PRESENTS = re.compile(
    r"(?:(?:is|are) (?:an?|the) (?:[a-z-]+ ){0,5}(?:voice|paper|newspaper|daily|weekly|monthly|site"
    r"|website|publication|magazine|outlet|non-?profit)\b"
    r"|is not (?:responsible|funded|financed|owned|affiliated)\b"
    r"|(?:has appeared|appears|has been published|is published) (?:every|daily|weekly|since)\b"
    r"|(?:lives|depends|relies) (?:only |solely )?(?:on|from|by)\b)(?!.*\b(?:said|says|told)\b)"
)
"""How an outlet tells of itself, unlike "was banned" and "has learned"."""
_STOPPED = re.compile(r"[.!?…:;][”\"’')\]\s]*$")
_SCENES = frozenset(
    "stand stands hold holds walk walks receive receives gather gathers pose poses burn burns wave "
    "waves carry carries look looks watch watches inspect inspects ride rides sit sits arrive "
    "arrives leave leaves attend attends shake shakes greet greets take takes march marches "
    "search searches clear clears pray prays mourn mourns react reacts help helps rest rests "
    "protest protests celebrate celebrates cheer cheers chant chants speak speaks address "
    "addresses listen listens drive drives queue queues wait waits play plays clash clashes flee "
    "flees board boards line lines deliver delivers fight fights run runs rise rises patrol "
    "patrols fire fires raise raises lie lies hug hugs embrace embraces comfort comforts "
    "evacuate evacuates treat treats work works use uses remove removes sift sifts make makes "
    "visit visits meet meets talk talks guard guards cast casts vote votes".split()
)
_ATTRIBUTION_ONLY = re.compile(
    r"^\W*(?:(?:he|she|they|it|[A-Z]\w+)\s+(?:also\s+)?(?:said|tweeted|wrote|added|asked|replied|"
    r"continued|concluded|noted|explained|says|adds))(?:\s+(?:on|in)\s+\w+)?\W*$",
)


def is_noise(
    text: str, tokens: Sequence[Token], *, alone: bool, last: bool, stopless: bool
) -> bool:
    """Whether a sentence asserts nothing.

    Args:
        text: the sentence. tokens: its tokens.
        alone: it is the only sentence of its paragraph (or its paragraph's first line).
        last: it stands among the article's last few sentences.
        stopless: lines without a final stop are this article's habit, and tell nothing.
    """
    words = [token for token in tokens if token.word]
    if len(words) < 3 or _question(text, tokens) or _torn(words) or _ADDRESS.search(text):
        return True
    if BOILERPLATE.search(text) and len(words) < 40:
        return True
    if (
        _REPORTING.search(text)
        or _only_unverified(text)
        or _INTRODUCES.search(text)
        or _HANDOVER.search(text)
        or _BYLINE.search(text)
        or _ATTRIBUTION_ONLY.search(text)
    ):
        return True
    if last and about_outlet(text):
        return True
    return caption(text, tokens, alone=alone) or _heading(
        text, tokens, words, alone=alone, stopless=stopless
    )


def _only_unverified(text: str) -> bool:
    found = _UNVERIFIED.search(text)
    return found is not None and not _APPENDED.search(text[: found.start()])


def about_outlet(text: str) -> bool:
    """Whether a sentence presents a paper, a channel or an author."""
    return bool(_ABOUT_OUTLET.search(text))


def own_voice(tokens: Sequence[Token], outlet: str, *, last: bool) -> bool:
    """Whether the outlet only says that it spoke to someone ("Radio X spoke to a witness"), or, at
    the end, presents itself ("Radio X is an independent voice").

    Its id is held against the first words of its name.
    """
    mine = {part for part in outlet.split("-") if len(part) > 1}
    named = any(token.low in mine for token in tokens[:3])
    talks = any(token.low in _TALKS for token in tokens[1:6])
    finite = [index for index in finite_verbs(tokens) if tokens[index].low not in _TALKS]
    return bool(mine) and ((named and talks and not finite) or (last and _presents(tokens, mine)))


def _presents(tokens: Sequence[Token], mine: set[str]) -> bool:
    name = takewhile(lambda token: token.capital, tokens)
    words = [token.low for token in name]
    rest = " ".join(token.low for token in tokens[len(words) :])
    return mine <= set(words) and bool(_PRESENTS.match(rest))


def says_i(tokens: Sequence[Token]) -> bool:
    """Whether someone says "I" outside quotation marks: where nobody is named, nobody knows who.

    Readers, hosts of programmes and columnists do; what a reporter saw is lost with them. "Henry
    I was king" is told by the capital before it. "My" and "me" say the same, and "you" at the
    beginning speaks to the reader.
    """
    mine = any(
        not token.quoted and token.text in {"my", "me", "My"} and not after.capital
        for token, after in pairwise(tokens)
    )
    words = [token for token in tokens if token.word]
    yours = any(
        not token.quoted and token.low in {"you", "your"} and not after.capital
        for token, after in pairwise(words[:5])
    )
    return (
        mine
        or yours
        or any(
            token.text == "I"
            and not token.quoted
            and (at == 0 or not tokens[at - 1].capital or tokens[at - 1].low in CONJUNCTIONS)
            and (after.low in CONTRACTIONS or (after.word and not after.capital))
            for at, (token, after) in enumerate(pairwise(tokens))
        )
    )


def caption(text: str, tokens: Sequence[Token], *, alone: bool) -> bool:
    """Whether a sentence describes a picture."""
    if _CREDIT.search(text) and len(tokens) < 60:
        return True
    if _PICTURED.search(text) and len(tokens) < 60:
        return True
    finite = finite_verbs(tokens)
    if _FULL_DATE.search(text) and len(tokens) < 60 and finite and all(
        (tokens[index].low in THIRDS or tokens[index].low in BASES)
        and not any(after.low == "to" for after in tokens[index + 1 : index + 2])
        for index in finite
    ):  # fmt: skip
        return True  # the present tense with a full date: only plans are written so ("plans to")
    scene = next((i for i, t in enumerate(tokens[1:14], 1) if t.low in _SCENES), None)
    if scene is None or any(index < scene for index in finite):
        return False
    past = [i for i in finite if i != scene]
    dated = bool(_FULL_DATE.search(text) or _RIGHT.search(text)) and len(tokens) < 60
    return not past and (
        dated or (alone and not _STOPPED.search(text) and _scene_only(tokens, scene))
    )


def _scene_only(tokens: Sequence[Token], scene: int) -> bool:
    """A short line of its own whose only verb is a picture verb after a plain plural subject.

    With a final stop and no date it is more often an assertion ("Voters cast ballots on Sunday.").
    """
    before = tokens[scene - 1]
    subject = before.word and (before.low.endswith(("s", "men", "people")) or before.capital)
    return subject and len(tokens) < 32 and not any(token.text in '“”"' for token in tokens)


def _torn(words: Sequence[Token]) -> bool:
    """Whether a span opens in lower case, as the rest of a sentence does; "de Souza" does not,
    "said Ann Lee" does."""
    return words[0].text.islower() and (not words[1].capital or words[0].low in FORMS)


def _question(text: str, tokens: Sequence[Token]) -> bool:
    """A question in the outlet's own voice; one inside quotation marks is someone's words."""
    marks = [token for token in tokens if token.text == "?"]
    return text.rstrip(" )").endswith("?") and not marks[-1].quoted


def _heading(
    text: str, tokens: Sequence[Token], words: Sequence[Token], *, alone: bool, stopless: bool
) -> bool:
    if not has_finite(tokens) and not (_STOPPED.search(text) and _acts(tokens)):
        return not any(token.quoted for token in tokens) or len(words) < 5
    if not alone or _STOPPED.search(text):
        return False
    longer = [word for word in words[1:] if len(word.text) > 3 and word.text[0].isalpha()]
    titled = sum(word.capital for word in longer) >= 0.7 * max(1, len(longer))
    return len(words) <= 25 and (titled or (not stopless and len(words) <= 20))


def _acts(tokens: Sequence[Token]) -> bool:
    """Verbs that the finder of verbs takes for nouns or participles, in what ends in a stop.

    "Gomes faces trial", "Sanders plans to speak", "That adds weeks", but not where a preposition
    or a conjunction follows, as in "The US attacks on the town."; and "prices rose by 3 percent".
    """
    closed = PREPOSITIONS - {"to"} | CONJUNCTIONS
    return any(
        before.word
        and not token.capital
        and (
            (token.low in THIRDS and _subject(before) and after.word and after.low not in closed)
            or (past_like(token.low) and after.low == "by" and _counts(tokens[at + 3 : at + 5]))
        )
        for at, (before, token, after) in enumerate(
            zip(tokens, tokens[1:], tokens[2:], strict=False)
        )
    )


def _subject(token: Token) -> bool:
    """Whether a name or "this" or "that" may be what acts."""
    pointing = token.low in {"this", "that"}
    return pointing or (token.capital and token.low not in DETERMINERS)


def _counts(tokens: Sequence[Token]) -> bool:
    return any(token.text[0].isdigit() for token in tokens)
