"""One settings file; what differs between machines comes from the environment.

`.env.example` lists every variable. Nothing here is read by the apps except through
`django.conf.settings`.
"""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from trepart.rhythm import rhythm

# Workbooks that people send are read with defusedxml, which refuses entities; with lxml there, which writes
# files for Word, openpyxl would choose that instead.
os.environ.setdefault("OPENPYXL_LXML", "False")

BASE_DIR = Path(__file__).resolve().parent.parent


def env(name: str, default: str | None = None) -> str:
    """The value of an environment variable, or a sentence saying which one is missing."""
    value = os.environ.get(name, default)
    if value is None or (default is None and not value):
        raise ImproperlyConfigured(f"Set {name}; .env.example lists every variable.")
    return value


def env_list(name: str, default: str = "") -> list[str]:
    """A comma-separated variable as a list without blanks."""
    return [part.strip() for part in env(name, default).split(",") if part.strip()]


DEBUG = env("DEBUG", "0") == "1"
DEMO = env("DEMO", "0") == "1"
HTTPS = env("HTTPS", "0" if DEBUG else "1") == "1"
SECRET_KEY_FALLBACKS = env_list("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]" if DEBUG or DEMO else "")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
DATA_DIR = Path(env("DATA_DIR", str(BASE_DIR / "var")))


def site_url() -> str:
    """Where people reach Trepart, as letters and calendars say it; never what a request claims."""
    known = CSRF_TRUSTED_ORIGINS or [f"http{'s' if HTTPS else ''}://{(ALLOWED_HOSTS or ['localhost'])[0]}"]
    return env("SITE_URL", known[0].replace("://*.", "://").replace("://.", "://")).rstrip("/")


SITE_URL = site_url()


def secret_key() -> str:
    """The key of the environment; beside script/server the one that it made for this machine."""
    own = DATA_DIR / "secret_key"
    kept = own.read_text() if "SECRET_KEY" not in os.environ and own.exists() else None
    return env("SECRET_KEY", kept or ("only-for-development-and-never-on-a-server" if DEBUG else None))


SECRET_KEY = secret_key()
FILES_DIR = Path(env("FILES_DIR", str(DATA_DIR / "files")))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_structlog",
    "rules",
    "allauth",
    "allauth.account",
    "accounts",
    "projects",
    "governance",
    "assessments",
    "reports",
    "trepart",
]

MIDDLEWARE = [
    "trepart.middleware.faults",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "trepart.middleware.security_headers",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "trepart.middleware.refuse_what_no_page_takes",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "trepart.middleware.language_of_the_person",
    "django_htmx.middleware.HtmxMiddleware",
    "trepart.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
]

FORM_RENDERER = "trepart.forms.Renderer"

ROOT_URLCONF = "trepart.urls"
WSGI_APPLICATION = "trepart.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "trepart.http.page_context",
            ],
        },
    }
]

# --- Database -----------------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.parse(
        env("DATABASE_URL", f"sqlite:///{DATA_DIR / 'db.sqlite3'}"),
        conn_max_age=600,
        conn_health_checks=True,
    )
}
ON_POSTGRES = DATABASES["default"]["ENGINE"].endswith("postgresql")
if ON_POSTGRES:
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        connect_timeout=3,
        options="-c lock_timeout=5000 -c idle_in_transaction_session_timeout=60000"
        f" -c statement_timeout={env('STATEMENT_TIMEOUT_MS', '15000')}",
    )
else:
    if DATABASES["default"]["NAME"] == str(DATA_DIR / "db.sqlite3"):
        DATA_DIR.mkdir(parents=True, exist_ok=True)
    # WAL and IMMEDIATE: four writers at once lose nothing (with SQLite's defaults they do).
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        transaction_mode="IMMEDIATE",
        timeout=20,
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    )
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    # Rate limits live here: in the database, so that they hold for all web processes
    # and do not vanish with Redis.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "trepart_cache",
        "OPTIONS": {"MAX_ENTRIES": 20000},
    },
    # Parts of pages, under keys that say what they show (`trepart.pulse`); every process keeps its own.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
}

# --- People -------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email",)},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_RATE_LIMITS = {
    # Counted before the password is hashed.
    "login": "50/15m/ip",
    "login_failed": "5/15m/key,50/15m/ip",
    "reset_password": "10/h/ip,3/h/key",
    "reset_password_from_key": "10/h/ip",
    "change_password": "5/h/user",
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"

