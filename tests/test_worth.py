"""Which candidates are worth showing: what the case names, and one for each finding."""

from tests.assistant_fixtures import ask, listed


def test_a_finding_that_no_candidate_shown_has_brings_one_that_has_it():
    answer = ask("45-year-old: cloud-like amorphous calcium at the shoulder, in the supraspinatus.")
    fitting = [cell.finding for one in answer.differential for cell in one.fits]
    assert len(answer.differential) > 1
    assert any("Supraspinatus" in finding for finding in fitting)


def test_a_bar_of_something_leaves_nothing_out():
    answer = ask("Man of 40, sore throat, a bony bar along the stylohyoid ligament. Diagnosis?")
    assert not any(finding.startswith("no ") for finding in answer.understood.findings)
    assert answer.status != "abstained"


def test_bar_still_leaves_out_what_it_names():
    answer = ask("calcified pinna, all causes bar gout?")
    assert "gout" not in listed(answer)


def test_a_mass_beside_a_joint_is_told_once():
    answer = ask("A 25-year-old with a speckled lump abutting the ankle joint, calcium in it.")
    assert "Adjacent to joints" in answer.understood.findings
    assert "Periarticular calcification" not in answer.understood.findings
