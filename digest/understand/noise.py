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

from digest.understand.lexicon import BASES, MONTHS, THIRDS, WEEKDAYS
from digest.understand.tokens import Token
from digest.understand.verbs import finite_verbs, has_finite

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_DATE = (
    rf"(?:(?:{_DAY})\.?,?\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH})\.?,?\s*(?:\d{{4}})?"
    rf"|(?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s*(?:\d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}}"
    r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})(?!\s*\d)"
)
_FULL_DATE = re.compile(
    rf"\b(?:(?:{_MONTH})\.?\s+\d{{1,2}}\s*,?\s+(?:19|20)\d\d|\d{{1,2}}\s+(?:{_MONTH})\.?\s*,?\s+"
    r"(?:19|20)\d\d)\s*[.)]*$",
    re.IGNORECASE,
)
_AGENCY = (
    r"(?:AP|AFP|Reuters|Getty(?:\s+Images)?|EPA|EFE|DPA|ANSA|PA(?:\s+Wire)?|UPI|TASS|Xinhua|Sputnik"
    r"|Bloomberg|Shutterstock|Alamy|Anadolu|AA|IRNA|SANA|NurPhoto|Sipa|Handout|Supplied|File"
    r"|Associated Press|Agence France-Presse|Press Association|Rex|WENN|Flickr|Twitter|Facebook)"
)
_CREDIT = re.compile(
    rf"(?:[(\[]\s*(?:[^()\[\]]{{0,50}}[/:,]\s*)?{_AGENCY}(?:\s*[/,]\s*[^()\[\]]{{0,50}})?\s*[)\]]"
    rf"|(?:Photo(?:graph)?|Picture|Image|Credit|Pic)s?\s*(?:by|:|/|credit)\s*.{{2,60}}"
    rf"|{_AGENCY}\s*(?:/|via)\s*[A-Z].{{2,40}}|[/|]\s*{_AGENCY}|[\[(]\s*(?:file(?: photo)?)\s*[\])])"
    r"\s*\.?$"
)
_BOILERPLATE = re.compile(
    r"^\W*(?:last (?:updated|modified)|(?:first )?(?:published|posted|updated|issued)\s*(?:on|at|:)"
    r"|location\s*:|source\s*:|sources\s*:|\(?source\s*:|tags?\s*:|topics?\s*:|keywords?\s*:"
    r"|filed under|related\s*(?::|articles?|stor|topics|news|links)|read (?:more|also|next|full)"
    r"|see also|also read|more on this|more from|recommended|editor(?:'s|’s)? (?:note|picks)"
    r"|don(?:'|’)t miss|watch\s*(?::|live|now|more|the video)|video\s*:|photos?\s*:|image\s*:"
    r"|caption\s*:|listen\s*:|click (?:here|to|on)|tap (?:here|to)|sign up|subscribe|log ?in"
    r"|follow (?:us|@|him|her|the \w+ on)|share (?:this|on)|like us|join (?:us|our)|download (?:our|the)"
    r"|get (?:our|the latest|breaking)|advertisement|sponsored|skip (?:to|past|ad)|loading"
    r"|copyright|©|all rights reserved|the views expressed|this (?:material|content|article|story"
    r"|video|site|website|page|service|feature)\s+(?:may not|is|was|has been|contains|uses|requires"
    r"|originally)|we use cookies|by continuing|accept (?:all )?cookies|cookies?\b.*\b(?:policy|consent)"
    r"|comments?\s*(?:\(|$|are)|leave a (?:comment|reply)|print(?: this)?$|e-?mail (?:this|us|the)"
    r"|contact (?:us|the)|for more (?:information|news|stories|on)|with inputs? from"
    r"|\(?\s*with (?:additional |agency )?(?:inputs?|reporting|agenc)|by our\b|agencies$"
    r"|(?:additional |further )?(?:reporting|writing|editing|graphics?|translation|production|words)"
    r" (?:and \w+ )?(?:by|in)\b|(?:reporting|editing|writing)\s*[:;]|compiled (?:by|from)"
    r"|end of (?:story|text)|your browser|javascript|please (?:enable|sign|subscribe|upgrade|log)"
    r"|image (?:copyright|caption|source)|media (?:caption|playback)|figure \d|table \d|chart\s*:"
    r"|here(?:'s|’s| is| are) (?:what|how|why|a look|the (?:latest|full)|some|all)\b|stay (?:tuned|with)"
    r"|this is (?:a (?:breaking|developing)|a rush transcript)|more (?:details )?(?:to follow|soon)"
    r"|-{2,}\s*\w+$|date of publication|full text\.?$|abstract\.?$|hide caption|toggle caption)",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\bcontributed (?:to )?(?:this|reporting|from)\b|\bcontributed reporting\b"
    r"|\((?:additional |further )?(?:reporting|writing|editing)\b|\breport(?:s|ing)? (?:from|for us)\b.{0,40}$"
    r"|\b(?:has|have) (?:the latest|more|the story|the details|this report) (?:from|on|in)\b"
    r"|\byou ?tube\b.{0,45}$|\bfollow (?:him|her|us|them) on\b|\bcan be reached at\b|\ball rights reserved\b"
    r"|\bnewsletter\b.*\b(?:inbox|sign|subscrib)|\bprivacy policy\b|\bterms of (?:use|service)\b"
    r"|\bthis (?:article|story) (?:was|has been|is|first|originally|appeared)\b",
    re.IGNORECASE,
)
_ABOUT_OUTLET = re.compile(
    r"\b(?:is|are) (?:a|an|the)\b.{0,60}\b(?:newspaper|news (?:agency|site|website|organi[sz]ation"
    r"|channel|outlet|magazine|network|service)|broadcaster|magazine|correspondent|columnist"
    r"|contributing editor|staff writer|(?:reporter|writer|editor|journalist|blogger|producer)"
    r" (?:for|at|with|based|covering))\b|\bis on (?:twitter|facebook|x) at\b",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"^\W*by\s+(?:[A-Z][\w.’'-]*[,\s]*(?:and\s+|in\s+)?){1,8}(?:\|.*)?$|^\W*[\w.]+@[\w.]+\W*$|"
    r"^\W*(?:https?://|www\.)\S+\W*$|^\W*@\w+\W*$"
)
_PICTURED = re.compile(
    r"\((?:L|R|left|right|centre|center|top|bottom|L-R|from left|pictured|back|front)\b[^)]*\)|\bpictured\b"
    r"|\bin this (?:\w+ )?(?:photo|image|picture|frame|handout|video grab|\w+ photo)"
    r"|\b(?:file|handout|undated) (?:photo|image|picture)|\bseen (?:here|in this)\b",
    re.IGNORECASE,
)
_TALKS = frozenset("spoke spoken speaks speak talked talks interviewed has had asked met".split())
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
    if len(words) < 3 or _question(text, tokens):
        return True
    if _BOILERPLATE.search(text) and len(words) < 40:
        return True
    if _REPORTING.search(text) or _BYLINE.search(text) or _ATTRIBUTION_ONLY.search(text):
        return True
    if last and about_outlet(text):
        return True
    return caption(text, tokens, alone=alone) or _heading(
        text, tokens, words, alone=alone, stopless=stopless
    )


