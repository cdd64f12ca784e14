"""Fields whose error sentences say what would be right, and that read multipart forms as their documentation says."""

from __future__ import annotations

from typing import Any, NoReturn

from django.utils.functional import lazy
from rest_framework import serializers
from rest_framework.fields import empty

from analysis.api.phrases import say

MAX_FILES = 50  # conditions or library files in one request

Texts = dict[str, Any]  # error sentences by DRF's key
lazy_say = lazy(say, str)  # worded per request, in its language


class Fields(serializers.Serializer[Any]):  # no docstring: the schema would repeat it for every child
    pass


class Choice(serializers.ChoiceField):
    """A choice whose error names the value given and the values known."""

    def fail(self, key: str, **kwargs: Any) -> NoReturn:
        if key == "invalid_choice":
            known = ", ".join(str(choice) for choice in self.choices)
            raise serializers.ValidationError(say("choice_unknown", input=str(kwargs["input"])[:80], known=known), key)
        super().fail(key, **kwargs)


class WholeNumber(serializers.IntegerField):
    """A whole number within bounds; its error names both bounds."""

    def __init__(self, *, low: int, high: int, **kwargs: Any) -> None:
        out_of_range = lazy_say("number_range", low=low, high=high)
        texts: Texts = dict.fromkeys(("invalid", "max_string_length", "min_value", "max_value"), out_of_range)
        super().__init__(min_value=low, max_value=high, error_messages=texts, **kwargs)


class YesNo(serializers.BooleanField):
    """A boolean whose error says which words are understood."""

    def __init__(self, *, default: bool, **kwargs: Any) -> None:
        super().__init__(default=default, error_messages={"invalid": lazy_say("yes_no_needed")}, **kwargs)


class Attachment(serializers.FileField):
    """An uploaded file; a form's empty text in its place counts as nothing sent.

    A file without content passes: the reader names the file and says what to do.
    """

    def __init__(self, **kwargs: Any) -> None:
        needed = lazy_say("file_needed")
        texts: Texts = {"required": needed, "invalid": needed, "no_name": lazy_say("file_nameless")}
        super().__init__(error_messages=texts, allow_empty_file=True, **kwargs)

    def get_value(self, dictionary: Any) -> Any:
        value = super().get_value(dictionary)
        return empty if isinstance(value, str) and not value else value


class LibraryIds(serializers.ListField):
    """Ids of stored libraries. None can be stored yet, so each id is refused: to leave it out unsaid would mislead."""

    def __init__(self, **kwargs: Any) -> None:
        child = serializers.CharField(max_length=100)
        super().__init__(child=child, required=False, default=list, max_length=MAX_FILES, **kwargs)

    def get_value(self, dictionary: Any) -> Any:
        value = super().get_value(dictionary)
        return [item for item in value if item != ""] if isinstance(value, list) else value

    def to_internal_value(self, data: Any) -> list[str]:
        ids: list[str] = super().to_internal_value(data)
        if ids:
            raise serializers.ValidationError(say("library_unknown", ids=", ".join(ids)))
        return ids


class Attachments(serializers.ListField):
    """Any number of uploaded files under one name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(child=Attachment(), required=False, default=list, max_length=MAX_FILES, **kwargs)

    def get_value(self, dictionary: Any) -> Any:
        value = super().get_value(dictionary)
        return [item for item in value if item != ""] if isinstance(value, list) else value
