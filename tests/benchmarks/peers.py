"""Other programs on the same inputs: how many times the processor's time of theirs reading takes here.

    python tests/benchmarks/peers.py      # installs them with pip and npm in a temporary folder

twitwi flattens posts of API v1.1 into rows, ariadne-x reads account archives, defuddle (with jsdom) takes the text
out of web pages. None of them keeps all that a page here holds. One that cannot be installed has no row.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from timing import Row, print_rows, timed

import threadkit

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

import bench_html  # noqa: E402

from one_post import FILES  # noqa: E402

POSTS = 500
ROUNDS = 7
TIMES = f"""
import sys, time, json
def times(work):
    spent = []
    for _ in range({ROUNDS}):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    print(json.dumps(spent))
"""
TWITWI = """
from twitwi import normalize_tweet
lines = open(sys.argv[1], encoding="utf-8").read().splitlines()
times(lambda: [normalize_tweet(json.loads(line), source_version="v1") for line in lines])
"""
ARIADNE = """
from ariadne.archive import load_archive
times(lambda: load_archive(sys.argv[1]))
"""
#: What twitwi asks of a post and its author beside what the benchmarks' posts have.
USER = {
    "location": "", "description": "", "url": None, "verified": False, "followers_count": 1, "friends_count": 1,
    "statuses_count": 1, "favourites_count": 1, "listed_count": 0, "created_at": "Wed Oct 10 20:19:24 +0000 2018",
    "profile_image_url_https": "https://pbs.twimg.com/profile_images/1/SALT_normal.jpg", "entities": {},
}  # fmt: skip
POST = {
    "in_reply_to_status_id_str": None, "in_reply_to_screen_name": None, "in_reply_to_user_id_str": None,
    "is_quote_status": False, "retweeted": False, "place": None, "geo": None, "coordinates": None, "truncated": False,
}  # fmt: skip


def full(line: str) -> str:
    """A post of API v1.1 with all fields that it always has."""
    post: dict[str, Any] = json.loads(line)
    return json.dumps(POST | post | {"user": USER | post["user"]}, ensure_ascii=False)


def rows() -> Iterator[Row]:
    """Ours / theirs, in pairs of rounds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines, archive = folder / "posts.jsonl", folder / "tweets.js"
        lines.write_text("\n".join(map(full, FILES["json_v1"](range(POSTS)).splitlines())), encoding="utf-8")
        archive.write_text(FILES["json_archive"](range(POSTS)), encoding="utf-8")
        python = _environment(folder)
        for peer, code, path in (("twitwi", TWITWI, lines), ("ariadne-x", ARIADNE, archive)):
            theirs = _seconds(python, code, path) if python is not None else []
            if theirs:
                yield Row(
                    f"reading {path.name}",
                    peer,
                    1,
                    [one / other for one, other in zip(_ours(path), theirs, strict=True)],
                )
        yield from _beside_defuddle(folder)


def _ours(path: Path) -> list[float]:
    data = path.read_bytes()
    threadkit.parse(data)
    return [timed(lambda: threadkit.parse(data)) for _ in range(ROUNDS)]


def _environment(folder: Path) -> Path | None:
    """A Python with the peers; None where they cannot be had."""
    python = folder / "peers" / "bin" / "python"
    try:
        subprocess.run([sys.executable, "-m", "venv", folder / "peers"], check=True, capture_output=True)
        subprocess.run(
            [python, "-m", "pip", "install", "-q", "twitwi", "ariadne-x"], check=True, capture_output=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return python


def _seconds(python: Path, code: str, path: Path) -> list[float]:
    done = subprocess.run([python, "-c", TIMES + code, path], capture_output=True, text=True)
    found: list[float] = json.loads(done.stdout) if done.returncode == 0 else []
    return found


def _beside_defuddle(folder: Path) -> Iterator[Row]:
    try:
        script = bench_html.install(folder)
    except (OSError, subprocess.CalledProcessError):
        return
    found = []
    for fixture in bench_html.FIXTURES:
        path = ROOT / "fixtures" / f"{fixture}.html"
        done = subprocess.run(["node", script, path], capture_output=True, text=True, cwd=folder)
        if done.returncode == 0:
            (answer,) = json.loads(done.stdout.strip().splitlines()[-1])
            found.append(min(_ours(path)) / answer["seconds"])
    if found:
        yield Row("reading saved web pages", "defuddle and jsdom", 1, found)


if __name__ == "__main__":
    print_rows(rows())