def about_outlet(text: str) -> bool:
    """Whether a sentence presents a paper, a channel or an author."""
    return bool(_ABOUT_OUTLET.search(text))


def own_voice(tokens: Sequence[Token], outlet: str) -> bool:
    """Whether the outlet only says that it spoke to someone ("Radio X spoke to a witness")."""
    mine = {part for part in outlet.split("-") if len(part) > 1}
    named = any(token.low in mine for token in tokens[:3])
    talks = any(token.low in _TALKS for token in tokens[1:6])
    finite = [index for index in finite_verbs(tokens) if tokens[index].low not in _TALKS]
    return bool(mine) and named and talks and not finite


def caption(text: str, tokens: Sequence[Token], *, alone: bool) -> bool:
    """Whether a sentence describes a picture."""
    if _CREDIT.search(text) and len(tokens) < 60:
        return True
    if _PICTURED.search(text) and len(tokens) < 60:
        return True
    finite = finite_verbs(tokens)
    if _FULL_DATE.search(text) and len(tokens) < 60 and finite and all(
        tokens[index].low in THIRDS or tokens[index].low in BASES for index in finite
    ):  # fmt: skip
        return True  # the present tense with a full date: no report is written so
    scene = next((i for i, t in enumerate(tokens[1:14], 1) if t.low in _SCENES), None)
    if scene is None or any(index < scene for index in finite):
        return False
    past = [i for i in finite if i != scene]
    dated = bool(_FULL_DATE.search(text)) and len(tokens) < 60
    return not past and (dated or (alone and _scene_only(tokens, scene)))


def _scene_only(tokens: Sequence[Token], scene: int) -> bool:
    """A short line of its own whose only verb is a picture verb after a plain plural subject."""
    before = tokens[scene - 1]
    subject = before.word and (before.low.endswith(("s", "men", "people")) or before.capital)
    return subject and len(tokens) < 32 and not any(token.text in '“”"' for token in tokens)


def _question(text: str, tokens: Sequence[Token]) -> bool:
    """A question in the outlet's own voice; one inside quotation marks is someone's words."""
    tail = text.rstrip(" )")
    return tail.endswith("?") and not any(token.quoted for token in tokens)


