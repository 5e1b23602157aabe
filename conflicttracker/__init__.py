"""The Django project: settings, addresses, and the doors for web server and workers."""
