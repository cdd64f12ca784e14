"""Django's settings. Everything that differs between installations comes from the environment (``env.py``)."""

from __future__ import annotations

from csp.constants import NONE, SELF

from hienfeld.settings import env as _env
from hienfeld.settings.caches import caches
from hienfeld.settings.database import database
from hienfeld.settings.datadir import prepare, secret_key
from hienfeld.settings.logging import logging_config
from hienfeld.settings.queue import q_cluster
from hienfeld.version import VERSION

ENVIRONMENT = _env.load()
BASE_DIR = _env.ROOT
DATA_DIR = ENVIRONMENT.data_dir
prepare(DATA_DIR)

DEBUG = ENVIRONMENT.debug
SECRET_KEY = ENVIRONMENT.secret_key or secret_key(DATA_DIR)
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts
CSRF_TRUSTED_ORIGINS = ENVIRONMENT.csrf_trusted_origins
CSRF_FAILURE_VIEW = "analysis.web.views.problems.csrf_failure"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "django_prometheus",
    "django_q",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "knox",
    "rest_framework",
    "analysis",
]

MIDDLEWARE = [
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "hienfeld.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

ROOT_URLCONF = "hienfeld.urls"
WSGI_APPLICATION = "hienfeld.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"web": "analysis.web.tags"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hienfeld.context.version",
            ],
        },
    },
]

DATABASES = {"default": database(ENVIRONMENT.database_url, DATA_DIR)}
CACHES = caches(ENVIRONMENT.redis_url, DATA_DIR)
SESSION_ENGINE = "django.contrib.sessions.backends.db"  # a cache that is down must not log everyone out
Q_CLUSTER = q_cluster(ENVIRONMENT.workers, ENVIRONMENT.job_timeout)
LOGGING = logging_config(ENVIRONMENT.log_format, ENVIRONMENT.log_level)

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [path for path in [BASE_DIR / "static"] if path.is_dir()]
MEDIA_ROOT = DATA_DIR / "media"  # private: no URL serves it, views check the owner first
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "hienfeld.staticfiles.Storage"},
}
WHITENOISE_USE_FINDERS = True  # works before, and without, collectstatic

FILE_UPLOAD_PERMISSIONS = 0o640
MAX_UPLOAD_BYTES = ENVIRONMENT.max_upload_mb * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # form fields; files go to disk

LOGIN_URL = "/login/"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/login/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.secure
SECURE_SSL_REDIRECT = ENVIRONMENT.secure
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = ENVIRONMENT.secure
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.secure else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "analysis.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "analysis.api.errors.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
REST_KNOX = {
    "TOKEN_TTL": None,  # create_token sets the date; a token made in the admin lives until it is removed
    "TOKEN_PREFIX": "hfd_",  # a leaked token can be recognised for what it is
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Hienfeld",
    "DESCRIPTION": "Analyse van clausules in polissen.",
    "VERSION": VERSION,
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_REQUEST": True,  # a file goes in as bytes and comes out as an address
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,  # labels are in the reader's language, the schema in one
    "ENUM_NAME_OVERRIDES": {
        "JobStatus": "analysis.enums.JobStatus.choices",
        "CheckStatus": "analysis.api.serializers.system.CHECK_STATUSES",
        "Readiness": "analysis.api.serializers.system.READINESS",
    },
    "PREPROCESSING_HOOKS": ["analysis.api.schema.without_slash_doubles"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}

EMAIL_HOST = ENVIRONMENT.email_host
EMAIL_PORT = ENVIRONMENT.email_port
EMAIL_HOST_USER = ENVIRONMENT.email_user
EMAIL_HOST_PASSWORD = ENVIRONMENT.email_password
EMAIL_USE_TLS = ENVIRONMENT.email_tls
EMAIL_TIMEOUT = 10  # a worker waits for it
DEFAULT_FROM_EMAIL = ENVIRONMENT.email_from
SITE_URL = ENVIRONMENT.site_url

PROMETHEUS_EXPORT_MIGRATIONS = False  # a gauge per process; the readiness check tells it better

# What the analysis app needs to know.
ANALYSIS_ENGINE = "analysis.engine.Engine"
EMBEDDING_MODEL = ENVIRONMENT.embedding_model
SPACY_MODEL = ENVIRONMENT.spacy_model
ANALYSIS_PROCESSES = ENVIRONMENT.processes
JOB_LEASE_SECONDS = ENVIRONMENT.lease_seconds
JOB_MAX_ATTEMPTS = ENVIRONMENT.max_attempts
JOB_AGEING_SECONDS = ENVIRONMENT.ageing_seconds
JOB_RETRY_BASE_SECONDS = 10
JOB_RETRY_MAX_SECONDS = 600
RETENTION_DAYS = ENVIRONMENT.retention_days
READ_SECONDS = {"jobs": 10, "rates": 30}  # how long what was read may be kept (analysis/caching/reads.py); 0: not
