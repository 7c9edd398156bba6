"""How a model or a dataset on the Hub is named: USER/REPO, hf://datasets/USER/NAME@REVISION."""

from huggingface_hub.errors import HFValidationError
from huggingface_hub.utils import validate_repo_id

from batik.hub.errors import HubError

DATASET_PREFIX = "hf://datasets/"


def check_repo_id(repo_id: str, error: type[Exception] = HubError, form: str = "USER/REPO") -> None:
    """Raise `error` unless `repo_id` can name a repository, namespace and all; `form` says how."""
    try:
        validate_repo_id(repo_id)
        if repo_id.count("/") == 1:
            return
    except HFValidationError:
        pass
    raise error(f"{repo_id!r} does not name a repository on the Hub: write {form}.")


def is_dataset(address: str) -> bool:
    """Whether this names a dataset on the Hub, and not a folder."""
    return address.startswith(DATASET_PREFIX)


def split_dataset(address: str) -> tuple[str, str | None]:
    """The id and the revision, if any, of hf://datasets/USER/NAME[@REVISION][/].

    Raises HubError where that does not name a dataset.
    """
    repo_id, _, revision = address.removeprefix(DATASET_PREFIX).strip("/").partition("@")
    repo_id = repo_id.rstrip("/")
    check_repo_id(repo_id, form=f"{DATASET_PREFIX}USER/NAME")
    return repo_id, revision or None
