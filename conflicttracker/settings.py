"""All settings; the only module that reads the environment (variables: docs/operations.md)."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def _flag(name: str, default: str = "0") -> bool:
    return os.environ.get(name, default).lower() in {"1", "true", "yes", "on"}


def _words(name: str, default: str = "") -> list[str]:
    return [
        word.strip()
        for word in os.environ.get(name, default).split(",")
        if word.strip()
    ]


def _milliseconds(name: str, seconds: str) -> int:
    text = os.environ.get(name, "") or seconds
    if not text.isascii() or not text.isdigit() or int(text) > 2_000_000:
        raise ImproperlyConfigured(f"{name} must be whole seconds, 0 for no limit.")
    return int(text) * 1000


def _timeouts() -> str:
    """How long the database lets a statement, a wait for a lock, an idle transaction last."""
    # Set by wsgi.py: people wait for the web server; worker and commands may take longer.
    if os.environ.get("CONFLICTTRACKER_PROCESS") == "web":
        statement = _milliseconds("WEB_STATEMENT_TIMEOUT_SECONDS", "15")
        lock = _milliseconds("WEB_LOCK_TIMEOUT_SECONDS", "10")
        idle = _milliseconds("WEB_IDLE_IN_TRANSACTION_SECONDS", "30")
    else:
        statement = _milliseconds("STATEMENT_TIMEOUT_SECONDS", "600")
        lock = _milliseconds("LOCK_TIMEOUT_SECONDS", "90")
        idle = _milliseconds("IDLE_IN_TRANSACTION_SECONDS", "600")
    return (
        f"-c statement_timeout={statement} -c lock_timeout={lock}"
        f" -c idle_in_transaction_session_timeout={idle}"
    )


def _database(url: str) -> dict[str, Any]:
    """A libpq URL (`postgresql://user:password@host:port/name?host=/socket/dir`) as Django's settings."""
    try:
        parts = urlsplit(url)
        number = parts.port
    except ValueError as fault:  # a bad port, half an address in brackets
        raise ImproperlyConfigured(f"DATABASE_URL is no URL: {fault}.") from None
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            "DATABASE_URL must start with postgresql://; only PostgreSQL is supported."
        )
    if not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "DATABASE_URL names no database: postgresql://user:password@host:5432/NAME"
        )
    query = parse_qs(parts.query)
    host = query.pop("host", [parts.hostname or ""])[0]
    given = query.pop("options", [""])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(number or query.pop("port", [""])[0]),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "application_name": "conflicttracker",
            "connect_timeout": "5",
            # what the URL asks for itself comes last and wins
            "options": f"{_timeouts()} {given}".rstrip(),
            **{k: v[0] for k, v in query.items()},
        },
    }


def _llm_url(url: str) -> str:
    """The address of a chat completions endpoint, refused with a plain sentence where it is none."""
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise ImproperlyConfigured(
            "EXTRACTOR_LLM_URL must be like http://127.0.0.1:8080/v1/chat/completions."
        )
    if parts.username or parts.password:
        raise ImproperlyConfigured("Give a key in EXTRACTOR_LLM_KEY, not in the URL.")
    return url


def _mail(url: str) -> dict[str, Any]:
    """A mail server (`smtp://user:password@host:port`) as Django's settings.

    `smtps` speaks TLS from the first byte (port 465), `smtp+tls` after STARTTLS (587),
    `smtp` never (25).
    """
    parts = urlsplit(url)
    ports = {"smtp": 25, "smtps": 465, "smtp+tls": 587}
    if parts.scheme not in ports or not parts.hostname:
        raise ImproperlyConfigured(
            "EMAIL_URL must be such as smtp+tls://user:password@mail.example:587"
        )
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or ports[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
    }


DEBUG = _flag("DEBUG")
SECURE = _flag("SECURE")  # served over https only
BEHIND_PROXY = _flag("BEHIND_PROXY")  # one web server in front, which is believed
DATA_DIR = Path(os.environ.get("CONFLICTTRACKER_DATA", BASE_DIR / "var"))

# Commands that touch neither sessions nor signatures (extract, makemigrations --check)
# run without a key; web, worker and beat are always given one by `run` or the operator.
SECRET_KEY = os.environ.get("SECRET_KEY", "")
# Earlier keys, newest first: what they signed or sealed stays valid, and webhooks are signed with them too.
SECRET_KEY_FALLBACKS = _words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = _words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",  # for allauth's list of passkeys
    "pgtrigger",
    "pghistory",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "events",
]

