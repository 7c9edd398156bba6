"""The Hugging Face Hub: push a model folder to it, pull a model or a dataset from it.

One rule says what a failure means for the app: a named model that is *wrong* stops it
(ModelError: no such repository or revision, no right to read it, a refused token, files that are
missing or damaged), and a Hub that is *unreachable* makes it fall back (down, silent, too slow,
failing, or switched off by HF_HUB_OFFLINE): to the copy in the cache, which `pull_model` returns
with a note, or, without one, by HubUnreachable to the model that the app brings along.
"""

import contextlib
import fnmatch
import json
import logging
import os
import re
import shlex
import time
from dataclasses import dataclass
from pathlib import Path

from huggingface_hub import (
    CommitOperationAdd,
    CommitOperationDelete,
    HfApi,
    constants,
    get_token,
    hf_hub_download,
    snapshot_download,
    try_to_load_from_cache,
)
from huggingface_hub.errors import (
    HfHubHTTPError,
    LocalEntryNotFoundError,
    RepositoryNotFoundError,
)

from batik.hub.errors import HubError, HubUnreachable, check_repo_id, in_words
from batik.hub.patience import ProgressBar, bound_requests, patiently
from batik.model_folder import (
    CARD,
    CONFIG,
    METRICS,
    SERVED_FILES,
    ModelError,
    check_file,
    check_folder,
    read_config,
)
from batik.pictures.formats import SUFFIXES

PLOTS = ("confusion_matrix.png", "training_curves.png")
DATASET_PREFIX = "hf://datasets/"
DATASET_PATIENCE = 60  # seconds: nobody waits at a page for it, and it has nothing to fall back on

_COMMIT = re.compile(r"[0-9a-f]{40}")
_TAG = re.compile(r"\w+([.-]\w+)*")
_RESOLVE_TIMEOUT = 5

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PulledModel:
    """A model in the cache. `note` tells the visitor why it may not be the newest, if so."""

    folder: Path
    repo_id: str
    sha: str
    note: str | None = None


# Push


class _TagTakenError(HubError):
    """The tag that was asked for belongs to another commit."""


def check_push(repo_id, tag=None):
    """Return if `push` may be expected to succeed; raise HubError if not. To call before training.

    It is refused when there is no valid token, when the token may not write to the namespace of
    `repo_id`, when `tag` exists already, and when the Hub is unreachable (HubUnreachable).
    """
    check_repo_id(repo_id, HubError)
    if get_token() is None:
        raise HubError(
            "Pushing needs a Hugging Face token: create one with write access at "
            f"{constants.ENDPOINT}/settings/tokens and set it as HF_TOKEN, or run `hf auth login`."
        )
    try:
        me = patiently(HfApi().whoami)
        _check_right_to_write(me, repo_id)
        if tag is not None and not _TAG.fullmatch(tag):
            raise HubError(
                f"{tag!r} can't be a tag: use letters, digits, dots, dashes, as in v1.0."
            )
        if tag is not None and tag in patiently(_tags, repo_id):
            raise HubError(f"{repo_id} has a tag {tag} already: choose another one.")
    except HubError:
        raise
    except Exception as error:
        raise in_words(error, repo_id) from error


def push(folder, repo_id, private=False, tag=None):
    """Push a complete model folder in one commit, and tag it; returns the commit's URL.

    The repository is created if there is none (`private` counts then only), and updated if there
    is: files of an earlier model that this one doesn't have go in the same commit, files that
    somebody else added stay. Large files show their progress on stderr.
    Raises ModelError when the folder is not whole, else HubError: the message then says that the
    model is safe, and the command that pushes it again.
    """
    folder = Path(folder)
    files = _files_of_model(folder)
    try:
        check_repo_id(repo_id, HubError)
        bound_requests()
        return _push(folder, files, repo_id, private, tag)
    except Exception as error:
        reason = error if isinstance(error, HubError) else in_words(error, repo_id)
        tag = "ANOTHER-TAG" if isinstance(error, _TagTakenError) else tag
        command = ["python", "train.py", "--output", str(folder), "--push-to-hub", repo_id]
        command += ["--private"] * private + (["--tag", tag] if tag is not None else [])
        raise HubError(
            f"{reason} The model is safe in {folder}; to push it again: {shlex.join(command)}"
        ) from error


