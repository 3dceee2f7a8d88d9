"""States and international bodies by the words that news text uses for them.

A gazetteer, not a heuristic: one line a state, ``name, demonyms, capital and seats of power``.
The first word names the state; the rest are what stands for it ("Moscow said", "the Kremlin").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

STATES = """\
Afghanistan, Afghan, Kabul
Albania, Albanian, Tirana
Algeria, Algerian, Algiers
Angola, Angolan, Luanda
Argentina, Argentine, Argentinian, Buenos Aires
Armenia, Armenian, Yerevan
Australia, Australian, Canberra
Austria, Austrian, Vienna
Azerbaijan, Azerbaijani, Azeri, Baku
Bahrain, Bahraini, Manama
Bangladesh, Bangladeshi, Dhaka
Belarus, Belarusian, Minsk
Belgium, Belgian
Benin, Beninese, Cotonou
Bolivia, Bolivian, La Paz
Bosnia, Bosnian, Sarajevo
Botswana, Gaborone
Brazil, Brazilian, Brasilia
Bulgaria, Bulgarian, Sofia
Burkina Faso, Burkinabe, Ouagadougou
Burundi, Burundian, Bujumbura
Cambodia, Cambodian, Phnom Penh
Cameroon, Cameroonian, Yaounde
Canada, Canadian, Ottawa
Central African Republic, Bangui
Chad, Chadian, N'Djamena
Chile, Chilean
China, Chinese, Beijing
Colombia, Colombian, Bogota
Congo, Congolese, Kinshasa, Brazzaville
Costa Rica, Costa Rican
Croatia, Croatian, Zagreb
Cuba, Cuban, Havana
Cyprus, Cypriot, Nicosia
Czech Republic, Czech, Prague
Denmark, Danish, Copenhagen
Dominican Republic, Santo Domingo
Ecuador, Ecuadorian, Quito
Egypt, Egyptian, Cairo
El Salvador, Salvadoran
Eritrea, Eritrean, Asmara
Estonia, Estonian, Tallinn
Ethiopia, Ethiopian, Addis Ababa
Finland, Finnish, Helsinki
France, French, Paris, Elysee, Élysée
Gabon, Gabonese, Libreville
Gambia, Gambian, Banjul
Georgia, Georgian, Tbilisi
Germany, German, Berlin
Ghana, Ghanaian, Accra
Greece, Greek, Athens
Guatemala, Guatemalan
Guinea, Guinean, Conakry
Haiti, Haitian, Port-au-Prince
Honduras, Honduran, Tegucigalpa
Hungary, Hungarian, Budapest
Iceland, Icelandic, Reykjavik
India, Indian, New Delhi, Delhi
Indonesia, Indonesian, Jakarta
Iran, Iranian, Tehran
Iraq, Iraqi, Baghdad
Ireland, Irish, Dublin
Israel, Israeli, Jerusalem, Tel Aviv
Italy, Italian, Rome
Ivory Coast, Ivorian, Abidjan, Côte d'Ivoire, Côte d’Ivoire, Cote d'Ivoire, Cote d’Ivoire
Jamaica, Jamaican
Japan, Japanese, Tokyo
Jordan, Jordanian, Amman
Kazakhstan, Kazakh, Astana
Kenya, Kenyan, Nairobi
Kosovo, Kosovar, Pristina
Kuwait, Kuwaiti
Kyrgyzstan, Kyrgyz, Bishkek
Laos, Laotian, Vientiane
Latvia, Latvian, Riga
Lebanon, Lebanese, Beirut
Liberia, Liberian, Monrovia
Libya, Libyan, Tripoli
Lithuania, Lithuanian, Vilnius
Luxembourg
Madagascar, Malagasy, Antananarivo
Malawi, Malawian
Malaysia, Malaysian, Kuala Lumpur
Mali, Malian, Bamako
Malta, Maltese, Valletta
Mauritania, Mauritanian, Nouakchott
Mexico, Mexican, Mexico City
Moldova, Moldovan, Chisinau
Mongolia, Mongolian
Montenegro, Montenegrin, Podgorica
Morocco, Moroccan, Rabat
Mozambique, Mozambican, Maputo
Myanmar, Burma, Burmese, Naypyidaw
Namibia, Namibian, Windhoek
Nepal, Nepali, Nepalese, Kathmandu
Netherlands, Dutch, Amsterdam
New Zealand, Wellington
Nicaragua, Nicaraguan, Managua
Niger, Nigerien, Niamey
Nigeria, Nigerian, Abuja
North Korea, North Korean, Pyongyang
North Macedonia, Macedonian, Skopje
Norway, Norwegian, Oslo
Oman, Omani, Muscat
Pakistan, Pakistani, Islamabad
Palestine, Palestinian, Ramallah
Panama, Panamanian
Paraguay, Paraguayan
Peru, Peruvian, Lima
Philippines, Philippine, Filipino, Manila
Poland, Polish, Warsaw
Portugal, Portuguese, Lisbon
Qatar, Qatari, Doha
Romania, Romanian, Bucharest
Russia, Russian, Moscow, Kremlin
Rwanda, Rwandan, Kigali
Saudi Arabia, Saudi, Riyadh
Senegal, Senegalese, Dakar
Serbia, Serbian, Belgrade
Sierra Leone, Freetown
Singapore, Singaporean
Slovakia, Slovak, Bratislava
Slovenia, Slovenian, Ljubljana
Somalia, Somali, Mogadishu
South Africa, South African, Pretoria
South Korea, South Korean, Seoul
South Sudan, South Sudanese, Juba
Spain, Spanish, Madrid
Sri Lanka, Sri Lankan, Colombo
Sudan, Sudanese, Khartoum
Sweden, Swedish, Stockholm
Switzerland, Swiss
Syria, Syrian, Damascus
Taiwan, Taiwanese, Taipei
Tajikistan, Tajik, Dushanbe
Tanzania, Tanzanian, Dodoma
Thailand, Thai, Bangkok
Togo, Togolese
Tunisia, Tunisian, Tunis
Turkey, Turkish, Ankara, Türkiye, Turkiye
Turkmenistan, Turkmen, Ashgabat
Uganda, Ugandan, Kampala
Ukraine, Ukrainian, Kyiv, Kiev
United Arab Emirates, UAE, Emirati, Abu Dhabi
United Kingdom, UK, U.K., Britain, British, Briton, Downing Street, Whitehall, London
United States, US, U.S., USA, America, American, White House, Washington, Pentagon,\
 State Department, Secretary of State, Capitol Hill
