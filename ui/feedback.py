"""What readers said of answers: kept here, and handed on as candidates for gold questions."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from assistant.answer import Answer
from ui.keeping import opened

REASONS = (
    "A citation is wrong",
    "A diagnosis is missing",
    "A diagnosis does not belong",
    "The question was not understood",
    "The documents do not say this",
    "The documents do answer this",
    "Something else",
)
_COMMENT_CHARS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Whether an answer was good, and what was wrong with it where it was not."""

    good: bool
    reason: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """The remarks of one owner on kept answers."""

    data: Path
    owner: str

    def say(self, exchange: str, remark: Remark) -> None:
        """Keep a remark on an answer; it takes the place of an earlier one.

        Raises:
            KeepingError: it cannot be written, or the answer was not kept.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        comment = remark.comment[:_COMMENT_CHARS]
        with opened(self.data) as file:
            file.execute(
                "INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?)",
                (exchange, self.owner, remark.good, remark.reason, comment, now),
            )

    def withdraw(self, exchange: str) -> None:
        """Take a remark back.

        Raises:
            KeepingError: it cannot be written.
        """
        with opened(self.data) as file:
            file.execute(
                "DELETE FROM feedback WHERE exchange = ? AND owner = ?", (exchange, self.owner)
            )

    def remark(self, exchange: str) -> Remark | None:
        """The remark on an answer, where there is one.

        Raises:
            KeepingError: it cannot be read.
        """
        with opened(self.data) as file:
            row = file.execute(
                "SELECT * FROM feedback WHERE exchange = ? AND owner = ?", (exchange, self.owner)
            ).fetchone()
        if row is None:
            return None
        return Remark(good=bool(row["good"]), reason=row["reason"], comment=row["comment"])

    def count(self) -> int:
        """How many remarks there are.

        Raises:
            KeepingError: they cannot be read.
        """
        with opened(self.data) as file:
            query = "SELECT COUNT(*) FROM feedback WHERE owner = ?"
            found: int = file.execute(query, (self.owner,)).fetchone()[0]
        return found

    def gold_candidates(self) -> str:
        """The remarked questions as JSON lines in the shape of gold questions, oldest first.

        They are candidates: what a right answer holds is for a person to decide. A good answer
        lends its lines and diagnoses; of a bad one the reason stands in the file's comment field.

        Raises:
            KeepingError: they cannot be read.
        """
        with opened(self.data) as file:
            rows = file.execute(
                "SELECT f.*, e.question, e.turns, e.answer FROM feedback f JOIN exchange e"
                " ON e.id = f.exchange WHERE f.owner = ? ORDER BY f.rowid",
                (self.owner,),
            ).fetchall()
        lines = [
            json.dumps(
                _candidate(
                    Remark(good=bool(row["good"]), reason=row["reason"], comment=row["comment"]),
                    row["question"],
                    json.loads(row["turns"]),
                    row["answer"],
                )
                | {"id": f"feedback-{row['exchange'][:12]}"},
                ensure_ascii=False,
            )
            for row in rows
        ]
        return "".join(f"{line}\n" for line in lines)


def _candidate(
    remark: Remark, question: str, turns: Sequence[str], answer_json: str
) -> dict[str, object]:
    """One question with what its answer suggests.

    Gold files know no `remark`: they refuse the line until a reviewer has dealt with it.
    """
    asked: dict[str, object] = {"kind": "feedback", "question": question}
    if turns:
        asked["turns"] = list(turns)
    said = "good" if remark.good else ": ".join(filter(None, (remark.reason, remark.comment)))
    try:
        answer = Answer.model_validate_json(answer_json)
    except ValidationError:
        return asked | {"remark": said or "bad"}
    if remark.good and answer.status == "abstained":
        return asked | {"abstain": True, "evidence": []}
    cited = dict.fromkeys(n for claim in answer.claims for n in claim.citations)
    ids = {citation.number: citation.id for citation in answer.citations}
    asked["evidence"] = list(dict.fromkeys(ids[n] for n in cited if n in ids))
    if answer.differential:
        asked["diagnoses"] = [candidate.diagnosis for candidate in answer.differential]
    elif answer.claims:
        asked["expect"] = [re.escape(answer.claims[0].text)]
    return asked if remark.good else asked | {"remark": said or "bad"}
