"""What looks like the name of a victim, in sentences that we made up."""

import pytest

from events.guesses import in_address, in_text, in_toll

NAME = "Zzqx Canarius"


@pytest.mark.parametrize(
    "text",
    [
        "Zzqx Canarius killed in Saraqib",
        "Funeral of Zzqx Canarius",
        "Doctor Zzqx Canarius Killed In Saraqib Strike",
        "Zzqx Canarius was among them.",
        "Five people, including Zzqx Canarius, were killed.",
        "Shelling killed Zzqx Canarius and two others.",
        "The body of Zzqx Canarius was found.",
        "The dead man was Zzqx Canarius, a baker.",
        "The family of Zzqx Canarius said five people were killed.",
        "A man named Zzqx Canarius, 34, came to the market.",
        "Zzqx Canarius, 34, sold bread.",
        "Zzqx Canarius leaves three children.",
        "Mourners carried Zzqx Canarius through the town.",
        "Zzqx Canarius (34) was taken to hospital.",
        "Gunmen killed the mayor of Saraqib, Zzqx Canarius, said police.",
        "The body of the mayor of Saraqib, Zzqx Canarius, said police, lay there.",
    ],
)
def test_a_name_is_guessed_where_a_sentence_tells_of_harm(text: str) -> None:
    assert in_text(text, "en") == {NAME}


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Zzqx O’Canarius was killed.", "en", {"Zzqx O’Canarius"}),
        ("Canarius was killed on Friday.", "en", {"Canarius"}),
        ("ZZQX CANARIUS KILLED IN SARAQIB", "en", {"ZZQX CANARIUS"}),
        ("قُتل 5 أشخاص بينهم زقزق كناريوس في سراقب.", "ar", {"زقزق كناريوس"}),
        ("تشييع جثمان زقزق كناريوس", "ar", {"زقزق كناريوس"}),
        ("Убит Жжкс Канариус в Харькове.", "ru", {"Жжкс Канариус"}),
        ("Zzqx Canarius a été tué à Saraqib.", "fr", {NAME}),
        ("Murió Zzqx Canarius en Saraqib.", "es", {NAME}),
        (
            "zzqx canarius was killed in saraqib",
            "en",
            {"zzqx canarius", "zzqx", "canarius"},
        ),
        (
            "a boy named zzqx canarius died",
            "en",
            {"zzqx canarius", "zzqx", "canarius"},
        ),
    ],
)
def test_names_of_other_letters_and_languages(
    text: str, language: str, names: set[str]
) -> None:
    assert in_text(text, language) == names


@pytest.mark.parametrize(
    "text",
    [
        "Orhan Demir said 33 soldiers were killed.",
        "Five people were killed, said Orhan Demir, a spokesman.",
        "President Orhan Demir mourned 33 soldiers.",
        "The governor of Hatay, Zzqx Canarius, said 33 soldiers were killed.",
        "At least 33 soldiers were killed, the governor of Hatay, Zzqx Canarius, said on Friday.",
        "The Syrian Observatory for Human Rights said dozens were killed.",
        "Shelling killed five people in Khan Sheikhoun on Monday.",
        "Members of the Islamic Revolutionary Guard Corps were killed.",
        "Hezbollah fighters were killed by Turkish Armed Forces.",
        "Rights groups such as ACLED counted 12 dead.",
        "Dozens Dead Near Saraqib",
        "From our partners of the Zzqx Wire: twelve soldiers were killed on Monday.",
        "The Zzqx Daily Gazette counted twelve dead.",
        "Zzqx Canarius opened a bakery in spring.",
        "قتل 5 جنود في سراقب يوم الجمعة.",
        "مقتل عدد من المدنيين في إدلب",
    ],
)
def test_who_speaks_rules_or_is_no_person_is_no_guess(text: str) -> None:
    assert in_text(text, "ar" if "م" in text else "en") == set()


def test_an_address_gives_names_away_too() -> None:
    assert in_address("https://x.example/2020/zzqx-canarius-killed-in-saraqib")
    assert not in_address("https://x.example/2020/soldiers-killed-in-saraqib")
    assert not in_address("")


def test_a_toll_that_counts_somebody_by_name_tells_it() -> None:
    quote = "Mona Rashid was killed in Saraqib, Orhan Demir said."
    told = in_toll("Mona Rashid", "people", quote, said=["Orhan Demir", "Idlib"])
    assert told == {"Mona Rashid"}
