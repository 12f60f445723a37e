"""Writes src/threadkit/values/data/locales/*.json from CLDR (babel) and tables of the site's interface strings.

    python scripts/build_locale_data.py TABLES_DIRECTORY

``TABLES_DIRECTORY`` holds ``x_ui_strings.tsv`` and ``x_ui_strings_legacy_and_sort.tsv``: one string a line
(name, key in the first table, then a column a language), ``⍽`` for a no-break space. Needed at development
time only. Prints each word that was left out because it has two meanings in its language.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from datetime import date, datetime
from itertools import product
from pathlib import Path
from typing import Any

from babel import Locale as Cldr
from babel import localedata
from babel.dates import format_skeleton

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
CLDR_CODES = {"zh": "zh_Hans", "zh-Hant": "zh_Hant"}
#: Interfaces whose strings are, on the whole, translated: an English word seen there is a leak.
WELL_TRANSLATED = frozenset("ar de es fa fr he hi id it ja ko nl pl pt ru th tr zh zh-Hant".split())
#: Regional editions whose names are merged into a language's.
EDITIONS = {
    "en": ("en_GB", "en_AU"),
    "es": ("es_MX", "es_419"),
    "pt": ("pt_PT",),
    "fr": ("fr_CA",),
    "de": ("de_AT",),
}
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


def report(language: str, kind: str, word: str) -> None:
    print(f"{language}: {kind} {word!r} has two meanings: left out")


def unambiguous(language: str, kind: str, pairs: list[tuple[str, int]]) -> dict[str, int]:
    meanings: dict[str, set[int]] = defaultdict(set)
    for word, value in pairs:
        if word:
            meanings[word].add(value)
    for word, values in meanings.items():
        if len(values) > 1:
            report(language, kind, word)
    return {word: values.pop() for word, values in sorted(meanings.items()) if len(values) == 1}


def editions(code: str) -> list[Cldr]:
    return [Cldr.parse(name) for name in (CLDR_CODES.get(code, code), *EDITIONS.get(code, ()))]


def months(code: str) -> dict[str, int]:
    pairs = []
    for cldr in editions(code):
        for width in ("abbreviated", "wide"):
            pairs += [(fold(name), number) for number, name in cldr.months["format"].get(width, {}).items()]
            # Not by way of ``Cldr``: where a language has none, that gives another language's.
            own = (
                localedata.load(str(cldr), merge_inherited=False)
                .get("months", {})
                .get("stand-alone", {})
                .get(width)
            )
            pairs += [(fold(name), number) for number, name in (own.items() if isinstance(own, dict) else ())]
    # Without the word that some languages join to the name: ca "de maig".
    pairs += [(name.removeprefix("de"), number) for name, number in pairs if code == "ca"]
    for number, forms in enumerate(extras.MONTHS.get(code, ()), 1):
        pairs += [(fold(form), number) for form in forms.split("|") if form]
    return unambiguous(
        code, "month", [pair for pair in pairs if not pair[0].isdigit() and not pair[0][:1].isdigit()]
    )


def halves(code: str) -> dict[str, int]:
    pairs = []
    for cldr in editions(code):
        for context, width in product(("format", "stand-alone"), ("abbreviated", "wide", "narrow")):
            periods = cldr.day_periods.get(context, {}).get(width, {})
            pairs += [(fold(periods[half]), shift) for half, shift in (("am", 0), ("pm", 12)) if half in periods]
    for words, shift in zip(extras.HALVES.get(code, ()), (0, 12), strict=False):
        pairs += [(fold(word.replace("_", " ")), shift) for word in words.split()]
    pairs += [("am", 0), ("pm", 12)]
    return unambiguous(
        code, "half of the day", [pair for pair in pairs if not (pair[0].isascii() and len(pair[0]) < 2)]
    )


def fillers(code: str) -> list[str]:
    found: set[str] = set()
    for cldr in editions(code):
        patterns = [str(cldr.date_formats[width].pattern) for width in ("long", "medium")]
        skeletons = cldr.datetime_skeletons
        patterns += [
            skeletons[key].pattern for key in ("MMMd", "MMMMd", "yMMM", "yMMMd", "yMMMM") if key in skeletons
        ]
        for pattern in patterns:
            literal = re.sub(r"'([^']*)'", lambda quoted: quoted[1].upper().join("\x00\x01"), pattern)
            plain = re.sub(
                r"\x00([^\x01]*)\x01|[A-Za-z]+", lambda m: (m[1] or " ").lower() if m[1] else " ", literal
            )
            found.update(fold(word) for word in plain.split())
    found.update(fold(word.replace("_", " ")) for word in extras.FILLERS.get(code, "").split())
    return sorted(word for word in found if word.strip(",/-،、 "))


def relative(code: str) -> tuple[dict[str, int], dict[str, int]]:
    counted, alone = [], []
    cldr = editions(code)[0]
    data = cldr._data
    for unit, seconds in SECONDS.items():
        for forms in dict(data["unit_patterns"].get(f"duration-{unit}", {})).values():
            counted += [(form, seconds) for plural, form in dict(forms).items() if plural != "per"]
        for width in ("", "-short", "-narrow"):
            past = dict(dict(data["date_fields"].get(unit + width, {})).get("past", {}))
            counted += [(form, seconds) for form in past.values() if "{0}" in form]
            alone += (
                []
                if unit == "day"
                else [
                    (form, seconds * {"one": 1, "two": 2}.get(plural, 0))
                    for plural, form in past.items()
                    if "{0}" not in form
                ]
            )
    own = [
        (form, seconds)
        for forms, seconds in zip(extras.RELATIVE.get(code, ()), SECONDS.values(), strict=False)
        for form in forms.split("|")
    ]
    numbered = unambiguous(
        code, "relative time", [(fold(f.replace("{0}", "{}")), s) for f, s in counted if "{0}" in f]
    )
    numbered |= {fold(form.replace("{0}", "{}")): seconds for form, seconds in own if "{0}" in form}
    single = {fold(form): seconds for form, seconds in alone if seconds}
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


def units(code: str) -> dict[str, int]:
    pairs = []
    for cldr, width in product(editions(code), ("short", "long")):
        for forms in cldr.compact_decimal_formats.get(width, {}).values():
            for power, pattern in forms.items():
                text = re.sub(r"'([^']*)'", r"\1", pattern.pattern.split(";")[0])
                zeros = len(re.findall("0+", text)[0]) if "0" in text else 0
                if zeros:
                    pairs.append((fold(text.replace("0", "")), int(power) // 10 ** (zeros - 1)))
    own = {fold(word): factor for word, factor in extras.UNITS.get(code, {}).items()}
    # No count of the site comes near a trillion; "5t" is no count.
    found = [(word, factor) for word, factor in pairs if word not in own and factor < 10**12]
    return unambiguous(code, "unit", found) | own


def separators(code: str) -> tuple[str, str]:
    symbols = editions(code)[0].number_symbols["latn"]
    return symbols["decimal"], symbols["group"]


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


def shapes(code: str, data: Data) -> set[str]:
    """Whole lines, folded and with digits as 0, that a page in this language prints."""
    found = {shape(form) for forms in data["labels"].values() for form in forms}
    locale = CLDR_CODES.get(code, code)
    for month, key in product(range(1, 13), ("MMMd", "yMMMd", "MMMMd", "yMMMMd")):
        found.add(shape(format_skeleton(key, datetime(2026, month, 27), locale=locale)))
    for month in data["months"]:
        found |= {f"0{month}", f"0{month}0", f"0de{month}", f"0de{month}de0"}
    for half in data["halves"]:
        found |= {f"{half}0", f"0{half}"}
    found |= {f"0{unit}" for unit in data["units"]}
    found |= {key.replace("{}", "0") for key in data["relative"]}
    return {line for line in found if len(line) > 1 and not line.isdigit()}


def index(everything: dict[str, Data]) -> dict[str, str]:
    languages: dict[str, list[str]] = defaultdict(list)
    english = shapes("en", everything["en"])
    for code, data in everything.items():
        if code != "en":
            for line in shapes(code, data) - english:
                languages[line].append(code)
    return {line: " ".join(codes) for line, codes in sorted(languages.items()) if len(codes) <= 4}


def distinctive(everything: dict[str, Data]) -> list[str]:
    """English labels that no well translated interface prints."""
    others = {form for code in WELL_TRANSLATED for forms in everything[code]["labels"].values() for form in forms}
    forms = {form for forms in everything["en"]["labels"].values() for form in forms}
    return sorted(form for form in forms - others if len(form) > 3)


def build(tables: Path) -> dict[str, Data]:
    new = table(tables / "x_ui_strings.tsv", 2)
    old = table(tables / "x_ui_strings_legacy_and_sort.tsv", 1)
    everything = {}
    for code in CODES:
        labels, patterns = interface(new.get(code, []) + old.get(code, []), code)
        numbered, alone = relative(code)
        decimal, group = separators(code)
        solar = [
            (fold(form), n)
            for n, forms in enumerate(extras.SOLAR_MONTHS.get(code, ()), 1)
            for form in forms.split("|")
        ]
        everything[code] = {
            "months": months(code), "solar": dict(solar), "halves": halves(code), "fillers": fillers(code),
            "relative": numbered, "ago": alone, "units": units(code), "decimal": decimal, "group": group,
            "labels": labels, "patterns": patterns, "distinctive": [],
        }  # fmt: skip
    return everything


def write(name: str, data: object) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"
    (OUT / f"{name}.json").write_text(text, encoding="utf-8")


def main(tables: Path) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    everything = build(tables)
    everything["en"]["distinctive"] = distinctive(everything)
    for code, data in everything.items():
        write(code, data)
    write("_index", index(everything))
    write("_first_lines", sorted({line for data in everything.values() for line in data["labels"]["kbd_hint"]}))
    print(f"{len(everything)} languages, {date.today()}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
