"""Who says a toll, where it happened and when, in the ways that newswriters put it."""

from datetime import date

import pytest

from events.extraction import find_tolls
from events.extraction.types import FoundToll

WEDNESDAY = date(2025, 6, 11)

# text | number as stated | claimant | role
SPEAKERS = """
In a statement, the interior ministry said that six people were killed in Herat. | six | the interior ministry | official_local
By the army's count, 12 rebels were killed near Jos. | 12 | the army | party_enemy_losses
According to figures published by the Red Crescent, 45 people were killed in Khartoum. | 45 | Red Crescent | monitor_ngo
Thirty people were killed in Bama, according to a tally kept by the Nigeria Security Tracker. | Thirty | Nigeria Security Tracker | monitor_ngo
A statement by the presidency said four soldiers had been killed in Ansongo. | four | the presidency | official_local
The governor, Ali Musa, wrote on Telegram that three people had been killed and six wounded in Sumy. | three | Ali Musa | official_local
Three people had been killed in Sumy, the governor, Ali Musa, wrote on Telegram. | Three | Ali Musa | official_local
Hospital sources told AFP that nine people died in the blast in Sibi. | nine | Hospital sources | official_local
The mayor was quoted by state television as saying that five people were killed in Taiz. | five | The mayor | official_local
“We pulled 11 bodies out of the rubble,” said Omar Nasser, a volunteer with the civil defence in Idlib. | 11 | Omar Nasser | official_local
Two miners were shot dead in Caloto, said Marta Lopez, a sister of one of them. | Two | Marta Lopez | witness
Residents reached by phone say that at least twenty villagers were killed in Nuba. | at least twenty | Residents | witness
The ministry's spokesman, Yahya Saree, claimed that 60 soldiers had been killed in Marib. | 60 | Yahya Saree | official_local
The aid group Doctors Without Borders says it treated 31 wounded people in Nyala. | 31 | The aid group Doctors Without Borders | monitor_ngo
Police confirmed the deaths of two officers in Garissa. | two | Police | official_local
The UN human rights office has verified the killing of 19 civilians in Sake. | 19 | UN human rights office | un
UN monitors documented 47 civilian deaths in Rakhine in March. | 47 | UN monitors | un
The monitor ACLED, which counts such events, attributes 210 deaths to the raids. | 210 | The monitor ACLED | monitor_ngo
State media reported that 14 people died in Izeh. | 14 | State media | media_other_outlet
The newspaper El Heraldo counted seven dead in Tegucigalpa on Friday. | seven | The newspaper El Heraldo | media_other_outlet
Local radio put the number of dead at nine. | nine | Local radio | media_other_outlet
An official who asked not to be named said 17 people were killed in Pemba. | 17 | An official | official_local
Seventeen people were killed in Pemba, an official who asked not to be named said. | Seventeen | an official | official_local
Witnesses spoke of dozens of dead in Djibo. | dozens | Witnesses | witness
A witness, Halima Diallo, counted 22 bodies in the market of Djibo. | 22 | Halima Diallo | witness
Moscow's defence ministry said five of its soldiers were wounded in Belgorod. | five | Moscow's defence ministry | party_own_losses
The bishop of Yei, Erko Lodu, told Catholic radio that a nun was killed in Yei. | a nun | Erko Lodu | official_local
Four people were killed in Tripoli on Monday, the ambulance service announced. | Four | the ambulance service | official_local
Four people were killed in Tripoli on Monday. That is the number given by the health ministry. | Four | - | media_own_voice
The rights group Amnesty International accuses soldiers of killing 29 villagers in Barga. | 29 | The rights group Amnesty International | monitor_ngo
Human Rights Watch said soldiers killed 29 villagers in Barga. It also documented the deaths of four women. | four | Human Rights Watch | monitor_ngo
The head of the village council, Piotr Lenko, said nine people were killed in Hroza. He said a child was among the dead. | nine | Piotr Lenko | official_local
Turkey's defence minister, Hulusi Akar, announced that three Turkish soldiers were killed in Idlib. | three | Hulusi Akar | party_own_losses
The Pentagon said a US air strike killed two al-Shabaab leaders near Jilib. | two | Pentagon | party_enemy_losses
Haaretz reported that four soldiers were killed in Rafah. | four | Haaretz | media_other_outlet
Israel's Channel 12 said that two settlers were killed in Hebron. | two | Israel's Channel 12 | media_other_outlet
Medics in Gaza City said eight people were killed there. | eight | Medics | official_local
"""
# text | number as stated | place | first day | last day
SCENES = """
Six people were killed on Monday night in Kupiansk, in the Kharkiv region. | Six | Kupiansk | 2025-06-09 | 2025-06-09
Six people were killed in the early hours of Monday in Kupiansk. | Six | Kupiansk | 2025-06-09 | 2025-06-09
Six people were killed late Monday in Kupiansk. | Six | Kupiansk | 2025-06-09 | 2025-06-09
Six people were killed last Friday in Kupiansk. | Six | Kupiansk | 2025-06-06 | 2025-06-06
Six people were killed the previous Friday in Kupiansk. | Six | Kupiansk | 2025-06-06 | 2025-06-06
Six people were killed on 3 June in Kupiansk. | Six | Kupiansk | 2025-06-03 | 2025-06-03
Six people were killed on June 3rd in Kupiansk. | Six | Kupiansk | 2025-06-03 | 2025-06-03
Six people were killed on the 3rd of June in Kupiansk. | Six | Kupiansk | 2025-06-03 | 2025-06-03
Six people were killed on 3.6.2025 in Kupiansk. | Six | Kupiansk | 2025-06-03 | 2025-06-03
Six people were killed on Tuesday, June 3, in Kupiansk. | Six | Kupiansk | 2025-06-03 | 2025-06-03
Six people were killed on Tuesday (3 June) in Kupiansk. | Six | Kupiansk | 2025-06-03 | 2025-06-03
Six people were killed on the night of June 3 in Kupiansk. | Six | Kupiansk | 2025-06-03 | 2025-06-03
Six people were killed on the night of 3-4 June in Kupiansk. | Six | Kupiansk | 2025-06-03 | 2025-06-04
Six people were killed over the weekend in Kupiansk. | Six | Kupiansk | 2025-06-07 | 2025-06-08
Six people were killed this morning in Kupiansk. | Six | Kupiansk | 2025-06-11 | 2025-06-11
Six people were killed earlier on Wednesday in Kupiansk. | Six | Kupiansk | 2025-06-11 | 2025-06-11
Six people were killed yesterday in Kupiansk. | Six | Kupiansk | 2025-06-10 | 2025-06-10
Six people were killed last night in Kupiansk. | Six | Kupiansk | 2025-06-10 | 2025-06-11
Six people were killed three days ago in Kupiansk. | Six | Kupiansk | 2025-06-08 | 2025-06-08
On Sunday, six people were killed in Kupiansk and four in Izium. | six | Kupiansk | 2025-06-08 | 2025-06-08
Six people were killed in Kupiansk on Sunday and four in Izium on Monday. | four | Izium | 2025-06-09 | 2025-06-09
Six people were killed in March in Kupiansk. | Six | Kupiansk | 2025-03-01 | 2025-03-31
Six people were killed in March 2023 in Kupiansk. | Six | Kupiansk | 2023-03-01 | 2023-03-31
Six people were killed in the first week of May in Kupiansk. | Six | Kupiansk | 2025-05-01 | 2025-05-07
Since Saturday six people have been killed in Kupiansk. | six | Kupiansk | 2025-06-07 | 2025-06-11
In the past three days six people have been killed in Kupiansk. | six | Kupiansk | 2025-06-08 | 2025-06-11
Between Saturday and Monday six people were killed in Kupiansk. | six | Kupiansk | 2025-06-07 | 2025-06-09
From 1 to 7 June six people were killed in Kupiansk. | six | Kupiansk | 2025-06-01 | 2025-06-07
Shelling hit Kupiansk on Sunday. Six people died. | Six | Kupiansk | 2025-06-08 | 2025-06-08
Gunmen raided the village of Sarwa on Sunday. They killed six people. | six | Sarwa | 2025-06-08 | 2025-06-08
Gunmen raided Sarwa, a village in Borno State, on Sunday and killed six people. | six | Sarwa | 2025-06-08 | 2025-06-08
A bomb exploded at a market in Jos on Sunday. Police said six people were killed. | six | Jos | 2025-06-08 | 2025-06-08
A bomb went off at a market in Jos on Sunday. Nobody has said they did it. Six people were killed, police said. | Six | Jos | 2025-06-08 | 2025-06-08
Police in Jos said six people were killed on Sunday when a bomb went off. | six | Jos | 2025-06-08 | 2025-06-08
The army said on Tuesday that six soldiers were killed in Ansongo on Sunday. | six | Ansongo | 2025-06-08 | 2025-06-08
The army said on Tuesday six soldiers were killed in Ansongo. | six | Ansongo | - | -
Six people were killed in a village near Kupiansk, officials in Kyiv said on Monday. | Six | Kupiansk | - | -
JUBA, June 10 (Reuters) - Six people were killed in Yei on Monday. | Six | Yei | 2025-06-09 | 2025-06-09
JUBA, 10 June 2025 – Six people were killed in Yei. | Six | Yei | - | -
Six people were killed in the Syrian city of Homs on Sunday. | Six | Homs | 2025-06-08 | 2025-06-08
Six people were killed in Homs province on Sunday. | Six | Homs | 2025-06-08 | 2025-06-08
Six people were killed in the south of Kordofan on Sunday. | Six | Kordofan | 2025-06-08 | 2025-06-08
Six people were killed outside the hospital of Bunia on Sunday. | Six | Bunia | 2025-06-08 | 2025-06-08
Six people were killed on the road from Goma to Sake on Sunday. | Six | Goma | 2025-06-08 | 2025-06-08
Six people were killed 30 km north of Goma on Sunday. | Six | Goma | 2025-06-08 | 2025-06-08
Six people were killed in Goma's Katindo district on Sunday. | Six | Katindo | 2025-06-08 | 2025-06-08
Six people were killed in the Katindo district of Goma on Sunday. | Six | Katindo | 2025-06-08 | 2025-06-08
Six people were killed in Goma on the day of the vote, Sunday. | Six | Goma | 2025-06-08 | 2025-06-08
A week after the attack in Goma that killed six people on June 1, another bomb killed two in Bunia on Sunday. | two | Bunia | 2025-06-08 | 2025-06-08
A week after the attack in Goma that killed six people on June 1, another bomb killed two in Bunia on Sunday. | six | Goma | 2025-06-01 | 2025-06-01
The attack on Sunday in Goma killed six people. | six | Goma | 2025-06-08 | 2025-06-08
Sunday's attack in Goma killed six people. | six | Goma | 2025-06-08 | 2025-06-08
The toll of Sunday's attack in Goma has risen to six. | six | Goma | 2025-06-08 | 2025-06-08
At least six people were killed in Goma in an attack claimed by rebels on Sunday. | At least six | Goma | - | -
Funerals were held on Tuesday for six people killed in Goma on Sunday. | six | Goma | 2025-06-08 | 2025-06-08
Six bodies were found on Tuesday in Goma. | Six | Goma | 2025-06-10 | 2025-06-10
In 2019 a similar attack in Goma killed six people. | six | Goma | 2019-01-01 | 2019-12-31
So far this year six people have been killed in Goma. | six | Goma | 2025-01-01 | 2025-06-11
Last month six people were killed in Goma. | six | Goma | 2025-05-01 | 2025-05-31
Last week six people were killed in Goma. | six | Goma | 2025-06-02 | 2025-06-08
Earlier this month six people were killed in Goma. | six | Goma | 2025-06-01 | 2025-06-11
"""


def _rows(table: str) -> list[list[str | None]]:
    rows = (line.split(" | ") for line in table.strip().splitlines())
    return [[None if cell == "-" else cell for cell in row] for row in rows]


def _toll(text: str, stated: str) -> FoundToll:
    reading = find_tolls(text, published=WEDNESDAY)
    return next(toll for toll in reading.reported_tolls if toll.stated == stated)


@pytest.mark.parametrize(("text", "stated", "claimant", "role"), _rows(SPEAKERS))
def test_who_says_it_and_in_what_role(
    text: str, stated: str, claimant: str | None, role: str
) -> None:
    toll = _toll(text, stated)
    assert (toll.claimant, toll.claimant_role) == (claimant, role)


@pytest.mark.parametrize(("text", "stated", "place", "start", "end"), _rows(SCENES))
def test_where_and_on_which_days_it_happened(
    text: str, stated: str, place: str, start: str | None, end: str | None
) -> None:
    toll = _toll(text, stated)
    days = [day and day.isoformat() for day in (toll.date_start, toll.date_end)]
    assert (toll.place, *days) == (place, start, end)
