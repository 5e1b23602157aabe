"""The Celery application and the beat timetable; what the tasks do stands in `events/tasks.py`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflicttracker.settings")

app = Celery("conflicttracker")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
