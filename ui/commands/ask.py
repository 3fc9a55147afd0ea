"""`gamut ask`: one answer, or a file of them."""

import json
from pathlib import Path
from typing import Annotated

import typer

from ui.terminal import note, results, show, stage_notes

_QuestionFile = Annotated[
    Path | None,
    typer.Option(
        "--batch",
        help='JSON lines {"id", "question", "turns"}; needs --out.',
        exists=True,
        dir_okay=False,
        readable=True,
    ),
]
_AnswerFile = Annotated[
    Path | None,
    typer.Option("--out", help="Where --batch writes one JSON answer a line.", dir_okay=False),
]


def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in plain words.")] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
    model: Annotated[
        str | None, typer.Option(help="provider:model that writes, for this run.")
    ] = None,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON schema of an answer and exit.")
    ] = False,
    batch: _QuestionFile = None,
    out: _AnswerFile = None,
) -> None:
    """Answer a question from the documents, with citations and the verdict of the rule check."""
    if schema:
        _print_schema()
    elif batch is not None and out is not None:
        _answer_file(batch, out, model)
    elif batch or out:
        raise typer.BadParameter("--batch and --out go together.")
    elif question is None:
        raise typer.BadParameter("Give a question, or --batch FILE --out FILE.")
    else:
        _answer(question, model, as_json=as_json)


def _answer(question: str, model: str | None, *, as_json: bool) -> None:
    from assistant.question import check_question
    from ui.answer_text import answer_text
    from ui.opening import (
        build_if_missing,
        open_assistant,
        say_where_text_goes,
        settings_with_model,
    )

    check_question(question)
    settings = settings_with_model(model)
    build_if_missing(settings)
    say_where_text_goes(settings)
    with stage_notes() as on_stage, open_assistant(settings) as assistant:
        answer = assistant.ask(question, on_stage=on_stage)
    if answer.receipt.writing is not None and answer.receipt.writing.note is not None:
        note(answer.receipt.writing.note)
    if as_json:
        _print_json(answer.model_dump(mode="json"))
    else:
        show(answer_text(answer))


def _answer_file(batch: Path, out: Path, model: str | None) -> None:
    from ui.batch import answer_questions, read_questions
    from ui.opening import (
        build_if_missing,
        open_assistant,
        say_where_text_goes,
        settings_with_model,
    )

    if out.resolve() == batch.resolve():
        raise typer.BadParameter("--out would replace the questions of --batch.")
    questions = read_questions(batch)
    settings = settings_with_model(model)
    build_if_missing(settings)
    say_where_text_goes(settings)
    with open_assistant(settings) as assistant:
        answer_questions(assistant, questions, out)


def _print_schema() -> None:
    from assistant.answer import answer_schema

    _print_json(answer_schema())


def _print_json(value: dict[str, object]) -> None:
    results().print(json.dumps(value, ensure_ascii=False, indent=2), soft_wrap=True)
