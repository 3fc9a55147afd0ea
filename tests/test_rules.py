"""The guard: for each rule, drafts on which it fires and drafts on which it stays quiet."""

import inspect
import sys
from itertools import permutations

import pytest

from assistant.guard import RULES, check_draft, rules_version
from assistant.guard.checking import RULES as LISTED
from assistant.guard.finding import Rule, Violation
from assistant.numbering import Numbering, claims, markdown
from tests.assistant_fixtures import MINI, ask, candidate, cell, claim, draft, spans
from tests.strategies import corpus_called

BY_ID = {rule.id: rule for rule in RULES}
CORPUS = corpus_called("corpus")
GOOD = claim("Dermatomyositis: listed under Sheets.", "slides:499")
NO_CITATION = claim("Dermatomyositis calcifies.")
NO_SUCH_LINE = claim("Calcification in sheets.", "slides:9999")
OTHER_WORDS = claim("“Crescentic” calcifications.", "anton:85")
ADVERT = claim("Join our channel.", "anton:91")
OTHER_DIAGNOSIS = claim("Gout: listed under Sheets.", "slides:499")
OTHER_NUMBER = claim("MO: maturity at 5 weeks.", "slides:148")
BAD = {
    "cite-present": NO_CITATION,
    "span-exists": NO_SUCH_LINE,
    "quote-matches": OTHER_WORDS,
    "no-advert": ADVERT,
    "dx-in-span": OTHER_DIAGNOSIS,
    "number-in-span": OTHER_NUMBER,
}

FIRES = [
    ("cite-present", NO_CITATION, "'Dermatomyositis calcifies.' has no citation."),
    ("span-exists", NO_SUCH_LINE, "slides:9999"),
    ("span-exists", claim("Sheets.", "nowhere:1"), "nowhere:1"),
    ("span-exists", claim("Sheets.", "slides:706-708"), "slides:706-708"),
    ("span-exists", claim("Sheets.", "slides:497-498"), "blank"),
    ("span-exists", claim("Sheets.", "slides:499", "slides:9999"), "slides:9999"),
    ("quote-matches", OTHER_WORDS, "“Crescentic”"),
    ("quote-matches", claim('"elbows, knees, buttocks"', "anton:55"), "buttocks"),
    ("quote-matches", claim("“Rice grain” and “crescents”", "anton:85"), "“crescents”"),
    ("no-advert", ADVERT, "anton:91"),
    ("no-advert", claim("Physiotherapy.", "slides:3"), "slides:3"),
    ("no-advert", claim("By Anton.", "anton:2"), "anton:2"),
    ("no-advert", claim("Sheets.", "slides:499", "anton:91"), "anton:91"),
    ("dx-in-span", OTHER_DIAGNOSIS, "Gout"),
    ("dx-in-span", claim("Hypoparathyroidism: listed under Pinna.", "slides:534"), "Hypopara"),
    ("dx-in-span", claim("Dermatomyositis, gout: sheets.", "slides:499"), "Gout"),
    ("dx-in-span", claim("FOP: maturity.", "slides:148"), "Fibrodysplasia"),
    ("number-in-span", OTHER_NUMBER, "“5 weeks”"),
    ("number-in-span", claim("Up to 35x normal.", "anton:47"), "35x"),
    ("number-in-span", claim("2-10 cm.", "slides:354"), "2-10 cm"),
    ("number-in-span", claim("2-12 mm.", "slides:354"), "2-12 mm"),
    ("number-in-span", claim("In 45 %.", "slides:200"), "45 %"),
    ("number-in-span", claim("In 1/2.", "anton:70"), "1/2"),
    ("number-in-span", claim("Less than 6 months: regression.", "slides:149"), "6 months"),
    ("number-in-span", claim("At eight weeks: maturity.", "slides:148"), "eight weeks"),
    ("number-in-span", claim("Peak at 12 weeks.", "slides:499"), "12 weeks"),
]
QUIET = [
    ("cite-present", GOOD),
    ("span-exists", GOOD),
    ("span-exists", claim("Sheets.", "slides:496-501")),
    ("span-exists", claim("The last line.", "slides:706")),
    ("quote-matches", GOOD),
    ("quote-matches", claim("“Rice grain” calcifications.", "anton:85")),
    ("quote-matches", claim("“rice  GRAIN” calcifications.", "anton:85")),
    ("quote-matches", claim('"cigarette paper" skin', "anton:83")),
    ("quote-matches", claim("The heading “a”.", "slides:499")),
    ("no-advert", GOOD),
    ("no-advert", claim("Tumoral calcinosis.", "anton:90")),
    ("dx-in-span", GOOD),
    ("dx-in-span", claim("DM: listed under Sheets.", "slides:499")),
    ("dx-in-span", claim("Myositis ossificans: maturity.", "slides:148")),
    ("dx-in-span", claim("Guinea worm: crescentic.", "anton:87")),
    ("dx-in-span", claim("Calcification in sheets.", "slides:499")),
    ("dx-in-span", claim("Gout and CPPD: listed under Pinna.", "slides:635")),
    ("number-in-span", GOOD),
    ("number-in-span", claim("MO: maturity at 5 months.", "slides:148")),
    ("number-in-span", claim("MO: 5 months (5/12): maturity.", "slides:148")),
    ("number-in-span", claim("Maturity at five months.", "slides:148")),
    ("number-in-span", claim("More than 6 months (>6/12): regression.", "slides:149")),
    ("number-in-span", claim("About 40 %.", "slides:200")),
    ("number-in-span", claim("2 to 10 millimetres.", "slides:354")),
    ("number-in-span", claim("A quarter to a half.", "anton:54")),
    ("number-in-span", claim("Up to 3.5x, peak at 12 weeks.", "anton:47")),
    ("number-in-span", claim("Peak: 40-50 years.", "anton:51-53")),
]


