"""The web server's door."""

import os

# Before the settings are read: they give web processes shorter patience with the database.
os.environ.setdefault("CONFLICTTRACKER_PROCESS", "web")

from django.core.wsgi import get_wsgi_application

# Loaded here, so that what pages and API hand to the workers goes to our broker.
from conflicttracker.celery import app as celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conflicttracker.settings")

__all__ = ["application", "celery"]

application = get_wsgi_application()
