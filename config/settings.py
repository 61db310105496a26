"""Every setting, each one typed line from the environment; docs/operations.md describes them."""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent

# A secret may be given as NAME or as NAME_FILE, the path of a file that holds it.
env = environ.FileAwareEnv()

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("PLUMBLINE_DEMO", default=False)
SECRET_KEY = env.str("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_htmx",
    "axes",
    "csp",
    "accounts",
    "jobs",
    "assessment",
    "roadmap",
    "reports",
    "config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    # Last: it calls the view itself, inside the transaction that knows the person.
    "accounts.middleware.ActingMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
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
            ],
        },
    },
]

# --- packs --------------------------------------------------------------------------------------------------------
# Empty: the key follows from SECRET_KEY, so that a pack is always signed.
PACK_SIGNING_SECRET = env.str("PACK_SIGNING_SECRET", default="")
PACK_TRUSTED_KEYS = env.list("PACK_TRUSTED_KEYS", default=[])

# --- database -----------------------------------------------------------------------------------------------------
DATABASE_APP_ROLE = env.str("DATABASE_APP_ROLE", default="plumbline_app")
# For the commands that check the whole installation; a process that serves people never knows it.
DATABASE_OWNER_URL = env.str("DATABASE_OWNER_URL", default="")
DATABASE_POOL_SIZE = env.int("DATABASE_POOL_SIZE", default=0)
DATABASE_STATEMENT_TIMEOUT_MS = env.int("DATABASE_STATEMENT_TIMEOUT_MS", default=5000)
DATABASE_LOCK_TIMEOUT_MS = env.int("DATABASE_LOCK_TIMEOUT_MS", default=2000)
DATABASE_IDLE_TIMEOUT_MS = env.int("DATABASE_IDLE_TIMEOUT_MS", default=10_000)


def database_options() -> dict[str, object]:
    """Return the options of a connection: every wait has an end, and a pool where one is asked for."""
    limits = {
        "statement_timeout": DATABASE_STATEMENT_TIMEOUT_MS,
        "lock_timeout": DATABASE_LOCK_TIMEOUT_MS,
        # A transaction whose program hangs must not hold its locks against everybody else.
        "idle_in_transaction_session_timeout": DATABASE_IDLE_TIMEOUT_MS,
    }
    timeouts = " ".join(f"-c {name}={milliseconds}" for name, milliseconds in limits.items())
    options: dict[str, object] = {"options": timeouts, "connect_timeout": 5}
    if DATABASE_POOL_SIZE:
        options["pool"] = {"min_size": 1, "max_size": DATABASE_POOL_SIZE, "timeout": 5}
    return options


def database(variable: str) -> dict[str, Any]:
    """Return the connection named by a URL in the environment, or by DATABASE_HOST and its fellows."""
    if env.str(variable, default=""):
        return dict(env.db_url(variable))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": env.str("DATABASE_HOST", default=""),
        "PORT": env.str("DATABASE_PORT", default=""),
        "NAME": env.str("DATABASE_NAME", default="plumbline"),
        "USER": env.str("DATABASE_USER", default=DATABASE_APP_ROLE),
        "PASSWORD": env.str("DATABASE_PASSWORD", default=""),
    }


usual = database("DATABASE_URL")
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        **usual,
        # What the URL asks for stays asked for: dropping its sslmode would send everything in the clear.
        "OPTIONS": usual.get("OPTIONS", {}) | database_options(),
        # A pool keeps connections by itself, and Django refuses both at once.
        "CONN_MAX_AGE": 0 if DATABASE_POOL_SIZE else 60,
        "CONN_HEALTH_CHECKS": True,
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- people -------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.Person"
# Axes first: while somebody is locked out no password is even compared.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
# The second only reads older ones: each is kept by the first again when its owner signs in.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": env.int("PASSWORD_MIN_LENGTH", default=12)},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_RESET_TIMEOUT = env.int("PASSWORD_RESET_SECONDS", default=3600)
INVITATION_DAYS = env.int("INVITATION_DAYS", default=7)
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "roadmap:start"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
AXES_FAILURE_LIMIT = env.int("SIGN_IN_FAILURE_LIMIT", default=8)
AXES_COOLOFF_TIME = env.float("SIGN_IN_COOLOFF_HOURS", default=0.25)
# The name of the form's field; by itself axes would look for "email", find nobody, and count for nobody.
AXES_USERNAME_FORM_FIELD = "username"
# The pair of both: nobody can lock an account out for its owner, who sits elsewhere.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "registration/locked_out.html"
AXES_CLIENT_IP_CALLABLE = "accounts.addresses.address_of"
AXES_RESET_ON_SUCCESS = True
# The trail says who signed in; a second list of it would be one more to protect.
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "password", "ip_address"]

