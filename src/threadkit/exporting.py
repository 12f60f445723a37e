"""Threads in other forms: what ``export`` and ``export_file`` do with the forms in ``exporters/``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Unpack

from .arguments import PathLike, path_of
from .errors import ExportError, ParseError
from .exporters import EXPORTERS, Exporter, ExportOptions, Options, form_of_file, selected
from .parse_options import moment_of, zone_of
from .threads.given import Threads, threads_of
from .tree import Thread
from .writing import put_in_place, write_file


def export(threads: Threads, to: str = "json", **options: Unpack[ExportOptions]) -> str:
    """Threads as text in the form ``to``: see ``threadkit exporters``, and ``ExportOptions`` for the options.

    ``threads`` is a thread, a page (which stands for its thread) or any number of either. Raises ``ExportError``
    for a form that does not exist or that is not text, and for a zone or time that cannot be understood.

    >>> import threadkit
    >>> page = threadkit.parse_file("thread.txt")                                # doctest: +SKIP
    >>> print(threadkit.export(page, "markdown", timezone="Europe/Oslo"))        # doctest: +SKIP
    """
    return "".join(text_pieces(threads, to, options))


def export_file(
    threads: Threads,
    path: PathLike,
    to: str | None = None,
    *,
    force: bool = True,
    **options: Unpack[ExportOptions],
) -> None:
    """Write threads to ``path`` in the form ``to``, by default the one of the file's suffix; see ``export``.

    The file (or, for some forms, the folder) is whole or absent: it is made beside and then renamed; without
    ``force`` one that is there already is kept. Raises ``ExportError``.
    """
    target = path_of(path, "export_file")
    if to is None:
        to = form_of_file(target.name)
        if to is None:
            known = ", ".join(exporter.suffix for exporter in EXPORTERS.values())
            raise ExportError(f"no form for the suffix {target.suffix!r} (known: {known})", path=str(path))
    exporter = _exporter(to)
    if exporter.save is None:
        write_file(target, text_pieces(threads, to, options), force=force)
    else:
        understood, save = export_options(options), exporter.save
        chosen = _selected(threads, understood)
        put_in_place(target, lambda place: save(chosen, place, understood), force=force)


def text_pieces(threads: Threads, to: str, options: ExportOptions) -> Iterator[str]:
    """The text of ``export`` in pieces, made one after another; wrong arguments are told at once."""
    exporter = _exporter(to)
    if exporter.write is None:
        raise ExportError(f"{to!r} is no form of text: use export_file, or -o OUT")
    understood = export_options(options)
    return exporter.write(_selected(threads, understood), understood)


def _exporter(to: str) -> Exporter:
    if to not in EXPORTERS:
        raise ExportError(f"there is no form {to!r}; the forms are {', '.join(EXPORTERS)}")
    return EXPORTERS[to]


def _selected(threads: Threads, options: Options) -> Iterator[Thread]:
    return (selected(thread, options) for thread in threads_of(threads, "export"))


def export_options(given: ExportOptions) -> Options:
    """The options understood. Raises ``ExportError`` for values, ``TypeError`` for names that do not exist."""
    unknown = given.keys() - Options.__dataclass_fields__.keys()
    if unknown:
        raise TypeError(f"export has no option {', '.join(sorted(unknown))}")
    values: dict[str, object] = {name: value for name, value in given.items() if value is not None}
    try:
        for name in ("since", "until"):
            if name in values:
                values[name] = moment_of(values[name])  # type: ignore[arg-type]
        if (zone := zone_of(given.get("timezone"))) is not None:
            values["timezone"] = zone.tzinfo
    except ParseError as error:
        raise ExportError(error.message) from None
    return Options(**values)  # type: ignore[arg-type]
