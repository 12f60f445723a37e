"""The words and signs by which tools and people name a post's counts in labels, in many languages."""

# ruff: noqa: E501 - one spelling is not cut in two

from __future__ import annotations

#: A count's field in ``Metrics`` -> its names, in small letters.
COUNT_WORDS: dict[str, str] = {
    "likes": "likes|like|like count|favorites|favourites|favorite count|favs|hearts|点赞|点赞数|喜欢|赞|いいね|좋아요|"
    "me gusta|curtidas|j'aime|gefällt mir|нравится|beğeni",
    "reposts": "retweets|retweet|reposts|repost|rts|rt|retweet count|repost count|shares|转发|转推|转帖|リツイート|リポスト|리트윗|"
    "재게시|republicaciones|reposts e retweets|partages|ретвиты|yeniden gönderi",
    "replies": "replies|reply|reply count|comments|comment count|replies count|回复|评论|评论数|返信|リプライ|답글|댓글|respuestas|"
    "respostas|réponses|antworten|ответы|yanıt",
    "quotes": "quotes|quote tweets|quote count|引用|引用数|citas|citações|zitate",
    "bookmarks": "bookmarks|bookmark count|saves|书签|收藏|ブックマーク|북마크|guardados",
    "views": "views|view count|impressions|impression count|view|浏览|浏览量|查看|阅读|表示|表示回数|閲覧数|조회수|"
    "visualizaciones|visualizações|vues|aufrufe|просмотры|görüntülenme",
}
#: The same for forms that stand beside a number ("1 quote", "3 ответа") and name no field of a note: a note's
#: "quote" is a text, its "comment" the saver's, its "favorite" a yes.
COUNTED_WORDS: dict[str, str] = {
    "likes": "favorite|favourite|fav|j’aime|gefällt|mi piace|лайк|лайки|лайков|лайка|إعجاب",
    "reposts": "retuit|retuits|ретвит|ретвитов|ретвита|репост|репосты|репостов|репоста",
    "replies": "comment|ответ|ответов|ответа|ردود",
    "quotes": "quote|인용|цитата|цитаты|цитат",
    "bookmarks": "закладка|закладки|закладок|закладк",
    "views": "impression|조회|просмотр|просмотров|просмотра",
}
#: Signs that stand for counts in lists and lines of tools.
COUNT_SIGNS = {
    "❤": "likes", "♥": "likes", "👍": "likes", "♡": "likes", "🤍": "likes", "🩷": "likes", "💖": "likes", "🔁": "reposts", "🔄": "reposts",
    "♻": "reposts", "🔃": "reposts", "💬": "replies", "🗨": "replies", "↩": "replies", "🔖": "bookmarks", "📑": "bookmarks",
    "👁": "views", "👀": "views",
}  # fmt: skip
