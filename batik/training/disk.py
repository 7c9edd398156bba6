"""What a disk does to a training run, in the words of whoever started it."""

import contextlib
import errno
from collections.abc import Iterator
from pathlib import Path

import tensorflow as tf

from batik.training.errors import TrainingError
from batik.training.run_folder import RECORD, UNFINISHED

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
NO_SPACE = "No space left on device"


@contextlib.contextmanager
def tensorflow_errors() -> Iterator[None]:
    """Raise a full disk as the OSError it is, for which TensorFlow raises ResourceExhausted, and
    a full memory, for which it does too, as TrainingError."""
    try:
        yield
    except (tf.errors.OpError, OSError) as error:  # h5py's OSErrors may come without a number
        if NO_SPACE in str(error):
            raise OSError(errno.ENOSPC, NO_SPACE) from error
        if isinstance(error, tf.errors.ResourceExhaustedError):
            raise TrainingError(
                "The memory is too small for this --batch-size or --image-size: start anew with a "
                "smaller one."
            ) from error
        raise


def explain_os_error(error: Exception, output: Path) -> str:
    """One sentence for an error of a training run into the folder `output`; what is no error of
    the operating system is in words already."""
    if not isinstance(error, OSError) or error.errno is None:
        return str(error)
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in FULL:
        what = f"The disk is full{where}: make room for {output} and for temporary files"
    else:
        what = f"The system says: {error.strerror}{where}: mend that"
    if not _has_begun(output):
        return f"{what}, then start again."
    return f"{what}, then go on with the same command and --resume: what was finished is kept."


def what_is_kept(output: Path) -> str:
    """What an interrupted run into the folder `output` leaves behind."""
    if not _has_begun(output):
        return "Nothing was learned yet: start again with the same command."
    return (
        f"The folds that were finished are kept in {output}: go on with the same command and "
        "--resume."
    )


def _has_begun(output):
    try:
        return (Path(output) / UNFINISHED / RECORD).exists()
    except OSError:
        return False
