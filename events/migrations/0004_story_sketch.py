import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("events", "0003_one_open_run")]

    operations = [
        *[
            migrations.RemoveIndex("story", f"events_story_band_{n}") for n in range(4)
        ],
        *[
            migrations.RemoveField("story", name)
            for name in ("fingerprint", "band_0", "band_1", "band_2", "band_3")
        ],
        migrations.AddField(
            "story",
            "sketch",
            django.contrib.postgres.fields.ArrayField(
                models.IntegerField(), default=list
            ),
            preserve_default=False,
        ),
        migrations.AddIndex(
            "story",
            django.contrib.postgres.indexes.GinIndex(
                fields=["sketch"], name="events_story_sketch"
            ),
        ),
    ]
