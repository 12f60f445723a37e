"""Writes src/threadkit/values/data/locales/*.json from CLDR and tables of the site's interface strings.

    python scripts/build_locale_data.py TABLES_DIRECTORY CLDR_DIRECTORY

``TABLES_DIRECTORY`` holds ``x_ui_strings.tsv`` and ``x_ui_strings_legacy_and_sort.tsv``: one string a line
(name, key in the first table, then a column a language), ``⍽`` for a no-break space. ``CLDR_DIRECTORY`` holds what
``cldr_release.py`` printed of each CLDR release, one file a release: pages of all years are read, so the tables
are the union of all releases. Needed at development time only. Prints each word that was left out because it has
two meanings in its language.

Beside the tables it writes which release spells what (``scripts/cldr_spellings.tsv``) and, for the tests, how each
release prints dates, times and counts (``tests/data/cldr_renderings.tsv``).
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "scripts")]

import locale_extras as extras  # noqa: E402

from threadkit.values.languages import shape  # noqa: E402
from threadkit.values.localdata import fold  # noqa: E402

OUT = ROOT / "src" / "threadkit" / "values" / "data" / "locales"
CODES = (
    "en ar bg bn ca cs da de el es eu fa fi fil fr ga gl gu ha he hi hr hu id ig it ja kn ko mr ms nb nl pl pt ro ru sk sr sv "
    "ta th tr uk ur vi yo zh zh-Hant"
).split()
#: Interfaces whose strings are, on the whole, translated: an English word seen there is a leak.
WELL_TRANSLATED = frozenset("ar de es fa fr he hi id it ja ko nl pl pt ru th tr zh zh-Hant".split())
#: What releases are compared in, kind by kind.
SPELLINGS = ("months", "halves", "fillers", "relative", "ago", "units", "decimal", "group")
SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
#: Table names that get another: two tables name one thing, or the name is no identifier.
RENAMED = {
    "FOCAL_VIEW_LABEL(icu plural)": "focal_views",
    "votes_icu": "votes",
    "show_more2": "show_more",
    "from_2": "from",
    "from_": "from",
}
#: Strings that the site prints an argument after, though the table shows none.
WITH_ARGUMENT = {
    "replying_to_0",
    "from",
    "0_reposted",
    "last_edited_",
    "promoted_by",
    "translated_google",
    "translated_grok",
}

Data = dict[str, Any]
Pairs = list[tuple[str, int]]


def report(language: str, kind: str, word: str) -> None:
    print(f"{language}: {kind} {word!r} has two meanings: left out")


class Releases:
    """What several CLDR releases say, oldest first."""

    def __init__(self, folder: Path) -> None:
        said = [json.loads(file.read_text(encoding="utf-8")) for file in folder.glob("*.json")]
        self.said = sorted(said, key=lambda one: [int(part) for part in one["release"].split(".")])

    def of(self, code: str, kind: str) -> list[tuple[str, Any]]:
        """(release, what it says) of one kind of thing in one language."""
        return [(one["release"], one["languages"][code][kind]) for one in self.said]

    def pairs(self, code: str, kind: str) -> Pairs:
        """Each spelling of any release with its meaning."""
        return list(dict.fromkeys((word, value) for _, pairs in self.of(code, kind) for word, value in pairs))

    def words(self, code: str, kind: str) -> list[str]:
        """Each word of any release."""
        return list(dict.fromkeys(word for _, words in self.of(code, kind) for word in words))

    def newest(self, code: str, kind: str) -> str:
        return str(self.of(code, kind)[-1][1])

    def separators(self, code: str) -> str:
        """What parts groups of digits, the newest release's first."""
        return "".join(dict.fromkeys(separator for _, separator in reversed(self.of(code, "group"))))

    def rows(self, code: str, kind: str) -> dict[tuple[str, ...], str]:
        """(value, spelling) -> the first and the last release that has it; single words have no value."""
        seen: dict[tuple[str, ...], list[str]] = {}
        for release, said in self.of(code, kind):
            for one in [said] if isinstance(said, str) else said:
                fields = ("", one) if isinstance(one, str) else (str(one[1]), one[0])
                fields = (one[0], one[1], one[2]) if len(one) == 3 and not isinstance(one, str) else fields
                seen.setdefault(fields, []).append(release)
        return {fields: f"{releases[0]}\t{releases[-1]}" for fields, releases in seen.items()}


def unambiguous(language: str, kind: str, pairs: Pairs) -> dict[str, int]:
    meanings: dict[str, set[int]] = defaultdict(set)
    for word, value in pairs:
        if word:
            meanings[word].add(value)
    for word, values in meanings.items():
        if len(values) > 1:
            report(language, kind, word)
    return {word: values.pop() for word, values in sorted(meanings.items()) if len(values) == 1}