def _push(folder, files, repo_id, private, tag):
    api = HfApi()
    repo_id = api.create_repo(repo_id, private=private or None, exist_ok=True).repo_id
    head = api.model_info(repo_id)
    operations = [CommitOperationAdd(name, folder / name) for name in files]
    operations += [CommitOperationDelete(name) for name in _files_left_over(head, files)]
    labels = read_config(folder)["labels"]
    commit = api.create_commit(
        repo_id,
        operations,
        commit_message=f"Batik motif classifier, {len(labels)} motifs",
        parent_commit=head.sha,  # so that two pushes at once don't mix: the later one is refused
    )
    if tag is not None and _tags(repo_id).get(tag) != commit.oid:
        try:
            api.create_tag(repo_id, tag=tag, revision=commit.oid)
        except HfHubHTTPError as error:
            if error.response.status_code != 409:
                raise
            raise _TagTakenError(
                f"The model is pushed ({commit.commit_url}), but the tag {tag} belongs to another "
                "commit already."
            ) from error
    return commit.commit_url


def _files_of_model(folder):
    """The names of the files that make up the model, each checked against the config."""
    config = check_folder(folder)
    for name in config["files"]:
        check_file(folder, name, config)
    described = {CONFIG, *config["files"]}
    describing = {name for name in (CARD, METRICS) if (folder / name).is_file()}
    return sorted(described | describing | {path.name for path in folder.glob("*.png")})


def _files_left_over(head, files):
    """The files of the earlier model at `head` (a ModelInfo) that are not among the new `files`.

    An earlier model is one whose config.json lists its files; what it doesn't list, and this
    program doesn't write, somebody else added.
    """
    there = {sibling.rfilename for sibling in head.siblings or []}
    if CONFIG not in there:
        return []
    try:
        old = json.loads(Path(hf_hub_download(head.id, CONFIG, revision=head.sha)).read_text())
        listed = set(old["files"]) if old["format_version"] else set()
    except (ValueError, KeyError, TypeError):  # a config of something else
        return []
    return sorted(((listed | {CARD, METRICS, *PLOTS}) & there) - set(files) - {".gitattributes"})


def _tags(repo_id):
    """{tag: sha} of a repository, empty if there is no such repository yet."""
    try:
        return {tag.name: tag.target_commit for tag in HfApi().list_repo_refs(repo_id).tags}
    except RepositoryNotFoundError:
        return {}


def _check_right_to_write(me, repo_id):
    namespace, name = repo_id.lower().split("/")  # the Hub takes no notice of case either
    orgs = {org["name"].lower(): org.get("roleInOrg") for org in me.get("orgs", [])}
    if namespace != me["name"].lower() and orgs.get(namespace, "read") == "read":
        raise HubError(
            f"The token belongs to {me['name']}, who can't write to {namespace}: "
            f"push to {me['name']}/{name}, or use a token that may."
        )
    token = me.get("auth", {}).get("accessToken", {})
    may_write = token.get("role") != "read"
    if token.get("role") == "fineGrained":
        may_write = any(
            "repo.write" in scope.get("permissions", [])
            and scope.get("entity", {}).get("name", namespace).lower()
            in (namespace, repo_id.lower())
            for scope in token.get("fineGrained", {}).get("scoped", [])
        )
    if not may_write:
        raise HubError(
            f"The token may not write to {repo_id}: create one with write access at "
            f"{constants.ENDPOINT}/settings/tokens."
        )


# Pull


def pull_model(repo_id, revision=None):
    """Fetch config.json and model.tflite of a model, both at one commit; returns a PulledModel.

    revision: branch, tag or commit; the newest commit of main if None. A whole commit id that is
    in the cache needs no network. An unreachable Hub costs 10 s at most; what is in the cache is
    returned then, with a note. A download may take as long as it likes while bytes arrive.
    Raises ModelError if what is named is wrong, HubUnreachable if the Hub can't be reached
    and the cache holds no whole copy.
    """
    check_repo_id(repo_id, ModelError)
    if revision and _COMMIT.fullmatch(revision) and (cached := _cached_model(repo_id, revision)):
        return cached
    try:
        return patiently(_fetch_model, repo_id, revision)
    except ModelError:
        raise
    except Exception as error:
        reason = in_words(error, repo_id, revision, wrong=ModelError)
        if not isinstance(reason, HubUnreachable):
            raise reason from error
        cached = _cached_model(repo_id, revision, reason)
        if cached is None:
            raise HubUnreachable(f"{reason} No copy of {repo_id} is in the cache.") from error
        return cached


