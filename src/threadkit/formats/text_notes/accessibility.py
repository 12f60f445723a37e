"""Accessibility snapshots of the site, as Playwright and browser agents write them: an article a post.

- article "Name Verified account @user Jul 10 text 1 reply, 4 reposts" [ref=e2]:
  - link "@user" [ref=e4]:
    - /url: /user
  - link "Jul 10" [ref=e5]:
    - /url: /user/status/ID
  - text: "text"
  - group "1 reply, 4 reposts, 11 likes, 2273 views"
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ... import regex as re
from ...models import Media
from ...raw import RawAuthor, RawPage, RawPost
from ...values.links import status_url
from .._lines.roles import Role
from .facts import counts_in
from .note import Note
from .people import is_time

_NODE = re.compile(
    r"(?P<indent>[ \t]{0,400})- (?P<quote>['\"]?)(?P<role>/?[A-Za-z]{1,20})(?:\s\"(?P<name>(?:[^\"\\]|"
    r"\\.){0,8000})\")?(?P<marks>(?:\s\[[^\[\]\n]{0,60}\]){0,6})"
    r"(?P=quote)(?P<colon>:)?(?:\s(?P<value>.*))?$",
    re.DOTALL,
)
_STATUS = re.compile(
    r"(?:https?://(?:www\.)?(?:x|twitter)\.com)?/(?P<user>\w{1,20})/status/(?P<id>\d{1,20})$", re.ASCII
)
_PROFILE = re.compile(r"(?:https?://(?:www\.)?(?:x|twitter)\.com)?/(?P<user>\w{1,20})$", re.ASCII)
_PHOTO = re.compile(r"/status/\d{1,20}/(?:photo|video)/\d")
_HANDLE = re.compile(r"@(\w{1,20})$", re.ASCII)
_ALL = re.compile(r"^(?P<name>.{0,120}?)\s?@(?P<user>\w{1,20})\s(?P<rest>.*)$", re.DOTALL | re.ASCII)
_VERIFIED = re.compile(
    r"\s?(?:Verified account|Government account|Official account|認証済みアカウント|认证账号|認證帳戶|Cuenta"
    r" verificada|Conta verificada|Compte certifié|Verifizierter Account|Подтвержденный аккаунт|인증된"
    r" 계정|Onaylanmış hesap)$"
)
_SPOKEN = frozenset(
    "text generic statictext paragraph strong emphasis code heading link img image time blockquote".split()
)
_CONTROLS = frozenset("button group menuitem tab textbox navigation menu slider progressbar video".split())
_QUOTE = frozenset(("Quote", "引用", "Citar", "Citer", "Zitat", "Zitieren", "인용", "Alıntı", "Цитата"))
_FURNITURE = re.compile(
    r"(?:·|Show more|Show this thread|Translate post|Read more|Ad|Promoted|Pinned|GIF|ALT|Image|"
    r"Embedded video|Play Video|From|\d{1,2}:\d\d(?: / \d{1,2}:\d\d)?)$"
)
_MOST_WORDS = 40  # that the counts at the end of a spoken name take
_MORE = frozenset(
    (
        "Show more",
        "さらに表示",
        "显示更多",
        "顯示更多",
        "Mostrar más",
        "Mostrar mais",
        "Voir plus",
        "Mehr anzeigen",
        "더 보기",
    )
)


@dataclass(slots=True)
class _Node:
    """A line of the tree: its role, accessible name, value behind the colon, and what stands below it."""

    line: int
    indent: int
    role: str
    name: str
    value: str
    url: str | None = None
    below: list[_Node] = field(default_factory=list)


def is_snapshot(note: Note) -> bool:
    """Whether the note is such a tree with an article that names a handle."""
    return any(line.lstrip("-' \t").startswith('article "') and "@" in line for line in note.lines)


def read_snapshot(note: Note, page: RawPage) -> None:
    """One post an article; what stands in one is not looked for in another."""
    for number, row in enumerate(note.rows):
        found = _node(row, number)
        if found is not None and found.role == "article" and "@" in found.name:
            end = _tree(note, found)
            post = _post(found)
            if post is not None and (post.id or len(post.counts) > 1):  # other sites have articles, too
                post.span = note.ledger.lines.span(number, end - 1)
                page.posts.append(post)
                _claim(note, found, post)
    if page.posts:
        for number, row in enumerate(note.rows):
            if note.lines[number] and (node := _node(row, number)):
                _claim_words(note, node)


def _claim(note: Note, article: _Node, post: RawPost) -> None:
    """What the post does not hold of its article's spoken words is lost."""
    _claim_words(note, article)
    held = " ".join(
        (article.name if post.inferred else "", post.text, post.quoted.text if post.quoted else "", post.time or "")
    )
    for node in _flat(article):
        words = node.value if node.role in _SPOKEN and not node.below else ""
        known = (
            not any(map(str.isalpha, words))
            or words in held
            or _FURNITURE.match(words)
            or words in _QUOTE
            or words in _MORE
        )
        name = post.author.name if post.author else None
        quoted = (
            post.quoted is not None
            and post.quoted.author is not None
            and words in (post.quoted.author.name, f"@{post.quoted.author.username}")
        )
        if post.quoted is not None and post.quoted.text and post.quoted.text in node.name:
            _claim_words(note, node, post.quoted.text)
        elif known or words == name or words.startswith("@") or quoted or is_time(words) or counts_in(words):
            _claim_words(note, node)
        else:
            note.lose(node.line)


