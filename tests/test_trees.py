"""What threads come out of whole pages of each kind: outlines, read by eye against the fixtures.

A line is a post, indented below its parent: how the link was found, the author, the beginning of the text.
"""

from __future__ import annotations

import pytest

import threadkit
from conftest import FIXTURES
from golden import options

TREES = {
    # A conversation of the years in which every reply names whom it answers: turns, an outsider who joins two of
    # them (only one post's answers would name just these three), a mention in the first post, a chain.
    "text_x/turns_of_2016.txt": """
        . @weir_news The lower weir
          reply inferred @ina_ford For how long?
            reply inferred @lock_no_4 Until the gate
              reply inferred @ina_ford Which gates?
                reply inferred @lock_no_4 All three.
                  reply inferred @ina_ford There are only
                reply inferred @millcafe We stay open,
          reply inferred @heronwatch And the herons
            reply inferred @weir_news They were told
        . @gus_weir She is right.
        . @old_eel Nobody told me
    """,
    # The post that is gone is by whom the next one names; of @mill_wag's post the page shows no trace.
    "text_x/hidden_parents_2021.txt": """
        . @weir_news The eel pass i
          reply inferred unavailable
            reply inferred @ina_ford That was no ee
              reply inferred @gus_weir Who said it wa
          reply inferred @millcafe Well done.
        . @lock_no_4 Not in my lock
    """,
    # A profile's tab of replies: each post of somebody else is there because the owner answers it.
    "text_x/replies_tab.txt": """
        . @heronwatch First heron of
          reply inferred @gus_weir It slept here
        . @gus_weir The sluice is
        . @lock_no_4 Who moved my b
          reply inferred @ina_ford The river did.
            reply inferred @gus_weir It is leaning
        . @millcafe Soup today: le
          reply inferred @gus_weir Keep me a bowl
    """,
    # Newest first, and numbered: 9/10 and 10/10 are marks.
    "text_x/numbered_on_profile.txt": """
        . @gus_weir 1/3 People ask
          continuation inferred @gus_weir 2/3 The second
            continuation inferred @gus_weir 3/3 And the th
        . @gus_weir Rated the new
        . @gus_weir Rated the old
    """,
    # A home timeline joins some posts by lines, which a copy of its text loses: nothing is made up.
    "text_x/home_timeline.txt": """
        . @ina_ford A ford is a br
        . @ina_ford So is a ferry.
        . @heronwatch Counting at da
        . @gus_weir Bring a chair.
        . @millcafe Soup today: ba
    """,
    # An author's thread in which each post embeds the one before; one embeds somebody else's, and one is only known
    # from its copy.
    "text_aggregator/sourdough.txt": """
        . @mira_ferments A sourdough st
          quote matched @mira_ferments First lesson:
            quote matched @mira_ferments Second lesson:
              continuation inferred @mira_ferments Third lesson,
                quoted stated @zanetti_forno My grandmother
                continuation inferred @mira_ferments @zanetti_forno
                  quote stated @mira_ferments @zanetti_forno
                    quote matched @mira_ferments
                      quote matched @mira_ferments Last lesson: w
    """,
    # Lines join a reply to its answer; what no line joins answers the page's post by its place.
    "html_x/conversation.html": """
        . @runa_falk The ferry is l
          quoted stated @port_office Two departures
          reply inferred @oda_b Take the bus.
            reply stated @runa_falk There is no bu
          reply inferred deleted
    """,
    # A clipped page: the author's own chain, then the replies.
    "text_markdown/webclip_from_page.md": """
        . @ferry_ann The last ferry
          reply inferred @ferry_ann One line anoth
          quoted stated available
          reply inferred @lesgulls
            reply inferred @ferry_ann 2 * 3 geese *
              quoted stated @pia_pier Geese travel f
    """,
}


def outline(thread: threadkit.Thread) -> list[str]:
    lines = []
    for node in thread.posts:
        post = node.post
        how = f"{node.link.kind} {node.link.basis}" if node.link else "."
        text = " ".join(post.text.split())[:14]
        what = f"@{post.author.username} {text}" if post.author else post.availability
        lines.append(f"{'  ' * node.depth}{how} {what}".rstrip())
    return lines


@pytest.mark.parametrize("name", TREES)
def test_trees(name: str) -> None:
    path = FIXTURES / name
    expected = [line.removeprefix(" " * 8).rstrip() for line in TREES[name].strip("\n").splitlines()[:-1]]
    thread = threadkit.build_thread(threadkit.parse_file(path, **options(path)))
    assert outline(thread) == expected


def test_several_trees_are_several_threads() -> None:
    """Each has the sources of its own posts, and what is noticed of them."""
    pages = [
        threadkit.Page(
            posts=(single(str(n), f"author{n % 7}"), single(str(n + 1000), "guest", parent=str(n))),
            source=threadkit.Source(format="json_v1", path=f"{n}.json", title=f"title {n}"),
            focal=str(n),
        )
        for n in range(1, 60)
    ]
    again = threadkit.Page(posts=(single("7", "author0", likes=9),), source=threadkit.Source(format="json_v1"))
    threads = threadkit.build_threads([*pages, again])
    assert len(threads) == 59
    for thread in threads:
        assert len(thread.sources) == (2 if thread.posts[0].key == "7" else 1)
        assert all(max(node.seen_in) < len(thread.sources) for node in thread)
        assert thread.title == f"title {thread.posts[0].key}"


def test_roots_of_different_authors_have_no_author_or_title_in_common() -> None:
    source = threadkit.Source(format="json_v1", title="a stranger's words")
    about = threadkit.Page(posts=(single("1", "ann"), single("2", "bo")), source=source, focal="1")
    mixed = threadkit.Page(posts=(single("1", "ann"), single("2", "bo")), source=source)
    alike = threadkit.Page(posts=(single("1", "ann"), single("2", "Ann")), source=source, focal="1")
    for thread in (threadkit.build_thread(mixed), threadkit.merge([mixed, mixed])):
        assert thread.author is None and thread.title is None
    assert threadkit.build_thread(about, infer=False).title == "a stranger's words"  # the page is about one of them
    thread = threadkit.build_thread(alike)
    assert thread.author is not None and thread.title == "a stranger's words"


def single(key: str, by: str, *, parent: str | None = None, likes: int = 1) -> threadkit.Post:
    return threadkit.Post(
        key=key,
        id=key,
        author=threadkit.Author(username=by),
        text=f"post {key}",
        metrics=threadkit.Metrics(likes=likes),
        reply_to=threadkit.ReplyTo(id=parent) if parent else None,
    )
