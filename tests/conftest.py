"""Where the tests find their data."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings

# Tests are the same on every machine and in every run. `HYPOTHESIS_PROFILE=search pytest` looks for new failures;
# each one that it finds becomes a fixed case.
settings.register_profile("fixed", derandomize=True, deadline=None, database=None)
settings.register_profile("search", deadline=None, max_examples=2000)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "fixed")
settings.load_profile(PROFILE)
if PROFILE == "fixed":
    # hypothesis draws from the constants of whatever modules are loaded, which differs from process to process
    with suppress(ImportError, AttributeError):
        from hypothesis.internal.conjecture import providers

        providers._get_local_constants = lambda: providers._local_constants

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
SHARED = Path(os.environ.get("THREADKIT_SHARED") or ROOT.parent / "shared")

needs_corpus = pytest.mark.skipif(
    not (SHARED / "corpus").is_dir(),
    reason="the corpus of real pages is not part of the project; set THREADKIT_SHARED to its folder",
)
