"""Pages that are not UTF-8 say so, or their container does; a guess is said to be one."""

from __future__ import annotations

import doctest
import json
import plistlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import threadkit
import threadkit.charset_guess
from conftest import FIXTURES
from threadkit.charsets import decode, without_escaped_halves, without_surrogates
from wrappers import har, mhtml, warc, zipped

PAGE = (FIXTURES / "html_legacy" / "permalink_2018.html").read_text(encoding="utf-8")
BODY = PAGE[PAGE.index("<body") :]
WORDS = {
    "shift_jis": "海辺の朝は、とても静かです。",
    "euc-jp": "海辺の朝は、とても静かです。",
    "iso-2022-jp": "海辺の朝は、とても静かです。",
    "euc-kr": "바닷가의 아침은 고요하다.",
    "ks_c_5601-1987": "바닷가의 아침은 고요하다.",
    "windows-1251": "Утро у моря очень тихое.",
    "koi8-r": "Утро у моря очень тихое.",
    "windows-1256": "صباح هادئ عند البحر",
    "gb2312": "海边的早晨很安静。",
    "gb18030": "海边的早晨很安静。😀",
    "big5": "海邊的早晨很安靜。",
    "windows-1252": "L’été à la mer – très calme…",
    "iso-8859-1": "L’été à la mer – très calme…",
    "iso-8859-15": "L'été à la mer coûte 3 €",
}
MARK = "Sewing is faster."


def page(words: str, declaration: str) -> str:
    assert MARK in BODY
    return f"<!DOCTYPE html><html><head>{declaration}</head>{BODY.replace(MARK, words)}"


def texts(path: Path) -> list[str]:
    return [post.text for post in threadkit.parse_file(path).posts]


def python_name(charset: str) -> str:
    return {"ks_c_5601-1987": "euc-kr", "iso-8859-1": "windows-1252"}.get(charset, charset)


DECLARED: dict[str, Callable[[str], str]] = {
    "meta": lambda name: f'<meta charset="{name}">',
    "http-equiv": lambda name: f'<META content="text/html; charset={name.upper()}" http-equiv=Content-Type>',
    "late": lambda name: f"<title>{'x' * 3000}</title><meta charset={name}>",
}
WRAPPED: dict[str, Callable[[bytes, str], bytes]] = {
    "page.warc": lambda data, type: warc([(data, {"Content-Type": type})]),
    "page.har": lambda data, type: har([(data, type)], packed=True),
    "page.mhtml": lambda data, type: mhtml([(data, type)]),
    "page.webarchive": lambda data, type: plistlib.dumps(
        {"WebMainResource": {"WebResourceData": data, "WebResourceTextEncodingName": type.partition("=")[2]}}
    ),
}


@pytest.mark.parametrize("charset", WORDS)
@pytest.mark.parametrize("way", DECLARED)
def test_declared_in_the_page(charset: str, way: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page(WORDS[charset], DECLARED[way](charset)).encode(python_name(charset), "ignore"))
    found = threadkit.parse_file(path)
    assert any(WORDS[charset] in post.text for post in found.posts)
    assert not {"encoding-guessed", "characters-replaced"} & {d.code for d in found.diagnostics}