def months(code: str, cldr: Releases) -> dict[str, int]:
    pairs = cldr.pairs(code, "months")
    for number, forms in enumerate(extras.MONTHS.get(code, ()), 1):
        pairs += [(fold(form), number) for form in forms.split("|") if form]
    return unambiguous(code, "month", [pair for pair in pairs if not pair[0][:1].isdigit()])


def halves(code: str, cldr: Releases) -> dict[str, int]:
    pairs = cldr.pairs(code, "halves")
    for words, shift in zip(extras.HALVES.get(code, ()), (0, 12), strict=False):
        pairs += [(fold(word.replace("_", " ")), shift) for word in words.split()]
    pairs += [("am", 0), ("pm", 12)]
    return unambiguous(
        code, "half of the day", [pair for pair in pairs if not (pair[0].isascii() and len(pair[0]) < 2)]
    )


def fillers(code: str, cldr: Releases) -> list[str]:
    found = set(cldr.words(code, "fillers"))
    found.update(fold(word.replace("_", " ")) for word in extras.FILLERS.get(code, "").split())
    return sorted(word for word in found if word.strip(",/-،、 "))


def relative(code: str, cldr: Releases) -> tuple[dict[str, int], dict[str, int]]:
    own = [
        (form, seconds)
        for forms, seconds in zip(extras.RELATIVE.get(code, ()), SECONDS.values(), strict=False)
        for form in forms.split("|")
    ]
    numbered = unambiguous(code, "relative time", cldr.pairs(code, "relative"))
    numbered |= {fold(form.replace("{0}", "{}")): seconds for form, seconds in own if "{0}" in form}
    single = dict(cldr.pairs(code, "ago"))
    single |= {fold(form): 30 for form, _ in own if "{0}" not in form}
    single |= {fold(form): 0 for form in extras.NOW.get(code, "").split("|") if form}
    if code == "en":
        single |= {
            fold("less than a minute ago"): 60,
            fold("an hour ago"): 3600,
            fold("a minute ago"): 60,
            fold("a day ago"): 86400,
        }
    return {key: value for key, value in numbered.items() if key.strip("{}") and key[0] != "-"}, single


def units(code: str, cldr: Releases) -> dict[str, int]:
    own = {fold(word): factor for word, factor in extras.UNITS.get(code, {}).items()}
    # No count of the site comes near a trillion; "5t" is no count.
    spelled = [(word, factor) for word, factor in cldr.pairs(code, "units") if factor < 10**12]
    folded = unambiguous(code, "unit", [(fold(word), factor) for word, factor in spelled if fold(word) not in own])
    # What only its case tells apart is kept as it is spelled.
    cased = {word: factor for word, factor in spelled if fold(word) not in (own | folded)}
    return folded | unambiguous(code, "unit", list(cased.items())) | own


# -- the site's strings ----------------------------------------------------------------------------


def plurals(text: str) -> list[str]:
    """The forms of a string with the site's plural lists: ``View({count},,s)`` -> View, Views."""
    parts = re.split(r"\(\{count\},([^()]*(?:\([^()]*\)[^()]*)*)\)", text)
    forms = [""]
    for number, part in enumerate(parts):
        choices = re.split(r",(?![^(]*\))", part) if number % 2 else [part]
        forms = [form + choice for form in forms for choice in choices]
    return list(dict.fromkeys(forms))


def table(path: Path, first: int) -> dict[str, list[tuple[str, str]]]:
    """Language -> (name, string) of one table; a blank cell is the English string."""
    rows = [
        line.split("\t")
        for line in path.read_text(encoding="utf-8").split("\n")
        if line and not line.startswith("#")
    ]
    head, strings = rows[0], defaultdict(list)
    for row in rows[1:]:
        name = RENAMED.get(row[0], row[0].lower())
        for column, code in enumerate(head[first:], first):
            code = "ar" if code == "ar-x-fm" else code
            if code in CODES:
                cell = row[column] if column < len(row) and row[column].strip() else row[head.index("en")]
                strings[code].append((name, cell.replace("⍽", " ").replace("\u200f", "")))
    return strings


def squeeze(text: str) -> str:
    return " ".join(text.split())


