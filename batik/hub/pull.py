"""Pull a model or a dataset from the Hugging Face Hub, or find it in the cache.

One rule says what a failure means for the app: a named model that is *wrong* stops it
(ModelError: no such repository or revision, no right to read it, a refused token, files that are
missing or damaged, a cache that can't be used), and a Hub that is *unreachable* makes it fall back
(down, silent, too slow, failing, or switched off by HF_HUB_OFFLINE): to the copy in the cache,
which `pull_model` returns with a note, or, without one, by HubUnreachable to the model that the app
brings along.
"""

import contextlib
import logging
import os
import re
import time
from dataclasses import dataclass
from pathlib import Path

from huggingface_hub import HfApi, constants, hf_hub_download, snapshot_download
from huggingface_hub.errors import HfHubHTTPError

from batik.atomic_write import atomic_write
from batik.hub.address import check_repo_id, split_dataset
from batik.hub.errors import HubError, HubUnreachable, explain_hub_error, is_disk_fault
from batik.hub.patience import PATIENCE, ProgressBar, patiently
from batik.model_folder import CONFIG, GRAPH, OLD_CONFIG, Model, ModelError, check_folder
from batik.pictures.formats import SUFFIXES

DATASET_PATIENCE = 60  # seconds: nobody waits at a page for it, and it has nothing to fall back on
SOURCES = "*sources.csv"  # beside a dataset's pictures: who gathered which

_COMMIT = re.compile(r"[0-9a-f]{40}")
_RESOLVE_TIMEOUT = 5

log = logging.getLogger(__name__)


def pull_model(repo_id: str, revision: str | None = None) -> Model:
    """Fetch the config and the graph of a model, both at one commit.

    revision: branch, tag or commit; the newest commit of main if None. A whole commit id that is
    in the cache needs no network. An unreachable Hub costs 10 s at most; what is in the cache is
    returned then, with a note. A download may take as long as it likes while bytes arrive.
    Raises ModelError if what is named, the token or this machine's cache is wrong, HubUnreachable
    if the Hub can't be reached and the cache holds no whole copy.
    """
    check_repo_id(repo_id, ModelError)
    wanted = _Wanted(repo_id, revision, "model", [CONFIG, OLD_CONFIG, GRAPH])
    if revision and _COMMIT.fullmatch(revision) and (folder := _find_model(wanted)):
        return Model(folder, _origin(wanted, folder))
    try:
        folder = patiently(_fetch_model, wanted, patience=PATIENCE)
        return Model(folder, _origin(wanted, folder))
    except ModelError:
        raise
    except Exception as error:
        reason = explain_hub_error(error, repo_id, revision, ModelError)
        folder = _find_model(wanted) if _may_fall_back(reason, error) else None
        if folder is None and isinstance(reason, HubUnreachable):
            raise HubUnreachable(f"{reason} No copy of {repo_id} is in the cache.") from error
        if folder is None:
            raise reason from error
        note = f"{reason} This is {repo_id} as it was fetched earlier (commit {folder.name[:7]})."
        return Model(folder, _origin(wanted, folder), note)


def pull_dataset(address: str) -> Path:
    """Fetch the pictures of hf://datasets/USER/NAME or .../NAME@REVISION; returns their folder.

    Raises HubError if there is no such dataset, no picture in it, or no room for it here,
    HubUnreachable if the Hub is and the cache holds no whole copy.
    """
    repo_id, revision = split_dataset(address)
    wanted = _Wanted(repo_id, revision, "dataset", [*_picture_patterns(), SOURCES])
    try:
        return patiently(_fetch_dataset, wanted, patience=DATASET_PATIENCE)
    except HubError:
        raise
    except Exception as error:
        reason = explain_hub_error(error, repo_id, revision)
        folder = _find(wanted) if _may_fall_back(reason, error) else None
        if folder is None and isinstance(reason, HubUnreachable):
            raise HubUnreachable(
                f"{reason} No whole copy of the dataset {repo_id} is in the cache."
            ) from error
        if folder is None:
            raise reason from error
        log.warning("%s The dataset %s is taken from the cache.", reason, repo_id)
        return folder


