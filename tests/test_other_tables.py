"""Posts in spreadsheets, Parquet files, databases, and in lists of YAML, TOML and XML."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from pathlib import Path

import pytest

import threadkit

FIRST, SECOND, THIRD = "1400000000000000002", "1400000251658240002", "1400000503316480002"
NOON = dt.datetime(2021, 6, 2, 8, 3, 5, tzinfo=dt.UTC)


def _said(path: Path) -> list[tuple[str | None, str | None, str]]:
    page = threadkit.parse_file(path)
    return [(post.id, post.author.username if post.author else None, post.text) for post in page.posts]


ROWS = [(FIRST, "ann_salt", "Rye & oats"), (SECOND, "bo_lund", "Second,\nwith a line more")]


def test_each_sheet_of_a_spreadsheet(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["tweet_id", "username", "created_at", "text"])
    for id, username, text in ROWS:
        book.active.append([id, username, NOON.replace(tzinfo=None), text])
    book.create_sheet("prices").append(["rye", 2])
    book.save(tmp_path / "posts.xlsx")
    assert _said(tmp_path / "posts.xlsx") == ROWS


def test_numbers_of_a_spreadsheet_are_no_ids(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["tweet_id", "username", "created_at", "text"])
    book.active.append([float(FIRST), "ann_salt", NOON.replace(tzinfo=None), "Rye"])
    book.save(tmp_path / "posts.xlsx")
    page = threadkit.parse_file(tmp_path / "posts.xlsx")
    assert page.posts[0].id is None and page.posts[0].text == "Rye"
    assert "id-rounded" in [one.code for one in page.diagnostics]


def test_rows_of_a_parquet_file(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [
        {"id": int(id), "user": {"screen_name": name, "name": None}, "created_at": NOON, "text": text}
        for id, name, text in ROWS
    ]
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "posts.parquet")
    assert _said(tmp_path / "posts.parquet") == ROWS
    (tmp_path / "bad.parquet").write_bytes(b"PAR1" + b"x" * 100)
    with pytest.raises(threadkit.ContainerError):
        threadkit.parse_file(tmp_path / "bad.parquet")


def _database(path: Path) -> Path:
    connection = sqlite3.connect(path)
    connection.executescript(
        f"""
        CREATE TABLE users (id INTEGER PRIMARY KEY, screen_name TEXT, name TEXT, description TEXT);
        CREATE TABLE tweets (id INTEGER PRIMARY KEY, user INTEGER REFERENCES users(id), created_at TEXT,
            full_text TEXT, retweeted_status INTEGER REFERENCES tweets(id), quoted_status INTEGER REFERENCES tweets(id));
        CREATE TABLE notes (a, b);
        INSERT INTO users VALUES (41, 'ann_salt', 'Ann Salt', 'salt'), (42, 'bo_lund', 'Bo Lund', 'rye');
        INSERT INTO tweets VALUES ({FIRST}, 41, '2021-06-02T08:03:05+00:00', 'Rye', NULL, NULL),
            ({SECOND}, 42, '2021-06-02T08:04:05+00:00', 'RT @ann_salt: Rye', {FIRST}, NULL),
            ({THIRD}, 42, '2021-06-02T08:05:05+00:00', 'See', NULL, {FIRST});
        """
    )
    connection.commit()
    connection.close()
    return path


def test_rows_of_a_database_with_those_that_they_refer_to(tmp_path: Path) -> None:
    path = _database(tmp_path / "posts.db")
    before = path.read_bytes()
    page = threadkit.parse_file(path)
    first, repost, quote = page.posts
    assert (first.id, first.author and first.author.name) == (FIRST, "Ann Salt")
    assert (repost.id, repost.repost_id) == (FIRST, SECOND)
    assert repost.reposted_by is not None and repost.reposted_by.username == "bo_lund"
    assert quote.quoted is not None and quote.quoted.author is not None
    assert quote.quoted.author.username == "ann_salt"
    assert path.read_bytes() == before and [one.name for one in tmp_path.iterdir()] == ["posts.db"]


def test_a_damaged_database_is_an_error(tmp_path: Path) -> None:
    data = bytearray(_database(tmp_path / "posts.db").read_bytes())
    data[100:400] = b"\xff" * 300
    (tmp_path / "bad.db").write_bytes(data)
    with pytest.raises(threadkit.ThreadkitError):
        threadkit.parse_file(tmp_path / "bad.db")


YAML = f"""
- id: "{FIRST}"
  username: ann_salt
  created_at: 2021-06-02T08:03:05Z
  text: Rye & oats
