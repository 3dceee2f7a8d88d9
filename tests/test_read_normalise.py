"""Decoding and cleaning: what survives, what does not, and that nothing is slow or unstable."""

from __future__ import annotations

import json
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.errors import ReadError
from digest.read.normalise import MAX_TEXT, decode, normalise, one_line

BLNS = Path("../shared/data/hostile/blns.json")


def forbidden(char: str) -> bool:
    """Controls, bidi, zero-width, tags, surrogates and noncharacters by their definitions."""
    code = ord(char)
    if char in "\u200c\u200d\n":
        return False
    nonchar = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    zero_width = 0x200B <= code <= 0x200F or 0x2060 <= code <= 0x206F or code == 0xFEFF
    bidi = unicodedata.bidirectional(char) in {
        *("LRE", "RLE", "LRO", "RLO", "PDF"),
        *("LRI", "RLI", "FSI", "PDI"),
    }
    tag = 0xE0000 <= code <= 0xE0FFF
    return nonchar or zero_width or bidi or tag or unicodedata.category(char) in ("Cc", "Cs")


@given(st.text(alphabet=st.characters(codec=None)))
@example("a\u202eb\u200bc\ud800d\uffffe\U000e0041f\x00g\ufeff")
@example("\r\n \x0b\u2028\u00a0\t")
@example(" \u200b \n\u200b \u200b\n ")
def test_nothing_forbidden_survives_and_twice_is_once(text):
    """Whatever comes in, the stored text is clean, and cleaning it again changes nothing."""
    stored = normalise(text)
    assert [char for char in stored if forbidden(char)] == []
    assert normalise(stored) == stored
    assert stored == stored.strip()
    assert "  " not in stored
    assert "\n\n" not in stored
    assert " \n" not in stored


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("One  two\u00a0three\tfour", "One two three four"),
        ("First.\r\n\r\n  Second.\rThird.", "First.\nSecond.\nThird."),
        ("co\u00adoperate z\u200bero", "cooperate zero"),
        ("\u202ereversed\u202c", "reversed"),
        ("family: 👨\u200d👩\u200d👧", "family: 👨\u200d👩\u200d👧"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("cafe\u0301 and café", "cafe\u0301 and café"),
        ("hidden\U000e0068\U000e0069 tags", "hidden tags"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("", ""),
        (" \n\u200b\n ", ""),
    ],
)
def test_what_is_kept(text, stored):
    """Paragraph breaks, joiners and composed letters as written; all else is one space or gone."""
    assert normalise(text) == stored


def test_too_long_is_refused_with_its_place():
    """A text beyond the cap names its document, and one below passes."""
    with pytest.raises(ReadError, match=r"^big\.txt: holds 1,000,001 characters"):
        normalise("a" * (MAX_TEXT + 1), "big.txt")
    assert len(normalise(" " * MAX_TEXT + "a" * MAX_TEXT)) == MAX_TEXT