# --- Language, time -----------------------------------------------------------------------

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]  # each by its own name
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Oslo"
FORMAT_MODULE_PATH = ["trepart.formats"]
# Numbers for people are grouped where they are written (`trepart.words.number`); a row's number in an
# address, an id or a hidden field must not be: from 1 000 on it would be another.
USE_THOUSAND_SEPARATOR = False

# --- Security -----------------------------------------------------------------------------

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],  # Designsystemet's icons are data: addresses
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    SECURE_HSTS_SECONDS = 63072000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    LANGUAGE_COOKIE_SECURE = True
if env("TRUST_PROXY", "0") == "1":
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
CSRF_FAILURE_VIEW = "trepart.views.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
# A file is received as far as it could be read, then dropped as it comes.
FILE_UPLOAD_HANDLERS = [
    "trepart.sheets.uploads.Bounded",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# --- Files --------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = Path(env("STATIC_ROOT", str(DATA_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = FILES_DIR
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# Finished reports lie in FILES_DIR, or in a bucket that speaks S3 (README, "For those who run it").
if _bucket := env("S3_BUCKET", ""):
    STORAGES["records"] = {
        "BACKEND": "reports.bucket.InBucket",
        "OPTIONS": {
            "bucket_name": _bucket,
            "endpoint_url": env("S3_ENDPOINT", "") or None,
            "region_name": env("S3_REGION", "") or None,
            "access_key": env("S3_KEY", "") or None,
            "secret_key": env("S3_SECRET", "") or None,
            "location": env("S3_FOLDER", "reports"),
            "default_acl": None,
            "querystring_auth": True,
            "file_overwrite": True,
        },
    }
WHITENOISE_MAX_AGE = 0 if DEBUG else 600
# What is compressed in itself, and the fonts of the PDFs, which nobody fetches.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["png", "jpg", "webp", "gz", "br", "woff2", "ttf"]

# --- Mail ---------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", "Trepart <trepart@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
_mail_host = env("EMAIL_HOST", "")
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": _mail_host,
            "port": int(env("EMAIL_PORT", "587")),
            "username": env("EMAIL_USER", ""),
            "password": env("EMAIL_PASSWORD", ""),
            "use_tls": env("EMAIL_TLS", "1") == "1",
            "timeout": 10,
        },
    }
    if _mail_host
    else {
        "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "OPTIONS": {"file_path": str(DATA_DIR / "mail")},
    }
}

# --- Work for later -----------------------------------------------------------------------
# Redis is a bell, never a record: no result backend, short timeouts, no publish retries.
# Every job is a row; the sweeper rings again for what was not heard.

# How often the sweeper looks; after how long a bell that nobody heard is rung again; and how long a worker
# has a job without a sign of life, which it gives once a second.
SWEEP_SECONDS = float(env("SWEEP_SECONDS", "10"))
UNHEARD_SECONDS = float(env("UNHEARD_SECONDS", "20"))
LEASE_SECONDS = float(env("LEASE_SECONDS", "20"))

CELERY_BROKER_URL = env("REDIS_URL", "redis://127.0.0.1:6379/0")
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_DEFAULT_QUEUE = "fast"
CELERY_TASK_CREATE_MISSING_QUEUES = True
CELERY_TASK_ROUTES = {
    "reports.tasks.make_report": {"queue": "pdf"},
    "reports.tasks.pack_archive": {"queue": "pdf"},
}
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": float(env("REDIS_SOCKET_TIMEOUT", "5")),
    "socket_connect_timeout": 1,
    "socket_keepalive": True,
    "health_check_interval": 25,
}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 0}
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_ACKS_ON_FAILURE_OR_TIMEOUT = True
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 50
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 400_000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_SOFT_TIME_LIMIT = 150
CELERY_TASK_TIME_LIMIT = 180
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 60
CELERY_WORKER_ENABLE_SOFT_SHUTDOWN_ON_IDLE = True
CELERY_ENABLE_UTC = True
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = rhythm(SWEEP_SECONDS)
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "celerybeat-schedule")

# --- Log ----------------------------------------------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "structlog.stdlib.ProcessorFormatter",
            "processor": "ext://trepart.logs.RENDER",
            "foreign_pre_chain": "ext://trepart.logs.SHARED",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", "INFO")},
    "loggers": {"fontTools": {"level": "WARNING"}, "weasyprint": {"level": "ERROR"}},
}
