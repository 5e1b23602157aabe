"""Rows that others refer to are never deleted, what names a record never changes, no history is emptied."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0004_hash_chain'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='article',
            name='keep_evidence',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='periodtotal',
            name='keep',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='apitokenevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'evidence is never deleted: % is append-only', TG_TABLE_NAME;", hash='cfb59b2b6b1c0f2528a105580050c41d21687fe5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_e86b2', table='events_apitokenevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='article',
            trigger=pgtrigger.compiler.Trigger(name='keep_evidence', sql=pgtrigger.compiler.UpsertTriggerSql(func='RAISE EXCEPTION \'pgtrigger: Cannot update of "url", "url_key", "external_id", "title", "text", "raw", "content_hash", "raw_hash", "content_type", "recorded_at" rows from % table\', TG_TABLE_NAME;', hash='5c656cec834ae7466156662de42e608bc0ffbd1e', operation='UPDATE OF "url", "url_key", "external_id", "title", "text", "raw", "content_hash", "raw_hash", "content_type", "recorded_at"', pgid='pgtrigger_keep_evidence_83dce', table='events_article', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='articleevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'evidence is never deleted: % is append-only', TG_TABLE_NAME;", hash='38cb703d6bfe98ea7f1d80b84bdbf016a39e3acb', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_49ab3', table='events_articleevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='feed',
            trigger=pgtrigger.compiler.Trigger(name='keep', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='bbe7be0584df55172e2378ba95716fb78d1e76aa', operation='DELETE', pgid='pgtrigger_keep_e9839', table='events_feed', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='feed',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'evidence is never deleted: % is append-only', TG_TABLE_NAME;", hash='6c3d46172d12c776d8b431d4cf0ad9d24fc41e0d', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_1f318', table='events_feed', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='feedevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'evidence is never deleted: % is append-only', TG_TABLE_NAME;", hash='0b81707b695b51a482620e101c8f8967d00dede5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_52bca', table='events_feedevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incident',
            trigger=pgtrigger.compiler.Trigger(name='keep_name', sql=pgtrigger.compiler.UpsertTriggerSql(func='RAISE EXCEPTION \'pgtrigger: Cannot update of "id", "code", "recorded_at" rows from % table\', TG_TABLE_NAME;', hash='734e7ecbb1723066bf4f3a6fcdf1f77bc70baa83', operation='UPDATE OF "id", "code", "recorded_at"', pgid='pgtrigger_keep_name_17129', table='events_incident', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='incidentevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'evidence is never deleted: % is append-only', TG_TABLE_NAME;", hash='05b67245e92b69d9051c86138499573d04b2bc9a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_caaad', table='events_incidentevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='party',
            trigger=pgtrigger.compiler.Trigger(name='keep', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='6e693229df1a330922d82884298aaf6dc2af6963', operation='DELETE', pgid='pgtrigger_keep_2ac12', table='events_party', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='party',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'evidence is never deleted: % is append-only', TG_TABLE_NAME;", hash='7f1fa5db95db833be89ebdcf828ece5bb527a65a', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_247bb', table='events_party', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='partyevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'evidence is never deleted: % is append-only', TG_TABLE_NAME;", hash='adbe3d0e09fbeca174624f80f6623219c7dfa207', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_f2a78', table='events_partyevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='periodtotal',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='72cda2a1a573b63473375629712402e228daef58', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4250f', table='events_periodtotal', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='keep', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='0b99a25df998a1d54296a52f69d11c5b76eb103c', operation='DELETE', pgid='pgtrigger_keep_01d3e', table='events_place', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='place',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'evidence is never deleted: % is append-only', TG_TABLE_NAME;", hash='76f199846208f5c73ab4d54285a93b1e54f590a5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_7679a', table='events_place', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='run',
            trigger=pgtrigger.compiler.Trigger(name='keep', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='c8fc0e1f8a5a01e7292b4cb8e62c5c93e78fc18a', operation='DELETE', pgid='pgtrigger_keep_2a714', table='events_run', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='run',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'evidence is never deleted: % is append-only', TG_TABLE_NAME;", hash='1d75968d985b95b0a0142b9d6bf12fe2c13fcf7c', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_3eb5e', table='events_run', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='keep', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='3d4d8feed4df2474522ce02cb2d700e4a82b7155', operation='DELETE', pgid='pgtrigger_keep_f9a9a', table='events_source', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'evidence is never deleted: % is append-only', TG_TABLE_NAME;", hash='225f413be3e1bb79ff981761a4e8e481da79fc01', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_8b933', table='events_source', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='sourceevent',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'evidence is never deleted: % is append-only', TG_TABLE_NAME;", hash='bc00225b35f901eaa965e6c0416a6a80d4bc5dc5', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_e3d51', table='events_sourceevent', when='BEFORE')),
        ),
    ]
