"""Facts: the hand-labelled sample, that no content line is passed over, and what a fact holds."""

import json
import re
from pathlib import Path

import pytest

from ingest.facts import index_by_subject
from ingest.outline import read_outline
from ingest.quantities import quantities
from ingest.statements import derive_statements
from tests.strategies import CORPORA, ROOT, corpus_called, source_of

LABELS = ROOT / "tests" / "data" / "labelled_facts.jsonl"
both = pytest.mark.parametrize("name", CORPORA)


def facts_of(corpus):
    return [fact for statement in corpus.statements for fact in statement.facts]


def spoken(fact):
    """A fact as the labels write one."""
    return (str(fact.span), fact.subject, fact.predicate, fact.value, fact.denied)


def sampled_lines():
    """The lines of the labelled sample, as the labels' notes list them."""
    notes = LABELS.with_suffix(".md").read_text(encoding="utf-8")
    for document, numbers in re.findall(r"^(anton|slides): ([\d, ]+)\.$", notes, re.MULTILINE):
        yield from (f"{document}:{number.strip()}" for number in numbers.split(","))


def test_the_facts_of_the_labelled_lines_are_those_that_a_reader_found():
    """Precision and recall over facts as (line, subject, predicate, value, denied)."""
    lines = set(sampled_lines())
    assert len(lines) == 60
    records = map(json.loads, LABELS.read_text(encoding="utf-8").splitlines())
    labelled = {tuple(record.values()) for record in records}
    assert {line for line, *_ in labelled} <= lines
    facts = facts_of(corpus_called("corpus"))
    derived = {spoken(fact) for fact in facts if str(fact.span) in lines}
    right = labelled & derived
    precision, recall = len(right) / len(derived), len(right) / len(labelled)
    report = [f"precision {precision:.3f}, recall {recall:.3f}"]
    report += [f"derived, not labelled: {fact}" for fact in sorted(derived - labelled)]
    report += [f"labelled, not derived: {fact}" for fact in sorted(labelled - derived)]
    print("\n".join(report))  # noqa: T201 - the whole list, which an assertion cuts short
    assert precision >= 0.98, report
    assert recall >= 0.97, report


@both
def test_every_content_line_yields_a_fact_or_stands_under_a_reason(name):
    corpus = corpus_called(name)
    silent = [
        f"{statement.span} {statement.node.text!r}"
        for statement in corpus.statements
        if not statement.facts
        and not statement.node.has_children
        and not {"none", "unread"} & set(statement.node.notes)
    ]
    assert silent == []
    for source in corpus.sources:
        for number, line in enumerate(source.lines, start=1):
            node = corpus.outlines[source.document].at(number)
            covered = (source.document, number) in corpus.statement_at
            assert covered == bool(line.strip() and node.is_content), f"{source.document}:{number}"


@both
def test_a_line_marked_as_stating_nothing_states_nothing(name):
    for statement in corpus_called(name).statements:
        if {"none", "unread"} & set(statement.node.notes):
            assert statement.facts == ()


@both
def test_no_line_states_a_fact_twice(name):
    doubled = [
        spoken(fact)
        for statement in corpus_called(name).statements
        for fact in set(statement.facts)
        if statement.facts.count(fact) > 1
    ]
    assert doubled == []


@both
def test_a_fact_is_of_the_lexicon_and_of_its_line(name):
    corpus = corpus_called(name)
    for fact in facts_of(corpus):
        assert fact.subject in corpus.lexicon.terms, fact
        assert fact.is_term == (fact.value in corpus.lexicon.terms), fact
        assert fact.quantity is None or not fact.is_term, fact
        node = corpus.outlines[fact.span.document].at(fact.span.first)
        assert (fact.text, fact.heading, fact.span) == (node.text, node.heading, node.span)


@both
def test_a_predicate_of_a_fact_is_one_that_the_lexicon_describes(name):
    corpus = corpus_called(name)
    strange = [spoken(f) for f in facts_of(corpus) if f.predicate not in corpus.lexicon.predicates]
    assert strange == []


@both
def test_words_and_numbers_of_a_fact_are_of_its_line_or_of_the_dated_line_above(name):
    corpus = corpus_called(name)
    for fact in facts_of(corpus):
        if not fact.is_term:
            node = corpus.outlines[fact.span.document].at(fact.span.first)
            texts = [fact.text, *(parent.text for parent in node.parents[-1:])]
            assert any(fact.value in text for text in texts), fact


