"""The answer of a language model: drafted from lines, checked claim by claim, repaired once.

Nothing that a model writes leaves this module unchecked. What fails is written again once or
dropped; where what remains does not answer, there is no draft, and the reason is told.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.answer import Writing
from assistant.chat_models.calls import LanguageModel, ModelFailure, Prompt, Spending
from assistant.conversation import Resolved
from assistant.draft import Draft, DraftClaim
from assistant.drafting.checking import ClaimCheck
from assistant.drafting.claiming import propose
from assistant.drafting.completing import Completer
from assistant.drafting.evidence import NumberedLines, number_lines
from assistant.drafting.noticing import with_notices
from assistant.drafting.prompting import draft_prompt, fixed_tokens, kind_of, prompts_version
from assistant.drafting.reading import ModelReader
from assistant.drafting.repairing import Failed, prompt_for
from assistant.drafting.reply import ReplyCandidate, ReplyClaim, ReplyReader
from assistant.drafting.vocabulary import Vocabulary
from assistant.guard import Checked, Guard
from assistant.notices import Notices
from assistant.query import Query, QuestionReader
from assistant.ranking.coverage import Coverage
from assistant.retrieval import Evidence

MOST_CLAIMS = 40
_BUILT_IN = "This is the built-in answer."
_CUT_SHORT = "What had passed the check by then is shown."

Stage = Callable[[str], None]
OnClaim = Callable[[DraftClaim], None]


def _quiet(stage: object) -> None:
    """Progress that nobody follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a model may be given and take for one answer: seconds, tokens, and their price.

    Attributes:
        context: Tokens that the model reads and writes in all.
        reply: Those of them that are kept for the reply.
        price: What a million tokens read and written cost; None where nobody said.
    """

    seconds: float
    context: int
    reply: int
    price: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What came of asking a model: a checked draft, or none, and the record of it."""

    checked: Checked | None
    writing: Writing


@dataclass(slots=True)
class _Tally:
    """What becomes of the claims of one answer."""

    passed: list[DraftClaim] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    candidates: list[ReplyCandidate] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    written: int = 0
    repaired: int = 0
    added: int = 0
    note: str = ""


@dataclass(frozen=True, eq=False)
class ModelWriter:
    """Has a language model write from the lines that the built-in writer would use."""

    model: LanguageModel
    budget: Budget
    coverage: Coverage
    reader: QuestionReader
    notices: Notices
    vocabulary: Vocabulary
    guard: Guard
    question_reader: ModelReader | None = None

    def begin(self) -> "Session":
        """One answer in the making; its time runs from now."""
        return Session(self, Spending(deadline=time.monotonic() + self.budget.seconds))

    def completer(self, query: Query, built_in: Draft) -> Completer:
        """What completes a draft for a question."""
        return Completer(query, built_in, self.coverage, self.reader, self.vocabulary)

    def lines(self, query: Query, evidence: Evidence, built_in: Draft) -> NumberedLines:
        """The lines that fit beside the instructions and the reply."""
        fixed = fixed_tokens(query.text, kind_of(built_in, query.text))
        left = self.budget.context - self.budget.reply - fixed
        return number_lines(evidence, self.coverage.corpus, tokens=left)


@dataclass(frozen=True, slots=True)
class Session:
    """What a model is asked for one answer, within one budget."""

    writer: ModelWriter
    spending: Spending

    def read(self, question: str, turns: Sequence[str], resolved: Resolved) -> Resolved:
        """The question as resolved, with what the model proposes where that is wanted."""
        reader = self.writer.question_reader
        return resolved if reader is None else reader.read(question, turns, resolved, self.spending)

    def write(
        self,
        query: Query,
        evidence: Evidence,
        built_in: Draft,
        on_stage: Stage = _quiet,
        on_claim: OnClaim = _quiet,
    ) -> Drafted:
        """A checked draft in the model's words, or none where it has nothing to show.

        Args:
            query: The question as read.
            evidence: The lines, those of the built-in draft first.
            built_in: What the built-in writer says.
            on_stage: Told which stage is at work.
            on_claim: Given each claim as soon as it has passed.
        """
        began = time.monotonic()
        answer = _Answer(
            writer=self.writer,
            lines=self.writer.lines(query, evidence, built_in),
            check=ClaimCheck(query, self.writer.guard, self.writer.notices),
            completer=self.writer.completer(query, built_in),
            spending=self.spending,
            on_claim=on_claim,
        )
        checked = answer.checked(on_stage)
        return Drafted(checked=checked, writing=answer.record(checked, time.monotonic() - began))


