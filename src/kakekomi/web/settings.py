"""Django, lean: no database, no sessions, no accounts, no Django templates.

Answers live in one encrypted cookie, texts in guidance/words/pages.yaml. The key below is made
anew at each start: nothing that outlives a start is signed with it.
"""

from __future__ import annotations

import secrets

DEBUG = False
SECRET_KEY = secrets.token_urlsafe(50)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

ROOT_URLCONF = "kakekomi.web.urls"
WSGI_APPLICATION = "kakekomi.web.wsgi.application"
APPEND_SLASH = False
INSTALLED_APPS: list[str] = []
DATABASES: dict[str, dict[str, object]] = {}
TEMPLATES: list[dict[str, object]] = []
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"
LANGUAGE_CODE = "ja"

MIDDLEWARE = [
    "kakekomi.web.frame.careful_headers",
    "kakekomi.web.frame.refuse_foreign_hosts",
    "kakekomi.web.frame.refuse_large_bodies",
    "kakekomi.web.frame.note_failures",
    "django.middleware.csrf.CsrfViewMiddleware",
]

LARGEST_BODY = 200_000
DATA_UPLOAD_MAX_MEMORY_SIZE = LARGEST_BODY
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 0
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

CSRF_COOKIE_NAME = "kakekomi_csrf"
CSRF_COOKIE_AGE = None
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "kakekomi.web.refusals.form_expired"

# Django's own loggers would print addresses, bodies and tracebacks; `frame.note_failures` writes
# one line with a code and the page's pattern instead.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "nowhere": {"class": "logging.NullHandler"},
        "terminal": {"class": "logging.StreamHandler"},
    },
    "loggers": {
        "django": {"handlers": ["nowhere"], "level": "CRITICAL", "propagate": False},
        "kakekomi.web": {"handlers": ["terminal"], "level": "WARNING", "propagate": False},
        "waitress": {"handlers": ["nowhere"], "propagate": False},
    },
}
