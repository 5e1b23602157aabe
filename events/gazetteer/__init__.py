"""Place name in context -> Place; plain Python over one compact read-only file."""

from events.gazetteer.choice import homes, locate, state
from events.gazetteer.countries import country_of
from events.gazetteer.place import Place, Point, contains, distance_km

__all__ = [
    "Place",
    "Point",
    "contains",
    "country_of",
    "distance_km",
    "homes",
    "locate",
    "state",
]
