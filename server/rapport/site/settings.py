"""Django's settings, composed from the environment alone: no file, no database and no folder is needed."""

from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _
from psycopg.conninfo import conninfo_to_dict

from rapport.site import environment, logs, paths
from rapport.site.modules import CONNECTORS, MODULES

ENVIRONMENT = environment.read()

SECRET_KEY = ENVIRONMENT.secret_key
# For secrets at rest (engine/access/secrets.py): keys of the environment, else those of a file.
SECRETS_KEYS = ENVIRONMENT.secrets_keys
SECRETS_FILE = str(ENVIRONMENT.data / "secrets_key") if ENVIRONMENT.data else ""
DEBUG = False
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
ROOT_URLCONF = "rapport.site.urls"
WSGI_APPLICATION = "rapport.site.front.inner.application"
WEB_DIST = paths.WEB_DIST

ENGINE = (
    "rapport.engine.access",
    "rapport.engine.records",
    "rapport.engine.log",
    "rapport.engine.actions",
    "rapport.engine.transfer",
    "rapport.engine.custom",
    "rapport.engine.jobs",
    "rapport.engine.bulk",
    "rapport.engine.files",
    "rapport.engine.search",
    "rapport.engine.feed",
    "rapport.engine.house",
    "rapport.engine.notify",
    "rapport.engine.webhooks",
    "rapport.engine.schedules",
    "rapport.engine.privacy",
    "rapport.engine.retention",
    "rapport.engine.duplicates",
    "rapport.engine.quality",
    "rapport.engine.approvals",
    "rapport.engine.joining",
    "rapport.engine.sharing",
    "rapport.engine.forgetting",
    "rapport.engine.schema",
    "rapport.engine.merging",
)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.headless",
    "allauth.usersessions",
    "allauth.idp.oidc",
    "procrastinate.contrib.django",
    *ENGINE,
    *MODULES,
    *CONNECTORS,
    "rapport.site",
]

MIDDLEWARE = [
    "rapport.site.headers.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rapport.site.entrance.Entrance",
]

# allauth writes its mails from templates; no page of the product is one.
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Before allauth's own words.
        "DIRS": [str(Path(__file__).with_name("templates"))],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]


def _database(url: str | None, pool: int) -> dict[str, Any]:
    parts = {name: value for name, value in conninfo_to_dict(url or "").items() if value is not None}
    # Only the web keeps a pool: elsewhere it would turn each true error into a time-out.
    pooled = {"pool": {"min_size": 1, "max_size": pool, "timeout": 5}} if pool else {}
    return {
        "ENGINE": "rapport.site.database",
        "NAME": parts.pop("dbname", "rapport"),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": str(parts.pop("port", "")),
        # The worker keeps its connections from job to job; the web's lie in the pool.
        "CONN_MAX_AGE": 0 if pool else 60,
        # A connection that died with a restarted server is noticed before it is used.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**parts, **pooled},
    }


DATABASES = {"default": _database(ENVIRONMENT.database_url, ENVIRONMENT.pool)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Attempts are counted across processes, so the count is kept where all of them see it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "site_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

# ---------------------------------------------------------------- people and sign-in
AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "rapport.engine.access.weak_passwords.Common"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "rapport.engine.access.weak_passwords.HouseWords"},
]
BREACHED_URL = ENVIRONMENT.breached_url
if BREACHED_URL:
    AUTH_PASSWORD_VALIDATORS.append({"NAME": "rapport.site.breached.Breached"})

HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)
# Links in mails lead where the operator says, else to this machine: a request's Host header is anybody's to choose.
PUBLIC_ADDRESS = _ADDRESS = ENVIRONMENT.address
HEADLESS_FRONTEND_URLS = {
    "account_confirm_email": f"{_ADDRESS}/sign-in/confirm/{{key}}",
    "account_reset_password": f"{_ADDRESS}/sign-in/reset",
    "account_reset_password_from_key": f"{_ADDRESS}/sign-in/reset/{{key}}",
    "account_signup": f"{_ADDRESS}/sign-in",
}
ACCOUNT_ADAPTER = "rapport.site.sign_in.Invited"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# site/entrance.py counts those who try to come in; allauth's own count lets some of many at once slip through.
ACCOUNT_RATE_LIMITS = {"login": None, "login_failed": None, "reauthenticate": None}
# A proof of who one is holds for ten minutes (engine/access/proofs.py).
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_SESSION_REMEMBER = True
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "rapport.site.sign_in.Factors"
MFA_TOTP_ISSUER = "Rapport"
MFA_RECOVERY_CODES_SHOW_ONCE = True
# An administrator wrote the address: nobody else says that it is theirs.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Apps of others (connectors/apps): their tokens live an hour, and what renews them a month after it was last used.
IDP_OIDC_ADAPTER = "rapport.connectors.apps.provider.Provider"
IDP_OIDC_INTROSPECTION_ENABLED = True
IDP_OIDC_ACCESS_TOKEN_EXPIRES_IN = 3600
IDP_OIDC_REFRESH_TOKEN_EXPIRES_IN = 30 * 24 * 3600
MAIL_GOES_OUT = ENVIRONMENT.mail is not None
# Mail that cannot be sent is kept as files, readable by the operator alone; it holds sign-in links.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL_GOES_OUT else 'filebased'}.EmailBackend"
if ENVIRONMENT.mail is not None:
    EMAIL_HOST, EMAIL_PORT = ENVIRONMENT.mail.host, ENVIRONMENT.mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = ENVIRONMENT.mail.user, ENVIRONMENT.mail.password
    EMAIL_USE_SSL, EMAIL_USE_TLS = ENVIRONMENT.mail.tls == "always", ENVIRONMENT.mail.tls == "start"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
EMAIL_FILE_PATH = str((ENVIRONMENT.data or Path("/nonexistent")) / "mail")

# ---------------------------------------------------------------- the wire
SESSION_ENGINE = "rapport.engine.access.session_store"
# The most that an admin can settle: the house's own rule is shorter or the same (engine/access/sessions.py).
SESSION_COOKIE_AGE = 30 * 24 * 3600
# By https a browser takes cookies of these names from this very host alone: no neighbour of the domain sets one.
COOKIE_PREFIX = "__Host-" if ENVIRONMENT.secure else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}rapport_session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.secure
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}rapport_csrf"
HSTS_SUBDOMAINS = ENVIRONMENT.hsts == "subdomains"
CSRF_FAILURE_VIEW = "rapport.site.problems.forged"
CSRF_TRUSTED_ORIGINS = [ENVIRONMENT.public_url] if ENVIRONMENT.public_url else []
# Only an operator who says https has a proxy that sets, and clears, this header.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.secure else None
APPEND_SLASH = False
# Uploaded files wait here under names of our own.
MEDIA_ROOT = str((ENVIRONMENT.data or Path("/nonexistent")) / "files")
FILES_URL = ENVIRONMENT.files_url
MAX_FILE = ENVIRONMENT.max_file
SCANNER = ENVIRONMENT.scanner
# The front bounds each request; parts that are files go to disk.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 << 20

# ---------------------------------------------------------------- words and time
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
# Those we speak: each has a catalogue in rapport/locale and one in the web app, and tests hold both complete.
LANGUAGES = [
    ("en", _("English")), ("de", _("German")), ("fr", _("French")), ("es", _("Spanish")), ("ar", _("Arabic")),
]  # fmt: skip
LOCALE_PATHS = [str(Path(__file__).parents[1] / "locale")]

# ---------------------------------------------------------------- the way out
EGRESS_PORTS = ENVIRONMENT.egress_ports
EGRESS_ALLOWED = ENVIRONMENT.egress_allowed

LOGGING = logs.configuration(ENVIRONMENT.log_format)

# ---------------------------------------------------------------- limits
# Of one person by browser, by tokens and by each app; 0 is none (engine/access/calls.py).
CALLS_PER_MINUTE = ENVIRONMENT.calls_per_minute

# ---------------------------------------------------------------- jobs
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
SILENCED_SYSTEM_CHECKS: list[str] = []
