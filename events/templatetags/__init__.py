"""How pages put records into words, marks and lines."""
