"""Which of their fields becomes which of ours, format by format: the table behind ``docs/mapping.md``.

    python tests/mapping.py > docs/mapping.md

``tests/test_mapping.py`` proves each row: it takes the named value out of the fixture and sees the named field
change. A path's parts are keys; ``[]`` goes through a list, ``|`` parts places that are looked at in turn.
"""

from __future__ import annotations

from typing import NamedTuple


class Map(NamedTuple):
    """The rows of one format, proved on one of its fixtures; ``at`` leads to the object that the paths start from."""

    title: str
    fixture: str
    at: str
    rows: tuple[tuple[str, str], ...]


_V1_TEXT = (
    ("entities.urls[].expanded_url", "entities.urls.expanded_url"),
    ("entities.urls[].display_url", "entities.urls.display_url"),
)

MAPS = (
    Map(
        "json_graphql: a result of the site's GraphQL",
        "json_graphql/noted_and_edited.json",
        "data.tweetResult.result.tweet",
        (
            ("rest_id|legacy.id_str", "id"),
            ("core.user_results.result.core.screen_name", "author.username"),
            ("core.user_results.result.core.name", "author.name"),
            ("core.user_results.result.rest_id", "author.id"),
            ("core.user_results.result.avatar.image_url", "author.avatar_url"),
            ("legacy.created_at", "created_at"),
            ("legacy.full_text", "text"),
            ("legacy.reply_count", "metrics.replies"),
            ("legacy.retweet_count", "metrics.reposts"),
            ("legacy.favorite_count", "metrics.likes"),
            ("legacy.quote_count", "metrics.quotes"),
            ("legacy.bookmark_count", "metrics.bookmarks"),
            ("legacy.place.full_name", "place.name"),
            ("legacy.conversation_id_str", "conversation_id"),
            ("legacy.lang", "lang"),
            ("source", "source"),
            ("edit_control.edit_control_initial.edit_tweet_ids", "edits.ids"),
            ("birdwatch_pivot.subtitle.text", "community_note.text"),
            ("birdwatch_pivot.note.rest_id", "community_note.id"),
            ("birdwatch_pivot.subtitle.entities", "community_note.urls"),
        ),
    ),
    Map(
        "json_graphql: long posts and visibility",
        "json_graphql/detail.json",
        "data.threaded_conversation_with_injections_v2.instructions[].entries[]",
        (
            ("content.itemContent.tweet_results.result.note_tweet.note_tweet_results.result.text", "text"),
            ("content.itemContent.tweet_results.result.views.count", "metrics.views"),
            (
                "content.itemContent.tweet_results.result.core.user_results.result.is_blue_verified",
                "author.verified",
            ),
            ("content.itemContent.promotedMetadata|entryId", "promoted"),
            ("content.items[].item.itemContent.tweet_results.result.tombstone.text.text", "notice"),
        ),
    ),
    Map(
        "json_graphql: cards",
        "json_graphql/cards.json",
        "data.tweetResult[].result",
        (
            ("card.legacy.name", "card.type"),
            ("card.legacy.binding_values", "poll.options"),
            ("card.legacy.binding_values", "card.title"),
        ),
    ),
    Map(
        "json_graphql: articles",
        "json_graphql/article.json",
        "data.tweetResult.result.article.article_results.result",
        (
            ("title", "article.title"),
            ("content_state.blocks", "article.blocks"),
            ("preview_text", "article.preview"),
            ("cover_media.media_info.original_img_url", "article.cover_url"),
            ("metadata.first_published_at_secs", "article.published_at"),
            ("rest_id", "article.id"),
        ),
    ),
    Map(
        "json_graphql: the shape of 2026",
        "json_graphql/newer_2026.json",
        "data.search.timeline_response.timeline.instructions[].entries[].content.content.tweet_results.result",
        (
            ("details.full_text", "text"),
            ("details.created_at_ms", "created_at"),
            ("details.display_text_range", "text"),
            ("counts.favorite_count", "metrics.likes"),
            ("view_count_info.count", "metrics.views"),
            ("url_entities[].expanded_url", "entities.urls.expanded_url"),
            ("media_entities[].media_results.result.media_info.alt_text", "media.alt"),
            ("media_entities[].media_results.result.media_info.variants", "media.url"),
            ("reply_to_results.rest_id", "reply_to.id"),
            ("quoted_tweet_results.result.details.full_text", "quoted.text"),
            ("retweeted_status_results", "reposted_by.username"),
        ),
    ),
    Map(
        "json_v1: API v1.1",
        "json_v1/reply_quote_repost.jsonl",
        "",
        (
            ("id_str|id", "id"),
            ("user.screen_name", "author.username"),
            ("user.name", "author.name"),
            ("user.id_str", "author.id"),
            ("user.verified", "author.verified"),
            ("created_at", "created_at"),
            ("full_text", "text"),
            ("display_text_range", "text"),
            *_V1_TEXT,
            ("extended_entities.media[].media_url_https|entities.media[].media_url_https", "media.url"),
            ("extended_entities.media[].ext_alt_text", "media.alt"),
            ("in_reply_to_status_id_str", "reply_to.id"),
            ("retweeted_status.quoted_status", "quoted.text"),
            ("retweeted_status", "reposted_by.username"),
            ("favorite_count", "metrics.likes"),
            ("retweet_count", "metrics.reposts"),
            ("lang", "lang"),
            ("source", "source"),
        ),
    ),
    Map(
        "json_v1: streams",
        "json_v1/stream.jsonl",
        "",
        (("extended_tweet.full_text", "text"), ("truncated", "truncated")),
    ),
    Map(
        "json_v2: API v2",
        "json_v2/conversation.json",
        "",
        (
            ("data[].id", "id"),
            ("data[].author_id", "author.username"),
            ("includes.users[].username", "author.username"),
            ("includes.users[].name", "author.name"),
            ("data[].created_at", "created_at"),
            ("data[].text", "text"),
            ("data[].entities.urls[].expanded_url", "entities.urls.expanded_url"),
            ("data[].attachments.media_keys", "media.type"),
            ("includes.media[].url", "media.url"),
            ("includes.media[].alt_text", "media.alt"),
            ("data[].referenced_tweets", "reply_to.id"),
            ("data[].referenced_tweets", "quoted.id"),
            ("data[].in_reply_to_user_id", "reply_to.usernames"),
            ("errors[].detail", "quoted.notice"),
            ("data[].conversation_id", "conversation_id"),
            ("data[].public_metrics.reply_count", "metrics.replies"),
            ("data[].public_metrics.like_count", "metrics.likes"),
            ("data[].public_metrics.quote_count", "metrics.quotes"),
            ("data[].public_metrics.bookmark_count", "metrics.bookmarks"),
            ("data[].public_metrics.impression_count", "metrics.views"),
            ("includes.places[].full_name", "place.name"),
            ("data[].geo.coordinates", "place.coordinates"),
        ),
    ),
    Map(
        "json_v2: flattened lines",
        "json_v2/flattened_lines.jsonl",
        "",
        (
            ("note_tweet.text", "text"),
            ("author.username", "author.username"),
            ("author.verified_type", "author.verified"),
            ("edit_history_tweet_ids", "edits.ids"),
            ("referenced_tweets[].id", "reply_to.id"),
        ),
    ),
    Map(
        "json_syndication: embedded posts",
        "json_syndication/reply_with_quote.json",
        "",
        (
            ("id_str", "id"),
            ("user.screen_name", "author.username"),
            ("user.is_blue_verified", "author.verified"),
            ("created_at", "created_at"),
            ("text", "text"),
            ("conversation_count", "metrics.replies"),
            ("favorite_count", "metrics.likes"),
            ("mediaDetails[].video_info.variants", "media.url"),
            ("mediaDetails[].video_info.duration_millis", "media.duration_ms"),
            ("quoted_tweet.text", "quoted.text"),
            ("in_reply_to_status_id_str", "reply_to.id"),
            ("in_reply_to_screen_name", "reply_to.usernames"),
            ("parent.text", "text"),
            ("card.binding_values", "poll.options"),
        ),
    ),
    Map(
        "json_activity: Activity Streams",
        "json_activity/activities.jsonl",
        "",
        (
            ("id", "id"),
            ("actor.preferredUsername", "author.username"),
            ("actor.displayName", "author.name"),
            ("actor.verified", "author.verified"),
            ("postedTime", "created_at"),
            ("long_object.body", "text"),
            ("inReplyTo.link", "reply_to.id"),
            ("object", "reposted_by.username"),
            ("object.twitter_quoted_status", "quoted.text"),
            ("favoritesCount", "metrics.likes"),
            ("retweetCount", "metrics.reposts"),
            ("location.displayName", "place.name"),
            ("geo.coordinates", "place.coordinates"),
            ("generator.displayName", "source"),
            ("twitter_lang", "lang"),
        ),
    ),
    Map(
        "json_oembed: oEmbed",
        "json_oembed/answer.json",
        "",
        (
            ("url|html", "id"),
            ("author_name|html", "author.name"),
            ("author_url|url|html", "author.username"),
            ("html", "text"),
        ),
    ),
    Map(
        "json_archive: account archives",
        "json_archive/tweets.js",
        "[].tweet",
        (
            ("id_str", "id"),
            ("created_at", "created_at"),
            ("full_text", "text"),
            ("in_reply_to_status_id_str", "reply_to.id"),
            ("in_reply_to_screen_name", "reply_to.usernames"),
            ("favorite_count", "metrics.likes"),
            ("lang", "lang"),
            ("source", "source"),
        ),
    ),
    Map(
        "json_archive_old: archives of 2012 to 2018",
        "json_archive_old/month.js",
        "[]",
        (
            ("id_str", "id"),
            ("user.screen_name", "author.username"),
            ("created_at", "created_at"),
            ("text", "text"),
            ("retweeted_status", "reposted_by.username"),
        ),
    ),
    Map(
        "json_tools: fxtwitter",
        "json_tools/fxtwitter.json",
        "tweet",
        (
            ("id|url", "id"),
            ("author.screen_name|url", "author.username"),
            ("author.name", "author.name"),
            ("text", "text"),
            ("created_at|created_timestamp", "created_at"),
            ("replies", "metrics.replies"),
            ("retweets", "metrics.reposts"),
            ("likes", "metrics.likes"),
            ("quotes", "metrics.quotes"),
            ("bookmarks", "metrics.bookmarks"),
            ("quote.text", "quoted.text"),
            ("quote.media.all", "quoted.media.url"),
            ("replying_to_status", "reply_to.id"),
            ("replying_to", "reply_to.usernames"),
            ("poll.choices", "poll.options"),
            ("community_note.text", "community_note.text"),
            ("reposted_by.screen_name", "reposted_by.username"),
        ),
    ),
    Map(
        "json_tools: vxtwitter",
        "json_tools/vxtwitter.json",
        "",
        (
            ("user_name", "author.name"),
            ("user_screen_name|tweetURL", "author.username"),
            ("date|date_epoch", "created_at"),
            ("media_extended[].url", "media.url"),
            ("media_extended[].altText", "media.alt"),
            ("qrt", "quoted.text"),
            ("replyingToID", "reply_to.id"),
            ("pollData", "poll.options"),
            ("communityNote", "community_note.text"),
        ),
    ),
    Map(
        "json_tools: twitter-web-exporter",
        "json_tools/twitter_web_exporter.json",
        "[]",
        (
            ("full_text", "text"),
            ("in_reply_to", "reply_to.id"),
            ("quoted_status", "quoted.id"),
            ("retweeted_status", "reposted_by.username"),
            ("media[].original", "media.url"),
            ("views_count", "metrics.views"),
        ),
    ),
)


def main() -> None:
    """The tables as Markdown."""
    print("# Their fields and ours\n")
    print(
        "Made by `python tests/mapping.py`; each row is proved by `tests/test_mapping.py`. `[]` goes through a list,"
    )
    print("`or` parts places that are looked at in turn. Ours are fields of `Post`.\n")
    print("What tools write is read by the meaning of the name, in any spelling: see `formats/_rows/names.py`.")
    for table in MAPS:
        print(f"\n## {table.title}\n\n| theirs{f' (in `{table.at}`)' if table.at else ''} | ours |\n| --- | --- |")
        for path, field in table.rows:
            print(f"| {' or '.join(f'`{one}`' for one in path.split('|'))} | `{field}` |")


if __name__ == "__main__":
    main()