@dataclass(frozen=True)
class _Wanted:
    """What is pulled: the files of a repository that match `patterns`, at a revision."""

    repo_id: str
    revision: str | None
    kind: str  # "model" or "dataset"
    patterns: list[str]

    def snapshot(self, revision: str | None, **options) -> Path:
        """The folder of these files at `revision`, complete, fetched or `local_files_only`."""
        return Path(
            snapshot_download(
                self.repo_id,
                repo_type=self.kind,
                revision=revision,
                allow_patterns=self.patterns,
                etag_timeout=_RESOLVE_TIMEOUT,
                tqdm_class=ProgressBar,
                **options,
            )
        )


def _fetch_model(wanted):
    info = _resolve(wanted)
    there = {sibling.rfilename for sibling in info.siblings or []}
    config = CONFIG if CONFIG in there else OLD_CONFIG
    if not {config, GRAPH} <= there:
        raise ModelError(
            f"{wanted.repo_id} on the Hub lacks {CONFIG} or {GRAPH}: "
            "name a repository that train.py pushed."
        )
    folder = _download_model(wanted.repo_id, info.sha, [config, GRAPH])
    try:
        check_folder(folder)
    except ModelError:
        # Damaged on its way or in the cache, perhaps: that is worth another try, but only one.
        folder = _download_model(wanted.repo_id, info.sha, [config, GRAPH], force_download=True)
        try:
            check_folder(folder)
        except ModelError as error:
            what = str(error).replace(f"{folder}{os.sep}", "")
            raise ModelError(
                f"{wanted.repo_id} on the Hub (commit {info.sha[:7]}): {what}"
            ) from None
    _remember(folder, wanted.revision)
    return folder


def _download_model(repo_id, sha, names, **options):
    # Not by snapshot_download: it downloads in threads of a pool, which Python waits for at the
    # end, and a Hub that goes silent would keep the app from ending for minutes.
    for name in names:
        path = hf_hub_download(
            repo_id,
            name,
            revision=sha,
            etag_timeout=_RESOLVE_TIMEOUT,
            tqdm_class=ProgressBar,
            **options,
        )
    return Path(path).parent


def _fetch_dataset(wanted):
    info = _resolve(wanted)
    names = [sibling.rfilename for sibling in info.siblings or []]
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
    folder = wanted.snapshot(info.sha)
    _remember(folder, wanted.revision)
    return folder


def _resolve(wanted):
    """What the Hub says about a repository; `sha` is the commit that the revision stands for."""
    api = HfApi()
    info_of = api.model_info if wanted.kind == "model" else api.dataset_info
    for pause in (1, 2, None):
        try:
            return info_of(wanted.repo_id, revision=wanted.revision, timeout=_RESOLVE_TIMEOUT)
        except HfHubHTTPError as error:
            if pause is None or error.response.status_code < 500:
                raise
            time.sleep(pause)  # a Hub that stumbles is often back at once


def _may_fall_back(reason, error):
    """Whether the copy in the cache does: a cache that can't be written may still be read."""
    return isinstance(reason, HubUnreachable) or is_disk_fault(error)


def _find(wanted):
    """The snapshot that the cache holds, or None if it holds none that is whole: the library
    compares it with the list of files that it kept."""
    try:
        return wanted.snapshot(wanted.revision, local_files_only=True)
    except OSError:  # LocalEntryNotFoundError, or a cache that can't be read either
        return None


def _find_model(wanted):
    folder = _find(wanted)
    try:
        check_folder(folder or "")
    except ModelError:
        return None
    return folder


def _origin(wanted, folder):
    return f"{wanted.repo_id} @ {folder.name[:7]}"


def _remember(snapshot, revision):
    """Write down in the cache which commit `revision` stood for, where the library looks it up.

    The library does so before it downloads, so that a download that fails would hide the older
    copy, which is whole. Hence snapshots are asked for by commit, and this is done afterwards.
    """
    revision = revision or constants.DEFAULT_REVISION
    if revision == snapshot.name:
        return
    ref = snapshot.parent.parent / "refs" / revision
    with contextlib.suppress(OSError):  # a cache that can't be written still serves this time
        ref.parent.mkdir(parents=True, exist_ok=True)
        with atomic_write(ref) as file:
            file.write(snapshot.name.encode())


def _picture_patterns():
    """Of a dataset only the pictures are fetched: it may hold archives of the same, and more."""
    either_case = {c: f"[{c}{c.upper()}]" for c in "abcdefghijklmnopqrstuvwxyz"}
    return [
        "*" + "".join(either_case.get(letter, letter) for letter in suffix)
        for suffix in sorted(SUFFIXES)
    ]
