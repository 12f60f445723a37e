"""An invented word is gone from a redacted page, wherever on it it stood, and the page is read alike.

Every fixture gets the word in all places that its form has: texts, names, attributes, remarks, scripts, styles,
addresses, keys and values.
"""

from __future__ import annotations

import base64
import csv
import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest

import golden
import threadkit
from conftest import FIXTURES
from threadkit.redact import redact
from threadkit.redact.interface import Interface
from threadkit.redact.mask import Mask
from threadkit.redact.prose import masked_lines
from threadkit.redact.said import said_on
from wrappers import zipped

PAGES = [path for folder in sorted(FIXTURES.iterdir()) if folder.is_dir() for path in golden.inputs(folder)]
IDS = [str(path.relative_to(FIXTURES)) for path in PAGES]
WORD, HAN = "Qvorhamn", "橘雅彦"
_CODED = base64.b64encode(WORD.encode() * 9).decode()
_BYTES = "".join(f"%{byte:02X}" for byte in HAN.encode())
_ENTITIES = "".join(f"&#x{ord(one):x};" for one in WORD)
_ESCAPES = "".join(f"\\u{ord(one):04x}" for one in HAN)

MARKUP = f"""
<!-- {WORD}, a ferry --><p id="{WORD}-ferry" class="tag-{WORD.lower()} {WORD}" title="{WORD}">{WORD} {_ENTITIES}</p>
<p data-city={WORD} data-lat="59.{WORD}" aria-label="{WORD}" onclick="go('{WORD}')">of <b>{WORD}</b> and {HAN}</p>
<a href="/hashtag/{WORD}?src=hash" title='{WORD}'>#{WORD}</a><a href="https://{WORD}.example/{WORD}/{_BYTES}">x</a>
<a href="mailto:{WORD}@mail.example?body={_BYTES}">x</a><a href="/search?q={WORD}%20ferry">x</a>
<img alt="{WORD}" src="{WORD}/{WORD}.jpg" srcset="/{WORD}.jpg 1x, https://e.example/{WORD}.jpg 2x">
<img src="data:image/png;base64,{_CODED}" style="background:url('data:image/png;base64,{_CODED}')">
<input name="{WORD}" value="{WORD}" placeholder="{WORD}"><svg><title>{WORD}</title><desc>{WORD}</desc></svg>
<style>/* {WORD} */ .tag-{WORD.lower()}:after{{content:"{WORD}"}} #{WORD}{{background:url(/{WORD}.png)}}</style>
<script>/* {WORD} */ var a = '{WORD}', b = `${{c}} {WORD}`; // {WORD} {HAN}
 window.d = {{"{WORD}": "{WORD}", "e": "{_ESCAPES}", f: '{WORD}'}};</script>
<script type="application/json">{{"by": {{"{WORD}": {{"state": "{WORD}", "type": "{WORD}", "f": "{_ESCAPES}"}}}}}}</script>
<noscript>{WORD}</noscript><template><i>{WORD}</i></template><meta name="author" content="{WORD}">
"""
DATA = {
    "location": WORD, "place": {"name": WORD, "country": WORD, "full_name": f"{WORD}, {HAN}"}, "state": WORD,
    "category": WORD, "type": WORD, "source": WORD, "label": WORD, "by": WORD, "status": WORD, "kind": WORD,
    "url": f"https://{WORD.lower()}.example/{WORD}/{_BYTES}", "slug": f"{WORD.lower()}-ferry", "html": f"<p title='{WORD}'>{WORD}</p>",
    WORD: {"k": HAN}, "tags": [WORD, f"#{WORD}"], "choices": [{"label": WORD}], "alt_text": WORD, HAN: 1,
    "image": f"data:image/png;base64,{_CODED}", "nested": json.dumps({"bio": f"{WORD} {HAN}"}),
}  # fmt: skip
TEXT = f"""
{WORD} is the ferry of {HAN}, #{WORD}, @{WORD.lower()}_x, {_ENTITIES} {_ESCAPES} {_BYTES}
see https://{WORD.lower()}.example/{WORD}/{_BYTES} and [it](/{WORD}/a.png "{WORD}") ![{WORD}](data:image/png;base64,{_CODED})
<b title='{WORD}'>{WORD}</b> `{WORD}`
"""