def interface(
    strings: list[tuple[str, str]], code: str
) -> tuple[dict[str, list[str]], list[tuple[str, list[str]]]]:
    labels: dict[str, list[str]] = defaultdict(list)
    patterns: list[tuple[str, list[str]]] = []

    def add(name: str, text: str) -> None:
        for form in plurals(text):
            if name in WITH_ARGUMENT and "{" not in form:
                form = form.rstrip() + (" {0}" if form[-1:].isspace() or form[-1:].isalnum() else "{0}")
            if "{" in form:
                patterns.append((name, [squeeze_edges(piece) for piece in re.split(r"\{\w+\}", squeeze(form))]))
            elif squeeze(form) not in labels[name]:
                labels[name].append(squeeze(form))
            if name == "last_edited" and "{" not in form:  # also printed before the time: "Last edited 9:56 AM · …"
                patterns.append((name, [squeeze(form) + " ", ""]))

    for name, text in strings:
        add(name, text)
        if name in ("views_aria", "repost_aria"):
            noun = re.split(r"[.。।]", text.replace("{count} ", "", 1).replace("{count}", "{count}"))[0]
            for form in plurals(noun):
                if "{" not in form and len(squeeze(form)) > 1:
                    add("views_noun" if name == "views_aria" else "reposts", form)
    for word, name in (
        (extras.REPLIES, "replies"),
        (extras.IMAGE, "image"),
        (extras.GONE, "post_unavailable"),
    ):
        for form in word.get(code, "").split("|"):
            if form:
                add(name, form)
    for source in (extras.LABELS, extras.PATTERNS):
        for name, forms in source.get(code, {}).items():
            for form in forms.split("|"):
                add(name, form)
    seen = {}
    for name, pieces in patterns:
        name = {"replying_to_0": "replying_to", "last_edited_": "last_edited"}.get(name, name)
        if sum(len(piece.strip()) for piece in pieces) > 0:
            seen.setdefault(tuple(pieces), name)
    ordered = sorted(seen.items(), key=lambda item: -sum(map(len, item[0])))
    return {name: forms for name, forms in labels.items() if forms}, [
        (name, list(pieces)) for pieces, name in ordered
    ]


def squeeze_edges(piece: str) -> str:
    return re.sub(r"\s+", " ", piece)


# -- the index that tells languages apart ------------------------------------------------------------


def shapes(code: str, data: Data, cldr: Releases) -> set[str]:
    """Whole lines, folded and with digits as 0, that a page in this language prints."""
    found = {shape(form) for forms in data["labels"].values() for form in forms}
    found |= {shape(day) for day in cldr.words(code, "days")}
    for month in data["months"]:
        found |= {f"0{month}", f"0{month}0", f"0de{month}", f"0de{month}de0"}
    for half in data["halves"]:
        found |= {f"{half}0", f"0{half}"}
    found |= {f"0{unit}" for unit in data["units"]}
    found |= {key.replace("{}", "0") for key in data["relative"]}
    return {line for line in found if len(line) > 1 and not line.isdigit()}


def index(everything: dict[str, Data], cldr: Releases) -> dict[str, str]:
    languages: dict[str, list[str]] = defaultdict(list)
    english = shapes("en", everything["en"], cldr)
    for code, data in everything.items():
        if code != "en":
            for line in shapes(code, data, cldr) - english:
                languages[line].append(code)
    return {line: " ".join(codes) for line, codes in sorted(languages.items()) if len(codes) <= 4}


def distinctive(everything: dict[str, Data]) -> list[str]:
    """English labels that no well translated interface prints."""
    others = {form for code in WELL_TRANSLATED for forms in everything[code]["labels"].values() for form in forms}
    forms = {form for forms in everything["en"]["labels"].values() for form in forms}
    return sorted(form for form in forms - others if len(form) > 3)


def build(tables: Path, cldr: Releases) -> dict[str, Data]:
    new = table(tables / "x_ui_strings.tsv", 2)
    old = table(tables / "x_ui_strings_legacy_and_sort.tsv", 1)
    everything = {}
    for code in CODES:
        labels, patterns = interface(new.get(code, []) + old.get(code, []), code)
        numbered, alone = relative(code, cldr)
        solar = [
            (fold(form), n)
            for n, forms in enumerate(extras.SOLAR_MONTHS.get(code, ()), 1)
            for form in forms.split("|")
        ]
        everything[code] = {
            "months": months(code, cldr), "solar": dict(solar), "halves": halves(code, cldr), "fillers": fillers(code, cldr),
            "relative": numbered, "ago": alone, "units": units(code, cldr),
            "decimal": cldr.newest(code, "decimal"), "group": cldr.separators(code),
            "labels": labels, "patterns": patterns, "distinctive": [],
        }  # fmt: skip
    return everything


def write(name: str, data: object) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"
    (OUT / f"{name}.json").write_text(text, encoding="utf-8")


def write_rows(path: Path, kinds: tuple[str, ...], cldr: Releases) -> None:
    """One line each: language, kind, its fields, the first and the last release."""
    lines = [
        "\t".join((code, *([] if kind == "renderings" else [kind]), *fields, releases))
        for code in CODES
        for kind in kinds
        for fields, releases in cldr.rows(code, kind).items()
    ]
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(tables: Path, releases: Path) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    cldr = Releases(releases)
    everything = build(tables, cldr)
    everything["en"]["distinctive"] = distinctive(everything)
    for code, data in everything.items():
        write(code, data)
    write("_index", index(everything, cldr))
    write("_first_lines", sorted({line for data in everything.values() for line in data["labels"]["kbd_hint"]}))
    write_rows(ROOT / "scripts" / "cldr_spellings.tsv", SPELLINGS, cldr)
    write_rows(ROOT / "tests" / "data" / "cldr_renderings.tsv", ("renderings",), cldr)
    print(f"{len(everything)} languages, {date.today()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
