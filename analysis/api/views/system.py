"""Version, health and the schema: what monitoring and integrators read, without signing in."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.conf import settings
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from drf_spectacular import renderers
from drf_spectacular.utils import OpenApiResponse, extend_schema
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework import exceptions, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response

from analysis.api import health
from analysis.api.serializers.system import HealthSerializer, LiveSerializer, ReadySerializer, VersionSerializer
from analysis.api.views.base import ApiView
from hienfeld.version import VERSION, build


class PublicView(ApiView):
    """Needs no caller, and looks at none: a broken session or token must not make a server look ill."""

    authentication_classes = ()
    permission_classes = (AllowAny,)


@method_decorator(never_cache, name="dispatch")
class VersionView(PublicView):
    @extend_schema(operation_id="version", responses=VersionSerializer, tags=["system"])
    def get(self, request: Request) -> Response:
        """Which version runs, and with which models."""
        models = {"embeddings": settings.EMBEDDING_MODEL, "lemmas": settings.SPACY_MODEL}
        return Response({"version": VERSION, "build": build(), "models": models})


@method_decorator(never_cache, name="dispatch")
class HealthView(PublicView):
    @extend_schema(operation_id="health", responses=HealthSerializer, tags=["system"])
    def get(self, request: Request) -> Response:
        """The web process answers."""
        return Response({"status": "healthy", "version": VERSION})


@method_decorator(never_cache, name="dispatch")
class LiveView(PublicView):
    @extend_schema(operation_id="health_live", responses=LiveSerializer, tags=["system"])
    def get(self, request: Request) -> Response:
        """The web process lives; looks at nothing else, so that a database that is down restarts no web process."""
        return Response({"status": "alive"})


@method_decorator(never_cache, name="dispatch")
class ReadyView(PublicView):
    @extend_schema(
        operation_id="health_ready",
        responses={200: ReadySerializer, 503: OpenApiResponse(ReadySerializer, description="Send no requests here.")},
        tags=["system"],
    )
    def get(self, request: Request) -> Response:
        """Database, migrations, data directory and cache. Without a cache the service is degraded, but ready."""
        results = health.checks()
        ready = health.is_ready(results)
        body = {
            "status": "ready" if ready else "not_ready",
            "version": VERSION,
            "checks": {name: asdict(result) for name, result in results.items()},
        }
        return Response(body, status.HTTP_200_OK if ready else status.HTTP_503_SERVICE_UNAVAILABLE)


class SchemaView(SpectacularAPIView):
    """JSON unless YAML is asked for by ``Accept`` or ``?format=yaml``."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    renderer_classes = [  # noqa: RUF012 - a list in the parent
        renderers.OpenApiJsonRenderer2,
        renderers.OpenApiJsonRenderer,
        renderers.OpenApiYamlRenderer,
        renderers.OpenApiYamlRenderer2,
    ]


# The page's own <style> element; its scripts stay under the site's policy.
@method_decorator(csp_update({"style-src": [SELF, UNSAFE_INLINE]}), name="dispatch")
class DocsView(SpectacularSwaggerSplitView):
    """Swagger's page, from files of this server."""

    authentication_classes = ()
    permission_classes = (AllowAny,)
    url_name = "api:schema"


class NoSuchRouteView(PublicView):
    """Whatever else is asked for under /api/: the same error body as everywhere."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        raise exceptions.NotFound
