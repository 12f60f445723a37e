"""Embeds of newsletters whose avatars and lines say little: without words, wrapped, by unlabelled counts."""

from __future__ import annotations

import threadkit

_NAMELESS = """\
A good week.

[![](https://substackcdn.com/image/twitter_name/w_36/oretmann.jpg)![](https://substackcdn.com/image/twitter_name/w_36/oretmann.jpg)Ore Mann @oretmann

What a week for the furnace.

![](https://substackcdn.com/w_600/Week.png)![](https://substackcdn.com/w_600/Week.png)](https://twitter.com/oretmann/status/1541685572049174528?s=20)[June 28th 2022

10 Retweets481 Likes](https://twitter.com/oretmann/status/1541685572049174528?s=20)
"""

_WRAPPED = """\
The furnace was lit in the spring of that year by hand, and the whole town
came to see it, as they had come to see the old one in the year before it
was broken by the frost of a night in March, of which nobody speaks now.

[![Twitter avatar for
@oretmann](https://substackcdn.com/image/twitter_name/w_36/oretmann.jpg)Ore
Mann @oretmannOf all the furnaces that I have lit in nine years this is the
one that I would light again.](https://twitter.com/oretmann/status/1125919526485254144)[May
8th 2019

29 Retweets134
Likes](https://twitter.com/oretmann/status/1125919526485254144)
"""

_UNLABELLED = """\
[![X avatar for @oretmann](https://pbs.twimg.com/profile_images/113185160/ore_normal.png)

**Ore Mann**

@oretmann

The furnace is cold.

- 6:58 PM · Jun 7, 2026
- 8.5M
- 1,796
- 1,414
- 19,839
](https://x.com/oretmann/status/2063697162748260627)
"""


def test_an_address_of_an_avatar_names_the_author_and_a_picture_counts_once() -> None:
    (post,) = threadkit.parse(_NAMELESS).posts
    assert post.author == threadkit.Author(
        username="oretmann",
        name="Ore Mann",
        avatar_url="https://substackcdn.com/image/twitter_name/w_36/oretmann.jpg",
    )
    assert post.text == "What a week for the furnace."
    assert len(post.media) == 1
    assert (post.metrics.reposts, post.metrics.likes) == (10, 481)


def test_wrapped_lines_are_put_together() -> None:
    (post,) = threadkit.parse(_WRAPPED).posts
    assert post.author is not None
    assert (post.author.username, post.author.name) == ("oretmann", "Ore Mann")
    assert (
        post.text == "Of all the furnaces that I have lit in nine years this is the one that I would light again."
    )
    assert (post.metrics.reposts, post.metrics.likes) == (29, 134)


def test_counts_without_labels_are_reported_and_not_guessed() -> None:
    page = threadkit.parse(_UNLABELLED)
    (post,) = page.posts
    assert (post.id, post.text) == ("2063697162748260627", "The furnace is cold.")
    assert post.metrics == threadkit.Metrics()
    assert "19,839" in next(item.excerpt or "" for item in page.diagnostics if item.code == "text-unclaimed")
