"""Incidents say since when they are known, and indexes pass over what was not there yet at the moment asked for."""

import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

KNOWN = """
UPDATE events_incident i SET known_from = told.first
  FROM (SELECT a.incident_id, min(t.known_at) AS first
          FROM events_assignment a JOIN events_reportedtoll t ON t.id = a.reported_toll_id
         WHERE a.incident_id IS NOT NULL
           AND NOT EXISTS (SELECT FROM events_assignment b WHERE b.replaces_id = a.id)
         GROUP BY a.incident_id) told
 WHERE told.incident_id = i.id;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0013_outlines'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='incident',
            name='update_update',
        ),
        migrations.RemoveIndex(
            model_name='article',
            name='events_article_newest',
        ),
        migrations.RemoveIndex(
            model_name='incident',
            name='events_incident_latest',
        ),
        migrations.RemoveIndex(
            model_name='incident',
            name='events_incident_country',
        ),
        migrations.RemoveIndex(
            model_name='incidentevent',
            name='events_incidentevent_of',
        ),
        migrations.RemoveIndex(
            model_name='incidentevent',
            name='events_incidentevent_latest',
        ),
        migrations.RemoveIndex(
            model_name='incidentevent',
            name='events_incidentevent_land',
        ),
        migrations.AddField(
            model_name='incident',
            name='known_from',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name='article',
            index=models.Index(models.OrderBy(models.F('recorded_at'), descending=True), models.OrderBy(models.F('id'), descending=True), django.db.models.functions.comparison.Coalesce('published_at', 'recorded_at'), name='events_article_newest'),
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(models.OrderBy(models.F('occurred_end'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), models.F('known_from'), name='events_incident_latest'),
        ),
        migrations.AddIndex(
            model_name='incident',
            index=models.Index(models.F('country'), models.OrderBy(models.F('occurred_end'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), models.F('known_from'), name='events_incident_country'),
        ),
        migrations.AddIndex(
            model_name='incidentevent',
            index=models.Index(models.F('id'), models.F('pgh_id'), models.F('changed_at'), name='events_incidentevent_of'),
        ),
        migrations.AddIndex(
            model_name='incidentevent',
            index=models.Index(models.OrderBy(models.F('occurred_end'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), models.F('changed_at'), name='events_incidentevent_latest'),
        ),
        migrations.AddIndex(
            model_name='incidentevent',
            index=models.Index(models.F('country'), models.OrderBy(models.F('occurred_end'), descending=True, nulls_last=True), models.OrderBy(models.F('id'), descending=True), models.F('changed_at'), name='events_incidentevent_land'),
        ),
        migrations.AddIndex(
            model_name='reportedtoll',
            index=models.Index(models.OrderBy(models.F('id'), descending=True), models.F('known_at'), name='events_reportedtoll_newest'),
        ),
        migrations.AddIndex(
            model_name='tollrevision',
            index=models.Index(fields=['-known_at', '-id'], name='events_tollrevision_newest'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."change_reason" IS DISTINCT FROM (NEW."change_reason") OR OLD."changed_at" IS DISTINCT FROM (NEW."changed_at") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."country" IS DISTINCT FROM (NEW."country") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."lat" IS DISTINCT FROM (NEW."lat") OR OLD."lon" IS DISTINCT FROM (NEW."lon") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."occurred_end" IS DISTINCT FROM (NEW."occurred_end") OR OLD."occurred_precision" IS DISTINCT FROM (NEW."occurred_precision") OR OLD."occurred_start" IS DISTINCT FROM (NEW."occurred_start") OR OLD."place_id" IS DISTINCT FROM (NEW."place_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."version" IS DISTINCT FROM (NEW."version") OR OLD."where_prec" IS DISTINCT FROM (NEW."where_prec") OR OLD."withdrawn_reason" IS DISTINCT FROM (NEW."withdrawn_reason"))', func='INSERT INTO "events_incidentevent" ("change_reason", "changed_at", "code", "country", "id", "lat", "lon", "merged_into_id", "occurred_end", "occurred_precision", "occurred_start", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "recorded_at", "status", "title", "version", "where_prec", "withdrawn_reason") VALUES (NEW."change_reason", NEW."changed_at", NEW."code", NEW."country", NEW."id", NEW."lat", NEW."lon", NEW."merged_into_id", NEW."occurred_end", NEW."occurred_precision", NEW."occurred_start", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place_id", NEW."recorded_at", NEW."status", NEW."title", NEW."version", NEW."where_prec", NEW."withdrawn_reason"); RETURN NULL;', hash='1c34e9256a341475cb5cfcaddf142cb790747ffc', operation='UPDATE', pgid='pgtrigger_update_update_30afb', table='events_incident', when='AFTER')),
        ),
        migrations.RunSQL(KNOWN, migrations.RunSQL.noop),
    ]
