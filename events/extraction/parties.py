"""Sides of a conflict: from the words of the text to one neutral name a party."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from events.gazetteer import country_of

# neutral name: what texts call it, lower case
_GROUPS = {
    "Hezbollah": "hezbollah|hizbollah|hizbullah|hizballah",
    "Hamas": "hamas|al-qassam|qassam brigades",
    "Palestinian Islamic Jihad": "palestinian islamic jihad|al-quds brigades",
    "Popular Front for the Liberation of Palestine": "pflp|popular front for the liberation of palestine",
    "Fatah": "fatah|al-aqsa martyrs' brigades|al-aqsa martyrs brigades",
    "Popular Resistance Committees": "popular resistance committees",
    "Islamic State": "islamic state|isis|isil|is|daesh|iswap|isis-k|iskp",
    "al-Qaeda": "al-qaeda|al-qaida|al qaeda|aqap|aqim",
    "al-Shabaab": "al-shabaab|al-shabab|al shabaab|al shabab|shebab|shabaab",
    "Boko Haram": "boko haram",
    "Taliban": "taliban|taleban",
    "Tehrik-i-Taliban Pakistan": "ttp|tehrik-i-taliban pakistan|pakistani taliban",
    "Houthis": "houthi|houthis|ansar allah|ansarullah|huthi|huthis",
    "Kurdistan Workers' Party": "pkk|kurdistan workers' party|kurdistan workers party",
    "People's Protection Units": "ypg|people's protection units",
    "Syrian Democratic Forces": "sdf|syrian democratic forces",
    "Hayat Tahrir al-Sham": "hts|hayat tahrir al-sham|nusra front|jabhat al-nusra",
    "Free Syrian Army": "free syrian army|fsa|syrian national army|sna",
    "Rapid Support Forces": "rsf|rapid support forces",
    "Sudanese Armed Forces": "sudanese armed forces|saf",
    "M23": "m23",
    "Allied Democratic Forces": "adf|allied democratic forces",
    "CODECO": "codeco",
    "Revolutionary Armed Forces of Colombia": "farc",
    "National Liberation Army (Colombia)": "eln",
    "Shining Path": "shining path|sendero luminoso",
    "New People's Army": "npa|new people's army",
    "Abu Sayyaf": "abu sayyaf",
    "Communist Party of India (Maoist)": "maoists|naxalites|cpi (maoist)",
    "Tigray People's Liberation Front": "tplf|tigray people's liberation front",
    "Fano": "fano",
    "Oromo Liberation Army": "ola|oromo liberation army",
    "Wagner Group": "wagner|wagner group",
    "Jama'at Nusrat al-Islam wal-Muslimin": "jnim",
    "Arakan Army": "arakan army",
    "Balochistan Liberation Army": "bla|baloch liberation army|balochistan liberation army",
    "Liberation Tigers of Tamil Eelam": "ltte|tamil tigers|liberation tigers|tamil tiger",
    "Libyan National Army": "lna|libyan national army",
    "Donetsk People's Republic": "dpr|dnr|donetsk people's republic",
    "Farabundo Martí National Liberation Front": "fmln|farabundo marti|farabundo martí",
    "Popular Mobilization Forces": "popular mobilization forces|hashd al-shaabi|pmf",
    "Luhansk People's Republic": "lpr|lnr|luhansk people's republic|lugansk people's republic",
    "Ahrar al-Sham": "ahrar al-sham",
    "Jaysh al-Islam": "jaysh al-islam|jaish al-islam",
    "Fatah al-Islam": "fatah al-islam|fatah al islam",
    "Kataib Hezbollah": "kataib hezbollah|kata'ib hezbollah",
    "Mahdi Army": "mahdi army|mehdi army",
    "Ansar Bayt al-Maqdis": "ansar bayt al-maqdis|ansar beit al-maqdis",
    "Lashkar-e-Taiba": "lashkar-e-taiba|lashkar-e-toiba|lashkar-e-tayyiba",
    "Jaish-e-Mohammed": "jaish-e-mohammed|jaish-e-mohammad|jaish-e-muhammad",
    "Hizbul Mujahideen": "hizbul mujahideen|hizb-ul-mujahideen",
    "Lashkar-e-Jhangvi": "lashkar-e-jhangvi|lashkar-i-jhangvi",
    "United Liberation Front of Assam": "ulfa|united liberation front of assam|united liberation front of asom",
    "National Democratic Front of Bodoland": "ndfb|national democratic front of bodoland",
    "Haqqani network": "haqqani network|haqqani militants",
    "Communist Party of Nepal (Maoist)": "communist party of nepal (maoist)",
    "Moro Islamic Liberation Front": "milf|moro islamic liberation front",
    "Moro National Liberation Front": "mnlf|moro national liberation front",
    "Bangsamoro Islamic Freedom Fighters": "biff|bangsamoro islamic freedom fighters",
    "Jemaah Islamiyah": "jemaah islamiyah|jemaah islamiah",
    "Free Aceh Movement": "free aceh movement",
    "West Papua National Liberation Army": "tpnpb|west papua national liberation army|west papua liberation army",
    "Barisan Revolusi Nasional": "barisan revolusi nasional",
    "Karen National Union": "knu|knla|karen national union|karen national liberation army",
    "Kachin Independence Army": "kachin independence army|kachin independence organization",
    "Ta'ang National Liberation Army": "tnla|ta'ang national liberation army",
    "Myanmar National Democratic Alliance Army": "mndaa|myanmar national democratic alliance army",
    "Arakan Rohingya Salvation Army": "arsa|arakan rohingya salvation army",
    "People's Defence Force": "people's defence force|people's defence forces|people's defense force|people's defense forces",
    "Lord's Resistance Army": "lra|lord's resistance army",
    "Sudan People's Liberation Army": "spla|sudan people's liberation army",
    "Sudan Liberation Movement": "sudan liberation movement|sudan liberation army",
    "Justice and Equality Movement": "justice and equality movement",
    "Sudan People's Liberation Movement-North": "splm-n|spla-n",
    "Ogaden National Liberation Front": "onlf|ogaden national liberation front",
    "Democratic Forces for the Liberation of Rwanda": "fdlr|democratic forces for the liberation of rwanda",
    "Mai-Mai": "mai-mai|mai mai|mayi-mayi",
    "Anti-balaka": "anti-balaka|anti balaka",
    "Séléka": "seleka|séléka",
    "Union for Peace in the Central African Republic": "union for peace in the central african republic",
    "Movement for the Emancipation of the Niger Delta": "movement for the emancipation of the niger delta",
    "Ansaru": "ansaru",
    "National Union for the Total Independence of Angola": "unita",
    "Renamo": "renamo",
    "Movement of Democratic Forces of Casamance": "mfdc",
    "Polisario Front": "polisario",
    "Armed Islamic Group": "armed islamic group",
    "United Self-Defense Forces of Colombia": "auc|united self-defense forces of colombia|united self-defence forces of colombia",
    "Clan del Golfo": "clan del golfo|gulf clan",
    "Jalisco New Generation Cartel": "cjng|jalisco new generation cartel",
    "Sinaloa Cartel": "sinaloa cartel",
    "Los Zetas": "zetas",
    "Túpac Amaru Revolutionary Movement": "mrta|tupac amaru revolutionary movement",
    "Zapatista Army of National Liberation": "ezln|zapatista army of national liberation",
    "Basque Homeland and Freedom": "basque separatist group eta",
    "Irish Republican Army": "irish republican army|provisional ira",
    "Ulster Volunteer Force": "uvf|ulster volunteer force",
    "Kosovo Liberation Army": "kla|kosovo liberation army",
    "Israel": "idf|israel defense forces|israel defence forces",
    "Iran": "irgc|revolutionary guards|islamic revolutionary guard corps",
    "Syrian government": "syrian arab army|saa|assad regime|syrian regime|syria regime",
    "Saudi-led coalition": "saudi-led coalition|saudi-led alliance|saudi coalition|saudi-led military coalition|arab coalition",
    "US-led coalition": "us-led coalition|u.s.-led coalition|american-led coalition|us-led international coalition",
    "NATO": "nato|isaf",
    "United Nations": "u.n.|united nations|minusma|monusco|unifil|unmiss|amisom",
}
# capital city as a word for its government
CAPITALS = {
    "ankara": "Turkey",
    "damascus": "Syrian government",
    "moscow": "Russia",
    "kremlin": "Russia",
    "kyiv": "Ukraine",
    "kiev": "Ukraine",
    "washington": "United States",
    "pentagon": "United States",
    "tehran": "Iran",
    "baghdad": "Iraq",
    "riyadh": "Saudi Arabia",
    "islamabad": "Pakistan",
    "beijing": "China",
    "khartoum": "Sudan",
    "addis ababa": "Ethiopia",
    "baku": "Azerbaijan",
    "yerevan": "Armenia",
    "tbilisi": "Georgia",
    "kigali": "Rwanda",
    "pyongyang": "North Korea",
    "seoul": "South Korea",
    "jerusalem": "Israel",
    "new delhi": "India",
    "kinshasa": "DR Congo",
}
# demonym or country name -> country; the gazetteer knows where, this knows who
# where a group fights, for texts that name no country
HOMES = {
    "Boko Haram": "NG",
    "al-Shabaab": "SO",
    "Houthis": "YE",
    "M23": "CD",
    "CODECO": "CD",
    "Allied Democratic Forces": "CD",
    "Rapid Support Forces": "SD",
    "Abu Sayyaf": "PH",
    "New People's Army": "PH",
    "Tehrik-i-Taliban Pakistan": "PK",
    "Balochistan Liberation Army": "PK",
    "Arakan Army": "MM",
    "Fano": "ET",
    "Oromo Liberation Army": "ET",
}
_STATES = {
    "Turkey": "turkish|turkey|türkiye|turk|turks",
    "Russia": "russian|russia|russians",
    "Ukraine": "ukrainian|ukraine|ukrainians",
    "Israel": "israeli|israel|israelis",
    "Iran": "iranian|iran|iranians",
    "Iraq": "iraqi|iraq|iraqis",
    "Syrian government": "syrian|syria",
    "Lebanon": "lebanese|lebanon",
    "Jordan": "jordanian|jordan",
    "Egypt": "egyptian|egypt",
    "Saudi Arabia": "saudi|saudis|saudi arabia|saudi arabian",
    "Yemen": "yemeni|yemen",
    "United Arab Emirates": "emirati|uae|united arab emirates",
    "Qatar": "qatari|qatar",
    "United States": "american|u.s.|us|americans|usa|united states",
    "United Kingdom": "british|uk|u.k.|britain|united kingdom",
    "France": "french|france",
    "Germany": "german|germany",
    "Italy": "italian|italy",
    "Spain": "spanish|spain",
    "Pakistan": "pakistani|pakistan",
    "India": "indian|india",
    "Afghanistan": "afghan|afghanistan|afghans",
    "China": "chinese|china",
    "Japan": "japanese|japan",
    "Myanmar": "myanmar|burmese",
    "Thailand": "thai|thailand",
    "Philippines": "philippine|filipino|philippines",
    "Indonesia": "indonesian|indonesia",
    "Sri Lanka": "sri lankan|sri lanka|lankan",
    "Somalia": "somali|somalia",
    "Kenya": "kenyan|kenya",
    "Ethiopia": "ethiopian|ethiopia",
    "Eritrea": "eritrean|eritrea",
    "Sudan": "sudanese|sudan",
    "Nigeria": "nigerian|nigeria",
    "Niger": "nigerien|niger",
    "Mali": "malian|mali",
    "Burkina Faso": "burkinabe|burkina faso|burkina",
    "Chad": "chadian|chad",
    "Cameroon": "cameroonian|cameroon",
    "DR Congo": "congolese|dr congo|democratic republic of the congo|democratic republic of congo",
    "Rwanda": "rwandan|rwanda",
    "Uganda": "ugandan|uganda",
    "Burundi": "burundian|burundi",
    "Mozambique": "mozambican|mozambique",
    "Libya": "libyan|libya",
    "Algeria": "algerian|algeria",
    "Tunisia": "tunisian|tunisia",
    "Morocco": "moroccan|morocco",
    "Senegal": "senegalese|senegal",
    "Armenia": "armenian|armenia",
    "Azerbaijan": "azerbaijani|azeri|azerbaijan",
    "Georgia": "georgian",
    "Colombia": "colombian|colombia",
    "Mexico": "mexican|mexico",
    "Peru": "peruvian|peru",
    "El Salvador": "salvadoran|salvadorean|el salvador",
    "Nicaragua": "nicaraguan|nicaragua",
    "Guatemala": "guatemalan|guatemala",
    "Poland": "polish|poland",
    "Serbia": "serbian|serb|serbs",
    "Croatia": "croatian|croat|croats",
    "Bangladesh": "bangladeshi|bangladesh",
    "Nepal": "nepalese|nepali|nepal",
    "North Korea": "north korean|north korea",
    "South Korea": "south korean|south korea",
    "South Africa": "south african|south africans|south africa",
    "South Sudan": "south sudanese|south sudan",
    "Central African Republic": "central african republic",
    "Equatorial Guinea": "equatoguinean",
    "Sierra Leone": "sierra leonean|sierra leone",
    "Liberia": "liberian|liberia",
    "Ivory Coast": "ivorian|ivory coast|cote d'ivoire|côte d'ivoire",
    "Ghana": "ghanaian|ghana",
    "Togo": "togolese|togo",
    "Benin": "beninese|benin",
    "Guinea": "guinean",
    "Mauritania": "mauritanian|mauritania",
    "Djibouti": "djiboutian|djibouti",
    "Tanzania": "tanzanian|tanzania",
    "Malawi": "malawian|malawi",
    "Zambia": "zambian|zambia",
    "Zimbabwe": "zimbabwean|zimbabwe",
    "Angola": "angolan|angola",
    "Namibia": "namibian|namibia",
    "Botswana": "botswana",
    "Lesotho": "lesotho",
    "Gabon": "gabonese",
    "Cambodia": "cambodian|cambodia",
    "Vietnam": "vietnamese|vietnam",
    "Laos": "laotian|laos",
    "Malaysia": "malaysian|malaysia",
    "East Timor": "timorese|east timor|timor-leste",
    "Papua New Guinea": "papua new guinea",
    "Venezuela": "venezuelan|venezuela",
    "Ecuador": "ecuadorian|ecuadorean|ecuador",
    "Bolivia": "bolivian|bolivia",
    "Brazil": "brazilian|brazil",
    "Paraguay": "paraguayan|paraguay",
    "Honduras": "honduran|honduras",
    "Haiti": "haitian|haiti",
    "Cuba": "cuban",
    "Kyrgyzstan": "kyrgyz|kyrgyzstan",
    "Tajikistan": "tajik|tajikistan",
    "Uzbekistan": "uzbek|uzbekistan",
    "Kazakhstan": "kazakh|kazakhstan",
    "Belarus": "belarusian|belarus",
    "Moldova": "moldovan|moldova",
    "Romania": "romanian|romania",
    "Hungary": "hungarian",
    "Bulgaria": "bulgarian|bulgaria",
    "Greece": "greek|greece",
    "Cyprus": "cypriot",
    "Albania": "albanian",
    "Kosovo": "kosovo",
    "Australia": "australian|australia",
    "Canada": "canadian|canada",
    "New Zealand": "new zealand",
    "Fiji": "fijian|fiji",
    "Netherlands": "dutch|netherlands",
    "Belgium": "belgian|belgium",
    "Denmark": "danish|denmark",
    "Norway": "norwegian|norway",
    "Sweden": "swedish|sweden",
    "Czech Republic": "czech",
    "Portugal": "portuguese|portugal",
    "Ireland": "irish",
    "Mongolia": "mongolian",
    "Bahrain": "bahraini|bahrain",
    "Oman": "omani",
    "Kuwait": "kuwaiti|kuwait",
}
_RULERS = ("regime", "government", "junta")
_REGIME = f"(?:{'|'.join(_RULERS)})"


def _table() -> dict[str, str]:
    names: dict[str, str] = {}
    for party, aliases in _GROUPS.items():
        names.update(dict.fromkeys(aliases.split("|"), party))
        # texts are asked without their possessive endings
        bare = aliases.replace("'s", "").split("|")
        names.update(dict.fromkeys(bare, party))
    for party, text in _STATES.items():
        names.update(dict.fromkeys(text.split("|"), party))
    names.update(CAPITALS)
    return names


NAMES = _table()


def neutral_name(name: str) -> str:
    """The neutral name of a party that is called so; the name itself where the table has none."""
    words = " ".join(name.replace("’", "'").split())
    return NAMES.get(words.lower().removeprefix("the "), words)


_DEMONYMS = {w for text in _STATES.values() for w in text.split("|") if len(w) > 3}
_DEMONYM = "|".join(sorted(_DEMONYMS, key=len, reverse=True))
_GOVERNMENT = re.compile(rf"(?<![\w-])({_DEMONYM}) ({_REGIME})(?![\w])")
_PIECE = re.compile(r"\w+")
_BACKED = re.compile(
    r"-(?:back|bas|made|built|supplied|link|align|train|affiliat|alli|support|fund|sponsor|lean)"
)
_SHOUTED = frozenset({"us", "is"})  # parties only in capitals
_WORD = re.compile(r"[\w'-]+")


def _by_opener() -> dict[str, re.Pattern[str]]:
    """What a name may be by its first word; of two names that begin so, the longer."""
    rows: dict[str, list[str]] = {}
    for name in sorted(NAMES, key=len, reverse=True):
        rows.setdefault(_PIECE.findall(name)[0], []).append(re.escape(name))
    return {
        first: re.compile(f"(?:{'|'.join(names)})(?!\\w)")
        for first, names in rows.items()
    }


_ALIASES = _by_opener()
_OPENERS = frozenset(_ALIASES)
_MOST_ASKED = 500
_RULE = re.compile(rf"(?<= ){_REGIME}(?!\w)")
_OFFICE = re.compile(
    rf"\b({_DEMONYM}) (?:[a-z]+[ -]){{0,3}}"
    r"(?:president|prime minister|minister|leader|chancellor|spokesman|spokeswoman|"
    r"general|commander|premier)(?: of [a-z]+)? ((?:[^\W\d_][\w’'-]+ ?){1,4})"
)


class Parties:
    """The parties of one text: the fixed table and what the text itself teaches."""

    def __init__(self, text: str) -> None:
        low = text.lower().replace("’", "'")
        self.taught: dict[str, str] = {}
        self.asked: dict[str, str | None] = {}
        self._teach_regimes(low)
        self._teach_leaders(low, text)
        self.openers = {_PIECE.findall(word)[0] for word in self.taught}

    def _teach_regimes(self, low: str) -> None:
        """After "the Syrian regime" a bare "regime" is the Syrian government."""
        for match in _RULE.finditer(low):
            word = low[low.rfind(" ", 0, match.start() - 1) + 1 : match.start() - 1]
            if word not in _DEMONYMS:
                continue
            party = NAMES[word]
            if not party.endswith("government"):
                party = f"{_adjective(word)} government"
            self.taught.setdefault(match.group(), party)

    def _teach_leaders(self, low: str, text: str) -> None:
        """ "Kenyan President Amina Otieno" makes Otieno speak for Kenya."""
        for match in _offices(low):
            start, end = match.span(2)
            if start == end or len(low) != len(text):
                continue
            name: list[str] = []
            for word in text[start:end].split():
                if not word[0].isupper():
                    break
                name.append(word.lower().replace("’", "'"))
            if name:
                self.taught.setdefault(name[-1], NAMES[match.group(1)])

    def of(self, words: str) -> str | None:
        """The party these words name, if any."""
        if words not in self.asked:
            if len(self.asked) > _MOST_ASKED:
                self.asked.clear()
            self.asked[words] = self._of(words)
        return self.asked[words]

    def _of(self, words: str) -> str | None:
        low = words.lower().replace("’s", "").replace("'s", "").replace("’", "'")
        pieces = _PIECE.findall(low)
        if _OPENERS.isdisjoint(pieces) and self.openers.isdisjoint(pieces):
            return None
        ruled = any(word in low for word in _RULERS)
        government = _GOVERNMENT.search(low) if ruled else None
        if government:
            party = NAMES[government.group(1)]
            if party.endswith("government"):
                return party
            return f"{_adjective(government.group(1))} government"
        found = [n for n in _aliases(low) if n not in _SHOUTED or n.upper() in words]
        groups = [f for f in found if f not in _STATE_WORDS]
        if groups:
            return NAMES[groups[0]]
        for word in _WORD.findall(low) if self.taught else ():
            if word in self.taught:
                return self.taught[word]
        return NAMES[found[0]] if found else None


def _aliases(low: str) -> Iterator[str]:
    """The names of parties in lower-case words, in order."""
    end = 0
    for piece in _PIECE.finditer(low):
        names, at = _ALIASES.get(piece.group()), piece.start()
        if names is None or at < end or low[at - 1 : at] == "-":
            continue
        match = names.match(low, at)
        if match is None:
            continue
        end = match.end()
        # "Iran-backed militiamen" are not Iran
        if match.group() not in _STATE_WORDS or not _BACKED.match(low, end):
            yield match.group()


def _offices(low: str) -> Iterator[re.Match[str]]:
    """Where a people's name opens a title and a name, in order."""
    spots = []
    for word in _DEMONYMS.intersection(low.split()):
        at = low.find(word)
        while at >= 0:
            spots.append(at)
            at = low.find(word, at + 1)
    end = 0
    for at in sorted(spots):
        match = _OFFICE.match(low, at) if at >= end else None
        if match is not None:
            end = match.end()
            yield match


_STATE_WORDS = {w for text in _STATES.values() for w in text.split("|")}


def _adjective(word: str) -> str:
    """The demonym as it stands in a neutral name."""
    for text in _STATES.values():
        if word in text.split("|"):
            return text.partition("|")[0].title()
    return word.capitalize()


def first(parties: Iterable[str | None]) -> str | None:
    return next((p for p in parties if p), None)


_ARMED_GROUPS = frozenset(_GROUPS) - {
    "Israel",
    "Iran",
    "Syrian government",
    "NATO",
    "Saudi-led coalition",
    "US-led coalition",
    "United Nations",
    "Sudanese Armed Forces",
}


@cache
def _states() -> dict[str, str]:
    codes = ((country_of(party), party) for party in _STATES)
    rows = {code: party for code, party in codes if code is not None}
    return rows | {"SY": "Syrian government"}


def state_of(country: str | None) -> str | None:
    """The neutral name of the state of a country (ISO alpha-2), None where no text names it."""
    return _states().get(country or "")


def is_state(party: str | None) -> bool:
    """Is this party a state?"""
    return party in _STATES


def is_armed_group(party: str | None) -> bool:
    """Is this party no state?"""
    return party in _ARMED_GROUPS
