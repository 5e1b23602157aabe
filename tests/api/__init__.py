"""The API through real requests against real PostgreSQL."""
