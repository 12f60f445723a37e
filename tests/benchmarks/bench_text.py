"""What reading a text page costs, as ratios measured in one run.

    python tests/benchmarks/bench_text.py            # about a minute
    python tests/benchmarks/bench_text.py --small    # a few seconds, with fewer posts

Each ratio is the median over rounds in which both sides are timed in turn, so that a machine that slows down
slows both. Times are of this process alone.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from timing import Row, print_rows, print_shares, ratio, ratios, timed

import threadkit
from threadkit.models import Page
from threadkit.values.languages import decide_language

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from prose import Said, block_quotes, closing_addresses, newsletter, web_clip  # noqa: E402
from x_copy import Written, page  # noqa: E402

CLOCK = "{hour}:{minute:02} {half} · May {day}, 2026"


def clock(number: int) -> str:
    minutes = number % (28 * 24 * 60)
    day, minute = divmod(minutes, 24 * 60)
    hour, minute = divmod(minute, 60)
    return CLOCK.format(hour=hour % 12 or 12, minute=minute, half="AM" if hour < 12 else "PM", day=day + 1)


def chain(posts: int) -> str:
    """A page whose every post embeds the one before it: ``posts`` nodes in one chain."""
    text = "This is post number {} of a long chain about the care of small brass instruments in damp rooms."
    blocks = [f"6h ago\n\nA long chain\n\n0\nOriginal post\n\n{text.format(0)}\n\n{clock(0)} View on X\n"]
    for number in range(1, posts):
        blocks.append(
            f"\n{text.format(number)}\n\nIda BrandtIda Brandt@idabrandt\n\n{text.format(number - 1)}\n\n"
            f"{clock(number - 1)} · {number} Views\n{clock(number)} · {number + 1} Views\n"
        )
    return "".join(blocks)


def conversation(posts: int) -> str:
    """A copied page of x.com with ``posts`` replies."""
    text = "This is reply number {} to a post about the care of small brass instruments in damp rooms."
    written = [
        Written(f"user{n}", f"User {n}", text.format(n), counts=("4", "12", "96", "20K")) for n in range(posts)
    ]
    return page(written, "en")


def said(posts: int) -> list[Said]:
    """``posts`` posts of one author, with ids."""
    text = "This is part {} of a thread about the care of small brass instruments in damp rooms."
    start = datetime(2026, 5, 1, tzinfo=UTC)
    moments = [start + timedelta(minutes=n) for n in range(posts)]
    ids = [str((int(moment.timestamp() * 1000) - 1288834974657) << 22) for moment in moments]
    return [
        Said("idabrandt", "Ida Brandt", ids[n], moments[n], (text.format(n), "It goes on.")) for n in range(posts)
    ]


def samples(small: bool) -> dict[str, dict[str, str]]:
    """Dialect -> name -> text: the fixtures that hold several posts, and long pages."""
    found: dict[str, dict[str, str]] = {}
    for folder in sorted((ROOT / "fixtures").glob("text_*")):
        pages = sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".md"))
        largest = sorted(pages, key=lambda path: -path.stat().st_size)[: 2 if small else 4]
        found[folder.name] = {path.stem: path.read_text(encoding="utf-8") for path in largest}
    found["text_aggregator"]["a chain of 200 posts"] = chain(200)
    found["text_markdown"]["a clip of 200 posts"] = web_clip(said(200))
    found["text_embed"]["200 embeds as block quotes"] = block_quotes(said(200))
    found["text_embed"]["a newsletter with 200 embeds"] = newsletter(said(200))
    found["text_unrolled"]["200 posts above their addresses"] = closing_addresses(said(200))
    found["text_x"]["a conversation of 8 posts"] = conversation(8)
    found["text_x"]["a conversation of 200 posts"] = conversation(200)
    return found


def parse_against_load(rounds: int, small: bool) -> None:
    print(
        "parsing a page's text / loading the same page from its own JSON (pydantic); aim: at most 5 (aggregator: 4),"
    )
    print("and the share of the parse that deciding the language takes; aim: at most 10 %")
    for dialect, texts in samples(small).items():
        values = []
        for name, text in texts.items():
            saved = threadkit.parse(text, format=dialect).model_dump_json()
            repeat = max(1, 60_000 // len(text))

            def parse(text: str = text) -> None:
                threadkit.parse(text)

            def load(saved: str = saved) -> None:
                Page.model_validate_json(saved)

            def decide(text: str = text) -> None:
                decide_language(text)

            value, share = ratio(parse, load, rounds, repeat), ratio(decide, parse, rounds, repeat)
            values.append(value)
            print(f"  {dialect:<16} {name:<40} {value:5.2f} {share:6.1%}")
        print(f"  {dialect:<16} {'median':<40} {statistics.median(values):5.2f}")


def rows(corpus: bool = False) -> Iterator[Row]:
    """The rows of the table of costs."""
    reference = "loading the page from its own JSON"
    fixture = (ROOT / "fixtures" / "text_aggregator" / "several_embeds.txt").read_text(encoding="utf-8")
    yield Row("aggregator page, few posts", reference, 4, against_load(fixture, "text_aggregator"))
    yield Row("aggregator page, 200 posts", reference, 4, against_load(chain(200), "text_aggregator"))
    yield Row("text_x, 8 posts", reference, 6, against_load(conversation(8), "text_x"))
    yield Row("text_x, 200 posts", reference, 4.5, against_load(conversation(200), "text_x"))
    for dialect, aim in (("text_aggregator", 4), ("text_x", 6)) if corpus else ():
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in real(dialect)]
        found = [statistics.median(against_load(text, dialect, 3)) for text in texts]
        if found:
            yield Row(f"{dialect}, {len(found)} real pages", reference, aim, found)


def real(dialect: str) -> list[Path]:
    """The real pages of a dialect beside the project."""
    folder = ROOT.parent / "shared" / "corpus" / dialect
    return sorted(path for path in folder.glob("*") if path.suffix in (".txt", ".md"))


def against_load(text: str, dialect: str, rounds: int = 7) -> list[float]:
    saved = threadkit.parse(text, format=dialect).model_dump_json()
    repeat = max(1, 20_000 // len(text))
    return ratios(lambda: threadkit.parse(text), lambda: Page.model_validate_json(saved), rounds, repeat)


def where_the_time_goes() -> None:
    text = chain(500)
    print("where the time of a parse goes (profiled, so calls weigh more than they do)")
    print_shares(lambda: [threadkit.parse(text) for _ in range(5)])


def cost_per_post(sizes: tuple[int, ...]) -> None:
    print("cost per post, parse and build_thread, / that of the page of 1,000 posts; aim: within 20 %")
    texts = {size: chain(size) for size in sizes}
    base = {}
    for size, text in texts.items():
        repeat = max(1, 3000 // size)

        def read(text: str = text, repeat: int = repeat) -> None:
            for _ in range(repeat):
                threadkit.parse(text)

        page = threadkit.parse(text)

        def build(page: Page = page, repeat: int = repeat) -> None:
            for _ in range(repeat):
                threadkit.build_thread(page)

        base[size] = tuple(min(timed(work) for _ in range(3)) / repeat / size for work in (read, build))
    for size, (read_cost, build_cost) in base.items():
        print(
            f"  {size:>7} posts: parse {read_cost / base[1000][0]:5.2f}   build_thread {build_cost / base[1000][1]:5.2f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="fewer posts and rounds")
    parser.add_argument("--corpus", action="store_true", help="real pages beside the project, too")
    parser.add_argument("--table", action="store_true", help="only the rows of the table of costs")
    given = parser.parse_args()
    small = given.small
    print_rows(rows(given.corpus))
    if given.table:
        return
    parse_against_load(5 if small else 15, small)
    where_the_time_goes()
    cost_per_post((10, 1000, 10_000) if small else (10, 1000, 100_000))


if __name__ == "__main__":
    main()