def _placed(text: str, kind: str) -> str:
    """The page with the word in all places of its form."""
    if kind == "markup":
        at = text.lower().rfind("</body>")
        return text[:at] + MARKUP + text[at:] if at >= 0 else text + MARKUP
    if kind == "table":
        return _with_column(text)
    return text.rstrip("\n") + "\n" + TEXT if kind == "text" else _with_data(text)


def _with_column(text: str) -> str:
    """The table with one more column."""
    comma = max(",\t;|", key=text.partition("\n")[0].count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=comma))
    out = io.StringIO()
    head = [[*rows[0], WORD]]
    csv.writer(out, delimiter=comma).writerows(head + [[*row, f"{WORD} {HAN}"] for row in rows[1:]])
    return out.getvalue()


def _with_data(text: str) -> str:
    """Data with more keys in the first object, and in the first object in it that has an id."""
    start = re.match(r"[^\[{]*", text)
    head, rest = text[: start.end() if start else 0], text[start.end() if start else 0 :]
    value, end = json.JSONDecoder().raw_decode(rest)
    for found in [*_objects(value)][:1] + [one for one in _objects(value) if {"id", "id_str"} & one.keys()][:1]:
        found.update({key: one for key, one in DATA.items() if key not in found})
    return head + json.dumps(value, ensure_ascii=len(text) % 2 == 0) + rest[end:]


def _objects(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _objects(one)


def _kind(path: Path, text: str) -> str | None:
    if path.suffix in (".mhtml", ".yaml", ".toml", ".jsonp") or "\x00" in text:
        return None
    if path.suffix in (".csv", ".tsv"):
        return "table"
    if re.match(r"\s*(?:\{|\[[\s{\]])", text) or path.suffix in (".json", ".js", ".jsonl"):
        return "data"
    return "markup" if text.lstrip().startswith("<") else "text"


def _all_forms(text: str) -> str:
    """The page with all that is escaped in it written out, too."""
    plain = re.sub(r"\\+u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), text)
    return "\n".join((text, plain, html.unescape(plain), unquote(html.unescape(plain)))).lower()


def left_in(text: str) -> list[str]:
    """Where the word still stands."""
    whole = _all_forms(text)
    return [
        whole[max(0, at.start() - 60) : at.end() + 40]
        for at in re.finditer(f"{WORD.lower()}|{HAN}|{HAN[1:]}|{_CODED[8:20].lower()}", whole)
    ]


@pytest.mark.parametrize("path", PAGES, ids=IDS)
def test_a_word_is_gone_from_wherever_it_stood(path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="surrogateescape")
    kind = _kind(path, text)
    if kind is None:
        pytest.skip("is no single page of text, markup or data")
    options = golden.options(path)
    page = _placed(text, kind)
    try:
        before = threadkit.parse(page, **options)
    except threadkit.ThreadkitError:
        pytest.skip("the places make another page of it")
    masked = redact(page, format=options.get("format"), key=b"a key")
    assert not left_in(masked)
    after = threadkit.parse(masked, **options)
    assert len(after.posts) == len(before.posts)


# Words of labels that somebody said, and words that nobody is asked for

SAID = """Ann Salt
@ann_salt
·
May 1
People who joined first know that nobody exists any longer, as posted
12
3
4
1.2K
This Post is from an account that no longer exists. Learn more
Relevant people
Ann Salt
@ann_salt
Follow
Ferries.
"""
#: Of the words that the post says, those of the site's notice and labels stay nowhere, either.
GONE = "people joined first exists longer posted know nobody".split()


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text.lower()))


