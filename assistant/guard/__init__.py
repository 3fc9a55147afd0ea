"""The rule check between a draft and its reader."""

from assistant.guard.checking import RULES, Checked, Guard, check_draft, rules_version

__all__ = ["RULES", "Checked", "Guard", "check_draft", "rules_version"]
