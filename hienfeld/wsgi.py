"""Entry point of the web server."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hienfeld.settings")
application = get_wsgi_application()

from analysis.caching.process import watch_in_background  # noqa: E402 - Django's apps have to be ready

watch_in_background("web")
