"""The good pages of the test server: two articles, a feed in each format, and answers by status."""

from __future__ import annotations

ARTICLE_TEXT = (
    (
        "Six guards were killed on Monday when gunmen attacked a checkpoint near Harwan, "
        "the interior ministry said."
    ),
    "Two more were wounded and were taken to a hospital, according to the town's mayor.",
    "Nobody has claimed the attack, which was the third on the road this month.",
)
LATER_TEXT = (
    (
        "The toll of Monday's attack near Harwan has risen to eight, the interior ministry "
        "said on Wednesday."
    ),
    "Two of the wounded guards died in hospital, a doctor said by telephone.",
)


def article(title: str, paragraphs: tuple[str, ...], published: str, path: str) -> str:
    body = "".join(f"<p>{text}</p>\n" for text in paragraphs)
    return f"""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{title} | Harwan Courier</title>
<meta property="og:site_name" content="Harwan Courier">
<meta property="article:published_time" content="{published}">
<link rel="canonical" href="{path}"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>{title}</h1>
{body}</article><footer><p>All rights reserved. Contact the newsroom.</p></footer></body></html>
"""


def rss(root: str) -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Harwan Courier</title><link>{root}/</link>
<item><title>Six guards killed near Harwan</title><link>{root}/article/1</link>
<guid isPermaLink="false">courier-1</guid>
<pubDate>Tue, 15 Jun 2021 06:30:00 +0200</pubDate>
<description>&lt;p&gt;Six guards were &lt;b&gt;killed&lt;/b&gt; on Monday.&lt;/p&gt;</description></item>
<item><title>Toll of Harwan attack rises to eight</title><link>{root}/article/2</link>
<guid isPermaLink="false">courier-2</guid>
<pubDate>Wed, 16 Jun 2021 18:00:00 GMT</pubDate></item>
</channel></rss>
"""


def atom(root: str) -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Harwan Courier</title><id>urn:courier</id>
<link href="{root}/"/><updated>2021-06-16T18:00:00Z</updated>
<entry><id>urn:courier:1</id><title type="html">Six guards &lt;i&gt;killed&lt;/i&gt;</title>
<link rel="alternate" href="/article/1"/><published>2021-06-15T06:30:00+02:00</published>
<updated>2021-06-15T07:00:00+02:00</updated><summary>Six guards were killed.</summary></entry>
<entry><id>urn:courier:2</id><title>Toll rises to eight</title>
<link href="{root}/article/2"/><updated>2021-06-16T18:00:00Z</updated></entry></feed>
"""


def json_feed(root: str) -> str:
    return f"""{{"version": "https://jsonfeed.org/version/1.1", "title": "Harwan Courier",
"home_page_url": "{root}/", "items": [
{{"id": "1", "url": "{root}/article/1", "title": "Six guards killed",
"content_html": "<p>Six guards were killed.</p>", "date_published": "2021-06-15T06:30:00+02:00"}},
{{"id": "2", "url": "{root}/article/2", "title": "Toll rises to eight",
"content_text": "Eight are dead.", "date_published": "2021-06-16"}}]}}
"""


HTML = "text/html; charset=utf-8"


def pages(root: str) -> dict[str, tuple[bytes, str, int, dict[str, str]]]:
    """Path -> body, content type, status, headers; links lead to `root`."""
    first = article(
        "Six guards killed near Harwan",
        ARTICLE_TEXT,
        "2021-06-15T06:30:00+02:00",
        "/article/1",
    )
    second = article(
        "Toll of Harwan attack rises to eight",
        LATER_TEXT,
        "2021-06-16T18:00:00Z",
        "/article/2",
    )
    good = {
        "/": ("<h1>Harwan Courier</h1>", HTML),
        "/article/1": (first, HTML),
        "/article/2": (second, HTML),
        "/plain.txt": ("\n\n".join(ARTICLE_TEXT), "text/plain; charset=utf-8"),
        "/rss": (rss(root), "application/rss+xml; charset=utf-8"),
        "/atom": (atom(root), "application/atom+xml"),
        "/jsonfeed": (json_feed(root), "application/feed+json"),
        "/broken.xml": (rss(root).replace("</channel></rss>", "<item><b>"), "text/xml"),
        "/hopeless.xml": ("<rss><channel><title>Nothing", "text/xml"),
    }
    bad: dict[str, tuple[int, dict[str, str]]] = {
        "/gone": (410, {}),
        "/busy": (429, {"Retry-After": "120"}),
        "/down": (503, {"Retry-After": "Fri, 31 Dec 1999 23:59:59 GMT"}),
        "/forbidden": (403, {}),
    }
    served: dict[str, tuple[bytes, str, int, dict[str, str]]] = {
        path: (body.encode("utf-8"), kind, 200, {})
        for path, (body, kind) in good.items()
    }
    # The header says one thing, the bytes are another; the text is Latin-1 with an accent.
    served["/wrong-charset"] = (
        first.replace("Harwan", "Hárwan")
        .replace('<meta charset="utf-8">', "")
        .encode("cp1252"),
        HTML,
        200,
        {},
    )
    for path, (status, headers) in bad.items():
        served[path] = (b"<p>An answer by status.</p>", HTML, status, headers)
    return served
