"""Wrappers made on the spot around given pages: zip, tar, HAR, WARC, MHTML, webarchive."""

from __future__ import annotations

import base64
import io
import json
import tarfile
import time
import zipfile
from collections.abc import Callable

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

URL = "https://example.org/threads/sourdough"
SECRET = "auth_token=do-not-read-me"


def zipped(members: list[tuple[str, bytes]] | dict[str, bytes]) -> bytes:
    """A zip of files; a list may name one twice, or by a name that the library would not write itself."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items() if isinstance(members, dict) else members:
            info = zipfile.ZipInfo("a", time.localtime()[:6])
            info.filename, info.compress_type = name, zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    """A tar of files, with a link that leads outside and a device."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, kind in (("link.txt", tarfile.SYMTYPE), ("device", tarfile.CHRTYPE)):
            odd = tarfile.TarInfo(name)
            odd.type, odd.linkname = kind, "/etc/passwd"
            archive.addfile(odd)
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def har(bodies: list[tuple[bytes, str]], *, packed: bool = False) -> bytes:
    """A recording of answers, each its bytes and content type; ``packed``: as base64."""
    entries = []
    for data, mime in bodies:
        text = base64.b64encode(data).decode() if packed else data.decode()
        content = {"text": text, "mimeType": mime, **({"encoding": "base64"} if packed else {})}
        entries.append({
            "startedDateTime": "2026-03-15T10:00:00.000Z",
            "request": {"url": URL, "headers": [{"name": "cookie", "value": SECRET}]},
            "response": {"headers": [{"name": "set-cookie", "value": SECRET}], "content": content},
        })  # fmt: skip
    return json.dumps({"log": {"version": "1.2", "entries": entries}}).encode()


def cassette(bodies: list[bytes], *, packed: bool = False) -> bytes:
    """A recording of answers for playing back, with one that holds none; ``packed``: as base64."""
    exchanges = [{"request": {"uri": URL}, "response": {"body": {}}}]
    for data in bodies:
        body = {"base64_string": base64.b64encode(data).decode()} if packed else {"string": data.decode()}
        exchanges.append({
            "request": {"uri": URL, "headers": {"Authorization": [SECRET]}},
            "response": {"headers": {"set-cookie": [SECRET]}, "body": body},
        })  # type: ignore[dict-item]  # fmt: skip
    return json.dumps({"version": 1, "interactions": exchanges}).encode()


def warc(bodies: list[tuple[bytes, dict[str, str]]], *, compress: bool = False) -> bytes:
    """A web archive of answers, each its bytes and HTTP headers, with a request and a revisit between them."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=compress)
    when = {"WARC-Date": "2026-03-15T10:00:00Z"}
    for data, headers in bodies:
        http = StatusAndHeaders("200 OK", [("Set-Cookie", SECRET), *headers.items()], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                URL, "response", payload=io.BytesIO(data), http_headers=http, warc_headers_dict=when
            )
        )
        request = StatusAndHeaders("GET / HTTP/1.1", [("Cookie", SECRET)], is_http_request=True)
        writer.write_record(writer.create_warc_record(URL, "request", http_headers=request))
        writer.write_record(
            writer.create_revisit_record(URL, "sha1:AAAA", URL, "2026-03-14T10:00:00Z", http_headers=http)
        )
    return out.getvalue()


def mhtml(
    parts: list[tuple[bytes, str]], kind: str = "related", packed: Callable[[bytes], bytes] = base64.encodebytes
) -> bytes:
    """A saved page of parts, each its bytes and content type."""
    coding = "base64" if packed is base64.encodebytes else "quoted-printable"
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {URL}\r\nSubject: =?utf-8?Q?A=20page?=\r\n"
        "Date: Sun, 15 Mar 2026 10:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/{kind};\r\n\ttype="text/html";\r\n\tboundary="--b"\r\n\r\n'
    )
    body = "".join(
        f"----b\r\nContent-Type: {mime}\r\nContent-Transfer-Encoding: {coding}\r\nContent-Location: {URL}\r\n\r\n"
        f"{packed(data).decode()}\r\n"
        for data, mime in parts
    )
    return f"{head}{body}----b--\r\n".encode()
