"""The table of the site's cache (conflicttracker/cache.py)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("events", "0009_changes_by_subject")]

    operations = [
        migrations.RunSQL(
            "CREATE UNLOGGED TABLE conflicttracker_cache ("
            " key text PRIMARY KEY, value jsonb NOT NULL, expires_at timestamptz)",
            "DROP TABLE conflicttracker_cache",
        ),
    ]
