"""Numbered threads among a saver's own words: the posts are the same, and what is not theirs is kept or reported."""

from __future__ import annotations

import pytest

import threadkit

_ADDRESS = "https://x.com/hildamarsh/status/1102893045678901248"
_THREADS = {
    "opening": "1/ The lamp was bought.\n\nBy a widow.\n\n2/ It burned oil.\n\n3/ It stands.",
    "closing": "The lamp was bought. (1/3)\n\nIt burned oil. (2/3)\n\nIt stands. (3/3)",
    "below": "The lamp was bought.\n\n{1/3} ↓\n\nIt burned oil.\n\n{2/3}\n\nIt stands.\n\n{3/3}",
    "keycaps": "1️⃣ The lamp was bought.\n\n2️⃣ It burned oil.\n\n3️⃣ It stands.",
    "brackets": "【1】The lamp was bought.\n\n【2】It burned oil.\n\n【3】It stands.",
}
_FRAMES = {
    "plain": "{}",
    "fence": "```\n{}\n```",
    "quote": "> {}",
}
_REMARKS = (
    "## My notes\n\nAsk the archive.",
    "---\n\nI do not believe it.",
    "* * *\n\n| a | b |\n| - | - |",
    "# 要点\n\n灯台の話。",
)


def _framed(thread: str, frame: str) -> str:
    return _FRAMES[frame].format(thread.replace("\n", "\n> ") if frame == "quote" else thread)


@pytest.mark.parametrize("frame", _FRAMES)
@pytest.mark.parametrize("name", _THREADS)
def test_a_numbered_thread_is_one_post_a_number(name: str, frame: str) -> None:
    page = threadkit.parse(f"Thread by @hildamarsh\n{_ADDRESS}\n\n{_framed(_THREADS[name], frame)}\n")
    assert [post.author and post.author.username for post in page.posts] == ["hildamarsh"] * 3
    assert [post.text for post in page.posts][1].replace("\n", " ").count("It burned oil.") == 1
    assert page.posts[0].id == "1102893045678901248"
    assert not page.coverage.unclaimed


@pytest.mark.parametrize("remark", _REMARKS)
@pytest.mark.parametrize("name", _THREADS)
def test_what_follows_a_thread_is_the_saver_s(name: str, remark: str) -> None:
    alone = f"Thread by @hildamarsh\n{_ADDRESS}\n\n{_THREADS[name]}\n"
    page, known = threadkit.parse(f"{alone}\n{remark}\n"), threadkit.parse(alone)
    assert [post.text for post in page.posts] == [post.text for post in known.posts]
    kept = " ".join(one.text for one in page.remarks) + " ".join(item.excerpt or "" for item in page.diagnostics)
    assert all(word in kept for word in remark.split() if word.isalnum())


def test_a_mention_that_a_copy_put_on_a_line_is_joined_or_marked() -> None:
    head = "Thread by @inamoor on Thread Reader App\nIna Moor\n@inamoor\nApr 3, 2021 • 2 tweets • 1 min read\n"
    page = f"{head}Counted with\n@perlind\nand nobody else.\nWe went at dawn.\n@millbakery\n• • •\nMissing some Tweet in this thread?\n"
    posts = threadkit.parse(page).posts
    assert (
        "\n".join(post.text for post in posts)
        == "Counted with @perlind and nobody else.\nWe went at dawn.\n@millbakery"
    )
    assert posts[-1].inferred["text"] == "laid-out-anew"
