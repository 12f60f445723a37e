"""``python -m threadkit`` is the command ``threadkit``."""

from .cli import run

if __name__ == "__main__":
    run()
