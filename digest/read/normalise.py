"""Bytes to the text that is stored: the only place where text from outside is cleaned.

Every offset of the project counts characters of what `normalise` returned. Composed and
decomposed letters stay as they were written: a quote is shown as the outlet published it.
"""

from __future__ import annotations

import codecs
import re

from digest.errors import ReadError

MAX_TEXT = 1_000_000
"""Characters; the longest book chapter is shorter, so a longer text is no article."""

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_LASTS = (0xFFFE, 0xFFFF)
_DROPPED = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls
    "\xad\u034f\u061c\u180b-\u180f\u3164\uffa0"  # soft hyphen, joiners and fillers nobody sees
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"  # zero width, bidi
    "\ud800-\udfff\ufdd0-\ufdef"  # surrogates, noncharacters
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"  # tags, hidden selectors
    + "".join(chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in _LASTS)
    + "]"
)
# All runs of white space but the single plain space, which most runs are.
_SPACES = re.compile(r"[^\S\n ][^\S\n]*| [^\S\n]+")
_BREAKS = re.compile(r" ?\n[ \n]*")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What the web means by these names (WHATWG): the Windows superset.
_WEB_NAMES = {"ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gbk"}
_REFUSED = {"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"}
_BINARY = 1000
"""Of so many bytes a text has less than one that is zero: a slip of the program that wrote it."""
_CP1252_ODD = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]")


def normalise(text: str, place: str = "text") -> str:
    """Drop what must not survive and collapse white space; ``\\n`` parts paragraphs.

    Controls, bidi marks, zero-width, tag, surrogate and noncharacter code points go; ZWJ and
    ZWNJ stay, since scripts and emoji need them. Idempotent, and linear in the text's length.

    Raises:
        ReadError: what is left is longer than `MAX_TEXT`; `place` is named in it.
    """
    text = _NEWLINES.sub("\n", text)
    text = _DROPPED.sub("", text)
    text = _SPACES.sub(" ", text)
    text = _BREAKS.sub("\n", text).strip(" \n")
    if len(text) > MAX_TEXT:
        raise ReadError(
            place, f"holds {len(text):,} characters of text", f"Cut it below {MAX_TEXT:,}."
        )
    return text


def one_line(text: str, limit: int = 300) -> str:
    """`text` for a title or a name: normalised, without line breaks, cut at `limit`."""
    line = normalise(text[: limit * 20]).replace("\n", " ")
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def decode(
    data: bytes, declared: str | None = None, *, place: str = "data", guess: bool = False
) -> str:
    """Bytes to text: by byte order mark, as UTF-8, as `declared`; with `guess`, as cp1252.

    Valid UTF-8 beats the declaration, which servers often get wrong. Where `guess` allows it (web
    pages), so does UTF-8 with a few bad bytes, and cp1252 is tried if no byte speaks against it.

    Raises:
        ReadError: the bytes are not text, or are in an encoding that cannot be told.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strictly(data[len(bom) :], name, place)
    encoding = _codec(declared)
    if b"\0" in data and not (encoding or "").startswith(("utf-16", "utf-32")):
        if data.count(b"\0") * _BINARY > len(data):
            raise ReadError(place, "is binary, not text", "Remove it, or save its text as UTF-8.")
        data = data.replace(b"\0", b"")
    if encoding and encoding.startswith(("iso2022", "hz")):
        return _strictly(data, encoding, place)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error
    if guess and (mended := mostly_utf8(data)) is not None:
        return mended
    for choice in (encoding, "cp1252" if guess and _plausible(data) else None):
        if choice is not None and choice != "utf-8":
            try:
                return data.decode(choice)
            except UnicodeDecodeError:
                continue
    line = data.count(b"\n", 0, broken.start) + 1
    raise ReadError(
        f"{place}:{line}",
        f"is not UTF-8 (byte 0x{data[broken.start]:02x})",
        "Save the file as UTF-8.",
    )


def mostly_utf8(data: bytes) -> str | None:
    """`data` as UTF-8 with marks for its bad bytes, if these are the exception; as browsers do.

    Of letters beyond ASCII in other encodings 63 % (EUC-JP) to all are no valid UTF-8.
    """
    text = data.decode("utf-8", "replace")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    return text if text.count("\ufffd") * 4 <= beyond else None


def _strictly(data: bytes, name: str, place: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise ReadError(
            place, f"says it is {name} and is not (byte {error.start})", "Save it as UTF-8."
        ) from None


def _codec(declared: str | None) -> str | None:
    """Python's name of a declared encoding, or None where it is unknown or no text encoding."""
    if not declared or len(declared) > 40:
        return None
    try:
        info = codecs.lookup(declared.strip(" \t\"'"))
    except (LookupError, ValueError):
        return None
    if info.name in _REFUSED or not info._is_text_encoding:
        return None
    return _WEB_NAMES.get(info.name, info.name)


def _plausible(data: bytes) -> bool:
    high = sum(byte >= 0x80 for byte in data[:100_000])
    return not _CP1252_ODD.search(data) and high * 4 < min(len(data), 100_000)