@pytest.mark.parametrize("charset", ["shift_jis", "euc-kr", "windows-1251", "gb2312"])
@pytest.mark.parametrize("name", WRAPPED)
def test_declared_by_the_container(charset: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    data = page(WORDS[charset], "").encode(charset, "ignore")
    path.write_bytes(WRAPPED[name](data, f"text/html; charset={charset}"))
    assert any(WORDS[charset] in text for text in texts(path))


def test_what_the_browser_decoded_is_not_decoded_again(tmp_path: Path) -> None:
    path = tmp_path / "page.har"
    words = WORDS["shift_jis"]
    path.write_bytes(har([(page(words, "<meta charset=shift_jis>").encode(), "text/html; charset=shift_jis")]))
    assert any(words in text for text in texts(path))


@pytest.mark.parametrize(
    "wrong", ["shift_jis", "windows-1251", "iso-8859-1", "no-such-charset", "utf-16", "base64"]
)
def test_a_wrong_declaration_on_a_page_in_utf_8(wrong: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page(WORDS["koi8-r"], f"<meta charset={wrong}>").encode())
    assert any(WORDS["koi8-r"] in text for text in texts(path))


def test_a_wrong_declaration_of_utf_8_is_a_guess_and_said_to_be_one() -> None:
    found = threadkit.parse(page(WORDS["windows-1252"], "<meta charset=utf-8>").encode("windows-1252", "ignore"))
    assert any(WORDS["windows-1252"] in post.text for post in found.posts)
    assert "encoding-guessed" in {d.code for d in found.diagnostics}


def test_a_few_bad_bytes_do_not_change_the_encoding() -> None:
    data = page(WORDS["shift_jis"] * 5, "<meta charset=utf-8>").encode() + b"\xff\xfe"
    found = threadkit.parse(data)
    assert any(WORDS["shift_jis"] in post.text for post in found.posts)
    assert "characters-replaced" in {d.code for d in found.diagnostics}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_wide_pages(encoding: str) -> None:
    words = WORDS["gb2312"]
    found = threadkit.parse(page(words, "<meta charset=utf-16>").encode(encoding))
    assert any(words in post.text for post in found.posts)


@pytest.mark.parametrize("name", ["idna", "punycode", "unicode_escape", "rot13", "x" * 5000, "\x00", "utf-7", ""])
def test_codecs_that_are_no_charsets_are_not_used(name: str) -> None:
    assert decode(b"caf\xe9 <meta charset=idna>", name).text.startswith("café")


@pytest.mark.parametrize(
    "charset", [*sorted(WORDS.keys() - {"iso-2022-jp", "iso-8859-15"}), "windows-1253", "windows-1255", "cp874"]
)
def test_what_declares_nothing_is_guessed_by_its_script(charset: str) -> None:
    more = {"windows-1253": "Το πρωί στη θάλασσα", "windows-1255": "הבוקר ליד הים שקט", "cp874": "เช้าที่ทะเลเงียบมาก"}
    words = (WORDS | more)[charset].replace("😀", "")
    read = decode(f"@name\n{words}".encode(python_name(charset)))
    assert (read.text, read.guessed) == (f"@name\n{words}", True)


@pytest.mark.parametrize(
    "words",
    [
        "Größe, Äpfel, Öl und süße Brötchen",
        "où étaient les élèves déçus ?",
        "¿Qué? ¡Mañana, señor!",
        "«À bientôt» — naïve",
    ],
)
def test_western_texts_stay_western(words: str) -> None:
    assert decode(words.encode("windows-1252")) == (words, "windows-1252", True, 0)


@given(data=st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(threadkit.UnknownFormatError):
        decode(b"<p>" + data).text.encode("utf-8")


def test_halves_of_pairs() -> None:
    assert without_surrogates("a\ud83d\ude00b") == ("a😀b", 0)
    assert without_surrogates("a\ud83db\udc00") == ("a\ufffdb\ufffd", 2)
    assert without_surrogates("plain \ufffd") == ("plain \ufffd", 0)


def test_names_in_a_zip_may_be_of_any_encoding(tmp_path: Path) -> None:
    path = tmp_path / "saved.zip"
    path.write_bytes(zipped({"海.html": page(WORDS["big5"], "<meta charset=big5>").encode("big5", "ignore")}))
    assert any(WORDS["big5"] in text for text in texts(path))


def test_examples_in_the_documentation() -> None:
    assert doctest.testmod(threadkit.charset_guess).failed == 0


@given(st.lists(st.sampled_from(["\\ud83d", "\\ude00", "\\uD83D", "\\\\", "u", "\\n", "x", "ud83d"]), max_size=9))
def test_no_lone_half_of_a_pair_is_left_in_a_json_string(units: list[str]) -> None:
    given_text = '"' + "".join(units) + '"'
    text, lone = without_escaped_halves(given_text)
    value = json.loads(text)
    assert value == value.encode("utf-8", "replace").decode("utf-8")
    assert lone == sum("\ud800" <= character <= "\udfff" for character in json.loads(given_text))
    assert (text == given_text) == (lone == 0)
