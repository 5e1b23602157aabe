"""The reading measured against labels."""
