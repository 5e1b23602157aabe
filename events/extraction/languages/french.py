"""The French words that the plain reader reads by."""

from events.extraction.languages.plain import PlainPack, build

_NUMBERS = """
1: un, une
2: deux, tous les deux, toutes les deux
3: trois
4: quatre
5: cinq
6: six
7: sept
8: huit
9: neuf
10: dix
11: onze
12: douze
13: treize
14: quatorze
15: quinze
16: seize
17: dix - sept, dix sept
18: dix - huit, dix huit
19: dix - neuf, dix neuf
20: vingt
30: trente
40: quarante
50: cinquante
60: soixante
70: septante
80: quatre - vingt, quatre - vingts, quatre vingt, quatre vingts, huitante
90: nonante
"""
_MULTIPLIERS = """
10: dizaines de, dizaines d'
12: douzaines de, douzaines d'
100: cent, cents
1000: mille, milliers de, milliers d'
1000000: million, millions, million de, millions de, million d', millions d'
"""
_VAGUE = """
3 - several: plusieurs, quelques, une poignée de, une poignée d'
3 - many: de nombreux, de nombreuses, nombre d', un grand nombre de, un grand nombre d'
2 - uncounted: un nombre indéterminé de, un nombre indéterminé d', un nombre inconnu de
20 - tens: des dizaines de, des dizaines d', plusieurs dizaines de, plusieurs dizaines d',
  quelques dizaines de, dizaines de, dizaines d'
24 - dozens: des douzaines de, des douzaines d'
200 - hundreds: des centaines de, des centaines d', plusieurs centaines de,
  plusieurs centaines d', centaines de, centaines d'
2000 - thousands: des milliers de, des milliers d', plusieurs milliers de,
  plusieurs milliers d', milliers de, milliers d'
20000 - tens: des dizaines de milliers de, des dizaines de milliers d'
200000 - hundreds: des centaines de milliers de, des centaines de milliers d'
8 8 about: une huitaine de, une huitaine d'
10 10 about: une dizaine de, une dizaine d', une dizaine
12 12 exact: une douzaine de, une douzaine d', une douzaine
6 6 exact: une demi - douzaine de, une demi - douzaine d', une demi - douzaine
15 15 about: une quinzaine de, une quinzaine d', une quinzaine
20 20 about: une vingtaine de, une vingtaine d', une vingtaine
30 30 about: une trentaine de, une trentaine d', une trentaine
40 40 about: une quarantaine de, une quarantaine d', une quarantaine
50 50 about: une cinquantaine de, une cinquantaine d', une cinquantaine
60 60 about: une soixantaine de, une soixantaine d', une soixantaine
100 100 about: une centaine de, une centaine d', une centaine
1000 1000 about: un millier de, un millier d', un millier
"""
_BEFORE = """
at_least: au moins, pas moins de, pas moins d', un minimum de
more_than: plus de, plus d', au - delà de, bien plus de
at_most: jusqu' à, au plus, au maximum, tout au plus, pas plus de
fewer_than: moins de, moins d'
about: environ, quelque, près de, près d', autour de, à peu près, presque, aux alentours de,
  approximativement
"""
_AFTER = """
at_least: au moins, au minimum, ou plus
at_most: au plus, au maximum
about: environ
"""
_HARMS = """
killed part: tué, tués, tuée, tuées, assassiné, assassinés, assassinée, assassinées, massacré,
  massacrés, massacrée, massacrées, décapité, décapités, égorgé, égorgés, lynché, lynchés,
  fauché, fauchés, fauchée, fauchées
killed part loose: abattu, abattus, abattue, abattues, exécuté, exécutés, exécutée, exécutées,
  neutralisé, neutralisés, éliminé, éliminés, liquidé, liquidés
killed next: tue, tuent, tuant, tuait, tuaient, tua, tuèrent, assassine, assassinent,
  coûté la vie à, coûté la vie aux, coûte la vie à, coûtant la vie à, coûtant la vie aux,
  meurtre de, meurtre d', assassinat de, assassinat d', meurtres de, assassinats de,
  exécution de, exécution d'
killed either: péri, périssent, périt, périrent
killed noun: mort, morts, morte, mortes, corps sans vie, cadavres, martyrs, morts civils,
  victimes mortelles
died next: mort de, mort d', décès de, décès d', la mort des, le décès des
died either: est mort, sont morts, est morte, sont mortes, étaient morts, meurent, meurt,
  mourut, moururent, décédé, décédés, décédée, décédées, perdu la vie, perdent la vie, perd la vie,
  trouvé la mort, trouvent la mort, trouve la mort, succombé, noyé, noyés, noyées
injured part: blessé, blessés, blessée, blessées
injured next: blesse, blessent, blessant, blessait, blessaient, blessèrent
injured either: hospitalisé, hospitalisés, hospitalisée, hospitalisées
missing part: disparu, disparus, disparue, disparues, porté disparu, portés disparus, portée disparue,
  portées disparues, introuvables
captured part: enlevé, enlevés, enlevée, enlevées, kidnappé, kidnappés, kidnappée, kidnappées,
  capturé, capturés, capturée, capturées, séquestré, séquestrés, pris en otage, pris en otages,
  prises en otage, prise en otage, prises en otages, fait prisonniers, faits prisonniers
captured next: enlèvement de, enlèvement d', enlève, enlèvent, capture de, kidnapping de
captured noun: otages
"""
_PEOPLE = """
unknown: personne*, homme*, femme*, gens, victime*, jeune*, garçon*, fille, filles, fillette*,
  frère*, sœur*, soeur*, individu*, autre, autres, membres de la famille, membres d' une même famille,
  proches, adolescent*, mère*, père*, fils, nouveau - né*, bébé*, âmes, vies, suspect*, tête,
  otage*, présumés
civilian: civil, civils, civile, civiles, enfant*, habitant*, villageois*, écolier*, écolière*, élève*,
  étudiant*, étudiante*, passager*, passagère*, paysan*, agriculteur*, commerçant*, ouvrier*,
  travailleur*, travailleuse*, mineur*, migrant*, réfugié*, fidèles, manifestant*, détenu*,
  prisonnier*, pêcheur*, berger*, éleveur*, chauffeur*, conducteur*, employé*, enseignant*,
  voyageur*, client*, riverain*, résident*, ressortissant*, touriste*, marchand*, vendeur*,
  spectateur*, maire, maires, piéton*, déplacés
other_protected: journaliste*, humanitaire*, médecin*, infirmier*, infirmière*, secouriste*,
  ambulancier*, pompier*, casque* bleu*, soignant*
armed_forces: soldat*, militaire*, policier*, policière*, gendarme*, officier*, sous - officier*, capitaine*, lieutenant*, sergent*, caporal*, caporaux, adjudant*,
  agents, agent, troupes, marins, garde*, paramilitaire*, douanier*, général, colonel, commandant,
  parachutiste*, pilote*
direct_participant: combattant*, rebelle*, insurgé*, djihadiste*, jihadiste*, terroriste*, milicien*,
  assaillant*, kamikaze*, insurgés, guérillero*, bandit*, islamiste*, séparatiste*, extrémiste*
"""
_PLURALS = """
unknown: personnes, hommes, femmes
civilian: civils, enfants, habitants, villageois, passagers, manifestants, migrants, étudiants
other_protected: journalistes, secouristes, humanitaires
armed_forces: soldats, militaires, policiers, gendarmes
direct_participant: combattants, rebelles, djihadistes, terroristes, miliciens
"""
_SINGLES = """
civilian: maire
other_protected: journaliste
armed_forces: soldat, policier, gendarme, général, colonel
"""
_THINGS = """
time: an d'*, jour*, semaine*, mois, heure*, minute*, seconde*, siècle*, nuit*, fois, reprises, h
age or years: ans, an
share: pour cent, %, pourcent
distance: kilomètre*, km, mètre*, m, mille* marin*
area: hectare*
weight: tonne*, kilo*, kg
money: euro*, dollar*, franc*, livre*
counts: maison*, véhicule*, voiture*, bâtiment*, immeuble*, attaque*, frappe*, drone*, missile*,
  roquette*, obus, bombe*, village, villages, ville, villes, pays, camion*, char*, avion*, hélicoptère*, bateau*,
  école*, hôpita*, explosion*, incident*, tir*, quartier*, province*, région*, point*, appartement*,
  arme*, fusil*, moto*, bus, autobus, étage*, hameau*, commune*, localité*, case*, boutique*, tente*,
  raid*, embuscade*, bœuf*, vache*, mouton*, chèvre*, chien*, cheva*, animaux, tribun*, but, buts, match*,
  position*, base*, pont*, mine*, engin*, famille*, bataillon*, brigade*, mort* par
"""
_MONTHS = """
1: janvier
2: février
3: mars
4: avril
5: mai
6: juin
7: juillet
8: août
9: septembre
10: octobre
11: novembre
12: décembre
"""
_WEEKDAYS = """
0: lundi
1: mardi
2: mercredi
3: jeudi
4: vendredi
5: samedi
6: dimanche
"""
_DAYS = """
0: aujourd'hui, aujourd' hui
1: hier
2: avant - hier
"""
_SIDES = """
Israel IL: Israël / israélien*, Tsahal
- PS: Palestine, territoires palestiniens / palestinien*, gazaoui*
Syrian government SY: Syrie / syrien*, régime de Damas
Lebanon LB: Liban / libanais*
Ukraine UA: Ukraine / ukrainien*
Russia RU: Russie / russe, russes, Moscou
Turkey TR: Turquie / turc, turcs, turque, turques
Iran IR: Iran / iranien*
Iraq IQ: Irak, Iraq / irakien*
Yemen YE: Yémen / yéménite*
Saudi Arabia SA: Arabie saoudite / saoudien*
Egypt EG: Égypte / égyptien*
Jordan JO: Jordanie / jordanien*
United States US: États - Unis / américain*
United Kingdom GB: Royaume - Uni / britannique*
France FR: France / français*
Mali ML: Mali / malien*
Niger NE: Niger / nigérien*
Nigeria NG: Nigeria, Nigéria / nigérian*
Burkina Faso BF: Burkina Faso, Burkina / burkinabè*, burkinabé*
Chad TD: Tchad / tchadien*
Cameroon CM: Cameroun / camerounais*
Sudan SD: Soudan / soudanais*
Ethiopia ET: Éthiopie / éthiopien*
Somalia SO: Somalie / somalien*
Kenya KE: Kenya / kényan*
DR Congo CD: République démocratique du Congo, RDC / congolais*
Rwanda RW: Rwanda / rwandais*
Uganda UG: Ouganda / ougandais*
Mozambique MZ: Mozambique / mozambicain*
Libya LY: Libye / libyen*
Algeria DZ: Algérie / algérien*
Tunisia TN: Tunisie / tunisien*
Afghanistan AF: Afghanistan / afghan, afghans, afghane, afghanes
Pakistan PK: Pakistan / pakistanais*
India IN: Inde / indien, indiens, indienne, indiennes
Myanmar MM: Birmanie, Myanmar / birman*
Armenia AM: Arménie / arménien*
Azerbaijan AZ: Azerbaïdjan / azerbaïdjanais*, azéri*
Colombia CO: Colombie / colombien*
Mexico MX: Mexique / mexicain*
Hezbollah: / Hezbollah
Hamas: / Hamas
Houthis: / Houthi*, Houthis
Islamic State: / État islamique, Daech
al-Qaeda: / Al - Qaïda
al-Shabaab: / shebab*, Al - Shabaab
Boko Haram: / Boko Haram
Taliban: / taliban*
Rapid Support Forces: / Forces de soutien rapide, FSR
Syrian Democratic Forces: / Forces démocratiques syriennes, FDS
Jama'at Nusrat al-Islam wal-Muslimin: / JNIM
M23: / M23
"""
_INSIDE = "à, au, aux, en, dans, sur, vers, de la ville de"
_NEAR = "près de, près d', à proximité de, aux abords de, aux environs de, non loin de, au large de"
_AREA = """
province: bande, province*, région*, gouvernorat*, État, oblast, wilaya
district: district*, cercle, département
city: capitale, ville, village, localité, quartier, camp, banlieue
part: sud, nord, est, ouest, centre, sud - est, sud - ouest, nord - est, nord - ouest
"""
_TABLES = {
    "sides": _SIDES,
    "inside": _INSIDE,
    "near": _NEAR,
    "area": _AREA,
    "numbers": _NUMBERS,
    "multipliers": _MULTIPLIERS,
    "vague": _VAGUE,
    "before": _BEFORE,
    "after": _AFTER,
    "harms": _HARMS,
    "people": _PEOPLE,
    "plurals": _PLURALS,
    "singles": _SINGLES,
    "things": _THINGS,
    "months": _MONTHS,
    "weekdays": _WEEKDAYS,
    "days": _DAYS,
    "and": "et, ainsi que, et aussi, et que",
    "or": "ou, et / ou",
    "link": """été, est, sont, était, étaient, fut, furent, serait, seraient, a, ont, avait, avaient,
        ayant, aurait, auraient, qui, en, y, se, s', sera, seront, ait, aient, dont les corps,
        ont été, a été, avoir été, être, fait, faisant, laissé, laissant, recensé""",
    "active": "a, ont, avait, avaient, ayant, aurait, auraient, ait, aient, avoir",
    "of": "de, d', du, des, de la, de l', de ces, de ses, de nos",
    "article": "un, une, des, les, le, la, l', ces, ses, leurs, nos, cette, ce",
    "soft": """aussi, également, déjà, grièvement, gravement, légèrement, sérieusement, tous, toutes,
        autres, autre, nouveaux, nouvelles, supplémentaires, encore, au total, à ce jour, jeunes,
        présumés, même, âgés, âgées, innocents, armés, étrangers, locaux, civils, notamment,
        mortellement, plus, désormais, jusqu' ici, à, au, aux, sur place, confirmés, dénombré""",
    "passive_by": "par, avec",
    "prep": """à, dans, sur, en, par, pour, avec, lors, après, au, aux, près, contre, selon, devant,
        sous, entre, depuis, pendant, suite, dès, vers, chez, hors""",
    "clause": "que, qu', lorsque, lorsqu', quand, où, après que, avant, tandis, alors, tandis que, alors que",
    "freed": "libéré*, relâché*, libère*, libération",
    "ago": "il y a",
    "negation": "aucun, aucune, ni, sans, jamais",
    "modal": """pourrait, pourraient, peut, peuvent, risque, risquent, risquait, menace, menacent, menacé,
        devrait, devraient, si, craint, craignent, éviter, empêcher, tenté, tentative""",
    "hedge": """aurait, auraient, présumément, apparemment, selon certaines informations, non confirmé,
        non confirmés, vraisemblablement, probablement""",
    "deny": "démenti, démentent, dément, nié, nie, nient, réfuté, réfute",
    "include": """dont, parmi lesquels, parmi lesquelles, parmi eux, parmi elles, y compris, notamment,
        incluant, comprenant, au nombre desquels""",
    "among": "parmi les, parmi",
    "of_them": "d' entre eux, d' entre elles, parmi eux, parmi elles",
    "number_of": "nombre, bilan, total, chiffre, décompte",
    "rise": """passé, passe, passant, monté, monte, grimpé, grimpe, augmenté, alourdi, alourdit, s' alourdit,
        s' élève, s' élevait, atteint, porté, porte, portant, ramené, révisé, établi, s' établit, passer,
        relevé, hausse, réévalué""",
    "to": "à, jusqu' à",
    "from": "de, entre",
    "that": "que, qu', dans, lors, sur, à, lors d', sur twitter, au cours",
    "according": "selon, d' après, de source*, de sources, à en croire, au dire de, aux dires de, citant",
    "says": """déclaré, annoncé, affirmé, indiqué, précisé, rapporté, dit, confirmé, assuré, fait savoir,
        ajouté, souligné, estimé, revendiqué, déploré, écrit, expliqué, fait état, rapporte, annonce,
        affirme, indique, confirme, déclare, précise, assure, annoncent, rapportent, indiquent, affirment""",
    "official": """ministère, ministre, gouverneur*, préfet*, préfecture, maire, police, gendarmerie, armée,
        porte - parole, autorités, parquet, procureur, gouvernement, président*, hôpital, sécurité civile""",
    "monitor": "observatoire, osdh, ong, acled, hrw, human rights watch, amnesty, croix - rouge, msf",
    "un": "onu, nations unies, unicef, hcr, ocha, minusma, monusco",
    "media": "afp, reuters, agence, journal, chaîne, radio, télévision, médias, média, presse, quotidien",
    "witness": "témoin*, habitant*, riverain*, rescapé*, survivant*, résident*, villageois, voisin*",
    "armed": "armée, militaire*, état - major, rebelles, milice, groupe armé, forces armées, défense",
    "event": """attaque*, attentat*, frappe*, bombardement*, explosion*, embuscade*, fusillade*, raid*,
        affrontement*, combats, tirs, assaut*, drone*, obus, missile*, incursion*, bombe*, offensive*,
        massacre*, accrochage*, guerre, mine*, explos*""",
    "since": "depuis",
    "war": "guerre, conflit, invasion, soulèvement, insurrection, offensive",
    "period": """au cours du mois, ce mois - ci, en un mois, au cours de l' année, cette année, en un an,
        en une semaine, cette semaine, au cours des dernières, ces dernières 24 heures, en moyenne""",
    "another": "une autre attaque, un autre attentat, un autre incident, par ailleurs, une autre frappe",
    "time_word": "en, dans, année, an, l' an, le, ce, depuis, fin, début, la nuit de",
    "year_word": "",
    "own": "ses, nos, leurs, son, notre, leur",
}


PACK: PlainPack = build("fr", "A-Za-zÀ-ɏ", _TABLES, elides=True, vigesimal=True)