@pytest.mark.parametrize(
    "unit", [" ", "\n", " \n", "\u200b", "a ", "\u0301\u0323", "\r", "[", "a\n"]
)
def test_time_grows_with_length(unit):
    """Eight times the text takes nowhere near sixty-four times as long."""

    def seconds(count):
        text = unit * (count // len(unit))
        start = time.process_time()
        normalise(text)
        return time.process_time() - start

    small = min(seconds(100_000) for _ in range(3))
    assert seconds(800_000) < 30 * small + 0.2


def test_naughty_strings():
    """The big list of naughty strings goes through, clean and stable."""
    if not BLNS.exists():
        pytest.skip(f"{BLNS} is missing: the list of naughty strings was not tried")
    strings = json.loads(BLNS.read_text(encoding="utf-8"))
    for string in strings:
        stored = normalise(string)
        assert not any(map(forbidden, stored))
        assert normalise(stored) == stored
    assert len(strings) > 400


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        ("Größe".encode(), None, "Größe"),
        ("Größe".encode("utf-8-sig"), None, "Größe"),
        ("Größe".encode("utf-16"), None, "Größe"),
        (b"\xfe\xff" + "Größe".encode("utf-16-be"), "utf-8", "Größe"),
        ("Größe".encode("utf-32"), None, "Größe"),
        ("Größe".encode(), "iso-8859-1", "Größe"),
        ("Größe".encode("cp1252"), "latin-1", "Größe"),
        ("“quoted” text".encode("cp1252"), "iso-8859-1", "“quoted” text"),
        ("Размер".encode("koi8-r"), "KOI8-R", "Размер"),
        ("東京".encode("iso-2022-jp"), "iso-2022-jp", "東京"),
        ("東京".encode("shift_jis"), "Shift_JIS", "東京"),
        (b"+AGE-bc", "utf-7", "+AGE-bc"),
        (b"plain", "no-such-codec", "plain"),
        (b"plain", "base64", "plain"),
    ],
)
def test_decode(data, declared, text):
    """Byte order marks, UTF-8, then what was declared; odd declarations are ignored."""
    assert decode(data, declared) == text


def test_a_stray_zero_does_not_make_a_text_binary():
    """It is left out, in whatever encoding the text is."""
    for page in ("<p>Der Bürgermeister</p>" * 100, "<p>The mayor\u2019s office</p>" * 100):
        for encoding in ("utf-8", "cp1252"):
            data = page.encode(encoding)
            assert decode(data[:1200] + b"\0" + data[1200:], encoding) == page


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        ("Größe".encode("utf-16-le"), "binary"),
        (b"first line\nGr\xf6\xdfe", r"a\.txt:2: is not UTF-8 \(byte 0xf6\)"),
        (b"\xff\xfe\x00", "says it is utf-16-le and is not"),
    ],
)
def test_decode_names_the_mend(data, says):
    """Bytes that are no text, or whose encoding cannot be told, say so with the mend."""
    with pytest.raises(ReadError, match=says) as caught:
        decode(data, place="a.txt")
    assert "UTF-8" in caught.value.mend


def test_cp1252_is_only_guessed_where_asked_and_plausible():
    """Web pages may be guessed, unless bytes that cp1252 lacks or mostly high bytes forbid it."""
    page = b"<p>The caf\xe9 was open, \x93they said\x94</p>"
    assert "café was open, “they said”" in decode(page, guess=True)
    for data in (page + b"\x81", "Размер и вес".encode("koi8-r")):
        with pytest.raises(ReadError):
            decode(data, guess=True)


def test_a_few_bad_bytes_do_not_cost_the_rest():
    """A page of UTF-8 with a stray byte is read as browsers do; another encoding is not UTF-8."""
    page = "<p>The café’s owner said “no” – twice; the mayor’s office did not comm".encode()
    for declared in (None, "utf-8", "iso-8859-1"):
        found = decode(page + b"\xe9nt.</p>", declared, guess=True)
        assert found == page.decode() + "\ufffdnt.</p>"
    for text, name in (("市長は橋を修理すると述べた。", "euc_jp"), ("Мэр заявил", "koi8-r")):
        assert decode(text.encode(name), name, guess=True) == text
    with pytest.raises(ReadError, match="is not UTF-8"):
        decode(page + b"\xe9nt.</p>")


@given(st.binary(max_size=300), st.none() | st.sampled_from(["utf-8", "gbk", "utf-16", "x"]))
def test_decode_never_fails_otherwise(data, declared):
    """Any bytes give a text or a ReadError."""
    try:
        text = decode(data, declared, guess=True)
    except ReadError:
        text = ""
    assert isinstance(text, str)


def test_one_line_cuts():
    """Titles have no line breaks and a bounded length."""
    assert one_line("A\n title\u202e ") == "A title"
    assert one_line("word " * 100, 20) == "word word word word…"
