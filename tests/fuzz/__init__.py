"""Made-up texts for the reader, and what must hold of every reading."""