def findings(rule, *claims, **others):
    return list(BY_ID[rule].check(draft(*claims, **others), CORPUS))


@pytest.mark.parametrize(("rule", "bad", "words"), FIRES, ids=lambda v: getattr(v, "text", v))
def test_a_rule_fires_on_the_claim_that_breaks_it(rule, bad, words):
    (violation,) = findings(rule, GOOD, bad)
    assert violation.claim is bad
    assert words in violation.message


@pytest.mark.parametrize(("rule", "good"), QUIET, ids=lambda v: getattr(v, "text", v))
def test_a_rule_stays_quiet_on_what_the_lines_say(rule, good):
    assert findings(rule, good) == []


@pytest.mark.parametrize(("status", "claims", "fires"), [
    ("answered", (), True),
    ("partial", (), True),
    ("answered", (GOOD,), False),
    ("abstained", (), False),
    ("refused", (), False),
])  # fmt: skip
def test_an_answer_without_a_sentence_is_found(status, claims, fires):
    assert findings("something-verified", *claims, status=status) == (
        [Violation(message="No sentence of the answer could be verified.")] if fires else []
    )


def test_rules_are_named_once_and_documented():
    assert RULES is LISTED
    assert len(BY_ID) == len(RULES)
    for rule in RULES:
        assert rule.severity in ("block", "repair", "warn")
        assert rule.id == rule.id.lower().strip()
        assert inspect.getdoc(rule.check)
        module = sys.modules[rule.check.__module__]
        assert module.__name__.endswith(rule.id.replace("-", "_"))
        assert len(inspect.getdoc(module)) > 20


def test_every_rule_has_a_draft_on_which_it_fires_and_one_on_which_it_is_quiet():
    assert {rule for rule, *_ in FIRES} | {"something-verified"} == set(BY_ID)
    assert {rule for rule, _ in QUIET} | {"something-verified"} == set(BY_ID)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_finds_the_same_in_any_order_and_changes_nothing(rule):
    orders = list(permutations([GOOD, OTHER_NUMBER, OTHER_DIAGNOSIS, ADVERT]))
    found = [set(rule.check(draft(*order), CORPUS)) for order in orders]
    assert all(one == found[0] for one in found)
    written = draft(GOOD, OTHER_NUMBER)
    list(rule.check(written, CORPUS))
    assert written == draft(GOOD, OTHER_NUMBER)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_is_quiet_on_drafts_that_state_nothing(rule):
    for status in ("abstained", "refused"):
        assert list(rule.check(draft(status=status, reason="No line says so."), CORPUS)) == []


