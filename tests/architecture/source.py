"""Reads the imports of our own source, wherever in a file they stand."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Import:
    importer: str  # dotted name of the module that imports
    imported: str  # dotted name, as far as the statement tells
    line: int

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.imported}"


def modules(package: str) -> Iterator[tuple[str, Path]]:
    """Every module of ``package`` (a dotted name), as dotted name and file."""
    base = ROOT / Path(*package.split("."))
    for path in sorted(base.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def imports(package: str) -> list[Import]:
    """Every import in ``package``, those inside functions and under TYPE_CHECKING too."""
    return [found for name, path in modules(package) for found in imports_of(name, path.read_text("utf-8"), path)]


def imports_of(module: str, source: str, path: Path) -> list[Import]:
    """The imports of one module; ``from a import b`` counts as ``a`` and as ``a.b``, since b may be a module."""
    found: list[Import] = []
    for node in ast.walk(ast.parse(source, str(path))):
        if isinstance(node, ast.Import):
            found += [Import(module, alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(module, node, is_package=path.name == "__init__.py")
            found.append(Import(module, base, node.lineno))
            found += [Import(module, f"{base}.{alias.name}", node.lineno) for alias in node.names]
    return found


def _absolute(module: str, node: ast.ImportFrom, *, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    keep = len(parts) - node.level + (1 if is_package else 0)
    return ".".join([*parts[:keep], *([node.module] if node.module else [])])


def inside(name: str, packages: tuple[str, ...]) -> bool:
    """Whether the dotted ``name`` is one of ``packages`` or lies below one."""
    return any(name == package or name.startswith(f"{package}.") for package in packages)
