"""Pull a model or a dataset from the Hugging Face Hub, or find it in the cache.

One rule says what a failure means for the app: a named model that is *wrong* stops it
(ModelError: no such repository or revision, no right to read it, a refused token, files that are
missing or damaged, a cache that can't be used), and a Hub that is *unreachable* makes it fall back
(down, silent, failing, or switched off by HF_HUB_OFFLINE): to the copy in the cache, which
`pull_model` returns with a note, or, without one, by HubUnreachable to the model that the app
brings along.
"""

import logging
import os
import re
import time
from dataclasses import dataclass
from pathlib import Path

from huggingface_hub import HfApi, constants, snapshot_download
from huggingface_hub.errors import HfHubHTTPError

from batik.hub.address import check_repo_id, split_dataset
from batik.hub.errors import HubError, HubUnreachable, explain_hub_error, is_disk_fault
from batik.hub.patience import PATIENCE, ProgressBar, patiently
from batik.model_folder import CONFIG, GRAPH, Model, ModelError, check_folder
from batik.pictures.formats import SUFFIXES

DATASET_PATIENCE = 30  # seconds: nobody waits at a page for it, and it has nothing to fall back on
SOURCES = "*sources.csv"  # beside a dataset's pictures: who gathered which

_COMMIT = re.compile(r"[0-9a-f]{40}")

log = logging.getLogger(__name__)


def pull_model(repo_id: str, revision: str | None = None) -> Model:
    """Fetch the config and the graph of a model, both at one commit.

    revision: branch, tag or commit; the newest commit of main if None. A whole commit id that is
    in the cache needs no network. A Hub that is unreachable costs 10 s at most; what is in the
    cache is then returned with a note.
    Raises ModelError if the model or this machine's cache is wrong, HubUnreachable if the Hub can't
    be reached and the cache holds no whole copy.
    """
    check_repo_id(repo_id, ModelError)
    wanted = _Wanted(repo_id, revision, "model", [CONFIG, GRAPH])
    cached = _find_model(wanted)  # before the library turns to a commit that may not come whole
    if cached and _COMMIT.fullmatch(revision or ""):
        folder, note = cached, None
    else:
        folder, note = _fetch_or_fall_back(_fetch_model, wanted, cached, PATIENCE, ModelError)
    commit = folder.name[:7]
    if note:
        note = f"{note} This is {repo_id} as it was fetched earlier (commit {commit})."
    return Model(folder, f"{repo_id} @ {commit}", note, page=f"{constants.ENDPOINT}/{repo_id}")


def pull_dataset(address: str) -> Path:
    """Fetch the pictures of hf://datasets/USER/NAME or .../NAME@REVISION; returns their folder.

    Raises HubError if there is no such dataset, no picture in it, or no room for it here,
    HubUnreachable if the Hub is and the cache holds no whole copy.
    """
    repo_id, revision = split_dataset(address)
    wanted = _Wanted(repo_id, revision, "dataset", [*_picture_patterns(), SOURCES])
    folder, note = _fetch_or_fall_back(
        _fetch_dataset, wanted, _find(wanted), DATASET_PATIENCE, HubError
    )
    if note:
        log.warning("%s The dataset %s is taken from the cache.", note, repo_id)
    return folder


@dataclass(frozen=True)
class _Wanted:
    """What is pulled: the files of a repository that match `patterns`, at a revision."""

    repo_id: str
    revision: str | None
    kind: str  # "model" or "dataset"
    patterns: list[str]

    def names(self) -> list[str]:
        """The names of all the files that the repository holds."""
        info_of = HfApi().model_info if self.kind == "model" else HfApi().dataset_info
        for pause in (1, 2, None):
            try:
                info = info_of(self.repo_id, revision=self.revision, timeout=PATIENCE)
                return [sibling.rfilename for sibling in info.siblings or []]
            except HfHubHTTPError as error:
                if pause is None or error.response.status_code < 500:
                    raise
                time.sleep(pause)  # a Hub that stumbles is often back at once
        raise AssertionError

    def snapshot(self, **options) -> Path:
        """The folder of these files, all of one commit, fetched or `local_files_only`."""
        return Path(
            snapshot_download(
                self.repo_id,
                repo_type=self.kind,
                revision=self.revision,
                allow_patterns=self.patterns,
                etag_timeout=PATIENCE,
                tqdm_class=ProgressBar,
                **options,
            )
        )


def _fetch_model(wanted):
    names = wanted.names()
    if not {CONFIG, GRAPH} <= set(names):
        raise ModelError(
            f"{wanted.repo_id} on the Hub lacks {CONFIG} or {GRAPH}: "
            "name a repository that train.py pushed."
        )
    folder = wanted.snapshot()
    try:
        check_folder(folder)
    except ModelError:
        # Damaged on its way or in the cache, perhaps: that is worth another try, but only one.
        folder = wanted.snapshot(force_download=True)
        try:
            check_folder(folder)
        except ModelError as error:
            what = str(error).replace(f"{folder}{os.sep}", "")
            raise ModelError(
                f"{wanted.repo_id} on the Hub (commit {folder.name[:7]}): {what}"
            ) from None
    return folder


def _fetch_dataset(wanted):
    names = wanted.names()
    others = [name for name in names if Path(name).suffix.lower() not in SUFFIXES]
    if len(others) == len(names):
        raise HubError(
            f"The dataset {wanted.repo_id} holds no picture files: it must have a folder of "
            "pictures for each class."
        )
    expected = (".gitattributes", "README.md", SOURCES.lstrip("*"))
    if others := [name for name in others if Path(name).name not in expected]:
        log.warning(
            "Of the dataset %s %d files are passed over, no pictures by their names (the first: "
            "%s).",
            *(wanted.repo_id, len(others), others[0]),
        )
    return wanted.snapshot()


def _fetch_or_fall_back(fetch, wanted, cached, patience, wrong):
    """(the folder that `fetch` brings, None), or (the copy in the cache, why there is no newer
    one); raises what an error means, of class `wrong` where the Hub can be reached."""
    try:
        return patiently(fetch, wanted, patience=patience), None
    except wrong:
        raise
    except Exception as error:
        reason = explain_hub_error(error, wanted.repo_id, wanted.revision, wrong)
        unreachable = isinstance(reason, HubUnreachable)
        # A cache that can't be written may still be read.
        if cached is not None and (unreachable or is_disk_fault(error)):
            return cached, str(reason)
        if unreachable:
            reason = HubUnreachable(f"{reason} No whole copy of {wanted.repo_id} is in the cache.")
        raise reason from error


def _find(wanted):
    """The snapshot that the cache holds, or None if it holds none that is whole: the library
    compares it with the list of files that it kept."""
    try:
        return wanted.snapshot(local_files_only=True)
    except OSError:  # LocalEntryNotFoundError, or a cache that can't be read either
        return None


def _find_model(wanted):
    folder = _find(wanted)
    try:
        check_folder(folder or "")
    except ModelError:
        return None
    return folder


def _picture_patterns():
    """Of a dataset only the pictures are fetched: it may hold archives of the same, and more."""
    either_case = {c: f"[{c}{c.upper()}]" for c in "abcdefghijklmnopqrstuvwxyz"}
    return [
        "*" + "".join(either_case.get(letter, letter) for letter in suffix)
        for suffix in sorted(SUFFIXES)
    ]
