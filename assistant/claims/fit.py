"""How one line fits the units of a claim."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.claims.line import Line
from assistant.claims.units import Unit
from assistant.claims.vocabulary import Token


@dataclass(frozen=True, slots=True)
class Clash:
    """A unit that a line says otherwise, and how.

    Where the line has something else in its place, other lines may still have the unit; so they
    may where only a heading is above that says otherwise.
    """

    unit: Unit
    why: str
    is_substitute: bool = False
    is_above: bool = False
    token: Token | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How one line fits the units of a claim."""

    line: Line
    met: tuple[Unit, ...]
    own: tuple[Unit, ...]
    clashes: tuple[Clash, ...]
    missing: tuple[Unit, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the line says all of it."""
        return not self.missing and not self.clashes

    @property
    def is_against(self) -> bool:
        """Whether the line is about what the claim is about, and says otherwise."""
        if self.missing or not self.clashes:
            return False
        clashing = {id(clash.unit) for clash in self.clashes}
        met = [u for u in self.met if id(u) not in clashing]
        about = {f"t:{name}" for name in self.line.statement.subjects}
        telling = [
            u
            for u in met
            if not u.is_soft and u.number is None and (not u.is_process or u.entry in about)
        ]
        if any(clash.unit.is_name for clash in self.clashes):
            return any(unit.term is not None for unit in telling)
        return bool(telling)

    def having(
        self, *, missing: Sequence[Unit] | None = None, clashes: Sequence[Clash] = ()
    ) -> "Fit":
        """The fit with other missing units or clashes; what clashes is no longer met."""
        gone = {id(unit) for unit in missing or ()} | {id(clash.unit) for clash in clashes}
        return replace(
            self,
            met=tuple(unit for unit in self.met if id(unit) not in gone),
            own=tuple(unit for unit in self.own if id(unit) not in gone),
            clashes=tuple(clashes),
            missing=tuple(self.missing if missing is None else missing),
        )
