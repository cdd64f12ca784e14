"""The caches of all processes, and the one that they share."""

from __future__ import annotations

from dataclasses import asdict

from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import permissions
from rest_framework.request import Request
from rest_framework.response import Response

from analysis.api.errors import ApiError
from analysis.api.phrases import say
from analysis.api.schema import problems
from analysis.api.serializers.caches import CacheDroppedSerializer, CacheOrderSerializer, CacheStatsSerializer
from analysis.api.views.base import ApiView
from analysis.caching import orders, overview
from analysis.caching.process import latest_generation
from analysis.caching.shared import Namespace


class CacheStatsView(ApiView):
    @extend_schema(operation_id="cache_stats", responses={200: CacheStatsSerializer, **problems()}, tags=["cache"])
    def get(self, request: Request) -> Response:
        """What every process keeps in memory, and the namespaces of the cache that they share."""
        processes = overview.living()
        entries = overview.together(processes)
        body = {
            "total_entries": len(entries),
            "generation": latest_generation(),
            "entries": {key: asdict(entry) for key, entry in entries.items()},
            "processes": [asdict(process) for process in processes],
            "namespaces": {name: asdict(figures) for name, figures in overview.namespaces().items()},
        }
        return Response(body)


class OrderView(ApiView):
    permission_classes = (permissions.IsAdminUser,)


class CacheClearView(OrderView):
    @extend_schema(
        operation_id="cache_clear",
        request=None,
        responses={200: CacheOrderSerializer, **problems(403)},
        tags=["cache"],
    )
    def post(self, request: Request) -> Response:
        """Every process forgets its models and indexes; what is needed is loaded again. Administrators only."""
        return _ordered(orders.clear(actor=request.user.get_username()), "cache_cleared")


class CacheKeyView(OrderView):
    @extend_schema(
        operation_id="cache_invalidate_key",
        responses={200: CacheOrderSerializer, **problems(403, 404)},
        tags=["cache"],
    )
    def delete(self, request: Request, key: str) -> Response:
        """Every process forgets one key of /api/cache/stats. Administrators only."""
        generation = orders.invalidate(key.rstrip("/"), actor=request.user.get_username())
        if generation is None:
            raise Http404
        return _ordered(generation, "cache_key_invalidated")


class CacheResetView(OrderView):
    @extend_schema(
        operation_id="cache_reset",
        request=None,
        responses={200: CacheOrderSerializer, **problems(403)},
        tags=["cache"],
    )
    def post(self, request: Request) -> Response:
        """All counters start from zero; nothing is forgotten. Administrators only."""
        return _ordered(orders.reset(actor=request.user.get_username()), "cache_counters_reset")


class CacheInvalidateView(OrderView):
    @extend_schema(
        operation_id="cache_invalidate_namespace",
        request=None,
        responses={200: CacheDroppedSerializer, **problems(403, 404, 503)},
        tags=["cache"],
    )
    def post(self, request: Request, namespace: str) -> Response:
        """Drop a namespace of the shared cache, for every process at once. Administrators only."""
        if namespace not in set(Namespace):
            raise Http404
        try:
            orders.drop(Namespace(namespace))
        except orders.CacheAway as error:
            raise ApiError(503, "cache_away") from error
        return Response({"status": "success", "message": say("cache_namespace_dropped", namespace=namespace)})


def _ordered(generation: int, code: str) -> Response:
    return Response({"status": "success", "generation": generation, "message": say(code)})
