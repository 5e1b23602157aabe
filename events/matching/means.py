"""By what means were people harmed, as far as the quotes say: kinds of weapon and of event.

Words are read broadly: a "missile" may be called an air strike or shelling elsewhere, an
"ambush" a shooting or a roadside bomb. Two reports speak of different events only where none
of their kinds meet. Words that say nothing of the means ("attack", "explosion") are not read.
"""

from __future__ import annotations

from collections.abc import Iterable

from events.matching.kinds import named_in, patterns

_WORDS = {
    "air strike": r"air[ -]?(?:strikes?|raids?|attacks?)|warplanes?|jets?|barrel bombs?|"
    r"helicopters?|drones?|missiles?|bombardments?|bombings?|bombed|rockets?",
    "shelling": r"shell(?:s|ed|ing|fire)?|artillery|mortars?|rockets?|missiles?|grad|"
    r"bombardments?",
    "planted bomb": r"(?:land)?mines?|IEDs?|booby[ -]trap(?:s|ped)?|car bombs?|roadside bombs?|"
    r"(?:truck|cart|bicycle|motorcycle) bombs?|bombs?|bombings?|ambush(?:es|ed)?",
    "suicide attack": r"suicide (?:bomb(?:er|ers|ing|ings)?|attack(?:s|er|ers)?)|"
    r"blew (?:him|her|them)sel(?:f|ves) up|car bombs?|bombings?|bombers?",
    "shooting": r"shootings?|shot|gunm[ea]n|gunfire|snipers?|opened fire|ambush(?:es|ed)?|"
    r"firefights?|gun battles?|clash(?:es|ed)?|fighting",
    "grenade": r"grenades?",
    "blades": r"stabb(?:ed|ing)s?|knife|knives|machetes?|hacked|beheaded|axes?",
    "fire": r"burn(?:ed|t) (?:alive|to death)|arson|set (?:on fire|fire to)",
    "vehicle": r"rammed|run over|drove into|ploughed into",
    "poison": r"chemical|sarin|chlorine|poison(?:ed|ing)?|gas attacks?",
}
_KINDS = patterns(_WORDS)


def means_of(quotes: Iterable[str]) -> frozenset[str]:
    """The kinds that the quotes name; empty where they name none."""
    return named_in(quotes, _KINDS)
