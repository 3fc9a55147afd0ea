"""What was read out of a question, as an answer tells it."""

from assistant.answer import Understood
from assistant.conversation import Resolved
from assistant.draft import Draft
from assistant.understanding.age import Years


def understood(resolved: Resolved, draft: Draft) -> Understood:
    """What was read out of the question, in the lexicon's names."""
    query = resolved.query
    denied = [f"no {term.name.lower()}" for term in query.denied]
    age = [] if query.age is None else [f"age {_years(query.age)}"]
    notes = [resolved.note] if resolved.note else []
    for c in query.corrections:
        notes.append(
            f"“{c.typed}” read as “{c.read}”"
            if c.applied
            else f"“{c.typed}”: did you mean “{c.read}”?"
        )
    return Understood(
        diagnoses=tuple(term.name for term in query.subjects),
        findings=(*(t.name for t in query.stated if t not in query.subjects), *denied, *age),
        asked=query.asked,
        not_recognised=query.unknown,
        not_given=draft.not_given,
        note="; ".join(notes) or None,
    )


def _years(age: Years) -> str:
    low, high = (f"{years:g}" if years >= 1 or not years else f"{years:.1f}" for years in age)
    return low if low == high else f"{low}-{high}"
