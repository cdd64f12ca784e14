"""Who is calling: a token of which the database holds only a hash, or the session of the website."""

from __future__ import annotations

from typing import Any

from knox.auth import TokenAuthentication as KnoxTokenAuthentication
from rest_framework import exceptions


class TokenAuthentication(KnoxTokenAuthentication):  # type: ignore[misc]
    """``Authorization: Token ...``. Tokens are made by ``manage.py create_token``."""

    def authenticate_credentials(self, token: bytes) -> Any:
        if not token.isascii():  # the library decodes it without a net
            raise exceptions.AuthenticationFailed
        return super().authenticate_credentials(token)
