"""The table of the site's cache (conflicttracker/cache.py)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("events", "0010_past_incidents")]

    operations = [
        migrations.RunSQL(
            "CREATE UNLOGGED TABLE conflicttracker_cache ("
            " key text PRIMARY KEY, value jsonb NOT NULL, expires_at timestamptz)",
            "DROP TABLE conflicttracker_cache",
        ),
    ]
