"""What collectors, mail programs and browsers leave in copied pages, each on one small page."""

from __future__ import annotations

import textwrap

import pytest

import threadkit


def texts(page: str, format: str | None = None) -> list[str]:
    return [post.text for post in threadkit.parse(page, format=format, captured_at="2026-06-01").posts]


def told(page: str) -> set[str | None]:
    """What belongs to no post: the saver's remarks, and what is reported as left over."""
    found = threadkit.parse(page, captured_at="2026-06-01")
    return {item.excerpt for item in found.diagnostics if item.code in ("remark", "text-unclaimed")}


def block(name: str, username: str, day: str, text: str) -> str:
    return f"{name}\n@{username}\n·\n{day}\n{text}"


ONE, TWO = block("Lina Okoro", "linaokoro", "Apr 19", "{}"), block("Anton Wall", "antonwall", "Apr 16", "{}")


def test_fences_around_copies_are_the_notes() -> None:
    page = f"# Week 12\n\n```text\n{ONE.format('One map.')}\n```\n\n```text\n{TWO.format('Two boats.')}\n```\n"
    assert texts(page) == ["One map.", "Two boats."]


def test_texts_set_as_block_quotes() -> None:
    page = f"{ONE.format('> It does not fit.')}\n\n{TWO.format('> Then turn it.')}\n\nI will try both.\n"
    assert texts(page) == ["It does not fit.", "Then turn it."]
    assert "I will try both." in told(page)


@pytest.mark.parametrize("end", [" \n", "\n"])
def test_paragraphs_wrapped_by_mail_are_joined(end: str) -> None:
    said = (
        "I do not know how many evenings I spent on the plans for the mill, and now they say that it was never for sale",
        "It was for sale, and it will be for sale again, since a wheel that does not turn is no wheel but a chair for birds",
    )
    wrapped = [end.join(textwrap.wrap(text, 68)) for text in said]
    assert texts(f"{ONE.format(wrapped[0])}\n{TWO.format(wrapped[1])}\n{ONE.format(wrapped[1])}\n----\n") == [
        *said,
        said[1],
    ]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Loudly crying face", "😭"),
        ("and then I blame the cat Smiling face with open mouth and cold sweat", "and then I blame the cat 😅"),
        ("I’d rather use a linter Smiling face with sunglasses", "I’d rather use a linter 😎"),
        ("Rocket", "Rocket"),  # a word alone is a word
        ("we saw Birthday cake", "we saw Birthday cake"),  # two words in a sentence, too
    ],
)
def test_emoji_given_by_name(line: str, text: str) -> None:
    assert texts(f"{ONE.format(line)}\n{TWO.format('Yes.')}") == [text, "Yes."]


def test_a_picture_tag_of_an_issue_is_a_picture() -> None:
    page = f'{ONE.format("Look at it.")}\n\n<img width="5" height="5" alt="image" src="https://example.org/a.png" />\n\n{TWO.format("I do.")}'
    posts = threadkit.parse(page, captured_at="2026-06-01").posts
    assert [(post.text, len(post.media)) for post in posts] == [("Look at it.", 1), ("I do.", 0)]


def test_a_line_of_an_extension_above_several_buttons_is_no_text() -> None:
    cut = "{}\n\nTranslate with Glossa\nShow more"
    page = f"{ONE.format(cut.format('A long story'))}\n{TWO.format(cut.format('Another one'))}"
    posts = threadkit.parse(page, captured_at="2026-06-01").posts
    assert [(post.text, post.truncated) for post in posts] == [("A long story", True), ("Another one", True)]


def test_rules_that_part_all_posts_part_a_text_without_its_author_too() -> None:
    blocks = [ONE.format("First."), TWO.format("Second."), "A text that lost its head.", ONE.format("Third.")]
    page = "\n\n-----\n\n".join(blocks)
    assert texts(page) == ["First.", "Second.", "Third."]
    assert "A text that lost its head." in told(page)


def test_a_head_that_lost_its_day_is_a_post_of_its_own() -> None:
    page = f"{ONE.format('First.')}\nTom Ree\n@tomree\n·\n\n{TWO.format('Second.')}"
    posts = threadkit.parse(page, captured_at="2026-06-01").posts
    assert [(post.author and post.author.username, post.text) for post in posts] == [
        ("linaokoro", "First."), ("tomree", ""), ("antonwall", "Second."),
    ]  # fmt: skip


