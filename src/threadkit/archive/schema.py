"""The tables of an archive, and the versions that they had."""

from __future__ import annotations

from ..containers.sqlite import OWN

#: Told in the file's header, so that other SQLite files are not taken for archives: "thkt" in ASCII.
APPLICATION = OWN
VERSION = 1

#: What SQLite's own tokenizer takes for parts of words: letters, digits, private characters, the marks that vowels
#: are written with in many scripts, and symbols (each is made a word of its own before: see ``words``).
_TOKENS = "unicode61 remove_diacritics 2 categories 'L* N* M* Co So'"

TABLES = f"""
CREATE TABLE sources (              -- what was read, each once: a file, or one file inside a container
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    path TEXT,
    container TEXT,
    size INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    piece INTEGER,                  -- a part of a large file, by number
    reading TEXT NOT NULL,          -- JSON: what is needed to read the bytes again in the same way
    bytes BLOB                      -- packed with zlib; null where they are not kept
);
CREATE TABLE pages (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES sources(id),
    number INTEGER NOT NULL,        -- its place among the pages of the source
    format TEXT NOT NULL,
    url TEXT,
    title TEXT,
    captured_at TEXT,
    focal TEXT,
    posts INTEGER NOT NULL,
    data TEXT NOT NULL              -- JSON: the page without its posts
);
CREATE INDEX pages_source ON pages(source_id);
CREATE TABLE fragments (            -- the posts of a page that hang together; a group is built together
    id INTEGER PRIMARY KEY,
    page_id INTEGER NOT NULL REFERENCES pages(id),
    group_id INTEGER NOT NULL
);
CREATE INDEX fragments_group ON fragments(group_id);
CREATE INDEX fragments_page ON fragments(page_id);
CREATE TABLE contacts (             -- what another page must share to have to do with a fragment
    hash INTEGER NOT NULL,
    open INTEGER NOT NULL,
    fragment_id INTEGER NOT NULL REFERENCES fragments(id),
    PRIMARY KEY (hash, open, fragment_id)
) WITHOUT ROWID;
CREATE TABLE threads (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,       -- that of its first post
    group_id INTEGER NOT NULL,
    title TEXT,
    username TEXT,
    posts INTEGER NOT NULL,
    missing INTEGER NOT NULL,
    first_at TEXT,
    last_at TEXT,
    findings TEXT                   -- JSON: diagnostics of building it
);
CREATE INDEX threads_group ON threads(group_id);
CREATE INDEX threads_first ON threads(first_at);
CREATE INDEX threads_username ON threads(username COLLATE NOCASE, first_at);
CREATE TABLE posts (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    status_id TEXT,
    url TEXT,
    username TEXT COLLATE NOCASE,
    name TEXT,
    created_at TEXT,
    precision TEXT,
    text TEXT NOT NULL,
    lang TEXT,
    availability TEXT NOT NULL,
    reply_to TEXT,                  -- id of the post that it replies to, or the first name that it answers
    quoted TEXT,                    -- key of the post that it embeds
    replies INTEGER, reposts INTEGER, likes INTEGER, quotes INTEGER, bookmarks INTEGER, views INTEGER,
    media INTEGER NOT NULL, urls INTEGER NOT NULL, poll INTEGER NOT NULL,  -- how many it has
    inferred TEXT,                  -- JSON: what no source states, with the basis
    data TEXT NOT NULL,             -- JSON: the whole post
    also_quoted TEXT,               -- JSON: keys
    seen_in TEXT NOT NULL,          -- JSON: ids of pages
    history TEXT                    -- JSON: what captures showed otherwise
);
CREATE INDEX posts_created ON posts(created_at);
CREATE INDEX posts_username ON posts(username, created_at);
CREATE TABLE links (                -- where each post stands; a thread's first post has no parent, kind and basis
    post_id INTEGER PRIMARY KEY REFERENCES posts(id),
    thread_id INTEGER NOT NULL REFERENCES threads(id),
    position INTEGER NOT NULL,
    depth INTEGER NOT NULL,
    parent_id INTEGER REFERENCES posts(id),
    kind TEXT,
    basis TEXT
);
CREATE INDEX links_thread ON links(thread_id, position);
CREATE INDEX links_parent ON links(parent_id);
CREATE TABLE media (
    post_id INTEGER NOT NULL REFERENCES posts(id),
    number INTEGER NOT NULL,
    type TEXT NOT NULL,
    url TEXT,
    alt TEXT,
    path TEXT,
    width INTEGER,
    height INTEGER,
    PRIMARY KEY (post_id, number)
) WITHOUT ROWID;
CREATE TABLE versions (             -- each post as a page shows it
    id INTEGER PRIMARY KEY,
    fragment_id INTEGER NOT NULL REFERENCES fragments(id),
    place INTEGER NOT NULL,         -- on the page
    host INTEGER,                   -- the place of the post that embeds it
    role TEXT NOT NULL,             -- post, context, quoted, also_quoted
    key TEXT NOT NULL,              -- as the page tells it
    post_id INTEGER REFERENCES posts(id),
    start INTEGER, "end" INTEGER,   -- where it stands in the source's text, or on which line
    line INTEGER,
    data TEXT NOT NULL              -- JSON
);
CREATE INDEX versions_fragment ON versions(fragment_id, place);
CREATE INDEX versions_post ON versions(post_id);
CREATE TABLE remarks (              -- the saver's own words in a note
    page_id INTEGER NOT NULL REFERENCES pages(id),
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    before INTEGER,
    PRIMARY KEY (page_id, number)
) WITHOUT ROWID;
CREATE TABLE diagnostics (
    page_id INTEGER NOT NULL REFERENCES pages(id),
    number INTEGER NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    excerpt TEXT,
    data TEXT NOT NULL,             -- JSON: the whole diagnostic
    PRIMARY KEY (page_id, number)
) WITHOUT ROWID;
CREATE INDEX diagnostics_code ON diagnostics(code);
CREATE TABLE removals (             -- what was taken down, and stays so
    key TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    removed_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE VIRTUAL TABLE posts_fts USING fts5(text, names, more, tokenize="{_TOKENS}");
CREATE VIEW posts_readable AS
    SELECT posts.id, threads.key AS thread, links.position, links.depth, posts.username, posts.name,
        posts.created_at, posts.text, posts.likes, posts.reposts, posts.replies, posts.views, posts.availability,
        links.kind AS link, links.basis, posts.inferred, posts.url
    FROM posts JOIN links ON links.post_id = posts.id JOIN threads ON threads.id = links.thread_id;
CREATE VIEW threads_summary AS
    SELECT threads.key, coalesce(threads.title, substr(posts.text, 1, 80)) AS title, threads.username,
        threads.posts, threads.missing, threads.first_at, threads.last_at, posts.url
    FROM threads JOIN posts ON posts.key = threads.key;
"""

#: For each version the statements that make the next one of it. Nothing that was released is older than 1.
MIGRATIONS: dict[int, str] = {}
