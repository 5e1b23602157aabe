"""The Celery application and the beat timetable; what the tasks do stands in `events/tasks.py`."""

import ctypes
import os
import signal
from typing import Any

from celery import Celery
from celery.signals import worker_process_init

from conflicttracker import compiled

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflicttracker.settings")
compiled.use()  # for the web server too, which loads this first

app = Celery("conflicttracker")
app.set_default()  # threads of the web server use it too
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

PR_SET_PDEATHSIG = 1


@worker_process_init.connect
def die_with_the_worker(**_: Any) -> None:
    """A process in the middle of a task must not outlive its worker, which alone keeps its time."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
