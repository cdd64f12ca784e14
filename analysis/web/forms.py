"""Forms of the pages. What a file holds is judged by the engine's readers; here stands only what a field may be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from analysis.web import wording
from hienfeld.engine.config import ACCURACY_RANGE, FREQUENCY_RANGE, AnalysisConfig
from hienfeld.engine.errors import BadInput

TABLE_TYPES = ".xlsx,.xls,.xlsb,.ods,.csv,.tsv"
CONDITION_TYPES = ".pdf,.docx,.txt"
LIBRARY_TYPES = f"{TABLE_TYPES},.pdf,.docx,.txt"
INSTRUCTION_TYPES = ".txt,.tsv,.csv,.xlsx,.xls,.xlsb,.ods"

FILE_FIELDS = ("policy", "conditions", "library", "instructions", "earlier")


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; cleaned to a list."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[bytes]]:
        files: Iterable[Any] = data if isinstance(data, list | tuple) else [data]
        cleaned = [super(FilesField, self).clean(one, initial) for one in files]
        return [one for one in cleaned if one]


def file_field(types: str, *, several: bool = False, required: bool = False, **kwargs: Any) -> forms.FileField:
    # An empty file passes here on purpose: the reader names the file and says what to do.
    kind = FilesField if several else forms.FileField
    attrs = {"accept": types, "class": "file-input"}
    widget = FilesInput(attrs=attrs) if several else forms.FileInput(attrs=attrs)
    return kind(required=required, allow_empty_file=True, max_length=255, widget=widget, **kwargs)


def text_input(**attrs: str) -> forms.TextInput:
    return forms.TextInput(attrs={"class": "input", "autocomplete": "off", **attrs})


def number_input(allowed: tuple[int, int]) -> forms.NumberInput:
    # The range is for the browser; the engine checks it, and words it better than a form field does.
    return forms.NumberInput(attrs={"class": "input", "min": allowed[0], "max": allowed[1]})


class NewAnalysisForm(forms.Form):
    """All inputs and settings of an analysis."""

    use_required_attribute = False  # the server words what is missing, in the reader's language

    policy = file_field(
        TABLE_TYPES,
        required=True,
        label=_("Policy file"),
        help_text=_("Excel, OpenDocument or CSV with one policy clause per row."),
        error_messages={"required": _("Choose the policy file: the table that holds the clauses.")},
    )
    conditions = file_field(
        CONDITION_TYPES,
        several=True,
        label=_("Policy conditions"),
        help_text=_("PDF, Word or text. What these already cover can be removed."),
    )
    library = file_field(
        LIBRARY_TYPES,
        several=True,
        label=_("Clause library"),
        help_text=_("A table with Code and Tekst, or PDF or Word files. What is in it can be replaced by its code."),
    )
    instructions = file_field(
        INSTRUCTION_TYPES,
        label=_("Instructions file"),
        help_text=_("Your own rules, one per line: search text, a tab or an arrow, and the action."),
    )
    earlier = file_field(
        ".xlsx,.xls,.xlsb,.ods",
        label=_("Earlier report"),
        help_text=_("A report of an earlier period, to see what is new, open or done."),
    )
    instruction_text = forms.CharField(
        label=_("Extra instructions"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"class": "input", "rows": 3, "placeholder": "asbest → Navragen bij acceptatie"}),
        help_text=_("One per line, as in the instructions file."),
    )
    mode = forms.ChoiceField(
        label=_("Analysis mode"),
        initial="balanced",
        choices=[("fast", _("Fast")), ("balanced", _("Balanced")), ("accurate", _("Accurate"))],
        widget=forms.RadioSelect,
    )
    accuracy = forms.IntegerField(
        label=_("Cluster accuracy (%)"),
        initial=90,
        widget=number_input(ACCURACY_RANGE),
        help_text=_("How alike texts must be to form one group: 80 to 100."),
    )
    min_frequency = forms.IntegerField(
        label=_("Minimum frequency"),
        initial=20,
        widget=number_input(FREQUENCY_RANGE),
        help_text=_("From how many rows on a text is worth a standard clause."),
    )
    text_column = forms.CharField(
        label=_("Text column"), required=False, widget=text_input(), help_text=_("Leave empty to have it detected.")
    )
    policy_column = forms.CharField(
        label=_("Policy number column"),
        required=False,
        widget=text_input(),
        help_text=_("Leave empty to have it detected."),
    )
    sheet = forms.CharField(
        label=_("Sheet"),
        required=False,
        widget=text_input(),
        help_text=_("Leave empty for the first sheet with clauses."),
    )
    notify = forms.BooleanField(
        label=_("Send me an e-mail when it is ready"),
        required=False,
        help_text=_("Also when the analysis fails."),
    )
    use_conditions = forms.BooleanField(
        label=_("Compare with the conditions"),
        required=False,
        initial=True,
        help_text=_("Off: conditions are kept with the analysis but not compared."),
    )
    use_semantic = forms.BooleanField(
        label=_("Compare meaning"),
        required=False,
        initial=True,
        help_text=_("A language model on this server finds the same content in other words."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["policy"].widget.attrs |= {
            "hx-post": reverse("web:preview"),
            "hx-trigger": "files-changed",
            "hx-target": "#mapping",
            "hx-swap": "innerHTML",
            "hx-encoding": "multipart/form-data",
            "hx-params": "policy,csrfmiddlewaretoken",  # not the other files of the form
            "hx-indicator": "#preview-busy",
            "hx-sync": "this:replace",
        }

    def clean(self) -> dict[str, Any]:
        if not self.errors.keys() & {"mode", "accuracy", "min_frequency"}:
            try:
                self.config()
            except BadInput as problem:
                self.add_error(self.field_of(problem), wording.error(problem))
        return self.cleaned_data

    def config(self) -> AnalysisConfig:
        """The settings of a valid form."""
        data = self.cleaned_data
        return AnalysisConfig(
            mode=data["mode"],
            accuracy=data["accuracy"],
            min_frequency=data["min_frequency"],
            text_column=data["text_column"] or None,
            policy_column=data["policy_column"] or None,
            sheet=data["sheet"] or None,
            use_conditions=data["use_conditions"],
            use_semantic=data["use_semantic"],
        )

    def uploads(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in FILE_FIELDS}

    def field_of(self, error: BadInput) -> str:
        """The field that ``error`` is about: of the file it names, else of the setting, else the policy file."""
        named = str(error.message.params.get("file", ""))
        for field in FILE_FIELDS:
            value = self.cleaned_data.get(field)
            files = value if isinstance(value, list) else [value]
            if named and any(one and one.name == named for one in files):
                return field
        for prefix, field in _SETTING_OF.items():
            if error.code.startswith(prefix):
                return field
        return "policy"


_SETTING_OF = {
    "mode": "mode",
    "accuracy": "accuracy",
    "frequency": "min_frequency",
    "instruction": "instruction_text",
    "sheet": "sheet",
}


class LoginForm(AuthenticationForm):
    """Django's own, with the look of these pages."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "input"
