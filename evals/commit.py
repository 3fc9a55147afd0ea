"""Which version of the code a run was made with."""

import subprocess
from pathlib import Path

from evals.report import UNKNOWN

_FOLDER = Path(__file__).parent
_SECONDS = 5


def commit_in_force() -> str:
    """The commit of this checkout, marked where files differ from it; unknown outside of one."""
    commit = _git("rev-parse", "HEAD")
    if not commit:
        return UNKNOWN
    return f"{commit} with changes" if _git("status", "--porcelain", "-uno") else commit


def _git(*words: str) -> str:
    """What git says, or nothing where it is not there or has nothing to say."""
    try:
        done = subprocess.run(
            ["git", "-C", str(_FOLDER), *words],
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
