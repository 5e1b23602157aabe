"""Rows of history are linked by hashes as they are written, and changes numbered in the order they become visible."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


FUNCTIONS = """
CREATE FUNCTION events_history_lock() RETURNS void LANGUAGE sql VOLATILE AS
$$ SELECT pg_advisory_xact_lock(hashtextextended('history', 0)) $$;

-- The content of a row as the chain takes it: one text for one content, whatever the session's
-- settings. Unknown fields are left out, so that a nullable column added later changes nothing.
CREATE FUNCTION events_history_content(kind text, key text) RETURNS text
LANGUAGE plpgsql STABLE SET timezone = 'UTC' SET extra_float_digits = 1 AS $$
DECLARE
    content jsonb;
BEGIN
    CASE kind
    WHEN 'assignment' THEN
        -- with what is filed: the reported toll, its persons, and the words it was read in
        SELECT to_jsonb(a) || jsonb_build_object(
                   'toll', to_jsonb(t),
                   'persons', (SELECT jsonb_agg(to_jsonb(p) ORDER BY p.id) FROM events_person p
                                WHERE p.reported_toll_id = t.id AND p.recorded_at <= a.recorded_at),
                   'article', encode(sha256(convert_to(r.title || chr(10) || r.text, 'UTF8')), 'hex'))
          INTO content
          FROM events_assignment a
          JOIN events_reportedtoll t ON t.id = a.reported_toll_id
          JOIN events_article r ON r.id = t.article_id
         WHERE a.id = key::uuid;
    WHEN 'change' THEN
        SELECT to_jsonb(c) INTO content FROM events_change c WHERE c.number = key::bigint;
    WHEN 'incidentevent' THEN
        SELECT to_jsonb(e) INTO content FROM events_incidentevent e WHERE e.pgh_id = key::bigint;
    ELSE
        EXECUTE format('SELECT to_jsonb(x) FROM %I x WHERE x.id = $1', 'events_' || kind)
           INTO content USING key::uuid;
    END CASE;
    RETURN (SELECT jsonb_object_agg(f.key, f.value)::text FROM jsonb_each(content) f
             WHERE f.value <> 'null'::jsonb);
END $$;

CREATE FUNCTION events_history_append(kind text, key text, chain_of uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    last record;
    salt text := replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
    digest text;
    place integer;
    before text;
BEGIN
    PERFORM events_history_lock();
    SELECT l.position, l.hash INTO last FROM events_historylink l
     WHERE l.chain = chain_of ORDER BY l.position DESC LIMIT 1;
    place := COALESCE(last.position, 0) + 1;
    before := COALESCE(last.hash, repeat('0', 64));
    digest := encode(sha256(convert_to(salt || events_history_content(kind, key), 'UTF8')), 'hex');
    INSERT INTO events_historylink (chain, position, kind, "row", salt, digest, previous, hash)
    VALUES (chain_of, place, kind, key, salt, digest, before, encode(sha256(convert_to(
        concat_ws(chr(10), before, chain_of, place, kind, key, digest), 'UTF8')), 'hex'));
END $$;

-- To which chain a row belongs: its incident's, else the one of the whole record.
CREATE FUNCTION events_history_chain(kind text, content jsonb) RETURNS uuid
LANGUAGE sql STABLE AS $$
    SELECT COALESCE(
        CASE kind
        WHEN 'incidentevent' THEN (content->>'id')::uuid
        WHEN 'review' THEN (
            SELECT a.incident_id FROM events_assignment a
             WHERE a.reported_toll_id = (content->>'reported_toll_id')::uuid
               AND NOT EXISTS (SELECT FROM events_assignment b WHERE b.replaces_id = a.id))
        WHEN 'revisionwithdrawal' THEN (
            SELECT r.incident_id FROM events_tollrevision r
             WHERE r.id = (content->>'revision_id')::uuid)
        ELSE (content->>'incident_id')::uuid
        END,
        '00000000-0000-0000-0000-000000000000'::uuid)
$$;

CREATE FUNCTION events_history_link() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    content jsonb := to_jsonb(NEW);
    kind text := substr(TG_TABLE_NAME, length('events_') + 1);
BEGIN
    PERFORM events_history_append(kind, content->>TG_ARGV[0], events_history_chain(kind, content));
    RETURN NULL;
END $$;

-- Under the lock every earlier number is committed or gone, so the next one leaves no gap and
-- nobody sees it before a lower one.
CREATE FUNCTION events_change_number() RETURNS trigger LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM events_history_lock();
    NEW.number := (SELECT COALESCE(max(c.number), 0) + 1 FROM events_change c);
    RETURN NEW;
END $$;
CREATE TRIGGER change_number BEFORE INSERT ON events_change
    FOR EACH ROW EXECUTE FUNCTION events_change_number();
"""

CHAINED = {
    "assignment": "id",
    "review": "id",
    "tollrevision": "id",
    "revisionwithdrawal": "id",
    "estimate": "id",
    "change": "number",
    "incidentevent": "pgh_id",
}
ORDER = {"change": "recorded_at, number", "incidentevent": "pgh_id"}
TRIGGERS = "".join(
    f"CREATE TRIGGER history_link AFTER INSERT ON events_{kind} "
    f"FOR EACH ROW EXECUTE FUNCTION events_history_link('{key}');\n"
    for kind, key in CHAINED.items()
)
# What was on record before gets its links too.
LINKED = "".join(
    f"SELECT count(events_history_append('{kind}', x.{key}::text, events_history_chain('{kind}', to_jsonb(x)))) "
    f"FROM (SELECT * FROM events_{kind} ORDER BY {ORDER.get(kind, 'recorded_at, id')}) x;\n"
    for kind, key in CHAINED.items()
)
UNDONE = (
    "DROP TRIGGER change_number ON events_change;\n"
    + "".join(f"DROP TRIGGER history_link ON events_{kind};\n" for kind in CHAINED)
    + """
DROP FUNCTION events_change_number;
DROP FUNCTION events_history_link;
DROP FUNCTION events_history_append;
DROP FUNCTION events_history_chain;
DROP FUNCTION events_history_content;
DROP FUNCTION events_history_lock;
"""
)


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0003_verdicts_taken_back'),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoryLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chain', models.UUIDField()),
                ('position', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=40)),
                ('row', models.CharField(max_length=40)),
                ('salt', models.CharField(max_length=64)),
                ('digest', models.CharField(max_length=64)),
                ('previous', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('chain', 'position'), name='events_historylink_position'), models.UniqueConstraint(fields=('kind', 'row'), name='events_historylink_row')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='historylink',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='074578ab32320d3313f22c9d03f883b92c0b66ea', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_d02cc', table='events_historylink', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='historylink',
            trigger=pgtrigger.compiler.Trigger(name='no_truncate', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'evidence is never deleted: % is append-only', TG_TABLE_NAME;", hash='0198498e8892482cd573a5b990379f233e5a0624', level='STATEMENT', operation='TRUNCATE', pgid='pgtrigger_no_truncate_dc56b', table='events_historylink', when='BEFORE')),
        ),
        migrations.RunSQL(FUNCTIONS + TRIGGERS + LINKED, UNDONE),
    ]
