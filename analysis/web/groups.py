"""The table of groups: its filters and order in the URL, and each group with the texts in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Sum, Value, When
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from analysis import selectors
from analysis.enums import MIXED_ADVICE
from analysis.models import ClusterResult, Job, VariantResult
from analysis.web import labels, wording

DEFAULT_SHOWN = 50
LONGEST_SEARCH = 200
_SORTS: Mapping[str, str] = {"name": "name", "rows": "frequency", "advice": "advice", "confidence": "trust"}


def filters_of(query: QueryDict) -> dict[str, str]:
    """The filters in the URL; what is not a known value counts as not given."""
    advice, confidence = query.get("advice", ""), query.get("confidence", "")
    sort = query.get("sort", "")
    return {
        "advice": advice if advice in labels.ADVICE else "",
        "confidence": confidence if confidence in labels.CONFIDENCE else "",
        "search": query.get("search", "").replace("\x00", "").strip()[:LONGEST_SEARCH],
        "sort": sort if sort.removeprefix("-") in _SORTS else "",
    }


def ordered(clusters: QuerySet[ClusterResult], sort: str) -> QuerySet[ClusterResult]:
    """``clusters`` in the asked order; the engine's own order (most frequent first) decides between equals."""
    if not sort:
        return clusters
    whens = [When(confidence=code, then=Value(steps)) for code, (steps, _label) in labels.CONFIDENCE.items()]
    field = _SORTS[sort.removeprefix("-")]
    return clusters.annotate(trust=Case(*whens, default=Value(0), output_field=IntegerField())).order_by(
        f"-{field}" if sort.startswith("-") else field, "ordinal"
    )


@dataclass(frozen=True, slots=True)
class Heading:
    label: str
    css: str
    key: str = ""
    url: str = ""
    direction: str = ""  # ascending, descending or ""


def columns_of(query: QueryDict, sort: str) -> list[Heading]:
    # Numbers are wanted largest first, words from A on; a second click turns it round.
    return [
        _sortable(query, sort, Heading(_("Group and text"), "col-text"), "name"),
        _sortable(query, sort, Heading(_("Rows"), "number"), "-rows"),
        _sortable(query, sort, Heading(_("Advice"), ""), "advice"),
        Heading(_("Reference and reason"), "col-why"),
    ]


def _sortable(query: QueryDict, sort: str, heading: Heading, first: str) -> Heading:
    """``heading`` with the link that sorts by it; ``first`` is the order that the first click gives."""
    key = first.removeprefix("-")
    turned = key if first.startswith("-") else f"-{key}"
    direction = ""
    if sort.removeprefix("-") == key:
        direction = "descending" if sort.startswith("-") else "ascending"
    url = _with(query, sort=turned if sort == first else first)
    return Heading(heading.label, heading.css, key, url, direction)


@dataclass(frozen=True, slots=True)
class Part:
    """So many rows of a mixed group get this advice."""

    advice: str
    shown: str
    rows: int

    @property
    def look(self) -> labels.Look:
        return labels.ADVICE.get(self.advice, labels.ADVICE["INSTRUCTIE"])


def mixes_of(job: Job, clusters: Sequence[ClusterResult]) -> dict[int, list[Part]]:
    """Per mixed cluster what its rows get, most first."""
    keys = [cluster.pk for cluster in clusters if cluster.advice == MIXED_ADVICE]
    if not keys:
        return {}
    found = selectors.variant_results(job).filter(cluster__in=keys).order_by()
    counted = found.values_list("cluster", "advice", "shown").annotate(counted=Sum("frequency"))
    mixes: dict[int, list[Part]] = {}
    for cluster, advice, shown, rows in counted.order_by("-counted", "advice", "shown"):
        mixes.setdefault(cluster, []).append(Part(advice, shown, rows))
    return mixes


class Group:
    """A cluster with its most frequent text and, when opened, its texts."""

    def __init__(
        self,
        request: HttpRequest,
        job: Job,
        cluster: ClusterResult,
        *,
        shown: int = 0,
        first: VariantResult | None = None,
        mix: Sequence[Part] | None = None,
    ) -> None:
        self.cluster = cluster
        self.open = shown > 0
        self._request = request
        self._job = job
        self._shown = shown
        self._first = first
        self._mix = mix

    @property
    def mixed(self) -> bool:
        return self.cluster.advice == MIXED_ADVICE

    @cached_property
    def _all(self) -> QuerySet[VariantResult]:
        return selectors.variant_results(self._job, {"cluster": self.cluster.pk}).order_by("-frequency", "ordinal")

    @cached_property
    def first(self) -> VariantResult | None:
        return self._first or self._all.first()

    @property
    def mix(self) -> Sequence[Part]:
        return mixes_of(self._job, [self.cluster]).get(self.cluster.pk, []) if self._mix is None else self._mix

    @property
    def reason(self) -> str:
        return wording.reason(self.first) if self.first else ""

    @cached_property
    def variants(self) -> list[tuple[VariantResult, str]]:
        return [(variant, wording.reason(variant)) for variant in self._all[: self._shown]]

    @property
    def more(self) -> int:
        return max(0, self.cluster.variant_count - self._shown) if self.open else 0

    @property
    def more_shown(self) -> int:
        return self._shown + DEFAULT_SHOWN

    @property
    def toggle_url(self) -> str:
        """The whole page with this group opened or closed, for a browser without scripts."""
        return _with(self._query, open="" if self.open else str(self.cluster.pk), shown="")

    @property
    def more_url(self) -> str:
        return _with(self._query, open=str(self.cluster.pk), shown=str(self.more_shown))

    @property
    def _query(self) -> QueryDict:
        return self._request.GET


def groups_of(
    request: HttpRequest, job: Job, clusters: Sequence[ClusterResult], filters: Mapping[str, Any]
) -> list[Group]:
    """The groups of one page, each with the most frequent of its texts that match the filters."""
    matching = selectors.variant_results(job, filters).filter(cluster=OuterRef("pk")).order_by("-frequency", "ordinal")
    keys = [cluster.pk for cluster in clusters]
    chosen = ClusterResult.objects.filter(pk__in=keys).values_list("pk", Subquery(matching.values("pk")[:1]))
    first_of = dict(chosen)
    found = VariantResult.objects.defer("evidence", "parts").in_bulk([key for key in first_of.values() if key])
    opened, shown = request.GET.get("open", ""), request.GET.get("shown", "")
    count = int(shown) if shown.isascii() and shown.isdigit() else DEFAULT_SHOWN
    mixes = mixes_of(job, clusters)
    return [
        Group(
            request,
            job,
            cluster,
            shown=count if opened == str(cluster.pk) else 0,
            first=found.get(first_of.get(cluster.pk)),
            mix=mixes.get(cluster.pk, []),
        )
        for cluster in clusters
    ]


def _with(query: QueryDict, **changes: str) -> str:
    values = query.copy()
    if "sort" in changes:
        values.pop("page", None)
    for key, value in changes.items():
        if value:
            values[key] = value
        else:
            values.pop(key, None)
    return f"?{values.urlencode()}"
