"""English function words and words of reporting, which say nothing of what a claim is about."""

from __future__ import annotations

STOP_WORDS = frozenset(
    """
    a about above according across added after again against ago all almost along already also
    although always am amid among an and another any anyone anything are around as asked at away
    back be became because become been before began behind being below between both but by call
    called came can cannot claimed come comes could day days did do does doing done down during
    each early either else enough even ever every few first following for former found from
    further gave get give given go going gone got had has have having he her here hers herself
    him himself his how however i if in including indeed instead into is it its itself just keep
    kept known last late later least less let like made make makes many may me meanwhile might
    more most much must my myself near nearly neither never next no nor not nothing now of off
    often on once one only onto or other others our out over own part perhaps put quite rather
    really reported reportedly said same saw say saying says see seem seemed several shall she
    should since so some still such take taken tell than that the their theirs them themselves
    then there these they this those though through thus time to today told too took toward
    towards two under until up upon us very via was way we week well went were what when where
    whether which while who whole whom whose why will with within without would year years yes
    yet you your yours
    """.split()
)
