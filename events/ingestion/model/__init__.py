"""The optional second reading: a language model is asked about doubtful texts, and never believed."""

from events.ingestion.model.consulting import second_reading

__all__ = ["second_reading"]
