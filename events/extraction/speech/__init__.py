"""Who says it, in what role, with what doubt."""
