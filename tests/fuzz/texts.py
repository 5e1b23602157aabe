"""Words, numbers and marks out of which texts are made up that try the reader hard."""

from hypothesis import strategies as st

ENGLISH = """six people 2,100 soldiers killed and wounded Ana Ruiz, 42; was were of whom in Basra
    near Idlib province Kunduz's murder of the death toll rose to from 19 to 17 said police on
    Monday since May 4, 2017 past 99999 months last 1000000000 days February 30, 2020 first half
    of last year quarter 0001 dozens several half a dozen between or at least more than up to
    including two denied reportedly no one nobody himself suicide bomber her his their him who
    which that among the dead injured missing captured bodies claimed the lives lost three men
    shot dead by Turkish Israeli strikes The ministry spokesman told reporters according to
    Hezbollah the Syrian regime a family of five members both all of them years old aged 7
    year-old km $5 million per cent Brigade 93 U.S. Gen. Dr. No. 5 twenty-one one hundred and
    thousands tens of scores a couple if would could not never alleged Russian-backed Gaza
    City, Sinai (Egypt) in the district of Vera Cruz, Bahia mid-March early this week's
    overnight Jan. 12 later died bringing the toll up down as well as along with each four
    casualties fatalities "general" named known as Grom"""
FRENCH = """le la les des une vingtaine de personnes tuées et blessés dont deux femmes ont été
    l'armée d'un selon police a déclaré que mardi 5 mai 2023 depuis 1er janvier au moins plus
    mille cent quatre-vingt dix-sept morts le bilan est passé à il y a deux ans n'ont pas"""
SPANISH = """al menos doce personas murieron y otras 20 resultaron heridas entre ellas niños el
    ministerio dijo que desde marzo de 2019 los muertos una veintena según la policía mil"""
RUSSIAN = """погибли двое пять человек и ранены 12 военных в результате обстрела сообщил не
    менее тыс. 300 с 24 февраля года число погибших выросло с до детей в том числе заявил Т-72"""
UKRAINIAN = """загинули двоє п'ять людей та поранено щонайменше внаслідок обстрілу повідомив
    тисяч кількість загиблих зросла з до дітей зокрема року"""
ARABIC = """قتل ثلاثة أشخاص وأصيب 12 آخرون بينهم أطفال في قصف وبمقتل ٣٣ قتيلا جنديان على الأقل
    قال المرصد إن للأمم ألفا و500 منذ يناير ارتفاع عدد القتلى من إلى"""
MARKS = """( ) [ ] “ ” ‘ ’ « » " ' — – - -- . ; : , ! ? … / % ½ ² 1e9 ٣٣ 𝟛𝟛 12,34,567 −5 's ﬁ İ
    İstanbul ǅ ß \u2028 \u0085 \x1b \x00 \u200f \u00ad \u0301 🙂 🇸🇾 \ud83d \ufeff 1\u202f200 00 0 007
    9999999999999999999999999999 12:30 12.05.2023 2023-02-31 1/2 .5 5. 15h30 F16 a.b.c. o'o-o"""
LANGUAGES = {
    "en": ENGLISH,
    "fr": FRENCH,
    "es": SPANISH,
    "ru": RUSSIAN,
    "uk": UKRAINIAN,
    "ar": ARABIC,
}
PIECES = {
    code: [*words.split(), *MARKS.split(" "), "\n", "\n\n", "\t", "\u00a0"]
    for code, words in LANGUAGES.items()
}


def _from(pieces: list[str]) -> st.SearchStrategy[str]:
    """Loose words, words without spaces between them, one phrase over and over, nested quotes."""
    words = st.sampled_from(pieces)
    phrase = st.lists(words, min_size=1, max_size=5).map(" ".join)
    return st.one_of(
        st.lists(words, max_size=60).map(" ".join),
        st.lists(words, max_size=20).map("".join),
        st.tuples(phrase, st.integers(1, 60)).map(lambda p: f"{p[0]} " * p[1]),
        st.tuples(phrase, phrase, st.sampled_from(["“{}”", '"{}"', "({})"])).map(
            lambda p: p[2].format(p[0] + " " + p[2].format(p[1]))
        ),
        st.tuples(phrase, st.text(max_size=30), phrase).map(" ".join),
    )


def texts(code: str) -> st.SearchStrategy[str]:
    """Texts of one language out of its own words, sentences and anything at all between."""
    return st.lists(_from(PIECES[code]), min_size=1, max_size=4).map(". ".join)
