"""The Spanish words that the plain reader reads by."""

from events.extraction.languages.plain import PlainPack, build

_NUMBERS = """
1: un, una, uno
2: dos, ambos, ambas
3: tres
4: cuatro
5: cinco
6: seis
7: siete
8: ocho
9: nueve
10: diez
11: once
12: doce
13: trece
14: catorce
15: quince
16: dieciséis, dieciseis
17: diecisiete
18: dieciocho
19: diecinueve
20: veinte
21: veintiún, veintiuno, veintiuna, veintiun
22: veintidós, veintidos
23: veintitrés, veintitres
24: veinticuatro
25: veinticinco
26: veintiséis, veintiseis
27: veintisiete
28: veintiocho
29: veintinueve
30: treinta
40: cuarenta
50: cincuenta
60: sesenta
70: setenta
80: ochenta
90: noventa
100: cien, ciento
200: doscientos, doscientas
300: trescientos, trescientas
400: cuatrocientos, cuatrocientas
500: quinientos, quinientas
600: seiscientos, seiscientas
700: setecientos, setecientas
800: ochocientos, ochocientas
900: novecientos, novecientas
"""
_MULTIPLIERS = """
10: decenas de
12: docenas de
1000: mil, miles de
1000000: millón, millones, millón de, millones de
"""
_VAGUE = """
3 - several: varios, varias, algunos, algunas, unos cuantos, unas cuantas, un puñado de
3 - many: numerosos, numerosas, muchos, muchas, un gran número de, gran número de
2 - uncounted: un número indeterminado de, un número desconocido de, una cifra indeterminada de
20 - tens: decenas de, varias decenas de, decenas
24 - dozens: docenas de, varias docenas de, docenas
200 - hundreds: cientos de, centenares de, varios cientos de, varios centenares de, centenares, cientos
2000 - thousands: miles de, varios miles de, millares de
20000 - tens: decenas de miles de
200000 - hundreds: cientos de miles de, centenares de miles de
10 10 about: una decena de, una decena
12 12 exact: una docena de, una docena
6 6 exact: media docena de, media docena
15 15 about: una quincena de, una quincena
20 20 about: una veintena de, una veintena
30 30 about: una treintena de, una treintena
40 40 about: una cuarentena de
50 50 about: una cincuentena de, medio centenar de, medio centenar
100 100 about: un centenar de, un centenar
1000 1000 about: un millar de, un millar
2 2 exact: un par de
"""
_BEFORE = """
at_least: al menos, por lo menos, no menos de, cuando menos, como mínimo, un mínimo de
more_than: más de, mas de, más del, por encima de
at_most: hasta, como máximo, no más de, un máximo de
fewer_than: menos de
about: unos, unas, cerca de, alrededor de, aproximadamente, casi, en torno a, cerca del
"""
_AFTER = """
at_least: al menos, por lo menos, o más, como mínimo
at_most: como máximo
about: aproximadamente
"""
_HARMS = """
killed part: asesinado, asesinados, asesinada, asesinadas, matado, acribillado, acribillados,
  masacrados, masacradas, decapitados, degollados
killed part loose: abatido, abatidos, abatida, abatidas, ejecutado, ejecutados, ejecutada, ejecutadas,
  neutralizado, neutralizados, eliminado, eliminados
killed next: mató, mataron, mata, matan, matando, mataba, asesinó, asesinaron, asesina, asesinan,
  asesinato de, asesinatos de, matanza de, masacre de, asesinato del, cobró la vida de,
  cobró la vida a, costó la vida a, costado la vida a, cobrado la vida de, quitó la vida a,
  abatió a, abatieron a, ejecutó a, ejecutaron a, muerte violenta de
killed part: muerto, muertos, muerta, muertas
killed noun: víctimas mortales, cadáveres, cuerpos sin vida, fallecidos, fallecidas, fallecido,
  fallecida, víctima mortal, fallecimientos, decesos, muertes, vidas
died next: muerte de, muerte a, muertes de, fallecimiento de, deceso de, muerte del
died either: murió, murieron, muere, mueren, falleció, fallecieron, fallece, fallecen, perecieron,
  pereció, perecen, han muerto, ha muerto, habían muerto, había muerto, han fallecido, ha fallecido,
  habían fallecido, perdió la vida, perdieron la vida, pierden la vida, perdido la vida, ahogaron,
  perdieron sus vidas, muriendo
injured part: herido, heridos, herida, heridas, lesionado, lesionados, lesionada, lesionadas
injured next: hirió, hirieron, hiere, hieren, hiriendo, lesionó
injured either: hospitalizado, hospitalizados, hospitalizadas
injured noun: lesiones
missing part: desaparecido, desaparecidos, desaparecida, desaparecidas
missing either: desaparecieron, desapareció, en paradero desconocido
captured part: secuestrado, secuestrados, secuestrada, secuestradas, capturado, capturados, capturada,
  capturadas, retenidos, plagiados
captured next: secuestró, secuestraron, secuestra, secuestran, secuestro de, capturó, capturaron, captura de
captured noun: rehenes
"""
_PEOPLE = """
unknown: persona*, hombre*, mujer*, víctima*, joven, jóvenes, muchacho*, niña, niñas, adolescente*,
  hermano*, hermana*, individuo*, otro, otros, otra, otras, integrante*, miembro* de una familia,
  miembros de la misma familia, familiares, bebé*, madre*, padre*, hijo*, hija*, sujeto*, sospechoso*,
  presunto*, cuerpos, rehén, gente, ancian*
civilian: civil, civiles, niño, niños, menor, menores, habitante*, vecino*, vecina*, aldeano*, aldeana*,
  campesino*, campesina*, estudiante*, alumno*, alumna*, escolar*, pasajero*, pasajera*, agricultor*,
  comerciante*, obrero*, trabajador*, minero*, migrante*, refugiad*, fiele*, manifestante*, preso*,
  recluso*, interno*, pescador*, ganadero*, pastor*, conductor*, chófer*, empleado*, maestro*,
  docente*, profesor*, turista*, indígena*, líder* social*, alcalde*, comunero*, peregrino*,
  desplazad*, viajero*, residente*, ciudadano*, poblador*, jornalero*, vendedor*, transeúnte*
other_protected: periodista*, cooperante*, médico*, enfermer*, socorrista*, rescatista*, bombero*,
  paramédico*, sanitario*, casco* azul*, reporter*
armed_forces: soldado*, militar*, policía*, agente*, gendarme*, oficial*, uniformado*, guardia*,
  marino*, tropas, efectivo*, infante* de marina, suboficial*, general, coronel, comandante,
  capitán, capitanes, teniente*, sargento*, cabo*, paramilitar*, escolta*, piloto*, carabinero*, custodio*
direct_participant: combatiente*, rebelde*, insurgente*, yihadista*, terrorista*, miliciano*,
  atacante*, guerrillero*, guerrillera*, pistolero*, sicario*, islamista*, extremista*, agresor*,
  asaltante*, pandillero*, delincuente*, disidente*
"""
_PLURALS = """
unknown: personas, hombres, mujeres
civilian: civiles, niños, habitantes, vecinos, campesinos, pasajeros, manifestantes, migrantes
other_protected: periodistas, rescatistas
armed_forces: soldados, militares, policías
direct_participant: combatientes, rebeldes, insurgentes, guerrilleros
"""
_SINGLES = """
civilian: alcalde
other_protected: periodista
armed_forces: soldado, policía, general, coronel
"""
_THINGS = """
age or years: año*
time: día*, semana*, mes, meses, hora*, minuto*, segundo*, noche*, veces, vez, siglo*, h
share: por ciento, %
distance: kilómetro*, km, metro*, m, milla*
area: hectárea*
weight: tonelada*, kilo*, kg
money: euro*, dólar*, peso*, sol, soles, bolívar*
counts: casa*, vivienda*, vehículo*, coche*, carro*, edificio*, ataque*, bombardeo*, dron*, misil*,
  cohete*, proyectil*, bomba*, aldea, aldeas, pueblo*, ciudad*, país*, camión*, camiones, tanque*, avión,
  aviones, helicóptero*, barco*, embarcación*, embarcaciones, escuela*, hospital*, explosión,
  explosiones, incidente*, disparo*, barrio*, provincia*, región, regiones, punto*, arma*, fusil*,
  moto*, autobús, autobuses, piso*, comunidad*, municipio*, clínica*, puesto*, caso*, vaca*, oveja*,
  perro*, caballo*, animal*, gol*, partido*, posición, posiciones, puente*, mina*, familia*,
  batallón, batallones, brigada*, denuncia*, allanamiento*, lancha*, tienda*, local*, centro*
"""
_MONTHS = """
1: enero
2: febrero
3: marzo
4: abril
5: mayo
6: junio
7: julio
8: agosto
9: septiembre, setiembre
10: octubre
11: noviembre
12: diciembre
"""
_WEEKDAYS = """
0: lunes
1: martes
2: miércoles, miercoles
3: jueves
4: viernes
5: sábado, sabado
6: domingo
"""
_DAYS = """
0: hoy
1: ayer, anoche
2: anteayer
"""
_SIDES = """
Israel IL: Israel / israelí, israelíes
- PS: Palestina, territorios palestinos / palestin*, gazatí*
Syrian government SY: Siria / siri*, régimen sirio
Lebanon LB: Líbano / libanés, libaneses, libanesa, libanesas
Ukraine UA: Ucrania / ucranian*
Russia RU: Rusia / ruso, rusos, rusa, rusas
Turkey TR: Turquía / turco, turcos, turca, turcas
Iran IR: Irán / iraní, iraníes
Iraq IQ: Irak, Iraq / iraquí, iraquíes
Yemen YE: Yemen / yemení, yemeníes, yemenit*
Saudi Arabia SA: Arabia Saudí, Arabia Saudita / saudí, saudíes, saudita, sauditas
Egypt EG: Egipto / egipci*
United States US: Estados Unidos, EEUU / estadounidense*, norteamerican*
United Kingdom GB: Reino Unido / británic*
France FR: Francia / francés, franceses, francesa, francesas
Mali ML: Malí, Mali / maliense*
Niger NE: Níger / nigerin*
Nigeria NG: Nigeria / nigerian*
Burkina Faso BF: Burkina Faso / burkinés, burkineses
Chad TD: Chad / chadian*
Sudan SD: Sudán / sudanés, sudaneses, sudanesa, sudanesas
Ethiopia ET: Etiopía / etíope*
Somalia SO: Somalia / somalí, somalíes
Kenya KE: Kenia / kenian*
DR Congo CD: República Democrática del Congo, RDC / congoleñ*
Libya LY: Libia / libi*
Afghanistan AF: Afganistán / afgan*
Pakistan PK: Pakistán / pakistaní, pakistaníes
India IN: India / indio, indios, india, indias
Myanmar MM: Myanmar, Birmania / birman*
Armenia AM: Armenia / armeni*
Azerbaijan AZ: Azerbaiyán / azerbaiyan*, azerí*
Colombia CO: Colombia / colombian*
Mexico MX: México / mexican*
Peru PE: Perú / peruan*
El Salvador SV: El Salvador / salvadoreñ*
Guatemala GT: Guatemala / guatemaltec*
Nicaragua NI: Nicaragua / nicaragüense*
- VE: Venezuela / venezolan*
- EC: Ecuador / ecuatorian*
- HN: Honduras / hondureñ*
- HT: Haití / haitian*
Hezbollah: / Hizbulá, Hezbolá, Hezbollah
Hamas: / Hamás, Hamas
Houthis: / hutí, hutíes, hutíes, houthi*
Islamic State: / Estado Islámico, Daesh
al-Qaeda: / Al Qaeda, Al - Qaeda
al-Shabaab: / Al Shabab, Al Shabaab
Boko Haram: / Boko Haram
Taliban: / talibán, talibanes, talibán
Rapid Support Forces: / Fuerzas de Apoyo Rápido, FAR
Revolutionary Armed Forces of Colombia: / FARC
National Liberation Army (Colombia): / ELN, Ejército de Liberación Nacional
Shining Path: / Sendero Luminoso
"""
_INSIDE = "en, a, sobre, hacia, en la ciudad de"
_NEAR = "cerca de, en las afueras de, en los alrededores de, próximo a, próxima a"
_AREA = """
province: franja, provincia*, región, regiones, departamento*, gobernación, estado
district: distrito*, municipio*
city: capital, ciudad, pueblo, aldea, localidad, barrio, campo, campamento
part: sur, norte, este, oeste, centro, sureste, suroeste, noreste, noroeste
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
    "and": "y, e, así como, además de",
    "or": "o, u, y / o",
    "link": """hay, hubo, ha, han, había, habían, fue, fueron, era, eran, es, son, sido, resultó, resultaron, quedó,
        quedaron, está, están, estaban, que, quienes, habría, habrían, siendo, resultando, se, ser, serán,
        dejó, dejaron, dado por, dados por, dadas por, dejando, registran, registraron, reportan""",
    "active": "ha, han, había, habían, habría, habrían, haber, habiendo",
    "of": "de, del, de la, de los, de las, de sus, de nuestros",
    "article": "un, una, uno, el, la, los, las, sus, su, nuestros, estos, esos",
    "soft": """más, también, ya, gravemente, levemente, otros, otras, otro, otra, además, al, a, a los, a las,
        en total, jóvenes, presuntos, armados, adicionales, todos, todas, de gravedad, aún, todavía,
        locales, civiles, inocentes, oficialmente, hasta el momento, hasta ahora, confirmados, nuevos,
        mortalmente, entre""",
    "passive_by": "por, por parte de",
    "prep": """a, ante, con, contra, desde, durante, en, entre, hacia, hasta, mediante, para, por, según, sin,
        sobre, tras, al, cuando, luego""",
    "clause": "cuando, donde, mientras, después de que, después que, luego de que, antes de que, aunque, porque",
    "freed": "liberad*, liberó, liberaron, liberación, rescatad*",
    "ago": "hace",
    "negation": "no, ninguno, ninguno, nadie, sin, ningún, ninguna, ni, nunca",
    "modal": """podría, podrían, puede, pueden, pudo, amenazó, amenazan, si, riesgo, evitar, intentó, temen,
        teme, impedir""",
    "hedge": """habría, habrían, presuntamente, supuestamente, al parecer, aparentemente, probablemente,
        sin confirmar""",
    "deny": "negó, niega, niegan, negaron, desmintió, desmiente, desmintieron, rechazó",
    "include": """entre ellos, entre ellas, entre los que, entre las que, entre los cuales, incluidos, incluidas,
        incluido, incluida, incluyendo, de los cuales, de las cuales, de ellos, de ellas, entre las cuales""",
    "among": "entre los, entre las, entre",
    "of_them": "de ellos, de ellas, de estos, de estas",
    "number_of": "número, cifra, balance, saldo, total, recuento, conteo",
    "rise": """subió, sube, aumentó, aumenta, asciende, ascendió, ascienden, elevó, eleva, elevado, pasó, pasa,
        pasado, alcanzó, alcanza, creció, crece, llegó, llega, aumentado, subido, ascendido, bajó, rebajó,
        situó, sitúa""",
    "to": "a, hasta, en",
    "from": "de, desde, entre",
    "that": "que, a la, a los, al, a, en, durante, sobre, tras, a través, mediante",
    "according": "según, de acuerdo con, de acuerdo a, conforme a, en palabras de, citando a",
    "says": """dijo, informó, anunció, aseguró, confirmó, declaró, afirmó, indicó, señaló, reportó, precisó,
        denunció, explicó, comunicó, informaron, confirmaron, dijeron, anunciaron, aseguraron, reportaron,
        indicaron, informado, confirmado, anunciado, manifestó, detalló, informa, informan, asegura,
        denunciaron, reivindicó, añadió, reconoció""",
    "official": """ministerio, ministro*, gobernador*, alcalde*, alcaldía, policía, ejército, portavoz,
        autoridades, fiscalía, fiscal, gobierno, presidente*, hospital, gobernación, protección civil""",
    "monitor": """observatorio, ong, acled, hrw, human rights watch, amnistía, cruz roja, defensoría, indepaz,
        organización no gubernamental""",
    "un": "onu, naciones unidas, unicef, acnur, ocha",
    "media": "afp, reuters, efe, agencia, diario, canal, radio, televisión, medios, prensa, periódico",
    "witness": "testigo*, vecino*, habitante*, superviviente*, sobreviviente*, residente*, lugareño*",
    "armed": "ejército, militar*, estado mayor, rebeldes, milicia, guerrilla, fuerzas armadas, defensa",
    "event": """ataque*, atentado*, bombardeo*, explosión, explosiones, emboscada*, tiroteo*, enfrentamiento*,
        combate*, disparo*, asalto*, dron*, misil*, incursión, incursiones, bomba*, ofensiva*, masacre*,
        balacera*, guerra*, tiros, explot*, estall*, mina*""",
    "since": "desde",
    "war": "guerra, conflicto, invasión, insurgencia, ofensiva, levantamiento",
    "period": """en lo que va de año, en lo que va del año, este año, este mes, esta semana, en un mes, en un año,
        en las últimas, en los últimos, en promedio""",
    "another": "otro ataque, otro atentado, otro incidente, por otra parte, otro bombardeo, por otro lado",
    "time_word": "en, de, el, año, desde, del, este, pasado, la noche del, a finales de",
    "year_word": "",
    "own": "sus, nuestros, su, propios",
}

PACK: PlainPack = build("es", "A-Za-zÀ-ɏ", _TABLES)
