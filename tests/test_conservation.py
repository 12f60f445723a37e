"""Each step that cleans a text is damaged so that it loses a word: the account of the source notices it."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

import threadkit
from threadkit.formats.text_x.clean_lines import CleanLines

WORD = "counts"
SAID = f"Every word of this {WORD}, and twice."


class Step(NamedTuple):
    """A cleaning step: ``module:name`` of what does it, and a page in ``format`` that needs it."""

    where: str
    format: str
    page: str


HEAD = "Ada Ber\n@ada\n·\nMay 3\n"
OTHER = "Bo Ree\n@boree\n·\nMay 4\nYes, and here.\n"
CLIP = '---\nsource: "https://x.com/ada/status/1939985801900601389"\nauthor: "[[@ada]]"\n---\n**Ada** @ada [2025-07-01](https://x.com/ada/status/1939985801900601389)\n\n'
READER = (
    'Title: Ada on X: "Every word" / X\n\nURL Source: https://x.com/ada/status/1939985801900601389\n\nMarkdown Content:\n'
    "[Ada](https://x.com/ada)\n[@ada](https://x.com/ada)\n\n{}\n\n"
    "[3:52 AM · Jul 1, 2025](https://x.com/ada/status/1939985801900601389)\n"
)
SERVICE = (
    "Thread by @ada on Thread Reader App\nAda Ber\n@ada\nApr 3, 2021 • 2 tweets • 1 min read\n"
    f"1/ {SAID}\n\n2/ The end.\n• • •\nMissing some Tweet in this thread?\n"
)
STEPS = (
    Step("text_x.clean_lines:CleanLines._unquote", "text_x", "\n".join(f"> {line}" for line in f"{HEAD}{SAID}".split("\n"))),
    Step("text_x.clean_lines:CleanLines.unquote_texts", "text_x", f"{HEAD}> {SAID}\n\n{OTHER.replace('Yes', '> Yes')}"),
    Step("text_x.clean_lines:CleanLines._pictures", "text_x", f"\ufffc\n{HEAD}{SAID} \ufffc\n\ufffc\n{OTHER}"),
    Step("text_x.clean_lines:CleanLines._unlink", "text_x", f"[Ada Ber](https://x.com/ada)\n[@ada](https://x.com/ada)\n·\nMay 3\n[{SAID}](https://example.org/a)\n{OTHER}"),
    Step("text_x.clean_lines:CleanLines._unstring", "text_x", f'one = """\n\n{HEAD}{SAID}"""\n\nother = """\n\n{OTHER}"""\n'),
    Step("text_x.clean_lines:CleanLines.sign", "text_x", f"{HEAD}{SAID} Loudly crying face\n{OTHER}"),
    Step("text_x.clean_lines:unescaped", "text_x", f"Ada Ber\n@ada\\_b\n·\nMay 3\n{SAID} 1\\. one\n{OTHER}"),
    Step("text_x.clean_lines:CleanLines.join", "text_x", f"{HEAD}One line.\n{SAID}\n{OTHER}"),
    Step("text_x.body:BodyReader._cut_off", "text_x", f"{HEAD}{SAID} Show more\n{OTHER}"),
    Step("text_markdown.clip_parts:inline", "text_markdown", f"{CLIP}{SAID}\n"),
    Step("text_markdown.reader_posts:inline", "text_markdown", READER.format(SAID)),
    Step("text_markdown.callout:inline", "text_markdown", f"> [!tweet] @ada · Jan 10, 2026\n> {SAID}\n"),
    Step("text_markdown.readwise:inline", "text_markdown", f"# Tweets From Ada\n\n## Metadata\n- Author: [[@ada on Twitter]]\n- Full Title: Tweets From Ada\n- Category: #tweets\n- URL: https://twitter.com/ada\n\n## Highlights\n- {SAID} ([View Tweet](https://twitter.com/ada/status/1939985801900601389))\n"),
    Step("text_notes.note:inline", "text_notes", f"---\ntweet_url: https://x.com/ada/status/1939985801900601389\nauthor: ada\n---\n\n## Tweet\n\n{SAID}\n"),
    Step("text_unrolled.service:with_mentions", "text_unrolled", SERVICE),
    Step("text_unrolled.kept:unwrapped", "text_unrolled", f"https://x.com/ada/status/1939985801900601389\n\n1/ {SAID}\n\n2/ The end.\n"),
    Step("text_embed.oembed:inline", "text_embed", f"> {SAID}\n>\n> — Ada Ber (@ada) [July 1, 2025](https://x.com/ada/status/1939985801900601389)\n"),
)  # fmt: skip


def _less(value: Any) -> Any:
    """What a step gives, without the word."""
    if isinstance(value, str):
        return value.replace(f" {WORD}", "")
    if hasattr(value, "_replace") and hasattr(value, "text"):
        return value._replace(text=_less(value.text))
    return tuple(map(_less, value)) if isinstance(value, tuple) else value


def _damaged(keep: Callable[..., Any]) -> Callable[..., Any]:
    def damaged(*given: Any, **named: Any) -> Any:
        result = keep(*given, **named)
        for rows in (given[0], getattr(given[0], "lines", None)) if given else ():
            if isinstance(rows, CleanLines) and not isinstance(result, str):
                rows.text[:], rows.raw[:] = map(_less, rows.text), map(_less, rows.raw)
        return _less(result)

    return damaged


@pytest.mark.parametrize("step", STEPS, ids=[step.where for step in STEPS])
def test_a_step_that_loses_a_word_is_noticed(step: Step, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = threadkit.parse(step.page, format=step.format, captured_at="2026-06-01")
    assert any(SAID in post.text for post in plain.posts)
    assert not [one for one in plain.diagnostics if one.code == "text-unclaimed" and WORD in str(one.excerpt)]
    module, _, path = step.where.partition(":")
    holder = importlib.import_module(f"threadkit.formats.{module}")
    *outer, name = path.split(".")
    for one in outer:
        holder = getattr(holder, one)
    monkeypatch.setattr(holder, name, _damaged(getattr(holder, name)))
    page = threadkit.parse(step.page, format=step.format, captured_at="2026-06-01")
    assert not any(WORD in post.text for post in page.posts), "the step was not asked"
    assert [one for one in page.diagnostics if one.code == "text-unclaimed" and WORD in str(one.excerpt)]
    assert page.coverage.unclaimed
