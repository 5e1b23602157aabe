"""The outside world: fetching, parsing and checking, against a real local server."""
