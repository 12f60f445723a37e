"""What building threads costs, as ratios measured in one run.

    python tests/benchmarks/bench_threads.py            # some minutes, 1,000,000 posts in one build, about 6 GB
    python tests/benchmarks/bench_threads.py --small    # a few seconds, up to 100,000 posts

Times are of this process alone, each the best of several. The bare work that building is measured by is putting
the same posts into a ``dict`` by key.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from random import Random

from timing import Row, print_rows, ratios

import threadkit
from threadkit import Author, Metrics, Page, Post, ReplyTo, Source

START = datetime(2024, 5, 1, 12, tzinfo=UTC)
AUTHORS = [Author(username=f"person{number}", name=f"Person {number}") for number in range(1000)]
SHAPES: dict[str, Callable[[int], int]] = {
    "mixed": lambda number: number * 7919 % number,
    "deep": lambda number: number - 1,
    "wide": lambda number: 0,
}


def make(size: int, shape: str = "mixed") -> list[Post]:
    """Invented posts, each with an id and, but for the first, a parent's id."""
    parent_of = SHAPES[shape]
    return [
        Post(
            key=str(10**18 + number),
            id=str(10**18 + number),
            author=AUTHORS[number % len(AUTHORS)],
            created_at=START + timedelta(seconds=number),
            precision="second",
            text=f"What person {number % len(AUTHORS)} has to say of the matter, number {number}",
            metrics=Metrics(likes=number),
            reply_to=ReplyTo(id=str(10**18 + parent_of(number))) if number else None,
        )
        for number in range(size)
    ]


def without_ids(posts: list[Post]) -> list[Post]:
    """The same posts as a page that tells no ids shows them."""
    return [
        Post(key=f"p{post.key}", author=post.author, created_at=post.created_at, precision="second", text=post.text)
        for post in posts
    ]


def page(posts: list[Post], name: str = "") -> Page:
    return Page(posts=tuple(posts), source=Source(format="json_v1", sha256=name or "0"))


def best(work: Callable[[], object], rounds: int) -> float:
    """The least process time of some rounds, without the collector's."""
    times = []
    for _ in range(rounds):
        gc.collect()
        start = time.process_time()
        result = work()
        times.append(time.process_time() - start)
        del result
    return min(times)


def cost_per_post(sizes: tuple[int, ...]) -> None:
    print("building, per post; aims: flat within 25 % from 1,000 posts on; at most 15 times the bare dict")
    base: tuple[float, float] | None = None
    for size in sizes:
        posts = make(size)
        one = page(posts)
        rounds = max(3, 20_000 // size)
        build = best(lambda p=one: threadkit.build_thread(p), rounds) / size  # type: ignore[misc]
        bare = best(lambda p=posts: {post.key: post for post in p}, rounds) / size  # type: ignore[misc]
        base = base or (build, bare)
        print(
            f"  {size:>9,} posts: build {build / base[0]:5.2f}   bare dict {bare / base[1]:5.2f}   "
            f"build / dict {build / bare:5.1f}   ({build * 1e6:.2f} µs a post here)"
        )


FIELDS = attrgetter(
    "key", "id", "url", "author", "created_at", "text", "metrics", "quoted", "reply_to", "availability"
)


def rows(corpus: bool = False, size: int = 200_000) -> Iterator[Row]:
    """The row of the table of costs."""
    posts = make(size)
    one = page(posts)
    found = ratios(lambda: threadkit.build_thread(one), lambda: {post.key: FIELDS(post) for post in posts}, 5)
    yield Row(f"building a thread of {size:,} posts", "reading ten fields of each into a dict", 3, found)


def shapes(size: int) -> None:
    print(f"the same {size:,} posts in other shapes / mixed")
    costs: dict[str, float] = {}
    for shape in SHAPES:
        one = page(make(size, shape))
        costs[shape] = best(lambda p=one: threadkit.build_thread(p), 3)  # type: ignore[misc]
        print(f"  {shape:<6} {costs[shape] / costs['mixed']:5.2f}")


def merging(size: int) -> None:
    print(f"{size:,} posts and their copies / the posts alone")
    posts = make(size)
    alone = best(lambda: threadkit.build_threads([page(posts)]), 3)
    later = [post.model_copy(update={"metrics": Metrics(likes=number + 1)}) for number, post in enumerate(posts)]
    for name, copies in (
        ("equal copies", posts),
        ("later counts", later),
        ("copies without ids", without_ids(posts)),
    ):
        both = [page(posts, "1"), page(copies, "2")]
        threads = threadkit.build_threads(both)
        assert [len(thread.posts) for thread in threads] == [size]
        print(f"  {name:<20} {best(lambda b=both: threadkit.build_threads(b), 3) / alone:5.2f}")  # type: ignore[misc]


def merging_captures(count: int, size: int = 1000) -> None:
    """Windows of one conversation, saved again and again while its counts grow: reading and merging against reading."""
    print(f"{count} captures of 300 of {size:,} posts: reading and merging / reading; aim: at most 2")
    random, parts = Random(5), []
    for number in range(count):
        first = random.randrange(size - 300)
        lines = (_line(place, likes=place + number) for place in range(first, first + 300))
        parts.append("".join(f"{line}\n" for line in lines))
    read = best(lambda: [threadkit.parse(part) for part in parts], 1)
    both = best(lambda: threadkit.merge(threadkit.parse(part) for part in parts), 1)
    print(f"  {both / read:5.2f}")


def _line(number: int, likes: int) -> str:
    """A post of API v1.1."""
    above = str(10**18 + number * 7919 % number) if number else None
    made = (START + timedelta(seconds=number)).strftime("%a %b %d %H:%M:%S +0000 %Y")
    person = f"person{number % 170}"
    return json.dumps({
        "created_at": made, "id_str": str(10**18 + number), "full_text": f"What {person} has to say, number {number}",
        "in_reply_to_status_id_str": above, "user": {"id_str": f"7{number % 170}", "screen_name": person, "name": person},
        "favorite_count": likes, "entities": {},
    })  # fmt: skip


def captures(posts: list[Post], count: int) -> Iterator[Page]:
    """One conversation, saved again and again; each page is made when it is asked for."""
    for number in range(count):
        yield page([post.model_copy() for post in posts], str(number))


def memory(size: int) -> None:
    print("peak memory of building, in bytes a post of the thread")
    posts = make(size)
    one = page(posts)
    print(
        f"  {size:,} posts in one build, beyond the posts themselves: {peak(lambda: threadkit.build_thread(one)) // size:,}"
    )
    few = posts[:1000]
    for count in (1, 10, 100):
        taken = peak(lambda c=count: threadkit.build_threads(captures(few, c)))  # type: ignore[misc]
        print(
            f"  1,000 posts, captured {count} times, the pages' posts made as they are read: {taken // len(few):,}"
        )


def peak(work: Callable[[], object]) -> int:
    """The most memory that is allocated at a time by ``work``, in bytes."""
    gc.collect()
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="fewer posts")
    parser.add_argument("--table", action="store_true", help="only the rows of the table of costs")
    given = parser.parse_args()
    small = given.small
    print_rows(rows(size=20_000 if small else 200_000))
    if given.table:
        return
    sizes = (1000, 10_000, 100_000, 1_000_000)
    cost_per_post(sizes[:3] if small else sizes)
    shapes(10_000 if small else 100_000)
    merging(10_000 if small else 100_000)
    merging_captures(40 if small else 200)
    memory(10_000 if small else 1_000_000)


if __name__ == "__main__":
    main()
