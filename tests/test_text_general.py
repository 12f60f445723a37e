"""Pages of forms that nobody knows are read by their own repetition, and nothing is invented."""

from __future__ import annotations

import pytest

import threadkit
from threadkit import Page
from threadkit.formats.text_general.tokens import COUNTS
from threadkit.values.count_words import COUNT_SIGNS, COUNT_WORDS, COUNTED_WORDS

#: Forms as one script or one hand makes them, and the texts of their posts.
FORMS = {
    "addr_then_quote": (
        """# Saved threads

https://x.com/mina_kelp/status/1790000000000000001

> The tide came in twice today and nobody noticed.

https://x.com/mina_kelp/status/1790000300000000002

> Second time it took the bench with it.

https://x.com/orla_reef/status/1790000600000000003

> The bench is fine, it floats. I have seen it off the pier.
""",
        [
            "The tide came in twice today and nobody noticed.",
            "Second time it took the bench with it.",
            "The bench is fine, it floats. I have seen it off the pier.",
        ],
    ),
    "handle_time_text": (
        """tweets of the week (via twitter)

@mina_kelp | 2024-05-13 08:12
The tide came in twice today and nobody noticed.

@orla_reef | 2024-05-13 09:40
The bench is fine, it floats.
I have seen it off the pier.

@tom_quay | 2024-05-14 10:01
Benches do not float, tell the truth for once.
""",
        [
            "The tide came in twice today and nobody noticed.",
            "The bench is fine, it floats.\nI have seen it off the pier.",
            "Benches do not float, tell the truth for once.",
        ],
    ),
    "csvish_pipes": (
        """2024-05-13 08:12 | @mina_kelp | The tide came in twice today and nobody noticed. | https://twitter.com/mina_kelp/status/1789934000000000001
2024-05-13 09:40 | @orla_reef | The bench is fine, it floats and always did. | https://twitter.com/orla_reef/status/1789956000000000002
2024-05-14 10:01 | @tom_quay | Benches do not float, tell the truth for once. | https://twitter.com/tom_quay/status/1790323000000000003
""",
        [
            "The tide came in twice today and nobody noticed.",
            "The bench is fine, it floats and always did.",
            "Benches do not float, tell the truth for once.",
        ],
    ),
    "name_handle_then_text_link": (
        """== Export ==

Mina Kelp (@mina_kelp)
The tide came in twice today and nobody noticed.
Link: https://x.com/mina_kelp/status/1790000000000000001
Likes: 12

Orla Reef (@orla_reef)
The bench is fine, it floats and always did.
Link: https://x.com/orla_reef/status/1790000600000000003
Likes: 3

Tom Quay (@tom_quay)
Benches do not float, tell the truth for once.
Link: https://x.com/tom_quay/status/1790000900000000004
Likes: 40
""",
        [
            "The tide came in twice today and nobody noticed.",
            "The bench is fine, it floats and always did.",
            "Benches do not float, tell the truth for once.",
        ],
    ),
    "bullets_time_handle_colon": (
        """My twitter log

- [2024-05-13 08:12] @mina_kelp: The tide came in twice today and nobody noticed.
- [2024-05-13 09:40] @orla_reef: The bench is fine, it floats and always did.
- [2024-05-14 10:01] @tom_quay: Benches do not float, tell the truth for once.
""",
        [
            "The tide came in twice today and nobody noticed.",
            "The bench is fine, it floats and always did.",
            "Benches do not float, tell the truth for once.",
        ],
    ),
    "text_then_address": (
        """Things I liked

The tide came in twice today and nobody noticed.
-- @mina_kelp, 13 May 2024, https://x.com/mina_kelp/status/1789934000000000001

The bench is fine, it floats and always did.
-- @orla_reef, 13 May 2024, https://x.com/orla_reef/status/1789956000000000002

Benches do not float, tell the truth for once.
-- @tom_quay, 14 May 2024, https://x.com/tom_quay/status/1790323000000000003
""",
        [
            "The tide came in twice today and nobody noticed.",
            "The bench is fine, it floats and always did.",
            "Benches do not float, tell the truth for once.",
        ],
    ),
    "rules_between": (
        """### @mina_kelp · 1789934000000000001

The tide came in twice today and nobody noticed.

---

### @orla_reef · 1789956000000000002

The bench is fine, it floats and always did.

---

### @tom_quay · 1790323000000000003

Benches do not float, tell the truth for once.
""",
        [
            "The tide came in twice today and nobody noticed.",
            "The bench is fine, it floats and always did.",
            "Benches do not float, tell the truth for once.",
        ],
    ),
    "org": (
        """* [[https://twitter.com/mina_kelp/status/1789934000000000001][2024-05-13]] Mina Kelp @mina_kelp
The tide came in twice today and nobody noticed.
* [[https://twitter.com/orla_reef/status/1789956000000000002][2024-05-13]] Orla Reef @orla_reef
The bench is fine, it floats and always did.
* [[https://twitter.com/tom_quay/status/1790323000000000003][2024-05-14]] Tom Quay @tom_quay
Benches do not float, tell the truth for once.
""",
        [
            "The tide came in twice today and nobody noticed.",
            "The bench is fine, it floats and always did.",
            "Benches do not float, tell the truth for once.",
        ],
    ),
    "labels": (
        """Autor: Mina Kelp (@mina_kelp)
Fecha: 2024-05-13 08:12
Tuit: The tide came in twice today and nobody noticed.
Enlace: https://twitter.com/mina_kelp/status/1789934000000000001

Autor: Orla Reef (@orla_reef)
Fecha: 2024-05-13 09:40
Tuit: The bench is fine, it floats and always did.
Enlace: https://twitter.com/orla_reef/status/1789956000000000002
""",
        ["The tide came in twice today and nobody noticed.", "The bench is fine, it floats and always did."],
    ),
    "headings_that_lead_there": (
        """### [Mina Kelp @mina_kelp — 2024-05-13 08:12](https://x.com/mina_kelp/status/1789934000000000001)

The tide came in twice today and nobody noticed.

### [Orla Reef @orla_reef — 2024-05-13 09:40](https://x.com/orla_reef/status/1789956000000000002)

@mina_kelp The bench is fine, it floats: https://bench.example/float
""",
        [
            "The tide came in twice today and nobody noticed.",
            "@mina_kelp The bench is fine, it floats: https://bench.example/float",
        ],
    ),
    "log_with_arrows": (
        """[2024-05-13 08:12] @mina_kelp -> The tide came in twice today. (https://x.com/mina_kelp/status/1789934000000000001)
[2024-05-13 09:40] @orla_reef -> @mina_kelp The bench is fine, it floats. (https://x.com/orla_reef/status/1789956000000000002)
""",
        ["The tide came in twice today.", "@mina_kelp The bench is fine, it floats."],
    ),
    "cards_of_signs": (
        """👤 Mina Kelp (@mina_kelp)
📝 The tide came in twice today and nobody noticed.
❤️ 12 🔁 3
🔗 https://x.com/mina_kelp/status/1789934000000000001

👤 Orla Reef (@orla_reef)
📝 The bench is fine, it floats and always did.
❤️ 1200 🔁 40
🔗 https://x.com/orla_reef/status/1789956000000000002
""",
        ["The tide came in twice today and nobody noticed.", "The bench is fine, it floats and always did."],
    ),
    "items_below_an_account": (
        """## @mina_kelp / Mina Kelp
- The tide came in twice today and nobody noticed. (https://x.com/mina_kelp/status/1789934000000000001)
- Second time it took the bench with it. (https://x.com/mina_kelp/status/1789934000000000002)
## @orla_reef
- The bench is fine, it floats and always did. (https://x.com/orla_reef/status/1789956000000000002)
""",
        [
            "The tide came in twice today and nobody noticed.",
            "Second time it took the bench with it.",
            "The bench is fine, it floats and always did.",
        ],
    ),
    "counts_in_korean": (
        """▶ Mina Kelp (@mina_kelp) / 2024-05-13 08:12
The tide came in twice today and nobody noticed.
좋아요 125 · 리트윗 12
https://x.com/mina_kelp/status/1789934000000000001

▶ Orla Reef (@orla_reef) / 2024-05-13 09:40
The bench is fine, it floats and always did.
좋아요 7 · 리트윗 0
https://x.com/orla_reef/status/1789956000000000002
""",
        ["The tide came in twice today and nobody noticed.", "The bench is fine, it floats and always did."],
    ),
}
#: What has the look of such a page and is none: whose words stand there, nothing proves.
NO_PAGES = {
    "comments_below": """My reading list

https://x.com/mina_kelp/status/1790000000000000001
A good explanation of tides, although she forgets the moon.

https://x.com/orla_reef/status/1790000300000000002
Long but worth it. The second half is about benches.

https://x.com/tom_quay/status/1790000600000000003
He is wrong here, I think, but funny.
""",
    "agenda": """Weekly sync
- @ann: finish the parser for the dates by Friday
- @bo: look at the failing build again please
- @cy: write to the lawyers about the licence
""",
    "bsky": """@mina.bsky.social · 2024-05-13 08:12
The tide came in twice today and nobody noticed.

@orla.bsky.social · 2024-05-13 09:40
The bench is fine, it floats and always did.
""",
}


