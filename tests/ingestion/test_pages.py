"""Pages become a title, a date and stable plain text, or a sentence that says why not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from events.ingestion import pages
from events.ingestion.pages import BadPage, PageText
from events.ingestion.sandbox import ParserFailed

from . import samples

URL = "https://www.courier.example/article/1?from=feed"
NOW = datetime(2021, 6, 17, tzinfo=UTC)
TEXT = "\n\n".join(samples.ARTICLE_TEXT)
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in samples.ARTICLE_TEXT)


def parse(
    body: str | bytes, kind: str = "text/html", charset: str = "", url: str = URL
) -> PageText:
    data = body.encode("utf-8") if isinstance(body, str) else body
    return pages.parse(data, url=url, content_type=kind, charset=charset, now=NOW)


def html(head: str = "", body: str = BODY, root: str = "<html>") -> str:
    return f"<!doctype html>{root}<head><title>t</title>{head}</head><body>{body}</body></html>"


def test_an_article_is_read_without_the_page_around_it() -> None:
    page = parse(
        samples.article(
            "Six guards killed", samples.ARTICLE_TEXT, "2021-06-15T06:30:00+02:00", "/a"
        )
    )
    assert page == PageText(
        title="Six guards killed",
        text=TEXT,
        language="en",
        published_at=datetime(2021, 6, 15, 4, 30, tzinfo=UTC),
        published_precision="time",
        canonical_url="https://www.courier.example/a",
        site_name="Harwan Courier",
    )


def test_the_text_is_the_same_every_time() -> None:
    page = samples.article(
        "Six guards killed", samples.ARTICLE_TEXT, "2021-06-15", "/a"
    )
    assert {parse(page).text for _ in range(3)} == {TEXT}


def test_paragraphs_are_apart_by_one_blank_line_and_have_no_other_breaks() -> None:
    body = "".join(
        f"<p>\n  {text.replace(' ', '  ')}\t</p>\n\n\n" for text in samples.ARTICLE_TEXT
    )
    assert parse(html(body=f"<article>{body}</article>")).text == TEXT


def test_mark_up_inside_a_paragraph_leaves_no_gap() -> None:
    body = BODY.replace("Six guards", "<b>Six</b> <a href='/g'>guards</a>").replace(
        "Nobody", "No<i>body</i>"
    )
    assert parse(html(body=body)).text == TEXT


def test_a_toll_in_a_list_or_table_is_kept() -> None:
    listed = (
        "<ul><li>Nine people were hurt in Sarmin.</li><li>In Binnish, one.</li></ul>"
    )
    table = "<table><tr><td>Binnish</td><td>four dead</td></tr></table>"
    text = parse(html(body=f"<article>{BODY}{listed}{table}</article>")).text
    assert "Nine people were hurt in Sarmin." in text
    assert "four dead" in text


def test_scripts_and_comments_of_readers_are_no_part_of_the_text() -> None:
    body = (
        BODY
        + "<script>var killed = 99</script><div id=comments class=comments><p>I say 500 killed</p></div>"
    )
    text = parse(html(body=f"<article>{body}</article>")).text
    assert "99" not in text
    assert "500" not in text


@pytest.mark.parametrize(
    ("head", "published", "precision"),
    [
        (
            '<meta property="article:published_time" content="2021-06-15T23:30:00-0500">',
            "2021-06-16T04:30",
            "time",
        ),
        ('<meta name="date" content="2021-06-15">', "2021-06-15T00:00", "day"),
        (
            '<meta itemprop="datePublished" content="2021-06-15 08:00">',
            "2021-06-15T08:00",
            "time",
        ),
        (
            (
                '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-06-15T08:00:00Z",'
                ' "dateModified": "2021-06-16T08:00:00Z"}</script>'
            ),
            "2021-06-15T08:00",
            "time",
        ),
        (
            (
                '<script type="application/ld+json">[{"@graph": [{"@type": ["WebPage"], "datePublished": "2001-01-01"},'
                ' {"@type": ["ReportageNewsArticle"], "datePublished": "2021-06-15"}]}]</script>'
            ),
            "2021-06-15T00:00",
            "day",
        ),
        (
            '<script type="application/ld+json">{broken</script><meta name="pubdate" content="2021-06-15">',
            "2021-06-15T00:00",
            "day",
        ),
        (
            '<meta property="article:modified_time" content="2021-06-16T08:00:00Z">',
            None,
            None,
        ),
        ('<meta property="article:published_time" content="yesterday">', None, None),
        (
            '<meta property="article:published_time" content="2031-06-16T08:00:00Z">',
            None,
            None,
        ),
        ("", None, None),
    ],
)
def test_the_date_is_what_the_page_says_of_its_publication(
    head: str, published: str | None, precision: str | None
) -> None:
    page = parse(html(head))
    expected = datetime.fromisoformat(f"{published}+00:00") if published else None
    assert (page.published_at, page.published_precision) == (expected, precision)


def test_a_day_in_the_address_is_the_last_resort() -> None:
    page = parse(html(), url="https://courier.example/2021/06/15/six-guards")
    assert (page.published_at, page.published_precision) == (
        datetime(2021, 6, 15, tzinfo=UTC),
        "day",
    )


def test_dates_in_the_text_are_not_taken_for_its_publication() -> None:
    page = parse(
        html(body=BODY + "<p>He was born on 2 May 1990. On 2020-02-27 he died.</p>")
    )
    assert page.published_at is None


@pytest.mark.parametrize(
    ("link", "canonical"),
    [
        ("/b", "https://www.courier.example/b"),
        ("https://courier.example/b#top", "https://courier.example/b"),
        ("https://agency.example/b", None),
        ("https://www.courier.example@agency.example/b", None),
        ("javascript:x", None),
        ("", None),
    ],
)
def test_a_page_names_itself_only_on_its_own_server(
    link: str, canonical: str | None
) -> None:
    assert (
        parse(html(f'<link rel="canonical" href="{link}">')).canonical_url == canonical
    )
    assert (
        parse(html(f'<meta property="og:url" content="{link}">')).canonical_url
        == canonical
    )


@pytest.mark.parametrize(
    ("root", "language"),
    [
        ("<html lang=en>", "en"),
        ("<html lang='ar-SY'>", "ar"),
        ("<html lang=EN_us>", "en"),
        ("<html xml:lang=tr>", "tr"),
        ("<html lang='english please'>", None),
        ("<html>", None),
    ],
)
def test_the_language_is_what_the_page_says(root: str, language: str | None) -> None:
    assert parse(html(root=root)).language == language


def test_plain_text_stays_as_it_is() -> None:
    text = "First line\r\n\tSecond  line: 5 killed.\n\n\nThird – “line”.\n"
    page = parse(text, "text/plain", "utf-8")
    assert page.text == text
    assert (page.title, page.language, page.published_at) == ("", None, None)


def test_html_sent_as_plain_text_is_read_as_html() -> None:
    assert parse(html(), "text/plain").text == TEXT
    assert parse(html(), "").text == TEXT


@pytest.mark.parametrize(
    ("body", "kind", "says"),
    [
        (b"%PDF-1.7 ...", "text/html", "is a PDF document"),
        (b"anything", "application/pdf", "is a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "image/png", "is a picture"),
        (b"PK\x03\x04", "application/zip", "zip archive"),
        (b"x", "video/mp4", "of the type video/mp4"),
        (b'{"a": 1}', "application/json", "of the type application/json"),
        (b"", "text/html", "is empty"),
        (b" \n ", "text/plain", "is empty"),
        (
            b"<rss version='2.0'><channel/></rss>",
            "text/xml",
            "is a feed, not an article",
        ),
        (
            b"<?xml version='1.0'?><feed xmlns='x'></feed>",
            "application/xml",
            "is a feed",
        ),
        (b"<html><body></body></html>", "text/html", "No article text was found at"),
        (
            b"<html><body><script>app()</script></body></html>",
            "text/html",
            "paste its text",
        ),
        (b"\xcf\xfa\xed\xfe\x07\0" * 50, "application/octet-stream", "cannot be kept"),
        (b"ab\x00cd" * 50, "text/plain", "NUL"),
        (b"<p>" + b"word " * 500_000, "text/html", "2.5 MB"),
    ],
)
def test_what_is_no_article_is_refused_by_name(
    body: bytes, kind: str, says: str
) -> None:
    with pytest.raises(BadPage, match=says) as caught:
        parse(body, kind)
    assert URL in caught.value.reason


RUSSIAN = (
    "В Харване погибли шесть охранников, сообщило в понедельник министерство внутренних дел. "
    * 3
)


@pytest.mark.parametrize(
    ("encoding", "header", "meta"),
    [
        ("utf-8", "", ""),
        ("utf-8", "iso-8859-1", ""),
        ("utf-8-sig", "windows-1251", ""),
        ("cp1251", "windows-1251", ""),
        ("cp1251", "", "windows-1251"),
        ("cp1251", "utf-8", "windows-1251"),
        ("koi8-r", "KOI8-R", "windows-1251"),
        ("cp1251", "", ""),
        ("cp1251", "no-such-charset", "utf-7"),
        ("utf-16", "", ""),
    ],
)
def test_the_characters_are_right_whatever_is_said_of_them(
    encoding: str, header: str, meta: str
) -> None:
    declared = f'<meta charset="{meta}">' if meta else ""
    page = html(declared, f"<p>{RUSSIAN}</p>").encode(encoding)
    assert parse(page, charset=header).text == RUSSIAN.strip()


def test_a_few_broken_bytes_lose_a_few_characters_and_no_more() -> None:
    page = (
        html(body=f"<p>{RUSSIAN}</p>")
        .encode()
        .replace("Харване".encode(), b"\xff\xfe", 1)
    )
    assert "погибли шесть охранников" in parse(page, charset="utf-8").text


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + BODY,
        "<p " + " ".join(f"a{n}=1" for n in range(3000)) + ">x</p>" + BODY,
        "<" * 500_000,
        "<table><tr><td>" * 5000 + BODY,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + BODY,
        "<!-- " * 50_000 + BODY,
        "<h1>x</h1>" * 10_000 + BODY,
    ],
    ids=lambda body: body[:12],
)
def test_pages_made_to_be_slow_are_read_or_given_up(body: str) -> None:
    try:
        parse(html(body=body))
    except (BadPage, ParserFailed) as error:
        assert error.reason.endswith(".")  # noqa: PT017 - either outcome is right


@pytest.mark.parametrize(
    "reference", ["&#0;", "&#xD800;", "&#x1F;", "&#7;", "&#x110000;", "\x00"]
)
def test_character_references_to_nothing_harm_no_page(reference: str) -> None:
    head = f'<meta property="og:site_name" content="a{reference}b"><meta name=date content="{reference}">'
    page = parse(
        html(head, f"<h1>a{reference}b</h1>{BODY}<p>One{reference}Two killed six.</p>")
    )
    for kept in (page.title, page.text, page.site_name or ""):
        kept.encode("utf-8")
        assert not any(char < " " and char != "\n" for char in kept)
