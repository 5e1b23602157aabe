"""The REST API: addresses, tokens, formats and errors; it translates and never decides."""