Uruguay, Uruguayan
Uzbekistan, Uzbek, Tashkent
Venezuela, Venezuelan, Caracas
Vietnam, Vietnamese, Hanoi
Yemen, Yemeni, Sanaa
Zambia, Zambian, Lusaka
Zimbabwe, Zimbabwean, Harare
"""

BODIES = (
    "United Nations, UN, U.N., Security Council, European Union, EU, E.U., Brussels, NATO, Nato, "
    "African Union, ECOWAS, Arab League, ASEAN, Mercosur, OSCE, OPEC, G7, G20, "
    "Gulf Cooperation Council, "
    "European Commission, International Criminal Court, World Bank, IMF, Vatican, Pope, "
    "International leaders, World leaders, international community, world powers"
)
"""Bodies between states; each counts as foreign in every story."""


@cache
def bodies() -> frozenset[str]:
    """The bodies between states, by their names."""
    return frozenset(body.strip() for body in BODIES.split(","))


@cache
def names() -> dict[str, str]:
    """Word or phrase -> state (its first name); a body maps to itself."""
    table: dict[str, str] = {}
    for line in STATES.strip().splitlines():
        words = [word.strip() for word in line.split(",")]
        table |= dict.fromkeys(words, words[0])
    return table | {body: body for body in sorted(bodies())}


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word -> the names that begin with it, longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, state in names().items():
        words = tuple(re.split(r"[ -]", name))
        table.setdefault(words[0], []).append((words, state))
    for known in table.values():
        known.sort(key=lambda one: (-len(one[0]), one))
    return table


def found(words: Sequence[str]) -> list[tuple[str, int]]:
    """The states and bodies that a text's words name, each with the place of its first word."""
    table = _phrases()
    seen = []
    at = 0
    while at < len(words):
        first = words[at]
        step = 1
        if first[0].isupper() or first == "international":
            for phrase, state in table.get(first) or table.get(_bare(first)) or ():
                size = len(phrase)
                if size == 1 or _same(words[at : at + size], phrase):
                    seen.append((state, at))
                    step = size
                    break
        at += step
    return seen


def _same(words: Sequence[str], phrase: tuple[str, ...]) -> bool:
    return phrase in (tuple(words), (*words[:-1], _bare(words[-1])))


def _bare(word: str) -> str:
    """Without a possessive or plural ending; some sources have lost their apostrophes."""
    return re.sub(r"(?:['’]s?|s)$", "", word)
