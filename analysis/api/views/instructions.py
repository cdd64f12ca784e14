"""Trying out custom instructions on a text, before an analysis."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import parsers
from rest_framework.request import Request
from rest_framework.response import Response

from analysis.api.phrases import language
from analysis.api.schema import problems
from analysis.api.serializers.instructions import InstructionsRequestSerializer, InstructionsTestSerializer
from analysis.api.views.base import ApiView
from hienfeld.engine.messages import render
from hienfeld.engine.types import Instruction


class TryInstructionsView(ApiView):
    parser_classes = (parsers.JSONParser, parsers.FormParser, parsers.MultiPartParser)

    @extend_schema(
        operation_id="test_custom_instructions",
        request=InstructionsRequestSerializer,
        responses={200: InstructionsTestSerializer, **problems(400, 403, 413, 415)},
        tags=["analyse"],
    )
    def post(self, request: Request) -> Response:
        """The rules as they are understood, and which of them would decide on the text."""
        from hienfeld.engine.readers import parse_instructions
        from hienfeld.engine.rules.instructions import find

        fields = self.body(InstructionsRequestSerializer)
        rules, notes = parse_instructions(fields["instructions_text"])
        hit = find(fields["test_clause"], rules)
        return Response(
            {
                "rules": [_shown(rule) for rule in rules],
                "rule_count": len(rules),
                "matched": hit is not None,
                "match": _shown(hit.instruction) if hit else None,
                "how": hit.how if hit else None,
                "negated": hit.negated if hit else False,
                "notes": [render(note, language()) for note in notes],
            }
        )


def _shown(rule: Instruction) -> dict[str, Any]:
    return {"line": rule.line, "search": rule.search, "action": rule.action, "match": rule.match}