def test_claims_that_break_one_rule_each_are_found_whatever_the_order_of_the_rules():
    alone = BAD | {"cite-present": claim("It calcifies.")}
    del alone["span-exists"]  # a line that does not exist is no content either
    written = draft(GOOD, *alone.values())
    for order in (RULES, RULES[::-1], RULES[3:] + RULES[:3]):
        checked = check_draft(written, CORPUS, order)
        assert {finding.rule for finding in checked.verdict.findings} == set(alone)
        assert checked.draft.claims == (GOOD,)
        assert checked.verdict.checked == len(RULES)


@pytest.mark.parametrize(("rule", "bad"), BAD.items(), ids=BAD)
def test_a_blocked_claim_is_withheld_and_the_others_stand(rule, bad):
    checked = check_draft(draft(GOOD, bad), CORPUS)
    assert checked.draft.claims == (GOOD,)
    assert checked.draft.status == "answered"
    assert {finding.severity for finding in checked.verdict.findings} == {"block"}
    assert rule in {finding.rule for finding in checked.verdict.findings}
    assert checked.verdict.passed


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_draft_of_which_nothing_stands_is_an_abstention(bad):
    checked = check_draft(draft(bad), CORPUS)
    assert (checked.draft.status, checked.draft.claims) == ("abstained", ())
    assert checked.draft.reason == "No sentence of the answer could be verified."
    assert checked.verdict.findings[-1].rule == "something-verified"


def test_the_cell_of_a_blocked_claim_goes_with_it():
    written = draft(
        claim("Dermatomyositis: sheets.", "slides:499", group="Dermatomyositis", label="sheets"),
        claim("Gout: sheets.", "slides:499", group="Gout", label="sheets"),
        layout="table",
        candidates=(
            candidate("Dermatomyositis", cell("sheets", "slides:499")),
            candidate("Gout", cell("sheets", "slides:499")),
        ),
    )
    checked = check_draft(written, CORPUS)
    assert [one.name for one in checked.draft.candidates] == ["Dermatomyositis"]


def test_a_cell_with_an_invented_citation_is_withheld():
    kept, lost = cell("sheets", "slides:499"), cell("rash", "slides:9999")
    checked = check_draft(draft(GOOD, candidates=(candidate("DM", kept, lost),)), CORPUS)
    assert checked.draft.candidates == (candidate("DM", kept),)


def test_a_draft_that_breaks_nothing_is_left_as_it_is():
    written = draft(GOOD, candidates=(candidate("DM", cell("sheets", "slides:499")),))
    checked = check_draft(written, CORPUS)
    assert checked.draft == written
    assert checked.verdict.findings == ()


def test_the_version_of_the_rules_changes_with_them():
    assert rules_version().startswith(f"{len(RULES)}-")
    assert rules_version(RULES[:-1]) != rules_version()
    assert rules_version(RULES) == rules_version()


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_what_is_blocked_reaches_neither_the_text_nor_the_citations(bad):
    kept = check_draft(draft(GOOD, bad), CORPUS).draft
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
    ],
)
def test_the_composers_break_no_rule(name, question):
    answer = ask(question, corpus=name)
    assert answer.verdict.findings == ()
    assert answer.verdict.checked == len(RULES)


def test_a_span_of_several_lines_counts_all_of_them():
    wide = claim("Peak: 40-50 years; children: 5-14 years.", "anton:52-53")
    assert findings("number-in-span", wide) == []
    assert wide.spans == spans("anton:52-53")


def always(message, **of):
    """A rule that finds the same in every draft, whatever was taken out."""

    def check(written, corpus):
        del written, corpus
        yield Violation(message=message, **of)

    return Rule(id="always", severity="block", check=check)


def test_a_draft_blocked_as_a_whole_is_withheld():
    checked = check_draft(draft(GOOD), CORPUS, rules=(always("Not to be shown."),))
    assert (checked.draft.status, checked.draft.claims) == ("abstained", ())
    assert checked.draft.reason == "Not to be shown."


def test_a_verdict_is_not_passed_while_a_rule_still_blocks():
    assert check_draft(draft(GOOD), CORPUS).verdict.passed
    assert not check_draft(draft(GOOD), CORPUS, rules=(always("Never mended."),)).verdict.passed
