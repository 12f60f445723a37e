"""Changes that a site, a tool or an editor makes to a whole page at once: names, wrappers, white space, escapes."""

from __future__ import annotations

import html
import json
import random
import re

_CLASS = re.compile(r'class="([^"]{1,300})"')
_NAME = re.compile(r"\s([a-z][\w-]{1,30})=\"")
_KEY = re.compile(r'"([A-Za-z_]\w{1,40})"\s*:')
_INNER = re.compile(r">([^<>]{4,400})<")
_AROUND = (
    "<b>|</b>", "<font>|</font>", "<details><summary>x</summary>|</details>", "<figure>|</figure>", "<section>|</section>",
    "<table><tr><td>|</td></tr></table>", "<ul><li>|</li></ul>", "<h2>|</h2>", "<pre>|</pre>", "<button>|</button>", "<label>|</label>",
    "<my-text>|</my-text>", "<p>|", "|</p>", "<span>|", "<svg><text>|</text></svg>", "<a href='/a/status/20'>|</a>", "<time>|</time>",
    '<span role="button">|</span>', '<div hidden>|</div>', '<span title="|">', "<!-- -->|", "<![CDATA[|]]>", "<blockquote>|</blockquote>",
)  # fmt: skip
_SPACES = ("\u00a0", "  ", "\u2009", "\u3000", "\n", "\t", " \u200b")
_PREFIXES = ("> ", "- ", "* ", "    ", "\t", "1. ", "| ", "\u200e", "\ufeff", "#", "• ", "[ ] ", "12:01 ")


def _one(found: list[str], rng: random.Random) -> str | None:
    names = sorted(set(found))
    return rng.choice(names) if names else None


def renamed_class(text: str, rng: random.Random) -> str:
    """A class is called otherwise, everywhere."""
    name = _one(" ".join(_CLASS.findall(text)).split(), rng)
    other = rng.choice(("css-1x2y3z", "", f"{name}-v2", "container"))
    return re.sub(rf"(?<![\w-]){re.escape(name)}(?![\w-])", other, text) if name else text


def renamed_attribute(text: str, rng: random.Random) -> str:
    """An attribute is called otherwise, or gone, everywhere."""
    name = _one(_NAME.findall(text), rng)
    return re.sub(rf'\s{re.escape(name)}="', rng.choice((' data-x="', f' x-{name}="')), text) if name else text


def renamed_key(text: str, rng: random.Random) -> str:
    """A key is called otherwise, everywhere."""
    name = _one(_KEY.findall(text), rng)
    if name is None:
        return text
    camel = re.sub(r"_(\w)", lambda found: found[1].upper(), name)
    snake = re.sub(r"(?<=[a-z])([A-Z])", lambda found: f"_{found[1].lower()}", name)
    other = rng.choice((camel, snake, name.upper(), f"{name}2", "x", f"my_{name}", name[::-1]))
    return re.sub(rf'"{name}"(?=\s*:)', f'"{other}"', text)


def wrapped_texts(text: str, rng: random.Random) -> str:
    """A text between tags, or each, stands in another element, or behind a tag that has no end."""
    before, after = rng.choice(_AROUND).split("|")
    places = list(_INNER.finditer(text))
    if not places:
        return text
    chosen = places if rng.random() < 0.2 else [rng.choice(places)]
    for found in reversed(chosen[:200]):
        text = f"{text[: found.start(1)]}{before}{found[1]}{after}{text[found.end(1) :]}"
    return text


def moved_element(text: str, rng: random.Random) -> str:
    """A stretch from one tag to another stands elsewhere, between two others."""
    tags = [found.start() for found in re.finditer("<", text)]
    if len(tags) < 4:
        return text
    start, end, place = (*sorted(rng.sample(tags, 2)), rng.choice(tags))
    end = min(end, start + 4000)
    rest = text[:start] + text[end:]
    place = min(place, len(rest))
    return rest[:place] + text[start:end] + rest[place:]


def other_spaces(text: str, rng: random.Random) -> str:
    """Other white space, everywhere or in one place in four."""
    space, share = rng.choice(_SPACES), rng.choice((1.0, 0.25))
    return re.sub(" ", lambda _: space if rng.random() < share else " ", text)


def other_line_breaks(text: str, rng: random.Random) -> str:
    """Line breaks doubled, halved, or of another kind."""
    match rng.randrange(4):
        case 0:
            return text.replace("\n", "\n\n")
        case 1:
            return re.sub("\n{2,}", "\n", text)
        case 2:
            return text.replace("\n", rng.choice(("\r\n", "\r", "\u2028", "\x0b", "<br>", "  \n", "\\\n")))
    return re.sub("(?<!\n)\n(?!\n)", " ", text)


def prefixed(text: str, rng: random.Random) -> str:
    """Each line, or those of one stretch, behind a mark."""
    rows, mark = text.split("\n"), rng.choice(_PREFIXES)
    first = rng.randrange(len(rows)) if rng.random() < 0.6 else 0
    last = first + rng.choice((1, 3, 10, len(rows)))
    return "\n".join(mark + row if first <= at < last else row for at, row in enumerate(rows))


def escaped(text: str, rng: random.Random) -> str:
    """Characters written as a tool escapes them."""
    match rng.randrange(4):
        case 0:
            return html.escape(text)
        case 1:
            return re.sub(r"([_*#\[\]()>.!-])", r"\\\1", text)
        case 2:
            return json.dumps(text)
    return re.sub(r"[^\x00-\x7f]", lambda found: f"&#{ord(found[0])};", text)


def as_string(text: str, rng: random.Random) -> str:
    """One object or list of the data is a string that holds it, or a list, or one deeper."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return text
    places = []
    stack = [value]
    while stack:
        one = stack.pop()
        inner = (
            list(one.items()) if isinstance(one, dict) else list(enumerate(one)) if isinstance(one, list) else []
        )
        places += [(one, key) for key, value in inner if isinstance(value, dict | list)]
        stack += [value for _, value in inner]
    if places:
        holder, key = rng.choice(places)
        old = holder[key]
        holder[key] = rng.choice(
            (json.dumps(old), str(old), [old], {"items": old}, {"0": old}, [[old]], {"node": {"x": old}})
        )
    return json.dumps(value, ensure_ascii=rng.random() < 0.5)


EVERYWHERE = (other_spaces, other_line_breaks, prefixed, escaped)
OF_KIND = {
    "html": (renamed_class, renamed_class, renamed_attribute, wrapped_texts, wrapped_texts, moved_element),
    "feed": (wrapped_texts, moved_element), "json": (renamed_key, renamed_key, as_string, as_string),
    "text": EVERYWHERE, "table": (other_spaces, other_line_breaks),
}  # fmt: skip