@both
def test_no_number_with_its_unit_is_read_as_a_name(name):
    corpus = corpus_called(name)
    for fact in facts_of(corpus):
        words = [fact.text[q.first : q.last] for q in quantities(fact.text) if q.unit]
        aliases = corpus.lexicon.terms[fact.value].aliases if fact.is_term else ()
        for measure in words:
            units = re.findall(r"[a-z%]+", measure.lower())
            named = [a for a in aliases if a.lower() in units]
            others = fact.text.replace(measure, "")
            assert not [a for a in named if a.lower() not in others.lower()], spoken(fact)


@both
def test_facts_are_found_by_their_subject_in_order(name):
    corpus = corpus_called(name)
    index = index_by_subject(corpus.statements)
    assert sum(map(len, index.values())) == len(facts_of(corpus))
    for subject, facts in index.items():
        assert {fact.subject for fact in facts} == {subject}
        places = [corpus.statements.index(corpus.statement_at[f.span.document, f.span.first])
                  for f in facts]  # fmt: skip
        assert places == sorted(places)


def stated(name, place):
    """What one line states: (subject, predicate, value), with `not` where it denies it."""
    document, line = place.split(":")
    return [
        (fact.subject, fact.predicate, f"not {fact.value}" if fact.denied else fact.value)
        for fact in corpus_called(name).statement_at[document, int(line)].facts
    ]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        pytest.param("handbook:4", [("black spot", "tier", "common")], id="a member of a tier"),
        pytest.param("handbook:22", [("black spot", "sign", "black blotches"),
                                     ("black spot", "size", "5-12 mm")], id="a number"),
        pytest.param("handbook:29", [("powdery mildew", "sign", "not yellow patches")], id="no"),
        pytest.param("handbook:56", [("fireblight", "class", "bacterial disease")],
                     id="a class under a diagnosis"),
        pytest.param("handbook:58", [("fireblight", "host", "pear trees"),
                                     ("fireblight", "frequency", "1/4 to 1/3")], id="a share"),
        pytest.param("clinic:10", [("black spot", "class", "fungal disease"),
                                   ("black spot", "process", "discolouration")],
                     id="a member of what it stands under"),
        pytest.param("clinic:14", [("grey mould", "class", "fungal disease"),
                                   ("grey mould", "process", "discolouration")], id="an equation"),
        pytest.param("clinic:16", [("nutrient deficiency", "site", "root"),
                                   ("nutrient deficiency", "definition",
                                    "too little of one mineral in a sound root")],
                     id="a definition"),
        pytest.param("clinic:26", [("discolouration", "exclusion", "not frost damage")],
                     id="an exclusion"),
        pytest.param("clinic:66", [("mosaic virus", "shape", "mottled"),
                                   ("red spider mite", "shape", "mottled"),
                                   ("thrips", "shape", "mottled")], id="three members"),
        pytest.param("clinic:79", [("black spot", "sign", "black blotches"),
                                   ("black spot", "stage", "2/52")], id="a dated stage"),
        pytest.param("clinic:80", [("black spot", "shape", "feathery edge"),
                                   ("black spot", "stage", "2/52")], id="under a dated stage"),
        pytest.param("clinic:92", [("thrips", "sign", "not webbing")], id="lack of"),
        pytest.param("clinic:108", [("root-knot eelworm", "differential-of", "clubroot")],
                     id="a differential"),
        pytest.param("clinic:113", [("crown gall", "sign", "hard"),
                                    ("crown gall", "size", "1-15cm")], id="a number with its unit"),
        pytest.param("clinic:120", [("downy mildew", "age", "seedlings")], id="an age in words"),
        pytest.param("clinic:115", [], id="a title without text"),
    ],
)  # fmt: skip
def test_a_line_of_another_subject_states(place, expected):
    assert stated("mini corpus", place) == expected


