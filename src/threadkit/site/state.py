"""What a site remembers of how it was made, so that the next run knows what has changed."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from .entries import Entry

STATE = ".threadkit-site.json"
_FORM = 1  # of the file


@dataclass(slots=True)
class State:
    """``settings`` is a digest of all that shapes every page; ``threads`` has the digest and entry of each."""

    settings: str = ""
    threads: dict[str, tuple[str, Entry]] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    search: str = ""

    def entry(self, key: str, digest: str, settings: str) -> Entry | None:
        """The entry of a thread whose page is still right."""
        known = self.threads.get(key) if settings == self.settings else None
        return known[1] if known is not None and known[0] == digest else None

    def text(self) -> str:
        """The state as it is kept."""
        threads = {key: (digest, asdict(entry)) for key, (digest, entry) in self.threads.items()}
        kept = {"form": _FORM, "settings": self.settings, "search": self.search}
        return json.dumps({**kept, "files": sorted(self.files), "threads": threads}, ensure_ascii=False)


def state_of(folder: Path) -> State:
    """The state of the site in a folder; an empty one where there is none that can be read."""
    try:
        kept = json.loads((folder / STATE).read_text(encoding="utf-8"))
        if kept["form"] != _FORM:
            return State(files=set(kept["files"]))
        threads = {key: (digest, Entry.of(entry)) for key, (digest, entry) in kept["threads"].items()}
        return State(kept["settings"], threads, set(kept["files"]), kept["search"])
    except (OSError, ValueError, KeyError, TypeError):
        return State()
