"""Retrieval: the line that states the fact comes first, and votes are fused as by hand."""

from math import log

import pytest

from assistant.query import QuestionReader
from assistant.ranking.coverage import Coverage
from assistant.retrieval import Retriever, overlap
from ingest.quantities import quantities
from tests.assistant_fixtures import MINI, Found, assistant_of, corpus_of
from tests.strategies import corpus_called, reader_of


def retriever(corpus, search):
    passages = {passage.passage_id: passage for passage in corpus.passages}
    return Retriever(Coverage(corpus), search, passages)


@pytest.fixture(scope="module")
def birds(tmp_path_factory):
    return corpus_of(tmp_path_factory.mktemp("birds") / "corpus")


@pytest.fixture(scope="module")
def scores(birds):
    """A function from a question and the passages that are found to line -> score, best first."""
    reader = QuestionReader(birds)

    def of(question, dense=(), lexical=()):
        found = retriever(birds, Found(dense, lexical)).retrieve(reader.read(question))
        return {line.span.first: line.score for line in found.lines}

    return of


def test_a_line_scores_the_weights_of_what_it_and_its_headings_name(scores):
    red, robin = log(1 + 9 / 3), log(1 + 9 / 1)
    expected = {4: robin + 0.9 * red, 3: red, 5: 0.9 * red}
    assert scores("red robin") == pytest.approx(expected)


def test_stating_what_is_asked_counts_beside_the_entries(scores):
    jay = log(1 + 9 / 4)
    assert scores("How old is a jay?")[12] == pytest.approx(jay + 2.5)


def test_a_number_of_the_line_counts_beside_the_entries(scores):
    jay = log(1 + 9 / 4)
    assert scores("jay 7 years")[12] == pytest.approx(jay + 2.5)
    assert scores("jay 84 months")[12] == pytest.approx(jay + 2.5)
    assert scores("jay 3 years")[12] == pytest.approx(jay)


def test_a_word_that_no_entry_has_counts_where_the_line_has_it(scores):
    jay = log(1 + 9 / 4)
    assert scores("jay crissum")[11] == pytest.approx(jay + 0.9)


def test_the_ranks_of_a_passage_in_both_searches_are_added(birds, scores):
    assert [p.passage_id for p in birds.passages] == ["birds:1-5", "birds:7-8", "birds:10-12"]
    found = scores("zyx", dense=["birds:7-8", "birds:10-12"], lexical=["birds:10-12"])
    jay, blue = 25 * (1 / 62 + 1 / 61), 25 / 61
    assert found == pytest.approx({10: jay, 11: jay, 12: jay, 7: blue, 8: blue})
    assert list(found) == [10, 11, 12, 7, 8]


def test_a_passage_votes_for_lines_that_no_entry_finds(scores):
    robin = log(1 + 9 / 1)
    found = scores("robin", dense=["birds:7-8"])
    assert found == pytest.approx({4: robin, 7: 25 / 61, 8: 25 / 61})


def test_without_an_entry_or_a_passage_there_is_no_line(scores):
    assert scores("zyx") == {}


def test_entries_alone_rank_without_a_search(birds):
    class Refuses:
        def dense(self, text, k):
            pytest.fail("the search was asked")

        lexical = dense

    query = QuestionReader(birds).read("robin")
    assert [line.span.first for line in retriever(birds, Refuses()).by_entries(query).lines] == [4]


def test_what_is_denied_is_looked_for_where_nothing_is_affirmed():
    read = reader_of(MINI).read("no webbing")
    found = retriever(corpus_called(MINI), Found()).retrieve(read)
    assert {"handbook:42", "clinic:92"} <= {str(line.span) for line in found.lines}


@pytest.mark.parametrize(
    ("name", "question", "first"),
    [
        ("corpus", "When does alkaline phosphatase peak in MO?", "anton:47"),
        ("corpus", "which worm causes cysticercosis?", "anton:86"),
        ("corpus", "site of synovial sarcoma", "anton:72"),
        ("corpus", "where is dracunculiasis seen?", "anton:89"),
        ("corpus", "inheritance of Ehlers-Danlos", "anton:82"),
        ("corpus", "phosphate in idiopathic tumoral calcinosis", "slides:365"),
        ("corpus", "How many paraplegics ossify?", "slides:200"),
        ("corpus", "MO at 8 weeks", "slides:146"),
        ("corpus", "zoning of MO", "slides:156"),
        (MINI, "How wide are the blotches of black spot?", "handbook:22"),
        (MINI, "What brings on powdery mildew?", "handbook:28"),
        (MINI, "black spot at 4 weeks", "clinic:81"),
        (MINI, "what share of pear trees gets fireblight?", "handbook:58"),
        (MINI, "wounds", "handbook:62"),
    ],
)
def test_the_line_that_states_the_fact_comes_first(name, question, first):
    assert str(assistant_of(name).retrieve(question).lines[0].span) == first


@pytest.mark.parametrize("name", ["corpus", MINI])
def test_lines_are_ranked_by_score_then_by_document(name):
    corpus = corpus_called(name)
    order = {s.span: place for place, s in enumerate(corpus.statements)}
    names = [term.name for term in corpus.lexicon.terms.values() if term.id in corpus.named]
    for entry in names[::12]:
        lines = retriever(corpus, Found()).retrieve(reader_of(name).read(entry)).lines
        keys = [(-line.score, order[line.span]) for line in lines]
        assert keys == sorted(keys)


def test_the_nearest_lines_are_the_first_three_that_state_something():
    found = assistant_of().retrieve("Which gene is mutated in FOP?")
    assert [str(span) for span in found.nearest] == ["anton:17", "anton:39", "slides:65"]


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("4 weeks", "4-6 weeks", True),
        ("12 months", "1 year", True),
        ("7 weeks", "4-6 weeks", False),
        ("10 mm", "1-2 cm", True),
        ("3 cm", "1-2 cm", False),
        ("40%", "40", False),
        ("1/3", "33%", True),
        ("8", "8", True),
        ("8 weeks", "8 mm", False),
    ],
)
def test_quantities_meet_where_they_share_a_value(one, other, meet):
    (first,), (second,) = quantities(one), quantities(other)
    assert overlap(first, second) is meet
    assert overlap(second, first) is meet
