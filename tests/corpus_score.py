"""The scorers that come with the corpus, as functions. Import this only where the corpus is there."""

from __future__ import annotations

import contextlib
import io
import re
import sys
from pathlib import Path
from unittest import mock

from conftest import SHARED


def _run(tool: str, folder: Path, only: str) -> str:
    sys.path.insert(0, str(SHARED / "tools"))
    try:
        module = __import__(tool)
    finally:
        sys.path.pop(0)
    out = io.StringIO()
    with mock.patch.object(sys, "argv", [tool, str(folder), "--only", only]), contextlib.redirect_stdout(out):
        module.main()
    return out.getvalue()


def exactness(folder: Path, only: str) -> float:
    """The share of everything asked about posts that is right, from 0 to 1."""
    found = re.search(r"exactness ([\d.]+)%", _run("score", folder, only))
    return float(found[1]) / 100 if found else 0.0


def tree_exactness(folder: Path, only: str) -> float:
    """The share of everything asked about trees that is right, from 0 to 1."""
    found = re.search(r"tree exactness ([\d.]+)%", _run("score_thread", folder, only))
    return float(found[1]) / 100 if found else 0.0
