"""Attributes of tolls in texts of some sentences: what one says of another."""

from datetime import date

import pytest

from events.extraction import find_tolls

WEDNESDAY = date(2025, 6, 11)

# a text; "/" parts its paragraphs. Below it the tolls: as stated, then field=value
STORIES = """
GOMA — Twelve people were killed on Sunday in Sake when shells hit a market, the mayor, Jean Kabila, said. / He said nine others were wounded. / In Masisi, further west, four villagers were killed on Monday, residents said. / The army has not commented.
  nine | claimant=Jean Kabila | place=Sake | date_start=2025-06-08
  four | claimant=residents | place=Masisi | date_start=2025-06-09

Twelve people were killed on Sunday in Sake, hospital officials said. They said nine of the dead were children. / The rebels put the number of dead at 15. / On Tuesday the figure was raised to 17 by the provincial government.
  nine | claimant=hospital officials | subset_of=Twelve
  15 | claimant=The rebels
  17 | claimant=the provincial government | supersedes=15

A drone struck a bus station in Kupiansk on Tuesday. Oleh Syniehubov, the governor of Kharkiv region, said two women were killed. / Another six people were taken to hospital with wounds, he added. / Russia did not comment. Its defence ministry said earlier that air defences had shot down 40 drones.
  two | claimant=Oleh Syniehubov | place=Kupiansk | date_start=2025-06-10 | claimant_role=official_local

Five soldiers were killed in an ambush near Ansongo, in the north of Mali, on Friday, the army said in a statement. / It said that 20 assailants were "neutralised". / JNIM, an affiliate of al-Qaeda, claimed the attack. The group said it had killed 14 soldiers and taken two prisoner.
  14 | claimant=The group | claimant_role=party_enemy_losses | date_start=2025-06-06 | place=Ansongo
  two | harm=captured | claimant=The group

Two Palestinians were shot dead in the West Bank on Wednesday, the health ministry in Ramallah said. / The ministry named them as Ahmad Saleh, 19, and Omar Jaber, 22. / The Israeli army said that one soldier was lightly wounded in the village of Qabatiya.
  Two | claimant=the health ministry | date_start=2025-06-11
  one | claimant=Israeli army | place=Qabatiya | claimant_role=party_own_losses

The death toll from Friday's bombing of a mosque in Herat has climbed to 31, a health official said on Sunday. The official had earlier spoken of 22 dead. / More than 60 people are still in hospital.
  31 | claimant=a health official | supersedes=22 | date_start=2025-06-06 | place=Herat
  22 | date_start=2025-06-06 | place=Herat

The number of dead in the shelling of Sumy rose from 11 to 14 on Wednesday, the rescue service said, after bodies were found under a collapsed house.
  14 | supersedes=11 | claimant=the rescue service | place=Sumy

Ten people died when a boat capsized off Mokha on Monday, said the International Organization for Migration. / The agency said 40 were missing. In January 21 migrants drowned off the same coast.
  40 | claimant=The agency | claimant_role=un | place=Mokha
  Ten | claimant=International Organization for Migration | claimant_role=un

Fighting in the city of Sweida has killed 37 people since Sunday, among them 27 Druze fighters, the Syrian Observatory for Human Rights reported. / State television said six soldiers were killed when they tried to part the sides.
  37 | claimant=Syrian Observatory for Human Rights | place=Sweida | date_start=2025-06-08
  six | claimant=State television | victim_status=armed_forces

In Tillaberi region, western Niger, gunmen on motorbikes attacked the village of Manda on Thursday during evening prayers. At least 44 civilians were killed and 13 wounded, the interior ministry announced.
  At least 44 | place=Manda | date_start=2025-06-05 | claimant=the interior ministry
  13 | place=Manda | date_start=2025-06-05

Three farm workers were killed by a mine outside Izium, police said on Monday. The blast happened on Saturday.
  Three | place=Izium | date_start=2025-06-07 | claimant=police

Haiti's national police say they killed 12 gang members on Saturday in Petionville. A resident, Marie Joseph, said she had counted 15 bodies, three of them of women.
  12 | place=Petionville | claimant_role=official_local
  15 | claimant=Marie Joseph | claimant_role=witness | place=Petionville | date_start=2025-06-07

OCHA said on Tuesday that clashes between 1 and 7 June in Tawila displaced 4,000 people. At least 34 people were killed in the same period, it said.
  At least 34 | claimant=OCHA | claimant_role=un | place=Tawila

A court in Bogota heard on Monday how soldiers killed 19 young men in 2008. In a separate case in Cali, two policemen were shot dead on Sunday, the mayor said.
  two | place=Cali | date_start=2025-06-08 | claimant=the mayor
  19 | scope=historical | date_start=2008-01-01

Mogadishu, 10 June - The Ministry of Information says the national army killed 47 al-Shabaab militants in Middle Shabelle on Monday. Four soldiers were martyred, the ministry added.
  47 | claimant=Ministry of Information | claimant_role=party_enemy_losses | place=Middle Shabelle | date_start=2025-06-09
  Four | claimant=the ministry | claimant_role=party_own_losses | victim_status=armed_forces

Amnesty International said it had documented the killing of 28 people in Debre Elias between 27 and 29 May. Nineteen of them were monks, the group said.
  28 | claimant=Amnesty International | date_start=2025-05-27 | date_end=2025-05-29 | place=Debre Elias
  Nineteen | subset_of=28 | claimant=the group | claimant_role=monitor_ngo

13:20 Two people have been killed in Beersheba, the ambulance service Magen David Adom says. / 14:05 Magen David Adom now says four people were killed in Beersheba.
  four | claimant=Magen David Adom | place=Beersheba

A suicide bomber killed himself and seven worshippers in Kohat on Friday, a senior police officer, Abbas Majeed, told Dawn. The Pakistani Taliban denied that they were behind it.
  seven | claimant=Abbas Majeed | place=Kohat | date_start=2025-06-06 | claimant_role=official_local

Rebels of the FDLR killed six park rangers near Rumangabo on Monday, the Congolese Institute for the Conservation of Nature said. It was the third such attack this year; in April two rangers were shot.
  six | place=Rumangabo | date_start=2025-06-09
  two | date_start=2025-04-01 | date_end=2025-04-30

A general strike paralysed Quetta on Wednesday, two days after a bomb killed five lawyers there.
  five | date_start=2025-06-09

The bodies of three hostages, kidnapped in Kaduna in May, were found on Monday, a police spokesman said.
  three | place=Kaduna | claimant=a police spokesman

At dawn on Tuesday, helicopters fired at a convoy of traders near the town of Djibasso. The toll: 24 dead and 11 wounded, according to a local elected official.
  24 | place=Djibasso | date_start=2025-06-10
  11 | place=Djibasso | date_start=2025-06-10

Kenya's police chief, Douglas Kanja, confirmed on Wednesday that 16 people died in Tuesday's protests, most of them in Nairobi. The Kenya National Commission on Human Rights gave a figure of 19.
  16 | claimant=Douglas Kanja | date_start=2025-06-10 | claimant_role=official_local

More than 4,000 people have been killed in Myanmar since the coup of February 2021, the AAPP says.
  More than 4,000 | scope=cumulative | date_start=2021-02-01 | date_end=2025-06-11 | claimant=AAPP | place=Myanmar

Since the beginning of the year 310 people have been killed in Ituri, the Kivu Security Tracker says.
  310 | scope=period_total | date_start=2025-01-01 | place=Ituri | claimant_role=monitor_ngo

In the first five months of 2025, 212 civilians were killed in Mali, according to ACLED.
  212 | scope=period_total | date_start=2025-01-01 | date_end=2025-05-31 | claimant=ACLED

In May alone, 58 people were killed in Port-au-Prince.
  58 | scope=period_total | date_start=2025-05-01 | date_end=2025-05-31

In all of 2024 shelling killed 38 residents of Nikopol.
  38 | scope=period_total | date_start=2024-01-01 | date_end=2024-12-31 | place=Nikopol

Last year 1,200 people were killed in Balochistan, the institute said, against 700 in 2023.
  1,200 | scope=period_total | date_start=2024-01-01 | date_end=2024-12-31

The war in Sudan, which began in April 2023, has killed tens of thousands of people.
  tens of thousands | scope=cumulative | place=Sudan

The conflict has claimed 6,000 lives in the past three years.
  6,000 | scope=cumulative

In 1995 around 8,000 men and boys were killed in Srebrenica.
  around 8,000 | scope=historical | date_start=1995-01-01 | date_end=1995-12-31 | place=Srebrenica

Ten years ago gunmen killed 30 tourists on a beach in Sousse.
  30 | scope=historical | place=Sousse

The attack came a year after 22 people were killed in Tawila.
  22 | scope=incident | place=Tawila

It was the worst attack in Kunduz since 2021, when a bomb killed 50 worshippers in a mosque.
  50 | date_start=2021-01-01 | date_end=2021-12-31 | scope=historical

Over the past 24 hours 14 people were killed in Gaza, the health ministry said.
  14 | date_start=2025-06-10 | date_end=2025-06-11 | place=Gaza | claimant=the health ministry

Russia has lost 950,000 soldiers since February 2022, Ukraine's General Staff says.
  950,000 | scope=cumulative | claimant=Ukraine's General Staff | claimant_role=party_enemy_losses | date_start=2022-02-01

The Lebanese army said two of its soldiers were wounded near Tyre on Tuesday.
  two | claimant_role=party_own_losses | victim_status=armed_forces | place=Tyre

Hezbollah said four of its fighters were killed in Khiam.
  four | claimant=Hezbollah | claimant_role=party_own_losses | victim_status=direct_participant | place=Khiam

The Taliban said their forces killed six ISKP members in Kunar.
  six | claimant=Taliban | claimant_role=party_enemy_losses | victim_status=direct_participant | place=Kunar

Police said they shot dead three robbers in Lagos.
  three | claimant=Police | place=Lagos

France said one of its nationals was killed in Burkina Faso.
  one | claimant=France | claimant_role=third_state

The US State Department said an American aid worker was killed in Deir al-Balah.
  an American aid worker | claimant=US State Department | claimant_role=third_state | place=Deir al-Balah

Al Jazeera said its correspondent was killed in an air strike in Gaza City.
  its correspondent | claimant=Al Jazeera | place=Gaza City

The Red Crescent said two of its paramedics were wounded in Nablus.
  two | claimant=Red Crescent | claimant_role=monitor_ngo | victim_status=other_protected | place=Nablus

Three monks, a nurse and two journalists were killed in Sagaing.
  Three | victim_status=other_protected
  a nurse | victim_status=other_protected
  two | victim_status=other_protected

Four members of the police and a village chief were killed in Tera.
  Four | victim_status=armed_forces
  a village chief | victim_status=civilian

Three members of the ruling party and a candidate were shot dead in Iguala.
  Three | victim_status=unknown
  a candidate | victim_status=civilian

Nine shoppers and a policeman on guard died in the blast in Quetta.
  Nine | victim_status=civilian
  a policeman | victim_status=armed_forces

Thirteen Druze and 12 Bedouin fighters were killed in Sweida.
  12 | victim_status=direct_participant | place=Sweida

Twenty-one pilgrims were massacred by gunmen near Gombe, the emir, Abubakar Shehu, said in a broadcast.
  Twenty-one | victim_status=civilian | claimant=Abubakar Shehu | place=Gombe

In the city of Lviv, far from the front, a missile killed a couple and their baby on Sunday.
  a couple | place=Lviv | date_start=2025-06-08

In El Obeid, the capital of North Kordofan, shelling killed eight on Monday.
  eight | place=El Obeid | date_start=2025-06-09

Eight were killed on Monday in El Obeid, North Kordofan.
  Eight | place=El Obeid | date_start=2025-06-09

Eight people were killed at a checkpoint on the outskirts of Mogadishu, Somalia's capital.
  Eight | place=Mogadishu

Eight people were killed in Somalia's capital, Mogadishu.
  Eight | place=Mogadishu

Eight people were killed in central Somalia.
  Eight | place=Somalia

Eight people were killed in the Lower Shabelle region.
  Eight | place=Lower Shabelle

Eight people were killed in a camp for displaced people outside Nyala.
  Eight | place=Nyala

Eight people were killed in Zamzam camp, south of El Fasher.
  Eight | place=Zamzam

Eight fishermen were killed on Lake Chad.
  Eight | place=Lake Chad

Eight people were killed in the north-eastern Nigerian town of Bama.
  Eight | place=Bama

Eight people were killed in the market of the town of Bama.
  Eight | place=Bama

An attack on a hospital in Nyala, in Darfur, killed eight people.
  eight | place=Nyala

The governor of Zaporizhzhia, Ivan Fedorov, said eight people were killed in Orikhiv.
  eight | place=Orikhiv | claimant=Ivan Fedorov

The governor of Zaporizhzhia, Ivan Fedorov, said eight people were killed.
  eight | place=Zaporizhzhia | claimant=Ivan Fedorov

"""


def _stories() -> list[tuple[str, str, dict[str, str]]]:
    rows = []
    for block in STORIES.strip().split("\n\n"):
        text, *tolls = block.splitlines()
        for toll in tolls:
            stated, *fields = toll.strip().split(" | ")
            told = dict(field.split("=", 1) for field in fields)
            rows.append((text.replace(" / ", "\n\n"), stated, told))
    return rows


@pytest.mark.parametrize(("text", "stated", "told"), _stories())
def test_a_toll_is_told_with(text: str, stated: str, told: dict[str, str]) -> None:
    tolls = find_tolls(text, published=WEDNESDAY).reported_tolls
    names = {toll.id: toll.stated for toll in tolls}
    toll = next(toll for toll in tolls if toll.stated == stated)
    found = toll.as_json()
    for link in ("subset_of", "supersedes"):
        found[link] = names.get(str(found[link]))
    assert {name: str(found[name]) for name in told} == told
