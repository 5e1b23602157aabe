"""Names that public reads withhold have a table of their own, filled for what is on record."""

from typing import Any

import django.db.models.deletion
import django.utils.timezone
import events.models.base
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from events import guesses

PERSONS = """
INSERT INTO events_withheldname (id, article_id, name, recorded_at)
SELECT gen_random_uuid(), t.article_id, p.name, min(p.recorded_at)
  FROM events_person p JOIN events_reportedtoll t ON t.id = p.reported_toll_id
 GROUP BY t.article_id, p.name
ON CONFLICT DO NOTHING
"""


def guess(apps: Any, schema_editor: Any) -> None:
    """What articles on record tell by names that the reader did not take for persons'."""
    name = apps.get_model("events", "WithheldName").objects
    tolls = apps.get_model("events", "ReportedToll").objects
    articles = apps.get_model("events", "Article").objects.defer("raw")
    for article in articles.order_by("pk").iterator(chunk_size=100):
        told = guesses.in_text(article.title, article.language)
        told |= guesses.in_text(article.text, article.language)
        told |= guesses.in_address(article.url)
        for toll in tolls.filter(
            article=article, exactness="named", persons__isnull=True
        ).select_related("place"):
            said = [toll.claimant, toll.perpetrator, toll.place and toll.place.name]
            told |= guesses.in_toll(
                toll.stated, toll.victims, toll.quote, said=[s for s in said if s]
            )
        name.bulk_create(
            [name.model(article_id=article.pk, name=each) for each in sorted(told)],
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0006_second_readings'),
    ]

    operations = [
        migrations.CreateModel(
            name='WithheldName',
            fields=[
                ('id', models.UUIDField(default=events.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.TextField()),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='person',
            trigger=pgtrigger.compiler.Trigger(name='withhold_name', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n        INSERT INTO events_withheldname (id, article_id, name, recorded_at)\n        SELECT gen_random_uuid(), t.article_id, NEW.name, NEW.recorded_at\n          FROM events_reportedtoll t WHERE t.id = NEW.reported_toll_id\n        ON CONFLICT DO NOTHING;\n        RETURN NEW;\n    ', hash='92924f4c540f4108342a7b24ddb80a69f9535744', operation='INSERT', pgid='pgtrigger_withhold_name_1f269', table='events_person', when='AFTER')),
        ),
        migrations.AddField(
            model_name='withheldname',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='withheld_names', to='events.article'),
        ),
        migrations.AddConstraint(
            model_name='withheldname',
            constraint=models.UniqueConstraint(fields=('article', 'name'), name='events_withheldname_once'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='withheldname',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5aeee50d3f24169eea5f9842c222e72599f008eb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a797e', table='events_withheldname', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='withheldname',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'evidence is never deleted: % is append-only', TG_TABLE_NAME;", hash='657712944687868a0bacac201075b5db4949b8c9', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_d2b85', table='events_withheldname', when='BEFORE')),
        ),
        migrations.RunSQL(PERSONS, migrations.RunSQL.noop),
        migrations.RunPython(guess, migrations.RunPython.noop),
    ]
