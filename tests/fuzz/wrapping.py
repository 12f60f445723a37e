"""Pages in wrappers, whole ones and damaged ones: bytes changed, headers doubled, gone or odd, members added."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import plistlib
import random
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from wrappers import cassette, har, mhtml, tarred, warc, zipped

_HEADER = re.compile(rb"^[A-Za-z][\w-]{1,40}: ?[^\r\n]{0,400}\r?\n(?:[ \t][^\r\n]*\r?\n)*", re.MULTILINE)
_RECORD = re.compile(rb"PK(?:\x01\x02|\x03\x04|\x05\x06|\x07\x08)")
_ODD = (
    b"", b"-1", b"0", b"9" * 30, b"9" * 5000, b"\xff\xfe", b"\x00", b"=?utf-8?B?////?=", b"=?x?Q?=ZZ?=", b"text/html; charset=nonsense",
    b'multipart/mixed; boundary="', b"multipart/related; boundary=" + b"x" * 200, b"gzip", b"br", b"base64", b"quoted-printable", b"x" * 20_000,
    b"Mon, 99 Foo 99999 99:99:99 +9999", b"9999-12-31T23:59:59-23:59", b"\x1b[2J", b"chunked", b"application/http; msgtype=request",
)  # fmt: skip
_NAMES = (
    "a.txt",
    "",
    "\x00",
    "../../a.html",
    "/a",
    "a/" * 300 + "a",
    "con",
    "a\nb\x1b[2J.txt",
    "\u202ea.json",
    "\U0001f9f5" * 60,
    "data/tweets.js",
    ".a",
    "A.TXT",
    "a.zip",
)


class Wrapped(NamedTuple):
    """What the file is called, its bytes, and whether nothing was done to them."""

    name: str
    data: bytes
    is_whole: bool


def wrapped(page: bytes, kind: str, rng: random.Random) -> Wrapped:
    """The page in a wrapper, perhaps in two."""
    name, data = _in_one(page, kind, rng)
    if rng.random() < 0.15:
        name, data = rng.choice(
            (("in.zip", zipped({name: data})), ("in.tar", tarred({name: data})), ("in.gz", gzip.compress(data)))
        )
    made = data
    if rng.random() < 0.7:
        for _ in range(rng.choice((1, 1, 3))):
            made = rng.choice((_byte, _end, _less, _more, _header, _header, _record))(made, rng) or b"x"
    return Wrapped(name, made, made == data)


def _in_one(page: bytes, kind: str, rng: random.Random) -> tuple[str, bytes]:
    mime = {"html": "text/html", "json": "application/json"}.get(kind, "text/plain")
    text = page.decode("utf-8", "replace").encode()
    members = [
        ("a.txt", page),
        (rng.choice(_NAMES), rng.choice((page[:200], b"", b"<html>", b"PK\x03\x04", b"\x1f\x8b"))),
    ]
    ways: dict[str, Callable[[], bytes]] = {
        "a.zip": lambda: zipped(members), "a.tar": lambda: tarred({"a.txt": page, "b.bin": b"\x00" * 700}), "b.zip": lambda: _packed(page, rng),
        "a.gz": lambda: gzip.compress(page), "c.gz": lambda: gzip.compress(page) + gzip.compress(page[:300])[:-9] + b"\xff" * 9,
        "a.webarchive": lambda: plistlib.dumps({"WebMainResource": {"WebResourceData": page, "WebResourceURL": "https://x.com/a"}}, fmt=rng.choice((plistlib.FMT_BINARY, plistlib.FMT_XML))),
        "a.bz2": lambda: bz2.compress(page), "a.xz": lambda: lzma.compress(page),
        "b.gz": lambda: gzip.compress(page[: len(page) // 2]) + gzip.compress(page[len(page) // 2 :]),
        "a.warc": lambda: warc([(page, {"Content-Type": mime}), (b"<html>x", {"Content-Type": "text/html"})]),
        "a.warc.gz": lambda: warc([(page, {"Content-Type": mime})], compress=True),
        "a.mhtml": lambda: mhtml([(text, "text/html")]), "b.mhtml": lambda: mhtml([(text, "text/html"), (b"<p>x", "text/html")], packed=_plain),
        "a.har": lambda: har([(text, mime)]), "b.har": lambda: har([(page, mime)], packed=True), "a.json": lambda: cassette([text]), "b.json": lambda: cassette([page], packed=True),
    }  # fmt: skip
    name = rng.choice(list(ways))
    return name, ways[name]()


def _plain(data: bytes) -> bytes:
    """Quoted-printable with its shortest lines."""
    return re.sub(rb"[=\x80-\xff]", lambda found: b"=%02X" % found[0][0], data)


def _packed(page: bytes, rng: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(
        out, "w", rng.choice((zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_STORED))
    ) as archive:
        archive.writestr("a.txt", page)
    return out.getvalue()


def _byte(made: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(made))
    return made[:at] + bytes((rng.randrange(256),)) + made[at + 1 :]


def _end(made: bytes, rng: random.Random) -> bytes:
    return made[: rng.randrange(len(made))] if rng.random() < 0.5 else made[: -rng.randint(1, 30)]


def _less(made: bytes, rng: random.Random) -> bytes:
    at = rng.randrange(len(made))
    return made[:at] + made[at + rng.randrange(1, 50) :]


def _more(made: bytes, rng: random.Random) -> bytes:
    at = rng.choice((0, len(made), rng.randrange(len(made))))
    return (
        made[:at] + rng.choice((rng.randbytes(20), b"\r\n\r\n", b"\x00" * 600, made[:100], b"--\r\n")) + made[at:]
    )


def _record(made: bytes, rng: random.Random) -> bytes:
    """A record of a zip is gone, or a number in it or in the head of a file in a tar says something else."""
    if made[257:262] == b"ustar":
        return _tar_head(made, rng)
    found = rng.choice(list(_RECORD.finditer(made)) or [None])
    if found is None:
        return _byte(made, rng)
    at = found.start()
    if rng.random() < 0.3:
        after = _RECORD.search(made, at + 4)
        return made[:at] + (made[after.start() :] if after is not None else b"")
    at += 4 + 2 * rng.randrange(20)
    lie = rng.choice((0, 1, 50, 400, 2**31, 2**32 - 1))
    return made[:at] + lie.to_bytes(4, "little")[: rng.choice((2, 4))] + made[at + 4 :]


def _tar_head(made: bytes, rng: random.Random) -> bytes:
    """The head of a file has another kind, size or time, and a sum that is right."""
    at = rng.choice([found.start() - 257 for found in re.finditer(rb"ustar", made) if found.start() >= 257])
    head = bytearray(made[at : at + 512].ljust(512, b"\0"))
    where = rng.choice((124, 136, 156))  # of the size, the time, the kind
    head[where : where + 12] = (
        rng.choice((b"\xff" * 12, b"\x80" + b"\xff" * 11, b"7" * 12, b"z" * 12))
        if where < 156
        else head[where : where + 12]
    )
    head[156] = rng.choice(b"012SLKxgZ\0") if where == 156 else head[156]
    head[148:156] = b" " * 8
    head[148:156] = b"%06o\0 " % sum(head)
    return made[:at] + bytes(head) + made[at + 512 :]


def _header(made: bytes, rng: random.Random) -> bytes:
    """A header, or a line that looks like one, is gone, stands twice, elsewhere, or has another value."""
    found = rng.choice(list(_HEADER.finditer(made)) or [None])
    if found is None:
        return _byte(made, rng)
    name, _, _ = found[0].partition(b":")
    new = rng.choice(
        (
            b"",
            found[0] * 2,
            found[0] * 300,
            b"%b: %b\r\n" % (name, rng.choice(_ODD)),
            found[0] + b"%b: %b\r\n" % (name, rng.choice(_ODD)),
            b" " + found[0],
        )
    )
    return made[: found.start()] + new + made[found.end() :]
