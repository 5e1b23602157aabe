"""Alerts, their messages, and how far the feed of changes was gone through."""

import django.db.models.deletion
import django.utils.timezone
import events.models.base
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0007_withheld_names'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AskedAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('asked_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Alert',
            fields=[
                ('id', models.UUIDField(default=events.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('about', models.CharField(choices=[('incident', 'incident'), ('search', 'search'), ('source', 'source')], max_length=32)),
                ('query', models.TextField(blank=True)),
                ('channel', models.CharField(choices=[('email', 'email'), ('webhook', 'webhook')], max_length=32)),
                ('address', models.CharField(blank=True, max_length=254)),
                ('url', models.CharField(blank=True, max_length=2000)),
                ('rhythm', models.CharField(choices=[('immediate', 'immediate'), ('daily', 'daily')], default='immediate', max_length=32)),
                ('state', models.CharField(choices=[('unconfirmed', 'unconfirmed'), ('active', 'active'), ('paused', 'paused'), ('disabled', 'disabled'), ('unsubscribed', 'unsubscribed')], max_length=32)),
                ('why', models.CharField(blank=True, max_length=500)),
                ('since', models.BigIntegerField(default=0)),
                ('failures', models.PositiveIntegerField(default=0)),
                ('secret_number', models.PositiveIntegerField(default=1)),
                ('former_until', models.DateTimeField(blank=True, null=True)),
                ('next_digest_at', models.DateTimeField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('incident', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='events.incident')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='events.source')),
                ('token', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, to='events.apitoken')),
            ],
        ),
        migrations.CreateModel(
            name='AlertCursor',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('number', models.BigIntegerField(default=0)),
                ('alert', models.UUIDField(blank=True, null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='events_alertcursor_one_row')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.UUIDField(default=events.models.base.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('change', 'change'), ('digest', 'digest'), ('ping', 'ping'), ('confirm', 'confirm'), ('notice', 'notice')], max_length=32)),
                ('position', models.BigIntegerField(default=0)),
                ('state', models.CharField(choices=[('queued', 'queued'), ('sending', 'sending'), ('failed', 'failed'), ('sent', 'sent'), ('given_up', 'given up')], default='queued', max_length=32)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('lease_until', models.DateTimeField(blank=True, null=True)),
                ('next_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('status', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('error', models.CharField(blank=True, max_length=500)),
                ('milliseconds', models.PositiveIntegerField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('recorded_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('alert', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='events.alert')),
                ('change', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='events.change')),
                ('digest', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='gathered', to='events.delivery')),
            ],
            options={
                'verbose_name_plural': 'deliveries',
            },
        ),
        migrations.AddIndex(
            model_name='alert',
            index=models.Index(models.F('id'), condition=models.Q(('state', 'active')), name='events_alert_active'),
        ),
        migrations.AddIndex(
            model_name='alert',
            index=models.Index(models.F('incident'), condition=models.Q(('state', 'active')), name='events_alert_of_incident'),
        ),
        migrations.AddConstraint(
            model_name='alert',
            constraint=models.CheckConstraint(condition=models.Q(('about__in', ['incident', 'search', 'source'])), name='events_alert_about_term'),
        ),
        migrations.AddConstraint(
            model_name='alert',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['email', 'webhook'])), name='events_alert_channel_term'),
        ),
        migrations.AddConstraint(
            model_name='alert',
            constraint=models.CheckConstraint(condition=models.Q(('rhythm__in', ['immediate', 'daily'])), name='events_alert_rhythm_term'),
        ),
        migrations.AddConstraint(
            model_name='alert',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['unconfirmed', 'active', 'paused', 'disabled', 'unsubscribed'])), name='events_alert_state_term'),
        ),
        migrations.AddConstraint(
            model_name='alert',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('owner__isnull', False), ('token__isnull', True)), models.Q(('owner__isnull', True), ('token__isnull', False)), _connector='OR'), name='events_alert_has_one_owner'),
        ),
        migrations.AddConstraint(
            model_name='alert',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about', 'incident'), ('incident__isnull', False), ('source', None)), models.Q(('about', 'source'), ('incident', None), ('source__isnull', False)), models.Q(('about', 'search'), ('incident', None), ('source', None)), _connector='OR'), name='events_alert_follows_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='alert',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('channel', 'email'), models.Q(('address', ''), _negated=True), ('url', '')), models.Q(('channel', 'webhook'), models.Q(('url', ''), _negated=True), ('address', '')), _connector='OR'), name='events_alert_has_one_receiver'),
        ),
        migrations.AddConstraint(
            model_name='alert',
            constraint=models.CheckConstraint(condition=models.Q(('channel', 'email'), ('rhythm', 'immediate'), _connector='OR'), name='events_alert_webhooks_are_immediate'),
        ),
        migrations.AddConstraint(
            model_name='alert',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('next_digest_at__isnull', True), ('rhythm', 'immediate')), models.Q(('next_digest_at__isnull', False), ('rhythm', 'daily')), _connector='OR'), name='events_alert_daily_has_a_time'),
        ),
        migrations.AddConstraint(
            model_name='alert',
            constraint=models.UniqueConstraint(fields=('owner', 'token', 'incident', 'source', 'query', 'address', 'url'), name='events_alert_once', nulls_distinct=False),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(models.F('alert'), models.F('position'), condition=models.Q(('digest', None), ('kind__in', ['change', 'digest']), ('state__in', ('queued', 'sending', 'failed'))), name='events_delivery_in_order'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(models.F('next_at'), condition=models.Q(('kind__in', ['ping', 'confirm', 'notice']), ('state__in', ('queued', 'sending', 'failed'))), name='events_delivery_at_once'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(models.F('alert'), models.OrderBy(models.F('id'), descending=True), name='events_delivery_newest_first'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(models.F('recorded_at'), condition=models.Q(('state__in', ['sent', 'given_up'])), name='events_delivery_done'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['change', 'digest', 'ping', 'confirm', 'notice'])), name='events_delivery_kind_term'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'sending', 'failed', 'sent', 'given_up'])), name='events_delivery_state_term'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('change__isnull', False), ('kind', 'change')), models.Q(models.Q(('kind', 'change'), _negated=True), ('change', None)), _connector='OR'), name='events_delivery_of_a_change'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(('digest', None), ('kind', 'change'), _connector='OR'), name='events_delivery_gathers_changes'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(condition=models.Q(('change__isnull', False)), fields=('alert', 'change'), name='events_delivery_once'),
        ),
    ]