# --- sessions, cookies, headers -----------------------------------------------------------------------------------
# The demo and the tests speak plain http on a loopback address; everything else is https only.
SECURE_TRANSPORT = env.bool("SECURE_TRANSPORT", default=not DEMO)
SESSION_COOKIE_AGE = env.int("SESSION_SECONDS", default=12 * 3600)
SESSION_COOKIE_SECURE = SECURE_TRANSPORT
# The prefix makes browsers refuse such a cookie from a neighbouring host or over plain http.
SESSION_COOKIE_NAME = "__Host-session" if SECURE_TRANSPORT else "session"
CSRF_COOKIE_SECURE = SECURE_TRANSPORT
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE_TRANSPORT else "csrf"
# Scripts find the token in the page, so none has to read the cookie.
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
SECURE_SSL_REDIRECT = SECURE_TRANSPORT
# A supervisor asks from inside, over plain http.
SECURE_REDIRECT_EXEMPT = [r"^health/"]
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = env.int("HSTS_SECONDS", default=31536000) if SECURE_TRANSPORT else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_TRANSPORT
SECURE_HSTS_PRELOAD = SECURE_TRANSPORT
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
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
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = env.int("REQUEST_BODY_BYTES", default=1_000_000)
FILE_UPLOAD_HANDLERS = ["config.uploads.Fingerprint", "config.uploads.FewFiles"]

# --- language, time, static files ---------------------------------------------------------------------------------
LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="en")
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
USE_TZ = True
STATIC_URL = "static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(BASE_DIR / "staticfiles")))
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_MANIFEST = env.bool("STATIC_MANIFEST", default=not DEMO)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_MANIFEST
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
# Without a manifest there was no collectstatic either, so the files come from where they lie.
WHITENOISE_USE_FINDERS = not STATIC_MANIFEST
WHITENOISE_AUTOREFRESH = False

# --- mail ---------------------------------------------------------------------------------------------------------
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
# It comes as the EMAIL_... settings that Django reads.
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = env.int("MAIL_SECONDS", default=5)
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="plumbline@localhost")

# --- worker -------------------------------------------------------------------------------------------------------
REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
JOB_KINDS = {
    "report": "reports.render.run",
    "brief": "reports.render.run",
    "robustness": "assessment.robustness.run",
    "plan": "roadmap.solutions.run",
}
# A brief takes a second and somebody waits for it; in a queue of its own it stands behind no annex.
JOB_QUEUES = {"report": "reports", "brief": "briefs"}
JOB_LEASE_SECONDS = env.int("JOB_LEASE_SECONDS", default=180)
JOB_SWEEP_SECONDS = env.int("JOB_SWEEP_SECONDS", default=30)
JOB_SOFT_LIMIT_SECONDS = env.int("JOB_SOFT_LIMIT_SECONDS", default=90)
JOB_HARD_LIMIT_SECONDS = env.int("JOB_HARD_LIMIT_SECONDS", default=120)
# Less than a supervisor waits as a rule before it kills (30 s), ending the processes included.
JOB_STOP_SECONDS = env.int("JOB_STOP_SECONDS", default=20)

# Called once in each worker process before its first job; a later child of it shares what was loaded.
JOB_WARM_UPS = ["reports.making.warm"]
# Printed on the cover and on every page of a report.
REPORT_CLASSIFICATION = env.str("REPORT_CLASSIFICATION", default="Official: sensitive")
REPORT_CLASSIFICATIONS = env.list("REPORT_CLASSIFICATIONS", default=["Public", "Internal", "Confidential"])
# Files of reports older than this are removed each day; 0 keeps them. The same request makes the same file again.
# An electronic seal on each PDF: paths only. The files are read by the process that seals, and by no other.
SEAL_PKCS12 = env.str("SEAL_PKCS12", default="")
SEAL_KEY = env.str("SEAL_KEY", default="")
SEAL_CERTIFICATE = env.str("SEAL_CERTIFICATE", default="")
SEAL_PASSPHRASE_PATH = env.str("SEAL_PASSPHRASE_PATH", default="")
REPORT_DAYS_KEPT = env.int("REPORT_DAYS_KEPT", default=0)
# New reports that one agency may ask for in a day; 0 is no limit.
REPORTS_A_DAY = env.int("REPORTS_A_DAY", default=200)

# --- trail --------------------------------------------------------------------------------------------------------
TRAIL_ANCHOR = env.str("TRAIL_ANCHOR", default="")

# --- programmatic access ------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "accounts.api.authentication.TokenAuthentication",
        "accounts.api.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "accounts.api.pagination.Pages",
    "PAGE_SIZE": 50,
    "EXCEPTION_HANDLER": "accounts.api.problems.answer_problem",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Plumbline",
    "DESCRIPTION": "Digital-transformation readiness of public agencies.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "ENUM_NAME_OVERRIDES": {
        "AssessmentState": "assessment.lifecycle.State",
        "AnswerState": "assessment.lifecycle.AnswerState",
        "Step": "assessment.lifecycle.Step",
        "Verdict": "assessment.lifecycle.Verdict",
        "StepStatus": "roadmap.lifecycle.StepStatus",
        "DecisionStatus": "roadmap.lifecycle.DecisionStatus",
        "JobState": "jobs.lifecycle.JobState",
    },
}

# --- logs: names of things and numbers, never what people typed ---------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"no_secrets": {"()": "config.redaction.WithoutSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_secrets"]}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # Each step of each page would be a line; whoever shows progress raises it for the time of a render.
    "loggers": {"weasyprint.progress": {"level": "WARNING"}},
}