def test_a_copy_that_ends_in_the_pages_own_post() -> None:
    page = "\n".join(
        (ONE.format("Day one: rain."), ONE.format("Day two: fog."), "Lina Okoro\n@linaokoro\nDay three: sun.")
    )
    assert texts(page) == ["Day one: rain.", "Day two: fog.", "Day three: sun."]


def test_an_answer_below_a_quoted_post_is_not_the_quoted_persons() -> None:
    quote = "\nQuote\nTom Ree\n@tomree\n·\nApr 2\nExactly!"
    answer = "\n\n".join(
        f"{number}. " + "This is what the assistant had to say about it, at length. " * 6 for number in (1, 2, 3)
    )
    page = f"# Answer\n\n{ONE.format('Put it in a file.')}{quote}\n\n{answer}"
    post = threadkit.parse(page, captured_at="2026-06-01").posts[0]
    assert post.quoted is not None
    assert post.quoted.text == "Exactly!"


def test_heads_of_the_early_years_with_a_mark() -> None:
    page = "\n\n".join(
        f"# {head}\n{text} about {hours} hours ago from web"
        for head, text, hours in (
            ("Rosa Ander rosander", "In the cinema.", 4),
            ("KoiPond", "Tea.", 5),
            ("Joan joansays", "Sand.", 6),
        )
    )
    posts = threadkit.parse(page).posts
    assert [(post.author and post.author.username, post.author and post.author.name, post.text) for post in posts] == [
        ("rosander", "Rosa Ander", "In the cinema."), ("KoiPond", None, "Tea."), ("joansays", "Joan", "Sand."),
    ]  # fmt: skip
    assert all("author" in post.inferred for post in posts)


@pytest.mark.parametrize(
    "marks",
    [
        ("1/", "2/", "3/"),
        ("(1/3)", "(2/3)", "(3/3)"),
        ("{1}", "{2}", "{3}"),
        ("「1」", "「2」", "「3」"),
        ("🧵 1/3", "2/3", "3/3"),
        ("1️⃣", "2️⃣", "3️⃣"),
    ],
)
def test_a_numbered_thread_below_its_address(marks: tuple[str, ...]) -> None:
    said = ("How a wall stands.\n\nAnd when to build one.", "Each stone lies on two.", "Water goes through it.")
    body = "\n\n".join(f"{mark} {text}" for mark, text in zip(marks, said, strict=True))
    page = f"https://twitter.com/stonehand/status/1597970712869879811\n\n{body}"
    assert len(texts(page)) == 3


def test_a_recipe_is_no_thread() -> None:
    with pytest.raises(threadkit.UnknownFormatError):
        threadkit.parse("Soup for two\n\n1/ Peel the carrots.\n\n2/ Boil them.\n\n3/ Salt, then serve.")


def test_a_notice_about_media_invents_no_quoted_post() -> None:
    notice = "This media has been disabled in response to a report by the copyright owner."
    page = f"{ONE.format('A shelf.')}\n{notice}\n{TWO.format('Nice.')}"
    post = threadkit.parse(page, captured_at="2026-06-01").posts[0]
    assert (post.text, post.quoted) == ("A shelf.", None)


def test_paragraphs_that_mail_let_flow_are_joined_whatever_stands_in_its_head() -> None:
    head = "In-Reply-To: <CAFUG7Cd8SsGRkKB3z1PoPz14ReaNNunE6E7tTuFYGB8LqdBAXyZabcdefghij@mail.example.org>\n"
    said = "I do not know how many evenings I spent on the plans for the mill, and now they say that it was never for sale"
    card = "The mill that never was for sale, and what became of its wheel in the end » The Miller's Own Almanac\n\
About all of it.\nmill.example"
    wrapped = " \n".join(textwrap.wrap(said, 70))
    carded = f"Read this.\n{card.splitlines()[0][:73]} \n{card.splitlines()[0][74:]}\n" + "\n".join(
        card.splitlines()[1:]
    )
    blocks = [ONE.format(wrapped), TWO.format(wrapped), ONE.format(wrapped), TWO.format(carded)]
    page = (
        f"{head}\nSee:\n\n----\n\nTweet\nSee new Tweets\nConversation\n"
        + "\n".join(blocks)
        + "\n\n\n----\n\n> so\n> \n"
    )
    posts = threadkit.parse(page, captured_at="2026-06-01").posts
    assert [post.text for post in posts] == [said, said, said, "Read this."]
    assert posts[3].card is not None
    assert posts[3].card.title == card.splitlines()[0]


