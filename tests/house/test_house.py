"""Rules of the house that no other tool holds: tables tell where they come from, code explains itself, nothing leaks."""

import ast
import glob
import re
import subprocess
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from verbale.lexicon import DATA, table

ROOT = Path(__file__).resolve().parents[2]
TABLES = sorted(path.stem for path in DATA.glob("*.tsv"))
WORKPLACE = re.compile(r"\.\./shared|/work/|/tmp/|\bsession brief\b")
MODULES = sorted((ROOT / "verbale").rglob("*.py"))


def tracked() -> list[Path]:
    try:
        listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a checkout")
    return [ROOT / name for name in listed if (ROOT / name).is_file()]


def public(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Yield the public functions and classes of a module, and the public methods of these classes."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from (n for n in node.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_"))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_tells_its_origin_and_licence(name):
    schema = tomllib.loads((DATA / f"{name}.schema.toml").read_text(encoding="utf8"))
    assert schema["origin"]
    assert schema["licence"] in ("CC-BY-4.0", "CC0-1.0", "CC-BY-SA-4.0")


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_a_table_has_an_example_and_an_origin(name):
    columns = {c.name for c in table(name).columns}
    assert "origin" in columns
    for column in {"example", "origin"} & columns:
        assert [key for key, row in table(name).items() if not row[column]] == []


@pytest.mark.parametrize("name", TABLES)
def test_every_column_of_a_table_says_what_it_means(name):
    assert [c.name for c in table(name).columns if not c.doc] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_public_function_and_class_has_a_docstring(path):
    tree = ast.parse(path.read_text(encoding="utf8"))
    assert ast.get_docstring(tree) or not tree.body
    assert [node.name for node in public(tree) if not ast.get_docstring(node)] == []


def test_no_file_speaks_of_the_place_where_it_was_written():
    exempt = {ROOT / "Makefile", ROOT / "docs/reference/quality.md", Path(__file__).resolve()}
    found = []
    for path in tracked():
        if path in exempt or ROOT / "bench" in path.parents or path.suffix in (".onnx", ".npy"):
            continue
        if hit := WORKPLACE.search(path.read_text(encoding="utf8", errors="replace")):
            found.append(f"{path.relative_to(ROOT)}: {hit.group()}")
    assert found == []


def test_the_package_carries_its_model_its_templates_and_its_tables():
    here = files("verbale")
    for name in ("data/model-en/model.onnx", "data/model-en/manifest.toml", "data/model-en/LICENSE.md", "data/model-en/CARD.md",
                 "data/ontology/plover.toml", "data/gazetteer/places.tsv", "data/cues.tsv", "show/templates/brief.html.j2",
                 "py.typed"):  # fmt: skip
        assert here.joinpath(name).is_file(), name


def test_the_wheel_is_told_of_every_file_that_is_no_code():
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["tool"]["setuptools"]["package-data"]["verbale"]
    taken = {name for pattern in told for name in glob.glob(pattern, root_dir=ROOT / "verbale", recursive=True)}
    kept = {str(p.relative_to(ROOT / "verbale")) for p in tracked() if ROOT / "verbale" in p.parents and p.suffix != ".py"}
    assert kept - taken == set()


def test_every_licence_file_that_is_named_exists():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
    assert [name for name in project["license-files"] if not (ROOT / name).is_file()] == []


def test_every_licence_of_the_data_is_told_in_the_notice():
    notice = (ROOT / "NOTICE").read_text(encoding="utf8")
    for named in ("GeoNames", "PLOVER", "model-en", "CC BY-SA 4.0", "CC BY 4.0"):
        assert named in notice