MIDDLEWARE = [
    "conflicttracker.bodies.BodyLimit",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "conflicttracker.urls"
WSGI_APPLICATION = "conflicttracker.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {
    "default": _database(
        os.environ.get("DATABASE_URL", "postgresql:///conflicttracker")
    )
}
# Named to `set_up` alone, which connects as the tables' owner and grants to this one's user.
APP_DATABASE_URL = os.environ.get("APP_DATABASE_URL", "")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The truth about work is the table of runs; the broker carries hints (docs/operations.md).
CELERY_BROKER_URL = os.environ.get("BROKER_URL", "redis://localhost:6379/0")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 3,
}
# A web request must not hang on a broker that is down: the sweeper picks the run up.
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 100
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = int(os.environ.get("WORKER_CONCURRENCY", "2"))
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "beat-schedule")
_ALERTS_EVERY = float(os.environ.get("ALERTS_EVERY_SECONDS", "5"))
CELERY_BEAT_SCHEDULE = {
    "poll-due-feeds": {
        "task": "events.tasks.poll_due_feeds",
        "schedule": float(os.environ.get("POLL_EVERY_SECONDS", "30")),
    },
    "sweep-runs": {
        "task": "events.tasks.sweep_runs",
        "schedule": float(os.environ.get("SWEEP_EVERY_SECONDS", "20")),
    },
    **{
        name.replace("_", "-"): {
            "task": f"events.tasks.{name}",
            "schedule": _ALERTS_EVERY,
            # A busy worker must not find a heap of them.
            "options": {"expires": 2 * _ALERTS_EVERY},
        }
        for name in ("spread_changes", "send_deliveries")
    },
}
RUN_LEASE = timedelta(seconds=int(os.environ.get("RUN_LEASE_SECONDS", "180")))
# A queued run whose message is not acted on within this time gets another one.
RUN_NUDGE_AFTER = timedelta(
    seconds=int(os.environ.get("RUN_NUDGE_AFTER_SECONDS", "30"))
)
RUN_MAX_ATTEMPTS = 3
# "host:port" of private servers that may be fetched from (an intranet's feeds).
FETCH_ALLOW = frozenset(_words("FETCH_ALLOW"))
CONTACT_URL = os.environ.get("CONTACT_URL", "")

# The optional second reading of doubtful texts by a language model; off without an address.
EXTRACTOR_LLM_URL = _llm_url(os.environ.get("EXTRACTOR_LLM_URL", ""))
EXTRACTOR_LLM_MODEL = os.environ.get("EXTRACTOR_LLM_MODEL", "")
EXTRACTOR_LLM_KEY = os.environ.get("EXTRACTOR_LLM_KEY", "")
EXTRACTOR_LLM_TIMEOUT = min(
    float(os.environ.get("EXTRACTOR_LLM_TIMEOUT_SECONDS", "30")),
    60.0,  # a task that reads an article has CELERY_TASK_SOFT_TIME_LIMIT for all of it
)
EXTRACTOR_LLM_REQUESTS_A_DAY = int(
    os.environ.get("EXTRACTOR_LLM_REQUESTS_A_DAY", "500")
)
EXTRACTOR_LLM_TOKENS_A_DAY = int(
    os.environ.get("EXTRACTOR_LLM_TOKENS_A_DAY", "2000000")
)
if EXTRACTOR_LLM_URL and not EXTRACTOR_LLM_MODEL:
    raise ImproperlyConfigured("EXTRACTOR_LLM_URL needs EXTRACTOR_LLM_MODEL.")
if EXTRACTOR_LLM_URL:
    CELERY_BEAT_SCHEDULE["ask-again"] = {
        "task": "events.tasks.read_doubtful_texts",
        "schedule": 60.0,
    }

# Where readers of messages find the site; the worker that writes them sees no request.
SITE_URL = os.environ.get("SITE_URL", "http://localhost:8000").rstrip("/")
# "host:port" of private servers that webhooks may be sent to, also without TLS.
WEBHOOK_ALLOW = frozenset(_words("WEBHOOK_ALLOW"))
# A message whose worker fell silent is sent again after this time.
DELIVERY_LEASE = timedelta(seconds=int(os.environ.get("DELIVERY_LEASE_SECONDS", "120")))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "conflicttracker@localhost")
MAIL_IS_SET_UP = bool(os.environ.get("EMAIL_URL"))
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
if MAIL_IS_SET_UP:
    globals().update(_mail(os.environ.get("EMAIL_URL", "")))

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    # allauth's own would take a name in any letter case
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {
    "login": "events.views.sign_in_forms.SignInForm",
    "reauthenticate": "events.views.sign_in_forms.ReauthenticateForm",
}
ACCOUNT_ADAPTER = "events.views.accounts.ClosedAccountAdapter"
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = False
MFA_ADAPTER = "events.views.accounts.SealingMFAAdapter"
# Seals the secrets of second factors; the signing keys do where it is not set.
MFA_KEYS = _words("MFA_KEYS")
# Limits and used codes hold over all processes.
CACHES = {"default": {"BACKEND": "conflicttracker.cache.DatabaseCache"}}
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(hours=1)
# By account, wherever the guesses come from.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "username"]
AXES_USERNAME_CALLABLE = "events.views.accounts.attempted_name"
if BEHIND_PROXY:
    AXES_CLIENT_IP_CALLABLE = "events.views.accounts.forwarded_address"
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_LOCKOUT_TEMPLATE = "429.html"

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Only the image build collects and hashes files; `run` serves them where they lie.
WHITENOISE_USE_FINDERS = not STATIC_ROOT.exists()
if STATIC_ROOT.exists():
    STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {
            "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        },
    }

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# "no-referrer" would make browsers send "Origin: null" with our own forms.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
if SECURE:
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_PROXY_SSL_HEADER = (
        ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
    )
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 12_000_000

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["events.api.auth.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["events.api.auth.DenyAll"],
    "DEFAULT_PARSER_CLASSES": ["events.api.bodies.StrictJSON"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "events.api.operations.Described",
    "EXCEPTION_HANDLER": "events.api.problems.handle",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
# Writes of one token or account in a minute.
API_WRITES_PER_MINUTE = int(os.environ.get("API_WRITES_PER_MINUTE", "1200"))
SPECTACULAR_SETTINGS = {
    "TITLE": "conflicttracker",
    "DESCRIPTION": "Reported tolls of armed conflicts, each with its quote, its claimant and its history. "
    "Reads need no token. Times are ISO 8601 in UTC; unknown is null, never 0.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "COMPONENT_SPLIT_PATCH": False,
    "POSTPROCESSING_HOOKS": ["events.api.schema.add_records"],
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
}
