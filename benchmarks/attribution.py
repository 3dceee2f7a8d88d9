"""How well attributions are found: ``python -m benchmarks attribution FILE``.

FILE holds gold rows (``../shared/data/attribution/polnear_train_120docs.jsonl``: source, cue and
content as text, without offsets); the documents stand in the folder ``text`` beside it.

Matching rule, sentence by sentence. A gold row is placed in the sentence of its document that
holds its cue and most words of its source and content; rows of several annotators that share
sentence, a cue word and a source word are one. An attribution found matches a gold row in its
sentence when its cue is a word of the gold cue and the head of one source (its last word before a
preposition or comma) is a word of the other; a gold source that is only "who" or "which" matches
the noun phrase right before that word. Each matches once.

Gold counts rows with both a source and a cue. PolNeAR also marks beliefs, wishes and deeds
("wants", "is campaigning against"); a *reported statement* is a row whose cue holds a verb of
communicating (Levin's classes 37.1 to 37.9 with VerbNet's additions) or is "according to", and
whose content is a clause or a quotation: four words or more.
Precision counts every attribution found, whatever its cue: right when it matches any gold row.

Documents are split by a hash of their name: cues and patterns were developed on one half only.
"""

from __future__ import annotations

import json
import re
import sys
import time
import zlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from digest.understand.attribution import find
from digest.understand.lexicon import PREPOSITIONS, lemma
from digest.understand.sentences import paragraphs, split_paragraph
from digest.understand.tokens import Token, quote_marks, tokenize

# Levin (1993), verbs of communication: transfer of a message, tell, manner and means of speaking,
# talk, say, complain, advise; with the verbs that VerbNet adds to these classes.
LEVIN = frozenset(
    "ask cite demonstrate dictate explain narrate pose preach quote read recite relate show teach "
    "tell write babble bark bellow cry groan growl grumble howl mumble murmur mutter rage roar "
    "scream shout sing snap stammer whisper yell cable e-mail email fax phone post radio "
    "telegraph telephone text tweet wire speak talk chat converse gossip admit allege announce "
    "articulate assert aver avow blurt claim communicate confess confide convey declare disclose "
    "hint imply insinuate intimate maintain mention note observe proclaim propose recount "
    "reiterate remark repeat report respond retort reveal say signal speculate state stress "
    "suggest swear testify vow add acknowledge affirm answer argue comment concede conclude "
    "confirm contend continue deny emphasise emphasize estimate insist predict promise pledge "
    "quip reply warn boast brag complain grouse gripe object protest admonish advise alert "
    "caution counsel instruct urge inform notify assure remind brief indicate describe recall "
    "elaborate".split()
)
_QUOTES = re.compile(r"[\"“”„«»]|''|``")


@dataclass(slots=True)
class Gold:
    """A gold attribution, placed in a sentence."""

    cue: frozenset[str]
    source: tuple[str, ...]
    statement: bool


@dataclass(slots=True)
class Score:
    """Counts of one half of the documents."""

    found: int = 0
    right: int = 0
    gold: int = 0
    hit: int = 0
    statements: int = 0
    told: int = 0
    missed: Counter[str] = field(default_factory=Counter)

    def line(self) -> str:
        """One printed line of figures."""
        precision = self.right / max(1, self.found)
        recall = self.told / max(1, self.statements)
        every = self.hit / max(1, self.gold)
        return (
            f"reported statements found {recall:.3f} ({self.told}/{self.statements}) at precision "
            f"{precision:.3f} ({self.right}/{self.found}); of all gold rows, beliefs and deeds "
            f"included, {every:.3f} ({self.hit}/{self.gold})"
        )


Row = dict[str, str]
Sentences = list[tuple[str, list[Token]]]


def main(argv: list[str]) -> int:
    """Scores the file named in ``argv``; returns an exit code."""
    if len(argv) != 1 or not Path(argv[0]).is_file():
        print("usage: python -m benchmarks attribution FILE.jsonl (no such file: skipped)")
        return 2
    scores = {"development": Score(), "held out": Score(), "all": Score()}
    sentences, began = 0, time.process_time()
    for doc, rows in documents(Path(argv[0])).items():
        split = sentences_of((Path(argv[0]).parent / "text" / f"{doc}.txt").read_text())
        sentences += len(split)
        gold = placed(rows, split)
        for name in ("held out" if held_out(doc) else "development", "all"):
            for index, (_, tokens) in enumerate(split):
                _score(scores[name], tokens, gold.get(index, []))
    for name, score in scores.items():
        print(f"{name}: {score.line()}")
    print(f"{sentences} sentences in {time.process_time() - began:.1f} s of CPU", file=sys.stderr)
    return 0


