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
  12 | place=Petionville | claimant_role=party_enemy_losses
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

KHARTOUM (Reuters) - Sudanese paramilitaries shelled a market in El Obeid on Monday, killing 14 people and wounding 31, a doctors' group said. / The Sudan Doctors Network said the dead included five women. / The army, which holds the city, said it had responded. It put the number of dead at 16. / In Babanusa, 200 km away, the army said it had repelled an attack and killed dozens of RSF fighters. Residents said an air strike there on Sunday had killed seven civilians.
  14 | claimant=a doctors' group | claimant_role=monitor_ngo | place=El Obeid | date_start=2025-06-09
  five | claimant=Sudan Doctors Network | claimant_role=monitor_ngo | place=El Obeid | subset_of=14
  dozens | claimant=the army | claimant_role=party_enemy_losses | place=Babanusa
  seven | claimant=Residents | place=Babanusa | date_start=2025-06-08

Two Ukrainian drones hit a beach in the Russian-held town of Skadovsk on Saturday, the Moscow-appointed head of the region, Vladimir Saldo, said on Telegram. Three holidaymakers were killed, according to him. / Ukraine's military made no comment. / Overnight Russia fired 93 drones at Ukraine. A man of 54 was killed in Sumy, the regional prosecutor's office reported, and two women were injured.
  Three | claimant=Vladimir Saldo | place=Skadovsk | date_start=2025-06-07 | victim_status=civilian
  two | claimant=the regional prosecutor's office | place=Sumy

The European Union condemned on Wednesday the killing of 13 aid workers in El Fasher last week. / The convoy was attacked on 2 June near Al Koma. The UN said five were killed and several wounded.
  five | claimant=UN | claimant_role=un | date_start=2025-06-02 | place=Al Koma

Unknown gunmen killed a journalist, Samir Rahimi, outside his home in Jalalabad on Tuesday evening, his brother said. / The information ministry said it was investigating. Samir Rahimi, 34, was the fourth reporter to be killed in Nangarhar this year.
  a journalist, Samir Rahimi | claimant=his brother | claimant_role=witness | place=Jalalabad | date_start=2025-06-10 | victim_status=other_protected

LAGOS, Nigeria — Gunmen killed at least 25 people in two villages in Benue state, officials and residents said Tuesday. / The attackers arrived on Sunday night in Ankpali, where they killed 14 people, said Adam Ochega, chairman of the Apa local council. Another 11 died in Naka the same night. / Amnesty International said more than 10,000 people have been killed in central Nigeria in the past two years.
  at least 25 | place=Benue | claimant=officials and residents
  14 | claimant=Adam Ochega | place=Ankpali | date_start=2025-06-08 | claimant_role=official_local
  11 | place=Naka | date_start=2025-06-08
  more than 10,000 | claimant=Amnesty International | scope=period_total

MANILA - Two soldiers and seven communist rebels were killed in a gunfight in Las Navas, Northern Samar, the Philippine Army said on Thursday. / Lieutenant Colonel Marvin Inocencio, a spokesman for the 8th Infantry Division, said troops clashed with about 30 members of the New People's Army at dawn on Wednesday. "Four of our troops were also wounded," he said. / The rebels have not given any statement.
  Two | claimant=Philippine Army | claimant_role=party_own_losses | place=Las Navas | date_start=2025-06-11
  seven | claimant=Philippine Army | claimant_role=party_enemy_losses | place=Las Navas | victim_status=direct_participant

Police in the Indian state of Manipur said three people were shot dead in Kakching on Saturday. / The three, all labourers from Bihar, were returning from work, the police said. A day earlier two young men were killed in Thoubal district.
  three | claimant=Police | place=Kakching | date_start=2025-06-07
  two | place=Thoubal | date_start=2025-06-06

Clashes in Tripoli left six dead on Monday night, the Emergency Medicine Centre says. Among the dead is the militia leader Abdel Ghani al-Kikli. / The Presidential Council says calm returned on Tuesday. Eight people died in clashes last August.
  six | claimant=Emergency Medicine Centre | place=Tripoli | date_start=2025-06-09
  Eight | date_start=2024-08-01 | date_end=2024-08-31

Syria's Interior Ministry said on Sunday that 22 worshippers were killed and 63 injured when a man blew himself up in the Mar Elias church in Damascus. / The ministry blamed Islamic State. A priest, Fadi Ghattas, told AFP he had seen at least 20 killed with his own eyes.
  22 | claimant=Syria's Interior Ministry | place=Damascus | victim_status=civilian
  63 | place=Damascus
  at least 20 | claimant=Fadi Ghattas | place=Damascus

The Norwegian Refugee Council said today that one of its drivers was killed in Beni on Sunday when gunmen opened fire on a marked car. Two passengers were slightly injured. / It is the third attack on aid workers in North Kivu since April.
  one | claimant=Norwegian Refugee Council | claimant_role=monitor_ngo | place=Beni | date_start=2025-06-08 | victim_status=civilian
  Two | place=Beni | date_start=2025-06-08

Iraq: Six members of the Popular Mobilization Forces were killed and four wounded by a bomb near Tuz Khurmatu at noon on Monday, the PMF media office stated. / A security source told Shafaq News that the bomb was planted by IS.
  Six | claimant=PMF media office | claimant_role=party_own_losses | place=Tuz Khurmatu | date_start=2025-06-09

