"""Child process, run by ``child.run_child``: the lines of a PDF with their place and looks. Imports nothing of ours.

Prints ``{"ok": [[page, text, size, bold, left, bottom, right, top, page height], ...]}``, sizes in points.
"""

from __future__ import annotations

import ctypes
import json
import re
import resource
import sys
from collections.abc import Iterator

import pypdfium2  # noqa: TID253 - a process of its own, which does nothing else
import pypdfium2.raw as pdfium  # noqa: TID253

ENDS = (10, 13)
BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)


def main(path: str, memory: int, most_pages: int, most_chars: int) -> dict[str, object]:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        document = pypdfium2.PdfDocument(path)
        if len(document) > most_pages:
            return {"problem": "pdf_too_long", "params": {"limit": most_pages}}
        lines, chars = [], 0
        for number in range(len(document)):
            for line in page_lines(document[number], number + 1):
                chars += len(str(line[1]))
                lines.append(line)
                if chars > most_chars:
                    return {"problem": "pdf_too_long", "params": {"limit": most_pages}}
    except pypdfium2.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        return {"problem": "file_encrypted" if encrypted else "file_corrupt"}
    return {"ok": lines} if lines else {"problem": "pdf_without_text"}


def page_lines(page: pypdfium2.PdfPage, number: int) -> Iterator[tuple[object, ...]]:
    text = page.get_textpage()
    height = page.get_height()
    codes: list[int] = []
    start = 0
    for index in range(text.count_chars() + 1):
        code = pdfium.FPDFText_GetUnicode(text, index) if index < text.count_chars() else ENDS[0]
        if code not in ENDS:
            codes.append(code)
            continue
        line = decode(codes)
        if line.strip():
            first = start + len(line) - len(line.lstrip())
            last = max(first, start + len(codes) - 1 - (len(line) - len(line.rstrip())))
            yield (number, line.strip(), *looks(text, first, last), round(height, 1))
        codes, start = [], index + 1


def decode(codes: list[int]) -> str:
    """Text from UTF-16 units or whole code points: which of the two depends on the build."""
    units = [code.to_bytes(2, "little") if code < 0x10000 else chr(code).encode("utf-16-le") for code in codes]
    return b"".join(units).decode("utf-16-le", errors="replace")


def looks(text: pypdfium2.PdfTextPage, first: int, last: int) -> tuple[float, bool, float, float, float, float]:
    left, bottom, _, top = text.get_charbox(first)
    _, _, right, _ = text.get_charbox(last)
    size = min(pdfium.FPDFText_GetFontSize(text, first), pdfium.FPDFText_GetFontSize(text, last))
    bold = is_bold(text, first) and is_bold(text, last)
    return round(size, 1), bold, round(left, 1), round(bottom, 1), round(right, 1), round(top, 1)


def is_bold(text: pypdfium2.PdfTextPage, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(text, index) >= 600:
        return True
    buffer = ctypes.create_string_buffer(200)
    flags = ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(text, index, buffer, len(buffer), ctypes.byref(flags))
    return 0 < length <= len(buffer) and BOLD.search(buffer.value.decode("latin-1")) is not None


if __name__ == "__main__":
    answer = main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
    sys.stdout.write(json.dumps(answer))
