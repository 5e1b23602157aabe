"""Plain names of places are kept, so that a part of one is looked for quickly; lists as of a moment of the record too."""

import events.models.plain
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0014_known_from'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='reportedtoll',
            name='events_reportedtoll_newest',
        ),
        migrations.RemoveIndex(
            model_name='tollrevision',
            name='events_tollrevision_newest',
        ),
        migrations.AddField(
            model_name='place',
            name='plain_admin1',
            field=models.GeneratedField(db_persist=True, expression=events.models.plain.Plain('admin1'), output_field=models.TextField()),
        ),
        migrations.AddField(
            model_name='place',
            name='plain_name',
            field=models.GeneratedField(db_persist=True, expression=events.models.plain.Plain('name'), output_field=models.TextField()),
        ),
        migrations.AddIndex(
            model_name='reportedtoll',
            index=models.Index(models.OrderBy(models.F('id'), descending=True), models.OrderBy(models.F('known_at'), descending=True), models.F('recorded_at'), name='events_reportedtoll_newest'),
        ),
        migrations.AddIndex(
            model_name='tollrevision',
            index=models.Index(fields=['-known_at', '-id', 'recorded_at'], name='events_tollrevision_newest'),
        ),
    ]
