"""Spreadsheets of Excel and LibreOffice (``.xlsx``): each sheet is a table. Needs openpyxl."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import IO

from ..documents import Limits
from ..errors import ContainerError, LimitError
from ._base import Budget, Container, Member
from ._table import RowStream

_START = b"PK\x03\x04"
_DECLARES = (b"<!DOCTYPE", b"<!ENTITY")  # which no spreadsheet has, and which can be made to grow without end
_LOOKED_AT = 4096  # bytes of each part in which a declaration must stand


def recognise(head: bytes, name: str) -> bool:
    """A zip file with a spreadsheet's parts, or named like one."""
    if not head.startswith(_START):
        return False
    return b"xl/workbook" in head or b"xl/worksheets/" in head or name.lower().endswith((".xlsx", ".xlsm"))


def members(file: IO[bytes], limits: Limits) -> Iterator[Member]:
    """The rows of each sheet, as CSV."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise ContainerError("spreadsheets need openpyxl: pip install 'threadkit[tables]'") from None
    _check(file, limits)
    try:
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            rows = iter(sheet.iter_rows(values_only=True))
            names = ["" if cell is None else str(cell) for cell in next(rows, ())]
            if names:
                yield Member(RowStream(names, islice(rows, limits.max_members)), sheet.title)
    except (ContainerError, LimitError):
        raise
    except Exception as error:  # whatever openpyxl meets in a damaged file
        raise ContainerError(f"damaged spreadsheet: {error or type(error).__name__}") from None


def _check(file: IO[bytes], limits: Limits) -> None:
    """Refuse what unpacks to more than the limits, and XML that declares entities."""
    size = file.seek(0, 2)
    file.seek(0)
    budget = Budget(limits, size)
    try:
        with zipfile.ZipFile(file) as archive:
            for info in archive.infolist():
                budget.spend(info.file_size)
                if info.file_size > limits.max_bytes:
                    raise LimitError(f"a sheet of more than {limits.max_bytes} bytes; raise Limits.max_bytes")
                with archive.open(info) as part:
                    if any(sign in part.read(_LOOKED_AT) for sign in _DECLARES):
                        raise ContainerError("a spreadsheet that declares entities")
    except (ContainerError, LimitError):
        raise
    except Exception as error:
        raise ContainerError(f"damaged spreadsheet: {error or type(error).__name__}") from None
    file.seek(0)


CONTAINER = Container("xlsx", recognise, members)
