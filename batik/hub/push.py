"""Push a model folder to the Hugging Face Hub, and check beforehand that it will go well."""

import json
import re
import shlex
from pathlib import Path

from huggingface_hub import (
    CommitOperationAdd,
    CommitOperationDelete,
    HfApi,
    ModelCard,
    constants,
    get_token,
    hf_hub_download,
)
from huggingface_hub.errors import HfHubHTTPError, RepositoryNotFoundError

from batik.hub.address import check_repo_id
from batik.hub.errors import HubError, explain_hub_error
from batik.hub.patience import bound_requests, patiently
from batik.model_folder import CONFIG, OLD_CONFIG, list_files, read_config

_TAG = re.compile(r"(?!.*\.lock$)\w+([.-]\w+)*", re.ASCII)  # as git takes it


class _TagTakenError(HubError):
    """The tag that was asked for belongs to another commit."""


def check_push(repo_id: str, tag: str | None = None) -> None:
    """Return if `push` may be expected to succeed; raise HubError if not. To call before training.

    It is refused when there is no valid token, when the token may not write to the namespace of
    `repo_id`, when `tag` exists already, and when the Hub is unreachable (HubUnreachable).
    """
    _check_names(repo_id, tag)
    try:
        if get_token() is None:
            raise HubError(
                "Pushing needs a Hugging Face token: create one with write access at "
                f"{constants.ENDPOINT}/settings/tokens and set it as HF_TOKEN, or run "
                "`hf auth login`."
            )
        _check_right_to_write(patiently(HfApi().whoami), repo_id)
        if tag is not None and tag in patiently(_tags, repo_id):
            raise HubError(f"{repo_id} has a tag {tag} already: choose another one.")
    except HubError:
        raise
    except Exception as error:
        raise explain_hub_error(error, repo_id) from error


def check_card_metadata(card: str) -> None:
    """Ask the Hub whether it takes a model card's metadata, as it does with every push. To call
    before training with what the card is going to say.

    card: a whole README.md.  Raises HubError with what the Hub finds wrong.
    """
    try:
        patiently(ModelCard(card).validate)
    except ValueError as error:
        raise HubError(
            f"The Hub would refuse the model's card: {' '.join(str(error).split())}"
        ) from error
    except Exception as error:
        raise explain_hub_error(error, "the model's card") from error


def push(folder: str | Path, repo_id: str, private: bool = False, tag: str | None = None) -> str:
    """Push a complete model folder in one commit, and tag it; returns the commit's URL.

    The repository is created if there is none (`private` counts then only), and updated if there
    is: files of an earlier model that this one doesn't have go in the same commit, files that
    somebody else added stay. Large files show their progress on stderr.
    Raises ModelError when the folder is not whole, else HubError: where the names may be right, the
    message then says that the model is safe, and the command that pushes it again.
    """
    folder = Path(folder)
    files = list_files(folder)
    _check_names(repo_id, tag)
    try:
        bound_requests()
        return _push(folder, files, repo_id, private, tag)
    except Exception as error:
        reason = error if isinstance(error, HubError) else explain_hub_error(error, repo_id)
        tag = "ANOTHER-TAG" if isinstance(error, _TagTakenError) else tag
        command = ["python", "train.py", "--output", str(folder), "--push-to-hub", repo_id]
        command += ["--private"] * private + (["--tag", tag] if tag is not None else [])
        raise HubError(
            f"{reason} The model is safe in {folder}; to push it again: {shlex.join(command)}"
        ) from error


def _check_names(repo_id, tag):
    check_repo_id(repo_id)
    if tag is not None and not _TAG.fullmatch(tag):
        raise HubError(f"{tag!r} can't be a tag: use letters, digits, dots, dashes, as in v1.0.")


def _push(folder, files, repo_id, private, tag):
    api = HfApi()
    repo_id = api.create_repo(repo_id, private=private or None, exist_ok=True).repo_id
    head = api.model_info(repo_id)
    operations: list = [CommitOperationAdd(name, folder / name) for name in files]
    operations += [CommitOperationDelete(name) for name in _files_left_over(head, files)]
    labels = read_config(folder).labels
    commit = api.create_commit(  # upload_folder may write several
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


def _files_left_over(head, files):
    """The files of the earlier model at `head` (a ModelInfo) that are not among the new `files`.

    An earlier model is one whose config lists its files; what it doesn't list, somebody else added.
    """
    there = {sibling.rfilename for sibling in head.siblings or []}
    config = CONFIG if CONFIG in there else OLD_CONFIG
    if config not in there:
        return []
    try:
        old = json.loads(Path(hf_hub_download(head.id, config, revision=head.sha)).read_text())
        listed = set(old["files"]) if old["format_version"] else set()
    except (ValueError, KeyError, TypeError):  # a config of something else
        return []
    return sorted((listed & there) - set(files) - {".gitattributes"})


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