def _claim_words(note: Note, node: _Node, words: str | None = None) -> None:
    """The words of a node are somebody's, all else on its line is the tree's."""
    row = note.rows[node.line]
    words = words or ("" if node.role == "/url" else node.name or node.value)
    at = row.find(words) if words and any(map(str.isalpha, words)) and not is_time(words) else -1
    if at < 0 or words.startswith("@") or counts_in(words) or words in _QUOTE or node.role in _CONTROLS:
        note.claim(node.line, node.line, Role.LABEL)
    else:
        note.claim_inner(node.line, at, at + len(words), Role.SAID)


def _node(row: str, number: int) -> _Node | None:
    found = _NODE.match(row)
    if found is None:
        return None
    name = (found["name"] or "").replace('\\"', '"')
    if found["quote"] == "'":
        name = name.replace("''", "'")
    value = (found["value"] or "").strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1].replace('\\"', '"')
    return _Node(number, len(found["indent"].expandtabs(2)), found["role"].lower(), name, value)


def _tree(note: Note, top: _Node) -> int:
    """Hang the lines below ``top`` under it; the line below the last."""
    stack = [top]
    for number in range(top.line + 1, len(note.rows)):
        if not note.lines[number]:
            continue
        node = _node(note.rows[number], number)
        if node is None:
            continue
        if node.indent <= top.indent:
            return number
        while stack[-1].indent >= node.indent:
            stack.pop()
        if node.role == "/url":
            stack[-1].url = node.value
        else:
            stack[-1].below.append(node)
            stack.append(node)
    return len(note.rows)


def _flat(top: _Node) -> list[_Node]:
    """The nodes below ``top`` in the order of the page."""
    found: list[_Node] = []
    stack = list(reversed(top.below))
    while stack:
        node = stack.pop()
        found.append(node)
        stack.extend(reversed(node.below))
    return found


def _post(article: _Node) -> RawPost | None:
    nodes = _flat(article)
    handle = next((n for n in nodes if _HANDLE.fullmatch(n.name or n.value)), None)
    spoken = _ALL.match(article.name)
    if handle is None and spoken is None:
        return None
    found = _HANDLE.fullmatch(handle.name or handle.value) if handle else None
    user = found[1] if found else spoken["user"] if spoken else None
    post = RawPost(author=RawAuthor(user, _name(nodes, user, spoken)))
    dated = next(
        (n for n in nodes if n.url and (s := _STATUS.search(n.url)) and s["user"].lower() == (user or "").lower()),
        None,
    )
    if dated is not None and dated.url and (status := _STATUS.search(dated.url)):
        post.id, post.url = status["id"], status_url(user, status["id"])
        time = next((n.value or n.name for n in _flat(dated) if n.role == "time"), "") or dated.name
        post.time = time or None
    _counts(nodes, post)
    post.media = tuple(
        Media(url=f"https://x.com{n.url}" if n.url and n.url.startswith("/") else n.url)
        for n in nodes
        if n.url and _PHOTO.search(n.url) and not n.url.endswith("/analytics")
    )
    _text(article, nodes, dated, post, spoken)
    return post


def _name(nodes: list[_Node], user: str | None, spoken: re.Match[str] | None) -> str | None:
    for node in nodes:
        profile = _PROFILE.match(node.url or "")
        if (
            node.role == "link"
            and profile
            and profile["user"].lower() == (user or "").lower()
            and not node.name.startswith("@")
        ) and (name := _VERIFIED.sub("", node.name).strip()):
            return name
    name = _VERIFIED.sub("", spoken["name"]).strip() if spoken else ""
    return name or None


