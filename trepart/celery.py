"""The worker's application. A task is a bell: what is to be done stands in the database."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trepart.settings")

app = Celery("trepart")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
