"""Evaluation runs as the page reads them: of any version, as far as it understands them."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

_REPORT = "report.json"
_KEPT = 24


class _Loose(BaseModel):
    """Takes what it knows and passes over the rest: reports of other versions have more."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Figure(_Loose):
    """The mean of a measure with its interval."""

    measure: str
    value: float
    low: float | None = None
    high: float | None = None
    questions: int = 0


class Group(_Loose):
    """Figures of the questions that share a kind, a document or a half."""

    axis: str
    name: str
    questions: int = 0
    failed: int = 0
    figures: tuple[Figure, ...] = ()

    def figure(self, measure: str) -> Figure | None:
        """The figure of a measure, where there is one."""
        return next((one for one in self.figures if one.measure == measure), None)


class Case(_Loose):
    """One question of a run."""

    id: str
    kind: str = ""
    split: str = ""
    question: str
    turns: tuple[str, ...] = ()
    passed: bool
    missed: tuple[str, ...] = ()
    expected: str = ""
    got: str = ""
    should_cite: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    error: str | None = None
    seconds: float | None = None


class Receipt(_Loose):
    """What was evaluated."""

    made: str = ""
    version: str = ""
    chat_model: str = ""
    embedding_model: str = ""


class Run(_Loose):
    """One report, with the name of its folder."""

    name: str = ""
    receipt: Receipt = Receipt()
    groups: tuple[Group, ...] = ()
    cases: tuple[Case, ...] = ()
    latency: Mapping[str, object] | None = None
    remarks: tuple[str, ...] = ()

    @property
    def overall(self) -> Group | None:
        """The figures over all questions."""
        return next((group for group in self.groups if group.axis == "all"), None)

    @property
    def failed(self) -> tuple[Case, ...]:
        """The questions that did not pass."""
        return tuple(case for case in self.cases if not case.passed)


_RUN = TypeAdapter(Run)


def run_names(folder: Path) -> list[str]:
    """The names of the latest runs, the latest first."""
    found = [path.parent for path in folder.glob(f"*/{_REPORT}")]
    found.sort(key=lambda path: ((path / _REPORT).stat().st_mtime, path.name), reverse=True)
    return [path.name for path in found[:_KEPT]]


def read_run(folder: Path, name: str) -> Run | None:
    """A run of the folder; None where its report is not one that can be read."""
    path = folder / name / _REPORT
    try:
        return _read(path, path.stat().st_mtime_ns)
    except (OSError, ValidationError):
        return None


@lru_cache(maxsize=_KEPT)
def _read(path: Path, _changed: int) -> Run:
    """A report is read once for each time it was written."""
    run = _RUN.validate_json(path.read_bytes())
    return run.model_copy(update={"name": path.parent.name})
