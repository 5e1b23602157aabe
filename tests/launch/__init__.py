"""The one command that installs, starts and stops everything, tested as real processes."""
