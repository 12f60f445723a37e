"""Every exception that threadkit raises, and the exit status that the command gives for it.

    ThreadkitError
    ├── UnknownFormatError   no format recognised the input; carries what was tried
    ├── ParseError           the format was recognised and the input still cannot be read
    ├── ContainerError       a file, folder or wrapper cannot be opened or is damaged
    ├── LimitError           the input is over a size, depth or expansion limit
    ├── StrictError          ``strict=True`` and something was lost; carries the diagnostic
    ├── ExportError          a thread cannot be written in the form that was asked for
    └── ArchiveError         an archive's file cannot be used: absent, damaged, read-only, of a newer version

Bad input raises nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .diagnostics import Diagnostic

EXIT_OK = 0
EXIT_UNREADABLE = 1
EXIT_USAGE = 2


class ThreadkitError(Exception):
    """Base of all errors of this library.

    ``path`` names the input where it is known; ``str()`` of the error is one line that starts with it.
    """

    def __init__(self, message: str, *, path: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


def of_nesting() -> LimitError:
    """What stands for a ``RecursionError``."""
    return LimitError("values are nested too deeply")


def of_lost_process(path: str | None) -> LimitError:
    """What stands for an input whose process died while it read it."""
    return LimitError("the process that read it was ended (killed, or out of memory)", path=path)


def of_defect(error: Exception) -> ParseError:
    """What stands for an exception that nobody expected."""
    found = ParseError(f"a defect of threadkit, please report it: {type(error).__name__}: {str(error)[:200]}")
    found.__cause__ = error
    return found


class UnknownFormatError(ThreadkitError):
    """No format recognised the input.

    ``tried`` holds ``(format name, likeness from 0 to 1)`` for each format that was asked, nearest first.
    """

    def __init__(self, message: str, *, path: str | None = None, tried: tuple[tuple[str, float], ...] = ()) -> None:
        super().__init__(message, path=path)
        self.tried = tried


class ParseError(ThreadkitError):
    """A format was recognised, or asked for, and finds no post in the input.

    ``format`` is the format's name; ``line`` (from 1) and ``excerpt`` show the place where there is one.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        format: str | None = None,
        line: int | None = None,
        excerpt: str | None = None,
    ) -> None:
        super().__init__(message, path=path)
        self.format = format
        self.line = line
        self.excerpt = excerpt

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line is not None else ""
        shown = f" ({self.excerpt!r})" if self.excerpt else ""
        text = f"{place}{self.message}{shown}"
        return f"{self.path}: {text}" if self.path else text


class ContainerError(ThreadkitError):
    """A file, folder or wrapper (zip, MHTML, HAR, WARC …) cannot be opened or is damaged."""


class LimitError(ThreadkitError):
    """The input is over a size, depth or expansion limit; the message names the limit and how to raise it."""


class StrictError(ThreadkitError):
    """Something was lost while ``strict=True``; ``diagnostic`` says what."""

    def __init__(self, diagnostic: Diagnostic, *, path: str | None = None) -> None:
        super().__init__(f"{diagnostic.code}: {diagnostic.message}", path=path)
        self.diagnostic = diagnostic

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.diagnostic,), self.__dict__  # for errors that come from another process


class ExportError(ThreadkitError):
    """A thread or page cannot be written in the form or to the place that was asked for."""


class ArchiveError(ThreadkitError):
    """An archive's file cannot be used: it is absent, damaged, read-only, full, or of a newer version."""