- id: {SECOND}
  username: bo_lund
  created_at: 2021-06-02T08:04:05Z
  text: |-
    Second,
    with a line more
"""
TOML = f"""
[[posts]]
id = "{FIRST}"
username = "ann_salt"
created_at = 2021-06-02T08:03:05Z
text = "Rye & oats"
[[posts]]
id = {SECOND}
username = "bo_lund"
text = "Second,\\nwith a line more"
"""
XML = f"""<?xml version="1.0" encoding="UTF-8"?>
<statuses type="array">
<status><created_at>Wed Jun 02 08:03:05 +0000 2021</created_at><id>{FIRST}</id><text>Rye &amp;amp; oats</text>
 <truncated>false</truncated><user><id>41</id><screen_name>ann_salt</screen_name></user></status>
<status><created_at>Wed Jun 02 08:04:05 +0000 2021</created_at><id>{SECOND}</id>
 <text>Second,
with a line more</text><user><id>42</id><screen_name>bo_lund</screen_name></user></status>
</statuses>
"""


@pytest.mark.parametrize("text", [YAML, TOML, XML], ids=["yaml", "toml", "xml"])
def test_lists_in_other_languages(text: str, tmp_path: Path) -> None:
    if text is YAML:
        pytest.importorskip("yaml")
    path = tmp_path / "posts"
    path.write_text(text, encoding="utf-8")
    assert _said(path) == ROWS


def test_yaml_that_grows_without_end_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("yaml")
    bomb = "- id: &a [x, x, x, x, x, x, x, x, x]\n  text: y\n" + "\n".join(
        f"- id: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n  text: y" for n in range(9)
    )
    (tmp_path / "bomb.yaml").write_text(bomb, encoding="utf-8")
    with pytest.raises(threadkit.ThreadkitError):
        threadkit.parse_file(tmp_path / "bomb.yaml", limits=threadkit.Limits(max_bytes=1_000_000))


def test_a_recording_in_yaml(tmp_path: Path) -> None:
    pytest.importorskip("yaml")
    post = {"id_str": FIRST, "text": "Rye", "created_at": "Wed Jun 02 08:03:05 +0000 2021", "entities": {},
            "user": {"id_str": "41", "screen_name": "ann_salt", "name": "Ann"}}  # fmt: skip
    recorded = (
        "interactions:\n- request:\n    headers: {Authorization: [not-to-be-read]}\n    uri: https://example.org/1\n"
        f"  response:\n    body: {{string: '{json.dumps(post)}'}}\n"
    )
    (tmp_path / "cassette.yaml").write_text(recorded, encoding="utf-8")
    assert _said(tmp_path / "cassette.yaml") == [(FIRST, "ann_salt", "Rye")]


@pytest.mark.parametrize(
    "header",
    [
        "id,Datum,Benutzername,Verfasser,Text,Gefällt mir,Antworten,Link",
        "ID del tweet,Fecha y hora,Usuario,Nombre,Texto,Me gusta,Respuestas,Enlace",
        "ID do tweet,Data,Usuário,Nome,Conteúdo,Curtidas,Respostas,Link",
        "推文ID,日期,用户名,昵称,内容,点赞数,回复,链接",
        "ツイートID,投稿日時,ユーザー名,表示名,本文,いいね数,返信数,URL",
        "ID твита,Дата,Пользователь,Имя,Текст,Нравится,Ответы,Ссылка",
    ],
)
def test_columns_named_in_other_languages(header: str) -> None:
    row = "1378390811236470000,2021-04-03 16:55:12,inamoor,Ina Moor,Gates.,7,1,https://x.com/inamoor/status/1378390811236470000"
    (post,) = threadkit.parse(f"{header}\n{row}\n").posts
    assert post.author is not None
    assert (post.text, post.author.username, post.author.name) == ("Gates.", "inamoor", "Ina Moor")
    assert (post.id, post.metrics.likes, post.metrics.replies) == ("1378390811236470000", 7, 1)


def test_times_in_columns_named_in_other_languages_are_read() -> None:
    (post,) = threadkit.parse("Usuario,Fecha,Texto del tweet\ninamoor,2021-04-03 16:55:12,Puertas.\n").posts
    assert post.created_at is not None
    assert post.created_at.isoformat()[:16] == "2021-04-03T16:55"