def held_out(doc: str) -> bool:
    """Whether a document belongs to the half that no rule was written from."""
    return zlib.crc32(doc.encode()) % 2 == 1


def documents(path: Path) -> dict[str, list[Row]]:
    """Rows with source and cue by document, in file order."""
    by_doc: dict[str, list[Row]] = {}
    for line in path.read_text().splitlines():
        row: Row = json.loads(line)
        by_doc.setdefault(row["doc"], [])
        if row["source"] and row["cue"]:
            by_doc[row["doc"]].append(row)
    return by_doc


def sentences_of(text: str) -> Sentences:
    """Every sentence with its tokens."""
    sentences: Sentences = []
    for line in paragraphs(text):
        marks = quote_marks(text, *line)
        for start, end in split_paragraph(text, *line):
            state = [opens for offset, opens in marks if offset < start]
            quoted = bool(state) and state[-1]
            sentences.append((text[start:end], tokenize(text, start, end, quoted=quoted)))
    return sentences


def placed(rows: list[Row], sentences: Sentences) -> dict[int, list[Gold]]:
    """Gold rows by the sentence they stand in, those of several annotators joined."""
    gold: dict[int, list[Gold]] = {}
    for row in rows:
        index = _place(row, sentences)
        if index is None:
            continue
        one = Gold(frozenset(_words(row["cue"])), tuple(_words(row["source"])), _statement(row))
        here = gold.setdefault(index, [])
        twin = next((g for g in here if g.cue & one.cue and set(g.source) & set(one.source)), None)
        if twin is None:
            here.append(one)
        else:
            twin.cue, twin.statement = twin.cue | one.cue, twin.statement or one.statement
    return gold


def matched(tokens: list[Token], gold: list[Gold]) -> tuple[list[bool], list[bool]]:
    """(right or not for each attribution found, hit or not for each gold row)."""
    hit = [False] * len(gold)
    right = []
    for one in find(tokens):
        cue = {t.low for t in tokens[one.cue[0] : one.cue[1]]}
        source = [t.low for t in tokens[one.source[0] : one.source[1]] if t.word]
        after = [t.low for t in tokens[one.source[1] : one.source[1] + 2]]
        match = next(
            (
                i
                for i, g in enumerate(gold)
                if not hit[i] and cue & g.cue and _same(source, g.source, after)
            ),
            None,
        )
        right.append(match is not None)
        if match is not None:
            hit[match] = True
    return right, hit


def _score(score: Score, tokens: list[Token], gold: list[Gold]) -> None:
    right, hit = matched(tokens, gold)
    score.found += len(right)
    score.right += sum(right)
    score.gold += len(gold)
    score.hit += sum(hit)
    score.statements += sum(g.statement for g in gold)
    score.told += sum(g.statement and h for g, h in zip(gold, hit, strict=True))


def _words(text: str) -> list[str]:
    return [token.low for token in tokenize(text, 0, len(text)) if token.word]


def _statement(row: Row) -> bool:
    cue = _words(row["cue"])
    if row["cue"].strip().lower().startswith("according"):
        return True
    communicates = any(lemma(word) in LEVIN or _plain(word) in LEVIN for word in cue)
    return communicates and len(_words(row["content"])) >= 4


def _plain(word: str) -> str:
    """A rough base form, for verbs that the lexicon does not know."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending):
            stem = word[: -len(ending)]
            return stem if stem in LEVIN else stem + "e"
    return word


def _place(row: Row, sentences: Sentences) -> int | None:
    """The sentence that holds the cue and most of the source and content."""
    source, content = set(_words(row["source"])), set(_words(row["content"]))
    best, place = 0.0, None
    for index, (text, tokens) in enumerate(sentences):
        if row["cue"] not in text:
            continue
        here = {token.low for token in tokens}
        said = len(content & here) / max(1, len(content))
        who = len(source & here) / max(1, len(source))
        value = 2 * who + said + (row["source"] in text)
        if value > best:
            best, place = value, index
    return place if best >= 1 else None


def _same(left: list[str], right: tuple[str, ...], after: list[str]) -> bool:
    if right and right[-1] in {"who", "which"}:
        return right[-1] in after
    return _head(left) in right or _head(list(right)) in left


def _head(words: list[str]) -> str:
    head = ""
    for word in words:
        if head and word in PREPOSITIONS | {"who", "which", "that"}:
            break
        head = word
    return head


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
