"""A text that the rules doubt is read a second time by a model, if the operator set one up.

It comes after the rules and beside them: the article is on record and filed before anything
is asked, and whatever goes wrong here leaves it so.
"""

from __future__ import annotations

from django.conf import settings

from events import extraction
from events.actions import second_readings
from events.actions.second_readings import NotNow
from events.extraction import BrokenAnswer, Examined
from events.ingestion.model import client, prompt
from events.ingestion.model.client import ModelFailed
from events.models import Article, ModelAnswer, Reading, SecondReading
from events.queries.second_readings import MOST_CHARACTERS


def second_reading(article: Article, found: extraction.Reading) -> str | None:
    """Ask about an article on record where its reading is doubtful, and keep what holds.

    `found` is what the rules read. Returns a sentence about what came of it, None where
    nothing was to be asked. Raises NotNow where no question may go out at all for a while.
    """
    reading = waiting_reading(article) if settings.EXTRACTOR_LLM_URL else None
    if reading is None:
        return None
    if len(article.text) + len(article.title) > MOST_CHARACTERS:
        return "The model was not asked: the text is too long for it."
    try:
        answer, examined = _answer(article, found)
    except (ModelFailed, BrokenAnswer) as error:
        return f"The model gave no usable answer: {error}"
    except NotNow as refusal:
        if refusal.for_all:
            raise
        return f"The model was not asked: {refusal}."
    second_readings.record(reading=reading, answer=answer, found=examined)
    return (
        f"The model read it again: {len(examined.proposals)} suggested, "
        f"{len(examined.refusals)} of its claims did not hold."
    )


def waiting_reading(article: Article) -> Reading | None:
    """The reading of today's rules, where it is doubtful and was not read a second time."""
    reading = article.readings.filter(
        extractor_version=extraction.EXTRACTOR_VERSION
    ).first()
    if reading is None or not reading.doubts:
        return None
    again = SecondReading.objects.filter(reading=reading).exists()
    return None if again else reading


def _answer(
    article: Article, found: extraction.Reading
) -> tuple[ModelAnswer, Examined]:
    """The answer kept for the same question, or a new one."""
    body = prompt.request(
        model=settings.EXTRACTOR_LLM_MODEL, title=article.title, text=article.text
    )
    key = prompt.key(body)
    kept = ModelAnswer.objects.filter(question__key=key, failure="").first()
    if kept is not None:
        return kept, _examine(kept.content, article, found)
    question = second_readings.reserve(
        article=article,
        key=key,
        version=prompt.PROMPT_VERSION,
        tokens=prompt.tokens(body),
    )
    try:
        told = client.ask(body)
        examined = _examine(told.content, article, found)
    except ModelFailed as error:
        second_readings.failed(
            question=question,
            reason=error.reason,
            of_text=error.of_text,
            retry_after=error.retry_after,
        )
        raise
    except BrokenAnswer as error:
        second_readings.failed(question=question, reason=str(error), of_text=True)
        raise
    answer = second_readings.answered(
        question=question, content=told.content, tokens=told.tokens
    )
    return answer, examined


def _examine(content: str, article: Article, found: extraction.Reading) -> Examined:
    return extraction.examine(
        content, reading=found, text=article.text, title=article.title
    )
