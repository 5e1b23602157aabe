"""Installs, starts, watches and stops the parts of the site on one machine; standard library only."""
