"""What reported tolls told of an incident is written down along both clocks, and linked in its chain."""

import django.db.models.deletion
import django.utils.timezone
import events.models.base
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

LINKED = """
CREATE TRIGGER history_link AFTER INSERT ON events_outline
    FOR EACH ROW EXECUTE FUNCTION events_history_link('id');
"""
UNLINKED = "DROP TRIGGER history_link ON events_outline;"


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0012_questions_of_matching'),
    ]

    operations = [
        migrations.CreateModel(
            name='Outline',
            fields=[
                ('id', models.UUIDField(default=events.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('known_from', models.DateTimeField()),
                ('title', models.CharField(max_length=300)),
                ('country', models.CharField(blank=True, max_length=2)),
                ('lat', models.FloatField(blank=True, null=True)),
                ('lon', models.FloatField(blank=True, null=True)),
                ('where_prec', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('occurred_start', models.DateField(blank=True, null=True)),
                ('occurred_end', models.DateField(blank=True, null=True)),
                ('occurred_precision', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('incident', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outlines', to='events.incident')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='events.place')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('incident', 'recorded_at', 'known_from'), name='events_outline_once')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outline',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a862a4f36b4fb93255a7979134a90cf22560220f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_31639', table='events_outline', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='outline',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'evidence is never deleted: % is append-only', TG_TABLE_NAME;", hash='b5d7b5aedc296d15cb5af1de0b1fd15438ba225e', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_b89e7', table='events_outline', when='BEFORE')),
        ),
        migrations.RunSQL(LINKED, UNLINKED),
    ]
