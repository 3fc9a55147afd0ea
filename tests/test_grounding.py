"""What a model's sentence may say of its lines: it is let through, it is stopped."""

import random
from functools import cache

import pytest

from assistant.claims import Engine
from assistant.draft import DraftClaim
from assistant.drafting.checking import ClaimCheck, strict_guard
from assistant.drafting.claim_text import ClaimText
from assistant.drafting.support import unsupported
from assistant.drafting.vocabulary import Vocabulary
from assistant.notices import Notices
from ingest.lexicon import DIAGNOSIS
from tests.assistant_fixtures import assistant_of, claim
from tests.strategies import corpus_called


@cache
def vocabulary():
    return Vocabulary(corpus_called("corpus"))


def problems(text, *citations):
    return list(unsupported(ClaimText(claim(text, *citations), vocabulary())))


STATED = [
    ("Sheets of calcification are seen in dermatomyositis.", "slides:499"),
    ("Dermatomyositis and venous stasis can calcify in sheets.", "slides:499", "slides:501"),
    ("In MO the calcifications appear 4 to 6 weeks after the injury.", "anton:41"),
    ("The bone scan is positive 2-6 weeks earlier than ossification is visible.", "anton:43"),
    ("Synovial sarcoma lies next to joints and tendon sheaths.", "anton:72"),
    ("MO is a subtype of HO.", "anton:28"),
    ("There is no high-flow vessel on GE images in venous malformation.", "anton:23"),
    ("Cysticercosis shows rice grain calcifications.", "anton:85"),
    ("Scleroderma calcifies distally, dermatomyositis proximally.", "slides:694", "slides:691"),
    ("MO lies in the arms, whereas HO lies next to large joints.", "anton:33", "anton:34"),
    (
        "Dermatomyositis peaks at 40-50 years, and in children at 5-14 years.",
        "anton:52",
        "anton:53",
    ),
    ("According to the slides, SLE affects the lower limb.", "slides:327"),
    ("Gout is a differential of tumoral calcinosis.", "slides:480"),
]
ADDED = [
    ("Dermatomyositis causes fever.", "anton:57"),
    ("Dermatomyositis is treated with steroids.", "anton:48"),
    ("Gout attacks the big toe.", "slides:669"),
    ("Sheets are only seen in dermatomyositis.", "slides:499"),
    ("Sheets are always due to dermatomyositis.", "slides:499"),
    ("Dermatomyositis is the most common cause of sheets.", "slides:499"),
    ("Yes, dermatomyositis calcifies in sheets.", "slides:499"),
    ("As you rightly say, dermatomyositis calcifies in sheets.", "slides:499"),
    ("Two diseases calcify in sheets.", "slides:499", "slides:500"),
    ("La dermatomiositis calcifica en sabanas.", "slides:499"),
    ("You write short answers for readers who check every word.", "slides:499"),
]
TURNED = [
    ("HO is a subtype of MO.", "anton:28"),
    ("Ossification is visible on radiographs 2-6 weeks earlier than BS is positive.", "anton:43"),
    ("High-flow vessels are seen on GE images in venous malformation.", "anton:23"),
    ("MO does not occur in the arms.", "anton:33"),
    ("Ectopic calcification is bone formation.", "anton:32"),
    ("HO lies in the arms, whereas MO lies next to large joints.", "anton:33", "anton:34"),
    ("Scleroderma calcifies proximally.", "slides:694", "slides:691"),
    ("Dermatomyositis calcifies distally, scleroderma proximally.", "slides:694", "slides:691"),
    ("Dermatomyositis peaks at 5-14 years, and in children at 40-50.", "anton:52", "anton:53"),
    ("Dermatomyositis causes proximal muscle weakness.", "anton:57", "slides:335"),
    ("Gout and dermatomyositis calcify in sheets.", "slides:480", "slides:499"),
    ("Collagen vascular diseases calcify in sheets.", "slides:499"),
    ("Dermatomyositis, a neoplastic disease, calcifies in sheets.", "slides:499", "anton:11"),
    ("Idiopathic calcinosis universalis is seen in hyperparathyroidism.", "slides:384"),
    ("Calcifications of DM appear 6 weeks to 3 months after onset.", "anton:54"),
    ("Circumscribed cortex is seen at 4 weeks in MO.", "slides:144", "slides:146"),
    ("According to Anton, SLE affects the lower limb.", "slides:327"),
]


@pytest.mark.parametrize("given", STATED, ids=lambda given: given[0])
def test_what_the_lines_state_in_other_words_is_let_through(given):
    assert problems(*given) == []


@pytest.mark.parametrize("given", ADDED, ids=lambda given: given[0])
def test_what_the_lines_do_not_say_is_stopped(given):
    assert problems(*given)


@pytest.mark.parametrize("given", TURNED, ids=lambda given: given[0])
def test_what_turns_the_lines_round_is_stopped(given):
    assert problems(*given)


def copies():
    """Every line that is about one diagnosis, as a sentence that says so and no more."""
    corpus = corpus_called("corpus")
    for statement in corpus.statements:
        subjects = [corpus.lexicon.terms[s] for s in statement.subjects]
        if len(subjects) == 1 and subjects[0].kind == DIAGNOSIS and not statement.is_member:
            text = statement.node.text
            if "none" not in statement.node.notes and not statement.node.has_children:
                yield subjects[0], text, statement.span


def damaged(name, text, chance):
    """The same sentence with something in it that its line does not state."""
    others = [t.name for t in corpus_called("corpus").lexicon.of_kind(DIAGNOSIS)]
    known = corpus_called("corpus").lexicon.match(f"{name}: {text}")
    ids = {m.term.id for m in known}
    free = [
        o for o in others
        if not ids & {m.term.id for m in corpus_called("corpus").lexicon.match(o)}
    ]  # fmt: skip
    yield f"{chance.choice(free)}: {text}"
    yield f"{name} and {chance.choice(free)}: {text}"
    yield f"{name} always: {text}"
    yield f"{name} and fever: {text}"
    yield f"{name}, which is fatal: {text}"
    yield f"{name} in the left eyelid: {text}"
    yield f"{name} in 73 % of patients: {text}"
    yield f"Never {name}: {text}"


@pytest.mark.slow
def test_of_every_line_the_copy_passes_and_no_damaged_copy_does():
    assistant, chance = assistant_of(), random.Random(7)
    guard = strict_guard(assistant.guard, vocabulary(), Engine(assistant.corpus))
    passed = total = damage = 0
    shown = []
    for term, text, span in copies():
        query = assistant._writer.resolve(f"tell me about {term.name}", ()).query
        check = ClaimCheck(query, guard, Notices(guard.engines.over().coverage))
        total += 1
        whole = DraftClaim(text=f"{term.name}: {text}", spans=(span,), subjects=(term.id,))
        passed += check.judge(whole).claim is not None
        for wrong in damaged(term.name, text, chance):
            damage += 1
            judged = check.judge(DraftClaim(text=wrong, spans=(span,), subjects=(term.id,)))
            if judged.claim is not None and judged.claim.text == wrong:
                shown.append(wrong)
    assert shown == []
    assert total > 80
    assert damage > 600
    assert passed / total >= 0.9
