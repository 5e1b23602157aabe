"""An assignment replaces one of the same reported toll: a rule over two columns, which Django cannot declare."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("events", "0001_the_records")]

    operations = [
        migrations.RunSQL(
            sql="""
            ALTER TABLE events_assignment
                ADD CONSTRAINT events_assignment_replaces_same_toll
                FOREIGN KEY (replaces_id, reported_toll_id)
                REFERENCES events_assignment (id, reported_toll_id)
                DEFERRABLE INITIALLY DEFERRED;
            """,
            reverse_sql="""
            ALTER TABLE events_assignment
                DROP CONSTRAINT events_assignment_replaces_same_toll;
            """,
        )
    ]