def _heading(
    text: str, tokens: Sequence[Token], words: Sequence[Token], *, alone: bool, stopless: bool
) -> bool:
    if not has_finite(tokens):
        return not any(token.quoted for token in tokens) or len(words) < 5
    if not alone or re.search(r"[.!?…:;][”\"’')\]\s]*$", text):
        return False
    if text.startswith(("- ", "• ", "* ")) and len(words) < 45:
        return True
    longer = [word for word in words[1:] if len(word.text) > 3 and word.text[0].isalpha()]
    titled = sum(word.capital for word in longer) >= 0.7 * max(1, len(longer))
    return len(words) <= 25 and (titled or (not stopless and len(words) <= 20))


def lead_in(text: str, start: int, end: int, title: str, *, opening: bool) -> int:
    """Where the assertion begins: behind a dateline, a date stamp, a byline, the repeated title.

    A date stamp is cut only at the ``opening`` of an article: further down it dates an event.
    """
    at = start
    for _ in range(4):
        limit = min(end, at + 160)
        found = (_opened(text, at, limit) if opening else None) or _LEAD.match(text, at, limit)
        moved = (
            found.end()
            if found and found.end() > at
            else _behind_title(text, at, end, title, opening=opening)
        )
        if moved == at:
            break
        at = moved
    while at < end and text[at].isspace():
        at += 1
    return at


def _opened(text: str, at: int, limit: int) -> re.Match[str] | None:
    """A date stamp or an agency's dateline at the beginning of an article."""
    return _DATELINE.match(text, at, limit + 60) or _STAMP.match(text, at, limit)


_STAMP = re.compile(
    rf"\s*(?:(?i:(?:date|date of publication|published|posted|last updated|updated)\s*(?:on|:)?\s*"
    rf"{_DATE})(?:\s*by\s+(?:[A-Z][\w.-]*\s+){{1,4}}?(?=[A-Z0-9]))?"
    rf"|(?i:{_DATE})(?:\s*\d{{1,2}}:\d\d\s*(?:[ap]m)?\s*[A-Z]{{0,4}})?\s*(?:\|\s*(?:By\s+[^|]{{3,40}}?,\s*[A-Z]{{2,5}})?\s*|(?=[A-Z]))|$)",
)
_DATELINE = re.compile(
    r"[^“”\"]{0,160}?\((?:AP|AFP|Reuters|CNN|UPI|dpa|PTI|Xinhua|ANI|IANS|Bloomberg|TASS)\)\s*(?:-|–|—)+\s*"
)
_LEAD = re.compile(
    rf"\s*(?:[A-Z][^.!?]{{10,150}}[(\[]{_AGENCY}[)\]]\s+(?=[A-Z“\"])|"
    r"[A-Z][A-Z .,’'/-]{2,40}(?:,\s*[A-Z][a-z.]+(?:\s\d{1,2})?)?(?:,?\s*\d{1,2}\s[A-Z][a-z]+)?"
    r"\s*\([A-Za-z /.]{2,30}\)\s*(?:[-–—:]+|\s)\s*"
    r"|[A-Z][\w.’'-]+(?:[ ,]+[A-Z][\w.’'-]+){0,3}\s*\((?:AP|AFP|Reuters|CNN|UPI|dpa|PTI|Xinhua)\)"
    r"\s*[-–—:]*\s*"
    r"|[A-Z][A-Z .’'-]{3,30}(?:,\s*[A-Z][a-z.]+(?:\s\d{1,2})?)?\s*(?:--|[–—]|\s-)\s+"
    r"|(?:AP|AFP|CNN|UPI|dpa)\s*[-–—]+\s*|\((?:AP|AFP|Reuters|CNN|UPI|PTI)\)\s*[-–—]*\s*)",
)


def _behind_title(text: str, start: int, end: int, title: str, *, opening: bool) -> int:
    """``start``, or the offset after the article's title where the text repeats it there.

    At the ``opening`` a byline of up to 80 characters may stand before it. A title that ends in
    an ellipsis is a stand-in made of the text's own first words, and repeats nothing.
    """
    letters = [character for character in title.lower() if character.isalnum()]
    if len(letters) < 12 or title.endswith("…"):
        return start
    stop = min(end, start + 80) if opening else start + 1
    words = [start, *(found.end() for found in re.compile(r"\s+").finditer(text, start, stop))]
    for word in words:
        behind = _repeated(text, word, end, letters)
        if behind > word:
            return behind
    return start


def _repeated(text: str, start: int, end: int, letters: Sequence[str]) -> int:
    """The offset after the letters and digits, if the text has them at ``start``."""
    at = start
    for letter in letters:
        while at < end and not text[at].isalnum():
            at += 1
        if at >= end or text[at].lower() != letter:
            return start
        at += 1
    while at < end and not text[at].isalnum() and text[at] not in "“\"'‘(":
        at += 1
    return at
