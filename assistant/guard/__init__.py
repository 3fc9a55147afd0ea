"""The rule check between a draft and its reader."""

from assistant.guard.checking import RULES, Checked, check_draft, rules_version

__all__ = ["RULES", "Checked", "check_draft", "rules_version"]
