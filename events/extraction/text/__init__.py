"""Text into sentences, numbers, groups of people and clauses."""
