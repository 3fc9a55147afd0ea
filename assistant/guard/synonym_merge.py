"""Two names of one diagnosis are one entry of a list."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.draft import Draft, DraftCandidate
from assistant.guard.finding import Rule, Violation
from assistant.guard.review import Review
from ingest.lexicon import Lexicon


def check(review: Review) -> Iterator[Violation]:
    """Candidates that stand on the list twice, under one name or two."""
    lexicon = review.corpus.lexicon
    first: dict[str, DraftCandidate] = {}
    for candidate in review.draft.candidates:
        known = first.setdefault(canonical(candidate, lexicon), candidate)
        if known is not candidate:
            yield Violation(
                message=f"{candidate.name} is {known.name}; the two were made one.",
                mend=lambda draft: _merged(draft, lexicon),
            )


def canonical(candidate: DraftCandidate, lexicon: Lexicon) -> str:
    """The entry that a candidate is, by its id, else by its name."""
    if candidate.diagnosis in lexicon.terms:
        return candidate.diagnosis
    term = lexicon.term(candidate.diagnosis) or lexicon.term(candidate.name)
    return term.id if term is not None else candidate.diagnosis


def _merged(draft: Draft, lexicon: Lexicon) -> Draft:
    """The draft with one candidate for each entry, at the place of the first."""
    found: dict[str, DraftCandidate] = {}
    for one in draft.candidates:
        key = canonical(one, lexicon)
        known = found.get(key)
        if known is None:
            found[key] = one
            continue
        found[key] = replace(
            known,
            fits=tuple(dict.fromkeys((*known.fits, *one.fits))),
            against=tuple(dict.fromkeys((*known.against, *one.against))),
        )
    return replace(draft, candidates=tuple(found.values()))


RULE = Rule(id="synonym-merge", code="Y-31", severity="repair", check=check)
