"""How the web server runs; `gunicorn --config python:trepart.gunicorn trepart.wsgi`.

Threads, because a page waits for the database more than it computes. Workers are replaced now and then,
each at its own time, so that memory cannot grow for ever.
"""

import os

bind = os.environ.get("BIND", "0.0.0.0:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))

timeout = 60
graceful_timeout = 30
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000

# A heartbeat file on a disk that hangs would kill healthy workers.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108
# No way in beside the pages.
control_socket_disable = True
limit_request_line = 8190
limit_request_field_size = 16_380

# Requests are logged as structured lines by the application.
accesslog = None
errorlog = "-"
loglevel = os.environ.get("LOG_LEVEL", "info").lower()