def test_labels_that_somebody_said_are_said_otherwise() -> None:
    text = redact(SAID, key=b"a key")
    assert not _words(text) & set(GONE)
    before, after = threadkit.parse(SAID), threadkit.parse(text)
    assert [post.availability for post in after.posts] == [post.availability for post in before.posts]
    assert len(before.posts) == 2


def test_a_label_that_cannot_go_stays() -> None:
    page = SAID.replace("any longer", "any longer than a view or a follow").replace("\n1.2K", "\n1.2K\nViews")
    before, after = threadkit.parse(page), threadkit.parse(redact(page, key=b"a key"))
    assert [(post.metrics, post.availability) for post in after.posts] == [
        (post.metrics, post.availability) for post in before.posts
    ]


def test_usernames_of_one_letter_are_gone() -> None:
    user = {"screen_name": "Q", "id": 71234567, "profile_link_color": "Q0DEQD"}
    post = {
        "created_at": "Wed Oct 10 20:19:24 +0000 2018",
        "id_str": "1050118621198921728",
        "full_text": "@Q me",
        "user": user,
    }
    assert "q" not in _words(redact(json.dumps(post), key=b"a key"))


PRIVATE = {
    "created_at": "Wed Oct 10 20:19:24 +0000 2018", "id_str": "1050118621198921728",
    "full_text": "Ring +47 123 45 678, Ⓐⓝⓝ 🅂🄰🄻🅃", "entities": {"urls": []},
    "user": {"screen_name": "ann_salt", "phone": 4712345678, "birthday": "1990-05-04", "last_ip": "81.2.69.142", "dob": 19900504},
    "url": "https://maps.example/?q=59.9139,10.7522",
}  # fmt: skip


@pytest.mark.parametrize(
    "told", ["123 45 678", "ⓝⓝ", "🄰🄻🅃", "4712345678", "05-04", "2.69.142", "19900504", "9139", "7522"]
)
def test_numbers_and_signs_that_tell_who_or_where(told: str) -> None:
    page = json.dumps(PRIVATE, ensure_ascii=False)
    assert told in page
    assert told not in redact(page, key=b"a key")


def test_meta_data_tell_no_place() -> None:
    page = MARKUP + '<meta name="geo.position" content="59.913868;10.752245"><blockquote class="twitter-tweet"><p>Rye.</p>— Ann (@ann_salt) <a href="https://twitter.com/ann_salt/status/1400000000000000002">June 2, 2021</a></blockquote>'  # fmt: skip
    text = redact(page, key=b"a key")
    assert "913868" not in text and "752245" not in text and not left_in(text)


def test_ids_do_not_become_one() -> None:
    posts = [
        {
            "created_at": "Tue Mar 03 20:19:24 +0000 2009",
            "id": number,
            "text": "Rye.",
            "user": {"screen_name": "ann"},
        }
        for number in range(1000000000, 1000000300)
    ]
    assert len(threadkit.parse(redact(json.dumps(posts), key=b"a key")).posts) == 300


def test_a_note_is_no_list_by_its_name() -> None:
    note = b"- url: https://x.com/ann_salt/status/1400000000000000002\n  text: the ferry\n"
    assert redact(note, key=b"a key", name="list.yaml").lstrip().startswith(("[", "{"))
    try:
        text = redact(note, key=b"a key", name="note.md")
    except threadkit.UnknownFormatError:
        return  # a note that no reader knows is read as none
    assert text.startswith("- url:")


def test_what_is_no_page_is_left_out_of_an_archive() -> None:
    tweets = b'window.YTD.tweets.part0 = [{"tweet": {"id_str": "1400000000000000002", "full_text": "The ferry.", "created_at": "Wed Jun 02 08:00:00 +0000 2021"}}]'  # fmt: skip
    account = b'window.YTD.account.part0 = [{"account": {"email": "ann@mail.example", "username": "ann_salt"}}]'
    text = redact(zipped({"data/account.js": account, "data/tweets.js": tweets}), key=b"a key")
    assert len(threadkit.parse(text).posts) == 1
    assert "ferry" not in text