def _fetch_model(repo_id, revision):
    info = _resolve(HfApi().model_info, repo_id, revision)
    there = {sibling.rfilename for sibling in info.siblings or []}
    if missing := [name for name in SERVED_FILES if name not in there]:
        raise ModelError(
            f"{repo_id} on the Hub holds no {' and no '.join(missing)}: "
            "name a repository that train.py pushed."
        )
    folder = _download(repo_id, info.sha)
    try:
        check_folder(folder)
    except ModelError:
        # Damaged on its way or in the cache, perhaps: that is worth another try, but only one.
        folder = _download(repo_id, info.sha, force_download=True)
        try:
            check_folder(folder)
        except ModelError as error:
            what = str(error).replace(f"{folder}{os.sep}", "")
            raise ModelError(f"{repo_id} on the Hub (commit {info.sha[:7]}): {what}") from None
    _remember(folder, revision)
    return PulledModel(folder, repo_id, info.sha)


def _resolve(info_of, repo_id, revision):
    """What the Hub says about a repository; `sha` is the commit that `revision` stands for now."""
    for pause in (1, 2, None):
        try:
            return info_of(repo_id, revision=revision, timeout=_RESOLVE_TIMEOUT)
        except HfHubHTTPError as error:
            if pause is None or error.response.status_code < 500:
                raise
            time.sleep(pause)  # a Hub that stumbles is often back at once


def _download(repo_id, sha, **options):
    paths = [
        hf_hub_download(
            repo_id,
            name,
            revision=sha,
            etag_timeout=_RESOLVE_TIMEOUT,
            tqdm_class=ProgressBar,
            **options,
        )
        for name in SERVED_FILES
    ]
    return Path(paths[0]).parent


def _cached_model(repo_id, revision, reason=None):
    """The PulledModel that the cache holds, or None if it holds none that is whole."""
    path = try_to_load_from_cache(repo_id, CONFIG, revision=revision)
    if not isinstance(path, str):
        return None
    folder = Path(path).parent
    try:
        check_folder(folder)
    except ModelError:
        return None
    sha = folder.name
    note = reason and f"{reason} This is {repo_id} as it was fetched earlier (commit {sha[:7]})."
    return PulledModel(folder, repo_id, sha, note)


def _remember(snapshot, revision):
    """Write down in the cache which commit `revision` stood for, where the library looks it up.

    Only now, when the snapshot is complete: this is what is served when the Hub is unreachable.
    """
    revision = revision or constants.DEFAULT_REVISION
    if revision == snapshot.name:
        return
    ref = snapshot.parent.parent / "refs" / revision
    unfinished = ref.with_name(f"{ref.name}.{os.getpid()}.part")
    with contextlib.suppress(OSError):  # a cache that can't be written still serves this time
        ref.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(snapshot.name)
        unfinished.replace(ref)


def pull_dataset(address):
    """Fetch the pictures of hf://datasets/USER/NAME or .../NAME@REVISION; returns their folder.

    Raises HubError if there is no such dataset or no picture in it, HubUnreachable if the
    Hub is and the cache holds no whole copy.
    """
    repo_id, _, revision = address.removeprefix(DATASET_PREFIX).strip("/").partition("@")
    check_repo_id(repo_id, HubError, f"{DATASET_PREFIX}USER/NAME")
    revision = revision or None
    try:
        return patiently(_fetch_dataset, repo_id, revision, patience=DATASET_PATIENCE)
    except HubError:
        raise
    except Exception as error:
        reason = in_words(error, repo_id, revision)
        if not isinstance(reason, HubUnreachable):
            raise reason from error
        try:
            # The library compares the copy with the list of files that it kept.
            folder = snapshot_download(
                repo_id,
                repo_type="dataset",
                revision=revision,
                allow_patterns=_picture_patterns(),
                local_files_only=True,
            )
        except (LocalEntryNotFoundError, OSError):
            raise HubUnreachable(
                f"{reason} No whole copy of the dataset {repo_id} is in the cache."
            ) from error
        log.warning("%s The dataset %s is taken from the cache.", reason, repo_id)
        return Path(folder)


def _fetch_dataset(repo_id, revision):
    info = _resolve(HfApi().dataset_info, repo_id, revision)
    names = [sibling.rfilename for sibling in info.siblings or []]
    if not any(fnmatch.filter(names, pattern) for pattern in _picture_patterns()):
        raise HubError(
            f"The dataset {repo_id} holds no picture files: it must have a folder of pictures for "
            "each class."
        )
    folder = snapshot_download(
        repo_id,
        repo_type="dataset",
        revision=info.sha,
        allow_patterns=_picture_patterns(),
        tqdm_class=ProgressBar,
    )
    _remember(Path(folder), revision)
    return Path(folder)


def _picture_patterns():
    """Of a dataset only the pictures are fetched: it may hold archives of the same, and more."""
    either_case = {".": "."} | {c: f"[{c}{c.upper()}]" for c in "abcdefghijklmnopqrstuvwxyz"}
    return ["*" + "".join(either_case[letter] for letter in suffix) for suffix in sorted(SUFFIXES)]
