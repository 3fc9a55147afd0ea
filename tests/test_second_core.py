"""What is tried in a second process: its errors come where it is waited for."""

import sys
from types import ModuleType

import pytest

from evals.second_core import second_core
from evals.sections import Item, wordings
from evals.sections.section import Bench
from ingest.errors import IndexMissingError, UserError
from ingest.settings import Settings
from tests.eval_fixtures import DOCUMENTS
from tests.strategies import corpus_called


def test_what_cannot_be_tried_is_told_where_it_is_waited_for(tmp_path, monkeypatch):
    # Streamlit's AppTest leaves a script of its own as the main module, and a new process runs it.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    settings = Settings(corpus=tmp_path / "no corpus", data=tmp_path / "data")
    with second_core(settings) as second:
        with pytest.raises(UserError, match="no corpus"):
            second.tried()
        with pytest.raises(IndexMissingError):
            second.worded()


def test_a_language_model_is_asked_by_one_process_alone(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    settings = Settings(corpus=tmp_path, data=tmp_path, chat_model="ollama:any")
    with second_core(settings) as second:
        assert second.worded is None


def test_wordings_that_another_process_tried_are_not_tried_again():
    item = Item(id="w1", text="which?", values={"wordings_answered": 1.0})
    bench = Bench(
        answering=None,
        assistant=None,
        documents=DOCUMENTS,
        corpus=corpus_called("corpus"),
        outcomes=(),
        progress=lambda stage, done, total: None,
        worded=lambda: (item,),
    )
    assert wordings.run(bench) == [item]
