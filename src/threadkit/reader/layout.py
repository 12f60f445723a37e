"""Where each post stands: the author's chain as the article, answers beside it, a rail only where answers compete.

Nothing recurses and everything is linear in the number of posts, whatever the tree's shape: below the last level
posts move in no further and are numbered on as they come ("1.1.1.1.1.1.1.1+5").
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from ..tree import Node, Thread, same_author
from .model import StepKind

#: Rails beside each other that a phone still has room for.
MOST_RAILS = 8
#: Parts of an outline number that can still be said aloud.
MOST_PARTS = 8
#: Boxes inside boxes: the site itself shows a quote of a quote as a link.
MOST_BOXES = 2


class Step(NamedTuple):
    """One step through the page.

    ``size`` is the number of posts in a side, or of trees before this one; ``place`` that of a post among the
    answers to its parent, from 1.
    """

    kind: StepKind
    node: Node | None = None
    level: int = 0
    size: int = 0
    place: int = 0
    below: bool = True  # the post stands right below the one that it answers, or begins a rail below it


class Layout:
    """The steps through a thread, the number of each post, and which posts stand in the box of their quoter.

    Numbers are kept, for posts refer to others below them; the steps are made anew whenever they are walked.
    """

    def __init__(self, thread: Thread) -> None:
        self._thread = thread
        self.boxed = _boxed(thread)
        self.numbers: dict[str, str] = {}
        self._counted: dict[str, int] = {}
        self.chain: set[str] = set()
        for _ in self.steps():  # the first walk numbers the posts
            pass

    def _answers(self, key: str | None) -> list[Node]:
        """What hangs under a post and has a place of its own."""
        return [node for node in self._thread.children(key) if node.key not in self.boxed]

    def place_of(self, key: str | None) -> str | None:
        """The post that stands for this one: itself, or the one whose box it is in; None if none does."""
        node = self._thread.find(key) if key is not None else None
        while node is not None and node.key in self.boxed:
            node = self._thread.find(node.parent) if node.parent is not None else None
        return node.key if node is not None else None

    def steps(self) -> Iterator[Step]:
        """The way through the page."""
        trunk = count(1)
        for place, root in enumerate(self._answers(None)):
            yield Step("tree", root, size=place)
            for node, onward in self._chain(root):
                self.numbers.setdefault(node.key, str(next(trunk)))
                self.chain.add(node.key)
                yield Step("item", node)
                yield Step("post", node)
                yield from self._side(node, onward)
                if node.post.hidden_replies:
                    yield Step("more", node)
                yield Step("/item", node)
            yield Step("/tree", root)

    def _chain(self, root: Node) -> Iterator[tuple[Node, Node | None]]:
        """The author's own posts, each with the next one; a post of nobody known goes on in its only answer."""
        node: Node | None = root
        author = root
        while node is not None:
            answers = self._answers(node.key)
            if author.post.author is None:
                author = node
            onward = _next(author, answers)
            yield node, onward
            node = onward

    def _side(self, node: Node, onward: Node | None) -> Iterator[Step]:
        answers = [answer for answer in self._answers(node.key) if onward is None or answer.key != onward.key]
        if not answers:
            return
        size = self._size(answers)
        yield Step("side", node, size=size)
        yield from self._group(node, answers)
        yield Step("/side", node, size=size)

    def _size(self, answers: list[Node]) -> int:
        """How many posts there are of these and below them."""
        size, todo = 0, answers[:]
        while todo:
            size += 1
            todo += self._answers(todo.pop().key)
        return size

    def _group(self, parent: Node, answers: list[Node]) -> Iterator[Step]:
        """Competing answers, each on a rail of its own, and everything below them."""
        todo: list[Step] = []
        _push_group(todo, parent, answers, 1)
        while todo:
            step = todo.pop()
            if step.kind == "post" and step.node is not None:
                self._number_answer(step.node, step.place)
                self._push_below(todo, step.node, step.level)
            yield step

    def _push_below(self, todo: list[Step], node: Node, level: int) -> None:
        below = self._answers(node.key)
        if node.post.hidden_replies:
            todo.append(Step("more", node, level))
        if len(below) > 1 and level < MOST_RAILS:
            _push_group(todo, node, below, level + 1)
        else:  # on the rail of their parent: the only one, or all below the last level
            for place, answer in reversed(list(enumerate(below, 1))):
                todo.append(Step("post", answer, level, place=place, below=place == 1))

    def _number_answer(self, node: Node, place: int) -> None:
        if node.key in self.numbers:
            return
        number = self.numbers[node.parent or ""]
        top = number.partition("+")[0]
        if top.count(".") + 1 < MOST_PARTS:
            self.numbers[node.key] = f"{number}.{place}"
        else:
            self._counted[top] = self._counted.get(top, 0) + 1
            self.numbers[node.key] = f"{top}+{self._counted[top]}"


def _push_group(todo: list[Step], parent: Node, answers: list[Node], level: int) -> None:
    todo.append(Step("/group", parent, level))
    for place, answer in reversed(list(enumerate(answers, 1))):
        todo += [
            Step("/rail", answer, level),
            Step("post", answer, level, place=place),
            Step("rail", answer, level),
        ]
    todo.append(Step("group", parent, level))


def _next(author: Node, answers: list[Node]) -> Node | None:
    """The answer that carries the chain on."""
    if author.post.author is None:
        return answers[0] if len(answers) == 1 else None
    own = (one for one in answers if one.link is not None and one.link.kind != "quoted")
    return next((one for one in own if same_author(one.post, author.post)), None)


def _boxed(thread: Thread) -> set[str]:
    """Posts that are here only because their parent quotes them, and below which nobody answers."""
    boxes: dict[str, int] = {}  # key -> boxes inside it and itself
    inside: dict[str, int] = {}  # key of a parent -> boxes below it, or more than can be where it has answers
    for node in reversed(thread.posts):
        height = inside.get(node.key, 0) + 1
        quoted = node.link is not None and node.link.kind == "quoted"
        if quoted and height <= MOST_BOXES:
            boxes[node.key] = height
        if node.parent is not None:
            reach = height if node.key in boxes else MOST_BOXES
            inside[node.parent] = max(inside.get(node.parent, 0), reach)
    return set(boxes)
