"""The outside world: pages, feeds, text, and the way of an article."""