def _counts(nodes: list[_Node], post: RawPost) -> None:
    for node in nodes:
        said = (node.name or node.value).partition(". ")[0]
        if node.role in ("group", "button", "link") and any(map(str.isdigit, said)) and len(said) < 200:
            for metric, number in counts_in(said).items():
                post.counts.setdefault(metric, number)


def _text(
    article: _Node, nodes: list[_Node], dated: _Node | None, post: RawPost, spoken: re.Match[str] | None
) -> None:
    """The spoken nodes between the dated link and the counts; else the article's spoken name."""
    said: list[str] = []
    quoted = False
    skip: set[int] = set()
    begun = dated is None
    for node in nodes:
        if id(node) in skip:
            continue
        if node is dated:
            begun = True
            skip.update(map(id, _flat(node)))
            continue
        if node.role in _CONTROLS:
            skip.update(map(id, _flat(node)))
            if node.role == "group" and begun and counts_in(node.name):
                break
            continue
        if not begun or node.role not in _SPOKEN:
            continue
        words = (
            node.value
            if node.role in ("text", "generic", "paragraph", "time", "statictext") and node.value
            else node.name
        )
        if words in _QUOTE:
            quoted = True
            _quoted(nodes[nodes.index(node) + 1 :], post)
            break
        if words in _MORE:
            post.truncated = True
        if node.role == "link":
            skip.update(map(id, _flat(node)))
            if node.url and (
                _PHOTO.search(node.url)
                or "/analytics" in node.url
                or (_PROFILE.match(node.url) and not words.startswith("@"))
                or _STATUS.search(node.url)
            ):
                continue
            words = _shown(node, words)
        if (
            words
            and not _FURNITURE.match(words)
            and not (not said and words == f"@{post.author.username if post.author else ''}")
        ):
            said.append(words)
    if said:
        post.text = _joined(said)
    elif spoken is not None and not quoted:
        post.text = _from_name(spoken["rest"], post)
        if post.text:
            post.inferred["text"] = "accessible-name"


def _shown(node: _Node, words: str) -> str:
    """A link as the text holds it: a mention or tag as it reads, any other link with its whole address."""
    inner = words if words else next((n.value or n.name for n in _flat(node) if n.value or n.name), "")
    if inner[:1] in "@#$" or not node.url or ("t.co/" not in node.url and not node.url.startswith("http")):
        return inner
    return inner if inner.startswith("http") else inner or node.url


def _joined(said: list[str]) -> str:
    """Pieces of a line, with blanks where a word would run into the next."""
    text = said[0]
    for piece in said[1:]:
        tight = (
            text[-1:].isspace()
            or piece[:1] in ".,!?:;)。、，！？"
            or (piece[:1] and not piece[:1].isascii() and not text[-1:].isascii())
        )
        text += piece if tight else f" {piece}"
    return text.strip()


def _from_name(rest: str, post: RawPost) -> str:
    """The text within the article's spoken name: behind the time, before the counts."""
    words = rest.split(" ")
    for size in range(min(8, len(words)), 0, -1):
        if is_time(" ".join(words[:size])):
            post.time = post.time or " ".join(words[:size])
            words = words[size:]
            break
    for at in range(max(0, len(words) - _MOST_WORDS), len(words)):
        if words[at][:1].isdigit() and counts_in(" ".join(words[at:])):
            for metric, number in counts_in(" ".join(words[at:])).items():
                post.counts.setdefault(metric, number)
            words = words[:at]
            break
    return " ".join(words).strip()


def _quoted(nodes: list[_Node], post: RawPost) -> None:
    """The quoted post below the word "Quote": its link says all of it, or its nodes do."""
    for node in nodes:
        found = _ALL.match(node.name) if node.role in ("link", "generic", "article") else None
        if found is not None:
            quoted = RawPost(author=RawAuthor(found["user"], _VERIFIED.sub("", found["name"]).strip() or None))
            quoted.text = _from_name(found["rest"], quoted)
            quoted.inferred["text"] = "accessible-name"
            status = _STATUS.search(node.url or "")
            if status is not None:
                quoted.id, quoted.url = status["id"], status_url(status["user"], status["id"])
            post.quoted = quoted
            return
