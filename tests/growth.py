"""Shapes of pages that would make a careless reader walk all of it for each of its parts; each can be of any length."""

from __future__ import annotations

import json

import growth_data
import growth_markup
import growth_tables
import growth_texts
from growing import QUOTE, TWEET, X_POST, Shape, behind, html, rows, tweets

_USUAL: dict[str, Shape] = {
    "x post": (rows("Ann Salt\n@ann_salt\n·\nMay 1\nRye {n}\n12\n3\n4\n1.2K\n"), 150),
    "x heads only": (rows("Ann Salt\n@ann_salt\n·\nMay 1\n"), 400),
    "handles": (rows("@ann_salt\n"), 1500), "dots": (rows("·\n"), 3000), "blank lines": (rows("\n"), 20000),
    "blank lines below a head": (lambda n: "Ann\n@ann\n·\nMay 1\n" + "\n" * n + "Rye", 20000),
    "spaces": (rows(" "), 20000), "tabs": (rows("\t"), 20000), "no-break spaces": (rows("\u00a0"), 20000),
    "digits": (rows("9"), 20000), "numbers": (rows("{n}\n"), 3000), "counts": (rows("1.2K\n"), 3000),
    "times": (rows("9:41 AM · May 1, 2021\n"), 800), "quotes": (rows("> \n"), 6000), "quoted": (rows("> Rye {n}\n"), 1500),
    "nested quotes": (lambda n: ">" * n + " Rye", 10000), "list": (rows("- Rye {n}\n"), 1500), "rules": (rows("---\n"), 4000),
    "headings": (rows("# Rye {n}\n"), 1500), "fences": (rows("```\n"), 4000), "brackets": (rows("["), 15000),
    "links": (rows("[a](https://x.com/a/status/2{n})\n"), 500), "images": (rows("![a](https://pbs.twimg.com/media/A{n}.jpg)\n"), 400),
    "link starts": (rows("[a]("), 5000), "stars": (rows("**"), 8000), "ats": (rows("@"), 15000), "hashes": (rows("#"), 15000),
    "one word": (rows("a"), 30000), "words": (rows("rye "), 8000), "dashes": (rows("— "), 6000), "ampersands": (rows("&amp;"), 5000),
    "aggregator": (rows("Rye {n}\n9:41 AM · May 1, 2021 · 12 Views\nView on X\n"), 250), "numbered": (rows("{n}/ Rye\n\n"), 1000),
    "show more": (rows("Show more\n"), 2000), "replying": (rows("Replying to @a\n"), 1500), "addresses": (rows("https://x.com/a/status/2{n}\n"), 800),
    "x page": (html(X_POST), 100), "embeds": (html(QUOTE), 150), "open spans": (html("<span>Rye "), 1500), "open divs": (html("<div>Rye "), 200),
    "open quotes": (html('<blockquote class="twitter-tweet"><p>Rye '), 100), "siblings": (html("<p>Rye {n}</p>", QUOTE.replace("{n}", "0")), 1500),
    "articles in articles": (html('<article data-testid="tweet">'), 100), "hentries": (html('<li class="hentry status" id="status_1{n}"><span class="entry-content">Rye {n}</span>'), 150),
    "legacy": (html('<div class="tweet" data-tweet-id="1{n}" data-screen-name="a"><p class="tweet-text">Rye {n}</p></div>'), 200),
    "nitter": (html('<div class="timeline-item"><a class="tweet-link" href="/a/status/1{n}"></a><div class="tweet-content">Rye {n}</div></div>'), 200),
    "thread reader": (html('<div class="content-tweet" data-tweet="1{n}" data-screenname="a">Rye {n}</div>'), 300),
    "scripts": (html("<script>{n}</script>", QUOTE.replace("{n}", "0")), 800), "comments": (html("<!-- {n} -->", QUOTE.replace("{n}", "0")), 1500),
    "posts as data": (tweets(lambda n: {}), 200), "a chain": (tweets(lambda n: {"in_reply_to_status_id_str": str(10**18 + n - 1)}), 200),
    "replies to one": (tweets(lambda n: {"in_reply_to_status_id_str": str(10**18)}), 200), "one text": (tweets(lambda n: {"full_text": "x" * 50}), 200),
    "a long text": (lambda n: json.dumps(TWEET | {"full_text": "rye @a #b https://t.co/c " * n}), 500),
    "a table": (lambda n: "id,created_at,username,text\n" + "".join(f"1{k},2021-06-02,a,Rye {k}\n" for k in range(n)), 400),
    "a wide table": (lambda n: "id,text," + ",".join(f"c{k}" for k in range(n)) + "\n" + "1," * n, 2000),
    "a feed": (lambda n: '<rss version="2.0"><channel><title>a / @a</title><link>http://n.net/a</link>' + "".join(f"<item><title>Rye {k}</title><link>http://n.net/a/status/1{k}</link><guid>http://n.net/a/status/1{k}</guid></item>" for k in range(n)) + "</channel></rss>", 200),
    "open braces": (rows("{\"a\":"), 4000), "open lists": (rows("["), 8000), "strings": (lambda n: "[" + '"a",' * n + '"a"]', 5000),
    "numbers in a reader's page": (behind("text_markdown/reader_page.md", "1f62e.svg)", "1/2\n"), 1000),
    "labels in a clip": (behind("text_unrolled/thread_reader_clip.md", "https://sann", "a: b\n"), 500),
    "paragraphs in one element": (html("<p>a", QUOTE.replace("{n}", "0")), 3000),
    "closings in a quote": (behind("text_notes/widget_old.md", "\n\n", "> 92](https://twitter.com/intent/like?tweet_id=1190800000000000002 \"Like\")\n> \n> [10:28 PM - Nov 2, 2019](https://twitter.com/petra_dunes/status/1190800000000000002)\n"), 200),
    "numbers in a note": (behind("text_markdown/tweet_to_markdown_thread.md", "\n\n", "1\n"), 1500),
}  # fmt: skip

SHAPES = _USUAL | growth_texts.SHAPES | growth_markup.SHAPES | growth_data.SHAPES | growth_tables.SHAPES
