"""The guard: what holds for all rules, and what becomes of what they find."""

import inspect
import re
import sys
from dataclasses import replace
from itertools import permutations

import pytest

from assistant.guard import RULES, check_draft, rules_version
from assistant.guard.checking import MOST_REPAIRS
from assistant.guard.checking import RULES as LISTED
from assistant.guard.finding import Rule, Violation
from assistant.numbering import Numbering, claims, markdown
from tests.assistant_fixtures import MINI, ask, candidate, cell, claim, draft
from tests.guard_fixtures import BY_ID, GOOD, checked, review
from tests.strategies import corpus_called

CORPUS = corpus_called("corpus")
NO_CITATION = claim("Dermatomyositis calcifies.")
ADVERT = claim("Join our channel.", "anton:91")
OTHER_DIAGNOSIS = claim("Gout: listed under Sheets.", "slides:499")
OTHER_NUMBER = claim("MO: maturity at 5 weeks.", "slides:148")
BAD = {
    "cite-present": NO_CITATION,
    "span-exists": claim("Calcification in sheets.", "slides:9999"),
    "quote-matches": claim("“Crescentic” calcifications.", "anton:85"),
    "no-advert": ADVERT,
    "dx-in-span": OTHER_DIAGNOSIS,
    "number-in-span": OTHER_NUMBER,
}
CODES = {
    *(f"{letters}-{number:02}" for letters, number in [
        ("G", 1), ("G", 2), ("G", 3), ("F", 4), ("N", 5), ("O", 6), ("Q", 7), ("Q", 8), ("Q", 9),
        ("P", 10), ("C", 11), ("C", 12), ("C", 13), ("C", 14), ("K", 15), ("K", 16), ("K", 17),
        ("D", 18), ("D", 19), ("D", 20), ("S", 21), ("S", 22), ("Z", 23), ("T", 24), ("T", 25),
        ("T", 26), ("R", 27), ("R", 28), ("R", 29), ("M", 30), ("Y", 31), ("Y", 32), ("H", 33),
        ("X", 34), ("W", 35), ("W", 36), ("V", 37), ("I", 38), ("I", 39), ("E", 40),
    ]),
}  # fmt: skip


def test_rules_are_named_once_and_documented():
    assert RULES is LISTED
    assert len(BY_ID) == len(RULES)
    for rule in RULES:
        assert rule.severity in ("block", "repair", "warn")
        assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.id)
        assert inspect.getdoc(rule.check)
        module = sys.modules[rule.check.__module__]
        assert module.__name__.endswith(rule.id.replace("-", "_"))
        assert len(inspect.getdoc(module)) > 20


def test_every_rule_of_the_domain_is_there():
    assert {rule.code for rule in RULES} == CODES


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_the_same_in_any_order_and_changes_nothing(rule):
    def messages(*order):
        return {violation.message for violation in rule.check(review(draft(*order)))}

    orders = list(permutations([GOOD, OTHER_NUMBER, OTHER_DIAGNOSIS, ADVERT]))
    found = [messages(*order) for order in orders]
    assert all(one == found[0] for one in found)
    written = draft(GOOD, OTHER_NUMBER)
    list(rule.check(review(written)))
    assert written == draft(GOOD, OTHER_NUMBER)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_quiet_on_drafts_that_state_nothing(rule):
    for status in ("abstained", "refused"):
        written = draft(status=status, reason="No line says so.")
        assert list(rule.check(review(written, "How is gout treated?"))) == []


def test_what_stands_does_not_depend_on_the_order_of_the_rules():
    written = draft(GOOD, *BAD.values())
    for order in (RULES, RULES[::-1], RULES[7:] + RULES[:7]):
        checked_so = check_draft(written, CORPUS, order)
        assert checked_so.draft.claims == (GOOD,)
        assert checked_so.verdict.checked == len(RULES)
        assert checked_so.verdict.rules == tuple(rule.id for rule in order)


@pytest.mark.parametrize(("rule", "bad"), BAD.items(), ids=BAD)
def test_a_blocked_claim_is_withheld_and_the_others_stand(rule, bad):
    after = checked(draft(GOOD, bad))
    assert after.draft.claims == (GOOD,)
    assert after.draft.status == "answered"
    assert rule in {finding.rule for finding in after.verdict.findings}
    assert after.verdict.passed


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_draft_of_which_nothing_stands_is_an_abstention(bad):
    after = checked(draft(bad))
    assert (after.draft.status, after.draft.claims) == ("abstained", ())
    assert after.draft.reason == "No sentence of the answer could be verified."
    assert after.verdict.findings[-1].rule == "something-verified"


