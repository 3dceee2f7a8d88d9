"""Countries and the words for their people, as one term each: "Syrian" is compared as Syria.

General knowledge, not tuned: the members of the United Nations, with the adjective where it
differs. Capitals are not mapped: a strike near a capital is no strike on the country at large.
"""

from __future__ import annotations

from collections.abc import Sequence

_LANDS = """
afghanistan afghan afghans; albania albanian; algeria algerian; angola angolan; argentina
argentine argentinian; armenia armenian; australia australian; austria austrian; azerbaijan
azerbaijani azeri; bahrain bahraini; bangladesh bangladeshi; belarus belarusian; belgium belgian;
bolivia bolivian; bosnia bosnian; brazil brazilian; britain british uk u.k britons; bulgaria
bulgarian; burundi burundian; cambodia cambodian; cameroon cameroonian; canada canadian; chad
chadian; chile chilean; china chinese; colombia colombian; congo congolese; croatia croatian; cuba
cuban; cyprus cypriot; czechia czech; denmark danish; ecuador ecuadorean
ecuadorian; egypt egyptian
egyptians; eritrea eritrean; estonia estonian; ethiopia ethiopian; finland finnish; france french;
georgia georgian; germany german germans; ghana ghanaian; greece greek; guatemala guatemalan;
haiti haitian; honduras honduran; hungary hungarian; iceland icelandic; india indian indians;
indonesia indonesian; iran iranian iranians; iraq iraqi iraqis; ireland irish; israel israeli
israelis; italy italian; japan japanese; jordan jordanian; kazakhstan kazakh; kenya kenyan; kosovo
kosovan kosovar; kuwait kuwaiti; kyrgyzstan kyrgyz; laos laotian; latvia latvian; lebanon lebanese;
liberia liberian; libya libyan libyans; lithuania lithuanian; malaysia malaysian; mali malian;
mexico mexican; moldova moldovan; mongolia mongolian; morocco moroccan; mozambique mozambican;
myanmar burmese burma; nepal nepalese nepali; netherlands dutch holland; nicaragua nicaraguan;
niger nigerien; nigeria nigerian nigerians; norway norwegian; oman omani; pakistan pakistani;
palestine palestinian palestinians; panama panamanian; peru peruvian; philippines philippine
filipino; poland polish; portugal portuguese; qatar qatari; romania romanian; russia russian
russians; rwanda rwandan; saudi saudis; senegal senegalese; serbia serbian serb serbs; singapore
singaporean; slovakia slovak; slovenia slovenian; somalia somali; spain spanish; sudan sudanese;
sweden swedish; switzerland swiss; syria syrian syrians; taiwan taiwanese; tajikistan tajik;
tanzania tanzanian; thailand thai; tunisia tunisian; turkey turkish turks turkiye türkiye;
turkmenistan turkmen; uganda ugandan; ukraine ukrainian ukrainians; emirati emiratis uae; u.s
american americans; uruguay uruguayan; uzbekistan uzbek; venezuela venezuelan; vietnam vietnamese;
yemen yemeni; zambia zambian; zimbabwe zimbabwean; kurd kurds kurdish; europe european eu; houthi
houthis; taliban talib; daesh isis isil;
bahamas bahamian; barbados barbadian; belize belizean; benin beninese; bhutan bhutanese; botswana
botswanan; brunei bruneian; burkinabe; comoros comorian; djibouti djiboutian; dominican; eswatini
swazi swaziland; fiji fijian; gabon gabonese; gambia gambian; grenada grenadian; guinea guinean;
guinea-bissau; guyana guyanese; ivorian; jamaica jamaican; kiribati; korea korean koreans; lesotho
basotho; liechtenstein; luxembourg; macedonia macedonian; madagascar malagasy; malawi malawian;
maldives maldivian; malta maltese; mauritania mauritanian; mauritius mauritian; micronesia;
monaco; montenegro montenegrin; namibia namibian; nauru; palau; paraguay paraguayan; salvadoran
salvadorean; samoa samoan; seychelles; suriname surinamese; timorese; togo togolese; tonga tongan;
trinidad trinidadian; tuvalu; vanuatu
"""

LANDS: dict[str, str] = {
    word: entry.split()[0] for entry in _LANDS.split(";") for word in entry.split()
}
"""Lower-case word -> the term it is compared as."""

_CAPITALS_ONLY = {"US": "u.s", "USA": "u.s"}
"""Names that are another word in lower case ("told us"): no terms, but lands in a name."""

_LONG = {
    form: entry.split(";")[0]
    for entry in (
        "north korea;north korean;north koreans", "south korea;south korean;south koreans",
        "south africa;south african;south africans", "south sudan;south sudanese",
        "central african", "equatorial guinea;equatorial guinean", "new guinea",
        "sri lanka;sri lankan;sri lankans", "new zealand", "new mexico", "burkinabe;burkina faso",
        "sierra leone;sierra leonean", "saudi;saudi arabia;saudi arabian",
        "ivorian;ivory coast;côte d'ivoire;cote d'ivoire", "costa rica;costa rican",
        "salvadoran;el salvador", "cape verde;cape verdean", "timorese;east timor",
        "u.s;united states", "britain;united kingdom", "emirati;arab emirates",
        "san marino", "solomon islands", "marshall islands", "saint lucia",
    )
    for form in entry.split(";")
}  # fmt: skip
"""Two words that name a land together; as terms each word counts for itself."""


_NAMES = {
    "u.s": "the United States",
    "central african": "the Central African Republic",
    "ivorian": "Ivory Coast",
    "burkinabe": "Burkina Faso",
    "salvadoran": "El Salvador",
    "timorese": "East Timor",
    "emirati": "the United Arab Emirates",
    "saudi": "Saudi Arabia",
    "new guinea": "Papua New Guinea",
    "kurd": "the Kurds",
    "houthi": "the Houthis",
    "taliban": "the Taliban",
    "daesh": "Islamic State",
}
"""Where the term is not the name."""
_TERMS = frozenset(LANDS.values()) | frozenset(_LONG.values())


def lands_in(words: Sequence[str]) -> list[str | None]:
    """The land that each word of a name, as written, names or helps to name.

    Some sources have lost their apostrophes: "Syrias" is Syria's.
    """
    found = [_land(word) for word in words]
    for at in range(len(words) - 1):
        both = _LONG.get(f"{words[at]} {words[at + 1]}".lower())
        if both:
            found[at] = found[at + 1] = both
    return found


def land_name(term: str) -> str:
    """A land, or those who are one here, as a reader knows it; what is none stays as it is."""
    return _NAMES.get(term) or (term.title() if term in _TERMS else term)


def _land(word: str) -> str | None:
    low = word.lower()
    return _CAPITALS_ONLY.get(word) or LANDS.get(low) or LANDS.get(low.removesuffix("s"))