def test_a_scheme_on_a_line_of_its_own_is_that_of_the_link_below() -> None:
    said = "Listen now:\nhttps://\nexample.org/a1b2 and then:\n\nhttps://\nexample.net/c"
    assert texts(ONE.format(said)) == ["Listen now: https://example.org/a1b2 and then:\n\nhttps://example.net/c"]


def test_usernames_without_a_word_between_and_how_many_more_are_who_is_replied_to() -> None:
    page = ONE.format("Replying to\n@tomree\n@mia\nand 3 others\nNo, two.") + "\n" + TWO.format("Yes.")
    post = threadkit.parse(page, captured_at="2026-06-01").posts[0]
    assert (post.text, post.reply_to and post.reply_to.usernames) == ("No, two.", ("tomree", "mia"))


def test_a_mention_that_was_put_on_the_next_line_goes_on_with_its_sentence() -> None:
    assert texts(ONE.format("I read it on the\n@mill_news site.")) == ["I read it on the @mill_news site."]
    assert texts(ONE.format("We asked around\n@mill_news says no.")) == ["We asked around\n@mill_news says no."]


def test_a_page_pasted_into_an_editor_of_markdown() -> None:
    """It escapes signs, and puts a blank line below each line."""
    first = block("Lina Okoro", r"lina\_okoro", "7h", "One idea:\n\n1\\. ask \n@tom_ree\n&nbsp;first\n2\\. wait")
    page = "\n\n".join(f"{first}\n{TWO.format('Yes.')}\n{block('Tom Ree', 'tomree', '6h', 'No.')}".split("\n"))
    assert texts(page) == ["One idea:\n\n1. ask @tom_ree\u00a0first\n2. wait", "Yes.", "No."]


def test_the_words_of_the_site_to_those_who_are_not_logged_in_are_no_text() -> None:
    page = ONE.format("First.\n4\n2") + "\n" + TWO.format("Second.\n2\n114")
    page += "\nLog in or sign up for X\n\nSee what’s happening and join the conversation\n\nContinue with phone\n\
Continue with Google\nor\nLog in with username or email\nRelevant people\nLina Okoro\n@linaokoro\nFollow\nTrending now\n\
Terms\n·\nPrivacy\n© 2026 X Corp.\nScan to get the app\n"
    assert texts(page) == ["First.", "Second."]


def test_the_badge_of_the_author_is_no_day_and_no_text() -> None:
    page = f"{ONE.format('One map.')}\nAnton Wall\n@antonwall\n·\nAuthor\n·\nApr 16\nTwo.\nAnton Wall\n@antonwall\n·\nAuthor\nThree."
    posts = threadkit.parse(page, captured_at="2026-06-01").posts
    assert [(post.text, post.created_at is not None) for post in posts] == [
        ("One map.", True), ("Two.", True), ("Three.", False),
    ]  # fmt: skip


def test_a_dated_post_above_the_label_of_an_ad_is_none() -> None:
    page = f"See new Tweets\nConversation\n{ONE.format('One map.')}\nPromoted\n{TWO.format('Two boats.')}"
    posts = threadkit.parse(page, captured_at="2026-06-01").posts
    assert [(post.text, post.promoted, post.inferred.get("text")) for post in posts] == [
        ("One map.", False, "borders-unknown"), ("Two boats.", False, None),
    ]  # fmt: skip


def test_a_name_above_its_own_username_is_a_head_without_day_and_text() -> None:
    page = f"{ONE.format('Buried it.')}\nTide Clerk Music\n@tideclerkmusic\n\n\n{TWO.format('So hot.')}"
    posts = threadkit.parse(page, captured_at="2026-06-01").posts
    assert [(post.author and post.author.username, post.text) for post in posts] == [
        ("linaokoro", "Buried it."), ("tideclerkmusic", ""), ("antonwall", "So hot."),
    ]  # fmt: skip
    mention = f"{ONE.format('Play the game')}\n@mill_news\n\n\n{TWO.format('So hot.')}"
    assert texts(mention) == ["Play the game\n@mill_news", "So hot."]


def test_the_card_of_a_player_is_no_text() -> None:
    card = "youtube.com\nHow the mill turns\nA film of nine winters, with all the wheels"
    page = f"{ONE.format('Look at this')}\n{card}\n{TWO.format('Yes.')}"
    post = threadkit.parse(page, captured_at="2026-06-01").posts[0]
    assert (post.text, post.card and post.card.title) == ("Look at this", "How the mill turns")
