"""Every regular expression of the package, how it is used, and texts that would make it backtrack.

The texts are made from the pattern itself: for each of its repeats, something that leads there, then one unit that
the repeat takes, again and again, then something that it does not take.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import pkgutil
import re
import sre_parse as parser  # the only description of a pattern that Python has
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import threadkit
from threadkit.regex import Lazy

#: Characters of all kinds that patterns tell apart; each of these that a repeat takes is a unit.
ALPHABET = " \n\t\r\xa00a_Z.,-/\\\"'<>()[]{}@#*|&;:=%!~`^$+?éאक一あ万😀\u200b\ufeff—·…“"
ENDS = ("\x00", "\n\x00", "")
MANY = 200  # a repeat of one character that is bounded below that costs little, whatever it does
SOME = 8  # a repeat of more than one character may double its ways with each round
PAIRS = 40  # units of two characters for one repeat
USUAL = "a 0-\\"  # what stands for a class of characters beside those that it names
SITES = 4  # patterns that are tried of those that one function makes
SCANNING = {"search", "finditer", "findall", "sub", "subn", "split"}


class Use(NamedTuple):
    """A pattern, where it stands, and by which methods it is used."""

    where: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]


def modules() -> Iterator[ModuleType]:
    """All modules of the package that can be imported here."""
    for info in pkgutil.walk_packages(threadkit.__path__, "threadkit."):
        if not info.name.endswith("__main__"):
            try:
                yield importlib.import_module(info.name)
            except ImportError:  # an extra that is not installed
                continue


def _patterns(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern | Lazy):
        yield re.compile(value.pattern, value.flags)
    elif depth < 4 and isinstance(value, dict):
        for one in value.values():
            yield from _patterns(one, depth + 1)
    elif depth < 4 and isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _patterns(one, depth + 1)


def _methods() -> dict[tuple[str, str], set[str]]:
    """For each name in each file, and in those that import it, the methods that are called on it or taken from it."""
    found: dict[tuple[str, str], set[str]] = {}
    root = Path(threadkit.__path__[0])
    for file in root.rglob("*.py"):
        module = ".".join(("threadkit", *file.relative_to(root).with_suffix("").parts)).removesuffix(".__init__")
        tree = ast.parse(file.read_text(encoding="utf-8"))
        imported = {
            one.asname or one.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for one in node.names
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
                name = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
                elsewhere = isinstance(node.value, ast.Attribute) or name in imported
                found.setdefault(("" if elsewhere else module, name), set()).add(node.attr)
    return found


def uses() -> list[Use]:
    """Every pattern that a module or a class of the package holds."""
    methods, found, seen = _methods(), [], set()
    for module in modules():
        kinds = [
            one for one in vars(module).values() if isinstance(one, type) and one.__module__ == module.__name__
        ]
        for holder in (module, *kinds):
            for name, value in vars(holder).items():
                known = methods.get((module.__name__, name), set()) | methods.get(("", name), set())
                called = (
                    (known & (SCANNING | {"match", "fullmatch"})) if isinstance(value, re.Pattern | Lazy) else set()
                )
                for pattern in _patterns(value):
                    if (pattern, module.__name__) not in seen and pattern.pattern:
                        seen.add((pattern, module.__name__))
                        found.append(Use(f"{module.__name__}.{name}", pattern, frozenset(called or {"finditer"})))
    return found


def written_out() -> Iterator[Use]:
    """The patterns that stand in calls, such as ``re.sub(r"\\D", "", text)``."""
    root = Path(threadkit.__path__[0])
    for file in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _is_of_re(node.func) and node.args:
                source = node.args[0]
                if isinstance(source, ast.Constant) and isinstance(source.value, str):
                    where = f"{file.relative_to(root)}:{node.lineno}"
                    yield Use(where, re.compile(source.value), frozenset(("finditer", "match", "fullmatch")))


def _is_of_re(called: ast.expr) -> bool:
    named = isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name)
    return named and called.value.id == "re" and called.attr != "escape"  # type: ignore[attr-defined]


def pumps(pattern: re.Pattern[Any]) -> list[tuple[str, str]]:
    """What leads to each repeat, and a unit that it takes; each pair once."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    tree = parser.parse(
        source, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    )
    found: dict[tuple[str, str], None] = {}
    _walk(list(tree), "", found, pattern.flags)
    return list(found)


def _walk(items: list[Any], before: str, found: dict[tuple[str, str], None], flags: int) -> str:
    for op, argument in items:
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            low, high, inner = argument
            least = MANY if len(inner) == 1 and str(inner[0][0]) in _ATOMS else SOME
            if high is parser.MAXREPEAT or int(high) > least:
                for unit in _units(list(inner), flags):
                    found[(before, unit)] = None
                    if before:  # what leads there again and again: each may look through all that follows
                        found[("", before[-80:] + unit)] = None
            once = _walk(list(inner), before, found, flags)
            before = before + once[len(before) :] * max(min(int(low), 20), 0)
        elif name == "SUBPATTERN":
            before = _walk(list(argument[-1]), before, found, flags)
        elif name == "ATOMIC_GROUP":
            before = _walk(list(argument), before, found, flags)
        elif name == "BRANCH":
            ways = [_walk(list(way), before, found, flags) for way in argument[1]]
            before = ways[0]
        elif name in ("ASSERT", "ASSERT_NOT"):
            _walk(list(argument[1]), before, found, flags)
        elif name == "GROUPREF_EXISTS":
            before = _walk(list(argument[1]), before, found, flags)
        else:
            before += _sample([(op, argument)], flags)
    return before


