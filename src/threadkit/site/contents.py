"""The pages of lists, the search, the feed and the map of a site, from the entries of its threads."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..archive import Archive
from ..reader.words import Words
from .entries import Entry, file_key
from .lists import batches, sheets
from .output import Output
from .pages import facts_json, rendered, script_markup, site_words

if TYPE_CHECKING:
    from .build import SiteOptions

_KINDS = ("thread", "single", "answer", "repost", "like")
_COUNTED = (("answer", "answers_n"), ("single", "single_n"), ("repost", "reposts"), ("like", "likes"))
_IN_FEED = 50
_GAPS_ON_PAGE = 500
_PICTURES_ON_PAGE = 200
_SOURCES = 200  # that the first page names


@dataclass(frozen=True, slots=True)
class SiteHead:
    """What every page says of the site: its title, and its lists by address."""

    title: str
    lists: tuple[tuple[str, str], ...]


def write_lists(
    output: Output, entries: Sequence[Entry], archive: Archive, options: SiteOptions, search: dict[str, object]
) -> None:
    """Write all pages that are no threads."""
    _Lists(output, entries, archive, options).write(search)


class _Lists:
    def __init__(self, output: Output, entries: Sequence[Entry], archive: Archive, options: SiteOptions) -> None:
        self._output = output
        self._entries = entries
        self._archive = archive
        self._options = options
        self._words = site_words(options.language)
        self._of_kind = {kind: [one for one in entries if one.kind == kind] for kind in _KINDS}
        self._gaps = [(gap, f"{one.page}#{gap.anchor}", one.title) for one in entries for gap in one.gaps]
        self._pictures = [(shown, f"{one.page}#{shown.anchor}") for one in entries for shown in one.pictures]
        self._site = SiteHead(options.title or _title(entries, self._words), tuple(self._named()))

    def _named(self) -> Iterator[tuple[str, str]]:
        words = self._words
        yield "index.html", words("threads")
        if self._of_kind["answer"]:
            yield "answers.html", words("answers_list")
        if self._of_kind["single"]:
            yield "single.html", words("single")
        if self._of_kind["repost"]:
            yield "reposts.html", words("reposts_list")
        if self._of_kind["like"]:
            yield "likes.html", words("likes_list")
        if self._pictures:
            yield "media.html", words("media")
        yield "people.html", words("people")
        yield "search.html", words("search")
        if self._gaps:
            yield "missing.html", words("missing_list", n=words.number(len(self._gaps)))
        yield "feed.xml", words("feed")

    def write(self, search: dict[str, object]) -> None:
        """Write all of them."""
        words = self._words
        first = next((kind for kind in _KINDS if self._of_kind[kind]), "thread")
        self._list("index", "", self._of_kind[first], self._facts(), self._sources())
        self._list("answers", words("answers_list"), self._of_kind["answer"])
        self._list("single", words("single"), self._of_kind["single"])
        self._list("reposts", words("reposts_list"), self._of_kind["repost"])
        self._list("likes", words("likes_list"), self._of_kind["like"])
        self._people()
        self._parted("media.html", words("media"), self._pictures, _PICTURES_ON_PAGE, "shown")
        self._parted("missing.html", words("missing_list", n=len(self._gaps)), self._gaps, _GAPS_ON_PAGE, "gaps")
        told = {"one": words("found_one"), "many": words("found_many"), "problem": words("not_understood")}
        self._page(
            "search.html", "search.html", words("search"),
            facts_json=facts_json({**search, "words": told}), script=script_markup(),
        )  # fmt: skip
        self._feed()

    def _page(self, template: str, file: str, title: str, root: str = "", **values: object) -> None:
        given = {"facts": (), "sources": (), "here": file, **values}
        text = rendered(
            template, words=self._words, site=self._site, title=title or self._site.title, root=root, **given
        )
        self._output.write(file, text)

    def _list(
        self,
        name: str,
        title: str,
        entries: Sequence[Entry],
        facts: Sequence[str] = (),
        sources: Sequence[str] = (),
    ) -> None:
        if not entries and name != "index":
            return
        for sheet in sheets(name, entries):
            first = sheet.file == f"{name}.html"
            self._page(
                "list.html", sheet.file, title, sheet=sheet, facts=facts if first else (),
                sources=sources if first else (),
            )  # fmt: skip

    def _facts(self) -> list[str]:
        words, kinds = self._words, self._of_kind
        found = []
        if kinds["thread"]:
            posts = words.count("posts", sum(one.posts for one in kinds["thread"]))
            found.append(f"{words.count('threads_n', len(kinds['thread']))} ({posts})")
        for kind, name in _COUNTED:
            if kinds[kind]:
                found.append(words.count(name, len(kinds[kind])))
        years = sorted({one.year for one in self._entries} - {0})
        if years:
            found.append(str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}")
        return found

    def _sources(self) -> list[str]:
        found = list(dict.fromkeys(source.path or source.sha256 for source in self._archive.list_sources()))
        return found[:_SOURCES] + (["…"] if len(found) > _SOURCES else [])

    def _people(self) -> None:
        by_person: dict[str, list[Entry]] = {}
        for one in self._entries:
            if one.name:
                by_person.setdefault(one.handle.lower() or one.name, []).append(one)
        ordered = sorted(by_person.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        people = []
        for person, entries in ordered:
            address = f"people/{file_key(person)}.html"
            people.append((entries[0].handle, entries[0].name, len(entries), address))
            self._person(address, entries)
        self._page("people.html", "people.html", self._words("people"), people=people)

    def _person(self, address: str, entries: Sequence[Entry]) -> None:
        name = address.removesuffix(".html")
        for sheet in sheets(name.rpartition("/")[2], entries):
            title = self._words("site_of", who=entries[0].name)
            self._page("list.html", f"people/{sheet.file}", title, "../", sheet=sheet)

    def _parted(self, file: str, title: str, items: Sequence[object], size: int, name: str) -> None:
        """A list without years on as many pages as it takes."""
        if not items:
            return
        stem = file.removesuffix(".html")
        parts = list(batches(items, size))
        files = [file, *(f"{stem}-{number}.html" for number in range(2, len(parts) + 1))]
        for at, part in enumerate(parts):
            before = files[at - 1] if at else None
            after = files[at + 1] if at + 1 < len(files) else None
            values: dict[str, object] = {name: part, "before": before, "after": after}
            self._page(file, files[at], title, "", **values)

    def _feed(self) -> None:
        base = (self._options.url.rstrip("/") + "/") if self._options.url else ""
        dated = [one for one in self._of_kind["thread"] or self._entries if one.published][:_IN_FEED]
        identity = base or f"urn:sha256:{hashlib.sha256(self._site.title.encode()).hexdigest()}"
        updated = max((one.updated for one in dated), default="1970-01-01T00:00:00+00:00")
        self._output.write(
            "feed.xml",
            rendered(
                "feed.xml", site=self._site, entries=dated, base=base, identity=identity.rstrip("/"),
                updated=updated, words=self._words,
            ),
        )  # fmt: skip
        pages = sorted(name for name in self._output.names if name.endswith(".html"))
        self._output.write("sitemap.xml", rendered("sitemap.xml", files=pages, base=base))


def _title(entries: Sequence[Entry], words: Words) -> str:
    """Whose threads they are, where most are one person's."""
    own = [one for one in entries if one.kind not in ("repost", "like")]
    counted = Counter((one.handle, one.name) for one in own if one.name)
    if counted:
        (handle, name), most = counted.most_common(1)[0]
        if 2 * most > len(own):
            return words("site_of", who=name or f"@{handle}")
    return words("site")