@dataclass(eq=False)
class _Answer:
    """One answer in the making."""

    writer: ModelWriter
    lines: NumberedLines
    check: ClaimCheck
    completer: Completer
    spending: Spending
    on_claim: OnClaim
    tally: _Tally = field(default_factory=_Tally)

    def checked(self, on_stage: Stage) -> Checked | None:
        """The draft that may be shown; None, with a note, where there is none."""
        query, built_in = self.check.query, self.completer.built_in
        if self.completer.is_silent or not self.lines.lines:
            self.tally.note = "The documents have no lines on this for the language model."
            return None
        on_stage("writing")
        prompt = draft_prompt(query.text, self.lines, kind_of(built_in, query.text))
        self._read(prompt, is_repair=False)
        if self.tally.failed and self.spending.seconds_left:
            on_stage("repairing")
            self._repair()
        on_stage("checking")
        return self._complete()

    def _repair(self) -> None:
        failed, self.tally.failed = self.tally.failed, []
        note = self.tally.note
        self._read(prompt_for(failed, self.lines), is_repair=True)
        self.tally.failed = failed
        # A repair that fails loses nothing that was there before it.
        self.tally.note = note

    def _read(self, prompt: Prompt, *, is_repair: bool) -> None:
        """Read a reply as it comes, each claim checked as soon as it is complete."""
        reader = ReplyReader()
        try:
            for text in self.writer.model.stream(prompt, self.spending):
                for name, part in reader.feed(text):
                    self._take(name, part, is_repair=is_repair)
                if reader.ended or self._is_full():
                    return
        except ModelFailure as failure:
            self.tally.note = failure.sentence

    def _is_full(self) -> bool:
        return self.tally.written >= MOST_CLAIMS

    def _take(self, name: str, part: object, *, is_repair: bool) -> None:
        """One element of a reply."""
        if isinstance(part, ReplyClaim):
            if not self._is_full():
                self._judge(part, is_repair=is_repair)
        elif is_repair:
            return
        elif isinstance(part, ReplyCandidate):
            self.tally.candidates = [*self.tally.candidates, part][:MOST_CLAIMS]
        elif name == "missing" and isinstance(part, str):
            self.tally.missing = [*self.tally.missing, part][:MOST_CLAIMS]

    def _judge(self, said: ReplyClaim, *, is_repair: bool) -> None:
        """Check one claim; hand it on where it passes, keep it for repair where it does not."""
        if not is_repair:
            self.tally.written += 1
        proposal = propose(said, self.lines, self.check.guard.corpus)
        if proposal.claim is None:
            self.check.caught[proposal.rule] += 1
            self.tally.failed.append(Failed(proposal=proposal, message=proposal.message))
            return
        judged = self.check.judge(proposal.claim)
        if judged.claim is None:
            self.tally.failed.append(Failed(proposal=proposal, message=judged.message))
        elif judged.claim not in self.tally.passed:
            self.tally.passed.append(judged.claim)
            self.tally.repaired += is_repair
            self.on_claim(judged.claim)

    def _complete(self) -> Checked | None:
        """The whole draft under every rule, with its notices."""
        completed = self.completer.complete(
            self.tally.passed, self.tally.candidates, self.tally.missing, self.lines
        )
        if completed is None:
            self.tally.note = self.tally.note or self._why_not()
            return None
        built_in = self.completer.built_in
        draft = with_notices(completed.draft, built_in, self.check.query, self.writer.notices)
        checked = self.check.check(draft)
        if not checked.verdict.passed or checked.draft.status not in ("answered", "partial"):
            self.tally.note = "What the language model wrote did not pass the check as a whole."
            return None
        self.tally.added = completed.added
        return checked

    def _why_not(self) -> str:
        if not self.tally.written:
            return "The language model's reply held no sentence that could be read."
        if not self.tally.passed:
            return "No sentence of the language model passed the check."
        return "What passed of the language model's sentences does not answer the question."

    def record(self, checked: Checked | None, seconds: float) -> Writing:
        """What the receipt keeps: counts and times, no text of the model's."""
        tally, spending, model = self.tally, self.spending, self.writer.model
        passed = len(tally.passed) - tally.repaired
        return Writing(
            model=model.identity,
            destination=model.destination,
            outcome="built-in" if checked is None else "model",
            note=self._note(checked),
            prompts=prompts_version(),
            temperature=model.temperature,
            seed=model.seed,
            calls=spending.calls,
            retries=spending.retries,
            tokens_read=spending.tokens_read,
            tokens_written=spending.tokens_written,
            cost=self._cost(),
            seconds=round(seconds, 3),
            claims_written=tally.written,
            claims_passed=passed,
            claims_repaired=tally.repaired,
            claims_dropped=max(0, tally.written - len(tally.passed)),
            claims_added=tally.added,
            blocked_by=dict(sorted(self.check.caught.items())),
        )

    def _note(self, checked: Checked | None) -> str | None:
        """The sentence for the reader: why the answer is not the model's, or not all of it."""
        if checked is None:
            return f"{self.tally.note} {_BUILT_IN}"
        return f"{self.tally.note} {_CUT_SHORT}" if self.tally.note else None

    def _cost(self) -> float | None:
        """What the tokens cost, where their price is known."""
        price = self.writer.budget.price
        if price is None:
            return None
        read, written = self.spending.tokens_read, self.spending.tokens_written
        return round((read * price[0] + written * price[1]) / 1_000_000, 6)
