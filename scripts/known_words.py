"""Writes down which words the readers know: names of keys, classes and values that redaction need not mask.

    python scripts/known_words.py

They are the words of all strings in the formats and in what formats share (no docstrings), in small letters, and those
below, which the site's data have in their keys and no reader asks for.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "src" / "threadkit"
TARGET = ROOT / "values" / "data" / "known_words.txt"
LABELS = ROOT / "values" / "data" / "known_labels.txt"
READERS = (
    "formats/json_*/**/*.py", "formats/html_*/**/*.py", "formats/feed*/**/*.py", "formats/_*/*.py", "formats/*.py",
    "formats/text_notes/note_keys.py", "assemble/*.py", "values/*.py", "dom.py", "documents.py", "models.py", "raw.py",
)  # fmt: skip
#: What reads copied pages and notes, and the words of the interface in all languages.
TEXTS = ("formats/text_*/**/*.py", "formats/_lines/*.py", "values/data/locales/*.json")
#: Words of keys in the site's data, and of names in its pages, that say nothing about anybody.
MORE = """
access allow analysis annotations aria aspect audience banner bbox bitcoin blocking border bounding button candidates
cash color config contained container contributors controller controls crop custom data deduplication direction
dispensable editable eligibility eligible enable enabled ethereum expandable faces fast features filter focus followed
graduated green hidden highlighted icon injection injections item items landing latitude level lifecycle listed
longitude matching medium mentioned mode moderated modified monetizable msecs muting newest normal normalized oldest
palette permissions perspectives phone possibly probability professional quick ratio rects red refs remaining request
resize rgb sent stale sticky style super tile timestamps tipjar token translatable translator treatment twarc unmention
venmo within wrapper zone
"""
#: How the site counts the others who are answered, which it writes from no template that is known.
OTHERS = "آخرين altri andere autres diğer innych kişi nog otros outros weitere دیگر نفر 和其他 人 他の"
#: A word in a name of many: ``entryType``, ``entry_type``. Escapes of patterns are none.
_WORD = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![a-z])")
_ESCAPE = re.compile(r"\\[A-Za-z]")
_SHORT = 2  # letters; shorter names are never masked


def strings(source: str) -> set[str]:
    """The strings of a program, without its docstrings."""
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    first = [node.body[0] for node in ast.walk(tree) if isinstance(node, documented) and node.body]
    docstrings = {id(one.value) for one in first if isinstance(one, ast.Expr)}
    constants = (one for one in ast.walk(tree) if isinstance(one, ast.Constant) and id(one) not in docstrings)
    return {one.value for one in constants if isinstance(one.value, str)}


def words(patterns: tuple[str, ...]) -> set[str]:
    """The words of all strings in the files, in small letters."""
    files = sorted({path for pattern in patterns for path in ROOT.glob(pattern)})
    texts = [path.read_text(encoding="utf-8") for path in files]
    known = {one for path, text in zip(files, texts, strict=True) for one in _strings(path, text)}
    found = {word.lower() for text in known for word in _WORD.findall(_ESCAPE.sub(" ", text))}
    return {one for one in found if len(one) > _SHORT}


def _strings(path: Path, text: str) -> set[str]:
    return strings(text) if path.suffix == ".py" else {text}


def write(target: Path, found: set[str]) -> None:
    """One word a line."""
    target.write_text("\n".join(sorted(found)) + "\n", encoding="utf-8")


def main() -> None:
    """Write both lists."""
    names = words(READERS) | set(MORE.split())
    write(TARGET, names)
    write(LABELS, (words(TEXTS) | set(OTHERS.split())) - names)


if __name__ == "__main__":
    main()
