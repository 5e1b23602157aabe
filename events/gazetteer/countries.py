"""Countries by name, short form and demonym."""

import re
from functools import lru_cache

from events.gazetteer.names import key_of
from events.gazetteer.store import store

# Short forms that neither ISO nor GeoNames lists, and the words for a country's people.
# One line a country: its code, then the forms with "|" between them.
_SHORT = """
AE UAE|U.A.E.|Emirates
BA Bosnia
CD DRC|D.R.C.|DR Congo|D.R. Congo|DRCongo|Congo-Kinshasa|Zaire|Democratic Republic of Congo
CF CAR
CG Congo-Brazzaville|Republic of Congo|Republic of the Congo
CI Ivory Coast
CZ Czech Republic
DO Dominican Republic
GB Britain|Great Britain|UK|U.K.|England|Scotland|Wales|Northern Ireland
GM The Gambia
IR Persia
KP North Korea|DPRK
KR South Korea
LA Laos
MD Moldova
MK Macedonia
MM Burma
NL Holland
PS Palestine
SO Somaliland
TL East Timor
TR Turkey
US US|U.S.|USA|U.S.A.|United States of America
VN Viet Nam
"""
_PEOPLE = """
AE Emirati|Emiratis
AF Afghan|Afghans|Afghani
AL Albanian|Albanians
AM Armenian|Armenians
AO Angolan|Angolans
AR Argentine|Argentines|Argentinian|Argentinians
AT Austrian|Austrians
AU Australian|Australians|Aussie
AZ Azerbaijani|Azerbaijanis|Azeri|Azeris
BA Bosnian|Bosnians
BD Bangladeshi|Bangladeshis
BE Belgian|Belgians
BF Burkinabe|Burkinabé|Burkinese
BG Bulgarian|Bulgarians
BH Bahraini|Bahrainis
BI Burundian|Burundians
BJ Beninese
BO Bolivian|Bolivians
BR Brazilian|Brazilians
BW Botswanan
BY Belarusian|Belarusians|Byelorussian
CA Canadian|Canadians
CD Congolese
CF Central African
CH Swiss
CI Ivorian|Ivorians
CL Chilean|Chileans
CM Cameroonian|Cameroonians
CN Chinese
CO Colombian|Colombians
CR Costa Rican
CU Cuban|Cubans
CY Cypriot|Cypriots
CZ Czech|Czechs
DE German|Germans
DJ Djiboutian
DK Danish|Dane|Danes
DZ Algerian|Algerians
EC Ecuadorian|Ecuadorean|Ecuadorians|Ecuadoreans
EG Egyptian|Egyptians
EH Sahrawi|Saharawi
ER Eritrean|Eritreans
ES Spanish|Spaniard|Spaniards
ET Ethiopian|Ethiopians
FI Finnish|Finn|Finns
FR French|Frenchman
GA Gabonese
GB British|Briton|Britons|Scottish|Welsh|English
GE Georgian|Georgians
GH Ghanaian|Ghanaians
GM Gambian|Gambians
GN Guinean|Guineans
GQ Equatoguinean
GR Greek|Greeks
GT Guatemalan|Guatemalans
GW Bissau-Guinean
HN Honduran|Hondurans
HR Croatian|Croatians|Croat|Croats
HT Haitian|Haitians
HU Hungarian|Hungarians
ID Indonesian|Indonesians
IE Irish
IL Israeli|Israelis
IN Indian|Indians
IQ Iraqi|Iraqis
IR Iranian|Iranians
IT Italian|Italians
JM Jamaican|Jamaicans
JO Jordanian|Jordanians
JP Japanese
KE Kenyan|Kenyans
KG Kyrgyz
KH Cambodian|Cambodians
KP North Korean|North Koreans
KR South Korean|South Koreans
KW Kuwaiti|Kuwaitis
KZ Kazakh|Kazakhs
LA Laotian
LB Lebanese
LK Sri Lankan|Sri Lankans|Lankan
LR Liberian|Liberians
LT Lithuanian|Lithuanians
LV Latvian|Latvians
LY Libyan|Libyans
MA Moroccan|Moroccans
MD Moldovan|Moldovans
ME Montenegrin|Montenegrins
MG Malagasy
MK Macedonian|Macedonians
ML Malian|Malians
MM Burmese
MR Mauritanian|Mauritanians
MW Malawian|Malawians
MX Mexican|Mexicans
MY Malaysian|Malaysians
MZ Mozambican|Mozambicans
NE Nigerien|Nigeriens
NG Nigerian|Nigerians
NI Nicaraguan|Nicaraguans
NL Dutch|Dutchman
NO Norwegian|Norwegians
NP Nepali|Nepalese|Nepalis
NZ New Zealander|New Zealanders
OM Omani|Omanis
PA Panamanian|Panamanians
PE Peruvian|Peruvians
PG Papuan
PH Filipino|Filipinos|Philippine
PK Pakistani|Pakistanis
PL Polish|Poles
PS Palestinian|Palestinians|Gazan|Gazans
PT Portuguese
PY Paraguayan
QA Qatari|Qataris
RO Romanian|Romanians
RS Serbian|Serbians|Serb|Serbs
RU Russian|Russians
RW Rwandan|Rwandans
SA Saudi|Saudis
SD Sudanese
SE Swedish|Swede|Swedes
SI Slovenian|Slovene|Slovenes
SK Slovak|Slovaks
SL Sierra Leonean|Sierra Leoneans
SN Senegalese
SO Somali|Somalis|Somalian
SS South Sudanese
SV Salvadoran|Salvadorans|Salvadorean
SY Syrian|Syrians
TD Chadian|Chadians
TG Togolese
TH Thai|Thais
TJ Tajik|Tajiks
TL Timorese
TM Turkmen
TN Tunisian|Tunisians
TR Turkish|Turk|Turks
TT Trinidadian
TW Taiwanese
TZ Tanzanian|Tanzanians
UA Ukrainian|Ukrainians
UG Ugandan|Ugandans
US American|Americans
UY Uruguayan
UZ Uzbek|Uzbeks
VE Venezuelan|Venezuelans
VN Vietnamese
XK Kosovan|Kosovar|Kosovars
YE Yemeni|Yemenis|Yemenite
ZA South African|South Africans
ZM Zambian|Zambians
ZW Zimbabwean|Zimbabweans
"""
_CAPITALS_ONLY = frozenset({"US", "CAR"})  # "us" and "car" are other words
_CACHED = 16_384
_SMALL = re.compile(r"[a-z]")


def _table(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in text.strip().splitlines():
        code, _, forms = line.partition(" ")
        found.update((key_of(form), code) for form in forms.split("|"))
    return found


_NAMES = _table(_SHORT)
_DEMONYMS = _table(_PEOPLE)


@lru_cache(_CACHED)
def country_of(word: str) -> str | None:
    """The ISO alpha-2 code of the country this name, short form or demonym stands for."""
    row = country_row(word)
    if row is not None:
        return store().codes[row]
    return _DEMONYMS.get(key_of(word))


def country_row(name: str) -> int | None:
    """The row of the country of this name; a demonym names people, not a country."""
    key = key_of(name)
    if not key or (key.upper() in _CAPITALS_ONLY and _SMALL.search(name)):
        return None
    rows = store()
    if key in _NAMES:
        return rows.codes.index(_NAMES[key])
    found = [row for row in rows.find(key) if row < rows.rows[1]]
    if not found:
        return None
    return max(found, key=lambda row: rows.record(row).population)
