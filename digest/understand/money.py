"""Currencies beside a number: signs, codes and the letters that stand for them.

Theory: a sign or a code names a currency wherever it stands in front of a number; letters such as
"Rs" or "KSh" do so as they are written, with a dot or without. A single letter is one only where
it touches an amount that no road or mask is numbered with: "R1.5 billion", not "R1" or "N95".

Known failures: "Rs" is taken for Indian rupees and "Sh" for Kenyan shillings wherever it stands;
letters in front of a dollar sign that the list does not have ("J$") are passed over.
"""

from __future__ import annotations

from collections.abc import Sequence

from digest.understand.numerals import SCALES, adjacent
from digest.understand.tokens import Token

CURRENCIES = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₦": "NGN", "₱": "PHP", "₩": "KRW",
    "₺": "TRY", "₽": "RUB", "₴": "UAH", "₪": "ILS", "₫": "VND", "฿": "THB", "৳": "BDT", "₵": "GHS",
    "us$": "USD", **{code.lower(): code for code in (
        "AFN AUD BDT BRL CAD CHF CNY COP EGP ETB EUR GBP GHS IDR ILS INR IQD IRR JPY KES KRW LBP "
        "LKR LYD MXN MYR NGN NZD PEN PHP PKR PLN RUB SAR SDG SEK SGD SOS SSP SYP THB TRY TWD TZS "
        "UAH UGX USD VES VND YER ZAR"
    ).split()},
}  # fmt: skip
"""By the sign or the code in lower case."""
_LETTERS = {
    "Rs": "INR", "Re": "INR", "Sh": "KES", "KSh": "KES", "Ksh": "KES", "KSH": "KES", "TSh": "TZS",
    "USh": "UGX", "RM": "MYR", "Rp": "IDR", "Tk": "BDT",
}  # fmt: skip
_SINGLE = {"R": "ZAR", "N": "NGN"}
_PREFIXED = {
    "$": {
        "US": "USD", "U.S.": "USD", "C": "CAD", "CA": "CAD", "A": "AUD", "AU": "AUD", "NZ": "NZD",
        "HK": "HKD", "S": "SGD", "R": "BRL", "NT": "TWD", "MX": "MXN",
    },
    "¢": {"GH": "GHS"},
    "₵": {"GH": "GHS"},
}  # fmt: skip


def currency_before(tokens: Sequence[Token], at: int, last: int) -> tuple[str, int] | None:
    """The currency in front of the number at tokens ``at`` to ``last``, and where it begins."""
    sign = at - 1
    if sign < 0:
        return None
    text = tokens[sign].text
    if text == "." and sign and tokens[sign - 1].text in _LETTERS:
        return _LETTERS[tokens[sign - 1].text], sign - 1
    if text in _LETTERS:
        return _LETTERS[text], sign
    if text in _SINGLE and adjacent(tokens, sign, at):
        return (_SINGLE[text], sign) if _amount(tokens, at, last) else None
    prefix = tokens[sign - 1].text if adjacent(tokens, sign - 1, sign) else ""
    if prefix in _PREFIXED.get(text, {}):
        return _PREFIXED[text][prefix], sign - 1
    if text == "$" and prefix.lower() in CURRENCIES:  # "USD$5"
        return CURRENCIES[prefix.lower()], sign - 1
    currency = CURRENCIES.get(tokens[sign].low)
    return (currency, sign) if currency else None


def _amount(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a number is written as an amount: with a scale, a comma or a fraction."""
    scaled = tokens[last - 1].low in SCALES
    return scaled or "," in tokens[at].text or "." in tokens[at].text
