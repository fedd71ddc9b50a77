"""What runs in the threads: the files of the web app, and Django for everything else."""

import os
from wsgiref.headers import Headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.site.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

from rapport.site.headers import security_headers

# Names below assets/ carry a hash of their content: a changed file is another name.
_HASHED = r"^/assets/"


def _add_headers(headers: Headers, _path: str, _url: str) -> None:
    for name, value in security_headers().items():
        headers[name] = value


application = get_wsgi_application()

files = WhiteNoise(
    application,
    root=settings.WEB_DIST if settings.WEB_DIST.is_dir() else None,
    max_age=0,
    allow_all_origins=False,
    add_headers_function=_add_headers,
    immutable_file_test=_HASHED,
)
