"""The outside judge: is the loopback Hub true to the Hub?

    python tests/judge_loopback_hub.py

Fetches the source distribution of huggingface_hub, which holds the library's own tests, puts it
in an environment of its own, and runs those tests that are about what this project does with the
Hub against the loopback Hub. Needs a package index; takes about two minutes. Not part of the
ordinary tests. The exit status is pytest's; README.md in this folder says what passed.
"""

import os
import subprocess
import sys
import tarfile
import tempfile
import venv
from pathlib import Path

from loopback_hub import LoopbackHub, User

VERSION = "2.4.0"
# The constants of the library's tests, for their Hub in the cloud: public, and of no use elsewhere.
USERS = {
    "hf_HubCITokenXXXXXXXXXXXXXXXXXXXXX": User("__DUMMY_HUB_USER__"),
    "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": User("DVUser"),
}
TESTS = [
    # Pull
    "tests/test_file_download.py",
    "tests/test_snapshot_download.py",
    "tests/test_cache_layout.py",
    # Push
    "tests/test_lfs.py",
    "tests/test_commit_api.py",
    "tests/test_hf_api.py::TestCommitApi",
    "tests/test_hf_api.py::TestHfApiUploadEmptyFile",
    "tests/test_hf_api.py::TestHfApiDeleteFiles",
    "tests/test_hf_api.py::TestHfApiTagEndpoint",
    "tests/test_hf_api.py::TestHfApiBranchEndpoint",
    "tests/test_hf_api.py::TestListGitRefs",
    "tests/test_hf_api.py::TestHfApiRepoFileExists",
]
# Not asked of the loopback Hub, by a word in a test's name and why.
LEFT_OUT = {
    "create_pr": "pull requests, a push commits to main",
    "on_pr": "pull requests",
    "pull_request": "pull requests",
    "copy": "copies of files from one place of the Hub to another",
    "gitignore": "a .gitignore, a model has none",
    "private_by_default": "organisations on a paid plan",
    "test_continue_commit_without_existing_files": "who last changed which file",
}
CONFTEST = """
import os

import httpx2
import pytest

from huggingface_hub import HfApi

from . import testing_constants
from .testing_utils import repo_name

testing_constants.ENDPOINT_STAGING = os.environ["HF_ENDPOINT"]
spoke, seen = set(), []
send = httpx2.Client.send


def noticed(self, *args, **kwargs):
    spoke.update(seen[-1:])
    return send(self, *args, **kwargs)


httpx2.Client.send = noticed


def pytest_collection_modifyitems(config, items):
    left_out = os.environ["LEFT_OUT"].split()
    kept = [
        item
        for item in items
        # `production` tests ask for repositories of the real Hub, `xet` tests for its newer storage
        if not any(item.get_closest_marker(name) for name in ("production", "xet", "git_lfs"))
        and not any(word in item.name for word in left_out)
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = kept


def pytest_runtest_logstart(nodeid):
    seen.append(nodeid)


def pytest_terminal_summary(terminalreporter):
    passed = {report.nodeid for report in terminalreporter.getreports("passed")}
    terminalreporter.write_line(f"{len(passed & spoke)} of those that passed spoke to the server")


@pytest.fixture(scope="session")
def api():
    return HfApi(endpoint=os.environ["HF_ENDPOINT"], token=testing_constants.TOKEN)


class RepoFactory:
    def __init__(self, api):
        self.api, self.made = api, []

    def __call__(self, repo_type="model", repo_id=None, token=None, **options):
        options |= {"repo_type": repo_type, "token": token}
        url = self.api.create_repo(repo_id or repo_name(), **options)
        self.made.append((url.repo_id, repo_type, token))
        return url


@pytest.fixture
def repo_factory(api):
    factory = RepoFactory(api)
    yield factory
    for repo_id, repo_type, token in factory.made:
        api.delete_repo(repo_id, repo_type=repo_type, token=token, missing_ok=True)
"""


def main():
    with tempfile.TemporaryDirectory() as folder, LoopbackHub(USERS) as hub:
        folder = Path(folder)
        source = fetch_source(folder)
        python = make_environment(folder / "venv", source)
        (source / "tests" / "conftest.py").write_text(CONFTEST)
        (source / "tests" / "__init__.py").touch()
        (source / "pyproject.toml").unlink()  # its settings are for their Hub in the cloud
        env = {"PATH": os.environ["PATH"], "HOME": str(folder), "HF_HOME": str(folder / "home")}
        env |= {"HF_ENDPOINT": hub.url, "HF_HUB_DISABLE_XET": "1", "LEFT_OUT": " ".join(LEFT_OUT)}
        command = [python, "-m", "pytest", "-q", "-W", "ignore", "-p", "no:cacheprovider", "-rfEs"]
        return subprocess.run([*command, *TESTS], cwd=source, env=env, timeout=900).returncode


def fetch_source(folder):
    """The folder of the unpacked source distribution."""
    what = ["--no-deps", "--no-binary", ":all:", f"huggingface_hub=={VERSION}"]
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "-q", *what, "-d", folder],
        check=True,
        timeout=300,
    )
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        archive.extractall(folder, filter="data")
    return folder / f"huggingface_hub-{VERSION}"


def make_environment(folder, source):
    """The interpreter of a new environment with the library and what its tests need."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    needed = [source, "pytest", "pytest-mock", "Jinja2"]
    subprocess.run([python, "-m", "pip", "install", "-q", *needed], check=True, timeout=600)
    return python


if __name__ == "__main__":
    sys.exit(main())
