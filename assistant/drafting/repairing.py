"""One round of repair: claims that were not accepted go back with the reason and their lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.chat_models.calls import Prompt
from assistant.drafting.claiming import Proposal
from assistant.drafting.evidence import NumberedLines, plain
from assistant.drafting.prompting import repair_prompt

MOST_REPAIRED = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A sentence that was not accepted, and why; shown to the model that wrote it and to no one."""

    proposal: Proposal
    message: str


def prompt_for(failed: Sequence[Failed], lines: NumberedLines) -> Prompt:
    """The request to write the first of some sentences again.

    Beside each stand the lines that it cites; a sentence that cites none may use all of them.
    """
    taken = failed[:MOST_REPAIRED]
    cited = [span for one in taken if one.proposal.claim for span in one.proposal.claim.spans]
    is_loose = any(one.proposal.claim is None or not one.proposal.claim.spans for one in taken)
    shown = lines if is_loose else lines.of(cited)
    return repair_prompt("\n".join(_described(one, lines) for one in taken), shown)


def _described(one: Failed, lines: NumberedLines) -> str:
    """A sentence, the numbers it cites, and what is wrong with it."""
    spans = one.proposal.claim.spans if one.proposal.claim else ()
    numbers = ", ".join(str(line.number) for line in lines.of(spans).lines) or "none"
    return f"- “{plain(one.proposal.text)}” (lines: {numbers}): {plain(one.message)}"
