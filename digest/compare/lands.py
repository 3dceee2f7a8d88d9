"""Countries and the words for their people, as one term each: "Syrian" is compared as Syria.

General knowledge, not tuned: members of the United Nations that are often in the news, with the
adjective where it differs. Capitals are not mapped: a strike near a capital is no strike on the
country at large.
"""

from __future__ import annotations

_LANDS = """
afghanistan afghan afghans; albania albanian; algeria algerian; angola angolan; argentina
argentine argentinian; armenia armenian; australia australian; austria austrian; azerbaijan
azerbaijani azeri; bahrain bahraini; bangladesh bangladeshi; belarus belarusian; belgium belgian;
bolivia bolivian; bosnia bosnian; brazil brazilian; britain british uk u.k britons; bulgaria
bulgarian; burundi burundian; cambodia cambodian; cameroon cameroonian; canada canadian; chad
chadian; chile chilean; china chinese; colombia colombian; congo congolese; croatia croatian; cuba
cuban; cyprus cypriot; czechia czech; denmark danish; ecuador ecuadorean; egypt egyptian
egyptians; eritrea eritrean; estonia estonian; ethiopia ethiopian; finland finnish; france french;
georgia georgian; germany german germans; ghana ghanaian; greece greek; guatemala guatemalan;
haiti haitian; honduras honduran; hungary hungarian; iceland icelandic; india indian indians;
indonesia indonesian; iran iranian iranians; iraq iraqi iraqis; ireland irish; israel israeli
israelis; italy italian; japan japanese; jordan jordanian; kazakhstan kazakh; kenya kenyan; kosovo
kosovan; kuwait kuwaiti; kyrgyzstan kyrgyz; laos laotian; latvia latvian; lebanon lebanese;
liberia liberian; libya libyan libyans; lithuania lithuanian; malaysia malaysian; mali malian;
mexico mexican; moldova moldovan; mongolia mongolian; morocco moroccan; mozambique mozambican;
myanmar burmese; nepal nepalese nepali; netherlands dutch; nicaragua nicaraguan; niger nigerien;
nigeria nigerian nigerians; norway norwegian; oman omani; pakistan pakistani; palestine
palestinian palestinians; panama panamanian; peru peruvian; philippines philippine filipino;
poland polish; portugal portuguese; qatar qatari; romania romanian; russia russian russians;
rwanda rwandan; saudi saudis; senegal senegalese; serbia serbian serb serbs; singapore
singaporean; slovakia slovak; slovenia slovenian; somalia somali; spain spanish; sudan sudanese;
sweden swedish; switzerland swiss; syria syrian syrians; taiwan taiwanese; tajikistan tajik;
tanzania tanzanian; thailand thai; tunisia tunisian; turkey turkish turks turkiye; turkmenistan
turkmen; uganda ugandan; ukraine ukrainian ukrainians; emirati emiratis uae; u.s american
americans; uruguay uruguayan; uzbekistan uzbek; venezuela venezuelan; vietnam vietnamese; yemen
yemeni; zambia zambian; zimbabwe zimbabwean; kurd kurds kurdish; europe european eu; houthi
houthis; taliban talib; daesh isis isil
"""

LANDS: dict[str, str] = {
    word: entry.split()[0] for entry in _LANDS.split(";") for word in entry.split()
}
"""Lower-case word -> the term it is compared as."""
