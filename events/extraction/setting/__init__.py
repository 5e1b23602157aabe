"""Where and when it happened, and what span a number covers."""
