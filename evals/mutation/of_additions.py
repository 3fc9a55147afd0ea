"""Operators that add to a claim what no line says."""

from collections.abc import Iterator

from assistant.draft import DraftClaim
from evals.mutation.world import World, behind, put


def added_treatment(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """A treatment, a dose or advice is added."""
    yield from _added(claim, world, world.phrases.treatment, "treatment")


def added_knowledge(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """Something is added that may be true and that no document says."""
    yield from _added(claim, world, world.phrases.outside, "outside")


def added_instruction(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """An instruction to the program is added."""
    yield from _added(claim, world, world.phrases.instruction, "instruction")


def added_advert(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """Text of an advert is added."""
    yield from _added(claim, world, world.phrases.advert, "advert")


def added_certainty(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """A claim is called certain, or to settle the diagnosis."""
    yield from _added(claim, world, world.phrases.certainty, "certainty")


def added_likelihood(claim: DraftClaim, world: World) -> Iterator[DraftClaim]:
    """A word of likelihood is put before what the line says, where the line has none."""
    lines = world.text_of(claim.spans).casefold()
    absent = [words for words in world.phrases.likelihood if words not in lines]
    chosen = world.draw(claim, absent, "likelihood")
    subject, colon, _ = claim.text.partition(": ")
    if chosen is not None and colon:
        first = len(subject) + len(colon)
        yield put(claim, first, first, f"{chosen} ")


def _added(
    claim: DraftClaim, world: World, phrases: tuple[str, ...], operator: str
) -> Iterator[DraftClaim]:
    chosen = world.draw(claim, phrases, operator)
    if chosen is not None:
        yield behind(claim, chosen)
