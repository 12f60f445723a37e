"""The files of a site: made in a folder beside, where what is as it was before is linked and not written again."""

from __future__ import annotations

import filecmp
import os
import shutil
from pathlib import Path

from ..errors import ExportError
from ..writing import keep_rights
from .state import STATE, State


class Output:
    """Writes a site into ``folder``; ``before`` is the site as it was."""

    def __init__(self, folder: Path, before: Path) -> None:
        self._folder = folder
        self._before = before
        self.names: set[str] = set()
        self.written = 0
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, name: str, content: str | bytes) -> None:
        """A file of the site; where it is the same as before, it stays as it is on the disk."""
        data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
        old = self._before / name
        try:
            same = old.stat().st_size == len(data) and old.read_bytes() == data
        except OSError:
            same = False
        if same:
            self.keep(name)
            return
        target = self._placed(name)
        target.write_bytes(data)
        if old.is_file():
            keep_rights(old, target)
        self.written += 1

    def keep(self, name: str) -> bool:
        """A file as it was; False where there is none in the folder."""
        old = self._before / name
        if ".." in Path(name).parts or Path(name).is_absolute() or not old.is_file():
            return False
        _link(old, self._placed(name))
        return True

    def _placed(self, name: str) -> Path:
        self.names.add(name)
        target = self._folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def keep_foreign(self, state: State) -> None:
        """What somebody else put into the folder stays there: files, links, folders with nothing in them.

        Raises ``ExportError`` where a file of the site would take the place of one.
        """
        ours = state.files | {STATE}
        for base, folders, names in os.walk(self._before):
            links = [name for name in folders if Path(base, name).is_symlink()]
            for path in (Path(base, name) for name in (*names, *links)):
                inside = path.relative_to(self._before).as_posix()
                if inside not in ours:
                    self._keep_foreign(path, self._folder / inside)
            self._keep_folder(Path(base), ours)

    def _keep_foreign(self, path: Path, target: Path) -> None:
        if target.is_file() and not filecmp.cmp(path, target, shallow=False):
            raise ExportError("is there, and none of the site's own files: it would be replaced", path=str(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        _link(path, target)

    def _keep_folder(self, path: Path, ours: set[str]) -> None:
        """A folder with the rights that it had; those of our own that nothing is in any longer go."""
        inside = path.relative_to(self._before).as_posix()
        target = self._folder / inside
        if target.is_dir() or not any(name.startswith(f"{inside}/") for name in ours):
            target.mkdir(parents=True, exist_ok=True)
            keep_rights(path, target)


def _link(old: Path, target: Path) -> None:
    """The same file under a second name; a copy where the file system has no such names."""
    if target.exists() or target.is_symlink():
        return
    try:
        os.link(old, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(old, target, follow_symlinks=False)


def refuse_foreign(folder: Path) -> None:
    """Raises ``ExportError`` for a folder that has something in it and is no site of ours."""
    try:
        is_other = folder.exists() and not (folder / STATE).is_file() and any(folder.iterdir())
    except OSError as error:
        raise ExportError(f"is no folder that a site can be made in: {error.strerror}", path=str(folder)) from None
    if is_other:
        raise ExportError("is not empty and no site of threadkit: give another, or --force", path=str(folder))
