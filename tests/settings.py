"""Trepart's settings as the tests use them: plain http, an own folder for files, quick password hashes.

What the environment says goes before what stands here, so script/test names the database and the broker.
"""

import atexit
import os
import shutil
import tempfile

if "DATA_DIR" not in os.environ:
    os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="trepart-test-")
    atexit.register(shutil.rmtree, os.environ["DATA_DIR"], ignore_errors=True)

for _name, _value in {
    "DEBUG": "0",
    "DEMO": "0",
    "HTTPS": "0",
    "SECRET_KEY": "the tests' own key, of no use anywhere else: 6f1c2a97d0b84e53",
    "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
    # Nobody listens here: a test that needs a broker starts one.
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "LOG_LEVEL": "WARNING",
}.items():
    os.environ.setdefault(_name, _value)

from trepart.catalogues import compile_catalogues  # noqa: E402
from trepart.settings import *  # noqa: E402, F403

# Each app's newest migration stands in a file, where two branches that both add one collide.
INSTALLED_APPS = [*INSTALLED_APPS, "django_linear_migrations"]  # noqa: F405
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Without the list of hashed names that collectstatic makes.
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

if not ON_POSTGRES:  # noqa: F405
    # A file, so that threads and processes have connections of their own, as they have in earnest.
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}  # noqa: F405

# WhiteNoise warns when the folder is not there.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405

compile_catalogues(LOCALE_PATHS)  # noqa: F405
