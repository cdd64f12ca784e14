"""What the OpenAPI schema needs to know beyond the views."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.plumbing import build_bearer_security_scheme_object
from drf_spectacular.utils import OpenApiResponse

from analysis.api.serializers.errors import ErrorSerializer

Endpoint = tuple[str, str, str, Callable[..., Any]]  # path, path as regex, method, view

_MEANINGS = {
    400: "The request is not right; `errors` says per field what is wrong.",
    401: "Not signed in, or the token is not valid.",
    403: "Only for administrators, or the form's security check failed.",
    404: "Does not exist, or is not yours.",
    409: "The state of the job forbids it.",
    410: "The file is no longer on the server.",
    413: "The upload is too large.",
    415: "This Content-Type is not read here.",
    503: "The shared cache does not answer.",
}


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "analysis.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return build_bearer_security_scheme_object(header_name="Authorization", token_prefix="Token")  # noqa: S106


def without_slash_doubles(endpoints: list[Endpoint], **_: Any) -> list[Endpoint]:
    """Every route exists with and without a trailing slash; the schema shows the one without."""
    return [endpoint for endpoint in endpoints if not endpoint[0].endswith("/")]


def problems(*codes: int) -> dict[int, OpenApiResponse]:
    """The error answers of an endpoint; 401 belongs to all that need a caller."""
    return {code: OpenApiResponse(ErrorSerializer, description=_MEANINGS[code]) for code in (401, *codes)}
