"""Shapes of tables: very many columns, cells and quotation marks."""

# fmt: off

from __future__ import annotations

from growing import Shape, rows

SHAPES: dict[str, Shape] = {
    "csv newlines": (lambda n: 'id,created_at,username,text\n1,2021-06-02,a,"' + "Rye\n" * n + '"\n', 3000),
    "csv open quote": (lambda n: 'id,created_at,username,text\n' + "".join(f'1{k},2021-06-02,a,"Rye {k}\n' for k in range(n)), 800),
    "csv commas": (rows(","), 15000),
    "csv quotes": (lambda n: 'id,created_at,username,text\n1,2021-06-02,a,' + '"' * n, 9000),
    "csv columns": (lambda n: "id,text," + ",".join(f"c{k}" for k in range(n)) + "\n" + ("1," * (n + 2) + "\n") * 2, 2000),
    "csv same columns": (lambda n: "id,username,created_at,text" + ",text" * n + "\n" + ("12345678901,a,2021-06-02,Rye" + ",rye" * n + "\n") * 2, 2000),
    "csv too many cells": (lambda n: "id,username,created_at,text\n" + "12345678901,a,2021-06-02,Rye" + ",rye" * n + "\n", 4000),
    "semicolons": (rows(";"), 15000),
    "tabs table": (rows("a\tb\tc\n"), 3000),
    "csv long cell": (lambda n: "id,username,created_at,text\n12345678901,a,2021-06-02," + "rye " * n + "\n", 8000),
}
