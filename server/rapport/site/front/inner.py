"""What runs in the threads: the files of the web app, and Django for everything else."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.site.settings")

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from rapport.site.front.built import Built

application = get_wsgi_application()

files = Built(application, settings.WEB_DIST)