def _sample(items: list[Any], flags: int) -> str:
    return (
        _walk([(op, argument) for op, argument in items], "", {}, flags)
        if items and str(items[0][0]) not in _ATOMS
        else "".join(next(iter(_taken(item, flags)), "") for item in items)
    )


_ATOMS = {"LITERAL", "NOT_LITERAL", "IN", "ANY", "AT", "GROUPREF", "CATEGORY"}


def _taken(item: Any, flags: int) -> list[str]:
    """The characters of the alphabet that an item for one character takes, and its own literals."""
    op, argument = str(item[0]), item[1]
    if op == "LITERAL":
        return [chr(argument)]
    if op in ("AT", "GROUPREF"):
        return []
    own = [chr(one) for kind, one in argument if str(kind) == "LITERAL"] if op == "IN" else []
    own += [chr(one[0]) for kind, one in argument if str(kind) == "RANGE"] if op == "IN" else []
    state = parser.State()
    state.flags = flags & ~re.DEBUG
    import sre_compile

    one = parser.SubPattern(state, [item])
    try:
        compiled = sre_compile.compile(one, flags & ~re.DEBUG)
    except Exception:  # a class that means something only in its place
        return own or ["a"]
    return [c for c in dict.fromkeys([*own[:6], *ALPHABET]) if compiled.match(c)]


def _units(inner: list[Any], flags: int) -> list[str]:
    if len(inner) == 1 and str(inner[0][0]) in _ATOMS:
        return _taken(inner[0], flags)
    whole = _walk(inner, "", {}, flags)
    ways = [whole]
    for op, argument in inner:
        if str(op) in _ATOMS:
            ways += _taken((op, argument), flags)[:8]
        elif str(op) in ("MAX_REPEAT", "MIN_REPEAT"):
            ways += [whole + one for one in _units(list(argument[2]), flags)[:8]] + _units(
                list(argument[2]), flags
            )[:8]
        elif str(op) == "SUBPATTERN":
            ways += _units(list(argument[-1]), flags)[:8]
        elif str(op) == "BRANCH":
            ways += [_walk(list(way), "", {}, flags) for way in argument[1]]
    return [one for one in dict.fromkeys([*ways, *_pairs(inner, flags)]) if one]


def _pairs(inner: list[Any], flags: int) -> list[str]:
    """Two characters that stand beside one another: one may be read as both, or each by itself."""
    leaves = [_few(_taken(leaf, flags)) for leaf in _leaves(inner)]
    pairs = dict.fromkeys(
        a + b for at, first in enumerate(leaves) for second in leaves[at:] for a in first for b in second
    )
    return list(pairs)[:PAIRS]


def _few(taken: list[str]) -> list[str]:
    return list(dict.fromkeys([*taken[:2], *(one for one in taken if one in USUAL)]))[:4]


def _leaves(items: list[Any]) -> Iterator[Any]:
    """The items for one character in a pattern, however deep."""
    for op, argument in items:
        name = str(op)
        if name in _ATOMS and name not in ("AT", "GROUPREF"):
            yield op, argument
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield from _leaves(list(argument[2]))
        elif name == "SUBPATTERN":
            yield from _leaves(list(argument[-1]))
        elif name == "ATOMIC_GROUP":
            yield from _leaves(list(argument))
        elif name == "BRANCH":
            for way in argument[1]:
                yield from _leaves(list(way))


@contextlib.contextmanager
def made_meanwhile() -> Iterator[list[Use]]:
    """The patterns that the package makes while the block runs, such as those of what a page says."""
    found: list[Use] = []
    counted: Counter[str] = Counter()
    made, root = re._compile, str(Path(threadkit.__path__[0]))  # type: ignore[attr-defined]

    def noting(pattern: Any, flags: int) -> re.Pattern[Any]:
        compiled: re.Pattern[Any] = made(pattern, flags)
        frame = sys._getframe(1)
        while (
            frame.f_back is not None
            and Path(frame.f_code.co_filename).name in ("__init__.py", "regex.py", "patterns.py")
            and not frame.f_code.co_filename.startswith(root + "/formats")
        ):
            frame = frame.f_back
        where = f"{frame.f_code.co_filename.removeprefix(root)}:{frame.f_code.co_name}"
        if (
            frame.f_code.co_filename.startswith(root)
            and frame.f_code.co_name != "<module>"
            and counted[where] < SITES
        ):
            counted[where] += 1
            found.append(Use(where, compiled, frozenset(("finditer",))))
        return compiled

    re._compile = noting  # type: ignore[attr-defined]
    try:
        yield found
    finally:
        re._compile = made  # type: ignore[attr-defined]


def cost(use: Use, text: str) -> float:
    """The CPU seconds of looking for the pattern in the text, as it is used."""
    data: Any = text if isinstance(use.pattern.pattern, str) else text.encode("utf-8")
    start = time.thread_time()
    if use.methods & SCANNING:
        for _ in use.pattern.finditer(data):
            pass
    if "match" in use.methods:
        use.pattern.match(data)
    if "fullmatch" in use.methods:
        use.pattern.fullmatch(data)
    return time.thread_time() - start