def read(text: str) -> Page:
    return threadkit.parse(text, format="text_general")


@pytest.mark.parametrize("name", FORMS)
def test_the_posts_are_found_and_all_that_is_said_is_marked(name: str) -> None:
    text, expected = FORMS[name]
    page = read(text)
    assert [post.text for post in page.posts] == expected
    assert "pattern-guessed" in {one.code for one in page.diagnostics}
    for post in page.posts:
        assert post.inferred["text"].startswith("page-pattern: ")
        assert not post.id or post.inferred["id"] == post.inferred["text"]
        assert not post.author or post.inferred["author"] == post.inferred["text"]


def test_counts_stand_before_or_behind_their_signs() -> None:
    told = [post.metrics for post in read(FORMS["cards_of_signs"][0]).posts]
    assert [(one.likes, one.reposts) for one in told if one] == [(12, 3), (1200, 40)]


@pytest.mark.parametrize("name", NO_PAGES)
def test_what_nothing_proves_is_refused(name: str) -> None:
    with pytest.raises(threadkit.ThreadkitError):
        read(NO_PAGES[name])


@pytest.mark.parametrize("name", FORMS)
def test_a_remark_between_the_records_goes_into_no_post(name: str) -> None:
    text, expected = FORMS[name]
    told = "\n\n---\n\nNote to myself: ask the harbour office about all of this.\n"
    page = read(text.rstrip("\n") + told)
    assert not [post.text for post in page.posts if "harbour office" in post.text]
    assert [post.text for post in page.posts] == expected


def test_a_text_that_holds_another_record_is_no_page() -> None:
    text, _ = FORMS["handle_time_text"]
    broken = text.replace("Benches do not float", "@mina_kelp | 2024-05-15 11:00 Benches do not float")
    for post in read(broken).posts if _reads(broken) else ():
        assert "2024-05-15" not in post.text


def _reads(text: str) -> bool:
    try:
        read(text)
    except threadkit.ThreadkitError:
        return False
    return True


def test_a_carriage_return_inside_a_line_makes_no_line() -> None:
    text, _ = FORMS["handle_time_text"]
    broken = text.replace("nobody noticed", "nobody\rnoticed") + "\r\r\r"
    assert len(read(broken).posts) == 3


@pytest.mark.parametrize("name", COUNT_WORDS)
def test_every_word_and_sign_of_a_count_is_known_in_any_text(name: str) -> None:
    words = (*COUNT_WORDS[name].split("|"), *COUNTED_WORDS[name].split("|"))
    signs = (sign for sign, field in COUNT_SIGNS.items() if field == name)
    for word in (*words, *signs):
        found = COUNTS.search(f"12 {word}")
        assert found is not None and found[0] == word, word
