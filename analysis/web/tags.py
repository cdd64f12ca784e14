"""Small pieces of markup that the pages share. Everything goes through ``format_html``, so that texts are escaped."""

from __future__ import annotations

from typing import Any

from django import template
from django.http import QueryDict
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.web import labels

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A decorative icon; the text beside it carries the meaning."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("web/icons.svg"),
        name,
    )


@register.simple_tag
def advice_badge(code: str, shown: str = "") -> SafeString:
    """The advice as icon and word; an instruction shows its own action text."""
    look = labels.ADVICE.get(code, labels.Look("info", "slate"))
    return format_html(
        '<span class="badge tone-{} {}" title="{}">{}<span>{}</span></span>',
        look.tone,
        "badge-action" if shown and shown != code else "",
        str(look.label),
        icon(look.icon),
        shown or code,
    )


@register.simple_tag
def status_badge(status: str) -> SafeString:
    look = labels.STATUS.get(status, labels.Look("info", "slate", status))
    return format_html(
        '<span class="badge tone-{}">{}<span>{}</span></span>', look.tone, icon(look.icon), str(look.label)
    )


@register.simple_tag
def confidence_mark(value: str) -> SafeString:
    """Three steps, as many filled as there is confidence, and the word."""
    if not value:
        return format_html("")
    steps, label = labels.confidence(value)
    on = ["on" if steps > step else "" for step in range(3)]
    return format_html(
        '<span class="trust"><svg viewBox="0 0 22 14" aria-hidden="true">'
        '<rect class="{}" x="0" y="8" width="6" height="6" rx="1"/>'
        '<rect class="{}" x="8" y="4" width="6" height="10" rx="1"/>'
        '<rect class="{}" x="16" y="0" width="6" height="14" rx="1"/></svg>{}</span>',
        *on,
        label,
    )


@register.simple_tag
def bar(share: float, tone: str = "") -> SafeString:
    """A horizontal bar filled for ``share`` percent. SVG, since the policy of the pages allows no inline style."""
    return format_html(
        '<svg class="bar {}" aria-hidden="true"><rect width="{}%" height="100%"></rect></svg>',
        f"tone-{tone}" if tone else "",
        f"{max(0.0, min(100.0, share)):.2f}",
    )


@register.filter
def label_of(code: str, table: str) -> str:
    """The word for a code: ``{{ stage|label_of:"stages" }}``."""
    return labels.word(getattr(labels, table.upper()), code)


@register.filter
def tone_of(code: str) -> str:
    return labels.ADVICE.get(code, labels.Look("info", "slate")).tone


@register.filter
def percent(score: float | None) -> str:
    """A score of 0 to 1 as a whole percentage; a dash for a method that was off."""
    return "–" if score is None else f"{number_format(round(score * 100))} %"


@register.filter
def duration(seconds: float | None) -> str:
    """Seconds as a person says them; empty when not known."""
    if seconds is None:
        return ""
    seconds = max(0, round(seconds))
    if seconds < 60:
        return ngettext("%(n)d second", "%(n)d seconds", seconds) % {"n": seconds}
    minutes = round(seconds / 60)
    if minutes < 60:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    return _("%(hours)d h %(minutes)d min") % {"hours": minutes // 60, "minutes": minutes % 60}


@register.simple_tag(takes_context=True)
def query(context: dict[str, Any], **changes: Any) -> str:
    """The query string with ``changes``; an empty value takes the key out. All but a new page restart paging."""
    values: QueryDict = context["request"].GET.copy()
    if "page" not in changes:
        values.pop("page", None)
    for key, value in changes.items():
        if value in ("", None):
            values.pop(key, None)
        else:
            values[key] = str(value)
    return f"?{values.urlencode()}" if values else "?"
