"""What the app's code reaches: no pickle, no eval, no shell, no Keras, for a stranger's bytes."""

import ast
import json
import re
import subprocess
import sys

import pytest

from tests.serving import ROOT

TRAINING = ("tensorflow", "keras", "torch", "jax", "sklearn", "scipy", "matplotlib", "imagehash")
TRAINING += ("cv2", "threadpoolctl")
PROBE = """
import json, sys
import app, batik.page, batik.classifier, batik.hub.pull
ours = {name: module.__file__ for name, module in sys.modules.items()
        if name.split(".")[0] in ("app", "batik") and getattr(module, "__file__", None)}
print(json.dumps([ours, sorted(sys.modules)]))
"""
FORBIDDEN_MODULES = {"pickle", "cPickle", "dill", "joblib", "shelve", "marshal", "cloudpickle"}
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__", "system", "popen", "getoutput"}
FORBIDDEN_CALLS |= {"load_model", "unpickle", "load_weights", "import_module"}


@pytest.fixture(scope="module")
def reached():
    """What is imported when app.py is: {name: file} of ours, and the names of all modules."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def faults_of(source):
    """What a file does that serving must not do, as a list of words."""
    faults = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            names = []
        faults += [name for name in names if name.split(".")[0] in FORBIDDEN_MODULES]
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", None))
            owner = getattr(getattr(node.func, "value", None), "id", None)
            if name in FORBIDDEN_CALLS and (name, owner) != ("compile", "re"):
                faults.append(name)
            for keyword in node.keywords:
                if keyword.arg in ("shell", "allow_pickle", "trust_remote_code"):
                    faults.append(keyword.arg)
    return faults


def test_nothing_of_training_is_imported(reached):
    roots = {name.split(".")[0] for name in reached[1]}
    assert not roots & set(TRAINING)
    assert [name for name in reached[1] if name.startswith("batik.training")] == []


def test_nothing_in_batik_imports_the_drawings():
    imports = re.compile(r"^\s*(?:from|import) drawing\b", re.MULTILINE)
    files = [*(ROOT / "batik").rglob("*.py"), ROOT / "app.py", ROOT / "train.py"]
    assert [str(f) for f in files if imports.search(f.read_text(encoding="utf-8"))] == []


ROOMS = {  # which rooms a room's files may not reach, since dependencies point one way
    "pictures": ("page", "hub", "training", "classifier", "model_folder", "motifs"),
    "hub": ("page", "training", "classifier"),
    "page": ("training",),
}


@pytest.mark.parametrize("room", ROOMS)
def test_dependencies_point_one_way(room):
    forbidden = "|".join(ROOMS[room])
    imports = re.compile(rf"^\s*(?:from|import) batik\.(?:{forbidden})\b", re.MULTILINE)
    files = (ROOT / "batik" / room).rglob("*.py")
    assert [str(f) for f in files if imports.search(f.read_text(encoding="utf-8"))] == []


def test_our_code_on_the_serving_path_runs_nothing_it_is_given(reached):
    files = reached[0]
    assert {
        "app",
        "batik.pictures.decode",
        "batik.pictures.heif",
        "batik.classifier",
        "batik.hub.pull",
    } <= set(files)
    for name, file in files.items():
        with open(file, encoding="utf-8") as source:  # noqa: PTH123
            assert faults_of(source.read()) == [], name


@pytest.mark.parametrize(
    "source",
    [
        "import pickle",
        "from pickle import loads",
        "eval('1')",
        "import os; os.system('ls')",
        "import subprocess; subprocess.run('ls', shell=True)",
        "import numpy; numpy.load('x', allow_pickle=True)",
        "import keras; keras.models.load_model('x')",
        "__import__('os')",
    ],
)
def test_the_search_finds_what_it_looks_for(source):
    assert faults_of(source)


def test_a_model_folder_is_a_graph_and_json(reached):
    """Keras files in a model folder are never opened: there is nothing that could open them."""
    assert not any("keras" in name.lower() for name in reached[1])
