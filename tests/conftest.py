"""Where the tests find their data."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A change is judged on the same examples each time; new ones are looked for on developers' machines.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
SHARED = Path(os.environ.get("THREADKIT_SHARED") or ROOT.parent / "shared")

needs_corpus = pytest.mark.skipif(
    not (SHARED / "corpus").is_dir(),
    reason="the corpus of real pages is not part of the project; set THREADKIT_SHARED to its folder",
)
