"""Shapes of markup: elements within elements, without end, and what websites embed."""

# fmt: off

from __future__ import annotations

import json

from growing import QUOTE, TWEET, X_POST, Shape, html, page

SHAPES: dict[str, Shape] = {
    "entity nested": (lambda n: page("<p>&" + "amp;" * n + QUOTE + "</p>"), 5000),
    "numeric entities": (lambda n: page("<p>" + "&#1234;" * n + "</p>" + QUOTE), 5000),
    "long entity": (lambda n: page("<p>&#" + "9" * n + ";</p>" + QUOTE), 9000),
    "substack": (html('<div class="tweet"><a class="tweet-link-top" href="https://twitter.com/ann/status/12345678901{n}"><div class="tweet-header"><span class="tweet-author-name">Ann</span><span class="tweet-author">@ann</span></div>Rye {n}</a></div>'), 200),
    "substack data": (html('<div class="twitter-embed" data-attrs="{&quot;url&quot;:&quot;https://twitter.com/ann/status/12345678901{n}&quot;,&quot;full_text&quot;:&quot;Rye {n}&quot;,&quot;username&quot;:&quot;ann&quot;,&quot;name&quot;:&quot;Ann&quot;,&quot;date&quot;:&quot;2020-01-01T00:00:00.000Z&quot;}"></div>'), 200),
    "ld json": (html('<script type="application/ld+json">{"@type":"SocialMediaPosting","url":"https://x.com/ann/status/12345678901{n}","articleBody":"Rye {n}","author":{"@type":"Person","additionalName":"ann","name":"Ann"},"datePublished":"2020-01-01T00:00:00Z"}</script>'), 200),
    "ld comments": (lambda n: page('<script type="application/ld+json">' + json.dumps({"@type":"SocialMediaPosting","url":"https://x.com/ann/status/1234567890","articleBody":"Rye","author":{"additionalName":"ann","name":"Ann"},"comment":[{"@type":"Comment","url":f"https://x.com/bob/status/123456789{k}","text":f"Oats {k}","author":{"additionalName":"bob"}} for k in range(n)]}) + '</script>'), 200),
    "metas": (lambda n: '<html><head><meta property="og:url" content="https://x.com/ann/status/1234567890123"><meta property="og:title" content="Ann on X"><meta property="og:description" content="“Rye”">' + '<meta property="og:image" content="https://pbs.twimg.com/media/A.jpg">' * n + '</head><body></body></html>', 800),
    "meta other": (lambda n: '<html><head><meta property="og:url" content="https://x.com/ann/status/1234567890123"><meta property="og:title" content="Ann on X"><meta property="og:description" content="“Rye”">' + '<meta name="a" content="rye">' * n + '</head><body></body></html>', 800),
    "microdata": (html('<div itemscope itemtype="https://schema.org/SocialMediaPosting"><meta itemprop="url" content="https://x.com/ann/status/12345678901{n}"><span itemprop="articleBody">Rye {n}</span></div>'), 200),
    "microdata nested": (html('<div itemscope itemtype="https://schema.org/SocialMediaPosting"><meta itemprop="url" content="https://x.com/ann/status/12345678901{n}"><span itemprop="articleBody">Rye {n}</span>'), 60),
    "attributes": (lambda n: page("<p " + " ".join(f'a{k}="b"' for k in range(n)) + ">a</p>" + QUOTE), 2000),
    "long attribute": (lambda n: page('<p title="' + "rye " * n + '">a</p>' + QUOTE), 8000),
    "classes": (lambda n: page('<p class="' + "rye " * n + '">a</p>' + QUOTE), 8000),
    "open attribute": (lambda n: page(QUOTE + '<p title="' + "rye " * n), 8000),
    "links in page": (html('<a href="https://x.com/a/status/12345678901{n}">Rye</a>', QUOTE), 800),
    "tables": (html("<table><tr><td>Rye {n}"), 300),
    "lists": (html("<ul><li>Rye {n}"), 300),
    "styles": (html("<style>.a{}</style>", QUOTE), 1500),
    "fonts": (html("<b><i>a"), 500),
    "formatting": (html("<p><b>a"), 300),
    "anchors": (html("<a>a"), 500),
    "selects": (html("<select><option>a"), 300),
    "frames": (html('<iframe srcdoc="&lt;p&gt;Rye {n}">'), 500),
    "templates": (html("<template><p>Rye"), 300),
    "svg": (html("<svg><g>"), 300),
    "noscript": (html("<noscript><p>Rye {n}</p></noscript>", QUOTE), 800),
    "base64 images": (html('<img src="data:image/png;base64,' + 'A' * 200 + '">', QUOTE), 300),
    "x quoted": (html(X_POST.replace('<div data-testid="tweetText">', '<div role="link"><div data-testid="User-Name"><a href="/b"><span>B</span></a></div><div data-testid="tweetText">Oats</div></div><div data-testid="tweetText">')), 80),
    "x cells": (html('<div data-testid="cellInnerDiv">' + X_POST + '</div>'), 100),
    "x cells open": (html('<div data-testid="cellInnerDiv"><span>Show more replies'), 150),
    "x texts": (lambda n: page(X_POST.replace("{n:08}","00000001").replace("Rye {n}.", "<span>Rye </span>" * n).replace("{n}","1")), 2000),
    "x photos": (lambda n: page(X_POST.replace("{n:08}","00000001").replace("</div></article>", "</div>" + '<div data-testid="tweetPhoto"><img src="https://pbs.twimg.com/media/A.jpg?format=jpg"></div>' * n + "</article>").replace("{n}","1")), 500),
    "x open texts": (html('<div data-testid="tweetText">Rye '), 200),
    "x user names": (html('<div data-testid="User-Name"><a href="/a{n}">'), 200),
    "x emojis": (lambda n: page(X_POST.replace("{n:08}","00000001").replace("Rye {n}.", '<img alt="😀" src="https://abs-0.twimg.com/emoji/v2/svg/1f600.svg">' * n).replace("{n}","1")), 1000),
    "xml": (lambda n: "<posts>" + "".join(f"<post><id>12345678901{k}</id><text>Rye {k}</text><username>ann</username></post>" for k in range(n)) + "</posts>", 300),
    "rss description": (lambda n: '<rss version="2.0"><channel><title>a / @a</title><link>http://n.net/a</link><item><title>Rye</title><link>http://n.net/a/status/1</link><description>' + "&lt;p&gt;Rye " * n + '</description></item></channel></rss>', 1500),
    "json in html": (lambda n: page('<script>window.__INITIAL_STATE__=' + json.dumps({"entities": {"tweets": {"entities": {str(10**18+k): TWEET | {"id_str": str(10**18+k), "user": "1"} for k in range(n)}}, "users": {"entities": {"1": TWEET["user"]}}}}) + '</script>'), 100),
}
