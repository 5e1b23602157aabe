"""Ways through the pages, with script and without, by mouse and by keyboard."""

import re

from playwright.sync_api import expect

from events.ingestion import pipeline
from events.models import Review, Run
from tests.browser.conftest import Visitor
from tests.views.articles import CONVOY, Record


def hand_in(visitor: Visitor) -> Run:
    visitor.sign_in("mara")
    visitor.go("/articles/new/")
    page = visitor.page
    page.get_by_label("Text").fill(CONVOY)
    page.get_by_label("Title").fill("Convoy ambushed near Agadez")
    page.get_by_label("Published on").fill("2024-03-16")
    page.get_by_label("Source").fill("Steppe Courier")
    page.get_by_role("button", name="Add and read").click()
    page.wait_for_url(re.compile("/ingest/runs/"))
    return Run.objects.get()


def test_a_pasted_article_is_followed_live_to_its_quote(visitor: Visitor) -> None:
    run = hand_in(visitor)
    page = visitor.page
    expect(page.get_by_role("heading", level=1)).to_contain_text("Waiting to be read")
    assert visitor.faults() == []
    pipeline.work(run.pk)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Read:", timeout=15000)
    page.get_by_role("link", name="26").click()
    expect(page.locator("sup:target")).to_be_visible()
    assert visitor.faults() == []


def test_a_pasted_article_reaches_its_incident_without_script(
    without_script: Visitor,
) -> None:
    run = hand_in(without_script)
    pipeline.work(run.pk)
    page = without_script.page
    # The page comes back by itself.
    page.get_by_role("link", name="The article with its quotes").wait_for(timeout=15000)
    page.get_by_role("link", name=re.compile("^NER-")).first.click()
    expect(
        page.get_by_role("heading", name="26 people reported killed")
    ).to_be_visible()


def test_a_figure_leads_to_its_quote_and_on_to_the_text(
    visitor: Visitor, record: Record
) -> None:
    visitor.go("/incidents/")
    page = visitor.page
    page.locator(f"tr#{record.niger.code} a").first.click()
    page.locator(".chart svg.wide a").last.click()
    quote = page.locator(".quote:target")
    expect(quote).to_contain_text("has climbed to 26")
    quote.get_by_role("link", name=re.compile("In context")).click()
    expect(page.locator("sup:target + mark")).to_contain_text("President Issa Tandja")


def test_marks_of_the_chart_are_reached_by_keyboard(
    visitor: Visitor, record: Record
) -> None:
    visitor.go(f"/incidents/{record.niger.code}/")
    page = visitor.page
    page.locator(".chart svg.wide a").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".quote:target")).to_contain_text("26")


def test_the_first_tab_stop_skips_to_the_content(
    visitor: Visitor, record: Record
) -> None:
    visitor.go("/incidents/")
    visitor.page.keyboard.press("Tab")
    expect(visitor.page.get_by_role("link", name="Skip to the content")).to_be_focused()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("main")).to_be_focused()


def test_filters_open_on_a_narrow_page_and_stand_open_on_a_wide_one(
    visitor: Visitor, record: Record
) -> None:
    visitor.go("/incidents/")
    page = visitor.page
    expect(page.get_by_label("Country")).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 900})
    expect(page.get_by_label("Country")).not_to_be_visible()
    page.get_by_text("Filters").click()
    page.get_by_label("Country").select_option("NE")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**/incidents/?country=NE")
    expect(page.get_by_role("status")).to_contain_text("1 incident matches")


def test_a_reason_shows_at_a_number_that_was_not_taken(
    visitor: Visitor, record: Record
) -> None:
    visitor.sign_in("mara")
    visitor.go(f"/articles/{record.convoy.pk}/")
    left = visitor.page.locator(".reading a.left").first
    left.focus()
    shown = left.evaluate("node => getComputedStyle(node, '::after').content")
    assert "not taken" in shown


def test_review_by_keys_goes_on_to_the_next(visitor: Visitor, record: Record) -> None:
    visitor.sign_in("mara")
    visitor.go("/review/")
    page = visitor.page
    expect(page.locator("button kbd").first).to_have_text("a")
    page.keyboard.press("a")
    page.wait_for_url(re.compile("verdict=accept"))
    page.get_by_label("Reason").fill("a rumour")
    assert Review.objects.count() == 1  # letters that are typed are no keys
    page.get_by_role("button", name="Reject").click()
    page.wait_for_url(re.compile("verdict=reject"))
    reviews = Review.objects.order_by("recorded_at")
    assert [r.verdict for r in reviews] == ["accept", "reject"]
    assert [r.reason for r in reviews] == ["", "a rumour"]


def test_review_works_without_script(without_script: Visitor, record: Record) -> None:
    without_script.sign_in("mara")
    without_script.go("/review/")
    page = without_script.page
    assert page.locator("button kbd").count() == 0
    page.get_by_role("button", name="Accept").click()
    page.wait_for_url(re.compile("verdict=accept"))
    assert Review.objects.get().verdict == "accept"


def test_buttons_of_review_are_large_enough(visitor: Visitor, record: Record) -> None:
    visitor.page.set_viewport_size({"width": 360, "height": 900})
    visitor.sign_in("mara")
    visitor.go("/review/")
    for button in visitor.page.locator(".buttons button").all():
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 44


def test_a_wrong_password_says_so_and_keeps_the_name(visitor: Visitor) -> None:
    visitor.go("/accounts/login/")
    page = visitor.page
    page.get_by_label("Name").fill("mara")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.get_by_label("Name")).to_have_value("mara")
    assert visitor.faults() == []