A Yemeni official said at least 68 African migrants died when a US air strike hit a detention centre in Saada on 28 April. The Houthi-run health ministry said 47 others were wounded. / The US Central Command said it was aware of the claims of civilian casualties.
  at least 68 | claimant=Yemeni official | place=Saada | date_start=2025-04-28
  47 | claimant=health ministry | place=Saada | date_start=2025-04-28

In a phone call from Bor, John Garang Deng, a nurse, described how he counted 19 dead in the ward on Sunday. The state's health minister, Dika Awan, later put the figure at 21.
  19 | claimant=John Garang Deng | date_start=2025-06-08
  21 | claimant=Dika Awan

DAMASCUS — A bomb exploded in the Syrian capital on Monday, killing five people.
  five | place=Damascus

A bomb exploded in the Somali capital on Monday, killing five people.
  five | place=None

MOGADISHU — Al-Shabaab fighters stormed a hotel in the capital on Monday. Five people were killed.
  Five | place=Mogadishu | date_start=2025-06-09

Two attacks in two days have left Velin cold. Six people were killed on Monday in the apartment block, the governor of the Donetsk region said on Wednesday, after a sixth body was recovered overnight. At the railway station, three people were killed on Tuesday, he said.
  Six | incident=i1 | date_start=2025-06-09
  three | incident=i2 | date_start=2025-06-10

OUAGADOUGOU — Armed men on motorcycles killed 30 traders on Sunday near Beli, on the road to Sebba, the governor said.
  30 | country=BF

Fighting broke out in Bentiu, capital of Unity State, on Monday. Five people were killed, the governor said.
  Five | place=Bentiu

Gunmen stormed a church in the village of Komanda in Ituri province, in the east of the Democratic Republic of Congo, killing 38 worshippers.
  38 | place=Komanda | country=CD

Gunmen killed 38 worshippers in a church in Komanda, eastern Democratic Republic of Congo.
  38 | place=Komanda | country=CD

Six people were killed in Nyala and two in Zalingei, the Darfur Bar Association said.
  Six | place=Nyala
  two | place=Zalingei

Police in Karachi said that a bomb in Quetta had killed six people.
  six | place=Quetta

The bomb killed six people at a checkpoint in Wana, the main town of South Waziristan.
  six | place=Wana

At Al-Shifa hospital in Gaza City, doctors counted 17 dead after a strike on a tent camp in Al-Mawasi.
  17 | place=Al-Mawasi

Seven people were killed by shelling in Pokrovsk, Kostiantynivka and Toretsk in Donetsk region.
  Seven | place=Pokrovsk

Rebels seized the towns of Ariha and Saraqib. Fifty people were killed in the fighting.
  Fifty | place=Ariha

Residents of Kutum said that an air strike on the market killed 30 people.
  30 | place=Kutum

A resident of Kutum, Adam Bakhit, said an air strike killed 30 people in the market.
  30 | place=Kutum | claimant=Adam Bakhit

A hospital in Kutum received 30 bodies after an air strike.
  30 | place=Kutum

Thirty bodies were brought to the hospital of Kutum after an air strike.
  Thirty | place=Kutum

The mayor of Kutum, Adam Bakhit, said an air strike killed 30 people.
  30 | place=Kutum

Kutum: 30 killed in air strike on market
  30 | place=Kutum

Kutum's market was bombed on Monday and 30 people were killed.
  30 | place=Kutum | date_start=2025-06-09

An air strike on Kutum killed 30 people.
  30 | place=Kutum

Sudanese jets bombed Kutum on Monday, leaving 30 dead.
  30 | place=Kutum | date_start=2025-06-09

The shelling of Kutum on Monday left 30 dead.
  30 | place=Kutum | date_start=2025-06-09

Thirty people died when shells fell on Kutum.
  Thirty | place=Kutum

Thirty people died as the battle for Kutum raged on.
  Thirty | place=Kutum

In the town of Kutum, in North Darfur, an air strike killed 30 people, and in nearby Mellit four died.
  30 | place=Kutum
  four | place=Mellit

Thirty people were killed in the Kutum area.
  Thirty | place=Kutum

Thirty people were killed in Kutum locality, North Darfur.
  Thirty | place=Kutum

Thirty people were killed in eastern Kutum.
  Thirty | place=Kutum

Thirty people were killed on the edge of Kutum.
  Thirty | place=Kutum

Thirty people were killed in Abu Zerega, a village 20 km from El Fasher.
  Thirty | place=Abu Zerega

Thirty people were killed in the Abu Shouk displacement camp.
  Thirty | place=Abu Shouk

Thirty people were killed in the Al-Jazirah state.
  Thirty | place=Al-Jazirah

Thirty people were killed at the border crossing of Adre.
  Thirty | place=Adre

Thirty people were killed in villages around Kutum.
  Thirty | place=Kutum

Thirty people were killed in southern Lebanon.
  Thirty | place=Lebanon

Thirty people were killed in Nabatieh, southern Lebanon.
  Thirty | place=Nabatieh

Thirty people were killed in Khan Younis, in the south of the Gaza Strip.
  Thirty | place=Khan Younis

Thirty people were killed in the Nuseirat refugee camp, in central Gaza.
  Thirty | place=Nuseirat

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