def test_a_line_that_nothing_accounts_for_is_masked() -> None:
    said = said_on([])
    masked = masked_lines(f"Post\n{WORD}\n", [], Mask(b"a key", said, ""), Interface("en", said))
    assert not left_in(masked)


def test_a_word_that_damage_put_into_a_notice() -> None:
    page = (FIXTURES / "html_nitter" / "status_2021.html").read_text(encoding="utf-8")
    damaged = page.replace("unable to view", f"{WORD} to view")
    assert damaged != page
    assert not left_in(redact(damaged, key=b"a key"))


def test_a_header_of_which_a_part_is_damaged_is_one() -> None:
    page = "id,created_at,username,text,7\n1400000000000000002,2021-06-02 08:00:00,ann_salt,Rye,Bay\n"
    assert redact(page, key=b"a key").startswith("id,created_at,username,text,7\n")


@pytest.mark.parametrize(
    "damage",
    [
        ('dir="auto"><span>', f'dir="auto><span>{WORD} we had two winters. '),
        ("Jun 2</time>", f"Jun 2 {WORD}</time>"),
        ('data-testid="tweetText"', f'data-testid="tweetText" class=" title="x">{WORD} tells, and <i title="'),
    ],
    ids=["a quotation mark too few", "a day", "an attribute without an end"],
)
def test_words_that_damage_put_elsewhere(damage: tuple[str, str]) -> None:
    page = '<article data-testid="tweet"><div data-testid="User-Name"><a href="/ann_salt"><span>Ann Salt</span></a><a href="/ann_salt"><span>@ann_salt</span></a><a href="/ann_salt/status/1400000000000000002"><time datetime="2021-06-02T08:00:00.000Z">Jun 2</time></a></div><div data-testid="tweetText" lang="en" dir="auto"><span>Rye.</span></div></article>'  # fmt: skip
    assert damage[0] in page
    assert not left_in(redact(page.replace(*damage), key=b"a key"))


CALLED = "May Mark Grace Rose Will Rich April Max Jan Paris Berlin Bo Li 橘 雅彦 이 さ नूर".split()


def _pages_of(name: str) -> Iterator[str]:
    """Pages of each kind on which somebody, a place and a program are called so."""
    user = {"screen_name": "ann_9", "name": name, "location": name, "status": name, "by": name, "id": 71234567}
    post = {
        "created_at": "Wed Oct 10 20:19:24 +0000 2018",
        "id_str": "1050118621198921728",
        "full_text": f"x {name}",
    }
    yield json.dumps(post | {"user": user, "source": name, "category": name, name: {"a": 1}}, ensure_ascii=False)
    yield f"{name}\n@ann_9\n·\nOct 1, 2024\nhello {name}\n12\n3\n4\n1.2K\n"
    yield f"id,created_at,username,name,text,place,source\n1400000000000000002,2021-06-02 08:00:00,ann_9,{name},Rye,{name},{name}\n"
    yield f'<blockquote class="twitter-tweet"><p class="{name}" data-city={name} title="{name}">{name}</p>— {name} (@ann_9) <a href="https://twitter.com/ann_9/status/1400000000000000002">June 2, 2021</a></blockquote>'


@pytest.mark.parametrize("name", CALLED)
def test_names_that_are_words_and_names_of_few_letters_are_gone(name: str) -> None:
    for page in _pages_of(name):
        masked = redact(page, key=b"a key")
        assert not re.search(rf"(?<![^\W_]){name}(?![^\W_])", masked)
        assert len(threadkit.parse(masked).posts) == len(threadkit.parse(page).posts) == 1


