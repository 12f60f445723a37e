"""An invented account archive: its files, and the same as a folder, a zip, and one object."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

LONG = "Sourdough needs time. " * 20
OWNER = {"username": "orla_bakes", "accountId": "4001", "accountDisplayName": "Orla Bakes 🥖"}
DAY = "Sat Mar 05 06:53:{:02} +0000 2022"


def tweet(number: int, text: str, second: int = 20, **more: object) -> dict[str, object]:
    """One post as archives have it: numbers are strings, no author."""
    return {
        "tweet": {
            "id_str": str(1500000000000000000 + number), "created_at": DAY.format(second), "full_text": text,
            "display_text_range": ["0", str(len(text))], "entities": {"urls": []}, "favorite_count": "2",
            "retweet_count": "0", "lang": "en", **more,
        }
    }  # fmt: skip


def photo(number: int, name: str, kind: str = "photo") -> dict[str, object]:
    """A medium of the post of that number."""
    medium: dict[str, object] = {
        "id_str": f"7{name}", "url": "https://t.co/pic", "indices": ["0", "0"], "type": kind,
        "media_url_https": f"https://pbs.twimg.com/media/{name}.jpg",
        "expanded_url": f"https://twitter.com/orla_bakes/status/{1500000000000000000 + number}/photo/1",
    }  # fmt: skip
    if kind != "photo":
        url = f"https://video.twimg.com/tweet_video/{name}.mp4?tag=1"
        medium["video_info"] = {"variants": [{"content_type": "video/mp4", "bitrate": "0", "url": url}]}
    return medium


def note(text: str, second: int, **more: object) -> dict[str, object]:
    """The text of a long post."""
    core = {"text": text, "urls": [], "mentions": [], "hashtags": []}
    return {
        "noteTweet": {"noteTweetId": "9", "createdAt": f"2022-03-05T06:53:{second:02}.000Z", "core": core, **more}
    }


PARTS: dict[str, list[dict[str, object]]] = {
    "account": [{"account": OWNER}],
    "tweets": [
        tweet(1, "Bread &amp; water"),
        tweet(2, LONG[:270] + "… https://t.co/self", 30),
        tweet(3, "One more of the same second", 30),
        tweet(4, "Two pictures", 31, extended_entities={"media": [photo(4, "AAA"), photo(4, "BBB")]}),
        tweet(5, "A film", 32, extended_entities={"media": [photo(5, "CCC", "video")]}),
        tweet(6, "Corrected", 33, edit_info={"initial": {"editTweetIds": ["1500000000000000005", "1500000000000000006"]}}),
        tweet(11, "Bold words", 36),
        tweet(12, "Bold", 36),
        tweet(7, "RT @cai: Somebody else's words that were cut…", 34),
    ],
    "note-tweet": [note(LONG, 30), note("Bold words", 36, core={"text": "Bold words", "styletags": [{"fromIndex": "0", "toIndex": "4"}]}),
        note("A note that no post is of.", 50), note("This begins otherwise. " * 20, 20)],
    "deleted-tweets": [{"tweet": {**tweet(8, "Gone", 40)["tweet"], "deleted_at": "Sun Mar 06 10:00:00 +0000 2022"}}],  # type: ignore[dict-item]
    "community-tweet": [tweet(9, "To the bakers", 41, community_id_str="77")],
    "twitter-circle-tweet": [tweet(10, "To a few", 42)],
    "like": [
        {"like": {"tweetId": "1400000000000000001", "fullText": "Salt &lt; 2 %", "expandedUrl": "https://twitter.com/i/web/status/1400000000000000001"}},
        {"like": {"tweetId": "1400000000000000002", "expandedUrl": "https://twitter.com/i/web/status/1400000000000000002"}},
    ],
    "follower": [{"follower": {"accountId": "5"}}],
}  # fmt: skip
MEDIA = ("1500000000000000004-BBB.jpg", "1500000000000000004-AAA.jpg", "1500000000000000005-small.mp4")


def script(kind: str, entries: object, part: int = 0) -> bytes:
    """The text of one file of the archive."""
    return f"window.YTD.{kind.replace('-', '_')}.part{part} = {json.dumps(entries, indent=2)}".encode()


def files() -> dict[str, bytes]:
    """Every file by its path; the posts are in two parts."""
    found = {f"data/{kind}.js": script(kind, entries) for kind, entries in PARTS.items()}
    found["data/tweets.js"] = script("tweets", PARTS["tweets"][:3])
    found["data/tweets-part1.js"] = script("tweets", PARTS["tweets"][3:], 1)
    found["Your archive.html"] = b"<!DOCTYPE html><html><body><div id=root></div></body></html>"
    return found | {f"data/tweets_media/{name}": b"..." for name in MEDIA}


def write(path: Path, files: dict[str, bytes], *, packed: bool) -> Path:
    """The files in a zip or in a folder of that name."""
    if packed:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in sorted(files.items()):
                archive.writestr(name, data)
        return path
    for name, data in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path


def as_folder(root: Path) -> Path:
    """The unpacked archive."""
    return write(root / "archive", files(), packed=False)


def as_zip(root: Path) -> Path:
    """The zip as it is downloaded."""
    return write(root / "twitter-2022.zip", files(), packed=True)


def as_object(root: Path) -> Path:
    """The Community Archive's form."""
    path = root / "orla_bakes.json"
    path.write_text(json.dumps(PARTS), encoding="utf-8")
    return path