def test_the_cell_of_a_blocked_claim_goes_with_it():
    written = draft(
        claim("Dermatomyositis: sheets.", "slides:499", group="Dermatomyositis", label="Sheets"),
        claim("Gout: sheets.", "slides:499", group="Gout", label="Sheets"),
        layout="table",
        candidates=(
            candidate("Dermatomyositis", cell("Sheets", "slides:499")),
            candidate("Gout", cell("Sheets", "slides:499")),
        ),
    )
    after = checked(written)
    assert [one.name for one in after.draft.candidates] == ["Dermatomyositis"]


def test_a_cell_with_an_invented_citation_is_withheld():
    kept, lost = cell("Sheets", "slides:499"), cell("Rash", "slides:9999")
    after = checked(draft(GOOD, candidates=(candidate("Dermatomyositis", kept, lost),)))
    assert after.draft.candidates == (candidate("Dermatomyositis", kept),)


def test_a_draft_that_breaks_nothing_is_left_as_it_is():
    written = draft(GOOD, candidates=(candidate("Dermatomyositis", cell("Sheets", "slides:499")),))
    after = checked(written)
    assert after.draft is written
    assert after.verdict.findings == ()
    assert after.verdict.passed


def test_the_version_of_the_rules_changes_with_them():
    assert rules_version().startswith(f"{len(RULES)}-")
    assert rules_version(RULES[:-1]) != rules_version()
    assert rules_version(RULES) == rules_version()


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_what_is_blocked_reaches_neither_the_text_nor_the_citations(bad):
    kept = checked(draft(GOOD, bad)).draft
    numbers = Numbering(CORPUS)
    text = markdown(kept, numbers)
    assert text == "Dermatomyositis: listed under Sheets. [1]"
    assert [one.text for one in claims(kept, numbers)] == [GOOD.text]
    assert [one.id for one in numbers.citations()] == ["slides:499"]


@pytest.mark.parametrize(
    ("name", "question"),
    [
        ("corpus", "Which diseases calcify in sheets?"),
        ("corpus", "HO vs MO"),
        ("corpus", "time course of MO"),
        ("corpus", "tell me about dermatomyositis"),
        ("corpus", "sheets in an 8yo with weak thighs, dx?"),
        (MINI, "Take me through the time course of black spot."),
        (MINI, "What is the difference between clubroot and crown gall?"),
        (MINI, "Brown spots on the leaf underside, what could it be?"),
    ],
)
def test_the_composers_break_no_rule(name, question):
    answer = ask(question, corpus=name)
    assert answer.verdict.findings == ()
    assert answer.verdict.rules == tuple(rule.id for rule in RULES)


def always(message, severity="block", **of):
    """A rule that finds the same in every draft, whatever was taken out."""

    def check(given):
        del given
        yield Violation(message=message, **of)

    return Rule(id="always", code="G-01", severity=severity, check=check)


def test_a_draft_blocked_as_a_whole_is_withheld():
    after = check_draft(draft(GOOD), CORPUS, rules=(always("Not to be shown."),))
    assert (after.draft.status, after.draft.claims) == ("abstained", ())
    assert after.draft.reason == "Not to be shown."


def test_a_verdict_is_not_passed_while_a_rule_still_blocks():
    assert check_draft(draft(GOOD), CORPUS).verdict.passed
    assert not check_draft(draft(GOOD), CORPUS, rules=(always("Never mended."),)).verdict.passed


def test_a_repair_that_does_not_help_is_tried_twice_and_then_blocks():
    tried = []

    def mend(written):
        tried.append(written)
        return replace(written, lead=written.lead + "!")

    rule = always("Wrong.", "repair", mend=mend)
    after = check_draft(draft(GOOD), CORPUS, rules=(rule,))
    assert len(tried) == MOST_REPAIRS
    assert (after.draft.status, after.draft.reason) == ("abstained", "Wrong.")
    assert [finding.severity for finding in after.verdict.findings] == ["repair", "block"]


def test_a_warning_changes_nothing():
    after = check_draft(draft(GOOD), CORPUS, rules=(always("Beware.", "warn"),))
    assert after.draft.claims == (GOOD,)
    assert after.verdict.passed
    assert [finding.severity for finding in after.verdict.findings] == ["warn"]