POST = '<article data-testid="tweet"><div data-testid="User-Name"><a href="/ann_salt"><span>Ann Salt</span></a><a href="/ann_salt"><span>@ann_salt</span></a><a href="/ann_salt/status/1400000000000000002"><time datetime="2021-06-02T08:00:00.000Z">Jun 2</time></a></div><div data-testid="tweetText" lang="en" dir="auto"><span>Rye.</span></div></article>'  # fmt: skip


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        (
            POST.replace('<div data-testid="tweetText"', f'<div <{WORD} we went <div data-testid="tweetText"'),
            "<div <",
        ),
        (POST.replace("</article>", f'<div class=">{WORD}<div class="row"></article>'), '<div class="'),
        (POST + "<span data=\"{time:'Wed Jun 02 08:00:00 +0000 2021'}\"></span>", "{time:'Wed Jun 02"),
        (POST + f'<li id="comment-135630">{WORD}</li>', 'id="'),
        (POST + f"<!{WORD} of {HAN}>", "<!"),
    ],
    ids=[
        "a tag without its end",
        "a quotation mark too few",
        "data of a script",
        "a number in a name",
        "a declaration",
    ],
)
def test_broken_markup_is_masked_and_read_alike(page: str, kept: str) -> None:
    masked = redact(page, key=b"a key")
    assert kept in masked and "135630" not in masked
    assert not left_in(masked)
    assert len(threadkit.parse(masked).posts) == len(threadkit.parse(page).posts)


def test_data_are_whole_again_behind_what_damage_did() -> None:
    post = {
        "created_at": "Wed Oct 10 20:19:24 +0000 2018",
        "id_str": "1050118621198921728",
        "full_text": WORD,
        "n": 1,
    }
    page = '{"id_str" broken "' + WORD + '"}\n[' + json.dumps(post | {"depth": 1, "lang": "en"}).replace('"n": 1', '"n": 1e999') + "]"  # fmt: skip
    masked = redact(page, format="json_v1", key=b"a key")
    assert "1e999" in masked and '"lang": "en"' in masked and not left_in(masked)


def test_cells_keep_their_quotes() -> None:
    page = f'"id","created_at","username","text"\n"1400000000000000002","2021-06-02 08:00:00","ann_salt","{WORD}, ""so"""\n1400000000000000003,2021-06-02 08:01:00,ann_salt,"{HAN}\nx"\n'
    masked = redact(page, key=b"a key")
    assert not left_in(masked)
    assert re.sub(r"[^\W_]", "x", masked) == re.sub(r"[^\W_]", "x", page)


def test_a_stranger_in_a_notice_that_is_told_by_a_few_words() -> None:
    notice = f"You’re unable to view this Post because this {WORD} owner limits who can view their Posts."
    masked = redact(POST + f'<article data-testid="tweet"><div><span>{notice}</span></div></article>', key=b"a key")
    assert not left_in(masked)
    before = threadkit.parse(POST + f'<article data-testid="tweet"><div><span>{notice}</span></div></article>')
    kinds = [[post.availability for post in page.posts] for page in (before, threadkit.parse(masked))]
    assert kinds[0] == kinds[1]


def test_an_error_shows_nothing_of_the_page() -> None:
    with pytest.raises(threadkit.ThreadkitError) as told:
        redact(f"{WORD}, a ferry\n", format="text_x", key=b"a key")
    assert not left_in(str(told.value))


def test_ids_of_which_a_spreadsheet_made_numbers() -> None:
    page = "id,created_at,screen_name,text\n1.4E+18,2021-06-02 08:00:00,ann_salt,Rye\n1.40012E+18,2021-06-02 08:00:00,ann_salt,Oats\n"
    masked = redact(page, format="table_tools", key=b"a key")
    codes = [
        sorted(one.code for one in threadkit.parse(one, format="table_tools").diagnostics) for one in (page, masked)
    ]
    assert codes[0] == codes[1] and "1.40012" not in masked