@pytest.mark.parametrize(
    ("place", "fact"),
    [
        pytest.param("anton:31", ("ectopic calcification", "definition", "not myositis ossificans"),
                     id="differs from"),
        pytest.param("anton:32", ("ectopic calcification", "process", "not ossification"),
                     id="rather than"),
        pytest.param("slides:96", ("calcification", "process", "not ossification"), id="Exclude"),
        pytest.param("slides:540", ("periarticular calcification", "site", "not intraarticular"),
                     id="Exclude, a site"),
        pytest.param("anton:23", ("venous malformation", "modality", "lack of high-flow vessel"),
                     id="a lack that is a finding"),
        pytest.param("slides:237", ("fibrodysplasia ossificans progressiva", "synonym",
                                    "Myositis OP"), id="a synonym"),
        pytest.param("slides:691", ("dermatomyositis", "distribution", "proximal"),
                     id="an inverted list"),
        pytest.param("slides:696", ("systemic lupus erythematosus", "site", "lower limb"),
                     id="an inverted list, another kind"),
        pytest.param("slides:682", ("cppd", "site", "outer annulus fibres"),
                     id="an item that is a parent"),
        pytest.param("slides:635", ("gout", "site", "pinna"), id="fused words"),
        pytest.param("slides:386", ("fat necrosis", "differential-of",
                                    "idiopathic calcinosis universalis"), id="DDx"),
        pytest.param("slides:127", ("postoperative ossification", "prophylaxis", "nsaids"),
                     id="listed for prophylaxis"),
        pytest.param("slides:510", ("spherule", "shape", "circle or oval with lucent centre"),
                     id="a finding in a list of diagnoses"),
    ],
)  # fmt: skip
def test_a_line_states(place, fact):
    assert fact in stated("corpus", place)


@pytest.mark.parametrize(
    ("place", "fact"),
    [
        pytest.param("slides:354", ("ehlers-danlos", "size", "plasma cell myeloma"),
                     id="mm is no myeloma"),
        pytest.param("slides:48", ("dystrophic calcification", "site", "localized"),
                     id="a local enzyme is no site"),
        pytest.param("anton:60", ("dermatomyositis", "criteria", "5"),
                     id="the number of criteria is none of them"),
        pytest.param("slides:540", ("periarticular calcification", "site", "intraarticular"),
                     id="what is excluded"),
        pytest.param("anton:32", ("ectopic calcification", "process", "ossification"),
                     id="what it is not"),
    ],
)  # fmt: skip
def test_a_line_does_not_state(place, fact):
    assert fact not in stated("corpus", place)


@pytest.mark.parametrize(
    ("place", "words", "zero"),
    [
        pytest.param("anton:35", "1-4 months", "injury", id="from an injury"),
        pytest.param("anton:41", "4-6 weeks", "injury", id="from an injury, myositis"),
        pytest.param("anton:54", "6 months to 3 years", "disease onset", id="from disease onset"),
        pytest.param("anton:54", "1/4 to 1/2", None, id="a share is counted from nothing"),
        pytest.param("anton:47", "up to 3.5x", None, id="a multiple is counted from nothing"),
        pytest.param("anton:47", "~ 12 weeks", "injury", id="a peak"),
    ],
)
def test_a_time_keeps_what_it_is_counted_from(place, words, zero):
    document, line = place.split(":")
    facts = corpus_called("corpus").statement_at[document, int(line)].facts
    (fact,) = [fact for fact in facts if fact.value == words]
    assert fact.counted_from == zero


@pytest.mark.parametrize(
    ("place", "quality"),
    [("slides:566", "garbled"), ("anton:79", "loose"), ("slides:499", "ok")],
)
def test_a_fact_keeps_how_sure_its_place_is(place, quality):
    document, line = place.split(":")
    statement = corpus_called("corpus").statement_at[document, int(line)]
    assert {fact.quality for fact in statement.facts} == {quality}


def test_a_text_without_known_words_has_no_facts_and_breaks_nothing(tmp_path: Path):
    corpus = corpus_called("mini corpus")
    outline = read_outline(source_of("Xyzzy", "- plugh", "- 4/52"), tmp_path / "none")
    statements = derive_statements(outline, corpus.lexicon, corpus.negation)
    assert len(statements) == 3
    assert all(statement.facts == () for statement in statements)


def test_a_line_names_its_terms_and_those_above_it():
    statement = corpus_called("mini corpus").statement_at["clinic", 43]
    assert (statement.own, statement.above) == ({"rust"}, {"leaf underside"})
    assert statement.terms == {"rust", "leaf underside"}
    assert statement.is_member
    assert str(statement.span) == "clinic:43"
