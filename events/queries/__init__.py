"""Reads: questions about the record, answered from the database."""
