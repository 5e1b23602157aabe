"""Writes: keyword-only, atomic, with the change record inside the same transaction."""
