"""Repeatability: every question is asked once more and must get the same answer."""

from collections.abc import Iterator

from assistant.answer import Answer
from evals.measures import Measure
from evals.metrics.agreement import same_answer
from evals.running import Outcome
from evals.sections.section import Bench, Item, Section

STAGE = "asked again"

_REPEATED = Measure(name="repeated", title="same answer when asked again", tolerance=0.0)


def run(bench: Bench) -> list[Item]:
    """An item for each question that was answered."""
    return list(_items(bench))


def _items(bench: Bench) -> Iterator[Item]:
    for done, outcome in enumerate(bench.outcomes, start=1):
        if outcome.reply is not None:
            yield _item(outcome, outcome.reply.answer, bench)
        bench.progress(STAGE, done, len(bench.outcomes))


def _item(outcome: Outcome, first: Answer, bench: Bench) -> Item:
    asked = outcome.question
    second = bench.answering.ask(asked.question, asked.turns, question_id=asked.id)
    same = same_answer(_timeless(first), _timeless(second))
    fault = "" if same == 1 else f"{first.status}, then {second.status}, or other words"
    return Item(id=asked.id, text=asked.question, values={_REPEATED.name: same}, fault=fault)


def _timeless(answer: Answer) -> str:
    """The answer without the seconds it took."""
    receipt = answer.receipt.model_copy(update={"seconds": {}})
    return answer.model_copy(update={"receipt": receipt}).model_dump_json()


SECTION = Section(
    name="repeatability",
    title="The same question asked again",
    about="Every question is asked a second time; an answer is the same when every letter of it "
    "is, but for the seconds it took.",
    measures=(_REPEATED,),
    run=run,
    of_questions=True,
)
