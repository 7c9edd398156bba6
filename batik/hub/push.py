"""Push a model folder to the Hugging Face Hub, and check beforehand that it will go well."""

import hashlib
import json
import re
import shlex
from pathlib import Path

from huggingface_hub import (
    CommitOperationAdd,
    CommitOperationDelete,
    HfApi,
    ModelCard,
    ModelInfo,
    constants,
    get_token,
    hf_hub_download,
)
from huggingface_hub.errors import HfHubHTTPError, RepositoryNotFoundError

from batik.hub.address import check_repo_id
from batik.hub.errors import HubError, explain_hub_error
from batik.hub.patience import bound_requests, patiently
from batik.model_folder import (
    CARD,
    CONFIG,
    KERAS_FILES,
    list_files,
    read_config,
)

_TAG = re.compile(r"(?!.*\.lock$)\w+([.-]\w+)*", re.ASCII)  # as git takes it
_ABOUT_KERAS = re.compile(
    r"^library_name: keras\n|<!-- keras -->\n.*?<!-- /keras -->\n", re.M | re.S
)


class _TagTakenError(HubError):
    """The tag that was asked for belongs to another commit."""


def check_push(repo_id: str, private: bool = False, tag: str | None = None) -> None:
    """Return if `push` may be expected to succeed; raise HubError if not. To call before training.

    It is refused when there is no valid token, when the token may not write to the namespace of
    `repo_id`, when the repository holds what `push` would not overwrite, when it is public and
    `private` was asked for, when `tag` exists already, and when the Hub is unreachable
    (HubUnreachable).
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
        patiently(_check_target, repo_id, private, tag, {})
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
    except Exception as error:
        raise explain_hub_error(error, "the model's card") from error


def push(folder: str | Path, repo_id: str, private: bool = False, tag: str | None = None) -> str:
    """Push a complete model folder in one commit, and tag it; returns the commit's URL and whether
    the public can see it.

    The repository is created if there is none, and updated if it holds a model of ours: files of
    that which this one doesn't have go in the same commit, files that somebody else added stay.
    Large files show their progress on stderr.
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
    ours = _texts(folder, files)
    head = patiently(_check_target, repo_id, private, tag, ours)
    if head is None:
        repo_id = api.create_repo(repo_id, private=private or None, exist_ok=True).repo_id
        head = api.model_info(repo_id)
    operations: list = [CommitOperationAdd(name, ours.get(name, folder / name)) for name in files]
    left_over = _files_at(head) & set(_listed(head)) - set(files)
    operations += [CommitOperationDelete(name) for name in sorted(left_over)]
    commit = api.create_commit(  # upload_folder may write several
        head.id,
        operations,
        commit_message=f"Batik motif classifier, {len(read_config(folder).labels)} motifs",
        parent_commit=head.sha,  # so that two pushes at once don't mix: the later one is refused
    )
    if tag is not None and _tags(head.id).get(tag) != commit.oid:
        try:
            api.create_tag(head.id, tag=tag, revision=commit.oid)
        except HfHubHTTPError as error:
            if error.response.status_code != 409:
                raise
            raise _TagTakenError(
                f"The model is pushed ({commit.commit_url}), but the tag {tag} belongs to another "
                "commit already."
            ) from error
    return f"{commit.commit_url} ({'private' if head.private else 'public'})"


def _texts(folder, files):
    """{name: bytes} of the config and the card as they are pushed: the card promises Keras's files
    only where they go along, and the config lists the card that does."""
    found = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    texts = {}
    if CARD in files:
        card = (folder / CARD).read_text(encoding="utf-8")
        card = card if KERAS_FILES[-1] in files else _ABOUT_KERAS.sub("", card)
        texts[CARD] = card.encode()
        found["files"][CARD] = hashlib.sha256(texts[CARD]).hexdigest()
    config = json.dumps(found, indent=2, ensure_ascii=False) + "\n"
    return texts | {CONFIG: config.encode()}


def _check_target(repo_id, private, tag, ours) -> ModelInfo | None:
    """What is at the Hub under this name, None if nothing is.

    ours: {name: bytes} of the card and the config that are to go there, as far as they are known.
    Raises HubError where a push would overwrite what this program didn't write, or not do what was
    asked for.
    """
    try:
        head = HfApi().model_info(repo_id)
    except RepositoryNotFoundError:
        return None
    if private and not head.private:
        raise HubError(
            f"{repo_id} is there already, and public: make it private in its settings on the Hub, "
            "or leave out --private."
        )
    there = _files_at(head)
    listed = _listed(head)
    if there and not listed:
        raise HubError(
            f"{repo_id} holds something else than a model of this program ({min(there)}): push to "
            "another name."
        )
    if CARD in there:
        card = _fetch(head, CARD)
        if card != ours.get(CARD) and hashlib.sha256(card).hexdigest() != listed.get(CARD):
            raise HubError(
                f"Somebody edited {CARD} of {repo_id} on the Hub: save what is to be kept, and "
                "delete it there, or push to another name."
            )
    tagged = _tags(repo_id).get(tag) if tag is not None else None
    if tagged and (tagged != head.sha or _fetch(head, CONFIG) != ours.get(CONFIG)):
        raise _TagTakenError(f"{repo_id} has a tag {tag} already: choose another one.")
    return head


def _files_at(head):
    """The names of the files at `head`, but for the one that the Hub puts there."""
    return {sibling.rfilename for sibling in head.siblings or []} - {".gitattributes"}


def _listed(head):
    """{name: sha256} of the files of the model at `head`, empty if that is none of ours."""
    if CONFIG not in _files_at(head):
        return {}
    try:
        found = json.loads(_fetch(head, CONFIG))
        return dict(found["files"]) if found["format_version"] else {}
    except (ValueError, KeyError, TypeError):  # a config of something else
        return {}


def _fetch(head, name):
    return Path(hf_hub_download(head.id, name, revision=head.sha)).read_bytes()


def _tags(repo_id):
    """{tag: sha} of a repository."""
    return {tag.name: tag.target_commit for tag in HfApi().list_repo_refs(repo_id).tags}


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
