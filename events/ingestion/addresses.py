"""Web addresses as people and feeds give them: checked, and brought to one key."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, ip_address
from unicodedata import category
from urllib.parse import urljoin

import httpx

from events.ingestion.inputs import BadInput
from events.ingestion.networks import is_public

MAX_LENGTH = 1990  # so that a key, which may be a little longer, has at most 2000
DEFAULT_PORTS = {"http": 80, "https": 443}
# Names that never lead to a public server (RFC 6761, 6762, 7686, 9476 and common use).
PRIVATE_SUFFIXES = (
    "localhost",
    "local",
    "localdomain",
    "internal",
    "intranet",
    "lan",
    "home.arpa",
    "onion",
    "alt",
    "test",
    "invalid",
)
# Parameters that say how a reader came to the page, never which page it is.
TRACKING_PREFIXES = ("utm_", "at_custom", "mtm_", "pk_", "hsa_", "vero_", "oly_")
TRACKING_NAMES = frozenset(
    {
        "__twitter_impression",
        "_ga",
        "_gl",
        "_hsenc",
        "_hsmi",
        "at_campaign",
        "at_creation",
        "at_medium",
        "at_variant",
        "cmp",
        "cmpid",
        "dclid",
        "fbclid",
        "gbraid",
        "gclid",
        "gclsrc",
        "guccounter",
        "guce_referrer",
        "guce_referrer_sig",
        "icid",
        "igsh",
        "igshid",
        "li_fat_id",
        "mc_cid",
        "mc_eid",
        "mkt_tok",
        "msclkid",
        "ns_campaign",
        "ns_fee",
        "ns_linkname",
        "ns_mchannel",
        "ns_source",
        "ocid",
        "ref_src",
        "ref_url",
        "s_cid",
        "sh_kit",
        "share_id",
        "smid",
        "smtyp",
        "taid",
        "traffic_source",
        "ttclid",
        "twclid",
        "wbraid",
        "wt_mc",
        "wt_zmc",
        "xtor",
        "yclid",
        "ysclid",
    }
)
UNSPOKEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
# A host whose last part is a number is an IPv4 address in some notation, never a name.
NUMBER_HOST = re.compile(r"(?:^|\.)(?:[0-9]+|0x[0-9a-f]*)\.?$")
UNRESERVED = re.compile(
    r"%(2[dDeE]|3[0-9]|4[1-9a-fA-F]|5[0-9aAfF]|6[1-9a-fA-F]|7[0-9aAeE])"
)


class BadAddress(BadInput):
    """A web address that cannot be taken."""


def check(url: str, *, field: str = "url") -> str:
    """The address without its fragment, in the form in which it is fetched.

    Raises BadAddress naming `field` for what is no http(s) address of a server.
    """
    text = url.strip()
    _check_characters(text, field)
    parsed = _parsed(text, field)
    if parsed.scheme not in DEFAULT_PORTS:
        raise BadAddress(
            field,
            "The address must start with https:// or http://; nothing else is read.",
        )
    if parsed.userinfo:
        raise BadAddress(
            field, "The address must not contain a user name or a password."
        )
    if not parsed.host:
        raise BadAddress(field, "The address names no server.")
    if parsed.port is not None and not 0 < parsed.port < 65536:
        raise BadAddress(field, "The port is none: ports are 1 to 65535.")
    _check_host(parsed.raw_host.decode("ascii").lower(), field)
    checked = str(parsed.copy_with(fragment=None))
    _check_length(checked, field)
    return checked


def _check_characters(text: str, field: str) -> None:
    if not text:
        raise BadAddress(
            field, "An address is needed, for example https://example.org/."
        )
    _check_length(text, field)
    if any(
        char in '\\"<>' or char.isspace() or category(char) in UNSPOKEN for char in text
    ):
        raise BadAddress(
            field,
            "The address contains a space or another character that no address may have.",
        )


def _check_length(text: str, field: str) -> None:
    if len(text) > MAX_LENGTH:
        raise BadAddress(field, f"The address is longer than {MAX_LENGTH} characters.")


def _parsed(text: str, field: str) -> httpx.URL:
    try:
        return httpx.URL(text)
    except (httpx.InvalidURL, ValueError):
        raise BadAddress(
            field,
            "This is not a complete web address, for example https://example.org/.",
        ) from None


def _check_host(host: str, field: str) -> None:
    if ":" in host:
        return  # an IPv6 address in brackets, which the parser has checked
    if NUMBER_HOST.search(host):
        try:
            IPv4Address(host)
        except ValueError:
            raise BadAddress(
                field, f"The server {host} is not a name and not a plain IPv4 address."
            ) from None
        return
    name = host.removesuffix(".")
    labels = name.split(".")
    if len(name) > 253 or not all(
        0 < len(label) <= 63 and re.fullmatch(r"(?!-)[a-z0-9_-]+(?<!-)", label)
        for label in labels
    ):
        raise BadAddress(field, "The name of the server is not a valid host name.")


def public(url: str, *, allow: frozenset[str], field: str = "url") -> str:
    """As `check`, and not plainly an address of a local network, unless `allow` names it.

    Only what can be told without asking for the name; fetching checks what it leads to.
    """
    checked = check(url, field=field)
    parsed = _parsed(checked, field)
    port = parsed.port or DEFAULT_PORTS[parsed.scheme]
    if f"{parsed.host}:{port}" in allow:
        return checked
    if is_private_name(parsed.host) or not _may_be_public(parsed.host):
        raise BadAddress(
            field, f"{parsed.host} is an address of a local network; it is not fetched."
        )
    return checked


def _may_be_public(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return True  # a name
    return is_public(host)


def is_private_name(host: str) -> bool:
    """Whether the name can only mean a server of a local network (or none at all)."""
    name = host.lower().removesuffix(".")
    if ":" in name or NUMBER_HOST.search(name):
        return False
    return "." not in name or name.endswith(
        tuple("." + end for end in PRIVATE_SUFFIXES)
    )


def key(url: str) -> str:
    """One key for all spellings of an address; a key is compared, never fetched.

    http and https, letter case of the server, default ports, fragments, tracking
    parameters and needless escapes make no difference; the order of parameters does.
    """
    parsed = _parsed(check(url), "url")
    host = parsed.raw_host.decode("ascii").lower().removesuffix(".")
    if ":" in host:
        host = f"[{host}]"
    port = parsed.port
    place = host if port in (None, *DEFAULT_PORTS.values()) else f"{host}:{port}"
    path = _plain(parsed.raw_path.decode("ascii").partition("?")[0]) or "/"
    query = "&".join(
        pair
        for pair in _plain(parsed.query.decode("ascii")).split("&")
        if pair and not _is_tracking(pair.partition("=")[0])
    )
    return f"https://{place}{path}" + (f"?{query}" if query else "")


def _is_tracking(name: str) -> bool:
    name = name.lower()
    return name in TRACKING_NAMES or name.startswith(TRACKING_PREFIXES)


def _plain(part: str) -> str:
    """Escapes of letters, digits, `-`, `.`, `_` and `~` undone, the others in capitals."""
    part = UNRESERVED.sub(lambda hit: chr(int(hit[1], 16)), part)
    return re.sub(r"%[0-9a-fA-F]{2}", lambda hit: hit[0].upper(), part)


def host(url: str) -> str:
    """The server of an address in small letters, without `www.` and port: its source."""
    return (
        _parsed(check(url), "url").host.lower().removesuffix(".").removeprefix("www.")
    )


def resolve(base: str, link: str) -> str:
    """The address that `link`, found in the document at `base`, leads to, checked."""
    try:
        joined = urljoin(base, link.strip().replace(" ", "%20"))
    except ValueError:
        raise BadAddress("url", "This is not a complete web address.") from None
    return check(joined)
